package pinterest

import (
	"errors"
	"io"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rapport/data"
	"rapport/data/intake/htmlread"
	"rapport/data/intake/layout"
)

// pin is one entry of the page: the link to a pin, and lines of labels below it.
type pin struct {
	id     string
	url    string
	line   int
	fields map[string]string
}

// reading is the page while it is read.
type reading struct {
	f    *layout.File
	pin  *pin
	text strings.Builder // of the present line
	last string          // label of the line before, which the present one may continue
}

var pinLink = regexp.MustCompile(`^https?://(?:[a-z]+\.)?pinterest\.[a-z.]+/pin/([0-9A-Za-z_-]+)/?`)

func page(f *layout.File) error {
	r := &reading{f: f}
	return f.HTML(func(h *htmlread.Reader) error {
		for {
			t, line, err := h.Next()
			if errors.Is(err, io.EOF) {
				return r.end()
			}
			if err == nil {
				err = r.token(t, line)
			}
			if err != nil {
				return err
			}
		}
	})
}

func (r *reading) token(t html.Token, line int) error {
	switch t.Type {
	case html.TextToken:
		if r.pin != nil && r.text.Len() < 1<<16 {
			r.text.WriteString(t.Data)
		}
		return nil
	case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
	default:
		return nil
	}
	switch t.DataAtom {
	case atom.A:
		if m := pinLink.FindStringSubmatch(htmlread.Attr(t, "href")); m != nil && !r.inValue() {
			if err := r.end(); err != nil {
				return err
			}
			r.pin = &pin{id: m[1], url: m[0], line: line, fields: map[string]string{}}
		}
	case atom.Br, atom.P, atom.Div, atom.Li, atom.Tr:
		r.lineEnd()
	case atom.H1, atom.H2:
		return r.end()
	}
	return nil
}

// inValue reports whether a link is what a label says, as the address that a pin
// leads to may be a pin.
func (r *reading) inValue() bool {
	return r.pin != nil && strings.HasSuffix(strings.TrimSpace(r.text.String()), ":")
}

var labelled = regexp.MustCompile(`^([A-Z][A-Za-z]*(?: [A-Za-z]+){0,3}):\s*(?s:(.*))$`)

// lineEnd takes a line. One without a label goes on with the details before it.
func (r *reading) lineEnd() {
	line := strings.TrimSpace(r.text.String())
	r.text.Reset()
	if line == "" || r.pin == nil {
		return
	}
	if m := labelled.FindStringSubmatch(line); m != nil {
		r.last = strings.ToLower(m[1])
		if _, ok := r.pin.fields[r.last]; !ok {
			r.pin.fields[r.last] = strings.TrimSpace(m[2])
		}
		return
	}
	if r.last == "details" || r.last == "title" {
		r.pin.fields[r.last] = strings.TrimSpace(r.pin.fields[r.last] + "\n" + line)
	}
}

// end gives out the pin that was read. A link without a label below it is none.
func (r *reading) end() error {
	r.lineEnd()
	p := r.pin
	r.pin, r.last = nil, ""
	if p == nil || len(p.fields) == 0 {
		return nil
	}
	return r.f.Take(p.line, p.url, p.send(r.f))
}

func (p *pin) send(f *layout.File) error {
	at, precision, err := f.Time(p.fields["created at"], f.Zone())
	if err != nil {
		return err
	}
	if precision != data.Undated && (at.Year() < 2009 || at.Year() > 2100) {
		return errors.New("the time is none at which Pinterest existed")
	}
	if strings.EqualFold(p.fields["is a repin"], "true") {
		return f.Send(p.line, &data.Interaction{
			Key: "save " + p.id, Kind: data.Share, At: at, Precision: precision, Actor: data.Owner, Public: true,
		})
	}
	if err := p.owner(f); err != nil {
		return err
	}
	title := p.fields["title"]
	if title == "" {
		title, _, _ = strings.Cut(p.fields["details"], "\n")
	}
	return f.Send(p.line, &data.Content{Key: p.id, Kind: "post", Title: title, URL: p.url, At: at, Undirected: true})
}

// owner says once whose page it is. A pin that was saved may name whom it is from,
// so that only own ones are asked.
func (p *pin) owner(f *layout.File) error {
	o, name := f.State.(*owner), p.fields["username"]
	if name == "" || f.Looking() || o.told {
		return nil
	}
	o.told = true
	me := data.Ref{Kind: data.ByHandle, Value: name, URL: "https://www.pinterest.com/" + name + "/"}
	f.Me(me)
	f.In.SetAccount(name)
	return f.Send(p.line, &data.Identity{Ref: me})
}
