package app

import (
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/plot"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data/metric"
)

// stagesCard is the funnel with its five stages.
type stagesCard struct{ *conversionChart }

func newStagesCard(h *host) *stagesCard {
	c := &stagesCard{newConversionChart(h, plot.Stages{}, "From discovery to fulfilment", "", "funnel")}
	c.chart.Tip = c.tip
	return c
}

func (c *stagesCard) show(f *conversionFacts) {
	c.facts = f
	unit := ui.Count(f.Funnel.Steps[0].People) + " known"
	if words := review.YieldWords(&f.Yield); words != "" {
		unit += ", " + words
	}
	c.frame.SetUnit(unit)
	if f.Funnel.Steps[0].People == 0 {
		c.frame.ShowEmpty("Nobody is known at the end of these days.", "", nil)
		return
	}
	c.chart.SetSpec(review.Stages(&f.Funnel, f.Sample))
	c.frame.ShowData(c.chart)
}

func (c *stagesCard) tip(h plot.Hit) ui.ChartTip {
	if c.facts == nil || h.Index >= len(c.facts.Funnel.Steps) {
		return ui.ChartTip{}
	}
	s := &c.facts.Funnel.Steps[h.Index]
	t := ui.ChartTip{Name: review.StageTitle(s.Stage), Value: ui.CountOf(s.People, "person", "people"), Context: review.StageNote(s.Stage), Link: "Formula"}
	if s.Of.N >= c.facts.Sample {
		t.Context += ", " + ui.Percent(s.Of.Value, 0) + " of the step before (" + ui.PercentRange(s.Of.Low, s.Of.High) + ")"
	}
	if s.Stage == metric.Fulfilment {
		t.Context = ui.CountOf(c.facts.Funnel.Buyers, "known person bought", "known people bought") + ", also without the steps before"
	}
	return t
}

// tiersCard shows who bought, by the tier on the first day.
type tiersCard struct{ *conversionChart }

func newTiersCard(h *host) *tiersCard {
	c := &tiersCard{newConversionChart(h, plot.Forest{}, "Who buys, by tier", "", "conversion_rate")}
	c.chart.Tip = c.tip
	return c
}

func (c *tiersCard) show(f *conversionFacts) {
	c.facts = f
	day := ui.ShortDate(f.Buying.Opening.Start(time.UTC), f.Now)
	c.frame.SetUnit("share of those there on " + day)
	spec := review.TierRates(c.rates(), f.Sample, "")
	if len(spec.Rows) == 0 {
		c.frame.ShowEmpty("Nobody was known on "+day+". Choose later days.", "", nil)
		return
	}
	c.chart.SetSpec(spec)
	c.frame.ShowData(c.chart)
}

func (c *tiersCard) rates() []metric.TierRate { return c.facts.Buying.Tiers }

func (c *tiersCard) tip(h plot.Hit) ui.ChartTip {
	if c.facts == nil || h.Index >= len(c.rates()) {
		return ui.ChartTip{}
	}
	r := &c.rates()[h.Index]
	return rateTip(review.TierTitle(r.Tier), r.Rate, "bought in these days")
}

// rateTip says what a rate is made of.
func rateTip(name string, r metric.Rate, did string) ui.ChartTip {
	return ui.ChartTip{
		Name: name, Value: ui.Percent(r.Value, 1), Link: "Formula",
		Context: ui.Count(r.K) + " of " + ui.CountOf(r.N, "person", "people") + " " + did + ", 95\u00a0% interval " + ui.PercentRange(r.Low, r.High),
	}
}

// followCard answers one question: do followers buy more?
type followCard struct{ *conversionChart }

func newFollowCard(h *host) *followCard {
	c := &followCard{newConversionChart(h, plot.Forest{}, "Do followers buy more?", "", "lift")}
	c.chart.Tip = c.tip
	return c
}

func (c *followCard) show(f *conversionFacts) {
	c.facts = f
	l := &f.Followers.Buy
	bold, rest := review.ComparedWords(l)
	if f.Followers.Recommend.Enough() {
		more, _ := review.ComparedWords(&f.Followers.Recommend)
		rest += " Recommended you: " + more + "."
	}
	if f.Compared.Made > 0 {
		rest += " " + review.ComparisonWords(&f.Compared)
	}
	words := ui.NewWrapped(9, 17, ui.Span{Role: ui.Label, Text: bold, Bold: true}, ui.Span{Role: ui.Label, Text: rest, Color: ui.ColorQuiet})
	if bold == "" {
		words = ui.NewWrapped(9, 17, ui.Span{Role: ui.Label, Text: rest, Color: ui.ColorQuiet})
	}
	spec := review.Compared(l, "Follows you", "Does not", f.Sample)
	c.chart.SetSpec(spec)
	parts := []fyne.CanvasObject{ui.Sized(0, 2*36+24, c.chart), ui.NewRule(), ui.Grow(words)}
	if !l.Known() {
		parts = parts[2:]
	}
	c.frame.ShowData(ui.Column(8, parts...))
}

func (c *followCard) tip(h plot.Hit) ui.ChartTip {
	if c.facts == nil || h.Index > 1 {
		return ui.ChartTip{}
	}
	l := &c.facts.Followers.Buy
	if h.Index == 0 {
		return rateTip("Follows you", l.One, "bought in these days")
	}
	return rateTip("Does not follow", l.Other, "bought in these days")
}
