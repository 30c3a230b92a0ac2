package metric

import (
	"slices"

	"rapport/data"
)

// moneySettings are the settings that every figure of money depends on.
var moneySettings = []string{settingCurrency, settingFees, settingPending, settingZone}

// moneyFigures are the figures from gross to net (metrics.md 9 and 11).
func moneyFigures() []figure {
	of := func(name, title, formula string, part func(*data.Amounts) int64, total func(*Flow) int64) figure {
		return figure{name, title, formula, UnitMoney, ofAnyone, moneySettings, func(b *Book, q *Question) Answer {
			return b.flowAnswer(q, figureOf(part), total)
		}}
	}
	return []figure{
		{
			"net_earnings", "Net earnings",
			"What buyers were charged, minus refunds, tax owed, known fees and cost of goods, by order date; Earnings can go by paid or payout date instead.",
			UnitMoney, ofAnyone, moneySettings, (*Book).netAnswer,
		},
		of("gross_sales", "Gross sales", "Quantity × list price of the goods, before discounts.",
			func(a *data.Amounts) int64 { return a.Gross }, func(f *Flow) int64 { return f.Gross }),
		of("discounts", "Discounts", "What was taken off the price of the goods.",
			func(a *data.Amounts) int64 { return a.Discounts }, func(f *Flow) int64 { return f.Discounts }),
		of("shipping", "Shipping charged", "What buyers paid for shipping, after its own discount.",
			func(a *data.Amounts) int64 { return a.Shipping }, func(f *Flow) int64 { return f.Shipping }),
		of("tax_on_top", "Tax on top", "Tax that was added to the price of the goods.",
			func(a *data.Amounts) int64 { return a.TaxOnTop }, func(f *Flow) int64 { return f.TaxOnTop }),
		of("total_charged", "Total charged", "What buyers were charged: gross sales − discounts + shipping + tax on top.",
			func(a *data.Amounts) int64 { return a.Total }, func(f *Flow) int64 { return f.Total }),
		{
			"refunds", "Refunds", "All money returned to buyers, counted on the order's date; by paid or payout date on the day it was given back.",
			UnitMoney, ofAnyone, moneySettings, (*Book).refundsAnswer,
		},
		of("tax", "Tax owed", "Tax that you owe: tax of the orders × the part that was not refunded.", taxOf, func(f *Flow) int64 { return f.Tax }),
		{
			"fees", "Fees", "What platforms and payment services took, as far as the files say.",
			UnitMoney, ofAnyone, moneySettings, (*Book).feesAnswer,
		},
		of("goods", "Cost of goods", "What the goods cost you, as far as given.",
			func(a *data.Amounts) int64 { return a.Cost }, func(f *Flow) int64 { return f.Cost }),
		of("net_sales", "Net sales", "(Goods − discounts − tax inside) × the part that was not refunded.", netSalesOf, func(f *Flow) int64 { return f.NetSales }),
		{
			"estimated_fees", "Estimated fees", "Fees filled in by a rule of yours.",
			UnitMoney, ofAnyone, moneySettings, (*Book).estimatedAnswer,
		},
		{
			"unknown_fees", "Orders whose fee is unknown", "Counted orders of the week whose fee no file tells ÷ counted orders of the week.",
			UnitShare, ofAnyone, moneySettings, (*Book).unknownFeesAnswer,
		},
		{
			"conversions", "Conversions", "Counted orders by a known person that are not wholly refunded and no renewal.",
			UnitCount, ofAnyone,
			[]string{settingPending, settingZone},
			(*Book).conversionsAnswer,
		},
		{
			"median_8_weeks", "Median of 8 weeks", "The middle value of the 8 weeks before, without weeks before your first data.",
			UnitMoney, ofPeriod, moneySettings, (*Book).medianAnswer,
		},
	}
}

func figureOf(figure func(*data.Amounts) int64) func(*Book, *posting) int64 {
	return func(b *Book, p *posting) int64 { return b.part(p, figure) }
}

// asks reports whether a question is about a posting: of the person, and with the
// product.
func (b *Book) asks(q *Question, p *posting) bool {
	f := &b.facts.Sales[p.sale]
	return (q.Person == 0 || f.Person == q.Person) && (q.Product == nil || sells(f, *q.Product))
}

