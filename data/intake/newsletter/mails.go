package newsletter

import (
	"errors"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
)

// mails is the layout of a list of the writer's own mails or posts: nothing in it
// is anybody else's.
func mails(title string, row func(f *layout.File, r layout.Row) error, columns ...string) layout.Layout {
	return layout.Layout{Kind: strings.ToLower(title), Title: title, Columns: columns, Row: row}
}

// spelled are times in words, which no order of day and month can change.
var spelled = []string{"Jan 2, 2006 3:04 PM", "Jan 2, 2006, 3:04 PM", "January 2, 2006 3:04 PM", "Jan 2, 2006 15:04", "Jan 2, 2006", "January 2, 2006"}

// sent reads the time of a mail. One that cannot be read is no reason to leave the
// mail out.
func sent(f *layout.File, r layout.Row, zone *time.Location, columns ...string) time.Time {
	for _, form := range spelled {
		place := zone
		if place == nil {
			place = f.Zone()
		}
		if at, err := time.ParseInLocation(form, r.Get(columns...), place); err == nil {
			return at.UTC()
		}
	}
	m, err := clock(f, r, zone, "", columns)
	if err != nil {
		return time.Time{}
	}
	return m.at
}

// count is a column with a number of a mail, and what it counts.
type count struct{ column, name string }

// send states a mail and what was counted of it, which names nobody.
func send(f *layout.File, r layout.Row, c *data.Content, counts ...count) error {
	if c.Key == "" {
		return errors.New("names no mail")
	}
	facts := []data.Fact{c}
	for _, n := range counts {
		if value, ok := r.Int(n.column); ok && value >= 0 {
			facts = append(facts, &data.Metric{Content: c.Key, Name: n.name, Value: value})
		}
	}
	return f.Send(r.Line, facts...)
}
