package review

import (
	"math"
	"time"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/plot"
	"rapport/data/metric"
)

func wholeNumber(v float64) string { return figure.Decimal(v, 0) }

func countTick(v float64, _ bool) string { return wholeNumber(v) }

// percentTick writes shares with the unit on the top tick only.
func percentTick(v float64, top bool) string {
	if top {
		return figure.Percent(v, 0)
	}
	return figure.Decimal(100*v, 0)
}

// ReplyTimes shows how long first replies took on a log axis: late ones warm, those that
// still wait hollow, so that nobody looks better by not answering.
func ReplyTimes(s *metric.ReplySpread) plot.Histogram {
	h := plot.Histogram{Tick: countTick, Value: wholeNumber, Edge: waitEdge, Empty: "Nothing to answer arrived in these days."}
	for _, b := range s.Bands {
		bin := plot.Bin{Low: b.Low.Minutes(), High: b.High.Minutes(), Count: float64(b.Count), Late: b.Late}
		if b.Late {
			bin.High = math.Inf(1)
		}
		h.Bins = append(h.Bins, bin)
	}
	h.Bins = append(h.Bins, plot.Bin{Name: "open", Count: float64(s.Open), Style: plot.Open})
	if s.Times.MedianKnown {
		h.Lines = append(h.Lines, plot.Threshold{Value: s.Times.Median.Minutes(), Text: "median " + Wait(s.Times.Median)})
	}
	if s.Times.P90Known {
		h.Lines = append(h.Lines, plot.Threshold{Value: s.Times.P90.Minutes(), Text: "9 in 10 within " + Wait(s.Times.P90)})
	}
	if s.Times.N == 0 && s.Inexact == 0 && s.Open == 0 {
		h.Bins = nil
	}
	return h
}

// waitEdge writes minutes as the edge of a band; the first and the last have none. On
// the axis, where whole is not set, some are left out: all would not have room.
func waitEdge(minutes float64, whole bool) string {
	if minutes == 0 || math.IsInf(minutes, 0) {
		return ""
	}
	d := time.Duration(minutes) * time.Minute
	if !whole {
		switch d {
		case 15 * time.Minute, 3 * time.Hour, 6 * time.Hour, 24 * time.Hour, 96 * time.Hour:
			return ""
		}
	}
	if d >= 24*time.Hour {
		return figure.Decimal(d.Hours()/24, 0) + "\u00a0d"
	}
	return figure.Hours(d)
}

// ReplyRates shows the reply rate of each week with its whisker, and the owner's goal.
func ReplyRates(c *desk.Conversations) plot.Whiskers {
	w := plot.Whiskers{Tick: percentTick, Value: func(v float64) string { return figure.Percent(v, 1) }, Empty: "No message old enough to count."}
	most := 0
	for i := range c.Rates {
		r := &c.Rates[i]
		most = max(most, r.N)
		_, week := r.Monday.ISOWeek()
		p := plot.Whisker{Name: WeekTitle(r.Monday), Low: math.NaN(), Value: math.NaN(), High: math.NaN()}
		if (len(c.Rates)-1-i)%3 == 0 {
			p.Label = "W" + figure.Count(week)
		}
		switch {
		case !r.Known:
		case r.Enough():
			p.Low, p.Value, p.High = r.Low, r.Value, r.High
		default:
			p.Note = NotEnough(r.N)
		}
		w.Periods = append(w.Periods, p)
	}
	if most > 0 {
		w.Empty = NotEnough(most)
	}
	if last := &c.Rates[len(c.Rates)-1]; last.Known && last.Enough() {
		w.Last, w.Range = figure.Percent(last.Value, 0), figure.PercentRange(last.Low, last.High)
	}
	if c.Goal > 0 {
		w.Goal = &plot.Threshold{Value: c.Goal, Text: "goal " + figure.Percent(c.Goal, 0)}
	}
	return w
}

// Weekdays from Monday.
var weekdays = [...]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}

