package app

import (
	"math"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapport/app/plot"
	"rapport/data"
	"rapport/data/metric"
)

// openPartners is the page with the sample's partners.
func openPartners(t *testing.T) (*stage, *partnersPage) {
	t.Helper()
	s := newStage(t, true)
	p := newPartnersPage(s.host)
	p.load()
	p.fit(fyne.NewSize(1208, 820))
	if p.facts == nil || len(p.facts.Rows) < 2 || len(s.errors) != 0 {
		t.Fatalf("no partners: %v", s.errors)
	}
	return s, p
}

// The best at the low end of its interval stands first; what has no value comes
// last, whichever way a column is sorted.
func TestPartnersAreSorted(t *testing.T) {
	_, p := openPartners(t)
	for _, column := range []string{"roi", "roi", "net_sales", "net_sales", "known", "cpa"} {
		if column != "roi" || p.sorted != "roi" {
			p.sort(column)
		}
		values := make([]float64, len(p.order))
		for i, at := range p.order {
			values[i] = sortValue(&p.facts.Rows[at], column)
		}
		for i := 1; i < len(values); i++ {
			v, w := values[i-1], values[i]
			if math.IsNaN(v) && !math.IsNaN(w) {
				t.Errorf("by %s: no value stands before %v", column, w)
			}
			if p.descend && v < w || !p.descend && v > w {
				t.Errorf("by %s, falling %v: %v before %v", column, p.descend, v, w)
			}
		}
	}
	p.sort("name")
	if p.descend || strings.ToLower(p.at(0).Name) > strings.ToLower(p.at(1).Name) {
		t.Errorf("by name: %s before %s", p.at(0).Name, p.at(1).Name)
	}
}

// The rows and the three sums below them add up to all orders.
func TestPartnerSumsAddUp(t *testing.T) {
	_, p := openPartners(t)
	n := len(p.order)
	for row, want := range []string{"No partner involved", "Unattributed", "All orders"} {
		if got := p.cell(n+row, "name").Text; got != want {
			t.Errorf("below the partners stands %q, want %q", got, want)
		}
	}
	if got := p.cell(n+2, "net_sales").Text; got != money(p.facts.Total.NetSales, "EUR") {
		t.Errorf("all orders: %s", got)
	}
	if got := p.cell(n, "spend").Text; got != "" {
		t.Errorf("orders without a partner cost %q", got)
	}
	if got := p.cell(n+9, "name").Text; got != "" {
		t.Errorf("a row that is not there says %q", got)
	}
}

// A fee that was typed is kept, and Undo brings the sheet's back.
func TestDealIsChangedInPlace(t *testing.T) {
	s, p := openPartners(t)
	deal := p.row(p.current).Deals[0]
	restored := 0
	p.card.keep(&p.row(p.current).Deals[0], "1.234,50", "7", "EUR", func() { restored++ })
	got, err := s.desk.Deal(s.ctx, deal.ID)
	if err != nil || got.Fee != 123450 || got.Product != 700 || restored != 0 {
		t.Fatalf("kept %+v, %v", got, err)
	}
	s.undo()
	if got, err = s.desk.Deal(s.ctx, deal.ID); err != nil || got.Fee != deal.Fee || got.Product != deal.Product {
		t.Errorf("after the undo %+v, want %+v; %v", got, deal, err)
	}
	p.card.keep(&p.row(p.current).Deals[0], "much", "7", "EUR", func() { restored++ })
	if restored != 1 || len(s.errors) != 1 {
		t.Errorf("words for a fee: restored %d times, told %v", restored, s.errors)
	}
}

