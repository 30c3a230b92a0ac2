package store

import (
	"cmp"
	"slices"
	"sync/atomic"

	"rapport/data"
)

// readEvents reads what people and the owner did towards each other, and what others
// said among themselves.
func (f *factReader) readEvents() error {
	var err error
	if f.packed, err = f.readPacked(); err != nil {
		return err
	}
	a := newArranger(f, f.packed.blocks, f.packed.last)
	if err := side(len(a.blocks), a.count); err != nil {
		return err
	}
	if err := f.settleReplies(&f.packed, a.ids); err != nil {
		return err
	}
	f.facts.Events = a.arrange()
	for i := range a.found {
		found := &a.found[i]
		f.span(found.first)
		f.span(found.last)
		f.facts.Edges = append(f.facts.Edges, found.edges...)
	}
	slices.SortFunc(f.facts.Edges, func(a, b data.EdgeFact) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID)) })
	for i := range f.facts.Persons {
		p := &f.facts.Persons[i]
		at, _ := slices.BinarySearch(a.persons, p.ID)
		p.Follow = at < len(a.follows) && a.persons[at] == p.ID && a.follows[at].Load()
	}
	return nil
}

// arranger puts the interactions of all blocks in the order of persons and times without
// sorting all of them: it counts those of each person, knows by that where each person's
// begin, and sorts only these.
type arranger struct {
	f       *factReader
	blocks  []*block
	ids     idSet
	persons []int64 // sorted; the first is 0, nobody
	place   []int32 // by identity: position in persons
	skip    []bool  // by person: ignored
	follows []atomic.Bool
	next    []atomic.Int32 // by person: how many, then where the next one goes
	events  []data.Event
	found   []blockFound
}

// blockFound is what a block tells beside events.
type blockFound struct {
	first, last int64 // moments; 0 without any
	edges       []data.EdgeFact
}

func newArranger(f *factReader, blocks []*block, last int64) *arranger {
	a := &arranger{f: f, blocks: blocks, ids: newIDSet(last), found: make([]blockFound, len(blocks))}
	a.persons = append(slices.Clone(f.person), 0)
	slices.Sort(a.persons)
	a.persons = slices.Compact(a.persons)
	at := make(map[int64]int32, len(a.persons))
	a.skip = make([]bool, len(a.persons))
	for i, id := range a.persons {
		at[id] = int32(i)
		a.skip[i] = f.ignored[id]
	}
	a.place = make([]int32, len(f.person))
	for identity, person := range f.person {
		a.place[identity] = at[person]
	}
	a.follows, a.next = make([]atomic.Bool, len(a.persons)), make([]atomic.Int32, len(a.persons))
	return a
}

func (a *arranger) placeOf(identity int64) int32 {
	if identity >= 0 && identity < int64(len(a.place)) {
		return a.place[identity]
	}
	return 0
}

// among reports whether two others said it to each other.
func (r *packedRow) among(dir data.Direction) bool {
	return dir == data.Unknown && r.actor != 0 && r.target != 0
}

// toSelf reports whether one account of the owner did it towards another: that is no
// interaction with anybody.
func (r *packedRow) toSelf(dir data.Direction) bool {
	return (dir == data.Out || dir == data.Mutual) && r.other == 0 && r.target != 0
}

// count looks at the rows of a block for the first time.
func (a *arranger) count(n int) error {
	b, found := a.blocks[n], &a.found[n]
	return b.each(func(r *packedRow) {
		a.ids.add(r.id)
		if !r.replyTo.isZero() {
			b.replies = append(b.replies, reply{r.replyTo, r.answers})
		}
		s := &b.sorts[r.sort]
		if s.kind == data.Follow && (s.dir == data.In || s.dir == data.Mutual) && r.actor != 0 {
			a.follow(r)
		}
		if r.among(s.dir) || r.toSelf(s.dir) {
			found.span(r.at)
			return
		}
		if p := a.placeOf(r.other); !a.skip[p] {
			a.next[p].Add(1)
			found.span(r.at)
		}
	})
}

// follow notes that somebody follows the owner, unless a later list says otherwise.
func (a *arranger) follow(r *packedRow) {
	if _, left := a.f.facts.Departures[r.id]; !left {
		if p := a.placeOf(r.actor); !a.skip[p] {
			a.follows[p].Store(true)
		}
	}
}

func (s *blockFound) span(at int64) {
	if at == 0 {
		return
	}
	if s.first == 0 || at < s.first {
		s.first = at
	}
	if s.last == 0 || at > s.last {
		s.last = at
	}
}

// arrange returns the events by person, time and id.
func (a *arranger) arrange() []data.Event {
	total := int32(0)
	starts := make([]int32, len(a.persons)+1)
	for i := range a.next {
		starts[i] = total
		total += a.next[i].Swap(total)
	}
	starts[len(a.persons)] = total
	a.events = make([]data.Event, total)
	_ = side(len(a.blocks), a.put) // every block was read before
	const some = 1024
	_ = side((len(a.persons)+some-1)/some, func(n int) error {
		for i := n * some; i < min((n+1)*some, len(a.persons)); i++ {
			slices.SortFunc(a.events[starts[i]:starts[i+1]], func(x, y data.Event) int {
				return cmp.Or(cmp.Compare(x.At, y.At), cmp.Compare(x.ID, y.ID))
			})
		}
		return nil
	})
	return a.events
}

// put makes the events and edges of a block.
func (a *arranger) put(n int) error {
	b := a.blocks[n]
	contents := make([]int64, len(b.contents))
	for i, k := range b.contents {
		contents[i] = a.f.contents[k]
	}
	replies := 0
	return b.each(func(r *packedRow) {
		answers := int64(0)
		if !r.replyTo.isZero() {
			answers = b.replies[replies].answers
			replies++
		}
		s := &b.sorts[r.sort]
		content := int64(0)
		if r.content >= 0 {
			content = contents[r.content]
		}
		if r.among(s.dir) {
			a.edge(n, r, s, content)
			return
		}
		p := a.placeOf(r.other)
		if a.skip[p] || r.toSelf(s.dir) {
			return
		}
		e := &a.events[a.next[p].Add(1)-1]
		*e = data.Event{
			ID: r.id, Person: a.persons[p], Platform: s.platform, Kind: s.kind, Dir: s.dir, At: r.at, Thread: r.thread, ReplyTo: answers,
			TextHash: uint64(r.textHash), Content: content, Exact: r.precision <= data.ToMinute && r.at != 0, //nolint:gosec // a hash
			Text: r.flags&hasText != 0, Question: r.flags&asksQuestion != 0, Public: r.flags&isPublic != 0, Auto: r.flags&isAutomated != 0, Rating: r.rating,
		}
		if s.dir == data.Out {
			e.By = r.actor
		}
	})
}

// edge adds what two others say among themselves.
func (a *arranger) edge(n int, r *packedRow, s *sortOf, content int64) {
	from, to := a.placeOf(r.actor), a.placeOf(r.target)
	if from == 0 || to == 0 || from == to || r.flags&isAutomated != 0 || a.skip[from] || a.skip[to] {
		return
	}
	a.found[n].edges = append(a.found[n].edges, data.EdgeFact{
		ID: r.id, From: a.persons[from], To: a.persons[to], Platform: s.platform, Kind: s.kind, At: r.at, Content: content,
	})
}
