package app

import (
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/assets"
	"rapport/data"
	"rapport/data/metric"
)

// partnerSums are the rows below the partners, so that the sum is visible.
const partnerSums = 3

// warmKnown is the share of buyers who knew the owner already from which on it is
// worth a look.
const warmKnown = 0.3

// rankingInset is the room at the sides of the ranking's title.
const rankingInset = 16

func (p *partnersPage) buildTable() {
	p.table = ui.NewTable(p.columns(0), p.cell)
	p.table.Sums = partnerSums
	chart := ui.NewChart(plot.Forest{})
	chart.Title, chart.Tip = "Return of each partner", p.tip
	chart.OnMark = func(hit plot.Hit) {
		first, _ := p.table.Sight()
		p.choosePartner(first + hit.Index)
	}
	p.table.Chart = &ui.TableChart{Column: "roi", Of: p.forest, Chart: chart}
	p.table.OnSort = p.sort
	p.table.OnOpen = p.openRow
	p.table.OnCurrent = func(row int) {
		if row == p.table.Current() {
			p.choosePartner(row)
		}
	}
	p.table.Selected = func(row int) bool { r := p.at(row); return r != nil && p.ticked[keyOf(r)] }
	p.table.OnSelect = p.tick
	p.table.SetSort(p.sorted, p.descend)
	p.whole = ui.NewChart(plot.Forest{})
	p.whole.Title = "Return of each partner"
	chart.OnTable = func() { showTable(p.host, p.whole) }
	menu := append([]ui.MenuItem{{Label: "Make a partner from a code…", OnTapped: p.makePartner}}, chartMenu(p.host, p.whole)...)
	menu = append(menu, ui.MenuItem{Label: "Check your audience", OnTapped: p.checks}, ui.MenuItem{Label: "Check coupon sites", OnTapped: p.coupons},
		ui.MenuItem{Label: "A code stood on a coupon site…", OnTapped: p.noteCoupon}, ui.MenuItem{Label: "Explain the return", OnTapped: p.explainReturn})
	add := ui.NewAccentButton("Add a cost", "", p.addCost).WithIcon(assets.Plus)
	add.Small = true
	p.claimsRow = ui.Inset(0, rankingInset, 0, rankingInset, p.claims)
	title := ui.Row(12, ui.Grow(p.head), add, ui.NewMenuButton("Ranking: more", menu))
	p.ranking = ui.NewFlushCard(ui.Column(4, ui.Inset(0, rankingInset, 0, rankingInset, title), p.claimsRow, ui.Grow(p.table)))
}

// explainReturn explains the return of the partner whose card is shown.
func (p *partnersPage) explainReturn() {
	if p.facts != nil && p.card.row != nil {
		p.asksOf("partner_roi", p.card.row).show(p.host)
	}
}

// columns are those of the table; few leaves some out for a small window.
func (p *partnersPage) columns(few int) []ui.TableColumn {
	right := fyne.TextAlignTrailing
	net, spend := float32(76), float32(48)
	if p.facts != nil {
		net, spend = max(net, wordWidth(money(p.facts.Total.NetSales, p.facts.Currency))), max(spend, wordWidth(wholeMoney(p.facts.Spend, p.facts.Currency)))
	}
	all := []ui.TableColumn{
		{ID: "name", Label: "Partner", Sorts: true},
		{ID: "codes", Label: "Codes", Width: 100},
		{ID: "orders", Label: "Orders", Width: 44, Sorts: true, Align: right},
		{ID: "new", Label: "New", Width: 30, Sorts: true, Align: right},
		{ID: "known", Label: "Already known", Width: 84, Sorts: true, Align: right},
		{ID: "net_sales", Label: "Net sales", Width: net, Sorts: true, Align: right},
		{ID: "refunds", Label: "Refunds", Width: 56, Sorts: true, Align: right},
		{ID: "spend", Label: "Spend", Width: spend, Sorts: true, Align: right},
		{ID: "cpa", Label: "CPA", Width: 40, Sorts: true, Align: right},
		{ID: "roas", Label: "ROAS", Width: 44, Sorts: true, Align: right},
		{ID: "roi", Label: "ROI, " + p.unit() + " per " + p.unit() + "1", Width: 300, Sorts: true, Note: "by lower bound, 95\u00a0% interval"},
	}
	gone := [][]string{nil, {"refunds", "cpa", "roas"}, {"refunds", "cpa", "roas", "codes", "new"}}[few]
	kept := all[:0]
	for _, c := range all {
		if few > 0 && c.ID == "roi" {
			c.Width, c.Note = []float32{0, 236, 190}[few], ""
		}
		if !slices.Contains(gone, c.ID) {
			kept = append(kept, c)
		}
	}
	return kept
}

// wordWidth is the width of bold words of a table, before scaling.
func wordWidth(words string) float32 {
	return fyne.MeasureText(words, ui.Body.Size(), fyne.TextStyle{Bold: true}).Width/ui.Unit(1) + 2
}

func (p *partnersPage) unit() string {
	if p.facts == nil {
		return ""
	}
	return strings.TrimSpace(ui.CurrencySign(p.facts.Currency))
}

