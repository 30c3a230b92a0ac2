package metric

import "rapport/data"

// indexParts is how many parts the events are read in, side by side. It is the same on
// every machine, so that nothing depends on it.
const indexParts = 16

// indexEvents reads the events of every person. What is found out about one person needs
// no other's events: persons are divided into parts of about as many events, each part
// is read into lists of its own, and these are put together in the order of persons.
func (b *Book) indexEvents() {
	bounds := partsOf(b.facts.Events)
	parts := make([]*Book, len(bounds)-1)
	side(len(parts), 1, func(k, _ int) { parts[k] = b.indexPart(bounds[k], bounds[k+1]) })
	b.joinParts(parts)
	for i := range b.persons {
		if b.persons[i].exchanges.len() > 0 {
			b.related = append(b.related, int32(i))
		}
	}
}

// partsOf are the positions at which parts begin, and the end; each begins with a person.
func partsOf(events []data.Event) []int {
	bounds := []int{0}
	for k := 1; k < indexParts; k++ {
		at := max(len(events)*k/indexParts, bounds[len(bounds)-1])
		for at > 0 && at < len(events) && events[at].Person == events[at-1].Person {
			at++
		}
		if at > bounds[len(bounds)-1] {
			bounds = append(bounds, at)
		}
	}
	return append(bounds, len(events))
}

// section begins a book that has nothing but lists of what some persons did.
func (b *Book) section() *Book {
	part := &Book{
		facts: b.facts, settings: b.settings, zone: b.zone, weights: b.weights, decay: b.decay, hand: b.hand,
		persons: b.persons, index: b.index, threads: b.threads,
	}
	part.base = part
	return part
}

// indexPart reads the events from one position to another into a part; the spans of its
// persons are those of its lists.
func (b *Book) indexPart(from, to int) *Book {
	part := b.section()
	r := newReader(part)
	events := b.facts.Events
	for i := from; i < to; {
		j := i + 1
		for j < to && events[j].Person == events[i].Person {
			j++
		}
		if at, ok := b.index[events[i].Person]; ok && events[i].Person != 0 {
			r.read(at, span{int32(i), int32(j)})
			part.related = append(part.related, at)
		}
		i = j
	}
	r.finish()
	return part
}

// joinParts makes one list of each sort, and lets the spans of persons follow.
func (b *Book) joinParts(parts []*Book) {
	b.direct = joined(parts, func(p *Book) *[]direct { return &p.direct }, func(p *person) *span { return &p.direct })
	b.exchanges = joined(parts, func(p *Book) *[]exchange { return &p.exchanges }, func(p *person) *span { return &p.exchanges })
	b.advocacy = joined(parts, func(p *Book) *[]int64 { return &p.advocacy }, func(p *person) *span { return &p.advocacy })
	b.obligations = merged(parts, func(p *Book) *[]obligation { return &p.obligations }, (*obligation).compare)
	b.thanks = merged(parts, func(p *Book) *[]thank { return &p.thanks }, (*thank).compare)
}

// joined puts the lists of parts one after the other. Lists of parts are let go, so that
// not all of them are there twice.
func joined[T any](parts []*Book, of func(*Book) *[]T, spanOf func(*person) *span) []T {
	n := 0
	for _, p := range parts {
		n += len(*of(p))
	}
	list := make([]T, 0, n)
	for _, p := range parts {
		shift := int32(len(list))
		for _, at := range p.related {
			s := spanOf(&p.persons[at])
			s.from, s.to = s.from+shift, s.to+shift
		}
		list = append(list, *of(p)...)
		*of(p) = nil
	}
	return list
}

// merged makes one sorted list of the sorted lists of parts: two by two, side by side.
func merged[T any](parts []*Book, of func(*Book) *[]T, compare func(x, y *T) int) []T {
	lists := make([][]T, len(parts))
	for i, p := range parts {
		lists[i], *of(p) = *of(p), nil
	}
	for len(lists) > 1 {
		half := make([][]T, (len(lists)+1)/2)
		side(len(half), 1, func(k, _ int) {
			if half[k] = lists[2*k]; 2*k+1 < len(lists) {
				half[k] = mergeTwo(lists[2*k], lists[2*k+1], compare)
				lists[2*k], lists[2*k+1] = nil, nil
			}
		})
		lists = half
	}
	if len(lists) == 0 {
		return nil
	}
	return lists[0]
}

func mergeTwo[T any](x, y []T, compare func(x, y *T) int) []T {
	list := make([]T, 0, len(x)+len(y))
	for len(x) > 0 && len(y) > 0 {
		if compare(&y[0], &x[0]) < 0 {
			list, y = append(list, y[0]), y[1:]
		} else {
			list, x = append(list, x[0]), x[1:]
		}
	}
	return append(append(list, x...), y...)
}
