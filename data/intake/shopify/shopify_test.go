package shopify_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/shopify"
)

var update = flag.Bool("update", false, "write the golden files anew")

// scan opens paths with this format only.
func scan(t testing.TB, o intake.Options, paths ...string) []*intake.Export {
	t.Helper()
	exports, err := intake.Scan(context.Background(), paths, []*intake.Format{shopify.Format}, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, e := range exports {
			if err := e.Close(); err != nil {
				t.Error(err)
			}
		}
	})
	return exports
}

// result is everything that reading an export gave.
type result struct {
	sales   []*data.Sale
	lines   []int
	rejects []*data.RowError
	head    intake.Head
	err     error
}

func readPath(t testing.TB, o intake.Options, path string) result {
	t.Helper()
	exports := scan(t, o, path)
	if len(exports) != 1 {
		t.Fatalf("%d exports", len(exports))
	}
	var r result
	if r.err = exports[0].Err; r.err != nil {
		return r
	}
	for record, err := range exports[0].Records(context.Background(), nil) {
		var reject *data.RowError
		switch {
		case errors.As(err, &reject):
			r.rejects = append(r.rejects, reject)
		case err != nil:
			r.err = err
		default:
			r.sales = append(r.sales, record.Fact.(*data.Sale))
			r.lines = append(r.lines, record.Line)
		}
	}
	r.head = exports[0].Head()
	return r
}

func readText(t testing.TB, o intake.Options, text string) result {
	t.Helper()
	path := filepath.Join(t.TempDir(), "orders_export.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return readPath(t, o, path)
}

// String writes the result for people to read.
func (r result) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "version %s\n", r.head.Version)
	for i, s := range r.sales {
		fmt.Fprintf(&b, "\nline %d: %s %s, key %s, ordered %s%s\n", r.lines[i], s.Name, s.Status, s.Key, stamp(s.OrderedAt), paid(s))
		fmt.Fprintf(&b, "  %s gross %s - discounts %s + shipping %s + tax on top %s = total %s; tax inside %s, refunds %s\n", s.Currency,
			m(s, s.Gross), m(s, s.Discounts), m(s, s.Shipping), m(s, s.TaxOnTop), m(s, s.Total), m(s, s.TaxInside), m(s, s.Refunds))
		fmt.Fprintf(&b, "  buyer %s, %s %s\n", refs(append([]data.Ref{s.Buyer}, s.BuyerAlso...)), s.City, s.Country)
		for _, l := range s.Lines {
			fmt.Fprintf(&b, "  %d × %s (%s, %s) %s, discount %s\n", l.Quantity, l.Name, l.SKU, l.Vendor, m(s, l.Price), m(s, l.Discount))
		}
		for _, e := range s.Events {
			fmt.Fprintf(&b, "  %s %s, dated %v\n", e.Kind, m(s, e.Amount), !e.At.IsZero())
		}
		for _, x := range s.Touches {
			fmt.Fprintf(&b, "  touch %s %s=%q\n", x.Kind, x.Key, x.Value)
		}
	}
	for _, x := range r.rejects {
		fmt.Fprintf(&b, "\nrejected line %d: %s\n", x.Line, x.Reason)
	}
	for _, w := range r.head.Warnings {
		fmt.Fprintf(&b, "\nwarning %s: %s\n", w.Code, w.Message)
	}
	if r.err != nil {
		fmt.Fprintf(&b, "\nerror: %s\n", r.err)
	}
	return b.String()
}

func m(s *data.Sale, minor int64) string { return data.FormatMinor(minor, s.Currency) }

