package metric

import (
	"cmp"
	"slices"
	"time"

	"rapport/data"
)

// Replier is one of the owner's accounts and how it answers (concept 37): who can be
// trusted with the relationships of a brand.
type Replier struct {
	Account  int64 // of data.OwnFact; 0: the file does not say which account answered
	Name     string
	Platform string
	Replies  int
	// Median is the middle time to the replies of this account; nil under 10 whose minute
	// is known. What is still open belongs to no account, so this is not the reply time of
	// the page.
	Median *time.Duration
	Timed  int
	// FollowUp is replies that ask something or after which the talk went on.
	FollowUp Rate
}

// Repliers says which account of the owner gave the replies to what arrived from first
// to last, most first.
func (b *Book) Repliers(first, last data.Day, now time.Time) []Replier {
	m := b.present(now)
	type tally struct {
		Replier
		waits   []float64
		k       int
		replied map[int32]bool
	}
	by := map[int64]*tally{}
	list := b.arrived(b.boundary(first).at, b.boundary(last+1).at)
	for i := range list {
		o := &list[i]
		if o.reply < 0 || !o.resolvedAt(m) {
			continue
		}
		reply := &b.facts.Events[o.reply]
		t := by[reply.By]
		if t == nil {
			t = &tally{Replier: Replier{Account: reply.By}, replied: map[int32]bool{}}
			by[reply.By] = t
		}
		if w, exact := b.waitOf(o, m); exact {
			t.waits = append(t.waits, float64(w.Time))
		}
		if !t.replied[o.reply] {
			t.replied[o.reply] = true
			t.k += count(reply.Question || b.wentOn(o, m))
		}
	}
	var all []Replier
	for _, t := range by {
		t.Replies, t.Timed, t.FollowUp = len(t.replied), len(t.waits), b.judged(NewRate(t.k, len(t.replied)))
		if t.Timed >= b.settings.RateSample {
			middle := time.Duration(*median(t.waits))
			t.Median = &middle
		}
		b.nameReplier(&t.Replier)
		all = append(all, t.Replier)
	}
	slices.SortFunc(all, func(x, y Replier) int {
		return cmp.Or(cmp.Compare(y.Replies, x.Replies), cmp.Compare(x.Account, y.Account))
	})
	return all
}

func (b *Book) nameReplier(r *Replier) {
	for i := range b.facts.Own {
		if o := &b.facts.Own[i]; o.ID == r.Account {
			r.Name, r.Platform = cmp.Or(b.named(o), o.Name, o.Value), o.Platform
		}
	}
}

// named is who answers from an account, as the owner says; empty: not said.
func (b *Book) named(o *data.OwnFact) string {
	for _, r := range b.settings.Repliers {
		if r.Platform == o.Platform && r.Account == o.Value {
			return r.Name
		}
	}
	return ""
}

// templatePeople is how many people must get the same words before they are a template.
const templatePeople = 3

// Templates is what of the owner's messages was sent in the same words to several people
// (concept 38): "real trumps perfect". Words are the same when nothing but the space
// around them differs: a name filled in makes them others. Automatic replies are counted
// apart; they never answer anybody.
type Templates struct {
	Rate         // messages with words that at least 3 people got ÷ messages with words
	Words    int // different ones
	Machines int // sent by a machine, in no rate
}

// Templates looks at what the owner wrote to somebody from first to last.
func (b *Book) Templates(first, last data.Day, now time.Time) Templates {
	var t Templates
	k, n := 0, 0
	b.templated(first, last, now, func(_ int32, same bool) {
		n++
		k += count(same)
	}, &t)
	t.Rate = b.judged(NewRate(k, n))
	return t
}

// templated tells of each message with words whether it is one of a template.
func (b *Book) templated(first, last data.Day, now time.Time, tell func(event int32, same bool), t *Templates) {
	from, to := b.boundary(first).at, min(b.boundary(last+1).at, b.present(now).before)
	got := map[uint64]map[int64]bool{}
	var events []int32
	for i := range b.facts.Events {
		e := &b.facts.Events[i]
		if e.At < from || e.At >= to || e.At == 0 || e.Dir != data.Out || !e.Kind.Directed() || e.Person == 0 {
			continue
		}
		if e.Auto {
			t.Machines++
			continue
		}
		if !e.Text || e.TextHash == 0 {
			continue
		}
		events = append(events, int32(i))
		if got[e.TextHash] == nil {
			got[e.TextHash] = map[int64]bool{}
		}
		got[e.TextHash][e.Person] = true
	}
	for _, people := range got {
		t.Words += count(len(people) >= templatePeople)
	}
	for _, i := range events {
		tell(i, len(got[b.facts.Events[i].TextHash]) >= templatePeople)
	}
}
