package app

import (
	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data/metric"
)

// earningsFees is the tab of refunds and fees, known and unknown, and of what files tell
// that is in none of them.
type earningsFees struct {
	orders, refunds, fees, known *ui.Fact
	facts                        fyne.CanvasObject
	body, apart, blank           *fyne.Container
	card, apartCard              *ui.Card
	where                        desk.Period
}

func newEarningsFees(h *host) *earningsFees {
	t := &earningsFees{}
	fact := func(title, figure string) *ui.Fact {
		return ui.NewFact(title, func() { showFigure(h, title, figure, func() desk.Period { return t.where }) })
	}
	*t = earningsFees{
		orders: fact("Orders with a refund", "refunds"), refunds: fact("Refunded", "refunds"),
		fees: fact("Fees", "fees"), known: fact("Orders whose fee is known", "unknown_fees"),
		body: ui.Over(), apart: ui.Over(), blank: ui.Over(),
	}
	t.facts = ui.FactRow(t.orders, t.refunds, t.fees, t.known)
	t.card = ui.NewTitled("Fees by stream", "an order whose fee no file tells makes net earnings too high", nil, t.body)
	t.apartCard = ui.NewTitled("Not in these figures", "told by your files, added to no order", nil, t.apart)
	return t
}

func (t *earningsFees) show(f *earningsFacts) {
	m := &f.Money
	t.where = f.period
	if m.Empty() {
		for _, fact := range []*ui.Fact{t.orders, t.refunds, t.fees, t.known} {
			fact.Set(ui.FactData{Note: review.Nothing(f.EarningsReport)})
		}
	} else {
		t.orders.Set(refundedFact(f))
		t.refunds.Set(refundsFact(f))
		t.fees.Set(feesFact(f))
		t.known.Set(ui.FactData{Value: ui.Count(m.FeesKnown) + " of " + ui.Count(m.Sales), Note: unknownWords(f)})
	}
	t.body.Objects, t.apart.Objects = feeTable(f), apartParts(f)
	t.blank.Objects = []fyne.CanvasObject{ui.NewEmpty(review.Nothing(f.EarningsReport), "", nil)}
	for _, part := range []*fyne.Container{t.body, t.apart, t.blank} {
		part.Refresh()
	}
}

// arranged lets the page scroll once there is something to list.
func (t *earningsFees) arranged(bool) fyne.CanvasObject {
	switch {
	case len(t.apart.Objects) > 0 && len(t.body.Objects) > 0:
		return scrolled(t.facts, t.card, t.apartCard)
	case len(t.apart.Objects) > 0:
		return scrolled(t.facts, t.apartCard)
	case len(t.body.Objects) > 0:
		return scrolled(t.facts, t.card)
	}
	return ui.Column(16, t.facts, ui.Grow(ui.NewCard(t.blank)))
}

// refundedFact is how many orders were refunded: a share of the orders of these days,
// or in a cash view the number of those that were refunded in them, which are others.
func refundedFact(f *earningsFacts) ui.FactData {
	if f.By.Cash() {
		return ui.FactData{Value: ui.Count(f.RefundedOrders), Note: "refunded in these days, whenever ordered"}
	}
	r := metric.NewRate(f.RefundedOrders, f.Money.Sales)
	r.Least = f.settings.RateSample
	return rateFact(r)
}

// refundsFact is what was given back, and what of it has no date.
func refundsFact(f *earningsFacts) ui.FactData {
	d := ui.FactData{Value: money(f.Money.Refunds, f.Currency), Note: shareOf(f.Money.Refunds, f.Money.Total) + " of what buyers were charged"}
	switch {
	case f.Undated.Amount != 0:
		d.Note = money(f.Undated.Amount, f.Currency) + " of it without a date, on the order date"
	case f.By.Cash():
		d.Note = "given back in these days"
	}
	return d
}

// rateFact is a share with its interval; under the least number only the counts.
func rateFact(r metric.Rate) ui.FactData {
	of := ui.Count(r.K) + " of " + ui.CountOf(r.N, "order", "orders")
	if !r.Enough() {
		return ui.FactData{Value: ui.Count(r.K) + " of " + ui.Count(r.N), Note: "not enough data for a share (n = " + ui.Count(r.N) + ")"}
	}
	return ui.FactData{Value: ui.Percent(r.Value, 1), Note: of + ", 95\u00a0% interval " + ui.PercentRange(r.Low, r.High)}
}

