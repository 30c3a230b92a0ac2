package gumroad

import (
	"strings"

	"rapport/data"
	"rapport/data/intake/sheet"
)

// maxTouch cuts what a form wrote into a purchase; no tracking value is longer.
const maxTouch = 500

// touches collects what may tell why somebody bought.
func (r *reader) touches(row sheet.Row) []data.Touch {
	c := r.columns
	var all []data.Touch
	add := func(kind data.TouchKind, key string, cell []byte) {
		value := text(cell)
		if len(value) > maxTouch {
			value = strings.ToValidUTF8(value[:maxTouch], "")
		}
		if value != "" {
			all = append(all, data.Touch{Kind: kind, Key: key, Value: value})
		}
	}
	add(data.CodeTouch, "", row.Cell(c.code))
	add(data.LinkTouch, "affiliate", row.Cell(c.affiliate))
	for _, u := range utmNames {
		add(data.LinkTouch, u.key, row.Cell(c.utm[u.key]))
	}
	for _, column := range c.declared {
		add(data.DeclaredTouch, "", row.Cell(column))
	}
	add(data.SourceTouch, "", row.Cell(c.referrer))
	if yes(row.Cell(c.discover)) {
		add(data.SourceTouch, "", []byte("Gumroad Discover"))
	}
	return all
}
