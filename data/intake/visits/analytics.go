package visits

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Analytics is Google Analytics 4.
var Analytics = &intake.Format{
	Name: "googleanalytics", Title: "Google Analytics", Short: "GN", Direction: "in",
	Files:    []string{"Traffic_acquisition_….csv, any report or exploration as CSV"},
	HowToGet: "In Google Analytics 4 open Reports > Acquisition > Traffic acquisition, choose the dates and, above the table, Session campaign or Session source / medium; then Share this report > Download file > CSV. Use English as your language.",
	Wait:     "at once",
	Holds:    "Sessions, engaged sessions, users, views, events and key events by campaign, source, medium, content, channel or landing page, over the report's dates or a day; and those of the whole property a day.",
	Lacks:    "Who came. Revenue has no currency in the file and is left out, as are rates. Tables by country, device, event and the like are left out.",
	Claim:    analytics.Claim, Read: analytics.Read,
}

var analytics = layout.Set{Layouts: []layout.Layout{{
	Kind: "report", Title: "Report", Version: "Google Analytics 4", Inbound: true, Suffixes: []string{"csv", "txt"}, Is: isAnalytics, Read: reports,
}}}

// isAnalytics recognises the lines that begin with a number sign.
func isAnalytics(h *layout.Head) bool {
	text := strings.TrimLeft(h.Text(), "\" \r\n")
	return strings.HasPrefix(text, "# ---") && (strings.Contains(text, "# Start date:") || named.MatchString(text))
}

// leads are columns that say what led somebody; before them can stand "Session" or
// "First user", and "manual" for what a link says by itself.
var leads = map[string]string{
	"campaign": "campaign", "campaign name": "campaign", "source / medium": "source / medium", "source": "source", "medium": "medium", "ad content": "content", "term": "term",
	"channel group": "channel", "landing page": "page", "landing page + query string": "page", "page path and screen class": "page", "page path + query string": "page", "page path + query string and screen class": "page",
	"page location": "page", "page referrer": "referrer",
}

// counts are the columns with whole numbers of acts.
var counts = map[string]Count{
	"sessions": {Name: "sessions"}, "engaged sessions": {Name: "engaged_sessions"}, "event count": {Name: "events"}, "key events": {Name: "key_events"}, "conversions": {Name: "key_events"},
	"views": {Name: "page_views"}, "total users": {Name: "visitors", Once: true}, "users": {Name: "visitors", Once: true}, "active users": {Name: "active_users", Once: true},
	"new users": {Name: "new_users"}, "returning users": {Name: "returning_users", Once: true},
}

// leadOf reads the name of a column: "Session primary channel group (Default Channel Group)".
func leadOf(column string) string {
	words, _, _ := strings.Cut(strings.ToLower(strings.Join(strings.Fields(column), " ")), " (")
	first := ""
	if rest, is := strings.CutPrefix(words, "first user "); is {
		words, first = rest, "first "
	}
	words = strings.TrimPrefix(words, "session ")
	for _, before := range []string{"manual ", "primary ", "default "} {
		words = strings.TrimPrefix(words, before)
	}
	if lead := leads[words]; lead != "" {
		return first + lead
	}
	return ""
}

// report is a file while it is read: tables below each other.
type report struct {
	f        *layout.File
	from, to data.Day
	header   []string
	leads    map[int]string
	counts   map[int]Count
	day      int  // column; -1
	step     int  // days that one step of it is; 0: it is a date
	known    bool // a table of the file was understood
	seen     []string
	all      *tally
	sent     map[counted]bool
}

func reports(f *layout.File) error {
	r := &report{f: f, all: newTally(), sent: map[counted]bool{}}
	err := f.Lines(func(line int, text string) error { return f.Take(line, text, r.line(line, text)) })
	if err == nil {
		err = r.flush()
	}
	if err == nil && !r.known {
		return f.Unknown("its columns are " + strings.Join(r.seen, ", "))
	}
	return err
}

func (r *report) line(line int, text string) error {
	text = strings.TrimPrefix(text, "\ufeff")
	if plain := strings.Trim(text, "\" ,"); plain == "" || strings.HasPrefix(plain, "#") {
		r.comment(strings.TrimSpace(strings.TrimPrefix(plain, "#")))
		return r.flush()
	}
	cells, err := cellsOf(text)
	if err != nil {
		return err
	}
	if r.header == nil {
		r.begin(cells)
		return nil
	}
	return r.row(line, cells)
}

// comment reads a line with a number sign.
func (r *report) comment(words string) {
	word, value, _ := strings.Cut(words, ":")
	value = strings.TrimSpace(value)
	switch strings.ToLower(word) {
	case "property", "property name":
		if value != "" && !r.f.Looking() {
			r.f.In.SetAccount(value)
		}
	case "start date":
		r.from = dayOf(value)
	case "end date":
		r.to = dayOf(value)
	default:
		if from, to := Dates(words); from > 0 {
			r.from, r.to = from, to
		}
	}
}

func dayOf(text string) data.Day {
	at, err := time.Parse("20060102", strings.ReplaceAll(text, "-", ""))
	if err != nil || at.Year() < 1990 || at.Year() > 2100 {
		return 0
	}
	return data.DayOf(at, time.UTC)
}

