package desk_test

import (
	"context"
	"fmt"
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

// till writes a table with so many rows; the rows in bad have no such day.
func till(t *testing.T, rows int, bad ...int) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("Receipt,Day,Customer,Amount\n")
	for i := range rows {
		day := fmt.Sprintf("2026-05-%02d", i%28+1)
		for _, at := range bad {
			if at == i {
				day = "2026-02-31"
			}
		}
		fmt.Fprintf(&b, "K%d,%s,Person %d,2.50\n", i, day, i%7)
	}
	path := filepath.Join(t.TempDir(), "till.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func tillMapping() mapping.Mapping {
	return mapping.Mapping{Name: "Till", Currency: "EUR", Tax: "none", Columns: map[fields.Field]string{
		fields.ID: "Receipt", fields.At: "Day", fields.Person: "Customer", fields.Total: "Amount",
	}}
}

// TestPreview reads the beginning of a file: sums of what was read, the first rows, and
// the first rejected one wherever it is.
func TestPreview(t *testing.T) {
	ctx := context.Background()
	d, err := desk.Open(ctx, desk.Config{Path: filepath.Join(t.TempDir(), "Preview.rapport"), Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	path := till(t, 400, 200, 300)
	p, err := d.Preview(ctx, tillMapping(), path)
	if err != nil {
		t.Fatal(err)
	}
	if p.Records != 398 || p.Rejected != 2 || !p.Whole || p.Paid["EUR"] != 398*250 {
		t.Errorf("%d records, %d rejected, whole %v, paid %v", p.Records, p.Rejected, p.Whole, p.Paid)
	}
	last := p.Rows[len(p.Rows)-1]
	if len(p.Rows) != 61 || last.Sale != nil || last.Line != 202 || p.Rows[0].Known {
		t.Errorf("%d rows, the last %+v", len(p.Rows), last)
	}
	if err := d.SaveMapping(ctx, tillMapping()); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Import(ctx, []string{path}, intake.Options{Limits: intake.DefaultLimits()}, func(desk.Progress) {}); err != nil {
		t.Fatal(err)
	}
	p, err = d.Preview(ctx, tillMapping(), till(t, 6000))
	if err != nil || p.Whole || p.Records != 5000 || p.Rejected != 0 {
		t.Errorf("%+v, %v", p, err)
	}
	if list, err := d.Imports(ctx); err != nil || len(list) != 1 || list[0].Format != "till" || list[0].Status != data.ImportDone {
		t.Errorf("a preview keeps something: %+v, %v", list, err)
	}
}
