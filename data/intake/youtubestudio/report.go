package youtubestudio

import (
	"errors"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// columns are those of a report that mean something here.
type columns struct {
	content, title, published, date int            // -1: not there
	revenue                         int            // of the channel
	currency                        string         // of revenue
	counts                          map[int]string // column to name of the count
}

func columnsOf(header []string) columns {
	c := columns{content: -1, title: -1, published: -1, date: -1, revenue: -1, counts: map[int]string{}}
	for i, name := range header {
		word := plain(name)
		switch {
		case contentWords[word] && c.content < 0:
			c.content = i
		case titleWords[word] && c.title < 0:
			c.title = i
		case publishedWords[word] && c.published < 0:
			c.published = i
		case dateWords[word] && c.date < 0:
			c.date = i
		case countWords[word] != "":
			c.counts[i] = countWords[word]
		case c.revenue < 0:
			if currency, ok := revenueOf(name); ok {
				c.revenue, c.currency = i, currency
			}
		}
	}
	return c
}

// isReport knows a report by its videos, or by its name and a count. Other tables
// have a date and "Views" too.
func isReport(h *layout.Head) bool {
	_, ok := h.Header(func(c sheet.Columns) bool { return fits(h.Name, c) })
	return ok
}

// fits reports whether a header is that of a report.
func fits(name string, c sheet.Columns) bool {
	has := func(words map[string]bool) bool {
		return slices.ContainsFunc(spelled(words), func(s string) bool { return c.Find(s) >= 0 })
	}
	counts := slices.ContainsFunc(countSpellings, func(s string) bool { return c.Find(s) >= 0 })
	named := reportNames[strings.ToLower(stem(name))]
	return counts && (has(contentWords) && has(titleWords) || named) || named && has(dateWords) && earns(c)
}

func stem(name string) string {
	base := intake.Plain(name)
	if dot := strings.LastIndexByte(base, '.'); dot > 0 {
		base = base[:dot]
	}
	return base
}

// calendar is the days that the lines of a report stand for.
type calendar struct {
	days        map[data.Day]bool
	first, last data.Day
	step        int  // days from one line to the next
	months      bool // the lines are written as months
}

func (c *calendar) add(d data.Day) {
	c.days[d] = true
	if c.first == 0 || d < c.first {
		c.first = d
	}
	c.last = max(c.last, d)
}

// settle works out how many days a line stands for.
func (c *calendar) settle() {
	c.step = 1
	if len(c.days) == 0 {
		return
	}
	days := slices.Sorted(maps.Keys(c.days))
	for i, d := range days[1:] {
		if gap := int(d - days[i]); i == 0 || gap < c.step {
			c.step = gap
		}
	}
}

// span returns the last day of the period that begins on a day, and its length.
func (c *calendar) span(d data.Day) (data.Day, int) {
	at := d.Start(time.UTC)
	next := at.AddDate(0, 0, 1)
	switch {
	case c.step == 7:
		next = at.AddDate(0, 0, 7)
	case c.months, c.step >= 28 && c.step <= 31:
		next = at.AddDate(0, 1, 0)
	case c.step >= 365 && c.step <= 366:
		next = at.AddDate(1, 0, 0)
	}
	n := int(next.Sub(at) / (24 * time.Hour))
	return d + data.Day(n) - 1, n
}

// report reads one table of an export of the analytics.
func report(f *layout.File) error {
	s := f.State.(*state)
	days := s.days[f.Name]
	if f.Looking() {
		days = &calendar{days: map[data.Day]bool{}}
		s.days[f.Name] = days
	} else if len(days.days) > 0 {
		days.settle()
	}
	p := period(f, s)
	var c *columns
	return f.Table(func(c sheet.Columns) bool { return fits(f.Name, c) }, func(r layout.Row) error {
		if c == nil {
			found := columnsOf(r.Header())
			c = &found
		}
		x := row{f: f, s: s, r: r, c: c, days: days, period: p}
		return x.take()
	})
}

// span of a period: its last day and how many it has; zero where it is not told.
type span struct {
	last data.Day
	days int
}

var periodName = regexp.MustCompile(`(\d{4}-\d\d-\d\d)_(\d{4}-\d\d-\d\d)`)

// period is that of the whole report. It stands in the name of the zip or folder
// alone; else it is that of the days beside it.
func period(f *layout.File, s *state) span {
	if all := periodName.FindAllStringSubmatch(f.In.Tree.Path+"/"+f.Name, -1); len(all) > 0 {
		found := all[len(all)-1]
		from, err1 := data.ParseDay(found[1])
		to, err2 := data.ParseDay(found[2])
		if err1 == nil && err2 == nil && from <= to {
			return span{to, int(to-from) + 1}
		}
	}
	var whole calendar
	for name, c := range s.days {
		if layout.Folder(name) == layout.Folder(f.Name) && c.first > 0 {
			c.settle()
			end, _ := c.span(c.last)
			if whole.first == 0 || c.first < whole.first {
				whole.first = c.first
			}
			whole.last = max(whole.last, end)
		}
	}
	if whole.first == 0 {
		return span{}
	}
	return span{whole.last, int(whole.last-whole.first) + 1}
}

// row is one line of a report.
type row struct {
	f      *layout.File
	s      *state
	r      layout.Row
	c      *columns
	days   *calendar
	period span
}

// take states the counts of one line: of a video or of the channel, for a day or
// for the whole period. The other lines count countries, sources and the like.
func (x *row) take() error {
	over := x.period
	first := data.Day(0)
	if x.c.date >= 0 && !isTotal(x.r.Text(0)) {
		at, err := x.moment()
		if err != nil || x.f.Looking() {
			return err
		}
		if at.IsZero() {
			return errors.New("the line has no day")
		}
		first = data.DayOf(at, time.UTC)
		over.last, over.days = x.days.span(first)
	}
	switch id := x.video(); {
	case id != "":
		return x.send(id, over)
	case isTotal(x.r.Text(0)):
		return x.send("", over)
	case x.ofChannel():
		if err := x.send("", over); err != nil {
			return err
		}
		return x.earn(first, over)
	}
	return nil
}

// moment is when the line begins. In the first reading, where the order of day and
// month is not known yet, it notes the days that need no vote, as Studio writes them.
func (x *row) moment() (time.Time, error) {
	text := x.r.Text(x.c.date)
	at, month, plainly := begins(text)
	day := data.Day(0)
	if plainly {
		day = data.DayOf(at, time.UTC)
	}
	if x.f.Looking() {
		if plainly {
			x.days.add(day)
			x.days.months = x.days.months || month
		}
		x.foresee(day)
	}
	if plainly {
		return at, nil
	}
	at, _, err := x.f.Time(text, time.UTC)
	return at, err
}

// video returns the id of the video that a line is about.
func (x *row) video() string {
	if x.c.content < 0 {
		return ""
	}
	id := x.r.Text(x.c.content)
	if isTotal(id) || !videoForm.MatchString(id) {
		return ""
	}
	return id
}

func (x *row) send(id string, over span) error {
	if id != "" && !x.s.videos[id] {
		x.s.videos[id] = true
		c := &data.Content{Key: id, Kind: "video", Title: x.r.Text(x.c.title), URL: watch(id), At: x.published(), Undirected: true}
		if err := x.f.Send(x.r.Line, c); err != nil {
			return err
		}
	}
	for i := range x.r.Header() {
		name := x.c.counts[i]
		n, ok := number(x.r.Text(i), name)
		if name == "" || !ok {
			continue
		}
		if err := x.f.Send(x.r.Line, &data.Metric{Content: id, Name: name, Day: over.last, Span: over.days, Value: n}); err != nil {
			return err
		}
	}
	return nil
}

// published reads when a video was published: in English words, or in digits.
// Other languages write words that are not read; the time is then not known.
func (x *row) published() time.Time {
	text := x.r.Text(x.c.published)
	for _, form := range []string{"Jan 2, 2006", "2 Jan 2006", time.DateTime, time.DateOnly} {
		if at, err := time.Parse(form, text); err == nil && !at.Before(first) && at.Before(last) {
			return at
		}
	}
	return time.Time{}
}

const minutesPerHour = 60

// number reads a count. Hours have decimals and become minutes.
func number(text, name string) (int64, bool) {
	text = strings.NewReplacer("\u00a0", "", "\u202f", "", " ", "").Replace(text)
	if name == watchMinutes {
		hours, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
		if err != nil || math.IsNaN(hours) || math.Abs(hours) > 1e12 {
			return 0, false
		}
		return int64(math.Round(hours * minutesPerHour)), true
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil
}
