package linkage

import (
	"cmp"
	"context"
	"slices"
)

// Zone is what becomes of a pair. The third zone, certain, is no matter of weights:
// it needs hard evidence, and people.Resolve decides it.
type Zone uint8

// The zones.
const (
	Unlikely Zone = iota // ignored
	Likely               // asked about
)

// Thresholds, the same for every workspace.
const (
	likelyFrom = 0.5  // probability from which a pair is more likely one person than not
	bulkFrom   = 0.99 // probability from which many may be accepted at once
)

var likelyOdds = float32(logOdds(likelyFrom))

// Warning is a reason to look twice. A pair with one is never accepted in bulk.
type Warning uint8

// The warnings.
const (
	NamesOnly   Warning = 1 << iota // nothing but names speaks for it
	Close                           // nothing that belongs to one person is the same; some of it is close, or what many share
	LooksAlike                      // letters that only look the same
	Invisible                       // invisible marks in a value
	OnePlatform                     // two accounts of one platform
	Household                       // different given names with what a household shares
)

var warningWords = []struct {
	w     Warning
	words string
}{
	{NamesOnly, "Only the names speak for it."},
	{Close, "Nothing that belongs to one person alone is the same."},
	{LooksAlike, "Some letters look the same and are not."},
	{Invisible, "A value holds invisible marks."},
	{OnePlatform, "These are two accounts on one platform."},
	{Household, "The given names differ: it may be two people of one household."},
}

// Words are the warnings as sentences.
func (w Warning) Words() []string {
	var out []string
	for _, x := range warningWords {
		if w&x.w != 0 {
			out = append(out, x.words)
		}
	}
	return out
}

// Pair is two records that may be one person.
type Pair struct {
	A, B        int64   // ids, the smaller first
	Weight      float64 // log2 of the Bayes factor: what the comparison says, without the prior
	Probability float64 // with the prior
	Zone        Zone
	Warnings    Warning
}

// Bulk reports whether the pair may be accepted together with others without being
// looked at.
func (p Pair) Bulk() bool { return p.Zone == Likely && p.Probability >= bulkFrom && p.Warnings == 0 }

// scored is a pair by the numbers of its records.
type scored struct {
	a, b   uint32
	weight float32
	warn   Warning
}

// score compares two records; false when they are unlikely to be one person.
func (x *Index) score(a, b uint32) (scored, bool) {
	v := x.set.compare(a, b)
	w := x.weigh(&v)
	total := w.total(x.home)
	if total+x.prior < likelyOdds {
		return scored{}, false
	}
	warn := x.warn(a, b, &v, &w)
	if warn&Household != 0 && w[Email] <= 0 || v.otherName() && w.nameLike(&v) {
		return scored{}, false
	}
	if most, _, limited := x.ceiling(&v, &w, warn); limited {
		total = min(total, most)
	}
	return scored{a, b, total, warn}, true
}

// own are the levels below which a field shows something that belongs to one person
// and is not what the name makes.
var own = [fields]uint8{Email: emailLooksSame, Handle: handleLooksSame, Phone: 2, URL: 1, Num: 1}

// warn looks for reasons to look twice.
func (x *Index) warn(a, b uint32, v *vector, w *evidence) (out Warning) {
	c := &x.set.columns
	names, personal, same, spoken := true, false, false, false
	for f := range fields {
		same = same || v.level[f] < own[f]
		spoken = spoken || w[f] > 0
		if w[f] > 0 && !specs[f].names && f != Account && !byName(f, v.level[f]) {
			names = false
			personal = personal || !specs[f].home && f != Email
		}
		if looksAlike(f, v.level[f]) {
			out |= LooksAlike
		}
	}
	switch {
	case !spoken, v.level[Handle] == madeHandle && x.nobodyElse(v):
	case names:
		out |= NamesOnly
	case !same:
		out |= Close
	}
	if v.level[Given] == Given.worst() && !personal {
		out |= Household
	}
	either := c.traits[a] | c.traits[b]
	if either&invisible != 0 {
		out |= Invisible
	}
	if either&mixed != 0 {
		out |= LooksAlike
	}
	if v.level[Account] == 1 {
		out |= OnePlatform
	}
	return out
}

// Pairs compares everything that shares a key and returns the likely pairs, best
// first. Of equal ones the order follows their contents.
func (x *Index) Pairs(ctx context.Context) ([]Pair, Stats, error) {
	list, s, err := x.scoreFrom(ctx, 0)
	return x.pairs(list), s, err
}

// scoreFrom compares the records from base on with each other and with those before.
func (x *Index) scoreFrom(ctx context.Context, base int) ([]scored, Stats, error) {
	s := x.stats()
	n := x.set.len() - base
	found := make([][]scored, (n+chunk-1)/chunk)
	compared := make([]int64, len(found))
	err := x.spread(ctx, n, func(f *finder, at, from, to int) {
		for r := base + from; r < base+to; r++ {
			for _, o := range x.earlier(f, uint32(r)) {
				compared[at]++
				if p, ok := x.score(uint32(r), o); ok {
					found[at] = append(found[at], p)
				}
			}
		}
	})
	for _, n := range compared {
		s.Compared += n
	}
	return x.ordered(slices.Concat(found...)), s, err
}

// earlier lists the candidates of a record with smaller numbers: every pair is met
// once so.
func (x *Index) earlier(f *finder, r uint32) []uint32 {
	found := f.candidates(x.partOf(r), r)
	for _, p := range x.parts {
		if uint32(p.base+p.n) <= r {
			found = f.others(p, r)
		}
	}
	return slices.DeleteFunc(found, func(o uint32) bool { return o > r })
}

func (x *Index) partOf(r uint32) part {
	i := len(x.parts) - 1
	for uint32(x.parts[i].base) > r {
		i--
	}
	return x.parts[i]
}

// ordered sorts pairs: best first, then by the contents of their records.
func (x *Index) ordered(list []scored) []scored {
	c := &x.set.columns
	for i, p := range list {
		if c.before(p.b, p.a) || !c.before(p.a, p.b) && c.ids[p.b] < c.ids[p.a] {
			list[i].a, list[i].b = p.b, p.a
		}
	}
	slices.SortFunc(list, func(p, q scored) int {
		return cmp.Or(cmp.Compare(q.weight, p.weight), x.compareContent(p.a, q.a), x.compareContent(p.b, q.b),
			cmp.Compare(c.ids[p.a], c.ids[q.a]), cmp.Compare(c.ids[p.b], c.ids[q.b]))
	})
	return list
}

func (x *Index) compareContent(a, b uint32) int {
	c := &x.set.columns
	return cmp.Or(cmp.Compare(c.rank[a], c.rank[b]), cmp.Compare(c.content[a], c.content[b]))
}

func (x *Index) pairs(list []scored) []Pair {
	out := make([]Pair, len(list))
	for i, p := range list {
		a, b := x.set.ids[p.a], x.set.ids[p.b]
		out[i] = Pair{
			A: min(a, b), B: max(a, b), Weight: float64(p.weight), Zone: Likely, Warnings: p.warn,
			Probability: probability(float64(p.weight + x.prior)),
		}
	}
	return out
}
