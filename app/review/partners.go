package review

import (
	"math"
	"slices"
	"strings"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/report"
	"rapport/data"
	"rapport/data/metric"
)

// side is how many partners are drawn beside each other.
const side = 8

// returnsDrawn is how many partners the picture of returns holds; the table has all.
const returnsDrawn = 25

// Partners compares the partners of a period.
func Partners(r *desk.Partners, v *View) *report.Document {
	d := v.document("Partners", DayRange(r.From, r.To)+", "+v.filter(r.Currency), desk.String(r.Lead))
	d.Wide = true
	if len(r.Rows) == 0 {
		d.Sections = []report.Section{{Title: "Partners", Blocks: []report.Block{&report.Paragraph{Text: "No partners. Import a partner sheet."}}}}
		return d
	}
	d.Sections = []report.Section{
		{Title: "Scorecards", Note: partnersNote(r.PartnerReport), Blocks: appendWords([]report.Block{ranking(r.PartnerReport)}, elsewhere(r.Elsewhere), ConvertedWords(&r.InOne), thinPartners(r.Rows))},
		{Title: "Return on each partner", Note: "for each " + figure.CurrencySign(r.Currency) + "1 spent, with the interval of 95\u00a0%", Blocks: []report.Block{returnsChart(r.PartnerReport)}},
		broughtSection(r.PartnerReport),
		sharedSection(r.PartnerReport),
		{Title: "What was spent", Blocks: []report.Block{spending(r.PartnerReport)}},
		{Title: "Who comes back", Note: "association, not proof", Blocks: []report.Block{lifts(r.PartnerReport)}},
	}
	d.Sections = append(d.Sections, detailSections(r.Detail, r.Currency, v)...)
	d.Formulas = partnerFormulas(v)
	return d
}

func partnerFormulas(v *View) []report.Formula {
	return v.formulas(
		"Net sales", "net_sales", "Spend", "spend", "CPA", "cpa", "Cost per order", "cpo", "ROAS", "roas", "ROI", "partner_roi",
		"Already known", "known_share", "Refunds", "refund_rate", "Bought again", "repeat_rate", "Repeat lift", "repeat_lift",
		"Orders per click or follower", "partner_conversion", "Shared buyers", "overlap", "Break-even", "break_even", "Strangers after a coupon site", "coupon_orders",
	)
}

func partnersNote(r *metric.PartnerReport) string {
	orders, self := 0, 0
	for i := range r.Rows {
		orders += r.Rows[i].Sales
		self += r.Rows[i].SelfSales
	}
	words := figure.CountOf(len(r.Rows), "partner", "partners") + ", ranked by the lower bound of ROI"
	if self > 0 {
		words += ", " + figure.CountOf(self, "self-referral", "self-referrals") + " left out"
	}
	return words
}

// thinPartners says why some partners have no rates.
func thinPartners(rows []metric.PartnerRow) string {
	for i := range rows {
		if rows[i].Sales < rows[i].Least() {
			return "Rates and returns need " + figure.Count(rows[i].Least()) + " orders."
		}
	}
	return ""
}

func elsewhere(list []data.Money) string {
	parts := make([]string, len(list))
	for i, m := range list {
		parts[i] = Money(m.Minor, m.Currency)
	}
	if len(parts) == 0 {
		return ""
	}
	return "Fees of deals in other currencies are left out: " + strings.Join(parts, ", ") + "."
}

