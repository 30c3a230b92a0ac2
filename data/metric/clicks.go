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
	events := b.clickers().facts.Events
	for i := range events {
		e := &events[i]
		if e.Kind == data.Click && e.Dir == data.In && e.Person != 0 && of.has(e.Content) && e.At >= w.opening.at && e.At < w.end.before {
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
		case stated.Stated && !stated.Known:
			c.Known, c.Stated = false, true // those by name are only a part
			found[id] = c
		}
	}
	return found
}

// clickList is what a platform states of one content, by day.
type clickList []data.CountFact

// clickers is the book whose people click: of everybody, unless a segment is chosen.
func (b *Book) clickers() *Book {
	if b.filter.Segment != "" {
		return b
	}
	return b.base
}

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

// clickPart is what one statement of a platform adds to the clicks of a window.
type clickPart struct {
	fact *data.CountFact
	part float64
}

// within are the clicks of a window, and whether they are all of them.
func (l clickList) within(w window, c *data.ContentFact, b *Book) Clicks {
	first, last := w.opening.day, b.dayOf(w.end.before-1)
	for i := range l {
		if n := &l[i]; cut(n, first, last) {
			return Clicks{Stated: true}
		}
	}
	parts := l.parts(w, c, b)
	sum := 0.0
	for _, p := range parts {
		sum += p.part
	}
	switch {
	case len(parts) == 0:
		return Clicks{}
	case len(parts) == 1 && parts[0].fact.Span == 0 && c.At < w.opening.at:
		return Clicks{N: int(sum), Stated: true} // a total of something older
	}
	return Clicks{N: int(sum), Known: true, Stated: true}
}

// cut reports whether the days of a flow reach out of some days and into them.
func cut(n *data.CountFact, first, last data.Day) bool {
	from := n.Day - data.Day(n.Span) + 1
	return n.Span > 0 && (from < first || n.Day > last) && from <= last && n.Day >= first
}

// parts are the flows that lie in a window, else the total at its end and, taken away
// from it, the one before it. What was published in the window began with 0. A total
// that has fallen grew by nothing.
func (l clickList) parts(w window, c *data.ContentFact, b *Book) []clickPart {
	first, last := w.opening.day, b.dayOf(w.end.before-1)
	var flows []clickPart
	var before, after *data.CountFact
	for i := range l {
		n := &l[i]
		switch {
		case n.Span > 0 && n.Day-data.Day(n.Span)+1 >= first && n.Day <= last:
			flows = append(flows, clickPart{n, float64(n.Value)})
		case n.Span > 0:
		case n.Day != 0 && n.Day < first:
			before = n
		case n.Day <= last:
			after = n
		}
	}
	switch {
	case len(flows) > 0 || after == nil:
		return flows
	case before == nil:
		return []clickPart{{after, float64(after.Value)}}
	}
	return []clickPart{{after, float64(after.Value)}, {before, -float64(min(before.Value, after.Value))}}
}
