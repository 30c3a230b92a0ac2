package people

import "slices"

// Compatible reports whether two written names can be the same person's
// (metrics.md 19): equal after normalising, nicknames, transliterations,
// initials, the first name alone, or one of them missing. It is no evidence by
// itself; it only keeps a shared e-mail from joining a household.
func Compatible(a, b string) bool { return parseName(a).compatible(parseName(b)) }

// compatible compares every spelling of one name with every spelling of the
// other: "Yuki Tanaka 田中 由紀" has two.
func (n *name) compatible(o *name) bool {
	if len(n.spellings) == 0 || len(o.spellings) == 0 {
		return true
	}
	for _, x := range n.spellings {
		for _, y := range o.spellings {
			if x.matches(y) {
				return true
			}
		}
	}
	return false
}

// matches compares two spellings part by part, whatever their order. Every part
// of the shorter one needs a partner of its own in the longer one.
func (s spelling) matches(o spelling) bool {
	if len(s) > len(o) {
		s, o = o, s
	}
	if len(s) == 1 && len(o) > 1 {
		return s[0].full() && s[0].same(o[0]) // the first name alone; a surname alone is a family
	}
	initials := true
	for _, p := range s {
		initials = initials && !p.full()
	}
	if initials && len(s) != len(o) {
		return false
	}
	return pair(s, o, make([]bool, len(o)), 0)
}

// pair finds partners in o for the parts of s from position i on.
func pair(s, o spelling, used []bool, i int) bool {
	if i == len(s) {
		return true
	}
	for j, p := range o {
		if used[j] || !s[i].same(p) {
			continue
		}
		used[j] = true
		if pair(s, o, used, i+1) {
			return true
		}
		used[j] = false
	}
	return false
}

// same reports whether two parts can be one: equal, an initial, a nickname or a
// transliteration of each other.
func (p part) same(q part) bool {
	if !p.full() || !q.full() {
		return p.initial == q.initial || slices.ContainsFunc(p.forms, func(f string) bool { return q.begins(f) }) ||
			slices.ContainsFunc(q.forms, func(f string) bool { return p.begins(f) })
	}
	for _, f := range p.forms {
		if slices.Contains(q.forms, f) {
			return true
		}
	}
	if (p.foreign || q.foreign) && p.sound == q.sound {
		return true
	}
	for _, g := range p.nicknames {
		if slices.Contains(q.nicknames, g) {
			return true
		}
	}
	return false
}

// begins reports whether an initial written in another script begins the part:
// "Ю." transliterates to "yu".
func (p part) begins(f string) bool {
	for _, g := range p.forms {
		if len(f) <= 2 && len(g) >= len(f) && g[:len(f)] == f {
			return true
		}
	}
	return false
}
