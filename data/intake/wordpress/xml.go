package wordpress

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

// parser walks through the elements of one file.
type parser struct {
	file  string
	d     *xml.Decoder
	guard *guard
	depth int
	line  int // on which the last token began
}

// newParser reads r. What XML forbids but real exports hold (control characters,
// bytes that are no UTF-8) is replaced: one broken comment must not cost all.
func newParser(file string, r io.Reader) *parser {
	g := &guard{file: file, r: clean(r)}
	d := xml.NewDecoder(g)
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // clean has decoded it
	return &parser{file: file, d: d, guard: g}
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
			Hint: "It is no export of WordPress, or it is damaged.",
		}
		return 0, g.err
	}
	return n, err
}

// next returns the next start, end or text; io.EOF at the end of the file.
func (p *parser) next() (xml.Token, error) {
	p.guard.n = 0
	p.line, _ = p.d.InputPos()
	t, err := p.d.Token()
	switch {
	case errors.Is(err, io.EOF):
		if p.depth > 0 {
			return nil, p.truncated(err)
		}
		return nil, io.EOF
	case err != nil:
		return nil, p.explain(err)
	}
	switch t.(type) {
	case xml.StartElement:
		if p.depth++; p.depth > maxDepth {
			return nil, &data.Error{
				Code: data.WarnLimit, Msg: fmt.Sprintf("%s is nested deeper than %d levels at line %d.", p.file, maxDepth, p.line),
				Hint: "It is no export of WordPress, or it is damaged.",
			}
		}
	case xml.EndElement:
		p.depth--
	}
	return t, nil
}

// explain turns an error of the decoder into one for people.
func (p *parser) explain(err error) error {
	var syntax *xml.SyntaxError
	if p.guard.err != nil {
		return p.guard.err
	}
	if errors.As(err, &syntax) && strings.Contains(syntax.Msg, "EOF") {
		return p.truncated(err)
	}
	return &data.Error{
		Code: "broken_xml", Msg: fmt.Sprintf("%s is damaged at line %d.", p.file, p.line), Hint: "Export it again.", Err: err,
	}
}

func (p *parser) truncated(err error) error {
	line, _ := p.d.InputPos()
	return &data.Error{
		Code: data.WarnTruncated, Msg: fmt.Sprintf("%s is not complete: it ends in the middle, at line %d.", p.file, line),
		Hint: "Export it again.", Err: err,
	}
}

// children calls each for every element inside the one that was just entered;
// each takes the element whole, with text, children or skip.
func (p *parser) children(each func(name xml.Name, line int) error) error {
	for {
		t, err := p.next()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := each(t.Name, p.line); err != nil {
				return err
			}
		}
	}
}

// text takes the element that was just entered and returns its text.
func (p *parser) text() (string, error) {
	var b strings.Builder
	for depth := p.depth; ; {
		t, err := p.next()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			if b.Len()+len(t) > maxToken {
				return "", &data.Error{Code: data.WarnLimit, Msg: p.file + " holds a text that never ends.", Hint: "It is damaged. Export it again."}
			}
			b.Write(t)
		case xml.EndElement:
			if p.depth < depth {
				return strings.TrimSpace(b.String()), nil
			}
		}
	}
}

// skip takes the element that was just entered and forgets it.
func (p *parser) skip() error {
	for depth := p.depth; p.depth >= depth; {
		if _, err := p.next(); err != nil {
			return err
		}
	}
	return nil
}

// local is the name of an element of the export's own name space or of plain
// RSS, and nothing for the others. The address of the name space differs between
// versions, and some files use the prefix without declaring it.
func local(n xml.Name) string {
	switch {
	case n.Space == "":
		return n.Local
	case n.Space == "wp" || strings.Contains(n.Space, "wordpress.org/export"):
		if strings.Contains(n.Space, "/excerpt") {
			return ""
		}
		return "wp:" + n.Local
	}
	return ""
}
