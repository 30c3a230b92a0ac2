package shopify_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
)

// TestLayouts reads an invented sample of every layout. The golden files were
// compared with the samples by hand.
func TestLayouts(t *testing.T) {
	kit.Layouts(t)
	kit.Layout(t, intake.Options{Dates: "mdy"}, "spreadsheet-ids.csv")
}

// TestAmounts checks the money of single orders; the expectations follow from
// metrics.md 11 by hand.
func TestAmounts(t *testing.T) {
	const header = "Name,Currency,Financial Status,Subtotal,Shipping,Taxes,Duties,Total,Discount Amount,Refunded Amount,Created at,Lineitem quantity,Lineitem price\n"
	for _, c := range []struct {
		name, row string
		want      data.Amounts
	}{
		{"tax on top", "50.00|5.00 off|45.00,8.00,3.60,,56.60,5.00,0.00", data.Amounts{Gross: 5000, Discounts: 500, Shipping: 800, TaxOnTop: 360, Total: 5660}},
		{"tax inside", "119.00||119.00,0.00,19.00,,119.00,0.00,0.00", data.Amounts{Gross: 11900, TaxInside: 1900, Total: 11900}},
		{"tax inside, half refunded", "119.00||119.00,0.00,19.00,,119.00,0.00,59.50", data.Amounts{Gross: 11900, TaxInside: 1900, Total: 11900, Refunds: 5950}},
		{"tax inside and shipping", "119.00||119.00,5.00,19.80,,124.00,0.00,0.00", data.Amounts{Gross: 11900, Shipping: 500, TaxInside: 1980, Total: 12400}},
		{"free shipping, no discount shown", "30.00||30.00,5.00,0.00,,30.00,0.00,0.00", data.Amounts{Gross: 3000, Total: 3000}},
		{"free shipping, discount shown", "30.00||30.00,5.00,0.00,,30.00,5.00,0.00", data.Amounts{Gross: 3000, Total: 3000}},
		{"free shipping and tax on top", "30.00||30.00,5.00,2.40,,32.40,5.00,0.00", data.Amounts{Gross: 3000, TaxOnTop: 240, Total: 3240}},
		{"free shipping and discount on goods", "30.00||27.00,5.00,0.00,,27.00,8.00,0.00", data.Amounts{Gross: 3000, Discounts: 300, Total: 2700}},
		{"cheaper shipping", "30.00||30.00,5.00,0.00,,33.00,2.00,0.00", data.Amounts{Gross: 3000, Shipping: 300, Total: 3300}},
		{"duties on top of tax", "100.00||100.00,10.00,20.00,7.50,137.50,0.00,0.00", data.Amounts{Gross: 10000, Shipping: 1000, TaxOnTop: 2750, Total: 13750}},
		{"duties, tax inside", "100.00||100.00,10.00,20.00,7.50,117.50,0.00,0.00", data.Amounts{Gross: 10000, Shipping: 1000, TaxOnTop: 750, TaxInside: 2000, Total: 11750}},
		{"all taken off", "30.00||0.00,0.00,0.00,,0.00,30.00,0.00", data.Amounts{Gross: 3000, Discounts: 3000}},
		{"tip in the total only", "30.00||30.00,0.00,2.40,,37.40,0.00,0.00", data.Amounts{Gross: 3500, TaxOnTop: 240, Total: 3740}},
		{"one cent of rounding", "30.00||30.00,0.00,2.40,,32.39,0.00,0.00", data.Amounts{Gross: 3000, Discounts: 1, TaxOnTop: 240, Total: 3239}},
		{"total not stated", "30.00||30.00,5.00,2.40,,,0.00,0.00", data.Amounts{Gross: 3000, Shipping: 500, TaxOnTop: 240, Total: 3740}},
	} {
		t.Run(c.name, func(t *testing.T) {
			price, cells, _ := strings.Cut(c.row, "|")
			_, cells, _ = strings.Cut(cells, "|")
			r := kit.Text(t, intake.Options{}, header+"#1,USD,paid,"+cells+",2026-05-01 09:58:12 -0400,1,"+price+"\n")
			if len(r.Sales()) != 1 {
				t.Fatalf("no sale: %s", r)
			}
			if diff := cmp.Diff(c.want, r.Sales()[0].Amounts); diff != "" {
				t.Error(diff)
			}
			a := r.Sales()[0].Amounts
			if a.Gross-a.Discounts+a.Shipping+a.TaxOnTop != a.Total {
				t.Errorf("does not add up: %+v", a)
			}
		})
	}
}

