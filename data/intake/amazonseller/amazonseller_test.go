package amazonseller_test

import (
	"testing"

	"rapport/data"
	"rapport/data/intake/amazonseller"
	"rapport/data/intake/intaketest"
)

var kit = intaketest.Kit{Format: amazonseller.Format, File: "settlement.txt"}

// Both files tell the same of settlement 20001: of 52.00 less 2.00 with free shipping
// and tax that Amazon keeps, fees took 4.80, 3.22 and 3.00; of the refund of 20.00 less
// 2.00, 3.00 of the fees came back and 0.60 were taken for it.
const (
	mugs   = "111-1000000-0000001 20001 paid USD total 50.00 refunds 0.00 fees 11.02 net 38.98, sales 50.00"
	lamp   = "111-1000000-0000003 20001 paid USD total 108.00 refunds 0.00 fees 15.00 net 85.00, sales 100.00" // the seller owes 8.00
	refund = "111-1000000-0000001 20001 refund settlement USD total 0.00 refunds 18.00 fees -2.40 net -15.60, sales 0.00"
)

// TestMoney compares every record with amounts that were worked out by hand.
func TestMoney(t *testing.T) {
	kit.Worked(t, intaketest.Sales(func(s *data.Sale) string {
		if !s.Buyer.IsZero() {
			t.Errorf("%s has a buyer", s.Key)
		}
		return intaketest.MoneyAndSales(s)
	}), map[string][]string{
		"settlement.txt": {
			mugs, lamp, refund, "111-1000000-0000002 20001 chargeback settlement USD total 0.00 refunds 10.00 fees unknown net -10.00, sales 0.00",
			"20001 fees settlement USD total 0.00 refunds 0.00 fees 52.39 net -52.39, sales 0.00", // 12.40 and 39.99, and no reserve
		},
		"settlement-eu.txt": {"302-1000000-0000001 30001 paid EUR total 1234.56 refunds 0.00 fees 185.18 net 1049.38, sales 1234.56"},
		"dates.csv":         {mugs, lamp, refund, "20001 fees settlement USD total 0.00 refunds 0.00 fees 39.99 net -39.99, sales 0.00"},
		"dates-german.csv": {
			"302-1000000-0000001 30001 paid EUR total 1239.46 refunds 0.00 fees 185.18 net 1054.28, sales 1234.56",
			"302-1000000-0000001 30001 refund settlement EUR total 0.00 refunds 34.56 fees -5.18 net -29.38, sales 0.00",
		},
	})
}

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// TestDeposits compares what was paid out with its rows: in the settlement a row of an
// unknown type is missing.
func TestDeposits(t *testing.T) {
	kit.Worked(t, intaketest.Result.Sums, map[string][]string{
		"settlement.txt":    {"Payout 20001 line 2 USD: 4799, ours 4899"},
		"settlement-eu.txt": {"Payout 30001 line 2 EUR: 104938, ours 104938"},
		"dates.csv":         {"Payout 20001 line 14 USD: 7639, ours 7639"},
		"dates-german.csv":  nil,
	})
}

const header = "settlement-id\tdeposit-date\ttotal-amount\tcurrency\ttransaction-type\torder-id\tamount-type\tamount-description\tamount\tposted-date\n"

// TestRejected says in words what is wrong with a row, and leaves its order out.
func TestRejected(t *testing.T) {
	kit.Asks(t, header, []intaketest.Ask{
		{Row: "1\t\t\tUSD\tOrder\t111-1\tItemPrice\tPrincipal\tten\t2026-06-05", Want: "is no amount"},
		{Row: "1\t\t\tUSD\tOrder\t111-1\tItemPrice\tPrincipal\t10.00\t", Want: "Has no date"},
		{Row: "1\t\t\t\tOrder\t111-1\tItemPrice\tPrincipal\t10.00\t2026-06-05", Want: "without its currency"},
		{Row: "1\t\t\tUSD\tPresent\t111-1\tItemPrice\tPrincipal\t10.00\t2026-06-05", Want: "is not known"},
	})
}

// TestAsk asks where the marketplace writes dates that can be read in two ways.
func TestAsk(t *testing.T) {
	kit.Asks(t, header, []intaketest.Ask{
		{Row: "1\t\t\tUSD\tOrder\t111-1\tItemPrice\tPrincipal\t10.00\t03/04/26", Want: data.WarnAmbiguousDate},
		{Row: "1\t\t\tUSD\tOrder\t111-1\tItemPrice\tPrincipal\t1,234\t2026-06-05", Want: data.WarnAmbiguousDecimal},
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "settlement.txt") }

func FuzzAmazonSeller(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"settlement.txt", "dates.csv"}})
}
