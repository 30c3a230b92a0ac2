package app

import (
	"math"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/assets"
	"rapport/data"
	"rapport/data/metric"
)

// partnerCard is the current partner: what each deal costs, editable in place,
// from how many orders on it pays, and what the partner adds.
type partnerCard struct {
	page  *partnersPage
	card  *ui.Card
	head  *ui.Text
	body  *fyne.Container
	foot  *fyne.Container
	gauge *ui.Chart
	row   *metric.PartnerRow
}

func newPartnerCard(p *partnersPage) *partnerCard {
	c := &partnerCard{page: p, head: ui.NewSpans().Ellipsis(), body: ui.Over(ui.NewLoading("")), foot: ui.Row(8), gauge: ui.NewChart(plot.Gauge{})}
	c.gauge.Title, c.gauge.Least = "Orders and break-even", fyne.NewSize(120, 56)
	asks := func() (ask, bool) {
		if c.row == nil || p.facts == nil {
			return ask{}, false
		}
		return p.asksOf("break_even", c.row), true
	}
	explainMarks(p.host, c.gauge, c.tip, func(plot.Hit) (ask, bool) { return asks() })
	c.gauge.OnExplain = func() {
		if a, ok := asks(); ok {
			a.show(p.host)
		}
	}
	c.gauge.OnTable = func() { showTable(p.host, c.gauge) }
	c.card = ui.NewCard(ui.Column(8, c.head, ui.Grow(c.body), c.foot))
	return c
}

func (c *partnerCard) show(r *metric.PartnerRow) {
	c.row = r
	if r == nil {
		c.head.SetSpans()
		c.body.Objects, c.foot.Objects = []fyne.CanvasObject{ui.NewEmpty("Choose a partner.", "", nil)}, nil
		c.card.Refresh()
		return
	}
	c.head.SetSpans(ui.Span{Role: ui.CardTitle, Text: r.Name}, ui.Span{Role: ui.Note, Text: c.note(r), Color: ui.ColorQuiet, Gap: 8})
	parts := c.costs(r)
	parts = append(parts, c.breakEven(r))
	for _, spans := range c.sentences(r) {
		parts = append(parts, ui.NewWrapped(4, 17, spans...))
	}
	parts = append(parts, c.conversion(r))
	if r.Sales > 0 {
		parts = append(parts, ui.NewLink("What was sold, and how the money divides", c.page.products))
	}
	c.body.Objects = []fyne.CanvasObject{ui.Roll(container.NewVScroll(ui.Column(5, parts...)))}
	c.foot.Objects = c.buttons(r)
	c.card.Refresh()
}

// note is what tells the partner's orders, and since when.
func (c *partnerCard) note(r *metric.PartnerRow) string {
	var parts []string
	if len(r.Codes) > 0 {
		word := "code "
		if len(r.Codes) > 1 {
			word = "codes "
		}
		parts = append(parts, word+strings.ToUpper(strings.Join(r.Codes, ", ")))
	} else if len(r.Links) > 0 {
		parts = append(parts, ui.CountOf(len(r.Links), "link", "links"))
	}
	if r.Start != 0 {
		parts = append(parts, "from "+ui.ShortDate(r.Start.Start(time.UTC), c.page.facts.Now))
	}
	return strings.Join(parts, ", ")
}

// costs are the parts of spend, each deal's fee and product as fields.
func (c *partnerCard) costs(r *metric.PartnerRow) []fyne.CanvasObject {
	currency, foreign := c.page.facts.Currency, false
	var parts []fyne.CanvasObject
	for i := range r.Deals {
		if len(r.Deals) > 1 {
			parts = append(parts, ui.NewQuiet(ui.Note, dealName(&r.Deals[i], c.page.facts.Now)).Ellipsis())
		}
		parts = append(parts, c.deal(&r.Deals[i], r.Deals[i].MoneyIn(currency))...)
		foreign = foreign || r.Deals[i].MoneyIn(currency) != currency
	}
	if fee, product := dealSums(r); foreign || fee != r.Fee || product != r.Product {
		parts = append(parts, amountLine("Of these, in this period", money(r.Fee+r.Product, currency), false))
	}
	label := "Commission"
	if rate, same := commissionRate(r); same && rate > 0 {
		label += ", " + ui.Decimal(float64(rate)/10_000, rateDigits(rate)) + "\u00a0%"
	}
	parts = append(parts, amountLine(label, money(r.Commission, currency), false))
	if stated := review.StatedWords(r, currency); stated != "" {
		parts = append(parts, ui.NewWrapped(2, 17, ui.Span{Role: ui.Note, Text: stated, Color: ui.ColorQuiet}))
	}
	if r.ByHand != 0 {
		parts = append(parts, amountLine("Other cost, noted by hand", money(r.ByHand, currency), false))
	}
	return append(parts, ui.NewRule(), amountLine("Spend", money(r.Spend, currency), true))
}

