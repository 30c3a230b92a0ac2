package mail

// threads remember which letter answers which, as numbers: a mailbox can have
// millions of letters.
type threads struct {
	links map[uint64]link
	full  bool
}

// link is what is kept of one letter.
type link struct {
	root uint64 // the oldest letter of its thread that it names; 0: it begins one
	from uint32 // its sender
}

// maxLinks is how many letters are remembered, about 150 MB.
const maxLinks = 1 << 22

func (t *threads) add(id uint64, l link) {
	if id == 0 {
		return
	}
	if _, known := t.links[id]; !known && len(t.links) >= maxLinks {
		t.full = true
		return
	}
	t.links[id] = l
}

// root follows the letters up to the first of the thread. Letters that name each
// other in a circle have the smallest of them as root.
func (t *threads) root(id uint64) uint64 {
	const longest = 100
	least := id
	for range longest {
		l := t.links[id]
		if l.root == 0 || l.root == id {
			return id
		}
		id = l.root
		least = min(least, id)
	}
	return least
}

// long is the number of a message id, by the function FNV-1a.
func long(id []byte) uint64 {
	if len(id) == 0 {
		return 0
	}
	const begin, prime = 14695981039346656037, 1099511628211
	h := uint64(begin)
	for _, b := range id {
		h = (h ^ uint64(b)) * prime
	}
	return h
}

// short is the number of an address, whatever case it is written in.
func short(address string) uint32 {
	const begin, prime = 2166136261, 16777619
	h := uint32(begin)
	for i := range len(address) {
		b := address[i]
		if b >= 'A' && b <= 'Z' {
			b |= 0x20
		}
		h = (h ^ uint32(b)) * prime
	}
	return h
}
