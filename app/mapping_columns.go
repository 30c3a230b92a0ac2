package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/ui"
	"rapport/data/intake/ledger"
	"rapport/data/intake/mapping"
)

// columnsCard lists the columns of the file: what each seems to mean, an example, why,
// and how sure that is.
type columnsCard struct {
	page *mappingPage
	card *ui.Card
	head fyne.CanvasObject
	list *fyne.Container
	rows []*columnRow
	roll *container.Scroll // of the rows; nil: the page scrolls
}

// columnRow is one column of the file.
type columnRow struct {
	at      int // in the file
	tint    *ui.Block
	means   *ui.Select
	why     *ui.Remark
	certain *ui.Text
	whole   fyne.CanvasObject
}

// Sizes of the card.
const (
	columnHeight   float32 = 35
	columnHead     float32 = 28
	cardTop        float32 = 28 // title and the gap below it
	columnsInSight         = 200
)

var columnShares = []float32{-1.2, 180, -1.65, -1.75, 52}

func newColumnsCard(p *mappingPage) *columnsCard {
	return &columnsCard{page: p, card: ui.NewFlushCard(ui.Gap()), list: ui.Column(0)}
}

// build makes a row for each column. Of a very wide table the first are shown, and those
// that mean something.
func (c *columnsCard) build() {
	p := c.page.proposal
	c.rows, c.list.Objects = nil, nil
	options := columnOptions()
	left := 0
	for i := range p.Columns {
		if i >= columnsInSight && p.Columns[i].Field == "" {
			left++
			continue
		}
		row := c.row(i, options)
		c.rows = append(c.rows, row)
		c.list.Add(ui.NewRule())
		c.list.Add(row.whole)
	}
	if left > 0 {
		words := ui.CountOf(left, "more column is", "more columns are") + " not imported."
		c.list.Add(ui.NewRule())
		c.list.Add(ui.Sized(0, ui.Unit(columnHeight), ui.NewQuiet(ui.Label, words)))
	}
	titles := []fyne.CanvasObject{}
	for i, title := range []string{"Column in the file", "Means", "Example", "Why we think so", "Certainty"} {
		text := ui.NewQuiet(ui.Note, title).Ellipsis()
		if i == 4 {
			text.Align = fyne.TextAlignTrailing
		}
		titles = append(titles, text)
	}
	c.head = ui.Sized(0, ui.Unit(columnHead), ui.Share(mappingGap, scaled(columnShares), titles...))
}

// columnOptions are the meanings that a column can have.
func columnOptions() []ui.Option {
	list := []ui.Option{{Label: "Do not import", Quiet: true}}
	for _, c := range mapping.Choices() {
		list = append(list, ui.Option{ID: string(c.Field), Label: c.Label})
	}
	return list
}

func (c *columnsCard) row(at int, options []ui.Option) *columnRow {
	column := &c.page.proposal.Columns[at]
	r := &columnRow{at: at, tint: ui.NewBlock(ui.ColorHover, 0, 0, 4)}
	r.means = ui.NewSelect("", options, func(id string) { c.page.mean(at, ledger.Field(id)) })
	r.means.Small, r.means.Spoken = true, column.Header+" means"
	r.why = ui.NewRemark(c.page.tips, "", func() *ui.Tip { return evidence(c.page.proposal, at) })
	r.certain = ui.NewSpans().Aligned(fyne.TextAlignTrailing)
	header := ui.NewSpans(ui.Span{Role: ui.Body, Text: column.Header, Bold: true}).Ellipsis()
	example := ui.NewText(ui.Label, column.Example).Ellipsis()
	cells := ui.Share(mappingGap, scaled(columnShares), header, middle(r.means), example, middle(r.why), r.certain)
	r.whole = ui.Sized(0, ui.Unit(columnHeight), ui.Over(r.tint, cells))
	return r
}

// scaled are shares whose fixed widths grow with the text.
func scaled(shares []float32) []float32 {
	list := make([]float32, len(shares))
	for i, s := range shares {
		if list[i] = s; s > 0 {
			list[i] = ui.Unit(s)
		}
	}
	return list
}

// middle keeps an object at its own height in the middle of a higher row.
func middle(o fyne.CanvasObject) fyne.CanvasObject { return ui.Row(0, ui.Grow(o)) }

// mean says what a column is.
func (p *mappingPage) mean(column int, field ledger.Field) {
	p.proposal.Set(column, field)
	p.again = ""
	p.update()
}

// show writes the proposal as it is now.
func (c *columnsCard) show() {
	p := c.page.proposal
	about := c.page.questions.column()
	for _, r := range c.rows {
		column := &p.Columns[r.at]
		r.means.Marked = about != "" && column.Header == about
		r.means.Choose(string(column.Field))
		r.tint.Hidden = !r.means.Marked
		r.tint.Refresh()
		if r.means.Marked && c.roll != nil {
			ui.BringIntoSight(c.roll, r.whole)
		}
		r.why.SetWords(column.Why)
		r.certain.SetSpans(certainty(column.Certain))
	}
}

func certainty(c mapping.Certainty) ui.Span {
	switch c {
	case mapping.Sure:
		return ui.Span{Role: ui.Note, Text: "sure", Color: ui.ColorAccent}
	case mapping.Asked:
		return ui.Span{Role: ui.Note, Text: "ask", Color: ui.ColorWarmText, Bold: true}
	}
	return ui.Span{Role: ui.Note, Text: "likely", Color: ui.ColorQuiet}
}

// inCard gives an object the padding of a card that has none, so that a scroll bar lies
// in it and not over the object.
func inCard(o fyne.CanvasObject) fyne.CanvasObject { return ui.Inset(0, 16, 0, 16, o) }

// scrolls puts the rows into the card, with a scroll of their own or at full height.
func (c *columnsCard) scrolls(own bool) {
	body := inCard(c.list)
	if c.roll = nil; own {
		c.roll = container.NewVScroll(body)
		body = ui.Grow(c.roll)
	}
	title := ui.Sized(0, ui.Unit(cardTop), ui.TitleRow("Columns", c.note(), nil))
	c.card.Content = ui.Column(0, inCard(title), inCard(c.head), body)
	c.card.Refresh()
}

// height is what the card needs to show every column.
func (c *columnsCard) height() float32 {
	return 24 + ui.Unit(cardTop) + ui.Unit(columnHead) + c.list.MinSize().Height
}

// note says how the file is written.
func (c *columnsCard) note() string {
	s := c.page.proposal.Sample
	words := ui.CountOf(len(s.Header), "column", "columns")
	switch s.Between {
	case "":
		return words + ", a workbook"
	case "tab":
		words += ", separated by tabs"
	default:
		words += fmt.Sprintf(", separated by “%s”", s.Between)
	}
	return words + ", " + s.Letters
}
