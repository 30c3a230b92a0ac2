package ledger_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// shop is an invented table whose columns have the names of the fields.
func shop(change func(*ledger.Spec)) intaketest.Kit {
	s := ledger.Spec{
		Layout: layout.Layout{Kind: "orders", Title: "Orders", Columns: []string{"Order", "When"}},
		Cells: ledger.Cells{
			ledger.ID: {"Order"}, ledger.At: {"When"}, ledger.Clock: {"Clock"}, ledger.Zone: {"Zone"}, ledger.Type: {"Type"}, ledger.Status: {"Status"},
			ledger.CurrencyCode: {"Currency"}, ledger.Gross: {"Gross"}, ledger.Discount: {"Discount"}, ledger.Shipping: {"Shipping"}, ledger.Tax: {"Tax"}, ledger.Tip: {"Tip"},
			ledger.Total: {"Total|Total (EUR)"}, ledger.Refund: {"Refund"}, ledger.Fee: {"Fee", "Fee tax"}, ledger.Net: {"Net"}, ledger.Balance: {"Balance"}, ledger.Email: {"Email"},
			ledger.Person: {"Name"}, ledger.Phone: {"Phone"}, ledger.Item: {"Item"}, ledger.Quantity: {"Qty"}, ledger.Price: {"Price"}, ledger.LineDiscount: {"Off"},
			ledger.Payout: {"Payout"}, ledger.PayoutAt: {"Paid out"}, ledger.Code: {"Code"}, ledger.Notes: {"Notes"},
		},
		Types: map[string]ledger.Act{"": ledger.Sale, "sale": ledger.Sale, "refund": ledger.Refunding, "dispute": ledger.Chargeback, "won": ledger.Reversal, "fee": ledger.Charge, "payout": ledger.PaidOut, "hold": ledger.Ignore},
	}
	change(&s)
	files := ledger.Files(s)
	return intaketest.Kit{File: "orders.csv", Format: &intake.Format{Name: "shop", Title: "Shop", Claim: files.Claim, Read: files.Read}}
}

func plain(*ledger.Spec) {}

// brief writes a record in one line.
func brief(s *data.Sale) string {
	f := func(n int64) string { return data.FormatMinor(n, s.Currency) }
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", s.Key, s.Status)
	for _, part := range []struct {
		name string
		n    int64
	}{{"gross", s.Gross}, {"off", s.Discounts}, {"shipping", s.Shipping}, {"on top", s.TaxOnTop}, {"total", s.Total}, {"inside", s.TaxInside}, {"refunds", s.Refunds}} {
		if part.n != 0 {
			fmt.Fprintf(&b, " %s %s", part.name, f(part.n))
		}
	}
	if s.FeesKnown {
		fmt.Fprintf(&b, " fees %s", f(s.Fees))
	}
	return b.String()
}

func records(t *testing.T, kit intaketest.Kit, text string, o intake.Options) []string {
	t.Helper()
	r := kit.Text(t, o, text)
	if err := intaketest.Check(r); err != nil {
		t.Error(err)
	}
	var list []string
	for _, s := range r.Sales() {
		list = append(list, brief(s))
	}
	list = append(list, r.Rejected()...)
	if r.Err != nil {
		list = append(list, r.Code())
	}
	return list
}

