package app

import (
	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/review"
	"rapport/app/ui"
)

// earningsCustomers is the tab of what customers are worth: the value of a year or why
// there is none, segments of buyers, memberships that ended, and who buys after a first
// exchange.
type earningsCustomers struct {
	value *valueCard
	kinds *buyersCard
	ended *endedCard
	again *againCard
}

func newEarningsCustomers(h *host) *earningsCustomers {
	return &earningsCustomers{value: newValueCard(h), kinds: newBuyersCard(h), ended: newEndedCard(h), again: newTiesCard(h)}
}

func (t *earningsCustomers) show(f *earningsFacts) {
	t.value.show(f)
	t.kinds.show(f)
	t.ended.show(f)
	t.again.show(f)
}

func (t *earningsCustomers) arranged(isNarrow bool) fyne.CanvasObject {
	if isNarrow {
		return scrolled(ui.Sized(0, 372, t.value.card), ui.Sized(0, 344, t.kinds.card), ui.Sized(0, 320, t.ended.frame), ui.Sized(0, 272, t.again.frame))
	}
	upper := ui.Share(16, []float32{-1.16, -1}, t.value.card, t.kinds.card)
	lower := ui.Sized(0, 330, ui.Share(16, []float32{-1.16, -1}, t.ended.frame, t.again.frame))
	if t.value.listed { // the list of customers is what can use the room
		return scrolled(ui.Grow(ui.Sized(0, 330, upper)), lower)
	}
	return scrolled(ui.Sized(0, 330, upper), lower)
}

// waiting is what stands in a card until the figures that take longer are there; nil
// when they are.
func waiting(f *earningsFacts) fyne.CanvasObject {
	switch {
	case f.worthError != nil:
		sentence, hint := explain(f.worthError)
		return ui.NewError(sentence, hint, nil, nil)
	case f.worth == nil:
		return ui.NewLoading("Working it out")
	}
	return nil
}

// endedCard shows how many memberships ended in each month.
type endedCard struct {
	chartCard

	where desk.Period
}

func newEndedCard(h *host) *endedCard {
	const title = "Memberships that ended"
	c := &endedCard{}
	explain := ui.MenuItem{Label: "Explain", OnTapped: func() { showFigure(h, title, "churn", func() desk.Period { return c.where }) }}
	c.chartCard = newChartCard(h, plot.Forest{}, title, "share of those active at the start of a month", explain)
	return c
}

func (c *endedCard) show(f *earningsFacts) {
	c.where = f.period
	if w := waiting(f); w != nil {
		c.frame.ShowData(w)
		return
	}
	churn := &f.worth.Churn
	if len(churn.Months) == 0 {
		c.frame.ShowEmpty("No memberships here. Import the members file of Patreon, Ghost, Substack and others, at best every month.", "", nil)
		return
	}
	c.chart.SetSpec(review.Ended(churn, f.worth.RateSample))
	words := review.ChurnWords(churn, f.worth.RateSample) + " A declined payment is no end until its grace is over."
	if churn.Undated > 0 {
		words += " Of " + ui.CountOf(churn.Undated, "ended membership", "ended memberships") + " no file says when."
	}
	c.frame.ShowData(ui.Column(6, ui.Grow(c.chart), ui.NewWrapped(2, 15, ui.Span{Role: ui.Note, Text: words, Color: ui.ColorQuiet})))
}
