package linkage

import (
	"runtime"
	"slices"
)

// Records that share a key form a block. A block of more than LargestBlock is not
// compared in full: each record in it only with the nearest Neighbours by name on
// either side (Hernández and Stolfo 1995, sorted neighbourhood), so that the work
// grows with the number of records and not with its square.
const (
	LargestBlock = 32
	Neighbours   = 6
)

// blocks are the records by key. Within a block they ascend, which is the order of
// their ranks.
type blocks struct {
	keys    [keyKinds][]uint64 // sorted
	first   [keyKinds]uint32   // number of the block of the first key of each kind
	starts  []uint32           // where the members of a block start; one more at the end
	members []uint32
	own     []uint32 // blocks of at least two that a record is in
	ownEnds []uint32
}

type entry struct {
	key uint64
	rec uint32
}

// newBlocks makes the blocks of records base, base+1, ….
func newBlocks(v *vocabulary, c *columns, base, n int) *blocks {
	b := &blocks{starts: []uint32{0}}
	var lists [keyKinds]chan []entry
	room := make(chan struct{}, runtime.GOMAXPROCS(0)) // lists are large: only so many at a time
	for kind := range keyKinds {
		lists[kind] = make(chan []entry, 1)
	}
	go func() {
		for kind := range keyKinds {
			room <- struct{}{}
			go func() { lists[kind] <- entries(v, c, base, n, kind) }()
		}
	}()
	for kind := range keyKinds {
		b.first[kind] = uint32(len(b.starts) - 1)
		list := <-lists[kind]
		for i := 0; i < len(list); {
			j := i
			for j < len(list) && list[j].key == list[i].key {
				if j == i || list[j].rec != list[j-1].rec {
					b.members = append(b.members, list[j].rec)
				}
				j++
			}
			b.keys[kind] = append(b.keys[kind], list[i].key)
			b.starts = append(b.starts, uint32(len(b.members)))
			i = j
		}
		b.keys[kind] = slices.Clip(b.keys[kind])
		<-room
	}
	b.members, b.starts = slices.Clip(b.members), slices.Clip(b.starts)
	b.owners(base, n)
	return b
}

// entries lists the keys of one kind, sorted, records ascending.
func entries(v *vocabulary, c *columns, base, n int, kind keyKind) []entry {
	var list []entry
	for r := uint32(base); r < uint32(base+n); r++ {
		for k, key := range v.keys(c.of(r), kind) {
			if k == kind {
				list = append(list, entry{key, r})
			}
		}
	}
	return radix(list)
}

// radix sorts by key and keeps the order of equal ones.
func radix(list []entry) []entry {
	if len(list) < 256 {
		slices.SortStableFunc(list, func(a, b entry) int {
			switch {
			case a.key < b.key:
				return -1
			case a.key > b.key:
				return 1
			}
			return 0
		})
		return list
	}
	other := make([]entry, len(list))
	for shift := 0; shift < 64; shift += 11 {
		var count [1 << 11]int
		for _, e := range list {
			count[e.key>>shift&(1<<11-1)]++
		}
		sum := 0
		for i, n := range count {
			count[i], sum = sum, sum+n
		}
		for _, e := range list {
			d := e.key >> shift & (1<<11 - 1)
			other[count[d]] = e
			count[d]++
		}
		list, other = other, list
	}
	return list
}

// owners notes for each record the blocks that it shares with others.
func (b *blocks) owners(base, n int) {
	count := make([]uint32, n+1)
	for i := range len(b.starts) - 1 {
		if m := b.of(uint32(i)); len(m) > 1 {
			for _, r := range m {
				count[int(r)-base+1]++
			}
		}
	}
	for i := range n {
		count[i+1] += count[i]
	}
	b.own = make([]uint32, count[n])
	at := slices.Clone(count[:n])
	for i := range len(b.starts) - 1 {
		if m := b.of(uint32(i)); len(m) > 1 {
			for _, r := range m {
				b.own[at[int(r)-base]] = uint32(i)
				at[int(r)-base]++
			}
		}
	}
	b.ownEnds = count[1:]
}

func (b *blocks) of(block uint32) []uint32 { return b.members[b.starts[block]:b.starts[block+1]] }

// blocksOf lists the blocks that record r shares with others.
func (b *blocks) blocksOf(i int) []uint32 {
	if i == 0 {
		return b.own[:b.ownEnds[0]]
	}
	return b.own[b.ownEnds[i-1]:b.ownEnds[i]]
}

// find returns the members of the block with a key.
func (b *blocks) find(kind keyKind, key uint64) []uint32 {
	i, ok := slices.BinarySearch(b.keys[kind], key)
	if !ok {
		return nil
	}
	return b.of(b.first[kind] + uint32(i))
}

// around are the members that a record at a place in the block is compared with: all
// of a block of usual size, else the neighbours on both sides.
func around(members []uint32, place int) []uint32 {
	if len(members) <= LargestBlock {
		return members
	}
	return members[max(0, place-Neighbours):min(len(members), place+Neighbours+1)]
}
