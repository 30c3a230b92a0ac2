package instagram

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rapport/data"
	"rapport/data/intake"
)

// page reads a list of people from HTML. Class names change with every release
// and are not looked at: an entry is a link to a profile, and the first words
// after it are its date.
func (r *reader) page(f intake.File, raw io.Reader) error {
	p := &pageReader{reader: r, kind: kind(f.Kind), z: newTokenizer(raw), line: 1, zone: r.in.Options.Zone}
	return p.read(path.Base(f.Name))
}

// maxTag is the longest piece of a page that is taken.
const maxTag = 1 << 20

func newTokenizer(raw io.Reader) *html.Tokenizer {
	z := html.NewTokenizer(raw)
	z.SetMaxBuf(maxTag)
	return z
}

// wholePage reports a page that ends before its closing tag.
func wholePage(name string, raw io.Reader) error {
	z := newTokenizer(raw)
	closed, started := false, false
	for {
		switch z.Next() {
		case html.ErrorToken:
			return pageError(name, z.Err(), closed || !started)
		case html.StartTagToken:
			tag, _ := z.TagName()
			started = started || string(tag) == "html"
		case html.EndTagToken:
			tag, _ := z.TagName()
			closed = closed || string(tag) == "html"
		}
	}
}

func pageError(name string, err error, whole bool) error {
	switch {
	case errors.Is(err, html.ErrBufferExceeded):
		return &data.Error{Code: data.WarnLimit, Msg: name + " holds a tag larger than 1 MiB.", Hint: "It is no page of Instagram, or it is damaged.", Err: err}
	case !errors.Is(err, io.EOF):
		return err
	case !whole:
		return &data.Error{Code: data.WarnTruncated, Msg: name + " is not complete: its end is missing.", Hint: "Download it again."}
	}
	return nil
}

type pageReader struct {
	*reader
	kind kind
	z    *html.Tokenizer
	line int

	times    []headTime
	zone     *time.Location // of the dates; nil: not known
	heading  string
	headLine int
	open     *entry // waits for its date
	text     strings.Builder
	inside   atom.Atom // heading, link or time that text belongs to
}

// headTime is a moment that the head of the page gives twice: for machines and
// in the words of the account's language and zone.
type headTime struct {
	machine time.Time
	words   string
}

func (p *pageReader) read(name string) error {
	closed, started := false, false
	for {
		t := p.z.Next()
		line := p.line
		p.line += bytes.Count(p.z.Raw(), []byte("\n"))
		if t == html.ErrorToken {
			if err := pageError(name, p.z.Err(), closed || !started); err != nil {
				return err
			}
			return p.finish("")
		}
		token := p.z.Token()
		started = started || t == html.StartTagToken && token.DataAtom == atom.Html
		closed = closed || t == html.EndTagToken && token.DataAtom == atom.Html
		var err error
		switch t {
		case html.StartTagToken:
			err = p.start(token, line)
		case html.EndTagToken:
			p.end(token)
		case html.TextToken:
			err = p.words(token.Data)
		}
		if err != nil {
			return err
		}
	}
}

func (p *pageReader) start(t html.Token, line int) error {
	switch t.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4:
		if err := p.finish(""); err != nil {
			return err
		}
		p.begin(t.DataAtom)
		p.headLine = line
	case atom.A:
		handle := handleOf(attribute(t, "href"))
		if err := p.finish(""); err != nil {
			return err
		}
		p.begin(t.DataAtom)
		if handle == "" {
			return nil
		}
		p.open = &entry{line: line, handle: handle, href: attribute(t, "href")}
		if p.heading != "" {
			p.open.line = p.headLine
		}
		p.heading = ""
	case atom.Time:
		p.begin(t.DataAtom)
		for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05", "2006-01-02T15:04"} {
			if at, err := time.Parse(layout, attribute(t, "datetime")); err == nil {
				p.times = append(p.times, headTime{machine: at.UTC()})
				break
			}
		}
	}
	return nil
}

func (p *pageReader) begin(a atom.Atom) {
	p.inside = a
	p.text.Reset()
}

func (p *pageReader) end(t html.Token) {
	if t.DataAtom != p.inside {
		return
	}
	words := strings.TrimSpace(p.text.String())
	switch p.inside {
	case atom.H1, atom.H2, atom.H3, atom.H4:
		p.heading = words
	case atom.Time:
		if n := len(p.times); n > 0 && p.times[n-1].words == "" {
			p.times[n-1].words = words
		}
	}
	p.inside = 0
}

func (p *pageReader) words(s string) error {
	if p.inside != 0 {
		if p.text.Len() < maxTag {
			p.text.WriteString(s)
		}
		return nil
	}
	if s = strings.TrimSpace(s); s == "" || p.open == nil {
		return nil
	}
	return p.finish(s)
}

// finish yields the entry that waits, with the words of its date.
func (p *pageReader) finish(words string) error {
	if p.open == nil {
		return nil
	}
	e := *p.open
	p.open = nil
	if len(p.times) > 0 {
		p.head()
	}
	wall, ambiguous := parseWall(words, p.in.Options.Dates)
	if ambiguous {
		p.in.Warn(data.WarnAmbiguousDate, fmt.Sprintf("The dates in %s can be read day first or month first; the entries stay undated. Say which with --dates.", path.Base(p.in.Claim.Files[p.file].Name)))
	}
	e.precision = data.Undated
	if !wall.IsZero() {
		e.precision = data.ToMinute
		zone := p.zone
		if zone == nil {
			zone, e.precision = time.UTC, data.ToDay
		}
		e.at = time.Date(wall.Year(), wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), 0, 0, zone).UTC()
		if e.precision == data.ToMinute && !hasClock(words) {
			e.precision = data.ToDay
		}
	}
	return p.act(p.kind, "", e)
}

// head uses the moments in the head of the page: the first is when the page was
// made, two more are the range of days that the owner asked for. The dates of
// the list are in an undeclared zone, which the first moment shows.
func (p *pageReader) head() {
	first := p.times[0]
	if len(p.times) != 2 {
		p.in.SetAsOf(first.machine)
	}
	if n := len(p.times); n >= 2 {
		from, to := p.times[n-2].machine, p.times[n-1].machine
		p.in.Warn(data.WarnDateLimited, fmt.Sprintf("The export holds only what happened from %s to %s.", from.Format(time.DateOnly), to.Format(time.DateOnly)))
	}
	if wall, _ := parseWall(first.words, p.in.Options.Dates); !wall.IsZero() && hasClock(first.words) {
		offset := wall.Sub(first.machine.Truncate(time.Minute)).Round(15 * time.Minute)
		if offset.Abs() <= 14*time.Hour {
			p.zone = time.FixedZone("page", int(offset.Seconds()))
		}
	}
	p.times = nil
}

func attribute(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
