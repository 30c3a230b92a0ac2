package desk_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"rapport/app/desk"
	"rapport/data"
)

// A later export corrects an earlier one, in whatever order they are imported: what
// decides is when the files were written. A corrected partner sheet too.
func TestTheLaterExportWins(t *testing.T) {
	ctx := context.Background()
	const head = "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Refunded Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Id\n"
	order := func(status, refunded string) string {
		return "#2,ann@example.org," + status + ",2026-11-17 10:00:00 +0100,EUR,50.00,0.00,0.00,50.00,0.00," + refunded + ",2026-11-17 10:00:00 +0100,1,Mug,50.00,7002\n"
	}
	const other = "#1,ben@example.org,paid,2026-11-10 10:00:00 +0100,EUR,20.00,0.00,0.00,20.00,0.00,0.00,2026-11-10 10:00:00 +0100,1,Mug,20.00,7001\n"
	const sheet = "partner,code,fee,currency,start,end\nLena,LENA,"
	for _, newestFirst := range []bool{false, true} {
		dir := t.TempDir()
		write := func(name, body string, day int) string {
			path := filepath.Join(dir, name)
			at := time.Date(2026, 11, day, 12, 0, 0, 0, time.UTC)
			if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Chtimes(path, at, at); err != nil {
				t.Fatal(err)
			}
			return path
		}
		paths := []string{
			write("old.csv", head+other+order("paid", "0.00"), 18), write("new.csv", head+order("refunded", "50.00"), 20),
			write("deals-old.csv", sheet+"5.00,EUR,2026-11-01,2026-11-30\n", 18), write("deals-new.csv", sheet+"50.00,EUR,2026-11-01,2026-11-30\n", 20),
		}
		if newestFirst {
			paths = []string{paths[1], paths[0], paths[3], paths[2]}
		}
		d, err := desk.Open(ctx, desk.Config{Path: filepath.Join(dir, "W.rapport"), Now: testNow})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = d.Close() })
		for _, path := range paths {
			load(t, d, path)
		}
		e, err := d.Earnings(ctx, desk.Period{First: 1, Last: data.DayOf(testNow(), time.UTC), Currency: "EUR"})
		if err != nil || e.Money.Sales != 2 || e.Money.Refunds != 5000 || e.Money.Net != 2000 {
			t.Errorf("newest first %v: %+v, %v", newestFirst, e.Money, err)
		}
		p, err := d.Partners(ctx, desk.Period{First: 1, Last: data.DayOf(testNow(), time.UTC) + 30, Currency: "EUR"})
		if err != nil || len(p.Rows) != 1 || len(p.Rows[0].Deals) != 1 || p.Rows[0].Deals[0].Fee != 5000 {
			t.Errorf("newest first %v: deals %+v, %v", newestFirst, p.Rows, err)
		}
	}
}
