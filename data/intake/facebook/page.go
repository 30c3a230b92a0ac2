package facebook

import (
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rapport/data"
	"rapport/data/intake/htmlread"
	"rapport/data/intake/layout"
	"rapport/data/intake/meta"
)

// page reads a list of people from HTML. An entry is a box: its first words are a
// name and its last a date, in the language of the account.
func page(f *layout.File) error {
	return f.HTML(func(h *htmlread.Reader) error {
		p := &pageReader{listing: newListing(f)}
		for {
			t, line, err := h.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err == nil {
				err = p.token(t, line)
			}
			if err != nil {
				return err
			}
		}
		if p.boxes == 0 {
			return f.Unknown("no entry was found in it")
		}
		return nil
	})
}

type pageReader struct {
	*listing
	boxes int
	depth int // of the open divisions inside the box; 0: outside
	line  int
	words []string // texts of the box
}

// maxTexts is how many texts of one box are kept.
const maxTexts = 20

func (p *pageReader) token(t html.Token, line int) error {
	switch t.Type {
	case html.StartTagToken:
		switch {
		case t.DataAtom != atom.Div:
		case p.depth > 0:
			p.depth++
		case isBox(t):
			p.depth, p.line, p.words = 1, line, nil
		}
	case html.EndTagToken:
		if t.DataAtom == atom.Div && p.depth > 0 {
			if p.depth--; p.depth == 0 {
				p.boxes++
				return p.f.Take(p.line, strings.Join(p.words, " "), p.box())
			}
		}
	case html.TextToken:
		if text := strings.TrimSpace(t.Data); p.depth > 0 && text != "" && len(p.words) < maxTexts {
			p.words = append(p.words, text)
		}
	}
	return nil
}

// isBox reports whether a division is the box of an entry: the first class is that
// of pages since 2022, the second that of older ones.
func isBox(t html.Token) bool {
	classes := strings.Fields(htmlread.Attr(t, "class"))
	return slices.Contains(classes, "_a6-g") || slices.Contains(classes, "uiBoxWhite")
}

// box yields the entry of a box.
func (p *pageReader) box() error {
	if len(p.words) == 0 {
		return errNobody
	}
	entry := person{name: p.words[0], precision: data.Undated}
	words := p.words[len(p.words)-1]
	if len(p.words) == 1 {
		words = ""
		if at, _ := meta.ParseWall(p.words[0], p.f.In.Options.Dates); !at.IsZero() && meta.HasClock(p.words[0]) {
			return errNobody // an account that is gone has a date and no name
		}
	}
	wall, ambiguous := meta.ParseWall(words, p.f.In.Options.Dates)
	if ambiguous {
		p.f.Warn(data.WarnAmbiguousDate, "The dates in %s can be read day first or month first; the entries stay undated. Say which with --dates.", p.f.Base())
	}
	if !wall.IsZero() {
		entry.at, entry.precision = p.moment(wall, meta.HasClock(words))
	}
	return p.entry(p.line, entry)
}

// moment places a clock on the wall. Pages do not say in which zone their dates
// are: without one that the person said, only the day is known.
func (p *pageReader) moment(wall time.Time, clock bool) (time.Time, data.Precision) {
	zone := p.f.In.Options.Zone
	if zone == nil || !clock {
		return time.Date(wall.Year(), wall.Month(), wall.Day(), 0, 0, 0, 0, time.UTC), data.ToDay
	}
	return time.Date(wall.Year(), wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), 0, 0, zone).UTC(), data.ToMinute
}
