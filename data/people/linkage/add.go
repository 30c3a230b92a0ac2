package linkage

import (
	"context"
	"iter"
	"slices"

	"rapport/data"
)

// Add takes in new profiles and returns their likely pairs, among themselves and
// with those that were there; the others are not compared again. The model stays
// as it is: values that it has not met weigh like those of one person. Within a
// block that is too large for all its pairs the neighbours may be others than in an
// index made of everything at once.
func (x *Index) Add(ctx context.Context, profiles iter.Seq[data.Profile]) ([]Pair, Stats, error) {
	var c columns
	for p := range profiles {
		x.set.encode(&c, &p, nil)
	}
	base := x.set.len()
	x.set.append(c.sorted())
	n := x.set.len() - base
	x.parts = append(x.parts, part{base, n, newBlocks(&x.set.vocabulary, &x.set.columns, base, n)})
	x.learn()
	list, s, err := x.scoreFrom(ctx, base)
	return x.pairs(list), s, err
}

// Remove forgets profiles: they are in no pair from then on.
func (x *Index) Remove(ids []int64) {
	sorted := slices.Sorted(slices.Values(ids))
	for r, id := range x.set.ids {
		if _, ok := slices.BinarySearch(sorted, id); ok {
			x.set.traits[r] |= removed
		}
	}
}
