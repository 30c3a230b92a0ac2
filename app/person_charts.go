package app

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/ui"
	"rapport/data/metric"
)

// talkCard shows who wrote how often in each of the last weeks.
type talkCard struct {
	chartCard

	facts *personFacts
	weeks []metric.TalkWeek
}

func newTalkCard(h *host) *talkCard {
	c := &talkCard{chartCard: newChartCard(h, plot.Mirror{}, "Interactions", "per week, directed")}
	c.explained(h, func() ask { return ofThem("strength", c.facts) }, c.tip, func(hit plot.Hit) (ask, bool) {
		if hit.Index >= len(c.weeks) {
			return ask{}, false
		}
		a, first, zone := ofThem("strength", c.facts), c.weeks[hit.Index].Monday, c.facts.zone
		side := [...]metric.Side{metric.SideIn, metric.SideOut}[min(hit.Series, 1)]
		a.only = func(rows []metric.Row) []metric.Row {
			return picked(rows, func(r *metric.Row) bool { return r.Side == side && dayIn(r, first, first+6, zone) })
		}
		return a, true
	})
	return c
}

// ofThem is a figure of the person on the page.
func ofThem(figure string, f *personFacts) ask {
	a := ask{ExplainQuery: desk.ExplainQuery{Figure: figure}}
	if f != nil {
		a.Person = f.profile.Person
	}
	return a
}

func (c *talkCard) show(f *personFacts) {
	c.facts, c.weeks = f, f.profile.Weeks
	in, out := 0, 0
	for _, w := range c.weeks {
		in, out = in+w.In, out+w.Out
	}
	if in+out == 0 {
		c.frame.ShowEmpty(quietWords(f), "", nil)
		return
	}
	over := func(n int) string { return ui.Count(n) + " in " + ui.Count(len(c.weeks)) + " wk" }
	s := plot.Mirror{
		Series: [2]plot.Series{
			{Name: "from them", Role: plot.Series1, Last: over(in)},
			{Name: "from you", Role: plot.Series2, Last: over(out)},
		},
		Tick:  func(v float64, _ bool) string { return ui.Decimal(v, 0) },
		Value: func(v float64) string { return ui.Decimal(v, 0) },
	}
	for i, w := range c.weeks {
		_, number := w.Monday.ISOWeek()
		pair := plot.Pair{Name: fmt.Sprintf("Week %d", number), Values: [2]float64{float64(w.In), float64(w.Out)}}
		if i == len(c.weeks)-1 {
			pair.Styles = [2]plot.Style{plot.Estimated, plot.Estimated}
		}
		if i%8 == 0 || i == len(c.weeks)-1 {
			pair.Label = w.Monday.Start(time.UTC).Format("Jan")
		}
		s.Periods = append(s.Periods, pair)
	}
	c.chart.SetSpec(s)
	c.frame.ShowData(c.chart)
}

// quietWords says what there is with somebody who does not talk.
func quietWords(f *personFacts) string {
	words := "No messages yet"
	if f.counts.In+f.counts.Out > 0 {
		words = "No messages in the last 26 weeks"
	}
	if f.row.Sales > 0 {
		words += ", " + smallCount(f.row.Sales, "order", "orders")
	}
	return words + "."
}

