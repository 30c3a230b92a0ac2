package app

import (
	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
)

// showDetail reads what lies below the scorecards of the period and opens it.
func (p *partnersPage) showDetail(title, note string, table func(*desk.PartnerDetail, *data.Settings) plot.Table) {
	if p.canvas == nil || p.facts == nil {
		return
	}
	var f *desk.PartnerDetail
	var s data.Settings
	var err error
	period := p.facts.period
	p.async(func() {
		if f, err = p.desk.PartnerDetail(p.ctx, period); err == nil {
			s, err = p.desk.Settings(p.ctx)
		}
	}, func() {
		if err != nil {
			p.failed(err)
			return
		}
		t := table(f, &s)
		body := ui.Column(8, ui.NewWrapped(2, 16, ui.Span{Role: ui.Note, Text: note, Color: ui.ColorQuiet}), tableBody(t))
		ui.Dialog{
			Title: title, Body: body, Yes: "Close", No: "Copy", Width: 820,
			OnNo: func() { fyne.CurrentApp().Clipboard().SetContent(t.String()) },
		}.Show(p.canvas())
	})
}

// products shows what the current partner sold.
func (p *partnersPage) products() {
	r := p.row(p.current)
	if r == nil {
		return
	}
	row, currency := *r, p.facts.Currency
	p.showDetail("What "+r.Name+" sold", "Net sales = commission + goods + fees + what is left to you.", func(f *desk.PartnerDetail, _ *data.Settings) plot.Table {
		return soldRows(f.Of(&row), currency)
	})
}

// soldRows are the products of a partner, most net sales first, as many as a table shows.
func soldRows(list []metric.PartnerProduct, currency string) plot.Table {
	t := plot.Table{Head: []string{"Product", "Supplier", "Orders", "Net sales", "Commission", "Goods", "Fees", "Left to you"}}
	for i := range list[:min(len(list), tableRows)] {
		m := &list[i]
		supplier := m.Supplier
		if supplier == "" {
			supplier = ui.NoValue
		}
		t.Rows = append(t.Rows, []string{
			review.ProductName(m), supplier, ui.Count(m.Orders), money(m.NetSales, currency), money(m.Commission, currency),
			money(m.Cost, currency), money(m.Fees, currency), money(m.Left(), currency),
		})
	}
	return t
}

// checks shows what files tell of the own audience.
func (p *partnersPage) checks() {
	currency := ""
	if p.facts != nil {
		currency = p.facts.Currency
	}
	note := "What files tell of your own followers, comments and views. A reason to look, no proof. Reactions are for each view, not for each follower."
	p.showDetail("Is the audience one?", note, func(f *desk.PartnerDetail, s *data.Settings) plot.Table { return checkRows(f, currency, s.RateSample) })
}

func checkRows(f *desk.PartnerDetail, currency string, sample int) plot.Table {
	t := plot.Table{Head: []string{"Platform", "Followers stand out", "Comments for 100 likes", "Comments by the busiest", "Reactions for 100 views", "Worth as advertising"}}
	for i := range f.Checks {
		v := &f.Checks[i]
		worth := ui.NoValue
		if minor, ok := f.EMV(v); ok {
			worth = money(minor, currency)
		}
		t.Rows = append(t.Rows, []string{
			desk.PlatformTitle(v.Platform), review.SpikeWords(v), review.TalkWords(v, sample), review.BusiestWords(v, sample), review.ViewWords(v, sample), worth,
		})
	}
	return t
}
