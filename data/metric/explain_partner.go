package metric

import "slices"

// partnerSettings are those of every figure of a partner.
var partnerSettings = slices.Concat([]string{"exchange_days", "open_deal_days", "repeat_days", "partner_sample"}, intervalSettings, withSample(moneySettings))

// partnerFigures judge one partner (metrics.md 15).
func partnerFigures() []figure {
	of := func(name, title, formula string, unit Unit, explain func(*partnerAsked) Answer) figure {
		return figure{name, title, formula, unit, ofPartner, partnerSettings, func(b *Book, q *Question) Answer {
			p := b.askPartner(q)
			if p == nil {
				return missing("There is no such partner with a deal in this currency.")
			}
			return explain(p)
		}}
	}
	with := func(f figure, more ...string) figure {
		f.settings = slices.Concat(more, f.settings)
		return f
	}
	return []figure{
		of("spend", "Spend",
			"Fixed fee spread over the deal's days + product sent, at cost + commission, as a partner program states it (with its fee) or else rate × net sales + costs that you noted for the partner.",
			UnitMoney, (*partnerAsked).spend),
		of("cpa", "Cost per new customer", "Spend on a partner ÷ new customers, whose first order ever came through the partner.", UnitMoney, (*partnerAsked).cpa),
		of("cpo", "Cost per order", "Spend on a partner ÷ orders credited to the partner.", UnitMoney, (*partnerAsked).cpo),
		of("roas", "Return on spend, net sales", "Net sales credited to a partner ÷ spend.", UnitRatio, (*partnerAsked).roas),
		of("partner_roi", "Return on a partner",
			"(Net sales − known fees − cost of goods − spend) ÷ spend, of the orders credited to a partner; the interval resamples its buyers {resamples}; from {partner_sample} on.",
			UnitRatio, (*partnerAsked).roi),
		of("known_share", "Already known", "Buyers who had bought or had an exchange with you before the partner's first deal ÷ all buyers of the partner.",
			UnitShare, (*partnerAsked).knownShare),
		of("refund_rate", "Refund rate", "Orders with a refund ÷ all orders credited to the partner.", UnitShare, (*partnerAsked).refundRate),
		{
			"repeat_rate", "Repeat rate", "Buyers who bought again within {repeat_days} ÷ buyers whose first order through the partner is at least {repeat_days} old.",
			UnitShare, ofAnyPartner, partnerSettings, (*Book).repeatAnswer,
		},
		of("repeat_lift", "Repeat lift", "The partner's repeat rate − that of all other customers, with Newcombe's interval. Association, not proof.",
			UnitShare, (*partnerAsked).repeatLift),
		with(of("partner_conversion", "Orders per click or follower",
			"Orders of known people (not wholly refunded, no renewal) with the partner's link, or within {lookback_days} of a click on it ÷ clicks on it; where no clicks are known, those with the code ÷ people who follow the partner, as you noted; from {rate_sample} on.",
			UnitShare, (*partnerAsked).conversion), "lookback_days"),
		with(of("coupon_orders", "Strangers after a coupon site",
			"Orders with a partner's code within {coupon_hours} after it stood on a coupon site, as you noted, by known people who had nothing to do with the partner before, as far as you saw; not wholly refunded.",
			UnitCount, (*partnerAsked).coupons), "coupon_hours", "colleagues"),
		of("overlap", "Shared buyers", "Buyers that two partners share ÷ buyers of either.", UnitShare, (*partnerAsked).overlap),
		of("break_even", "Break-even", "The smallest number of orders whose average margin, after commission, covers fee, product and noted costs.",
			UnitCount, (*partnerAsked).breakEven),
		{
			"attribution", "Attribution",
			"Each model divides an order among what led to it in the {lookback_days} before: first, last, equal parts, halving every {credit_half_life}, {first_percent} to the first and {last_percent} to the last, or code before link before named affiliate before declared source.",
			UnitMoney, ofAnyPartner, slices.Concat([]string{"lookback_days", "credit_half_life", "first_percent", "last_percent"}, moneySettings), (*Book).attributionAnswer,
		},
	}
}

