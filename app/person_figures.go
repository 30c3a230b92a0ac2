package app

import (
	"math"
	"strconv"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data/metric"
)

// personFigures are the six figures of a person.
type personFigures struct {
	card  *fyne.Container
	facts [6]*ui.Fact
	of    int64 // the person
}

func newPersonFigures(h *host) *personFigures {
	f := &personFigures{card: ui.Over()}
	titles := [...]string{"Strength", "Reciprocity", "Last exchange", "Your reply time", "Net earnings", "Return"}
	formulas := [...]string{"strength", "reciprocity", "fading", "reply_time", "person_net", "person_return"}
	for i, title := range titles {
		f.facts[i] = ui.NewFact(title, func() {
			ask{title: title, ExplainQuery: desk.ExplainQuery{Figure: formulas[i], Person: f.of}}.show(h)
		})
	}
	f.narrow(false)
	return f
}

// narrow puts the figures into two rows.
func (f *personFigures) narrow(isSmall bool) {
	all := make([]fyne.CanvasObject, len(f.facts))
	for i, fact := range f.facts {
		all[i] = fact
	}
	f.card.Objects = []fyne.CanvasObject{ui.FactRow(all...)}
	if isSmall {
		f.card.Objects = []fyne.CanvasObject{ui.Column(12, ui.FactRow(all[:3]...), ui.FactRow(all[3:]...))}
	}
	f.card.Refresh()
}

func (f *personFigures) show(facts *personFacts) {
	p := facts.profile
	f.of = p.Person
	f.strength(p)
	f.reciprocity(p)
	f.exchange(p)
	f.reply(p)
	f.earnings(p)
	f.profit(p)
}

func (f *personFigures) strength(p *metric.Profile) {
	note := "no exchange yet"
	if p.Percentile != nil {
		note = ordinal(int(math.Ceil(100**p.Percentile))) + " percentile of " + ui.Count(p.Among)
		switch {
		case *p.Percentile == 1 && p.Among > 1:
			note = "the strongest of " + ui.Count(p.Among)
		case p.Among < 10:
			note = "among " + ui.CountOf(p.Among, "relationship", "relationships")
		}
	}
	f.facts[0].Set(ui.FactData{Value: ui.Decimal(p.Strength, 1), Unit: "points", Note: note})
}

// ordinal writes a rank: "1st", "42nd", "99th".
func ordinal(n int) string {
	ending := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			ending = "st"
		case 2:
			ending = "nd"
		case 3:
			ending = "rd"
		}
	}
	return strconv.Itoa(n) + ending
}

func (f *personFigures) reciprocity(p *metric.Profile) {
	if math.IsNaN(p.Reciprocity) {
		f.facts[1].Set(ui.FactData{Note: "no message yet"})
		return
	}
	f.facts[1].Set(ui.FactData{Value: ui.Decimal(p.Reciprocity, 2), Unit: "of 1", Note: balanceWords(p.Balance) + ", balance " + ui.SignedDecimal(p.Balance, 2)})
}

// balanceWords says who gives more.
func balanceWords(balance float64) string {
	size := math.Abs(balance)
	switch {
	case size < 0.05:
		return "even"
	case size < 0.2 && balance > 0:
		return "you give slightly more"
	case size < 0.2:
		return "they give slightly more"
	case size < 0.6 && balance > 0:
		return "you give more"
	case size < 0.6:
		return "they give more"
	case balance > 0:
		return "mostly from you"
	}
	return "mostly from them"
}

func (f *personFigures) exchange(p *metric.Profile) {
	if p.SinceExchange < 0 {
		f.facts[2].Set(ui.FactData{Note: "no exchange yet"})
		return
	}
	value, unit := ui.CountOf(p.SinceExchange, "day", "days"), "ago"
	if p.SinceExchange == 0 {
		value, unit = "today", ""
	}
	note := "usually every " + days(p.Usual)
	if p.Cadence != nil {
		note = "wanted every " + days(p.Usual)
	}
	f.facts[2].Set(ui.FactData{Value: value, Unit: unit, Note: note})
}

func days(v float64) string {
	if n := math.Round(v); n > 1 {
		return ui.CountOf(int(n), "day", "days")
	}
	return "day"
}

func (f *personFigures) reply(p *metric.Profile) {
	r := &p.Reply
	if r.N == 0 {
		f.facts[3].Set(ui.FactData{Note: "nothing to answer yet"})
		return
	}
	note := "n = " + ui.Count(r.N)
	if r.N >= 10 {
		if r.P90Known {
			note += ", slowest tenth over " + ui.Hours(r.P90)
		} else {
			note += ", longest so far " + ui.Hours(r.Oldest)
		}
	}
	if !r.MedianKnown {
		f.facts[3].Set(ui.FactData{Value: "over " + ui.Hours(r.Oldest), Unit: "median", Note: note})
		return
	}
	f.facts[3].Set(ui.FactData{Value: ui.Hours(r.Median), Unit: "median", Note: note})
}

func (f *personFigures) earnings(p *metric.Profile) {
	if p.Currency == "" || p.Bought == 0 && p.Referred == 0 && p.ReferredOrders == 0 {
		f.facts[4].Set(ui.FactData{Note: "no order in 12 months"})
		return
	}
	note := "12 months, own orders"
	if p.ReferredOrders > 0 {
		note = "12 months, " + ui.CountOf(p.ReferredOrders, "order", "orders") + " through them: " + money(p.Referred, p.Currency)
	}
	f.facts[4].Set(ui.FactData{Value: money(p.Bought, p.Currency), Note: note})
}

func (f *personFigures) profit(p *metric.Profile) {
	if p.Return == nil {
		f.facts[5].Set(ui.FactData{Note: "no cost known"})
		return
	}
	f.facts[5].Set(ui.FactData{Value: ratio(*p.Return, p.Currency), Unit: "per " + ui.CurrencySign(p.Currency) + "1", Note: "12 months, cost " + money(p.Cost, p.Currency)})
}
