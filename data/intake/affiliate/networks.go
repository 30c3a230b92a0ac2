package affiliate

import (
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// ShareASale is the network of that name, which Awin has taken over.
var ShareASale = &intake.Format{
	Name: "shareasale", Title: "ShareASale", Short: "SA", Direction: "sales",
	Files:    []string{"transaction detail or activity report, CSV or with | between the columns"},
	HowToGet: "Merchants: Reports > Transaction detail > Download. Affiliates: Reports > Activity details > Export.",
	Wait:     "at once",
	Holds:    "For affiliates each commission as a sale; for merchants who is credited for an order, with commission and fee of ShareASale.",
	Lacks:    "The buyer, and the currency: say it with --currency. Headers are those of the interface for programs and likely the same in the download.",
	Claim:    shareasale.Claim, Read: shareasale.Read,
}

var shareasale = ledger.Files(
	ledger.Spec{
		Layout: layout.Layout{Kind: "referrals", Title: "Transactions of a merchant", Version: "merchant", Columns: []string{"transID|Trans ID", "userID|User ID|Affiliate ID", "commission", "ssAmount|SS Amount|ShareASale Fee"}},
		Role:   data.SettlementRole, Types: Types,
		Cells: ledger.Cells{
			ledger.ID: {"transID|Trans ID"}, ledger.At: {"transDate|Trans Date"}, ledger.Total: {"transAmount|Trans Amount"}, ledger.Commission: {"commission"},
			ledger.Fee: {"ssAmount|SS Amount|ShareASale Fee"}, ledger.Code: {"coupon|couponcode|Coupon Code"}, ledger.Affiliate: {"Affiliate|Organization", "userID|User ID|Affiliate ID"}, ledger.SKU: {"sku|SKU List"},
		},
		Each: Program{Order: []string{"comment", "Order Number"}, Void: []string{"voided"}, Links: []Link{{"click_ref", []string{"affcomment", "Aff Comment"}}}}.Refer,
	},
	ledger.Spec{
		Layout: layout.Layout{Kind: "commissions", Title: "Activity of an affiliate", Version: "affiliate", Columns: []string{"Trans ID|transID", "Merchant ID|merchantID", "Trans Amount|transAmount", "Commission"}},
		Cells: ledger.Cells{
			ledger.ID: {"Trans ID|transID"}, ledger.At: {"Trans Date|transDate"}, ledger.Total: {"Commission"}, ledger.PaidAt: {"Paid Date"},
			ledger.Affiliate: {"Aff Comment|affcomment"}, ledger.Item: {"Merchant Organization|Merchant", "Merchant ID|merchantID"},
		},
		Scope: "shareasale", Each: locked,
	},
)

// locked: a commission can be taken back until it is locked.
func locked(o *ledger.Order, r layout.Row) error {
	if r.Has("Locked") && !(Program{Void: []string{"Locked"}}).void(r) && r.Get("Paid Date") == "" {
		o.Sale.Status = data.Pending
	}
	return Program{Void: []string{"Voided"}, Same: []string{"Merchant ID|merchantID", "Comment"}}.Earn(o, r)
}

// Impact is impact.com.
var Impact = &intake.Format{
	Name: "impact", Title: "Impact", Short: "IM", Direction: "sales",
	Files:    []string{"action listing, CSV or XLSX"},
	HowToGet: "Partners: Reports > Action listing > Export. Brands: Reports > Actions > Action listing > Export, with the columns Partner and OID.",
	Wait:     "at once",
	Holds:    "For partners each action with its payout as a sale; for brands who is credited for an order, with the payout and the promo code. A reversal is the same action in another state.",
	Lacks:    "The buyer. You choose the columns yourself; Action Id, Action Date and Payout are needed, and Status tells what counts.",
	Claim:    impact.Claim, Read: impact.Read,
}

var impactLinks = []Link{{"sub_id", []string{"Sub Id 1", "SubId1", "Subid1"}}, {"shared_id", []string{"Shared Id", "SharedId"}}, {"campaign", []string{"Campaign Name", "Campaign"}}}

var impact = ledger.Files(
	ledger.Spec{
		Layout: layout.Layout{Kind: "referrals", Title: "Actions of a brand", Version: "brand", Columns: []string{"Action Id|ActionId", "Partner|Partner Name|Media Partner|Media", "Payout|Action Cost|Total Cost", "Action Date|Event Date"}},
		Role:   data.SettlementRole, Types: Types,
		Cells: ledger.Cells{
			ledger.ID: {"Action Id|ActionId"}, ledger.At: {"Action Date|Event Date"}, ledger.Total: {"Sale Amount|Amount"}, ledger.Commission: {"Payout|Action Cost|Total Cost"},
			ledger.CurrencyCode: {"Currency|Payout Currency"}, ledger.Status: {"Status|Action Status|State"}, ledger.Code: {"Promo Code|PromoCode"}, ledger.Affiliate: {"Partner|Partner Name|Media Partner|Media", "Partner Id|Media Partner Id"},
		},
		Each: Program{Order: []string{"OID", "Order Id"}, Links: impactLinks}.Refer,
	},
	ledger.Spec{
		Layout: layout.Layout{Kind: "commissions", Title: "Actions of a partner", Version: "partner", Columns: []string{"Action Id|ActionId", "Payout|Action Earnings|Earnings", "Action Date|Event Date"}},
		Cells: ledger.Cells{
			ledger.ID: {"Action Id|ActionId"}, ledger.At: {"Action Date|Event Date"}, ledger.Total: {"Payout|Action Earnings|Earnings"},
			ledger.CurrencyCode: {"Currency|Payout Currency"}, ledger.Status: {"Status|Action Status|State"}, ledger.Affiliate: {"Sub Id 1|SubId1|Subid1"}, ledger.Item: {"Campaign Name|Campaign"},
		},
		Each: Program{Links: []Link{{"sub_id_2", []string{"Sub Id 2", "SubId2"}}, {"sub_id_3", []string{"Sub Id 3", "SubId3"}}, {"shared_id", []string{"Shared Id", "SharedId"}}}}.Earn,
	},
)

// CJ is CJ Affiliate, which was Commission Junction.
var CJ = &intake.Format{
	Name: "cj", Title: "CJ Affiliate", Short: "CJ", Direction: "sales",
	Files:    []string{"commission detail report, CSV"},
	HowToGet: "Insights or Reports > Commission detail > Download as CSV.",
	Wait:     "at once",
	Holds: "For publishers each commission as a sale, corrections as money taken back from it; for advertisers who is credited for an order, with commission, fee of CJ and coupon. " +
		"New and extended commissions are pending.",
	Lacks: "The buyer. The header of the download is not published; the names of the interface for programs are read, in both spellings.",
	Claim: cj.Claim, Read: cj.Read,
}

var (
	cjStates = map[string]data.SaleStatus{"closed": data.Paid, "corrected": data.Paid}
	cjID     = "commissionId|Commission ID"
	cjPub    = "pubCommissionAmountUsd|Publisher Commission (USD)|Pub Commission Amount USD|pubCommissionAmountPubCurrency|Publisher Commission"
	cjAdv    = "advCommissionAmountUsd|Advertiser Commission (USD)|Adv Commission Amount USD|advCommissionAmountAdvCurrency|Advertiser Commission"
	cjMoney  = "currency|Currency|Publisher Currency|pubCurrency|Advertiser Currency|advCurrency"
)

var cj = ledger.Files(
	cjAdvertiser("USD", "advertiser", "pubCommissionAmountUsd|Publisher Commission (USD)|Pub Commission Amount USD|advCommissionAmountUsd|Advertiser Commission (USD)|Adv Commission Amount USD"),
	cjAdvertiser("", "advertiser, own currency", cjPub+"|"+cjAdv),
	cjPublisher("USD", "publisher", "pubCommissionAmountUsd|Publisher Commission (USD)|Pub Commission Amount USD"),
	cjPublisher("", "publisher, own currency", cjPub),
)

// cjAdvertiser: the advertiser's commission already has the fee of CJ in it, the
// publisher's has not.
func cjAdvertiser(currency, version, columns string) ledger.Spec {
	program := Program{Order: []string{"orderId", "Order ID"}, Links: []Link{{"click_ref", []string{"shopperId", "SID", "Shopper ID"}}, {"action", []string{"actionTrackerName", "Action Name"}}}}
	return ledger.Spec{
		Layout: layout.Layout{Kind: "referrals", Title: "Commissions of an advertiser", Version: version, Columns: []string{cjID, "publisherName|Publisher Name|publisherId|Publisher ID", "cjFee|CJ Fee|cjFeeUsd|CJ Fee (USD)|cjFeeAdvCurrency", columns}},
		Role:   data.SettlementRole, Types: Types, Statuses: cjStates, Currency: currency,
		Cells: ledger.Cells{
			ledger.ID: {cjID}, ledger.At: {"eventDate|Event Date"}, ledger.Total: {"saleAmountUsd|Sale Amount (USD)|saleAmountAdvCurrency|Sale Amount"}, ledger.Commission: {cjAdv + "|" + cjPub},
			ledger.Fee: {"cjFee|CJ Fee|cjFeeUsd|CJ Fee (USD)|cjFeeAdvCurrency"}, ledger.CurrencyCode: {cjMoney}, ledger.Status: {"actionStatus|Action Status|Status"}, ledger.Code: {"coupon|Coupon"},
			ledger.Affiliate: {"publisherName|Publisher Name", "websiteName|Website Name", "publisherId|Publisher ID"},
		},
		Each: func(o *ledger.Order, r layout.Row) error {
			if r.Get(strings.Split(cjAdv, "|")...) != "" {
				o.Forget(ledger.Fee)
			}
			return program.Refer(o, r)
		},
	}
}

func cjPublisher(currency, version, columns string) ledger.Spec {
	program := Program{Same: []string{"advertiserName|Advertiser Name|Advertiser", "orderId|Order ID"}}
	return ledger.Spec{
		Layout: layout.Layout{Kind: "commissions", Title: "Commissions of a publisher", Version: version, Columns: []string{cjID, "advertiserName|Advertiser Name|Advertiser|advertiserId|Advertiser ID", columns}},
		Scope:  "cj", Statuses: cjStates, Currency: currency,
		Cells: ledger.Cells{
			ledger.ID: {cjID}, ledger.At: {"eventDate|Event Date"}, ledger.Total: {columns}, ledger.CurrencyCode: {cjMoney}, ledger.Status: {"actionStatus|Action Status|Status"},
			ledger.Affiliate: {"shopperId|SID|Shopper ID", "websiteName|Website Name"}, ledger.Item: {"advertiserName|Advertiser Name|Advertiser"},
		},
		Each: func(o *ledger.Order, r layout.Row) error {
			if strings.EqualFold(r.Get("original", "Original"), "false") && strings.HasPrefix(r.Get(strings.Split(columns, "|")...), "-") {
				o.Sale.Status = data.Paid // what is taken back is gone, also while the rest can still change
			}
			return program.Earn(o, r)
		},
	}
}

// Rakuten is Rakuten Advertising, which was LinkShare.
var Rakuten = &intake.Format{
	Name: "rakuten", Title: "Rakuten Advertising", Short: "RA", Direction: "sales",
	Files:    []string{"signature-orders-report.csv", "individual item report"},
	HowToGet: "Reports > Signature orders report or Individual item report > choose the dates > Export CSV.",
	Wait:     "at once",
	Holds:    "Each item of an order with your commission as a sale, U1 as the tracking id; returns as money taken back from it.",
	Lacks:    "The buyer and whether a commission was paid out. Dates are month first in the files that are known, and asked for where they do not tell. Older files have no currency: say it with --currency.",
	Claim:    rakuten.Claim, Read: rakuten.Read,
}

var rakuten = ledger.Files(
	rakutenSpec("with transaction id", []string{"Transaction ID", "Member ID (U1)", "Order ID", "Total Commission"}, "Transaction ID", "SKU"),
	rakutenSpec("until transaction ids", []string{"Member ID (U1)", "Order ID", "Total Commission"}, "Order ID", "SKU", "Process Date", "Process Time"),
)

func rakutenSpec(version string, columns []string, id ...string) ledger.Spec {
	return ledger.Spec{
		Layout: layout.Layout{Kind: "commissions", Title: "Signature orders", Version: version, Columns: columns},
		Scope:  "rakuten",
		Cells: ledger.Cells{
			ledger.ID: id, ledger.At: {"Transaction Date"}, ledger.Clock: {"Transaction Time"}, ledger.Total: {"Total Commission"}, ledger.CurrencyCode: {"Currency"}, ledger.Affiliate: {"Member ID (U1)"},
			ledger.Item: {"Product Name", "Advertiser Name"}, ledger.SKU: {"SKU"}, ledger.Vendor: {"Advertiser Name"}, ledger.Quantity: {"# of Items"}, ledger.Code: {"Order Coupon Code(s)"},
		},
		Each: Program{Same: []string{"MID", "Order ID", "SKU"}}.Earn,
	}
}

// Skimlinks is the network of that name; its header is not published.
var Skimlinks = &intake.Format{
	Name: "skimlinks", Title: "Skimlinks", Short: "SX", Direction: "sales",
	Files:    []string{"commissions report, CSV"},
	HowToGet: "Publisher hub > Reports > Commissions > Export CSV, one line a commission.",
	Wait:     "a day to three after the click",
	Holds:    "Each commission as a sale, with the merchant and your custom id.",
	Lacks:    "The buyer. The header is not published: the likely spellings are read, and a file with others is listed with its columns. Sums by merchant are not read.",
	Claim:    skimlinks.Claim, Read: skimlinks.Read,
}

var skimlinks = ledger.Files(ledger.Spec{
	Layout: layout.Layout{Kind: "commissions", Title: "Commissions", Version: "likely columns", Likely: true, Columns: []string{
		"Commission ID|Transaction ID", "Merchant|Merchant Name", "Custom ID|XCust|Tracking ID", "Publisher Commission|Your Commission|Commission|Commission Amount|Publisher Amount",
	}},
	Scope: "skimlinks",
	Cells: ledger.Cells{
		ledger.ID: {"Commission ID|Transaction ID"}, ledger.At: {"Transaction Date|Sale Date|Date"}, ledger.Total: {"Publisher Commission|Your Commission|Commission|Commission Amount|Publisher Amount"},
		ledger.CurrencyCode: {"Currency"}, ledger.Status: {"Status|Commission Status|Payment Status"}, ledger.Affiliate: {"Custom ID|XCust|Tracking ID"}, ledger.Item: {"Merchant|Merchant Name"},
	},
	Each: Program{Same: []string{"Merchant|Merchant Name", "Order ID|Commission ID|Transaction ID"}}.Earn,
})
