package store

import (
	"bytes"
	"database/sql"
	"database/sql/driver"
	"slices"

	"rapport/data"
)

// takeParties gives every identity of a batch its id, keeps the new ones and how
// the files write them.
func (im *importer) takeParties(b *batch) error {
	for _, file := range b.plain {
		im.files[file].records++
	}
	if err := im.findParties(b); err != nil {
		return err
	}
	fresh := im.newParties(b)
	if im.marking {
		im.markParties(b)
	}
	if im.dry {
		return im.newSpellings(b)
	}
	if err := im.insertParties(b, fresh); err != nil {
		return err
	}
	b.aliases = im.met.unsaid(b)
	im.met.meet(b)
	if im.named != nil {
		for i := range b.parties {
			im.named.add(&b.parties[i].key)
		}
	}
	if err := im.newSpellings(b); err != nil {
		return err
	}
	if err := im.insertAliases(b); err != nil {
		return err
	}
	return im.takeEvidence(b)
}

// findParties looks up the identities of the batch at once, and with them those
// that share an e-mail address, a phone number or an account.
func (im *importer) findParties(b *batch) error {
	relatives := map[int][]int64{}
	unknown := byKey(b.parties, func(p *party) *key { return &p.key })
	unknown = slices.DeleteFunc(unknown, func(at int) bool {
		p := &b.parties[at]
		if a, met := im.met[p.key]; met {
			p.id, p.owner = a.id, a.owner
			return true
		}
		return im.named != nil && !im.named.mayHave(&p.key)
	})
	err := im.c.ask(`
		SELECT f.c0, i.key, i.id, i.owner
		FROM temp.feed f
		CROSS JOIN identity i ON i.key >= f.c1 AND i.key <= f.c2`,
		table[int]{unknown, func(_ int, at *int, column int) driver.Value {
			return partyRange(*at, &b.parties[*at], column)
		}},
		func(r *sql.Rows) error {
			var at int
			var k sql.RawBytes
			var id, owner int64
			if err := r.Scan(&at, &k, &id, &owner); err != nil {
				return err
			}
			p := &b.parties[at]
			if bytes.Equal(k, p.key[:]) {
				p.id, p.owner = id, owner > 0
			} else {
				relatives[at] = append(relatives[at], id)
			}
			return nil
		})
	for at, ids := range relatives {
		if p := &b.parties[at]; p.id == 0 { // a known one was compared when it came
			p.related = true
			im.unsettled = append(im.unsettled, ids...)
		}
	}
	return err
}

// partyRange gives the first and last key with the same first half.
func partyRange(row int, p *party, column int) driver.Value {
	switch column {
	case 0:
		return int64(row)
	case 1:
		return append(p.key[:8:8], 0, 0, 0, 0, 0, 0, 0, 0)
	}
	return append(p.key[:8:8], 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)
}

// newParties returns the positions of the identities that are new, in the order
// of their keys, which is the order that their index likes. It counts them; the
// owner's own are not counted.
func (im *importer) newParties(b *batch) []int {
	var fresh []int
	group := map[[8]byte]int{}
	for i := range b.parties {
		p := &b.parties[i]
		if p.id != 0 {
			im.meet(p)
			continue
		}
		if im.dry {
			if counted, met := im.planned[p.key]; met {
				im.meetPlanned(p, counted)
				continue
			}
			im.planned[p.key] = [8]byte{1}
		}
		p.fresh = true
		p.owner = p.marked
		fresh = append(fresh, i)
		if p.owner {
			im.novel = true // who the owner is is news, though it counts as nobody
		} else {
			im.addIdentity(1, 0)
		}
		half := [8]byte(p.key[:8])
		if j, ok := group[half]; ok {
			p.related, b.parties[j].related = true, true
		}
		group[half] = i
	}
	slices.SortFunc(fresh, func(i, j int) int { return bytes.Compare(b.parties[i].key[:], b.parties[j].key[:]) })
	return fresh
}

