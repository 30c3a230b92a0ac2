package sample

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"time"
)

// orderColumns are the 79 columns of Shopify's orders export as of 2025.
const orderColumns = "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at," +
	"Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status," +
	"Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone," +
	"Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone," +
	"Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount," +
	"Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties," +
	"Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,Next Payment Due At,Payment References"

// shopTime is how Shopify prints times: in the shop's zone, with its offset.
const shopTime = "2006-01-02 15:04:05 -0700"

// shopifyPart writes one of the two numbered files, newest orders first, as the
// shop does.
func (w *world) shopifyPart(part int) ([]byte, error) {
	var b bytes.Buffer
	out := csv.NewWriter(&b)
	header := strings.Split(orderColumns, ",")
	column := make(map[string]int, len(header))
	for i, name := range header {
		column[name] = i
	}
	if err := out.Write(header); err != nil {
		return nil, fmt.Errorf("write orders: %w", err)
	}
	half := len(w.orders) / 2
	from, to := half, len(w.orders)
	if part == 1 {
		from, to = 0, half
	}
	for i := to - 1; i >= from; i-- {
		for n := range w.orders[i].lines {
			row := make([]string, len(header))
			for name, value := range w.orderRow(w.orders[i], n) {
				row[column[name]] = value
			}
			if err := out.Write(row); err != nil {
				return nil, fmt.Errorf("write orders: %w", err)
			}
		}
	}
	out.Flush()
	return b.Bytes(), out.Error()
}

// orderRow returns the filled cells of one line of an order; what concerns the
// order as a whole stands on the first line only.
func (w *world) orderRow(o *order, n int) map[string]string {
	l := o.lines[n]
	row := map[string]string{
		"Name": fmt.Sprintf("#%d", o.number), "Email": o.email, "Created at": o.at.In(w.zone).Format(shopTime),
		"Lineitem quantity": fmt.Sprint(l.quantity), "Lineitem name": l.name, "Lineitem price": major(l.price, o.currency), "Lineitem sku": l.sku,
		"Lineitem requires shipping": fmt.Sprint(!l.seat), "Lineitem taxable": "true", "Lineitem fulfillment status": "fulfilled",
		"Vendor": Owner, "Lineitem discount": major(0, o.currency), "Phone": apostrophe(o.phone),
	}
	if n == 0 {
		w.orderMoney(o, row)
		w.orderParty(o, row)
	}
	return row
}

func (w *world) orderMoney(o *order, row map[string]string) {
	row["Financial Status"], row["Currency"] = o.status, o.currency
	row["Subtotal"], row["Shipping"] = major(o.gross()-o.discount, o.currency), major(o.shipping, o.currency)
	row["Taxes"], row["Total"] = major(o.tax, o.currency), major(o.total, o.currency)
	row["Discount Code"], row["Discount Amount"] = strings.Join(o.codes, ", "), major(o.discount, o.currency)
	row["Refunded Amount"], row["Outstanding Balance"] = major(o.refund, o.currency), major(0, o.currency)
	row["Fulfillment Status"], row["Accepts Marketing"], row["Shipping Method"] = "fulfilled", "no", "Standard"
	row["Payment Method"], row["Risk Level"], row["Source"] = "Shopify Payments", "Low", o.source
	row["Id"], row["Payment ID"] = fmt.Sprint(o.id), fmt.Sprintf("r%07d.1", o.number)
	if o.tax > 0 {
		row["Tax 1 Name"], row["Tax 1 Value"] = "VAT 19%", major(o.tax, o.currency)
		if o.taxOnTop {
			row["Tax 1 Name"] = "State tax 8%"
		}
	}
	if o.test {
		row["Payment Method"] = "(for testing) Bogus Gateway"
	}
	switch o.status {
	case "paid", "partially_refunded", "refunded":
		row["Paid at"] = o.at.Add(2 * minute).In(w.zone).Format(shopTime)
		row["Fulfilled at"] = o.at.Add(50 * time.Hour).In(w.zone).Format(shopTime)
	case "voided", "pending", "authorized", "expired":
		row["Fulfillment Status"], row["Lineitem fulfillment status"] = "unfulfilled", "pending"
		row["Outstanding Balance"] = major(o.total, o.currency)
	}
	if o.status == "voided" {
		row["Cancelled at"] = o.at.Add(26 * time.Hour).In(w.zone).Format(shopTime)
	}
}

func (w *world) orderParty(o *order, row map[string]string) {
	row["Notes"], row["Billing Name"], row["Shipping Name"] = o.note, o.name, o.name
	if o.utm != "" {
		row["Note Attributes"] = "UTM source: " + o.utm + "\nUTM medium: card"
	}
	if o.declared != "" {
		row["Note Attributes"] = strings.TrimPrefix(row["Note Attributes"]+"\nHow did you hear about us?: "+o.declared, "\n")
	}
	if c := o.buyer; c != nil {
		for _, side := range []string{"Billing ", "Shipping "} {
			row[side+"Street"], row[side+"Address1"] = c.street, c.street
			row[side+"City"], row[side+"Zip"], row[side+"Country"] = c.city, "'"+c.zip, c.country
			row[side+"Phone"] = apostrophe(o.phone)
		}
	}
	if o.giftTo != "" {
		row["Shipping Name"], row["Shipping Phone"], row["Notes"] = o.giftTo, "", "Bitte als Geschenk einpacken"
	}
}

// apostrophe guards a number against spreadsheets, as the shop's file does.
func apostrophe(s string) string {
	if s == "" {
		return ""
	}
	return "'" + s
}
