package review

import (
	"math"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/report"
	"rapport/data/metric"
)

// Earnings is what a period earned and what it cost.
func Earnings(e *desk.Earnings, v *View) *report.Document {
	r := e.EarningsReport
	days := DayRange(r.From, r.To)
	if r.Partial {
		days += ", not over"
	}
	d := v.document("Earnings", days+", "+v.filter(r.Currency), earningsLead(r))
	if r.Money.Empty() && len(r.Others) == 0 {
		d.Sections = []report.Section{{Title: "Earnings", Blocks: []report.Block{&report.Paragraph{Text: NothingCounts(r)}}}}
		return d
	}
	d.Sections = []report.Section{
		flowSection(e), platformSection(r), productSection(r), eachSection(r),
		{Title: "How concentrated", Note: "share of net earnings", Blocks: []report.Block{&report.Chart{Title: "Concentration", Spec: Spread(&r.Concentration), Width: 520, Height: 240}}},
		{Title: "Who buys again", Note: "share of first buyers ordering again", Blocks: []report.Block{
			&report.Chart{Title: "First buyers by month", Note: "Hatched: month not over. Under 10 people there is no share.", Spec: Again(r.Cohorts), Width: 640, Height: 220},
		}},
		costSection(r), attributionSection(r),
	}
	d.Formulas = v.formulas(
		"Net earnings", "net_earnings", "Gross", "gross_sales", "Net sales", "net_sales", "Refunds", "refunds", "Fees", "fees",
		"Earnings per relationship", "earnings_per_relationship", "Gini", "gini", "Top tenth", "top10_share", "Largest buyer", "top1_share",
		"Platform HHI", "platform_hhi", "Who buys again", "retention", "Hours", "hours", "Net per hour", "net_per_hour",
		"Relationship cost", "relationship_cost", "Cost", "cost", "Return on relationship", "ror", "ROI", "roi", "Attribution", "attribution",
	)
	return d
}

func earningsLead(r *metric.EarningsReport) string {
	if r.Currency == "" || r.Money.Empty() {
		return Nothing(r)
	}
	back := "; refunds count on the order's date."
	if r.By.Cash() {
		back = "; refunds count on the day they were given back."
	}
	return Money(r.Money.Net, r.Currency) + " net earnings from " + figure.CountOf(r.Money.Sales, "order", "orders") + ", by " + BasisTitle(r.By) + back
}

func flowSection(e *desk.Earnings) report.Section {
	r := e.EarningsReport
	spec := GrossToNet(r)
	chart := &report.Chart{Title: "Gross to net", Spec: spec, Width: 720, Height: 29*float64(len(spec.Steps)) + 4}
	words := ""
	if n := r.Money.Sales - r.Money.FeesKnown; n > 0 {
		words = "The fee of " + figure.CountOf(n, "order", "orders") + " is not known."
	}
	s := report.Section{Title: "From gross to net", Note: "by " + BasisTitle(r.By), Blocks: appendWords([]report.Block{chart}, append([]string{words, ConvertedWords(&e.InOne)}, BasisNotes(r)...)...)}
	if len(r.Others) > 0 {
		t := &report.Table{Title: "Other currencies, not part of the sum", Columns: []report.Column{
			{Label: "Currency"}, {Label: "Orders", Kind: report.Number}, {Label: "Gross", Right: true}, {Label: "Net earnings", Right: true},
		}}
		for i := range r.Others {
			o := &r.Others[i]
			t.Rows = append(t.Rows, []report.Cell{report.Words(o.Currency), count(o.Sales), amount(o.Gross, o.Currency), amount(o.Net, o.Currency)})
		}
		s.Blocks = append(s.Blocks, t)
	}
	return s
}

func platformSection(r *metric.EarningsReport) report.Section {
	t := &report.Table{Title: "Platforms", Total: true, Columns: []report.Column{
		{Label: "Stream"}, {Label: "Orders", Kind: report.Number}, {Label: "Fee unknown", Kind: report.Number}, moneyColumn("Net earnings", r.Currency), {Label: "Share", Kind: report.Percent, Digits: 1},
	}}
	for _, st := range r.Streams {
		t.Rows = append(t.Rows, []report.Cell{report.Words(desk.PlatformTitle(st.Platform)), count(st.Sales), count(st.UnknownFees), amount(st.Net, r.Currency), part(st.Net, r.Money.Net, 1)})
	}
	t.Rows = append(t.Rows, bold([]report.Cell{report.Words("All"), count(r.Money.Sales), count(r.UnknownFees), amount(r.Money.Net, r.Currency), part(r.Money.Net, r.Money.Net, 1)}))
	s := report.Section{Title: "By stream", Note: "by " + BasisTitle(r.By), Blocks: []report.Block{t}}
	if r.PlatformHHI != nil {
		s.Blocks = appendWords(s.Blocks, "Platform HHI "+figure.Decimal(*r.PlatformHHI, 2)+": 1 when all comes from one stream.")
	}
	return s
}

