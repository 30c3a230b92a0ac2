package metric

import (
	"math"
	"slices"

	"rapport/data"
)

// Concentration says how far net earnings hang on few buyers (metrics.md 16).
// Negative nets are clipped to 0. Unknown under 10 buyers.
type Concentration struct {
	Buyers      int
	Known       bool
	Clipped     bool    // somebody's net was negative
	Gini        float64 // corrected by n ÷ (n − 1)
	Top10       float64 // share of the first tenth of buyers, rounded up
	Top10Buyers int
	Top1        float64   // share of the largest buyer
	Curve       []float64 // cumulative share of buyers by size, largest first
}

// NewConcentration measures the net earnings of buyers with at least one counted
// sale. The list is sorted in place.
func NewConcentration(nets []int64) Concentration {
	return newConcentration(nets, usual().ConcentrationSample)
}

// newConcentration is NewConcentration that needs so many buyers.
func newConcentration(nets []int64, sample int) Concentration {
	c := Concentration{Buyers: len(nets)}
	sum := 0.0
	for i, n := range nets {
		if n < 0 {
			nets[i], c.Clipped = 0, true
		}
		sum += float64(nets[i])
	}
	if len(nets) < sample || sum == 0 {
		return c
	}
	c.Known = true
	c.Gini = Gini(nets)
	c.Top10Buyers = (len(nets) + 9) / 10
	running := 0.0
	for i := len(nets) - 1; i >= 0; i-- { // Gini has sorted them
		running += float64(nets[i])
		c.Curve = append(c.Curve, running/sum)
	}
	c.Top10, c.Top1 = c.Curve[c.Top10Buyers-1], c.Curve[0]
	return c
}

// Gini is sum((2i − n − 1)·x) ÷ (n · sum x) over values sorted upwards, times
// n ÷ (n − 1): 0 when all are equal, 1 when one has everything. It sorts the
// values; fewer than two, or none above 0, give NaN.
func Gini(values []int64) float64 {
	slices.Sort(values)
	n := float64(len(values))
	sum, weighted := 0.0, 0.0
	for i, v := range values {
		x := float64(v)
		sum += x
		weighted += (2*float64(i+1) - n - 1) * x
	}
	if len(values) < 2 || sum == 0 {
		return math.NaN()
	}
	return weighted / (n * sum) * n / (n - 1)
}

// HHI is the Herfindahl–Hirschman index of parts: the sum of their squared shares,
// from 1 ÷ n to 1; NaN when there is nothing to share. Negative parts count as 0.
func HHI(parts []int64) float64 {
	sum, squares := 0.0, 0.0
	for _, p := range parts {
		x := max(0, float64(p))
		sum += x
		squares += x * x
	}
	if sum == 0 {
		return math.NaN()
	}
	return squares / (sum * sum)
}

// netByBuyer are the net earnings of each known buyer in [from, to).
func (b *Book) netByBuyer(by Basis, from, to int64, currency string) []int64 {
	sums := map[int32]int64{}
	for p := range b.posted(by, from, to, currency) {
		if person := b.sales[p.sale].person; person >= 0 {
			sums[person] += b.net(p)
		}
	}
	list := make([]int64, 0, len(sums))
	for _, n := range sums {
		list = append(list, n)
	}
	return list
}

// Cohort is the people whose first kept sale fell into one month, and how many of
// them came again in the months after (metrics.md 17). The cohort is frozen: later
// orders never move a person.
type Cohort struct {
	Year, Month int
	N           int
	Again       []CohortCell // first the month after
}

// CohortCell is one month of a cohort.
type CohortCell struct {
	Rate
	Partial bool // the month is not over
}

// cohortMonths is how many months before the last one cohorts are shown of.
const cohortMonths = 6

// cohorts are those of the months up to the one of a day, oldest first, as seen at m.
// A cohort is everybody whose first kept sale anywhere passes the book's filter:
// a filter chooses cohorts, it never moves a person into another one.
func (b *Book) cohorts(m moment, day data.Day) []Cohort {
	last := monthOf(day)
	list := make([]Cohort, cohortMonths)
	for i := range list {
		n := last - cohortMonths + 1 + i
		list[i] = Cohort{Year: n / 12, Month: n%12 + 1, Again: make([]CohortCell, cohortMonths-1-i)}
	}
	k := make([][cohortMonths]int, cohortMonths)
	for i := range b.persons {
		if b.firstKept[i] == 0 || b.firstKept[i] != b.base.firstKept[i] {
			continue
		}
		months := b.base.saleMonths(&b.base.persons[i], m)
		if len(months) == 0 || months[0] < last-cohortMonths+1 || months[0] > last {
			continue
		}
		c := months[0] - (last - cohortMonths + 1)
		list[c].N++
		for _, n := range months[1:] {
			if n <= last {
				k[c][n-months[0]]++
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
