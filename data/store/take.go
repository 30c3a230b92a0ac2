package store

import (
	"database/sql"
	"database/sql/driver"
	"slices"
)

// knownFact is what is known of a fact while a batch is compared.
type knownFact struct {
	id     int64
	digest key
	old    bool // from before this batch
	mine   bool // this import named it before
	places []place
	many   map[place]bool // the places, where they are many
}

type place struct{ file, line int }

// takeFacts compares the facts of one sort with the workspace, counts them and
// writes what is new, and where each was seen.
func (im *importer) takeFacts(kind factKind, b *batch) error {
	items := b.facts[kind]
	if len(items) == 0 {
		return nil
	}
	known, err := im.lookUp(kind, items)
	if err != nil {
		return err
	}
	differing := im.classify(items, known)
	if err := im.compareKept(kind, items, differing); err != nil {
		return err
	}
	for i := range items {
		if items[i].state != isDropped {
			im.countItem(&items[i])
		} else {
			im.files[items[i].file].records++
		}
	}
	if im.dry {
		return nil
	}
	return im.write(kind, b, items, differing)
}

// lookUp finds the facts of a batch that are in the workspace.
func (im *importer) lookUp(kind factKind, items []item) (map[key]*knownFact, error) {
	known := make(map[key]*knownFact, len(items))
	var old []int
	order := byKey(items, func(it *item) *key { return &it.key })
	if s := im.written[kind]; s != nil {
		order = slices.DeleteFunc(order, func(i int) bool { return !s.mayHave(&items[i].key) })
		for i := range items {
			s.add(&items[i].key)
		}
	}
	err := im.c.ask(`
		SELECT f.c0, t.id, t.digest
		FROM temp.feed f
		CROSS JOIN `+kind.name()+` t ON t.key = f.c1`,
		table[int]{order, func(_ int, at *int, column int) driver.Value {
			if column == 0 {
				return int64(*at)
			}
			return items[*at].key[:]
		}},
		func(r *sql.Rows) error {
			var at int
			var sum sql.RawBytes
			k := &knownFact{old: true}
			if err := r.Scan(&at, &k.id, &sum); err != nil {
				return err
			}
			k.digest = keyOf(sum)
			if known[items[at].key] == nil {
				known[items[at].key] = k
				old = append(old, at)
			}
			return nil
		})
	if err != nil || im.dry {
		return known, err
	}
	return known, im.findPlaces(kind, items, known, old)
}

// findPlaces tells which of the facts this import named in an earlier batch, and
// where.
func (im *importer) findPlaces(kind factKind, items []item, known map[key]*knownFact, old []int) error {
	return im.c.ask(`
		SELECT f.c0, s.file, s.line
		FROM temp.feed f
		CROSS JOIN seen s ON s.kind = ? AND s.fact = f.c1 AND s.file >= ?`,
		table[int]{old, func(_ int, at *int, column int) driver.Value {
			if column == 0 {
				return int64(*at)
			}
			return known[items[*at].key].id
		}},
		func(r *sql.Rows) error {
			var at int
			var p place
			var file int64
			if err := r.Scan(&at, &file, &p.line); err != nil {
				return err
			}
			p.file = int(file - im.base)
			k := known[items[at].key]
			k.mine = true
			k.note(p)
			return nil
		}, kind, im.base)
}

// classify says of each item what it is to the workspace, as far as digests
// tell, and returns the positions of those that differ from the row.
func (im *importer) classify(items []item, known map[key]*knownFact) (differing []int) {
	for i := range items {
		it := &items[i]
		k := known[it.key]
		if im.dry {
			k = im.lookUpPlanned(it, k)
		}
		if k == nil {
			it.state, it.first = isNew, true
			known[it.key] = &knownFact{digest: it.digest, mine: true, places: []place{{it.file, it.line}}}
			continue
		}
		known[it.key] = k
		it.first = !k.mine
		k.mine = true
		if k.has(place{it.file, it.line}) {
			it.state = isDropped
			continue
		}
		k.note(place{it.file, it.line})
		it.id = k.id
		it.state = isSame
		if k.digest != it.digest {
			it.state = isChanged
			differing = append(differing, i)
		}
	}
	return differing
}

// lookUpPlanned adds what a plan would have written in earlier batches.
func (im *importer) lookUpPlanned(it *item, k *knownFact) *knownFact {
	half, met := im.planned[it.key]
	if !met {
		im.planned[it.key] = [8]byte(it.digest[:8])
		return k
	}
	if k != nil {
		k.mine = true
		return k
	}
	k = &knownFact{mine: true}
	if half == [8]byte(it.digest[:8]) {
		k.digest = it.digest
	}
	return k
}

