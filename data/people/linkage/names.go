package linkage

import "bytes"

// points say which of several ways to lay two names side by side fits best; by level.
var points = [...]int{4, 3, 1, 3, 2, 1, 0}

// fit is one way to lay two names side by side.
type fit struct {
	given, surname uint8
	formG, formS   uint32 // what is the same
	points         int
	turned         bool // the given name of one is the surname of the other
}

// compareNames takes the best of all names of both, each also the other way round,
// which has to fit better, and in one part well.
func (v *vocabulary) compareNames(out *vector, a, b []uint32) {
	var best fit
	found := false
	for i := 0; i+1 < len(a); i += 2 {
		for j := 0; j+1 < len(b); j += 2 {
			p := v.words.fit(number28(a[i]), number28(a[i+1]), number28(b[j]), number28(b[j+1]))
			if !found || v.words.better(p, best) {
				best, found = p, true
			}
		}
	}
	if !found {
		return
	}
	out.level[Given], out.value[Given] = best.given, best.formG
	out.level[Surname], out.value[Surname] = best.surname, best.formS
	out.turned = best.turned
}

// fit lays a name of two parts beside another.
func (w *words) fit(g, s, h, t uint32) fit {
	p := w.lay(g, s, h, t)
	if q := w.lay(g, s, t, h); q.points > p.points && (fits(q.given) || fits(q.surname)) {
		p, p.turned = q, true
		if w.forms.less(p.formS, p.formG) || p.formG == p.formS && p.surname < p.given {
			// Which of the two is the given name is open; the choice must not depend on
			// which record is looked at first.
			p.given, p.surname, p.formG, p.formS = p.surname, p.given, p.formS, p.formG
		}
	}
	return p
}

func number28(v uint32) uint32 {
	_, id := unpack(v)
	return id
}

func fits(l uint8) bool { return l == 0 || l == 1 || l == 3 }

// better compares two fits by points, then by all that is left, so that of two
// different ones the same is the better, whatever their order.
func (w *words) better(p, q fit) bool {
	switch {
	case p.points != q.points:
		return p.points > q.points
	case p.turned != q.turned:
		return q.turned
	case p.given != q.given:
		return p.given < q.given
	case p.surname != q.surname:
		return p.surname < q.surname
	case p.formG != q.formG:
		return w.forms.less(p.formG, q.formG)
	}
	return w.forms.less(p.formS, q.formS)
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
	case !w.full(a) || !w.full(b):
		x, y := w.forms.raw(w.main[a]), w.forms.raw(w.main[b])
		if bytes.HasPrefix(x, y) || bytes.HasPrefix(y, x) {
			return 2
		}
		return 6
	case w.main[a] == w.main[b]:
		return 0
	}
	x, y := w.forms.raw(w.main[a]), w.forms.raw(w.main[b])
	if w.related(a, b) {
		return 1
	}
	return near(x, y, 3, 0.92, 0.88, 0.75)
}
