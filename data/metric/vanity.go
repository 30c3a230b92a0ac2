package metric

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"rapport/data"
)

// Vanity is what one platform's numbers say about whether its audience is one: what can
// be checked without asking the platform (metrics.md 15). Nothing of it is a proof.
type Vanity struct {
	Platform string
	// Days with a known gain of followers, up to the period's end, and those of the
	// period whose robust z is over the setting (6), the largest first.
	Days   int
	Spikes []Spike
	// Comments for each like of what was published in the period, and of what was
	// published before it; nil without likes.
	Talk, TalkBefore   *float64
	Posts, PostsBefore int
	// Share of the comments of the period that the busiest 20 people wrote.
	Busiest Rate
	People  int // who commented
	// Likes, comments, shares and saves for each view of what was published in the
	// period; nil without views. Never by followers: those do not see all.
	ByViews    *float64
	Views      int64
	Engaged    int64
	ViewPosts  int
	Impression bool // the platform tells how often it was shown, not how often viewed
}

// Spike is a day on which followers came in a number that stands out.
type Spike struct {
	Day  data.Day
	Gain int64
	Z    float64
}

// Vanities checks each platform over the days from first to last, by name.
func (b *Book) Vanities(first, last data.Day, now time.Time) []Vanity {
	w := b.vanityCheck(first, last, b.present(now))
	w.spikes()
	w.posts()
	w.comments()
	var list []Vanity
	for _, platform := range slices.Sorted(maps.Keys(w.found)) {
		list = append(list, *w.found[platform])
	}
	return list
}

func (b *Book) vanityCheck(first, last data.Day, now moment) *vanityCheck {
	end := earliest(b.boundary(last+1), now)
	return &vanityCheck{b: b, first: first, last: min(last, end.day), end: end.before, today: now.day, found: map[string]*Vanity{}}
}

type vanityCheck struct {
	b           *Book
	first, last data.Day
	end         int64    // what happened before this is seen
	today       data.Day // what platforms stated of it up to this day is
	found       map[string]*Vanity
}

func (w *vanityCheck) of(platform string) *Vanity {
	v := w.found[platform]
	if v == nil {
		v = &Vanity{Platform: platform}
		w.found[platform] = v
	}
	return v
}

// spikes finds the days whose gain of followers stands out from all days up to the end.
func (w *vanityCheck) spikes() {
	for platform, gains := range w.gains() {
		v := w.of(platform)
		days := slices.Sorted(maps.Keys(gains))
		values := make([]float64, len(days))
		for i, d := range days {
			values[i] = float64(gains[d])
		}
		v.Days = len(days)
		if len(days) < w.b.settings.SpikeSample {
			continue
		}
		for i, z := range RobustZ(values) {
			if z > w.b.settings.SpikeZ && days[i] >= w.first {
				v.Spikes = append(v.Spikes, Spike{days[i], gains[days[i]], z})
			}
		}
		slices.SortFunc(v.Spikes, func(x, y Spike) int { return cmp.Or(cmp.Compare(y.Z, x.Z), cmp.Compare(x.Day, y.Day)) })
	}
}

// gains are the followers gained by day: by the numbers that a platform states on two days
// that follow each other, else by the days of the follows of its list.
func (w *vanityCheck) gains() map[string]map[data.Day]int64 {
	stated, twice := map[string]map[data.Day]int64{}, map[string]map[data.Day]bool{}
	for i := range w.b.facts.Counts {
		c := &w.b.facts.Counts[i]
		if c.Name != "followers" || c.Content != 0 || c.Span != 0 || c.Day == 0 || c.Day > w.last {
			continue
		}
		if stated[c.Platform] == nil {
			stated[c.Platform], twice[c.Platform] = map[data.Day]int64{}, map[data.Day]bool{}
		}
		if old, ok := stated[c.Platform][c.Day]; ok && old != c.Value {
			twice[c.Platform][c.Day] = true // of two accounts: nobody knows which
		}
		stated[c.Platform][c.Day] = c.Value
	}
	gains := w.listed()
	for platform, on := range stated {
		grown := map[data.Day]int64{}
		for day, n := range on {
			if before, ok := on[day-1]; ok && !twice[platform][day] && !twice[platform][day-1] {
				grown[day] = n - before
			}
		}
		if len(grown) > 0 {
			gains[platform] = grown
		}
	}
	return gains
}

// listed counts the follows of each day from the first one on; days without any are 0.
func (w *vanityCheck) listed() map[string]map[data.Day]int64 {
	gains := map[string]map[data.Day]int64{}
	begun := map[string]data.Day{}
	for _, e := range w.b.everyEvent() {
		if e.Kind != data.Follow || e.Dir != data.In || e.At == 0 || e.At >= w.end {
			continue
		}
		if gains[e.Platform] == nil {
			gains[e.Platform] = map[data.Day]int64{}
		}
		day := w.b.dayOf(e.At)
		gains[e.Platform][day]++
		if first, ok := begun[e.Platform]; !ok || day < first {
			begun[e.Platform] = day
		}
	}
	for platform, on := range gains {
		for day := begun[platform]; day <= w.last; day++ {
			on[day] += 0
		}
	}
	return gains
}

// comment reports whether somebody said something to the owner from a time on.
func (w *vanityCheck) comment(e *data.Event, from int64) bool {
	return (e.Kind == data.Comment || e.Kind == data.Reply) && e.Dir == data.In && e.Person != 0 && e.At >= from && e.At < w.end
}

// comments finds how much of what was said the busiest said.
func (w *vanityCheck) comments() {
	said := map[string]map[int64]int{}
	from := w.b.boundary(w.first).at
	for _, e := range w.b.everyEvent() {
		if !w.comment(e, from) {
			continue
		}
		if said[e.Platform] == nil {
			said[e.Platform] = map[int64]int{}
		}
		said[e.Platform][e.Person]++
	}
	for platform, people := range said {
		counts := slices.Sorted(maps.Values(people))
		slices.Reverse(counts)
		all, busiest := 0, 0
		for i, n := range counts {
			all += n
			if i < w.b.settings.Commenters {
				busiest += n
			}
		}
		v := w.of(platform)
		v.Busiest, v.People = NewRate(busiest, all), len(people)
	}
}
