package metric

import (
	"cmp"
	"slices"
	"time"
)

// ChannelPart is how much of what one person and the owner addressed to each other ran over
// one platform.
type ChannelPart struct {
	Platform string
	Events   int
}

// ChannelMix counts the directed human events of one person by platform up to now, the most
// used first (mission.md 26).
func (b *Book) ChannelMix(person int64, now time.Time) []ChannelPart {
	at, ok := b.index[person]
	if !ok {
		return nil
	}
	m := b.present(now)
	by := map[string]int{}
	for i := b.persons[at].events.from; i < b.persons[at].events.to; i++ {
		if e := &b.facts.Events[i]; human(e) && e.At < m.before {
			by[e.Platform]++
		}
	}
	list := make([]ChannelPart, 0, len(by))
	for platform, n := range by {
		list = append(list, ChannelPart{platform, n})
	}
	slices.SortFunc(list, func(x, y ChannelPart) int {
		return cmp.Or(cmp.Compare(y.Events, x.Events), cmp.Compare(x.Platform, y.Platform))
	})
	return list
}
