package facebook

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// repaired undoes the encoding of all files but the encrypted messages.
var repaired = jsonread.Options{Repair: true}

// state is what the files of an export say for each other.
type state struct {
	names   map[string]bool // the owner's, in normal form
	threads map[string]*thread
	thread  map[int]string             // by file: key of its conversation
	sealed  map[string]map[string]bool // keys of encrypted conversations, by their names without number
	rolls   map[string]*roll
}

func newState() *state {
	return &state{names: map[string]bool{}, threads: map[string]*thread{}, thread: map[int]string{}, sealed: map[string]map[string]bool{}, rolls: map[string]*roll{}}
}

// isMe reports whether a display name is the owner's.
func (s *state) isMe(f *layout.File, name string) bool {
	return s.names[data.Normalize(data.ByName, name)] || f.IsMe(data.Ref{Kind: data.ByName, Value: name})
}

// learn notes a name of the owner's.
func (s *state) learn(name string) {
	if n := data.Normalize(data.ByName, name); n != "" {
		s.names[n] = true
	}
}

// fields are those of a single record that stands where a list is expected.
var fields = map[string]bool{
	"timestamp": true, "title": true, "data": true, "attachments": true, "label_values": true, "string_list_data": true, "media_list_data": true,
	"name": true, "media": true, "fbid": true, "tags": true, "ent_name": true,
}

// records hands out the records of a file: a bare list, lists in wrappers, a
// wrapper in a wrapper (2018), or one record in place of a list. What each returns
// rejects the record.
func records(f *layout.File, each func(v jsonread.Value) error) error {
	return f.JSON(repaired, func(d *jsonread.Reader) error {
		kind, err := d.Kind()
		switch {
		case err != nil:
			return err
		case kind == jsonread.Array:
			return list(f, d, each)
		case kind != jsonread.Object:
			return d.Skip()
		}
		single := jsonread.Value{Kind: jsonread.Object, Line: d.Line()}
		err = d.Object(func(key string) error {
			kind, err := d.Kind()
			switch {
			case err != nil:
				return err
			case fields[key]:
				v, err := d.Value()
				single.Members = append(single.Members, jsonread.Member{Key: key, Value: v})
				return err
			case kind == jsonread.Array:
				return list(f, d, each)
			case kind == jsonread.Object:
				return wrapped(f, d, each)
			}
			return d.Skip()
		})
		if err == nil && len(single.Members) > 0 {
			err = f.Take(single.Line, "", each(single))
		}
		return err
	})
}

func list(f *layout.File, d *jsonread.Reader, each func(v jsonread.Value) error) error {
	return d.Array(func(int) error {
		v, err := d.Value()
		if err != nil {
			return err
		}
		return one(f, v, each)
	})
}

func one(f *layout.File, v jsonread.Value, each func(v jsonread.Value) error) error {
	switch v.Kind {
	case jsonread.Null:
		return nil
	case jsonread.Object:
		return f.Take(v.Line, "", each(v))
	}
	return f.Reject(v.Line, v.Text, "is no record")
}

// wrapped takes an object in place of a list: it is a record, or holds the list.
func wrapped(f *layout.File, d *jsonread.Reader, each func(v jsonread.Value) error) error {
	v, err := d.Value()
	if err != nil {
		return err
	}
	if inner := v.Get("activity_log_data"); inner.Kind == jsonread.Array {
		for _, item := range inner.Items {
			if err := one(f, item, each); err != nil {
				return err
			}
		}
		return nil
	}
	return one(f, v, each)
}

// when reads a time in seconds since 1970; milliseconds and microseconds are told
// by their size. No time, and one that cannot be, is the zero time.
func when(v jsonread.Value) time.Time {
	n, ok := v.Int()
	if !ok {
		part, err := strconv.ParseFloat(v.Text, 64)
		if err != nil || v.Kind != jsonread.Number || part < 1 || part > 1e12 {
			return time.Time{}
		}
		n = int64(part)
	}
	var at time.Time
	switch {
	case n <= 0:
	case n < 1e11:
		at = time.Unix(n, 0).UTC()
	case n < 1e14:
		at = time.UnixMilli(n).UTC()
	case n < 1e17:
		at = time.UnixMicro(n).UTC()
	}
	if at.Year() < 1990 || at.Year() > 2100 {
		return time.Time{}
	}
	return at
}

// precision is that of a time that may be missing.
func precision(at time.Time) data.Precision {
	if at.IsZero() {
		return data.Undated
	}
	return data.ToSecond
}

// stamp is the part of a key that says when; without a time it says what.
func stamp(at time.Time, texts ...string) string {
	if at.IsZero() {
		return digest(texts...)
	}
	return strconv.FormatInt(at.Unix(), 10)
}

// digest is a short hash of texts for keys.
func digest(texts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(texts, "\x00")))
	return hex.EncodeToString(sum[:8])
}

// counter makes equal keys of one moment different. Files are sorted by time, so
// that a moment need not be remembered when it is over.
type counter struct {
	at    string
	equal map[string]int
}

func (n *counter) next(key, at string) string {
	if at != n.at || n.equal == nil {
		n.at, n.equal = at, map[string]int{}
	}
	if n.equal[key]++; n.equal[key] > 1 {
		return fmt.Sprintf("%s#%d", key, n.equal[key])
	}
	return key
}

var errShape = errors.New("the record is of a shape that is not known")