// begin takes the header of a table.
func (r *report) begin(header []string) {
	r.header, r.leads, r.counts, r.day, r.step = header, map[int]string{}, map[int]Count{}, -1, 0
	for i, name := range header {
		plain := strings.ToLower(strings.TrimSpace(name))
		if lead := leadOf(name); lead != "" {
			r.leads[i] = lead
		}
		if c, is := counts[plain]; is {
			r.counts[i] = c
		}
		switch plain {
		case "date":
			r.day, r.step = i, 0
		case "nth day":
			r.day, r.step = i, 1
		case "nth week":
			r.day, r.step = i, 7
		}
	}
	if len(r.leads) == 0 && r.day < 0 {
		r.counts = nil // a table of something else: countries, events, devices
	}
	r.known = r.known || len(r.counts) > 0
	if r.seen == nil {
		r.seen = header[:min(len(header), 8)]
	}
}

// flush gives out a table. What an earlier one of the file said is not said again.
func (r *report) flush() error {
	if r.header == nil {
		return nil
	}
	r.header = nil
	for i := range r.all.metrics {
		s := &r.all.metrics[i]
		what := counted{s.Content, s.Name, s.Day, s.Span}
		s.void = s.void || r.sent[what]
		r.sent[what] = true
	}
	all := r.all
	r.all = newTally()
	return all.send(r.f)
}

func (r *report) row(line int, cells []string) error {
	if len(r.counts) == 0 || slices.ContainsFunc(cells, func(c string) bool { return strings.EqualFold(strings.TrimSpace(c), "grand total") }) {
		return nil
	}
	if len(cells) < len(r.header) {
		return errors.New("has fewer cells than the header")
	}
	day, span, err := r.when(cells)
	if err != nil {
		return err
	}
	content := r.content(cells)
	if content.Key == "" && len(r.leads) > 0 {
		return nil // a line of sums over the table
	}
	var values []int64 // of the columns with counts; -1 is none
	for i := range r.header {
		if _, is := r.counts[i]; !is {
			continue
		}
		n, err := number(cells[i])
		if err != nil {
			return fmt.Errorf("%s: %w", r.header[i], err)
		}
		values = append(values, n)
	}
	for i := range r.header { // all of a row, or nothing
		c, is := r.counts[i]
		if !is {
			continue
		}
		if values[0] >= 0 {
			r.all.add(line, content, data.Metric{Name: c.Name, Day: day, Span: span, Value: values[0]}, c.Once)
		}
		values = values[1:]
	}
	return nil
}

// content is what the row counts: one thing, or several that go together.
func (r *report) content(cells []string) data.Content {
	var sorts, names []string
	page := ""
	for i := range r.header {
		if r.leads[i] == "" || strings.TrimSpace(cells[i]) == "" {
			continue
		}
		sorts, names = append(sorts, r.leads[i]), append(names, strings.TrimSpace(cells[i]))
		if r.leads[i] == "page" {
			page = cells[i]
		}
	}
	if len(names) == 0 {
		return data.Content{}
	}
	title := strings.Join(names, " + ")
	return data.Content{Key: key(strings.Join(sorts, " + "), title), Title: title, URL: page}
}

// when is the last day that a row counts, and how many.
func (r *report) when(cells []string) (data.Day, int, error) {
	if r.day < 0 {
		if n := days(r.from, r.to); n > 0 {
			return r.to, n, nil
		}
		return 0, 0, nil
	}
	cell := strings.TrimSpace(cells[r.day])
	if r.step == 0 {
		if day := dayOf(cell); day > 0 {
			return day, 1, nil
		}
		return 0, 0, fmt.Errorf("%.20q is no date", cell)
	}
	n, err := strconv.Atoi(cell)
	if err != nil || n < 0 || n > 10_000 || r.from == 0 {
		return 0, 0, fmt.Errorf("%.20q is no day after the start date", cell)
	}
	first := r.from + data.Day(n*r.step)
	last := first + data.Day(r.step-1)
	if r.to >= first {
		last = min(last, r.to)
	}
	return last, days(first, last), nil
}

// number reads a count; -1 where there is none, as for the share of a key event that
// models of attribution give.
func number(cell string) (int64, error) {
	plain := strings.ReplaceAll(strings.TrimSpace(cell), ",", "")
	if plain == "" {
		return -1, nil
	}
	before, after, _ := strings.Cut(plain, ".")
	n, err := strconv.ParseInt(before, 10, 64)
	if err != nil || n < 0 || strings.Trim(after, "0123456789") != "" {
		return 0, fmt.Errorf("%.40q is no count", cell)
	}
	if strings.Trim(after, "0") != "" {
		return -1, nil
	}
	return n, nil
}

func cellsOf(text string) ([]string, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.LazyQuotes = true
	cells, err := r.Read()
	if errors.Is(err, io.EOF) {
		return nil, errors.New("is empty")
	}
	if err != nil {
		return nil, errors.New("a quotation mark is opened and not closed")
	}
	return cells, nil
}
