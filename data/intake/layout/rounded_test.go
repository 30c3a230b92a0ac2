package layout_test

import (
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/layout"
)

// TestRounded reads estimates, which have more digits than their currency.
func TestRounded(t *testing.T) {
	for _, c := range []struct {
		text, currency string
		want           int64
	}{
		{"1.234", "USD", 123},
		{"1.235", "USD", 124},
		{"61.800000000000004", "USD", 6180},
		{"0.005", "USD", 1},
		{"-0.005", "USD", -1},
		{"-0.004", "USD", 0},
		{"12", "USD", 1200},
		{"1.00", "USD", 100},
		{"12.5", "USD", 1250},
		{"12,345", "EUR", 1235},
		{"1234.5", "JPY", 1235},
		{"1,234.56", "USD", 123456},
		{"0.999", "USD", 100},
	} {
		var got int64
		set := layout.Set{Twice: true, Layouts: []layout.Layout{{Kind: "k", Title: "K", Columns: []string{"Amount"}, Row: func(f *layout.File, r layout.Row) error {
			a, err := f.Rounded(r.Get("Amount"), c.currency)
			got = a.Minor
			if f.Looking() {
				return err
			}
			return f.Send(r.Line, &data.Identity{Ref: data.Owner})
		}}}}
		kit := intaketest.Kit{Format: &intake.Format{Name: "x", Title: "X", Claim: set.Claim, Read: set.Read}, File: "a.csv"}
		if r := kit.Text(t, intake.Options{}, "Amount;b\n"+c.text+";\n"); r.Err != nil || len(r.Rejects) > 0 || got != c.want {
			t.Errorf("%s %s is %d, want %d: %s", c.text, c.currency, got, c.want, r)
		}
	}
}
