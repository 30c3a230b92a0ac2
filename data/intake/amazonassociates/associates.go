// Package amazonassociates reads the reports of Amazon's partner program. The earnings
// report books money; orders, link types, tracking ids and daily trends count.
//
// Rows have no number, and equal rows are legitimate: the program tells them apart by
// how often they occur. A return is a row of its own below zero, which takes the
// commission back from a row of the same product and tracking id.
package amazonassociates

import (
	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/affiliate"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
	"rapport/data/intake/visits"
)

// Format is Amazon Associates.
var Format = &intake.Format{
	Name: "amazonassociates", Title: "Amazon Associates", Short: "AZ", Direction: "sales",
	Files:    []string{"Fee-Earnings….csv, Fee-Bounty….csv", "Fee-Orders….csv, Fee-LinkType….csv, Fee-Tracking….csv, Fee-DailyTrends….csv (counts alone)"},
	HowToGet: "Reports > Download reports > choose Earnings and the dates, as CSV, TSV or XLSX. Drop the zip as it is.",
	Wait:     "a minute or two",
	Holds: "Each shipped item with its fee as a sale, its product, seller and tracking id; returns; bounties. Items ordered a day of each tracking id, and clicks of each tracking id and " +
		"link type over the report's dates, as counts.",
	Lacks: "The buyer and the order's number. The currency is in no column, and $ is that of several marketplaces: say it with --currency. Headers are known in English; " +
		"Spanish, German and Japanese ones are likely. Of a workbook with several sheets the earnings are read.",
	Claim: files.Claim, Read: files.Read,
}

var files = func() layout.Set {
	set := ledger.Files(rupees, earnings, bounties)
	for _, t := range []visits.Table{ordered, linkTypes, tracking, trends} {
		set.Layouts = append(set.Layouts, t.Reads())
	}
	return set
}()

// The columns in the languages of the marketplaces.
const (
	tag     = "Tracking ID|Tag|Tracking-ID|Tracking Id|ID de seguimiento|トラッキングID"
	asin    = "ASIN"
	name    = "Name|Product Name|Nombre|Produktname|商品名"
	seller  = "Seller|Vendedor|Verkäufer|販売元"
	shipped = "Date Shipped|Fecha de envío|Versanddatum|Versendet am|発送日"
	items   = "Items Shipped|Artículos enviados|Versendete Artikel|発送済み商品"
	fees    = "Ad Fees($)|Ad Fees|Ad Fees(£)|Ad Fees(€)|Ad Fees(CA$)|Ad Fees(C$)|Comisiones|Comisiones($)|Comisiones(€)|Comisiones por publicidad(€)|" +
		"Werbekostenerstattung(€)|Werbekostenerstattung|Vergütung(€)|Einnahmen(€)|紹介料(¥)|紹介料"
)

// same are what a return has in common with what came back.
var same = affiliate.Program{Same: []string{tag, asin}}

var cells = ledger.Cells{
	ledger.At: {shipped}, ledger.Total: {fees}, ledger.Affiliate: {tag}, ledger.Item: {name}, ledger.SKU: {asin}, ledger.Vendor: {seller}, ledger.Quantity: {items},
}

var earnings = ledger.Spec{
	Layout: layout.Layout{Kind: "earnings", Title: "Earnings", Version: "Fee-Earnings", Columns: []string{asin, tag, shipped, fees}},
	Layer:  "earnings", Scope: "amazonassociates", Cells: cells, Each: same.Earn,
}

// rupees: the report of India says its currency in a way of its own.
var rupees = func() ledger.Spec {
	s := earnings
	s.Layout.Version, s.Layout.Columns, s.Currency = "Fee-Earnings, India", []string{asin, tag, shipped, "Ad Fees(Rs.)"}, "INR"
	s.Cells = ledger.Cells{}
	for field, columns := range cells {
		s.Cells[field] = columns
	}
	s.Cells[ledger.Total] = []string{"Ad Fees(Rs.)"}
	return s
}()

// bounties are paid for a sign-up; the header is not known for certain.
var bounties = ledger.Spec{
	Layout: layout.Layout{Kind: "bounties", Title: "Bounties", Version: "Fee-Bounty, likely columns", Columns: []string{"Bounty|Bounty Name|Bounty Event|Bounty Type|Program", tag, "Date|Date Shipped|Event Date", fees + "|Bounty Earnings($)|Earnings($)|Earnings"}, Without: []string{asin}},
	Layer:  "bounties", Scope: "amazonassociates",
	Cells: ledger.Cells{
		ledger.At: {"Date|Date Shipped|Event Date"}, ledger.Total: {fees + "|Bounty Earnings($)|Earnings($)|Earnings"}, ledger.Affiliate: {tag}, ledger.Item: {"Bounty|Bounty Name|Bounty Event|Bounty Type|Program"},
	},
	Each: affiliate.Program{Same: []string{tag, "Bounty|Bounty Name|Bounty Event|Bounty Type|Program"}}.Earn,
}

// period is that of the title above the header: "Fee-LinkType reports from 2026-09-01
// to 2026-09-30".
func period(f *layout.File) (from, to data.Day) {
	head, err := f.In.Tree.Peek(f.Name, 1<<10)
	if err != nil && len(head) == 0 {
		return 0, 0 // what cannot be read is said when it is
	}
	return visits.Dates(string(head))
}

var (
	clicks       = visits.Count{Name: "clicks", Columns: []string{"Clicks"}}
	itemsOrdered = visits.Count{Name: "items_ordered", Columns: []string{"Items Ordered", "Ordered Items", "Total Items Ordered"}}
	itemsShipped = visits.Count{Name: "items_shipped", Columns: []string{"Items Shipped", "Total Items Shipped"}}
)

// ordered shows demand: what is ordered and not shipped earns nothing.
var ordered = visits.Table{
	Layout: layout.Layout{Kind: "orders", Title: "Orders", Version: "Fee-Orders", Columns: []string{asin, "Tag|Tracking ID", "Date", "Qty"}, Without: []string{"Date Shipped"}},
	Name:   []string{"Tag", "Tracking ID"}, Day: []string{"Date"}, Counts: []visits.Count{{Name: "items_ordered", Columns: []string{"Qty"}}},
}

var linkTypes = visits.Table{
	Layout: layout.Layout{Kind: "link_types", Title: "Link types", Version: "Fee-LinkType", Columns: []string{"Link Type", "Clicks", "Items Ordered|Ordered Items", "Conversion|Items Shipped"}},
	Sort:   "link type", Name: []string{"Link Type"}, Period: period, Counts: []visits.Count{clicks, itemsOrdered, itemsShipped},
}

var tracking = visits.Table{
	Layout: layout.Layout{Kind: "tracking_ids", Title: "Tracking ids", Version: "Fee-Tracking", Columns: []string{"Tracking ID|Tag", "Clicks", "Items Ordered|Ordered Items|Items Shipped"}, Without: []string{asin}},
	Name:   []string{"Tracking ID", "Tag"}, Period: period, Counts: []visits.Count{clicks, itemsOrdered, itemsShipped},
}

var trends = visits.Table{
	Layout: layout.Layout{Kind: "daily_trends", Title: "Daily trends", Version: "Fee-DailyTrends", Columns: []string{"Date", "Clicks", "Items Ordered|Ordered Items|Total Items Ordered", "Items Shipped|Total Items Shipped|Ad Fees($)|Ad Fees"}, Without: []string{asin}},
	Day:    []string{"Date"}, Counts: []visits.Count{clicks, itemsOrdered, itemsShipped},
}
