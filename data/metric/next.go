package metric

import (
	"cmp"
	"iter"
	"slices"

	"rapport/data"
)

// fadingCount is how many fading relationships are listed.
const fadingCount = 5

// DoNext is what the owner can do now, most urgent first (metrics.md 5, 8, 21).
type DoNext struct {
	Replies []Owed   // heaviest first; at most 1,000
	Thanks  []Owed   // newest first
	Fading  []Fading // at most 5, strong ties first
	// Promises are those due within two weeks, late or without a day.
	Promises []Owed
}

// Owed is one reply or thanks that somebody waits for.
type Owed struct {
	ID       int64 // data.ItemID
	Event    int64 // the event that it is about
	Person   int64
	Name     string
	Tier     data.Tier
	Platform string
	Kind     data.Kind
	At       int64 // since when, Unix milliseconds
	Days     int   // calendar days since
	Weight   float64
	Question int64    // of a reply: the first event in it that asks something; 0: none does
	Text     string   // of a promise
	Due      data.Day // of a promise; 0: no day
}

// Fading is one relationship that is fading.
type Fading struct {
	ID       int64 // data.ItemID
	Event    int64 // the event that completed the last exchange
	Person   int64
	Name     string
	Tier     data.Tier
	Platform string // of the last exchange
	At       int64  // of the last exchange
	Days     int    // calendar days since
	Usual    float64
	Peak     float64
	Rank     float64
}

// toDo is what there was to do at one moment.
type toDo struct {
	moment moment
	next   DoNext
	debt   Debt
}

// doNext computes what there is to do now, or remembers it: it is the same for
// every week.
func (b *Book) doNext(m moment) (DoNext, Debt) {
	b.mu.Lock()
	known := b.todo
	b.mu.Unlock()
	if known == nil || known.moment != m {
		known = &toDo{moment: m}
		known.next.Replies, known.debt = b.owed(m)
		known.next.Thanks = b.thanksOwed(m)
		known.next.Fading = b.fading(m)
		known.next.Promises = b.promisesDue(m)
		b.mu.Lock()
		b.todo = known
		b.mu.Unlock()
	}
	next := known.next
	next.Replies, next.Thanks = slices.Clone(next.Replies), slices.Clone(next.Thanks)
	next.Fading, next.Promises = slices.Clone(next.Fading), slices.Clone(next.Promises)
	return next, known.debt
}

// Debt is what is owed: open obligations, and their weights added up (metrics.md 5).
type Debt struct {
	Open   int
	Weight float64
}

// heavy is an open obligation by its weight.
type heavy struct {
	at     int
	weight float64
}

// listed is how many open replies are listed; all are counted.
const listed = 1000

// owed lists the open obligations by weighted debt, older ones first among equals.
func (b *Book) owed(m moment) ([]Owed, Debt) {
	var debt Debt
	var top []heavy
	worst := -1.0
	for i := range b.obligations {
		o := &b.obligations[i]
		if !o.owedAt(m) || b.isHidden(o.person) {
			continue
		}
		w := b.debtWeight(o, m)
		debt.Open++
		debt.Weight += w
		if w <= worst {
			continue // later and no heavier than all that are listed
		}
		top = append(top, heavy{i, w})
		if len(top) == 4*listed {
			sortHeavy(top)
			top = top[:listed]
			worst = top[listed-1].weight
		}
	}
	sortHeavy(top)
	top = top[:min(len(top), listed)]
	list := make([]Owed, len(top))
	for i, h := range top {
		o := &b.obligations[h.at]
		list[i] = b.item(data.ReplyItem, o.person, o.event, m)
		list[i].Weight = h.weight
		if q := b.questionIn(o, m); q >= 0 {
			list[i].Question = b.facts.Events[q].ID
		}
	}
	return list, debt
}

// sortHeavy puts the heaviest first; obligations are numbered oldest first.
func sortHeavy(list []heavy) {
	slices.SortFunc(list, func(x, y heavy) int { return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.at, y.at)) })
}

// recentThanks are the shares, mentions, reviews and referrals of the last 30 days,
// acknowledged or not.
func (b *Book) recentThanks(m moment) []thank {
	list := b.thankedIn(m.at-int64(b.settings.ThankDays)*dayMillis, m.before)
	return keep(list, func(t *thank) bool { return !b.isHidden(t.person) })
}

// thanksOwed lists those of recentThanks that nobody acknowledged.
func (b *Book) thanksOwed(m moment) []Owed {
	list := []Owed{}
	recent := b.recentThanks(m)
	for i := range recent {
		t := &recent[i]
		if t.acknowledged != 0 && t.acknowledged < m.before {
			continue
		}
		list = append(list, b.item(data.ThanksItem, t.person, t.event, m))
	}
	slices.SortFunc(list, func(x, y Owed) int { return cmp.Or(cmp.Compare(y.At, x.At), cmp.Compare(y.Event, x.Event)) })
	return list
}

