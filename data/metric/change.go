package metric

import (
	"cmp"
	"math"
	"slices"

	"rapport/data"
)

// ChangeKind says what a change of the week is about.
type ChangeKind string

// The kinds of change.
const (
	PersonBought   ChangeKind = "person"    // somebody bought
	PartnerSold    ChangeKind = "partner"   // orders with a partner's code or link
	Refunded       ChangeKind = "refunds"   // money went back on a stream
	StreamMoved    ChangeKind = "stream"    // a stream earned more or less
	ReplyRateMoved ChangeKind = "replyrate" // replies within T
	NewTies        ChangeKind = "newties"   // first exchanges
	LostTies       ChangeKind = "lostties"  // relationships that were lost
)

// Change is one thing that made the week differ from the one before, with the
// facts behind it; the page says it in words.
type Change struct {
	Kind     ChangeKind
	Person   int64
	Name     string
	Platform string
	Amount   int64 // against the week before, minor units; of refunds what went back, negative
	// Points is the move of a reply rate in percentage points, or of capital in
	// strength points.
	Points float64
	Orders int // orders behind it; for a stream those of this week
	// OfWeek is how many of the refunds are of orders of this week, whose net earnings have
	// them already; those of earlier orders are in the net of an earlier week.
	OfWeek int
	// Within: the amount is part of that of a stream that is listed too.
	Within    bool
	Before    int // orders of the week before, of a stream
	NewPeople int // buyers among them who had never bought
	People    int // of new and lost ties
	Item      string
	First     bool // the person's first order
	// Answer is how many calendar days before the order the owner last answered
	// this person, at most 30; −1: did not.
	Answer      int
	Sales       []int64 // ids of the sales behind it
	Rate, Prior Rate    // of a reply rate

	abroad bool // orders of the person or partner lie on further platforms
}

const (
	maxChanges = 5
	// maxMoney leaves room for a change that is not money.
	maxMoney = 4
	// answerDays is how long an answer is told together with an order.
	answerDays = 30
	ratePoints = 3
)

// changes finds the largest changes against the week before: money by amount,
// then the reply rate, then relationships.
func (b *Book) changes(r *Review, from, to int64) []Change {
	if !r.Known {
		return nil
	}
	c := changeSum{b: b, people: map[int32]*Change{}, partners: map[int32]*Change{}, streams: map[string]*Change{}, refunds: map[string]*Change{}}
	c.collect(b.salesIn(from, to), r.Currency, 1)
	if r.Previous.Known {
		c.collect(b.salesIn(b.boundary(r.From-weekDays).at, b.boundary(r.From).at), r.Currency, -1)
	}
	c.collectRefunds(from, to, r.Currency)
	list := c.largest()
	if n := r.Reply.N; min(n, r.Previous.Reply.N) >= b.settings.RateSample {
		points := 100 * (r.Reply.Value - r.Previous.Reply.Value)
		if math.Abs(points) >= ratePoints {
			list = append(list, Change{Kind: ReplyRateMoved, Points: points, Rate: r.Reply, Prior: r.Previous.Reply, Answer: -1})
		}
	}
	for _, tie := range []Change{
		{Kind: NewTies, Points: r.Capital.New.Points, People: r.Capital.New.People, Answer: -1},
		{Kind: LostTies, Points: -r.Capital.Lost.Points, People: r.Capital.Lost.People, Answer: -1},
	} {
		if tie.People > 0 && len(list) < maxChanges {
			list = append(list, tie)
		}
	}
	return list
}

// changeSum gathers what the sales of two weeks tell.
type changeSum struct {
	b        *Book
	people   map[int32]*Change
	partners map[int32]*Change
	streams  map[string]*Change
	refunds  map[string]*Change
}

// entry returns the change under a key, made by first.
func entry[K comparable](m map[K]*Change, k K, first Change) *Change {
	c, ok := m[k]
	if !ok {
		first.Answer = -1
		c = &first
		m[k] = c
	}
	c.abroad = c.abroad || c.Platform != first.Platform
	return c
}

// collect adds the sales of one week: sign 1 for this one, −1 for the one before.
func (c *changeSum) collect(sales span, currency string, sign int64) {
	for i := sales.from; i < sales.to; i++ {
		if !c.b.counts(i, currency) {
			continue
		}
		s, f := &c.b.sales[i], &c.b.facts.Sales[i]
		stream := entry(c.streams, f.Platform, Change{Kind: StreamMoved, Platform: f.Platform})
		stream.Amount += sign * s.net
		if sign < 0 {
			stream.Before++
		} else {
			stream.count(f)
		}
		switch {
		case len(s.credits) > 0:
			for _, credit := range s.credits {
				c.partner(i, credit, sign)
			}
		case s.person >= 0:
			c.person(i, sign)
		}
	}
}

func (c *Change) count(f *data.SaleFact) {
	c.Orders++
	c.Sales = append(c.Sales, f.ID)
}