// ranking is the table of all partners, and what no partner brought.
func ranking(r *metric.PartnerReport) *report.Table {
	t := &report.Table{
		Title: "Ranking",
		Columns: []report.Column{
			{Label: "Partner"},
			{Label: "Codes"},
			{Label: "Orders", Kind: report.Number},
			{Label: "New", Kind: report.Number},
			{Label: "Already known", Kind: report.Percent},
			moneyColumn("Net sales", r.Currency),
			{Label: "Refunds", Right: true},
			moneyColumn("Spend", r.Currency), moneyColumn("CPA", r.Currency),
			{Label: "ROAS", Kind: report.Number, Digits: 2},
			{Label: "ROI", Kind: report.Number, Digits: 2},
			{Label: "Low", Kind: report.Number, Digits: 2},
			{Label: "High", Kind: report.Number, Digits: 2},
		},
		Total: true,
	}
	for i := range r.Rows {
		t.Rows = append(t.Rows, rankingRow(&r.Rows[i], r.Currency))
	}
	for _, rest := range []struct {
		name string
		sum  metric.PartnerSum
	}{{"No partner involved", r.NoPartner}, {"Unattributed", r.Unattributed}} {
		t.Rows = append(t.Rows, []report.Cell{report.Words(rest.name), {}, count(rest.sum.Sales), {}, {}, amount(rest.sum.NetSales, r.Currency)})
	}
	t.Rows = append(t.Rows, bold([]report.Cell{report.Words("All orders"), {}, count(r.Total.Sales), {}, {}, amount(r.Total.NetSales, r.Currency), {}, amount(r.Spend, r.Currency)}))
	return t
}

func rankingRow(p *metric.PartnerRow, currency string) []report.Cell {
	cpa, roas := p.CPA, p.ROAS
	if p.Sales < p.Least() {
		cpa, roas = nil, nil
	}
	row := []report.Cell{
		report.Words(p.Name), report.Words(codesOf(p)), count(p.Sales), count(p.NewCustomers), share(knownShare(p), 0), amount(p.NetSales, currency),
		report.Words(refundsOf(p)), amount(p.Spend, currency), perhaps(cpa, currency), optional(roas, 2),
	}
	if p.ROI == nil {
		return append(row, report.Words(figure.NoValue), report.Words(figure.NoValue), report.Words(figure.NoValue))
	}
	value := number(p.ROI.Value, 2)
	value.Bold = true
	return append(row, value, number(p.ROI.Low, 2), number(p.ROI.High, 2))
}

// knownShare is the share of buyers known before; nil where there are too few.
func knownShare(p *metric.PartnerRow) *float64 {
	if p.Buyers < p.Least() {
		return nil
	}
	return p.KnownShare
}

// optional is a cell of a number that may be unknown.
func optional(v *float64, digits int) report.Cell {
	if v == nil {
		return report.Words(figure.NoValue)
	}
	return number(*v, digits)
}

func codesOf(p *metric.PartnerRow) string {
	if len(p.Codes) == 0 && len(p.Links) > 0 {
		return figure.CountOf(len(p.Links), "link", "links")
	}
	return strings.ToUpper(strings.Join(p.Codes, ", "))
}

func refundsOf(p *metric.PartnerRow) string {
	if !p.Refunds.Known() {
		return figure.NoValue
	}
	return figure.Count(p.Refunds.K) + " of " + figure.Count(p.Refunds.N)
}

func returnsChart(r *metric.PartnerReport) *report.Chart {
	part := *r
	part.Rows = r.Rows[:min(returnsDrawn, len(r.Rows))]
	spec := Returns(&part)
	return &report.Chart{Title: "ROI", Note: rest(len(part.Rows), len(r.Rows)), Spec: spec, Width: 860, Height: 36*float64(len(part.Rows)) + 34}
}

// busiest are the partners with the most buyers, in the order of the ranking.
func busiest(r *metric.PartnerReport) []int {
	list := []int{}
	for i := range r.Rows {
		if r.Rows[i].Buyers > 0 {
			list = append(list, i)
		}
	}
	slices.SortStableFunc(list, func(a, b int) int { return r.Rows[b].Buyers - r.Rows[a].Buyers })
	list = list[:min(side, len(list))]
	slices.Sort(list)
	return list
}

func broughtSection(r *metric.PartnerReport) report.Section {
	s := report.Section{Title: "Who they brought", Note: "buyers, from the left: new, bought before, relationship without a purchase"}
	list := busiest(r)
	if len(list) == 0 {
		s.Blocks = []report.Block{&report.Paragraph{Text: "No buyer came through these partners."}}
		return s
	}
	s.Blocks = []report.Block{&report.Chart{Title: "Buyers", Spec: Brought(r, list), Width: 720, Height: 36*float64(len(list)) + 40}}
	return s
}

