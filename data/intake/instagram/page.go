package instagram

import (
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
	"rapport/data/intake/htmlread"
	"rapport/data/intake/meta"
)

// page reads a list of people from HTML. Class names change with every release
// and are not looked at: an entry is a link to a profile, and the first words
// after it are its date.
func (r *reader) page(f intake.File, raw io.Reader) error {
	p := &pageReader{reader: r, kind: kind(f.Kind), h: htmlread.New(path.Base(f.Name), raw), zone: r.Options.Zone}
	return p.read()
}

// wholePage reports a page that ends before its closing tag.
func wholePage(name string, raw io.Reader) error {
	h := htmlread.New(name, raw)
	for {
		if _, _, err := h.Next(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// maxWords is the longest text that is put together.
const maxWords = 1 << 20

type pageReader struct {
	*reader
	kind kind
	h    *htmlread.Reader

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

func (p *pageReader) read() error {
	for {
		t, line, err := p.h.Next()
		if errors.Is(err, io.EOF) {
			return p.finish("")
		}
		if err != nil {
			return err
		}
		switch t.Type {
		case html.StartTagToken:
			err = p.start(t, line)
		case html.EndTagToken:
			p.end(t)
		case html.TextToken:
			err = p.words(t.Data)
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
		handle := handleOf(htmlread.Attr(t, "href"))
		if err := p.finish(""); err != nil {
			return err
		}
		p.begin(t.DataAtom)
		if handle == "" {
			return nil
		}
		p.open = &entry{line: line, handle: handle, href: htmlread.Attr(t, "href")}
		if p.heading != "" {
			p.open.line = p.headLine
		}
		p.heading = ""
	case atom.Time:
		p.begin(t.DataAtom)
		for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05", "2006-01-02T15:04"} {
			if at, err := time.Parse(layout, htmlread.Attr(t, "datetime")); err == nil {
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
		if p.text.Len() < maxWords {
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
	wall, ambiguous := meta.ParseWall(words, p.Options.Dates)
	if ambiguous {
		p.Warn(data.WarnAmbiguousDate, fmt.Sprintf("The dates in %s can be read day first or month first; the entries stay undated. Say which with --dates.", path.Base(p.Claim.Files[p.File].Name)))
	}
	e.precision = data.Undated
	if !wall.IsZero() {
		e.precision = data.ToMinute
		zone := p.zone
		if zone == nil {
			zone, e.precision = time.UTC, data.ToDay
		}
		e.at = time.Date(wall.Year(), wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), 0, 0, zone).UTC()
		if e.precision == data.ToMinute && !meta.HasClock(words) {
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
		p.SetAsOf(first.machine)
	}
	if n := len(p.times); n >= 2 {
		from, to := p.times[n-2].machine, p.times[n-1].machine
		p.Warn(data.WarnDateLimited, fmt.Sprintf("The export holds only what happened from %s to %s.", from.Format(time.DateOnly), to.Format(time.DateOnly)))
	}
	if wall, _ := meta.ParseWall(first.words, p.Options.Dates); !wall.IsZero() && meta.HasClock(first.words) {
		offset := wall.Sub(first.machine.Truncate(time.Minute)).Round(15 * time.Minute)
		if offset.Abs() <= 14*time.Hour {
			p.zone = time.FixedZone("page", int(offset.Seconds()))
		}
	}
	p.times = nil
}
