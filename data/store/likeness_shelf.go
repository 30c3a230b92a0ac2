package store

import (
	"cmp"
	"context"
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

// KeyEntry says that a person is compared with those who have the same key; of many,
// with her neighbours by rank.
type KeyEntry struct {
	Key, Rank uint64
	Person    int64
}

func (e KeyEntry) compare(o KeyEntry) int {
	return cmp.Or(cmp.Compare(e.Key, o.Key), cmp.Compare(e.Rank, o.Rank), cmp.Compare(e.Person, o.Person))
}

func shelfOf(key uint64) int64 { return int64(key >> (64 - shelfBits)) }

// shelf is the sorted entries of one row.
type shelf []byte

func (s shelf) len() int { return len(s) / entryLen }

func (s shelf) at(i int) KeyEntry {
	b := s[i*entryLen:]
	return KeyEntry{binary.BigEndian.Uint64(b), binary.BigEndian.Uint64(b[8:]), int64(binary.BigEndian.Uint64(b[16:]))} //nolint:gosec // as it was written
}

// with appends the entries with a key to a list.
func (s shelf) with(key uint64, list []KeyEntry) []KeyEntry {
	for i := sort.Search(s.len(), func(i int) bool { return s.at(i).Key >= key }); i < s.len() && s.at(i).Key == key; i++ {
		list = append(list, s.at(i))
	}
	return list
}

// shelve writes all keys, which it sorts, in place of those there were.
func (c *change) shelve(entries []KeyEntry) error {
	slices.SortFunc(entries, KeyEntry.compare)
	var shelves [][]KeyEntry
	for len(entries) > 0 {
		at := shelfOf(entries[0].Key)
		n := sort.Search(len(entries), func(i int) bool { return shelfOf(entries[i].Key) > at })
		shelves, entries = append(shelves, entries[:n]), entries[n:]
	}
	return c.put("INSERT OR ROLLBACK INTO likeness_shelf (shelf, entries) SELECT c0, c1 FROM temp.feed",
		table[[]KeyEntry]{shelves, func(_ int, s *[]KeyEntry, column int) driver.Value {
			if column == 0 {
				return shelfOf((*s)[0].Key)
			}
			b := make([]byte, 0, len(*s)*entryLen)
			for _, e := range *s {
				b = binary.BigEndian.AppendUint64(b, e.Key)
				b = binary.BigEndian.AppendUint64(b, e.Rank)
				b = binary.BigEndian.AppendUint64(b, uint64(e.Person)) //nolint:gosec // ids are positive
			}
			return b
		}})
}

// addKeys writes the keys of some persons beside the shelves.
func (c *change) addKeys(entries []KeyEntry) error {
	slices.SortFunc(entries, KeyEntry.compare)
	return c.put("INSERT OR IGNORE INTO likeness_key (key, rank, person) SELECT c0, c1, c2 FROM temp.feed",
		table[KeyEntry]{entries, func(_ int, e *KeyEntry, column int) driver.Value {
			switch column {
			case 0:
				return signed(e.Key)
			case 1:
				return signed(e.Rank)
			}
			return e.Person
		}})
}

// signed keeps the bits of a number in SQLite's integers.
func signed(n uint64) int64 { return int64(n) } //nolint:gosec // only its bits count

// Alike returns the persons worth comparing with those of the entries, who are among
// them: those with a key in common. Of a key that more than largest have, only so many
// neighbours by rank are taken, on both sides.
func (w *Workspace) Alike(ctx context.Context, entries []KeyEntry, largest, neighbours int) ([]int64, error) {
	shelves, keys := map[int64]shelf{}, map[uint64][]KeyEntry{}
	for _, e := range entries {
		shelves[shelfOf(e.Key)], keys[e.Key] = nil, nil
	}
	err := w.snapshot(ctx, func(tx *sql.Tx) error {
		if err := readShelves(ctx, tx, shelves); err != nil {
			return err
		}
		return readKeys(ctx, tx, keys)
	})
	if err != nil {
		return nil, wrap("look for people alike", err)
	}
	for key := range keys {
		keys[key] = shelves[shelfOf(key)].with(key, keys[key])
		slices.SortFunc(keys[key], KeyEntry.compare)
	}
	found := map[int64]struct{}{}
	for _, e := range entries {
		for _, o := range around(keys[e.Key], e.Rank, largest, neighbours) {
			found[o.Person] = struct{}{}
		}
	}
	return slices.Sorted(maps.Keys(found)), nil
}

// around are the sorted entries with one key, or the neighbours before a rank and from
// it on.
func around(list []KeyEntry, rank uint64, largest, neighbours int) []KeyEntry {
	list = slices.Compact(list)
	if len(list) <= largest {
		return list
	}
	at := sort.Search(len(list), func(i int) bool { return list[i].Rank >= rank })
	return list[max(0, at-neighbours):min(len(list), at+neighbours)]
}

func readShelves(ctx context.Context, q asker, shelves map[int64]shelf) error {
	return each(ctx, q, "SELECT s.shelf, s.entries FROM json_each(?) j CROSS JOIN likeness_shelf s ON s.shelf = j.value",
		[]any{asJSON(slices.Sorted(maps.Keys(shelves)))}, func(r *sql.Rows) error {
			var n int64
			var s []byte
			err := r.Scan(&n, &s)
			shelves[n] = s
			return err
		})
}

func readKeys(ctx context.Context, q asker, keys map[uint64][]KeyEntry) error {
	asked := make([]int64, 0, len(keys))
	for key := range keys {
		asked = append(asked, signed(key))
	}
	slices.Sort(asked)
	return each(ctx, q, "SELECT k.key, k.rank, k.person FROM json_each(?) j CROSS JOIN likeness_key k ON k.key = j.value", []any{asJSON(asked)},
		func(r *sql.Rows) error {
			var key, rank, person int64
			err := r.Scan(&key, &rank, &person)
			e := KeyEntry{uint64(key), uint64(rank), person} //nolint:gosec // as they were kept
			keys[e.Key] = append(keys[e.Key], e)
			return err
		})
}
