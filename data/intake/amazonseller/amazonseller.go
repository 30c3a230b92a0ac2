// Package amazonseller reads what Amazon pays its sellers: the settlement as a flat file
// (version 2), which has a row for each part of an amount, and the report of a range of
// dates, which has a row for each item. Neither names a buyer: the orders are sales of
// nobody in particular, and no conversions.
//
// An order is what a settlement says of it. The same order in two settlements, as when it
// was sent in two parts, is two sales; the same settlement in both files is one, because
// both have its number.
package amazonseller

import (
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/ledger"
)

// Format is Amazon, for its sellers.
var Format = &intake.Format{
	Name: "amazonseller", Title: "Amazon seller", Short: "AM", Direction: "sales",
	Files:    []string{"*.txt (settlement, flat file V2)", "*CustomTransaction.csv (date range report)"},
	HowToGet: "In Seller Central open Payments > Reports repository. For a settlement choose its Flat File V2; for a range of dates choose Transaction and request the report.",
	Wait:     "at once, a report of dates within an hour",
	Holds: "Orders with goods, shipping, gift wrap, promotions, the tax that you owe, Amazon's fees, refunds and chargebacks with their dates and what they returned of the fees, " +
		"and the deposit, which is compared with its rows. Fees without an order: storage, subscription, advertising.",
	Lacks: "The buyer: Amazon names nobody, so that these orders reach no person. Tax that Amazon collects and pays is in no figure. The date range report does not date the deposit. " +
		"Version 1 of the settlement, XML and orders reports are not read.",
	Claim: files.Claim, Read: files.Read,
}

var files = ledger.Files(settlement, dates)

// movements are the words for types in both files, in the languages of the marketplaces.
var movements = map[string]ledger.Act{
	"order": ledger.Sale, "bestellung": ledger.Sale, "commande": ledger.Sale, "ordine": ledger.Sale, "pedido": ledger.Sale, "bestelling": ledger.Sale, "liquidations": ledger.Sale,
	"refund": ledger.Refunding, "erstattung": ledger.Refunding, "remboursement": ledger.Refunding, "rimborso": ledger.Refunding, "reembolso": ledger.Refunding, "terugbetaling": ledger.Refunding,
	"a-to-z guarantee refund": ledger.Refunding, "a-to-z guarantee claim": ledger.Refunding, "chargeback refund": ledger.Chargeback,
	"servicefee": ledger.Charge, "service fee": ledger.Charge, "servicegebühr": ledger.Charge, "frais de service": ledger.Charge, "amazon fees": ledger.Charge, "fee adjustment": ledger.Charge,
	"other-transaction": ledger.Charge, "adjustment": ledger.Charge, "anpassung": ledger.Charge, "ajustement": ledger.Charge, "modifica": ledger.Charge, "ajuste": ledger.Charge,
	"fbafees": ledger.Charge, "fba inventory fee": ledger.Charge, "fba inventory fee - reversal": ledger.Charge, "fba customer return fee": ledger.Charge, "fba transaction fees": ledger.Charge,
	"versand durch amazon lagergebühr": ledger.Charge, "shipping services": ledger.Charge, "versanddienstleistungen": ledger.Charge, "delivery services": ledger.Charge,
	"order_retrocharge": ledger.Charge, "refund_retrocharge": ledger.Charge, "liquidations adjustments": ledger.Charge,
	"transfer": ledger.PaidOut, "übertrag": ledger.PaidOut, "transfert": ledger.PaidOut, "trasferimento": ledger.PaidOut, "transferir": ledger.PaidOut,
}

// with adds what an empty type means to the types.
func with(empty ledger.Act) map[string]ledger.Act {
	all := map[string]ledger.Act{"": empty}
	for word, act := range movements {
		all[word] = act
	}
	return all
}

// act is what a row does; its type is known, or it would not have come so far.
func act(word string) ledger.Act {
	return movements[strings.ToLower(strings.Join(strings.Fields(word), " "))]
}

// name makes a key of its own for what is no sale, so that a refund is not taken for the
// order that it is of.
func name(o *ledger.Order, does ledger.Act) {
	suffix := map[ledger.Act]string{ledger.Refunding: " refund", ledger.Chargeback: " chargeback", ledger.Charge: " fees"}[does]
	if !strings.HasSuffix(o.Sale.Key, suffix) {
		o.Sale.Key += suffix
	}
}

func add(o *ledger.Order, field ledger.Field, minor int64) {
	o.Set(field, o.Stated(field).Minor+minor)
}

var perRow = []ledger.Field{ledger.Gross, ledger.Shipping, ledger.Tax, ledger.Fee, ledger.Net}

// ordered is what is common to both tables. They are the orders themselves, as nothing
// else tells of them.
func ordered(s ledger.Spec) ledger.Spec {
	s.Role, s.Shop, s.Rows, s.PerRow, s.Signed, s.Tax = data.OrderRole, "amazonseller", true, perRow, true, ledger.TaxOnTop
	return s
}