// partnerAsked is a partner with the figures of a period.
type partnerAsked struct {
	*PartnerRow
	q  *Question
	b  *Book
	c  *partnerCount
	at int32 // position of the partner
}

// query asks for the figures of partners.
func (q *Question) query() PartnerQuery {
	return PartnerQuery{First: q.First, Last: q.Last, Now: q.Now, Currency: q.Currency, Platform: q.Platform}
}

// askPartner counts the one partner of a question; nil for none with a row.
func (b *Book) askPartner(q *Question) *partnerAsked {
	for at := range b.partners {
		row := PartnerRow{Person: q.Partner, Name: q.PartnerName}
		if b.isRow(&b.partners[at], &row) {
			return b.partnerAt(q, int32(at))
		}
	}
	return nil
}

// partnerAt counts the partner at a position; nil for one without a row.
func (b *Book) partnerAt(q *Question, at int32) *partnerAsked {
	c := b.partnerCount(q.query())
	c.everybody, c.rates = b.base.customerRepeats(c.now), b.partnerRates(b.windowIn(q))
	c.slots = make([]int32, len(b.persons))
	rows := c.rowsOf(&PartnerReport{})
	if rows[at] == nil {
		return nil
	}
	c.count(at, rows[at])
	return &partnerAsked{PartnerRow: rows[at], q: q, b: b, c: &c, at: at}
}

// kept are the credits of kept sales of the period.
func (p *partnerAsked) kept() []*creditAt {
	var list []*creditAt
	for k := range p.c.credits(p.at, p.c.sales.from, p.c.sales.to) {
		if k.part >= 0 && k.kept {
			list = append(list, k)
		}
	}
	return list
}

// orders are a row for each kept sale, with a part of it.
func (p *partnerAsked) orders(part func(*creditAt) int64) []Row {
	var rows []Row
	for _, k := range p.kept() {
		rows = append(rows, p.b.orderRow(k.sale).paying(part(k), p.q.Currency))
	}
	return rows
}

// fixed are the rows of what is spent in any case: fee, product, costs noted, and
// commission for sales that are credited to others.
func (p *partnerAsked) fixed() []Row {
	var rows []Row
	b, q := p.b, p.q
	for i := range b.facts.Deals {
		d := &b.facts.Deals[i]
		if b.deals[i] != p.at || d.Currency != "" && d.Currency != p.c.name {
			continue
		}
		from, to := b.dealDays(d)
		var spent PartnerRow
		spent.spend(d, from, to, p.c.first, p.c.last)
		if minor := spent.Fee + spent.Product; minor != 0 {
			asked := *q
			asked.First, asked.last = p.c.first, p.c.last
			rows = append(rows, b.dealRow(d, b.dealWords(d, &asked)).paying(minor, p.c.name))
		}
	}
	for i := range b.hand.costs {
		e := &b.hand.costs[i]
		if e.Person != p.Person || p.Person == 0 {
			continue
		}
		minor, _ := costIn(e, p.c.first, p.c.last)
		if converted, ok := b.hand.rates.convert(minor, e.Currency, p.c.name, e.Day); ok && converted != 0 {
			rows = append(rows, b.entryRow(e).paying(converted, p.c.name))
		}
	}
	sales, _ := p.c.paidBeside(p.at)
	for _, i := range sales {
		c, _ := b.statedFor(i, p.at, p.c.name)
		rows = append(rows, c.rows(b.orderRow(i).saying("commission, credited to others"), p.c.name)...)
	}
	return rows
}

// spendRows are everything spent.
func (p *partnerAsked) spendRows() []Row {
	rows := p.fixed()
	for _, k := range p.kept() {
		c := p.c.commission(k)
		rows = append(rows, c.rows(p.b.orderRow(k.sale).saying("commission"), p.q.Currency)...)
	}
	return rows
}

