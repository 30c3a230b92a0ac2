package metric

import (
	"time"

	"rapport/data"
)

// The outcomes of the responsiveness loop.
const (
	CameBack = "came_back" // wrote again
	Bought   = "bought"    // an order that counts
	SharedOn = "shared"    // shared, reviewed, referred or introduced
)

// LoopOutcomes lists them in the order of the screen.
func LoopOutcomes() []string { return []string{CameBack, Bought, SharedOn} }

// Loop compares people who were answered with people who were not (metrics.md 14,
// concept 23): "the more responsive you are, the more responsive people are to you".
type Loop struct {
	From, To data.Day // when they wrote first
	Lifts    []Lift   // one for each of LoopOutcomes
	People   int
	Days     int // how long both groups are watched
	Most     int // more comparisons than these get a note, by the settings
}

// Compared judges the comparisons of the loop together.
func (l *Loop) Compared() Comparisons {
	c := Compared(l.Lifts...)
	c.Most = l.Most
	return c
}

// Loop follows everybody who wrote in the year up to last, or since first where that is
// earlier.
//
// Each person counts once, by the first obligation of those days that can be judged:
// T days to answer and 30 more to watch are over at now, and the user has not said that
// no answer is needed. The person is exposed if it was answered within T. Both groups
// are watched over the same 30 days, which begin when the T days are over: what happens
// before belongs to nobody, because whoever is still waiting cannot yet have been
// answered late (the landmark of Anderson, Cain and Gelber 1983, Journal of Clinical
// Oncology 1:710–719). Strata are the tier before the person wrote and whether the
// person had bought by then. What happens anywhere counts, also where the book shows one
// platform only.
func (b *Book) Loop(first, last data.Day, now time.Time) Loop {
	first = min(first, last-data.Day(b.settings.LoopDays)+1)
	l := Loop{From: first, To: last, Days: b.settings.LiftDays, Most: b.settings.LiftComparisons}
	subjects := map[string][]Subject{}
	b.loopSubjects(first, last, now, func(s loopSubject) {
		l.People++
		for i, outcome := range LoopOutcomes() {
			subjects[outcome] = append(subjects[outcome], Subject{Exposed: s.answered, Outcome: s.outcomes[i], Stratum: s.stratum})
		}
	})
	for _, outcome := range LoopOutcomes() {
		l.Lifts = append(l.Lifts, b.newLift(subjects[outcome]))
	}
	return l
}

// loopSubject is one person of the loop.
type loopSubject struct {
	person, event int32
	answered      bool
	outcomes      [3]bool
	stratum       string
}

// loopSubjects tells of each person, in the order in which they wrote.
func (b *Book) loopSubjects(first, last data.Day, now time.Time, tell func(loopSubject)) {
	within := int64(b.settings.ReplyDays) * dayMillis
	watched := int64(b.settings.LiftDays) * dayMillis // h of metrics.md 14
	m := b.present(now)
	known := map[int32]bool{}
	list := b.arrived(b.boundary(first).at, b.boundary(last+1).at)
	for i := range list {
		o := &list[i]
		landmark := o.start + within
		if known[o.person] || m.at < landmark+watched || o.droppedAt(m) {
			continue
		}
		known[o.person] = true
		tell(loopSubject{
			person: o.person, event: o.event, answered: o.resolved != 0 && o.resolved <= landmark,
			outcomes: b.base.outcomes(o.person, landmark, landmark+watched),
			stratum:  b.base.stratumOf(o.person, o.start),
		})
	}
}

// outcomes reports what a person did in (after, until]: wrote, bought, shared.
func (b *Book) outcomes(at int32, after, until int64) [3]bool {
	var did [3]bool
	p := &b.persons[at]
	for i := p.events.from; i < p.events.to; i++ {
		e := &b.facts.Events[i]
		if e.At > until {
			break
		}
		if e.At > after && human(e) && e.Dir != data.Out {
			did[0] = true
			did[2] = did[2] || e.Kind.Advocacy()
		}
	}
	did[1] = b.boughtIn(p, after, until)
	return did
}

// boughtIn reports whether an order that counts, is not wholly refunded and no renewal
// lies in (after, until]: a renewal needs nobody to do anything.
func (b *Book) boughtIn(p *person, after, until int64) bool {
	for _, i := range b.buyers[p.sales.from:p.sales.to] {
		if s := &b.facts.Sales[i]; s.At > after && s.At <= until && s.Conversion() {
			return true
		}
	}
	return false
}

// stratumOf says who is alike at a time: the tier right before it, and whether the
// person had an order that counts.
func (b *Book) stratumOf(at int32, when int64) string {
	p := &b.persons[at]
	words := b.tierAt(p, moment{at: when, before: when, day: b.dayOf(when)}).String()
	for _, i := range b.buyers[p.sales.from:p.sales.to] {
		if s := &b.facts.Sales[i]; s.At < when {
			return words + ", had bought"
		}
	}
	return words + ", had not bought"
}
