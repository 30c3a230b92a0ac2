// Package squarespace reads the orders of a Squarespace shop. As with Shopify, whose
// layout it resembles, one row is one item, and what belongs to the order stands on its
// first row alone. Until 2018 the file had 50 columns; newer ones append channels and the
// questions of product forms.
package squarespace

import (
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/attribution"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// Format is Squarespace.
var Format = &intake.Format{
	Name: "squarespace", Title: "Squarespace", Short: "SS", Direction: "sales",
	Files:    []string{"orders.csv"},
	HowToGet: "Open Selling > Orders, choose Download CSV, and tick all states of orders and all dates.",
	Wait:     "at once",
	Holds: "Orders with items, discount, shipping, tax, refunds, state, discount code, channel, answers to product forms, the buyer's e-mail, name and phone, " +
		"and the number of the payment at Stripe, PayPal or Square.",
	Lacks: "Fees, the date of a refund, and the visits before an order. The accounting workbook repeats the orders and is not read.",
	Claim: files.Claim, Read: files.Read,
}

var files = ledger.Files(orders)

var orders = ledger.Spec{
	Layout: layout.Layout{Kind: "orders", Title: "Orders", Columns: []string{"Order ID", "Financial Status", "Created at|Paid at", "Amount Refunded", "Total|Lineitem price"}},
	Role:   data.OrderRole, Rows: true, Each: each,
	Statuses: map[string]data.SaleStatus{"fully_refunded": data.Refunded, "not_paid": data.Pending},
	Cells: ledger.Cells{
		ledger.ID: {"Order ID"}, ledger.Name: {"Order ID"}, ledger.At: {"Created at"}, ledger.PaidAt: {"Paid at"}, ledger.Status: {"Financial Status"},
		ledger.CurrencyCode: {"Currency"}, ledger.Discount: {"Discount Amount"}, ledger.Shipping: {"Shipping"}, ledger.Tax: {"Taxes"}, ledger.Total: {"Total"},
		ledger.Refund: {"Amount Refunded"}, ledger.Email: {"Email"}, ledger.Person: {"Billing Name", "Shipping Name"}, ledger.Phone: {"Billing Phone", "Shipping Phone"},
		ledger.Street: {"Billing Address1", "Shipping Address1"}, ledger.Extra: {"Billing Address2", "Shipping Address2"}, ledger.Postcode: {"Billing Zip", "Shipping Zip"},
		ledger.Region: {"Billing Province", "Shipping Province"}, ledger.City: {"Billing City", "Shipping City"}, ledger.Country: {"Billing Country", "Shipping Country"},
		ledger.Item: {"Lineitem name"}, ledger.SKU: {"Lineitem sku"}, ledger.Quantity: {"Lineitem quantity"}, ledger.Price: {"Lineitem price"},
		ledger.Code: {"Discount Code"}, ledger.Source: {"Channel Name|Channel Type"},
	},
}

// each reads how it was paid, whether it was cancelled before, and what the buyer answered.
func each(o *ledger.Order, r layout.Row) error {
	method := r.Get("Payment Method")
	o.PaidBy(method, r.Get("Payment Reference"))
	switch {
	case strings.EqualFold(method, "test"), strings.HasPrefix(strings.ToLower(method), "test "):
		o.Sale.Status = data.Test
	case r.Get("Cancelled at") != "" && o.Sale.Status == data.Pending:
		o.Sale.Status = data.Cancelled
	case o.Sale.Status == data.Refunded && o.Stated(ledger.Refund).Minor == 0:
		o.Forget(ledger.Refund) // the order was refunded by its state alone
	}
	for i, name := range r.Header() {
		question, form := strings.CutPrefix(name, "Product Form:")
		if !form {
			question, form = strings.CutPrefix(name, "Checkout Form:")
		}
		if answer := r.Text(i); form && answer != "" && !attribution.IsQuestion(attribution.NormalKey(name)) { // ledger reads those
			o.Led.Attribute(question, answer)
		}
	}
	return nil
}
