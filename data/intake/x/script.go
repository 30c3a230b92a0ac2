package x

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// The variables that do not carry the name of a type.
const (
	manifestType = "manifest"
	userType     = "user"
	monthType    = "month"
)

// maxHead is how far into a script the assignment may stand.
const maxHead = 4 << 10

// script makes a layout of the scripts whose variable has one of the types.
func script(l layout.Layout, types ...string) layout.Layout {
	l.Suffixes = []string{"js", "json", "txt"}
	l.Is = func(h *layout.Head) bool {
		is := typeOf(h.Text())
		for _, t := range types {
			if is == t {
				return true
			}
		}
		return false
	}
	return l
}

// typeOf returns what a script assigns: "tweets" for "window.YTD.tweets.part0 =".
func typeOf(head string) string {
	variable, _, ok := strings.Cut(head, "=")
	if !ok {
		return ""
	}
	variable = strings.TrimPrefix(strings.TrimSpace(variable), "window.")
	switch {
	case variable == "__THAR_CONFIG":
		return manifestType
	case variable == "var user_details":
		return userType
	case strings.HasPrefix(variable, "Grailbird.data.tweets_"): // until 2018
		return monthType
	}
	if rest, ok := strings.CutPrefix(variable, "YTD."); ok {
		if name, part, ok := strings.Cut(rest, "."); ok && strings.HasPrefix(part, "part") {
			return name
		}
	}
	return ""
}

// unscript gives the JSON text of a script: all up to the first = becomes blank, so
// that lines and bytes keep their numbers.
func unscript(r io.Reader) io.Reader {
	b := bufio.NewReaderSize(r, maxHead)
	head, _ := b.Peek(maxHead) // an error comes again when reading
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	is := bytes.IndexByte(head, '=')
	if is < 0 || start[0] == '[' || start[0] == '{' {
		return b
	}
	blank := bytes.Map(func(c rune) rune {
		if c == '\r' || c == '\n' {
			return c
		}
		return ' '
	}, bytes.ToValidUTF8(head[:is+1], []byte(" ")))
	_, _ = b.Discard(is + 1) // peeked above, so it is there
	return io.MultiReader(bytes.NewReader(blank), b)
}

// text takes the JSON text of a script and makes sure that it is whole.
func text(f *layout.File, take func(d *jsonread.Reader) error) error {
	return f.Raw(func(r io.Reader) error {
		d := jsonread.New(unscript(r), jsonread.Options{})
		err := take(d)
		if err == nil {
			err = d.End()
		}
		var place *jsonread.Error
		if errors.As(err, &place) {
			return place.In(f.Base())
		}
		if d.Damaged > 0 {
			f.Warn(data.WarnDamagedText, "%s holds text that cannot be read with certainty; some letters may be wrong.", f.Base())
		}
		return err
	})
}

// each takes the elements of the array that a script assigns, without the wrapper
// that carries the type's name; some records of 2019 have none. One record alone may
// stand without the array.
func each(f *layout.File, wrapper string, take func(v jsonread.Value) error) error {
	a := stateOf(f)
	n := 0
	err := elements(f, func(d *jsonread.Reader) error {
		v, err := d.Value()
		if err != nil {
			return err
		}
		n++
		if inner := v.Get(wrapper); inner.Kind == jsonread.Object {
			v = inner
		}
		if v.Kind != jsonread.Object {
			return f.Reject(v.Line, "", "The record is no object")
		}
		return f.Take(v.Line, "", take(v))
	})
	if err == nil {
		a.count(f, n, n)
	}
	return err
}

// elements stands at every element of the array that a script assigns.
func elements(f *layout.File, at func(d *jsonread.Reader) error) error {
	return text(f, func(d *jsonread.Reader) error { return several(d, at) })
}

// several stands at the elements of an array, at an object that is there instead of
// one, or at nothing.
func several(d *jsonread.Reader, at func(d *jsonread.Reader) error) error {
	kind, err := d.Kind()
	switch {
	case err != nil:
		return err
	case kind == jsonread.Array:
		return d.Array(func(int) error { return at(d) })
	case kind == jsonread.Object:
		return at(d)
	}
	return d.Skip()
}
