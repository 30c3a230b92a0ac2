package linkage

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"rapport/data"
	"rapport/data/people"
)

// longestValue is how many bytes of a value are read. Longer ones identify nobody
// and must not cost time.
const longestValue = 256

// longestName is how many bytes of a name people.Spellings reads.
const longestName = 1 << 10

// cut also marks damaged letters, because a model is kept as JSON, which knows none.
func cut(s string) string {
	return strings.ToValidUTF8(s[:min(len(s), longestValue)], "\ufffd")
}

// email returns the normalised address in its two halves; empty when it names
// nobody: no address, or the mailbox of an office.
func email(s string) (local, domain string) {
	s = data.Normalize(data.ByEmail, cut(s))
	at := strings.LastIndexByte(s, '@')
	if at < 1 || people.Role(s[:at]) {
		return "", ""
	}
	return s[:at], s[at+1:]
}

// gmail returns the address at which Google delivers: dots and tags do not count
// there, and googlemail.com is gmail.com. Other addresses give nothing.
func gmail(local, domain string) string {
	if domain != "gmail.com" && domain != "googlemail.com" {
		return ""
	}
	if i := strings.IndexByte(local, '+'); i > 0 {
		local = local[:i]
	}
	return strings.ReplaceAll(local, ".", "") + "@gmail.com"
}

// handle returns the normalised handle; empty when it is no person's or has less
// than two letters.
func handle(s string) string {
	s = data.Normalize(data.ByHandle, cut(s))
	if people.Role(s) || utf8.RuneCountInString(s) < 2 {
		return ""
	}
	return s
}

// fewestDigits of a phone number say nothing less.
const fewestDigits = 7

// phone returns E.164 where the country is known, else the digits without the
// leading zero.
func phone(s string) string {
	s = cut(s)
	if p := data.Normalize(data.ByPhone, s); p != "" {
		return p
	}
	d := strings.TrimLeft(digits(s), "0")
	if len(d) < fewestDigits || len(d) > 15 || data.FillerNumber(d) {
		return ""
	}
	return d
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, norm.NFKC.String(s))
}

// birth returns the eight digits of a date; empty when it is none, or one that
// forms fill in by themselves.
func birth(s string) string {
	d := digits(cut(s))
	if len(d) != 8 || d[:4] < "1880" || d == "19000101" || d == "19700101" {
		return ""
	}
	return d
}

// number returns letters and digits alone; empty when there are less than four or
// all are the same.
func number(n data.Number) string {
	v := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, fold(cut(n.Value)))
	if len(v) < 4 || v == strings.Repeat(v[:1], len(v)) {
		return ""
	}
	return v
}

func fold(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	return cases.Fold().String(norm.NFKC.String(s))
}

// plain returns words and numbers in small Latin letters without marks, with one
// blank between them: the form of cities, streets and regions.
func plain(s string) string {
	var out, word strings.Builder
	flush := func() {
		if word.Len() == 0 {
			return
		}
		if out.Len() > 0 {
			out.WriteByte(' ')
		}
		w := word.String()
		if !isASCII(w) {
			w = people.Latin(w)
		}
		out.WriteString(w)
		word.Reset()
	}
	for _, r := range fold(cut(s)) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r) && word.Len() > 0:
			word.WriteRune(r)
		case r == '\'' || r == '’':
		default:
			flush()
		}
	}
	flush()
	return out.String()
}

// streets writes the usual words for a street in one way.
var streets = strings.NewReplacer(" street ", " st ", " road ", " rd ", " avenue ", " ave ", " place ", " pl ", " drive ", " dr ",
	" court ", " ct ", " lane ", " ln ", " crescent ", " cres ", " strasse ", " str ", " boulevard ", " blvd ", "strasse ", "str ")

func street(s string) string {
	return strings.TrimSpace(streets.Replace(plain(s) + " "))
}