// postingRows are the postings of the period that add something, or where even nothing
// shall be told.
func (b *Book) postingRows(q *Question, part func(*Book, *posting) int64, nothing bool) []Row {
	var rows []Row
	for p := range b.posted(q.By, q.from, q.until, q.Currency) {
		if !b.asks(q, p) {
			continue
		}
		minor := part(b, p)
		if minor == 0 && !(nothing && p.sold) {
			continue
		}
		if q.Product != nil {
			minor = b.ofProduct(p, minor, *q.Product)
		}
		rows = append(rows, b.saleRow(p).paying(minor, q.Currency))
	}
	return rows
}

// refundsAnswer has the rows of the records that state the refunds; what is dated stands
// where its day does.
func (b *Book) refundsAnswer(q *Question) Answer {
	a := b.flowAnswer(q, figureOf(func(a *data.Amounts) int64 { return a.Refunds }), func(f *Flow) int64 { return f.Refunds })
	return a.told(b, func(f *data.SaleFact) []data.Said {
		if !q.By.Cash() {
			return f.Told.Refunds
		}
		dated := func(s data.Said) bool {
			return slices.ContainsFunc(f.DatedRefunds, func(r data.RefundFact) bool { return r.Record == s.Record })
		}
		return slices.DeleteFunc(slices.Clone(f.Told.Refunds), dated) // the rest is of records without a day
	})
}

// flowOf is the way from gross to net of what a question is about.
func (b *Book) flowOf(q *Question) Flow {
	r := EarningsReport{By: q.By, Currency: q.Currency}
	if q.Person == 0 {
		b.flows(&r, q.from, q.until)
		return r.Money
	}
	for p := range b.posted(q.By, q.from, q.until, q.Currency) {
		if b.asks(q, p) {
			b.addTo(&r.Money, p)
		}
	}
	return r.Money
}

// flowAnswer explains a part of the way. A product's part is what its lines have of it.
func (b *Book) flowAnswer(q *Question, part func(*Book, *posting) int64, total func(*Flow) int64) Answer {
	f := b.flowOf(q)
	rows := b.postingRows(q, part, false)
	value := float64(total(&f))
	if q.Product != nil {
		value = rowSum(rows)
	}
	a := valued(value, TallySum, rows, number("orders", "Counted orders", f.Sales))
	return a
}

func rowSum(rows []Row) float64 {
	sum := 0.0
	for i := range rows {
		sum += rows[i].Part
	}
	return sum
}

// netAnswer explains net earnings with the way from gross.
func (b *Book) netAnswer(q *Question) Answer {
	a := b.flowAnswer(q, (*Book).net, func(f *Flow) int64 { return f.Net })
	a.Rows = b.postingRows(q, (*Book).net, true)
	a.N = len(a.Rows)
	if q.Product != nil {
		return a
	}
	f := b.flowOf(q)
	a.Inputs = append(
		a.Inputs, money("gross", "Gross", f.Gross), money("discounts", "− discounts", -f.Discounts), money("shipping", "+ shipping charged", f.Shipping),
		money("tax_on_top", "+ tax on top", f.TaxOnTop), money("total", "= total charged", f.Total), money("refunds", "− refunds", -f.Refunds),
		money("tax", "− tax owed", -f.Tax), money("fees", "− known fees", -f.Fees), money("goods", "− cost of goods", -f.Cost),
		number("unknown_fees", "Orders whose fee is unknown", f.unknownFees()),
	)
	a.Note = f.leftOut()
	return a
}

// feesAnswer has no value where no file tells a fee and no rule estimates one.
func (b *Book) feesAnswer(q *Question) Answer {
	a := b.flowAnswer(q, figureOf(knownFeesOf), func(f *Flow) int64 { return f.Fees }).told(b, func(f *data.SaleFact) []data.Said { return f.Told.Fees })
	f := b.flowOf(q)
	a.Inputs = append(
		a.Inputs, number("fees_known", "Orders whose fee a file tells", f.FeesKnown), number("fees_estimated", "Orders whose fee is estimated", f.FeesEstimated),
		money("estimated_fees", "Estimated fees", f.EstimatedFees),
	)
	a.Note = f.leftOut()
	if f.Sales > 0 && f.unknownFees() == f.Sales {
		return a.without("No file tells the fees of these orders.")
	}
	return a
}

