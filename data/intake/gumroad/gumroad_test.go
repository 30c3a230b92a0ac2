package gumroad_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
)

// TestLayouts reads an invented sample of every layout. The golden files were
// compared with the samples by hand.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// TestSums adds up the counted sales of the sample and compares with the sum of
// its cells, done by hand.
func TestSums(t *testing.T) {
	var sum data.Amounts
	var net int64
	sales, renewals := 0, 0
	for _, s := range kit.Sample(t, intake.Options{}, "current.csv").Sales() {
		if !s.Status.Counts() {
			continue
		}
		sales++
		if s.Renewal {
			renewals++
		}
		sum.Gross += s.Gross
		sum.Shipping += s.Shipping
		sum.TaxOnTop += s.TaxOnTop
		sum.TaxInside += s.TaxInside
		sum.Total += s.Total
		sum.Refunds += s.Refunds
		sum.Fees += s.Fees
		net += s.Net()
	}
	want := data.Amounts{
		// aBcD 12, tip1 15, ship1 49.20, vatin 119, mor1 aff1 part1 both1 400,
		// full1 lost1 won1 36, sub1 sub2 try2 try3 32, pre2 30, gift 12, odd1 10.
		Total:    71520,
		Shipping: 600, TaxOnTop: 320, TaxInside: 1900,
		Gross:   70600, // total less shipping and tax on top
		Refunds: 4000 + 1200 + 1200 + 10000,
		// 1.85 + 2 + 5.42 + 12.40 + 4 × 10.50 + 20 commission + 3 × 1.85 + 4 × 1.30
		// + 3.50 + 1.85 + 1.50
		Fees: 10127,
	}
	if diff := cmp.Diff(want, sum); diff != "" {
		t.Error(diff)
	}
	// Total - refunds - tax of what was not refunded - fees.
	if want := int64(71520 - 16400 - 320 - 1900 - 10127); sales != 18 || renewals != 2 || net != want {
		t.Errorf("%d sales, %d renewals, net %d; want 18, 2, %d", sales, renewals, net, want)
	}
}

