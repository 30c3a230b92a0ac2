package metric

import (
	"math"

	"rapport/data"
)

// Runway is how long the owner's savings last (mission.md 57). Months without any
// income is the cautious figure; beside it stands what the weeks so far brought.
type Runway struct {
	Months   float64 // savings ÷ need a month
	Savings  int64
	Need     int64    // a month
	Earned   int64    // mean net earnings a month, of the weeks before the period's end; after AllCost
	Weeks    int      // so many
	Covered  bool     // what is earned covers the need
	Together *float64 // months that savings and earnings last together; nil: covered
}

// daysPerMonth is a mean month.
const daysPerMonth = 365.25 / 12

// Runway is nil until savings and what is needed a month are given, and in another
// currency than theirs. What was earned is net earnings less all cost of the 13 weeks (a
// setting) up to a day, or as many as there are data of, in months of 30.4 days.
func (b *Book) runway(end moment, currency string) *Runway {
	s := &b.settings
	if s.SavingsMinor <= 0 || s.MonthlyMinor <= 0 || currency != b.Currency() {
		return nil
	}
	r := &Runway{Savings: s.SavingsMinor, Need: s.MonthlyMinor, Months: float64(s.SavingsMinor) / float64(s.MonthlyMinor)}
	first, monday := b.runwayWeeks(end)
	if r.Weeks = int(monday-first) / weekDays; r.Weeks <= 0 {
		r.Weeks = 0
		return r.together()
	}
	net, cost := b.earnedBetween(first, monday, currency)
	r.Earned = monthly(net-cost.all, r.Weeks)
	return r.together()
}

// runwayWeeks are the weeks that were over at a moment, from the first Monday to the one
// after them; none where they do not come after the first.
func (b *Book) runwayWeeks(end moment) (first, monday data.Day) {
	monday = b.dayOf(end.before - 1).Monday()
	if monday+weekDays == b.dayOf(end.before) {
		monday += weekDays
	}
	first = monday - data.Day(b.settings.RunwayWeeks)*weekDays
	if b.first != 0 && b.first != never {
		first = max(first, b.dayOf(b.first).Monday())
	}
	return first, monday
}

// earnedBetween is what came in and what was spent from a day to the one before another.
func (b *Book) earnedBetween(first, until data.Day, currency string) (net int64, cost spent) {
	from, to := b.boundary(first), b.boundary(until)
	return b.earnedIn(OrderDate, from.at, to.before, currency).net, b.spent(first, until-1, to.before, currency)
}

// monthly is an amount of some weeks in a mean month, rounded half up.
func monthly(minor int64, weeks int) int64 {
	return int64(math.Floor(float64(minor)*daysPerMonth/float64(weeks*weekDays) + 0.5))
}

func (r *Runway) together() *Runway {
	if r.Covered = r.Earned >= r.Need; !r.Covered {
		v := float64(r.Savings) / float64(r.Need-r.Earned)
		r.Together = &v
	}
	return r
}
