package ledger_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/ledger"
)

func told(r intaketest.Result, code string) []string {
	var all []string
	for _, w := range r.Head.Warnings {
		if w.Code == code {
			all = append(all, w.Message)
		}
	}
	return all
}

// TestContradictions: what the state of a record says is compared with its amounts and
// days. The amounts are taken as they stand, and the file, the count and the lines are told.
func TestContradictions(t *testing.T) {
	paidAt := func(s *ledger.Spec) { s.Cells[ledger.PaidAt] = []string{"Paid"} }
	for _, c := range []struct {
		name, text string
		want       []string
		sales      []string
	}{
		{
			"paid, and given back", "Order,When,Currency,Status,Total,Refund\n1,2026-05-01,EUR,paid,20,20\n2,2026-05-01,EUR,Paid,20,0\n",
			[]string{"1 record of orders.csv is called paid, and all of the money was given back (line 2). The amounts count."},
			[]string{"1 refunded gross 20.00 total 20.00 refunds 20.00", "2 paid gross 20.00 total 20.00"},
		},
		{
			"refunded, and nothing given back", "Order,When,Currency,Status,Total,Refund\n1,2026-05-01,EUR,refunded,20,0\n2,2026-05-01,EUR,Refunded,20,0.00\n3,2026-05-01,EUR,refunded,20,20\n",
			[]string{"2 records of orders.csv are called refunded, and nothing was given back (lines 2 and 3). The amounts count."},
			[]string{"1 refunded gross 20.00 total 20.00", "2 refunded gross 20.00 total 20.00", "3 refunded gross 20.00 total 20.00 refunds 20.00"},
		},
		{
			"refunded, and a part given back", "Order,When,Currency,Status,Total,Refund\n1,2026-05-01,EUR,refunded,20,5\n",
			[]string{"1 record of orders.csv is called refunded, and only a part was given back (line 2). The amounts count."},
			[]string{"1 partially_refunded gross 20.00 total 20.00 refunds 5.00"},
		},
		{
			"partially refunded, and nothing or all", "Order,When,Currency,Status,Total,Refund\n1,2026-05-01,EUR,partially_refunded,20,0\n2,2026-05-01,EUR,partial refund,20,20\n3,2026-05-01,EUR,partial refund,20,3\n",
			[]string{"2 records of orders.csv are called partially refunded, and nothing or all was given back (lines 2 and 3). The amounts count."},
			[]string{"1 partially_refunded gross 20.00 total 20.00", "2 refunded gross 20.00 total 20.00 refunds 20.00", "3 partially_refunded gross 20.00 total 20.00 refunds 3.00"},
		},
		{
			"pending, and paid on a day", "Order,When,Currency,Status,Total,Paid\n1,2026-05-01,EUR,pending,20,2026-05-02\n2,2026-05-01,EUR,pending,20,\n",
			[]string{"1 record of orders.csv is called not yet paid, and the day of a payment is named (line 2). What it is called counts."},
			[]string{"1 pending gross 20.00 total 20.00", "2 pending gross 20.00 total 20.00"},
		},
		{
			"no column of refunds", "Order,When,Currency,Status,Total\n1,2026-05-01,EUR,refunded,20\n", nil,
			[]string{"1 refunded gross 20.00 total 20.00 refunds 20.00"},
		},
		{
			"a state of the parcel", "Order,When,Currency,Status,Total,Refund\n1,2026-05-01,EUR,shipped,20,20\n", nil,
			[]string{"1 refunded gross 20.00 total 20.00 refunds 20.00"},
		},
		{
			"more lines than are named", "Order,When,Currency,Status,Total,Refund\n" + strings.Repeat(",2026-05-01,EUR,refunded,20,0\n", 7),
			[]string{"7 records of orders.csv are called refunded, and nothing was given back (lines 2, 3, 4, 5, 6 and 2 more). The amounts count."},
			nil,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := shop(paidAt).Text(t, intake.Options{}, c.text)
			if diff := cmp.Diff(c.want, told(r, data.WarnContradictory)); diff != "" {
				t.Error(diff)
			}
			var got []string
			for _, s := range r.Sales() {
				got = append(got, brief(s))
			}
			if diff := cmp.Diff(c.sales, got); diff != "" && c.sales != nil {
				t.Error(diff)
			}
		})
	}
}

// TestPartUnsaid: a table of one's own that says "partially refunded" and has no column of
// refunds counts in full, and that is told.
func TestPartUnsaid(t *testing.T) {
	own := shop(func(s *ledger.Spec) {
		s.SharedID, s.Shop, s.Types = true, "shop", nil
		delete(s.Cells, ledger.Refund)
	})
	r := own.Text(t, intake.Options{}, "Order,When,Currency,Status,Total\n1,2026-05-01,EUR,partially_refunded,20\n2,2026-05-01,EUR,paid,20\n")
	want := []string{"1 record of orders.csv is called partially refunded, and no column says how much was given back (line 2). Nothing is taken off."}
	if diff := cmp.Diff(want, told(r, data.WarnContradictory)); diff != "" {
		t.Error(diff)
	}
}

