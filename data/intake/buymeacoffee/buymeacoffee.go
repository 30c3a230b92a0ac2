// Package buymeacoffee reads the list of supporters that Buy Me a Coffee exports: who
// bought how many coffees at which price, and on which day.
package buymeacoffee

import (
	"errors"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// Format is Buy Me a Coffee.
var Format = &intake.Format{
	Name: "buymeacoffee", Title: "Buy Me a Coffee", Short: "BM", Direction: "sales",
	Files:    []string{"Supporters_list_<day>.csv"},
	HowToGet: "In Buy Me a Coffee open Supporters and choose Export CSV.",
	Wait:     "at once",
	Holds:    "Coffees with their number, price and currency, the day, and the supporter's e-mail and name.",
	Lacks:    "Numbers of the payments, fees, refunds, payouts and messages. Members and extras are lists of their own, which are not known.",
	Claim:    files.Claim, Read: files.Read,
}

// files have no number of a payment: two equal rows are two payments.
var files = ledger.Files(ledger.Spec{
	Layout: layout.Layout{Kind: "supporters", Title: "Supporters", Version: "supporters", Columns: []string{"Supporter Name", "Coffee Count", "Coffee Price", "Supported On"}},
	Each:   coffee,
	Cells: ledger.Cells{
		ledger.At: {on}, ledger.CurrencyCode: {"Support Currency"}, ledger.Quantity: {"Coffee Count"}, ledger.Price: {"Coffee Price"},
		ledger.Email: {"Supporter Email"}, ledger.Person: {"Supporter Name"},
	},
})

const on = "Supported On"

func coffee(o *ledger.Order, r layout.Row) error {
	s := &o.Sale
	if r.Get("Coffee Price") == "" {
		return errors.New("states no price")
	}
	for i := range s.Lines {
		s.Lines[i].Name = "Coffee"
	}
	switch {
	case strings.EqualFold(s.Buyer.Name, "Someone") && s.Buyer.Kind == data.ByName:
		s.Buyer = data.Ref{}
	case strings.EqualFold(s.Buyer.Name, "Someone"):
		s.Buyer.Name = ""
	case s.Buyer.Kind == data.ByName:
		s.Buyer.Scope = r.Get(on) // the number of the line is another in the next export
	}
	return nil
}