var smallNumbers = [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// smallCount writes small numbers as words, as in a sentence.
func smallCount(n int, one, many string) string {
	if n < 0 || n >= len(smallNumbers) {
		return ui.CountOf(n, one, many)
	}
	if n == 1 {
		return smallNumbers[n] + " " + one
	}
	return smallNumbers[n] + " " + many
}

func (c *talkCard) tip(h plot.Hit) ui.ChartTip {
	if h.Index >= len(c.weeks) {
		return ui.ChartTip{}
	}
	w := c.weeks[h.Index]
	_, number := w.Monday.ISOWeek()
	monday := w.Monday.Start(time.UTC)
	return ui.ChartTip{
		Name: fmt.Sprintf("Week %d", number), Value: ui.Count(w.In) + " from them, " + ui.Count(w.Out) + " from you",
		Context: ui.DateRange(monday, monday.AddDate(0, 0, 6)),
	}
}

// earnedCard shows what the person bought and referred in each of the last months.
type earnedCard struct {
	chartCard

	facts   *personFacts
	profile *metric.Profile
}

func newEarnedCard(h *host) *earnedCard {
	c := &earnedCard{chartCard: newChartCard(h, plot.Paired{}, "Net earnings", "")}
	c.chart.Title = "Net earnings of a person"
	c.explained(h, func() ask { return ofThem("person_net", c.facts) }, c.tip, func(hit plot.Hit) (ask, bool) {
		if c.profile == nil || hit.Index >= len(c.profile.Months) {
			return ask{}, false
		}
		a, m, zone := ofThem("person_net", c.facts), c.profile.Months[hit.Index], c.facts.zone
		part := [...]string{metric.BoughtPart, metric.ReferredPart}[min(hit.Series, 1)]
		a.only = func(rows []metric.Row) []metric.Row {
			return picked(rows, func(r *metric.Row) bool {
				return r.Group == part && dayIn(r, monthStart(m.Year, m.Month), monthStart(m.Year, m.Month+1)-1, zone)
			})
		}
		return a, true
	})
	return c
}

func (c *earnedCard) show(f *personFacts) {
	p := f.profile
	c.facts, c.profile = f, p
	c.frame.SetUnit("")
	some := false
	bought, referred := int64(0), int64(0)
	for _, m := range p.Months {
		some = some || m.Bought != 0 || m.Referred != 0
		bought, referred = bought+m.Bought, referred+m.Referred
	}
	if p.Currency == "" || !some {
		words := "No orders in the last 12 months."
		if f.row.Sales == 0 {
			words = "No orders yet."
		}
		c.frame.ShowEmpty(words, "", nil)
		return
	}
	c.frame.SetUnit(ui.CurrencySign(p.Currency) + " per month, by order date")
	s := plot.Paired{
		Series: [2]plot.Series{
			{Name: "bought", Role: plot.Accent, Last: money(bought, p.Currency)},
			{Name: "through them", Role: plot.Soft, Last: money(referred, p.Currency)},
		},
		Tick:  moneyTick(p.Currency),
		Value: func(v float64) string { return ui.Decimal(v, digits(p.Currency)) },
	}
	for i, m := range p.Months {
		pair := plot.Pair{Name: monthName(m), Values: [2]float64{major(m.Bought, p.Currency), major(m.Referred, p.Currency)}}
		if m.Partial {
			pair.Styles = [2]plot.Style{plot.Estimated, plot.Estimated}
		}
		if i%3 == 0 || m.Partial {
			pair.Label = time.Month(m.Month).String()[:3]
		}
		s.Periods = append(s.Periods, pair)
	}
	c.chart.SetSpec(s)
	c.frame.ShowData(c.chart)
}

func monthName(m metric.NetMonth) string {
	return time.Month(m.Month).String() + " " + fmt.Sprint(m.Year)
}

func (c *earnedCard) tip(h plot.Hit) ui.ChartTip {
	if c.profile == nil || h.Index >= len(c.profile.Months) {
		return ui.ChartTip{}
	}
	m := c.profile.Months[h.Index]
	t := ui.ChartTip{Name: monthName(m), Value: money(m.Bought, c.profile.Currency) + " bought"}
	if m.Referred != 0 {
		t.Context = money(m.Referred, c.profile.Currency) + " through them"
	}
	if m.Partial {
		t.Context = joinWords(t.Context, "the month is not over")
	}
	return t
}

func joinWords(a, b string) string {
	if a == "" {
		return b
	}
	return a + ", " + b
}

// strengthCard shows what built the strength.
type strengthCard struct {
	chartCard

	facts *personFacts
}

func newStrengthCard(h *host) *strengthCard {
	c := &strengthCard{chartCard: newChartCard(h, plot.Flow{}, "What built the strength", "")}
	asks := func() ask { return ofThem("strength", c.facts) }
	c.explained(h, asks, c.tip, func(plot.Hit) (ask, bool) { return asks(), c.facts != nil })
	return c
}

// tip says what a step is.
func (c *strengthCard) tip(h plot.Hit) ui.ChartTip {
	flow, ok := c.chart.Spec().(plot.Flow)
	if !ok || h.Index >= len(flow.Steps) {
		return ui.ChartTip{}
	}
	return ui.ChartTip{Name: flow.Steps[h.Index].Name, Value: flow.Steps[h.Index].Text}
}

func (c *strengthCard) sized() fyne.CanvasObject { return ui.Sized(0, ui.Unit(168), c.frame) }

func (c *strengthCard) show(f *personFacts) {
	p := f.profile
	c.facts = f
	c.frame.SetUnit("half-life " + ui.CountOf(int(f.settings.HalfLifeDays), "day", "days"))
	if p.Strength <= 0 {
		c.frame.ShowEmpty("Strength needs a message in either direction.", "", nil)
		return
	}
	c.chart.SetSpec(plot.Flow{
		Look: plot.Evidence,
		Steps: []plot.Step{
			{Name: "Mutual part", Value: p.Mutual, Text: ui.Decimal(p.Mutual, 1)},
			{Name: "One-sided surplus", Value: p.Surplus, Text: ui.SignedDecimal(p.Surplus, 1)},
			{Name: "Breadth, " + ui.CountOf(p.Channels, "channel", "channels"), Value: p.Strength - p.Mutual - p.Surplus, Text: "× " + ui.Decimal(p.Breadth, 2)},
			{Name: "Strength", Value: p.Strength, Total: true, Text: ui.Decimal(p.Strength, 1)},
		},
		Value: func(v float64) string { return ui.Decimal(v, 1) },
	})
	c.frame.ShowData(c.chart)
}
