package metric

import (
	"sort"
	"time"

	"rapport/data"
)

// ThankedInTime is thanked within T ÷ shares, mentions, reviews and referrals that
// arrived from first to last and are older than T, judged at now; a like thanks
// (metrics.md 5). Younger ones are not yet countable, as with replies.
func (b *Book) ThankedInTime(first, last data.Day, now time.Time) Rate {
	m := b.present(now)
	within := int64(b.settings.ReplyDays) * dayMillis
	from, to := b.boundary(first).at, b.boundary(last+1).at
	k, n := 0, 0
	for _, t := range b.thankedIn(from, to) {
		if m.at-t.at <= within {
			continue
		}
		n++
		k += count(t.acknowledged != 0 && t.acknowledged < m.before && t.acknowledged-t.at <= within)
	}
	return NewRate(k, n)
}

// Acknowledged is obligations that the owner answered, liked or reacted to within T ÷
// obligations older than T that arrived from first to last (concept 19): a like
// acknowledges and does not reply.
func (b *Book) Acknowledged(first, last data.Day, now time.Time) Rate {
	m := b.present(now)
	within := int64(b.settings.ReplyDays) * dayMillis
	k, n := 0, 0
	list := b.arrived(b.boundary(first).at, b.boundary(last+1).at)
	for i := range list {
		o := &list[i]
		if m.at-o.start <= within || o.droppedAt(m) {
			continue
		}
		n++
		k += count(b.acknowledgedWithin(o, within, m))
	}
	return NewRate(k, n)
}

// acknowledgedWithin reports whether the owner replied in time, or liked something in
// the thread, or without threads on the channel.
func (b *Book) acknowledgedWithin(o *obligation, within int64, m moment) bool {
	if o.resolvedAt(m) && o.resolved-o.start <= within {
		return true
	}
	asked := &b.facts.Events[o.event]
	for i := o.event + 1; i < b.persons[o.person].events.to; i++ {
		e := &b.facts.Events[i]
		if e.At > o.start+within || e.At >= m.before {
			return false
		}
		if e.Dir != data.Out || e.Auto || e.Kind != data.Like && e.Kind != data.Reaction {
			continue
		}
		if e.ReplyTo == asked.ID || b.threads[i] == b.threads[o.event] && (b.threads[i] != 0 || e.Platform == asked.Platform) {
			return true
		}
	}
	return false
}

// AmplifiedBack is people whose work the owner shared, mentioned, reviewed or
// recommended in turn, up to now ÷ people who did so for the owner from first to last
// (concept 19): "share their insight". To introduce them to somebody is something else.
func (b *Book) AmplifiedBack(first, last data.Day, now time.Time) Rate {
	k, n := 0, 0
	b.amplified(first, last, now, func(_, back int32) {
		n++
		k += count(back >= 0)
	})
	return NewRate(k, n)
}

// amplified tells for each person who spread the owner's work the first such event in
// the period, and the owner's first one for them after it; −1 without.
func (b *Book) amplified(first, last data.Day, now time.Time, tell func(event, back int32)) {
	m := b.present(now)
	to := min(b.boundary(last+1).at, m.before)
	known := map[int32]bool{}
	for _, t := range b.thankedIn(b.boundary(first).at, to) {
		if known[t.person] {
			continue
		}
		known[t.person] = true
		back := int32(-1)
		for i := t.event + 1; i < b.persons[t.person].events.to; i++ {
			if e := &b.facts.Events[i]; e.At > t.at && e.At < m.before && !e.Auto && e.Dir == data.Out && thankable(e.Kind) {
				back = i
				break
			}
		}
		tell(t.event, back)
	}
}

// thankedIn are the shares, mentions, reviews and referrals that arrived in [from, to).
func (b *Book) thankedIn(from, to int64) []thank {
	i := sort.Search(len(b.thanks), func(i int) bool { return b.thanks[i].at >= from })
	j := sort.Search(len(b.thanks), func(i int) bool { return b.thanks[i].at >= to })
	return b.thanks[i:max(i, j)]
}

// Started is threads that the owner opened ÷ threads that began from first to last
// (metrics.md 6, concept 24), over all people.
func (b *Book) Started(first, last data.Day, now time.Time) Rate {
	list := b.chatter().opened(b.boundary(first).at, min(b.boundary(last+1).at, b.present(now).before))
	mine := 0
	for i := range list {
		mine += count(list[i].mine)
	}
	return NewRate(mine, len(list))
}

// Sent is what the owner said on some days: posts to nobody in particular and messages
// to somebody (metrics.md 5).
type Sent struct{ Posts, Directed int }

// Broadcast is posts ÷ all that was sent; nil where nothing was.
func (s Sent) Broadcast() *float64 {
	if s.Posts+s.Directed == 0 {
		return nil
	}
	share := float64(s.Posts) / float64(s.Posts+s.Directed)
	return &share
}

// Sent counts what the owner said from first to last.
func (b *Book) Sent(first, last data.Day) Sent {
	var s Sent
	for _, d := range b.chatter().between(first, last) {
		s.Posts += int(d.posts)
		s.Directed += int(d.out)
	}
	return s
}

// Heat is how often people write, by weekday from Monday and hour, in the workspace's
// zone (metrics.md 5, concept 25). On the days when clocks are set the hours are those
// that clocks showed.
type Heat struct {
	First, Last data.Day
	Hours       [weekDays][24]int
	N           int
	Vague       int // inbound events whose hour no file tells: in no field
}

// Heat counts what people wrote from first to last.
func (b *Book) Heat(first, last data.Day) Heat {
	h := Heat{First: first, Last: last}
	for _, d := range b.chatter().between(first, last) {
		weekday := int(d.day - d.day.Monday())
		h.Vague += int(d.vague)
		for hour, n := range d.in {
			h.Hours[weekday][hour] += int(n)
			h.N += int(n)
		}
	}
	return h
}

// Heard counts what people wrote from first to last (concept 28).
func (b *Book) Heard(first, last data.Day) int {
	h := b.Heat(first, last)
	return h.N + h.Vague
}
