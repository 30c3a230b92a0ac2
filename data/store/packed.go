package store

import (
	"context"
	"database/sql"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"rapport/data"
)

// blockIDs is how many ids a packed block has. A block is packed once all of its ids
// have been given out.
var blockIDs int64 = 1 << 14

// packedReading is how the interactions were read: in blocks, from the table or from rows.
type packedReading struct {
	blocks     []*block
	last       int64 // the largest id
	generation int64
}

// readPacked reads all interactions in blocks: those of the table, and the others from
// their rows.
func (f *factReader) readPacked() (p packedReading, err error) {
	if p.last, err = number(f.ctx, f.q, "SELECT max(id) FROM interaction"); err != nil {
		return p, err
	}
	if p.generation, err = number(f.ctx, f.q, "SELECT max(value) FROM counter WHERE name = 'generation'"); err != nil {
		return p, err
	}
	kept, err := f.keptBlocks()
	if err != nil {
		return p, err
	}
	next := int64(0)
	for _, b := range kept {
		if err := f.packRows(&p, next, b.first-1); err != nil {
			return p, err
		}
		p.blocks, next = append(p.blocks, b), b.last+1
	}
	return p, f.packRows(&p, next, p.last)
}

// keptBlocks are the blocks of the table in the order of their ids. A damaged one is as
// if it were not there.
func (f *factReader) keptBlocks() ([]*block, error) {
	var list []*block
	next := int64(0)
	err := f.each("SELECT first, last, upto, content FROM packed ORDER BY first", func(r *sql.Rows) error {
		b := &block{}
		var content []byte
		if err := r.Scan(&b.first, &b.last, &b.upto, &content); err != nil {
			return err
		}
		if b.parse(content, f.wordOf) == nil && b.first >= next {
			list, next = append(list, b), b.last+1
		}
		return nil
	})
	return list, err
}

func (f *factReader) wordOf(b []byte) string { return f.word(b) }

// packRows packs the rows of the ids from one to another, in blocks that begin at
// multiples of their size.
func (f *factReader) packRows(p *packedReading, from, to int64) error {
	if from > to {
		return nil
	}
	var now *packer
	begin := func(id int64) {
		first := id - id%blockIDs
		last := first + blockIDs - 1
		if to < p.last {
			last = min(last, to)
		}
		now = newPacker(max(first, from), last)
		now.upto = p.last
		p.blocks = append(p.blocks, &now.block)
	}
	return f.each(`
		SELECT i.id, i.platform, i.kind, coalesce(i.direction, ''), coalesce(i.other, 0), coalesce(i.at, 0), i.precision, i.thread,
			i.reply_to, coalesce(a.id, 0), i.flags, i.text_hash, i.rating, i.content, coalesce(i.actor, 0), coalesce(i.target, 0)
		FROM interaction i
		LEFT JOIN interaction a ON i.reply_to IS NOT NULL AND a.key = i.reply_to
		WHERE i.id BETWEEN ? AND ?
		ORDER BY i.id`, func(r *sql.Rows) error {
		var v packedRow
		var platform, kind, direction, replyTo, content sql.RawBytes
		err := r.Scan(&v.id, &platform, &kind, &direction, &v.other, &v.at, &v.precision, &v.thread,
			&replyTo, &v.answers, &v.flags, &v.textHash, &v.rating, &content, &v.actor, &v.target)
		if err != nil {
			return err
		}
		if now == nil || v.id > now.last {
			begin(v.id)
		}
		v.sort = now.sortOf(sortOf{f.word(platform), data.Kind(f.word(kind)), data.Direction(f.word(direction))})
		v.content, v.replyTo = now.contentOf(content), keyOf(replyTo)
		now.add(&v)
		return nil
	}, from, to)
}

// settleReplies finds again what answers what, where that is not what it was when a block
// was packed: what was answered may have come since, or gone. ids are those that there are.
func (f *factReader) settleReplies(p *packedReading, ids idSet) error {
	wanted := map[key]int64{}
	since := p.last
	for _, b := range p.blocks {
		for i := range b.replies {
			switch r := &b.replies[i]; {
			case r.answers != 0 && !ids.has(r.answers):
				wanted[r.to] = 0
				since = 0
			case r.answers == 0 && b.upto < p.last:
				wanted[r.to] = 0
				since = min(since, b.upto)
			}
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	err := f.each("SELECT id, key FROM interaction WHERE id > ?", func(r *sql.Rows) error {
		var id int64
		var k sql.RawBytes
		err := r.Scan(&id, &k)
		if _, ok := wanted[keyOf(k)]; ok {
			wanted[keyOf(k)] = id
		}
		return err
	}, since)
	for _, b := range p.blocks {
		b.answer(wanted)
		b.renewed, b.upto = b.renewed || b.upto < p.last, p.last
	}
	return err
}

// answer puts in what was found out about replies, and packs the block anew where
// something is other than it was.
func (b *block) answer(found map[key]int64) {
	changed := false
	for i := range b.replies {
		r := &b.replies[i]
		if id, ok := found[r.to]; ok && id != r.answers {
			r.answers, changed = id, true
		}
	}
	if !changed {
		return
	}
	p := newPacker(b.first, b.last)
	p.sorts, p.contents = b.sorts, b.contents
	next := 0
	_ = b.each(func(r *packedRow) { // it was read before
		if !r.replyTo.isZero() {
			r.answers = b.replies[next].answers
			next++
		}
		p.add(r)
	})
	b.rows, b.fresh = p.rows, true
}

// keepPacked keeps the whole blocks that are not in the table yet. They are derived:
// where that cannot be done now, for somebody writes or the disk is full, the rows are read
// again next time.
func (w *Workspace) keepPacked(ctx context.Context, p *packedReading) {
	var list []*block
	for _, b := range p.blocks {
		if (b.fresh || b.renewed) && b.last <= p.last {
			list = append(list, b)
		}
	}
	if w.write == nil || len(list) == 0 {
		return
	}
	select {
	case <-w.turn:
	default:
		return
	}
	defer func() { w.turn <- struct{}{} }()
	_ = w.transact(ctx, func(c *change) error {
		generation, err := number(ctx, c.Tx, "SELECT max(value) FROM counter WHERE name = 'generation'")
		if err != nil || generation != p.generation {
			return err
		}
		for _, b := range list {
			if !b.fresh {
				if _, err := c.exec("UPDATE packed SET upto = ? WHERE first = ?", b.upto, b.first); err != nil {
					return err
				}
				continue
			}
			_, err := c.exec(`
				INSERT INTO packed (first, last, upto, content)
				VALUES (?, ?, ?, ?)
				ON CONFLICT (first) DO UPDATE SET last = excluded.last, upto = excluded.upto, content = excluded.content`, b.first, b.last, b.upto, b.bytes())
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// idSet holds ids, a bit each; several may add to it at once.
type idSet []uint64

func newIDSet(largest int64) idSet { return make(idSet, largest/64+1) }

func (s idSet) add(id int64) { atomic.OrUint64(&s[id/64], 1<<(id%64)) }

func (s idSet) has(id int64) bool {
	return id >= 0 && id/64 < int64(len(s)) && s[id/64]&(1<<(id%64)) != 0
}

// side runs do for 0 to n−1 on all processors.
func side(n int, do func(int) error) error {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		g.Go(func() error { return do(i) })
	}
	return g.Wait()
}
