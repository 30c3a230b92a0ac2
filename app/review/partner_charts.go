package review

import (
	"fmt"
	"math"
	"strings"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/plot"
	"rapport/data"
	"rapport/data/metric"
)

// Returns shows the return on each partner with its interval; where there is none it
// says why.
func Returns(r *metric.PartnerReport) plot.Forest {
	f := plot.Forest{
		Tick:  func(v float64, top bool) string { return perOneTick(v, top, r.Currency) },
		Value: func(v float64) string { return figure.Decimal(v, 2) },
		Empty: "No partners in this period.", Most: ReturnMost(r),
	}
	for i := range r.Rows {
		f.Rows = append(f.Rows, Return(&r.Rows[i], r.Currency))
	}
	return f
}

func perOneTick(v float64, top bool, currency string) string {
	if top {
		return PerOne(v, currency)
	}
	return figure.Decimal(v, 1)
}

// Return is the return on one partner with its interval, or the reason why there is none.
func Return(r *metric.PartnerRow, currency string) plot.Interval {
	i := plot.Interval{Name: r.Name, Value: math.NaN()}
	if r.ROI == nil {
		i.Note = NoReturn(r)
		return i
	}
	i.Low, i.Value, i.High = r.ROI.Low, r.ROI.Value, r.ROI.High
	i.Text, i.Range = PerOne(i.Value, currency), figure.Decimal(i.Low, 2)+" to "+figure.Decimal(i.High, 2)
	return i
}

// NoReturn says why there is no return on a partner.
func NoReturn(r *metric.PartnerRow) string {
	switch {
	case r.Sales < r.Least():
	case r.Spend == 0:
		return "no spend"
	case r.OneBuyer:
		return "not enough data (one buyer)"
	}
	return NotEnough(r.Sales)
}

// BroughtSeries are the parts of a bar of Brought.
func BroughtSeries() []plot.Series {
	return []plot.Series{{Name: "new to you", Role: plot.Accent}, {Name: "bought before", Role: plot.Series6}, {Name: "knew you", Role: plot.Strong}}
}

// Brought shows whom partners brought: new people, buyers from before, and people who
// knew the owner without having bought. The list holds positions in r.Rows.
func Brought(r *metric.PartnerReport, list []int) plot.Rows {
	whole := func(v float64) string { return figure.Decimal(v, 0) }
	s := plot.Rows{
		Series: BroughtSeries(), Unit: "buyers", Empty: "No buyers in this period.",
		Tick: func(v float64, _ bool) string { return whole(v) }, Value: whole,
	}
	for _, at := range list {
		s.Items = append(s.Items, broughtRow(&r.Rows[at]))
	}
	return s
}

// broughtRow splits a partner's buyers; without a start of the deal nobody can have
// come before it, which is drawn as not enough data.
func broughtRow(r *metric.PartnerRow) plot.Column {
	if !r.KnownSince {
		return plot.Column{Name: r.Name, Values: []float64{float64(r.Buyers), 0, 0}, Styles: []plot.Style{plot.Thin, plot.Thin, plot.Thin}}
	}
	return plot.Column{Name: r.Name, Values: []float64{float64(r.Buyers - r.Known), float64(r.Before), float64(r.Known - r.Before)}}
}

