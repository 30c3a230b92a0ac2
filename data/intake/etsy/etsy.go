// Package etsy reads what Etsy's shop manager downloads: sold orders, sold order items,
// payments and the monthly statement. The orders have the amounts; the items have the
// goods; payments and statement add fees and refunds, which both of them tell.
//
// Tax that Etsy collects and remits is in no amount: the total of an order is what the
// shop was credited with, before fees.
package etsy

import (
	"regexp"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// Format is Etsy.
var Format = &intake.Format{
	Name: "etsy", Title: "Etsy", Short: "ET", Direction: "sales",
	Files: []string{"EtsySoldOrders2026.csv", "EtsySoldOrderItems2026.csv", "EtsyDirectCheckoutPayments2026-9.csv", "etsy_statement_2026_9.csv"},
	HowToGet: "Shop Manager > Settings > Options > Download data: choose Orders, then Order items, then Etsy Payments sales, each for a year or a month. " +
		"The statement is under Shop Manager > Finances > Payment account > Monthly statements > Generate CSV.",
	Wait: "at once",
	Holds: "Orders with value, discount, shipping, coupon code, buyer's user name and card processing fee; the items of each; refunds; and, in the statement, every fee " +
		"with its order: transaction, processing, listing, ads, offsite ads, shipping labels, VAT on fees.",
	Lacks: "E-mail addresses, and what led a buyer to the shop, but for coupon codes and a fee for offsite ads. Only the statement has all fees: the orders alone know the card " +
		"processing fee. Days without a time.",
	Claim: files.Claim, Read: files.Read,
}

var files = tables()

// tables are the files of a shop; deposits and listings are no sales.
func tables() layout.Set {
	set := ledger.Files(orders, items, payments, statement)
	set.Own = []string{"etsydeposits*.csv", "etsylistingsdownload*.csv"}
	return set
}

// orders have British names where the shop speaks British English. What the shop is
// credited with is Order Net and the fee that was taken off; Order Total can hold tax
// that is not the shop's.
var orders = ledger.Spec{
	Layout: layout.Layout{Kind: "orders", Title: "Sold orders", Version: "sold orders", Columns: []string{"Sale Date", "Order ID", "Order Value", "Order Net", "Number of Items|Buyer User ID|Full Name"}},
	Tax:    ledger.TaxOnTop, Each: order,
	Cells: ledger.Cells{
		ledger.ID: {"Order ID"}, ledger.Name: {"Order ID"}, ledger.At: {"Sale Date"}, ledger.CurrencyCode: {"Currency"}, ledger.Status: {"Status"},
		ledger.Gross: {"Order Value"}, ledger.Discount: {"Discount Amount"}, ledger.Shipping: {"Shipping|Delivery"}, ledger.Tax: {"Sales Tax"},
		ledger.Total: {"Order Net", "Card Processing Fees"}, ledger.Fee: {"Card Processing Fees"},
		ledger.Handle: {"Buyer User ID"}, ledger.Person: {"Full Name"}, ledger.FirstName: {"First Name"}, ledger.LastName: {"Last Name"},
		ledger.Street: {"Street 1|Ship Address1|Delivery Address1"}, ledger.Extra: {"Street 2|Ship Address2|Delivery Address2"}, ledger.Postcode: {"Ship Zipcode|Delivery Zipcode"},
		ledger.Region: {"Ship State|Delivery State"}, ledger.City: {"Ship City|Delivery City"}, ledger.Country: {"Ship Country|Delivery Country"}, ledger.Code: {"Coupon Code"},
	},
}

// order leaves out tax that the shop is not credited with: Etsy remits it.
func order(o *ledger.Order, r layout.Row) error {
	if r.Get("Order Net") == "" {
		o.Forget(ledger.Total, ledger.Tax)
		return nil
	}
	of := func(f ledger.Field) int64 { return o.Stated(f).Minor }
	if discount := of(ledger.Discount); of(ledger.Total) != of(ledger.Gross)-max(discount, -discount)+of(ledger.Shipping)+of(ledger.Tax) {
		o.Forget(ledger.Tax)
	}
	return nil
}

// items state money of the whole order on its first row, or on all.
var items = ledger.Spec{
	Layout: layout.Layout{Kind: "items", Title: "Sold order items", Version: "sold order items", Columns: []string{"Sale Date", "Item Name", "Quantity", "Price", "Order ID", "Transaction ID", "Listing ID"}},
	Role:   data.PaymentRole, Layer: "items", Scope: "etsy", Shop: "etsy", Tax: ledger.TaxElsewhere, Rows: true, Each: item,
	Cells: ledger.Cells{
		ledger.ID: {"Order ID"}, ledger.ForOrder: {"Order ID"}, ledger.At: {"Sale Date"}, ledger.PaidAt: {"Date Paid"}, ledger.CurrencyCode: {"Currency"},
		ledger.Discount: {"Discount Amount"}, ledger.Shipping: {"Order Shipping|Order Delivery"}, ledger.Item: {"Item Name"}, ledger.SKU: {"SKU"},
		ledger.Quantity: {"Quantity"}, ledger.Price: {"Price"}, ledger.Person: {"Ship Name|Delivery Name"},
		ledger.Street: {"Street 1|Ship Address1|Delivery Address1"}, ledger.Extra: {"Street 2|Ship Address2|Delivery Address2"}, ledger.Postcode: {"Ship Zipcode|Delivery Zipcode"},
		ledger.Region: {"Ship State|Delivery State"}, ledger.City: {"Ship City|Delivery City"}, ledger.Country: {"Ship Country|Delivery Country"}, ledger.Code: {"Coupon Code"},
	},
}

// item takes the user name out of "Mia Test (mia_buys)".
func item(o *ledger.Order, r layout.Row) error {
	name, rest, found := cutLast(r.Get("Buyer"), "(")
	handle := strings.TrimSuffix(rest, ")")
	if !found || handle == rest || data.Normalize(data.ByHandle, handle) == "" {
		return nil
	}
	o.Sale.Buyer, o.Sale.BuyerAlso = data.Ref{Kind: data.ByHandle, Value: handle, Name: strings.TrimSpace(name)}, nil
	return nil
}

func cutLast(s, sep string) (before, after string, found bool) {
	at := strings.LastIndex(s, sep)
	if at < 0 {
		return s, "", false
	}
	return s[:at], s[at+len(sep):], true
}

var payments = ledger.Spec{
	Layout: layout.Layout{Kind: "payments", Title: "Payments", Version: "payments", Columns: []string{"Payment ID", "Order ID", "Gross Amount", "Fees", "Net Amount", "Refund Amount"}},
	Role:   data.SettlementRole, Layer: "payments", PaymentScope: "etsy", Shop: "etsy", Tax: ledger.TaxElsewhere, Each: payment,
	Cells: ledger.Cells{
		ledger.ID: {"Payment ID"}, ledger.ForOrder: {"Order ID"}, ledger.Payment: {"Order ID"}, ledger.At: {"Order Date"}, ledger.CurrencyCode: {"Currency"},
		ledger.Total: {"Gross Amount"}, ledger.Fee: {"Fees"}, ledger.Net: {"Net Amount"}, ledger.Refund: {"Refund Amount"}, ledger.Status: {"Status"},
		ledger.Handle: {"Buyer Username"}, ledger.Person: {"Buyer", "Buyer Name"},
	},
}

// payment takes tax that Etsy remits out of what went back to the buyer: the listing
// amount holds it, the gross amount does not. More than the gross amount is never the
// shop's.
func payment(o *ledger.Order, r layout.Row) error {
	if o.Sale.Buyer.Kind == data.ByName {
		o.Sale.Buyer.Scope = r.Get("Order ID") // a guest is the same person in the list of orders
	}
	refund, gross := o.Stated(ledger.Refund), o.Stated(ledger.Total)
	if !refund.Known || !gross.Known {
		return nil
	}
	listed, err := r.Amount(o.Sale.Currency, "Listing Amount")
	if err != nil {
		return err
	}
	back := max(refund.Minor, -refund.Minor)
	if strings.EqualFold(r.Get("Listing Currency"), o.Sale.Currency) && listed.Minor > gross.Minor {
		back = data.Portion(back, gross.Minor, listed.Minor)
	}
	o.Set(ledger.Refund, min(back, max(gross.Minor, 0)))
	return nil
}

// statement is one table in all languages. What its Spanish, German and French columns
// and words are is known from other programs that read them.
var statement = ledger.Spec{
	Layout: layout.Layout{
		Kind: "statement", Title: "Monthly statement", Version: "statement",
		Columns: []string{date, kind, title, "Info", "Currency|Währung|Moneda|Divisa|Devise", fees, "Net|Netto|Neto"},
	},
	Role: data.SettlementRole, Layer: "statement", Shop: "etsy", Signed: true, Types: types, Act: act, Each: entry, Tax: ledger.TaxElsewhere,
	Cells: ledger.Cells{
		ledger.Type: {kind}, ledger.At: {date}, ledger.CurrencyCode: {"Currency|Währung|Moneda|Divisa|Devise"},
		ledger.Total: {"Amount|Betrag|Importe|Montant"}, ledger.Fee: {fees}, ledger.Net: {"Net|Netto|Neto"},
	},
}

const (
	date  = "Date|Datum|Fecha"
	kind  = "Type|Art|Typ|Tipo"
	title = "Title|Titel|Título|Titre"
	fees  = "Fees & Taxes|Gebühren & Steuern|Tarifas e impuestos|Frais et taxes|Frais & taxes"
)

// types are the words of the statement. Those of taxes and payments depend on the title.
var types = map[string]ledger.Act{
	"sale": ledger.Sale, "verkauf": ledger.Sale, "venta": ledger.Sale, "vente": ledger.Sale,
	"refund": ledger.Refunding, "rückerstattung": ledger.Refunding, "erstattung": ledger.Refunding, "reembolso": ledger.Refunding, "remboursement": ledger.Refunding,
	"fee": ledger.Charge, "gebühr": ledger.Charge, "tarifa": ledger.Charge, "frais": ledger.Charge, "transaction": ledger.Charge, "transacción": ledger.Charge,
	"listing": ledger.Charge, "marketing": ledger.Charge, "shipping": ledger.Charge, "delivery": ledger.Charge, "versand": ledger.Charge, "envío": ledger.Charge, "expédition": ledger.Charge,
	"subscription": ledger.Charge, "abonnement": ledger.Charge, "suscripción": ledger.Charge,
	"tax": ledger.Charge, "vat": ledger.Charge, "gst": ledger.Charge, "steuer": ledger.Charge, "mwst": ledger.Charge, "ust": ledger.Charge, "impuesto": ledger.Charge, "iva": ledger.Charge, "taxe": ledger.Charge, "tva": ledger.Charge,
	"payment": ledger.Ignore, "zahlung": ledger.Ignore, "pago": ledger.Ignore, "paiement": ledger.Ignore, // of the shop's bill, by its owner
	"buyer fee": ledger.Ignore, // in the amount of the sale, and remitted
	"deposit":   ledger.PaidOut, "überweisung": ledger.PaidOut, "einzahlung": ledger.PaidOut, "auszahlung": ledger.PaidOut, "payout": ledger.PaidOut, "disbursement": ledger.PaidOut, "depósito": ledger.PaidOut, "versement": ledger.PaidOut, "dépôt": ledger.PaidOut,
	"recoupment": ledger.Ignore, "reserve": ledger.Ignore, "adjustment": ledger.Charge,
}

// act settles what the words in the column of types leave open: tax of the buyer is
// remitted by Etsy, and tax on fees is a fee; the bill is paid, or a payment has a fee.
func act(r layout.Row) (ledger.Act, bool) {
	word, words := strings.ToLower(cell(r, kind)), strings.ToLower(cell(r, title))
	switch {
	case remitted(r) && has(words, "refund", "erstatt", "reembols", "rembours"):
		return ledger.Reversal, true // it was part of what went back to the buyer
	case remitted(r):
		return ledger.Ignore, true
	case has(word, "payment", "pago") && has(words, "processing fee", "tarifa"):
		return ledger.Charge, true
	}
	return 0, false
}

// remitted reports whether a row is about tax that the buyer pays and Etsy remits.
func remitted(r layout.Row) bool {
	word, words := strings.ToLower(cell(r, kind)), strings.ToLower(cell(r, title))
	return has(word, "tax", "vat", "gst", "steuer", "mwst", "ust", "impuesto", "iva", "tva") && has(words, "buyer", "käufer", "comprador", "acheteur")
}

func cell(r layout.Row, column string) string { return r.Get(strings.Split(column, "|")...) }

func has(text string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// number finds the order: "Order #3812000001", "Bestellnr. 3812000001", "Pedido
// #3812000001". A number of a listing is not one.
var (
	number = regexp.MustCompile(`(?i)(?:order|bestell\pL*|pedido|commande)[ .:]*(?:n[°ºr]\.?)?\s*#?\s*(\d+)`)
	bare   = regexp.MustCompile(`^#(\d+)$`)
	ending = regexp.MustCompile(`#(\d+)$`)
)

// entry links a row with its order, which stands in Info or, for the sale itself, at the
// end of the title. Titles of goods can hold any number and are asked last.
func entry(o *ledger.Order, r layout.Row) error {
	info, words := r.Get("Info"), cell(r, title)
	found := number.FindStringSubmatch(info)
	if found == nil {
		found = bare.FindStringSubmatch(info)
	}
	if found == nil && strings.Trim(info, "-") == "" {
		found = ending.FindStringSubmatch(words)
	}
	if found != nil {
		o.Sale.Refs = append(o.Sale.Refs, data.OrderRef("etsy", found[1]), data.SaleRef{Scope: "etsy", Value: found[1]})
	}
	if remitted(r) { // what comes back of it lowers the refund and is no fee
		o.Set(ledger.Total, o.Stated(ledger.Fee).Minor)
		o.Forget(ledger.Fee)
	}
	return nil
}