func (c *changeSum) partner(i int32, cr credit, sign int64) {
	p := c.b.partners[cr.partner]
	first := Change{Kind: PartnerSold, Name: p.name, Platform: c.b.facts.Sales[i].Platform}
	if p.person >= 0 {
		first.Person, first.Name = c.b.persons[p.person].id, c.b.nameOf(p.person)
	}
	e := entry(c.partners, cr.partner, first)
	e.Amount += sign * cr.net
	if sign > 0 {
		e.count(&c.b.facts.Sales[i])
		e.NewPeople += count(c.b.isNew(i))
	}
}

func (c *changeSum) person(i int32, sign int64) {
	s, f := &c.b.sales[i], &c.b.facts.Sales[i]
	first := Change{Kind: PersonBought, Person: f.Person, Name: c.b.nameOf(s.person), Platform: f.Platform}
	e := entry(c.people, s.person, first)
	e.Amount += sign * s.net
	if sign < 0 {
		return
	}
	e.count(f)
	if e.Orders == 1 {
		e.Item, e.First, e.Answer = f.Item(), c.b.isNew(i), c.b.answeredBefore(i)
	}
}

// answeredBefore returns how many calendar days before the order the owner
// answered its buyer, or −1.
func (b *Book) answeredBefore(i int32) int {
	f := &b.facts.Sales[i]
	base := b.base
	p := &base.persons[b.sales[i].person]
	list := base.exchanges[p.exchanges.from:p.exchanges.to]
	for j := len(list) - 1; j >= 0 && list[j].at >= f.At-answerDays*dayMillis; j-- {
		if list[j].answer && list[j].at < f.At {
			return int(b.sales[i].day - list[j].day)
		}
	}
	return -1
}

// collectRefunds adds the money that went back in the week: by the date of the
// refund, else of the order.
func (c *changeSum) collectRefunds(from, to int64, currency string) {
	largest := map[string]int64{}
	for i := range c.b.facts.Sales {
		f := &c.b.facts.Sales[i]
		at := f.RefundAt
		if at == 0 {
			at = f.At
		}
		if f.Refunds <= 0 || at < from || at >= to || !f.Counted || f.Currency != currency {
			continue
		}
		e := entry(c.refunds, f.Platform, Change{Kind: Refunded, Platform: f.Platform})
		e.Amount -= f.Refunds
		e.count(f)
		e.OfWeek += count(f.At >= from && f.At < to)
		if f.Refunds > largest[f.Platform] {
			largest[f.Platform], e.Item = f.Refunds, f.Item()
		}
	}
}

// largest returns the largest changes in money. A stream is left out where
// persons, partners and refunds already told explain half of its move.
func (c *changeSum) largest() []Change {
	var all []Change
	all = appendChanges(all, c.people, func(x *Change) bool { return x.Orders > 0 && x.Amount > 0 })
	all = appendChanges(all, c.partners, func(x *Change) bool { return x.Orders > 0 && x.Amount > 0 })
	all = appendChanges(all, c.refunds, func(x *Change) bool { return x.Amount < 0 })
	all = appendChanges(all, c.streams, func(x *Change) bool { return x.Amount != 0 })
	slices.SortFunc(all, func(x, y Change) int {
		return cmp.Or(
			cmp.Compare(size(y.Amount), size(x.Amount)), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Person, y.Person),
			cmp.Compare(x.Platform, y.Platform), cmp.Compare(x.Name, y.Name),
		)
	})
	var list []Change
	for _, x := range all {
		if len(list) == maxMoney {
			break
		}
		if x.Kind == StreamMoved && explained(all, &x) {
			continue
		}
		list = append(list, x)
	}
	markWithin(list)
	return list
}

// markWithin marks what persons and partners brought on a stream that is listed itself.
func markWithin(list []Change) {
	listed := map[string]bool{}
	for i := range list {
		if list[i].Kind == StreamMoved {
			listed[list[i].Platform] = true
		}
	}
	for i := range list {
		x := &list[i]
		x.Within = (x.Kind == PersonBought || x.Kind == PartnerSold) && listed[x.Platform] && !x.abroad
	}
}

func appendChanges[K comparable](all []Change, m map[K]*Change, pass func(*Change) bool) []Change {
	for _, x := range m {
		if pass(x) {
			all = append(all, *x)
		}
	}
	return all
}

// explained reports whether the other changes on a stream that go its way, the
// largest of them alone or the top few together, make up half of its move.
func explained(all []Change, stream *Change) bool {
	sum := int64(0)
	told := 0
	for i := range all {
		x := &all[i]
		if x.Kind == StreamMoved || x.Platform != stream.Platform || (x.Amount > 0) != (stream.Amount > 0) {
			continue
		}
		sum += x.Amount
		if told++; told == maxMoney-1 {
			break
		}
	}
	return 2*size(sum) >= size(stream.Amount)
}

func size(amount int64) int64 {
	if amount < 0 {
		return -amount
	}
	return amount
}
