package metric

import "rapport/data"

// Clicks is how often the links of something published were followed in a period.
type Clicks struct {
	N int
	// Known: N is of all of the period. A platform that states one total of a content that
	// is older than the period does not tell how much of it belongs to the period.
	Known bool
	// Stated: the platform says so; else they are clicks of people by name.
	Stated bool
}

// clickCounts are the counts that are clicks on links, the plainest first: where a
// platform states several, other "clicks" are also clicks on pictures and profiles.
var clickCounts = []string{"outbound_clicks", "link_clicks", "clicks"}

// clicksIn are the clicks of a window by content, with what only an older total is
// known of (not Known). The larger one of those by name and those stated counts. What
// a platform states is of everybody, so that it is no count of a segment of people. The
// filter's platform is that of the orders: clicks count from anywhere.
func (b *Book) clicksIn(w window, of *published) map[int64]Clicks {
	found := map[int64]Clicks{}
	from := b.base
	if b.filter.Segment != "" {
		from = b
	}
	for _, e := range from.everyEvent() {
		if e.Kind == data.Click && e.Dir == data.In && of.has(e.Content) && e.At >= w.opening.at && e.At < w.end.before {
			c := found[e.Content]
			c.N, c.Known = c.N+1, true
			found[e.Content] = c
		}
	}
	for id, list := range b.statedClicks(of) {
		stated := list.within(w, of.content(id), b)
		stated.Known = stated.Known && b.filter.Segment == ""
		c := found[id]
		switch {
		case stated.Known && stated.N >= c.N:
			found[id] = stated
		case !stated.Known && stated.N > 0:
			c.Known = false // those by name are only a part
			found[id] = c
		}
	}
	return found
}

// clickList is what a platform states of one content, by day.
type clickList []data.CountFact

// statedClicks lists the plainest count of clicks of each content.
func (b *Book) statedClicks(of *published) map[int64]clickList {
	lists := map[int64]clickList{}
	for _, name := range clickCounts {
		these := map[int64]clickList{}
		for i := range b.base.facts.Counts {
			if c := &b.base.facts.Counts[i]; c.Name == name && of.has(c.Content) && lists[c.Content] == nil {
				these[c.Content] = append(these[c.Content], *c)
			}
		}
		for id, list := range these {
			lists[id] = list
		}
	}
	return lists
}

// within are the clicks of a window: flows that lie in it, else the growth of the
// total from before it to its end. What was published in it began with 0.
func (l clickList) within(w window, c *data.ContentFact, b *Book) Clicks {
	first, last := w.opening.day, b.dayOf(w.end.before-1)
	sum, flows, cut := 0, false, false
	var before, after *data.CountFact
	for i := range l {
		n := &l[i]
		switch from := n.Day - data.Day(n.Span) + 1; {
		case n.Span == 0 && n.Day != 0 && n.Day < first:
			before = n
		case n.Span == 0 && n.Day <= last:
			after = n
		case n.Span == 0:
		case from >= first && n.Day <= last:
			sum, flows = sum+int(n.Value), true
		case from <= last && n.Day >= first:
			cut = true
		}
	}
	switch {
	case flows || cut:
		return Clicks{N: sum, Known: !cut, Stated: true}
	case after == nil:
		return Clicks{}
	case before != nil:
		return Clicks{N: max(0, int(after.Value-before.Value)), Known: true, Stated: true}
	}
	return Clicks{N: int(after.Value), Known: c.At >= w.opening.at, Stated: true}
}
