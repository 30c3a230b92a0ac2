package metric

import (
	"cmp"
	"math"
	"slices"
	"time"

	"rapport/data"
)

// The roles of a person, apart from the tier (metrics.md 2).
const (
	RoleProspect    = "prospect"     // began to order, but no order counts
	RoleBuyer       = "buyer"        // one order that is not wholly refunded
	RoleRepeatBuyer = "repeat buyer" // two or more
	RolePartner     = "partner"      // has a deal
)

// People returns the figures of every person as of now, in the order of their
// ids. An empty currency is the chosen one.
func (b *Book) People(now time.Time, currency string) []data.PersonFigures {
	currency = b.currency(currency)
	m := b.present(now)
	ends := b.monthEnds(m)
	partners := map[int32]bool{}
	for _, p := range b.partners {
		partners[p.person] = true
	}
	prospects, paid := b.prospects(m), b.costly()
	list := make([]data.PersonFigures, len(b.persons))
	side(len(list), personBlock, func(from, to int) {
		for i := from; i < to; i++ {
			f := &list[i]
			b.contacts(f, &b.persons[i], m)
			b.bought(f, &b.persons[i], m, currency)
			b.ties(f, &b.persons[i], m, ends)
			f.Roles = roles(b.purchases(&b.persons[i], m), prospects[int32(i)], partners[int32(i)])
			b.said(f)
			if paid[f.Person] {
				f.ReturnYear = b.returnOn(int32(i), m, currency)
			}
			f.Silent = f.Ignored == "" && f.Sales > 0 && f.In+f.Out == 0 && !b.facts.Persons[i].Follow
		}
	})
	b.markGems(list, m)
	return list
}

// costly are the people for whom something may have been spent: partners, and whom the
// user noted a cost for.
func (b *Book) costly() map[int64]bool {
	paid := map[int64]bool{}
	for _, p := range b.partners {
		if p.person >= 0 {
			paid[b.persons[p.person].id] = true
		}
	}
	for i := range b.hand.costs {
		paid[b.hand.costs[i].Person] = true
	}
	return paid
}

// returnOn is the return on one person over the last 365 days, as the person's profile
// says it (metrics.md 13); nil without a cost.
func (b *Book) returnOn(at int32, m moment, currency string) *float64 {
	f := &Profile{Person: b.persons[at].id, Currency: currency}
	b.profileMoney(f, at, m)
	return f.Return
}

// said fills in what the user said about a person.
func (b *Book) said(f *data.PersonFigures) {
	for _, role := range b.hand.roles[f.Person] {
		if !slices.Contains(f.Roles, role) {
			f.Roles = append(f.Roles, role)
		}
	}
	f.Hidden = b.hand.hidden[f.Person]
	f.Ignored = b.hand.ignored[f.Person]
	f.Organisation, f.MemberOf = b.hand.orgs[f.Person], b.hand.memberOf[f.Person]
}