// Shared shows which partners sell to the same people, each pair once.
func Shared(r *metric.PartnerReport, list []int) plot.Grid {
	g := plot.Grid{
		Role: plot.Series1, Below: true, RowHeight: 36, Value: func(v float64) string { return figure.Percent(v, 0) },
		Empty: "Two partners can share buyers; here is only one.",
	}
	if len(list) < 2 {
		return g
	}
	names := ShortNames(r, list)
	g.Columns = names[:len(names)-1]
	for i := 1; i < len(list); i++ {
		row := plot.GridRow{Name: names[i]}
		for k := range i {
			row.Cells = append(row.Cells, sharedCell(r, list[i], list[k]))
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

func sharedCell(r *metric.PartnerReport, i, k int) plot.Cell {
	o, ok := SharedPair(r, i, k)
	if !ok {
		return plot.Cell{Value: math.NaN(), Text: figure.NoValue, Style: plot.Open}
	}
	return plot.Cell{Value: o.Value, Text: figure.Percent(o.Value, 0)}
}

// SharedPair is what two partners share, by their positions in r.Rows; false when one
// of them has too few buyers.
func SharedPair(r *metric.PartnerReport, i, k int) (metric.Overlap, bool) {
	a, b := min(i, k), max(i, k)
	for _, o := range r.Overlaps {
		if o.A == a && o.B == b {
			return o, min(r.Rows[a].Buyers, r.Rows[b].Buyers) >= r.Rows[a].Least()
		}
	}
	o := r.Overlap(a, b) // further down than those that are compared beforehand
	return o, o.Union > 0 && min(r.Rows[a].Buyers, r.Rows[b].Buyers) >= r.Rows[a].Least()
}

// ShortNames are first words of names, or whole names where two would be the same.
func ShortNames(r *metric.PartnerReport, list []int) []string {
	count := map[string]int{}
	first := func(at int) string {
		if words := strings.Fields(r.Rows[at].Name); len(words) > 0 {
			return words[0]
		}
		return r.Rows[at].Name
	}
	for _, at := range list {
		count[first(at)]++
	}
	names := make([]string, len(list))
	for i, at := range list {
		if names[i] = first(at); count[names[i]] > 1 {
			names[i] = r.Rows[at].Name
		}
	}
	return names
}

// BreakEven shows how many orders there are and from which one on they pay.
func BreakEven(r *metric.PartnerRow) plot.Gauge {
	g := plot.Gauge{
		Value: math.NaN(), Empty: "No break-even without orders that leave something.",
		Write: func(v float64) string { return figure.Decimal(v, 0) },
	}
	if r.BreakEven != nil {
		g.Value, g.Text = float64(r.Sales), figure.CountOf(r.Sales, "order", "orders")
		g.Threshold = &plot.Threshold{Value: float64(*r.BreakEven), Text: "break-even at " + figure.CountOf(*r.BreakEven, "order", "orders")}
	}
	return g
}

// mostWeeks is how many weeks the orders of a partner are drawn over.
const mostWeeks = 53

// ordersByWeek counts a partner's orders by ISO week: those of new customers, and the
// others.
func ordersByWeek(p *desk.Partner) plot.StackedBars {
	whole := func(v float64) string { return figure.Decimal(v, 0) }
	s := plot.StackedBars{
		Series: []plot.Series{{Name: "new customers", Role: plot.Accent}, {Name: "others", Role: plot.Series6}},
		Tick:   func(v float64, _ bool) string { return whole(v) }, Value: whole, Empty: "No orders in this period.",
	}
	first, last := data.Day(0), data.Day(0)
	counts := map[data.Day]*[2]float64{}
	for i := range p.Orders {
		o := &p.Orders[i]
		if o.Self || o.Beside || !o.Kept {
			continue
		}
		monday := o.Day.Monday()
		if len(counts) == 0 {
			first, last = monday, monday
		}
		first, last = min(first, monday), max(last, monday)
		if counts[monday] == nil {
			counts[monday] = &[2]float64{}
		}
		counts[monday][kindOf(o)]++
	}
	if len(counts) == 0 {
		return s
	}
	for monday := max(first, last-7*(mostWeeks-1)); monday <= last; monday += 7 {
		_, number := monday.ISOWeek()
		c := plot.Column{Name: fmt.Sprintf("W%d", number), Values: []float64{0, 0}}
		if n := counts[monday]; n != nil {
			c.Values = n[:]
		}
		s.Columns = append(s.Columns, c)
	}
	return s
}

// kindOf is the series of an order.
func kindOf(o *desk.PartnerOrder) int {
	if o.New {
		return 0
	}
	return 1
}
