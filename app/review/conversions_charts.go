package review

import (
	"math"

	"rapport/app/figure"
	"rapport/app/plot"
	"rapport/data"
	"rapport/data/metric"
)

// stageWords name the stages of the funnel and say who is in them.
var stageWords = map[metric.Stage][2]string{
	metric.Discovery: {"Discovery", "known people"}, metric.Conversation: {"Conversation", "wrote or were written to"},
	metric.Bond: {"Relationship", "at least one exchange"}, metric.MutualGoals: {"Mutual goals", "told a wish, or a goal noted"},
	metric.Fulfilment: {"Fulfilment", "bought at least once"},
}

// StageTitle names a stage, StageNote says who is in it.
func StageTitle(s metric.Stage) string { return stageWords[s][0] }

// StageNote says who is in a stage.
func StageNote(s metric.Stage) string { return stageWords[s][1] }

// Stages shows how far people came. The first share has its words, the others follow it.
func Stages(f *metric.Funnel, sample int) plot.Stages {
	c := plot.Stages{Value: wholeNumber, Empty: "Nobody is known yet."}
	if len(f.Steps) == 0 || f.Steps[0].People == 0 {
		return c
	}
	for i, s := range f.Steps {
		item := plot.Stage{Name: StageTitle(s.Stage), Note: StageNote(s.Stage), Value: float64(s.People), Text: figure.Count(s.People)}
		switch {
		case i == 0:
		case s.Of.N < sample:
			item.Aside = NotEnough(s.Of.N)
		default:
			item.Aside = figure.Percent(s.Of.Value, 0)
			if i == 1 {
				item.Aside += " of the step before"
			}
		}
		c.Items = append(c.Items, item)
	}
	return c
}

// TierTitle names a tier on screen.
func TierTitle(t data.Tier) string { return sentence(t.String()) }

// TierRates shows a share of the people of each tier with its interval.
func TierRates(list []metric.TierRate, sample int, empty string) plot.Forest {
	f := rateForest(empty)
	n := 0
	for _, t := range list {
		f.Rows = append(f.Rows, RateRow(TierTitle(t.Tier), t.Rate, sample))
		n += t.N
	}
	if n == 0 {
		f.Rows = nil
	}
	return f
}

func rateForest(empty string) plot.Forest {
	return plot.Forest{
		Role: plot.Series1, Empty: empty, Value: func(v float64) string { return figure.Percent(v, 1) },
		Tick: func(v float64, top bool) string {
			if top {
				return figure.Percent(v, tickDigits(v))
			}
			return figure.Decimal(v*100, tickDigits(v))
		},
	}
}

// tickDigits writes half percents where an axis has them.
func tickDigits(v float64) int {
	if percent := v * 100; math.Abs(percent-math.Round(percent)) > 1e-6 {
		return 1
	}
	return 0
}

// RateRow is a share with its interval, or why there is none.
func RateRow(name string, r metric.Rate, sample int) plot.Interval {
	if r.N < sample {
		return plot.Interval{Name: name, Value: math.NaN(), Note: NotEnough(r.N)}
	}
	return plot.Interval{
		Name: name, Low: r.Low, Value: r.Value, High: r.High, Text: figure.Percent(r.Value, 1), Range: "n = " + figure.Count(r.N),
	}
}

// Compared shows both groups of a comparison.
func Compared(l *metric.Lift, exposed, others string, sample int) plot.Forest {
	f := rateForest("Nobody to compare.")
	f.Role = plot.Accent
	if !l.Known() {
		return f
	}
	one, other := RateRow(exposed, l.One, sample), RateRow(others, l.Other, sample)
	other.Aside = true
	f.Rows = []plot.Interval{one, other}
	return f
}

// ComparedWords say what a comparison gives: the difference in bold, and what to keep in
// mind.
func ComparedWords(l *metric.Lift) (bold, rest string) {
	if missing := l.Missing(); missing != "" {
		return "", sentence(missing) + ". A comparison needs 20 people and 5 of them with an outcome."
	}
	bold = figure.SignedDecimal(l.Value*100, 1) + " points"
	rest = " (95\u00a0% interval " + figure.SignedDecimal(l.Low*100, 1) + " to " + figure.SignedDecimal(l.High*100, 1) + "). "
	if l.Pooled.Known() {
		rest += "Same tier and same past compared: " + figure.SignedDecimal(l.Pooled.Value*100, 1) + " points (" +
			figure.SignedDecimal(l.Pooled.Low*100, 1) + " to " + figure.SignedDecimal(l.Pooled.High*100, 1) + "). "
	}
	if l.Reversed() {
		rest += "Within equal groups it turns around. "
	}
	return bold, rest + "Association, not proof."
}

// ComparisonWords say how many comparisons there are, and which would stand.
func ComparisonWords(c *metric.Comparisons) string {
	words := figure.CountOf(c.Made, "comparison", "comparisons") + " on this page"
	if !c.Many() {
		return words + "."
	}
	return words + ": " + figure.Count(c.Stand) + " would stand among so many (Benjamini–Hochberg, 5\u00a0%)."
}

// Models shows how far the models are apart, for rows of the table and the unattributed
// part.
func Models(s *metric.Sharing, rows []metric.SharingRow, currency string) plot.Dots {
	c := plot.Dots{
		Chosen: s.ChosenAt(), Tick: MoneyTick(currency), Empty: "No orders in these days.",
		Value: func(v float64) string { return figure.Decimal(v, Digits(currency)) },
	}
	for _, m := range s.Models {
		c.Names = append(c.Names, modelTitles[m])
	}
	for _, r := range rows {
		row := plot.DotRow{Name: CreditName(r.Target), Text: SpreadWords(r.Spread)}
		for _, minor := range r.Net {
			row.Values = append(row.Values, Major(minor, currency))
		}
		c.Rows = append(c.Rows, row)
	}
	for _, r := range s.Rows { // one axis for all rows, also those out of sight
		for _, minor := range r.Net {
			c.Reach[0], c.Reach[1] = min(c.Reach[0], Major(minor, currency)), max(c.Reach[1], Major(minor, currency))
		}
	}
	if s.Nothing.Sales > 0 {
		c.Rows = append(c.Rows, plot.DotRow{
			Name: "Unattributed", Values: []float64{Major(s.Nothing.Net, currency)}, Open: true,
			Text: "same in every model, " + figure.CountOf(s.Nothing.Sales, "order", "orders"),
		})
	}
	return c
}

// SpreadWords write half of the distance between the models: "±35 %".
func SpreadWords(v *float64) string {
	if v == nil {
		return ""
	}
	return "±" + figure.Percent(*v, 0)
}

// CreditName names what an order is credited to.
func CreditName(t metric.Target) string { return creditedName(t) }

// ModelTitle names a model.
func ModelTitle(m metric.Model) string { return modelTitles[m] }
