package linkage

import "bytes"

// points say which of several ways to lay two names side by side fits best; by level.
var points = [...]int{4, 3, 1, 3, 2, 1, 0}

// fit is one way to lay two names side by side.
type fit struct {
	given, surname uint8
	formG, formS   uint32
	points         int
}

// compareNames takes the best of all names of both, each also with the given name
// of one against the surname of the other. The other way round has to fit better,
// and in one part well.
func (v *vocabulary) compareNames(out *vector, a, b []uint32) {
	best, swapped, found, both := fit{}, false, false, false
	for i := 0; i+1 < len(a); i += 2 {
		for j := 0; j+1 < len(b); j += 2 {
			g, s := number28(a[i]), number28(a[i+1])
			h, t := number28(b[j]), number28(b[j+1])
			straight, turned := v.words.lay(g, s, h, t), v.words.lay(g, s, t, h)
			pair, isTurned := straight, false
			if turned.points > straight.points && (fits(turned.given) || fits(turned.surname)) {
				pair, isTurned = turned, true
			}
			complete := g != 0 && s != 0 && h != 0 && t != 0
			if !found || pair.better(best) {
				best, swapped, found, both = pair, isTurned, true, complete
			}
		}
	}
	if !found {
		return
	}
	out.level[Given], out.value[Given] = best.given, best.formG
	out.level[Surname], out.value[Surname] = best.surname, best.formS
	switch {
	case swapped:
		out.level[Order] = 1
	case both:
		out.level[Order] = 0
	}
}

func number28(v uint32) uint32 {
	_, id := unpack(v)
	return id
}

func fits(l uint8) bool { return l == 0 || l == 1 || l == 3 }

// better compares by points, then by the levels themselves.
func (p fit) better(q fit) bool {
	if p.points != q.points {
		return p.points > q.points
	}
	return int(p.given)+int(p.surname) < int(q.given)+int(q.surname)
}

// lay compares g with h and s with t.
func (w *words) lay(g, s, h, t uint32) fit {
	p := fit{given: w.compare(g, h), surname: w.compare(s, t)}
	if p.given == 0 {
		p.formG = w.main[g]
	}
	if p.surname == 0 {
		p.formS = w.main[s]
	}
	for _, l := range []uint8{p.given, p.surname} {
		if l != missing {
			p.points += points[l]
		}
	}
	return p
}

// compare is the level of two parts of names.
func (w *words) compare(a, b uint32) uint8 {
	switch {
	case a == 0 || b == 0:
		return missing
	case a == b || w.main[a] == w.main[b] && (w.traits[a]^w.traits[b])&foreignWord == 0:
		return 0
	}
	x, y := w.forms.raw(w.main[a]), w.forms.raw(w.main[b])
	if !w.full(a) || !w.full(b) {
		if bytes.HasPrefix(x, y) || bytes.HasPrefix(y, x) {
			return 2
		}
		return 6
	}
	if w.related(a, b) {
		return 1
	}
	return near(x, y, 3, 0.92, 0.88, 0.75)
}