// meet counts an identity that is in the workspace, the first time that the
// import names it, and notes when this batch makes it the owner's.
func (im *importer) meet(p *party) {
	turns := p.marked && !p.owner
	if turns {
		im.novel = true
		im.turned = append(im.turned, p.id)
		p.owner = true
	}
	if p.id >= im.firstSelf {
		if turns {
			im.addIdentity(-1, 0)
		}
		return
	}
	_, met := im.older[p.id]
	switch {
	case turns && met:
		im.addIdentity(0, -1)
	case !met && !p.owner:
		im.addIdentity(0, 1)
		im.older[p.id] = false
	}
}

func (im *importer) meetPlanned(p *party, counted [8]byte) {
	if p.marked && counted[0] == 1 {
		im.addIdentity(-1, 0)
		im.planned[p.key] = [8]byte{}
	}
}

func (im *importer) addIdentity(isNew, same int) {
	c := im.counts["identity"]
	c.New += isNew
	c.Same += same
	im.counts["identity"] = c
}

// markParties takes the identities into the digest of the stream.
func (im *importer) markParties(b *batch) {
	var buf []byte
	for _, a := range b.aliases {
		c, d := halves(b.parties[a.party].key)
		e, f := halves(hash(buf, a.value, a.name, a.url))
		im.stream.add(uint64(a.file), uint64(a.line), c, d, e, f) //nolint:gosec // only digested
	}
	for _, e := range b.evidence {
		c, d := halves(b.parties[e.a].key)
		g, f := halves(b.parties[e.b].key)
		im.stream.add(uint64(e.file), uint64(e.line), c, d, g, f) //nolint:gosec // only digested
	}
}

func (im *importer) insertParties(b *batch, fresh []int) error {
	if len(fresh) > 0 {
		first, err := im.c.take("identity", len(fresh))
		if err != nil {
			return err
		}
		for n, i := range fresh {
			p := &b.parties[i]
			p.id = first + int64(n)
			if p.related {
				im.unsettled = append(im.unsettled, p.id)
			}
			if p.spelled {
				im.spelled = append(im.spelled, p.id)
			}
		}
	}
	for _, id := range im.turned {
		if _, err := im.c.exec("UPDATE identity SET owner = owner | 1 WHERE id = ?", id); err != nil {
			return err
		}
	}
	im.c.turned = append(im.c.turned, im.turned...)
	im.turned = im.turned[:0]
	return im.c.put(`
		INSERT OR ROLLBACK INTO identity (id, key, platform, kind, norm, scope, value, name, url, suspect, owner)
		SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10
		FROM temp.feed`,
		table[int]{fresh, func(_ int, i *int, column int) driver.Value { return partyColumn(&b.parties[*i], column) }})
}

func partyColumn(p *party, column int) driver.Value {
	switch column {
	case 0:
		return p.id
	case 1:
		return p.key[:]
	case 2:
		return p.platform
	case 3:
		return string(p.kind)
	case 4:
		return p.norm
	case 5:
		return p.scope
	case 6:
		return p.value
	case 7:
		return p.name
	case 8:
		return p.url
	case 9:
		return p.suspect
	}
	return p.owner
}

// newSpellings finds identities that a file writes in a way that no file did
// before. In an older identity that is a change: another name may decide whether
// it can be one person with another. A known way that is not the one shown may
// be the latest now. The files that name an identity are walked one by one, because one
// file can write it in thousands of ways.
func (im *importer) newSpellings(b *batch) error {
	var known []aliasRow
	for _, a := range b.aliases {
		if p := &b.parties[a.party]; p.id != 0 && !p.fresh {
			known = append(known, a)
		}
	}
	return im.c.ask(`
		SELECT f.c0, NOT EXISTS (
			WITH RECURSIVE naming (file) AS (
				SELECT min(a.file) FROM alias a WHERE a.identity = f.c0
				UNION ALL
				SELECT (SELECT min(a.file) FROM alias a WHERE a.identity = f.c0 AND a.file > naming.file) FROM naming WHERE naming.file IS NOT NULL)
			SELECT 1
			FROM naming
			CROSS JOIN alias a
			WHERE a.identity = f.c0 AND a.file = naming.file AND a.value = f.c1 AND a.name = f.c2 AND a.url = f.c3 AND a.owner = f.c4) AS unheard
		FROM temp.feed f
		CROSS JOIN identity i ON i.id = f.c0
		WHERE unheard OR i.value <> f.c1 OR f.c2 <> '' AND i.name <> f.c2 OR f.c3 <> '' AND i.url <> f.c3`,
		table[aliasRow]{known, im.aliasColumn(b)},
		func(r *sql.Rows) error {
			var id int64
			var unheard bool
			if err := r.Scan(&id, &unheard); err != nil {
				return err
			}
			im.spelled = append(im.spelled, id)
			if !unheard {
				return nil
			}
			im.unsettled = append(im.unsettled, id)
			if id < im.firstSelf {
				im.novel = true
			}
			if changed, met := im.older[id]; met && !changed {
				im.older[id] = true
				c := im.counts["identity"]
				c.Same--
				c.Changed++
				im.counts["identity"] = c
			}
			return nil
		})
}

