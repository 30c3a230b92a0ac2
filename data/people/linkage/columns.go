package linkage

import (
	"cmp"
	"slices"
)

// columns hold one row for each profile, here called record.
type columns struct {
	ids     []int64
	lists   []int32
	traits  []uint8
	rank    []uint64 // by what its name begins with: neighbours in it resemble each other
	content []uint64 // hash of everything but the id
	ends    []uint32 // where the values of a record end
	values  []uint32 // field and number of each value; a given name is followed by its surname, a platform by the account there, what a name makes by how
}

const (
	invisible uint8 = 1 << iota // holds zero-width or bidirectional marks
	mixed                       // letters that only look like Latin ones: of two scripts in one word, or signs that stand for them in an account
	removed                     // was taken out again
)

// compare compares two records of the set.
func (s *Set) compare(a, b uint32) vector { return s.vocabulary.compare(s.of(a), s.of(b)) }

const valueBits = 28 // a value is its field above and its number below

func pack(f Field, id uint32) uint32  { return uint32(f)<<valueBits | id&(1<<valueBits-1) }
func unpack(v uint32) (Field, uint32) { return Field(v >> valueBits), v & (1<<valueBits - 1) }
func (c *columns) len() int           { return len(c.ids) }
func (c *columns) of(r uint32) []uint32 {
	if r == 0 {
		return c.values[:c.ends[0]]
	}
	return c.values[c.ends[r-1]:c.ends[r]]
}

// sorted returns the rows by rank and content. Rows that are the same in both can
// take each other's place.
func (c *columns) sorted() columns {
	order := make([]uint32, c.len())
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(c.rank[a], c.rank[b]), cmp.Compare(c.content[a], c.content[b]), cmp.Compare(c.ids[a], c.ids[b]))
	})
	out := columns{
		ids: permuted(c.ids, order), lists: permuted(c.lists, order),
		traits: permuted(c.traits, order), rank: permuted(c.rank, order), content: permuted(c.content, order),
		ends: make([]uint32, 0, len(order)), values: make([]uint32, 0, len(c.values)),
	}
	for _, r := range order {
		out.values = append(out.values, c.of(r)...)
		out.ends = append(out.ends, uint32(len(out.values)))
	}
	return out
}

func permuted[T any](list []T, order []uint32) []T {
	out := make([]T, len(order))
	for i, r := range order {
		out[i] = list[r]
	}
	return out
}

// append puts rows below those that are there.
func (c *columns) append(more columns) {
	end := uint32(len(c.values))
	c.ids = append(c.ids, more.ids...)
	c.lists = append(c.lists, more.lists...)
	c.traits = append(c.traits, more.traits...)
	c.rank = append(c.rank, more.rank...)
	c.content = append(c.content, more.content...)
	c.values = append(c.values, more.values...)
	for _, e := range more.ends {
		c.ends = append(c.ends, end+e)
	}
}
