package metric

import (
	"cmp"
	"time"

	"rapport/data"
)

// CohortBy says what makes somebody a member of a month's cohort.
type CohortBy string

// The choices.
const (
	ByFirstOrder    CohortBy = "order"    // the first kept sale anywhere
	ByFirstExchange CohortBy = "exchange" // the first exchange: from then on a relationship
)

// Cohort is the people who began in one month, by their first kept sale or their
// first exchange, and how many of them bought in the months after (metrics.md 17). The
// cohort is frozen: later orders never move a person.
type Cohort struct {
	Year, Month int
	N           int
	Again       []CohortCell // first the month after
	Least       int          // people that it is judged from, by the settings; 0: RateSample
}

// Enough reports whether the cohort has as many people as it is judged from.
func (c *Cohort) Enough() bool { return c.N >= cmp.Or(c.Least, RateSample) }

// CohortCell is one month of a cohort.
type CohortCell struct {
	Rate
	Partial bool // the month is not over
}

// cohortMonths is how many months before the last one cohorts are shown of.
const cohortMonths = 6

// Cohorts are those of the months up to the one of a day, oldest first, as seen at now.
func (b *Book) Cohorts(by CohortBy, last data.Day, now time.Time) []Cohort {
	end := earliest(b.boundary(last+1), b.present(now))
	return b.cohorts(by, end, min(last, end.day))
}

// cohorts are as seen at m. A cohort is everybody who began and passes the book's
// filter: a filter chooses cohorts, it never moves a person into another one.
func (b *Book) cohorts(by CohortBy, m moment, day data.Day) []Cohort {
	last := monthOf(day)
	list := make([]Cohort, cohortMonths)
	for i := range list {
		n := last - cohortMonths + 1 + i
		list[i] = Cohort{Year: n / 12, Month: n%12 + 1, Least: b.settings.CohortSample, Again: make([]CohortCell, cohortMonths-1-i)}
	}
	k := make([][cohortMonths]int, cohortMonths)
	for i := range b.persons {
		first, ok := b.began(by, int32(i), m)
		if !ok || first < last-cohortMonths+1 || first > last {
			continue
		}
		c := first - (last - cohortMonths + 1)
		list[c].N++
		for _, n := range b.base.saleMonths(&b.base.persons[i], m) {
			if n > first && n <= last {
				k[c][n-first]++
			}
		}
	}
	over := monthOf(day+1) > last && m.at >= b.boundary(day+1).at
	for i := range list {
		for j := range list[i].Again {
			n := last - cohortMonths + 1 + i + j + 1
			list[i].Again[j] = CohortCell{Rate: NewRate(k[i][j+1], list[i].N), Partial: n == last && !over}
		}
	}
	return list
}

// began returns the month in which a person began; false for who did not, or whose
// beginning does not pass the book's filter.
func (b *Book) began(by CohortBy, at int32, m moment) (month int, ok bool) {
	p := &b.base.persons[at]
	if by == ByFirstExchange {
		first := b.base.firstExchange(p)
		if first >= m.before || b.persons[at].exchanges.len() == 0 || b.firstExchange(&b.persons[at]) != first {
			return 0, false
		}
		return monthOf(b.base.exchanges[p.exchanges.from].day), true
	}
	if b.firstKept[at] == 0 || b.firstKept[at] != b.base.firstKept[at] || b.base.firstKeptAt[at] >= m.before {
		return 0, false
	}
	return monthOf(b.dayOf(b.base.firstKeptAt[at])), true
}

// monthOf numbers the calendar months, counted from the year 0.
func monthOf(day data.Day) int {
	year, month, _ := day.Date()
	return year*12 + int(month) - 1
}

// saleMonths are the distinct months with a kept sale before m, in order.
func (b *Book) saleMonths(p *person, m moment) []int {
	var list []int
	for _, i := range b.buyers[p.sales.from:p.sales.to] {
		s := &b.sales[i]
		if !s.kept || b.facts.Sales[i].At >= m.before {
			continue
		}
		if n := monthOf(s.day); len(list) == 0 || list[len(list)-1] != n {
			list = append(list, n)
		}
	}
	return list
}
