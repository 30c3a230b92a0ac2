package app

import (
	"fyne.io/fyne/v2"

	"rapport/app/ui"
)

// earningsOverview is the first tab: from gross to net, how it is spread over
// people, and what it cost.
type earningsOverview struct {
	flow     *flowCard
	each     *eachCard
	spread   *spreadCard
	again    *againCard
	products *productsCard
	foot     *earningsFoot
}

func newEarningsOverview(h *host, choose func(tab int)) *earningsOverview {
	return &earningsOverview{
		flow: newFlowCard(h), each: newEachCard(h), spread: newSpreadCard(h), again: newAgainCard(h),
		products: newProductsCard(func() { choose(2) }), foot: newEarningsFoot(h, func() { choose(costTab) }),
	}
}

func (o *earningsOverview) show(f *earningsFacts) {
	o.flow.show(f)
	o.each.show(f)
	o.spread.show(f)
	o.again.show(f)
	o.products.show(f)
	o.foot.show(f)
}

func (o *earningsOverview) arranged(isNarrow bool) fyne.CanvasObject {
	if isNarrow {
		return scrolled(
			ui.Sized(0, 372, o.flow.card), ui.Sized(0, 340, o.each.frame), ui.Sized(0, 272, o.spread.frame),
			ui.Sized(0, 272, o.again.frame), ui.Sized(0, 280, o.products.card), o.foot.row(),
		)
	}
	upper := ui.Share(16, []float32{-1.16, -1}, o.flow.card, o.each.frame)
	lower := ui.Share(16, []float32{-0.91, -1, -1}, o.spread.frame, o.again.frame, o.products.card)
	return scrolled(ui.Grow(ui.Sized(0, 340, upper)), ui.Sized(0, 272, lower), o.foot.row())
}
