package metric

import (
	"cmp"
	"slices"
	"time"

	"rapport/data"
)

// Replier is who answers for the owner: somebody whom the owner named for an account, or
// the account itself (mission.md 37).
type Replier struct {
	Name    string
	Account string // the account's own name where nobody was named for it; empty: not told
	Answers int    // obligations answered
	// InTime is the share of the answers that came within the days of the reply rate.
	InTime Rate
	// Median is the median time to the answer in hours, over answers whose times are known
	// to the minute; nil without any. What nobody answered is nobody's: it is in the reply
	// rate alone.
	Median *float64
}

// Repliers divides the answers to obligations that arrived from first to last by who gave
// them, as seen at now, most answers first. What was settled by hand is left out.
func (b *Book) Repliers(first, last data.Day, now time.Time) []Replier {
	m := b.present(now)
	names := b.replierNames()
	within := int64(b.settings.ReplyDays) * dayMillis
	type tally struct {
		Replier
		inTime int
		hours  []float64
	}
	by := map[string]*tally{}
	for _, o := range b.arrived(b.boundary(first).at, earliest(b.boundary(last+1), m).before) {
		if !o.resolvedAt(m) || o.reply < 0 {
			continue
		}
		who := names[b.facts.Events[o.reply].By]
		t := by[who.Name]
		if t == nil {
			t = &tally{Replier: who}
			by[who.Name] = t
		}
		t.Answers++
		t.inTime += count(o.resolved-o.start <= within)
		if o.exact {
			t.hours = append(t.hours, float64(o.resolved-o.start)/hourMillis)
		}
	}
	list := make([]Replier, 0, len(by))
	for _, t := range by {
		t.InTime, t.Median = NewRate(t.inTime, t.Answers), median(t.hours)
		list = append(list, t.Replier)
	}
	slices.SortFunc(list, func(x, y Replier) int { return cmp.Or(cmp.Compare(y.Answers, x.Answers), cmp.Compare(x.Name, y.Name)) })
	return list
}

const hourMillis = float64(time.Hour / time.Millisecond)

// replierNames are the names under which the owner's accounts answer, by account; 0 is
// where no file tells the account.
func (b *Book) replierNames() map[int64]Replier {
	names := map[int64]Replier{0: {Name: "not told"}}
	for _, o := range b.facts.Own {
		account := cmp.Or(o.Name, o.Value)
		r := Replier{Name: account, Account: account}
		for _, named := range b.settings.Repliers {
			if named.Platform == o.Platform && named.Account == o.Value {
				r = Replier{Name: named.Name}
			}
		}
		names[o.ID] = r
	}
	return names
}
