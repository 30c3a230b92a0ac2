package linkage

import "bytes"

// vector is what a comparison of two records gives: the level of each field, and
// the value that both share where its rarity counts.
type vector struct {
	level [fields]uint8
	value [fields]uint32
	// turned: the given name of one was compared with the surname of the other. It
	// weighs nothing itself: two people who share both names would be written the
	// other way round as often as one.
	turned bool
}

// compare compares two records of the columns, field by field. It is symmetric.
func (v *vocabulary) compare(a, b []uint32) vector {
	var out vector
	for f := range out.level {
		out.level[f] = missing
	}
	va, vb := split(a), split(b)
	v.compareNames(&out, va[Given], vb[Given])
	v.compareHandles(&out, &va, &vb)
	for f := Email; f <= Num; f++ {
		if f == Handle {
			continue
		}
		for _, x := range va[f] {
			for _, y := range vb[f] {
				_, i := unpack(x)
				_, j := unpack(y)
				v.better(&out, f, i, j)
			}
		}
	}
	v.compareLines(&out, &va, &vb)
	out.level[Account] = accountsApart(va[Account], vb[Account])
	return out
}

// compareLines compares the first line of an address with the second of the other,
// where the lines do not agree as they stand. They can be close at best.
func (v *vocabulary) compareLines(out *vector, a, b *[fields][]uint32) {
	if out.level[Street] == missing || out.level[Street] < Street.worst() {
		return
	}
	cross := func(f Field, xs, ys []uint32) {
		for _, x := range xs {
			for _, y := range ys {
				i, j := v.text(x), v.text(y)
				v.keep(out, f, near(i, j, 1, 0.92, 0.88, 0.75), 0)
			}
		}
	}
	cross(Street, a[Street], b[Extra])
	cross(Street, a[Extra], b[Street])
	if l := out.level[Street]; l < Street.worst() {
		v.keep(out, Extra, l, 0)
	}
}

func (v *vocabulary) text(x uint32) []byte {
	f, id := unpack(x)
	return v.plain[f].raw(id)
}

// split cuts the values of a record at the fields; names are under Given.
func split(values []uint32) (out [fields][]uint32) {
	for start := 0; start < len(values); {
		f := group(values[start])
		end := start + 1
		for end < len(values) && group(values[end]) == f {
			end++
		}
		out[f] = values[start:end]
		start = end
	}
	return out
}

// better keeps the comparison of two values when it is the best of its field.
func (v *vocabulary) better(out *vector, f Field, i, j uint32) {
	l, value := v.compareValues(f, i, j)
	v.keep(out, f, l, value)
}

// keep notes a level when none so good was met. Of two values at one level that of
// the smaller hash is kept, so that the order of the values and of the records does
// not count.
func (v *vocabulary) keep(out *vector, f Field, l uint8, value uint32) {
	if l > out.level[f] || l == missing {
		return
	}
	if l == out.level[f] {
		sp, rare := spaceOf(f, l)
		if !rare || v.textsOf(sp).less(out.value[f], value) {
			return
		}
	}
	out.level[f], out.value[f] = l, value
}

func (v *vocabulary) compareValues(f Field, i, j uint32) (uint8, uint32) {
	if i == j {
		return 0, i
	}
	if f == Email {
		return v.compareEmails(i, j)
	}
	x, y := v.plain[f].raw(i), v.plain[f].raw(j)
	switch f {
	case Phone:
		return comparePhones(x, y), 0
	case City, Street, Extra:
		return near(x, y, 1, 0.92, 0.88, 0.75), 0
	case House, Postcode:
		return edited(x, y, 1), 0
	case Birth:
		return compareBirths(x, y), 0
	case Num:
		return compareNumbers(x, y), 0
	case URL:
		if onPlatform(x) || onPlatform(y) {
			return missing, 0 // that they are two accounts is told by the accounts
		}
	}
	return f.worst(), 0
}

// near is the first of the limits that the resemblance reaches, counted from first.
func near(x, y []byte, first uint8, limits ...float64) uint8 {
	j := similarity(x, y, limits[len(limits)-1])
	for i, limit := range limits {
		if j >= limit {
			return first + uint8(i)
		}
	}
	return first + uint8(len(limits))
}

// edited is the number of edits up to most, or the level after it.
func edited(x, y []byte, most int) uint8 {
	return uint8(edits(x, y, most))
}

