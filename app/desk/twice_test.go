package desk_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/intake"
	fields "rapport/data/intake/ledger"
	"rapport/data/intake/mapping"
)

// TestSameSalesAgain imports a table whose rows bear no number, and then what its owner made
// of it: another name, another order of rows and columns, other tags and codes, and the next
// month. Two equal sales of one day stay two, and nothing is there twice.
func TestSameSalesAgain(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	d, err := desk.Open(ctx, desk.Config{Path: filepath.Join(dir, "W.rapport"), Now: testNow})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	m := mapping.Mapping{Name: "Stall", Currency: "EUR", Tax: "none", Columns: map[fields.Field]string{
		fields.At: "Day", fields.Email: "Mail", fields.Total: "Amount", fields.Item: "Item", fields.Code: "Code", fields.Tags: "Tags",
	}}
	if err := d.SaveMapping(ctx, m); err != nil {
		t.Fatal(err)
	}
	read := func(name, text string) data.Count {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		reports, err := d.Import(ctx, []string{path}, intake.Options{Limits: intake.DefaultLimits()}, func(desk.Progress) {})
		if err != nil || len(reports) != 1 || reports[0].Err != nil || reports[0].Rejects > 0 {
			t.Fatalf("%s: %+v %v", name, reports, err)
		}
		return reports[0].Counts["sale"]
	}
	const may = "Day,Mail,Amount,Item,Code,Tags\n" +
		"2026-05-01,ann@example.test,12.00,Mug,MIA10,gift\n" +
		"2026-05-01,ann@example.test,12.00,Mug,MIA10,gift\n" +
		"2026-05-02,bo@example.test,7.50,Print,,\n" +
		"2026-05-03,,3.00,Card,,cash\n"
	if c := read("may.csv", may); c.New != 4 {
		t.Fatalf("the first time: %+v", c)
	}
	if c := read("may.csv", may); c.New != 0 || c.Same != 4 {
		t.Errorf("the same file: %+v", c)
	}
	if c := read("copy of may.csv", strings.ReplaceAll(may, "\n", "\r\n")); c.New != 0 || c.Same != 4 {
		t.Errorf("another name and other line ends: %+v", c)
	}
	const tidied = "Tags,Item,Amount,Code,Day,Mail\n" +
		",Card,3.00,,2026-05-03,\n" +
		"blue,Mug,12.00,,2026-05-01,ann@example.test\n" +
		"\"gift, thanked\",Print,7.50,,2026-05-02,bo@example.test\n" +
		"gift,Mug,12.00,MIA10,2026-05-01,ann@example.test\n"
	if c := read("tidied.csv", tidied); c.New != 0 || c.Same+c.Changed != 4 {
		t.Errorf("other columns, rows, codes and tags: %+v", c)
	}
	if c := read("may and june.csv", tidied+",Mug,12.00,,2026-06-01,ann@example.test\n,Mug,12.00,,2026-05-01,ann@example.test\n"); c.New != 2 {
		t.Errorf("a third equal sale, and one of the next month: %+v", c)
	}
	e, err := d.Earnings(ctx, desk.Period{First: 1, Last: data.DayOf(testNow(), time.UTC), Currency: "EUR"})
	if err != nil || e.Money.Sales != 6 || e.Money.Gross != 5850 { // 4 × 12.00 + 7.50 + 3.00
		t.Errorf("%+v, %v", e.Money, err)
	}
}
