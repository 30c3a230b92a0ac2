package gumroad

import (
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// payoutTypes are what the rows of a payout do. What affiliates got is among the fees
// of the purchases; what PayPal or a Stripe account of one's own paid out is taken off
// again by a row of its own.
var payoutTypes = map[string]ledger.Act{
	"sale": ledger.Sale, "chargeback": ledger.Chargeback, "full refund": ledger.Refunding, "partial refund": ledger.Refunding,
	payPalRefund: ledger.Refunding, stripeRefund: ledger.Refunding, "credit": ledger.Reversal, payoutFee: ledger.Charge,
	"affiliate credit": ledger.Ignore, "paypal affiliate fees": ledger.Ignore, "paypal connect affiliate fees": ledger.Ignore, "stripe connect affiliate fees": ledger.Ignore,
	"paypal payouts": ledger.Ignore, "stripe connect payouts": ledger.Ignore, "technical adjustment": ledger.Ignore,
}

const (
	payPalRefund = "paypal refund"
	stripeRefund = "stripe connect refund"
	payoutFee    = "payout fee"
)

// payouts are what was paid out at one time: the fees of the purchases, dated refunds,
// and the fee of the payout itself. A purchase can be in it several times, so its rows
// have no number of their own. It knows also of what PayPal gave back, so that its layer
// is not that of a service which knows its own money alone.
var payouts = ledger.Files(ledger.Spec{
	Layout: layout.Layout{Kind: payoutFile, Title: "Payout", Version: "payout", Columns: []string{"Type", "Date", "Purchase ID", "Gumroad Fees ($)"}},
	Role:   data.SettlementRole, Layer: "paid out", Scope: purchases, Types: payoutTypes, Currency: currency, Zone: time.UTC,
	Cells: ledger.Cells{
		ledger.Type: {"Type"}, ledger.At: {"Date"}, ledger.Original: {"Purchase ID"}, ledger.Item: {"Item Name"}, ledger.Email: {"Buyer Email"},
		ledger.Person: {"Buyer Name"}, ledger.Total: {"Sale Price ($)"}, ledger.Fee: {"Gumroad Fees ($)"}, ledger.Net: {"Net Total ($)"},
	},
	Each: func(o *ledger.Order, r layout.Row) error {
		fee, net := o.Stated(ledger.Fee), o.Stated(ledger.Net)
		switch kind := strings.ToLower(r.Get("Type")); {
		case kind == payPalRefund || kind == stripeRefund:
			o.Set(ledger.Fee, -fee.Minor) // here alone a fee that comes back is above zero
		case kind == payoutFee && !fee.Known && net.Known:
			o.Set(ledger.Fee, -net.Minor)
		}
		return nil
	},
})

// purchases is whose the numbers of purchases are, in all files.
const purchases = "gumroad"
