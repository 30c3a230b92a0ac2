package data

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
)

// Dialled reports whether a text is a phone number, with its country or without:
// 7 to 15 digits and what people write between them. Which of these are anybody's
// number only a region tells; see NormalizeIn.
func Dialled(s string) bool {
	n := len(digitsOf(s))
	return n >= 7 && n <= 15
}

// fillerDigits is how many times the last digit of a number stands there when it was
// typed to fill a form in: 000 0000, 111 1111.
const fillerDigits = 7

// FillerNumber reports whether the digits of a phone number are what people type who give
// none: such a number is nobody's.
func FillerNumber(digits string) bool {
	n := len(digits)
	return n >= fillerDigits && digits[n-fillerDigits:] == strings.Repeat(digits[n-1:], fillerDigits)
}

// NormalizeIn is Normalize for a value that stands in a country (ISO 3166, two
// letters; empty: not known). It matters to phones alone: a number without its
// country is one of that country, and names nobody where the country has no such
// number.
func NormalizeIn(kind IdentityKind, value, region string) string {
	norm := Normalize(kind, value)
	if kind == ByPhone && region != "" && norm == "" {
		return nationalPhone(strings.TrimSpace(stripInvisible(value)), region)
	}
	return norm
}

// Names reports whether a reference identifies somebody in a record of a country, given by
// code or name.
func Names(r Ref, country string) bool {
	if Normalize(r.Kind, r.Value) != "" {
		return true
	}
	return r.Kind == ByPhone && NormalizeIn(r.Kind, r.Value, RegionOf(country)) != ""
}

// nationalPhone gives the E.164 form of a number as it is dialled inside a region. Short
// numbers and vanity letters are none, and neither is a number without the zero or other
// prefix that people of the region always write: it may be of elsewhere.
func nationalPhone(s, region string) string {
	s = strings.TrimPrefix(s, "'")
	if strings.HasPrefix(s, "+") || !Dialled(s) {
		return ""
	}
	p := planOf(region)
	if p == nil {
		return ""
	}
	national, dialled := p.strip(digitsOf(s))
	if !p.numbers.MatchString(national) || p.always && !dialled {
		return ""
	}
	return normalizePhone("+" + p.code + national)
}

// digitsOf are the digits of a phone number; none where anything stands in it that is
// no part of a number.
func digitsOf(s string) string {
	var digits strings.Builder
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits.WriteRune(r)
		case !strings.ContainsRune("+ -–./()\u00a0", r):
			return ""
		}
	}
	return digits.String()
}

// plan is how the numbers of a region are dialled.
type plan struct {
	code    string         // of the country
	prefix  *regexp.Regexp // dialled before a national number; nil: nothing is
	becomes string         // what stands in its place, as a template; mostly nothing
	always  bool           // people write the prefix before every number
	numbers *regexp.Regexp // the national numbers, without prefix
}

//go:embed phones.tsv
var planFile string

// planLines are the lines of the table, by region.
var planLines = sync.OnceValue(func() map[string]string {
	lines := map[string]string{}
	for line := range strings.Lines(planFile) {
		if region, rest, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok {
			lines[region] = rest
		}
	}
	return lines
})

var plans sync.Map // of *plan by region, as far as they were asked for

// planOf returns the plan of a region; nil: it is none that has phones.
func planOf(region string) *plan {
	if p, ok := plans.Load(region); ok {
		return p.(*plan)
	}
	line, ok := planLines()[region]
	if !ok {
		return nil
	}
	cells := strings.Split(line, "\t")
	p := &plan{code: cells[0], becomes: cells[2], always: cells[3] != "", numbers: regexp.MustCompile("^(?:" + cells[4] + ")$")}
	if cells[1] != "" {
		p.prefix = regexp.MustCompile("^(?:" + cells[1] + ")")
	}
	plans.Store(region, p)
	return p
}

// strip takes off what is dialled before a national number, and reports whether it was
// there. Digits that are a number as they stand, and none without them, stay.
func (p *plan) strip(digits string) (string, bool) {
	if p.prefix == nil {
		return digits, false
	}
	at := p.prefix.FindStringSubmatchIndex(digits)
	if at == nil || at[1] == 0 {
		return digits, false
	}
	rest := digits[at[1]:]
	if p.becomes != "" && at[len(at)-1] > at[len(at)-2] { // its last group is there
		rest = string(p.prefix.ExpandString(nil, p.becomes, digits, at)) + rest
	}
	if p.numbers.MatchString(digits) && !p.numbers.MatchString(rest) {
		return digits, false
	}
	return rest, true
}
