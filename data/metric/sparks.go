package metric

import (
	"cmp"
	"slices"
	"time"

	"rapport/data"
)

// sparkPosts is how many posts are listed.
const sparkPosts = 8

// Spark is one post and how far it was carried (concept 47).
type Spark struct {
	Content  int64
	Title    string
	Platform string
	At       int64
	Shares   int // as the platform states, at least those that are known
	Known    int // by people who are known
}

// Sparks are the posts of a period that were shared, most first.
type Sparks struct {
	Posts  int  // published, with a stated number or a known share
	Shares int  // of all of them
	Known  Rate // shares by known people ÷ shares
	Top    []Spark
}

// sharesName is how formats call the shares that a platform states.
const sharesName = "shares"

// Sparks looks at what was published from first to last.
func (b *Book) Sparks(first, last data.Day, now time.Time) Sparks {
	var s Sparks
	stated := b.statedOf(sharesName)
	known := 0
	for i := range b.contentsIn(first, last, now) {
		c := &b.facts.Contents[i]
		spark := Spark{Content: c.ID, Title: c.Title, Platform: c.Platform, At: c.At}
		for _, at := range b.chatter().about[c.ID] {
			spark.Known += count(b.facts.Events[at].Kind == data.Share && b.facts.Events[at].At < b.present(now).before)
		}
		n, ok := stated[c.ID]
		spark.Shares = max(int(n), spark.Known)
		if !ok && spark.Known == 0 {
			continue
		}
		s.Posts++
		s.Shares += spark.Shares
		known += spark.Known
		if spark.Shares > 0 {
			s.Top = append(s.Top, spark)
		}
	}
	s.Known = NewRate(known, s.Shares)
	slices.SortFunc(s.Top, func(x, y Spark) int {
		return cmp.Or(cmp.Compare(y.Shares, x.Shares), cmp.Compare(y.At, x.At), cmp.Compare(x.Content, y.Content))
	})
	s.Top = s.Top[:min(sparkPosts, len(s.Top))]
	return s
}

// contentsIn yields the positions of what was published from first to last, up to now.
func (b *Book) contentsIn(first, last data.Day, now time.Time) func(yield func(int) bool) {
	from, to := b.boundary(first).at, min(b.boundary(last+1).at, b.present(now).before)
	return func(yield func(int) bool) {
		for i := range b.facts.Contents {
			if at := b.facts.Contents[i].At; at != 0 && at >= from && at < to && !yield(i) {
				return
			}
		}
	}
}

// statedOf is the newest number that a platform states of each content under a name.
func (b *Book) statedOf(name string) map[int64]int64 {
	list := map[int64]int64{}
	for i := range b.facts.Counts { // by day, so that the newest is the last
		if c := &b.facts.Counts[i]; c.Name == name && c.Content != 0 && c.Span == 0 {
			list[c.Content] = c.Value
		}
	}
	return list
}

// Advocacy is how often people spread the owner's work, by kind: shares, reviews,
// referrals, introductions (concept 48, the triangle of content: share, recommend,
// advocate).
type Advocacy struct {
	Total  int
	People int
	Kinds  []KindCount // most first
	Weeks  Trail
}

// KindCount is how many events are of a kind.
type KindCount struct {
	Kind  data.Kind
	Count int
}

// Advocacy counts what people did from first to last.
func (b *Book) Advocacy(first, last data.Day, now time.Time) Advocacy {
	var a Advocacy
	kinds, people := map[data.Kind]int{}, map[int64]bool{}
	b.advocated(first, last, now, func(i int32) {
		e := &b.facts.Events[i]
		a.Total++
		kinds[e.Kind]++
		people[e.Person] = true
	})
	a.People = len(people)
	for kind, n := range kinds {
		a.Kinds = append(a.Kinds, KindCount{kind, n})
	}
	slices.SortFunc(a.Kinds, func(x, y KindCount) int { return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.Kind, y.Kind)) })
	a.Weeks = b.trail(first, last, func(f, l data.Day) *float64 {
		n := 0.0
		b.advocated(f, l, now, func(int32) { n++ })
		return &n
	})
	return a
}

// advocated tells of each event in which somebody spread the owner's work.
func (b *Book) advocated(first, last data.Day, now time.Time, tell func(event int32)) {
	from, to := b.boundary(first).at, min(b.boundary(last+1).at, b.present(now).before)
	for at := range b.persons {
		p := &b.persons[at]
		if p.advocacy.len() == 0 {
			continue
		}
		times := b.advocacy[p.advocacy.from:p.advocacy.to]
		if times[len(times)-1] < from || times[0] >= to {
			continue
		}
		for i := p.events.from; i < p.events.to; i++ {
			if e := &b.facts.Events[i]; e.At >= from && e.At < to && human(e) && e.Dir != data.Out && e.Kind.Advocacy() {
				tell(i)
			}
		}
	}
}
