package shopify

import (
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
