package review

import (
	"math"
	"strconv"
	"time"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/plot"
	"rapport/app/report"
	"rapport/data"
	"rapport/data/metric"
)

// AddWorth puts what customers are worth at the end of a report of earnings.
func AddWorth(d *report.Document, w *desk.Worth, v *View) {
	d.Sections = append(d.Sections, valueSection(w.Value), buyersSection(w.RFM))
	if len(w.Churn.Months) > 0 {
		d.Sections = append(d.Sections, churnSection(w))
	}
	if len(w.Leading.Indicators) > 0 {
		d.Sections = append(d.Sections, leadSection(&w.Leading))
	}
	d.Formulas = append(d.Formulas, v.formulas("Customer value", "clv", "Segments of buyers", "segments", "Memberships that ended", "churn")...)
}

func valueSection(v *metric.CustomerValue) report.Section {
	s := report.Section{Title: "What customers will bring", Note: "an estimate, from now on", Blocks: []report.Block{&report.Paragraph{Text: WorthWords(v)}}}
	if v.Refusal == nil {
		s.Blocks = appendWords(s.Blocks, MarginWords(v), TrialWords(v.Trial))
	}
	return s
}

// MarginWords says what the value is in, and what was kept of it so far.
func MarginWords(v *metric.CustomerValue) string {
	return "In net sales × a margin of " + figure.Percent(v.Margin, 0) + ", as set. Of the orders so far " + figure.Percent(v.Kept, 0) +
		" of net sales were left as net earnings. Subscriptions take no part."
}

func buyersSection(r *metric.RFM) report.Section {
	t := &report.Table{Title: "Segments of buyers", Empty: "Not enough data (n = " + figure.Count(r.Buyers) + ").", Columns: []report.Column{
		{Label: "Segment"}, {Label: "Who"}, {Label: "People", Kind: report.Number}, moneyColumn("Net of a year", r.Currency),
	}}
	for _, g := range r.Segments {
		t.Rows = append(t.Rows, []report.Cell{report.Words(BuyersTitle(g.Segment)), report.Words(BuyersMeaning(g.Segment)), count(g.People), amount(g.Net, r.Currency)})
	}
	s := report.Section{Title: "Segments of buyers", Note: "by how lately, how often and for how much", Blocks: []report.Block{t}}
	if r.Known {
		s.Blocks = appendWords(s.Blocks, CutsWords(r))
	}
	return s
}

func churnSection(w *desk.Worth) report.Section {
	spec := Ended(&w.Churn, w.RateSample)
	return report.Section{Title: "Memberships that ended", Note: "share of those active at the start of the month", Blocks: []report.Block{
		&report.Chart{Title: "Memberships that ended", Note: "Open: the month is not over.", Spec: spec, Width: 560, Height: 40 + 36*float64(len(spec.Rows))},
		&report.Paragraph{Text: ChurnWords(&w.Churn, w.RateSample)},
	}}
}

// Ended shows the share of memberships that ended in each month, with its interval.
func Ended(c *metric.Churn, sample int) plot.Forest {
	f := plot.Forest{Role: plot.Series1, Tick: percentTick, Value: func(v float64) string { return figure.Percent(v, 1) }, Empty: "No memberships in these files."}
	for i := len(c.Months) - 1; i >= 0; i-- {
		m := &c.Months[i]
		row := plot.Interval{Name: time.Month(m.Month).String()[:3] + " " + strconv.Itoa(m.Year), Value: math.NaN()}
		switch {
		case m.N < sample:
			row.Note = "not enough data (n = " + figure.Count(m.N) + ")"
		default:
			row.Low, row.Value, row.High = m.Low, m.Value, m.High
			row.Text, row.Range = figure.Percent(m.Value, 1), figure.Count(m.K)+" of "+figure.Count(m.N)
			if m.Partial {
				row.Range += ", not over"
			}
		}
		f.Rows = append(f.Rows, row)
	}
	return f
}

func leadSection(l *metric.Leading) report.Section {
	t := &report.Table{Title: "Leading indicators", Columns: []report.Column{
		{Label: "Indicator"}, {Label: "Weeks before"}, {Label: "Rank correlation", Right: true}, {Label: "95\u00a0% interval", Right: true}, {Label: "Weeks", Kind: report.Number},
	}}
	for i := range l.Indicators {
		in := &l.Indicators[i]
		lag, value, between, n := LagWords(in)
		t.Rows = append(t.Rows, []report.Cell{report.Words(IndicatorTitle(in.Name)), report.Words(lag), report.Words(value), report.Words(between), count(n)})
	}
	return report.Section{Title: "What comes before net earnings", Note: "by week", Blocks: appendWords([]report.Block{t}, LeadCaveat)}
}

// LagWords says at which distance an indicator goes with net earnings most clearly.
func LagWords(i *metric.Indicator) (lag, value, between string, n int) {
	at, _ := i.Strongest()
	c := &i.Lags[at]
	if !c.Known() {
		return figure.NoValue, "not enough data (n = " + figure.Count(c.N) + ")", "", c.N
	}
	lag = "the same week"
	if at > 0 {
		lag = figure.CountOf(at, "week", "weeks")
	}
	return lag, figure.Decimal(c.Value, 2), figure.Decimal(c.Low, 2) + " to " + figure.Decimal(c.High, 2), c.N
}

// Lags shows how an indicator goes with the net earnings of later weeks.
func Lags(i *metric.Indicator) plot.Forest {
	f := plot.Forest{
		Role: plot.Series1, Reach: [2]float64{-1, 1}, RowHeight: 28, Tick: func(v float64, _ bool) string { return figure.Decimal(v, 1) },
		Value: func(v float64) string { return figure.Decimal(v, 2) },
	}
	for n := range i.Lags {
		c := &i.Lags[n]
		row := plot.Interval{Name: "Same week", Value: math.NaN()}
		if n > 0 {
			row.Name = figure.CountOf(n, "week", "weeks") + " later"
		}
		if c.Known() {
			row.Low, row.Value, row.High, row.Text = c.Low, c.Value, c.High, figure.Decimal(c.Value, 2)
		} else {
			row.Note = "not enough data (n = " + figure.Count(c.N) + ")"
		}
		f.Rows = append(f.Rows, row)
	}
	return f
}

// LeadWeeks shows an indicator upwards and net earnings downwards, week by week, each
// against its own best week: two measures share no scale.
func LeadWeeks(l *metric.Leading, i *metric.Indicator) plot.Mirror {
	percent := func(v float64) string { return figure.Percent(v, 0) }
	m := plot.Mirror{
		Series: [2]plot.Series{{Name: IndicatorTitle(i.Name), Role: plot.Series1}, {Name: "Net earnings", Role: plot.Series2}},
		Tick:   percentTick, Value: percent,
	}
	best := [2]float64{most(i.Weeks), most(l.Net)}
	for n := range l.Net {
		_, week := (l.Monday + data.Day(7*n)).ISOWeek()
		p := plot.Pair{Name: "Week " + figure.Count(week), Values: [2]float64{i.Weeks[n] / best[0], max(0, l.Net[n]) / best[1]}}
		if n%8 == 0 {
			p.Label = "W" + figure.Count(week)
		}
		m.Periods = append(m.Periods, p)
	}
	return m
}

// most is the largest known value; 1 where none is above 0.
func most(values []float64) float64 {
	top := 0.0
	for _, v := range values {
		if v > top {
			top = v
		}
	}
	if top == 0 {
		return 1
	}
	return top
}
