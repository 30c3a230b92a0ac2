package layout_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/layout"
)

// guests makes a table of good, short and long rows, in this order.
func guests(good, short, long int) string {
	var b strings.Builder
	b.WriteString("Guest,Came,Host\n")
	for i := range good {
		fmt.Fprintf(&b, "guest %d,2026-01-02,me\n", i)
	}
	for i := range short {
		fmt.Fprintf(&b, "short %d,2026-01-02\n", i)
	}
	b.WriteString(strings.Repeat("long,2026-01-02,me,more\n", long))
	return b.String()
}

// TestRagged: rows that lack cells are kept and told, rows that have too many are kept
// beside, with their line. When they are more than one in twenty nothing is read before
// somebody said that it shall be.
func TestRagged(t *testing.T) {
	kit := visits(layout.Set{})
	for _, c := range []struct {
		name              string
		good, short, long int
		asks              bool
	}{
		{"none", 20, 0, 0, false},
		{"one of few", 3, 1, 0, false},
		{"two of few", 3, 1, 1, false},
		{"three of sixty", 57, 2, 1, false}, // 5 % are not more than 5 %
		{"three of fifty-nine", 56, 1, 2, true},
		{"short ones alone", 40, 3, 0, true},
		{"long ones alone", 40, 0, 3, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := guests(c.good, c.short, c.long)
			r := kit.Text(t, intake.Options{Account: "me"}, text)
			if !c.asks {
				if r.Err != nil || len(r.Facts) != c.good+c.short || len(r.Rejects) != c.long {
					t.Errorf("%s", r)
				}
				return
			}
			want := fmt.Sprintf("%d of %d rows of visits.csv do not have as many cells as the header, so that cells may stand in the wrong column.", c.short+c.long, c.good+c.short+c.long)
			if r.Code() != data.WarnRagged || !strings.HasPrefix(r.Said(), want) || len(r.Facts) > 0 {
				t.Errorf("%s: %q", r.Code(), r.Said())
			}
			if r := kit.Text(t, intake.Options{Account: "me", Ragged: true}, text); r.Err != nil || len(r.Facts) != c.good+c.short || len(r.Rejects) != c.long {
				t.Errorf("said to read it: %s", r)
			}
		})
	}
}

// TestOddRows names the lines.
func TestOddRows(t *testing.T) {
	r := visits(layout.Set{}).Text(t, intake.Options{Account: "me"}, guests(100, 2, 1))
	if want := "2 rows of visits.csv have fewer cells than the header (lines 102 and 103); what is missing was taken as empty."; r.Head.Warnings[0].Message != want {
		t.Errorf("%q", r.Head.Warnings)
	}
	if got := r.Rejects[0]; got.Line != 104 || got.Reason != "Has 4 cells, but the header has 3." || got.Raw != "long,2026-01-02,me,more" {
		t.Errorf("%+v", got)
	}
}

// TestEncodings reads one table as programs write it. What shows no encoding can be said.
func TestEncodings(t *testing.T) {
	kit := visits(layout.Set{})
	wide := func(order, text string) string {
		b := []byte(order)
		for _, c := range text {
			pair := []byte{byte(c), byte(c >> 8)}
			if order == "\xfe\xff" {
				slices.Reverse(pair)
			}
			b = append(b, pair...)
		}
		return string(b)
	}
	const table = "Guest,Came,Host\n%s,2026-01-02,me\n"
	for _, c := range []struct{ name, text, said, want, warned string }{
		{"UTF-8", fmt.Sprintf(table, "José"), "", "José", ""},
		{"a mark", "\xef\xbb\xbf" + fmt.Sprintf(table, "José"), "", "José", ""},
		{"UTF-16 LE", wide("\xff\xfe", fmt.Sprintf(table, "José")), "", "José", ""},
		{"UTF-16 BE", wide("\xfe\xff", fmt.Sprintf(table, "José")), "", "José", ""},
		{"Windows-1252", fmt.Sprintf(table, "Jos\xe9"), "", "José", ""},
		{"Shift-JIS", fmt.Sprintf(table, "\x8eR\x93c \x89\xd4\x8eq"), "", "山田 花子", ""},
		{"Cyrillic, said", fmt.Sprintf(table, "\xcc\xe0\xf0\xe8\xff"), "windows-1251", "Мария", ""},
		{"wrongly said", fmt.Sprintf(table, "Jos\xe9"), "utf-8", "Jos\uFFFD", data.WarnDamagedText},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := kit.Text(t, intake.Options{Account: "me", Encoding: c.said}, c.text)
			if len(r.Interactions()) != 1 || r.Interactions()[0].Actor.Value != c.want || r.Warnings() != c.warned {
				t.Errorf("%s", r)
			}
			if r.Head.Files[0].Size != int64(len(c.text)) {
				t.Errorf("%d bytes of %d, so that the digest is of another text", r.Head.Files[0].Size, len(c.text))
			}
		})
	}
}

// TestSampleRows shows five rows of a table whose letters are not certain.
func TestSampleRows(t *testing.T) {
	kit := visits(layout.Set{})
	text := "Guest,Came,Host\n" + strings.Repeat("Jos\xe9,2026-01-02,me\n", 9)
	sample := func(text string, o intake.Options) *intake.Text {
		return kit.Exports(t, o, intaketest.File(t, "visits.csv", text))[0].Text()
	}
	got := sample(text, intake.Options{})
	if got == nil || got.Encoding != "windows-1252" || len(got.Rows) != 5 || got.Rows[0] != "José,2026-01-02,me" {
		t.Errorf("%+v", got)
	}
	if got := sample(text, intake.Options{Encoding: "windows-1251"}); got == nil || got.Encoding != "windows-1251" || got.Rows[0] != "Josй,2026-01-02,me" {
		t.Errorf("%+v", got)
	}
	if got := sample("Guest,Came,Host\nJosé,2026-01-02,me\n", intake.Options{}); got != nil {
		t.Errorf("UTF-8 is asked about: %+v", got)
	}
}
