package metric

import (
	"fmt"
	"slices"
	"time"

	"rapport/data"
)

// Offers holds posts and letters that are an offer, as the owner says of each, against
// all others of a period: what people did with them, and who left (concept 32).
type Offers struct {
	Share         Rate // offers ÷ everything published to all
	Offer, Others PostGroup
	// Engaged and Left are the difference of the means, offers − others, with its 95 %
	// interval over resamples of the posts; nil with Missing. An association, not proof.
	Engaged, Left *Interval
	EngagedP      float64 // two-sided, of the resamples
	LeftP         float64
	Missing       string
	First         FirstOffers
}

// PostGroup are posts and what followed them. Means are per post.
type PostGroup struct {
	Posts int
	// Engaged is what people did with a post: the larger one of what the files name and
	// what the platform states of likes, comments, shares, saves and clicks.
	Engaged float64
	// Left is who stopped following or left the list within 7 days after it, before the
	// next post on that platform; the larger one of that and what the platform states.
	Left float64
}

// FirstOffers says whether a conversation came before the first offer to a person
// (concept 12): an offer noted for the person, or the first thing that the person did
// with a post that is an offer.
type FirstOffers struct {
	People int
	// Talked are those with a directed event before it.
	Talked Rate
	// MedianTalks is the median number of them; nil under 10 people.
	MedianTalks *float64
}

// leftDays is how long after a post somebody who leaves counts for it.
const leftDays = 7

// Offers compares what was published from first to last, as of now.
func (b *Book) Offers(first, last data.Day, now time.Time) Offers {
	return b.offers(b.windowOf(first, last, now))
}

func (b *Book) offers(w window) Offers {
	posts := b.postsIn(w)
	left := b.leftAfter(posts, w.end)
	engaged := b.engagedWith(posts, w.end)
	var e, l [2][]float64 // others, offers
	for _, c := range posts {
		side := count(c.Purpose == data.OfferPurpose)
		e[side], l[side] = append(e[side], engaged[c.ID]), append(l[side], left[c.ID])
	}
	o := Offers{
		Share: NewRate(len(e[1]), len(posts)), Offer: PostGroup{len(e[1]), mean(e[1]), mean(l[1])}, Others: PostGroup{len(e[0]), mean(e[0]), mean(l[0])},
		First: b.firstOffers(w),
	}
	if n := min(len(e[0]), len(e[1])); n < b.settings.RateSample {
		o.Missing = fmt.Sprintf("not enough data (n = %d)", n)
		return o
	}
	o.Engaged, o.EngagedP = b.meanDifference(e[1], e[0])
	o.Left, o.LeftP = b.meanDifference(l[1], l[0])
	return o
}

// postsIn is what was published to everybody in a window, by time: posts, videos,
// stories and letters. Pages, products and links are no post.
func (b *Book) postsIn(w window) []*data.ContentFact {
	var list []*data.ContentFact
	for i := range b.facts.Contents {
		c := &b.facts.Contents[i]
		if (c.Undirected || c.Kind == "mail") && c.At >= w.opening.at && c.At < w.end.before {
			list = append(list, c)
		}
	}
	return list
}

// engagedWith adds up what people did with each post before m.
func (b *Book) engagedWith(posts []*data.ContentFact, m moment) map[int64]float64 {
	named, stated := map[int64]float64{}, map[int64]float64{}
	for _, c := range posts {
		named[c.ID] = 0
	}
	for _, e := range b.everyEvent() {
		if _, ok := named[e.Content]; ok && e.Dir == data.In && !e.Auto && e.At < m.before && e.Kind != data.View && e.Kind != data.Open {
			named[e.Content]++
		}
	}
	for _, name := range []string{"likes", "reactions", "comments", "shares", "saves", "clicks"} {
		newest := map[int64]float64{}
		for i := range b.facts.Counts { // by content, then day
			c := &b.facts.Counts[i]
			_, ok := named[c.Content]
			switch {
			case !ok || c.Name != name || c.Day > m.day || b.filter.Segment != "":
			case c.Span == 0:
				newest[c.Content] = float64(c.Value)
			default:
				newest[c.Content] += float64(c.Value)
			}
		}
		for id, v := range newest {
			stated[id] += v
		}
	}
	for id := range named {
		named[id] = max(named[id], stated[id])
	}
	return named
}

