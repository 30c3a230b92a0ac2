package linkage

import (
	"iter"
	"slices"
	"strings"

	"rapport/data"
)

// keyKind is a reason to look at two records: they share a key of this kind.
type keyKind uint8

const (
	byEmail keyKind = iota
	byAccount
	byPhone
	byURL
	byNumber
	byNames
	byInitial
	byBirth
	byYear
	byDay
	byPostcode
	byAddress
	byCity
	byDomain
	keyKinds
)

// mailers give addresses to anybody; their domains say nothing.
var mailers = func() map[string]bool {
	m := map[string]bool{}
	for _, d := range strings.Fields(`gmail.com googlemail.com yahoo.com hotmail.com outlook.com live.com msn.com icloud.com me.com mac.com aol.com
		gmx.de gmx.net gmx.com web.de t-online.de freenet.de mail.com mail.ru yandex.ru ukr.net i.ua proton.me protonmail.com pm.me
		yahoo.co.uk yahoo.de hotmail.co.uk hotmail.de hotmail.fr orange.fr wanadoo.fr free.fr libero.it wp.pl o2.pl onet.pl seznam.cz
		btinternet.com comcast.net verizon.net att.net qq.com 163.com privaterelay.appleid.com example.com example.org`) {
		m[d] = true
	}
	return m
}()

// Keys lists the reasons to compare a profile with others, each once and in order:
// those who share a key are worth it. rank orders profiles by name, so that
// neighbours in it resemble each other. A table of keys on disk finds whom new
// profiles are compared with as an index does: all who have a key, or, where more than
// LargestBlock have it, the Neighbours next by rank on both sides.
func Keys(p data.Profile) (keys []uint64, rank uint64) {
	s := Collect(slices.Values([]data.Profile{p}))
	return s.distinct(0, nil), s.rank[0]
}

// EachKey gives the keys of everybody, as Keys does for one, until yield is false.
// Nothing is normalised again.
func (x *Index) EachKey(yield func(id int64, key, rank uint64) bool) {
	var keys []uint64
	for r, id := range x.set.ids {
		if x.set.traits[r]&removed != 0 {
			continue
		}
		keys = x.set.distinct(uint32(r), keys[:0])
		for _, k := range keys {
			if !yield(id, k, x.set.rank[r]) {
				return
			}
		}
	}
}

