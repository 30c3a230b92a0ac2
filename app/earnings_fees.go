package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data/metric"
)

// earningsFees is the tab of refunds and fees, known and unknown.
type earningsFees struct {
	orders, refunds, fees, known *ui.Fact
	facts                        fyne.CanvasObject
	body                         *fyne.Container
	card                         *ui.Card
}

func newEarningsFees(h *host) *earningsFees {
	fact := func(title, figure string) *ui.Fact {
		return ui.NewFact(title, func() { showFigure(h, title, figure, nil) })
	}
	t := &earningsFees{
		orders: fact("Orders with a refund", "refunds"), refunds: fact("Refunded", "refunds"),
		fees: fact("Known fees", "fees"), known: fact("Orders whose fee is known", "unknown_fees"), body: ui.Over(),
	}
	t.facts = ui.FactRow(t.orders, t.refunds, t.fees, t.known)
	t.card = ui.NewTitled("Fees by stream", "an order whose fee no file tells makes net earnings too high", nil, t.body)
	return t
}

func (t *earningsFees) show(f *earningsFacts) {
	m := &f.Money
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
	t.body.Objects = []fyne.CanvasObject{feeTable(f)}
	t.body.Refresh()
}

func (t *earningsFees) arranged(bool) fyne.CanvasObject {
	return ui.Column(16, t.facts, ui.Grow(t.card))
}

// refundedFact is how many orders were refunded: a share of the orders of these days,
// or in a cash view the number of those that were refunded in them, which are others.
func refundedFact(f *earningsFacts) ui.FactData {
	if f.By.Cash() {
		return ui.FactData{Value: ui.Count(f.RefundedOrders), Note: "refunded in these days, whenever ordered"}
	}
	return rateFact(metric.NewRate(f.RefundedOrders, f.Money.Sales))
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
	if r.N < metric.RateSample {
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

func feeTable(f *earningsFacts) fyne.CanvasObject {
	l := listing{head: []string{"Stream", "Orders", "Fee known", "Fee unknown", "Share unknown"}, widths: []float32{-1, 90, 100, 100, 110}}
	for i := range f.Streams {
		s := &f.Streams[i]
		l.rows = append(l.rows, []fyne.CanvasObject{
			streamName(s.Platform), cellText(1, ui.Count(s.Sales)), cellText(2, ui.Count(s.Sales-s.UnknownFees)),
			cellText(3, ui.Count(s.UnknownFees)), cellText(4, shareOf(int64(s.UnknownFees), int64(s.Sales))),
		})
	}
	notes := feeNotes(f)
	programs := programTable(f)
	switch {
	case len(l.rows) == 0 && len(notes) == 0:
		return ui.NewEmpty(review.Nothing(f.EarningsReport), "", nil)
	case len(notes) == 0:
		return container.NewVScroll(l.content(36))
	}
	parts := []fyne.CanvasObject{l.content(36)}
	for _, note := range notes {
		parts = append(parts, ui.NewWrapped(4, 18, ui.Span{Role: ui.Label, Text: note, Color: ui.ColorQuiet}))
	}
	if programs != nil {
		parts = append(parts, programs)
	}
	return container.NewVScroll(ui.Column(10, parts...))
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
	l := listing{head: []string{"Partner program", "Commission", "Why it belongs to no order"}, widths: []float32{-1, 110, 340}}
	for i := range f.Referrals[:min(len(f.Referrals), programRows)] {
		r := &f.Referrals[i]
		l.add(review.ReferralName(r), money(r.Commission, r.Currency), review.UnsureWords(r.Why))
	}
	return l.content(36)
}
