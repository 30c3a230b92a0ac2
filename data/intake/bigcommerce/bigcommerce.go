// Package bigcommerce reads the orders of a BigCommerce shop. Which columns they have is
// up to a template that the shop makes; the names are those of the default one. All goods
// of an order stand in one cell.
package bigcommerce

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// Format is BigCommerce.
var Format = &intake.Format{
	Name: "bigcommerce", Title: "BigCommerce", Short: "BG", Direction: "sales",
	Files:    []string{"orders-*.csv", "orders.csv"},
	HowToGet: "Open Orders > Export all orders, choose the template Default and CSV.",
	Wait:     "at once, large ones in the background",
	Holds:    "Orders with goods, shipping and handling, tax, total, refunds, coupons, source and the customer's e-mail, phone, name and number.",
	Lacks:    "Fees, dates of refunds and the visits before an order. What a template leaves out is missing; needed are number, date, status and a total or subtotal.",
	Claim:    files.Claim, Read: files.Read,
}

var files = ledger.Files(orders)

// statuses are BigCommerce's, which say how far an order has come.
var statuses = map[string]data.SaleStatus{
	"awaiting fulfillment": data.Paid, "awaiting fulfilment": data.Paid, "awaiting shipment": data.Paid, "awaiting pickup": data.Paid, "partially shipped": data.Paid,
	"disputed": data.Paid, "manual verification required": data.Pending, "verification required": data.Pending,
}

var orders = ledger.Spec{
	Layout: layout.Layout{
		Kind: "orders", Title: "Orders",
		Columns: []string{"Order ID", "Order Date|Date Created", "Order Status|Status", "Order Total (inc tax)|Order Total (ex tax)|Subtotal (inc tax)|Subtotal (ex tax)|Total inc tax|Subtotal inc tax|Subtotal ex tax"},
	},
	Role: data.OrderRole, Statuses: statuses, Each: each,
	Cells: ledger.Cells{
		ledger.ID: {"Order ID"}, ledger.Name: {"Order ID"}, ledger.At: {"Order Date|Date Created"}, ledger.Clock: {"Order Time"}, ledger.Status: {"Order Status|Status"},
		ledger.CurrencyCode: {"Order Currency Code|Currency Code|Order Currency"}, ledger.Gross: {"Subtotal (ex tax)|Subtotal ex tax|Subtotal (inc tax)|Subtotal inc tax"},
		ledger.Shipping: {"Shipping Cost (ex tax)|Shipping cost ex tax|Shipping Cost (inc tax)|Shipping cost inc tax", "Handling Cost (ex tax)|Handling cost ex tax|Handling Cost (inc tax)|Handling cost inc tax"},
		ledger.Discount: {"Coupon Value|Coupon Discount"}, ledger.Tax: {"Tax Total|Total tax"}, ledger.Total: {"Order Total (inc tax)|Total inc tax|Order Total (ex tax)|Total ex tax"},
		ledger.Refund: {"Refund Amount|Refunded amount"}, ledger.Email: {"Customer Email", "Billing Email"}, ledger.Customer: {"Customer ID"}, ledger.Person: {"Customer Name", "Billing Name"},
		ledger.FirstName: {"Billing First Name"}, ledger.LastName: {"Billing Last Name"}, ledger.Phone: {"Customer Phone", "Billing Phone"},
		ledger.Street: {"Billing Street 1|Billing Address 1"}, ledger.Extra: {"Billing Street 2|Billing Address 2"}, ledger.Postcode: {"Billing Zip"}, ledger.Region: {"Billing State"}, ledger.City: {"Billing Suburb|Billing City"},
		ledger.Country: {"Billing Country"}, ledger.Source: {"Order Source|Channel Name"},
	},
}

// each reads what is packed, and finds a discount that no column states.
func each(o *ledger.Order, r layout.Row) error {
	method := strings.ToLower(r.Get("Payment Method"))
	o.PaidBy(method, r.Get("Transaction ID", "Payment Provider ID"))
	o.Led.Add(data.NoteTouch, "customer_message", r.Get("Customer Message"))
	codes := coupons(r.Get("Coupon Details", "Coupon Code"))
	o.Led.Codes(codes)
	switch {
	case strings.Contains(method, "test payment"):
		o.Sale.Status = data.Test
	case o.Sale.Status == data.Refunded && o.Stated(ledger.Refund).Minor == 0:
		o.Forget(ledger.Refund) // the order was refunded by its state alone
	}
	if codes != "" && !o.Stated(ledger.Discount).Known && r.Get("Subtotal (ex tax)") != "" && r.Get("Shipping Cost (ex tax)") != "" {
		lacks := o.Stated(ledger.Gross).Minor + o.Stated(ledger.Shipping).Minor + o.Stated(ledger.Tax).Minor - o.Stated(ledger.Total).Minor
		if o.Stated(ledger.Total).Known && lacks > 0 {
			o.Set(ledger.Discount, lacks)
		}
	}
	return goods(o, r.Get("Product Details"))
}

var (
	coupon = regexp.MustCompile(`(?i)\bcode:\s*([^,;|]+)`)
	key    = regexp.MustCompile(`(?:^|, )Product ([A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*)*):`)
)

// coupons are the codes in a cell whose layout is not known for certain: "MIA10", or
// "Coupon Code: MIA10, Coupon Value: 5.20".
func coupons(cell string) string {
	found := coupon.FindAllStringSubmatch(cell, -1)
	if found == nil && !strings.Contains(cell, ":") {
		return cell
	}
	var codes []string
	for _, f := range found {
		codes = append(codes, f[1])
	}
	return strings.Join(codes, ",")
}

// goods are packed: "Product ID: 95, Product Qty: 2, Product SKU: MUG, Product Name: Mug,
// Product Unit Price: 16.00, Product Total Price: 32.00|Product ID: …".
func goods(o *ledger.Order, cell string) error {
	for piece := range strings.SplitSeq(cell, "|") {
		piece = strings.TrimSpace(piece)
		v := map[string]string{}
		found := key.FindAllStringSubmatchIndex(piece, -1)
		for i, at := range found {
			end := len(piece)
			if i+1 < len(found) {
				end = found[i+1][0]
			}
			v[piece[at[2]:at[3]]] = strings.TrimSpace(piece[at[1]:end])
		}
		if v["Name"] == "" && v["SKU"] == "" {
			continue
		}
		pieces, err := strconv.ParseInt(v["Qty"], 10, 32)
		if err != nil {
			return fmt.Errorf("the quantity %.20q of Product Details is none", v["Qty"])
		}
		cost, err := o.Packed(v["Total Price"])
		if err == nil && !cost.Known {
			cost, err = o.Packed(v["Unit Price"])
			cost.Minor *= pieces
		}
		if err != nil {
			return fmt.Errorf("product details: %w", err)
		}
		o.Bought(v["Name"], v["SKU"], pieces, cost.Minor)
	}
	return nil
}
