package gumroad

import (
	"rapport/data"
	"rapport/data/intake/attribution"
	"rapport/data/intake/sheet"
)

// touches collects what may tell why somebody bought.
func (r *reader) touches(row sheet.Row) []data.Touch {
	c := r.columns
	var all attribution.Touches
	all.Add(data.CodeTouch, "", text(row.Cell(c.code)))
	all.Add(data.LinkTouch, "affiliate", text(row.Cell(c.affiliate)))
	for _, u := range utmNames {
		all.Add(data.LinkTouch, u.key, text(row.Cell(c.utm[u.key])))
	}
	for _, column := range c.declared {
		all.Add(data.DeclaredTouch, "", text(row.Cell(column)))
	}
	all.Add(data.SourceTouch, "", text(row.Cell(c.referrer)))
	if yes(row.Cell(c.discover)) {
		all.Add(data.SourceTouch, "", "Gumroad Discover")
	}
	return all
}
