package metric

import (
	"math"
	"slices"

	"rapport/data"
)

// usualGap is g: the median gap in days between distinct active days of the last
// 365 days, at least 3; with fewer than 4 gaps 14, 30 or 60 days for advocate,
// regular and relationship (metrics.md 8). A cadence that the user set comes before
// all of that (after Monica's #321).
func (b *Book) usualGap(p *person, m moment, tier data.Tier) float64 {
	if c, ok := b.hand.cadence[p.id]; ok && c.Number > 0 {
		return max(float64(c.Number), float64(b.settings.GapFloor))
	}
	list, from := b.directBefore(p, m), m.at-int64(b.settings.GapDays)*dayMillis
	var buffer [64]int32
	gaps := buffer[:0]
	for i := len(list) - 1; i > 0 && list[i-1].at >= from; i-- {
		if gap := list[i].day - list[i-1].day; gap > 0 {
			gaps = append(gaps, int32(gap))
		}
	}
	if len(gaps) < b.settings.GapSample {
		return b.defaultGap(tier)
	}
	slices.Sort(gaps)
	middle := len(gaps) / 2
	g := float64(gaps[middle])
	if len(gaps)%2 == 0 {
		g = (g + float64(gaps[middle-1])) / 2
	}
	return max(g, float64(b.settings.GapFloor))
}

func (b *Book) defaultGap(tier data.Tier) float64 {
	switch tier {
	case data.Advocate:
		return float64(b.settings.GapAdvocate)
	case data.Regular:
		return float64(b.settings.GapRegular)
	}
	return float64(b.settings.GapRelationship)
}

// standing is how a relationship stands at a moment.
type standing struct {
	tier  data.Tier
	state data.State // empty without an exchange
	days  int        // calendar days since the last exchange
	gap   float64    // usual gap in days
	last  exchange
}

// standingAt is steady while days since the last exchange ÷ usual gap is below
// 1.5, cooling below 3, fading below 6, else lost; lost also after 365 days.
// Returned is steady with a lost gap that ended in the last 30 days
// (metrics.md 8). Only an exchange resets it.
func (b *Book) standingAt(p *person, m moment) standing {
	s := standing{tier: b.tierAt(p, m)}
	list := b.exchangesBefore(p, m)
	if len(list) == 0 {
		return s
	}
	s.last = list[len(list)-1]
	s.days = int(m.day - s.last.day)
	s.gap = b.usualGap(p, m, s.tier)
	s.state = b.stateOf(s.days, s.gap)
	if s.state == data.Steady && b.returned(p, list, m) {
		s.state = data.Returned
	}
	return s
}

func (b *Book) stateOf(days int, gap float64) data.State {
	s := &b.settings
	ratio := float64(days) / gap
	switch {
	case ratio >= s.LostRatio || days > s.LostDays:
		return data.Lost
	case ratio >= s.FadingRatio:
		return data.Fading
	case ratio >= s.CoolingRatio:
		return data.Cooling
	}
	return data.Steady
}

// returned reports whether an exchange of the last 30 days ended a lost gap; the
// usual gap is the one at the gap's start.
func (b *Book) returned(p *person, list []exchange, m moment) bool {
	for i := len(list) - 1; i > 0 && list[i].at >= m.at-int64(b.settings.ReturnedDays)*dayMillis; i-- {
		days := int(list[i].day - list[i-1].day)
		if days <= b.settings.LostDays && float64(days) < b.settings.LostRatio*float64(b.settings.GapFloor) {
			continue
		}
		start := moment{at: list[i-1].at, before: list[i-1].at + 1, day: list[i-1].day}
		if b.stateOf(days, b.usualGap(p, start, b.tierAt(p, start))) == data.Lost {
			return true
		}
	}
	return false
}

// trendAt is new with the first exchange in the last 30 days, else rising when
// strength is up by a quarter in 30 days (metrics.md 8); empty without an exchange.
func (b *Book) trendAt(p *person, m moment, strength float64) data.Trend {
	first := b.firstExchange(p)
	if first >= m.before {
		return ""
	}
	if first >= m.at-int64(b.settings.TrendDays)*dayMillis {
		return data.New
	}
	if before := b.strengthAt(p, b.earlier(m, int64(b.settings.TrendDays))); strength > 0 && strength >= (1+b.settings.RisingPercent/100)*before {
		return data.Rising
	}
	return ""
}

// FadingRank orders fading relationships: peak strength of the last 365 days ×
// (1 − 2^(−ratio ÷ 3)), in points, so that strong ties come first (metrics.md 8).
func FadingRank(peak, ratio float64) float64 { return fadingRank(peak, ratio, usual().RankRatio) }

func fadingRank(peak, ratio, half float64) float64 { return peak * (1 - math.Exp2(-ratio/half)) }
