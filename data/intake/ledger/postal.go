package ledger

import (
	"rapport/data"
	"rapport/data/intake/layout"
)

// postal is the address of a row. Where a table has two, of whom is billed and of where
// it went, the fields name them in one order, and all lines are of the first one that has
// a street or a postcode, so that no line of one address stands beside those of another.
func (o *Order) postal(r layout.Row) data.Postal {
	var part data.Postal
	for i := range max(len(o.columns[Street]), len(o.columns[Postcode]), len(o.columns[Region])) {
		p := data.Postal{Street: o.ofAddress(r, Street, i), Extra: o.ofAddress(r, Extra, i), Postcode: o.ofAddress(r, Postcode, i), Region: o.ofAddress(r, Region, i)}
		if p.Street != "" || p.Postcode != "" {
			return p
		}
		if part == (data.Postal{}) {
			part = p
		}
	}
	return part
}

// ofAddress is a field of the address with a number.
func (o *Order) ofAddress(r layout.Row, f Field, i int) string {
	if i >= len(o.columns[f]) {
		return ""
	}
	return stated(r, o.columns[f][i])
}
