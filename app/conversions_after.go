package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data/metric"
)

// mouthCard says who brought whom.
type mouthCard struct {
	card  *ui.Card
	head  *fyne.Container
	table *ui.Table
	foot  *ui.Text
	facts *conversionFacts
}

func newMouthCard(h *host) *mouthCard {
	c := &mouthCard{head: ui.Over(), foot: ui.NewWrapped(2, 16)}
	right := fyne.TextAlignTrailing
	c.table = ui.NewTable([]ui.TableColumn{
		{ID: "name", Label: "Referrer"}, {ID: "brought", Label: "Brought", Width: 46, Align: right}, {ID: "further", Label: "Further", Width: 44, Align: right}, {ID: "net", Label: "Net earnings", Width: 76, Align: right},
	}, c.cell)
	c.table.Dense, c.table.Sums = true, 1
	c.table.OnOpen = func(row int) {
		if c.facts != nil && row < len(c.facts.Referrals.Referrers) && h.person != nil {
			h.person(c.facts.Referrals.Referrers[row].Person)
		}
	}
	c.card = ui.NewFlushCard(ui.Column(4, ui.Inset(0, rankingInset, 0, rankingInset, c.head), ui.Grow(c.table), ui.Inset(0, rankingInset, 0, rankingInset, c.foot)))
	return c
}

func (c *mouthCard) show(f *conversionFacts) {
	c.facts = f
	r := &f.Referrals
	c.head.Objects = []fyne.CanvasObject{ui.TitleRow("Word of mouth", "who brought whom", nil)}
	c.head.Refresh()
	words := "No recommendation in these days."
	if r.Recommended > 0 {
		words = ui.CountOf(r.Recommended, "recommendation", "recommendations") + " by " + ui.CountOf(r.Recommenders, "person", "people") + "."
	}
	words += " Orders on a recommendation: " + review.RateSentence(r.Told, f.Sample) + "."
	c.foot.SetSpans(ui.Span{Role: ui.Note, Text: words, Color: ui.ColorQuiet})
	c.table.Blank = ui.NewEmpty("Nobody is known who brought a buyer.", "", nil)
	c.table.SetTotal(len(r.Referrers))
}

func (c *mouthCard) cell(row int, column string) ui.Cell {
	if c.facts == nil {
		return ui.Cell{}
	}
	r := &c.facts.Referrals
	if row >= len(r.Referrers) {
		switch column {
		case "name":
			return ui.Cell{Text: "Together", Bold: true}
		case "brought":
			return ui.Cell{Text: ui.Count(r.People), Bold: true}
		case "net":
			return ui.Cell{Text: money(r.Net, c.facts.Currency), Bold: true}
		}
		return ui.Cell{}
	}
	x := &r.Referrers[row]
	switch column {
	case "name":
		return ui.Cell{Text: x.Name}
	case "brought":
		return ui.Cell{Text: ui.Count(len(x.Brought))}
	case "further":
		return ui.Cell{Text: ui.Count(x.Further), Color: ui.ColorQuiet}
	case "net":
		return ui.Cell{Text: money(x.Net, c.facts.Currency)}
	}
	return ui.Cell{}
}

// secondCard shows who comes a second time.
type secondCard struct{ *conversionChart }

func newSecondCard(h *host) *secondCard {
	c := &secondCard{newConversionChart(h, plot.Forest{}, "Who comes a second time", "within 90 days of the first", "second_order")}
	c.chart.Tip = c.tip
	return c
}

func (c *secondCard) show(f *conversionFacts) {
	c.facts = f
	s := &f.Second
	c.frame.SetUnit("within " + ui.CountOf(f.RepeatDays, "day", "days") + " of the first")
	if s.Interaction.N+s.Order.N == 0 {
		c.frame.ShowEmpty("Nobody’s first time is old enough yet.", "", nil)
		return
	}
	c.chart.SetSpec(review.SecondTimes(s, f.Sample))
	c.frame.ShowData(c.chart)
}

func (c *secondCard) tip(h plot.Hit) ui.ChartTip {
	if c.facts == nil {
		return ui.ChartTip{}
	}
	s := &c.facts.Second
	switch {
	case h.Index == 0:
		return rateTip("Wrote again", s.Interaction, "turned to you again on a later day")
	case h.Index == 1:
		return rateTip("Ordered again", s.Order, "ordered again")
	case h.Index-2 < len(s.Tiers):
		t := &s.Tiers[h.Index-2]
		return rateTip(review.TierTitle(t.Tier)+" before the first order", t.Rate, "ordered again")
	}
	return ui.ChartTip{}
}

