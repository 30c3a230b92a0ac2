package data

import (
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Normalize returns the form in which two identities of one kind are compared
// for equality; empty when the value cannot identify anybody. The raw value is
// always kept beside it. Look-alike letters stay different: equality after
// normalising links people, resemblance only suggests.
func Normalize(kind IdentityKind, value string) string {
	value = strings.TrimSpace(stripInvisible(value))
	switch kind {
	case ByEmail:
		return normalizeEmail(value)
	case ByHandle:
		return fold(strings.TrimSpace(strings.TrimPrefix(value, "@")))
	case ByPhone:
		return normalizePhone(value)
	case ByURL:
		return normalizeURL(value)
	case ByName:
		return strings.Join(strings.Fields(fold(value)), " ")
	}
	return value
}

// HasInvisible reports whether s holds zero-width or bidirectional control
// characters; see Disguised.
func HasInvisible(s string) bool { return stripInvisible(s) != s }

// Visible reports whether something of s is drawn: a name of nothing but spaces, control
// signs and marks of direction is none.
func Visible(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsSpace(r) && !unicode.IsControl(r) && !unseen(r) })
}

func stripInvisible(s string) string {
	if isASCII(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unseen(r) {
			return -1
		}
		return r
	}, s)
}

// unseen reports whether nothing is drawn for r: marks of direction and joining, soft
// hyphens, variation selectors, fillers and tags (Default_Ignorable_Code_Point in Unicode).
func unseen(r rune) bool {
	return unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) || r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E ||
		r >= 0x2060 && r <= 0x206F || r >= 0xE0000 && r <= 0xE0FFF || r == 0x061C || r == 0x180E || r == 0xFEFF || r == 0x00AD
}

func fold(s string) string {
	if isASCII(s) { // which most is: the long way gives the same and takes ten times as long
		return strings.ToLower(s)
	}
	return cases.Fold().String(norm.NFKC.String(s))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// normalizeEmail keeps dots and plus tags: they are part of the address.
func normalizeEmail(s string) string {
	if !isASCII(s) {
		s = norm.NFKC.String(s)
	}
	s = strings.ToLower(s)
	at := strings.LastIndexByte(s, '@')
	if at < 1 || strings.ContainsFunc(s, unicode.IsSpace) {
		return ""
	}
	domain := s[at+1:]
	if dot := strings.LastIndexByte(domain, '.'); dot < 1 || dot == len(domain)-1 {
		return ""
	}
	return s
}

// normalizePhone accepts numbers that carry their country ("+49 …", "0049 …")
// and gives E.164. Digits that fill a form in are nobody's. A national number names nobody without a region; see NormalizeIn.
func normalizePhone(s string) string {
	s = strings.TrimPrefix(strings.TrimSpace(s), "'")
	s = strings.Replace(s, "(0)", "", 1) // the trunk zero of a number that also carries its country
	plus := strings.HasPrefix(s, "+")
	d := digitsOf(s)
	if !plus {
		rest, ok := strings.CutPrefix(d, "00")
		if !ok {
			return ""
		}
		d = rest
	}
	if len(d) < 8 || len(d) > 15 || d[0] == '0' || FillerNumber(d) {
		return ""
	}
	return "+" + d
}

func normalizeURL(s string) string {
	if !strings.Contains(s, "://") {
		s = "https://" + s
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" {
		return ""
	}
	host := strings.TrimPrefix(strings.ToLower(u.Host), "www.")
	return host + strings.TrimRight(u.EscapedPath(), "/")
}

// Node is one identity as people sees it.
type Node struct {
	ID       int64
	Platform string
	Kind     IdentityKind
	Norm     string   // Normalize(kind, value); empty: cannot link by value
	Scope    string   // of a bare name
	Name     string   // display name; may be empty
	Names    []string // other names that records gave the same identity
	Suspect  bool     // disguised, of two alphabets in one word, or damaged: never links by itself
	Owner    bool     // one of the owner's own
}

// EdgeKind says why two identities may be one person, hardest first.
type EdgeKind uint8

// The kinds of hard evidence (metrics.md 19, zone auto).
const (
	ByDecision EdgeKind = iota // the user merged them
	ByRecord                   // one record by platform or owner names both
	SameID                     // same platform user id or shop customer id
	SameEmail                  // same e-mail, compatible names
	SamePhone                  // same E.164 phone, compatible names
)

// Edge is one piece of hard evidence between two nodes.
type Edge struct {
	A, B   int64
	Kind   EdgeKind
	Reason string // plain words for the screen
	Rank   int64  // among decisions: the later one is larger; else 0
	// Since and Until say when the first and the last export were made that give a
	// handle to an id, in Unix milliseconds. They are looked up only where several ids
	// had one handle; 0: not known.
	Since, Until int64
}

// Cluster is one person: the identities, and for each the edge that joined it
// (index into the edges given; -1 for the first).
type Cluster struct {
	Nodes []int64
	Via   []int
}
