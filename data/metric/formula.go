package metric

import (
	"regexp"
	"strings"

	"rapport/data"
)

// Formula returns the formula of a figure in one plain sentence, with the usual numbers
// of the settings; empty for a name that is none.
func Formula(name string) string {
	s := usual()
	return FormulaUnder(name, &s)
}

// FormulaUnder is Formula with the numbers of some settings.
func FormulaUnder(name string, s *data.Settings) string {
	f := figuresByName()[name]
	if f == nil {
		return ""
	}
	return dialed.ReplaceAllStringFunc(f.formula, func(place string) string { return numberOf(place, s) })
}

// Formula is FormulaUnder the settings of the book.
func (b *Book) Formula(name string) string { return FormulaUnder(name, &b.settings) }

// dialed are the places of a formula where a number of the settings stands, by the name
// of its dial: {reply_days} is "7 days", {=reply_days} the 7 alone.
var dialed = regexp.MustCompile(`\{=?[a-z_]+\}`)

func numberOf(place string, s *data.Settings) string {
	name, bare := strings.CutPrefix(strings.Trim(place, "{}"), "=")
	for _, d := range data.Dials() {
		switch {
		case d.Name != name:
		case bare:
			return d.Format(d.Of(s))
		default:
			return strings.ReplaceAll(d.Words(d.Of(s)), "\u00a0", " ")
		}
	}
	return place
}
