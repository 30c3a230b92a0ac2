package dbread

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Row is one row of a table. It is good until the next one is read.
type Row struct {
	ID   int64 // the ROWID
	Long bool  // a value is longer than MaxValue, and is not here

	columns []string
	values  []any
}

func (r Row) value(column string) any {
	if i := slices.Index(r.columns, column); i >= 0 {
		return r.values[i]
	}
	return nil
}

// Line is the ROWID as the place of a record.
func (r Row) Line() int { return int(max(r.ID, 1)) }

// Int returns a whole number; false for anything else.
func (r Row) Int(column string) (int64, bool) {
	switch v := r.value(column).(type) {
	case int64:
		return v, true
	case float64:
		if v == math.Trunc(v) && math.Abs(v) < 1<<53 {
			return int64(v), true
		}
	}
	return 0, false
}

// True reports whether a value is a number that is not 0.
func (r Row) True(column string) bool {
	n, _ := r.Int(column)
	return n != 0
}

// Float returns a number; false for anything else and for what is none.
func (r Row) Float(column string) (float64, bool) {
	switch v := r.value(column).(type) {
	case int64:
		return float64(v), true
	case float64:
		return v, !math.IsNaN(v) && !math.IsInf(v, 0)
	}
	return 0, false
}

// Text returns a text, also one that is stored as bytes. Bytes that are no UTF-8 are
// no text.
func (r Row) Text(column string) string {
	switch v := r.value(column).(type) {
	case string:
		return strings.ToValidUTF8(v, "\ufffd")
	case []byte:
		if utf8.Valid(v) {
			return string(v)
		}
	}
	return ""
}

// Bytes returns a blob, which the caller may keep.
func (r Row) Bytes(column string) []byte {
	b, _ := r.value(column).([]byte)
	return bytes.Clone(b)
}

// String writes the row for rejected records; of blobs only their length.
func (r Row) String() string {
	parts := []string{fmt.Sprintf("ROWID=%d", r.ID)}
	for i, c := range r.columns {
		switch v := r.values[i].(type) {
		case nil:
		case []byte:
			parts = append(parts, fmt.Sprintf("%s=(%d bytes)", c, len(v)))
		case string:
			parts = append(parts, fmt.Sprintf("%s=%q", c, v))
		default:
			parts = append(parts, fmt.Sprintf("%s=%v", c, v))
		}
	}
	return strings.Join(parts, " ")
}