// questionIn is the first event of an obligation that asks something, as seen at m; −1
// without one. Any of the messages that wait for one answer may.
func (b *Book) questionIn(o *obligation, m moment) int32 {
	if o.asked >= 0 && b.facts.Events[o.asked].At < m.before {
		return o.asked
	}
	return -1
}

// questions are the events of the open obligations that ask something, with whose they are.
func (b *Book) questions(m moment) iter.Seq2[int32, int32] {
	return func(yield func(event, person int32) bool) {
		for i := range b.obligations {
			o := &b.obligations[i]
			if q := b.questionIn(o, m); q >= 0 && o.owedAt(m) && !b.isHidden(o.person) && !yield(q, o.person) {
				return
			}
		}
	}
}

func (b *Book) item(kind data.ItemKind, at, event int32, m moment) Owed {
	e := &b.facts.Events[event]
	return Owed{
		ID: data.ItemID(kind, e.ID), Event: e.ID, Person: e.Person, Name: b.nameOf(at), Platform: e.Platform, Kind: e.Kind,
		Tier: b.base.tierAt(&b.base.persons[at], m), At: e.At, Days: int(m.day - b.dayOf(e.At)),
	}
}

// fading lists the strongest of the relationships that are fading.
func (b *Book) fading(m moment) []Fading {
	list := b.fadingAll(m)
	return list[:min(len(list), fadingCount)]
}

// fadingAll lists the relationships whose state is fading, strong ties first; those
// ticked off stay away until a new exchange.
func (b *Book) fadingAll(m moment) []Fading {
	settled := map[int64]bool{}
	for _, t := range b.facts.Ticks {
		if t.Kind == data.FadingItem && t.At < m.before {
			settled[t.Event] = true
		}
	}
	list := []Fading{}
	rows := b.standingsAt(m)
	for i, at := range b.related {
		if rows[i].state != data.Fading && !b.overdue(at, m, rows[i].tier) || b.isHidden(at) {
			continue
		}
		p := &b.persons[at]
		s := b.standingAt(p, m)
		e := &b.facts.Events[s.last.event]
		if settled[e.ID] {
			continue
		}
		peak := b.peakAt(p, m)
		list = append(list, Fading{
			ID: data.ItemID(data.FadingItem, e.ID), Event: e.ID, Person: p.id, Name: b.nameOf(at), Tier: s.tier, Platform: e.Platform,
			At: s.last.at, Days: s.days, Usual: s.gap, Peak: peak, Rank: fadingRank(peak, float64(s.days)/s.gap, b.settings.RankRatio),
		})
	}
	slices.SortFunc(list, func(x, y Fading) int { return cmp.Or(cmp.Compare(y.Rank, x.Rank), cmp.Compare(x.Person, y.Person)) })
	return list
}

// Gem is one person with a strong tie who has brought little.
type Gem struct {
	Person   int64
	Name     string
	Tier     data.Tier
	Strength float64
	NetYear  int64
}

// gem is the strongest person in the gem field; nil without one.
func (b *Book) gem(m moment, currency string) *Gem {
	active, at := b.activeTies(m, currency)
	field := NewGemField(active, &b.settings)
	best := -1
	for j, t := range active {
		if field.Holds(t) && (best < 0 || t.Strength > active[best].Strength) {
			best = j
		}
	}
	if best < 0 {
		return nil
	}
	pos := at[best]
	return &Gem{
		Person: b.persons[pos].id, Name: b.nameOf(pos), Tier: b.tierAt(&b.persons[pos], m),
		Strength: active[best].Strength, NetYear: active[best].NetYear,
	}
}

// activeTies are the active relationships in the scatter, with their positions.
func (b *Book) activeTies(m moment, currency string) (ties []Tie, at []int32) {
	rows := b.standingsAt(m)
	for i, pos := range b.related {
		if p := &b.persons[pos]; b.active(p, m) {
			ties = append(ties, Tie{rows[i].strength, b.netOfYear(p, m, currency)})
			at = append(at, pos)
		}
	}
	return ties, at
}

// netOfYear adds up the person's net earnings of the last 365 days.
func (b *Book) netOfYear(p *person, m moment, currency string) int64 {
	net := int64(0)
	for _, i := range b.buyers[p.sales.from:p.sales.to] {
		if s := &b.facts.Sales[i]; b.counts(i, currency) && s.At >= m.at-yearMillis && s.At < m.before {
			net += b.sales[i].net
		}
	}
	return net
}
