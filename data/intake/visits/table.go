// Package visits reads what counts clicks and visits: Google Analytics, Plausible, Bitly
// and Linktree. Nobody is named, and nothing of it is a sale: a link, a campaign or a
// source is something that the owner published, and what is counted of it is a metric
// of a day, of a period, or of all time so far. Formats of other packages that have
// tables of clicks use Table too.
package visits

import (
	"fmt"
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// Count is a column with whole numbers, under any of its names, and the metric that it
// states.
type Count struct {
	Name    string
	Columns []string
	// Once says that the numbers of several rows cannot be added up: somebody who came
	// twice is one visitor.
	Once bool
}

// Table is a table with a row for each link, or for each day of a link.
type Table struct {
	layout.Layout // Read is made here
	// Sort begins the key of what is counted: "campaign". Empty: the link itself.
	Sort  string
	Name  []string // what is counted; none: the whole account
	Title []string
	URL   []string
	Made  []string // when the link was made
	Day   []string
	// Counts are what is read of a row.
	Counts []Count
	// Period is what rows without a day are counted over; nil, or 0: all time so far.
	Period func(f *layout.File) (from, to data.Day)
	// Days is told the days of the rows, for files beside this one.
	Days func(f *layout.File, day data.Day)
}

// Reads returns the layout of the table.
func (t Table) Reads() layout.Layout {
	l := t.Layout
	l.Read = func(f *layout.File) error { return t.read(f) }
	return l
}

func (t *Table) fits(c sheet.Columns) bool {
	for _, names := range t.Columns {
		if c.Find(strings.Split(names, "|")...) < 0 {
			return false
		}
	}
	return c.Find(t.Without...) < 0
}

func (t *Table) read(f *layout.File) error {
	all := newTally()
	if err := f.Table(t.fits, func(r layout.Row) error { return t.row(f, r, all) }); err != nil {
		return err
	}
	return all.send(f)
}

func (t *Table) row(f *layout.File, r layout.Row, all *tally) error {
	if strings.EqualFold(r.Text(0), "total") || strings.EqualFold(r.Text(0), "grand total") {
		return nil
	}
	c, err := t.content(r)
	if err != nil {
		return err
	}
	day, span, err := t.when(f, r)
	if err != nil {
		return err
	}
	values := map[string]int64{}
	for _, count := range t.Counts {
		cell := r.Get(count.Columns...)
		if cell == "" || cell == "-" || cell == "--" {
			continue
		}
		n, ok := r.Int(count.Columns...)
		if !ok || n < 0 {
			return fmt.Errorf("%s: %.40q is no count", count.Columns[0], cell)
		}
		values[count.Name] = n
	}
	for _, count := range t.Counts { // all of a row, or nothing
		if n, stated := values[count.Name]; stated {
			all.add(r.Line, c, data.Metric{Name: count.Name, Day: day, Span: span, Value: n}, count.Once)
		}
	}
	return nil
}

// content is what the row counts; without a key it is the account.
func (t *Table) content(r layout.Row) (c data.Content, err error) {
	if len(t.Name) == 0 {
		return c, nil
	}
	name := r.Get(t.Name...)
	if name == "" {
		return c, fmt.Errorf("names no %s", strings.ToLower(t.Name[0]))
	}
	c.Key, c.Title, c.URL = key(t.Sort, name), r.Get(t.Title...), r.Get(t.URL...)
	if c.Title == "" {
		c.Title = name
	}
	if c.At, _, err = r.Time(t.Made...); err == nil && !c.At.IsZero() && (c.At.Year() < 1990 || c.At.Year() > 2100) {
		err = fmt.Errorf("the year %d cannot be that of a link", c.At.Year())
	}
	return c, err
}

// when is the last day that a row counts, and how many.
func (t *Table) when(f *layout.File, r layout.Row) (data.Day, int, error) {
	if len(t.Day) > 0 && r.Has(t.Day...) {
		at, _, err := r.Time(t.Day...)
		switch {
		case err != nil:
			return 0, 0, err
		case f.Looking():
			return 0, 0, nil
		case at.IsZero() || at.Year() < 1990 || at.Year() > 2100:
			return 0, 0, fmt.Errorf("has no day")
		}
		day := data.DayOf(at, f.Zone())
		if t.Days != nil {
			t.Days(f, day)
		}
		return day, 1, nil
	}
	if t.Period == nil {
		return 0, 0, nil
	}
	from, to := t.Period(f)
	return to, days(from, to), nil
}

// days are how many a period has; 0 for none.
func days(from, to data.Day) int {
	if from == 0 || to < from {
		return 0
	}
	return int(to-from) + 1
}

func key(sort, name string) string {
	if sort == "" {
		return name
	}
	return sort + ":" + name
}

// tally adds up the rows of a file, since one link can stand in several.
type tally struct {
	contents map[string]data.Content
	known    map[counted]int // in metrics
	metrics  []sum
	order    []string // keys of contents
}

// counted is what a count is of.
type counted struct {
	content, name string
	day           data.Day
	span          int
}

type sum struct {
	data.Metric
	line int
	void bool // several rows state it, and their numbers cannot be added up
}

func newTally() *tally { return &tally{contents: map[string]data.Content{}, known: map[counted]int{}} }

func (t *tally) add(line int, c data.Content, m data.Metric, once bool) {
	if _, met := t.contents[c.Key]; !met && c.Key != "" {
		c.Kind = "link"
		t.contents[c.Key] = c
		t.order = append(t.order, c.Key)
	}
	m.Content = c.Key
	what := counted{m.Content, m.Name, m.Day, m.Span}
	at, met := t.known[what]
	if !met {
		t.known[what] = len(t.metrics)
		t.metrics = append(t.metrics, sum{m, line, false})
		return
	}
	t.metrics[at].Value += m.Value
	t.metrics[at].void = t.metrics[at].void || once
}

// send gives out each content before its counts.
func (t *tally) send(f *layout.File) error {
	sent := map[string]bool{}
	for i := range t.metrics {
		s := &t.metrics[i]
		if s.void || s.Value < 0 {
			continue
		}
		var facts []data.Fact
		if c, is := t.contents[s.Content]; is && !sent[c.Key] {
			sent[c.Key] = true
			facts = append(facts, &c)
		}
		if err := f.Send(s.line, append(facts, &s.Metric)...); err != nil {
			return err
		}
	}
	return nil
}

// first and last day of a list; 0 where it is empty.
func ends(list []data.Day) (first, last data.Day) {
	if len(list) == 0 {
		return 0, 0
	}
	return slices.Min(list), slices.Max(list)
}