func (f *Flow) unknownFees() int { return f.Sales - f.FeesKnown - f.FeesEstimated }

// leftOut says how many fees nobody knows; empty when all are known.
func (f *Flow) leftOut() string {
	n := f.unknownFees()
	if n == 0 {
		return ""
	}
	return "The " + data.Plural(n, "fee", "fees") + " of " + data.CountOf(n, "order", "orders") + " no file tells: " + data.Plural(n, "it is", "they are") + " left out."
}

func knownFeesOf(a *data.Amounts) int64 {
	if !a.FeesKnown {
		return 0
	}
	return a.Fees
}

func (b *Book) estimatedAnswer(q *Question) Answer {
	return b.flowAnswer(q, func(b *Book, p *posting) int64 {
		if !b.facts.Sales[p.sale].Estimated {
			return 0
		}
		return b.part(p, knownFeesOf)
	}, func(f *Flow) int64 { return f.EstimatedFees })
}

// unknownFeesAnswer judges the sales of the period, not the money given back in it.
func (b *Book) unknownFeesAnswer(q *Question) Answer {
	f := b.flowOf(q)
	var rows []Row
	for p := range b.posted(q.By, q.from, q.until, q.Currency) {
		if p.sold && b.asks(q, p) {
			rows = append(rows, b.saleRow(p).judged(!b.facts.Sales[p.sale].FeesKnown))
		}
	}
	unknown := f.unknownFees()
	a := valued(float64(unknown)/float64(f.Sales), TallyShare, rows, number("unknown", "Orders whose fee is unknown", unknown), number("orders", "Counted orders", f.Sales))
	if f.Sales == 0 {
		return a.without(NothingToShare)
	}
	return a
}

// conversionsAnswer goes by order date whatever the basis, and counts all currencies.
func (b *Book) conversionsAnswer(q *Question) Answer {
	var rows []Row
	s := b.salesIn(q.from, q.until)
	for i := s.from; i < s.to; i++ {
		f := &b.facts.Sales[i]
		if f.At == 0 || !f.Conversion() || q.Person != 0 && f.Person != q.Person || q.Product != nil && !sells(f, *q.Product) {
			continue
		}
		rows = append(rows, b.orderRow(i).counted())
	}
	n := len(rows)
	if q.Person == 0 && q.Product == nil {
		n = b.conversionsIn(q.from, q.until)
	}
	return valued(float64(n), TallyCount, rows)
}

// medianAnswer has the sales of the weeks before as rows, in a group for each week.
func (b *Book) medianAnswer(q *Question) Answer {
	monday := q.Last.Monday()
	weeks := b.weeksBy(q.By, monday-1, q.now, q.Currency)
	weeks = weeks[HistoryWeeks-medianWeeks:]
	m := medians(weeks)
	if m.Net == nil {
		return missing("There is no data before this week.")
	}
	var rows []Row
	var inputs []Input
	for i := range weeks {
		w := &weeks[i]
		if !w.Known {
			continue
		}
		inputs = append(inputs, money("week_"+w.Monday.String(), "Week of "+w.Monday.String(), w.Net))
		end := earliest(b.boundary(w.Monday+weekDays), q.now)
		for p := range b.posted(q.By, b.boundary(w.Monday).at, end.before, q.Currency) {
			r := b.saleRow(p).paying(b.net(p), q.Currency)
			r.Group = w.Monday.String()
			rows = append(rows, r)
		}
	}
	a := valued(float64(*m.Net), TallyMedianOfGroups, rows, inputs...)
	a.N = m.Weeks
	return a
}

// ofProduct is a product's part of what a posting adds to a figure; of net earnings to
// the minor unit what the table of products says.
func (b *Book) ofProduct(p *posting, minor int64, product string) int64 {
	items := itemsOf(&b.facts.Sales[p.sale])
	weights := itemWeights(items)
	parts := divide(minor, weights)
	if before, after := b.nets(p); after-before == minor {
		parts = minus(divide(after, weights), divide(before, weights))
	}
	sum := int64(0)
	for i, it := range items {
		if it.Name == product {
			sum += parts[i].minor
		}
	}
	return sum
}

func sells(f *data.SaleFact, product string) bool {
	if len(f.Items) == 0 {
		return product == ""
	}
	for i := range f.Items {
		if f.Items[i].Name == product {
			return true
		}
	}
	return false
}
