// Package shopify reads what a Shopify shop exports as CSV, the orders first.
//
// One row is one item. The first row of an order carries what belongs to the
// whole order; the rows after it repeat only name, e-mail and date. Shops delete
// columns before they share a file, and Shopify has added columns over the years,
// so everything goes by the columns' names. The files beside the orders (customers,
// Shopify Payments, payouts) are tables of package ledger.
package shopify

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/sheet"
)

// Format is Shopify: orders, customers, and what Shopify Payments paid out.
var Format = &intake.Format{
	Name: "shopify", Title: "Shopify", Short: "SH", Direction: "sales",
	Files: []string{"orders_export.csv", "orders_export_1.csv, orders_export_2.csv …", "payment_transactions_export_1.csv", "customers_export.csv", "payouts_export_1.csv"},
	HowToGet: "In the Shopify admin open Orders, choose Export, then All orders (or a date range) and Plain CSV file. Large exports come by e-mail. " +
		"For fees and dated refunds open Finance > Payouts and choose Export transactions; for people, Customers > Export.",
	Wait: "at once",
	Holds: "Orders with items, prices, discounts, shipping, tax, refunds, discount codes, tags, order notes' tracking values, and the buyer's e-mail, phone and name. " +
		"Shopify Payments: fees, dated refunds and chargebacks of those orders, and when each was paid out. Customers by e-mail, phone and number, as contacts.",
	Lacks: "The fees of other payment services (PayPal, Klarna), and the visits before an order. Customers' tags and notes are left out. Abandoned checkouts are a file of their own " +
		"and no sales, and neither are reports of sums by discount. Collabs gives no file of sales: its creators show in the orders by their code.",
	Claim: claimAll,
	Read:  readAny,
}

// peek is enough for the header, whose current form has 1,400 bytes, and some rows.
const peek = 64 << 10

// claim finds order files; the numbered parts of one download are one export.
func claim(t *intake.Tree) ([]intake.Claim, error) {
	var claims []intake.Claim
	groups := map[string]int{}
	for _, e := range t.Entries {
		if s := intake.Suffix(e.Name); s != "csv" && s != "tsv" && s != "txt" && len(t.Entries) > 1 {
			continue
		}
		head, err := t.Peek(e.Name, peek)
		if err != nil && len(head) == 0 {
			continue // it cannot be read; the person hears of it as an unknown file
		}
		header, ok := sheet.FindHeader(head, isOrders)
		if !ok {
			continue
		}
		if abandoned(e.Name, header, head) {
			claims = append(claims, refuse(e.Name))
			continue
		}
		key, _ := part(e.Name)
		file := intake.File{Name: e.Name, Kind: "orders", Title: "Orders"}
		if i, found := groups[key]; found {
			claims[i].Files = append(claims[i].Files, file)
			continue
		}
		groups[key] = len(claims)
		columns := sheet.NewColumns(header)
		claims = append(claims, intake.Claim{
			Sure:    columns.Has("Financial Status") || columns.Has("Lineitem name") || columns.Has("Lineitem price"),
			Version: fmt.Sprintf("orders, %d columns", len(header)),
			Files:   []intake.File{file},
		})
	}
	for i := range claims {
		inOrder(&claims[i])
	}
	return claims, nil
}

// isOrders accepts what is needed to read an order at all.
func isOrders(header []string) bool {
	c := sheet.NewColumns(header)
	return c.Has("Name", "Created at") && (c.Has("Total") || c.Has("Lineitem quantity", "Lineitem price")) && !c.Has("Order ID", "Channel Name")
}

// abandoned tells the export of abandoned checkouts, whose header is nearly that
// of orders: it has neither balance nor payment, and no row has a status.
func abandoned(name string, header []string, head []byte) bool {
	if strings.Contains(strings.ToLower(path.Base(name)), "checkouts") {
		return true
	}
	for _, h := range header {
		h = strings.ToLower(h)
		if strings.Contains(h, "abandoned") || strings.Contains(h, "checkout url") || strings.Contains(h, "recovery") {
			return true
		}
	}
	columns := sheet.NewColumns(header)
	status := columns.Find("Financial Status")
	if status < 0 || columns.Has("Outstanding Balance") || columns.Has("Payment ID") {
		return false
	}
	rows, err := sheet.NewCSV(bytes.NewReader(head), isOrders)
	if err != nil {
		return false
	}
	seen := false
	for {
		row, err := rows.Next()
		if err != nil {
			return seen // a reject can only be the row that the peek cuts off
		}
		if len(row.Cell(status)) > 0 {
			return false
		}
		seen = true
	}
}

func refuse(name string) intake.Claim {
	return intake.Claim{
		Sure: true, Files: []intake.File{{Name: name}},
		Refused: &data.Error{
			Code: data.WarnUnknownFormat,
			Msg:  path.Base(name) + " lists abandoned checkouts. They are no sales and were not imported.",
			Hint: "In the Shopify admin open Orders and export from there.",
		},
	}
}

var numberedPart = regexp.MustCompile(`^(.*export)_(\d{1,3})\.csv$`)

// part returns what the parts of one download share, and the number of the part;
// 0 and the whole name when it is no part.
func part(name string) (string, int) {
	m := numberedPart.FindStringSubmatch(strings.ToLower(path.Base(name)))
	if m == nil {
		return name, 0
	}
	n, _ := strconv.Atoi(m[2]) // three digits
	return path.Dir(name) + "/" + m[1], n
}

// inOrder sorts the parts of an export by number and notes those that are missing.
func inOrder(c *intake.Claim) {
	number := func(f intake.File) int { _, n := part(f.Name); return n }
	slices.SortStableFunc(c.Files, func(a, b intake.File) int { return number(a) - number(b) })
	want := 1
	for _, f := range c.Files {
		n := number(f)
		if n == 0 {
			return
		}
		if want < n {
			c.Notes = append(c.Notes, data.Warning{Code: data.WarnMissingPart, Message: missing(f.Name, want, n-1)})
		}
		want = n + 1
	}
}

// missing says that the parts from one to another are not beside the one that is there.
func missing(name string, from, to int) string {
	if from == to {
		return fmt.Sprintf("Part %d of the orders is missing: there is %s, but no %s.", from, path.Base(name), partName(name, from))
	}
	return fmt.Sprintf("Parts %d to %d of the orders are missing: there is %s, but no %s to %s.", from, to, path.Base(name), partName(name, from), partName(name, to))
}

func partName(name string, n int) string {
	base := path.Base(name)
	return fmt.Sprintf("%s_%d.csv", base[:strings.LastIndexByte(base, '_')], n)
}