func comparePhones(x, y []byte) uint8 {
	n := min(len(x), len(y))
	tail := min(n, 9)
	if x[0] != '+' || y[0] != '+' {
		if tail >= fewestDigits && bytes.Equal(x[len(x)-tail:], y[len(y)-tail:]) {
			return 1
		}
	}
	if edited(x, y, 1) == 1 {
		return 2
	}
	return 3
}

func compareBirths(x, y []byte) uint8 {
	year, month, day := bytes.Equal(x[:4], y[:4]), bytes.Equal(x[4:6], y[4:6]), bytes.Equal(x[6:], y[6:])
	switch {
	case year && bytes.Equal(x[4:6], y[6:]) && bytes.Equal(x[6:], y[4:6]):
		return 1
	case edited(x, y, 1) == 1:
		return 2
	case year && month || year && day || month && day:
		return 3
	case edited(x, y, 2) == 2:
		return 4
	}
	return 5
}

// compareNumbers compares the values of numbers of one name; numbers of two names
// are not compared.
func compareNumbers(x, y []byte) uint8 {
	nameX, x, _ := bytes.Cut(x, []byte{0})
	nameY, y, _ := bytes.Cut(y, []byte{0})
	if !bytes.Equal(nameX, nameY) {
		return missing
	}
	return max(1, edited(x, y, 2))
}

func (v *vocabulary) compareEmails(i, j uint32) (uint8, uint32) {
	m := &v.emails
	switch {
	case m.mailbox[i] != 0 && m.mailbox[i] == m.mailbox[j]:
		return 1, 0
	case m.skeleton[i] == m.skeleton[j]:
		return 2, 0
	case m.local[i] == m.local[j]:
		return 3, m.local[i]
	}
	local, other := v.accounts.raw(m.local[i]), v.accounts.raw(m.local[j])
	s := similarity(local, other, 0.8)
	if s < 0.8 || counted(local, other) {
		return 6, 0
	}
	x, y := m.raw(i), m.raw(j)
	domain, second := x[len(local)+1:], y[len(other)+1:]
	if !bytes.Equal(domain, second) {
		s = min(s, similarity(domain, second, 0.8))
	}
	switch {
	case s >= 0.92, s >= 0.8 && edits(x, y, 2) <= 2:
		return 4, 0
	case s >= 0.85:
		return 5, 0
	}
	return 6, 0
}

// compareHandles compares handles with handles, and with what stands before the @
// of the other's e-mail, where only equality says something.
func (v *vocabulary) compareHandles(out *vector, a, b *[fields][]uint32) {
	for _, x := range a[Handle] {
		for _, y := range b[Handle] {
			_, i := unpack(x)
			_, j := unpack(y)
			l, value := v.compareAccounts(i, j)
			v.keep(out, Handle, l, value)
		}
	}
	v.compareLocals(out, a[Handle], b[Email])
	v.compareLocals(out, b[Handle], a[Email])
}

func (v *vocabulary) compareLocals(out *vector, handles, emails []uint32) {
	for _, x := range handles {
		for _, y := range emails {
			_, i := unpack(x)
			_, j := unpack(y)
			if v.emails.local[j] == i {
				v.keep(out, Handle, 1, i)
			}
		}
	}
}

func (v *vocabulary) compareAccounts(i, j uint32) (uint8, uint32) {
	a := &v.accounts
	switch {
	case i == j:
		return 0, i
	case a.bare[i] == a.bare[j]:
		return 3, 0
	case a.skeleton[i] == a.skeleton[j]:
		return 2, 0
	case similarity(a.raw(i), a.raw(j), 0.92) >= 0.92 && !counted(a.raw(i), a.raw(j)):
		return 4, 0
	}
	return 5, 0
}

// counted reports whether two accounts differ in their digits alone: "anna12" and
// "anna13" are what two people of one name take, and no slip of the pen.
func counted(x, y []byte) bool {
	i, j := 0, 0
	for {
		for i < len(x) && digit(x[i]) {
			i++
		}
		for j < len(y) && digit(y[j]) {
			j++
		}
		if i == len(x) || j == len(y) {
			return i == len(x) && j == len(y)
		}
		if x[i] != y[j] {
			return false
		}
		i, j = i+1, j+1
	}
}

func digit(c byte) bool { return c >= '0' && c <= '9' }
