package app

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/ui"
	"rapport/data"
)

// ask opens a dialog over the page; Enter in the field given saves.
func (p *personPage) ask(d ui.Dialog) {
	if p.canvas == nil || p.facts == nil {
		return
	}
	d.No = "Cancel"
	d.Show(p.canvas())
}

// askText asks for words; save gets them when they are not empty.
func (p *personPage) askText(title, example, text string, extra []fyne.CanvasObject, check func() string, save func(string)) {
	if p.canvas == nil || p.facts == nil {
		return
	}
	field := ui.NewProse(example, 3)
	field.SetText(text)
	whole := func() string {
		if strings.TrimSpace(field.Text) == "" {
			return "There is nothing written."
		}
		if check != nil {
			return check()
		}
		return ""
	}
	var leave ui.Close
	field.OnSubmitted = func(string) {
		if whole() == "" {
			leave()
			save(field.Text)
		}
	}
	leave = ui.Dialog{
		Title: title, Body: ui.Column(10, append([]fyne.CanvasObject{field}, extra...)...), Yes: "Save", No: "Cancel", Width: 480, First: field,
		Check: whole, OnYes: func() { save(field.Text) },
	}.Show(p.canvas())
}

func (p *personPage) writeNote(e data.Entry) {
	p.askText("Note", "What to remember", e.Text, nil, nil, func(text string) {
		after := e
		after.Kind, after.Text = data.NoteEntry, text
		p.save("Note added", "Note changed", e, after)
	})
}

func (p *personPage) writeGoal(e data.Entry) {
	p.askText("Goal", "What this person wants to reach", e.Text, nil, nil, func(text string) {
		after := e
		after.Kind, after.Text = data.GoalEntry, text
		p.save("Goal added", "Goal changed", e, after)
	})
}

func (p *personPage) writePromise(e data.Entry) {
	if p.facts == nil {
		return
	}
	due := ui.NewEntry(p.facts.today().String())
	if e.Day != 0 {
		due.SetText(e.Day.String())
	}
	check := func() string {
		if _, err := dayOr(due.Text, 0); err != nil {
			return dayHint
		}
		return ""
	}
	field := ui.Field("Due day", "Year, month, day. Empty: no day.", due)
	p.askText("Promise", "What you promised", e.Text, []fyne.CanvasObject{field}, check, func(text string) {
		after := e
		after.Kind, after.Text = data.PromiseEntry, text
		after.Day, _ = dayOr(due.Text, 0) // checked before
		p.save("Promise added", "Promise changed", e, after)
	})
}

const dayHint = "Write the day like 2026-11-27."

// dayOr reads a day; an empty text is the other one.
func dayOr(text string, other data.Day) (data.Day, error) {
	if text = strings.TrimSpace(text); text == "" {
		return other, nil
	}
	return data.ParseDay(text)
}

func (p *personPage) writeCadence() {
	if p.facts == nil {
		return
	}
	have := data.Entry{}
	if given := p.facts.of(data.CadenceEntry); len(given) > 0 {
		have = given[0]
	}
	askCadence(p.host, "Cadence", "After the longer wait this person is in Do next.", have, func(e data.Entry) { p.add("Cadence: "+cadenceWords(e), e) })
}

// askCadence asks how often an exchange is wanted; have is what is in force.
func askCadence(h *host, title, words string, have data.Entry, save func(data.Entry)) {
	every, limit := ui.NewEntry("14"), ui.NewEntry("30")
	if have.Number != 0 {
		every.SetText(strconv.FormatInt(have.Number, 10))
	}
	if have.Limit != 0 {
		limit.SetText(strconv.FormatInt(have.Limit, 10))
	}
	e := data.Entry{Kind: data.CadenceEntry}
	d := ui.Dialog{
		Title: title, Words: "How often you want an exchange. " + words, Yes: "Save", First: every,
		Body:  ui.Share(12, []float32{-1, -1}, ui.Field("Every, in days", "", every), ui.Field("Remind after, in days", "Empty: no reminder.", limit)),
		OnYes: func() { save(e) },
	}
	askForm(h, d, func(f *form) {
		var ok, fine bool
		e.Number, ok = wholeNumber(every.Text, 1, 365)
		e.Limit, fine = 0, true
		if strings.TrimSpace(limit.Text) != "" {
			e.Limit, fine = wholeNumber(limit.Text, e.Number, 3650)
		}
		if !ok || !fine {
			f.fail("Days are whole numbers from 1 to 365; the reminder is not earlier than the cadence.")
		}
	})
}

func wholeNumber(text string, least, most int64) (int64, bool) {
	n, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64)
	return n, err == nil && n >= least && n <= most
}

func (p *personPage) writeCost() {
	if p.facts == nil {
		return
	}
	currency := p.facts.profile.Currency
	if currency == "" {
		currency = "EUR"
	}
	c := newCostForm(data.Entry{Person: p.id, Label: data.GiftCost, Currency: currency, Day: p.facts.today()})
	c.ask(p.host, ui.Dialog{Title: "Add a cost for " + p.facts.name(), Yes: "Add"}, func(e data.Entry) {
		p.keepEntry(data.Entry{}, e, "Cost of "+money(e.Minor, e.Currency)+" kept")
	})
}

// itIsMe asks once: every direction is worked out again.
func (p *personPage) itIsMe() {
	p.ask(ui.Dialog{
		Title: "Are these your own accounts?",
		Words: "Every handle and address of " + p.facts.name() + " becomes one of yours. Who wrote to whom is worked out again, and the person leaves the list. Settings list your accounts and take each back.",
		Yes:   "This is me",
		OnYes: func() {
			id := p.id
			var added []string
			p.change("These are your own accounts now", func() (err error) {
				added, err = p.desk.ThisIsMe(p.ctx, id)
				return err
			}, func() error { return p.desk.NotMe(p.ctx, added) })
			p.open("people")
		},
	})
}

// timeOf reads day and time of a touchpoint in the workspace's zone.
func timeOf(day, clock string, zone *time.Location) (time.Time, bool) {
	at, err := time.ParseInLocation("2006-01-02 15:04", strings.TrimSpace(day)+" "+strings.TrimSpace(clock), zone)
	return at, err == nil
}
