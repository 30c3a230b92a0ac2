// Package woocommerce reads what WooCommerce shops export: the orders report of its own
// analytics, and the files of the two plugins that most shops use, Order Export & Order
// Import by WebToffee and Advanced Order Export by AlgolPlus.
//
// The files of the plugins are the orders. The report knows neither e-mail addresses nor
// tax, so that it is a second list: it counts where no file of a plugin has the order.
package woocommerce

import (
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// Format is WooCommerce.
var Format = &intake.Format{
	Name: "woocommerce", Title: "WooCommerce", Short: "WO", Direction: "sales",
	Files: []string{"order_export_*.csv", "orders-*.csv", "woocommerce_orders_*.csv"},
	HowToGet: "Best with a plugin: WebToffee Import Export > Export > Order, all columns with meta; or WooCommerce > Export Orders (Advanced Order Export) > CSV, with the columns Order Currency and " +
		"Transaction ID added. Without a plugin: Analytics > Orders > Download.",
	Wait: "at once, large reports by e-mail",
	Holds: "Orders with items, discounts, shipping, tax, refunds, coupons, the buyer's e-mail, phone and name; with WebToffee's meta columns also dated refunds, the fees of Stripe and PayPal, " +
		"the payment's number there, and WooCommerce's order attribution (UTM values, referrer, landing page). The analytics report: total, net sales, names, coupons and origin.",
	Lacks: "Fees where no meta column has them. The analytics report has no e-mail address, and does not tell tax and shipping apart; one made in the browser has no total. " +
		"Its column heads are known in English and French.",
	Claim: files.Claim, Read: files.Read,
}

var files = ledger.Files(webtoffee, advanced, analytics)

// statuses are WooCommerce's own; those that ledger knows too are not repeated.
var statuses = map[string]data.SaleStatus{
	"processing": data.Paid, "wc-processing": data.Paid, "pending payment": data.Pending, "checkout-draft": data.Cancelled, "wc-checkout-draft": data.Cancelled,
	"trash": data.Cancelled, "auto-draft": data.Cancelled,
}

// webtoffee has a row for each order, as wide as the largest order needs.
var webtoffee = ledger.Spec{
	Layout: layout.Layout{
		Kind: "orders", Title: "Orders", Version: "WebToffee",
		Columns: []string{"order_id|order_number", "order_date", "status", "order_total", "order_key|wt_import_key|line_item_1|shipping_items|order_subtotal|billing_first_name"},
	},
	Role: data.OrderRole, Statuses: statuses, Each: packed,
	Cells: ledger.Cells{
		ledger.ID: {"order_id|order_number"}, ledger.Name: {"order_number|order_id"}, ledger.Status: {"status"}, ledger.At: {"order_date"}, ledger.PaidAt: {"paid_date"},
		ledger.CurrencyCode: {"order_currency"}, ledger.Gross: {"order_subtotal"}, ledger.Discount: {"discount_total|cart_discount"}, ledger.Shipping: {"shipping_total"},
		ledger.Tax: {"tax_total"}, ledger.Tip: {"fee_total"}, ledger.Total: {"order_total"},
		ledger.Fee:   {"meta:_wcpay_transaction_fee|_wcpay_transaction_fee"},
		ledger.Email: {"billing_email", "customer_email"}, ledger.Customer: {"customer_user|customer_id"}, ledger.FirstName: {"billing_first_name"}, ledger.LastName: {"billing_last_name"},
		ledger.Phone:  {"billing_phone"},
		ledger.Street: {"billing_address_1", "shipping_address_1"}, ledger.Extra: {"billing_address_2", "shipping_address_2"},
		ledger.Postcode: {"billing_postcode", "shipping_postcode"}, ledger.Region: {"billing_state", "shipping_state"}, ledger.City: {"billing_city"}, ledger.Country: {"billing_country"}, ledger.Source: {"meta:_wc_order_attribution_source_type"},
	},
}

// advanced has a row for each item or coupon. What belongs to the order stands on all
// of them or on the first alone.
var advanced = ledger.Spec{
	Layout: layout.Layout{
		Kind: "orders", Title: "Orders", Version: "Advanced Order Export",
		Columns: []string{"Order Number|Order ID", "Order Status", "Order Date", "Order Total Amount|Order Subtotal Amount|Item Cost"},
	},
	Role: data.OrderRole, Statuses: statuses, Rows: true, Each: attributed,
	Cells: ledger.Cells{
		ledger.ID: {"Order Number|Order ID"}, ledger.Name: {"Order Number|Order ID"}, ledger.Status: {"Order Status"}, ledger.At: {"Order Date"}, ledger.PaidAt: {"Paid Date"},
		ledger.CurrencyCode: {"Order Currency|Currency"}, ledger.Gross: {"Order Subtotal Amount"}, ledger.Discount: {"Cart Discount Amount"}, ledger.Shipping: {"Order Shipping Amount"},
		ledger.Tax: {"Order Total Tax Amount"}, ledger.Refund: {"Order Refund Amount"}, ledger.Total: {"Order Total Amount"}, ledger.Fee: {"_wcpay_transaction_fee"},
		ledger.Email: {"Email (Billing)"}, ledger.Customer: {"Customer User ID"}, ledger.FirstName: {"First Name (Billing)"}, ledger.LastName: {"Last Name (Billing)"}, ledger.Phone: {"Phone (Billing)"},
		ledger.Street: {"Address 1&2 (Billing)|Address 1 (Billing)", "Address 1&2 (Shipping)|Address 1 (Shipping)"}, ledger.Extra: {"Address 2 (Billing)", "Address 2 (Shipping)"},
		ledger.Postcode: {"Postcode (Billing)", "Postcode (Shipping)"}, ledger.Region: {"State Code (Billing)|State Name (Billing)", "State Code (Shipping)|State Name (Shipping)"},
		ledger.City: {"City (Billing)"}, ledger.Country: {"Country Code (Billing)|Country Name (Billing)"},
		ledger.Item: {"Item Name"}, ledger.SKU: {"SKU"}, ledger.Quantity: {"Quantity (- Refund)|Quantity"}, ledger.Price: {"Item Cost"}, ledger.Code: {"Coupon Code"},
	},
}

// attributed is what both plugins' files need: the number of the payment, and order
// attribution without its words for "nothing led here".
func attributed(o *ledger.Order, r layout.Row) error {
	o.PaidBy(r.Get("payment_method", "Payment Method", "Payment Method Title"), r.Get("transaction_id", "Transaction ID"))
	o.Led = slices.DeleteFunc(o.Led, func(t data.Touch) bool {
		word := strings.Trim(strings.ToLower(t.Value), "()")
		return t.Kind == data.LinkTouch && (word == "direct" || word == "none" || word == "not set")
	})
	if o.Sale.Status == data.Refunded && o.Stated(ledger.Refund).Minor == 0 {
		o.Forget(ledger.Refund) // the order was refunded by its state alone
	}
	return fees(o, r)
}
