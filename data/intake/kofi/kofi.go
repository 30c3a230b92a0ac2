// Package kofi reads the transactions that Ko-fi exports: donations, memberships, shop
// orders and commissions, in the columns of today and in the shorter ones before them.
package kofi

import (
	"regexp"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// Format is Ko-fi.
var Format = &intake.Format{
	Name: "kofi", Title: "Ko-fi", Short: "KO", Direction: "sales",
	Files:    []string{"Transaction_All.csv"},
	HowToGet: "In Ko-fi open Manage, then Payments, choose all time and all types, and download the transactions as CSV.",
	Wait:     "at once",
	Holds:    "Donations, memberships, shop orders and commissions with amount, tax, item, the supporter's name, e-mail and country, and what the supporter wrote beside the money.",
	Lacks: "Fees, refunds and payouts, which are in the files of PayPal and Stripe. A payment counts twice if those are imported too and Ko-fi does not give their number " +
		"of it. What you gave to others is left out.",
	Claim: files.Claim, Read: files.Read,
}

var files = received()

// types are what Ko-fi calls its transactions.
var types = map[string]ledger.Act{
	"donation": ledger.Sale, "tip": ledger.Sale, "monthly donation": ledger.Sale, subscription: ledger.Sale, "membership": ledger.Sale,
	"shop order": ledger.Sale, "commission": ledger.Sale,
}

const subscription = "subscription"

// received are the transactions without those in which the owner gave.
func received() layout.Set {
	set := ledger.Files(ledger.Spec{
		Layout: layout.Layout{Kind: "transactions", Title: "Transactions", Version: "transactions", Columns: []string{"DateTime (UTC)", "From", "Received", "Currency", "TransactionType", "TransactionId"}},
		Zone:   time.UTC, Types: types, Each: transaction,
		Repeats: func(r layout.Row) string {
			switch strings.ToLower(r.Get("TransactionType")) {
			case subscription, "membership", "monthly donation":
				if !gave(r) {
					return strings.ToLower(r.Get("BuyerEmail", "Email", "From"))
				}
			}
			return ""
		},
		Cells: ledger.Cells{
			ledger.ID: {"TransactionId"}, ledger.At: {"DateTime (UTC)"}, ledger.Type: {"TransactionType"}, ledger.CurrencyCode: {"Currency"}, ledger.Total: {"Received"},
			ledger.Tax: {"SalesTax"}, ledger.Email: {"BuyerEmail|Email"}, ledger.Person: {"From"}, ledger.Country: {"BuyerCountry"}, ledger.Item: {"Item"},
		},
	})
	row := set.Layouts[0].Row
	set.Layouts[0].Row = func(f *layout.File, r layout.Row) error {
		if gave(r) {
			return nil
		}
		return row(f, r)
	}
	return set
}

// gave reports whether a row is money that the owner gave to somebody else.
func gave(r layout.Row) bool {
	some := func(cell string) bool { return strings.ContainsAny(cell, "123456789") }
	return some(r.Get("Given")) && !some(r.Get("Received"))
}

// nobody is who Ko-fi names where a supporter wants no name.
var nobody = map[string]bool{"": true, "anonymous": true, "somebody": true, "someone": true, "ko-fi supporter": true, "kofi supporter": true}

// payPalNumber is how PayPal writes its numbers of transactions.
var payPalNumber = regexp.MustCompile(`^[0-9A-Z]{17}$`)

func transaction(o *ledger.Order, r layout.Row) error {
	s := &o.Sale
	if nobody[strings.ToLower(s.Buyer.Name)] {
		if s.Buyer.Name = ""; s.Buyer.Kind == data.ByName {
			s.Buyer = data.Ref{}
		}
	}
	if len(s.Lines) == 0 {
		s.Lines = []data.SaleLine{{Name: r.Get("TransactionType"), Quantity: 1}}
	}
	for _, id := range []string{r.Get("Reference"), r.Get("TransactionId")} {
		switch {
		case strings.HasPrefix(id, "ch_"), strings.HasPrefix(id, "py_"), strings.HasPrefix(id, "pi_"):
			s.Refs = append(s.Refs, data.SaleRef{Scope: "stripe", Value: id})
		case payPalNumber.MatchString(id):
			s.Refs = append(s.Refs, data.SaleRef{Scope: "paypal", Value: id})
		}
	}
	o.Led.Add(data.NoteTouch, "message", r.Get("Message"))
	return nil
}
