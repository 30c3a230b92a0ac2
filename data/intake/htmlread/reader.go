// Package htmlread reads foreign HTML as a stream of tags and texts. Nothing is
// fetched or run, what scripts and styles hold is passed over, one tag is bounded,
// every piece knows its physical line, and a page that ends
// before its closing tag is an error that names the file.
//
// Class names of platforms change with every release: readers go by tags,
// addresses and the order of texts.
package htmlread

import (
	"bytes"
	"errors"
	"io"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rapport/data"
)

// maxTag is how many bytes one tag or text may have. Depth needs no limit: tags
// are not nested in memory.
const maxTag = 1 << 20

// Reader reads one page.
type Reader struct {
	file    string
	z       *html.Tokenizer
	line    int
	started bool // an <html> was seen
	closed  bool // and its end
	quiet   atom.Atom
}

// New reads r; file is its name for people.
func New(file string, r io.Reader) *Reader {
	z := html.NewTokenizer(r)
	z.SetMaxBuf(maxTag)
	return &Reader{file: file, z: z, line: 1}
}

// Next returns the next tag or text and the line it begins on. At the end it is
// io.EOF, where the page is whole.
func (r *Reader) Next() (html.Token, int, error) {
	for {
		kind := r.z.Next()
		line := r.line
		r.line += bytes.Count(r.z.Raw(), []byte("\n"))
		if kind == html.ErrorToken {
			return html.Token{}, line, r.ended(r.z.Err())
		}
		t := r.z.Token()
		r.follow(kind, t)
		switch {
		case kind == html.CommentToken || kind == html.DoctypeToken:
		case r.quiet != 0 && kind == html.TextToken:
		default:
			return t, line, nil
		}
	}
}

// follow notes where the page begins and ends, and what is no text.
func (r *Reader) follow(kind html.TokenType, t html.Token) {
	switch kind {
	case html.StartTagToken, html.SelfClosingTagToken: // browsers close none of these at once
		switch t.DataAtom {
		case atom.Html:
			r.started = true
		case atom.Script, atom.Style, atom.Template, atom.Noscript:
			if r.quiet == 0 { // a script in a template does not end it
				r.quiet = t.DataAtom
			}
		}
	case html.EndTagToken:
		r.closed = r.closed || t.DataAtom == atom.Html
		if t.DataAtom == r.quiet {
			r.quiet = 0
		}
	}
}

func (r *Reader) ended(err error) error {
	switch {
	case errors.Is(err, html.ErrBufferExceeded):
		return &data.Error{Code: data.WarnLimit, Msg: r.file + " holds a tag larger than 1 MiB.", Hint: "It is no page of this platform, or it is damaged.", Err: err}
	case !errors.Is(err, io.EOF):
		return err
	case r.started && !r.closed:
		return &data.Error{Code: data.WarnTruncated, Msg: r.file + " is not complete: its end is missing.", Hint: "Download it again."}
	}
	return io.EOF
}

// Attr returns an attribute of a tag, or nothing.
func Attr(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// Text returns the text of a fragment of HTML, with line breaks where it has
// them: what a comment or a mail says.
func Text(fragment string) string {
	z := html.NewTokenizer(bytes.NewReader([]byte(fragment)))
	z.SetMaxBuf(maxTag)
	var b bytes.Buffer
	quiet := false
	for {
		switch z.Next() {
		case html.ErrorToken:
			return string(bytes.TrimSpace(b.Bytes()))
		case html.TextToken:
			if !quiet {
				b.Write(z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			tag, _ := z.TagName()
			switch a := atom.Lookup(tag); a {
			case atom.Script, atom.Style:
				quiet = true
			case atom.Br:
				b.WriteByte('\n')
			case atom.P, atom.Div, atom.Li, atom.Blockquote:
				if b.Len() > 0 && b.Bytes()[b.Len()-1] != '\n' {
					b.WriteByte('\n')
				}
			}
		case html.EndTagToken:
			tag, _ := z.TagName()
			if a := atom.Lookup(tag); a == atom.Script || a == atom.Style {
				quiet = false
			}
		}
	}
}