func productSection(r *metric.EarningsReport) report.Section {
	t := &report.Table{Title: "Products", Empty: Nothing(r), Columns: []report.Column{
		{Label: "Product"}, {Label: "Sold", Kind: report.Number}, moneyColumn("Net earnings", r.Currency), {Label: "Share", Kind: report.Percent, Digits: 1},
	}}
	for _, p := range r.Products {
		name := p.Name
		if name == "" {
			name = "Orders without lines"
		}
		t.Rows = append(t.Rows, []report.Cell{report.Words(name), count(int(p.Sold)), amount(p.Net, r.Currency), part(p.Net, r.Money.Net, 1)})
	}
	return report.Section{Title: "By product", Note: "by " + BasisTitle(r.By), Blocks: []report.Block{t}}
}

func eachSection(r *metric.EarningsReport) report.Section {
	s := report.Section{Title: "Net earnings per relationship", Note: figure.Count(r.Year.N) + " active, 12 months, by " + BasisTitle(r.By)}
	if r.Year.N == 0 {
		s.Note = ""
		s.Blocks = []report.Block{&report.Paragraph{Text: "No active relationship yet. It needs one exchange: a message and an answer."}}
		return s
	}
	whole := func(v float64) string { return WholeMoney(int64(math.Round(v)), r.Currency) }
	mean := "Mean " + whole(r.Year.Mean)
	if v := r.MeanInterval; v != nil {
		mean += " (95\u00a0% interval " + whole(v.Low) + " to " + whole(v.High) + ")"
	}
	words := mean + ", median " + whole(r.Year.Median) + ", p90 " + whole(r.Year.P90) + ", " + WholeMoney(r.Year.Total, r.Currency) + " in all."
	s.Blocks = []report.Block{&report.Chart{Title: "People per band", Spec: Each(r), Width: 620, Height: 240}, &report.Paragraph{Text: words}}
	return s
}

func costSection(r *metric.EarningsReport) report.Section {
	f := &report.Figures{}
	add := func(label, value string, notes ...string) {
		f.Items = append(f.Items, report.Figure{Label: label, Value: value, Notes: notes})
	}
	one := "per " + figure.CurrencySign(r.Currency) + "1"
	hours := figure.NoValue
	if r.Hours != nil {
		hours = figure.Decimal(*r.Hours, 1) + " h"
	}
	add("Hours", hours)
	add("Net per hour", perhaps(r.NetPerHour, r.Currency).Text)
	add("Return on relationship", perOneOr(r.ROR, r.Currency), append([]string{one}, interval(r.RORInterval)...)...)
	add("Return on investment", perOneOr(r.ROI, r.Currency), one)
	t := &report.Table{Title: "Cost", Total: true, Empty: "No cost in these days.", Columns: []report.Column{{Label: "Cost"}, {Label: "For"}, moneyColumn("Amount", r.Currency)}}
	for _, c := range r.Costs {
		about := "everything"
		if c.Relationship {
			about = "relationships"
		}
		t.Rows = append(t.Rows, []report.Cell{report.Words(sentence(c.Category)), report.Words(about), amount(c.Minor, r.Currency)})
	}
	if len(t.Rows) > 0 {
		t.Rows = append(t.Rows, bold([]report.Cell{report.Words("All"), {}, amount(r.AllCost, r.Currency)}))
	}
	s := report.Section{Title: "Hours and cost", Blocks: []report.Block{f, t}}
	for _, c := range r.CostElsewhere {
		s.Blocks = appendWords(s.Blocks, "Cost of "+Money(c.Minor, c.Currency)+" has no rate and is left out of both returns.")
	}
	return s
}

func perOneOr(v *float64, currency string) string {
	if v == nil {
		return figure.NoValue
	}
	return PerOne(*v, currency)
}

func interval(v *metric.Interval) []string {
	if v == nil {
		return nil
	}
	return []string{figure.Decimal(v.Low, 2) + " to " + figure.Decimal(v.High, 2)}
}

// sentence writes a category as a heading: "product_sent" as "Product sent".
func sentence(category string) string {
	words := []rune(category)
	for i, r := range words {
		if r == '_' {
			words[i] = ' '
		}
		if i == 0 && 'a' <= r && r <= 'z' {
			words[i] = r - 'a' + 'A'
		}
	}
	return string(words)
}
