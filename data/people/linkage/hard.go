package linkage

// hardKeys are what two records of one person share beyond doubt for the purpose of
// counting: an e-mail, number, phone or handle together with the given name or the
// date of birth, or the full name with the date of birth. A household shares an
// e-mail, a phone and a surname, so these alone are not among them. Counting is all
// they are for: they link nobody.
func (v *vocabulary) hardKeys(values []uint32, yield func(key uint64)) {
	parts := split(values)
	personal := make([]uint64, 0, 4)
	for i := 0; i+1 < len(parts[Given]); i += 2 {
		g, s := idOf(parts[Given][i]), idOf(parts[Given][i+1])
		if v.words.full(g) {
			personal = append(personal, join(1, uint64(v.words.main[g])))
			if s != 0 {
				for _, b := range parts[Birth] {
					yield(join(join(uint64(v.words.main[g]), uint64(v.words.main[s])), uint64(b)))
				}
			}
		}
	}
	for _, b := range parts[Birth] {
		personal = append(personal, join(2, uint64(b)))
	}
	for _, f := range []Field{Email, Handle, Phone, Num} {
		for _, x := range parts[f] {
			for _, p := range personal {
				yield(join(uint64(x), p))
			}
		}
	}
}

// persons groups the records by their hard keys; it gives each record the first
// record of its group.
func (s *Set) persons() []uint32 {
	n := s.len()
	parent := make([]uint32, n)
	for i := range parent {
		parent[i] = uint32(i)
	}
	list := make([]entry, 0, n)
	for r := range uint32(n) {
		s.hardKeys(s.of(r), func(key uint64) { list = append(list, entry{key, r}) })
	}
	list = radix(list)
	for i := 1; i < len(list); i++ {
		if list[i].key == list[i-1].key {
			unite(parent, list[i-1].rec, list[i].rec)
		}
	}
	for i := range parent {
		parent[i] = root(parent, uint32(i))
	}
	return parent
}

func root(parent []uint32, i uint32) uint32 {
	for parent[i] != i {
		parent[i] = parent[parent[i]]
		i = parent[i]
	}
	return i
}

// unite joins two groups under the smaller of their first records.
func unite(parent []uint32, a, b uint32) {
	a, b = root(parent, a), root(parent, b)
	if a < b {
		parent[b] = a
	} else {
		parent[a] = b
	}
}

// pairsOf counts the pairs of comparable records within groups; a group counts as
// if it had no more than twelve.
func (s *Set) pairsOf(person []uint32) float64 {
	groups := make(map[uint32]*tally)
	for r, p := range person {
		if uint32(r) == p {
			continue
		}
		t := groups[p]
		if t == nil {
			t = &tally{}
			groups[p] = t
			t.count(s.lists[p])
		}
		t.count(s.lists[r])
	}
	pairs := 0
	for _, t := range groups {
		n := min(t.free+t.first+t.second, 12)
		within := min(t.first, 12)*(min(t.first, 12)-1)/2 + min(t.second, 12)*(min(t.second, 12)-1)/2
		pairs += max(0, n*(n-1)/2-within)
	}
	return float64(pairs)
}

// count notes the list of a record; lists after the first count as one.
func (t *tally) count(list int32) {
	switch list {
	case 0:
		t.free++
	case 1:
		t.first++
	default:
		t.second++
	}
}

// tally is how many records of a group are in which list.
type tally struct{ free, first, second int }