// fewColumns leaves out columns for the width.
func (p *partnersPage) fewColumns() {
	few := 0
	switch {
	case p.size.Width < 860:
		few = 2
	case p.isNarrow:
		few = 1
	}
	p.table.SetColumns(p.columns(few))
	p.table.RedrawChart()
}

// at returns the partner in a row of the table; nil for a row of sums.
func (p *partnersPage) at(row int) *metric.PartnerRow {
	if p.facts == nil || row < 0 || row >= len(p.order) {
		return nil
	}
	return &p.facts.Rows[p.order[row]]
}

func (p *partnersPage) cell(row int, column string) ui.Cell {
	if p.facts == nil {
		return ui.Cell{}
	}
	r := p.at(row)
	if r == nil {
		return p.sumCell(row-len(p.order), column)
	}
	switch column {
	case "name":
		return ui.Cell{Text: r.Name}
	case "codes":
		return ui.Cell{Note: strings.ToUpper(strings.Join(r.Codes, " "))}
	case "orders":
		return ui.Cell{Text: ui.Count(r.Sales)}
	case "new":
		return ui.Cell{Text: ui.Count(r.NewCustomers)}
	case "known":
		return knownCell(r)
	case "net_sales":
		return ui.Cell{Text: money(r.NetSales, p.facts.Currency)}
	case "spend":
		return ui.Cell{Text: wholeMoney(r.Spend, p.facts.Currency)}
	case "roi":
		return ui.Cell{} // the chart lies there
	}
	return ratioCell(r, column, p.facts.Currency)
}

// ratioCell is a figure that may have no value, or too few orders to be one.
func ratioCell(r *metric.PartnerRow, column, currency string) ui.Cell {
	enough := r.Sales >= r.Least()
	switch {
	case column == "refunds" && r.Refunds.Known():
		return ui.Cell{Text: ui.Count(r.Refunds.K) + " of " + ui.Count(r.Refunds.N)}
	case column == "cpa" && r.CPA != nil && enough:
		return ui.Cell{Text: wholeMoney(*r.CPA, currency)}
	case column == "roas" && r.ROAS != nil && enough:
		return ui.Cell{Text: ui.Decimal(*r.ROAS, 2)}
	}
	return ui.Cell{Text: ui.NoValue, Color: ui.ColorQuiet}
}

func knownCell(r *metric.PartnerRow) ui.Cell {
	if r.KnownShare == nil || r.Buyers < r.Least() {
		return ui.Cell{Text: ui.NoValue, Color: ui.ColorQuiet}
	}
	c := ui.Cell{Text: ui.Percent(*r.KnownShare, 0)}
	if *r.KnownShare >= warmKnown {
		c.Color = ui.ColorWarmText
	}
	return c
}

// sumCell is a cell of the rows below the partners.
func (p *partnersPage) sumCell(row int, column string) ui.Cell {
	if row < 0 || row >= partnerSums {
		return ui.Cell{}
	}
	f := p.facts
	sum := []metric.PartnerSum{f.NoPartner, f.Unattributed, f.Total}[row]
	last := row == partnerSums-1
	switch column {
	case "name":
		c := ui.Cell{Text: []string{"No partner involved", "Unattributed", "All orders"}[row], Bold: last}
		if !last {
			c.Box, c.Hollow = []fyne.ThemeColorName{ui.ColorStrong, ui.ColorControl}[row], row == 1
		}
		return c
	case "orders":
		return ui.Cell{Text: ui.Count(sum.Sales), Bold: last}
	case "net_sales":
		return ui.Cell{Text: money(sum.NetSales, f.Currency), Bold: last}
	case "spend":
		if last {
			return ui.Cell{Text: wholeMoney(f.Spend, f.Currency), Bold: true}
		}
	}
	return ui.Cell{}
}

// forest is the return of the partners in sight, beside the table's rows; two
// rows without anything lead the lines through the sums down to the axis.
func (p *partnersPage) forest(first, last int, height float64) plot.Spec {
	c := plot.Forest{RowHeight: height, Nameless: true, Tick: p.axisText}
	if p.facts == nil {
		return c
	}
	for row := first; row <= last; row++ {
		c.Rows = append(c.Rows, p.interval(p.at(row)))
	}
	for range partnerSums - 1 {
		c.Rows = append(c.Rows, plot.Interval{Value: math.NaN()})
	}
	for i := range p.facts.Rows {
		if roi := p.facts.Rows[i].ROI; roi != nil {
			c.Reach[0], c.Reach[1] = min(c.Reach[0], roi.Low), max(c.Reach[1], roi.High)
		}
	}
	c.Most = review.ReturnMost(p.facts.PartnerReport)
	return c
}

// axisText writes a number of the axis, the unit on the top one.
func (p *partnersPage) axisText(v float64, top bool) string {
	return moneyTick(p.facts.Currency)(v, top)
}

