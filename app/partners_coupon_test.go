package app

import (
	"testing"
	"time"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/metric"
)

// A coupon site is a code, a site and a day, with or without its time.
func TestCouponForm(t *testing.T) {
	f := newCouponForm("lena10", data.DayOf(time.Date(2026, 11, 16, 12, 0, 0, 0, time.UTC), time.UTC))
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ code, site, day, clock, wrong string }{
		{"", "deals", "2026-11-16", "", "Write the code that stood there."},
		{"LENA10", " ", "2026-11-16", "", "Write which site it was."},
		{"LENA10", "deals", "16.11.", "", "“16.11.” is no day. Write it like 2026-11-16."},
		{"LENA10", "deals", "2026-11-16", "noon", "Write the time like 14:30, or leave it empty."},
		{"LENA10", "deals", "2026-11-16", "", ""},
		{"LENA10", "deals", "2026-11-16", "14:30", ""},
	} {
		f.code.SetText(c.code)
		f.site.SetText(c.site)
		f.day.SetText(c.day)
		f.clock.SetText(c.clock)
		read := &form{}
		if f.take(read, berlin); read.wrong != c.wrong {
			t.Errorf("%+v: says %q", c, read.wrong)
		}
		if noon := time.Date(2026, 11, 16, 13, 30, 0, 0, time.UTC).UnixMilli(); c.wrong == "" && (f.entry.Number == noon) != (c.clock != "") {
			t.Errorf("%+v is %+v", c, f.entry)
		}
	}
}

// The check says how many orders there were, how many by strangers, and how many before.
func TestCouponRows(t *testing.T) {
	at := time.Date(2026, 11, 16, 13, 30, 0, 0, time.UTC).UnixMilli()
	s := data.DefaultSettings()
	s.Zone = "Europe/Berlin"
	got := couponRows(&desk.PartnerDetail{Coupons: []metric.CouponPost{
		{Code: "lena10", Site: "deals", At: at, Partner: "Lena", Orders: 5, Strangers: 1, Unknown: 2, Before: 1},
		{Code: "lena10", Site: "deals", At: at, Partner: "Lena", WholeDay: true},
	}}, &s)
	for i, want := range [][2]string{{"2026-11-16 14:30", "5\u00a0orders, 1 by strangers to the partner, 2 of nobody known; 1 in as long before"}, {"2026-11-16", "no order with it"}} {
		if r := got.Rows[i]; r[1] != "LENA10" || r[3] != want[0] || r[4] != want[1] {
			t.Errorf("%q", r)
		}
	}
	if got = couponRows(&desk.PartnerDetail{}, &s); len(got.Rows) != 1 || got.Rows[0][0] != "None noted in these days" {
		t.Errorf("%q", got.Rows)
	}
}
