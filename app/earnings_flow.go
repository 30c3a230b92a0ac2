package app

import (
	"strings"

	"fyne.io/fyne/v2"

	"rapport/app/plot"
	"rapport/app/ui"
	"rapport/data/metric"
)

// flowCard shows the way from gross to net of the chosen currency; each other
// currency has a line of its own below, never a part in the sum.
type flowCard struct {
	frame *ui.ChartFrame
	card  fyne.CanvasObject
	chart *ui.Chart
	steps []flowStep
	facts *earningsFacts
}

// flowStep is a row of the way and what its tip says.
type flowStep struct {
	plot.Step
	context string
}

func newFlowCard(h *host) *flowCard {
	c := &flowCard{chart: ui.NewChart(plot.Flow{})}
	c.chart.Title = "From gross to net"
	c.chart.Tip = c.tip
	c.chart.OnTable = func() { showTable(h, c.chart) }
	menu := append(chartMenu(h, c.chart), ui.MenuItem{Label: "Explain", OnTapped: func() { showFormula(h, "Net earnings", "net_earnings") }})
	c.frame = ui.NewChartFrame("From gross to net", "", menu...)
	c.card = c.frame
	return c
}

func (c *flowCard) show(f *earningsFacts) {
	c.facts = f
	c.frame.SetUnit(periodWords(f) + ", " + strings.TrimSpace(ui.CurrencySign(f.Currency)))
	others := otherCurrencies(f.Others)
	if f.Money.Sales == 0 && len(others) == 0 {
		c.frame.ShowEmpty("No orders in these days.", "", nil)
		return
	}
	c.steps = flowSteps(f)
	steps := make([]plot.Step, len(c.steps))
	for i, s := range c.steps {
		steps[i] = s.Step
	}
	c.chart.SetSpec(plot.Flow{Steps: steps, Value: func(v float64) string { return ui.Decimal(v, digits(f.Currency)) }})
	c.frame.ShowData(ui.Column(4, append([]fyne.CanvasObject{ui.Grow(c.chart)}, others...)...))
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

// flowSteps are the rows from gross to net; a part that is 0 is left out.
func flowSteps(f *earningsFacts) []flowStep {
	m := &f.Money
	var steps []flowStep
	add := func(name string, minor int64, total bool, context string) {
		if minor == 0 && !total {
			return
		}
		s := plot.Step{Name: name, Value: major(minor, m.Currency), Total: total, Text: money(minor, m.Currency)}
		steps = append(steps, flowStep{s, context})
	}
	add("Gross", m.Gross, true, "Quantity × list price of "+ui.CountOf(m.Sales, "order", "orders")+".")
	add("Discounts", -m.Discounts, false, ofGross(m.Discounts, m.Gross))
	add("Shipping charged", m.Shipping, false, "What buyers paid for shipping.")
	add("Tax on top", m.TaxOnTop, false, "Tax that was added to the price.")
	add("Total charged", m.Total, true, "What buyers were charged.")
	add("Refunds", -m.Refunds, false, ui.CountOf(f.RefundedOrders, "order", "orders")+" with a refund.")
	add("Tax owed", -m.Tax, false, ofGross(m.Tax, m.Gross))
	steps = append(steps, feeSteps(f)...)
	add("Cost of goods", -m.Cost, false, ofGross(m.Cost, m.Gross))
	add("Net earnings", m.Net, true, "Before income tax.")
	return steps
}

// feeSteps are the known fees; where fees are not known the row says so, for the
// net would be too high without a word.
func feeSteps(f *earningsFacts) []flowStep {
	m := &f.Money
	if m.Fees == 0 && f.UnknownFees == 0 {
		return nil
	}
	s := plot.Step{Name: "Fees", Value: -major(m.Fees, m.Currency), Text: money(-m.Fees, m.Currency)}
	context := ofGross(m.Fees, m.Gross)
	if f.UnknownFees > 0 {
		s.Count = ui.Count(f.UnknownFees) + " of " + ui.CountOf(m.Sales, "fee", "fees") + " unknown"
		context = s.Count + ": no file tells them."
	}
	if m.FeesKnown == 0 {
		s.Text = ui.NoValue
	}
	return []flowStep{{s, context}}
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
