package metric

import (
	"cmp"
	"math"
	"slices"

	"rapport/data"
)

// byHand is what the user added, indexed for figures.
type byHand struct {
	costs    []data.Entry
	hours    []data.Entry
	promises []data.Entry
	rates    rates
	cadence  map[int64]data.Entry // by person; the last one counts
	roles    map[int64][]string
	hidden   map[int64]bool
	ignored  map[int64]string // why, by person
	orgs     map[int64]bool
	memberOf map[int64]int64 // organisation by person
	goals    []data.Entry
	outcomes []data.Entry // of introductions, oldest first
	reach    map[int64][]data.Entry
	coupons  []data.Entry // postings of codes on coupon sites
}

func newByHand(f *data.Facts) byHand {
	h := byHand{
		rates: newRates(f.Entries, f.Rates), cadence: map[int64]data.Entry{}, roles: map[int64][]string{}, hidden: map[int64]bool{},
		ignored: map[int64]string{}, orgs: map[int64]bool{}, memberOf: map[int64]int64{},
		reach: map[int64][]data.Entry{},
	}
	for _, e := range f.Entries {
		switch e.Kind {
		case data.CostEntry:
			h.costs = append(h.costs, e)
		case data.HoursEntry:
			h.hours = append(h.hours, e)
		case data.PromiseEntry:
			h.promises = append(h.promises, e)
		case data.CadenceEntry:
			h.cadence[e.Person] = e
		case data.GoalEntry:
			h.goals = append(h.goals, e)
		case data.OutcomeEntry:
			h.outcomes = append(h.outcomes, e)
		case data.CouponEntry:
			h.coupons = append(h.coupons, e)
		case data.ReachEntry:
			h.reach[e.Person] = append(h.reach[e.Person], e)
		case data.RoleEntry:
			h.roles[e.Person] = append(h.roles[e.Person], e.Label)
		case data.HiddenEntry:
			h.hidden[e.Person] = true
		case data.IgnoredEntry:
			h.ignored[e.Person] = e.Label
		case data.OrganisationEntry:
			h.orgs[e.Person] = true
		case data.MemberEntry:
			h.memberOf[e.Person] = e.Other
		}
	}
	h.keepMembers()
	return h
}

// coupon is a posting by its entry.
func (h *byHand) coupon(entry int64) *data.Entry {
	return &h.coupons[slices.IndexFunc(h.coupons, func(e data.Entry) bool { return e.ID == entry })]
}

// keepMembers leaves people in organisations: an organisation belongs to none, so that
// nobody counts in two, and what is no organisation any more has no people.
func (h *byHand) keepMembers() {
	for person, of := range h.memberOf {
		if h.orgs[person] || !h.orgs[of] {
			delete(h.memberOf, person)
		}
	}
}

// CostPart is what one category cost in a period, in minor units.
type CostPart struct {
	Category     string // one of data.CostCategories, "hours", or "deals" for the partner sheet
	Minor        int64
	Relationship bool // takes part in relationship cost
	exact        float64
}

// The parts of cost that are no category of an entry.
const (
	DealCost  = "deals" // fees, product and commission of the partner sheet
	HoursCost = "hours"
)

func ofRelationship(category string) bool {
	return category == data.PartnerCost || category == data.GiftCost
}

// costs lists what was spent from first to last by category, in the order of the
// screen; parts without any cost are left out. elsewhere is what was spent in
// other currencies for which no rate is known.
func (b *Book) costs(first, last data.Day, before int64, currency string) (parts []CostPart, elsewhere []data.Money) {
	amount, exact, elsewhere := b.dealCost(first, last, before, currency)
	add := func(p CostPart) {
		if p.Minor != 0 {
			parts = append(parts, p)
		}
	}
	add(CostPart{Category: DealCost, Minor: amount, Relationship: true, exact: exact})
	for _, category := range data.CostCategories() {
		p := CostPart{Category: category, Relationship: ofRelationship(category)}
		for _, e := range b.hand.costs {
			if e.Label != category {
				continue
			}
			minor, share := costIn(&e, first, last)
			if minor == 0 {
				continue
			}
			converted, ok := b.hand.rates.convert(minor, e.Currency, currency, e.Day)
			if !ok {
				elsewhere = addMoney(elsewhere, e.Currency, minor)
				continue
			}
			p.Minor += converted
			p.exact += share * float64(converted) / float64(minor)
		}
		add(p)
	}
	hours, more := b.hoursCost(first, last, currency)
	for _, p := range hours {
		add(p)
	}
	for _, m := range more {
		elsewhere = addMoney(elsewhere, m.Currency, m.Minor)
	}
	return parts, elsewhere
}

// costIn is the part of a cost that falls into the days from first to last, in
// whole minor units that add up over any division of its days, and exactly.
func costIn(e *data.Entry, first, last data.Day) (minor int64, exact float64) {
	until := max(e.Until, e.Day)
	minor = feeUntil(e.Minor, e.Day, until, last) - feeUntil(e.Minor, e.Day, until, first-1)
	if days := min(last, until) - max(first, e.Day) + 1; days > 0 {
		exact = float64(e.Minor) * float64(days) / float64(until-e.Day+1)
	}
	return minor, exact
}