// A cost is a part of what the partner cost, until it is taken back.
func TestCostOfPartner(t *testing.T) {
	s, p := openPartners(t)
	f := newCostForm(data.Entry{Person: p.row(p.current).Person, Label: data.PartnerCost, Currency: "EUR"})
	for _, c := range []struct{ amount, day, until, wrong string }{
		{"", "2026-11-16", "", "“” is no amount above 0. Write it like 24.50."},
		{"x", "2026-11-16", "", "“x” is no amount above 0. Write it like 24.50."},
		{"24.50", "16.11.2026", "", "“16.11.2026” is no day. Write it like 2026-11-16."},
		{"24.50", "2026-11-16", "2026-11-15", "The cost ends before it begins. Turn the two days round."},
		{"24.50", "2026-11-16", "soon", "“soon” is no day. Write it like 2026-11-16."},
		{"24.50", "2026-11-16", "", ""},
	} {
		f.amount.SetText(c.amount)
		f.day.SetText(c.day)
		f.until.SetText(c.until)
		read := &form{}
		if f.take(read); read.wrong != c.wrong {
			t.Errorf("%+v: says %q", c, read.wrong)
		}
	}
	before := p.row(p.current).Spend
	p.keepEntry(data.Entry{}, f.entry, "kept")
	p.load()
	if r := p.row(p.current); r.Spend != before+2450 || r.ByHand != 2450 {
		t.Errorf("spend %d and by hand %d, before %d", r.Spend, r.ByHand, before)
	}
	s.undo()
	p.load()
	if r := p.row(p.current); r.Spend != before || len(s.errors) != 0 {
		t.Errorf("spend after the undo %d, want %d; %v", r.Spend, before, s.errors)
	}
}

// Ticked partners are compared; without a tick the first that brought somebody.
func TestTickComparesPartners(t *testing.T) {
	_, p := openPartners(t)
	p.tick(1)
	p.tick(0)
	if got := p.compared(); !slices.Equal(got, p.order[:2]) || p.current != keyOf(p.at(0)) {
		t.Errorf("compares %v, want %v", got, p.order[:2])
	}
	p.tick(0)
	p.tick(1)
	if got := p.compared(); len(got) < 2 {
		t.Errorf("without a tick compares %v", got)
	}
	opened := int64(0)
	p.person = func(id int64) { opened = id }
	p.choosePartner(0)
	p.openRow(0)
	if opened != p.at(0).Person {
		t.Errorf("Enter opens %d, want %d", opened, p.at(0).Person)
	}
}

func TestPartnersWithoutSheet(t *testing.T) {
	s := newStage(t, false)
	p := newPartnersPage(s.host)
	p.load()
	p.fit(fyne.NewSize(968, 560))
	if len(s.errors) != 0 || p.facts == nil || len(p.facts.Rows) != 0 {
		t.Fatalf("an empty workspace: %v", s.errors)
	}
	p.typedRune('c')
	p.typedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	p.sort("orders")
	p.openRow(0)
	p.tick(0)
}

func TestWordsOfPartners(t *testing.T) {
	lift := metric.Difference{Value: 0.12, Low: 0.03, High: 0.21, One: metric.Rate{Value: 0.4, N: 20}, Other: metric.Rate{Value: 0.28, N: 50}}
	want := "40\u00a0% bought again within 90 days, 12 points more than of all other buyers (+3 to +21). Association, not proof."
	if got := liftWords(&lift); got != want {
		t.Errorf("says %q", got)
	}
	lift.Value, lift.Low = -0.12, -0.3
	if got := liftWords(&lift); !strings.Contains(got, "12 points less") || !strings.Contains(got, "−30 to +21") {
		t.Errorf("says %q", got)
	}
	lift.Value = 0.004
	if got := liftWords(&lift); !strings.Contains(got, "as many as of all other buyers (−30 to +21 points). Association, not proof.") {
		t.Errorf("says %q", got)
	}
	if got := elsewhereWords([]data.Money{{Currency: "USD"}, {Currency: "JPY"}}); got != "Deals in USD, JPY: choose that currency to see them." {
		t.Errorf("says %q", got)
	}
	start, err := data.ParseDay("2024-10-04")
	if err != nil {
		t.Fatal(err)
	}
	if got := dealName(&data.DealFact{Campaign: "Autumn", Start: start, End: start + 10}, present()); got != "Autumn, 4 Oct 2024 – 14 Oct 2024" {
		t.Errorf("says %q", got)
	}
	if got := dealName(&data.DealFact{}, present()); got != "Deal without a day" {
		t.Errorf("says %q", got)
	}
}

