package review

import (
	"math"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/data"
	"rapport/data/metric"
)

// InUnit writes a value of a figure with its unit.
func InUnit(v float64, unit metric.Unit, currency string) string {
	switch unit {
	case metric.UnitMoney:
		return Money(int64(math.Round(v)), currency)
	case metric.UnitShare:
		return figure.Percent(v, 1)
	case metric.UnitCount:
		return plainOr(v, 0)
	case metric.UnitDays:
		return plainOr(v, 1) + "\u00a0" + data.Plural(int64(math.Ceil(v)), "day", "days")
	case metric.UnitMonths:
		return figure.Decimal(v, 1) + "\u00a0" + data.Plural(int64(math.Ceil(v)), "month", "months")
	case metric.UnitHours:
		return figure.Decimal(v, 1) + "\u00a0h"
	case metric.UnitLevel:
		return data.Tier(v).String()
	case metric.UnitPoints:
		return plainOr(v, 2)
	}
	return figure.Decimal(v, 2)
}

// plainOr writes a whole number without decimals, any other with some.
func plainOr(v float64, digits int) string {
	if v == math.Trunc(v) && math.Abs(v) < 1e15 {
		digits = 0
	}
	return figure.Decimal(v, digits)
}

// ValueWords is the value of a figure, or why it has none.
func ValueWords(e *desk.Explanation) string {
	if e.Value == nil {
		return e.Missing
	}
	return InUnit(*e.Value, e.Unit, e.Currency)
}

// IntervalWords is the interval of a figure; empty for one that has none.
func IntervalWords(e *desk.Explanation) string {
	if e.Low == nil || e.High == nil {
		return ""
	}
	return "95\u00a0% interval " + InUnit(*e.Low, e.Unit, e.Currency) + " to " + InUnit(*e.High, e.Unit, e.Currency)
}

// TallyWords says how the rows make the value.
func TallyWords(e *desk.Explanation) string {
	return map[metric.Tally]string{
		metric.TallySum:            "The value is the sum of what the rows add.",
		metric.TallyCount:          "The value is the number of rows.",
		metric.TallyShare:          "The value is the share of the rows with a 1.",
		metric.TallyQuotient:       "The value is the sum of the rows above the line ÷ the sum of those below it.",
		metric.TallyReturn:         "The value is what the rows above the line add, minus those below it, ÷ those below it.",
		metric.TallyLift:           "The value is the share of 1 among the rows above the line, minus that among those below it.",
		metric.TallyMonthly:        "The value is the sum of what the rows add, in a month of 30.4 days.",
		metric.TallyBreakEven:      "The value is the sum above the line ÷ the mean of the rows below it, rounded up.",
		metric.TallyHighest:        "The value is the highest of the rows.",
		metric.TallyRhythm:         "The value is the row above the line ÷ the middle one of those below it, which is at least 3 days.",
		metric.TallyMedianOfGroups: "The value is the middle one of the sums of each week or person; one without a row is 0.",
		metric.TallyKaplanMeier:    "The value is the time by which half are answered, with open ones counted as long as they have waited.",
		metric.TallyRanks:          "The rows are added up for each week on both sides of the line; the value is the rank correlation of the two sides.",
		metric.TallyReciprocity:    "The value is 1 − the difference of the sums of both sides ÷ their sum.",
		metric.TallyStrength:       "The value is (2 × the smaller sum of the two sides + ln(1 + their difference)) × breadth.",
		metric.TallyGini:           "The rows are added up for each buyer; the value is Gini's coefficient of the sums.",
		metric.TallyTop10:          "The rows are added up for each buyer; the value is the share of the largest tenth of the sums.",
		metric.TallyTop1:           "The rows are added up for each buyer; the value is the share of the largest sum.",
		metric.TallyHHI:            "The rows are added up for each platform; the value is the sum of the squared shares.",
	}[e.Tally]
}

// SideWords names the side of a row; empty for a figure with one.
func SideWords(s metric.Side) string {
	return map[metric.Side]string{
		metric.SideOver: "above the line", metric.SideUnder: "below the line", metric.SideIn: "from them", metric.SideOut: "from you",
		metric.SideEnded: "answered", metric.SideOpen: "open",
	}[s]
}

// RowText is what a row is about; what is pending, money given back, and what stands on
// the order's date for want of its own, is marked.
func RowText(r *metric.Row) string {
	switch {
	case r.Pending:
		return PendingRow(r.Text)
	case r.Back && r.Undated:
		return "Given back, no date: " + r.Text
	case r.Back:
		return "Given back: " + r.Text
	case r.Undated:
		return "No paid date: " + r.Text
	}
	return r.Text
}

// RowPart is what a row adds to the figure.
func RowPart(r *metric.Row) string { return InUnit(r.Part, r.Unit, r.Currency) }