func stamp(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05") }

func paid(s *data.Sale) string {
	if s.PaidAt.IsZero() {
		return ""
	}
	return ", paid " + stamp(s.PaidAt)
}

func refs(all []data.Ref) string {
	var words []string
	for _, r := range all {
		if r.IsZero() {
			words = append(words, "nobody")
			continue
		}
		word := fmt.Sprintf("%s %s", r.Kind, r.Value)
		if r.Scope != "" {
			word += " in " + r.Scope
		}
		words = append(words, word+" ("+r.Name+")")
	}
	return strings.Join(words, " + ")
}

// TestLayouts reads an invented sample of every layout. The golden files were
// compared with the samples by hand.
func TestLayouts(t *testing.T) {
	for _, c := range []struct {
		file string
		o    intake.Options
	}{
		{"current.csv", intake.Options{}},
		{"layout2021.csv", intake.Options{}},
		{"older.csv", intake.Options{}},
		{"reduced.csv", intake.Options{Currency: "USD"}},
		{"lines-only.csv", intake.Options{}},
		{"spreadsheet.csv", intake.Options{Zone: time.FixedZone("", -4*3600)}},
		{"spreadsheet-ids.csv", intake.Options{Dates: "mdy"}},
		{"broken.csv", intake.Options{}},
	} {
		t.Run(c.file, func(t *testing.T) {
			got := readPath(t, c.o, "testdata/"+c.file).String()
			golden := "testdata/" + strings.TrimSuffix(c.file, ".csv") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
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
			r := readText(t, intake.Options{}, header+"#1,USD,paid,"+cells+",2026-05-01 09:58:12 -0400,1,"+price+"\n")
			if len(r.sales) != 1 {
				t.Fatalf("no sale: %s", r)
			}
			if diff := cmp.Diff(c.want, r.sales[0].Amounts); diff != "" {
				t.Error(diff)
			}
			a := r.sales[0].Amounts
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
		r := readText(t, intake.Options{}, text)
		if len(r.sales) != 1 || r.sales[0].Status != c.want {
			t.Errorf("%+v: %s", c, r)
		}
	}
}

func TestAsk(t *testing.T) {
	const header = "Name,Currency,Financial Status,Total,Created at\n"
	for _, c := range []struct {
		name, rows string
		o          intake.Options
		code       string
		want       string // first sale, when it is read
	}{
		{"order of dates unclear", "#1,USD,paid,5.50,3/4/2026 10:00\n", intake.Options{}, "ambiguous_date", ""},
		{"day first, said", "#1,USD,paid,5.50,3/4/2026 10:00\n", intake.Options{Dates: "dmy"}, "", "2026-04-03 10:00:00 5.50"},
		{"month first, said", "#1,USD,paid,5.50,3/4/2026 10:00\n", intake.Options{Dates: "mdy"}, "", "2026-03-04 10:00:00 5.50"},
		{"one day over twelve tells", "#1,USD,paid,5.50,3/4/2026 10:00\n#2,USD,paid,5.50,25/4/2026 10:00\n", intake.Options{}, "", "2026-04-03 10:00:00 5.50"},
		{"sign unclear", "#1,USD,paid,\"1,234\",2026-03-04 10:00:00 +0000\n", intake.Options{}, "ambiguous_decimal", ""},
		{"thousands, said", "#1,USD,paid,\"1,234\",2026-03-04 10:00:00 +0000\n", intake.Options{Decimals: "point"}, "", "2026-03-04 10:00:00 1234.00"},
		{"another amount tells", "#1,USD,paid,\"1,234\",2026-03-04 10:00:00 +0000\n#2,USD,paid,0.5,2026-03-04 10:00:00 +0000\n", intake.Options{}, "", "2026-03-04 10:00:00 1234.00"},
		{"yen need no answer", "#1,JPY,paid,\"1,234\",2026-03-04 10:00:00 +0000\n", intake.Options{}, "", "2026-03-04 10:00:00 1234"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := readText(t, c.o, header+c.rows)
			var known *data.Error
			if c.code != "" {
				if !errors.As(r.err, &known) || known.Code != c.code || len(r.sales) != 0 {
					t.Errorf("want %s: %s", c.code, r)
				}
				return
			}
			if len(r.sales) == 0 {
				t.Fatalf("no sale: %s", r)
			}
			s := r.sales[0]
			if got := stamp(s.OrderedAt) + " " + m(s, s.Total); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestCurrencyNeeded(t *testing.T) {
	r := readPath(t, intake.Options{}, "testdata/reduced.csv")
	var known *data.Error
	if !errors.As(r.err, &known) || known.Code != "currency_needed" {
		t.Errorf("err = %v", r.err)
	}
}

func TestAbandonedCheckouts(t *testing.T) {
	text, err := os.ReadFile("testdata/current.csv")
	if err != nil {
		t.Fatal(err)
	}
	named := filepath.Join(t.TempDir(), "checkouts_export_1.csv")
	if err := os.WriteFile(named, text, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"testdata/abandoned.csv", named} {
		exports := scan(t, intake.Options{}, path)
		var known *data.Error
		if len(exports) != 1 || exports[0].Format != nil || !errors.As(exports[0].Err, &known) || known.Code != "unknown_format" || !strings.Contains(known.Msg, "abandoned") {
			t.Errorf("%s: %+v", path, exports[0])
		}
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	exports := scan(t, intake.Options{}, "testdata/current.csv")
	n := 0
	var last error
	for _, err := range exports[0].Records(ctx, nil) {
		n++
		cancel()
		last = err
	}
	if n != 2 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d records, %v", n, last)
	}
}
