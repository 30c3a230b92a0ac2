package data

import (
	"regexp"
	"strings"
	"unicode"
)

// Address takes the lines of a postal address apart: house number, street, and what
// tells flats of one house apart. Where the first line has no number and the second is a
// street, as below the name of a company, the second is the street.
func (p Postal) Address() Address {
	a := Address{Extra: p.Extra, Postcode: p.Postcode, Region: p.Region}
	first, second := splitStreet(p.Street), splitStreet(p.Extra)
	switch {
	case first.house != "" || second.house == "":
		a.House, a.Street = first.house, first.street
		a.Extra = strings.Join(withoutEmpty(first.rest, p.Extra), ", ")
	default:
		a.House, a.Street = second.house, second.street
		a.Extra = strings.Join(withoutEmpty(p.Street, second.rest), ", ")
	}
	return a
}

func withoutEmpty(list ...string) []string {
	var kept []string
	for _, s := range list {
		if s = strings.TrimSpace(s); s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

// streetLine is a line of an address. rest is the flat, floor or building.
type streetLine struct{ house, street, rest string }

// longestStreet is how many bytes a line has at most that is taken apart.
const longestStreet = 200

// A house number has letters and further numbers: 12a, 12 A, 77-79, 7/3, 10/A, 5 bis.
const (
	digits   = `\d{1,5}(?: ?[-–/] ?\d{1,5})*`
	ordinals = `(?: ?(?:bis|ter|quater))?`
)

var (
	// before is a number in front of the street, after one behind it, lone one between
	// commas. The words for "number" are left out.
	before = regexp.MustCompile(`^(` + digits + `\pL?` + ordinals + `) (\S*\pL\pL.*)$`)
	after  = regexp.MustCompile(`(?i)^(\S.*?),? (?:n[.º°]+ ?|n[or][.:º° ]+|[#№д]\.? ?)?(` + digits + `(?: ?/? ?\pL)?` + ordinals + `)\.?$`)
	lone   = regexp.MustCompile(`(?i)^(?:n[.º°]+ ?|n[or][.:º° ]+|[#№д]\.? ?)?(` + digits + `(?: ?/? ?\pL)?` + ordinals + `)\.?$`)
	// dash stands before what is no further number.
	dash = regexp.MustCompile(` [-–] (\D)`)
	// ordinal is the 5e of a French avenue, which is no house.
	ordinal = regexp.MustCompile(`^\d+e $`)
	// unit begins what lies inside of a house.
	unit = regexp.MustCompile(`(?i)(?:^| )(?:(?:apt|apartment|apto|appt|app|appartement|unit|suite|ste|flat|room|floor|fl|whg|wohnung|top|stiege|bât|bâtiment|étage|piso|puerta|pta|planta|esc|interno|int|scala|piano|byt|lok|lgh|daire|кв|m)\.? ?\pL?\d|(?:bldg|building|rear|hinterhaus|c/o)\b|#\d).*$`)
	// box is a letter box, or a road that has a number for a name.
	box = regexp.MustCompile(`(?i)^(?:p\.? ?o\.? ?box|post ?box|postfach|postbus|boîte postale|bp|apartado|apdo|casella postale|skrytka|(?:state |us |county )?(?:highway|hwy|route|rte|rural route|rr|county road))\b`)
)

// splitStreet takes a line apart. A line that cannot be, or is written in letters that
// stand for syllables, is a street as it stands.
func splitStreet(line string) streetLine {
	line = strings.Join(strings.Fields(line), " ")
	whole := streetLine{street: line}
	if len(line) > longestStreet || box.MatchString(line) || strings.ContainsFunc(line, syllabic) {
		return whole
	}
	var parts, rest []string
	for _, part := range strings.FieldsFunc(dash.ReplaceAllString(line, ", $1"), func(r rune) bool { return r == ',' || r == ';' }) {
		part = strings.TrimSpace(part)
		if at := unit.FindStringIndex(part); at != nil {
			rest = append(rest, part[at[0]:])
			part = part[:at[0]]
		}
		parts = append(parts, withoutEmpty(part)...)
	}
	for i, part := range parts {
		found := splitPart(part)
		skip := 1
		switch {
		case found.house == "":
			continue
		case found.street == "" && i > 0: // "Rue de la Paix, 5"
			i--
			found.street, skip = parts[i], 2
		case found.street == "" && i+1 < len(parts): // "5, rue de la Paix"
			found.street, skip = parts[i+1], 2
		case found.street == "":
			return whole
		}
		others := append(append(append([]string{}, parts[:i]...), parts[i+skip:]...), rest...)
		found.rest = strings.Join(withoutEmpty(others...), ", ")
		return found
	}
	return whole
}

// splitPart looks for a house number in what stands between commas.
func splitPart(part string) streetLine {
	if m := lone.FindStringSubmatch(part); m != nil {
		return streetLine{house: compact(m[1])}
	}
	if m := before.FindStringSubmatch(part); m != nil && !ordinal.MatchString(m[1]+" ") {
		return streetLine{house: compact(m[1]), street: m[2]}
	}
	if m := after.FindStringSubmatch(part); m != nil && strings.ContainsFunc(m[1], unicode.IsLetter) {
		return streetLine{house: compact(m[2]), street: m[1]}
	}
	return streetLine{}
}

func compact(s string) string { return strings.ReplaceAll(s, " ", "") }

// syllabic reports whether a letter is of Chinese, Japanese or Korean, whose addresses go
// from the large to the small and have no street.
func syllabic(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}
