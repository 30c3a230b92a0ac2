package metric

import (
	"cmp"
	"slices"
	"time"

	"rapport/data"
)

// churnMonths is how many months churn is shown of.
const churnMonths = 6

// ChurnMonth is what became, in one calendar month, of the paying memberships that were
// active at its start (metrics.md 17). Who left and came back in the month churned; who
// joined in it takes no part.
type ChurnMonth struct {
	Year, Month int
	Rate             // churned ÷ active at the start
	Partial     bool // the month is not over, or the newest file is older than its end
	Joined      int
}

// Churn is contractual churn, from the states of memberships. What was never seen
// again in a later file is not known to have ended. Memberships without a charge
// (followers who pay nothing) take no part.
type Churn struct {
	Months  []ChurnMonth // up to 6, oldest first; none without memberships
	Active  int          // paying now, of the newest states
	Late    int          // of them, with a declined payment within the grace
	Undated int          // ended memberships of which no file says when: in no month
	Until   data.Day     // of the newest file
}

// Churn reports the months up to the one of a day, as seen at now.
func (b *Book) Churn(last data.Day, now time.Time) Churn {
	m := earliest(b.boundary(last+1), b.present(now))
	spells, seen, undated := b.memberships(m)
	c := Churn{Undated: undated}
	if len(spells) == 0 {
		return c
	}
	c.Until = b.dayOf(seen)
	for i := range spells {
		if s := &spells[i]; s.end == never {
			c.Active++
			c.Late += count(s.late)
		}
	}
	month := monthOf(min(last, m.day))
	for n := month - churnMonths + 1; n <= month; n++ {
		if k, ok := b.churnMonth(n, spells, min(seen, m.at)); ok {
			c.Months = append(c.Months, k)
		}
	}
	return c
}

// churnMonth counts one month; false for one that lies before every membership or
// after all that files tell.
func (b *Book) churnMonth(n int, spells []spell, known int64) (ChurnMonth, bool) {
	from, to := b.monthStart(n), b.monthStart(n+1)
	c := ChurnMonth{Year: n / 12, Month: n%12 + 1, Partial: known < to}
	k, active := 0, 0
	for i := range spells {
		switch s := &spells[i]; {
		case s.start < from && s.end >= from:
			active++
			k += count(s.end < to)
		case s.start >= from && s.start < to:
			c.Joined++
		}
	}
	c.Rate = NewRate(k, active)
	return c, known >= from && active+c.Joined > 0
}

// monthStart is when a month begins, numbered as by monthOf.
func (b *Book) monthStart(n int) int64 {
	return time.Date(n/12, time.Month(n%12+1), 1, 0, 0, 0, 0, b.zone).UnixMilli()
}

// spell is a time in which a membership was paid for.
type spell struct {
	start, end int64 // end never: still
	late       bool  // the last payment was declined
	first      int64 // id of the fact that began it
	last       int64 // id of the fact that ended it or says that it lasts
}

// memberships are the spells of all memberships as far as m sees them, and when the
// newest file was made.
func (b *Book) memberships(m moment) (spells []spell, seen int64, undated int) {
	states := keep(b.facts.Members, func(f *data.MemberFact) bool { return memberAt(f) < m.before })
	slices.SortStableFunc(states, func(x, y data.MemberFact) int {
		return cmp.Or(cmp.Compare(x.Platform, y.Platform), cmp.Compare(x.Member, y.Member), cmp.Compare(memberAt(&x), memberAt(&y)), cmp.Compare(x.Seen, y.Seen))
	})
	for i := 0; i < len(states); {
		j := i + 1
		for j < len(states) && states[j].Platform == states[i].Platform && states[j].Member == states[i].Member {
			j++
		}
		own, unknown := spellsOf(states[i:j], m, int64(b.settings.GraceDays)*dayMillis)
		spells, undated = append(spells, own...), undated+unknown
		i = j
	}
	for i := range states {
		seen = max(seen, states[i].Seen, memberAt(&states[i]))
	}
	return spells, seen, undated
}

// memberAt is when a state was so: when the platform says, else when the file was made.
func memberAt(f *data.MemberFact) int64 { return cmp.Or(f.At, f.Seen) }

// spellsOf follows the states of one membership. A declined payment ends it when the
// grace is over, unless a later state says otherwise before that.
func spellsOf(states []data.MemberFact, m moment, grace int64) (list []spell, undated int) {
	var open *spell
	end := func(at, fact int64) {
		open.end, open.last = max(at, open.start), fact
		list = append(list, *open)
		open = nil
	}
	declined := never
	for i := range states {
		f := &states[i]
		at := memberAt(f)
		if open != nil && declined != never && at > declined+grace {
			end(declined+grace, open.last)
		}
		declined = never
		switch f.Status {
		case data.MemberActive, data.MemberDeclined:
			if open == nil {
				open = &spell{start: at, end: never, first: f.ID}
				if len(list) == 0 && f.Since != 0 {
					open.start = min(at, f.Since)
				}
			}
			if open.last, open.late = f.ID, f.Status == data.MemberDeclined; open.late {
				declined = at
			}
		default:
			switch {
			case open != nil:
				end(at, f.ID)
			case f.Status == data.MemberFormer && i == 0 && f.Since != 0 && f.At != 0:
				open = &spell{start: f.Since, first: f.ID}
				end(f.At, f.ID)
			case f.Status == data.MemberFormer && i == 0:
				undated++
			}
		}
	}
	if open != nil && declined != never && m.at > declined+grace {
		end(declined+grace, open.last)
	}
	if open != nil {
		list = append(list, *open)
	}
	return list, undated
}
