package linkage

import "bytes"

// read looks whether an account of a record without a name reads as the name of the
// other one. What does not read so says nothing.
func (v *vocabulary) read(out *vector, a, b *[groups][]uint32) {
	switch {
	case len(a[Given]) == 0 && len(b[Given]) > 0:
	case len(b[Given]) == 0 && len(a[Given]) > 0:
		a, b = b, a
	default:
		return
	}
	var best fit
	v.readings(a, b, func(p fit, _ uint32, _ int) bool {
		if !out.read || v.words.better(p, best) {
			best, out.read = p, true
		}
		return true
	})
	if out.read {
		out.level[Given], out.value[Given] = best.given, best.formG
		out.level[Surname], out.value[Surname] = best.surname, best.formS
	}
}

// readings gives the ways in which accounts of a read as names of b: in full, or as
// the same account of b is made of its name. It gives the account and the place of the
// name, too.
func (v *vocabulary) readings(a, b *[groups][]uint32, yield func(p fit, account uint32, name int) bool) {
	w := &v.words
	for _, f := range []Field{Handle, Email} {
		for _, x := range a[f] {
			bare := v.bareOf(x)
			for i := 0; i+1 < len(b[Given]); i += 2 {
				g, s := idOf(b[Given][i]), idOf(b[Given][i+1])
				if w.full(g) && w.full(s) && w.reads(v.bares.raw(bare), g, s) && !yield(w.readAs(g, s, wholePart, wholePart), x, i) {
					return
				}
			}
			for i := 0; i < len(b[made]); i += 2 {
				if idOf(b[made][i]) != bare {
					continue
				}
				how := idOf(b[made][i+1])
				name := 2 * int(how>>howBits)
				if !yield(w.readAs(idOf(b[Given][name]), idOf(b[Given][name+1]), how>>2&3, how&3), x, name) {
					return
				}
			}
		}
	}
}

// readAs is a name of which so much can be read.
func (w *words) readAs(g, s, given, surname uint32) fit {
	p := fit{given: readLevel(given), surname: readLevel(surname)}
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

// readWords say what was read, by level.
var readWords = [...]string{"the handle reads as the name", "the handle reads as a part of the name", "the handle has its initial"}

// readLevel is the level of a part of a name of which an account has so much.
func readLevel(part uint32) uint8 {
	return [...]uint8{noPart: missing, initialOfPart: 2, wordOfPart: 1, wholePart: 0}[part]
}

// reads reports whether a bare account is given name and surname in full, in either
// order, with up to two digits behind.
func (w *words) reads(account []byte, g, s uint32) bool {
	return w.joined(account, g, s) || w.joined(account, s, g)
}

func (w *words) joined(account []byte, first, second uint32) bool {
	for _, x := range w.written(first) {
		rest, ok := bytes.CutPrefix(account, w.forms.raw(x))
		for _, y := range w.written(second) {
			if after, found := bytes.CutPrefix(rest, w.forms.raw(y)); ok && found && len(after) <= mostDigits && len(bytes.Trim(after, "0123456789")) == 0 {
				return true
			}
		}
	}
	return false
}

// written are the two usual ways to write a word in Latin letters, often the same.
func (w *words) written(id uint32) [2]uint32 { return [2]uint32{w.main[id], w.other[id]} }