// distinct appends the keys of a record to list, which it sorts.
func (s *Set) distinct(r uint32, list []uint64) []uint64 {
	for _, k := range s.keys(s.of(r), every) {
		list = append(list, k)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// every is in place of one kind.
const every = keyKinds

// keys gives the keys of a record, of one kind or of every. A kind may come several times.
func (v *vocabulary) keys(values []uint32, only keyKind) iter.Seq2[keyKind, uint64] {
	return func(yield func(keyKind, uint64) bool) {
		parts := split(values)
		k := keyer{v: v, parts: &parts, only: only, yield: yield}
		_ = k.contacts() && k.names() && k.births() && k.places()
	}
}

// keyer gives the keys of one record; its methods are false when the reader has enough.
type keyer struct {
	v     *vocabulary
	parts *[fields][]uint32
	only  keyKind
	yield func(keyKind, uint64) bool
}

func (k *keyer) give(kind keyKind, a, b uint64) bool {
	return !k.wants(kind) || k.yield(kind, join(join(uint64(kind), a), b))
}

// wants reports whether the reader asked for a kind; what is not wanted is not worked out.
func (k *keyer) wants(kind keyKind) bool { return k.only == every || k.only == kind }

func (k *keyer) contacts() bool {
	return k.emails() && k.accounts() && k.phones() && k.values(URL, byURL) && k.values(Num, byNumber)
}

func (k *keyer) emails() bool {
	v := k.v
	for _, x := range k.parts[Email] {
		i := number28(x)
		local := v.emails.local[i]
		if !k.give(byEmail, v.emails.skeleton[i], 0) || !k.account(local) {
			return false
		}
		if !k.wants(byDomain) {
			continue
		}
		domain := v.emails.raw(i)[len(v.accounts.raw(local))+1:]
		if !mailers[string(domain)] && !k.withParts(byDomain, hashBytes(domain)) {
			return false
		}
	}
	return true
}

func (k *keyer) accounts() bool {
	for _, x := range k.parts[Handle] {
		if !k.account(number28(x)) {
			return false
		}
	}
	return true
}

// account gives the key of a handle or local part; a common given name alone has none.
func (k *keyer) account(id uint32) bool {
	return k.v.accounts.held[id] == namesakes || k.give(byAccount, k.v.accounts.skeleton[id], 0)
}

func (k *keyer) phones() bool {
	for _, x := range k.parts[Phone] {
		p := k.v.plain[Phone].raw(number28(x))
		if !k.give(byPhone, hashBytes(p[len(p)-fewestDigits:]), 0) {
			return false
		}
	}
	return true
}

func (k *keyer) values(f Field, kind keyKind) bool {
	if !k.wants(kind) {
		return true
	}
	for _, x := range k.parts[f] {
		if !k.give(kind, hashBytes(k.v.plain[f].raw(number28(x))), 0) {
			return false
		}
	}
	return true
}

// phon is the phonetic key of a word; 0 of none.
func (w *words) phonOf(id uint32) uint64 {
	if id == 0 {
		return 0
	}
	return uint64(w.phon[w.main[id]])
}

func (w *words) initialOf(id uint32) uint64 {
	if id == 0 {
		return 0
	}
	return uint64(w.forms.raw(w.main[id])[0])
}

func (k *keyer) names() bool {
	if !k.wants(byNames) && !k.wants(byInitial) {
		return true
	}
	w := &k.v.words
	for i := 0; i+1 < len(k.parts[Given]); i += 2 {
		g, s := number28(k.parts[Given][i]), number28(k.parts[Given][i+1])
		p, q := w.phonOf(g), w.phonOf(s)
		if !k.give(byNames, min(p, q), max(p, q)) {
			return false
		}
		if g == 0 || s == 0 {
			continue
		}
		if !k.give(byInitial, q, w.initialOf(g)) || !k.give(byInitial, p, w.initialOf(s)) {
			return false
		}
	}
	return true
}

// withParts gives a key for each part of the names together with something else.
func (k *keyer) withParts(kind keyKind, other uint64) bool {
	w := &k.v.words
	for _, x := range k.parts[Given] {
		if id := number28(x); w.full(id) && !k.give(kind, w.phonOf(id), other) {
			return false
		}
	}
	return true
}

func (k *keyer) births() bool {
	if !k.wants(byBirth) && !k.wants(byYear) && !k.wants(byDay) {
		return true
	}
	for _, x := range k.parts[Birth] {
		d := k.v.plain[Birth].raw(number28(x))
		if !k.give(byBirth, hashBytes(d), 0) || !k.withParts(byYear, hashBytes(d[:4])) || !k.withParts(byDay, hashBytes(d[4:])) {
			return false
		}
	}
	return true
}

func (k *keyer) places() bool {
	if !k.wants(byPostcode) && !k.wants(byAddress) && !k.wants(byCity) {
		return true
	}
	v := k.v
	for _, x := range k.parts[Postcode] {
		p := hashBytes(v.plain[Postcode].raw(number28(x)))
		if !k.withParts(byPostcode, p) {
			return false
		}
		for _, y := range k.parts[House] {
			if !k.give(byAddress, p, hashBytes(v.plain[House].raw(number28(y)))) {
				return false
			}
		}
	}
	for _, x := range k.parts[Street] {
		for _, y := range k.parts[House] {
			if !k.give(byAddress, hashBytes(v.plain[Street].raw(number28(x))), 1+hashBytes(v.plain[House].raw(number28(y)))) {
				return false
			}
		}
	}
	for _, x := range k.parts[City] {
		if !k.withParts(byCity, hashBytes(v.plain[City].raw(number28(x)))) {
			return false
		}
	}
	return true
}
