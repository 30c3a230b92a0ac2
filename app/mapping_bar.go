package app

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"rapport/app/ui"
	"rapport/assets"
)

// mappingBar is the title row of the page: the way back, the question, which file, and
// how much is left to ask.
type mappingBar struct {
	page *mappingPage
	row  *fyne.Container
	file *ui.Text
	left *fyne.Container
}

func newMappingBar(p *mappingPage) *mappingBar {
	b := &mappingBar{page: p, file: ui.NewSpans().Ellipsis(), left: ui.Over()}
	back := ui.NewLinkOf(ui.Body, "Imports", p.cancel)
	back.Icon = assets.Left
	b.row = ui.Row(14, back, ui.NewText(ui.PageTitle, "Which column is what?"), ui.Grow(b.file), b.left)
	return b
}

func (b *mappingBar) show() {
	b.file.SetSpans(ui.Span{Role: ui.Label, Text: b.words(), Color: ui.ColorQuiet})
	b.left.Objects = nil
	if p := b.page.proposal; p != nil && len(p.Sample.Rows) > 0 {
		label, tone := "nothing left to ask", ui.ToneAccent
		if n := len(b.page.openQuestions()); n > 0 {
			label, tone = ui.CountOf(n, "question", "questions")+" left", ui.ToneWarm
		}
		b.left.Objects = []fyne.CanvasObject{ui.NewPill(label, tone)}
	}
	b.row.Refresh()
}

// words say which file it is and how much of it was looked at.
func (b *mappingBar) words() string {
	p := b.page
	if p.path == "" {
		return ""
	}
	words := filepath.Base(p.path)
	if p.proposal == nil {
		return words
	}
	s := p.proposal.Sample
	words += " · "
	if !s.Whole {
		words += "the first "
	}
	words += ui.CountOf(len(s.Rows), "row", "rows")
	if p.edited != "" {
		return words + " · read by " + p.edited
	}
	return words + " · not seen before"
}