// contacts counts interactions of all kinds; a mutual one counts in both directions.
func (b *Book) contacts(f *data.PersonFigures, p *person, m moment) {
	f.Person = p.id
	recent := m.at - 90*dayMillis
	for i := p.events.from; i < p.events.to; i++ {
		e := &b.facts.Events[i]
		if e.At >= m.before || e.Dir == data.Unknown {
			continue
		}
		in, out := count(e.Dir != data.Out), count(e.Dir != data.In)
		f.In, f.Out = f.In+in, f.Out+out
		if e.At == 0 {
			continue
		}
		meet(f, e.At)
		if e.At >= recent {
			f.In90, f.Out90 = f.In90+in, f.Out90+out
		}
	}
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// bought adds up the person's counted sales.
func (b *Book) bought(f *data.PersonFigures, p *person, m moment, currency string) {
	for _, i := range b.buyers[p.sales.from:p.sales.to] {
		s := &b.facts.Sales[i]
		if s.At >= m.before {
			continue
		}
		f.Sales++
		f.Net = addMoney(f.Net, s.Currency, b.sales[i].net)
		if s.At == 0 {
			continue
		}
		meet(f, s.At)
		if s.At >= m.at-yearMillis {
			f.SalesYear++
			if s.Currency == currency {
				f.NetYear += b.sales[i].net
			}
		}
	}
	slices.SortFunc(f.Net, func(x, y data.Money) int { return cmp.Compare(x.Currency, y.Currency) })
}

func addMoney(list []data.Money, currency string, minor int64) []data.Money {
	for i := range list {
		if list[i].Currency == currency {
			list[i].Minor += minor
			return list
		}
	}
	return append(list, data.Money{Currency: currency, Minor: minor})
}

// meet notes a moment of contact.
func meet(f *data.PersonFigures, at int64) {
	if f.First == 0 || at < f.First {
		f.First = at
	}
	if f.Last == 0 || at > f.Last {
		f.Last = at
	}
}

// ties fills in everything that comes from directed events.
func (b *Book) ties(f *data.PersonFigures, p *person, m moment, ends [sparkMonths]moment) {
	f.Reciprocity = math.NaN()
	if p.events.len() == 0 {
		f.Tier = data.Contact
		return
	}
	s := b.standingAt(p, m)
	f.Tier, f.State = s.tier, s.state
	if p.direct.len() == 0 {
		return
	}
	w := b.weightsAt(p, m)
	f.Strength = strength(&b.settings, w.in, w.out, b.channelsAt(p, m))
	f.Reciprocity = Reciprocity(w.in, w.out)
	f.Peak = b.peakAt(p, m)
	f.Spark = b.spark(p, ends)
	if s.state != "" {
		f.LastExchange = s.last.at
		f.Trend = b.trendAt(p, m, f.Strength)
	}
}

// purchases counts the person's counted sales that are not wholly refunded.
func (b *Book) purchases(p *person, m moment) int {
	n := 0
	for _, i := range b.buyers[p.sales.from:p.sales.to] {
		if s := &b.facts.Sales[i]; s.At < m.before && !s.WhollyRefunded() {
			n++
		}
	}
	return n
}

// prospects are the persons with an order, whether it counts or not.
func (b *Book) prospects(m moment) map[int32]bool {
	list := map[int32]bool{}
	for i := range b.sales {
		if s := &b.facts.Sales[i]; !s.Counted && s.Status != data.Test && s.At < m.before && b.sales[i].person >= 0 {
			list[b.sales[i].person] = true
		}
	}
	return list
}

func roles(purchases int, ordered, isPartner bool) []string {
	var list []string
	switch {
	case purchases > 1:
		list = append(list, RoleRepeatBuyer)
	case purchases == 1:
		list = append(list, RoleBuyer)
	case ordered:
		list = append(list, RoleProspect)
	}
	if isPartner {
		list = append(list, RolePartner)
	}
	return list
}

// GemField is where strong people who brought little are found: strength from
// Strength up and net earnings of the year up to Net, in minor units.
type GemField struct {
	Strength float64
	Net      int64
	Known    bool // false with fewer than 10 active relationships
}

// Tie is a person in the scatter of strength and net earnings of the year.
type Tie struct {
	Strength float64
	NetYear  int64
}

// NewGemField takes the strongest fifth of the active relationships, and of net
// earnings a quarter of the median among those of them who bought; the three numbers are
// settings.
func NewGemField(active []Tie, s *data.Settings) GemField {
	if len(active) < s.GemSample {
		return GemField{}
	}
	strengths := make([]float64, 0, len(active))
	var nets []float64
	for _, p := range active {
		strengths = append(strengths, p.Strength)
		if p.NetYear > 0 {
			nets = append(nets, float64(p.NetYear))
		}
	}
	slices.Sort(strengths)
	slices.Sort(nets)
	f := GemField{Strength: quantile(strengths, 1-s.GemPercent/100), Known: true}
	if len(nets) > 0 {
		f.Net = int64(quantile(nets, 0.5) * s.GemPart / 100)
	}
	return f
}

// Holds reports whether a person lies in the field.
func (f GemField) Holds(t Tie) bool {
	return f.Known && t.Strength >= f.Strength && t.NetYear <= f.Net
}

func (b *Book) markGems(list []data.PersonFigures, m moment) {
	var active []Tie
	var at []int
	for i := range list {
		if list[i].LastExchange != 0 && b.active(&b.persons[i], m) {
			active = append(active, Tie{list[i].Strength, list[i].NetYear})
			at = append(at, i)
		}
	}
	field := NewGemField(active, &b.settings)
	for j, i := range at {
		list[i].Gem = field.Holds(active[j])
	}
}