// Two partners of which one has too few buyers are not compared.
func TestSharedBuyers(t *testing.T) {
	c := &overlapCard{report: &metric.PartnerReport{
		Rows:     []metric.PartnerRow{{Name: "A", Buyers: 30}, {Name: "B", Buyers: 22}, {Name: "C", Buyers: 9}},
		Overlaps: []metric.Overlap{{A: 0, B: 1, Shared: 9, Union: 43, Value: 9.0 / 43}, {A: 0, B: 2, Shared: 1, Union: 38}},
	}, list: []int{1, 0, 2}}
	tip := c.tip(plot.Hit{Series: 0, Index: 0})
	if tip.Name != "B and A" || tip.Context != "9 of 43\u00a0buyers bought through both" {
		t.Errorf("tip %+v", tip)
	}
	if tip = c.tip(plot.Hit{Series: 1, Index: 1}); tip.Context != "not enough data (n = 9)" {
		t.Errorf("tip %+v", tip)
	}
}

// A partner made of a free code has the code's orders, until it is taken back.
func TestPartnerFromCode(t *testing.T) {
	s, p := openPartners(t)
	s.changed = p.load
	if len(p.facts.free) == 0 {
		t.Fatal("the sample has no free code")
	}
	before, free := len(p.facts.Rows), p.facts.free[0].Code
	f := newDealForm(s.host, p.facts.free, "EUR")
	if f.code.Text != strings.ToUpper(free) || f.start.Text != p.facts.free[0].First.String() {
		t.Errorf("begins with %q from %q", f.code.Text, f.start.Text)
	}
	for _, c := range []struct{ name, fee, commission, end, wrong string }{
		{"", "", "", "", "Write how you call the partner."},
		{"Ada", "x", "", "", "“x” is no amount above 0. Write it like 24.50."},
		{"Ada", "", "101", "", "“101” is no share from 0 to 100 %. Write it like 10."},
		{"Ada", "", "", "2001-01-01", "The deal ends before it begins. Turn the two days round."},
		{"Ada", "40", "7,5 %", "", ""},
	} {
		f.name.SetText(c.name)
		f.fee.SetText(c.fee)
		f.commission.SetText(c.commission)
		f.end.SetText(c.end)
		read := &form{}
		if f.take(read); read.wrong != c.wrong {
			t.Errorf("%+v: says %q", c, read.wrong)
		}
	}
	if d := f.deal; d.Fee != 4000 || d.Commission != 75_000 || d.Partner != "Ada" {
		t.Errorf("takes %+v, want a fee of 40 and 7.5 %%", d)
	}
	p.keepDeal(f.deal)
	if len(p.facts.Rows) != before+1 || len(s.errors) != 0 {
		t.Fatalf("%d partners became %d, %v", before, len(p.facts.Rows), s.errors)
	}
	if slices.ContainsFunc(p.facts.free, func(c metric.CodeUse) bool { return c.Code == free }) {
		t.Errorf("%s is still offered", free)
	}
	s.undo()
	if len(p.facts.Rows) != before || p.facts.free[0].Code != free || len(s.errors) != 0 {
		t.Errorf("after the undo %d partners, %v", len(p.facts.Rows), s.errors)
	}
}

func TestContestWords(t *testing.T) {
	r := &metric.PartnerReport{Rows: []metric.PartnerRow{{Codes: []string{"lena10"}}}, Contested: []metric.Contest{
		{Word: "lena10", A: "A", B: "B"}, {Word: "lena10", A: "A", B: "C"}, {Word: "lena10", A: "B", B: "C"},
	}}
	if got := contestWords(r); got != "LENA10 is claimed by A, B and C on the same days: its orders are shared." {
		t.Errorf("says %q", got)
	}
	r.Contested = append(r.Contested, metric.Contest{Word: "a.de/x", A: "A", B: "B"}, metric.Contest{Word: "y", A: "A", B: "B"})
	if got := contestWords(r); !strings.HasSuffix(got, " a.de/x is claimed by A and B on the same days: its orders are shared. So are those of 1\u00a0more code or link.") {
		t.Errorf("says %q", got)
	}
	if got := contestWords(&metric.PartnerReport{}); got != "" {
		t.Errorf("without any says %q", got)
	}
}
