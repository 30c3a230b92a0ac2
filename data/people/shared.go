package people

import (
	"slices"
	"strings"

	"rapport/data"
)

// fewAccounts is how many accounts of one kind on one platform may name an address or
// number before it is taken for one that many use.
const fewAccounts = 3

// contactValue is an address or number wherever it stands.
type contactValue struct {
	kind data.IdentityKind
	norm string
}

func (r *resolver) valueOf(i int32) contactValue {
	return contactValue{r.nodes[i].Kind, r.nodes[i].Norm}
}

// withoutShared leaves out what an address or number that several people use says. Such
// are the mailboxes of an office (info@), what several accounts with names that
// contradict each other give, and what more than a few accounts of one platform give.
// They join nobody across platforms; where all records together give them to one
// account, they belong to it. Of what a household shares nobody is joined who
// could by the names be two people in it.
func (r *resolver) withoutShared(links []link) []link {
	claims := r.neighbours(links, func(l link) bool { return l.kind == data.ByRecord })
	shared := map[contactValue]bool{}
	for i, list := range claims {
		if c := int32(i); len(list) > 1 && r.contact(c) && !r.nodes[c].Owner && r.manyUse(c, list) {
			shared[r.valueOf(c)] = true
		}
	}
	alike := r.neighbours(links, func(l link) bool { return l.kind == data.SameEmail || l.kind == data.SamePhone })
	return slices.DeleteFunc(links, func(l link) bool {
		if l.kind == data.ByDecision || r.owned(l) {
			return false
		}
		for _, end := range [2]int32{l.a, l.b} {
			if !r.contact(end) || r.nodes[end].Owner || !shared[r.valueOf(end)] && !r.office(end) {
				continue
			}
			if l.kind != data.ByRecord || !r.oneAccountClaims(claims[end]) {
				return true
			}
		}
		return l.kind != data.ByRecord && (r.ambiguous(l.a, alike[l.a]) || r.ambiguous(l.b, alike[l.b]))
	})
}

// office reports whether the node is a mailbox of an office.
func (r *resolver) office(i int32) bool {
	n := &r.nodes[i]
	at := strings.LastIndexByte(n.Norm, '@')
	return n.Kind == data.ByEmail && at > 0 && Role(n.Norm[:at])
}

// manyUse reports whether the accounts and addresses that records name beside a contact
// are more than a few of one platform, or several people's by their names. An account in
// another real name than the contact's own does not count. A card may hold many
// addresses of one person, so contacts of one kind are too many only when no person has
// so many.
func (r *resolver) manyUse(c int32, beside []int32) bool {
	count := map[account]int{}
	var named []int32
	for _, i := range beside {
		n := &r.nodes[i]
		if n.Kind == data.ByPhone && r.nodes[c].Kind == data.ByEmail {
			continue // one person has several phones; an address stands for an account
		}
		most := fewAccounts
		if n.Kind == r.nodes[c].Kind {
			most = maxCluster - 1
		}
		kind := account{home(n.Platform), string(n.Kind)}
		if count[kind]++; count[kind] > most {
			return true
		}
		if !r.contradicts(i) && (r.contradicts(c) || !r.realName(i) || r.compatible(c, i)) {
			named = append(named, i)
		}
	}
	return r.contradict(named)
}

// contradict reports whether the names of two of the nodes cannot be one person's. What
// somebody is called on a platform is free, so these names are compared among accounts
// of one platform only.
func (r *resolver) contradict(list []int32) bool {
	for k, i := range list {
		for _, j := range list[:k] {
			x, y := &r.nodes[i], &r.nodes[j]
			alike := x.Kind == y.Kind && x.Platform == y.Platform
			if (alike || r.realName(i) && r.realName(j)) && !r.compatible(i, j) {
				return true
			}
		}
	}
	return false
}

// oneAccountClaims reports whether what stands beside a contact can be one account: on
// one platform, one of each kind, and under names that can be one person's.
func (r *resolver) oneAccountClaims(beside []int32) bool {
	for k, i := range beside {
		for _, j := range beside[:k] {
			if r.nodes[i].Platform != r.nodes[j].Platform || r.nodes[i].Kind == r.nodes[j].Kind {
				return false
			}
		}
	}
	return !r.contradict(beside)
}

// ambiguous reports whether a node could by its names be two of those who have the same
// address or number.
func (r *resolver) ambiguous(x int32, alike []int32) bool {
	if len(alike) < 2 {
		return false
	}
	could := make([]int32, 0, len(alike))
	for _, z := range alike {
		if !r.contradicts(z) && r.compatible(x, z) {
			could = append(could, z)
		}
	}
	for k, i := range could {
		for _, j := range could[:k] {
			if !r.compatible(i, j) {
				return true
			}
		}
	}
	return false
}
