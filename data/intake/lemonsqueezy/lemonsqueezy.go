// Package lemonsqueezy reads the orders that Lemon Squeezy exports. Lemon Squeezy is
// the merchant of record: the tax of an order is its own and is in no figure.
//
// The columns are known from the description of its interface and of its other
// exports, so each is taken in several spellings.
package lemonsqueezy

import (
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// Format is Lemon Squeezy.
var Format = &intake.Format{
	Name: "lemonsqueezy", Title: "Lemon Squeezy", Short: "LS", Direction: "sales",
	Files:    []string{"orders.csv"},
	HowToGet: "In Lemon Squeezy open Store, then Orders, and choose Export. The link to the file comes by e-mail.",
	Wait:     "some minutes, by e-mail",
	Holds:    "Orders with price, discount, refund and state, in US dollars where the file has them, the customer's e-mail and name, the product, discount code and country.",
	Lacks:    "Fees, payouts, and the tax, which Lemon Squeezy collects and pays itself.",
	Claim:    files.Claim, Read: files.Read,
}

// files take the dollars where the file has them: that is what is paid out.
var files = ledger.Files(orders("orders in US dollars", "_usd", "USD"), orders("orders", "", ""))

// states are those beside the common ones.
var states = map[string]data.SaleStatus{
	"partial_refund": data.PartiallyRefunded, "fraudulent": data.Refunded,
}

func orders(version, twin, currency string) ledger.Spec {
	both := func(name string) string { // "total_usd|total usd"
		name += twin
		return name + "|" + strings.ReplaceAll(name, "_", " ")
	}
	spec := ledger.Spec{
		Layout: layout.Layout{
			Kind: "orders", Title: "Orders", Version: version,
			Columns: []string{"order_number|order number", "identifier", both("total"), "user_email|user email|customer_email|customer email"},
		},
		Zone: time.UTC, Statuses: states, Currency: currency,
		Cells: ledger.Cells{
			ledger.ID: {"identifier"}, ledger.Name: {"order_number|order number"}, ledger.At: {"created_at|created at|ordered_at|date"}, ledger.Status: {"status"},
			ledger.Gross: {both("subtotal"), both("setup_fee")}, ledger.Discount: {both("discount_total")}, ledger.Total: {both("total")},
			ledger.Refund: {both("refunded_amount")}, ledger.RefundAt: {"refunded_at|refunded at"},
			ledger.Email: {"user_email|user email|customer_email|customer email"}, ledger.Person: {"user_name|user name|customer_name|customer name"},
			ledger.Customer: {"customer_id|customer id"}, ledger.Item: {"product_name|product name|product"}, ledger.Quantity: {"quantity"},
			ledger.Code: {"discount_code|discount code"}, ledger.Country: {"country|billing_country|billing country"},
		},
		Each: func(o *ledger.Order, r layout.Row) error { return order(o, r, strings.Split(both("tax"), "|")) },
	}
	if currency == "" {
		spec.Cells[ledger.CurrencyCode] = []string{"currency"}
	}
	return spec
}

// order takes the tax out of what was charged and out of what went back.
func order(o *ledger.Order, r layout.Row, taxes []string) error {
	if strings.EqualFold(r.Get("test_mode", "test mode"), "true") {
		o.Sale.Status = data.Test
	}
	tax, err := r.Amount(o.Sale.Currency, taxes...)
	if err != nil {
		return fmt.Errorf("tax: %w", err)
	}
	total, gross, refund := o.Stated(ledger.Total).Minor, o.Stated(ledger.Gross), o.Stated(ledger.Refund)
	if tax.Minor <= 0 || tax.Minor >= total {
		return nil
	}
	kept := total - tax.Minor
	o.Set(ledger.Total, kept)
	if gross.Known && gross.Minor-o.Stated(ledger.Discount).Minor == total { // the prices contain it
		o.Set(ledger.Gross, gross.Minor-tax.Minor)
	}
	if refund.Known {
		o.Set(ledger.Refund, data.Portion(refund.Minor, kept, total))
	}
	return nil
}
