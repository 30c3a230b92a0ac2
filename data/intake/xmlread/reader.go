// Package xmlread reads foreign XML as a stream: in any encoding that the file
// declares, with control characters and broken bytes replaced, bounded in depth
// and in the size of one text, and with the physical line of every element. A
// file that was cut off is always an error that names the line.
//
//	r := xmlread.New("calls.xml", file)
//	err := r.Root(func(root xml.StartElement, _ int) error {
//		return r.Children(func(e xml.StartElement, line int) error {
//			text, err := r.Text()
//			…
//		})
//	})
package xmlread

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"

	"rapport/data"
)

const (
	maxDepth = 256      // elements in each other
	maxToken = 64 << 20 // bytes of one text
)

// Reader walks through the elements of one file.
type Reader struct {
	file  string
	d     *xml.Decoder
	guard *guard
	depth int
	Line  int // physical line on which the last token began
}

// New reads r; file is its name for people. What XML forbids but real exports hold (control characters,
// bytes that are no UTF-8) is replaced: one broken comment must not cost all.
func New(file string, r io.Reader) *Reader {
	g := &guard{file: file, r: clean(r)}
	d := xml.NewDecoder(g)
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // clean has decoded it
	return &Reader{file: file, d: d, guard: g}
}

// clean turns any declared encoding into UTF-8 that XML accepts.
func clean(r io.Reader) io.Reader {
	head := make([]byte, 1024)
	n, err := io.ReadFull(r, head)
	head = head[:n]
	rest := io.MultiReader(bytes.NewReader(head), r)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		rest = io.MultiReader(bytes.NewReader(head), failing{err})
	}
	if label := encodingOf(head); label != "" {
		if decoded, err := charset.NewReaderLabel(label, rest); err == nil {
			rest = decoded
		}
	}
	return transform.NewReader(rest, transform.Chain(runes.ReplaceIllFormed(), runes.Map(func(r rune) rune {
		if unicode.IsControl(r) && r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
			return ' '
		}
		return r
	})))
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// encodingOf is the encoding a file declares, empty for UTF-8.
func encodingOf(head []byte) string {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return "utf-16le"
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return "utf-16be"
	}
	end := bytes.Index(head, []byte("?>"))
	if end < 0 {
		return ""
	}
	_, label, ok := bytes.Cut(head[:end], []byte("encoding="))
	if !ok || len(label) < 3 {
		return ""
	}
	label, _, _ = bytes.Cut(label[1:], label[:1])
	if strings.EqualFold(string(label), "utf-8") {
		return ""
	}
	return string(label)
}

// guard stops a text that never ends, which the decoder would hold whole.
type guard struct {
	file string
	r    io.Reader
	n    int
	err  error // of the source, as against the decoder's own
}

func (g *guard) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		g.err = err
	}
	if g.n += n; g.n > maxToken {
		g.err = &data.Error{
			Code: data.WarnLimit, Msg: fmt.Sprintf("%s holds a text larger than %d MiB.", g.file, maxToken>>20),
			Hint: "It is no export of this platform, or it is damaged.",
		}
		return 0, g.err
	}
	return n, err
}

// File is the name of the file for people.
func (r *Reader) File() string { return r.file }

// Next returns the next start, end or text; io.EOF at the end of the file.
func (r *Reader) Next() (xml.Token, error) {
	r.guard.n = 0
	r.Line, _ = r.d.InputPos()
	t, err := r.d.Token()
	switch {
	case errors.Is(err, io.EOF):
		if r.depth > 0 {
			return nil, r.truncated(err)
		}
		return nil, io.EOF
	case err != nil:
		return nil, r.explain(err)
	}
	switch t.(type) {
	case xml.StartElement:
		if r.depth++; r.depth > maxDepth {
			return nil, &data.Error{
				Code: data.WarnLimit, Msg: fmt.Sprintf("%s is nested deeper than %d levels at line %d.", r.file, maxDepth, r.Line),
				Hint: "It is no export of this platform, or it is damaged.",
			}
		}
	case xml.EndElement:
		r.depth--
	}
	return t, nil
}

// explain turns an error of the decoder into one for people.
func (r *Reader) explain(err error) error {
	var syntax *xml.SyntaxError
	if r.guard.err != nil {
		return r.guard.err
	}
	if errors.As(err, &syntax) && strings.Contains(syntax.Msg, "EOF") {
		return r.truncated(err)
	}
	return &data.Error{
		Code: "broken_xml", Msg: fmt.Sprintf("%s is damaged at line %d.", r.file, r.Line), Hint: "Export it again.", Err: err,
	}
}

func (r *Reader) truncated(err error) error {
	line, _ := r.d.InputPos()
	return &data.Error{
		Code: data.WarnTruncated, Msg: fmt.Sprintf("%s is not complete: it ends in the middle, at line %d.", r.file, line),
		Hint: "Export it again.", Err: err,
	}
}

// Root calls each for the root element, which takes it with Children, Text or
// Skip, and makes sure that the text is whole.
func (r *Reader) Root(each func(e xml.StartElement, line int) error) error {
	seen := false
	for {
		t, err := r.Next()
		switch {
		case errors.Is(err, io.EOF) && seen:
			return nil
		case errors.Is(err, io.EOF):
			return &data.Error{Code: "broken_xml", Msg: r.file + " holds no XML.", Hint: "Export it again.", Err: err}
		case err != nil:
			return err
		}
		if e, ok := t.(xml.StartElement); ok && !seen {
			seen = true
			if err := each(e, r.Line); err != nil {
				return err
			}
		}
	}
}

// Attr returns the attribute of an element with that local name, or nothing.
func Attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// Children calls each for every element inside the one that was just entered;
// each takes the element whole, with Text, Children or Skip.
func (r *Reader) Children(each func(e xml.StartElement, line int) error) error {
	for {
		t, err := r.Next()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := each(t, r.Line); err != nil {
				return err
			}
		}
	}
}

// Text takes the element that was just entered and returns its text.
func (r *Reader) Text() (string, error) {
	var b strings.Builder
	for depth := r.depth; ; {
		t, err := r.Next()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			if b.Len()+len(t) > maxToken {
				return "", &data.Error{Code: data.WarnLimit, Msg: r.file + " holds a text that never ends.", Hint: "It is damaged. Export it again."}
			}
			b.Write(t)
		case xml.EndElement:
			if r.depth < depth {
				return strings.TrimSpace(b.String()), nil
			}
		}
	}
}

// Skip takes the element that was just entered and forgets it.
func (r *Reader) Skip() error {
	for depth := r.depth; r.depth >= depth; {
		if _, err := r.Next(); err != nil {
			return err
		}
	}
	return nil
}
