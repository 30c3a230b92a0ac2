package sample

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"time"
)

// deal is one row of the partner sheet.
type deal struct {
	partner, platform, handle, email string
	codes, links                     []string
	fee, product                     int64  // minor units
	rate                             int64  // parts per million of net sales
	rateText                         string // as the sheet spells it
	start, end                       string // days; empty: open
	campaign, note                   string
	person                           *person
}

func (w *world) dayOf(t time.Time) string { return t.In(w.zone).Format(time.DateOnly) }

// covers reports whether the deal is in force on a day; both ends count.
func (d *deal) covers(day string) bool {
	return (d.start == "" || d.start <= day) && (d.end == "" || day <= d.end)
}

// inventDeals writes the partner sheet: the partners of the pictures, with deals
// that are over, running, open, with and without money. A row names handle and
// address together: it alone ties a partner's Instagram account to her orders.
func (w *world) inventDeals() {
	day := func(weeks int) string { return w.monday(w.now).AddDate(0, 0, 7*weeks).Format(time.DateOnly) }
	w.deals = []*deal{
		{partner: "Lena Bakes", platform: "instagram", handle: "lena.bakes", email: "lena@lenabakes.example", codes: []string{"LENAKICK"}, fee: 40000, rate: 80000, rateText: "8%", start: day(-50), end: day(-38), campaign: "First try"},
		{partner: "Lena Bakes", platform: "instagram", handle: "lena.bakes", email: "lena@lenabakes.example", codes: []string{"LENA10", "LENA15"}, fee: 120000, product: 2450, rate: 150000, rateText: "15%", start: day(-11), end: day(3), campaign: "Autumn"},
		{partner: "Marguerite Dubois", platform: "instagram", handle: "marguerite.table", email: "m.dubois@example.org", codes: []string{"MARGO"}, product: 6800, rate: 120000, rateText: "0.12", start: day(-30), note: "two plates sent"},
		{partner: "김민지 Minji Kim", platform: "instagram", handle: "minji.makes", email: "minji@minji.example", codes: []string{"MINJI10"}, fee: 60000, rate: 100000, rateText: "10%", start: day(-20), end: day(-7), campaign: "Spring table"},
		{partner: "Oskar Lindgren", platform: "youtube", handle: "oskarbuilds", email: "oskar@lindgren.example", codes: []string{"OSKAR"}, fee: 110000, rate: 80000, rateText: "8 %", start: day(-26), end: day(4)},
		{partner: "Keramikliebe Podcast", email: "hallo@keramikliebe.example", codes: []string{"TONPOD", "POD5"}, fee: 90000, start: day(-16), end: day(0), campaign: "Season 3"},
		{partner: "प्रिया नायर Priya Nair", platform: "youtube", handle: "priya.cooks", email: "priya.nair@example.com", codes: []string{"PRIYA5"}, fee: 25000, rate: 100000, rateText: "10%", start: day(-2), end: day(6), campaign: "Two films"},
		{partner: "Café Mokka", email: "einkauf@cafemokka.example", links: []string{"cafemokka"}, product: 9000, rate: 50000, rateText: "5%", start: day(-24), note: "cups on the counter, card with link"},
	}
	for _, d := range w.deals {
		d.person = &person{name: d.partner}
		for _, c := range w.cast {
			if c.email == d.email {
				d.person = c.blogger
				if d.platform == "instagram" {
					c.follower = c.blogger
				}
			}
		}
		w.deal(d)
	}
}

// deal names the partner's accounts.
func (w *world) deal(d *deal) {
	if d.handle != "" {
		w.account(d.person, d.platform, "handle", d.handle, "")
	}
	w.account(d.person, "partners", "email", d.email, "")
}

// partnerSheet writes partners.csv.
func (w *world) partnerSheet() ([]byte, error) {
	var b bytes.Buffer
	out := csv.NewWriter(&b)
	rows := [][]string{words("partner platform handle email code link fee currency product_cost commission_rate start end campaign note")}
	money := func(minor int64) string {
		if minor == 0 {
			return ""
		}
		return major(minor, w.Currency)
	}
	for _, d := range w.deals {
		rows = append(rows, []string{
			d.partner, d.platform, d.handle, d.email, strings.Join(d.codes, ";"), strings.Join(d.links, ";"),
			money(d.fee), w.Currency, money(d.product), d.rateText, d.start, d.end, d.campaign, d.note,
		})
	}
	if err := out.WriteAll(rows); err != nil {
		return nil, fmt.Errorf("write partner sheet: %w", err)
	}
	return b.Bytes(), nil
}

// major writes minor units as a decimal with the currency's digits.
func major(minor int64, currency string) string {
	digits := 2
	switch currency {
	case "JPY", "KRW", "CLP", "ISK", "VND":
		digits = 0
	case "BHD", "KWD", "OMR", "TND", "JOD":
		digits = 3
	}
	sign := ""
	if minor < 0 {
		sign, minor = "-", -minor
	}
	s := fmt.Sprintf("%0*d", digits+1, minor)
	if digits == 0 {
		return sign + s
	}
	return sign + s[:len(s)-digits] + "." + s[len(s)-digits:]
}
