package metasuite

import (
	"encoding/csv"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// series are the titles of daily series and the metrics they state. Those of a
// platform begin with its name: "Instagram reach".
var series = map[string]string{
	"views": "views", "viewers": "viewers", "reach": "reach", "impressions": "impressions", "visits": "visits", "profile visits": "profile_visits",
	"follows": "follows", "unfollows": "unfollows", "net follows": "net_follows", "content interactions": "interactions", "interactions": "interactions",
	"link clicks": "link_clicks", "3-second views": "video_views_3s", "1-minute views": "video_views_1m", "messaging conversations started": "conversations_started",
	"visningar": "views", "räckvidd": "reach", "följer": "follows", "länkklick": "link_clicks", "interaktioner": "interactions",
}

// block is the part of a file that is being read: a title, a header, its rows.
type block struct {
	f                *layout.File
	named            string // platform that the name of the file says
	platform, metric string
	title            string
	daily            bool // the header of a daily series was read
	known            bool // some block of the file was understood
	unknown          string
	day, value       int // columns
}

// blocks reads files of titled tables below each other.
func blocks(f *layout.File) error {
	b := &block{f: f, named: platformIn(f.Name)}
	err := f.Lines(func(line int, text string) error {
		return f.Take(line, text, b.line(line, text))
	})
	if err == nil && !b.known {
		return f.Unknown(b.seen())
	}
	return err
}

func (b *block) seen() string {
	if b.unknown == "" {
		return "it holds no daily series"
	}
	return "its title is " + b.unknown
}

func (b *block) line(line int, text string) error {
	cells, err := cellsOf(text)
	switch {
	case strings.Trim(text, " \t,;\"") == "":
		b.title, b.metric, b.daily = "", "", false
		return nil
	case line == 1 && strings.HasPrefix(strings.ToLower(strings.Trim(text, `"`)), "sep="):
		return nil
	case err != nil:
		return err
	case b.header(cells):
		return nil
	case b.title == "" && titled(cells):
		b.begin(cells[0])
		return nil
	case b.daily && b.metric != "":
		return b.row(line, cells)
	}
	return nil // a row of a table about the audience, which is left out
}

// titled reports whether a line is a title: one cell alone.
func titled(cells []string) bool {
	return strings.TrimSpace(cells[0]) != "" && strings.TrimSpace(strings.Join(cells[1:], "")) == ""
}

func (b *block) begin(title string) {
	b.title = strings.TrimSpace(title)
	words := strings.ToLower(b.title)
	b.platform = b.named
	for _, platform := range []string{"instagram", "facebook"} {
		if rest, ok := strings.CutPrefix(words, platform+" "); ok {
			words, b.platform = rest, platform
		}
	}
	b.metric = series[words]
	b.known = b.known || b.metric != "" || demographic[words]
	if b.metric == "" && b.unknown == "" && !demographic[words] {
		b.unknown = b.title
	}
}

// demographic are the blocks about the audience, which hold shares of it and no
// counts of acts.
var demographic = map[string]bool{"age & gender": true, "top cities": true, "top countries": true, "top pages": true, "top towns/cities": true}

// header reports whether a line is the header of a daily series.
func (b *block) header(cells []string) bool {
	c := sheet.NewColumns(cells)
	day, value := c.Find(date...), c.Find("Primary")
	if day < 0 || value < 0 {
		return false
	}
	b.daily, b.day, b.value = true, day, value
	return true
}

func (b *block) row(line int, cells []string) error {
	if max(b.day, b.value) >= len(cells) {
		return errors.New("has no count")
	}
	at, err := time.Parse("2006-01-02T15:04:05", cells[b.day])
	if err != nil {
		at, err = time.Parse(time.DateOnly, cells[b.day])
	}
	if err != nil || at.Year() < 1990 || at.Year() > 2100 {
		return fmt.Errorf("%.40q is no date", cells[b.day])
	}
	text := strings.NewReplacer(",", "", "\u00a0", "", "\u202f", "", " ", "").Replace(cells[b.value])
	if text == "" || text == "--" {
		return nil // not counted on that day
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return fmt.Errorf("%.40q is no count", cells[b.value])
	}
	return b.f.Send(line, &data.Metric{Platform: b.platform, Name: b.metric, Day: data.DayOf(at, time.UTC), Span: 1, Value: n})
}

// cellsOf takes a line apart. No cell of these files has a line end.
func cellsOf(text string) ([]string, error) {
	c := csv.NewReader(strings.NewReader(text))
	c.FieldsPerRecord = -1
	cells, err := c.Read()
	if err != nil || len(cells) == 0 {
		return nil, errors.New("the quotation marks of the line do not match")
	}
	return cells, nil
}

// platformIn is the platform that the name of a file or folder says.
func platformIn(name string) string {
	name = strings.ToLower(name)
	ig, fb := strings.Contains(name, "instagram"), strings.Contains(name, "facebook")
	switch {
	case ig && !fb:
		return "instagram"
	case fb && !ig:
		return "facebook"
	}
	return ""
}
