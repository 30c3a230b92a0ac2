package stripe_test

import (
	"testing"

	"rapport/data/intake/intaketest"
	"rapport/data/intake/stripe"
)

var kit = intaketest.Kit{Format: stripe.Format, File: "unified_payments.csv"}

// TestMoney compares every record with amounts that were worked out by hand.
func TestMoney(t *testing.T) {
	kit.Worked(t, intaketest.Sales(intaketest.Money), map[string][]string{
		"unified_payments.csv": {
			"payments ch_3Abc paid THB total 534.80 refunds 0.00 fees 37.88 net 496.92", // 35.40 and 2.48 tax on it
			"payments py_3Def partially_refunded THB total 1200.00 refunds 200.00 fees 46.87 net 953.13",
			"payments ch_3Ghi refunded THB total 300.00 refunds 300.00 fees 11.72 net -11.72",
			"payments ch_3Jkl declined THB total 300.00 refunds 0.00 fees unknown net 300.00",
			"payments ch_3Mno authorized THB total 300.00 refunds 0.00 fees 0.00 net 300.00",
		},
		"payments.csv": {"payments ch_1A paid EUR total 24.00 refunds 0.00 fees 0.59 net 23.41"},
		"unified_all.csv": {
			"payments ch_4A paid EUR total 50.00 refunds 0.00 fees 1.00 net 49.00",
			"payments ch_4B test EUR total 50.00 refunds 0.00 fees 1.00 net 49.00",
			"payments ch_4C refunded EUR total 80.00 refunds 80.00 fees 1.45 net -1.45", // the dispute was lost
			"payments ch_4D paid EUR total 80.00 refunds 0.00 fees 1.45 net 78.55",
		},
		"balance_history.csv": {
			"balance txn_1 paid EUR total 50.00 refunds 0.00 fees 1.00 net 49.00",
			"balance txn_2 paid EUR total 80.00 refunds 0.00 fees 1.45 net 78.55",
			"balance txn_3 settlement EUR total 0.00 refunds 20.00 fees 0.00 net -20.00",
			"balance txn_4 settlement EUR total 0.00 refunds 0.00 fees 2.00 net -2.00",
		},
		"itemised.csv": {
			"balance txn_7 paid JPY total 3000 refunds 0 fees 108 net 2892",
			"balance txn_8 settlement JPY total 0 refunds 1000 fees 0 net -1000",
			"balance txn_9 settlement JPY total 0 refunds 2000 fees 1500 net -3500",
		},
		"refunds.csv": {"refunds re_1 settlement EUR total 0.00 refunds 20.00 fees unknown net -20.00"},
	})
}

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

func TestCancel(t *testing.T) { kit.Cancel(t, "unified_payments.csv") }

func FuzzStripe(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"unified_payments.csv", "balance_history.csv", "itemised.csv"}})
}
