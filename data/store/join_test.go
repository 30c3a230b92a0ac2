package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/store"
)

// Records of one sale in several files, with totals, fees and refunds in cents.

func placed(platform, key string, total int64) *data.Sale {
	s := order(key, "ada@example.org", "Ada", total)
	s.Platform = platform
	return s
}

func payment(platform, key string, total, fee int64, refs ...data.SaleRef) *data.Sale {
	s := &data.Sale{
		Key: key, Platform: platform, Role: data.PaymentRole, Status: data.Paid, Currency: "EUR", OrderedAt: now().AddDate(0, 0, -2),
		Amounts: data.Amounts{Gross: total, Total: total, Fees: fee, FeesKnown: true}, Refs: refs,
	}
	return s
}

func settlement(platform, layer, key string, fee, refund int64, refs ...data.SaleRef) *data.Sale {
	s := &data.Sale{
		Key: key, Platform: platform, Layer: layer, Role: data.SettlementRole, Status: data.Settlement, Currency: "EUR", OrderedAt: now().AddDate(0, 0, -1),
		Amounts: data.Amounts{Refunds: refund, Fees: fee, FeesKnown: fee != 0}, Refs: refs,
	}
	if refund > 0 {
		s.Events = []data.SaleEvent{{Kind: data.RefundEvent, At: s.OrderedAt, Amount: refund}}
	}
	return s
}

// TestUnmatched tells what belongs to no sale that is here.
func TestUnmatched(t *testing.T) {
	w := fresh(t)
	keep(t, w, "shop", "a.csv", now(), settlement("shopify", "payouts", "t1", 30, 0, shop), settlement("shopify", "payouts", "t2", 5, 400, shop), settlement("etsy", "statement", "s1", 20, 0))
	want := []data.Unmatched{{Currency: "EUR", Rows: 3, Refunds: 400, Fees: 55}}
	if diff := cmp.Diff(want, settled(t, w).Unmatched); diff != "" {
		t.Error(diff)
	}
	keep(t, w, "shop", "b.csv", now(), placed("shopify", "1", 1000))
	want = []data.Unmatched{{Currency: "EUR", Rows: 1, Fees: 20}}
	if diff := cmp.Diff(want, settled(t, w).Unmatched); diff != "" {
		t.Error(diff)
	}
}

