package metric

import (
	"time"

	"rapport/data"
)

// SecondTime says who came a second time: within 90 days (a setting) of the first, of
// those whose first time is at least 90 days old. So nobody is counted as not coming who
// may still come. It looks at all first times up to the day, not only at those of a
// period: 90 days of waiting leave too few of a short one.
type SecondTime struct {
	// Interaction: people who turned to the owner again on a later day ÷ people who
	// turned to the owner at all.
	Interaction Rate
	// Order: buyers with a second order ÷ buyers; wholly refunded ones do not count.
	Order Rate
	// Tiers is the same by the tier that the buyer had before the first order.
	Tiers []TierRate
}

// SecondTime counts as of the end of a day, or of now if that is earlier.
func (b *Book) SecondTime(last data.Day, now time.Time) SecondTime {
	return b.secondTime(earliest(b.boundary(last+1), b.present(now)))
}

func (b *Book) secondTime(m moment) SecondTime {
	within := int64(b.settings.RepeatDays) * dayMillis
	var talked, again int
	var k, n [data.Advocate + 1]int
	bought, rebought := 0, 0
	for i := range b.persons {
		p := &b.persons[i]
		if first, second := b.turnedTwice(p); first != never && m.at-first >= within {
			talked++
			again += count(second <= min(first+within, m.before-1))
		}
		first := b.firstKeptAt[i]
		old, second := b.repeatedBy(first, b.nextKept(int32(i), first), m)
		if !old || b.firstKept[i] != b.base.firstKept[i] {
			continue
		}
		t := b.base.tierAt(&b.base.persons[i], b.justBefore(first))
		n[t]++
		k[t] += count(second)
		bought++
		rebought += count(second)
	}
	s := SecondTime{Interaction: NewRate(again, talked), Order: NewRate(rebought, bought)}
	for _, t := range tiers() {
		s.Tiers = append(s.Tiers, TierRate{t, NewRate(k[t], n[t])})
	}
	return s
}

// turnedTwice are the times of a person's first dated inbound or mutual event and of
// the first one on a later day; never without. Somebody with an undated one has no
// first time that is known.
func (b *Book) turnedTwice(p *person) (first, second int64) {
	first, second = never, never
	if p.heardAt == never || p.heardAt < 0 {
		return first, second
	}
	day := b.dayOf(p.heardAt)
	for i := p.events.from; i < p.events.to; i++ {
		e := &b.facts.Events[i]
		if e.At > p.heardAt && human(e) && e.Dir != data.Out && b.dayOf(e.At) > day {
			return p.heardAt, e.At
		}
	}
	return p.heardAt, never
}

// justBefore is a moment that sees what happened before a time.
func (b *Book) justBefore(ms int64) moment { return moment{at: ms, before: ms, day: b.dayOf(ms)} }
