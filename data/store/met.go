package store

import (
	"encoding/binary"
	"slices"
)

// acquainted are the identities that an import has met, so that what its rows name again
// and again is looked up once. It keeps the first maxMet of them.
type acquainted map[key]acquaintance

const maxMet = 1 << 17

type acquaintance struct {
	id    int64
	said  int64 // how it was written last
	owner bool
}

// meet keeps the identities of a batch with how they were written last.
func (m acquainted) meet(b *batch) {
	for i := range b.parties {
		p := &b.parties[i]
		a, met := m[p.key]
		if met || len(m) < maxMet {
			m[p.key] = acquaintance{p.id, a.said, p.owner}
		}
	}
	for i := range b.aliases {
		k := b.parties[b.aliases[i].party].key
		if a, met := m[k]; met {
			a.said = b.aliases[i].sum
			m[k] = a
		}
	}
}

// unsaid leaves out of the aliases of a batch what a file of this import has just said.
func (m acquainted) unsaid(b *batch) []aliasRow {
	return slices.DeleteFunc(b.aliases, func(r aliasRow) bool {
		a, met := m[b.parties[r.party].key]
		return met && a.said == r.sum
	})
}

// sieve tells keys that were surely never added from those that may have been (Bloom,
// Space/time trade-offs in hash coding, 1970). At a million keys one in 400 is taken for
// an added one; what may have been added has to be looked up.
type sieve [1 << 18]uint64

// add adds a key.
func (s *sieve) add(k *key) {
	for _, bit := range placesOf(k) {
		s[bit/64] |= 1 << (bit % 64)
	}
}

func (s *sieve) mayHave(k *key) bool {
	for _, bit := range placesOf(k) {
		if s[bit/64]&(1<<(bit%64)) == 0 {
			return false
		}
	}
	return true
}

// placesOf are the bits of a key, by the half of it that related identities share.
func placesOf(k *key) (list [4]uint32) {
	one, other := binary.LittleEndian.Uint32(k[:4]), binary.LittleEndian.Uint32(k[4:8])
	for i := range list {
		list[i] = (one + uint32(i)*other) % (64 * uint32(len(sieve{}))) //nolint:gosec // four places
	}
	return list
}
