package app

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/data/intake"
)

// noFigure are marks of a number that is none, or of a zero below zero.
var noFigure = regexp.MustCompile(`NaN|\bInf\b|<nil>|\bnull\b|%!|(^|[^0-9])[-−][^0-9]{0,4}0(\.0+)?([^0-9.,:]|$)`)

const orderColumns = "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,Id,Refunded Amount\n"

// order is one line of a shop's export: an order of 20.00 at an address.
func order(number, day, email, given string) string {
	status := "paid"
	if given == "20.00" {
		status = "refunded"
	}
	return "#" + number + "," + email + "," + status + "," + day + " 10:00:00 +0000,fulfilled,EUR,20.00,0.00,0.00,20.00,,0.00," + day + " 10:00:00 +0000,1,Mug,20.00,Ann Lee," + number + "," + given + "\n"
}

// badStage is a stage at a time with the orders of a file; none of an empty one.
func badStage(t *testing.T, now time.Time, orders string) *stage {
	t.Helper()
	s := newStage(t, false)
	d, err := desk.Open(s.ctx, desk.Config{Path: filepath.Join(t.TempDir(), "Bad.rapport"), Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	s.desk = d
	if orders == "" {
		return s
	}
	file := filepath.Join(t.TempDir(), "orders_export.csv")
	if err := os.WriteFile(file, []byte(orderColumns+orders), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Import(s.ctx, []string{file}, intake.Options{Limits: intake.DefaultLimits()}, func(desk.Progress) {}); err != nil {
		t.Fatal(err)
	}
	return s
}

// wordsOnPages opens pages in a frame, without a name all, and returns their words.
func wordsOnPages(t *testing.T, s *stage, pages ...string) map[string]string {
	t.Helper()
	words := map[string]string{}
	s.spaces = &spaces{other: func() {}, fresh: func() {}, restore: func() {}, folder: func(func(string)) {}}
	facts, err := readRail(s.ctx, s.desk)
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) == 0 {
		pages = []string{"week", "people", "ties", "conversations", "earnings", "conversions", "partners", "imports", "settings"}
	}
	for _, page := range pages {
		Paint(Paper{Width: 1440, Height: 900, Scale: 1}, func() fyne.CanvasObject {
			f := newFrame(s.host, placesOf(NewJobs(func(do func()) { do() }), func() {}, nil))
			f.size = fyne.NewSize(1440, 900)
			f.showRail(facts)
			f.open(page)
			words[page] = plainSpaces(allTexts(f.content()))
			return f.content()
		})
		for line := range strings.SplitSeq(words[page], "\n") {
			if noFigure.MatchString(line) {
				t.Errorf("%s says %q", page, line)
			}
		}
	}
	if len(s.errors) > 0 {
		t.Error(s.errors)
	}
	return words
}

func TestWordsOfBadInput(t *testing.T) {
	refunds := order("1", "2026-11-17", "ann@example.org", "20.00") + order("2", "2026-11-18", "ben@example.org", "20.00")
	for _, c := range []struct {
		name, orders string
		now          time.Time
		says         map[string][]string
	}{
		{"nothing", "", present(), map[string][]string{"week": {"Nothing here yet. Import your exports to see your week."}}},
		{"one sale", order("1", "2026-11-17", "ann@example.org", "0.00"), present(), map[string][]string{"week": {"€20.00"}, "earnings": {"Not enough data (n = 1). A share needs 10 buyers."}}},
		{"all refunded", refunds, present(), map[string][]string{
			"week":     {"All 2 orders were given back: €0.00 net earnings.", "No relationship cost in this week."},
			"earnings": {"Needs hours in these days.", "Not enough data (n = 2). A share needs 10 buyers."},
		}},
		{"future dates", order("1", "2031-05-01", "ann@example.org", "0.00"), present(), map[string][]string{}},
		{"the clock before the data", order("1", "2026-11-17", "ann@example.org", "0.00"), time.Date(2019, 1, 1, 9, 0, 0, 0, time.UTC), map[string][]string{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			words := wordsOnPages(t, badStage(t, c.now, c.orders))
			for page, says := range c.says {
				for _, want := range says {
					if !strings.Contains(words[page], want) {
						t.Errorf("%s does not say %q:\n%s", page, want, words[page])
					}
				}
			}
		})
	}
}

// Income that was added by hand alone makes a week.
func TestWordsOfIncomeByHand(t *testing.T) {
	s := badStage(t, present(), "")
	if _, err := s.desk.AddIncome(s.ctx, desk.Income{Name: "stall", Currency: "EUR", Minor: 500, Day: day(t, "2026-11-17")}); err != nil {
		t.Fatal(err)
	}
	words := wordsOnPages(t, s, "week")["week"]
	if strings.Contains(words, "Nothing here yet") || !strings.Contains(words, "€5.00 net earnings in the first week with data.") {
		t.Errorf("the week says:\n%s", words)
	}
}

// The one order was given back, and the fees of a stall took more than it brought:
// 0.00 + 5.00 − 20.00.
func TestWordsBelowZero(t *testing.T) {
	s := badStage(t, present(), order("1", "2026-11-17", "ann@example.org", "20.00"))
	if _, err := s.desk.AddIncome(s.ctx, desk.Income{Name: "stall", Currency: "EUR", Minor: 500, Fees: 2000, Day: day(t, "2026-11-17")}); err != nil {
		t.Fatal(err)
	}
	if words := wordsOnPages(t, s)["week"]; !strings.Contains(words, "−€15.00") {
		t.Errorf("the week does not say −€15.00:\n%s", words)
	}
}
