package app

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/ui"
)

// addIncome asks for money that no file holds.
func (t *earningsCosts) addIncome() {
	in := desk.Income{}
	name, stream := ui.NewEntry("Autumn market"), ui.NewEntry("market")
	amount, currency := ui.NewEntry("120.50"), entryWith("EUR", t.currency())
	fees, cost, day := ui.NewEntry("0"), ui.NewEntry("0"), entryWith("2026-11-16", t.dayOr(0).String())
	person := newPersonField(t.host, 0, "")
	body := ui.Column(12,
		ui.Share(12, []float32{-1, 132}, ui.Field("What was sold", "", name), ui.Field("Stream, one word", "", stream)),
		ui.Share(12, []float32{-1, 84, 132}, ui.Field("Amount", "", amount), ui.Field("Currency", "", currency), ui.Field("Day", "", day)),
		ui.Share(12, []float32{-1, -1}, ui.Field("Fees in it", "", fees), ui.Field("Cost of goods", "", cost)),
		person.field(),
	)
	askForm(t.host, ui.Dialog{Title: "Add income", Body: body, Yes: "Add", First: name, OnYes: func() { t.keepIncome(in) }}, func(f *form) {
		in.Name, in.Stream, in.Currency = strings.TrimSpace(name.Text), strings.TrimSpace(stream.Text), f.currency(currency)
		if in.Name == "" {
			f.fail("Say what was sold.")
		}
		in.Minor, in.Fees, in.Cost = f.amount(amount, in.Currency, true), f.amount(fees, in.Currency, false), f.amount(cost, in.Currency, false)
		in.Day, in.Person = f.day(day, true), f.person(person)
	})
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

// removeIncome takes income away; the way back adds the same again.
func (t *earningsCosts) removeIncome(in desk.KeptIncome) {
	t.do(func() (func() error, error) {
		_, err := t.desk.Undo(t.ctx, in.ID)
		return func() error {
			_, err := t.desk.AddIncome(t.ctx, in.Income)
			return err
		}, err
	}, "Removed income of "+money(in.Minor, in.Currency))
}

// incomesIn keeps the income of a period.
func incomesIn(list []desk.KeptIncome, p desk.Period) []desk.KeptIncome {
	return slices.DeleteFunc(list, func(in desk.KeptIncome) bool { return in.Day < p.First || in.Day > p.Last })
}

// incomeRow is income as the list of what was noted shows it.
func (t *earningsCosts) incomeRow(in desk.KeptIncome) []fyne.CanvasObject {
	what := t.what("Income, "+in.Stream, in.Name, in.Person)
	day, amount := cellText(1, ui.Date(in.Day.Start(time.UTC))), cellText(2, money(in.Minor, in.Currency))
	return []fyne.CanvasObject{what, day, amount, ui.Over(), ui.Over(), ui.NewLink("Remove", func() { t.removeIncome(in) })}
}
