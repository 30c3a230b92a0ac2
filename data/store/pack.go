package store

import (
	"encoding/binary"
	"errors"
	"hash/crc32"

	"rapport/data"
)

// sort of an interaction: the few words that come again and again.
type sortOf struct {
	platform string
	kind     data.Kind
	dir      data.Direction
}

// packedRow is what figures need of one interaction.
type packedRow struct {
	id, other, at, thread, textHash, actor, target int64
	sort, content                                  int // positions in the block's lists; content -1: none
	precision                                      data.Precision
	rating                                         uint8
	flags                                          int64
	replyTo                                        key   // zero: it answers nothing
	answers                                        int64 // id of what it answers; 0: not imported
}

// block are the packed interactions of a range of ids.
type block struct {
	first, last int64
	upto        int64 // the largest id there was when it was packed
	sorts       []sortOf
	contents    []key
	rows        []byte
	fresh       bool // not in the table as it is
	renewed     bool // looked at again for what has come since
	replies     []reply
}

// reply is one interaction of a block that answers another.
type reply struct {
	to      key
	answers int64
}

// What of a row is not zero.
const (
	rowHasTime = 1 << iota
	rowHasThread
	rowHasReply
	rowHasHash
	rowHasContent
	rowHasRating
	rowActorIsOther
	rowTargetIsOther
)

// packer puts rows into a block, in the order of their ids.
type packer struct {
	block
	sortAt    map[sortOf]int
	contentAt map[key]int
	lastID    int64
	lastAt    int64
}

func newPacker(first, last int64) *packer {
	return &packer{block: block{first: first, last: last, fresh: true}, sortAt: map[sortOf]int{}, contentAt: map[key]int{}, lastID: first}
}

func (p *packer) sortOf(s sortOf) int {
	n, ok := p.sortAt[s]
	if !ok {
		n = len(p.sorts)
		p.sorts, p.sortAt[s] = append(p.sorts, s), n
	}
	return n
}

func (p *packer) contentOf(k []byte) int {
	if len(k) != len(key{}) {
		return -1
	}
	n, ok := p.contentAt[key(k)]
	if !ok {
		n = len(p.contents)
		p.contents, p.contentAt[key(k)] = append(p.contents, key(k)), n
	}
	return n
}

func (p *packer) add(r *packedRow) {
	shape := byte(0)
	for bit, yes := range [...]bool{
		r.at != 0, r.thread != 0, !r.replyTo.isZero(), r.textHash != 0, r.content >= 0, r.rating != 0, r.actor == r.other, r.target == r.other,
	} {
		if yes {
			shape |= 1 << bit
		}
	}
	b := append(binary.AppendUvarint(p.rows, uint64(r.id-p.lastID)), shape, byte(r.precision))
	b = binary.AppendUvarint(b, uint64(r.sort))
	b = binary.AppendVarint(b, r.other)
	b = binary.AppendVarint(b, r.flags)
	if shape&rowHasTime != 0 {
		b = binary.AppendVarint(b, r.at-p.lastAt)
		p.lastAt = r.at
	}
	if shape&rowHasThread != 0 {
		b = binary.LittleEndian.AppendUint64(b, uint64(r.thread))
	}
	if shape&rowHasReply != 0 {
		b = binary.AppendUvarint(append(b, r.replyTo[:]...), uint64(r.answers))
	}
	if shape&rowHasHash != 0 {
		b = binary.LittleEndian.AppendUint64(b, uint64(r.textHash))
	}
	if shape&rowHasContent != 0 {
		b = binary.AppendUvarint(b, uint64(r.content))
	}
	if shape&rowHasRating != 0 {
		b = append(b, r.rating)
	}
	if shape&rowActorIsOther == 0 {
		b = binary.AppendVarint(b, r.actor)
	}
	if shape&rowTargetIsOther == 0 {
		b = binary.AppendVarint(b, r.target)
	}
	p.rows, p.lastID = b, r.id
}

