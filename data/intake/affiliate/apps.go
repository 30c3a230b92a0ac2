package affiliate

import (
	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// Apps are the programs that a shop runs itself. Their lists have the same few columns
// in different words.
var Apps = &intake.Format{
	Name: "affiliate", Title: "Affiliate apps", Short: "AF", Direction: "sales",
	Files: []string{
		"Refersion conversions", "UpPromote referrals", "GoAffPro sales", "Social Snowball conversions", "BixGrow orders", "AffiliateWP referrals",
	},
	HowToGet: "Refersion: Conversions > Export. UpPromote: Referrals > Export. GoAffPro: Sales > Export. Social Snowball: Conversions > Export CSV. BixGrow: Orders > Export. AffiliateWP: Referrals > Export.",
	Wait:     "at once",
	Holds: "Who is credited for which order: name, e-mail, number or code of the affiliate, with the commission. What is pending states no cost yet, what was denied or is a test states nothing. " +
		"They are no sales: the orders come from your shop's own export.",
	Lacks: "What was bought. Most of these headers are not published: the likely spellings are read. Social Snowball names no order, so that its commissions cannot be put beside one. " +
		"Files without a currency: say it with --currency.",
	Claim: apps.Claim, Read: apps.Read,
}

var apps = ledger.Files(
	// conversion_id is Refersion's alone.
	app("refersion", "Refersion", []string{"shopify", "bigcommerce", "woocommerce"}, "conversion_id|Conversion ID", "affiliate_id|Affiliate ID|Affiliate Code|Affiliate", "commission_total|Commission Total|Commission"),
	app("bixgrow", "BixGrow", []string{"shopify"}, "Order Number", "Affiliate Email", "Order Total", "Affiliate Commission", "Order Status"),
	app("affiliatewp", "AffiliateWP", []string{"woocommerce"}, "reference", "context", "amount", "affiliate|affiliate_id|Affiliate ID|username|Affiliate Username"),
	socialSnowball(),
	app("uppromote", "UpPromote", []string{"shopify"}, "Affiliate email|Affiliate|Affiliate name", "Tracking type|Tracked by|Referral type|Tracking", "Commission|Commission amount|commission_amount", "Order|Order number|Order name|Order ID"),
	app("goaffpro", "GoAffPro", []string{"shopify", "woocommerce", "wix"}, "Affiliate name|Affiliate|affiliate_name", "Commission|commission", "Order number|Order|order_number|Order name", "Order date|Date|order_date|created_at", "Status|status"),
)

// order are the columns with the name of the order, then those with its number.
var order = []string{"Order Number", "order_number", "Order Name", "Order", "reference", "Order ID", "order_id"}

var appCells = ledger.Cells{
	ledger.At:           {"Order Date|order_date|Conversion Date|created|created_at|Created|Created At|Date created|Date|date"},
	ledger.Total:        {"order_total|Order Total|total_sales|Total sales|Order amount|Amount|Revenue|Sales|Subtotal"},
	ledger.Commission:   {"commission_total|Commission Total|Affiliate Commission|Commission amount|commission_amount|Commission|Commissions"},
	ledger.CurrencyCode: {"currency|Currency"},
	ledger.Status:       {"status|Referral status|Order Status|Commission status|Payout Status"},
	ledger.Affiliate: {
		"Affiliate Email|affiliate_email|email", "Affiliate Name|affiliate_name|Affiliate|username|Affiliate Username", "affiliate_id|Affiliate ID", "Affiliate Code|affiliate_code|Referral code",
	},
	ledger.Code: {"Coupon|Coupon code|coupon|Discount code|discount_code"},
}

// appStates are the words of programs beside those of shops.
var appStates = map[string]data.SaleStatus{
	"unqualified": data.Declined, "rejected": data.Declined, "unpaid": data.Paid, "paid": data.Paid, "fraud": data.Declined, "draft": data.Pending, "in review": data.Pending,
}

// app is one app. A row is known by its number, else by the order and the affiliate.
func app(name, title string, among []string, columns ...string) ledger.Spec {
	cells := ledger.Cells{ledger.ID: {"conversion_id|Conversion ID|Referral ID|referral_id|ID|id"}}
	if name == "bixgrow" || name == "goaffpro" || name == "uppromote" {
		cells[ledger.ID] = []string{"Referral ID|referral_id|ID|id|Order Number|Order|Order name|Order ID|order_number", "Affiliate Email|affiliate_email|Affiliate name|Affiliate"}
	}
	for field, c := range appCells {
		cells[field] = c
	}
	if name == "affiliatewp" { // its amount is the commission
		cells[ledger.Commission], cells[ledger.Total] = []string{"amount"}, nil
		cells[ledger.ID] = []string{"Referral ID|referral_id|ID|id|reference", "affiliate_id|Affiliate ID|affiliate|username|Affiliate Username"}
	}
	return ledger.Spec{
		Layout: layout.Layout{Kind: "referrals", Title: title, Version: title, Columns: columns, Likely: name == "uppromote" || name == "goaffpro"},
		Role:   data.SettlementRole, Layer: name, Types: Types, Statuses: appStates, Cells: cells,
		Each: Program{
			Order: order, Shops: among, Void: []string{"is_test_conversion", "Is Test Conversion", "Test"},
			Links: []Link{{"campaign", []string{"Campaign", "campaign", "Offer", "offer_id", "Program"}}},
		}.Refer,
	}
}

// socialSnowball names no order and has no number of a row: equal rows are told apart
// by how often they occur.
func socialSnowball() ledger.Spec {
	s := app("socialsnowball", "Social Snowball", []string{}, "First Name", "Last Name", "Conversion Date", "Revenue", "Commission", "Affiliate ID")
	s.Cells[ledger.ID] = nil
	program := Program{Shops: []string{}, Links: []Link{{"affiliate", []string{"Affiliate Link", "Affiliate Code"}}}}
	s.Each = func(o *ledger.Order, r layout.Row) error {
		o.Led.Add(data.LinkTouch, "affiliate", r.Get("First Name")+" "+r.Get("Last Name"))
		return program.Refer(o, r)
	}
	return s
}
