package metric

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"rapport/data"
)

// Effort is a campaign, an event or a tactic of the owner, and what was bought during it
// beside what was bought in as many days before it (concepts 29 and 52). Without a group
// that it did not reach this is no lift: whatever else changed is in it too.
type Effort struct {
	Entry       int64
	Name, Sort  string   // Sort is one of data.Efforts
	First, Last data.Day // Last is 0 while no end is set
	Running     bool     // not over: both stretches are as long as it runs so far
	Before      Stretch
	During      Stretch
	// Orders and Net are the difference of the two stretches, with its 95 % interval over
	// persons; nil with Missing.
	Orders, Net *Interval
	// P is the two-sided share of resamples of Orders that say the opposite.
	P       float64
	Missing string // why there is no comparison; empty where there is one
}

// Stretch is what was bought in some days: conversions, their buyers, and the net
// earnings of all counted orders in the currency.
type Stretch struct {
	From, To int64 // Unix milliseconds, half-open
	Orders   int
	Buyers   int
	Net      int64
}

// Efforts lists those that touch the days from first to last, the latest first, as of
// now.
func (b *Book) Efforts(first, last data.Day, now time.Time, currency string) []Effort {
	return b.efforts(b.windowOf(first, last, now), b.present(now), b.currency(currency))
}

func (b *Book) efforts(w window, m moment, currency string) []Effort {
	var list []Effort
	for i := range b.facts.Entries {
		e := &b.facts.Entries[i]
		if e.Kind != data.CampaignEntry || e.Day == 0 || e.Content != 0 {
			continue
		}
		if b.boundary(e.Day).at < w.end.before && (e.Until == 0 || e.Until >= w.opening.day) {
			list = append(list, b.effort(e, m, currency))
		}
	}
	slices.SortFunc(list, func(x, y Effort) int { return cmp.Or(cmp.Compare(y.First, x.First), cmp.Compare(x.Entry, y.Entry)) })
	return list
}

func (b *Book) effort(e *data.Entry, m moment, currency string) Effort {
	f := Effort{Entry: e.ID, Name: e.Text, Sort: e.Label, First: e.Day, Last: e.Until}
	start, end := b.boundary(e.Day).at, m.before
	before := start - (end - start)
	if e.Until != 0 && b.boundary(e.Until+1).at <= m.at {
		end, before = b.boundary(e.Until+1).at, b.boundary(e.Day-(e.Until+1-e.Day)).at
	} else {
		f.Running = true
	}
	c := effortCount{b: b, effort: &f, units: map[int64]*effortUnit{}}
	f.Before, f.During = c.stretch(before, start, currency, 0), c.stretch(start, max(start, end), currency, 1)
	switch n := c.buyers(); {
	case b.base.first == never || before < b.base.first:
		f.Missing = "no data of as many days before"
	case n < b.settings.RateSample:
		f.Missing = fmt.Sprintf("not enough data (n = %d)", n)
	default:
		f.Orders, f.P = c.interval(func(u *effortUnit) float64 { return float64(u.orders[1] - u.orders[0]) })
		f.Net, _ = c.interval(func(u *effortUnit) float64 { return float64(u.net[1] - u.net[0]) })
	}
	return f
}

// effortUnit is one person, or one order of nobody known, in both stretches.
type effortUnit struct {
	orders [2]int
	net    [2]int64
	known  bool
}

type effortCount struct {
	b      *Book
	effort *Effort
	units  map[int64]*effortUnit // by person; orders of nobody known by minus their id
}

func (c *effortCount) stretch(from, to int64, currency string, at int) Stretch {
	s := Stretch{From: from, To: to}
	for i := c.b.salesIn(from, to); i.from < i.to; i.from++ {
		f := &c.b.facts.Sales[i.from]
		conversion, money := f.At != 0 && f.Conversion(), c.b.counts(i.from, currency)
		if !conversion && !money {
			continue
		}
		u := c.unit(f)
		if conversion {
			if u.orders[at]++; u.orders[at] == 1 {
				s.Buyers++
			}
			s.Orders++
		}
		if money {
			u.net[at] += c.b.sales[i.from].net
			s.Net += c.b.sales[i.from].net
		}
	}
	return s
}

func (c *effortCount) unit(f *data.SaleFact) *effortUnit {
	key := f.Person
	if key == 0 {
		key = -f.ID
	}
	u := c.units[key]
	if u == nil {
		u = &effortUnit{known: f.Person != 0}
		c.units[key] = u
	}
	return u
}

// buyers are the known people with a conversion in either stretch.
func (c *effortCount) buyers() int {
	n := 0
	for _, u := range c.units {
		n += count(u.known && u.orders[0]+u.orders[1] > 0)
	}
	return n
}

// interval is the sum of something over all persons with its percentile interval. Those
// who bought in neither stretch add 0; as they are many more than those who did, who is
// drawn how often follows Poisson's law with mean 1 for each (Hanley and MacGibbon
// 2006, Computer Methods and Programs in Biomedicine 83:57–62), which leaves them out
// and lets the number of buyers vary as it would with them.
func (c *effortCount) interval(of func(*effortUnit) float64) (v *Interval, p float64) {
	values := make([]float64, 0, len(c.units))
	for _, u := range c.units {
		values = append(values, of(u))
	}
	slices.Sort(values)
	v = &Interval{Value: sumOf(values)}
	sums := c.b.poissonSums(values)
	v.Low, v.High = quantile(sums, 0.025), quantile(sums, 0.975)
	return v, contrary(sums)
}

// poissonSums are the sums of resamples by Poisson's law, sorted.
func (b *Book) poissonSums(values []float64) []float64 {
	random := newRandom(b.settings.Seed)
	sums := make([]float64, b.settings.Resamples)
	never := math.Exp(-1) // of a person: not to be drawn
	for i := range sums {
		for _, v := range values {
			for p := random.Float64(); p > never; p *= random.Float64() {
				sums[i] += v
			}
		}
	}
	slices.Sort(sums)
	return sums
}

// contrary is the two-sided p of a difference by its resamples: twice the smaller share
// of those at or beyond 0, counted with one more so that it is never 0 (Davison and
// Hinkley 1997, Bootstrap Methods and their Application, 4.2).
func contrary(sorted []float64) float64 {
	below, above := 1, 1
	for _, v := range sorted {
		below += count(v <= 0)
		above += count(v >= 0)
	}
	return min(1, 2*float64(min(below, above))/float64(len(sorted)+1))
}
