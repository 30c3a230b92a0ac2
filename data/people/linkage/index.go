package linkage

import (
	"context"
	"runtime"
	"slices"
	"sort"
	"sync"
)

// Index finds the records worth comparing. It holds a set in one or more parts:
// those it was made of, and those added later.
type Index struct {
	set   *Set
	parts []part
	model *Model
	tables
}

// part is records base, base+1, … with their blocks.
type part struct {
	base, n int
	*blocks
}

// NewIndex sorts a set into blocks. The set belongs to the index from then on. It
// weighs by general knowledge until a model is estimated or used.
func NewIndex(s *Set) *Index {
	x := &Index{set: s, parts: []part{{0, s.len(), newBlocks(&s.vocabulary, &s.columns, 0, s.len())}}}
	x.Use(Prior(s.len()))
	return x
}

// Stats tell what blocking did.
type Stats struct {
	Records  int
	Compared int64 // pairs that were compared
	Possible int64 // pairs that there are
	Oversize int   // blocks too large to be compared in full
	LeftOut  int64 // pairs within those that were left out, as far as no other block holds them
}

// Share is how many of all pairs were compared, from 0 to 1.
func (s Stats) Share() float64 {
	if s.Possible == 0 {
		return 0
	}
	return float64(s.Compared) / float64(s.Possible)
}

// stats counts what does not depend on the comparison.
func (x *Index) stats() Stats {
	s := Stats{Records: x.set.len()}
	s.Possible = x.set.possible()
	for _, p := range x.parts {
		for i := range len(p.starts) - 1 {
			if n := len(p.of(uint32(i))); n > LargestBlock {
				s.Oversize++
				s.LeftOut += int64(n)*int64(n-1)/2 - int64(n-Neighbours)*Neighbours - Neighbours*(Neighbours-1)/2
			}
		}
	}
	return s
}

// possible is how many pairs may be compared: all but those within one list.
func (c *columns) possible() int64 {
	n := int64(c.len())
	total := n * (n - 1) / 2
	lists := map[int32]int64{}
	for _, l := range c.lists {
		if l != 0 {
			lists[l]++
		}
	}
	for _, k := range lists {
		total -= k * (k - 1) / 2
	}
	return total
}

// comparable reports whether two records are to be compared at all.
func (c *columns) comparable(a, b uint32) bool {
	return a != b && (c.traits[a]|c.traits[b])&removed == 0 && (c.lists[a] == 0 || c.lists[a] != c.lists[b])
}

// finder collects the candidates of one record after another. It is for one
// goroutine.
type finder struct {
	x     *Index
	seen  []uint32 // the round in which a record was met
	round uint32
	found []uint32
}

func (x *Index) finder() *finder {
	return &finder{x: x, seen: make([]uint32, x.set.len())}
}

// candidates lists the records that share a block with r in its own part, each
// once. The list is good until the next call.
func (f *finder) candidates(p part, r uint32) []uint32 {
	f.round++
	f.found = f.found[:0]
	for _, b := range p.blocksOf(int(r) - p.base) {
		members := p.of(b)
		place := 0
		if len(members) > LargestBlock {
			place, _ = slices.BinarySearch(members, r)
		}
		f.take(r, around(members, place))
	}
	return f.found
}

// others lists the records of another part that share a key with r.
func (f *finder) others(p part, r uint32) []uint32 {
	c := &f.x.set.columns
	for kind, key := range f.x.set.keys(c.of(r), every) {
		members := p.find(kind, key)
		place := 0
		if len(members) > LargestBlock {
			place = sort.Search(len(members), func(i int) bool { return !c.before(members[i], r) })
		}
		f.take(r, around(members, place))
	}
	return f.found
}

// before compares by rank and content.
func (c *columns) before(a, b uint32) bool {
	if c.rank[a] != c.rank[b] {
		return c.rank[a] < c.rank[b]
	}
	return c.content[a] < c.content[b]
}

func (f *finder) take(r uint32, members []uint32) {
	c := &f.x.set.columns
	for _, m := range members {
		if f.seen[m] != f.round && c.comparable(r, m) {
			f.seen[m] = f.round
			f.found = append(f.found, m)
		}
	}
}

// chunk is how many records one goroutine takes at a time.
const chunk = 1024

// spread calls work for ranges of 0 … n-1 on all processors, each goroutine with a
// finder of its own, until the context ends.
func (x *Index) spread(ctx context.Context, n int, work func(f *finder, part, from, to int)) error {
	var wg sync.WaitGroup
	next := make(chan int, (n+chunk-1)/chunk)
	for i := 0; i < n; i += chunk {
		next <- i
	}
	close(next)
	for range min(runtime.GOMAXPROCS(0), max(1, len(next))) {
		wg.Go(func() {
			f := x.finder()
			for from := range next {
				if ctx.Err() != nil {
					return
				}
				work(f, from/chunk, from, min(n, from+chunk))
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}
