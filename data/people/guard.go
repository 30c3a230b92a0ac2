package people

import "rapport/data"

// allowed reports whether an automatic link may make one person of the trees a
// and b (metrics.md 19, guards).
func (f *forest) allowed(l link, a, b int32) bool {
	x, y := &f.nodes[l.a], &f.nodes[l.b]
	if x.Suspect || y.Suspect {
		return false
	}
	ownerA, ownerB := f.owner(a), f.owner(b)
	switch {
	case ownerA && ownerB:
		return true
	case (ownerA || ownerB) && !f.oneAccount(l):
		return false
	}
	if f.tooLarge(a, b) {
		return false
	}
	if f.twoAccounts(l, a, b) {
		return false
	}
	return f.sameNames(l, a, b)
}

// oneAccount reports whether a platform says of an account of its own that a name
// or address belongs to it: where one of the two is the owner's, so is the other.
// An order or a list of the owner's may name somebody else beside the owner.
func (f *forest) oneAccount(l link) bool {
	x, y := &f.nodes[l.a], &f.nodes[l.b]
	return l.kind == data.ByRecord && x.Platform == y.Platform && (x.Kind == data.ByID) != (y.Kind == data.ByID)
}

// tooLarge reports whether the two trees together hold more identities than one
// person has. An e-mail address or phone number that several platforms name is one.
func (f *forest) tooLarge(a, b int32) bool {
	if len(f.of(a))+len(f.of(b)) <= maxCluster {
		return false
	}
	type contact struct {
		kind data.IdentityKind
		norm string
	}
	met := map[contact]bool{}
	n := 0
	for _, tree := range [][]int32{f.of(a), f.of(b)} {
		for _, i := range tree {
			c := contact{f.nodes[i].Kind, f.nodes[i].Norm}
			if f.contact(i) && c.norm != "" {
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
func (f *forest) owner(root int32) bool {
	for _, m := range f.of(root) {
		if f.nodes[m].Owner {
			return true
		}
	}
	return false
}

// twoAccounts reports whether the two trees hold different accounts on one
// platform: two ids, two shop customers or two handles. Two handles are one
// account when a record names the second one beside its id: it was renamed.
func (f *forest) twoAccounts(l link, a, b int32) bool {
	renamed := f.renamed(l)
	for _, i := range f.of(a) {
		for _, j := range f.of(b) {
			x, y := &f.nodes[i], &f.nodes[j]
			if x.Platform != y.Platform || x.Kind != y.Kind || x.Norm == y.Norm {
				continue
			}
			switch x.Kind {
			case data.ByID, data.ByCustomer:
				return true
			case data.ByHandle:
				if x.Platform != renamed {
					return true
				}
			}
		}
	}
	return false
}

// renamed returns the platform on which l says that a handle belongs to an id.
func (f *forest) renamed(l link) string {
	x, y := &f.nodes[l.a], &f.nodes[l.b]
	if l.kind != data.ByRecord && l.kind != data.SameID || x.Platform != y.Platform {
		return ""
	}
	if x.Kind == data.ByID && y.Kind == data.ByHandle || x.Kind == data.ByHandle && y.Kind == data.ByID {
		return x.Platform
	}
	return ""
}

// sameNames reports whether the names on both sides can be one person's, where
// the evidence is something that households share: an e-mail or a phone.
func (f *forest) sameNames(l link, a, b int32) bool {
	x, y := l.a, l.b
	shared := f.contact(x) || f.contact(y)
	switch l.kind {
	case data.SameEmail, data.SamePhone:
		if f.contradicts(x) || f.contradicts(y) {
			return false
		}
	case data.ByRecord:
		if !shared {
			return true
		}
		if f.nodes[x].Platform != f.nodes[y].Platform && (f.contact(x) && f.contradicts(x) || f.contact(y) && f.contradicts(y)) {
			return false
		}
	default:
		return true
	}
	for _, i := range f.of(a) {
		for _, j := range f.of(b) {
			if f.holdsName(i, l) && f.holdsName(j, l) && !f.compatible(i, j) {
				return false
			}
		}
	}
	return true
}

// holdsName reports whether the names of a node count in the comparison: those
// of the two ends, and those given with e-mails, phones and shop accounts, which
// people fill in with their own. What somebody is called on a platform is free,
// and a node whose names contradict each other says nothing.
func (f *forest) holdsName(i int32, l link) bool {
	if f.contradicts(i) {
		return false
	}
	if f.contact(i) || f.nodes[i].Kind == data.ByCustomer {
		return true
	}
	return l.kind != data.ByRecord && (i == l.a || i == l.b)
}

func (f *forest) contact(i int32) bool {
	k := f.nodes[i].Kind
	return k == data.ByEmail || k == data.ByPhone
}

// contradicts reports whether the node's own names cannot be one person's.
func (f *forest) contradicts(i int32) bool {
	n := &f.nodes[i]
	if len(n.Names) == 0 {
		return false
	}
	if known, ok := f.unclear[i]; ok {
		return known
	}
	all := append([]string{n.Name}, n.Names...)
	bad := false
	for j := range all {
		for k := j + 1; k < len(all) && !bad; k++ {
			bad = !f.name(all[j]).compatible(f.name(all[k]))
		}
	}
	f.unclear[i] = bad
	return bad
}

// compatible compares every name of two nodes.
func (f *forest) compatible(i, j int32) bool {
	for _, x := range append([]string{f.nodes[i].Name}, f.nodes[i].Names...) {
		for _, y := range append([]string{f.nodes[j].Name}, f.nodes[j].Names...) {
			if !f.name(x).compatible(f.name(y)) {
				return false
			}
		}
	}
	return true
}

func (f *forest) name(s string) *name {
	n, ok := f.names[s]
	if !ok {
		n = parseName(s)
		f.names[s] = n
	}
	return n
}
