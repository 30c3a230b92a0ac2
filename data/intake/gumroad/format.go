// Package gumroad reads what a Gumroad creator exports as CSV: the sales, which
// are the ledger, and the list of affiliates. Payout files repeat the sales that
// were paid out; they are known and add nothing.
//
// One row of the sales is one purchase of one product. Gumroad has added columns
// over the years, and every custom field of a product is a column of its own at
// the end, so everything goes by the columns' names.
package gumroad

import (
	"path"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/sheet"
)

// Format is Gumroad's export of sales and affiliates.
var Format = &intake.Format{
	Name: "gumroad", Title: "Gumroad", Short: "GU", Direction: "sales",
	Files:    []string{"Sales.csv", "Affiliates-<name>_<time>.csv"},
	HowToGet: "In Gumroad open Sales and choose Export, over all time and all products. Large exports come by e-mail. Affiliates have an Export of their own.",
	Wait:     "at once",
	Holds: "Purchases with item, price, tax, shipping, tip, fees, refunds and disputes, the buyer's e-mail and name, discount code, affiliate, " +
		"referrer, UTM values, and ratings and reviews by buyers. Affiliates with e-mail and name.",
	Lacks:   "Dates of refunds and reviews, list prices before a discount, and what PayPal or a Stripe account of your own take. Payout files add nothing to the sales.",
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

// claim makes one export of each file of sales or affiliates. A payout file
// beside sales is known; alone it is refused, because it holds only what was paid
// out and not who bought what.
func claim(t *intake.Tree) ([]intake.Claim, error) {
	var claims, alone []intake.Claim
	var payouts []string
	sales := -1
	for _, e := range t.Entries {
		header, kind := recognised(t, e)
		switch kind {
		case "":
			continue
		case payoutFile:
			payouts, alone = append(payouts, e.Name), append(alone, refuse(e.Name))
			continue
		case salesFile:
			if sales < 0 {
				sales = len(claims)
			}
		}
		claims = append(claims, newClaim(e.Name, kind, header))
	}
	if sales < 0 {
		return append(claims, alone...), nil
	}
	claims[sales].Own = payouts
	return claims, nil
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

// kindOf tells the files apart. A payout file names the purchases too, but not
// their e-mail of purchase, and calls the fees Gumroad's.
func kindOf(header []string) string {
	c := sheet.NewColumns(header)
	switch {
	case c.Has("Type", "Date", "Purchase ID", "Gumroad Fees ($)"):
		return payoutFile
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
		Sure: true, Version: layout(header), Inbound: sheet.NewColumns(header).Find("Rating", "Review") >= 0,
		Files: []intake.File{{Name: name, Kind: salesFile, Title: "Sales"}},
	}
}

// layout names the age of the columns by what was added last.
func layout(header []string) string {
	c := sheet.NewColumns(header)
	switch {
	case c.Has("Buyer Currency"):
		return "sales with the buyer's currency"
	case c.Has("UTM Source"):
		return "sales with UTM values"
	}
	return "sales, older columns"
}

func refuse(name string) intake.Claim {
	return intake.Claim{
		Sure: true, Files: []intake.File{{Name: name}},
		Refused: &data.Error{
			Code: data.WarnUnknownFormat,
			Msg:  path.Base(name) + " lists what Gumroad paid out. Payouts are no sales and were not imported.",
			Hint: "In Gumroad open Sales and choose Export: that file holds every sale with its fees.",
		},
	}
}
