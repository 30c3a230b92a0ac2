package shopify_test

import (
	"slices"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
)

// TestMoney compares what Shopify Payments booked with amounts that were worked out by hand.
func TestMoney(t *testing.T) {
	kit.Worked(t, intaketest.Sales(func(s *data.Sale) string {
		if s.Role != data.SettlementRole {
			t.Errorf("%s is a sale by itself", s.Key)
		}
		return intaketest.Money(s)
	}), map[string][]string{
		"transactions.csv": {
			"payments #10000000000001 charge 2026-06-03 21:15:00 -0400 50.00 paid USD total 50.00 refunds 0.00 fees 1.75 net 48.25",
			"payments #10000000000002 charge 2026-06-04 08:00:00 -0400 30.00 paid USD total 30.00 refunds 0.00 fees 1.17 net 28.83",
			"payments #10000000000001 refund 2026-06-09 10:00:00 -0400 -20.00 settlement USD total 0.00 refunds 20.00 fees 0.00 net -20.00",
			"payments #10000000000002 chargeback 2026-06-09 11:00:00 -0400 -30.00 settlement USD total 0.00 refunds 30.00 fees 15.00 net -45.00",
			"payments adjustment 2026-06-10 00:00:00 -0400 -2.50 settlement USD total 0.00 refunds 0.00 fees 2.50 net -2.50",
			"payments #10000000000002 chargeback won 2026-06-20 09:30:00 -0400 30.00 settlement USD total 0.00 refunds -30.00 fees -15.00 net 45.00",
		},
		"transactions-older.csv": {
			"payments #101 charge 2017-12-30 21:15:00 +0100 24.00 paid EUR total 24.00 refunds 0.00 fees 0.71 net 23.29",
			"payments #101 refund 2018-01-05 10:00:00 +0100 -24.00 settlement EUR total 0.00 refunds 24.00 fees 0.00 net -24.00",
		},
	})
}

// TestPayouts compares the list of payouts with the transactions beside it: one day is
// a cent apart, and one lies outside of the transactions.
func TestPayouts(t *testing.T) {
	r := kit.Files(t, intake.Options{}, map[string]string{
		"payment_transactions_export_1.csv": intaketest.SampleText(t, "transactions.csv"), "payouts_export_1.csv": intaketest.SampleText(t, "payouts.csv"),
	})
	want := []string{"Payout 2026-06-11 line 3 USD: -6750, ours -6750", "Payout 2026-06-05 line 4 USD: 7709, ours 7708"}
	if got := r.Sums(); !slices.Equal(got, want) || len(r.Sales()) != 6 {
		t.Errorf("%d sales, %q", len(r.Sales()), got)
	}
	if alone := kit.Named(t, intake.Options{}, "payouts_export_1.csv", intaketest.SampleText(t, "payouts.csv")); len(alone.Facts) > 0 || len(alone.Rejects) > 0 || !alone.Recognised {
		t.Error(alone)
	}
}

// TestCustomers: the list of customers holds no sale.
func TestCustomers(t *testing.T) {
	kit.Worked(t, intaketest.Sales(intaketest.Money), map[string][]string{"customers.csv": nil, "customers-older.csv": nil})
}

// TestReports refuses sums by discount in words.
func TestReports(t *testing.T) {
	r := kit.Sample(t, intake.Options{}, "discounts.csv")
	if r.Recognised || r.Code() != data.WarnUnknownFormat || !strings.Contains(r.Said(), "sums by discount") {
		t.Error(r)
	}
}

// TestTransactionsAsk asks where a spreadsheet has rewritten dates or amounts.
func TestTransactionsAsk(t *testing.T) {
	kit.Asks(t, "Transaction Date,Type,Order,Payout Status,Payout Date,Amount,Fee,Net,Currency\n", []intaketest.Ask{
		{Row: "3/4/2026 10:00,charge,#1,pending,,5.50,0.50,5.00,USD", Want: data.WarnAmbiguousDate},
		{Row: `2026-03-04 10:00:00 +0000,charge,#1,pending,,"1,234",0,"1,234",USD`, Want: data.WarnAmbiguousDecimal},
	})
}

func TestTablesCancel(t *testing.T) {
	kit.Cancel(t, "transactions.csv")
	kit.Cancel(t, "customers.csv")
}

func FuzzTables(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Options: intake.Options{Currency: "EUR"}, Names: []string{"transactions.csv", "customers.csv", "payouts.csv"}})
}
