// Package ebay reads the two reports of eBay's Seller Hub, in American, British and German
// words: orders, and transactions with all fees, refunds and payouts. The transactions are
// sales of their own where the report of orders is missing.
//
// Tax that eBay collects and remits is in no amount.
package ebay

import (
	"slices"
	"strconv"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// Format is eBay.
var Format = &intake.Format{
	Name: "ebay", Title: "eBay", Short: "EY", Direction: "sales", Files: []string{"eBay-OrdersReport-*.csv", "Transaction_report_*.csv"},
	HowToGet: "Seller Hub > Orders > Download report: all orders, and the dates. Seller Hub > Payments > Reports > Transaction report: the dates, then Download when it is ready.",
	Wait:     "minutes",
	Holds: "Orders with items, shipping, total, buyer's user name, name and, where eBay shows it, e-mail and phone; in the transaction report every fee with its order, refunds, shipping " +
		"labels, claims and the payout each row was part of.",
	Lacks: "Fees in the report of orders, discounts, times of day, and what led a buyer to the offer, but for promoted listings. Up to 90 days in one report of orders.",
	Claim: files.Claim, Read: files.Read,
}

var files = ledger.Files(orders, transactions)

const (
	orderNumber = "Order Number|Bestellnummer"
	record      = "Sales Record Number|Verkaufsprotokollnummer"
	title       = "Item Title|Angebotstitel|Artikelbezeichnung"
	label       = "Custom Label|Bestandseinheit"
	sold        = "Sold For|Verkauft für|Verkaufspreis"
	saleDate    = "Sale Date|Verkauft am|Verkaufsdatum"
	paidDate    = "Paid On Date|Zahlungsdatum|Bezahldatum"
	total       = "Total Price|Gesamtbetrag|Gesamtpreis"
	shipping    = "Shipping And Handling|Postage and packaging|Postage And Handling|Verpackung und Versand"
	sellerTax   = "Seller Collected Tax|Vom Verkäufer eingezogene Steuer"
	ebayTax     = "eBay Collected Tax|Von eBay eingezogene Steuer"
	quantity    = "Quantity|Stückzahl|Anzahl"
	username    = "Buyer Username|Nutzername des Käufers"
	buyerName   = "Buyer Name|Name des Käufers"
)

// orders of several items have a row with the sums, and below it one for each item.
var orders = ledger.Spec{
	Layout: layout.Layout{Kind: "orders", Title: "Orders", Version: "orders report", Columns: []string{record, orderNumber, saleDate, total}},
	Rows:   true, PerRow: []ledger.Field{ledger.Total, ledger.Shipping, ledger.Tax}, Tax: ledger.TaxOnTop, Act: placed, Each: order,
	Cells: ledger.Cells{
		ledger.ID: {orderNumber + "|" + record}, ledger.Name: {orderNumber}, ledger.At: {saleDate}, ledger.PaidAt: {paidDate},
		ledger.Total: {total}, ledger.Shipping: {shipping}, ledger.Tax: {sellerTax},
		ledger.Handle: {username}, ledger.Person: {buyerName}, ledger.Phone: {"Ship To Phone|Post To Phone|Telefonnummer des Empfängers"},
		ledger.Street: {"Buyer Address 1|Adresse 1 des Käufers"}, ledger.Extra: {"Buyer Address 2|Adresse 2 des Käufers"},
		ledger.Postcode: {"Buyer Zip|Buyer Postcode|PLZ des Käufers"}, ledger.Region: {"Buyer State|Buyer County|Bundesland des Käufers"},
		ledger.City: {"Buyer City|Ort des Käufers"}, ledger.Country: {"Buyer Country|Land des Käufers"},
	},
}

func cell(r layout.Row, column string) string { return r.Get(strings.Split(column, "|")...) }

// placed passes over the empty row below the header and whatever stands at the end.
func placed(r layout.Row) (ledger.Act, bool) {
	return ledger.Skip, cell(r, title) == "" && cell(r, saleDate) == "" && cell(r, total) == ""
}

// order takes in the item of a row, and leaves tax that eBay remits out of the total. An
// order that nobody paid has no date of payment.
func order(o *ledger.Order, r layout.Row) error {
	var stated [5]int64
	for i, column := range []string{total, sold, shipping, sellerTax, ebayTax} {
		a, err := r.Amount(o.Sale.Currency, strings.Split(column, "|")...)
		if err != nil {
			return err
		}
		stated[i] = a.Minor
	}
	pieces := int64(1)
	if n, err := strconv.ParseInt(cell(r, quantity), 10, 32); err == nil && n > 0 && n <= mostPieces {
		pieces = n
	}
	goods, remitted := worth(stated[0]-stated[2]-stated[3], stated[1], pieces, stated[4])
	if stated[0] != 0 {
		o.Set(ledger.Total, o.Stated(ledger.Total).Minor-remitted)
	}
	if name := cell(r, title); name != "" {
		o.Bought(name, cell(r, label), pieces, goods)
	}
	if o.Sale.PaidAt.IsZero() && r.Has(strings.Split(paidDate, "|")...) {
		o.Sale.Status = data.Pending
	}
	if yes := cell(r, "Sold Via Promoted Listings"); strings.EqualFold(yes, "Yes") {
		o.Led.Add(data.SourceTouch, "", "Promoted Listings")
	}
	o.Led.Add(data.NoteTouch, "buyer_note", cell(r, "Buyer Note|Notiz des Käufers"))
	buyer(o, r)
	return nil
}

// mostPieces keeps a price times its pieces in range.
const mostPieces = 100_000

// worth works out what the goods of a row cost and what eBay remits of the total. The
// price can be that of one piece or of all, and the total can hold eBay's tax or not: what
// is left of it after shipping and the seller's tax tells. Where nothing fits the total
// holds the tax, as it does in the United States.
func worth(left, price, pieces, tax int64) (goods, remitted int64) {
	for _, goods := range []int64{price, price * pieces} {
		for _, remitted := range []int64{0, tax} {
			if goods == left-remitted {
				return goods, remitted
			}
		}
	}
	return price, tax
}

// buyer adds the buyer's own address; one that eBay made for the order names nobody.
func buyer(o *ledger.Order, r layout.Row) {
	mail := data.Ref{Kind: data.ByEmail, Value: cell(r, "Buyer Email|E-Mail des Käufers"), Name: o.Sale.Buyer.Name}
	address := data.Normalize(mail.Kind, mail.Value)
	if address == "" || strings.HasSuffix(address, "@members.ebay.com") || o.Sale.Buyer.Kind != data.ByHandle || slices.Contains(o.Sale.BuyerAlso, mail) {
		return
	}
	o.Sale.BuyerAlso = append(o.Sale.BuyerAlso, mail)
}

const (
	net       = "Net amount|Betrag abzügl. Kosten"
	gross     = "Gross transaction amount|Transaktionsbetrag (inkl. Kosten)"
	created   = "Transaction creation date|Datum der Transaktionserstellung"
	kind      = "Type|Typ"
	inWhat    = "Transaction currency|Transaktionswährung"
	paidIn    = "Payout currency|Auszahlungswährung"
	reference = "Reference ID|Referenznummer"
	trade     = "Transaction ID|Transaktionsnummer"
	payoutID  = "Payout ID|Auszahlung Nr."
)

// transactions have ten lines above their header. Fees stand in columns of the order and
// in rows of their own.
var transactions = ledger.Spec{
	Layout: layout.Layout{Kind: "transactions", Title: "Transactions", Version: "transaction report", Columns: []string{created, kind, orderNumber, net, gross}},
	Role:   data.PaymentRole, Layer: "transactions", PaymentScope: "ebay", Shop: "ebay", Signed: true, Tax: ledger.TaxOnTop, Types: types, Act: act, Each: transaction,
	Cells: ledger.Cells{
		ledger.ID: {kind, orderNumber, trade, reference, created, net}, ledger.Type: {kind}, ledger.ForOrder: {orderNumber}, ledger.Payment: {orderNumber},
		ledger.At: {created}, ledger.CurrencyCode: {inWhat, paidIn}, ledger.Net: {net},
		ledger.Gross: {"Item subtotal|Zwischensumme Artikel"}, ledger.Shipping: {shipping}, ledger.Tax: {sellerTax},
		ledger.Fee: {
			"Final Value Fee - fixed|Final value fee – fixed|Fixer Anteil der Verkaufsprovision", "Final Value Fee - variable|Final value fee – variable|Variabler Anteil der Verkaufsprovision",
			"Regulatory operating fee|Regulierungsgebühr|Gebühr für Betriebskosten",
			`Very high "item not as described" fee|Very high 'item not as described' fee|Gebühr für sehr hohe Quote an „nicht wie beschriebenen Artikeln“|Gebühr für sehr hohe Quote an „nicht wie beschriebenen Artikeln"`,
			"Below standard performance fee|Gebühr für unterdurchschnittlichen Servicestatus", "International fee|Internationale Gebühr", "Charity donation|Spende", "Deposit processing fee",
		},
		ledger.Payout: {payoutID}, ledger.PayoutAt: {"Payout date|Auszahlungsdatum"},
		ledger.Handle: {username}, ledger.Person: {buyerName}, ledger.Postcode: {"Ship to zip|Post to zip|Versandziel - PLZ"}, ledger.Region: {"Ship to province/region/state|Post to province/region/state"},
		ledger.City: {"Ship to city|Post to city|Versandziel - Ort"}, ledger.Country: {"Ship to country|Post to country|Versandziel - Land"},
		ledger.Item: {title}, ledger.SKU: {label}, ledger.Quantity: {quantity},
	},
}

var types = map[string]ledger.Act{
	"order": ledger.Sale, "bestellung": ledger.Sale, "refund": ledger.Refunding, "rückerstattung": ledger.Refunding, "rückzahlung": ledger.Refunding,
	"claim": ledger.Chargeback, "payment dispute": ledger.Chargeback, "dispute": ledger.Chargeback, "case": ledger.Chargeback, "fall": ledger.Chargeback, "zahlungsstreit": ledger.Chargeback, "anfechtung": ledger.Chargeback,
	"shipping label": ledger.Charge, "postage label": ledger.Charge, "versandetikett": ledger.Charge, "other fee": ledger.Charge, "andere gebühr": ledger.Charge, "fee": ledger.Charge, "gebühr": ledger.Charge,
	"adjustment": ledger.Charge, "anpassung": ledger.Charge,
	"payout": ledger.PaidOut, "auszahlung": ledger.PaidOut, "hold": ledger.Ignore, "einbehaltung": ledger.Ignore, "einbehalt": ledger.Ignore, "reserve": ledger.Ignore, "rücklage": ledger.Ignore,
	"charge": ledger.Ignore, "belastung": ledger.Ignore, // of the owner's bank, for what is owed
	"transfer": ledger.Ignore, "übertragung": ledger.Ignore, "purchase": ledger.Ignore, "einkauf": ledger.Ignore, "loan repayment": ledger.Ignore, "withdrawal": ledger.Ignore,
}

// act passes over the items of an order whose amounts stand in the row above, and sees a
// refund or claim that was taken back.
func act(r layout.Row) (ledger.Act, bool) {
	does, known := types[strings.ToLower(cell(r, kind))]
	amount := cell(r, net)
	switch {
	case known && does == ledger.Sale && strings.Trim(amount, "-") == "" && strings.Trim(cell(r, gross), "-") == "":
		return ledger.Skip, true
	case does == ledger.Refunding || does == ledger.Chargeback:
		if strings.Trim(amount, "-") != "" && !strings.ContainsAny(amount, "-−(") {
			return ledger.Reversal, true
		}
	}
	return 0, false
}

// transaction works out what moved before fees: the gross amount can hold tax that eBay
// remits, the net amount never does. Where the payout is in another currency than the
// sale the net amount is too, and does not count.
func transaction(o *ledger.Order, r layout.Row) error {
	sold, paid := cell(r, inWhat), cell(r, paidIn)
	if foreign := len(sold) == 3 && len(paid) == 3 && !strings.EqualFold(sold, paid); foreign || !o.Stated(ledger.Net).Known {
		o.Forget(ledger.Net)
		if o.Stated(ledger.Gross).Known {
			return nil
		}
		a, err := r.Amount(o.Sale.Currency, strings.Split(gross, "|")...)
		if err == nil && a.Known {
			o.Set(ledger.Total, a.Minor)
		}
		return err
	}
	o.Set(ledger.Total, o.Stated(ledger.Net).Minor-o.Stated(ledger.Fee).Minor)
	return nil
}
