package metric

import (
	"math"
	"sort"
	"time"

	"rapport/data"
)

// arrived returns the obligations that arrived in [from, to); none of a stretch that ends
// before it begins, as when the clock stands before the period.
func (b *Book) arrived(from, to int64) []obligation {
	i := sort.Search(len(b.obligations), func(i int) bool { return b.obligations[i].start >= from })
	j := sort.Search(len(b.obligations), func(i int) bool { return b.obligations[i].start >= to })
	return b.obligations[i:max(i, j)]
}

// replyRate is resolved within T ÷ obligations that arrived in the window and are
// older than T, judged at now; T is 7 days by default (metrics.md 5). Younger ones
// are not yet countable, "no reply needed" ones not at all. Without any: unknown.
func (b *Book) replyRate(from, to int64, now moment) Rate {
	within := int64(b.settings.ReplyDays) * dayMillis
	k, n := 0, 0
	list := b.arrived(from, to)
	for i := range list {
		o := &list[i]
		if now.at-o.start <= within || o.droppedAt(now) {
			continue
		}
		n++
		if o.resolvedAt(now) && o.resolved-o.start <= within {
			k++
		}
	}
	return NewRate(k, n)
}

// ReplyRate is the reply rate of the obligations that arrived on the days from
// first to last, both inclusive, judged at now.
func (b *Book) ReplyRate(first, last data.Day, now time.Time) Rate {
	return b.replyRate(b.boundary(first).at, b.boundary(last+1).at, b.present(now))
}

// ReplyTimes says how long people waited, by Kaplan and Meier's estimate.
type ReplyTimes struct {
	Median, P90 time.Duration // meaningless unless known
	MedianKnown bool          // false when half or more are open
	P90Known    bool
	Oldest      time.Duration // the longest wait observed, to print "over" it
	N           int
}

// ReplyTime is the Kaplan–Meier median and 90th percentile of the time to the
// answer, over obligations by arrival from first to last, open ones censored at
// now (metrics.md 5). Only times exact to the minute enter. Averages over answered
// ones would look better the more one ignores.
func (b *Book) ReplyTime(first, last data.Day, now time.Time) ReplyTimes {
	m := b.present(now)
	var waits []Wait
	list := b.arrived(b.boundary(first).at, b.boundary(last+1).at)
	for i := range list {
		if w, ok := b.waitOf(&list[i], m); ok {
			waits = append(waits, w)
		}
	}
	s := KaplanMeier(waits)
	return s.times()
}

// waitOf is how long an obligation waited, as seen at m; false when its times are
// not exact, or it is not to be judged.
func (b *Book) waitOf(o *obligation, m moment) (Wait, bool) {
	switch {
	case !b.facts.Events[o.event].Exact || o.start >= m.before || o.droppedAt(m):
	case !o.resolvedAt(m):
		return Wait{millis(m.at - o.start), false}, true
	case o.exact:
		return Wait{millis(o.resolved - o.start), true}, true
	}
	return Wait{}, false
}

func millis(n int64) time.Duration {
	const most = int64(math.MaxInt64 / time.Millisecond) // 292 years: a clock far ahead must not turn waits round
	return time.Duration(min(n, most)) * time.Millisecond
}

// debtWeight is what one open obligation weighs: the factor of the person's tier, 1 to 3,
// × min(age ÷ T, 3) (metrics.md 5); factors and cap are settings.
func (b *Book) debtWeight(o *obligation, m moment) float64 {
	within := float64(b.settings.ReplyDays) * float64(dayMillis)
	age := max(0, float64(m.at-o.start))
	tier := b.base.tierAt(&b.base.persons[o.person], m)
	return b.settings.DebtFactors[tier] * min(age/within, b.settings.DebtCap)
}

// ThankRate is acknowledged ÷ all shares, mentions, reviews and referrals that
// arrived from first to last, judged at now (metrics.md 5); a like acknowledges.
func (b *Book) ThankRate(first, last data.Day, now time.Time) Rate {
	m := b.present(now)
	from, to := b.boundary(first).at, min(b.boundary(last+1).at, m.before)
	k, n := 0, 0
	for i := range b.thanks {
		if t := &b.thanks[i]; t.at >= from && t.at < to {
			n++
			if t.acknowledged != 0 && t.acknowledged < m.before {
				k++
			}
		}
	}
	return NewRate(k, n)
}

// ThankTime is the median time to the first acknowledgement, open ones censored
// at now.
func (b *Book) ThankTime(first, last data.Day, now time.Time) ReplyTimes {
	m := b.present(now)
	from, to := b.boundary(first).at, min(b.boundary(last+1).at, m.before)
	var waits []Wait
	for i := range b.thanks {
		t := &b.thanks[i]
		if t.at < from || t.at >= to || !b.facts.Events[t.event].Exact {
			continue
		}
		if t.acknowledged != 0 && t.acknowledged < m.before {
			waits = append(waits, Wait{millis(t.acknowledged - t.at), true})
		} else {
			waits = append(waits, Wait{millis(m.at - t.at), false})
		}
	}
	s := KaplanMeier(waits)
	return s.times()
}

// FollowUpRate is replies that ask something or after which the person went on
// ÷ replies, over obligations by arrival (metrics.md 5).
func (b *Book) FollowUpRate(first, last data.Day, now time.Time) Rate {
	m := b.present(now)
	k, n := 0, 0
	list := b.arrived(b.boundary(first).at, b.boundary(last+1).at)
	seen := map[int32]bool{}
	for i := range list {
		o := &list[i]
		if o.reply < 0 || !o.resolvedAt(m) || seen[o.reply] {
			continue
		}
		seen[o.reply] = true
		n++
		if b.facts.Events[o.reply].Question || b.wentOn(o, m) {
			k++
		}
	}
	return NewRate(k, n)
}

// wentOn reports whether the person wrote in the thread after the reply.
func (b *Book) wentOn(o *obligation, m moment) bool {
	thread := b.threads[o.reply]
	if thread == 0 {
		return false
	}
	reply := b.facts.Events[o.reply].At
	for i := o.reply + 1; i < b.persons[o.person].events.to; i++ {
		e := &b.facts.Events[i]
		if e.At > reply && e.At < m.before && b.threads[i] == thread && e.Dir == data.In && human(e) {
			return true
		}
	}
	return false
}

// BroadcastRatio is undirected posts ÷ (undirected posts + directed out-events)
// from first to last (metrics.md 5); false without either. Posts of one platform in
// one minute are one: the export, the analytics and a capture of the comments name
// the same post by different ids.
func (b *Book) BroadcastRatio(first, last data.Day) (float64, bool) {
	from, to := b.boundary(first).at, b.boundary(last+1).at
	type moment struct {
		platform string
		minute   int64
	}
	published := map[moment]bool{}
	for _, p := range b.facts.Contents {
		if p.Undirected && p.At >= from && p.At < to {
			published[moment{p.Platform, p.At / 60_000}] = true
		}
	}
	posts, out := len(published), 0
	for _, e := range b.everyEvent() {
		if e.At >= from && e.At < to && sentTo(e) {
			out++
		}
	}
	if posts+out == 0 {
		return 0, false
	}
	return float64(posts) / float64(posts+out), true
}