// TestAmounts works out gross, tax, total and what is left (metrics.md 11) from what a
// table states; the expectations were worked out by hand.
func TestAmounts(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*ledger.Spec)
		text   string
		want   []string
	}{
		{"tax on top", plain, "Order,When,Currency,Gross,Discount,Shipping,Tax,Total\n1,2026-05-01,USD,50,5,8,3.60,56.60\n", []string{"1 paid gross 50.00 off 5.00 shipping 8.00 on top 3.60 total 56.60"}},
		{"tax inside", plain, "Order,When,Currency,Gross,Discount,Shipping,Tax,Total\n1,2026-05-01,EUR,119,0,0,19,119\n", []string{"1 paid gross 119.00 total 119.00 inside 19.00"}},
		{"a discount below zero", plain, "Order,When,Currency,Gross,Discount,Total\n1,2026-05-01,EUR,20,-4,16\n", []string{"1 paid gross 20.00 off 4.00 total 16.00"}},
		{"a tip", plain, "Order,When,Currency,Gross,Tax,Tip,Total\n1,2026-05-01,EUR,20,2,3,25\n", []string{"1 paid gross 23.00 on top 2.00 total 25.00"}},
		{"a total that no rule explains", plain, "Order,When,Currency,Gross,Shipping,Total\n1,2026-05-01,EUR,20,5,30\n2,2026-05-01,EUR,20,5,18\n", []string{"1 paid gross 25.00 shipping 5.00 total 30.00", "2 paid gross 20.00 off 2.00 total 18.00"}},
		{"only a total", plain, "Order,When,Currency,Shipping,Total\n1,2026-05-01,EUR,5,30\n", []string{"1 paid gross 25.00 shipping 5.00 total 30.00"}},
		{"no total", plain, "Order,When,Currency,Gross,Shipping,Tax\n1,2026-05-01,EUR,20,5,3\n", []string{"1 paid gross 20.00 shipping 5.00 total 25.00 inside 3.00"}},
		{"no total, tax on top", func(s *ledger.Spec) { s.Tax = ledger.TaxOnTop }, "Order,When,Currency,Gross,Shipping,Tax\n1,2026-05-01,EUR,20,5,3\n", []string{"1 paid gross 20.00 shipping 5.00 on top 3.00 total 28.00"}},
		{"a marketplace's tax", func(s *ledger.Spec) { s.Tax = ledger.TaxElsewhere }, "Order,When,Currency,Gross,Shipping,Tax\n1,2026-05-01,EUR,20,5,3\n", []string{"1 paid gross 20.00 shipping 5.00 total 25.00"}},
		{"a rate inside", func(s *ledger.Spec) { s.TaxRate = 190_000 }, "Order,When,Currency,Total\n1,2026-05-01,EUR,119\n", []string{"1 paid gross 119.00 total 119.00 inside 19.00"}},
		{"prices of lines", plain, "Order,When,Currency,Item,Qty,Price\n1,2026-05-01,JPY,Mug,2,1500\n", []string{"1 paid gross 3000 total 3000"}},
		{"fees of two columns", plain, "Order,When,Currency,Total,Fee,Fee tax\n1,2026-05-01,EUR,20,0.50,0.10\n2,2026-05-01,EUR,20,,\n3,2026-05-01,EUR,20,0,\n", []string{"1 paid gross 20.00 total 20.00 fees 0.60", "2 paid gross 20.00 total 20.00", "3 paid gross 20.00 total 20.00 fees 0.00"}},
		{"fees below zero", func(s *ledger.Spec) { s.Signed = true }, "Order,When,Currency,Total,Fee\n1,2026-05-01,EUR,20,-0.50\n", []string{"1 paid gross 20.00 total 20.00 fees 0.50"}},
		{"refunds in a column", plain, "Order,When,Currency,Total,Refund\n1,2026-05-01,EUR,20,5\n2,2026-05-01,EUR,20,-20\n", []string{"1 partially_refunded gross 20.00 total 20.00 refunds 5.00", "2 refunded gross 20.00 total 20.00 refunds 20.00"}},
		{"the state says refunded", plain, "Order,When,Currency,Total,Status\n1,2026-05-01,EUR,20,Refunded\n", []string{"1 refunded gross 20.00 total 20.00 refunds 20.00"}},
		{"what does not count", plain, "Order,When,Currency,Total,Status\n1,2026-05-01,EUR,20,pending\n2,2026-05-01,EUR,20,wc-cancelled\n3,2026-05-01,EUR,0,paid\n4,2026-05-01,EUR,20,odd\n", []string{
			"1 pending gross 20.00 total 20.00", "2 cancelled gross 20.00 total 20.00", "3 free", "5: the state \"odd\" is not known",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, sentences(records(t, shop(c.change), c.text, intake.Options{}))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// sentences takes off what makes a reason a sentence.
func sentences(list []string) []string {
	for i, s := range list {
		if line, reason, ok := strings.Cut(s, ": "); ok {
			list[i] = line + ": " + strings.TrimSuffix(strings.ToLower(reason[:1])+reason[1:], ".")
		}
	}
	return list
}

// TestMovements keeps what other rows say of a sale apart from the sale.
func TestMovements(t *testing.T) {
	kit := shop(func(s *ledger.Spec) { s.SharedID, s.Shop = true, "shop" })
	r := kit.Text(t, intake.Options{}, "Order,When,Currency,Type,Total,Fee,Status\n1,2026-05-01,EUR,sale,20,0.50,\n1,2026-05-03,EUR,refund,-8,0,\n1,2026-05-04,EUR,dispute,-12,-15,\n1,2026-05-06,EUR,won,12,0,\n1,2026-05-07,EUR,fee,-2,,\n"+
		"1,2026-05-07,EUR,refund,-8,0,failed\n,2026-05-08,EUR,hold,-3,,\n1,2026-05-08,EUR,gift,-3,,\n")
	want := []string{
		"1 paid gross 20.00 total 20.00 fees 0.50",
		" settlement refunds 8.00 fees 0.00", " settlement refunds 12.00 fees -15.00", " settlement refunds -12.00 fees 0.00", " settlement fees 2.00",
		"9: the type \"gift\" is not known",
	}
	var got []string
	for _, s := range r.Sales() {
		got = append(got, brief(s))
		if s.Role == data.SettlementRole && (len(s.Refs) != 1 || s.Refs[0] != data.OrderRef("shop", "1")) {
			t.Errorf("%s names %v", brief(s), s.Refs)
		}
	}
	if diff := cmp.Diff(want, append(got, sentences(r.Rejected())...)); diff != "" {
		t.Error(diff)
	}
	if e := r.Sales()[2].Events; len(e) != 1 || e[0] != (data.SaleEvent{Kind: data.ChargebackEvent, At: day(2026, 5, 4), Amount: 1200}) {
		t.Errorf("%+v", e)
	}
}

// TestReturns: a refund under the number of its sale is of that sale; one under a number of
// its own is money and tax lost on its day. 11.90 with 19 % inside hold 1.90. Where nobody
// said which it is, those that have the number of no sale are told.
func TestReturns(t *testing.T) {
	text := "Order,When,Currency,Total\n1,2026-05-01,EUR,11.90\n1,2026-05-02,EUR,-5.95\n9,2026-05-03,EUR,-11.90\n"
	sale := "1 paid gross 11.90 total 11.90 inside 1.90"
	for returns, want := range map[ledger.Returns][]string{
		ledger.ReturnsUnsaid: {sale, " settlement refunds 5.95", " settlement refunds 11.90"},
		ledger.ReturnsOfSale: {sale, " settlement refunds 5.95", " settlement refunds 11.90"},
		ledger.ReturnsOwn:    {sale, "return 1 refunded inside -0.95 refunds 5.95", "return 9 refunded inside -1.90 refunds 11.90"},
	} {
		kit := shop(func(s *ledger.Spec) {
			s.SharedID, s.Shop, s.Types, s.Tax, s.TaxRate, s.Returns = true, "shop", nil, ledger.TaxInside, 190_000, returns
		})
		if diff := cmp.Diff(want, records(t, kit, text, intake.Options{})); diff != "" {
			t.Error(returns, diff)
		}
		var strays []string
		if returns == ledger.ReturnsUnsaid {
			strays = []string{`1 row of orders.csv gives money back (line 4) under the number of no sale in it. It counts once its sale is here. If a return has a number of its own, say so in the mapping: "returns": "own".`}
		}
		if diff := cmp.Diff(strays, told(kit.Text(t, intake.Options{}, text), data.WarnMissingPart)); diff != "" {
			t.Error(returns, diff)
		}
	}
}

func day(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

// TestOrders puts the rows of an order together, wherever they stand.
func TestOrders(t *testing.T) {
	order := func(s *ledger.Spec) { s.Rows = true }
	each := func(s *ledger.Spec) { s.Rows, s.PerRow = true, []ledger.Field{ledger.Total, ledger.Fee} }
	for _, c := range []struct {
		name   string
		change func(*ledger.Spec)
		text   string
		want   []string
	}{
		{"on the first row", order, "Order,When,Currency,Total,Item,Qty,Price\n1,2026-05-01,EUR,20,Mug,1,12\n1,2026-05-01,,,Bowl,1,8\n2,2026-05-02,EUR,5,Cup,1,5\n", []string{"1 paid gross 20.00 total 20.00", "2 paid gross 5.00 total 5.00"}},
		{"on all rows", order, "Order,When,Currency,Total,Item,Qty,Price\n1,2026-05-01,EUR,20,Mug,1,12\n2,2026-05-02,EUR,5,Cup,1,5\n1,2026-05-01,EUR,20,Bowl,1,8\n", []string{"2 paid gross 5.00 total 5.00", "1 paid gross 20.00 total 20.00"}},
		{"of each row", each, "Order,When,Currency,Total,Fee\n1,2026-05-01,EUR,12,0.30\n1,2026-05-01,EUR,8,0.20\n", []string{"1 paid gross 20.00 total 20.00 fees 0.50"}},
		{"without a number", order, "Order,When,Currency,Total,Item,Price\n1,2026-05-01,EUR,20,Mug,12\n,,,,Bowl,8\n2,2026-05-02,EUR,5,Cup,5\n", []string{"1 paid gross 20.00 total 20.00", "2 paid gross 5.00 total 5.00"}},
		{"a row that is wrong", each, "Order,When,Currency,Total\n1,2026-05-01,EUR,12\n1,2026-05-01,EUR,8.x\n2,2026-05-02,EUR,5\n", []string{
			"2 paid gross 5.00 total 5.00", "2: the order is not complete: one of its rows was rejected", "3: total: \"8.x\" is no amount",
		}},
		{"two currencies", each, "Order,When,Currency,Total\n1,2026-05-01,EUR,12\n1,2026-05-01,USD,8\n", []string{"2: the order is not complete: one of its rows was rejected", "3: is in USD, and the rows of the order before it in EUR"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := sentences(records(t, shop(c.change), c.text, intake.Options{}))
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestUnclear makes sure that nothing is misread in silence.
func TestUnclear(t *testing.T) {
	for _, c := range []struct {
		name, text string
		options    intake.Options
		want       []string
	}{
		{"currency of the mark", "Order,When,Total\n1,2026-05-01,£20.00\n", intake.Options{}, []string{"1 paid gross 20.00 total 20.00"}},
		{"currency of the header", "Order,When,Total (EUR)\n1,2026-05-01,20.00\n", intake.Options{}, []string{"1 paid gross 20.00 total 20.00"}},
		{"no currency", "Order,When,Total\n1,2026-05-01,20.00\n", intake.Options{}, []string{"2: states an amount without its currency: say it with --currency"}},
		{"said", "Order,When,Total\n1,2026-05-01,20\n", intake.Options{Currency: "JPY"}, []string{"1 paid gross 20 total 20"}},
		{"no such currency", "Order,When,Currency,Total\n1,2026-05-01,XXY,20.00\n", intake.Options{}, []string{"2: \"XXY\" is no currency"}},
		{"days that can be months", "Order,When,Currency,Total\n1,03/04/2026,EUR,20\n", intake.Options{}, []string{data.WarnAmbiguousDate}},
		{"thousands or cents", "Order,When,Currency,Total\n1,2026-05-01,EUR,\"1,234\"\n", intake.Options{}, []string{data.WarnAmbiguousDecimal}},
		{"a rounded number", "Order,When,Currency,Total\n6.86615E+12,2026-05-01,EUR,20\n", intake.Options{}, []string{"2: a spreadsheet has rounded its number to 6.86615E+12, so that the last digits are lost: export the file again and do not save it in a spreadsheet"}},
		{"no date", "Order,When,Currency,Total\n1,,EUR,20\n2,31.02.2026,EUR,20\n3,1888-01-01,EUR,20\n", intake.Options{}, []string{"2: has no date", "3: \"31.02.2026\" is no date", "4: the year 1888 cannot be that of a sale"}},
		{"no amount", "Order,When,Currency,Total\n1,2026-05-01,EUR,\n2,2026-05-01,EUR,n/a\n3,2026-05-01,EUR,0.00\n", intake.Options{}, []string{"3 free", "2: states no amount", "3: states no amount"}},
		{"an amount of the goods alone", "Order,When,Currency,Gross,Total\n1,2026-05-01,EUR,20,\n", intake.Options{}, []string{"1 paid gross 20.00 total 20.00"}},
		{"more digits than the currency has", "Order,When,Currency,Total\n1,2026-05-01,EUR,20.001\n2,2026-05-01,EUR,2.50\n", intake.Options{}, []string{"2 paid gross 2.50 total 2.50", "2: total: \"20.001\" has more digits than its currency"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, sentences(records(t, shop(plain), c.text, c.options))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestReconcile compares a file's own sums with its rows.
func TestReconcile(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"totals", "Order,When,Currency,Total,Fee\n1,2026-05-01,EUR,20,0.50\n2,2026-05-02,EUR,5,0.20\nTotals,,EUR,25,0.70\n", "Total 2500 = 2500; Fee 70 = 70"},
		{"totals with a row that was rejected", "Order,When,Currency,Total\n1,2026-05-01,EUR,20\n2,no day,EUR,5\nTotals,,EUR,25\n", "Total 2500 ≠ 2000 (line 3)"},
		{"payout", "Order,When,Currency,Type,Total,Fee,Net,Payout\n1,2026-05-01,EUR,sale,20,0.50,19.50,p1\n1,2026-05-02,EUR,refund,-5,0,-5,p1\n,2026-05-03,EUR,payout,-14.50,,-14.50,p1\n", "Payout p1 1450 = 1450"},
		{"payout that does not add up", "Order,When,Currency,Type,Total,Fee,Net,Payout\n1,2026-05-01,EUR,sale,20,0.50,19.50,p1\n,2026-05-03,EUR,payout,-20,,-20,p1\n", "Payout p1 2000 ≠ 1950"},
		{"balance, newest first", "Order,When,Currency,Type,Net,Total,Balance\n,2026-05-03,EUR,payout,-10,-10,14.50\n2,2026-05-02,EUR,sale,5,5,24.50\n1,2026-05-01,EUR,sale,19.50,19.50,19.50\n", "Balance 1450 = 1450"},
		{"balance with a gap", "Order,When,Currency,Type,Net,Total,Balance\n1,2026-05-01,EUR,sale,19.50,19.50,19.50\n2,2026-05-02,EUR,sale,5,5,30.00\n", "Balance 3000 ≠ 2450 (line 3)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, x := range shop(plain).Text(t, intake.Options{}, c.text).Head.Reconciled {
				sign := "="
				if x.Difference() != 0 {
					sign = "≠"
				}
				text := fmt.Sprintf("%s %d %s %d", x.Name, x.Stated, sign, x.Ours)
				for _, row := range x.Rows {
					text += fmt.Sprintf(" (line %d)", row.Line)
				}
				got = append(got, text)
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// TestMoments reads times in zones that payment services write.
func TestMoments(t *testing.T) {
	for text, want := range map[string]string{
		"2026-07-01,10:00:00,PDT":                        "2026-07-01T17:00:00Z",
		"2026-07-01,10:00:00,Europe/Berlin":              "2026-07-01T08:00:00Z",
		"2026-01-01,10:00:00,Pacific Time (US & Canada)": "2026-01-01T18:00:00Z",
		"2026-01-01,10:00:00,GMT+02:00":                  "2026-01-01T08:00:00Z",
		"2026-01-01,10:00:00,":                           "2026-01-01T10:00:00Z",
	} {
		r := shop(plain).Text(t, intake.Options{Currency: "EUR"}, "Order,When,Clock,Zone,Total\n1,"+text+",5\n")
		if len(r.Sales()) != 1 || r.Sales()[0].OrderedAt.Format(time.RFC3339) != want {
			t.Errorf("%s: %v %v", text, r.Sales(), r.Rejected())
		}
	}
	if got := sentences(records(t, shop(plain), "Order,When,Zone,Total\n1,2026-05-01,Mars,5\n", intake.Options{Currency: "EUR"})); got[0] != "2: the zone \"Mars\" is not known" {
		t.Error(got)
	}
}

// TestBuyers names who paid by the surest of what the row says.
func TestBuyers(t *testing.T) {
	r := shop(plain).Text(t, intake.Options{Currency: "EUR"}, "Order,When,Total,Email,Name,Phone,utm_source,Notes,How did you hear about us?\n1,2026-05-01,5,ada@example.test,Ada  T,+49 30 5550100,mia,ref: x,TikTok\n2,2026-05-01,5,,Bo,,,,\n3,2026-05-01,5,no address,,,,,\n")
	got := ""
	for _, s := range r.Sales() {
		got += fmt.Sprintln(s.Buyer.Kind, s.Buyer.Value, s.Buyer.Name, s.Buyer.Scope, len(s.BuyerAlso), s.Touches)
	}
	want := "email ada@example.test Ada T  1 [{link ref x} {link utm_source mia} {declared how_did_you_hear_about_us TikTok}]\nname Bo Bo 2 0 []\n    0 []\n"
	if got != want {
		t.Errorf("%s", cmp.Diff(want, got))
	}
}