// TestYears: a sale is not booked in a year in which it cannot have been. The present is
// that of the import.
func TestYears(t *testing.T) {
	now := time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)
	const head = "Order,When,Currency,Total,Paid out\n"
	for _, c := range []struct{ when, want, early string }{
		{"2026-11-26", "2026-11-26", ""},
		{"2026-11-27 23:00", "2026-11-27", ""}, // a day ahead, as in another zone
		{"2026-11-28 12:00", "2026-11-28", "1 sale of orders.csv is dated after today (line 2). It counts on the day that the file says."},
		{"2028-11-26", "2028-11-26", "1 sale of orders.csv is dated after today (line 2). It counts on the day that the file says."},
		{"2028-11-27", "2: the year 2028 has not come yet, so it cannot be that of a sale", ""},
		{"2069-05-01", "2: the year 2069 has not come yet, so it cannot be that of a sale", ""},
		{"1601-01-01", "2: the year 1601 cannot be that of a sale", ""},
		{"9999-12-31", "2: the year 9999 cannot be that of a sale", ""},
		{"05/31/69", "2: the year 2069 has not come yet, so it cannot be that of a sale", ""},
		{"05/31/70", "2: the year 1970 cannot be that of a sale", ""},
		{"05/31/26", "2026-05-31", ""},
	} {
		r := shop(plain).Text(t, intake.Options{Now: now}, head+"1,"+c.when+",EUR,20,\n")
		got := strings.Join(sentences(r.Rejected()), "; ")
		for _, s := range r.Sales() {
			got += s.OrderedAt.Format(time.DateOnly)
		}
		if early := strings.Join(told(r, data.WarnFutureDate), " "); got != c.want || early != c.early {
			t.Errorf("%s: %s, want %s; told %q", c.when, got, c.want, early)
		}
		if short := r.Warned(data.WarnShortYears); short != strings.Contains(c.when, "/") {
			t.Errorf("%s: told how short years are read: %v", c.when, short)
		}
	}
	if r := shop(plain).Text(t, intake.Options{Now: now}, head+"1,2026-11-01,EUR,20,2026-12-31\n"); len(r.Sales()) != 1 || len(r.Head.Warnings) > 0 {
		t.Errorf("a payout that is announced: %s", r)
	}
	if r := shop(plain).Text(t, intake.Options{Now: now}, head+"1,05/31/26,EUR,20,\n2,06/01/26,EUR,20,\n"); strings.Join(told(r, data.WarnShortYears), " ") != "Years of two digits in orders.csv are read as 1970 to 2069." {
		t.Errorf("%s", r)
	}
}

// TestCounts reads what programs count since 1970: 1,777,593,600 seconds are 1 May 2026.
func TestCounts(t *testing.T) {
	for _, cell := range []string{"1777593600", "1777593600000", "1777593600000000", "1777593600000000000", "1777593600.25"} {
		r := shop(plain).Text(t, intake.Options{Zone: time.FixedZone("", 3600)}, "Order,When,Currency,Total\n1,"+cell+",EUR,20\n")
		if len(r.Sales()) != 1 || r.Sales()[0].OrderedAt.Format(time.RFC3339) != "2026-05-01T00:00:00Z" {
			t.Errorf("%s: %s", cell, r)
		}
	}
	for _, cell := range []string{"177759360", "17775936000", "0777593600", "-777593600", "177759360000000000000"} {
		if r := shop(plain).Text(t, intake.Options{}, "Order,When,Currency,Total\n1,"+cell+",EUR,20\n"); len(r.Sales()) != 0 {
			t.Errorf("%s: %s", cell, r)
		}
	}
}

// TestDigits: an amount is kept in as many digits as its currency has.
func TestDigits(t *testing.T) {
	for _, c := range []struct {
		currency, cell string
		minor          int64
	}{{"JPY", "1200", 1200}, {"JPY", "\"1,200\"", 1200}, {"BHD", "12.345", 12345}, {"BHD", "12.3", 12300}, {"EUR", "12.3", 1230}} {
		r := shop(plain).Text(t, intake.Options{}, "Order,When,Currency,Total\n1,2026-05-01,"+c.currency+","+c.cell+"\n2,2026-05-01,"+c.currency+",0.5\n")
		if s := r.Sales(); len(s) == 0 || s[0].Total != c.minor {
			t.Errorf("%s %s: %s, want %d", c.currency, c.cell, r, c.minor)
		}
	}
}
