package desk_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/intake"
	"rapport/data/sample"
	"rapport/data/store"
)

// small opens a workspace with a small sample and returns where its exports lie.
func small(t *testing.T) (*desk.Desk, string) {
	t.Helper()
	ctx := context.Background()
	dir := t.TempDir()
	if _, err := sample.Write(dir, sample.Options{Now: testNow(), Seed: 3, People: 60, Weeks: 20}); err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(ctx, desk.Config{Path: filepath.Join(dir, "Hand.rapport"), Now: testNow})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	s := data.DefaultSettings()
	s.Zone, s.Currency, s.HourlyMinor = "Europe/Berlin", "EUR", 4000
	if err := d.SaveSettings(ctx, s); err != nil {
		t.Fatal(err)
	}
	exports := filepath.Join(dir, "exports")
	load(t, d, exports)
	return d, exports
}

func load(t *testing.T, d *desk.Desk, path string) {
	t.Helper()
	if _, err := d.Import(context.Background(), []string{path}, intake.Options{Limits: intake.DefaultLimits()}, func(desk.Progress) {}); err != nil {
		t.Fatal(err)
	}
}

// strongest is the person at the head of the list.
func strongest(t *testing.T, d *desk.Desk) store.PersonRow {
	t.Helper()
	page, err := d.People(context.Background(), store.PeopleQuery{Sort: "strength", Desc: true, Limit: 1})
	if err != nil || len(page.Rows) != 1 {
		t.Fatalf("%+v, %v", page, err)
	}
	return page.Rows[0]
}

func code(err error) string {
	var known *data.Error
	if errors.As(err, &known) {
		return known.Code
	}
	return ""
}

// A call counts in strength, stands in the timeline with its line, is not among the
// imports, and goes without a trace.
func TestTouchByHand(t *testing.T) {
	ctx := context.Background()
	d, _ := small(t)
	before := strongest(t, d)
	imports, err := d.Imports(ctx)
	if err != nil {
		t.Fatal(err)
	}
	id, err := d.AddTouch(ctx, desk.Touch{Person: before.Person, Kind: data.Call, Text: "about the kiln"})
	if err != nil {
		t.Fatal(err)
	}
	after, err := d.Person(ctx, before.Person)
	if err != nil {
		t.Fatal(err)
	}
	if after.Strength <= before.Strength || after.In != before.In+1 || after.Out != before.Out+1 {
		t.Errorf("strength %v → %v, in %d → %d, out %d → %d", before.Strength, after.Strength, before.In, after.In, before.Out, after.Out)
	}
	rows, err := d.Timeline(ctx, store.TimelineQuery{Person: before.Person, Limit: 1})
	if err != nil || len(rows) != 1 || rows[0].Kind != "call" || rows[0].Platform != "calls" || rows[0].Direction != data.Mutual ||
		rows[0].Text != "about the kiln" || rows[0].File != "by hand" || rows[0].Line != 1 || rows[0].Import != id {
		t.Errorf("timeline %+v, %v", rows, err)
	}
	if again, err := d.Imports(ctx); err != nil || len(again) != len(imports) {
		t.Errorf("%d imports became %d, %v", len(imports), len(again), err)
	}
	if check, err := d.Check(ctx); err != nil || !check.OK {
		t.Errorf("check %+v, %v", check, err)
	}
	if _, err := d.Undo(ctx, id); err != nil {
		t.Fatal(err)
	}
	if back, err := d.Person(ctx, before.Person); err != nil || back.Strength != before.Strength || back.In != before.In {
		t.Errorf("after the undo %v, %v", back.Strength, err)
	}
}

