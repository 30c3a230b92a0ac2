// Package square reads the two lists of sales of Square's dashboard: transactions, with
// what was collected and what Square took, and item details. Both tell the same sales; the
// transactions have the total with tips, the items have the goods.
//
// The files name no currency: it is that of the mark before the amounts.
package square

import (
	"slices"
	"strconv"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// Format is Square.
var Format = &intake.Format{
	Name: "square", Title: "Square", Short: "SQ", Direction: "sales", Files: []string{"transactions-2026-09-01-2026-10-01.csv", "items-2026-09-01-2026-10-01.csv"},
	HowToGet: "Dashboard > Payments > Transactions: choose the dates, then Export > Transactions CSV, and again Export > Items detail CSV. The second date of a file's name is not in it.",
	Wait:     "at once, long periods by e-mail",
	Holds: "Sales with gross, discounts, tax, tip, fees, the customer's number and name where the till knew them, discount names, channel, deposit; refunds with their date; the " +
		"items of each sale.",
	Lacks: "E-mail addresses, and the currency beside its mark. A refund under a new transaction number does not say which sale it is of: it is that of the same order reference, or of the same amount and card where only one can be meant.",
	Claim: files.Claim, Read: files.Read,
}

var files = ledger.Files(transactions, items)

var types = map[string]ledger.Act{"payment": ledger.Sale, "refund": ledger.Refunding, "": ledger.Sale} // files of 2016 have no types

// transactions have more columns every year; those of 2018 have no service charges.
var transactions = ledger.Spec{
	Layout: layout.Layout{
		Kind: "transactions", Title: "Transactions", Version: "transactions",
		Columns: []string{"Date", "Time", "Gross Sales", "Total Collected", "Fees", "Net Total", "Transaction ID", "Payment ID"},
	},
	Role: data.PaymentRole, Layer: "transactions", PaymentScope: "square", Signed: true, Types: types, Each: channel,
	Cells: ledger.Cells{
		ledger.ID: {"Transaction ID", "Payment ID", "Event Type"}, ledger.Payment: {"Transaction ID", "Payment ID"}, ledger.Type: {"Event Type"},
		ledger.At: {"Date"}, ledger.Clock: {"Time"}, ledger.Zone: {"Time Zone"}, ledger.Status: {"Transaction Status"},
		ledger.Gross: {"Gross Sales"}, ledger.Discount: {"Discounts"}, ledger.Tax: {"Tax"}, ledger.Tip: {"Tip"}, ledger.Total: {"Total Collected"}, ledger.Fee: {"Fees"}, ledger.Net: {"Net Total"},
		ledger.Customer: {"Customer ID"}, ledger.Person: {"Customer Name"}, ledger.Payout: {"Deposit ID"}, ledger.PayoutAt: {"Deposit Date"},
		ledger.ForOrder: {"Order Reference ID"}, ledger.Code: {"Discount Name"}, ledger.Source: {"Source"},
	},
}

// channel is where a sale was made, beside the program that made it.
func channel(o *ledger.Order, r layout.Row) error {
	o.Led.Add(data.SourceTouch, "", r.Get("Channel"))
	card(o, r)
	return nil
}

// card notes the card that paid, to which a refund goes back: a refund can have a
// transaction number of its own.
func card(o *ledger.Order, r layout.Row) {
	brand, digits := strings.TrimSpace(r.Get("Card Brand")), strings.Trim(r.Get("PAN Suffix"), "' ")
	if ref := data.CardRef("square", brand, digits); brand != "" && digits != "" && !slices.Contains(o.Sale.Refs, ref) {
		o.Sale.Refs = append(o.Sale.Refs, ref)
	}
}

// items have 24 columns until 2023, 33 until July 2026 and 35 since.
var items = ledger.Spec{
	Layout: layout.Layout{
		Kind: "items", Title: "Item details", Version: "item details",
		Columns: []string{"Date", "Time", "Item", "Qty", "Gross Sales", "Net Sales", "Tax", "Transaction ID", "Payment ID"},
	},
	Role: data.PaymentRole, Layer: "items", PaymentScope: "square", Types: types, Rows: true, Each: item,
	PerRow: []ledger.Field{ledger.Gross, ledger.Discount, ledger.Tax, ledger.Total},
	Cells: ledger.Cells{
		ledger.ID: {"Transaction ID", "Payment ID", "Event Type"}, ledger.Payment: {"Transaction ID", "Payment ID"}, ledger.Type: {"Event Type"},
		ledger.At: {"Date"}, ledger.Clock: {"Time"}, ledger.Zone: {"Time Zone"},
		ledger.Gross: {"Gross Sales"}, ledger.Discount: {"Discounts"}, ledger.Tax: {"Tax"}, ledger.Total: {"Net Sales", "Tax"},
		ledger.Customer: {"Customer ID"}, ledger.Person: {"Customer Name"}, ledger.Source: {"Channel"},
	},
}

// item takes in the goods of a row. What is sold by weight is one piece.
func item(o *ledger.Order, r layout.Row) error {
	card(o, r)
	gross, err := r.Amount(o.Sale.Currency, "Gross Sales")
	if err != nil {
		return err
	}
	pieces := int64(1)
	whole, part, _ := strings.Cut(r.Get("Qty"), ".")
	if n, err := strconv.ParseInt(whole, 10, 32); err == nil && strings.Trim(part, "0") == "" {
		pieces = n
	}
	if name, sku := r.Get("Item"), r.Get("SKU"); name != "" || sku != "" {
		o.Bought(name, sku, pieces, gross.Minor)
	}
	return nil
}
