package linkage

import "rapport/data/people"

// accounts are the handles and local parts that were met.
type accounts struct {
	lexicon
	bare []uint32 // of each: its bare form
}

// bares are handles and local parts without dots, lines and tag. How many people have
// one is counted in this form: who finds "o.koval" taken is "o_koval" elsewhere.
type bares struct {
	lexicon
	skeleton []uint64
	held     []holders
}

func (v *vocabulary) addAccount(s string) uint32 {
	a := &v.accounts
	id, fresh := a.lexicon.add(s)
	if !fresh {
		return id
	}
	if len(a.bare) == 0 {
		a.bare = []uint32{0}
	}
	a.bare = append(a.bare, v.bares.add(s))
	return id
}

func (b *bares) add(account string) uint32 {
	bare := people.PlainAccount(account)
	if bare == "" {
		bare = account // dots and lines alone
	}
	id, fresh := b.lexicon.add(bare)
	if !fresh {
		return id
	}
	if len(b.held) == 0 {
		b.skeleton, b.held = []uint64{0}, []holders{0}
	}
	b.skeleton = append(b.skeleton, skeletonHash(bare))
	b.held = append(b.held, holdersOf(bare))
	return id
}