func rateDigits(rate int64) int {
	if rate%10_000 != 0 {
		return 1
	}
	return 0
}

// commissionRate is the rate of all deals; false when they differ.
func commissionRate(r *metric.PartnerRow) (int64, bool) {
	for i := range r.Deals {
		if r.Deals[i].Commission != r.Deals[0].Commission {
			return 0, false
		}
	}
	if len(r.Deals) == 0 {
		return 0, false
	}
	return r.Deals[0].Commission, true
}

func dealSums(r *metric.PartnerRow) (fee, product int64) {
	for i := range r.Deals {
		fee, product = fee+r.Deals[i].Fee, product+r.Deals[i].Product
	}
	return fee, product
}

// dealName is the campaign and its days.
func dealName(d *data.DealFact, now time.Time) string {
	var parts []string
	if d.Campaign != "" {
		parts = append(parts, d.Campaign)
	}
	day := func(d data.Day) string { return ui.ShortDate(d.Start(time.UTC), now) }
	switch {
	case d.Start != 0 && d.End != 0:
		parts = append(parts, day(d.Start)+" – "+day(d.End))
	case d.Start != 0:
		parts = append(parts, "from "+day(d.Start))
	case len(parts) == 0:
		parts = append(parts, "Deal without a day")
	}
	return strings.Join(parts, ", ")
}

func amountLine(label, value string, bold bool) fyne.CanvasObject {
	name := ui.Span{Role: ui.Body, Text: label, Color: ui.ColorQuiet}
	if bold {
		name.Color, name.Bold = ui.ColorInk, true
	}
	return ui.Row(8, ui.Grow(ui.NewSpans(name).Ellipsis()), ui.NewSpans(ui.Span{Role: ui.Body, Text: value, Bold: bold}))
}

// deal are the two fields of one deal. Enter or leaving a field keeps it, Esc
// brings back what was there.
func (c *partnerCard) deal(d *data.DealFact, currency string) []fyne.CanvasObject {
	fee, product := ui.NewEntry("0.00"), ui.NewEntry("0.00")
	back := func() {
		fee.SetText(ui.Amount(d.Fee, "", digits(currency)))
		product.SetText(ui.Amount(d.Product, "", digits(currency)))
	}
	back()
	save := func() { c.keep(d, fee.Text, product.Text, currency, back) }
	for _, e := range []*ui.Entry{fee, product} {
		e.OnSubmitted = func(string) { save() }
		e.OnLeave = save
		e.OnEscape = func() {
			back()
			if c.page.canvas != nil {
				c.page.canvas().Unfocus()
			}
		}
	}
	sign := " " + strings.TrimSpace(ui.CurrencySign(currency))
	line := func(label string, e *ui.Entry) fyne.CanvasObject {
		return ui.Row(8, ui.Grow(ui.NewQuiet(ui.Body, label+","+sign).Ellipsis()), ui.Sized(104, 0, e))
	}
	return []fyne.CanvasObject{line("Fee", fee), line("Product sent, at cost", product)}
}

// keep gives a deal the amounts that were typed and offers the way back.
func (c *partnerCard) keep(d *data.DealFact, feeText, productText, currency string, back func()) {
	p, was := c.page, *d
	var fee, product int64
	if err := takeAmount(&fee, strings.TrimSpace(feeText), currency); err != nil {
		back()
		p.failed(err)
		return
	}
	if err := takeAmount(&product, strings.TrimSpace(productText), currency); err != nil {
		back()
		p.failed(err)
		return
	}
	if fee == was.Fee && product == was.Product {
		back() // writes the amount as amounts are written
		return
	}
	d.Fee, d.Product = fee, product // leaving the field after Enter changes nothing more
	name := c.row.Name
	var id int64
	var err error
	p.async(func() { id, err = p.desk.SetDeal(p.ctx, was.ID, fee, product, currency) }, func() {
		if err != nil {
			*d = was
			back()
			p.failed(err)
			return
		}
		p.changed()
		p.toast("Changed the deal of "+name, func() { p.removeEntry(id) })
	})
}

