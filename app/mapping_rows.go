package app

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/intake/ledger"
	"rapport/data/intake/mapping"
)

// readColumn is a column of the rows as they will be read.
type readColumn struct {
	title  string
	fields []ledger.Field // of the file; it shows when one of them is a column
	share  float32
	end    bool    // at the right edge
	least  float32 // room for all below which it is left out
	words  func(s *data.Sale, zone *time.Location) string
}

// readColumns are the columns that can show, in their order.
var readColumns = []readColumn{
	{title: "Order number", fields: []ledger.Field{ledger.ID, ledger.Name}, share: 104, least: 760, words: func(s *data.Sale, _ *time.Location) string { return firstOf(s.Name, s.Key) }},
	{title: "Order date", fields: []ledger.Field{ledger.At}, share: 124, words: func(s *data.Sale, zone *time.Location) string { return readTime(s.OrderedAt.In(zone)) }},
	{title: "Buyer name", fields: []ledger.Field{ledger.Person, ledger.FirstName, ledger.LastName, ledger.Handle, ledger.Customer}, share: -1.3, words: buyerName},
	{title: "E-mail", fields: []ledger.Field{ledger.Email}, share: -1.6, least: 1000, words: buyerMail},
	{title: "Product", fields: []ledger.Field{ledger.Item, ledger.SKU}, share: -1.6, words: productWords},
	{title: "Qty", fields: []ledger.Field{ledger.Quantity}, share: 36, end: true, words: quantityWords},
	{title: "Amount", fields: []ledger.Field{ledger.Total, ledger.Gross, ledger.Price}, share: 92, end: true, words: func(s *data.Sale, _ *time.Location) string { return money(s.Total, s.Currency) }},
	{title: "Code", fields: []ledger.Field{ledger.Code}, share: -0.8, least: 1000, words: codeWords},
}

func firstOf(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ui.NoValue
}

// readTime leaves out a time of day that the file does not have.
func readTime(at time.Time) string {
	words := ui.Date(at)
	if at.Hour() != 0 || at.Minute() != 0 {
		words += at.Format(" 15:04")
	}
	return words
}

func buyerName(s *data.Sale, _ *time.Location) string {
	if s.Buyer.Name == "" && s.Buyer.Kind == data.ByEmail {
		return ui.NoValue
	}
	return firstOf(s.Buyer.Name, s.Buyer.Value)
}

func buyerMail(s *data.Sale, _ *time.Location) string {
	for _, r := range append([]data.Ref{s.Buyer}, s.BuyerAlso...) {
		if r.Kind == data.ByEmail {
			return r.Value
		}
	}
	return ui.NoValue
}

func productWords(s *data.Sale, _ *time.Location) string {
	switch len(s.Lines) {
	case 0:
		return ui.NoValue
	case 1:
		return firstOf(s.Lines[0].Name, s.Lines[0].SKU)
	}
	return firstOf(s.Lines[0].Name, s.Lines[0].SKU) + " and " + ui.Count(len(s.Lines)-1) + " more"
}

func quantityWords(s *data.Sale, _ *time.Location) string {
	n := int64(0)
	for _, l := range s.Lines {
		n += l.Quantity
	}
	if n == 0 {
		return ui.NoValue
	}
	return ui.Count(int(n))
}

// codeWords leaves the cell empty without a code, as most rows are.
func codeWords(s *data.Sale, _ *time.Location) string {
	for _, t := range s.Touches {
		if t.Kind == data.CodeTouch {
			return t.Value
		}
	}
	return ""
}

// table is the rows with the columns that the file has.
func (c *previewCard) table(rows []desk.Previewed) fyne.CanvasObject {
	p := c.page.proposal
	var columns []readColumn
	shares := []float32{}
	for _, column := range readColumns {
		if column.of(p) >= 0 && c.page.size.Width >= ui.Unit(column.least) {
			columns = append(columns, column)
			shares = append(shares, column.share)
		}
	}
	shares = append(shares, -2.1)
	heads := []fyne.CanvasObject{}
	for _, column := range columns {
		heads = append(heads, readText(ui.Span{Role: ui.Note, Text: column.title, Color: ui.ColorQuiet}, column.end))
	}
	heads = append(heads, ui.NewQuiet(ui.Note, "What will happen").Ellipsis())
	lines := []fyne.CanvasObject{ui.Sized(0, ui.Unit(columnHead), ui.Share(14, scaled(shares), heads...))}
	for i := range rows {
		cells := []fyne.CanvasObject{}
		for _, column := range columns {
			cells = append(cells, readText(c.cell(&rows[i], &column), column.end))
		}
		cells = append(cells, readText(outcome(&rows[i]), false))
		lines = append(lines, ui.NewRule(), ui.Sized(0, ui.Unit(previewLine), ui.Share(14, scaled(shares), cells...)))
	}
	return ui.Column(0, lines...)
}

func readText(s ui.Span, end bool) fyne.CanvasObject {
	t := ui.NewSpans(s).Ellipsis()
	if end {
		t.Align = fyne.TextAlignTrailing
	}
	return t
}

// cell is what stands in a cell: what was read, or for a rejected row what the file
// says, in warm where the reason names it.
func (c *previewCard) cell(r *desk.Previewed, column *readColumn) ui.Span {
	if r.Sale != nil {
		return ui.Span{Role: ui.Body, Text: column.words(r.Sale, c.zone())}
	}
	s := ui.Span{Role: ui.Body, Text: c.raw(r.Line, column)}
	value, _ := cited(r.Reason)
	switch {
	case value != "" && (value == s.Text || strings.HasPrefix(value, s.Text+" ")): // a time of day is read with its date
		s.Color = ui.ColorWarmText
	case column.title == "Amount":
		s.Text = ui.NoValue // it counts for nothing
	}
	return s
}

// of is the column of the file that a column shows; −1: none.
func (k *readColumn) of(p *mapping.Proposal) int {
	for _, f := range k.fields {
		if at := slices.IndexFunc(p.Columns, func(c mapping.Column) bool { return c.Field == f }); at >= 0 {
			return at
		}
	}
	return -1
}

// raw is what the file says in a line.
func (c *previewCard) raw(line int, column *readColumn) string {
	s := c.page.proposal.Sample
	row, found := slices.BinarySearch(s.Lines, line)
	at := column.of(c.page.proposal)
	cell := ""
	if found && at >= 0 {
		cell = strings.TrimSpace(s.Rows[row][at])
	}
	if cell == "" && column.title == "Code" {
		return ""
	}
	return firstOf(cell)
}
