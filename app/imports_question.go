package app

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/ui"
)

// question asks what the files of a plan do not tell; nil when they tell all.
func (p *importsPage) question(plan *desk.Plan) fyne.CanvasObject {
	switch plan.Question() {
	case desk.AskOwner:
		return p.askOwner(plan)
	case desk.AskDates:
		return p.askOne("Which comes first in its dates?", "dmy", "The day: 31/12/2026", "mdy", "The month: 12/31/2026")
	case desk.AskRagged:
		return ui.Column(8, ui.NewText(ui.CardTitle, "Shall it be read all the same?"), ui.Row(8, ui.NewButton("Read it as it is", func() { p.answer("keep") }), ui.Gap()))
	case desk.AskDecimals:
		return p.askOne("How does it write one and a half?", "point", "1.50", "comma", "1,50")
	}
	return nil
}

// askOwner offers the names that occur, and a field for another.
func (p *importsPage) askOwner(plan *desk.Plan) fyne.CanvasObject {
	row := []fyne.CanvasObject{}
	for _, c := range plan.Candidates() {
		row = append(row, ui.NewButton(clipName(c.Words), func() { p.answer(c.Value) }))
	}
	field := ui.NewEntry("Another name, handle, e-mail or number of yours")
	field.OnSubmitted = func(text string) {
		if text = strings.TrimSpace(text); text != "" {
			p.answer(text)
		}
	}
	words := ui.Span{Role: ui.Label, Text: "It is kept in Settings and not asked again. Without it these records have no direction.", Color: ui.ColorQuiet}
	return ui.Column(8,
		ui.NewText(ui.CardTitle, "Which of these is you?"),
		ui.Flow(8, append(row, ui.Sized(340, ui.Unit(36), field))...),
		ui.NewWrapped(2, 18, words),
	)
}

// clipName cuts a name to what a button holds.
func clipName(name string) string {
	const most = 28
	if r := []rune(name); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return name
}

// askOne offers two readings.
func (p *importsPage) askOne(title, a, aWords, b, bWords string) fyne.CanvasObject {
	return ui.Column(8, ui.NewText(ui.CardTitle, title), ui.Row(8,
		ui.NewButton(aWords, func() { p.answer(a) }), ui.NewButton(bWords, func() { p.answer(b) }), ui.Gap(),
	))
}

// answer reads the plan that is shown again, with what the person said.
func (p *importsPage) answer(said string) {
	if len(p.plans) == 0 || p.jobs.Busy() {
		return
	}
	if p.canvas != nil {
		p.canvas().Unfocus() // what was tapped goes, and Enter is to import
	}
	plan, fresh := p.plans[0], (*desk.Plan)(nil)
	p.begin(filepath.Base(plan.Report.Path))
	p.jobs.Start(p.ctx, func(ctx context.Context, show func(desk.Progress)) (err error) {
		fresh, err = p.desk.Answer(ctx, plan, said, show)
		return err
	}, p.show, func(err error) {
		if err == nil {
			p.plans[0] = fresh
		}
		p.end(err, "Reading was cancelled. Nothing was changed.")
	})
}
