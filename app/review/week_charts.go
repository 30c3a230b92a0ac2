package review

import (
	"fmt"
	"math"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/plot"
	"rapport/data/metric"
)

// Streams shows net earnings by stream and week, with the goal.
func Streams(r *metric.Review) plot.StackedBars {
	s := plot.StackedBars{
		Total: Money(r.Net, r.Currency),
		Tick:  MoneyTick(r.Currency),
		Value: func(v float64) string { return figure.Decimal(v, Digits(r.Currency)) },
		Empty: "No orders in these weeks.",
	}
	if r.Goal > 0 {
		s.Goal = &plot.Threshold{Value: Major(r.Goal, r.Currency), Text: "goal " + WholeMoney(r.Goal, r.Currency) + " a week"}
	}
	for i, platform := range r.Streams {
		last := figure.NoValue
		if at := StreamOf(&r.WeekFigures, platform); at != nil {
			last = figure.WholeAmount(at.Net, "", Digits(r.Currency))
		}
		s.Series = append(s.Series, plot.Series{Name: desk.PlatformTitle(platform), Role: plot.SeriesRole(i), Last: last})
	}
	weeks := KnownWeeks(r.History)
	for i := range weeks {
		s.Columns = append(s.Columns, streamColumn(r, &weeks[i]))
	}
	return s
}

// streamColumn is one week of all streams.
func streamColumn(r *metric.Review, w *metric.WeekFigures) plot.Column {
	_, number := w.Monday.ISOWeek()
	column := plot.Column{Name: fmt.Sprintf("W%d", number), Current: w.Monday == r.From}
	for _, platform := range r.Streams {
		value, style := math.NaN(), plot.Known
		if at := StreamOf(w, platform); at != nil {
			value = Major(at.Net, r.Currency)
		}
		if column.Current && r.Partial {
			style = plot.Estimated
		}
		column.Values, column.Styles = append(column.Values, value), append(column.Styles, style)
	}
	return column
}

// StreamOf is what a platform earned in a week; nil for nothing.
func StreamOf(w *metric.WeekFigures, platform string) *metric.Stream {
	for i := range w.Streams {
		if w.Streams[i].Platform == platform {
			return &w.Streams[i]
		}
	}
	return nil
}

// Capital shows how relationship capital changed over the week.
func Capital(r *metric.Review) plot.Waterfall {
	k := &r.Capital
	digits := 1
	if max(k.Opening.Points, k.Closing.Points) >= 100_000 { // a tenth of a point says nothing, and its bar is narrow
		digits = 0
	}
	level := func(name string, l metric.Level, sign float64, total bool) plot.Step {
		s := plot.Step{Name: name, Count: figure.CompactCount(l.People), Value: sign * l.Points, Total: total, Text: figure.Decimal(l.Points, digits)}
		if !total {
			s.Text = figure.SignedDecimal(sign*l.Points, digits)
		}
		return s
	}
	moved := k.Closing.Points - k.Opening.Points
	note := figure.SignedDecimal(moved, 1) + " points"
	if k.Opening.Points > 0 {
		note += " (" + figure.SignedDecimal(100*moved/k.Opening.Points, 1) + "\u00a0%)"
	}
	return plot.Waterfall{
		Steps: []plot.Step{
			level("Opening", k.Opening, 1, true), level("New", k.New, 1, false), level("Grown", k.Grown, 1, false),
			level("Faded", k.Faded, -1, false), level("Lost", k.Lost, -1, false), level("Closing", k.Closing, 1, true),
		},
		Note:  note + ". Lower line: people.",
		Value: func(v float64) string { return figure.Decimal(v, 1) },
		Empty: "No relationship yet.",
	}
}
