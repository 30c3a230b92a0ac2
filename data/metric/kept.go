package metric

import (
	"cmp"
	"slices"
	"time"

	"rapport/data"
)

// PromisesKept is the share of promises that were kept among those that are settled: kept,
// or past their day and still open (mission.md 27). A promise without a day is settled once
// it is kept. Of one person, or of everybody for person 0.
func (b *Book) PromisesKept(person int64, now time.Time) Rate {
	kept, n := 0, 0
	b.promisesSettled(person, b.present(now), func(_ *data.Entry, isKept bool) {
		kept, n = kept+count(isKept), n+1
	})
	return NewRate(kept, n)
}

func (b *Book) promisesSettled(person int64, m moment, each func(e *data.Entry, kept bool)) {
	for i := range b.hand.promises {
		e := &b.hand.promises[i]
		kept := e.Done != 0 && e.Done < m.before
		if person != 0 && e.Person != person || e.At >= m.before || !kept && (e.Day == 0 || e.Day >= m.day) {
			continue
		}
		each(e, kept)
	}
}

// GoalsMet is the share of people's goals that were met, of all that were noted
// (mission.md 35). Of one person, or of everybody for person 0.
func (b *Book) GoalsMet(person int64, now time.Time) Rate {
	met, n := 0, 0
	b.eachGoal(person, b.present(now), func(_ *data.Entry, isMet bool) { met, n = met+count(isMet), n+1 })
	return NewRate(met, n)
}

func (b *Book) eachGoal(person int64, m moment, each func(e *data.Entry, met bool)) {
	for i := range b.hand.goals {
		if e := &b.hand.goals[i]; (person == 0 || e.Person == person) && e.At < m.before {
			each(e, e.Done != 0 && e.Done < m.before)
		}
	}
}

// Reminder is a person whose last exchange is longer ago than the longest wait that the
// owner wants (mission.md 34).
type Reminder struct {
	Person int64
	Name   string
	Tier   data.Tier
	Event  int64 // the event that completed the last exchange
	At     int64 // its time, Unix milliseconds
	Days   int   // calendar days since
	Limit  int   // days that were to be the most
	Own    bool  // the person's own cadence says so, not the tier's
}

// Reminders lists who is to be reminded of at now, the most overdue in parts of the limit
// first. A person's own cadence comes before the tier's; without a limit nobody is listed.
// Hidden people are left out.
func (b *Book) Reminders(now time.Time) []Reminder {
	m := b.present(now)
	list := []Reminder{}
	for _, at := range b.related {
		p := &b.persons[at]
		done := b.exchangesBefore(p, m)
		if len(done) == 0 || b.isHidden(at) {
			continue
		}
		tier := b.base.tierAt(&b.base.persons[at], m)
		limit, own := b.remindAfter(p.id, tier)
		last := done[len(done)-1]
		if days := int(m.day - last.day); limit > 0 && days > limit {
			list = append(list, Reminder{
				Person: p.id, Name: b.nameOf(at), Tier: tier, Event: b.facts.Events[last.event].ID, At: last.at, Days: days, Limit: limit, Own: own,
			})
		}
	}
	slices.SortFunc(list, func(x, y Reminder) int {
		return cmp.Or(cmp.Compare(y.Days*x.Limit, x.Days*y.Limit), cmp.Compare(x.Person, y.Person))
	})
	return list
}

// remindAfter is after how many days without an exchange a person is to be reminded of; 0:
// never. A person's own cadence settles it alone.
func (b *Book) remindAfter(person int64, tier data.Tier) (days int, own bool) {
	if c, ok := b.hand.cadence[person]; ok {
		return int(c.Limit), true
	}
	return b.settings.RemindAfter(tier), false
}
