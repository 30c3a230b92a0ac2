package amazonassociates_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/amazonassociates"
	"rapport/data/intake/intaketest"
)

var kit = intaketest.Kit{Format: amazonassociates.Format, File: "Fee-Earnings.csv"}

// money writes what a record is worth.
func money(s *data.Sale) string {
	f := func(n int64) string { return data.FormatMinor(n, s.Currency) }
	return fmt.Sprintf("%s gross %s refunds %s net %s %s", s.Status, f(s.Gross), f(s.Refunds), f(s.Net()), s.Currency)
}

var worth = intaketest.SalesAndReasons(money)

// worked are the records of each report, worked out by hand; reports of orders and clicks
// book nothing.
var worked = map[string][]string{
	"Fee-Earnings.csv": {
		"paid gross 1.04 refunds 0.00 net 1.04 USD",
		"paid gross 2.70 refunds 0.00 net 2.70 USD",
		"paid gross 2.70 refunds 0.00 net 2.70 USD",
		"settlement gross 0.00 refunds 2.70 net -2.70 USD",
		"free gross 0.00 refunds 0.00 net 0.00 USD",
		`rejected: Ad Fees($): "1.0.4" is no amount.`,
		"rejected: Has no date.",
	},
	"earnings-uk.csv":      {"paid gross 0.50 refunds 0.00 net 0.50 GBP"},
	"earnings-india.tsv":   {"paid gross 60.00 refunds 0.00 net 60.00 INR"},
	"earnings-spanish.csv": {"paid gross 50.02 refunds 0.00 net 50.02 MXN"},
	"earnings-german.csv":  {"paid gross 0.52 refunds 0.00 net 0.52 EUR"},
	"bounty.csv":           {"paid gross 3.00 refunds 0.00 net 3.00 USD"},
	"Fee-Orders.csv":       nil,
	"Fee-LinkType.csv":     nil,
	"Fee-Tracking.csv":     nil,
	"Fee-DailyTrends.csv":  nil,
}

// TestMoney compares every record with them.
func TestMoney(t *testing.T) { kit.Worked(t, worth, worked) }

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// TestTotal: the last row is a sum. It is 0.04 more than the rows, of which two were
// rejected.
func TestTotal(t *testing.T) {
	sums := kit.Sample(t, intake.Options{Currency: "USD"}, "Fee-Earnings.csv").Head.Reconciled
	if len(sums) != 1 || sums[0].Stated != 378 || sums[0].Ours != 374 || len(sums[0].Rows) != 2 || sums[0].Line != 10 {
		t.Errorf("%+v", sums)
	}
}

// TestWorkbook: of a workbook with several sheets the earnings are read.
func TestWorkbook(t *testing.T) {
	book := intaketest.Book(t,
		intaketest.Sheet{Name: "Sheet1", Rows: [][]any{{"Fee-Orders reports from 2026-09-01 to 2026-09-30"}, {"Category", "Name", "ASIN", "Date", "Qty", "Price($)", "Link Type", "Tag"}}},
		intaketest.Sheet{Name: "Fee-Earnings", Rows: [][]any{{"Fee-Earnings reports from 2026-09-01 to 2026-09-30"}, {"Category", "Name", "ASIN", "Seller", "Tracking ID", "Date Shipped", "Items Shipped", "Ad Fees($)"}, {"Home", "Bowl", "B0TEST0002", "Amazon.com", "pots-20", 46280, 1, 2.7}}},
	)
	r := kit.Named(t, intake.Options{Currency: "USD"}, "report.xlsx", book)
	if diff := cmp.Diff([]string{"paid gross 2.70 refunds 0.00 net 2.70 USD"}, worth(r)); diff != "" || intaketest.Stamp(r.Sales()[0].OrderedAt) != "2026-09-15 00:00:00" {
		t.Error(diff, r)
	}
}

// TestAsked: the dollar is that of several marketplaces, and a date can be read in two
// ways.
func TestAsked(t *testing.T) {
	usd := intake.Options{Currency: "USD"}
	kit.Asks(t, "Category,Name,ASIN,Seller,Tracking ID,Date Shipped,Price($),Items Shipped,Returns,Revenue($),Ad Fees($)\n", []intaketest.Ask{
		{Row: "a,b,B0,Amazon,x-20,2026-09-15,1.00,1,0,1.00,0.10", Want: "--currency"},
		{Row: "a,b,B0,Amazon,x-20,03/04/2026,1.00,1,0,1.00,0.10", Options: usd, Want: data.WarnAmbiguousDate},
		{Row: `a,b,B0,Amazon,x-20,2026-03-04,1,1,0,1,"1,234"`, Options: usd, Want: data.WarnAmbiguousDecimal},
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "Fee-Tracking.csv") }

func FuzzAssociates(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Options: intake.Options{Currency: "USD"}, Names: []string{"Fee-Earnings.csv", "Fee-Orders.csv", "earnings-india.tsv"}})
}
