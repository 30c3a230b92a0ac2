package sample

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// small is a world made by hand, in UTC on a Tuesday noon.
func small() *world {
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	return &world{Options: Options{Now: now, Zone: "UTC", Currency: "EUR"}, zone: time.UTC, now: now, accounts: map[string]*account{}}
}

func (w *world) human(name string) *person {
	p := &person{name: name, index: len(w.persons)}
	w.persons = append(w.persons, p)
	return p
}

func moment(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// buy books a sale without tax, at the given moment and price.
func (w *world) buy(t *testing.T, p *person, at string, price int64, edit ...func(*order)) *order {
	t.Helper()
	o := &order{platform: "shopify", at: moment(t, at), status: "paid", currency: "EUR", person: p, lines: []line{{name: "Cup", quantity: 1, price: price}}, total: price}
	for _, f := range edit {
		f(o)
	}
	w.sell(o)
	return o
}

func coded(codes ...string) func(*order) { return func(o *order) { o.codes = codes } }

// partnerWorld has two partners. Ada's fee is 1.00 a day from June to November;
// Bo got a pot for 20.00 in November.
func partnerWorld(t *testing.T) *world {
	w := small()
	ada, bo, xenia, yvo, zora, quint, will := w.human("Ada"), w.human("Bo"), w.human("Xenia"), w.human("Yvo"), w.human("Zora"), w.human("Quint"), w.human("Will")
	w.deals = []*deal{
		{partner: "Ada", person: ada, codes: []string{"ADA"}, fee: 18300, rate: 100_000, start: "2026-06-01", end: "2026-11-30"},
		{partner: "Bo", person: bo, codes: []string{"BO"}, links: []string{"bo"}, product: 2000, start: "2026-11-01"},
	}
	w.buy(t, zora, "2026-05-30 10:00", 1500, coded("ADA")) // before the deal
	w.buy(t, quint, "2026-05-31 10:00", 900, func(o *order) { o.platform, o.currency = "gumroad", "USD" })
	w.buy(t, xenia, "2026-06-02 10:00", 5000, coded("ada"))
	w.buy(t, ada, "2026-06-03 10:00", 1200, coded("ADA")) // for herself
	w.buy(t, yvo, "2026-06-04 10:00", 3000, coded("ADA"), func(o *order) { o.status, o.refund = "refunded", 3000 })
	w.buy(t, quint, "2026-06-05 10:00", 700, coded("ADA"))
	w.buy(t, xenia, "2026-11-02 10:00", 1001, coded("BO", "ADA")) // two partners
	w.buy(t, zora, "2026-11-03 10:00", 2000, func(o *order) { o.utm = "bo" })
	w.buy(t, nil, "2026-11-04 10:00", 800, coded("BO"))
	click := &account{platform: "mailchimp", person: will}
	w.note(event{at: moment(t, "2026-11-02 10:00").UnixMilli(), platform: "mailchimp", kind: "click", dir: "in", who: click})
	w.buy(t, will, "2026-11-05 10:00", 900)
	return w
}

func ptr[T any](v T) *T { return &v }

// Worked out on paper. Ada: 50.00 by Xenia, 7.00 by Quint, and 5.01 of 10.01 that
// she shares with Bo; commission 5.00 + 0.70 + 0.50; 177 days of the fee have
// passed. Quint bought elsewhere the day before her deal. Break-even: 177.00 over
// (62.01 − 6.20) ÷ 3 is 9.5 orders.
func TestPartners(t *testing.T) {
	w := partnerWorld(t)
	got := w.tallyPartners(w.lastHalfYear())
	low14, high14 := wilson(1, 4)
	low02, high02 := wilson(0, 2)
	low03, high03 := wilson(0, 3)
	want := PartnersTruth{
		From: "2026-05-25", To: "2026-11-24", Currency: "EUR",
		Partners: []PartnerTruth{
			{
				Person: 0, Name: "Ada", Codes: []string{"ADA"}, Links: []string{}, Sales: 3, NetSales: "62.01", NewCustomers: 1, Buyers: 2, Known: 1, KnownShare: ptr(.5),
				RefundRate: RateTruth{1, 4, ptr(.25), &low14, &high14}, RepeatRate: RateTruth{0, 2, ptr(0.), &low02, &high02},
				Spend: "183.20", CPA: ptr("183.20"), CPO: ptr("61.07"), ROAS: ptr(6201. / 18320), BreakEven: ptr(10), SelfReferrals: 1,
			},
			{
				Person: 1, Name: "Bo", Codes: []string{"BO"}, Links: []string{"bo"}, Sales: 3, NetSales: "33.00", Buyers: 2, Known: 2, KnownShare: ptr(1.),
				RefundRate: RateTruth{0, 3, ptr(0.), &low03, &high03}, Spend: "20.00", CPO: ptr("6.67"), ROAS: ptr(1.65), BreakEven: ptr(2),
			},
		},
		NoPartner:    CreditedTruth{1, "9.00"},
		Unattributed: CreditedTruth{2, "27.00"},
		Total:        TotalTruth{CreditedTruth{8, "131.01"}, "203.20"},
		Overlap:      []OverlapTruth{{"Ada", "Bo", 1, 3, 1. / 3}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Ten sales of 30.00 for a fee of 100.00: twice the money back, but the seven by
// somebody who had bought before bring only 90.00 of it.
func TestPartnerReturn(t *testing.T) {
	w := small()
	pia, old, fresh := w.human("Pia"), w.human("Old"), w.human("Fresh")
	w.deals = []*deal{{partner: "Pia", person: pia, codes: []string{"PIA"}, fee: 10000, start: "2026-10-01", end: "2026-10-10"}}
	w.buy(t, old, "2026-06-01 09:00", 100)
	for i := range 10 {
		buyer := old
		if i >= 7 {
			buyer = fresh
		}
		w.buy(t, buyer, "2026-10-0"+string(rune('1'+i%9))+" 10:00", 3000, coded("PIA"))
	}
	got := w.tallyPartners(w.lastHalfYear()).Partners[0]
	if got.ROI == nil || got.ROI.Value != 2 || got.ROINew == nil || *got.ROINew != -.1 || *got.BreakEven != 4 {
		t.Errorf("return %v, of new ones %v, break-even %v; want 2, -0.1 and 4", got.ROI, got.ROINew, got.BreakEven)
	}
}

// 10.00 over 3 days is 3.33, 3.34 and 3.33: no cent is lost, whatever the period.
func TestFeesAddUp(t *testing.T) {
	w := small()
	deals := []*deal{{fee: 1000, start: "2026-10-01", end: "2026-10-03"}}
	for day, want := range map[string]int64{"2026-09-30": 0, "2026-10-01": 333, "2026-10-02": 334, "2026-10-03": 333, "2026-10-04": 0} {
		if got := w.fixedSpend(deals, period{first: day, last: day}); got != want {
			t.Errorf("%s costs %d, want %d", day, got, want)
		}
	}
	if got := w.fixedSpend([]*deal{{fee: 9000, start: "2026-10-01"}}, period{first: "2026-10-31", last: "2027-12-31"}); got != 6000 {
		t.Errorf("the last 60 of 90 days cost %d, want 6000", got)
	}
}
