package review

import (
	"math"
	"slices"
	"time"

	"rapport/app/figure"
	"rapport/app/plot"
	"rapport/data/metric"
)

// GrossToNet are the rows from what was asked to what was earned; a part that is 0 is
// left out.
func GrossToNet(r *metric.EarningsReport) plot.Flow {
	m := &r.Money
	f := plot.Flow{Value: func(v float64) string { return figure.Decimal(v, Digits(r.Currency)) }, Empty: Nothing(r)}
	add := func(name string, minor int64, total bool) {
		if minor != 0 || total {
			f.Steps = append(f.Steps, plot.Step{Name: name, Value: Major(minor, m.Currency), Total: total, Text: Money(minor, m.Currency)})
		}
	}
	add("Gross", m.Gross, true)
	add("Discounts", -m.Discounts, false)
	add("Shipping charged", m.Shipping, false)
	add("Tax on top", m.TaxOnTop, false)
	add("Total charged", m.Total, true)
	add("Refunds", -m.Refunds, false)
	add("Tax owed", -m.Tax, false)
	if m.Fees != 0 || r.UnknownFees > 0 {
		f.Steps = append(f.Steps, feeStep(r))
	}
	add("Cost of goods", -m.Cost, false)
	add("Net earnings", m.Net, true)
	return f
}

// feeStep are the known fees; where fees are not known the row says so, for the net
// would be too high without a word.
func feeStep(r *metric.EarningsReport) plot.Step {
	m := &r.Money
	s := plot.Step{Name: "Fees", Value: -Major(m.Fees, m.Currency), Text: Money(-m.Fees, m.Currency)}
	if r.UnknownFees > 0 {
		s.Count = figure.Count(r.UnknownFees) + " of " + figure.CountOf(m.Sales, "fee", "fees") + " unknown"
	}
	switch {
	case m.FeesEstimated > 0:
		s.Style = plot.Estimated
		if s.Count == "" {
			s.Count = figure.CountOf(m.FeesEstimated, "fee", "fees") + " estimated"
		}
	case m.FeesKnown == 0:
		s.Text = figure.NoValue
	}
	return s
}

// bands is the most bands beside those without earnings.
const bands = 8

// Bands counts values in bands that double from 25, or from a power of ten of it where
// amounts are large. Those at 0 or below stand apart. Where the largest twentieth needs more
// than the most bands, the last one has no upper end, so that a few outliers do not
// press everybody else into the first.
func Bands(values []float64) []plot.Bin {
	usual, most := reachOf(values)
	low := 25.0
	for low*math.Exp2(bands-1) <= usual {
		low *= 10
	}
	bins := []plot.Bin{{Name: "none"}, {High: low}}
	for high := low; high <= most || len(bins) < 4; high *= 2 {
		bins = append(bins, plot.Bin{Low: high, High: 2 * high})
		if len(bins) > bands {
			break
		}
	}
	if last := &bins[len(bins)-1]; last.High <= most {
		last.High = math.Inf(1)
	}
	for _, v := range values {
		if v < 0 {
			bins[0].Name = "0 or less"
		}
		bins[BandOf(bins, v)].Count++
	}
	return bins
}

// reachOf returns the value that nineteen of twenty values above 0 do not pass, and the largest.
func reachOf(values []float64) (usual, most float64) {
	above := []float64{}
	for _, v := range values {
		if v > 0 {
			above = append(above, v)
		}
	}
	if len(above) == 0 {
		return 0, 0
	}
	slices.Sort(above)
	return above[(19*len(above)+19)/20-1], above[len(above)-1]
}

// BandOf is the place of a value's band.
func BandOf(bins []plot.Bin, v float64) int {
	if v <= 0 {
		return 0
	}
	for i := 1; i < len(bins); i++ {
		if v < bins[i].High {
			return i
		}
	}
	return len(bins) - 1
}

