package review

import (
	"path"
	"strconv"
	"strings"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/report"
	"rapport/data/metric"
)

// Partner is the report for one partner: what came with the codes and links, and every
// order behind it. It tells nothing of other partners and names no buyer.
func Partner(p *desk.Partner, v *View) *report.Document {
	d := v.document(p.Row.Name, "Partner report, "+DayRange(p.From, p.To)+", "+v.filter(p.Currency), partnerLead(p))
	d.Sections = []report.Section{
		{Title: "At a glance", Blocks: []report.Block{partnerFigures(p)}},
		{Title: "Deals", Blocks: []report.Block{dealTable(p)}},
		{Title: "What was sold", Note: "net sales = commission + goods + fees + what is left to you", Blocks: []report.Block{productTable(partnerProducts(p), p.Currency, false)}},
		{Title: "Orders by week", Blocks: []report.Block{&report.Chart{Title: "Orders", Spec: ordersByWeek(p), Width: 720, Height: 220}}},
		{Title: "Break-even", Note: "orders whose average margin covers what is spent in any case", Blocks: []report.Block{
			&report.Chart{Title: "Orders and break-even", Spec: BreakEven(p.Row), Width: 480, Height: 64},
		}},
		{Title: "Orders", Blocks: appendWords([]report.Block{orderTable(p)}, selfWords(p))},
	}
	d.Formulas = v.formulas(
		"Net sales", "net_sales", "Spend", "spend", "CPA", "cpa", "ROAS", "roas", "ROI", "partner_roi", "Already known", "known_share",
		"Refunds", "refund_rate", "Bought again", "repeat_rate", "Repeat lift", "repeat_lift", "Orders per click or follower", "partner_conversion", "Break-even", "break_even",
	)
	return d
}

func partnerLead(p *desk.Partner) string {
	r := p.Row
	if r.Sales == 0 {
		return "No orders with these codes and links in this period."
	}
	words := figure.CountOf(r.Sales, "order", "orders") + ", " + figure.CountOf(r.NewCustomers, "new customer", "new customers") + " and " + Money(r.NetSales, p.Currency) + " net sales."
	if r.Commission > 0 {
		words += " Commission " + Money(r.Commission, p.Currency) + "."
	}
	if stated := StatedWords(r, p.Currency); stated != "" {
		words += " " + stated
	}
	return words
}

// StatedWords says what of a partner's commission a partner program states; empty for
// nothing.
func StatedWords(r *metric.PartnerRow, currency string) string {
	switch r.Stated {
	case 0:
		return ""
	case r.Commission:
		return "The commission is what the partner program states, instead of a rate."
	}
	return Money(r.Stated, currency) + " of the commission is what the partner program states, the rest is by the deal's rate."
}

func partnerFigures(p *desk.Partner) *report.Figures {
	r, f := p.Row, &report.Figures{}
	add := func(label, value string, notes ...string) {
		f.Items = append(f.Items, report.Figure{Label: label, Value: value, Notes: notes})
	}
	add("Orders", figure.Count(r.Sales), refundNote(p))
	add("New customers", figure.Count(r.NewCustomers), "of "+figure.CountOf(r.Buyers, "buyer", "buyers"))
	add("Net sales", Money(r.NetSales, p.Currency))
	add("Already known", share(knownShare(r), 0).Text, figure.Count(r.Known)+" of "+figure.CountOf(r.Buyers, "buyer", "buyers"))
	add("Bought again", againShare(r.Repeats), "n = "+figure.Count(r.Repeats.N), "against others: "+LiftWords(r))
	add("Orders per click or follower", conversionShare(&r.Conversion), ConversionWords(&r.Conversion))
	add("Spend", Money(r.Spend, p.Currency), "commission "+Money(r.Commission, p.Currency))
	add("Cost per new customer", perhaps(r.CPA, p.Currency).Text)
	if r.ROI == nil {
		add("ROI", figure.NoValue, NoReturn(r))
	} else {
		add("ROI", PerOne(r.ROI.Value, p.Currency), "per "+figure.CurrencySign(p.Currency)+"1", figure.Decimal(r.ROI.Low, 2)+" to "+figure.Decimal(r.ROI.High, 2))
	}
	return f
}