// hoursCost is the hours logged at the user's hourly worth, which is in the chosen
// currency and counts in another one by the rate of the last day; without one it is
// elsewhere.
func (b *Book) hoursCost(first, last data.Day, currency string) (parts []CostPart, elsewhere []data.Money) {
	if b.settings.HourlyMinor == 0 {
		return nil, nil
	}
	ours, other := b.minutes(first, last)
	for _, p := range []struct {
		minutes      int64
		relationship bool
	}{{ours, true}, {other, false}} {
		minor := data.Portion(p.minutes, b.settings.HourlyMinor, 60)
		converted, ok := b.hand.rates.convert(minor, b.Currency(), currency, last)
		switch {
		case minor == 0:
		case !ok:
			elsewhere = addMoney(elsewhere, b.Currency(), minor)
		default:
			exact := float64(p.minutes) * float64(b.settings.HourlyMinor) / 60 * float64(converted) / float64(minor)
			parts = append(parts, CostPart{Category: HoursCost, Minor: converted, Relationship: p.relationship, exact: exact})
		}
	}
	return parts, elsewhere
}

// minutes are those logged from first to last: on relationships, and others.
func (b *Book) minutes(first, last data.Day) (relationships, other int64) {
	for _, e := range b.hand.hours {
		switch {
		case e.Day < first || e.Day > last:
		case e.Label == data.OtherHours:
			other += e.Number
		default:
			relationships += e.Number
		}
	}
	return relationships, other
}

// spent adds up costs: those of relationships, and all. Amounts are in whole minor
// units; the exact ones are for ratios, which are not rounded.
type spent struct {
	relationship, all           int64
	exactRelationship, exactAll float64
	elsewhere                   []data.Money
}

func (b *Book) spent(first, last data.Day, before int64, currency string) spent {
	parts, elsewhere := b.costs(first, last, before, currency)
	s := spent{elsewhere: elsewhere}
	for _, p := range parts {
		s.all += p.Minor
		s.exactAll += p.exact
		if p.Relationship {
			s.relationship += p.Minor
			s.exactRelationship += p.exact
		}
	}
	return s
}

// hoursIn are the hours logged from first to last; nil without any.
func (b *Book) hoursIn(first, last data.Day) *float64 {
	ours, other := b.minutes(first, last)
	if ours+other == 0 {
		return nil
	}
	h := float64(ours+other) / 60
	return &h
}

// perHour is an amount for each hour, rounded half up; nil without hours.
func perHour(minor int64, hours *float64) *int64 {
	if hours == nil || *hours <= 0 {
		return nil
	}
	v := data.Portion(minor, 60, int64(math.Round(*hours*60)))
	return &v
}

// promises lists the open promises that are due within two weeks, late or without
// a day, the earliest first.
func (b *Book) promisesDue(m moment) []Owed {
	list := []Owed{}
	for _, e := range b.hand.promises {
		if e.Done != 0 || e.Day > m.day+promiseDays {
			continue
		}
		o := Owed{
			ID: data.ItemID(data.PromiseItem, e.ID), Event: e.ID, Person: e.Person, Platform: data.ByHand, Text: e.Text, Due: e.Day,
			At: e.At, Days: int(m.day - b.dayOf(e.At)),
		}
		if at, ok := b.index[e.Person]; ok {
			o.Name, o.Tier = b.nameOf(at), b.base.tierAt(&b.base.persons[at], m)
		}
		list = append(list, o)
	}
	slices.SortStableFunc(list, func(x, y Owed) int {
		return cmp.Or(cmp.Compare(dueOrder(x.Due), dueOrder(y.Due)), cmp.Compare(x.Event, y.Event))
	})
	return list
}

// promiseDays is how early a promise is listed.
const promiseDays = 14

// dueOrder puts promises without a day last.
func dueOrder(d data.Day) data.Day {
	if d == 0 {
		return math.MaxInt32
	}
	return d
}

func (b *Book) isHidden(at int32) bool {
	return len(b.hand.hidden) > 0 && at >= 0 && b.hand.hidden[b.persons[at].id]
}

// overdue reports whether the last exchange is longer ago than the user wants it
// to be at most, of the person or of the tier.
func (b *Book) overdue(at int32, m moment, tier data.Tier) bool {
	limit, _ := b.remindAfter(b.persons[at].id, tier)
	if limit <= 0 {
		return false
	}
	list := b.exchangesBefore(&b.persons[at], m)
	return len(list) > 0 && int(m.day-list[len(list)-1].day) > limit
}

// handCost is what the user noted as cost of one person from first to last.
// Costs in a currency without a rate are elsewhere.
func (b *Book) handCost(person int64, first, last data.Day, currency string) (sum int64, elsewhere []data.Money) {
	for _, e := range b.hand.costs {
		if e.Person != person || person == 0 {
			continue
		}
		minor, _ := costIn(&e, first, last)
		if converted, ok := b.hand.rates.convert(minor, e.Currency, currency, e.Day); ok {
			sum += converted
		} else if minor != 0 {
			elsewhere = addMoney(elsewhere, e.Currency, minor)
		}
	}
	return sum, elsewhere
}
