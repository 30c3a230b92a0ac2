package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strings"

	"rapport/data"
)

// key is the first 16 bytes of a SHA-256: the natural key of a row, or a digest
// of what it says. Two different ones meeting by chance is not to be expected in
// any workspace.
type key [16]byte

func (k key) isZero() bool { return k == key{} }

// bytes is k for the database, null when it is zero.
func (k *key) bytes() any {
	if k.isZero() {
		return nil
	}
	return k[:]
}

func keyOf(b []byte) (k key) {
	copy(k[:], b)
	return k
}

// byKey returns the positions of a list in the order of its keys. Looked up in that
// order, an index is walked from one end to the other.
func byKey[T any](list []T, of func(*T) *key) []int {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return bytes.Compare(of(&list[i])[:], of(&list[j])[:]) })
	return order
}

// hash digests parts so that no two lists of parts look alike.
func hash(buf []byte, parts ...string) key {
	buf = buf[:0]
	for _, p := range parts {
		buf = binary.AppendUvarint(buf, uint64(len(p)))
		buf = append(buf, p...)
	}
	return digest(buf)
}

func digest(b []byte) key {
	sum := sha256.Sum256(b)
	return key(sum[:16])
}

// hash64 is a positive number for a text; 0 for none.
func hash64(buf []byte, parts ...string) int64 {
	k := hash(buf, parts...)
	n := int64(binary.LittleEndian.Uint64(k[:8]) >> 1)
	if n == 0 {
		return 1
	}
	return n
}

// kind of fact in table seen.
type factKind int

const (
	contentFact     factKind = 1
	interactionFact factKind = 2
	saleFact        factKind = 3
	metricFact      factKind = 4
	dealFact        factKind = 5
	memberFact      factKind = 6
	rateFact        factKind = 7
)

var factKinds = [...]factKind{contentFact, interactionFact, saleFact, metricFact, dealFact, memberFact, rateFact}

// name is the fact's name in counts and the name of its table.
func (k factKind) name() string {
	return [...]string{"", "content", "interaction", "sale", "metric", "deal", "member", "rate_day"}[k]
}

// identityGroup says what else could be the same somewhere else: the first half
// of an identity's key is made from it. An e-mail address or a phone number is
// one wherever it stands, and an account of Instagram is the one of Threads.
func identityGroup(platform string, kind data.IdentityKind, norm, scope string) []string {
	switch kind {
	case data.ByEmail, data.ByPhone:
		return []string{string(kind), norm}
	case data.ByHandle:
		if platform == "threads" {
			platform = "instagram"
		}
	}
	return []string{string(kind), norm, scope, platform}
}

func identityKey(buf []byte, platform string, kind data.IdentityKind, norm, scope string) key {
	group := hash(buf, identityGroup(platform, kind, norm, scope)...)
	own := hash(buf, platform, string(kind), norm, scope)
	copy(own[:8], group[:8])
	return own
}

// normal returns the form under which an identity of a region is kept. A value that
// cannot identify anybody elsewhere, or is disguised, still is itself: it is kept as it
// stands, and its norm for linking is empty. Display names are free and link nobody.
func normal(kind data.IdentityKind, value, region string) (norm string, links bool) {
	if n := data.NormalizeIn(kind, value, region); n != "" && (kind == data.ByName || !data.Disguised(value)) {
		return n, true
	}
	return "=" + strings.TrimSpace(value), false
}
