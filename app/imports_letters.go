package app

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data/intake/charset"
)

// lettersRow shows rows of a table whose letters may be read wrong, and lets the person
// say otherwise; nil where that is no question.
func (p *importsPage) lettersRow(plan *desk.Plan) fyne.CanvasObject {
	if plan.Text == nil {
		return nil
	}
	title := charset.Title(plan.Text.Encoding)
	choice := ui.NewSelect("Letters", append([]ui.Option{{ID: plan.Text.Encoding, Label: title}}, otherLetters(title)...), p.readAs)
	choice.Chosen = plan.Text.Encoding
	rows := []fyne.CanvasObject{ui.Row(8, ui.Grow(ui.NewText(ui.CardTitle, "Are these letters right?").Ellipsis()), choice)}
	for _, row := range plan.Text.Rows {
		rows = append(rows, ui.NewSpans(ui.Span{Role: ui.Note, Text: row, Mono: true, Color: ui.ColorQuiet}).Ellipsis())
	}
	return ui.Column(4, rows...)
}

// readAs reads the plan that is shown again in another encoding.
func (p *importsPage) readAs(encoding string) {
	if len(p.plans) == 0 || p.jobs.Busy() || p.plans[0].Text.Encoding == encoding {
		return
	}
	plan, fresh := p.plans[0], (*desk.Plan)(nil)
	p.begin(filepath.Base(plan.Report.Path))
	p.jobs.Start(p.ctx, func(ctx context.Context, show func(desk.Progress)) (err error) {
		fresh, err = p.desk.ReadAs(ctx, plan, encoding, show)
		return err
	}, p.show, func(err error) {
		if err == nil {
			p.plans[0] = fresh
		}
		p.end(err, "Reading was cancelled. Nothing was changed.")
	})
}
