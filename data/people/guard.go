package people

import "rapport/data"

// allowed reports whether an automatic link may make one person of the trees a
// and b (metrics.md 19, guards).
func (r *resolver) allowed(l link, a, b int32) bool {
	ownerA, ownerB := r.owner(a), r.owner(b)
	switch {
	case ownerA && ownerB:
		return true
	case (ownerA || ownerB) && !r.oneAccount(l):
		return false
	}
	if r.tooLarge(a, b) {
		return false
	}
	if r.twoAccounts(a, b) {
		return false
	}
	return r.sameNames(l, a, b)
}

// oneAccount reports whether a platform says of an account of its own that a name
// or address belongs to it: where one of the two is the owner's, so is the other.
// An order or a list of the owner's may name somebody else beside the owner.
func (r *resolver) oneAccount(l link) bool {
	x, y := &r.nodes[l.a], &r.nodes[l.b]
	return l.kind == data.ByRecord && x.Platform == y.Platform && (x.Kind == data.ByID) != (y.Kind == data.ByID)
}

// tooLarge reports whether the two trees together hold more identities than one
// person has. An e-mail address or phone number that several platforms name is one.
func (r *resolver) tooLarge(a, b int32) bool {
	if len(r.sure.of(a))+len(r.sure.of(b)) <= maxCluster {
		return false
	}
	type contact struct {
		kind data.IdentityKind
		norm string
	}
	met := map[contact]bool{}
	n := 0
	for _, tree := range [][]int32{r.sure.of(a), r.sure.of(b)} {
		for _, i := range tree {
			c := contact{r.nodes[i].Kind, r.nodes[i].Norm}
			if r.contact(i) && c.norm != "" {
				if met[c] {
					continue
				}
				met[c] = true
			}
			n++
		}
	}
	return n > maxCluster
}

// owner reports whether the tree is the owner's.
func (r *resolver) owner(root int32) bool {
	for _, m := range r.sure.of(root) {
		if r.nodes[m].Owner {
			return true
		}
	}
	return false
}

// twoAccounts reports whether the two trees hold different accounts on one platform:
// two ids, two shop customers or two handles. Two handles are one account when records
// name both beside one id: it was renamed. A handle is another account than an id when
// records name it beside a different one.
func (r *resolver) twoAccounts(a, b int32) bool {
	for _, i := range r.sure.of(a) {
		for _, j := range r.sure.of(b) {
			if r.otherAccount(i, j) {
				return true
			}
		}
	}
	return false
}

// otherAccount reports whether i and j are two accounts of one platform.
func (r *resolver) otherAccount(i, j int32) bool {
	if r.nodes[i].Kind == data.ByHandle && r.nodes[j].Kind == data.ByID {
		i, j = j, i
	}
	x, y := &r.nodes[i], &r.nodes[j]
	switch {
	case x.Kind == data.ByID && y.Kind == data.ByHandle:
		id, known := r.ids[account{x.Platform, y.Norm}]
		return known && id != i && x.Platform == y.Platform
	case x.Kind != y.Kind:
		return false
	case x.Kind == data.ByID, x.Kind == data.ByCustomer:
		return x.Platform == y.Platform && x.Norm != y.Norm
	case x.Kind == data.ByHandle:
		return home(x.Platform) == home(y.Platform) && x.Norm != y.Norm && !meet(r.idsOf(x), r.idsOf(y))
	}
	return false
}

// sameNames reports whether the names on both sides can be one person's, where the
// evidence is something that households share, an e-mail or a phone, or where both
// sides have evidence of their own, so that one wrong record would join two people.
func (r *resolver) sameNames(l link, a, b int32) bool {
	x, y := l.a, l.b
	switch l.kind {
	case data.SameEmail, data.SamePhone:
		if r.contradicts(x) || r.contradicts(y) {
			return false
		}
	case data.ByRecord:
		grown := len(r.sure.of(a)) > 1 && len(r.sure.of(b)) > 1
		if !grown && !r.contact(x) && !r.contact(y) {
			return true
		}
		if r.nodes[x].Platform != r.nodes[y].Platform && (r.contact(x) && r.contradicts(x) || r.contact(y) && r.contradicts(y)) {
			return false
		}
	default:
		return true
	}
	for _, i := range r.sure.of(a) {
		for _, j := range r.sure.of(b) {
			if r.holdsName(i, l) && r.holdsName(j, l) && !r.compatible(i, j) {
				return false
			}
		}
	}
	return true
}

// holdsName reports whether the names of a node count in the comparison: real ones,
// and those of the two ends of what is shared. A node whose names contradict each
// other says nothing.
func (r *resolver) holdsName(i int32, l link) bool {
	return !r.contradicts(i) && (r.realName(i) || l.kind != data.ByRecord && (i == l.a || i == l.b))
}

// realName reports whether the node's names were given with an e-mail, a phone or a
// shop account, which people fill in with their own. What somebody is called on a
// platform is free.
func (r *resolver) realName(i int32) bool { return r.contact(i) || r.nodes[i].Kind == data.ByCustomer }

func (r *resolver) contact(i int32) bool {
	k := r.nodes[i].Kind
	return k == data.ByEmail || k == data.ByPhone
}

// manyNames is how many ways to write a name one identity may have; with more its
// names say nothing.
const manyNames = 32

// contradicts reports whether the node's own names cannot be one person's, or are too
// many to be.
func (r *resolver) contradicts(i int32) bool {
	n := &r.nodes[i]
	if len(n.Names) == 0 {
		return false
	}
	if known, ok := r.unclear[i]; ok {
		return known
	}
	all := append([]string{n.Name}, n.Names...)
	bad := len(all) > manyNames
	for j := range all {
		for k := j + 1; k < len(all) && !bad; k++ {
			bad = !r.name(all[j]).compatible(r.name(all[k]))
		}
	}
	r.unclear[i] = bad
	return bad
}

// compatible compares every name of two nodes.
func (r *resolver) compatible(i, j int32) bool {
	for _, x := range append([]string{r.nodes[i].Name}, r.nodes[i].Names...) {
		for _, y := range append([]string{r.nodes[j].Name}, r.nodes[j].Names...) {
			if !r.name(x).compatible(r.name(y)) {
				return false
			}
		}
	}
	return true
}

func (r *resolver) name(s string) *name {
	n, ok := r.names[s]
	if !ok {
		n = parseName(s)
		r.names[s] = n
	}
	return n
}
