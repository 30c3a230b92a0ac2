package app

import (
	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
)

// earningsFoot are hours, returns and the runway, or the goal without one: two returns
// side by side, never blended into one.
type earningsFoot struct {
	hours, perHour, ror, roi, goal, runway *ui.Fact
	shown                                  []fyne.CanvasObject
	where                                  desk.Period
}

func newEarningsFoot(h *host, hours func()) *earningsFoot {
	t := &earningsFoot{}
	fact := func(title, figure string) *ui.Fact {
		return ui.NewFact(title, func() { showFigure(h, title, figure, func() desk.Period { return t.where }) })
	}
	*t = earningsFoot{
		hours: ui.NewFact("Hours, all online work", hours), perHour: fact("Net earnings per hour", "net_per_hour"),
		ror: fact("Return on relationship", "ror"), roi: fact("Return on investment", "roi"), goal: fact("Weekly goal", "net_earnings"), runway: fact("Months of runway", "runway"),
	}
	return t
}

func (t *earningsFoot) show(f *earningsFacts) {
	t.where = f.period
	t.shown = []fyne.CanvasObject{t.hours, t.perHour, t.ror, t.roi}
	t.hours.Set(hoursFact(f))
	t.perHour.Set(perHourFact(f))
	t.ror.Set(rorFact(f))
	t.roi.Set(roiFact(f))
	if f.Runway != nil {
		t.runway.Set(runwayFact(f))
		t.shown = append(t.shown, t.runway)
	} else if goal, ok := goalFact(f); ok {
		t.goal.Set(goal)
		t.shown = append(t.shown, t.goal)
	}
}

func (t *earningsFoot) row() fyne.CanvasObject { return ui.FactRow(t.shown...) }

func hoursWords(h float64) string { return ui.Decimal(h, 1) + "\u00a0h" }

func hoursFact(f *earningsFacts) ui.FactData {
	if f.Hours == nil {
		return ui.FactData{Note: "No hours noted in these days. Add them under Hours and cost."}
	}
	return ui.FactData{Value: hoursWords(*f.Hours), Note: hoursWords(*f.Relationship) + " on relationships"}
}

func perHourFact(f *earningsFacts) ui.FactData {
	if f.NetPerHour == nil {
		return ui.FactData{Note: "Needs hours in these days."}
	}
	return ui.FactData{Value: money(*f.NetPerHour, f.Currency), Note: money(f.Money.Net, f.Currency) + " ÷ " + hoursWords(*f.Hours) + ", before income tax"}
}

// perUnit writes a return as a sentence: €1.75 per €1.
func perUnit(v float64, currency string) string {
	return ratio(v, currency) + " per " + ui.CurrencySign(currency) + "1"
}

// ratio is a return for one unit of money, with two decimals whatever the currency has.
func ratio(v float64, currency string) string {
	return ui.Amount(roundedMinor(100*v), currency, 2)
}

func rorFact(f *earningsFacts) ui.FactData {
	if f.ROR == nil {
		return ui.FactData{Note: "No relationship cost in these days."}
	}
	note := "net " + wholeMoney(f.NetRelation, f.Currency) + ", cost " + wholeMoney(f.Cost, f.Currency)
	if v := f.RORInterval; v != nil {
		note = intervalWords(v, f.Currency)
	}
	return ui.FactData{Value: perUnit(*f.ROR, f.Currency), Note: note}
}

func intervalWords(v *metric.Interval, currency string) string {
	return "95\u00a0% interval " + ratio(v.Low, currency) + " to " + ratio(v.High, currency)
}

func roiFact(f *earningsFacts) ui.FactData {
	if f.ROI == nil {
		return ui.FactData{Note: "No cost in these days."}
	}
	return ui.FactData{Value: perUnit(*f.ROI, f.Currency), Note: "all net " + wholeMoney(f.Money.Net, f.Currency) + ", all cost " + wholeMoney(f.AllCost, f.Currency)}
}

// runwayFact says how long savings last without any income, and with what comes in.
func runwayFact(f *earningsFacts) ui.FactData {
	r := f.Runway
	note := "savings of " + wholeMoney(r.Savings, f.Currency) + " at " + wholeMoney(r.Need, f.Currency) + " a month"
	switch {
	case r.Weeks == 0:
	case r.Covered:
		note += "; earnings cover it now"
	default:
		note += "; " + ui.Decimal(*r.Together, 1) + " with earnings"
	}
	return ui.FactData{Value: ui.Decimal(r.Months, 1), Note: note}
}

// goalFact compares the mean week of the period with the weekly goal; false
// without a goal in the currency, or in less than a week.
func goalFact(f *earningsFacts) (ui.FactData, bool) {
	last := min(f.period.Last, data.DayOf(f.Now, f.Zone))
	days := int64(last - f.period.First + 1)
	if f.week.Goal <= 0 || days < 7 {
		return ui.FactData{}, false
	}
	mean := roundedMinor(float64(f.Money.Net) * 7 / float64(days))
	note := money(mean, f.Currency) + " of " + wholeMoney(f.week.Goal, f.Currency)
	if days > 7 {
		note += " in the mean week"
	}
	if mean >= f.week.Goal {
		return ui.FactData{Value: "Reached", Note: note}, true
	}
	return ui.FactData{Value: money(f.week.Goal-mean, f.Currency) + " missing", Note: note}, true
}
