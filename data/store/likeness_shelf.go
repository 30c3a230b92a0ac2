package store

import (
	"bytes"
	"cmp"
	"database/sql"
	"database/sql/driver"
	"encoding/binary"
	"maps"
	"slices"
	"sort"
)

// A shelf holds the keys that begin with the same bits, as one sorted block: a table
// with a row for each key takes ten times as long to write.
const (
	shelfBits = 14
	entryLen  = 24 // key, rank and person, big-endian: so their order is that of their bytes
)

type keyEntry struct {
	key, rank uint64
	person    int64
}

func (e keyEntry) compare(o keyEntry) int {
	return cmp.Or(cmp.Compare(e.key, o.key), cmp.Compare(e.rank, o.rank), cmp.Compare(e.person, o.person))
}

func (e keyEntry) shelf() int64 { return int64(e.key >> (64 - shelfBits)) }

func (e keyEntry) bytes(to []byte) []byte {
	to = binary.BigEndian.AppendUint64(to, e.key)
	to = binary.BigEndian.AppendUint64(to, e.rank)
	return binary.BigEndian.AppendUint64(to, uint64(e.person)) //nolint:gosec // ids are positive
}

// shelf is the sorted entries of one row.
type shelf []byte

func (s shelf) len() int { return len(s) / entryLen }

func (s shelf) at(i int) keyEntry {
	b := s[i*entryLen:]
	return keyEntry{binary.BigEndian.Uint64(b), binary.BigEndian.Uint64(b[8:]), int64(binary.BigEndian.Uint64(b[16:]))} //nolint:gosec // as it was written
}

// members are the persons with a key; of more than largest only so many neighbours by
// rank, before and from rank on.
func (s shelf) members(key, rank uint64, largest, neighbours int) []int64 {
	from := sort.Search(s.len(), func(i int) bool { return s.at(i).key >= key })
	to := from + sort.Search(s.len()-from, func(i int) bool { return s.at(from+i).key > key })
	if to-from > largest {
		at := from + sort.Search(to-from, func(i int) bool { return s.at(from+i).rank >= rank })
		from, to = max(from, at-neighbours), min(to, at+neighbours)
	}
	list := make([]int64, 0, to-from)
	for i := from; i < to; i++ {
		list = append(list, s.at(i).person)
	}
	return list
}

// without and with give the shelf with fewer or more entries, which are sorted.
func (s shelf) without(gone []keyEntry) shelf {
	out := make(shelf, 0, len(s))
	for i := range s.len() {
		if _, found := slices.BinarySearchFunc(gone, s.at(i), keyEntry.compare); !found {
			out = append(out, s[i*entryLen:(i+1)*entryLen]...)
		}
	}
	return out
}

func (s shelf) with(more []keyEntry) shelf {
	out := make(shelf, 0, len(s)+len(more)*entryLen)
	i := 0
	var b []byte
	for _, e := range more {
		b = e.bytes(b[:0])
		for i < len(s) && bytes.Compare(s[i:i+entryLen], b) < 0 {
			out = append(out, s[i:i+entryLen]...)
			i += entryLen
		}
		out = append(out, b...)
	}
	return append(out, s[i:]...)
}

// entriesOf are the keys of persons in the order of shelves.
func entriesOf(list []Keyed) []keyEntry {
	n := 0
	for i := range list {
		n += len(list[i].Keys)
	}
	entries := make([]keyEntry, 0, n)
	for i := range list {
		for _, k := range list[i].Keys {
			entries = append(entries, keyEntry{k, list[i].Rank, list[i].Person})
		}
	}
	slices.SortFunc(entries, keyEntry.compare)
	return entries
}

// byShelf cuts sorted entries at the shelves.
func byShelf(entries []keyEntry) map[int64][]keyEntry {
	out := map[int64][]keyEntry{}
	for len(entries) > 0 {
		at := entries[0].shelf()
		n := sort.Search(len(entries), func(i int) bool { return entries[i].shelf() > at })
		out[at], entries = entries[:n], entries[n:]
	}
	return out
}

// shelve takes the keys of some persons out and puts those of others in.
func (c *change) shelve(gone, more []Keyed) error {
	out, in := byShelf(entriesOf(gone)), byShelf(entriesOf(more))
	numbers := slices.Sorted(maps.Keys(in))
	for n := range out {
		if _, both := in[n]; !both {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	for some := range slices.Chunk(numbers, shelvesAt) {
		had := map[int64]shelf{}
		err := c.ask("SELECT s.shelf, s.entries FROM temp.feed f CROSS JOIN likeness_shelf s ON s.shelf = f.c0", single[int64](some), scanShelf(had))
		if err != nil {
			return err
		}
		err = c.put("INSERT OR REPLACE INTO likeness_shelf (shelf, entries) SELECT c0, c1 FROM temp.feed",
			table[int64]{some, func(_ int, n *int64, column int) driver.Value {
				if column == 0 {
					return *n
				}
				s := had[*n]
				if len(out[*n]) > 0 {
					s = s.without(out[*n])
				}
				return []byte(s.with(in[*n]))
			}})
		if err != nil {
			return err
		}
	}
	return nil
}

// shelvesAt is how many shelves are written at once.
const shelvesAt = 512

func scanShelf(into map[int64]shelf) func(*sql.Rows) error {
	return func(r *sql.Rows) error {
		var n int64
		var s []byte
		err := r.Scan(&n, &s)
		into[n] = s
		return err
	}
}