// Each shows how net earnings lie over relationships: never a mean alone.
func Each(r *metric.EarningsReport) plot.Histogram {
	whole := func(v float64) string { return figure.Decimal(v, 0) }
	line := func(name string, minor float64) plot.Threshold {
		rounded := int64(math.Round(minor))
		return plot.Threshold{Value: Major(rounded, r.Currency), Text: name + " " + WholeMoney(rounded, r.Currency)}
	}
	tick := MoneyTick(r.Currency)
	h := plot.Histogram{
		Tick: func(v float64, _ bool) string { return whole(v) }, Value: whole, Empty: "No active relationship yet.",
		Edge: func(v float64, top bool) string {
			if v == 0 {
				return ""
			}
			return tick(v, top)
		},
	}
	if r.Year.N > 0 {
		values := make([]float64, len(r.Each))
		for i, v := range r.Each {
			values[i] = Major(v, r.Currency)
		}
		h.Bins = Bands(values)
		h.Lines = []plot.Threshold{line("median", r.Year.Median), line("mean", r.Year.Mean), line("p90", r.Year.P90)}
	}
	return h
}

// Spread shows how far net earnings hang on few buyers.
func Spread(k *metric.Concentration) plot.Curve {
	percent := func(v float64) string { return figure.Percent(v, 0) }
	c := plot.Curve{
		Across: "share of buyers", Value: func(v float64) string { return figure.Percent(v, 1) },
		Tick: func(v float64, top bool) string {
			if top {
				return percent(v)
			}
			return figure.Decimal(100*v, 0)
		},
		Empty: SpreadMissing(k),
	}
	if !k.Known {
		return c
	}
	c.Points = []plot.Share{{}}
	for i, y := range k.Curve {
		c.Points = append(c.Points, plot.Share{X: float64(i+1) / float64(len(k.Curve)), Y: y})
	}
	c.Marked = &c.Points[k.Top10Buyers]
	c.Notes = []plot.Note{
		{Name: "top tenth earns", Text: percent(k.Top10)}, {Name: "Gini", Text: figure.Decimal(k.Gini, 2)}, {Name: "largest buyer", Text: figure.Percent(k.Top1, 1)},
	}
	return c
}

// SpreadMissing says why nothing can be told of how concentrated net earnings are.
func SpreadMissing(k *metric.Concentration) string {
	switch {
	case k.Buyers == 0:
		return "No known buyer in these days."
	case k.Buyers < k.Sample:
		return "Not enough data (n = " + figure.Count(k.Buyers) + "). A share needs " + figure.CountOf(k.Sample, "buyer", "buyers") + "."
	}
	return "None of the " + figure.CountOf(k.Buyers, "buyer", "buyers") + " brought anything above 0: refunds and fees took all of it."
}

// Begun are the months of first buyers from the first one with any: before it there was
// nothing to come back to.
func Begun(cohorts []metric.Cohort) []metric.Cohort {
	at := slices.IndexFunc(cohorts, func(k metric.Cohort) bool { return k.N > 0 })
	return cohorts[max(0, at):]
}

// FirstMonth says why nobody can have come again yet.
const FirstMonth = "The first buyers came in the last of these months. It takes another month to see who buys again."

// Again shows which share of the buyers of a month came again.
func Again(cohorts []metric.Cohort) plot.Grid {
	cohorts = Begun(cohorts)
	grid := plot.Grid{Role: plot.Accent, Value: func(v float64) string { return figure.Percent(v, 0) }, Empty: "Nobody known bought for the first time in these months."}
	people := 0
	for i := range cohorts {
		people += cohorts[i].N
		grid.Rows = append(grid.Rows, againRow(&cohorts[i]))
	}
	switch {
	case people == 0:
		grid.Rows = nil
	case len(cohorts) == 1:
		grid.Empty = FirstMonth
	}
	for i := 1; i < len(cohorts); i++ {
		name := "+" + figure.Count(i)
		if i == 1 {
			name += " month"
		}
		grid.Columns = append(grid.Columns, name)
	}
	return grid
}

// againRow is one month of first buyers; under the least number there is no share.
func againRow(k *metric.Cohort) plot.GridRow {
	row := plot.GridRow{Name: time.Month(k.Month).String()[:3], Note: "n = " + figure.Count(k.N)}
	if !k.Enough() {
		if len(k.Again) > 0 {
			row.Cells = []plot.Cell{{Value: math.NaN(), Style: plot.Thin}}
		}
		row.Aside = "not enough data"
		return row
	}
	for _, a := range k.Again {
		cell := plot.Cell{Value: a.Value, Text: figure.Percent(a.Value, 0)}
		if a.Partial {
			cell.Style = plot.Estimated
		}
		row.Cells = append(row.Cells, cell)
	}
	if len(row.Cells) == 0 {
		row.Aside = "no month after it yet"
	}
	return row
}
