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

// What the lowest bits of a ref say; see data.SaleRef.
const (
	refOrder  ref = 1
	refUnsure ref = 2
)

// refOf hashes a name; 0 for none.
func refOf(buf []byte, name data.SaleRef) ref {
	value := strings.ToLower(strings.TrimLeft(strings.Join(strings.Fields(name.Value), " "), "#"))
	if value == "" {
		return 0
	}
	scope := name.Scope
	if name.Unsure {
		scope = "order"
	}
	r := ref(hash64(buf, "ref", scope, value)) &^ 3
	if name.Order {
		r |= refOrder
	}
	if name.Unsure {
		r |= refUnsure
	}
	return r
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
