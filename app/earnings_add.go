package app

import (
	"strings"

	"fyne.io/fyne/v2"

	"rapport/app/ui"
	"rapport/data"
)

// dayOr is an entry's day, or the latest one of the period that is not in the
// future, so that what is added shows.
func (t *earningsCosts) dayOr(d data.Day) data.Day {
	if d == 0 {
		d = min(data.DayOf(t.facts.Now, t.facts.Zone), t.facts.period.Last)
	}
	return d
}

// titled says whether something is added or changed.
func titled(e *data.Entry, added, changed string) (title, yes string) {
	if e.ID != 0 {
		return changed, "Keep"
	}
	return added, "Add"
}

// editCost asks for a cost; one with an id is changed.
func (t *earningsCosts) editCost(before data.Entry) {
	e := before
	if e.ID == 0 {
		e.Currency, e.Day = t.currency(), t.dayOr(0)
	}
	c := newCostForm(e)
	c.person = newPersonField(t.host, e.Person, t.facts.names[e.Person])
	title, yes := titled(&e, "Add a cost", "Change a cost")
	c.ask(t.host, ui.Dialog{Title: title, Yes: yes}, func(e data.Entry) { t.keepEntry(before, e, "Cost of "+money(e.Minor, e.Currency)+" kept") })
}

// editHours asks for hours of one day; an entry with an id is changed.
func (t *earningsCosts) editHours(before data.Entry) {
	e := before
	hours := ui.NewEntry("1.5")
	if e.Number != 0 {
		hours.SetText(ui.Decimal(float64(e.Number)/60, 2))
	}
	day, text := entryWith("2026-11-16", t.dayOr(e.Day).String()), entryWith("What you did", e.Text)
	kind := ui.NewSelect("", []ui.Option{{ID: data.RelationshipHours, Label: "on relationships"}, {ID: data.OtherHours, Label: "other work"}}, func(id string) { e.Label = id })
	if e.Label == "" {
		e.Label = data.RelationshipHours
	}
	kind.Choose(e.Label)
	body := ui.Column(12,
		ui.Share(12, []float32{-1, -1, 156}, ui.Field("Hours", "", hours), ui.Field("Day", "", day), ui.Field("What for", "", kind)),
		ui.Field("Note", "", text),
	)
	title, yes := titled(&e, "Add hours", "Change hours")
	askForm(t.host, ui.Dialog{Title: title, Body: body, Yes: yes, First: hours, OnYes: func() {
		t.keepEntry(before, e, hoursWords(float64(e.Number)/60)+" kept")
	}}, func(f *form) {
		v := f.number(hours, "1.5")
		if v > 24 {
			f.fail("A day has 24 hours.")
		}
		e.Number, e.Day, e.Text = int64(v*60+0.5), f.day(day, true), strings.TrimSpace(text.Text)
	})
}

// rateDay is the first day on which a rate is needed: a cost takes the rate of the
// day on which it begins, which may lie before the period.
func (t *earningsCosts) rateDay(currency string) data.Day {
	first := t.facts.period.First
	for _, e := range t.facts.entries {
		if e.Kind == data.CostEntry && e.Currency == currency {
			first = min(first, e.Day)
		}
	}
	return first
}

// editRate asks for a rate between two currencies; one with an id is changed.
func (t *earningsCosts) editRate(before data.Entry) {
	e := before
	if e.ID == 0 {
		e.Label, e.Day = t.currency(), t.rateDay(e.Currency)
	}
	one, rate, other := entryWith("USD", e.Currency), ui.NewEntry("0.92"), entryWith("EUR", e.Label)
	if e.Number != 0 {
		rate.SetText(rateText(e.Number))
	}
	day := entryWith("2026-11-16", e.Day.String())
	body := ui.Column(12,
		ui.Share(12, []float32{-1, -1, -1}, ui.Field("One", "", one), ui.Field("is worth", "", rate), ui.Field("of", "", other)),
		ui.Field("From this day on", "A cost takes the latest rate of its day or before.", day),
	)
	first := fyne.Focusable(one)
	if e.Currency != "" {
		first = rate
	}
	title, yes := titled(&e, "Add a rate", "Change a rate")
	keep := func() { t.keepEntry(before, e, "Rate of "+e.Currency+" kept") }
	askForm(t.host, ui.Dialog{Title: title, Body: body, Yes: yes, First: first, OnYes: keep}, func(f *form) {
		e.Currency, e.Label = f.currency(one), f.currency(other)
		if e.Currency == e.Label {
			f.fail("A rate is between two currencies.")
		}
		e.Number, e.Day = billionths(f.number(rate, "0.92")), f.day(day, true)
	})
}
