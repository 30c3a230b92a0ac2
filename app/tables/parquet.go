package tables

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"

	"rapport/data"
)

const (
	groupRows = 1 << 16 // rows of a row group, which is what stays in memory
	batchRows = 256     // rows that are handed over at once
)

// parquetWriter writes a file of Parquet. Every column may be null.
type parquetWriter struct {
	out   *parquet.GenericWriter[any]
	types []data.ColumnType
	batch []parquet.Row
}

// NewParquet begins a file of Parquet.
func NewParquet(to io.Writer, t data.Table) (Writer, error) {
	w := &parquetWriter{}
	for _, c := range t.Columns {
		w.types = append(w.types, c.Type)
	}
	w.out = parquet.NewGenericWriter[any](to, schemaOf(t), parquet.Compression(&parquet.Snappy), parquet.MaxRowsPerRowGroup(groupRows), parquet.CreatedBy("Rapport", "", ""))
	return w, nil
}

// inOrder is a group whose fields stay in the order of the table; the library
// sorts them by name.
type inOrder struct {
	parquet.Group

	fields []parquet.Field
}

func (g inOrder) Fields() []parquet.Field { return g.fields }

func schemaOf(t data.Table) *parquet.Schema {
	group := parquet.Group{}
	for _, c := range t.Columns {
		group[c.Name] = parquet.Optional(nodeOf(c.Type))
	}
	byName := map[string]parquet.Field{}
	for _, f := range group.Fields() {
		byName[f.Name()] = f
	}
	ordered := inOrder{Group: group}
	for _, c := range t.Columns {
		ordered.fields = append(ordered.fields, byName[c.Name])
	}
	return parquet.NewSchema(t.Name, ordered)
}

func nodeOf(t data.ColumnType) parquet.Node {
	switch t {
	case data.WholeColumn:
		return parquet.Int(64)
	case data.RealColumn:
		return parquet.Leaf(parquet.DoubleType)
	case data.TimeColumn:
		return parquet.Timestamp(parquet.Millisecond)
	}
	return parquet.String()
}

func (w *parquetWriter) Row(cells []any) error {
	row := make(parquet.Row, len(cells))
	for i, c := range cells {
		v, err := valueOf(c, w.types[i])
		if err != nil {
			return err
		}
		present := 1
		if v.IsNull() {
			present = 0
		}
		row[i] = v.Level(0, present, i)
	}
	w.batch = append(w.batch, row)
	if len(w.batch) < batchRows {
		return nil
	}
	return w.hand()
}

func (w *parquetWriter) hand() error {
	_, err := w.out.WriteRows(w.batch)
	w.batch = w.batch[:0]
	return err
}

func valueOf(cell any, t data.ColumnType) (parquet.Value, error) {
	switch c := cell.(type) {
	case nil:
		return parquet.NullValue(), nil
	case int64:
		if t == data.WholeColumn {
			return parquet.Int64Value(c), nil
		}
	case float64:
		if t == data.RealColumn {
			return parquet.DoubleValue(c), nil
		}
	case time.Time:
		if t == data.TimeColumn {
			return parquet.Int64Value(c.UnixMilli()), nil
		}
	case string:
		if t == data.TextColumn {
			return parquet.ByteArrayValue([]byte(strings.ToValidUTF8(c, "\uFFFD"))), nil
		}
	}
	return parquet.Value{}, fmt.Errorf("a cell is %T where the column is of type %d", cell, t)
}

func (w *parquetWriter) Close() error {
	if err := w.hand(); err != nil {
		return err
	}
	return w.out.Close()
}
