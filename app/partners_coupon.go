package app

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data"
)

// couponForm asks when a code stood on a coupon site.
type couponForm struct {
	entry                  data.Entry // what is meant, once it was taken
	code, site, day, clock *ui.Entry
}

func newCouponForm(code string, today data.Day) *couponForm {
	return &couponForm{
		code: entryWith("LENA10", strings.ToUpper(code)), site: ui.NewEntry("dealhunt.example"), day: entryWith("2026-11-16", today.String()), clock: ui.NewEntry("not known"),
	}
}

func (f *couponForm) body() fyne.CanvasObject {
	return ui.Column(12,
		ui.Share(12, []float32{-1, -1}, ui.Field("Code", "", f.code), ui.Field("Coupon site", "", f.site)),
		ui.Share(12, []float32{-1, -1}, ui.Field("Day", "", f.day), ui.Field("Time", "", f.clock)))
}

// take reads the fields. Without a time only the day is known.
func (f *couponForm) take(r *form, zone *time.Location) {
	e := data.Entry{Kind: data.CouponEntry, Label: strings.TrimSpace(f.code.Text), Text: strings.TrimSpace(f.site.Text), Day: r.day(f.day, true)}
	switch {
	case e.Label == "":
		r.fail("Write the code that stood there.")
	case e.Text == "":
		r.fail("Write which site it was.")
	case strings.TrimSpace(f.clock.Text) != "":
		at, ok := timeOf(f.day.Text, f.clock.Text, zone)
		if !ok {
			r.fail("Write the time like 14:30, or leave it empty.")
		}
		e.Number = at.UnixMilli()
	}
	f.entry = e
}

// noteCoupon asks when a code of the current partner stood on a coupon site.
func (p *partnersPage) noteCoupon() {
	r := p.row(p.current)
	if r == nil {
		return
	}
	code := ""
	if len(r.Codes) > 0 {
		code = r.Codes[0]
	}
	f := newCouponForm(code, data.DayOf(p.desk.Now(), p.facts.Zone))
	askForm(p.host, ui.Dialog{
		Title: "A code stood on a coupon site", Body: f.body(), Yes: "Add", First: f.site,
		Words: "Orders with the code right after that may come from the site and not from the partner.",
		OnYes: func() { p.keepEntry(data.Entry{}, f.entry, "Coupon site kept") },
	}, func(r *form) { f.take(r, p.facts.Zone) })
}

// coupons shows what came of codes on coupon sites in the days of the page.
func (p *partnersPage) coupons() {
	note := "Orders right after a code stood on a coupon site. A stranger neither bought through the partner before nor knows the partner, as far as you saw. A reason to look, no proof."
	p.showDetail("Codes on coupon sites", note, couponRows)
}

func couponRows(f *desk.PartnerDetail, s *data.Settings) plot.Table {
	t := plot.Table{Head: []string{"Partner", "Code", "Site", "When", "Right after it"}}
	for i := range f.Coupons {
		c := &f.Coupons[i]
		t.Rows = append(t.Rows, []string{c.Partner, strings.ToUpper(c.Code), c.Site, review.CouponTime(c, s.Location()), review.CouponWords(c)})
	}
	if len(t.Rows) == 0 {
		t.Rows = [][]string{{"None noted in these days", "", "", "", ""}}
	}
	return t
}
