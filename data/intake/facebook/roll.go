package facebook

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
)

// roll numbers people of one name in one list, since nothing else tells them
// apart: by the time of their entries, so that a later export gives the same
// numbers. A name that a second part or a second download repeats with the same
// time is the same entry.
type roll struct {
	entries map[uint64][]mark // by name
}

// mark is an entry: a name, a time, and which of the equal ones in its file.
type mark struct {
	name uint64
	at   int64
	nth  int
}

// undated entries come last.
const undated = math.MaxInt64

func hash(name string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(name)) // never fails
	return h.Sum64()
}

// maxEqual is how many entries of one name are told apart.
const maxEqual = 1000

func (r *roll) add(m mark) {
	same := r.entries[m.name]
	if len(same) < maxEqual && !slices.Contains(same, m) {
		r.entries[m.name] = append(same, m)
	}
}

// rank is the number of an entry among those of its name, from 1.
func (r *roll) rank(m mark) int {
	same := r.entries[m.name]
	if len(same) < 2 {
		return 1
	}
	slices.SortFunc(same, func(a, b mark) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.nth, b.nth)) })
	return slices.Index(same, m) + 1
}
