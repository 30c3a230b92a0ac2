// Package wix reads the orders of Wix Stores. One row is one item; the money of the order
// may stand on each of them and counts once. The billing block repeats the names of the
// delivery block, so that only the first column of a name is that of the delivery.
package wix

import (
	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// Format is Wix Stores.
var Format = &intake.Format{
	Name: "wix", Title: "Wix Stores", Short: "WX", Direction: "sales",
	Files:    []string{"orders.csv", "Orders.csv"},
	HowToGet: "Open the dashboard of the site, then Orders, select all orders of a time and choose Export orders.",
	Wait:     "at once",
	Holds:    "Orders with items, shipping, tax, total, refunds, payment status, coupon code, answers at the checkout, the buyer's e-mail, name and phone.",
	Lacks:    "Fees, the date of a refund, the amount of a discount (it is what the total lacks) and the visits before an order.",
	Claim:    files.Claim, Read: files.Read,
}

var files = ledger.Files(orders)

var orders = ledger.Spec{
	Layout: layout.Layout{Kind: "orders", Title: "Orders", Columns: []string{"Order number", "Date created", "Payment status", "Total", "Item|Qty"}},
	Role:   data.OrderRole, Rows: true, Each: each,
	Statuses: map[string]data.SaleStatus{"fully refunded": data.Refunded, "not paid": data.Pending, "payment pending": data.Pending},
	Cells: ledger.Cells{
		ledger.ID: {"Order number"}, ledger.Name: {"Order number"}, ledger.At: {"Date created"}, ledger.Clock: {"Time"}, ledger.Status: {"Payment status"},
		ledger.CurrencyCode: {"Currency"}, ledger.Shipping: {"Shipping rate"}, ledger.Tax: {"Total tax"}, ledger.Tip: {"Additional fees"}, ledger.Total: {"Total"},
		ledger.Refund: {"Refunded amount"}, ledger.Email: {"Contact email"}, ledger.Person: {"Billing name", "Recipient name"}, ledger.Phone: {"Billing phone", "Recipient phone"},
		ledger.Street: {"Delivery address"}, ledger.Postcode: {"Delivery zip/postal code"}, ledger.Region: {"Delivery state name|Delivery state"}, ledger.City: {"Delivery city"}, ledger.Country: {"Delivery country", "Billing country"},
		ledger.Item: {"Item"}, ledger.SKU: {"SKU"}, ledger.Quantity: {"Qty"}, ledger.Price: {"Price"},
		ledger.Code: {"Coupon code"}, ledger.Notes: {"Additional checkout info"},
	},
}

// each finds the discount of an order with a coupon: it is what the total lacks, less the
// tax if that is on top. Both are the same to net earnings and net sales.
func each(o *ledger.Order, r layout.Row) error {
	o.Led.Add(data.NoteTouch, "note_from_customer", r.Get("Note from customer"))
	if o.Sale.Status == data.Refunded && o.Stated(ledger.Refund).Minor == 0 {
		o.Forget(ledger.Refund) // the order was refunded by its state alone
	}
	if r.Get("Coupon code") == "" || !o.Stated(ledger.Total).Known {
		return nil
	}
	shipping := o.Stated(ledger.Shipping).Minor
	lacks := shipping + o.Stated(ledger.Tip).Minor - o.Stated(ledger.Total).Minor
	for _, l := range o.Sale.Lines {
		lacks += l.Quantity * l.Price
	}
	o.Forget(ledger.Discount)
	if lacks > 0 && lacks != shipping { // else the coupon was for the shipping
		o.Set(ledger.Discount, lacks)
	}
	return nil
}