// firstCard shows how long people were known before they bought.
type firstCard struct{ *conversionChart }

func newFirstCard(h *host) *firstCard {
	return &firstCard{newConversionChart(h, plot.Rows{}, "Before the first order", "", "days_to_order")}
}

func (c *firstCard) show(f *conversionFacts) {
	c.facts = f
	c.frame.SetUnit(review.FirstOrderWords(&f.First))
	if f.First.Buyers == 0 {
		c.frame.SetUnit("")
		c.frame.ShowEmpty("Nobody known bought for the first time in these days.", "", nil)
		return
	}
	c.chart.SetSpec(review.DaysToOrder(&f.First))
	c.frame.ShowData(c.chart)
}

// yieldsCard holds relationships against followers, platform by platform.
type yieldsCard struct{ *bodyCard }

func newYieldsCard(h *host) *yieldsCard {
	const title = "Relationships to followers"
	menu := ui.NewMenuButton(title+": more", []ui.MenuItem{{Label: "Explain", OnTapped: func() { showFigure(h, title, "relationship_yield", nil) }}})
	return &yieldsCard{newBodyCard(title, "by platform", menu)}
}

func (c *yieldsCard) show(f *conversionFacts) {
	l := listing{head: []string{"Platform", "Followers", "Relationships", "Yield"}, widths: []float32{-1, 64, 84, 52}}
	add := func(name string, y *metric.Yield) {
		value := ui.NoValue
		if y.Value != nil {
			value = ui.Percent(*y.Value, 1)
		}
		l.add(name, ui.Count(int(y.Followers)), ui.Count(y.Relationships), value)
	}
	for i := range f.Yields {
		add(desk.PlatformTitle(f.Yields[i].Platform), &f.Yields[i])
	}
	if len(f.Yields) == 0 {
		c.put(ui.NewEmpty("No followers are known. Import a list of followers, or a platform’s own numbers.", "", nil))
		return
	}
	c.put(ui.Roll(container.NewVScroll(l.content(27))))
}

// effortsCard holds campaigns beside the days before them.
type effortsCard struct{ *bodyCard }

func newEffortsCard() *effortsCard {
	return &effortsCard{newBodyCard("Campaigns and tactics", review.NoGroup, nil)}
}

func (c *effortsCard) show(f *conversionFacts) {
	if len(f.Efforts) == 0 {
		c.put(ui.NewEmpty("No campaign, event or tactic is noted in these days.", "", nil))
		return
	}
	var rows []fyne.CanvasObject
	for i := range f.Efforts {
		e := &f.Efforts[i]
		if i > 0 {
			rows = append(rows, ui.NewRule())
		}
		counts := ui.Count(e.Before.Orders) + " before, " + ui.CountOf(e.During.Orders, "order", "orders")
		rows = append(rows,
			ui.Row(8, ui.Grow(ui.NewText(ui.Body, e.Name).Ellipsis()), ui.NewText(ui.Body, counts)),
			ui.NewWrapped(3, 16, ui.Span{Role: ui.Note, Text: review.EffortDays(e) + ". " + review.EffortWords(e, f.Currency) + ".", Color: ui.ColorQuiet}))
	}
	c.put(ui.Roll(container.NewVScroll(ui.Inset(4, 0, 0, 0, ui.Column(4, rows...)))))
}

// offersCard holds offers beside other posts.
type offersCard struct{ *bodyCard }

func newOffersCard() *offersCard {
	return &offersCard{newBodyCard("Offers beside other posts", "per post", nil)}
}

func (c *offersCard) show(f *conversionFacts) {
	o := &f.Offers
	l := listing{head: []string{"", "Posts", "Reactions", "Unfollowed"}, widths: []float32{-1, 48, 64, 76}}
	for _, g := range []struct {
		name string
		*metric.PostGroup
	}{{"Offers", &o.Offer}, {"Others", &o.Others}} {
		engaged, left := ui.NoValue, ui.NoValue
		if g.Posts > 0 {
			engaged, left = ui.Decimal(g.Engaged, 1), ui.Decimal(g.Left, 2)
		}
		l.add(g.name, ui.Count(g.Posts), engaged, left)
	}
	words := review.Sentence(review.OfferWords(o, f.Sample)) + ". First offers after a conversation: " + review.RateSentence(o.First.Talked, f.Sample) + "."
	c.put(ui.Column(8, l.content(27), ui.Grow(ui.NewWrapped(4, 17, ui.Span{Role: ui.Label, Text: words, Color: ui.ColorQuiet}))))
}
