package ledger_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// TestStatement: the head of a statement names the currency and the day of the deposit
// for all rows below it, and states what they must add up to.
func TestStatement(t *testing.T) {
	kit := shop(func(s *ledger.Spec) { s.Types = map[string]ledger.Act{"": ledger.Sale, "deposit": ledger.Deposited} })
	r := kit.Text(t, intake.Options{}, "Order,When,Type,Currency,Total,Fee,Net,Payout,Paid out\n"+
		",,deposit,EUR,,,9.50,po_1,2026-06-10\n"+
		"1,2026-06-01,,,10.00,1.00,9.00,po_1,\n")
	if len(r.Sales()) != 1 || len(r.Head.Reconciled) != 1 {
		t.Fatal(r)
	}
	s, x := r.Sales()[0], r.Head.Reconciled[0]
	want := []data.SaleEvent{{Kind: data.PayoutEvent, At: time.Date(2026, 6, 10, 0, 0, 0, 0, time.UTC), Amount: 900}}
	if s.Currency != "EUR" || !cmp.Equal(want, s.Events) || x.Stated != 950 || x.Ours != 900 || x.Line != 2 {
		t.Errorf("%s %+v %+v", s.Currency, s.Events, x)
	}
}

// TestHeadBelow: a statement that was sorted has its head among its rows.
func TestHeadBelow(t *testing.T) {
	kit := shop(func(s *ledger.Spec) { s.Types = map[string]ledger.Act{"": ledger.Sale, "deposit": ledger.Deposited} })
	r := kit.Text(t, intake.Options{}, "Order,When,Type,Currency,Total,Net,Payout\n1,2026-06-01,,,10.00,9.00,po_1\n,,deposit,EUR,,9.00,po_1\n")
	if len(r.Sales()) != 1 || r.Sales()[0].Currency != "EUR" || r.Head.Reconciled[0].Difference() != 0 {
		t.Error(r)
	}
}

// TestMarkets: a column of marketplaces tells the currency, also of rows without one.
func TestMarkets(t *testing.T) {
	kit := shop(func(s *ledger.Spec) { s.Currencies = map[string]string{"shop.example": "EUR", "shop.test": "GBP"} })
	r := kit.Text(t, intake.Options{}, "Order,When,Currency,Total\n1,2026-06-01,,5.00\n2,2026-06-01,shop.example,6.00\n3,2026-06-01,Shop.Test,7.00\n4,2026-06-01,shop.nowhere,8.00\n")
	var got []string
	for _, s := range r.Sales() {
		got = append(got, s.Key+" "+s.Currency)
	}
	if diff := cmp.Diff([]string{"1 EUR", "2 EUR", "3 GBP"}, got); diff != "" || len(r.Rejects) != 1 {
		t.Error(diff, r.Rejects)
	}
}

// TestZonesBehind reads the words for zones that stand behind a time.
func TestZonesBehind(t *testing.T) {
	for text, want := range map[string]string{
		"\"Jan 5, 2026 10:12:33 AM PST\"": "2026-01-05T18:12:33Z", "2026-01-05 10:12:33 CET": "2026-01-05T09:12:33Z", "05.01.2026 10:12:33 UTC": "2026-01-05T10:12:33Z",
		"2026-01-05": "2026-01-05T00:00:00Z",
	} {
		r := shop(plain).Text(t, intake.Options{}, "Order,When,Currency,Total\n1,"+text+",EUR,5.00\n")
		if len(r.Sales()) != 1 || r.Sales()[0].OrderedAt.Format(time.RFC3339) != want {
			t.Errorf("%s: %s", text, r)
		}
	}
}

// TestUnpacked: a format adds what cells hold together.
func TestUnpacked(t *testing.T) {
	kit := shop(func(s *ledger.Spec) {
		s.Cells[ledger.Customer] = []string{"Customer"}
		s.Each = func(o *ledger.Order, r layout.Row) error {
			cost, err := o.Packed("10.0000")
			if err != nil {
				return err
			}
			o.Bought("Mug", "M", 3, cost.Minor)
			o.Set(ledger.Discount, 100)
			for _, p := range [][2]string{{"stripe_cc", "x1"}, {"PayPal Express", "x2"}, {"card", "pi_3"}, {"cash", "x4"}, {"Square", ""}} {
				o.PaidBy(p[0], p[1])
			}
			for fee := range int64(2) { // of one key the last
				o.Beside(&data.Sale{
					Key: "fee", Platform: "stripe", Role: data.SettlementRole, Status: data.Settlement, Currency: "EUR",
					Amounts: data.Amounts{Fees: fee, FeesKnown: true},
				})
			}
			return nil
		}
	})
	r := kit.Text(t, intake.Options{}, "Order,When,Currency,Total,Customer\n1,2026-06-01,EUR,9.00,0\n")
	if len(r.Sales()) != 2 {
		t.Fatal(r)
	}
	s := r.Sales()[0]
	got := fmt.Sprint(s.Buyer.IsZero(), s.Gross, s.Discounts, s.Total, s.Lines, s.Refs, r.Sales()[1].Fees)
	if want := "true 1000 100 900 [{Mug M  3 334 2}] [{stripe x1 false false false} {paypal x2 false false false} {stripe pi_3 false false false}] 1"; got != want {
		t.Error(got)
	}
}

// TestOnlyRow: an order of one row that is rejected is told once.
func TestOnlyRow(t *testing.T) {
	kit := shop(func(s *ledger.Spec) { s.Rows = true })
	text := "Order,When,Currency,Total\n1,2026-06-01,EUR,ten\n2,2026-06-01,EUR,ten\n2,2026-06-01,EUR,10.00\n"
	if r := kit.Text(t, intake.Options{}, text); len(r.Rejects) != 3 || len(r.Sales()) != 0 {
		t.Error(r)
	}
}
