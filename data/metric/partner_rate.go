package metric

import (
	"slices"

	"rapport/data"
)

// Exposure is what is known of how many could follow a partner's link or see the code.
type Exposure string

// What a partner's orders are divided by; none where neither is known.
const (
	ByClicks Exposure = "clicks"
	ByReach  Exposure = "reach"
)

// PartnerRate is how many of those who could order through a partner did (metrics.md 9
// and 15): conversions with the link ÷ clicks on it, or, where no clicks of the days are
// known, conversions with the code ÷ people who follow the partner, as noted by hand.
// With Wilson's interval. Missing says why there is none, and then the rate is unknown.
type PartnerRate struct {
	Rate
	By      Exposure
	Missing string
}

// Why a partner has no rate.
const (
	noWord       = "The deal has neither a code nor a link."
	noClicks     = "No clicks on the partner's link are known in these days."
	partClicks   = "Of some links only a total of all clicks is known, and not how many fall into these days."
	noReach      = "How many people saw the code is not known. Note how many follow the partner."
	tooManyTimes = "There are more orders than clicks, so clicks are missing."
	tooFewReach  = "There are more orders than people who follow the partner."
)

// partnerRates holds the clicks of a period on what carries the partners' links.
type partnerRates struct {
	w      window
	of     *published
	links  map[int32][]int64 // contents that carry a partner's link, by partner
	clicks map[int64]Clicks
}

// partnerRates finds what was published with a link of a partner, and its clicks. Events
// are looked at only if there is any.
func (b *Book) partnerRates(w window) *partnerRates {
	r := &partnerRates{w: w, links: map[int32][]int64{}}
	var with []data.ContentFact
	for i := range b.base.facts.Contents {
		c := &b.base.facts.Contents[i]
		if partners := b.linkedTo(c.URL); len(partners) > 0 {
			with = append(with, *c)
			for _, at := range partners {
				r.links[at] = append(r.links[at], c.ID)
			}
		}
	}
	r.of = newPublished(with)
	if len(with) > 0 {
		r.clicks = b.clicksIn(w, r.of)
	}
	return r
}

// linkedTo lists the partners whose link an address is, or carries a word of.
func (b *Book) linkedTo(address string) []int32 {
	var partners []int32
	if address == "" || len(b.of.links) == 0 {
		return nil
	}
	for _, word := range append(carriedWords(address), plainAddress(address)) {
		for _, deal := range b.of.links[word] {
			if at := b.deals[deal]; !slices.Contains(partners, at) {
				partners = append(partners, at)
			}
		}
	}
	return partners
}

// clicked adds up the clicks on a partner's links. Known is false where any of them is
// known in part only; a link of which nothing is told adds nothing.
func (r *partnerRates) clicked(at int32) Clicks {
	sum := Clicks{Known: true}
	any := false
	for _, id := range r.links[at] {
		if c, told := r.clicks[id]; told {
			any = true
			sum.N += c.N
			sum.Known = sum.Known && c.Known
			sum.Stated = sum.Stated || c.Stated
		}
	}
	sum.Known = sum.Known && any
	return sum
}

// rate is a partner's rate of the period.
func (c *partnerCount) rate(at int32, r *PartnerRow) PartnerRate {
	clicks := c.rates.clicked(at)
	if clicks.Known && clicks.N > 0 {
		return c.rated(ByClicks, len(c.converted(at, r, ByClicks)), clicks.N, tooManyTimes)
	}
	reach, noted := c.follow(r)
	switch {
	case len(r.Codes)+len(r.Links) == 0:
		return PartnerRate{Missing: noWord}
	case len(r.Codes) > 0 && noted && reach.Number > 0:
		return c.rated(ByReach, len(c.converted(at, r, ByReach)), int(reach.Number), tooFewReach)
	case clicks.Stated:
		return PartnerRate{Missing: partClicks}
	case len(r.Codes) > 0:
		return PartnerRate{Missing: noReach}
	}
	return PartnerRate{Missing: noClicks}
}

// follow is the last number of people who follow the partner, of a day up to the last one
// of the period; it may have been noted later.
func (c *partnerCount) follow(r *PartnerRow) (data.Entry, bool) {
	m := c.now
	m.day = c.last
	return c.b.reachOf(r.Person, m)
}

func (c *partnerCount) rated(by Exposure, k, n int, tooMany string) PartnerRate {
	r := PartnerRate{Rate: c.b.judged(Rate{N: n}), By: by}
	switch {
	case k > n:
		r.Missing = tooMany
	case !r.Enough():
		r.Missing = NotEnough(n)
	default:
		r.Rate = c.b.judged(NewRate(k, n))
	}
	return r
}

// converted lists the conversions credited to a partner that carry the link or whose
// buyer clicked on it in the lookback, or that carry the code, by their positions. An
// order that several partners share is one of each.
func (c *partnerCount) converted(at int32, r *PartnerRow, by Exposure) []int32 {
	var list []int32
	carries := func(words, of []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(of, w) })
	}
	for k := range c.credits(at, c.sales.from, c.sales.to) {
		f := &c.b.facts.Sales[k.sale]
		if k.part < 0 || !k.kept || !f.Conversion() {
			continue
		}
		if by == ByReach && carries(f.Codes, r.Codes) || by == ByClicks && (carries(f.Links, r.Links) || c.clickedBefore(k.sale, at)) {
			list = append(list, k.sale)
		}
	}
	return list
}

// clickedBefore reports whether a buyer clicked on a link of a partner in the lookback.
func (c *partnerCount) clickedBefore(sale, at int32) bool {
	buyer := c.b.sales[sale].person
	if buyer < 0 {
		return false
	}
	for t := range c.b.talkSince(&c.b.base.persons[buyer], c.b.facts.Sales[sale].At) {
		if t.click && slices.Contains(c.rates.links[at], t.of) {
			return true
		}
	}
	return false
}

// conversion explains the rate: orders over clicks, or over those who follow.
func (p *partnerAsked) conversion() Answer {
	rate := p.Conversion
	var rows []Row
	for _, i := range p.c.converted(p.at, p.PartnerRow, rate.By) {
		rows = append(rows, p.b.orderRow(i).counted().on(SideOver))
	}
	inputs := []Input{number("orders", "Orders", len(rows))}
	switch rate.By {
	case ByClicks:
		rows = append(rows, p.clickRows()...)
		inputs = append(inputs, number("clicks", "Clicks", rate.N))
	case ByReach:
		reach, _ := p.c.follow(p.PartnerRow)
		rows = append(rows, p.b.entryRow(&reach).adding(float64(reach.Number), UnitCount).on(SideUnder))
		inputs = append(inputs, number("reach", "Follow the partner, as you noted", rate.N))
	}
	if rate.Missing != "" {
		return Answer{Missing: rate.Missing, Tally: TallyQuotient, Rows: rows, N: rate.N, Inputs: inputs}
	}
	a := valued(rate.Value, TallyQuotient, rows, inputs...).within(&Interval{rate.Value, rate.Low, rate.High})
	a.N = rate.N
	return a
}

// clickRows are the clicks on the partner's links, by name or as the platform states them.
func (p *partnerAsked) clickRows() []Row {
	var rows []Row
	for _, id := range p.c.rates.links[p.at] {
		if clicks, told := p.c.rates.clicks[id]; told {
			l := &Led{Target: contentTarget(id), Content: p.c.rates.of.content(id), Clicks: clicks}
			rows = append(rows, p.b.clickRows(l, p.c.rates.w, p.c.rates.of)...)
		}
	}
	return rows
}