// A touchpoint outlives the undo of every import, and the person is one with the
// imported one again afterwards.
func TestTouchSurvivesReimport(t *testing.T) {
	ctx := context.Background()
	d, exports := small(t)
	who := strongest(t, d)
	if _, err := d.AddTouch(ctx, desk.Touch{Person: who.Person, Kind: data.Meeting}); err != nil {
		t.Fatal(err)
	}
	with, err := d.Person(ctx, who.Person)
	if err != nil {
		t.Fatal(err)
	}
	list, err := d.Imports(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range list {
		if _, err := d.Undo(ctx, i.ID); err != nil && code(err) != "nothing_to_undo" {
			t.Fatal(err)
		}
	}
	alone, err := d.Person(ctx, who.Person)
	if err != nil || alone.In != 1 || alone.Out != 1 {
		t.Fatalf("without imports %+v, %v", alone, err)
	}
	load(t, d, exports)
	again, err := d.Person(ctx, who.Person)
	if err != nil || again.Strength != with.Strength || again.In != with.In || len(again.Identities) != len(with.Identities) {
		t.Errorf("imported again: strength %v, want %v; %v", again.Strength, with.Strength, err)
	}
}

// Manual income is a sale of its own stream; two equal ones stay two.
func TestIncomeByHand(t *testing.T) {
	ctx := context.Background()
	d, _ := small(t)
	monday := data.LastFinishedWeek(testNow(), time.UTC)
	period := desk.Period{First: monday, Last: monday + 6, Currency: "EUR"}
	before, err := d.Earnings(ctx, period)
	if err != nil {
		t.Fatal(err)
	}
	stall := desk.Income{Name: "Spring market", Stream: "Market stall", Day: monday + 2, Currency: "EUR", Minor: 12050, Fees: 500, Cost: 3000}
	for range 2 {
		if _, err := d.AddIncome(ctx, stall); err != nil {
			t.Fatal(err)
		}
	}
	after, err := d.Earnings(ctx, period)
	if err != nil {
		t.Fatal(err)
	}
	if got := after.Money.Net - before.Money.Net; got != 2*(12050-500-3000) || after.Money.Sales != before.Money.Sales+2 {
		t.Errorf("net grew by %d", got)
	}
	found := false
	for _, s := range after.Streams {
		found = found || s.Platform == "market-stall" && s.Sales == 2
	}
	if !found {
		t.Errorf("streams %+v", after.Streams)
	}
	for _, bad := range []desk.Income{{Currency: "EUR"}, {Currency: "XXQ", Minor: 1}, {Currency: "EUR", Minor: -5}} {
		if _, err := d.AddIncome(ctx, bad); err == nil {
			t.Errorf("%+v was kept", bad)
		}
	}
}

// A deal's fee changed by hand holds against a new import of the sheet, and the
// sheet's comes back when the entry is taken away.
func TestDealByHand(t *testing.T) {
	ctx := context.Background()
	d, exports := small(t)
	all, err := d.AllTime(ctx)
	if err != nil {
		t.Fatal(err)
	}
	deal := func() data.DealFact {
		r, err := d.Partners(ctx, all)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range r.Rows {
			for _, d := range p.Deals {
				if d.Campaign == "Autumn" {
					return d
				}
			}
		}
		t.Fatal("no deal")
		return data.DealFact{}
	}
	sheet := deal()
	entry, err := d.SetDeal(ctx, sheet.ID, 77700, 100, "EUR")
	if err != nil {
		t.Fatal(err)
	}
	if now := deal(); now.Fee != 77700 || now.Product != 100 || now.Commission != sheet.Commission {
		t.Errorf("changed %+v", now)
	}
	load(t, d, filepath.Join(exports, "partners.csv"))
	if now := deal(); now.Fee != 77700 {
		t.Errorf("after a new import %+v", now)
	}
	second, err := d.SetDeal(ctx, sheet.ID, 1, 0, "EUR")
	if err != nil || deal().Fee != 1 {
		t.Errorf("changed again %+v, %v", deal(), err)
	}
	if err := d.RemoveEntry(ctx, second); err != nil {
		t.Fatal(err)
	}
	if now := deal(); now.Fee != 77700 || now.Product != 100 {
		t.Errorf("the second change taken back %+v, want what it replaced", now)
	}
	if err := d.RestoreEntry(ctx, second); err != nil || deal().Fee != 1 {
		t.Errorf("put back %+v, %v", deal(), err)
	}
	if err := errors.Join(d.RemoveEntry(ctx, second), d.RemoveEntry(ctx, entry)); err != nil {
		t.Fatal(err)
	}
	if now := deal(); now.Fee != sheet.Fee || now.Product != sheet.Product {
		t.Errorf("taken back %+v, the sheet says %+v", now, sheet)
	}
	if err := d.RestoreEntry(ctx, second); err != nil {
		t.Fatal(err)
	}
	if err := d.RestoreEntry(ctx, entry); err != nil || deal().Fee != 77700 {
		t.Errorf("the first put back in place of the second %+v, %v", deal(), err)
	}
	if err := d.RemoveEntry(ctx, entry); err != nil || deal().Fee != 1 {
		t.Errorf("and taken away %+v, %v", deal(), err)
	}
	if code(d.RemoveEntry(ctx, entry)) != "no_entry" || code(func() error { _, err := d.SetDeal(ctx, 999999, 1, 1, "EUR"); return err }()) != "no_deal" {
		t.Error("a wrong id is no error")
	}
}

// A code belongs to a person, however the partner is called: two of one name are two.
func TestCodeOfAnotherPerson(t *testing.T) {
	ctx := context.Background()
	d, _ := small(t)
	page, err := d.People(ctx, store.PeopleQuery{Sort: "strength", Desc: true, Limit: 2})
	if err != nil {
		t.Fatal(err)
	}
	one, other := page.Rows[0].Person, page.Rows[1].Person
	for _, c := range []struct {
		partner string
		person  int64
		code    string
	}{
		{"Nora", one, ""},
		{"Nora", other, "code_claimed"},
		{"Nora Clay", one, ""},
		{"Somebody", 0, "code_claimed"},
	} {
		_, err := d.AddDeal(ctx, desk.NewDeal{Person: c.person, Partner: c.partner, Codes: []string{"nora77"}})
		if got := code(err); got != c.code || c.code == "" && err != nil {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

// A promise is due, is ticked and opened again; an introduction stands with both.
func TestPromiseAndIntroduction(t *testing.T) {
	ctx := context.Background()
	d, _ := small(t)
	page, err := d.People(ctx, store.PeopleQuery{Sort: "strength", Desc: true, Limit: 2})
	if err != nil {
		t.Fatal(err)
	}
	a, b := page.Rows[0], page.Rows[1]
	id, err := d.AddEntry(ctx, data.Entry{Kind: data.PromiseEntry, Person: a.Person, Text: " Send the tiles ", Day: data.DayOf(testNow(), time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	due := func() int {
		w, err := d.Week(ctx, desk.WeekQuery{})
		if err != nil {
			t.Fatal(err)
		}
		return len(w.DoNext.Promises)
	}
	item := data.ItemID(data.PromiseItem, id)
	if due() != 1 {
		t.Fatalf("%d promises are due", due())
	}
	if state, err := d.Tick(ctx, item, ""); err != nil || state != data.Kept || due() != 0 {
		t.Errorf("ticked as %s, %v", state, err)
	}
	if err := d.Untick(ctx, item); err != nil || due() != 1 {
		t.Errorf("open again: %v", err)
	}
	if _, err := d.AddTouch(ctx, desk.Touch{Person: a.Person, Kind: data.Introduction, With: b.Person, Text: "They met."}); err != nil {
		t.Fatal(err)
	}
	for who, other := range map[int64]string{a.Person: b.Name, b.Person: a.Name} {
		rows, err := d.Timeline(ctx, store.TimelineQuery{Person: who, Limit: 2})
		if err != nil || !strings.HasPrefix(rows[0].Text+rows[1].Text, "Introduced by you to "+other+". They met.") && !strings.Contains(rows[1].Text+rows[0].Text, "Introduced by you to "+other+". They met.") {
			t.Errorf("timeline %+v, %v", rows, err)
		}
	}
}

// What cannot be meant is refused in words, and nothing is kept.
func TestRefusalsByHand(t *testing.T) {
	ctx := context.Background()
	d, _ := small(t)
	who := strongest(t, d).Person
	day := data.DayOf(testNow(), time.UTC)
	for want, e := range map[string]data.Entry{
		"A cost needs an amount":       {Kind: data.CostEntry, Currency: "EUR", Day: day},
		"A cost needs a day":           {Kind: data.CostEntry, Currency: "EUR", Minor: 1},
		"ends before it begins":        {Kind: data.CostEntry, Currency: "EUR", Minor: 1, Day: day, Until: day - 1},
		"is no currency":               {Kind: data.CostEntry, Currency: "EURO", Minor: 1, Day: day},
		"is no category":               {Kind: data.CostEntry, Currency: "EUR", Minor: 1, Day: day, Label: "beer"},
		"more than 0 and at most 24":   {Kind: data.HoursEntry, Number: 25 * 60, Day: day},
		"nothing written":              {Kind: data.NoteEntry, Person: who, Text: "  "},
		"A note is about a person":     {Kind: data.NoteEntry, Text: "x"},
		"is no role":                   {Kind: data.RoleEntry, Person: who, Label: "friend"},
		"A cadence is":                 {Kind: data.CadenceEntry, Person: who, Number: 10, Limit: 5},
		"A rate is between two":        {Kind: data.RateEntry, Currency: "EUR", Label: "EUR", Number: 1, Day: day},
		"shows a code":                 {Kind: data.CouponEntry, Text: "deals", Day: day},
		"Which coupon site":            {Kind: data.CouponEntry, Label: "LENA", Day: day},
		"too far away":                 {Kind: data.HoursEntry, Number: 60, Day: 1},
		"amount is too large":          {Kind: data.CostEntry, Currency: "EUR", Minor: 1 << 60, Day: day},
		"rate is too large":            {Kind: data.RateEntry, Currency: "USD", Label: "EUR", Number: 1 << 60, Day: day},
		"There is no person 999999999": {Kind: data.NoteEntry, Person: 999999999, Text: "x"},
	} {
		_, err := d.AddEntry(ctx, e)
		var known *data.Error
		if !errors.As(err, &known) || !strings.Contains(known.Msg, want) {
			t.Errorf("%+v: %v, want %q", e, err, want)
		}
	}
	for _, touch := range []desk.Touch{
		{Person: who, Kind: data.Like}, {Person: who, Kind: data.Call, At: testNow().Add(time.Hour)}, {Person: who, Kind: data.Call, With: who}, {Person: 999999999, Kind: data.Call}, {Person: who, Kind: data.Introduction, With: who},
	} {
		if _, err := d.AddTouch(ctx, touch); code(err) == "" {
			t.Errorf("%+v: %v", touch, err)
		}
	}
	if list, err := d.Entries(ctx, ""); err != nil || len(list) != 0 {
		t.Errorf("kept %+v, %v", list, err)
	}
}
