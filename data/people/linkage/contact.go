package linkage

import "bytes"

// The levels of e-mails.
const (
	sameEmail uint8 = iota
	sameMailbox
	emailLooksSame
	sameLocal
	nearEmail
	closeEmail
	madeLocal
	otherEmail
)

// The levels of handles.
const (
	sameHandle uint8 = iota
	handleIsLocal
	handleLooksSame
	sameBare
	closeHandle
	madeHandle
	otherHandle
)

func (v *vocabulary) compareEmails(out *vector, m *makers, a, b []uint32) {
	for _, x := range a {
		for _, y := range b {
			l, value := v.emailLevel(m, idOf(x), idOf(y))
			v.keep(out, Email, l, value)
		}
	}
}

// emailLevel compares two addresses. That what stands before the @ is the same or
// close says little where the names explain it.
func (v *vocabulary) emailLevel(m *makers, i, j uint32) (uint8, uint32) {
	e := &v.emails
	x, y := v.accounts.bare[e.local[i]], v.accounts.bare[e.local[j]]
	switch {
	case i == j:
		return sameEmail, i
	case e.mailbox[i] != 0 && e.mailbox[i] == e.mailbox[j]:
		return sameMailbox, 0
	case e.skeleton[i] == e.skeleton[j]:
		return emailLooksSame, 0
	case x == y && m.explain(x, y) && !v.slip(i, j):
		return madeLocal, 0
	case x == y:
		return sameLocal, x
	case m.explain(x, y), counted(v.bares.raw(x), v.bares.raw(y)):
		return otherEmail, 0
	}
	l := v.emailsClose(i, j)
	if l == closeEmail && m.either(x, y) {
		l = otherEmail // that much is the same in the addresses of two of one given name or surname
	}
	return l, 0
}

// slip reports whether two addresses of one account differ as a slip of the pen makes
// them: the domain in one letter or two neighbours, and what is before it not at all.
func (v *vocabulary) slip(i, j uint32) bool {
	return v.emails.local[i] == v.emails.local[j] && edits(v.domain(i), v.domain(j), 1) <= 1
}

// domain is what stands behind the @.
func (v *vocabulary) domain(email uint32) []byte {
	return v.emails.raw(email)[len(v.accounts.raw(v.emails.local[email]))+1:]
}

func (v *vocabulary) emailsClose(i, j uint32) uint8 {
	local, other := v.accounts.raw(v.emails.local[i]), v.accounts.raw(v.emails.local[j])
	s := similarity(local, other, 0.8)
	if s < 0.8 {
		return otherEmail
	}
	domain, second := v.domain(i), v.domain(j)
	if !bytes.Equal(domain, second) {
		s = min(s, similarity(domain, second, 0.8))
	}
	switch {
	case s >= 0.92, s >= 0.8 && edits(v.emails.raw(i), v.emails.raw(j), 2) <= 2:
		return nearEmail
	case s >= 0.85:
		return closeEmail
	}
	return otherEmail
}

// compareHandles compares handles with handles, and with what stands before the @
// of the other's e-mail, where only equality says something.
func (v *vocabulary) compareHandles(out *vector, m *makers, a, b *[groups][]uint32) {
	for _, x := range a[Handle] {
		for _, y := range b[Handle] {
			l, value := v.handleLevel(m, idOf(x), idOf(y))
			v.keep(out, Handle, l, value)
		}
		for _, y := range b[Email] {
			l, value := v.localLevel(m, idOf(x), v.emails.local[idOf(y)])
			v.keep(out, Handle, l, value)
		}
	}
	for _, x := range a[Email] {
		for _, y := range b[Handle] {
			l, value := v.localLevel(m, v.emails.local[idOf(x)], idOf(y))
			v.keep(out, Handle, l, value)
		}
	}
}

// localLevel compares a handle with what stands before an @, in either order. That
// they differ says nothing.
func (v *vocabulary) localLevel(m *makers, i, j uint32) (uint8, uint32) {
	x, y := v.accounts.bare[i], v.accounts.bare[j]
	switch {
	case x != y:
		return missing, 0
	case m.explain(x, y):
		return madeHandle, 0
	case i == j:
		return handleIsLocal, x
	}
	return sameBare, x
}

func (v *vocabulary) handleLevel(m *makers, i, j uint32) (uint8, uint32) {
	x, y := v.accounts.bare[i], v.accounts.bare[j]
	switch a, b := v.accounts.raw(i), v.accounts.raw(j); {
	case x == y && m.explain(x, y):
		return madeHandle, 0
	case i == j:
		return sameHandle, x
	case x == y:
		return sameBare, x
	case v.bares.skeleton[x] == v.bares.skeleton[y]:
		return handleLooksSame, 0
	case m.explain(x, y), counted(v.bares.raw(x), v.bares.raw(y)):
		return otherHandle, 0
	case similarity(a, b, 0.92) >= 0.92:
		return closeHandle, 0
	}
	return otherHandle, 0
}