func (im *importer) insertAliases(b *batch) error {
	return im.c.put(`
		INSERT OR IGNORE INTO alias (identity, value, name, url, owner, file, line)
		SELECT c0, c1, c2, c3, c4, c5, c6
		FROM temp.feed`,
		table[aliasRow]{b.aliases, im.aliasColumn(b)})
}

func (im *importer) aliasColumn(b *batch) func(int, *aliasRow, int) driver.Value {
	return func(_ int, a *aliasRow, column int) driver.Value {
		switch column {
		case 0:
			return b.parties[a.party].id
		case 1:
			return a.value
		case 2:
			return a.name
		case 3:
			return a.url
		case 4:
			return a.owner
		case 5:
			return im.base + int64(a.file)
		}
		return int64(a.line)
	}
}

// takeEvidence keeps what says that two identities are one person. What was said before
// counts again where it gives a handle to one of several ids: the date of the export may
// tell who had it last.
func (im *importer) takeEvidence(b *batch) error {
	for i := range b.evidence {
		e := &b.evidence[i]
		if b.parties[e.a].id > b.parties[e.b].id {
			e.a, e.b = e.b, e.a
		}
	}
	rows := table[evidenceRow]{b.evidence, im.evidenceColumn(b)}
	err := im.c.ask(`
		SELECT f.c0, f.c1, NOT EXISTS (
			SELECT 1
			FROM evidence e
			WHERE e.a = f.c0 AND e.b = f.c1 AND e.reason = f.c2) AS unheard
		FROM temp.feed f
		WHERE unheard OR f.c5 > 0 AND EXISTS (
			SELECT 1
			FROM (
				SELECT e.b AS id FROM evidence e WHERE e.a = f.c5
				UNION ALL
				SELECT e.a FROM evidence e INDEXED BY evidence_b WHERE e.b = f.c5) o
			CROSS JOIN identity i ON i.id = o.id
			WHERE i.kind = 'id' AND i.id NOT IN (f.c0, f.c1))`,
		rows, func(r *sql.Rows) error {
			var one, other int64
			var unheard bool
			if err := r.Scan(&one, &other, &unheard); err != nil {
				return err
			}
			im.unsettled = append(im.unsettled, one, other)
			im.novel = im.novel || unheard
			return nil
		})
	if err != nil {
		return err
	}
	return im.c.put(`
		INSERT OR IGNORE INTO evidence (a, b, reason, file, line)
		SELECT c0, c1, c2, c3, c4
		FROM temp.feed`, rows)
}

func (im *importer) evidenceColumn(b *batch) func(int, *evidenceRow, int) driver.Value {
	return func(_ int, e *evidenceRow, column int) driver.Value {
		switch column {
		case 0:
			return b.parties[e.a].id
		case 1:
			return b.parties[e.b].id
		case 2:
			return e.reason
		case 3:
			return im.base + int64(e.file)
		case 4:
			return int64(e.line)
		}
		return b.handleOf(e)
	}
}

// handleOf is the identity that is a handle, where the record gives one to an id of its
// platform; else 0.
func (b *batch) handleOf(e *evidenceRow) int64 {
	x, y := &b.parties[e.a], &b.parties[e.b]
	switch {
	case x.platform != y.platform:
	case x.kind == data.ByHandle && y.kind == data.ByID:
		return x.id
	case x.kind == data.ByID && y.kind == data.ByHandle:
		return y.id
	}
	return 0
}
