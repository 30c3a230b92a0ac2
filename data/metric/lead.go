package metric

import (
	"math"
	"time"

	"rapport/data"
)

// LeadLags is by how many weeks net earnings are looked at after an indicator.
const LeadLags = 8

// Indicator is one thing that may rise before net earnings do (mission.md 51), week
// by week, with its rank correlation to net earnings some weeks later. It is
// association: neither says what causes what, and the best of many lags looks better
// than it is.
type Indicator struct {
	Name   string    // followers, views, likes, shares, comments, reviews, visits
	Stated bool      // numbers that platforms state; else counted from what was imported
	Weeks  []float64 // like Leading.Net; NaN: not known of that week
	Lags   [LeadLags + 1]Correlation
}

// Strongest returns the lag whose interval is farthest from 0, and whether any
// interval leaves 0 out.
func (i *Indicator) Strongest() (lag int, clear bool) {
	best := math.Inf(-1)
	for n := range i.Lags {
		c := &i.Lags[n]
		if !c.Known() {
			continue
		}
		if distance := max(c.Low, -c.High); distance > best {
			best, lag = distance, n
		}
	}
	return lag, best > 0
}

// Leading are the indicators of the finished weeks up to a period's end, at most 52 (a
// setting).
type Leading struct {
	Monday     data.Day  // of the first week
	Net        []float64 // net earnings of each week in minor units, by order date
	Indicators []Indicator
	Currency   string
}

// leadNames are the indicators with the names under which platforms state them. Flows
// over a week or less count; of followers also states, by their growth.
var leadNames = []struct {
	name   string
	kind   data.Kind
	stated []string
}{
	{"followers", data.Follow, []string{"new_followers", "follows"}},
	{"views", data.View, []string{"views", "impressions"}},
	{"visits", "", []string{"profile_visits", "visits"}},
	{"likes", data.Like, []string{"likes"}},
	{"comments", data.Comment, []string{"comments"}},
	{"shares", data.Share, []string{"shares", "retweets", "reposts"}},
	{"reviews", data.Review, nil},
}

// Leading compares indicators with net earnings up to the week in which a period ends.
func (b *Book) Leading(last data.Day, now time.Time, currency string) Leading {
	l := Leading{Currency: b.currency(currency)}
	end := min(last+1, b.present(now).day).Monday() // weeks that are over
	first := end - data.Day(b.settings.LeadWeeks)*weekDays
	if b.first != 0 && b.first != never {
		first = max(first, (b.dayOf(b.first) + weekDays - 1).Monday()) // whole weeks with data
	}
	n := int(end-first) / weekDays
	if n <= 0 {
		return l
	}
	l.Monday, l.Net = first, make([]float64, n)
	for i := range l.Net {
		monday := first + data.Day(i*weekDays)
		l.Net[i] = float64(b.earnedIn(OrderDate, b.boundary(monday).at, b.boundary(monday+weekDays).at, l.Currency).net)
	}
	b.addIndicators(&l)
	return l
}

func (b *Book) addIndicators(l *Leading) {
	events := b.eventWeeks(l.Monday, len(l.Net))
	for _, k := range leadNames {
		i := Indicator{Name: k.name, Stated: true}
		if parts := b.statedParts(l, k.name, k.stated); parts != nil {
			i.Weeks = weeksOf(parts, len(l.Net))
		} else if k.kind != "" {
			i.Weeks, i.Stated = events[k.kind], false
		}
		if i.Weeks == nil {
			continue
		}
		for lag := range i.Lags {
			i.Lags[lag] = lagged(i.Weeks, l.Net, lag)
			i.Lags[lag].Least = b.settings.LeadSample
		}
		l.Indicators = append(l.Indicators, i)
	}
}

// lagged correlates an indicator with what came some weeks later.
func lagged(indicator, net []float64, lag int) Correlation {
	var x, y []float64
	for i := 0; i+lag < len(net); i++ {
		if !math.IsNaN(indicator[i]) {
			x, y = append(x, indicator[i]), append(y, net[i+lag])
		}
	}
	return NewCorrelation(x, y)
}

