package metric

import (
	"cmp"
	"slices"
	"time"

	"rapport/data"
)

// Yield is how many relationships the followers of one platform have become.
type Yield struct {
	Platform  string
	Followers int64
	// Stated: the platform says how many follow, on Day (0: it does not say when). Else
	// they are those who stand in a list of followers by name and have not left it.
	Stated bool
	Day    data.Day
	// Relationships are people with an exchange that was completed on the platform. Not
	// all of them need follow there, so this is a ratio and no share.
	Relationships int
	Value         *float64 // Relationships ÷ Followers; nil under 10 followers
	count         int      // position of what the platform states
}

// Yields lists the platforms whose followers are known as of the end of a day or of
// now, most followers first, and their sum. In the sum somebody who follows on two
// platforms counts twice, on both sides.
func (b *Book) Yields(last data.Day, now time.Time) (list []Yield, all Yield) {
	return b.yields(earliest(b.boundary(last+1), b.present(now)))
}

func (b *Book) yields(m moment) (list []Yield, all Yield) {
	found := b.followersListed(m)
	b.followersStated(m, found)
	for _, y := range found {
		y.Relationships = len(b.relatedOn(y.Platform, m))
		y.rate(b.settings.RateSample)
		all.Followers += y.Followers
		all.Relationships += y.Relationships
		list = append(list, *y)
	}
	all.rate(b.settings.RateSample)
	slices.SortFunc(list, func(x, y Yield) int {
		return cmp.Or(cmp.Compare(y.Followers, x.Followers), cmp.Compare(x.Platform, y.Platform))
	})
	return list, all
}

func (y *Yield) rate(sample int) {
	if y.Followers >= int64(sample) {
		v := float64(y.Relationships) / float64(y.Followers)
		y.Value = &v
	}
}

// followersStated puts the newest number that a platform states in the place of its
// list. Of a segment of people no platform states anything.
func (b *Book) followersStated(m moment, found map[string]*Yield) {
	if b.filter.Segment != "" {
		return
	}
	for i := range b.facts.Counts {
		c := &b.facts.Counts[i]
		if c.Name != "followers" || c.Content != 0 || c.Span != 0 || c.Day >= m.day && m.before <= m.at || c.Day > m.day {
			continue
		}
		y := found[c.Platform]
		if y == nil {
			y = &Yield{Platform: c.Platform}
			found[c.Platform] = y
		}
		if !y.Stated || c.Day >= y.Day {
			y.Followers, y.Day, y.Stated, y.count = c.Value, c.Day, true, i
		}
	}
}

// followersListed counts who follows by name, by platform.
func (b *Book) followersListed(m moment) map[string]*Yield {
	found := map[string]*Yield{}
	for i := range b.persons {
		for platform := range b.followsOn(&b.persons[i], m) {
			y := found[platform]
			if y == nil {
				y = &Yield{Platform: platform}
				found[platform] = y
			}
			y.Followers++
		}
	}
	return found
}

// followsOn are the platforms on which a person follows the owner at a moment, each with
// the event that says so: a follow that no unfollow and no later list of followers has ended. Of a list it is
// only known that somebody left between two exports; they count until the second.
func (b *Book) followsOn(p *person, m moment) map[string]int32 {
	var on map[string]int32
	for i := p.events.from; i < p.events.to && b.facts.Events[i].At < m.before; i++ {
		e := &b.facts.Events[i]
		switch {
		case e.Dir == data.Out || e.Dir == data.Unknown:
		case e.Kind == data.Follow:
			if d, left := b.facts.Departures[e.ID]; left && d.Before < m.before {
				continue
			}
			if on == nil {
				on = map[string]int32{}
			}
			on[e.Platform] = i
		case e.Kind == data.Unfollow:
			delete(on, e.Platform)
		}
	}
	return on
}

// relatedOn are the positions of those whose exchange was completed on a platform.
func (b *Book) relatedOn(platform string, m moment) []int32 {
	var list []int32
	for _, at := range b.related {
		if b.exchangeOn(&b.persons[at], platform, m) >= 0 {
			list = append(list, at)
		}
	}
	return list
}

// exchangeOn is the event that completed a person's first exchange on a platform; −1
// without one before m.
func (b *Book) exchangeOn(p *person, platform string, m moment) int32 {
	for _, x := range b.exchangesBefore(p, m) {
		if b.facts.Events[x.event].Platform == platform {
			return x.event
		}
	}
	return -1
}