// breakEven shows the orders and from which one on they pay.
func (c *partnerCard) breakEven(r *metric.PartnerRow) fyne.CanvasObject {
	if r.BreakEven == nil || *r.BreakEven == 0 {
		words := "No orders yet, so there is no break-even."
		switch {
		case r.BreakEven != nil:
			words = "Only the commission was spent, so every order pays."
		case r.Sales > 0:
			words = "The orders leave nothing after fees, goods and commission: no number of them would pay this back."
		}
		return ui.NewWrapped(3, 18, ui.Span{Role: ui.Label, Text: words, Color: ui.ColorQuiet})
	}
	c.gauge.SetSpec(review.BreakEven(r))
	return ui.Inset(4, 0, 0, 0, c.gauge)
}

// conversion is how many of those who could order through the partner did; it opens its
// explanation. Without a rate it says why.
func (c *partnerCard) conversion(r *metric.PartnerRow) fyne.CanvasObject {
	words := review.ConversionWords(&r.Conversion)
	if r.Conversion.Missing == "" {
		return ui.NewLink(words, func() { c.page.asksOf("partner_conversion", r).show(c.page.host) })
	}
	return ui.NewWrapped(3, 17, ui.Span{Role: ui.Label, Text: "Orders per click or follower: " + words, Color: ui.ColorQuiet})
}

func (c *partnerCard) tip(plot.Hit) ui.ChartTip {
	if c.row == nil || c.row.BreakEven == nil {
		return ui.ChartTip{}
	}
	return ui.ChartTip{
		Name: ui.CountOf(c.row.Sales, "order", "orders"), Value: "pay from " + ui.Count(*c.row.BreakEven) + " on",
		Context: "at what one order left on average", Link: "Formula",
	}
}

// sentences say what the partner returns without those who knew the owner, and
// whether the buyers come back more often.
func (c *partnerCard) sentences(r *metric.PartnerRow) [][]ui.Span {
	var list [][]ui.Span
	currency := c.page.facts.Currency
	say := func(spans ...ui.Span) { list = append(list, spans) }
	plain := func(s string) ui.Span { return ui.Span{Role: ui.Label, Text: s} }
	bold := func(s string) ui.Span { return ui.Span{Role: ui.Label, Text: s, Bold: true} }
	if r.ROINew != nil && r.Known > 0 {
		say(plain("Leave out the "+ui.CountOf(r.Known, "buyer", "buyers")+" who knew you already and "+shortName(r.Name)+" returns about "),
			bold(desk.PerOne(*r.ROINew, currency)+" per "+ui.CurrencySign(currency)+"1"), plain("."))
	}
	switch l := r.RepeatLift; {
	case l.Known() && min(l.One.N, l.Other.N) >= r.Least():
		say(plain(liftWords(&l)))
	case r.Buyers > 0:
		say(ui.Span{Role: ui.Label, Text: "Whether they come back: not enough data (n = " + ui.Count(r.Repeats.N) + ").", Color: ui.ColorQuiet})
	}
	return list
}

// liftWords says how much more often the buyers came back than all others.
func liftWords(l *metric.Difference) string {
	points := math.Abs(l.Value * 100)
	than := "more"
	if l.Value < 0 {
		than = "less"
	}
	words := ui.Percent(l.One.Value, 0) + " bought again within 90 days, " + ui.Decimal(points, 0) + " points " + than + " than of all other buyers (" +
		ui.SignedDecimal(l.Low*100, 0) + " to " + ui.SignedDecimal(l.High*100, 0) + "). "
	if ui.Decimal(points, 0) == "0" {
		words = ui.Percent(l.One.Value, 0) + " bought again within 90 days, as many as of all other buyers (" +
			ui.SignedDecimal(l.Low*100, 0) + " to " + ui.SignedDecimal(l.High*100, 0) + " points). "
	}
	return words + "Association, not proof."
}

func shortName(name string) string {
	if words := strings.Fields(name); len(words) > 0 {
		return words[0]
	}
	return name
}

// longLabel is the most letters of a button beside another one.
const longLabel = 26

// buttons are what can be done with the partner.
func (c *partnerCard) buttons(r *metric.PartnerRow) []fyne.CanvasObject {
	var row []fyne.CanvasObject
	if r.Person != 0 {
		row = append(row, ui.NewButton("Open person", c.page.openPerson))
	}
	if c.page.export != nil {
		label := "Report for " + shortName(r.Name)
		if len([]rune(label)) > longLabel {
			label = "Report"
		}
		row = append(row, ui.NewButton(label, func() { c.page.reportFor(r.Name) }).WithIcon(assets.Export))
	}
	return append(row, ui.Gap())
}
