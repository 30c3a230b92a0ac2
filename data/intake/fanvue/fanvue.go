// Package fanvue reads the earnings that Fanvue exports: subscriptions, messages and
// tips by the fan's handle, and what Fanvue took. The columns are known from a
// description by somebody who counts with them.
package fanvue

import (
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// Format is Fanvue.
var Format = &intake.Format{
	Name: "fanvue", Title: "Fanvue", Short: "FV", Direction: "sales",
	Files:    []string{"earnings.csv"},
	HowToGet: "In Fanvue open Earnings and export them as CSV, over all time.",
	Wait:     "at once",
	Holds:    "Subscriptions, paid messages, tips and referrals with price, Fanvue's fee, time and the fan's handle.",
	Lacks:    "The currency, which you name with --currency; e-mail addresses, refunds and payouts. Tax on top of a price is Fanvue's and in no figure.",
	Claim:    files.Claim, Read: files.Read,
}

var files = ledger.Files(ledger.Spec{
	Layout: layout.Layout{Kind: "earnings", Title: "Earnings", Version: "earnings", Columns: []string{"Gross", "Net", "Fanvue Fee", "Invoice Number", "Paid At (UTC)", "Type"}},
	Types:  map[string]ledger.Act{subscription: ledger.Sale, "message": ledger.Sale, "tip": ledger.Sale, referral: ledger.Sale},
	Zone:   time.UTC, Each: earning,
	Repeats: func(r layout.Row) string {
		if strings.EqualFold(r.Get("Type"), subscription) {
			return strings.ToLower(r.Get("Fan Handle"))
		}
		return ""
	},
	Cells: ledger.Cells{
		ledger.ID: {"Invoice Number"}, ledger.At: {"Paid At (UTC)"}, ledger.Type: {"Type"}, ledger.CurrencyCode: {"Currency"}, ledger.Total: {"Gross"},
		ledger.Fee: {"Fanvue Fee"}, ledger.Net: {"Net"}, ledger.Handle: {"Fan Handle"},
	},
})

const (
	subscription = "subscription"
	referral     = "referral"
)

func earning(o *ledger.Order, r layout.Row) error {
	s := &o.Sale
	s.Lines = []data.SaleLine{{Name: r.Get("Type"), Quantity: 1}}
	if strings.EqualFold(r.Get("Type"), referral) {
		s.Buyer = data.Ref{} // a creator whom the owner brought, and no fan
	}
	tax, err := r.Amount(s.Currency, "Tax")
	if err != nil {
		return fmt.Errorf("tax: %w", err)
	}
	price, err := r.Amount(s.Currency, "Price")
	if err != nil {
		return fmt.Errorf("price: %w", err)
	}
	if price.Known && price.Minor+tax.Minor == o.Stated(ledger.Total).Minor {
		o.Set(ledger.Total, price.Minor)
	}
	return nil
}