// eventWeeks counts what others did in each week, by kind; a kind that never occurs
// is not there.
func (b *Book) eventWeeks(monday data.Day, weeks int) map[data.Kind][]float64 {
	from, to := b.boundary(monday).at, b.boundary(monday+data.Day(weeks*weekDays)).at
	found := map[data.Kind][]float64{}
	for _, e := range b.everyEvent() {
		if e.Dir != data.In || e.Auto || e.At < from || e.At >= to {
			continue
		}
		if found[e.Kind] == nil {
			found[e.Kind] = make([]float64, weeks)
		}
		found[e.Kind][int(b.dayOf(e.At)-monday)/weekDays]++
	}
	return found
}

// leadPart is what one number that a platform states adds to a week of an indicator.
type leadPart struct {
	week int
	part float64
	fact *data.CountFact
}

// statedParts are what platforms state of an indicator: flows, of followers else the growth
// of their number; nil without any.
func (b *Book) statedParts(l *Leading, name string, names []string) []leadPart {
	if parts := b.flowParts(l, names); parts != nil || name != "followers" {
		return parts
	}
	return b.growthParts(l, name)
}

// flowParts are flows of accounts that platforms state, under the first of the names that
// has any. Of a platform that states days and weeks the days count. A week without any is
// not known. Nil without any.
func (b *Book) flowParts(l *Leading, names []string) []leadPart {
	for _, name := range names {
		spans := map[string]int{}
		each := func(use func(c *data.CountFact, week int)) {
			for i := range b.facts.Counts {
				c := &b.facts.Counts[i]
				if week := int(c.Day - l.Monday); c.Name == name && c.Content == 0 && c.Span > 0 && c.Span <= weekDays && week >= 0 && week/weekDays < len(l.Net) {
					use(c, week/weekDays)
				}
			}
		}
		each(func(c *data.CountFact, _ int) {
			if s, ok := spans[c.Platform]; !ok || c.Span < s {
				spans[c.Platform] = c.Span
			}
		})
		if len(spans) == 0 {
			continue
		}
		var parts []leadPart
		each(func(c *data.CountFact, week int) {
			if c.Span == spans[c.Platform] {
				parts = append(parts, leadPart{week, float64(c.Value), c})
			}
		})
		return parts
	}
	return nil
}

// growthParts are by how much a stated level of accounts grew from the end of one week to
// the end of the next: the number at its end, and the one before taken away.
func (b *Book) growthParts(l *Leading, name string) []leadPart {
	levels := map[string]map[int]*data.CountFact{} // by platform: the last state of each week; −1 the week before
	for i := range b.facts.Counts {
		c := &b.facts.Counts[i]
		week := int(c.Day-l.Monday+weekDays) / weekDays
		if c.Name != name || c.Content != 0 || c.Span != 0 || c.Day < l.Monday-weekDays || week > len(l.Net) {
			continue
		}
		if levels[c.Platform] == nil {
			levels[c.Platform] = map[int]*data.CountFact{}
		}
		levels[c.Platform][week-1] = c // counts come by day
	}
	var parts []leadPart
	for _, of := range levels {
		for w := range l.Net {
			if before, now := of[w-1], of[w]; before != nil && now != nil {
				parts = append(parts, leadPart{w, float64(now.Value), now}, leadPart{w, -float64(before.Value), before})
			}
		}
	}
	return parts
}

// weeksOf adds parts up by week; a week without any is not known.
func weeksOf(parts []leadPart, n int) []float64 {
	weeks := make([]float64, n)
	for i := range weeks {
		weeks[i] = math.NaN()
	}
	for _, p := range parts {
		if math.IsNaN(weeks[p.week]) {
			weeks[p.week] = 0
		}
		weeks[p.week] += p.part
	}
	return weeks
}
