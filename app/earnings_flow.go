package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data/metric"
)

// flowCard shows the way from gross to net of the chosen currency; each other
// currency has a line of its own below, never a part in the sum.
type flowCard struct {
	chartCard

	card  fyne.CanvasObject
	steps []flowStep
	facts *earningsFacts
}

// flowStep is a row of the way and what its tip says.
type flowStep struct {
	plot.Step
	context string
}

func newFlowCard(h *host) *flowCard {
	c := &flowCard{}
	c.chartCard = newChartCard(h, plot.Flow{}, "From gross to net", "")
	c.explained(h, func() ask { return c.asks("net_earnings") }, c.tip, func(hit plot.Hit) (ask, bool) {
		if c.facts == nil || hit.Index >= len(c.steps) || flowFigures[c.steps[hit.Index].Name] == "" {
			return ask{}, false
		}
		return c.asks(flowFigures[c.steps[hit.Index].Name]), true
	})
	c.card = c.frame
	return c
}

// flowFigures are the figures behind the rows of the way.
var flowFigures = map[string]string{
	"Gross": "gross_sales", "Discounts": "discounts", "Shipping charged": "shipping", "Tax on top": "tax_on_top", "Total charged": "total_charged", "Refunds": "refunds", "Tax owed": "tax", "Fees": "fees",
	"Cost of goods": "goods", "Net earnings": "net_earnings",
}

// asks is a figure of the days on the page.
func (c *flowCard) asks(figure string) ask {
	a := ask{ExplainQuery: desk.ExplainQuery{Figure: figure}}
	if c.facts != nil {
		a.Period = c.facts.period
	}
	return a
}

func (c *flowCard) show(f *earningsFacts) {
	c.facts = f
	c.chart.Title = "From gross to net by " + review.BasisTitle(f.By)
	c.frame.SetUnit(periodWords(f) + ", " + strings.TrimSpace(ui.CurrencySign(f.Currency)))
	if f.Money.Empty() && len(f.Others) == 0 {
		c.frame.ShowEmpty(review.NothingCounts(f.EarningsReport), "", nil)
		return
	}
	below := slices.Concat(basisNotes(f), otherCurrencies(f.Others), convertedNote(&f.InOne))
	c.steps = flowSteps(f)
	steps := make([]plot.Step, len(c.steps))
	for i, s := range c.steps {
		steps[i] = s.Step
	}
	c.chart.SetSpec(plot.Flow{Steps: steps, Value: func(v float64) string { return ui.Decimal(v, digits(f.Currency)) }})
	c.frame.ShowData(ui.Column(4, append([]fyne.CanvasObject{ui.Grow(c.chart)}, below...)...))
}

// periodWords names the period as short as it can be said.
func periodWords(f *earningsFacts) string {
	words := periodLabel(f.period, false)
	if week, _, ok := strings.Cut(words, " · "); ok {
		words = strings.ToLower(week)
	}
	if f.Partial {
		words += ", not over"
	}
	return words
}

// basisNotes is a line for each thing that does not count on a date of its own.
func basisNotes(f *earningsFacts) []fyne.CanvasObject {
	lines := []fyne.CanvasObject{}
	for _, words := range review.BasisNotes(f.EarningsReport) {
		lines = append(lines, ui.NewQuiet(ui.Note, words).Ellipsis())
	}
	return lines
}

// otherCurrencies is a line for each currency that is not part of the figures.
func otherCurrencies(flows []metric.Flow) []fyne.CanvasObject {
	lines := []fyne.CanvasObject{}
	for i := range flows {
		o := &flows[i]
		words := money(o.Net, o.Currency) + " net from " + ui.CountOf(o.Sales, "order", "orders") + " in " + o.Currency + ", gross " + money(o.Gross, o.Currency) + "; not part of the sum above"
		lines = append(lines, ui.NewQuiet(ui.Note, words).Ellipsis())
	}
	return lines
}

// flowSteps are the rows from gross to net with what their tips say.
func flowSteps(f *earningsFacts) []flowStep {
	m := &f.Money
	fees := ofGross(m.Fees, m.Gross)
	if f.UnknownFees > 0 {
		fees = ui.Count(f.UnknownFees) + " of " + ui.CountOf(m.Sales, "fee", "fees") + " unknown: no file tells them."
	}
	context := map[string]string{
		"Gross":            "Quantity × list price of " + ui.CountOf(m.Sales, "order", "orders") + ".",
		"Discounts":        ofGross(m.Discounts, m.Gross),
		"Shipping charged": "What buyers paid for shipping.",
		"Tax on top":       "Tax that was added to the price.",
		"Total charged":    "What buyers were charged.",
		"Refunds":          ui.CountOf(f.RefundedOrders, "order", "orders") + refundedWords(f),
		"Tax owed":         ofGross(m.Tax, m.Gross),
		"Fees":             fees,
		"Cost of goods":    ofGross(m.Cost, m.Gross),
		"Net earnings":     "Before income tax.",
	}
	var steps []flowStep
	for _, s := range review.GrossToNet(f.EarningsReport).Steps {
		steps = append(steps, flowStep{s, context[s.Name]})
	}
	return steps
}

// refundedWords says of which orders refunds are: those of the period, or of any day.
func refundedWords(f *earningsFacts) string {
	if f.By.Cash() {
		return " refunded in these days, whenever ordered."
	}
	return " with a refund."
}

func ofGross(part, gross int64) string {
	if gross <= 0 {
		return ""
	}
	return ui.Percent(float64(part)/float64(gross), 1) + " of gross."
}

func (c *flowCard) tip(h plot.Hit) ui.ChartTip {
	if h.Index >= len(c.steps) {
		return ui.ChartTip{}
	}
	s := c.steps[h.Index]
	return ui.ChartTip{Name: s.Name, Value: s.Text, Context: s.context}
}
