// Package lineread reads the content lines that contacts (vCard) and calendars
// (iCalendar) are made of, as a stream: folded lines are joined, parameters are
// split, quoted-printable with its soft breaks and declared character sets are
// decoded, and every line knows where it begins. One line is bounded, so that a
// picture in a contact costs no memory.
//
//	r := lineread.New(file)
//	for {
//		l, err := r.Next() // io.EOF at the end
//		if l.Name == "EMAIL" {
//			fmt.Println(l.Group, l.Param("TYPE"), lineread.Unescape(l.Value))
//		}
//	}
package lineread

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"

	"rapport/data/intake/sheet"
)

// maxLine is how much of a joined line is kept. What is longer is a picture or a
// sound, or damaged; the rest of it is passed over.
const maxLine = 256 << 10

// Line is one content line.
type Line struct {
	Number  int    // physical line where it begins
	Group   string // "item1", for lines that belong together
	Name    string // in upper case
	Params  []Param
	Value   string // decoded, but with its escapes
	Damaged bool   // the value was in no encoding that is sure
	Long    bool   // the value is longer than what is kept
}

// Param is one parameter with its values.
type Param struct {
	Name   string // in upper case
	Values []string
}

// Param returns the first value of a parameter, or nothing.
func (l *Line) Param(name string) string {
	for _, p := range l.Params {
		if p.Name == name && len(p.Values) > 0 {
			return p.Values[0]
		}
	}
	return ""
}

// Is reports whether a parameter has the value, without regard to case.
func (l *Line) Is(name, value string) bool {
	for _, p := range l.Params {
		if p.Name != name {
			continue
		}
		for _, v := range p.Values {
			if strings.EqualFold(v, value) {
				return true
			}
		}
	}
	return false
}

// Reader reads content lines.
type Reader struct {
	r    *bufio.Reader
	n    int    // physical lines read
	raw  []byte // the joined line
	long bool
	err  error
}

// New reads r, in UTF-8, in UTF-16 with a byte order mark, or in what the lines
// themselves declare.
func New(r io.Reader) *Reader {
	text, err := sheet.Text(r)
	if err != nil {
		text = bytes.NewReader(nil)
	}
	return &Reader{r: bufio.NewReaderSize(text, 64<<10), err: err}
}

// Next returns the next line that is not empty. Text without a colon is returned
// as a line without a name.
func (r *Reader) Next() (Line, error) {
	for {
		if r.err != nil {
			return Line{}, r.err
		}
		r.raw, r.long = r.raw[:0], false
		l := Line{Number: r.n + 1}
		if r.err = r.physical(); r.err != nil && (len(r.raw) == 0 || !errors.Is(r.err, io.EOF)) {
			return Line{}, r.err
		}
		for r.err == nil && r.folded() {
			if err := r.physical(); err != nil {
				r.err = err
			}
		}
		if len(bytes.TrimSpace(r.raw)) == 0 {
			continue
		}
		l.split(r.raw)
		if l.soft() {
			r.softBreaks(&l)
		}
		l.Long = r.long
		l.decode()
		return l, nil
	}
}

// folded takes the white space before a line that continues the one before.
func (r *Reader) folded() bool {
	next, err := r.r.Peek(1)
	if err != nil || next[0] != ' ' && next[0] != '\t' {
		return false
	}
	_, _ = r.r.Discard(1) // it was peeked
	return true
}

// physical adds the next physical line to the joined one, without its end.
func (r *Reader) physical() error {
	for {
		piece, err := r.r.ReadSlice('\n')
		if room := maxLine - len(r.raw); len(piece) <= room {
			r.raw = append(r.raw, piece...)
		} else {
			r.raw = append(r.raw, piece[:room]...)
			r.long = true
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		r.n++
		r.raw = bytes.TrimRight(r.raw, "\r\n")
		return err
	}
}

// softBreaks joins the lines of a quoted-printable value: each but the last ends
// in "=", and the next begins at its first letter.
func (r *Reader) softBreaks(l *Line) {
	value := []byte(l.Value)
	for soft := bytes.HasSuffix(value, []byte("=")); soft; {
		if !r.long {
			value = value[:len(value)-1]
		}
		if r.err != nil {
			break
		}
		r.raw = r.raw[:0]
		r.err = r.physical()
		soft = bytes.HasSuffix(r.raw, []byte("="))
		if r.long = r.long || len(value)+len(r.raw) > maxLine; !r.long {
			value = append(value, r.raw...)
		}
	}
	l.Value = string(value)
}
