package desk_test

import (
	"os"
	"path/filepath"
	"testing"

	"rapport/app/desk"
	"rapport/data/intake"
)

const givenColumns = "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,Id,Refunded Amount\n"

// given is an order of 20.00 of a day at noon, given back or not.
func given(number, day, back string) string {
	status := "paid"
	if back != "0.00" {
		status = "refunded"
	}
	at := day + " 12:00:00 +0000"
	return "#" + number + "," + number + "@example.test," + status + "," + at + ",EUR,20.00,0.00,0.00,20.00," + at + ",1,Mug,20.00,Ann " + number + "," + number + "," + back + "\n"
}

// A week of which every order was given back says so, and not that it was as good as the
// week before.
func TestLeadOfAWeekGivenBack(t *testing.T) {
	ctx := t.Context()
	for _, c := range []struct{ name, orders, lead string }{
		{"all, in the first week", given("1", "2026-11-17", "20.00") + given("2", "2026-11-18", "20.00"), "All 2 orders were given back: €0.00 net earnings."},
		{"the only one, after a week that earned", given("1", "2026-11-10", "0.00") + given("2", "2026-11-17", "20.00"), "The only order was given back: €0.00 net earnings, €20.00 less than the week before."},
		{"one of two, after a week like it", given("1", "2026-11-10", "0.00") + given("2", "2026-11-17", "20.00") + given("3", "2026-11-18", "0.00"), "As much as the week before, mainly from Ann 3."},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := desk.Open(ctx, desk.Config{Path: filepath.Join(t.TempDir(), "Back.rapport"), Now: testNow})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = d.Close() })
			file := filepath.Join(t.TempDir(), "orders_export.csv")
			if err := os.WriteFile(file, []byte(givenColumns+c.orders), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := d.Import(ctx, []string{file}, intake.Options{Limits: intake.DefaultLimits()}, func(desk.Progress) {}); err != nil {
				t.Fatal(err)
			}
			w, err := d.Week(ctx, desk.WeekQuery{Monday: 0})
			if err != nil {
				t.Fatal(err)
			}
			if got := desk.String(w.Lead); got != c.lead {
				t.Errorf("%q, want %q", got, c.lead)
			}
		})
	}
}

// Income by hand alone is something to look at.
func TestWeekOfIncomeByHand(t *testing.T) {
	ctx := t.Context()
	d, err := desk.Open(ctx, desk.Config{Path: filepath.Join(t.TempDir(), "Hand.rapport"), Now: testNow})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	for want := range 2 {
		w, err := d.Week(ctx, desk.WeekQuery{})
		if err != nil {
			t.Fatal(err)
		}
		if w.Empty != (want == 0) {
			t.Errorf("with %d incomes it is empty: %v", want, w.Empty)
		}
		if _, err := d.AddIncome(ctx, desk.Income{Name: "stall", Currency: "EUR", Minor: 500, Day: w.From}); err != nil {
			t.Fatal(err)
		}
	}
}
