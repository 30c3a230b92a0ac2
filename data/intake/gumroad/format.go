// Package gumroad reads what a Gumroad creator exports as CSV: the sales, which
// are the ledger, the list of affiliates, and what was paid out. A payout repeats the
// sales that were paid out: it adds fees and dated refunds to them, and books nothing.
//
// One row of the sales is one purchase of one product. Gumroad has added columns
// over the years, and every custom field of a product is a column of its own at
// the end, so everything goes by the columns' names.
package gumroad

import (
	"rapport/data/intake"
	"rapport/data/intake/sheet"
)

// Format is Gumroad's export of sales and affiliates.
var Format = &intake.Format{
	Name: "gumroad", Title: "Gumroad", Short: "GU", Direction: "sales",
	Files: []string{"Sales.csv", "payout (CSV)", "Affiliates-<name>_<time>.csv"},
	HowToGet: "In Gumroad open Sales and choose Export, over all time and all products. Large exports come by e-mail. Affiliates have an Export of their own. " +
		"Dates of refunds are under Payouts, with a download for each payout.",
	Wait: "at once",
	Holds: "Purchases with item, price, tax, shipping, tip, fees, refunds and disputes, the buyer's e-mail and name, discount code, affiliate, " +
		"referrer, UTM values, and ratings and reviews by buyers. Payouts with fees, dated refunds and chargebacks of these purchases. Affiliates with e-mail and name.",
	Lacks:   "Dates of reviews and, in the file of sales, of refunds; list prices before a discount; what PayPal or a Stripe account of your own take, which their own files have.",
	Inbound: true,
	Claim:   claim,
	Read:    read,
}

// peek is enough for the header, whose current form has 1,300 bytes.
const peek = 64 << 10

// The kinds of file.
const (
	salesFile      = "sales"
	affiliatesFile = "affiliates"
	payoutFile     = "payouts"
)

// claim makes one export of each file.
func claim(t *intake.Tree) ([]intake.Claim, error) {
	var claims []intake.Claim
	for _, e := range t.Entries {
		if header, kind := recognised(t, e); kind != "" {
			claims = append(claims, newClaim(e.Name, kind, header))
		}
	}
	paid, err := payouts.Claim(t)
	return append(claims, paid...), err
}

func recognised(t *intake.Tree, e intake.Entry) (header []string, kind string) {
	if s := intake.Suffix(e.Name); s != "csv" && s != "tsv" && s != "txt" && len(t.Entries) > 1 {
		return nil, ""
	}
	head, err := t.Peek(e.Name, peek)
	if err != nil && len(head) == 0 {
		return nil, "" // it cannot be read; the person hears of it as an unknown file
	}
	header, ok := sheet.FindHeader(head, func(h []string) bool { return kindOf(h) != "" })
	if !ok {
		return nil, ""
	}
	return header, kindOf(header)
}

// kindOf tells the files apart that are read here.
func kindOf(header []string) string {
	c := sheet.NewColumns(header)
	switch {
	case c.Has("Type", "Gumroad Fees ($)"): // a payout, which names purchases too
		return ""
	case c.Has("Purchase ID", "Item Name", "Sale Price ($)") && c.Find("Purchase Email", "Buyer Email") >= 0 &&
		c.Find("Purchase Date", "Purchase Time (UTC timezone)") >= 0:
		return salesFile
	case c.Has("Affiliate ID", "Email", "Fee", "Sales ($)"):
		return affiliatesFile
	}
	return ""
}

func newClaim(name, kind string, header []string) intake.Claim {
	if kind == affiliatesFile {
		return intake.Claim{
			Sure: true, Version: "affiliates",
			Files: []intake.File{{Name: name, Kind: affiliatesFile, Title: "Affiliates"}},
		}
	}
	return intake.Claim{
		Sure: true, Version: columnsOf(header), Inbound: sheet.NewColumns(header).Find("Rating", "Review") >= 0,
		Files: []intake.File{{Name: name, Kind: salesFile, Title: "Sales"}},
	}
}

// columnsOf names the age of the columns by what was added last.
func columnsOf(header []string) string {
	c := sheet.NewColumns(header)
	switch {
	case c.Has("Buyer Currency"):
		return "sales with the buyer's currency"
	case c.Has("UTM Source"):
		return "sales with UTM values"
	}
	return "sales, older columns"
}
