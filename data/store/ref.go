package store

import (
	"encoding/binary"
	"slices"
	"strings"

	"rapport/data"
)

// ref is a name under which other files know a sale: a hash whose lowest bits say what
// sort of name it is. An order's own name is not kept, for it follows from the row.
type ref int64

// The sorts of names; see data.SaleRef.
const (
	refPayment ref = iota
	refOrder
	refProgram
	refUnsure
	refSorts
)

func (r ref) sort() ref { return r & (refSorts - 1) }

// as is the same name as one of another sort.
func (r ref) as(sort ref) ref { return r&^(refSorts-1) | sort }

// refOf hashes a name; 0 for none.
func refOf(buf []byte, name data.SaleRef) ref {
	value := strings.ToLower(strings.TrimLeft(strings.Join(strings.Fields(name.Value), " "), "#"))
	if value == "" {
		return 0
	}
	scope, sort := name.Scope, refPayment
	switch {
	case name.Unsure:
		scope, sort = "order", refUnsure
	case name.Program:
		sort = refProgram
	case name.Order:
		sort = refOrder
	}
	return ref(hash64(buf, "ref", scope, value)).as(sort)
}

// called are the names of an order as every sort of record writes them.
func called(names []ref) []ref {
	for _, r := range names {
		if r.sort() == refOrder {
			names = append(names, r.as(refProgram))
		}
	}
	return names
}

func addRef(list []ref, r ref) []ref {
	if r == 0 || slices.Contains(list, r) {
		return list
	}
	return append(list, r)
}

// refBytes keeps refs in one column; null for none.
func refBytes(list []ref) any {
	if len(list) == 0 {
		return nil
	}
	b := make([]byte, 0, 8*len(list))
	for _, r := range list {
		b = binary.LittleEndian.AppendUint64(b, uint64(r)) //nolint:gosec // only kept
	}
	return b
}

func refsOf(b []byte) []ref {
	var list []ref
	for ; len(b) >= 8; b = b[8:] {
		list = append(list, ref(binary.LittleEndian.Uint64(b))) //nolint:gosec // as it was kept
	}
	return list
}
