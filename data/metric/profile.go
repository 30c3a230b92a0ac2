package metric

import (
	"time"

	"rapport/data"
)

const (
	profileWeeks  = 26
	profileMonths = 12
)

// Profile is what one person's page shows. Amounts are minor units of Currency.
type Profile struct {
	Person   int64
	Currency string
	Tier     data.Tier
	State    data.State // empty without an exchange
	Trend    data.Trend

	Strength   float64
	Mutual     float64 // 2 × the smaller of give and get
	Surplus    float64 // ln(1 + their difference)
	Channels   int
	Breadth    float64
	Percentile *float64 // share of relationships that are not stronger; nil for no relationship
	Among      int      // relationships

	Reciprocity, Balance float64 // NaN without directed weight
	SinceExchange        int     // calendar days; -1 without an exchange
	Usual                float64 // usual gap in days, or the user's cadence
	Cadence              *data.Entry
	Initiation           *float64 // nil under 3 threads
	Reply                ReplyTimes
	ReplyRate            Rate

	Bought, Referred int64 // net earnings of the last 365 days
	ReferredOrders   int
	Cost             int64        // of the same days: deals, and costs noted for the person
	CostElsewhere    []data.Money // in currencies without a rate
	Return           *float64     // (bought + referred − cost) ÷ cost

	Weeks  []TalkWeek // 26, oldest first; the last is the running one
	Months []NetMonth // 12, oldest first; the last is the running one
}

// TalkWeek counts the directed events of one week; a mutual one counts twice.
type TalkWeek struct {
	Monday  data.Day
	In, Out int
}

// NetMonth is what one calendar month brought.
type NetMonth struct {
	Year, Month      int
	Bought, Referred int64
	Partial          bool
}

// Profile describes one person as of now; false for somebody who is not there.
func (b *Book) Profile(person int64, now time.Time, currency string) (*Profile, bool) {
	at, ok := b.index[person]
	if !ok {
		return nil, false
	}
	p, m := &b.persons[at], b.present(now)
	f := &Profile{Person: person, Currency: b.currency(currency), SinceExchange: -1}
	b.profileTie(f, p, m)
	b.profileReplies(f, at, m)
	b.profileMoney(f, at, m)
	f.Weeks = b.talkWeeks(p, m)
	return f, true
}

func (b *Book) profileTie(f *Profile, p *person, m moment) {
	s := b.standingAt(p, m)
	w := b.weightsAt(p, m)
	f.Tier, f.State = s.tier, s.state
	f.Channels = b.channelsAt(p, m)
	f.Breadth = breadth(&b.settings, f.Channels)
	f.Mutual, f.Surplus = base(w.in, w.out)
	f.Strength = strength(&b.settings, w.in, w.out, f.Channels)
	f.Reciprocity, f.Balance = Reciprocity(w.in, w.out), Balance(w.in, w.out)
	if c, ok := b.hand.cadence[p.id]; ok {
		f.Cadence = &c
	}
	if share, ok := b.InitiationShare(p.id); ok {
		f.Initiation = &share
	}
	if s.state == "" {
		return
	}
	f.SinceExchange, f.Usual = s.days, s.gap
	f.Trend = b.trendAt(p, m, f.Strength)
	weaker := 0
	for _, row := range b.standingsAt(m) {
		if row.state != "" {
			f.Among++
			if row.strength <= f.Strength {
				weaker++
			}
		}
	}
	share := float64(weaker) / float64(f.Among)
	f.Percentile = &share
}

// profileReplies measures the answers to one person.
func (b *Book) profileReplies(f *Profile, at int32, m moment) {
	within := int64(b.settings.ReplyDays) * dayMillis
	var waits []Wait
	k, n := 0, 0
	for i := range b.obligations {
		o := &b.obligations[i]
		if o.person != at || o.start >= m.before || o.droppedAt(m) {
			continue
		}
		if m.at-o.start > within {
			n++
			if o.resolvedAt(m) && o.resolved-o.start <= within {
				k++
			}
		}
		if w, ok := b.waitOf(o, m); ok {
			waits = append(waits, w)
		}
	}
	s := KaplanMeier(waits)
	f.Reply, f.ReplyRate = s.times(), NewRate(k, n)
}

