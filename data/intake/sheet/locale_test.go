package sheet_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"rapport/data/intake/sheet"
)

// locale is how a country's programs write amounts.
type locale struct {
	name    string
	decimal string
	group   string
	dash    string // in place of no cents
	groups  func(digits string) []string
	dress   func(amount string, below bool) string
}

func threes(digits string) []string {
	var parts []string
	for len(digits) > 3 {
		parts = append([]string{digits[len(digits)-3:]}, parts...)
		digits = digits[:len(digits)-3]
	}
	return append([]string{digits}, parts...)
}

// lakhs are India's groups: three digits, then twos.
func lakhs(digits string) []string {
	if len(digits) <= 3 {
		return []string{digits}
	}
	parts := []string{digits[len(digits)-3:]}
	for digits = digits[:len(digits)-3]; len(digits) > 2; digits = digits[:len(digits)-2] {
		parts = append([]string{digits[len(digits)-2:]}, parts...)
	}
	return append([]string{digits}, parts...)
}

func signed(format string) func(string, bool) string {
	return func(amount string, below bool) string {
		text := fmt.Sprintf(format, amount)
		if below {
			return "-" + text
		}
		return text
	}
}

var locales = []locale{
	{"United States", ".", ",", "", threes, func(a string, below bool) string {
		if below {
			return "($" + a + ")"
		}
		return "$" + a
	}},
	{"United Kingdom", ".", ",", "", threes, signed("£%s")},
	{"India", ".", ",", "", lakhs, signed("₹%s")},
	{"Germany", ",", ".", "", threes, func(a string, below bool) string {
		if below {
			return a + "- €"
		}
		return a + " €"
	}},
	{"Switzerland", ".", "’", "–", threes, signed("CHF %s")},
	{"France", ",", "\u202f", "", threes, signed("%s\u00a0€")},
	{"Spain", ",", ".", "", threes, signed("%s EUR")},
	{"Netherlands", ",", ".", "-", threes, func(a string, below bool) string {
		if below {
			return "€ " + a + "-"
		}
		return "€ " + a
	}},
	{"Poland", ",", "\u00a0", "", threes, signed("%s zł")},
	{"Sweden", ",", " ", "-", threes, func(a string, below bool) string {
		if below {
			return "\u2212" + a + " kr"
		}
		return a + " kr"
	}},
	{"Brazil", ",", ".", "", threes, signed("R$ %s")},
	{"Japan", ".", ",", "", threes, signed("¥%s")},
}

// write writes an amount in minor units as the locale does.
func (l locale) write(minor int64, exponent int, grouped, bare, trimmed bool) string {
	digits := strconv.FormatInt(max(minor, -minor), 10)
	for len(digits) <= exponent {
		digits = "0" + digits
	}
	whole, part := digits[:len(digits)-exponent], digits[len(digits)-exponent:]
	if grouped {
		whole = strings.Join(l.groups(whole), l.group)
	}
	if trimmed && strings.Trim(part, "0") == "" {
		part = ""
	}
	text := whole
	switch {
	case part != "":
		text += l.decimal + part
	case trimmed && exponent == 2 && l.dash != "" && minor >= 0:
		text += l.decimal + l.dash
	}
	if bare {
		if minor < 0 {
			return "-" + text
		}
		return text
	}
	return l.dress(text, minor < 0)
}

// TestMoneyColumns reads 10,000 columns of amounts in twelve countries' spellings: each
// is read as it was meant, or it is asked how. None is misread in silence.
func TestMoneyColumns(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 12)) //nolint:gosec // a test
	asked, read := 0, 0
	for n := range 10_000 {
		l := locales[n%len(locales)]
		exponent := []int{2, 2, 2, 0, 3}[r.IntN(5)]
		if l.name == "Japan" {
			exponent = 0
		}
		grouped, bare, trimmed := r.IntN(4) > 0, r.IntN(2) == 0, r.IntN(3) == 0
		size := int64([]int{1e3, 1e5, 1e7, 1e9}[r.IntN(4)])
		var vote sheet.DecimalVote
		var meant []int64
		var cells []string
		for range 1 + r.IntN(30) {
			minor := r.Int64N(size)
			if r.IntN(3) == 0 {
				minor = minor / 1000 * 1000 // shops like round prices
			}
			if r.IntN(6) == 0 {
				minor = -minor
			}
			cell := l.write(minor, exponent, grouped, bare, trimmed)
			meant, cells = append(meant, minor), append(cells, cell)
			vote.Add([]byte(cell), exponent)
		}
		decimal, sure := vote.Choose("")
		if !sure {
			asked++
			continue
		}
		read++
		for i, cell := range cells {
			if a, err := sheet.ParseAmount([]byte(cell), decimal, exponent); err == nil && (!a.Known || a.Minor != meant[i]) {
				t.Fatalf("%s, %d digits: %q is read as %d and means %d; column %q", l.name, exponent, cell, a.Minor, meant[i], cells)
			} else if err != nil {
				t.Errorf("%s, %d digits: %q: %v; column %q", l.name, exponent, cell, err, cells)
			}
		}
	}
	if read < 8000 {
		t.Errorf("only %d of 10,000 columns could be read without asking, %d were asked about", read, asked)
	}
	t.Logf("%d columns read, %d asked about", read, asked)
}