func sharedSection(r *metric.PartnerReport) report.Section {
	s := report.Section{Title: "Shared buyers", Note: "share of two partners’ buyers"}
	list := busiest(r)
	if len(list) < 2 {
		s.Blocks = []report.Block{&report.Paragraph{Text: "Two partners can share buyers; here is only one."}}
		return s
	}
	s.Blocks = []report.Block{&report.Chart{Title: "Overlap", Spec: Shared(r, list), Width: 640, Height: 36*float64(len(list)-1) + 40}}
	return s
}

// spending is what each partner cost, in its parts.
func spending(r *metric.PartnerReport) *report.Table {
	t := &report.Table{Title: "Spend", Total: true, Columns: []report.Column{
		{Label: "Partner"},
		moneyColumn("Fee", r.Currency), moneyColumn("Product sent", r.Currency), moneyColumn("Commission", r.Currency),
		moneyColumn("Other cost", r.Currency), moneyColumn("Spend", r.Currency), moneyColumn("Per order", r.Currency),
		{Label: "Break-even", Kind: report.Number},
	}}
	var fee, product, commission, byHand int64
	for i := range r.Rows {
		p := &r.Rows[i]
		fee, product, commission, byHand = fee+p.Fee, product+p.Product, commission+p.Commission, byHand+p.ByHand
		t.Rows = append(t.Rows, []report.Cell{
			report.Words(p.Name), amount(p.Fee, r.Currency), amount(p.Product, r.Currency), amount(p.Commission, r.Currency), amount(p.ByHand, r.Currency),
			amount(p.Spend, r.Currency), perhaps(p.CPO, r.Currency), breakEvenCell(p),
		})
	}
	t.Rows = append(t.Rows, bold([]report.Cell{
		report.Words("All partners"), amount(fee, r.Currency), amount(product, r.Currency), amount(commission, r.Currency), amount(byHand, r.Currency), amount(r.Spend, r.Currency),
	}))
	return t
}

func breakEvenCell(p *metric.PartnerRow) report.Cell {
	if p.BreakEven == nil {
		return report.Words(figure.NoValue)
	}
	return count(*p.BreakEven)
}

// lifts says of each partner whether the buyers come back more often than others.
func lifts(r *metric.PartnerReport) *report.Table {
	t := &report.Table{Title: "Bought again within 90 days", Columns: []report.Column{{Label: "Partner"}, {Label: "Bought again", Right: true}, {Label: "Against all other buyers"}, {Label: "Orders per click or follower"}, {Label: "Self-referrals", Kind: report.Number}}}
	for i := range r.Rows {
		p := &r.Rows[i]
		t.Rows = append(t.Rows, []report.Cell{report.Words(p.Name), report.Words(rateWords(p.Repeats)), report.Words(LiftWords(p)), report.Words(ConversionWords(&p.Conversion)), count(p.SelfSales)})
	}
	return t
}

// ConversionWords are how many of those who could order through a partner did, or why
// nobody knows.
func ConversionWords(r *metric.PartnerRate) string {
	if r.Missing != "" {
		return r.Missing
	}
	of := "click"
	if r.By == metric.ByReach {
		of = "follower"
	}
	return figure.CountOf(r.K, "order", "orders") + " for " + figure.CountOf(r.N, of, of+"s") + ": " +
		figure.Percent(r.Value, 2) + " (" + figure.Decimal(r.Low*100, 2) + " to " + figure.Percent(r.High, 2) + ")"
}

// LiftWords says how many points more or less often the buyers of a partner came back
// than all others.
func LiftWords(p *metric.PartnerRow) string {
	l := &p.RepeatLift
	if !l.Known() || min(l.One.N, l.Other.N) < p.Least() {
		return "not enough data (n = " + figure.Count(p.Repeats.N) + ")"
	}
	interval := " (" + figure.SignedDecimal(l.Low*100, 0) + " to " + figure.SignedDecimal(l.High*100, 0) + ")"
	n := int(math.Round(math.Abs(l.Value * 100)))
	switch {
	case n == 0:
		return "as many" + interval
	case l.Value < 0:
		return figure.CountOf(n, "point", "points") + " less" + interval
	}
	return figure.CountOf(n, "point", "points") + " more" + interval
}
