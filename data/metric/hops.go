package metric

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"rapport/data"
)

// The touchpoints that a conversation can move through.
const (
	TouchComment = "comment" // in public: comment, reply, mention, share, review, live chat
	TouchMessage = "message"
	TouchEmail   = "email"
	TouchCall    = "call" // or a meeting
	TouchOrder   = "order"
)

// hopPaths is how many paths are listed.
const hopPaths = 8

// Hop is one way that conversations took, and how many people took it.
type Hop struct {
	Steps  []string
	People int
}

// Hops are the ways from one touchpoint to the next (concept 36): comment, message,
// e-mail, call, order, each counted where a person first came to it.
type Hops struct {
	Paths  []Hop // most people first; at most 8
	People int   // who came to a further touchpoint in the period
	Others int   // of them, those on paths that are not listed
}

// Hops looks at everybody who came to a second or further touchpoint from first to last,
// and at the whole path up to then, which may have begun long before. Only what people
// themselves did counts: directed inbound events, calls and meetings, orders that count.
func (b *Book) Hops(first, last data.Day, now time.Time) Hops {
	paths := map[string]int{}
	var h Hops
	b.hopped(first, last, now, func(_ int32, steps []hopStep) {
		h.People++
		words := make([]string, len(steps))
		for i, s := range steps {
			words[i] = s.touch
		}
		paths[strings.Join(words, " ")]++
	})
	for path, n := range paths {
		h.Paths = append(h.Paths, Hop{strings.Fields(path), n})
	}
	slices.SortFunc(h.Paths, func(x, y Hop) int {
		return cmp.Or(cmp.Compare(y.People, x.People), slices.Compare(x.Steps, y.Steps))
	})
	for _, p := range h.Paths[min(hopPaths, len(h.Paths)):] {
		h.Others += p.People
	}
	h.Paths = h.Paths[:min(hopPaths, len(h.Paths))]
	return h
}

// HopPoint is a touchpoint with the moment at which somebody first came to it.
type HopPoint struct {
	Touch string
	At    int64 // Unix milliseconds
}

// Way is the path that one person took so far, in the order of the first times; nothing for
// somebody unknown or who came to no touchpoint.
func (b *Book) Way(person int64, now time.Time) []HopPoint {
	at, ok := b.index[person]
	if !ok {
		return nil
	}
	var way []HopPoint
	for _, s := range b.steps(&b.persons[at], b.present(now).before) {
		way = append(way, HopPoint{s.touch, s.at})
	}
	return way
}

// hopStep is when a person first came to a touchpoint, and by what.
type hopStep struct {
	touch string
	at    int64
	fact  int32 // position of the event, or of the sale of an order
}

// hopped tells the path of everybody whose last new touchpoint lies in the period.
func (b *Book) hopped(first, last data.Day, now time.Time, tell func(person int32, steps []hopStep)) {
	from, to := b.boundary(first).at, min(b.boundary(last+1).at, b.present(now).before)
	for at := range b.persons {
		if steps := b.steps(&b.persons[at], to); len(steps) > 1 && steps[len(steps)-1].at >= from {
			tell(int32(at), steps)
		}
	}
}

// steps are the touchpoints of a person before a time, in the order in which they were
// first reached; those of one moment in the order of the list above.
func (b *Book) steps(p *person, before int64) []hopStep {
	if p.events.len()+p.sales.len() < 2 {
		return nil
	}
	var steps []hopStep
	add := func(s hopStep) {
		if s.touch != "" && s.at != 0 && s.at < before && !slices.ContainsFunc(steps, func(o hopStep) bool { return o.touch == s.touch }) {
			steps = append(steps, s)
		}
	}
	for i := p.events.from; i < p.events.to; i++ {
		if e := &b.facts.Events[i]; human(e) && e.Dir != data.Out {
			add(hopStep{touchOf(e.Kind), e.At, i})
		}
	}
	for _, i := range b.buyers[p.sales.from:p.sales.to] {
		add(hopStep{TouchOrder, b.facts.Sales[i].At, i})
	}
	slices.SortStableFunc(steps, func(x, y hopStep) int { return cmp.Compare(x.at, y.at) })
	return steps
}

// touchOf is where a kind of event happens; empty for those that are no touchpoint.
func touchOf(k data.Kind) string {
	switch k {
	case data.Comment, data.Reply, data.Mention, data.Share, data.Review, data.Chat:
		return TouchComment
	case data.Message:
		return TouchMessage
	case data.Email:
		return TouchEmail
	case data.Call, data.Meeting:
		return TouchCall
	}
	return ""
}
