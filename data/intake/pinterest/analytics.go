package pinterest

import (
	"encoding/csv"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
)

// names of the counts, in Pinterest's words and in those of metrics.
var names = map[string]string{
	"impressions": "impressions", "saves": "saves", "repins": "saves", "pin clicks": "clicks", "closeups": "clicks", "outbound clicks": "outbound_clicks",
	"link clicks": "outbound_clicks", "engagements": "engagements", "engagement": "engagements", "video views": "views", "profile visits": "profile_visits",
	"follows": "follows", "total audience": "reach", "engaged audience": "engaged_audience",
}

// table is the table by day that is being read. A file holds one with several
// counts, or one after another with a count each.
type table struct {
	title  string   // a line of its own that names a count
	counts []string // by column; empty: none that is kept
}

// cells are the cells of a line. Nothing that Pinterest counts holds a line break.
func cells(line string) []string {
	for _, comma := range []rune{',', ';', '\t'} {
		r := csv.NewReader(strings.NewReader(line))
		r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, true, -1
		all, err := r.Read()
		if err == nil && len(all) > 1 {
			for i := range all {
				all[i] = strings.TrimSpace(strings.TrimPrefix(all[i], "\ufeff"))
			}
			return all
		}
	}
	return []string{strings.Trim(strings.TrimSpace(line), `"`)}
}

// header takes a line that is no day: a title, a header or words before them.
func (t *table) header(row []string) bool {
	filled := 0
	for _, cell := range row {
		if cell != "" {
			filled++
		}
	}
	first := strings.ToLower(row[0])
	switch {
	case filled == 0:
		return false
	case filled == 1 && first != "":
		t.title, t.counts = names[first], nil
		return false
	case first != "date" && first != "day":
		t.counts = nil // a table of pins or boards
		return false
	}
	t.counts = make([]string, len(row))
	any := false
	for i, cell := range row[1:] {
		name := names[strings.ToLower(cell)]
		if name == "" && len(row) == 2 {
			name = t.title // "Date, Value" below the title
		}
		t.counts[i+1] = name
		any = any || name != ""
	}
	if !any {
		t.counts = nil
	}
	return true
}

func analytics(f *layout.File) error {
	var t table
	known := false
	err := f.Lines(func(line int, text string) error {
		row := cells(text)
		if row[0] == "" || row[0][0] < '0' || row[0][0] > '9' {
			known = t.header(row) && t.counts != nil || known
			return nil
		}
		if t.counts == nil {
			return nil
		}
		return f.Take(line, text, t.day(f, line, row))
	})
	if err == nil && !known {
		return f.Unknown("no table by day was found in it")
	}
	return err
}

// day states the counts of one day.
func (t *table) day(f *layout.File, line int, row []string) error {
	at, precision, err := f.Time(row[0], time.UTC)
	if err != nil || precision == data.Undated {
		return err
	}
	for i, cell := range row {
		if i >= len(t.counts) || t.counts[i] == "" {
			continue
		}
		n, ok := count(cell)
		if !ok {
			continue // "N/A" or nothing: not counted on that day
		}
		if err := f.Send(line, &data.Metric{Name: t.counts[i], Day: data.DayOf(at, time.UTC), Span: 1, Value: n}); err != nil {
			return err
		}
	}
	return nil
}

// count reads a whole number, with or without signs between thousands.
func count(cell string) (int64, bool) {
	cell = strings.TrimSuffix(strings.TrimSuffix(cell, ".0"), ".00")
	for _, sign := range []string{",", ".", " ", "\u00a0", "\u202f", "'"} {
		groups := strings.Split(cell, sign)
		if len(groups) < 2 || len(groups[0]) > 3 {
			continue
		}
		whole := true
		for _, g := range groups[1:] {
			whole = whole && len(g) == 3
		}
		if whole {
			cell = strings.Join(groups, "")
		}
	}
	n, err := strconv.ParseInt(cell, 10, 64)
	return n, err == nil && n >= 0
}