// few is how many places are looked through one by one.
const few = 32

func (k *knownFact) note(p place) {
	if k.many == nil && len(k.places) < few {
		k.places = append(k.places, p)
		return
	}
	if k.many == nil {
		k.many = map[place]bool{}
	}
	k.many[p] = true
}

func (k *knownFact) has(p place) bool {
	if k.many[p] {
		return true
	}
	for _, q := range k.places {
		if p == q {
			return true
		}
	}
	return false
}

// compareKept finds, among what differs from the row, what some other file said
// before: that is nothing new either.
func (im *importer) compareKept(kind factKind, items []item, differing []int) error {
	if len(differing) == 0 {
		return nil
	}
	var buf []byte
	return im.c.ask(`
		SELECT f.c0, s.vals
		FROM temp.feed f
		CROSS JOIN seen s ON s.kind = ? AND s.fact = f.c1
		WHERE s.vals IS NOT NULL`,
		table[int]{differing, func(_ int, at *int, column int) driver.Value {
			if column == 0 {
				return int64(*at)
			}
			return items[*at].id
		}},
		func(r *sql.Rows) error {
			var at int
			var kept sql.RawBytes
			if err := r.Scan(&at, &kept); err != nil {
				return err
			}
			f, err := parse(kind, kept)
			if err != nil {
				return err
			}
			var sum key
			if sum, buf = digestOf(f, buf); sum == items[at].digest {
				items[at].state = isSame
			}
			return nil
		}, kind)
}

// write keeps the new facts and where all were seen.
func (im *importer) write(kind factKind, b *batch, items []item, differing []int) error {
	var fresh []*item
	for i := range items {
		if items[i].state == isNew {
			fresh = append(fresh, &items[i])
		}
	}
	if len(fresh) > 0 {
		id, err := im.c.take(kind.name(), len(fresh))
		if err != nil {
			return err
		}
		for _, it := range fresh {
			it.id = id
			id++
		}
	}
	adopt(b, kind, items)
	if err := im.c.insert(kind, fresh); err != nil {
		return err
	}
	return im.writeSeen(kind, items, differing)
}

// adopt gives facts the ids of their parties, and to a fact that the same batch
// brought before the id that it got.
func adopt(b *batch, kind factKind, items []item) {
	ids := map[key]int64{}
	for i := range items {
		it := &items[i]
		if it.state == isNew {
			ids[it.key] = it.id
		} else if it.id == 0 {
			it.id = ids[it.key]
		}
		switch f := it.fact.(type) {
		case *saleRow:
			f.buyerID, _ = b.party(f.buyerAt)
		case *dealRow:
			f.personID, _ = b.party(f.personAt)
		case *memberRow:
			f.personID, _ = b.party(f.personAt)
		case *interactionRow:
			var actorOwns, targetOwns bool
			f.actorID, actorOwns = b.party(f.actorAt)
			f.targetID, targetOwns = b.party(f.targetAt)
			f.direction, f.other = direct(f.said, f.actorID, f.targetID, actorOwns, targetOwns)
		}
	}
}

func (b *batch) party(at int) (id int64, owner bool) {
	if at < 0 {
		return 0, false
	}
	return b.parties[at].id, b.parties[at].owner
}

// writeSeen keeps where each fact stands, with the values that the row does not
// have.
func (im *importer) writeSeen(kind factKind, items []item, differing []int) error {
	own := make(map[int][]byte, len(differing))
	var buf []byte
	for _, i := range differing {
		buf = values(items[i].fact, buf)
		own[i] = append([]byte(nil), buf...)
		im.contested[kind] = append(im.contested[kind], items[i].id)
	}
	var rows []int
	for i := range items {
		if items[i].state != isDropped {
			rows = append(rows, i)
			im.seen.add(kind, items[i].line, items[i].digest, items[i].fact)
		}
	}
	return im.c.put(`
		INSERT OR ROLLBACK INTO seen (kind, fact, file, line, vals)
		SELECT c0, c1, c2, c3, c4
		FROM temp.feed`,
		table[int]{rows, func(_ int, at *int, column int) driver.Value {
			it := &items[*at]
			switch column {
			case 0:
				return int64(kind)
			case 1:
				return it.id
			case 2:
				return im.base + int64(it.file)
			case 3:
				return int64(it.line)
			}
			if v, ok := own[*at]; ok {
				return v
			}
			return nil
		}})
}
