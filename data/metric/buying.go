package metric

import (
	"time"

	"rapport/data"
)

// Buying says who of those that were there when a window opened bought in it. A filter
// by platform is about where people are known; tier and orders are those of anywhere.
type Buying struct {
	// Opening is the day whose beginning the window opens at.
	Opening data.Day
	// Tiers are those of the opening, from contact to advocate: buyers in the window ÷
	// people of the tier, whatever became of them later (metrics.md 9).
	Tiers []TierRate
	// Relationships is the relationship conversion: the tiers from relationship on.
	Relationships Rate
}

// TierRate is a rate of the people of one tier.
type TierRate struct {
	Tier data.Tier
	Rate
}

// tiers are those that a person can have.
func tiers() []data.Tier {
	return []data.Tier{data.Contact, data.Acquaintance, data.Relationship, data.Regular, data.Advocate}
}

// Buying counts from first to last, as of now. A buyer has a conversion in the
// window: an order that counts, is not wholly refunded and no renewal.
func (b *Book) Buying(first, last data.Day, now time.Time) Buying {
	return b.buying(b.windowOf(first, last, now))
}

// window is a stretch of time: everything from opening on and before the end.
type window struct{ opening, end moment }

func (b *Book) windowOf(first, last data.Day, now time.Time) window {
	return window{b.boundary(first), earliest(b.boundary(last+1), b.present(now))}
}

func (b *Book) buying(w window) Buying {
	var k, n [data.Advocate + 1]int
	for _, o := range b.openingSet(w) {
		n[o.tier]++
		k[o.tier] += count(o.bought)
	}
	y := Buying{Opening: w.opening.day}
	related, bought := 0, 0
	for _, t := range tiers() {
		y.Tiers = append(y.Tiers, TierRate{t, NewRate(k[t], n[t])})
		if t >= data.Relationship {
			related, bought = related+n[t], bought+k[t]
		}
	}
	y.Relationships = NewRate(bought, related)
	return y
}

// opened is somebody who was known when a window opened.
type opened struct {
	at     int32
	tier   data.Tier
	bought bool // in the window
	before bool // had bought before it
}

// openingSet are the people known when a window opened.
func (b *Book) openingSet(w window) []opened {
	if w.opening.at >= w.end.at { // days that have not begun hold nothing
		return nil
	}
	var list []opened
	for i := range b.persons {
		p := &b.persons[i]
		if !b.metBefore(p, w.opening) {
			continue
		}
		list = append(list, opened{
			at: int32(i), tier: b.base.tierAt(&b.base.persons[i], w.opening), bought: b.base.conversionIn(&b.base.persons[i], w) >= 0,
			before: b.base.firstKeptAt[i] < w.opening.before,
		})
	}
	return list
}

// conversionIn is the position of a person's first conversion in a window; −1 without one.
func (b *Book) conversionIn(p *person, w window) int32 {
	for _, i := range b.buyers[p.sales.from:p.sales.to] {
		f := &b.facts.Sales[i]
		if f.At >= w.end.before {
			break
		}
		if f.At >= w.opening.at && f.At != 0 && f.Conversion() {
			return i
		}
	}
	return -1
}