func refundNote(p *desk.Partner) string {
	if text := refundsOf(p.Row); text != figure.NoValue {
		return text + " with a refund"
	}
	return "no refund"
}

// againShare is a repeat rate; unknown where there are too few buyers.
func againShare(r metric.Rate) string {
	if !r.Enough() {
		return figure.NoValue
	}
	return figure.Percent(r.Value, 0)
}

// conversionShare is a partner's rate alone.
func conversionShare(r *metric.PartnerRate) string {
	if r.Missing != "" {
		return figure.NoValue
	}
	return figure.Percent(r.Value, 2)
}

func dealTable(p *desk.Partner) *report.Table {
	t := &report.Table{Title: "Deals", Columns: []report.Column{
		{Label: "Codes and links"},
		{Label: "Campaign"},
		{Label: "From"},
		{Label: "Until"},
		moneyColumn("Fee", p.Currency), moneyColumn("Product sent", p.Currency),
		{Label: "Commission", Kind: report.Percent, Digits: 1},
	}}
	for i := range p.Row.Deals {
		d := &p.Row.Deals[i]
		words := append([]string{}, d.Codes...)
		for j := range words {
			words[j] = strings.ToUpper(words[j])
		}
		words = append(words, d.Links...)
		rate := float64(d.Commission) / 1e6
		t.Rows = append(t.Rows, []report.Cell{
			report.Words(strings.Join(words, ", ")), report.Words(d.Campaign), report.Words(date(d.Start)), report.Words(date(d.End)),
			amount(d.Fee, d.MoneyIn(p.Currency)), amount(d.Product, d.MoneyIn(p.Currency)), share(&rate, 1),
		})
	}
	return t
}

// orderTable lists every order with the line that says so.
func orderTable(p *desk.Partner) *report.Table {
	t := &report.Table{Title: "Orders", Empty: "No orders in this period.", Columns: []report.Column{
		{Label: "Day"}, {Label: "Order"}, {Label: "Shop"}, moneyColumn("Net sales", p.Currency), moneyColumn("Commission", p.Currency), {Label: "Customer"}, {Label: "File and line"},
	}}
	net, commission := int64(0), int64(0)
	for i := range p.Orders {
		o := &p.Orders[i]
		if o.Self {
			continue
		}
		if o.Kept {
			net, commission = net+o.NetSales, commission+o.Commission
		}
		t.Rows = append(t.Rows, []report.Cell{
			report.Words(o.Day.String()), report.Words(o.Name), report.Words(desk.PlatformTitle(o.Platform)), amount(o.NetSales, p.Currency), amount(o.Commission, p.Currency),
			report.Words(customer(o)), report.Words(source(o)),
		})
	}
	if len(t.Rows) > 0 {
		t.Total = true
		t.Rows = append(t.Rows, bold([]report.Cell{report.Words("All"), report.Words(figure.CountOf(p.Row.Sales, "order", "orders")), {}, amount(net, p.Currency), amount(commission, p.Currency)}))
	}
	return t
}

func customer(o *desk.PartnerOrder) string {
	switch {
	case o.Beside:
		return "paid for, credited to others"
	case !o.Kept:
		return "refunded, not counted"
	case o.New && o.Refunded:
		return "new, partly refunded"
	case o.Refunded:
		return "partly refunded"
	case o.New:
		return "new"
	}
	return ""
}

func source(o *desk.PartnerOrder) string {
	if o.File == "" {
		return "by hand"
	}
	return path.Base(o.File) + ":" + strconv.Itoa(o.Line)
}

func selfWords(p *desk.Partner) string {
	if p.Row.SelfSales == 0 {
		return ""
	}
	return figure.CountOf(p.Row.SelfSales, "order", "orders") + " with the partner's own purchase left out."
}

// partnerProducts are what the partner sold, where that was asked for.
func partnerProducts(p *desk.Partner) []metric.PartnerProduct {
	if p.Detail == nil {
		return nil
	}
	return p.Detail.Of(p.Row)
}