func TestStatuses(t *testing.T) {
	for _, c := range []struct {
		status, paid, cancelled, method, total string
		want                                   data.SaleStatus
	}{
		{"paid", "yes", "", "", "30.00", data.Paid},
		{"paid", "", "", "", "30.00", data.Paid},
		{"paid", "yes", "yes", "", "30.00", data.Paid},
		{"Partially_Paid", "", "", "", "30.00", data.PartiallyPaid},
		{"partially_refunded", "yes", "", "", "30.00", data.PartiallyRefunded},
		{"refunded", "yes", "yes", "", "30.00", data.Refunded},
		{"pending", "", "", "", "30.00", data.Pending},
		{"pending", "", "yes", "", "30.00", data.Cancelled},
		{"authorized", "", "", "", "30.00", data.Authorized},
		{"authorized", "", "yes", "", "30.00", data.Cancelled},
		{"voided", "", "yes", "", "30.00", data.Voided},
		{"expired", "", "", "", "30.00", data.Expired},
		{"", "yes", "", "", "30.00", data.Paid},
		{"", "", "", "", "30.00", data.Pending},
		{"paid", "yes", "", "(for testing) Bogus Gateway", "30.00", data.Test},
		{"paid", "yes", "", "Gift Card + (for testing) Bogus Gateway", "30.00", data.Test},
		{"paid", "yes", "", "Gift Card + Shopify Payments", "30.00", data.Paid},
		{"paid", "yes", "", "", "0.00", data.Free},
		{"voided", "", "", "", "0.00", data.Voided},
	} {
		date := map[string]string{"yes": "2026-05-01 09:58:12 -0400"}
		text := "Name,Currency,Financial Status,Paid at,Cancelled at,Payment Method,Total,Created at,Outstanding Balance\n" +
			strings.Join([]string{"#1", "USD", c.status, date[c.paid], date[c.cancelled], c.method, c.total, date["yes"], "0"}, ",") + "\n"
		r := kit.Text(t, intake.Options{}, text)
		if len(r.Sales()) != 1 || r.Sales()[0].Status != c.want {
			t.Errorf("%+v: %s", c, r)
		}
	}
}

// TestAsk: orders without an id are known by their name.
func TestAsk(t *testing.T) {
	const date, thousands = "#1,USD,paid,5.50,3/4/2026 10:00", `#1,USD,paid,"1,234",2026-03-04 10:00:00 +0000`
	kit.Asks(t, "Name,Currency,Financial Status,Total,Created at\n", []intaketest.Ask{
		{Row: date, Want: data.WarnAmbiguousDate},
		{Row: date, Options: intake.Options{Dates: "dmy"}, Want: "2026-04-03 10:00:00 name:#1 paid USD total 5.50 refunds 0.00 fees unknown net 5.50"},
		{Row: date, Options: intake.Options{Dates: "mdy"}, Want: "2026-03-04 10:00:00 name:#1 paid USD total 5.50 refunds 0.00 fees unknown net 5.50"},
		{Row: date + "\n#2,USD,paid,5.50,25/4/2026 10:00", Want: "2026-04-03 10:00:00 name:#1 paid USD total 5.50 refunds 0.00 fees unknown net 5.50\n2026-04-25 10:00:00 name:#2 paid USD total 5.50 refunds 0.00 fees unknown net 5.50"},
		{Row: thousands, Want: data.WarnAmbiguousDecimal},
		{Row: thousands, Options: intake.Options{Decimals: "point"}, Want: "2026-03-04 10:00:00 name:#1 paid USD total 1234.00 refunds 0.00 fees unknown net 1234.00"},
		{Row: thousands + "\n#2,USD,paid,0.5,2026-03-04 10:00:00 +0000", Want: "2026-03-04 10:00:00 name:#1 paid USD total 1234.00 refunds 0.00 fees unknown net 1234.00\n2026-03-04 10:00:00 name:#2 paid USD total 0.50 refunds 0.00 fees unknown net 0.50"},
		{Row: `#1,JPY,paid,"1,234",2026-03-04 10:00:00 +0000`, Want: "2026-03-04 10:00:00 name:#1 paid JPY total 1234 refunds 0 fees unknown net 1234"}, // yen need no answer
	})
}

func TestCurrencyNeeded(t *testing.T) {
	r := kit.Sample(t, intake.Options{}, "reduced.csv")
	if r.Code() != "currency_needed" {
		t.Errorf("err = %v", r.Err)
	}
}

func TestAbandonedCheckouts(t *testing.T) {
	named := kit.Named(t, intake.Options{}, "checkouts_export_1.csv", intaketest.SampleText(t, "current.csv"))
	for _, r := range []intaketest.Result{kit.Sample(t, intake.Options{}, "abandoned.csv"), named} {
		if r.Recognised || r.Code() != data.WarnUnknownFormat || !strings.Contains(r.Said(), "abandoned") {
			t.Error(r)
		}
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "current.csv") }
