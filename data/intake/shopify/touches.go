package shopify

import (
	"bytes"
	"slices"

	"rapport/data"
	"rapport/data/intake/attribution"
	"rapport/data/intake/sheet"
)

// touches collects what may tell why somebody ordered.
func (r *reader) touches(row sheet.Row) []data.Touch {
	c, all := r.columns, attribution.Touches{}
	all.Codes(r.shared(row, c.code))
	if cell := row.Cell(c.attributes); len(cell) > 0 {
		all.Lines(string(cell))
	}
	all.Tags(r.shared(row, c.tags))
	all.Add(data.SourceTouch, "", r.shared(row, c.source))
	return all
}

// payments are the names under which the services know the payments of an order that took
// them: one cell can hold several.
func (r *reader) payments(row sheet.Row) []data.SaleRef {
	var refs []data.SaleRef
	for _, column := range r.columns.references {
		for name := range bytes.FieldsFuncSeq(row.Cell(column), func(c rune) bool { return c == ' ' || c == ',' || c == ';' || c == '+' }) {
			if ref := data.PaymentRef(string(name)); ref.Value != "" && !slices.Contains(refs, ref) {
				refs = append(refs, ref)
			}
		}
	}
	return refs
}
