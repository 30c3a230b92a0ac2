package app

import (
	"strings"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
)

// ask opens a form; read fills in what is meant, keep runs when nothing is wrong.
func (t *earningsCosts) ask(title, yes string, body fyne.CanvasObject, first fyne.Focusable, read func(*form), keep func()) {
	if t.canvas == nil {
		return
	}
	ui.Dialog{
		Title: title, Body: body, Yes: yes, No: "Cancel", Width: 460, First: first, OnYes: keep,
		Check: func() string {
			f := &form{}
			read(f)
			return f.wrong
		},
	}.Show(t.canvas())
}

// dayOr is an entry's day, or the latest one of the period that is not in the
// future, so that what is added shows.
func (t *earningsCosts) dayOr(d data.Day) string {
	if d == 0 {
		d = min(data.DayOf(t.facts.Now, t.facts.Zone), t.facts.period.Last)
	}
	return d.String()
}

// keepEntry adds an entry or changes the one it was made from.
func (t *earningsCosts) keepEntry(before, e data.Entry, words string) {
	t.do(func() (func() error, error) {
		if before.ID != 0 {
			return func() error { return t.desk.ChangeEntry(t.ctx, before) }, t.desk.ChangeEntry(t.ctx, e)
		}
		id, err := t.desk.AddEntry(t.ctx, e)
		return func() error { return t.desk.RemoveEntry(t.ctx, id) }, err
	}, words)
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
	amount, currency := entryWith("24.50", amountText(e.Minor, e.Currency)), entryWith("EUR", e.Currency)
	if e.ID == 0 {
		currency.SetText(t.currency())
	}
	options := []ui.Option{}
	for _, c := range data.CostCategories() {
		options = append(options, ui.Option{ID: c, Label: categoryTitles[c]})
	}
	category := ui.NewSelect("", options, func(id string) { e.Label = id })
	if e.Label == "" {
		e.Label = data.OtherCost
	}
	category.Choose(e.Label)
	day, until := entryWith("2026-11-16", t.dayOr(e.Day)), entryWith("only that day", e.Until.String())
	person := newPersonField(t.host, e.Person, t.facts.names[e.Person])
	text := entryWith("What it was for", e.Text)
	body := ui.Column(12,
		ui.Share(12, []float32{-1, 84, 132}, ui.Field("Amount", "", amount), ui.Field("Currency", "", currency), ui.Field("Category", "", category)),
		ui.Share(12, []float32{-1, -1}, ui.Field("Day", "", day), ui.Field("Until, spread over the days", "", until)),
		person.field(), ui.Field("Note", "", text),
	)
	title, yes := titled(&e, "Add a cost", "Change a cost")
	t.ask(title, yes, body, amount, func(f *form) {
		e.Currency = f.currency(currency)
		e.Minor = f.amount(amount, e.Currency, true)
		e.Day, e.Until = f.day(day, true), f.day(until, false)
		if e.Until != 0 && e.Until < e.Day {
			f.fail("The cost ends before it begins. Turn the two days round.")
		}
		e.Person, e.Text = f.person(person), strings.TrimSpace(text.Text)
	}, func() { t.keepEntry(before, e, "Cost of "+money(e.Minor, e.Currency)+" kept") })
}

// editHours asks for hours of one day; an entry with an id is changed.
func (t *earningsCosts) editHours(before data.Entry) {
	e := before
	hours := ui.NewEntry("1.5")
	if e.Number != 0 {
		hours.SetText(ui.Decimal(float64(e.Number)/60, 2))
	}
	day, text := entryWith("2026-11-16", t.dayOr(e.Day)), entryWith("What you did", e.Text)
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
	t.ask(title, yes, body, hours, func(f *form) {
		v := f.number(hours, "1.5")
		if v > 24 {
			f.fail("A day has 24 hours.")
		}
		e.Number, e.Day, e.Text = int64(v*60+0.5), f.day(day, true), strings.TrimSpace(text.Text)
	}, func() { t.keepEntry(before, e, hoursWords(float64(e.Number)/60)+" kept") })
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

// addRate asks for a rate between two currencies; from may be empty.
func (t *earningsCosts) addRate(from string) {
	e := data.Entry{Kind: data.RateEntry}
	one, rate, other := entryWith("USD", from), ui.NewEntry("0.92"), entryWith("EUR", t.currency())
	day := entryWith("2026-11-16", t.rateDay(from).String())
	body := ui.Column(12,
		ui.Share(12, []float32{-1, -1, -1}, ui.Field("One", "", one), ui.Field("is worth", "", rate), ui.Field("of", "", other)),
		ui.Field("From this day on", "A cost takes the latest rate of its day or before.", day),
	)
	first := fyne.Focusable(one)
	if from != "" {
		first = rate
	}
	t.ask("Add a rate", "Add", body, first, func(f *form) {
		e.Currency, e.Label = f.currency(one), f.currency(other)
		if e.Currency == e.Label {
			f.fail("A rate is between two currencies.")
		}
		e.Number, e.Day = millionths(f.number(rate, "0.92")), f.day(day, true)
	}, func() { t.keepEntry(data.Entry{}, e, "Rate of "+e.Currency+" kept") })
}

// addIncome asks for money that no file holds.
func (t *earningsCosts) addIncome() {
	in := desk.Income{}
	name, stream := ui.NewEntry("Autumn market"), ui.NewEntry("market")
	amount, currency := ui.NewEntry("120.50"), entryWith("EUR", t.currency())
	fees, cost, day := ui.NewEntry("0"), ui.NewEntry("0"), entryWith("2026-11-16", t.dayOr(0))
	person := newPersonField(t.host, 0, "")
	body := ui.Column(12,
		ui.Share(12, []float32{-1, 132}, ui.Field("What was sold", "", name), ui.Field("Stream, one word", "", stream)),
		ui.Share(12, []float32{-1, 84, 132}, ui.Field("Amount", "", amount), ui.Field("Currency", "", currency), ui.Field("Day", "", day)),
		ui.Share(12, []float32{-1, -1}, ui.Field("Fees in it", "", fees), ui.Field("Cost of goods", "", cost)),
		person.field(),
	)
	t.ask("Add income", "Add", body, name, func(f *form) {
		in.Name, in.Stream, in.Currency = strings.TrimSpace(name.Text), strings.TrimSpace(stream.Text), f.currency(currency)
		if in.Name == "" {
			f.fail("Say what was sold.")
		}
		in.Minor, in.Fees, in.Cost = f.amount(amount, in.Currency, true), f.amount(fees, in.Currency, false), f.amount(cost, in.Currency, false)
		in.Day, in.Person = f.day(day, true), f.person(person)
	}, func() { t.keepIncome(in) })
}

func (t *earningsCosts) keepIncome(in desk.Income) {
	t.do(func() (func() error, error) {
		id, err := t.desk.AddIncome(t.ctx, in)
		return func() error {
			_, err := t.desk.Undo(t.ctx, id)
			return err
		}, err
	}, "Income of "+money(in.Minor, in.Currency)+" kept")
}
