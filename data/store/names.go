package store

import (
	"cmp"
	"context"
	"database/sql"
	"strings"

	"rapport/data"
)

// namedPerson is a person with the name that is shown.
type namedPerson struct {
	person int64
	name   string
	words  string // everything a search can find, folded
}

// nameCandidate is one way to call a person; a smaller rank is better.
type nameCandidate struct {
	rank int
	name string
}

// shops are where people type their full name to get a parcel.
var shops = map[string]bool{
	"shopify": true, "etsy": true, "woocommerce": true, "stripe": true, "paypal": true, "square": true, "gumroad": true, "amazon": true,
}

// The ranks of names: what the owner wrote, what people sign with, how they call
// themselves, and then whatever is there.
const (
	sheetName = iota
	shopName
	shownName
	handleName
	emailName
	otherName
)

func candidate(platform string, kind data.IdentityKind, value, name string) nameCandidate {
	if name = strings.TrimSpace(name); !data.Visible(name) {
		name = ""
	}
	switch {
	case name != "" && platform == "partners":
		return nameCandidate{sheetName, name}
	case name != "" && shops[platform]:
		return nameCandidate{shopName, name}
	case name != "":
		return nameCandidate{shownName, name}
	case kind == data.ByName && shops[platform]:
		return nameCandidate{shopName, value}
	case kind == data.ByName:
		return nameCandidate{shownName, value}
	case kind == data.ByHandle:
		return nameCandidate{handleName, value}
	case kind == data.ByEmail:
		return nameCandidate{emailName, value}
	}
	return nameCandidate{otherName, value}
}

// better prefers the better rank, then the longer name, then the order of letters.
func (a nameCandidate) better(b nameCandidate) bool {
	return cmp.Or(cmp.Compare(a.rank, b.rank), -cmp.Compare(len(a.name), len(b.name)), cmp.Compare(a.name, b.name)) < 0
}

// readNames returns all persons but the owner, by id, with their names, and
// tells see which identity is whose.
func readNames(ctx context.Context, q asker, see func(identity, person int64)) ([]namedPerson, error) {
	var list []namedPerson
	var best nameCandidate
	var words []string
	owner := false
	var identities []int64
	finish := func() {
		n := len(list)
		switch {
		case n == 0:
		case owner:
			list = list[:n-1]
		default:
			last := &list[n-1]
			last.name = best.name
			last.words = strings.ToLower(strings.Join(words, "\n"))
			for _, id := range identities {
				see(id, last.person)
			}
		}
		words, identities, owner = words[:0], identities[:0], false
	}
	err := each(ctx, q, `
		SELECT l.person, i.id, i.platform, i.kind, i.norm, i.value, i.name, i.owner > 0
		FROM link l INDEXED BY link_person
		CROSS JOIN identity i ON i.id = l.identity
		ORDER BY l.person, l.identity`, nil, func(r *sql.Rows) error {
		var person, identity int64
		var platform, kind sql.RawBytes
		var norm, value, name string
		var own bool
		if err := r.Scan(&person, &identity, &platform, &kind, &norm, &value, &name, &own); err != nil {
			return err
		}
		value = shownValue(norm, value)
		c := candidate(string(platform), data.IdentityKind(kind), value, name)
		if n := len(list); n == 0 || list[n-1].person != person {
			finish()
			list = append(list, namedPerson{person: person})
			best = c
		} else if c.better(best) {
			best = c
		}
		owner = owner || own
		identities = append(identities, identity)
		words = append(words, value)
		if name != "" {
			words = append(words, name)
		}
		return nil
	})
	finish()
	return list, err
}

// shownValue is an identity's value as the latest file writes it.
func shownValue(norm, value string) string {
	if value != "" {
		return value
	}
	return strings.TrimPrefix(norm, "=")
}

// fold is the form in which words are searched and sorted: without case.
func fold(s string) string { return data.Normalize(data.ByName, s) }