// TestEstimatedFees fills in what no file tells, and only that.
func TestEstimatedFees(t *testing.T) {
	w := fresh(t)
	s, err := w.Settings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if s.Fees, err = data.ParseFeeRules("shopify 2.9% + 0.30 EUR"); err != nil {
		t.Fatal(err)
	}
	if err := w.SaveSettings(t.Context(), s, store.Hand{}); err != nil {
		t.Fatal(err)
	}
	keep(t, w, "shop", "a.csv", now(), placed("shopify", "1", 5000), placed("shopify", "2", 5000), placed("etsy", "3", 5000), settlement("shopify", "payouts", "t1", 40, 0, shop),
		with(placed("shopify", "4", 5000), func(s *data.Sale) { s.Status = data.Voided }))
	got := map[string]string{}
	for _, s := range settled(t, w).Sales {
		got[s.Name] = fmt.Sprint(s.FeesKnown, s.Fees, s.Estimated)
	}
	want := map[string]string{"#1": "true 40 false", "#2": "true 175 true", "#3": "false 0 false", "#4": "false 0 false"} // 145 + 30
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func with(s *data.Sale, change func(*data.Sale)) *data.Sale {
	change(s)
	return s
}

var (
	shop   = data.OrderRef("shopify", "#1")
	charge = data.SaleRef{Scope: "stripe", Value: "ch_1"}
	paid   = data.SaleRef{Scope: "paypal", Value: "A"}
	anyOne = data.SaleRef{Value: "1", Order: true, Unsure: true}
)

var reasons = map[data.Unsure]string{data.NoOrder: "no order", data.OtherOrder: "another order", data.SeveralFit: "several", data.NamesNothing: "names nothing"}

// sold writes the counted sales of a workspace, and the words of partner programs that
// belong to no order for sure.
func sold(facts *data.Facts) []string {
	var list []string
	for _, s := range facts.Sales {
		if !s.Counted {
			continue
		}
		text := fmt.Sprintf("%s %d", s.Platform, s.Total)
		if s.FeesKnown {
			text += fmt.Sprintf(" fees %d", s.Fees)
		}
		if s.Refunds > 0 {
			text += fmt.Sprintf(" refunds %d", s.Refunds)
		}
		if s.RefundAt > 0 {
			text += " on " + time.UnixMilli(s.RefundAt).UTC().Format("2 Jan")
		}
		if s.Person == 0 {
			text += " nobody"
		}
		if s.Status != data.Paid {
			text += " " + string(s.Status)
		}
		for _, n := range s.NotAdded {
			text += fmt.Sprintf(" not added %s %d %d", n.Currency, n.Fees, n.Refunds)
		}
		for _, link := range s.Links {
			text += " by " + link
		}
		list = append(list, text)
	}
	for _, r := range facts.Referrals {
		list = append(list, fmt.Sprintf("%s %s %d: %s", r.Platform, r.Order, r.Commission, reasons[r.Why]))
	}
	slices.Sort(list)
	return list
}

// The clock of these tests stands at 24 November: orders are of the 21st, payments of
// the 22nd, settlements of the 23rd.
var joined = []struct {
	name  string
	sales []*data.Sale
	want  string // what counts, ";" between sales
}{
	{"a payment alone is a sale", []*data.Sale{payment("stripe", "ch_1", 1000, 30, charge)}, "stripe 1000 fees 30 nobody"},
	{"a settlement alone is none", []*data.Sale{settlement("shopify", "payouts", "t1", 30, 0, shop)}, ""},
	{"the order has the amounts, the payout its fee", []*data.Sale{placed("shopify", "1", 1000), settlement("shopify", "payouts", "t1", 30, 0, shop)}, "shopify 1000 fees 30"},
	{"the order names the payment", []*data.Sale{
		with(placed("shopify", "1", 1000), func(s *data.Sale) { s.Refs = []data.SaleRef{charge} }), payment("stripe", "ch_1", 1000, 30, charge),
	}, "shopify 1000 fees 30"},
	{"the payment names the order of any shop", []*data.Sale{placed("shopify", "1", 1000), payment("paypal", "A", 1000, 44, anyOne)}, "shopify 1000 fees 44"},
	{"not that of another total", []*data.Sale{placed("shopify", "1", 1001), payment("paypal", "A", 1000, 44, anyOne)}, "paypal 1000 fees 44 nobody;shopify 1001"},
	{"of two payments by an order's number alone the nearer one", []*data.Sale{placed("shopify", "1", 1000), payment("paypal", "A", 1000, 44, anyOne), late(payment("paypal", "B", 1000, 41, anyOne), 1)}, "paypal 1000 fees 41 nobody;shopify 1000 fees 44"},
	{"one that was declined is no other", []*data.Sale{
		placed("shopify", "1", 1000), with(payment("paypal", "A", 1000, 0, anyOne), func(s *data.Sale) { s.Status = data.Declined }), late(payment("paypal", "B", 1000, 41, anyOne), 1),
	}, "shopify 1000 fees 41"},
	{"none, where the shop's own service took all of it", []*data.Sale{
		placed("shopify", "1", 1000), with(settlement("shopify", "payments", "t1", 30, 0, shop), func(s *data.Sale) { s.Total = 1000 }), payment("paypal", "A", 1000, 44, anyOne),
	}, "paypal 1000 fees 44 nobody;shopify 1000 fees 30"},
	{"none, where a payment that the order names is all of it", []*data.Sale{
		with(placed("shopify", "1", 1000), func(s *data.Sale) { s.Refs = []data.SaleRef{charge} }), payment("stripe", "ch_1", 1000, 30, charge), payment("paypal", "A", 1000, 44, anyOne),
	}, "paypal 1000 fees 44 nobody;shopify 1000 fees 30"},
	{"nor one of a year later, or of a month before", []*data.Sale{placed("shopify", "1", 1000), late(payment("paypal", "A", 1000, 44, anyOne), 370), late(payment("paypal", "B", 1000, 41, anyOne), -33)}, "paypal 1000 fees 41 nobody;paypal 1000 fees 44 nobody;shopify 1000"},
	{
		"a refund of an order",
		[]*data.Sale{placed("shopify", "1", 1000), settlement("shopify", "payouts", "t1", 30, 0, shop), settlement("shopify", "payouts", "t2", 0, 400, shop)},
		"shopify 1000 fees 30 refunds 400 on 23 Nov partially_refunded",
	},
	{"told by the order too counts once", []*data.Sale{
		with(placed("shopify", "1", 1000), func(s *data.Sale) {
			s.Refunds, s.Status, s.Events = 400, data.PartiallyRefunded, []data.SaleEvent{{Kind: data.RefundEvent, Amount: 400}}
		}),
		settlement("shopify", "payouts", "t2", 0, 400, shop),
	}, "shopify 1000 refunds 400 on 23 Nov partially_refunded"},
	{"the order knows of more", []*data.Sale{
		with(placed("shopify", "1", 1000), func(s *data.Sale) { s.Refunds, s.Status = 1000, data.Refunded }), settlement("shopify", "payouts", "t2", 0, 400, shop),
	}, "shopify 1000 refunds 1000 on 23 Nov refunded"},
	{"two lists of one platform tell the same fee", []*data.Sale{
		placed("etsy", "1", 1000), settlement("etsy", "payments", "p1", 43, 0, data.OrderRef("etsy", "1")),
		settlement("etsy", "statement", "s1", 43, 0, data.OrderRef("etsy", "1")), settlement("etsy", "statement", "s2", 65, 0, data.OrderRef("etsy", "1")),
	}, "etsy 1000 fees 108"},
	{"the shop tells the fee of its payment service", []*data.Sale{
		placed("woocommerce", "1", 1000), settlement("stripe", "woocommerce", "fee 1", 30, 0, data.OrderRef("woocommerce", "1"), charge), payment("stripe", "ch_1", 1000, 30, charge),
	}, "woocommerce 1000 fees 30"},
	{"two services each took a fee", []*data.Sale{placed("shopify", "1", 1000), payment("paypal", "A", 400, 20, shop), payment("stripe", "ch_1", 600, 25, shop, charge)}, "shopify 1000 fees 45"},
	{"a part of an order under the shop's name of the payment", []*data.Sale{
		with(placed("shopify", "1", 1000), func(s *data.Sale) { s.Refs = []data.SaleRef{data.PaymentRef("c20412829696200.1")} }),
		payment("paypal", "A", 600, 25, data.PaymentRef("c20412829696200.1")), payment("paypal", "B", 600, 24, data.PaymentRef("c20412829696200.2")),
	}, "paypal 600 fees 24 nobody;shopify 1000 fees 25"},
	{"two payments of an order that is not known stay two", []*data.Sale{payment("paypal", "A", 400, 20, shop), payment("paypal", "B", 400, 20, shop)}, "paypal 400 fees 20 nobody;paypal 400 fees 20 nobody"},
	{"two records of one payment are one", []*data.Sale{
		with(payment("stripe", "ch_1", 1000, 30, charge), func(s *data.Sale) { s.Layer, s.Buyer = "payments", mail("", "ada@example.org", "Ada") }),
		with(payment("stripe", "txn_1", 1000, 30, charge), func(s *data.Sale) { s.Layer = "balance" }),
		settlement("stripe", "balance", "txn_2", 0, 1000, charge),
	}, "stripe 1000 fees 30 refunds 1000 on 23 Nov refunded"},
	{"what was collected, with the tip, before the goods", []*data.Sale{
		with(payment("square", "items A", 900, 0, charge), func(s *data.Sale) { s.Layer, s.FeesKnown = "items", false }),
		with(payment("square", "transactions A", 1000, 30, charge), func(s *data.Sale) { s.Layer = "transactions" }),
	}, "square 1000 fees 30 nobody"},
	{"what was collected, with the tip, before the goods of whatever name", []*data.Sale{
		with(payment("square", "items B", 900, 0, charge), func(s *data.Sale) { s.Layer, s.FeesKnown = "items", false }),
		with(payment("square", "transactions C", 1000, 30, charge), func(s *data.Sale) { s.Layer = "transactions" }),
	}, "square 1000 fees 30 nobody"},
	{
		"fees that came back",
		[]*data.Sale{payment("paypal", "A", 1000, 50, data.SaleRef{Scope: "paypal", Value: "A"}), settlement("paypal", "", "B", -20, 1000, data.SaleRef{Scope: "paypal", Value: "A"})},
		"paypal 1000 fees 30 refunds 1000 on 23 Nov nobody refunded",
	},
	{"a refund that the shop's list and the payment service tell is one", []*data.Sale{
		placed("bandcamp", "1", 1000), settlement("bandcamp", "", "r", 0, 400, data.OrderRef("bandcamp", "1")),
		payment("paypal", "A", 1000, 44, data.OrderRef("bandcamp", "1"), data.SaleRef{Scope: "paypal", Value: "A"}), settlement("paypal", "", "B", 0, 400, data.SaleRef{Scope: "paypal", Value: "A"}),
	}, "bandcamp 1000 fees 44 refunds 400 on 23 Nov partially_refunded"},
	{"refunds by two services are two", []*data.Sale{
		placed("bandcamp", "1", 1000), settlement("paypal", "", "B", 0, 400, data.OrderRef("bandcamp", "1")), settlement("stripe", "", "C", 0, 600, data.OrderRef("bandcamp", "1")),
	}, "bandcamp 1000 refunds 1000 on 23 Nov refunded"},
	{"the shop's own payment service tells one part of a refund, PayPal the other", []*data.Sale{
		placed("shopify", "1", 1000), settlement("shopify", "payments", "t1", 0, 400, shop), payment("paypal", "A", 600, 20, shop, paid), settlement("paypal", "", "B", 0, 600, paid),
	}, "shopify 1000 fees 20 refunds 1000 on 23 Nov refunded"},
	{"of which an older list of orders knows one", []*data.Sale{
		back(400), settlement("shopify", "payments", "t1", 0, 400, shop), payment("paypal", "A", 600, 20, shop, paid), settlement("paypal", "", "B", 0, 300, paid),
	}, "shopify 1000 fees 20 refunds 700 on 23 Nov partially_refunded"},
	{"and a newer one both", []*data.Sale{
		back(700), settlement("shopify", "payments", "t1", 0, 400, shop), payment("paypal", "A", 600, 20, shop, paid), settlement("paypal", "", "B", 0, 300, paid),
	}, "shopify 1000 fees 20 refunds 700 on 23 Nov partially_refunded"},
	{"or of another that no service lists", []*data.Sale{
		back(900), settlement("shopify", "payments", "t1", 0, 400, shop), payment("paypal", "A", 600, 20, shop, paid), settlement("paypal", "", "B", 0, 300, paid),
	}, "shopify 1000 fees 20 refunds 900 on 23 Nov partially_refunded"},
	{"two lists of the shop's own payment service tell one refund", []*data.Sale{
		placed("etsy", "1", 1000), settlement("etsy", "payments", "p1", 0, 400, data.OrderRef("etsy", "1")), settlement("etsy", "statement", "s1", 0, 400, data.OrderRef("etsy", "1")),
		settlement("paypal", "", "B", 0, 100, data.OrderRef("etsy", "1")),
	}, "etsy 1000 refunds 500 on 23 Nov partially_refunded"},
	{"a list of the shop's sales knows what every service gave back", []*data.Sale{
		placed("gumroad", "1", 1000), settlement("gumroad", "paid out", "r", 0, 400, data.OrderRef("gumroad", "1")), settlement("paypal", "", "B", 0, 400, data.OrderRef("gumroad", "1")),
	}, "gumroad 1000 refunds 400 on 23 Nov partially_refunded"},
	{"money came for what was pending", []*data.Sale{with(placed("shopify", "1", 1000), func(s *data.Sale) { s.Status = data.Pending }), settlement("shopify", "payouts", "t1", 30, 0, shop)}, ""},
	{"a payment for what was pending", []*data.Sale{with(placed("shopify", "1", 1000), func(s *data.Sale) { s.Status = data.Pending }), payment("paypal", "A", 1000, 44, anyOne)}, "shopify 1000 fees 44"},
	{"a declined payment leaves it pending", []*data.Sale{
		with(placed("shopify", "1", 1000), func(s *data.Sale) { s.Status = data.Pending }), with(payment("paypal", "A", 1000, 0, anyOne), func(s *data.Sale) { s.Status = data.Declined }),
	}, ""},
	{"another currency adds no fee", []*data.Sale{placed("shopify", "1", 1000), with(payment("stripe", "ch_1", 40000, 1200, shop), func(s *data.Sale) { s.Currency = "THB" })}, "shopify 1000 not added THB 1200 0"},
	{"unless its row states what that was in the order's", []*data.Sale{placed("shopify", "1", 1000), baht(40000, 1200, 1000, shop)}, "shopify 1000 fees 30"},
	{"rounded half up, and an order of any shop is meant by what was charged", []*data.Sale{placed("shopify", "1", 1000), baht(40000, 1220, 1000, anyOne)}, "shopify 1000 fees 31"},
	{"a refund in both currencies", []*data.Sale{placed("shopify", "1", 1000), with(settlement("stripe", "", "r", 0, 20000, shop), func(s *data.Sale) {
		s.Currency, s.Charged = "THB", data.Money{Currency: "EUR", Minor: 500}
	})}, "shopify 1000 refunds 500 on 23 Nov partially_refunded"},
	{"stated in a third currency", []*data.Sale{placed("shopify", "1", 1000), with(baht(40000, 1200, 1000, shop), func(s *data.Sale) { s.Charged.Currency = "USD" })}, "shopify 1000 not added THB 1200 0"},
	{"of two lists in another currency the one that tells most", []*data.Sale{
		placed("shopify", "1", 1000), foreign("balance", "a", 30, 0), foreign("payments", "b", 30, 0), foreign("payments", "c", 5, 0), foreign("refunds", "d", 0, 400),
	}, "shopify 1000 not added USD 35 400"},
	{"of two orders of one name the one with the amount", []*data.Sale{
		with(placed("shopify", "1", 1000), func(s *data.Sale) { s.Key = "a" }), with(placed("shopify", "1", 2000), func(s *data.Sale) { s.Key = "b" }), payment("paypal", "A", 2000, 70, shop),
	}, "shopify 1000;shopify 2000 fees 70"},
	{"who pays is known where the order names nobody", []*data.Sale{
		with(placed("shopify", "1", 1000), func(s *data.Sale) { s.Buyer = data.Ref{} }),
		with(payment("paypal", "A", 1000, 44, shop), func(s *data.Sale) { s.Buyer = mail("", "ada@example.org", "Ada") }),
	}, "shopify 1000 fees 44"},
	{"a partner program's word adds no sale and no fee", []*data.Sale{placed("shopify", "1", 1000), referral("awin", 800, "EUR", 1)}, "shopify 1000 by lena"},
	{"its date is two days off, whatever the currency", []*data.Sale{placed("shopify", "1", 1000), referral("awin", 800, "USD", 5)}, "shopify 1000 by lena"},
	{"its date is three days off, and its amount is the order's", []*data.Sale{placed("shopify", "1", 1000), referral("awin", 1000, "EUR", 6)}, "shopify 1000 by lena"},
	{"neither date nor currency agree", []*data.Sale{placed("shopify", "1", 1000), referral("awin", 800, "USD", 6)}, "shopify 1000;awin 1 80: another order"},
	{"neither date nor amount agree", []*data.Sale{placed("shopify", "1", 1000), referral("awin", 1001, "EUR", 6)}, "shopify 1000;awin 1 80: another order"},
	{"no amount is no agreement", []*data.Sale{placed("shopify", "1", 1000), referral("affiliate", 0, "EUR", 6)}, "shopify 1000;affiliate 1 80: another order"},
	{"no order of the number", []*data.Sale{placed("shopify", "2", 1000), referral("awin", 800, "EUR", 3)}, "shopify 1000;awin 1 80: no order"},
	{"of two shops' orders of one number the one that agrees", []*data.Sale{
		placed("shopify", "1", 1000), with(placed("woocommerce", "1", 700), func(s *data.Sale) { s.OrderedAt = now().AddDate(0, 0, -90) }), referral("awin", 800, "EUR", 3),
	}, "shopify 1000 by lena;woocommerce 700"},
	{"neither, where both agree", []*data.Sale{placed("shopify", "1", 1000), placed("woocommerce", "1", 900), referral("awin", 800, "EUR", 3)}, "shopify 1000;woocommerce 900;awin 1 80: several"},
	{"a number that another sort of file names is still sure", []*data.Sale{
		placed("shopify", "1", 1000), placed("woocommerce", "1", 900), payment("paypal", "A", 900, 33, data.OrderRef("woocommerce", "1")), referral("awin", 950, "EUR", 30),
	}, "shopify 1000 by lena;woocommerce 900 fees 33"},
	{"a commission that names no order", []*data.Sale{placed("shopify", "1", 1000), with(referral("affiliate", 800, "EUR", 3), func(s *data.Sale) { s.Name, s.Refs = "", nil })}, "shopify 1000;affiliate  80: names nothing"},
	{"two commissions for one order stay two, and what is taken back is taken from one", []*data.Sale{
		commission("1", 900, -5), commission("2", 300, -2), settlement("cj", "", "3", 0, 100, data.SaleRef{Scope: "cj", Value: "Pots A-1", Order: true}),
	}, "cj 300 refunds 100 on 23 Nov nobody partially_refunded;cj 900 nobody"},
	{"a creator's commission belongs to the payment of a shop without a list of orders", []*data.Sale{
		payment("tiktokshop", "A", 1000, 30, data.SaleRef{Scope: "tiktokshop", Value: "A"}), settlement("tiktokshop", "affiliate", "A 1 2", 0, 0, data.SaleRef{Scope: "tiktokshop", Value: "A"}),
	}, "tiktokshop 1000 fees 30 nobody"},
	{"a refund under a new number, of the one sale of its amount", []*data.Sale{till("A", 1000, 9, visa), till("B", 700, 8, visa), refunding("C", 1000, 2)}, "square 1000 refunds 1000 on 22 Nov nobody refunded;square 700 nobody"},
	{"told by both lists once", []*data.Sale{
		till("A", 1000, 9), refunding("C", 1000, 2), with(refunding("C", 1000, 2), func(s *data.Sale) { s.Key, s.Layer = "items C", "items" }),
	}, "square 1000 refunds 1000 on 22 Nov nobody refunded"},
	{"of two sales of its amount the one by that card", []*data.Sale{till("A", 1000, 9, visa), till("B", 1000, 8, amex), refunding("C", 1000, 2, amex)}, "square 1000 nobody;square 1000 refunds 1000 on 22 Nov nobody refunded"},
	{"of neither, where both can be meant", []*data.Sale{till("A", 1000, 9, visa), till("B", 1000, 8), refunding("C", 1000, 2, visa)}, "square 1000 nobody;square 1000 nobody"},
	{"two refunds of one amount are of no sale", []*data.Sale{till("A", 1000, 9), refunding("B", 1000, 2), refunding("C", 1000, 1)}, "square 1000 nobody"},
	{"a part of a sale, by its order", []*data.Sale{till("A", 1000, 9, anyOne), till("B", 400, 8), refunding("C", 400, 2, anyOne)}, "square 1000 refunds 400 on 22 Nov nobody partially_refunded;square 400 nobody"},
	{"not of a later sale, of one refunded already, or by another card", []*data.Sale{
		till("A", 1000, 1), till("B", 1000, 9), settlement("square", "transactions", "r", 0, 500, taken("B")), till("D", 1000, 8, amex), refunding("C", 1000, 2, visa),
	}, "square 1000 nobody;square 1000 nobody;square 1000 refunds 500 on 23 Nov nobody partially_refunded"},
	{"another service's refund names its sale or none", []*data.Sale{payment("paypal", "A", 1000, 44, paid), settlement("paypal", "", "B", 0, 1000, data.SaleRef{Scope: "paypal", Value: "Z"})}, "paypal 1000 fees 44 nobody"},
	{"a habit is no payment", habit(), strings.Repeat(";paypal 500 fees 10 nobody", 70)[1:]},
}

// program is a network's word for an order of a shop.
func program(platform, number string) data.SaleRef {
	r := data.OrderRef(platform, number)
	r.Program = true
	return r
}

// referral is a network's word for an order of the number 1, so many days ago: who is
// credited, and what that costs.
func referral(platform string, amount int64, currency string, days int) *data.Sale {
	return with(settlement(platform, "", "9", 0, 0, program("shopify", "1"), program("woocommerce", "1")), func(s *data.Sale) {
		s.Name, s.Total, s.Currency, s.OrderedAt = "1", amount, currency, now().AddDate(0, 0, -days)
		s.Events = []data.SaleEvent{{Kind: data.CommissionEvent, At: s.OrderedAt, Amount: 80}}
		s.Touches = []data.Touch{{Kind: data.LinkTouch, Key: "affiliate", Value: "Lena"}}
	})
}

// late is a payment so many days after the 22nd.
func late(s *data.Sale, days int) *data.Sale {
	s.OrderedAt = s.OrderedAt.AddDate(0, 0, days)
	return s
}

// baht is a payment that was charged in euros and settled in baht.
func baht(total, fee, charged int64, refs ...data.SaleRef) *data.Sale {
	return with(payment("stripe", "ch_1", total, fee, refs...), func(s *data.Sale) {
		s.Currency, s.Charged = "THB", data.Money{Currency: "EUR", Minor: charged}
	})
}

// foreign is a settlement of the order 1 in dollars.
func foreign(layer, key string, fee, refund int64) *data.Sale {
	return with(settlement("stripe", layer, key, fee, refund, shop), func(s *data.Sale) { s.Currency, s.Events = "USD", nil })
}

var visa, amex = data.CardRef("square", "Visa", "1111"), data.CardRef("square", "Amex", "2222")

func taken(number string) data.SaleRef { return data.SaleRef{Scope: "square", Value: number} }

// till is a sale at Square's till, so many days ago.
func till(number string, total int64, days int, also ...data.SaleRef) *data.Sale {
	return with(payment("square", number, total, 0, append(also, taken(number))...), func(s *data.Sale) {
		s.Layer, s.FeesKnown, s.OrderedAt = "transactions", false, now().AddDate(0, 0, -days)
	})
}

// refunding is a refund there under a number of its own.
func refunding(number string, amount int64, days int, also ...data.SaleRef) *data.Sale {
	return with(settlement("square", "transactions", number, 0, amount, append(also, taken(number))...), func(s *data.Sale) {
		s.OrderedAt = now().AddDate(0, 0, -days)
		s.Events[0].At = s.OrderedAt
	})
}

// back is an order of which its own list says that something was given back.
func back(amount int64) *data.Sale {
	return with(placed("shopify", "1", 1000), func(s *data.Sale) {
		s.Refunds, s.Status, s.Events = amount, data.PartiallyRefunded, []data.SaleEvent{{Kind: data.RefundEvent, Amount: amount}}
	})
}

// commission is a publisher's, for an order of Pots.
func commission(key string, amount int64, days int) *data.Sale {
	s := payment("cj", key, amount, 0, data.SaleRef{Scope: "cj", Value: "Pots A-1", Order: true})
	s.Role, s.OrderedAt, s.FeesKnown = data.OrderRole, now().AddDate(0, 0, days), false
	return s
}

// habit are 70 payments under one "number".
func habit() []*data.Sale {
	var list []*data.Sale
	for i := range 70 {
		list = append(list, payment("paypal", fmt.Sprint("A", i), 500, 10, data.SaleRef{Scope: "paypal", Value: "manual"}))
	}
	return list
}

// TestJoinedSales imports the records of one sale as one file and as a file each, in
// both orders, and takes the files back again.
func TestJoinedSales(t *testing.T) {
	for _, c := range joined {
		t.Run(c.name, func(t *testing.T) {
			var want []string
			if c.want != "" {
				want = strings.Split(c.want, ";")
				slices.Sort(want)
			}
			w := fresh(t)
			var facts []data.Fact
			for _, s := range c.sales {
				facts = append(facts, s)
			}
			keep(t, w, "shop", "all.csv", now(), facts...)
			if diff := cmp.Diff(want, sold(settled(t, w))); diff != "" {
				t.Error("in one file", diff)
			}
			mustBeSound(t, w)
			if len(facts) > 10 {
				return
			}
			for _, backwards := range []bool{false, true} {
				if backwards {
					slices.Reverse(facts)
				}
				oneByOne(t, facts, want)
			}
		})
	}
}

func oneByOne(t *testing.T, facts []data.Fact, want []string) {
	w := fresh(t)
	var states []string
	var ids []int64
	for i, f := range facts {
		states = append(states, dump(t, w))
		ids = append(ids, keep(t, w, "shop", fmt.Sprint(i, ".csv"), now(), f).ID)
	}
	if diff := cmp.Diff(want, sold(settled(t, w))); diff != "" {
		t.Error("one by one", diff)
	}
	mustBeSound(t, w)
	for i := len(ids) - 1; i >= 0; i-- {
		if _, err := w.Undo(t.Context(), ids[i]); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(states[i], dump(t, w)); diff != "" {
			t.Errorf("after file %d was taken back: %s", i, diff)
		}
	}
}
