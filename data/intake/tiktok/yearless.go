package tiktok

import (
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// monthNames are the months in the languages that are known, and their short forms.
var monthNames = func() map[string]time.Month {
	names := map[string]time.Month{}
	for i, all := range []string{
		"january jan enero ene janeiro janvier januar januari gennaio gen",
		"february feb febrero fevereiro fev février févr februar februari febbraio",
		"march mar marzo março mars märz maart mrt",
		"april apr abril abr avril avr aprile",
		"may mayo maio mai mei maggio mag",
		"june jun junio junho juin juni giugno giu",
		"july jul julio julho juillet juil juli luglio lug",
		"august aug agosto ago août augustus",
		"september sep sept septiembre setembro set septembre settembre",
		"october oct octubre outubro out octobre oktober okt ottobre ott",
		"november nov noviembre novembro novembre",
		"december dec diciembre dic dezembro dez décembre déc dezember dicembre",
	} {
		for name := range strings.FieldsSeq(all) {
			names[name] = time.Month(i + 1)
		}
	}
	return names
}()

// monthDay is a day without a year, or with one.
type monthDay struct {
	year  int // 0: not told
	month time.Month
	day   int
}

// before reports whether a day comes before another in the same year.
func (m monthDay) before(o monthDay) bool {
	return m.month < o.month || m.month == o.month && m.day < o.day
}

// valid reports whether the year has that day.
func (m monthDay) valid(year int) bool {
	return m.day > 0 && m.day <= time.Date(year, m.month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func (m monthDay) in(year int) time.Time {
	return time.Date(year, m.month, m.day, 0, 0, 0, 0, time.UTC)
}

// named reads a day whose month is a word: "August 31", "31 de agosto", "Aug 31, 2024".
func named(text string) (m monthDay, ok bool) {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ':' })
	for _, word := range words {
		n, err := strconv.Atoi(word)
		switch month := monthNames[word]; {
		case month != 0 && m.month == 0:
			m.month = month
		case err == nil && len(word) == 4 && m.year == 0 && n >= 1990 && n <= 2100:
			m.year = n
		case err == nil && len(word) <= 2 && m.day == 0:
			m.day = n
		}
	}
	return m, m.month != 0 && m.day > 0 && m.valid(2000) // a leap year: the year is another question
}

// calendar gives the days of one file their years.
type calendar struct {
	seen  []monthDay
	years []int // of seen; 0: it has none
	next  int
}

// maxDays is more than a table of daily counts or of posts can have.
const maxDays = 200_000

// dayOf reads the day of a row. A day without a year gets that of the file: of its
// name, else of the time when it was written, going back from the newest row.
func dayOf(f *layout.File, r layout.Row, columns ...string) (time.Time, error) {
	text := r.Get(columns...)
	m, ok := named(text)
	if !ok {
		at, _, err := r.TimeIn(time.UTC, columns...)
		if err == nil && !at.IsZero() && (at.Year() < 1990 || at.Year() > 2100) {
			return time.Time{}, fmt.Errorf("%.40q lies outside of the years that can be", text)
		}
		return at, err
	}
	if m.year != 0 {
		if !m.valid(m.year) {
			return time.Time{}, fmt.Errorf("%.40q is no date", text)
		}
		return m.in(m.year), nil
	}
	c := state(f).days[f.Index]
	if f.Looking() {
		if c == nil {
			c = &calendar{}
			state(f).days[f.Index] = c
		}
		if len(c.seen) < maxDays {
			c.seen = append(c.seen, m)
		}
		return time.Time{}, nil
	}
	if c.years == nil {
		newest, told := newest(f)
		if !told {
			f.Warn(data.WarnClockEstimated, "The dates in %s have no year. They were taken as the last before %s, when the file was written.", f.Base(), newest.Format(time.DateOnly))
		}
		c.years = years(c.seen, newest, f.Layout.Kind == "content")
	}
	year := 0
	if c.next < len(c.years) {
		year = c.years[c.next]
	}
	c.next++
	if year == 0 {
		return time.Time{}, fmt.Errorf("%.40q has no year, and does not fit into those before the file was written", text)
	}
	return m.in(year), nil
}

// years finds the year of each day. Rows of days follow each other, forwards or
// backwards, up to the newest; loose ones are each the last before it.
func years(seen []monthDay, newest time.Time, loose bool) []int {
	all := make([]int, len(seen))
	forwards := 0
	for i := 1; i < len(seen); i++ {
		if n := distance(seen[i-1], seen[i]); n > 0 && n < 183 {
			forwards++
		} else if n != 0 {
			forwards--
		}
	}
	last := monthDay{month: newest.Month(), day: newest.Day()}
	year := newest.Year()
	for i := range seen {
		at := i // of the rows, the newest first
		if forwards >= 0 {
			at = len(seen) - 1 - i
		}
		if loose {
			last, year = monthDay{month: newest.Month(), day: newest.Day()}, newest.Year()
		}
		if last.before(seen[at]) {
			year--
		}
		last = seen[at]
		if last.valid(year) {
			all[at] = year
		}
	}
	return all
}

// distance is how many days lie from one day forwards to another, about.
func distance(from, to monthDay) int {
	n := to.in(2000).YearDay() - from.in(2000).YearDay()
	if n < 0 {
		n += 366
	}
	return n
}

var (
	fullDate = regexp.MustCompile(`(?:^|\D)(20[1-9]\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?:\D|$)`)
	bareYear = regexp.MustCompile(`(?:^|\D)(20[1-9]\d)(?:\D|$)`)
)

// nameDay is the last full date in a text; zero without one.
func nameDay(text string) time.Time {
	var last time.Time
	for text != "" {
		m := fullDate.FindStringSubmatchIndex(text)
		if m == nil {
			break
		}
		if at, err := time.Parse("20060102", text[m[2]:m[3]]+text[m[4]:m[5]]+text[m[6]:m[7]]); err == nil && at.After(last) {
			last = at
		}
		text = text[m[7]:]
	}
	return last
}

// periodEnd is the last day that a text names: a date, else the end of a year.
func periodEnd(text string) time.Time {
	if at := nameDay(text); !at.IsZero() {
		return at
	}
	year := 0
	for text != "" {
		m := bareYear.FindStringSubmatchIndex(text)
		if m == nil {
			break
		}
		n, err := strconv.Atoi(text[m[2]:m[3]])
		if err == nil {
			year = max(year, n)
		}
		text = text[m[3]:]
	}
	if year == 0 {
		return time.Time{}
	}
	return time.Date(year, 12, 31, 0, 0, 0, 0, time.UTC)
}

// newest is the last day that rows can be of: as the file's name or the title above
// its header tells, else the day after it was written, since the days of TikTok
// follow another clock.
func newest(f *layout.File) (at time.Time, told bool) {
	for _, text := range []string{strings.TrimSuffix(f.Base(), ".csv"), title(f)} {
		if at := periodEnd(text); !at.IsZero() {
			return at, true
		}
	}
	written := f.In.Tree.Modified
	if e, ok := f.In.Tree.Entry(f.Name); ok && e.Modified.Year() > 1980 { // 1980 stands for none in a zip
		written = e.Modified
	}
	if !f.In.Claim.AsOf.IsZero() {
		written = f.In.Claim.AsOf
	}
	return written.UTC().AddDate(0, 0, 1), false
}

// title are the lines above the header of a table.
func title(f *layout.File) string {
	head, err := f.In.Tree.Peek(f.Name, 4<<10)
	if err != nil || intake.Suffix(f.Name) == "xlsx" {
		return ""
	}
	text, err := sheet.Text(strings.NewReader(string(head)))
	if err != nil {
		return ""
	}
	plain, err := io.ReadAll(text)
	if err != nil && len(plain) == 0 {
		return ""
	}
	above := ""
	for line := range strings.Lines(string(plain)) {
		cells := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(",;\t\"\r\n", r) })
		if len(cells) > 1 {
			return above
		}
		above += line
	}
	return ""
}