func feesFact(f *earningsFacts) ui.FactData {
	m := &f.Money
	switch {
	case m.FeesEstimated > 0:
		return ui.FactData{Value: money(m.Fees, f.Currency), Note: money(m.EstimatedFees, f.Currency) + " of it estimated by your rule, for " + ui.CountOf(m.FeesEstimated, "order", "orders")}
	case m.FeesKnown == 0:
		return ui.FactData{Note: "No file tells the fees of these orders. Settings can take a rule for them."}
	}
	return ui.FactData{Value: money(m.Fees, f.Currency), Note: "of " + ui.CountOf(m.FeesKnown, "order", "orders")}
}

func unknownWords(f *earningsFacts) string {
	switch {
	case f.UnknownFees == 0 && f.Money.FeesEstimated > 0:
		return ui.CountOf(f.Money.FeesEstimated, "fee is", "fees are") + " estimated."
	case f.UnknownFees == 0:
		return "Net earnings hold every fee."
	}
	return ui.CountOf(f.UnknownFees, "fee", "fees") + " unknown. Import the platform's statement to know more."
}

// feeTable lists the streams with the fees that are known of them; nothing without any.
func feeTable(f *earningsFacts) []fyne.CanvasObject {
	if len(f.Streams) == 0 {
		return nil
	}
	l := listing{head: []string{"Stream", "Orders", "Fee known"}, widths: []float32{-1, 90, 100}}
	guessed := f.Money.FeesEstimated > 0
	if guessed {
		l.head, l.widths = append(l.head, "Fee estimated"), append(l.widths, 100)
	}
	l.head, l.widths = append(l.head, "Fee unknown", "Share unknown"), append(l.widths, 100, 110)
	for i := range f.Streams {
		s := &f.Streams[i]
		counts := []int{s.Sales, s.Sales - s.UnknownFees - s.Estimated}
		if guessed {
			counts = append(counts, s.Estimated)
		}
		row := []fyne.CanvasObject{streamName(s.Platform)}
		for i, n := range append(counts, s.UnknownFees) {
			row = append(row, cellText(i+1, ui.Count(n)))
		}
		l.rows = append(l.rows, append(row, cellText(len(row), shareOf(int64(s.UnknownFees), int64(s.Sales)))))
	}
	return []fyne.CanvasObject{l.content(36)}
}

// apartParts are the notes on what is in no figure, and the rows of partner programs;
// nothing without any.
func apartParts(f *earningsFacts) []fyne.CanvasObject {
	var parts []fyne.CanvasObject
	for _, note := range feeNotes(f) {
		parts = append(parts, ui.NewWrapped(4, 18, ui.Span{Role: ui.Label, Text: note}))
	}
	if programs := programTable(f); programs != nil {
		parts = append(parts, programs)
	}
	if len(parts) == 0 {
		return nil
	}
	return []fyne.CanvasObject{ui.Column(10, parts...)}
}

// feeNotes say what is in no fee and no refund above, and why.
func feeNotes(f *earningsFacts) []string {
	notes := review.NotAddedNotes(f.EarningsReport)
	for _, words := range []string{review.UnmatchedWords(f.EarningsReport), review.ReferralWords(f.Referrals)} {
		if words != "" {
			notes = append(notes, words)
		}
	}
	return notes
}

// programRows is how many rows of partner programs are shown.
const programRows = 50

// programTable lists what partner programs say of orders that are not known for sure; nil
// without any.
func programTable(f *earningsFacts) fyne.CanvasObject {
	if len(f.Referrals) == 0 {
		return nil
	}
	l := listing{head: []string{"Partner program", "Commission", "Why it belongs to no order"}, widths: []float32{-1, ui.Unit(100), -1.3}, words: true}
	for i := range f.Referrals[:min(len(f.Referrals), programRows)] {
		r := &f.Referrals[i]
		l.add(review.ReferralName(r), money(r.Commission, r.Currency), review.UnsureWords(r.Why))
	}
	return l.content(36)
}
