package shopify_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapport/data/intake"
	"rapport/data/intake/intaketest"
)

func FuzzShopify(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{
		Options: intake.Options{Currency: "EUR"}, Names: []string{kit.File},
		Seeds: []string{partHeader + "#1,USD,paid,30.00,0.00,0.00,30.00,0.00,2026-05-01 09:58:12 -0400,1,30.00,71\n"},
		Law: func(t *testing.T, r intaketest.Result) {
			for _, s := range r.Sales() {
				a := s.Amounts
				if a.Gross-a.Discounts+a.Shipping+a.TaxOnTop != a.Total || a.Gross < 0 || a.Discounts < 0 || a.Shipping < 0 || a.Total < 0 {
					t.Errorf("does not add up: %+v", s)
				}
				if s.Key == "" || s.Currency == "" || s.OrderedAt.IsZero() {
					t.Errorf("not complete: %+v", s)
				}
			}
		},
	})
}

// BenchmarkOrders reads a million rows of the current layout, two to an order.
func BenchmarkOrders(b *testing.B) {
	sample, err := os.ReadFile("testdata/current.csv")
	if err != nil {
		b.Fatal(err)
	}
	lines := strings.SplitAfterN(string(sample), "\n", 4)
	path := filepath.Join(b.TempDir(), "orders_export.csv")
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	size := 0
	for i := range 500_000 {
		name := fmt.Sprintf("#%d", i)
		text := strings.ReplaceAll(strings.ReplaceAll(lines[1]+lines[2], "#1001", name), "5000000000001", fmt.Sprint(5_000_000_000_000+i))
		if i == 0 {
			text = lines[0] + text
		}
		n, err := file.WriteString(text)
		if err != nil {
			b.Fatal(err)
		}
		size += n
	}
	if err := file.Close(); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, err := range kit.Exports(b, intake.Options{}, path)[0].Records(context.Background(), nil) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != 500_000 {
			b.Fatal(n)
		}
	}
	b.ReportMetric(1_000_000*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