// profileMoney adds up what the person bought and referred, by month and in the
// last 365 days.
func (b *Book) profileMoney(f *Profile, at int32, m moment) {
	f.Months = months(m.day)
	add := func(i int32, bought, referred int64) {
		s := &b.sales[i]
		when := b.facts.Sales[i].At
		if !s.counted || b.facts.Sales[i].Currency != f.Currency || when >= m.before {
			return
		}
		if when >= m.at-yearMillis {
			f.Bought += bought
			f.Referred += referred
			if referred != 0 {
				f.ReferredOrders++
			}
		}
		year, month, _ := s.day.Date()
		first := f.Months[0]
		if n := (year-first.Year)*12 + int(month) - first.Month; n >= 0 && n < len(f.Months) {
			f.Months[n].Bought += bought
			f.Months[n].Referred += referred
		}
	}
	for _, i := range b.buyers[b.persons[at].sales.from:b.persons[at].sales.to] {
		add(i, b.sales[i].net, 0)
	}
	for n, partner := range b.partners {
		if partner.person != at {
			continue
		}
		for _, k := range b.creditsOf[n] {
			if k.part >= 0 {
				add(k.sale, 0, b.sales[k.sale].credits[k.part].net)
			}
		}
	}
	first, last := b.yearDays(m)
	f.Cost, f.CostElsewhere = b.personCost(at, first, last, m.before, f.Currency)
	f.Return = Return(f.Bought+f.Referred, float64(f.Cost))
}

// yearDays are the 365 days up to m, both inclusive; a day that begins at m is none of them.
func (b *Book) yearDays(m moment) (first, last data.Day) {
	last = b.dayOf(m.before - 1)
	return last - 364, last
}

// months are the last 12 up to a day.
func months(day data.Day) []NetMonth {
	year, month, _ := day.Date()
	list := make([]NetMonth, profileMonths)
	for i := range list {
		n := year*12 + int(month) - 1 - (profileMonths - 1 - i)
		list[i] = NetMonth{Year: n / 12, Month: n%12 + 1, Partial: i == profileMonths-1}
	}
	return list
}

// personCost is what one person cost: deals of the sheet with their commission,
// and costs that the user noted.
func (b *Book) personCost(at int32, first, last data.Day, before int64, currency string) (sum int64, elsewhere []data.Money) {
	sum, elsewhere = b.handCost(b.persons[at].id, first, last, currency)
	for i := range b.facts.Deals {
		d := &b.facts.Deals[i]
		if b.partners[b.deals[i]].person != at {
			continue
		}
		minor, _ := b.dealCostIn(d, first, last)
		if converted, ok := b.hand.rates.convert(minor, d.Currency, currency, max(d.Start, first)); ok {
			sum += converted
		} else if minor != 0 {
			elsewhere = addMoney(elsewhere, d.Currency, minor)
		}
	}
	start := b.boundary(first).at
	for n, partner := range b.partners {
		if partner.person != at {
			continue
		}
		paid := b.paidTo(int32(n), start, before, currency)
		sum += paid.minor
		for _, m := range paid.elsewhere {
			elsewhere = addMoney(elsewhere, m.Currency, m.Minor)
		}
	}
	return sum, elsewhere
}

// paidTo is the commission of one partner for kept sales in [start, before).
func (b *Book) paidTo(partner int32, start, before int64, currency string) commissionSum {
	var sum commissionSum
	for i := range b.creditsOf[partner] {
		k := &b.creditsOf[partner][i]
		if k.part >= 0 && k.kept && k.at >= start && k.at < before && b.facts.Sales[k.sale].Currency == currency {
			sum.add(b.commissionFor(k.sale, partner, k.deal, k.netSales, currency))
		}
	}
	for _, i := range b.beside[partner] {
		f := &b.facts.Sales[i]
		if f.At >= start && f.At < before && f.Currency == currency {
			more, _ := b.statedFor(i, partner, currency)
			sum.add(more)
		}
	}
	return sum
}

// talkWeeks counts the person's directed events of the last weeks.
func (b *Book) talkWeeks(p *person, m moment) []TalkWeek {
	list := make([]TalkWeek, profileWeeks)
	start := m.day.Monday() - weekDays*(profileWeeks-1)
	for i := range list {
		list[i].Monday = start + data.Day(weekDays*i)
	}
	for i := p.events.from; i < p.events.to; i++ {
		e := &b.facts.Events[i]
		if e.At == 0 || e.At >= m.before || !human(e) {
			continue
		}
		n := int(b.dayOf(e.At)-start) / weekDays
		if b.dayOf(e.At) < start || n >= len(list) {
			continue
		}
		list[n].In += count(e.Dir != data.Out)
		list[n].Out += count(e.Dir != data.In)
	}
	return list
}