// HeatMap shows when people write: a row for each weekday, a field for each hour.
func HeatMap(h *metric.Heat) plot.Grid {
	g := plot.Grid{Role: plot.Accent, Below: true, RowHeight: 20, Value: wholeNumber, Empty: "Nobody wrote in these weeks."}
	if h.N == 0 {
		return g
	}
	for hour := range 24 {
		name := ""
		if hour%6 == 0 {
			name = time.Time{}.Add(time.Duration(hour) * time.Hour).Format("15:04")
		}
		g.Columns = append(g.Columns, name)
	}
	for day, hours := range h.Hours {
		row := plot.GridRow{Name: weekdays[day]}
		for _, n := range hours {
			row.Cells = append(row.Cells, plot.Cell{Value: float64(n)})
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// LoopArms holds people who were answered against people who were not.
func LoopArms(l *metric.Loop) plot.Arms {
	a := plot.Arms{Across: "difference, points", Tick: percentTick, Value: func(v float64) string { return figure.Percent(v, 1) }}
	for i, outcome := range metric.LoopOutcomes() {
		lift := &l.Lifts[i]
		row := plot.Arm{Name: OutcomeTitle(outcome, l.Days), Note: lift.Missing(), Text: figure.NoValue}
		if lift.Enough() {
			row.One, row.Other = arm(&lift.One, "answered"), arm(&lift.Other, "unanswered")
			row.Text = figure.SignedDecimal(100*lift.Value, 0)
			row.Range = figure.SignedDecimal(100*lift.Low, 0) + " to " + figure.SignedDecimal(100*lift.High, 0)
		}
		a.Rows = append(a.Rows, row)
	}
	return a
}

func arm(r *metric.Rate, who string) plot.Interval {
	return plot.Interval{Low: r.Low, Value: r.Value, High: r.High, Name: figure.Percent(r.Value, 0) + " " + who + ", n = " + figure.Count(r.N)}
}

// Load shows for each week what came in to answer and what was sent.
func Load(c *metric.Capacity) plot.Paired {
	p := plot.Paired{
		Series: [2]plot.Series{{Name: "came in", Role: plot.Series1}, {Name: "you sent", Role: plot.Series2}},
		Tick:   countTick, Value: wholeNumber, Empty: "Nothing came in or went out in these weeks.",
	}
	any := false
	for i, w := range c.Weeks {
		if !w.Known {
			continue
		}
		any = any || w.Arrived+w.Sent > 0
		_, week := w.Monday.ISOWeek()
		pair := plot.Pair{Name: WeekTitle(w.Monday), Values: [2]float64{float64(w.Arrived), float64(w.Sent)}}
		if (len(c.Weeks)-1-i)%3 == 0 {
			pair.Label = "W" + figure.Count(week)
		}
		if w.Partial {
			pair.Styles = [2]plot.Style{plot.Estimated, plot.Estimated}
		}
		p.Periods = append(p.Periods, pair)
	}
	if !any {
		p.Periods = nil
		return p
	}
	last := c.Weeks[len(c.Weeks)-1]
	p.Series[0].Last, p.Series[1].Last = figure.Count(last.Arrived), figure.Count(last.Sent)
	return p
}

// tenths is how many digits write a tick of an axis in steps of whole or half numbers.
func tenths(v float64) int {
	if v == math.Trunc(v) {
		return 0
	}
	return 1
}

// PurposeYield shows how many people answer a post of each purpose.
func PurposeYield(list []metric.Response) plot.Forest {
	f := plot.Forest{RowHeight: 34, Tick: func(v float64, _ bool) string { return figure.Decimal(v, tenths(v)) }, Value: func(v float64) string { return figure.Decimal(v, 2) }}
	for i := range list {
		r := &list[i]
		row := plot.Interval{Name: PurposeTitle(r.Purpose), Low: math.NaN(), Value: math.NaN(), High: math.NaN(), Note: NotEnough(r.Posts)}
		if r.Mean != nil {
			row.Low, row.Value, row.High, row.Note = *r.Mean, *r.Mean, *r.Mean, ""
			row.Text, row.Range = figure.Decimal(*r.Mean, 1), "every post"
		}
		if r.Low != nil {
			row.Low, row.High, row.Range = *r.Low, *r.High, figure.Decimal(*r.Low, 1)+" to "+figure.Decimal(*r.High, 1)
		}
		f.Rows = append(f.Rows, row)
	}
	return f
}