// each gives every row of the block to do; the row is used again for the next one.
func (b *block) each(do func(*packedRow)) error {
	var r packedRow
	u := unpacker{left: b.rows}
	id, at := b.first, int64(0)
	for len(u.left) > 0 {
		id += int64(u.uvarint())
		r = packedRow{id: id, content: -1}
		shape := u.byte()
		r.precision = data.Precision(u.byte())
		r.sort = int(u.uvarint())
		r.other, r.flags = u.varint(), u.varint()
		if shape&rowHasTime != 0 {
			at += u.varint()
			r.at = at
		}
		if shape&rowHasThread != 0 {
			r.thread = int64(binary.LittleEndian.Uint64(u.take(8)))
		}
		if shape&rowHasReply != 0 {
			r.replyTo = key(u.take(len(key{})))
			r.answers = int64(u.uvarint())
		}
		if shape&rowHasHash != 0 {
			r.textHash = int64(binary.LittleEndian.Uint64(u.take(8)))
		}
		if shape&rowHasContent != 0 {
			r.content = int(u.uvarint())
		}
		if shape&rowHasRating != 0 {
			r.rating = u.byte()
		}
		if r.actor = r.other; shape&rowActorIsOther == 0 {
			r.actor = u.varint()
		}
		if r.target = r.other; shape&rowTargetIsOther == 0 {
			r.target = u.varint()
		}
		if u.bad || id > b.last || r.sort >= len(b.sorts) || r.content >= len(b.contents) {
			return errPacked
		}
		do(&r)
	}
	return nil
}

// errPacked says that a block is not what was written; it can be packed anew.
var errPacked = errors.New("a packed block is damaged")

// unpacker reads numbers. What is not there reads as zero and is remembered.
type unpacker struct {
	left []byte
	bad  bool
}

func (u *unpacker) take(n int) []byte {
	if len(u.left) < n {
		u.bad, u.left = true, nil
		return make([]byte, n)
	}
	b := u.left[:n]
	u.left = u.left[n:]
	return b
}

func (u *unpacker) byte() byte { return u.take(1)[0] }

func (u *unpacker) uvarint() uint64 {
	v, n := binary.Uvarint(u.left)
	if n <= 0 {
		u.bad, u.left = true, nil
		return 0
	}
	u.left = u.left[n:]
	return v
}

func (u *unpacker) varint() int64 {
	v, n := binary.Varint(u.left)
	if n <= 0 {
		u.bad, u.left = true, nil
		return 0
	}
	u.left = u.left[n:]
	return v
}

// bytes is the block as it is kept: a checksum, its words and contents, then the rows.
func (b *block) bytes() []byte {
	out := binary.AppendUvarint(make([]byte, 4, len(b.rows)+1024), uint64(len(b.sorts)))
	for _, s := range b.sorts {
		for _, word := range []string{s.platform, string(s.kind), string(s.dir)} {
			out = append(binary.AppendUvarint(out, uint64(len(word))), word...)
		}
	}
	out = binary.AppendUvarint(out, uint64(len(b.contents)))
	for _, k := range b.contents {
		out = append(out, k[:]...)
	}
	out = append(out, b.rows...)
	binary.LittleEndian.PutUint32(out, crc32.ChecksumIEEE(out[4:]))
	return out
}

// parse takes a block apart; word gives each of its words once for all blocks.
func (b *block) parse(content []byte, word func([]byte) string) error {
	if len(content) < 4 || binary.LittleEndian.Uint32(content) != crc32.ChecksumIEEE(content[4:]) {
		return errPacked
	}
	u := unpacker{left: content[4:]}
	text := func() string { return word(u.take(int(min(u.uvarint(), uint64(len(u.left))+1)))) }
	for range min(u.uvarint(), uint64(len(content))) {
		b.sorts = append(b.sorts, sortOf{text(), data.Kind(text()), data.Direction(text())})
	}
	for range min(u.uvarint(), uint64(len(content))) {
		b.contents = append(b.contents, key(u.take(len(key{}))))
	}
	b.rows = u.left
	if u.bad {
		return errPacked
	}
	return nil
}
