// Package awin reads what the network Awin lets download: an advertiser's transactions,
// which say who is credited for orders of a shop; a publisher's, which are its sales; and
// the performance of publishers, which counts.
package awin

import (
	"regexp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/affiliate"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
	"rapport/data/intake/visits"
)

// Format is Awin.
var Format = &intake.Format{
	Name: "awin", Title: "Awin", Short: "AN", Direction: "sales",
	Files:    []string{"…transactions_<account>_<from>_<to>.csv", "…publisher-performance.csv"},
	HowToGet: "Advertisers: Reports > Transactions, choose the dates, Export > CSV; and Reports > Publisher performance > Export. Publishers: Reports > Transactions > Export > CSV.",
	Wait:     "at once",
	Holds: "For advertisers who is credited for which order, with commission and network fee, voucher code, click reference and campaign; clicks and transactions of each publisher. " +
		"For publishers each commission as a sale.",
	Lacks: "The buyer, and the currency of the program: say it with --currency. Times are of the account's zone, and read as those of your workspace. " +
		"The columns of a publisher's list are not published; the likely ones are read.",
	Claim: files.Claim, Read: files.Read,
}

// states are numbers in lists of advertisers and words elsewhere.
var states = map[string]data.SaleStatus{"0": data.Pending, "1": data.Paid, "2": data.Declined, "bonus": data.Paid, "deleted": data.Declined}

var files = func() layout.Set {
	set := ledger.Files(advertiser, publisher)
	set.Layouts = append(set.Layouts, performance.Reads())
	return set
}()

// advertiser has 44 columns; products holds JSON over several lines.
var advertiser = ledger.Spec{
	Layout: layout.Layout{
		Kind: "referrals", Title: "Transactions of an advertiser", Version: "advertiser",
		Columns: []string{"id", "publisher_id", "sale_amount", "commission", "commission_status", "extra"}, Without: []string{"advertiser_id"},
	},
	Role: data.SettlementRole, Types: affiliate.Types, Statuses: states,
	Cells: ledger.Cells{
		ledger.ID: {"id"}, ledger.At: {"date"}, ledger.Total: {"sale_amount"}, ledger.Commission: {"commission"}, ledger.Fee: {"network_fee"}, ledger.Status: {"commission_status"},
		ledger.CurrencyCode: {"currency"}, ledger.Code: {"voucher_code"}, ledger.Affiliate: {"site_name", "publisher_id"}, ledger.PaidAt: {"validation_date"},
	},
	Each: credited,
}

// identifiers are Shopify's numbers of orders, which are no names of them.
var identifiers = regexp.MustCompile(`^'?\d{13}$`)

// credited joins the transaction with the order that extra names: "#2001" as Shopify
// does, "manual_#2001" where it was added by hand, or Shopify's number of 13 digits.
func credited(o *ledger.Order, r layout.Row) error {
	p := affiliate.Program{Order: []string{"extra"}, Links: []affiliate.Link{
		{Key: "click_ref", Columns: []string{"click_ref"}}, {Key: "campaign", Columns: []string{"campaign"}},
	}}
	if extra := r.Get("extra"); identifiers.MatchString(extra) {
		p.Shops = []string{"shopify"}
	}
	return p.Refer(o, r)
}

var publisher = ledger.Spec{
	Layout: layout.Layout{
		Kind: "commissions", Title: "Transactions of a publisher", Version: "publisher", Likely: true,
		Columns: []string{"id|transaction_id|Transaction ID", "commission|commission_amount|Commission", "commission_status|Commission Status|Status", "advertiser_id|advertiser_name|Advertiser ID|Advertiser|Advertiser Name", "click_ref|Click Ref|clickref|sale_amount|Sale Amount"},
	},
	Statuses: states,
	Cells: ledger.Cells{
		ledger.ID: {"id|transaction_id|Transaction ID"}, ledger.At: {"date|transaction_date|Transaction Date|Date"}, ledger.Total: {"commission|commission_amount|Commission"},
		ledger.Status: {"commission_status|Commission Status|Status"}, ledger.CurrencyCode: {"currency|commission_currency|Currency|Commission Currency"}, ledger.Code: {"voucher_code|Voucher Code"},
		ledger.Affiliate: {"click_ref|Click Ref|clickref"}, ledger.Item: {"advertiser_name|Advertiser Name|Advertiser|site_name"},
	},
	Each: affiliate.Program{Links: []affiliate.Link{{Key: "campaign", Columns: []string{"campaign", "Campaign"}}}}.Earn,
}

// performance has one row for each publisher and no dates: sums of commissions in it are
// those of the transactions, and are not booked.
var performance = visits.Table{
	Layout: layout.Layout{Kind: "performance", Title: "Publisher performance", Version: "publisher performance", Columns: []string{"publisher_name", "PublisherID|publisher_id", "total_transactions", "total_commission"}},
	Sort:   "publisher", Name: []string{"PublisherID", "publisher_id"}, Title: []string{"publisher_name"},
	Counts: []visits.Count{
		{Name: "clicks", Columns: []string{"clicks", "total_clicks"}},
		{Name: "impressions", Columns: []string{"impressions", "total_impressions"}},
		{Name: "transactions", Columns: []string{"total_transactions"}},
		{Name: "transactions_pending", Columns: []string{"pending_transactions"}},
		{Name: "transactions_approved", Columns: []string{"approved_transactions"}},
		{Name: "transactions_declined", Columns: []string{"declined_transactions"}},
	},
}