// interval is one partner's return with the words beside it; nothing for no partner.
func (p *partnersPage) interval(r *metric.PartnerRow) plot.Interval {
	if r == nil {
		return plot.Interval{Value: math.NaN()}
	}
	return review.Return(r, p.facts.Currency)
}

// tip says what a return is made of.
func (p *partnersPage) tip(hit plot.Hit) ui.ChartTip {
	first, _ := p.table.Sight()
	r := p.at(first + hit.Index)
	if r == nil || r.ROI == nil {
		return ui.ChartTip{}
	}
	c := p.facts.Currency
	return ui.ChartTip{
		Name: r.Name, Value: desk.PerOne(r.ROI.Value, c) + " per " + ui.CurrencySign(c) + "1",
		Context: "Spend " + money(r.Spend, c) + ", net sales " + money(r.NetSales, c) + ", " + ui.CountOf(r.Sales, "order", "orders"),
	}
}

// contestsTold is how many contested codes are told one by one.
const contestsTold = 2

// contestWords says which codes several partners claim on the same days, and what
// could not be counted.
func contestWords(r *metric.PartnerReport) string {
	var order []string
	claimed := map[string][]string{}
	for _, c := range r.Contested {
		if claimed[c.Word] == nil {
			order = append(order, c.Word)
		}
		for _, name := range []string{c.A, c.B} {
			if !slices.Contains(claimed[c.Word], name) {
				claimed[c.Word] = append(claimed[c.Word], name)
			}
		}
	}
	var words []string
	for _, word := range order[:min(contestsTold, len(order))] {
		names := claimed[word]
		last := len(names) - 1
		words = append(words, codeWord(r, word)+" is claimed by "+strings.Join(names[:last], ", ")+" and "+names[last]+" on the same days: its orders are shared.")
	}
	if n := len(order) - contestsTold; n > 0 {
		words = append(words, "So are those of "+ui.CountOf(n, "more code or link", "more codes or links")+".")
	}
	for _, c := range r.Doubled[:min(1, len(r.Doubled))] {
		words = append(words, c.A+" has two deals with "+codeWord(r, c.Word)+" on the same days, and both cost. If the sheet was changed, undo its older import.")
	}
	for _, d := range r.Undated[:min(1, len(r.Undated))] {
		words = append(words, "The deal of "+d.Partner+" has a fee or product but no day, so it counts in no period. Give it a start in the sheet.")
	}
	for _, m := range r.CostElsewhere {
		words = append(words, money(m.Minor, m.Currency)+" noted as cost has no rate and is left out. Give one under Hours and cost.")
	}
	return strings.Join(words, " ")
}

// codeWord writes a code in capitals as shops do, a link as it is.
func codeWord(r *metric.PartnerReport, word string) string {
	for i := range r.Rows {
		if slices.Contains(r.Rows[i].Codes, word) {
			return strings.ToUpper(word)
		}
	}
	return word
}

// showClaims tells of contested codes below the title.
func (p *partnersPage) showClaims() {
	words := strings.TrimSpace(contestWords(p.facts.PartnerReport) + " " + review.ConvertedWords(&p.facts.InOne))
	p.claims.SetSpans(ui.Span{Role: ui.Note, Text: words, Color: ui.ColorQuiet})
	p.claimsRow.Hidden = words == ""
}

// showRanking shows the rows and what the title says of them.
func (p *partnersPage) showRanking() {
	p.head.SetSpans(ui.Span{Role: ui.CardTitle, Text: "Ranking"}, ui.Span{Role: ui.Note, Text: p.rankingNote(), Color: ui.ColorQuiet, Gap: 8})
	whole := plot.Forest{Value: func(v float64) string { return ui.Decimal(v, 2) }, Tick: p.axisText, Most: review.ReturnMost(p.facts.PartnerReport)}
	for _, at := range p.order {
		whole.Rows = append(whole.Rows, p.interval(&p.facts.Rows[at]))
	}
	p.whole.SetSpec(whole)
	p.showClaims()
	p.table.SetTotal(len(p.order))
	for row := range p.order {
		if keyOf(p.at(row)) == p.current {
			p.table.SetCurrent(row)
		}
	}
	p.table.RedrawChart()
}

func (p *partnersPage) rankingNote() string {
	f, self := p.facts, 0
	for i := range f.Rows {
		self += f.Rows[i].SelfSales
	}
	through := f.Total.Sales - f.NoPartner.Sales - f.Unattributed.Sales
	note := ui.CountOf(len(f.Rows), "partner", "partners") + ", " + ui.Count(through) + " of " + ui.CountOf(f.Total.Sales, "order", "orders")
	if self > 0 {
		note += ", " + ui.CountOf(self, "self-referral", "self-referrals") + " left out"
	}
	if len(f.Elsewhere) > 0 {
		note += ". " + elsewhereWords(f.Elsewhere)
	}
	return note
}

// elsewhereWords tells of deals that are not judged, because currencies are never
// added up.
func elsewhereWords(deals []data.Money) string {
	var list []string
	for _, m := range deals {
		list = append(list, m.Currency)
	}
	return "Deals in " + strings.Join(list, ", ") + ": choose that currency to see them."
}
