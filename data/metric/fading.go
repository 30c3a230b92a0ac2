package metric

import (
	"math"
	"slices"

	"rapport/data"
)

const (
	minGaps      = 4 // gaps needed for a rhythm of one's own
	minGapDays   = 3
	coolingRatio = 1.5
	fadingRatio  = 3
	lostRatio    = 6
	lostDays     = 365
	returnedDays = 30
	trendDays    = 30
)

// usualGap is g: the median gap in days between distinct active days of the last
// 365 days, at least 3; with fewer than 4 gaps 14, 30 or 60 days for advocate,
// regular and relationship (metrics.md 8). A cadence that the user set comes before
// all of that (after Monica's #321).
func (b *Book) usualGap(p *person, m moment, tier data.Tier) float64 {
	if c, ok := b.hand.cadence[p.id]; ok && c.Number > 0 {
		return max(float64(c.Number), minGapDays)
	}
	list := b.directBefore(p, m)
	var buffer [64]int32
	gaps := buffer[:0]
	for i := len(list) - 1; i > 0 && list[i-1].at >= m.at-yearMillis; i-- {
		if gap := list[i].day - list[i-1].day; gap > 0 {
			gaps = append(gaps, int32(gap))
		}
	}
	if len(gaps) < minGaps {
		return defaultGap(tier)
	}
	slices.Sort(gaps)
	middle := len(gaps) / 2
	g := float64(gaps[middle])
	if len(gaps)%2 == 0 {
		g = (g + float64(gaps[middle-1])) / 2
	}
	return max(g, minGapDays)
}

func defaultGap(tier data.Tier) float64 {
	switch tier {
	case data.Advocate:
		return 14
	case data.Regular:
		return 30
	}
	return 60
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
	s.state = stateOf(s.days, s.gap)
	if s.state == data.Steady && b.returned(p, list, m) {
		s.state = data.Returned
	}
	return s
}

func stateOf(days int, gap float64) data.State {
	ratio := float64(days) / gap
	switch {
	case ratio >= lostRatio || days > lostDays:
		return data.Lost
	case ratio >= fadingRatio:
		return data.Fading
	case ratio >= coolingRatio:
		return data.Cooling
	}
	return data.Steady
}

// returned reports whether an exchange of the last 30 days ended a lost gap; the
// usual gap is the one at the gap's start.
func (b *Book) returned(p *person, list []exchange, m moment) bool {
	for i := len(list) - 1; i > 0 && list[i].at >= m.at-returnedDays*dayMillis; i-- {
		days := int(list[i].day - list[i-1].day)
		if days < lostRatio*minGapDays {
			continue
		}
		start := moment{at: list[i-1].at, before: list[i-1].at + 1, day: list[i-1].day}
		if stateOf(days, b.usualGap(p, start, b.tierAt(p, start))) == data.Lost {
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
	if first >= m.at-trendDays*dayMillis {
		return data.New
	}
	if before := b.strengthAt(p, b.earlier(m, trendDays)); strength > 0 && strength >= 1.25*before {
		return data.Rising
	}
	return ""
}

// FadingRank orders fading relationships: peak strength of the last 365 days ×
// (1 − 2^(−ratio ÷ 3)), in points, so that strong ties come first (metrics.md 8).
func FadingRank(peak, ratio float64) float64 { return peak * (1 - math.Exp2(-ratio/3)) }