func onSide(rows []Row, s Side) []Row {
	for i := range rows {
		rows[i].Side = s
	}
	return rows
}

func (p *partnerAsked) spend() Answer {
	a := valued(
		float64(p.Spend), TallySum, p.spendRows(), money("fee", "Fee", p.Fee), money("product", "Product", p.Product),
		money("commission", "Commission", p.Commission), money("stated", "Of it stated by partner programs", p.Stated), money("by_hand", "Costs noted", p.ByHand),
	)
	a.Note = elsewhereWords(p.elsewhere)
	return a
}

// perOne divides spend by rows.
func (p *partnerAsked) perOne(v *int64, ones []Row, otherwise, title string) Answer {
	rows := append(onSide(p.spendRows(), SideOver), onSide(ones, SideUnder)...)
	inputs := []Input{money("spend", "Spend", p.Spend), number("n", title, len(ones))}
	switch {
	case p.Spend == 0:
		return quotient(nil, TallyQuotient, rows, "Nothing was spent on the partner in these days.", inputs...)
	case v == nil:
		return quotient(nil, TallyQuotient, rows, otherwise, inputs...)
	}
	return valued(float64(*v), TallyQuotient, rows, inputs...)
}

func (p *partnerAsked) cpa() Answer {
	var ones []Row
	for _, k := range p.kept() {
		if k.newcomer {
			ones = append(ones, p.b.orderRow(k.sale).counted())
		}
	}
	return p.perOne(p.CPA, ones, "No new customer came through the partner in these days.", "New customers")
}

func (p *partnerAsked) cpo() Answer {
	var ones []Row
	for _, k := range p.kept() {
		ones = append(ones, p.b.orderRow(k.sale).counted())
	}
	return p.perOne(p.CPO, ones, "No order is credited to the partner in these days.", "Orders")
}

const noSpend = "Nothing was spent on the partner in these days."

func (p *partnerAsked) roas() Answer {
	rows := append(onSide(p.orders(func(k *creditAt) int64 { return k.netSales }), SideOver), onSide(p.spendRows(), SideUnder)...)
	return quotient(p.ROAS, TallyQuotient, rows, noSpend, money("net_sales", "Net sales", p.NetSales), money("spend", "Spend", p.Spend))
}

func (p *partnerAsked) roi() Answer {
	rows := append(onSide(p.orders(func(k *creditAt) int64 { return k.contribution }), SideOver), onSide(p.spendRows(), SideUnder)...)
	a := Answer{
		Tally: TallyReturn, Rows: rows, N: p.Sales,
		Inputs: []Input{money("contribution", "Net sales − known fees − cost of goods", p.contribution), money("spend", "Spend", p.Spend), number("orders", "Orders", p.Sales)},
	}
	switch {
	case p.Spend == 0:
		return a.without(noSpend)
	case p.OneBuyer && p.Sales >= p.b.settings.PartnerSample:
		return a.without("not enough data (one buyer)")
	case p.ROI == nil:
		return a.without(NotEnough(p.Sales))
	}
	a.Value = &p.ROI.Value
	return a.within(p.ROI)
}

func (p *partnerAsked) breakEven() Answer {
	rows := append(
		onSide(p.fixed(), SideOver),
		onSide(p.orders(func(k *creditAt) int64 { return k.contribution - p.c.commission(k).minor }), SideUnder)...,
	)
	fixed := p.Fee + p.Product + p.ByHand + p.beside
	margin := p.contribution - (p.Commission - p.beside)
	inputs := []Input{money("fixed", "Fee, product and noted costs", fixed), money("margin", "Margin of all orders", margin), number("orders", "Orders", p.Sales)}
	if p.BreakEven == nil {
		return quotient(nil, TallyBreakEven, rows, "The orders leave no margin that could cover anything.", inputs...)
	}
	return valued(float64(*p.BreakEven), TallyBreakEven, rows, inputs...)
}
