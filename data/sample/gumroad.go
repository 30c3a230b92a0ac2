package sample

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"time"
)

// saleColumns are the columns of Gumroad's sales export.
const saleColumns = "Purchase ID,Item Name,Buyer Name,Purchase Email,Buyer Email,Do not contact?,Purchase Date,Purchase Time (UTC timezone),Subtotal ($),Taxes ($),Tax Type,Shipping ($),Sale Price ($),Fees ($),Net Total ($),Tip ($),Tax Included in Price?," +
	"Street Address,City,Zip Code,State,Country,Referrer,Refunded?,Partial Refund ($),Fully Refunded?,Disputed?,Dispute Won?,Access Revoked?,Variants,Discount Code,Recurring Charge?,Free trial purchase?,Pre-order authorization?,Product ID,Order Number," +
	"Pre-order authorization time (UTC timezone),Custom Fields,Item Price ($),Variants Price ($),Giftee Email,SKU ID,Quantity,Recurrence,Affiliate,Affiliate commission ($),Discover?,Cancellation Date,Subscription End Date,Rating,Review,License Key," +
	"License Key Activation Count,License Key Enabled?,Payment Type,PayPal Transaction ID,PayPal Fee Amount,PayPal Fee Currency,Stripe Transaction ID,Stripe Fee Amount,Stripe Fee Currency,Purchasing Power Parity Discounted?,Upsold?," +
	"Sent Abandoned Cart Email?,UTM Source,UTM Medium,UTM Campaign,UTM Term,UTM Content,Buyer Currency,Buyer Total,Buyer Refunded Total"

// gumroadCSV writes the sales export, newest first, with its Totals row.
func (w *world) gumroadCSV() ([]byte, error) {
	var b bytes.Buffer
	out := csv.NewWriter(&b)
	header := strings.Split(saleColumns, ",")
	column := map[string]int{}
	for i, name := range header {
		column[name] = i
	}
	rows := [][]string{header}
	add := func(cells map[string]string) {
		row := make([]string, len(header))
		for name, value := range cells {
			row[column[name]] = value
		}
		rows = append(rows, row)
	}
	var price, fees int64
	for i := len(w.downloads) - 1; i >= 0; i-- {
		o := w.downloads[i]
		add(o.saleCells())
		price, fees = price+o.total, fees+o.fees
	}
	add(map[string]string{"Purchase ID": "Totals", "Subtotal ($)": major(price, Dollars), "Sale Price ($)": major(price, Dollars), "Fees ($)": major(fees, Dollars), "Net Total ($)": major(price-fees, Dollars)})
	if err := out.WriteAll(rows); err != nil {
		return nil, fmt.Errorf("write sales: %w", err)
	}
	return b.Bytes(), nil
}

// saleCells are the filled cells of one sale; flags are 1 and 0.
func (o *order) saleCells() map[string]string {
	dollars := func(minor int64) string { return major(minor, Dollars) }
	cells := map[string]string{
		"Purchase ID": o.key, "Item Name": o.lines[0].name, "Buyer Name": o.name, "Purchase Email": o.email,
		"Purchase Date": o.at.UTC().Format(time.DateOnly), "Purchase Time (UTC timezone)": o.at.UTC().Format("2006-01-02 15:04:05 UTC"),
		"Subtotal ($)": dollars(o.total), "Taxes ($)": dollars(0), "Shipping ($)": dollars(0), "Sale Price ($)": dollars(o.total), "Fees ($)": dollars(o.fees),
		"Net Total ($)": dollars(o.total - o.fees), "Tip ($)": dollars(0), "Country": "Germany", "Referrer": "direct", "Partial Refund ($)": dollars(0),
		"Product ID": o.lines[0].sku, "Order Number": fmt.Sprint(o.number), "Item Price ($)": dollars(o.lines[0].price), "Variants Price ($)": dollars(0), "Quantity": "1",
		"Affiliate commission ($)": dollars(0), "Discount Code": strings.Join(o.codes, ""), "Payment Type": "card", "Buyer Currency": "usd", "Buyer Total": dollars(o.total),
	}
	for _, flag := range []string{"Do not contact?", "Refunded?", "Fully Refunded?", "Disputed?", "Dispute Won?", "Access Revoked?", "Recurring Charge?", "Free trial purchase?", "Pre-order authorization?", "Discover?", "Upsold?"} {
		cells[flag] = "0"
	}
	if o.utm != "" {
		cells["UTM Source"], cells["UTM Medium"], cells["Referrer"] = o.utm, "email", Site
	}
	switch {
	case o.note == "disputed":
		cells["Disputed?"] = "1"
	case o.status == "refunded":
		cells["Refunded?"], cells["Fully Refunded?"] = "1", "1"
	case o.refund > 0:
		cells["Partial Refund ($)"] = dollars(o.refund)
	}
	return cells
}
