package linkage

import "rapport/data"

// accountKinds are the identities of which one person usually has one on a platform.
var accountKinds = map[data.IdentityKind]uint32{data.ByID: 1, data.ByHandle: 2, data.ByCustomer: 3}

// An account is two values: platform and kind, then what tells it from others there.
const kindBits = 2

// accounts notes where somebody has accounts. A handle is also compared with the
// handles of other platforms, and counts as a link to its profile.
func (e *encoder) accounts(list []data.Known) {
	for _, k := range most(list) {
		kind, norm := accountKinds[k.Kind], cut(k.Norm)
		if k.Kind == data.ByHandle {
			e.handle(k.Platform, k.Norm)
		}
		if kind == 0 || k.Platform == "" || norm == "" {
			continue
		}
		where := cut(k.Platform)
		platform, _ := e.v.platform.add(where)
		number, _ := e.v.norms.add(norm)
		e.values = append(e.values, pack(Account, platform<<kindBits|kind), pack(Account, number))
		e.content += join(join(uint64(Account)+1, hash(where)), join(uint64(kind), hash(norm)))
	}
}

// accountsApart compares the accounts of two people: on different platforms, or two of
// one kind on one of them. An id and a handle on one platform may be one account, and
// who shares an account has no other to speak of.
func accountsApart(a, b []uint32) uint8 {
	meet, clash := false, false
	for i := 0; i < len(a); i += 2 {
		for j := 0; j < len(b); j += 2 {
			p, q := number28(a[i]), number28(b[j])
			switch {
			case p>>kindBits != q>>kindBits:
				continue
			case p == q && a[i+1] == b[j+1]:
				return missing
			case p == q:
				clash = true
			}
			meet = true
		}
	}
	switch {
	case clash:
		return 1
	case meet || len(a) == 0 || len(b) == 0:
		return missing
	}
	return 0
}
