package shopify_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
)

const partHeader = "Name,Currency,Financial Status,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem price,Id\n"

func TestParts(t *testing.T) {
	first := "#1,USD,paid,30.00,0.00,0.00,30.00,0.00,2026-05-01 09:58:12 -0400,1,30.00,71\n#2,USD,paid,50.00,0.00,0.00,50.00,0.00,2026-05-01 09:58:12 -0400,1,30.00,72\n"
	more := "#2,,,,,,,,2026-05-01 09:58:12 -0400,1,20.00,\n"
	last := "#3,USD,paid,30.00,0.00,0.00,30.00,0.00,2026-05-01 09:58:12 -0400,1,30.00,73\n"
	t.Run("an order goes on in the next part", func(t *testing.T) {
		dir := intaketest.Folder(t, map[string]string{"orders_export_1.csv": partHeader + first, "orders_export_2.csv": partHeader + more + last, "orders_export_10.csv": partHeader})
		r := kit.Read(t, intake.Options{}, dir)
		if len(r.Sales()) != 3 || len(r.Sales()[1].Lines) != 2 || r.Sales()[1].Gross != 5000 || len(r.Rejects) != 0 {
			t.Errorf("%s", r)
		}
	})
	t.Run("missing part", func(t *testing.T) {
		dir := intaketest.Folder(t, map[string]string{"orders_export_1.csv": partHeader + last, "orders_export_3.csv": partHeader + first + more})
		r := kit.Read(t, intake.Options{}, dir)
		want := []data.Warning{{Code: "missing_part", Message: "Part 2 of the orders is missing: there is orders_export_3.csv, but no orders_export_2.csv."}}
		if diff := cmp.Diff(want, r.Head.Warnings); diff != "" || len(r.Sales()) != 3 {
			t.Errorf("%s%s", diff, r)
		}
	})
	t.Run("several missing parts", func(t *testing.T) {
		r := kit.Read(t, intake.Options{}, intaketest.Folder(t, map[string]string{"orders_export_4.csv": partHeader + last}))
		want := []data.Warning{{Code: "missing_part", Message: "Parts 1 to 3 of the orders are missing: there is orders_export_4.csv, but no orders_export_1.csv to orders_export_3.csv."}}
		if diff := cmp.Diff(want, r.Head.Warnings); diff != "" || len(r.Sales()) != 1 {
			t.Errorf("%s%s", diff, r)
		}
	})
	t.Run("same order in two parts", func(t *testing.T) {
		dir := intaketest.Folder(t, map[string]string{"orders_export_1.csv": partHeader + last, "orders_export_2.csv": partHeader + last})
		r := kit.Read(t, intake.Options{}, dir)
		if len(r.Sales()) != 2 || r.Sales()[0].Key != "73" || r.Sales()[1].Key != "73" {
			t.Errorf("%s", r)
		}
	})
	t.Run("a damaged part is left out whole", func(t *testing.T) {
		r := kit.Read(t, intake.Options{}, intaketest.DamagedZip(t, "orders.zip", map[string]string{
			"orders_export_1.csv": partHeader + last, "orders_export_2.csv": partHeader + first + more,
		}, "20.00", "99.00"))
		if r.Err != nil || len(r.Sales()) != 1 || r.Sales()[0].Key != "73" || !r.Warned(data.WarnTruncated) {
			t.Errorf("%s", r)
		}
	})
	t.Run("two downloads are two exports", func(t *testing.T) {
		dir := intaketest.Folder(t, map[string]string{"orders_export.csv": partHeader + last, "orders_export (1).csv": partHeader + last})
		if exports := kit.Exports(t, intake.Options{}, dir); len(exports) != 2 {
			t.Errorf("%d exports", len(exports))
		}
	})
}

// TestTruncation cuts an export at every byte after the header. What is complete
// is read; an order of which a row is missing is never read as if it were whole.
func TestTruncation(t *testing.T) {
	text := partHeader +
		"#1,USD,paid,30.00,0.00,0.00,30.00,0.00,2026-05-01 09:58:12 -0400,1,30.00,71\n" +
		"#2,USD,paid,50.00,0.00,0.00,50.00,0.00,2026-05-01 09:58:12 -0400,1,30.00,72\n" +
		"#2,,,,,,,,2026-05-01 09:58:12 -0400,1,20.00,\n" +
		"#3,USD,paid,30.00,0.00,0.00,30.00,0.00,2026-05-01 09:58:12 -0400,1,30.00,73\n"
	ends := []int{strings.Index(text, "#2,USD"), strings.Index(text, "#3,"), len(text)}
	for cut := len(partHeader); cut <= len(text); cut++ {
		r := kit.Text(t, intake.Options{}, text[:cut])
		want := 0
		for _, end := range ends {
			if cut >= end-len("73\n") { // nobody can see that a cell at the very end is cut
				want++
			}
		}
		if len(r.Sales()) > want || len(r.Sales()) < want-1 {
			t.Errorf("cut at %d: %d sales, want %d: %s", cut, len(r.Sales()), want, r)
		}
		for _, s := range r.Sales() {
			if s.Name == "#2" && s.Gross != 5000 {
				t.Errorf("cut at %d: half an order: %s", cut, r)
			}
		}
		last := strings.LastIndexByte(text[:cut], '\n') + 1
		if cut > last && cut < last+30 && (len(r.Rejects) == 0 || !r.Warned(data.WarnTruncated)) {
			t.Errorf("cut at %d: nothing said: %s", cut, r)
		}
	}
}