// TestAmounts checks the money of single purchases; the expectations follow from
// metrics.md 11 by hand.
func TestAmounts(t *testing.T) {
	const header = "Purchase ID,Item Name,Purchase Email,Purchase Date,Subtotal ($),Taxes ($),Shipping ($),Sale Price ($),Fees ($),Net Total ($),Tip ($),Tax Included in Price?,Affiliate commission ($)\n"
	for _, c := range []struct {
		name, cells string
		want        data.Amounts
	}{
		{"plain", "12.0,0.0,0.0,12.0,1.85,10.15,0.0,,", data.Amounts{Gross: 1200, Total: 1200, Fees: 185, FeesKnown: true}},
		{"seller's tax on top", "12.0,0.96,0.0,12.96,1.85,11.11,0.0,0,", data.Amounts{Gross: 1200, TaxOnTop: 96, Total: 1296, Fees: 185, FeesKnown: true}},
		{"seller's tax on top, taken off the net", "12.0,0.96,0.0,12.96,1.85,10.15,0.0,,", data.Amounts{Gross: 1200, TaxOnTop: 96, Total: 1296, Fees: 185, FeesKnown: true}},
		{"seller's tax inside", "100.0,19.0,0.0,119.0,3.5,115.5,0.0,1,", data.Amounts{Gross: 11900, TaxInside: 1900, Total: 11900, Fees: 350, FeesKnown: true}},
		{"tax that Gumroad pays", "12.0,2.4,0.0,12.0,1.85,10.15,0.0,0,", data.Amounts{Gross: 1200, Total: 1200, Fees: 185, FeesKnown: true}},
		{"tax that the price pays", "12.0,2.0,0.0,12.0,1.85,8.15,0.0,1,", data.Amounts{Gross: 1200, TaxInside: 200, Total: 1200, Fees: 185, FeesKnown: true}},
		{"shipping", "20.0,0.0,5.0,25.0,3.0,22.0,0.0,,", data.Amounts{Gross: 2000, Shipping: 500, Total: 2500, Fees: 300, FeesKnown: true}},
		{"shipping beside the price", "20.0,0.0,5.0,20.0,3.0,22.0,0.0,,", data.Amounts{Gross: 2000, Shipping: 500, Total: 2500, Fees: 300, FeesKnown: true}},
		{"tip inside the price", "15.0,0.0,0.0,15.0,2.0,13.0,3.0,,", data.Amounts{Gross: 1500, Total: 1500, Fees: 200, FeesKnown: true}},
		{"tip beside the price", "12.0,0.0,0.0,12.0,2.0,13.0,3.0,,", data.Amounts{Gross: 1500, Total: 1500, Fees: 200, FeesKnown: true}},
		{"commission not in the net total", "100.0,0.0,0.0,100.0,10.5,89.5,0.0,,20.0", data.Amounts{Gross: 10000, Total: 10000, Fees: 3050, FeesKnown: true}},
		{"commission in the net total", "100.0,0.0,0.0,100.0,10.5,69.5,0.0,,20.0", data.Amounts{Gross: 10000, Total: 10000, Fees: 3050, FeesKnown: true}},
		{"fees from the net total", "12.0,0.0,0.0,12.0,,10.15,0.0,,", data.Amounts{Gross: 1200, Total: 1200, Fees: 185, FeesKnown: true}},
		{"fees not known", "12.0,0.0,0.0,12.0,,,0.0,,", data.Amounts{Gross: 1200, Total: 1200}},
		{"no fees", "12.0,0.0,0.0,12.0,0.0,12.0,0.0,,", data.Amounts{Gross: 1200, Total: 1200, FeesKnown: true}},
		{"fees higher than the price", "0.5,0.0,0.0,0.5,0.8,-0.3,0.0,,", data.Amounts{Gross: 50, Total: 50, Fees: 80, FeesKnown: true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := kit.Text(t, intake.Options{}, header+"a==,Planner,ada@example.test,2026-09-02,"+c.cells+"\n")
			if len(r.Sales()) != 1 {
				t.Fatalf("no sale: %s", r)
			}
			if diff := cmp.Diff(c.want, r.Sales()[0].Amounts); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestAddsUp gives rows in which nothing fits and checks the one sum that must.
func TestAddsUp(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		cell := func(name string) string {
			return data.FormatMinor(rapid.Int64Range(0, 400).Draw(rt, name), "USD")
		}
		row := "a==,Planner,ada@example.test,2026-09-02"
		for _, name := range []string{"subtotal", "taxes", "shipping", "price", "fees", "net", "tip", "commission"} {
			row += "," + cell(name)
		}
		n := rapid.IntRange(1, 5).Draw(rt, "quantity")
		r := kit.Text(t, intake.Options{}, "Purchase ID,Item Name,Purchase Email,Purchase Date,Subtotal ($),Taxes ($),Shipping ($),Sale Price ($),Fees ($),Net Total ($),Tip ($),Affiliate commission ($),Quantity\n"+
			fmt.Sprintf("%s,%d\n", row, n))
		if len(r.Sales()) != 1 {
			rt.Fatalf("%s", r)
		}
		checkSums(rt, r.Sales()[0])
	})
}

func checkSums(t interface{ Errorf(string, ...any) }, s *data.Sale) {
	a := s.Amounts
	if a.Gross-a.Discounts+a.Shipping+a.TaxOnTop != a.Total || min(a.Gross, a.Discounts, a.Shipping, a.TaxOnTop, a.TaxInside, a.Fees, a.Refunds) < 0 {
		t.Errorf("does not add up: %+v", a)
	}
	if l := s.Lines[0]; s.Status.Counts() && (l.Quantity*l.Price-l.Discount > a.Gross || l.Discount >= l.Quantity) {
		t.Errorf("line %+v of %+v", l, a)
	}
}

// TestTotals tells when rows are missing from a file that ends well.
func TestTotals(t *testing.T) {
	const header = "Purchase ID,Item Name,Purchase Email,Purchase Date,Sale Price ($)\n"
	whole := header + "a,Planner,ada@example.test,2026-09-02,12.0\nb,Planner,bo@example.test,2026-09-03,0.3\n"
	for text, warned := range map[string]bool{
		whole + "Totals,,,,12.3\n": false, whole + "totals,,,,\n": false, whole: false, whole + "Totals,,,,24.3\n": true,
	} {
		r := kit.Text(t, intake.Options{}, text)
		if got := len(r.Head.Warnings) == 1 && r.Head.Warnings[0].Code == data.WarnTruncated; len(r.Sales()) != 2 || len(r.Rejects) != 0 || got != warned {
			t.Errorf("%q: %s", text, r)
		}
	}
}

// TestTogether scans one folder with files of every kind: each is an export of its own,
// and a payout adds no sale.
func TestTogether(t *testing.T) {
	files := map[string]string{}
	for _, name := range []string{"current.csv", "payouts.csv", "affiliates.csv"} {
		files[name] = intaketest.SampleText(t, name)
	}
	sales, settled, known := 0, 0, 0
	all := kit.All(t, intake.Options{}, intaketest.Folder(t, files))
	for _, r := range all {
		if r.Err != nil || len(r.Unknown) > 0 {
			t.Errorf("%s, unknown %v", r, r.Unknown)
		}
		for _, s := range r.Sales() {
			if s.Role == data.SettlementRole {
				settled++
			} else {
				sales++
			}
		}
		known += len(r.Identities())
	}
	if len(all) != 3 || sales != 21 || settled != 9 || known != 2 {
		t.Errorf("%d exports, %d sales, %d settlements, %d affiliates", len(all), sales, settled, known)
	}
}

// TestPayouts compares every row of a payout with amounts that were worked out by hand,
// and the line of totals with all rows: those that are no sales count in it too.
func TestPayouts(t *testing.T) {
	r := kit.Sample(t, intake.Options{}, "payouts.csv")
	var got []string
	for _, s := range r.Sales() {
		f := func(n int64) string { return data.FormatMinor(n, s.Currency) }
		got = append(got, fmt.Sprintf("%s %s total %s refunds %s fees %s %v net %s %v", s.Status, s.Currency, f(s.Total), f(s.Refunds), f(s.Fees), s.FeesKnown, f(s.Net()), s.Refs))
	}
	want := []string{
		"paid USD total 12.00 refunds 0.00 fees 1.85 true net 10.15 [{gumroad aBcD== false false false}]",
		"paid USD total 49.20 refunds 0.00 fees 5.42 true net 43.78 [{gumroad ship1== false false false}]",
		"paid USD total 12.00 refunds 0.00 fees 1.20 true net 10.80 [{gumroad pp1== false false false}]",
		"settlement USD total 0.00 refunds 12.00 fees -1.35 true net -10.65 [{gumroad full1== false false false}]", // 0.50 of the fee was kept
		"settlement USD total 0.00 refunds 12.00 fees -1.85 true net -10.15 [{gumroad lost1== false false false}]",
		"settlement USD total 0.00 refunds 40.00 fees -4.00 true net -36.00 [{gumroad part1== false false false}]",
		"settlement USD total 0.00 refunds 12.00 fees -1.20 true net -10.80 [{gumroad pp1== false false false}]",
		"settlement USD total 0.00 refunds -12.00 fees 0.00 false net 12.00 [{gumroad won1== false false false}]", // a dispute was won
		"settlement USD total 0.00 refunds 0.00 fees 0.25 true net -0.25 []",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, c := range r.Head.Reconciled {
		if c.Line != 17 || c.Difference() != 0 {
			t.Errorf("%+v", c)
		}
	}
	if len(r.Head.Reconciled) != 3 || len(r.Rejects) > 0 {
		t.Error(r)
	}
}

// TestRefs names what a payment service calls a purchase.
func TestRefs(t *testing.T) {
	r := kit.Text(t, intake.Options{}, "Purchase ID,Item Name,Purchase Email,Purchase Date,Sale Price ($),PayPal Transaction ID,Stripe Transaction ID\n"+
		"a==,Planner,ada@example.test,2026-09-02,12.0,9AB,\nb==,Planner,bo@example.test,2026-09-02,12.0,,ch_1\n")
	var got [][]data.SaleRef
	for _, s := range r.Sales() {
		got = append(got, s.Refs)
	}
	want := [][]data.SaleRef{
		{{Scope: "gumroad", Value: "a=="}, {Scope: "paypal", Value: "9AB"}}, {{Scope: "gumroad", Value: "b=="}, {Scope: "stripe", Value: "ch_1"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAsk(t *testing.T) {
	const date, decimal = "a;b;c@example.test;2/9/2026;1.50", "a;b;c@example.test;2026-09-02;1,234"
	kit.Asks(t, "Purchase ID;Item Name;Purchase Email;Purchase Date;Sale Price ($)\n", []intaketest.Ask{
		{Row: date, Want: data.WarnAmbiguousDate},
		{Row: date, Options: intake.Options{Dates: "dmy"}, Want: "2026-09-02 00:00:00 a paid USD total 1.50 refunds 0.00 fees unknown net 1.50"},
		{Row: decimal, Want: data.WarnAmbiguousDecimal},
		{Row: decimal, Options: intake.Options{Decimals: "point"}, Want: "2026-09-02 00:00:00 a paid USD total 1234.00 refunds 0.00 fees unknown net 1234.00"},
	})
}

// TestTruncation cuts the file inside its last row.
func TestTruncation(t *testing.T) {
	text := "Purchase ID,Item Name,Purchase Email,Purchase Date,Sale Price ($),Fees ($),Country\na,b,c@example.test,2026-09-02,1.50,0.50,Chad\nd,e,f@example.test,2026-09-02,2.50,0.50,Chad\n"
	second := strings.Index(text, "d,e")
	kit.Cuts(t, intake.Options{}, kit.File, text, second+1, len(text)-len("Chad\n"), 1, func(at int, r intaketest.Result) {
		if len(r.Sales()) != 1 || len(r.Rejects) != 1 || r.Warnings() != data.WarnTruncated {
			t.Errorf("cut at %d: %s", at, r)
		}
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "current.csv") }

func FuzzGumroad(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{kit.File}, Law: func(t *testing.T, r intaketest.Result) {
		for _, s := range r.Sales() {
			if s.Role == data.SettlementRole {
				continue
			}
			checkSums(t, s)
			if s.Key == "" || s.Currency != "USD" || s.OrderedAt.IsZero() || strings.EqualFold(s.Key, "totals") {
				t.Errorf("%+v", s)
			}
		}
	}})
}