// leftAfter counts who left within 7 days after each post and before the next one on
// its platform.
func (b *Book) leftAfter(posts []*data.ContentFact, m moment) map[int64]float64 {
	left := map[int64]float64{}
	on := map[string][]*data.ContentFact{}
	for _, c := range posts {
		on[c.Platform] = append(on[c.Platform], c)
	}
	for i := range b.persons {
		subscribed := map[string]bool{}
		for n := b.persons[i].events.from; n < b.persons[i].events.to; n++ {
			e := &b.facts.Events[n]
			if e.Kind == data.Subscribe {
				subscribed[e.Platform] = true
			}
			if c := lastBefore(on[e.Platform], e.At); c != nil && e.At < m.before && leaves(e, subscribed) {
				left[c.ID]++
			}
		}
	}
	for i := range b.facts.Counts {
		c := &b.facts.Counts[i]
		if c.Name == "unsubscribes" && c.Content != 0 && c.Day <= m.day && b.filter.Segment == "" {
			left[c.Content] = max(left[c.Content], float64(c.Value))
		}
	}
	return left
}

// leaves reports whether an event ends a follow or a subscription. Newsletters know no
// kind of its own for it: there it is what a subscriber does that is nothing else.
func leaves(e *data.Event, subscribed map[string]bool) bool {
	return e.Dir == data.In && (e.Kind == data.Unfollow || e.Kind == data.Other && subscribed[e.Platform])
}

// lastBefore is the latest of some posts in time order within 7 days before a time.
func lastBefore(posts []*data.ContentFact, at int64) *data.ContentFact {
	n, _ := slices.BinarySearchFunc(posts, at, func(c *data.ContentFact, at int64) int {
		if c.At <= at {
			return -1
		}
		return 1
	})
	if n == 0 || at-posts[n-1].At > leftDays*dayMillis {
		return nil
	}
	return posts[n-1]
}

// firstOffers looks at the people whose first offer ever lies in a window.
func (b *Book) firstOffers(w window) FirstOffers {
	offers := map[int64]bool{}
	for i := range b.base.facts.Contents {
		offers[b.base.facts.Contents[i].ID] = b.base.facts.Contents[i].Purpose == data.OfferPurpose
	}
	noted := map[int64]int64{}
	for i := range b.base.facts.Entries {
		if e := &b.base.facts.Entries[i]; e.Kind == data.OfferEntry && e.Person != 0 && e.Day != 0 {
			at := b.boundary(e.Day).at
			if before, ok := noted[e.Person]; !ok || at < before {
				noted[e.Person] = at
			}
		}
	}
	var f FirstOffers
	var talks []int
	talked := 0
	for i := range b.persons {
		if !b.metBefore(&b.persons[i], w.end) {
			continue
		}
		p := &b.base.persons[i]
		at := b.base.firstOffer(p, noted, offers)
		if at < w.opening.at || at >= w.end.before {
			continue
		}
		n := 0
		for _, d := range b.base.direct[p.direct.from:p.direct.to] {
			n += count(d.at < at)
		}
		talks = append(talks, n)
		talked += count(n > 0)
	}
	slices.Sort(talks)
	f.People, f.Talked, f.MedianTalks = len(talks), NewRate(talked, len(talks)), b.medianOf(talks)
	return f
}

// firstOffer is when a person first met an offer; never for nobody.
func (b *Book) firstOffer(p *person, noted map[int64]int64, offers map[int64]bool) int64 {
	at, ok := noted[p.id]
	if !ok {
		at = never
	}
	for i := p.events.from; i < p.events.to; i++ {
		if e := &b.facts.Events[i]; e.At != 0 && e.Dir != data.Out && offers[e.Content] {
			return min(at, e.At)
		}
	}
	return at
}

func mean(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

// meanDifference is the difference of two means with its 95 % percentile interval over
// resamples of each group by itself (metrics.md 14); their order does not matter.
func (b *Book) meanDifference(one, other []float64) (v *Interval, p float64) {
	one, other = slices.Sorted(slices.Values(one)), slices.Sorted(slices.Values(other))
	random := newRandom(b.settings.Seed)
	drawn := func(values []float64) float64 {
		sum := 0.0
		for range values {
			sum += values[random.IntN(len(values))]
		}
		return sum / float64(len(values))
	}
	found := make([]float64, b.settings.Resamples)
	for i := range found {
		found[i] = drawn(one) - drawn(other)
	}
	slices.Sort(found)
	return &Interval{mean(one) - mean(other), quantile(found, 0.025), quantile(found, 0.975)}, contrary(found)
}
