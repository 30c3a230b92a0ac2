package metric

import "math"

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

// runwayWeeks is of how many weeks the earnings are looked at.
const runwayWeeks = 13

// daysPerMonth is a mean month.
const daysPerMonth = 365.25 / 12

// Runway is nil until savings and what is needed a month are given, and in another
// currency than theirs. What was earned is net earnings less all cost of the 13 weeks up
// to a day, or as many as there are data of, in months of 30.4 days.
func (b *Book) runway(end moment, currency string) *Runway {
	s := &b.settings
	if s.SavingsMinor <= 0 || s.MonthlyMinor <= 0 || currency != b.Currency() {
		return nil
	}
	r := &Runway{Savings: s.SavingsMinor, Need: s.MonthlyMinor, Months: float64(s.SavingsMinor) / float64(s.MonthlyMinor)}
	monday := b.dayOf(end.before - 1).Monday()
	if monday+weekDays == b.dayOf(end.before) {
		monday += weekDays
	}
	first := monday - runwayWeeks*weekDays
	if b.first != 0 && b.first != never {
		first = max(first, b.dayOf(b.first).Monday())
	}
	if r.Weeks = int(monday-first) / weekDays; r.Weeks <= 0 {
		r.Weeks = 0
		return r.together()
	}
	from, to := b.boundary(first), b.boundary(monday)
	net := b.earnedIn(OrderDate, from.at, to.before, currency).net - b.spent(first, monday-1, to.before, currency).all
	r.Earned = int64(math.Round(float64(net) * daysPerMonth / float64(r.Weeks*weekDays)))
	return r.together()
}

func (r *Runway) together() *Runway {
	if r.Covered = r.Earned >= r.Need; !r.Covered {
		v := float64(r.Savings) / float64(r.Need-r.Earned)
		r.Together = &v
	}
	return r
}
