package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data/intake"
)

// sell adds income by hand: €50.00, $108.50 on a Saturday and ¥1,640.
func sell(t *testing.T, s *stage) {
	t.Helper()
	settings, err := s.desk.Settings(s.ctx)
	if err != nil {
		t.Fatal(err)
	}
	settings.Currency = "EUR"
	if err := s.desk.SaveSettings(s.ctx, settings); err != nil {
		t.Fatal(err)
	}
	for _, in := range []desk.Income{
		{Name: "stall", Currency: "EUR", Minor: 5000, Day: day(t, "2026-11-17")},
		{Name: "print", Currency: "USD", Minor: 10850, Day: day(t, "2026-11-21")},
		{Name: "card", Currency: "JPY", Minor: 1640, Day: day(t, "2026-11-20")},
	} {
		if _, err := s.desk.AddIncome(s.ctx, in); err != nil {
			t.Fatal(err)
		}
	}
}

// rate imports a file of the bank's.
func rate(t *testing.T, s *stage, text string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "eurofxref-hist.csv")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.desk.Import(s.ctx, []string{file}, intake.Options{Limits: intake.DefaultLimits()}, func(desk.Progress) {}); err != nil {
		t.Fatal(err)
	}
}

func labels(s *ui.Select) []string {
	var list []string
	for _, o := range s.Options {
		list = append(list, o.Label)
	}
	return list
}

func TestAllCurrenciesOnPages(t *testing.T) {
	s := newStage(t, false)
	sell(t, s)
	week, earnings := newWeekPage(s.host), newEarningsPage(s.host)
	week.query.Monday = day(t, "2026-11-16")
	reload := func() {
		t.Helper()
		week.load()
		earnings.load()
		if len(s.errors) > 0 {
			t.Fatal(s.errors)
		}
	}
	bars := map[string]*ui.Select{"week": week.top.currency, "earnings": earnings.top.currency}

	reload()
	for name, bar := range bars {
		if diff := cmp.Diff([]string{"EUR", "JPY", "USD", "all in EUR: no rate for 1 order in JPY, 1 order in USD"}, labels(bar)); diff != "" || !bar.Off["all"] {
			t.Error(name, diff)
		}
	}
	// What is asked for and cannot be had is the chosen currency alone.
	earnings.top.chosen.Currency = desk.AllCurrencies
	reload()
	if f := earnings.facts; f.InOne.On || f.Money.Net != 5000 || len(f.Others) != 2 || earnings.top.currency.Chosen != "EUR" {
		t.Errorf("without rates: %+v, chosen %s", f.Money, earnings.top.currency.Chosen)
	}

	rate(t, s, "Date,USD,JPY,\n2026-11-20,1.085,164,\n")
	week.query.Currency = desk.AllCurrencies
	reload()
	for name, bar := range bars {
		if diff := cmp.Diff([]string{"EUR", "JPY", "USD", "all in EUR"}, labels(bar)); diff != "" || len(bar.Off) > 0 || bar.Chosen != "all" {
			t.Error(name, bar.Chosen, diff)
		}
	}
	if f := earnings.facts; f.Money.Net != 16000 || len(f.Others) != 0 || f.week.Net != 16000 || week.week.Net != 16000 {
		t.Errorf("earnings %+v, its week %d, the week %d", f.Money, f.week.Net, week.week.Net)
	}
	if q := week.period(); q.Currency != desk.AllCurrencies {
		t.Errorf("rows of the week are asked for in %q", q.Currency)
	}
	note := convertedNote(&earnings.facts.InOne)
	if len(note) != 1 || !strings.Contains(textOf(note[0]), "¥1,640 and $108.50 net of 2\u00a0orders converted at ECB rates of their order dates.") {
		t.Errorf("said %v", note)
	}
	// A period without sales elsewhere needs no rate and says nothing.
	earnings.top.chosen.First, earnings.top.chosen.Last = day(t, "2026-11-16"), day(t, "2026-11-18")
	reload()
	if f := earnings.facts; f.Money.Net != 5000 || convertedNote(&f.InOne) != nil {
		t.Errorf("three days: %+v", f.Money)
	}
}

func textOf(o fyne.CanvasObject) string {
	if t, ok := o.(*ui.Text); ok {
		return t.AccessibilityLabel()
	}
	return ""
}

func TestConvertedRowsSayWhatTheyWere(t *testing.T) {
	s := newStage(t, false)
	sell(t, s)
	rate(t, s, "Date,USD,JPY,\n2026-11-20,1.085,164,\n")
	e, err := s.desk.Explain(s.ctx, desk.ExplainQuery{
		Period: desk.Period{First: day(t, "2026-11-16"), Last: day(t, "2026-11-22"), Currency: desk.AllCurrencies}, Figure: "net_earnings",
	})
	if err != nil || len(e.Rows) != 3 {
		t.Fatalf("%+v, %v", e, err)
	}
	rows := e.Rows
	if r := rows[0]; r.Minor != 10000 || r.Currency != "EUR" || r.Original == nil || r.Rate.Line != 2 || r.Rate.File != "eurofxref-hist.csv" {
		t.Errorf("%+v", r)
	}
	if got := rowCell(&rows[0].Row, "what", present(), time.UTC).Text; !strings.HasPrefix(got, "$108.50, print") {
		t.Errorf("the row says %q", got)
	}
}
