package metric

import (
	"cmp"
	"slices"
	"time"

	"rapport/data"
)

// responseDays is how long after a post a response counts for it.
const responseDays = 7

// Response is how many people answered posts of one purpose (concept 17): question, idea,
// share, offer, as the user says of each post.
type Response struct {
	Purpose string // empty: not said
	Posts   int    // older than 7 days
	People  int    // people who answered within 7 days, each once a post
	// Mean is people for each post, Low and High its 95 % interval over resamples of the
	// posts; nil under 10 posts, the interval also where all posts had as many.
	Mean, Low, High *float64
}

// ResponsesTo compares the purposes of what was published from first to last, the best lower
// bound first, those with too few posts after, and what has no purpose last. Only posts
// to nobody in particular count, that are older than 7 days at now.
func (b *Book) ResponsesTo(first, last data.Day, now time.Time) []Response {
	by := map[string][]float64{}
	b.responded(first, last, now, func(content, people int) {
		purpose := b.facts.Contents[content].Purpose
		by[purpose] = append(by[purpose], float64(people))
	})
	list := []Response{}
	for purpose, people := range by {
		list = append(list, b.newResponse(purpose, people))
	}
	slices.SortFunc(list, func(x, y Response) int {
		return cmp.Or(
			cmp.Compare(count(x.Purpose == ""), count(y.Purpose == "")), cmp.Compare(count(x.Mean == nil), count(y.Mean == nil)),
			-cmp.Compare(x.lowEnd(), y.lowEnd()), cmp.Compare(x.Purpose, y.Purpose))
	})
	return list
}

// lowEnd is where a response is ranked: the low end of its interval, without one its
// mean.
func (r *Response) lowEnd() float64 {
	switch {
	case r.Low != nil:
		return *r.Low
	case r.Mean != nil:
		return *r.Mean
	}
	return 0
}

func (b *Book) newResponse(purpose string, people []float64) Response {
	r := Response{Purpose: purpose, Posts: len(people)}
	sum := 0.0
	for _, n := range people {
		sum += n
	}
	r.People = int(sum)
	if len(people) < b.settings.RateSample {
		return r
	}
	mean := sum / float64(len(people))
	r.Mean = &mean
	low, high := b.bootstrap(people, meanOf)
	if v := around(mean, low, high); v != nil {
		r.Low, r.High = &v.Low, &v.High
	}
	return r
}

func meanOf(sample []float64) float64 {
	sum := 0.0
	for _, v := range sample {
		sum += v
	}
	return sum / float64(len(sample))
}

// responded tells of each post how many people answered it in time.
func (b *Book) responded(first, last data.Day, now time.Time, tell func(content, people int)) {
	m := b.present(now)
	people := map[int64]bool{}
	for i := range b.contentsIn(first, last, now) {
		c := &b.facts.Contents[i]
		until := c.At + responseDays*dayMillis
		if !c.Undirected || m.at <= until {
			continue
		}
		clear(people)
		for _, at := range b.chatter().about[c.ID] {
			if e := &b.facts.Events[at]; human(e) && e.At >= c.At && e.At <= until {
				people[e.Person] = true
			}
		}
		tell(i, len(people))
	}
}
