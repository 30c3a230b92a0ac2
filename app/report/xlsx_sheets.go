package report

import (
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Widths of columns in letters.
const (
	narrowest = 8
	widest    = 48
)

// summary is the first sheet: everything that is no table.
func (b *book) summary(d *Document) {
	sheet := b.sheet("Summary", false)
	row := 1
	add := func(l look, cells ...string) {
		for i, text := range cells {
			b.put(sheet, i+1, row, Cell{Text: text}, l)
		}
		row++
	}
	add(look{bold: true, size: 16}, d.Title)
	for _, text := range []string{d.Subtitle, d.Lead} {
		if text != "" {
			add(look{}, text)
		}
	}
	for _, s := range d.Sections {
		if !hasWords(s) {
			continue
		}
		row++
		add(look{bold: true, size: 13}, s.Title)
		for _, block := range s.Blocks {
			switch block := block.(type) {
			case *Figures:
				for _, f := range block.Items {
					add(look{}, f.Label, f.Value, strings.Join(f.Notes, ", "))
				}
			case *Paragraph:
				add(look{}, block.Text)
			case *List:
				for _, item := range block.Items {
					add(look{}, item)
				}
			}
		}
	}
	b.do(b.file.SetColWidth(sheet, "A", "A", 30))
	b.do(b.file.SetColWidth(sheet, "B", "B", 18))
	b.do(b.file.SetColWidth(sheet, "C", "C", 60))
}

// hasWords reports whether a section has anything that is no table.
func hasWords(s Section) bool {
	for _, block := range s.Blocks {
		switch block.(type) {
		case *Figures, *Paragraph, *List:
			return true
		}
	}
	return false
}

// table is one sheet: the head stays in view and on every printed page.
func (b *book) table(section string, t *Table) {
	if len(t.Columns) == 0 {
		return
	}
	title := t.Title
	if title == "" {
		title = section
	}
	sheet := b.sheet(title, len(t.Columns) > 6)
	for i, c := range t.Columns {
		b.put(sheet, i+1, 1, Cell{Text: c.Label}, look{head: true, right: c.right(), wrap: true})
	}
	for n, row := range t.Rows {
		total := t.Total && n == len(t.Rows)-1
		for i, c := range t.Columns {
			content := cell(row, i)
			if content.Text == "" && content.Value == "" {
				continue
			}
			b.put(sheet, i+1, n+2, content, look{bold: total || content.Bold, right: c.right(), wrap: c.Kind == Text && !c.Right, format: c.format()})
		}
	}
	if len(t.Rows) == 0 && t.Empty != "" {
		b.put(sheet, 1, 2, Cell{Text: t.Empty}, look{quiet: true})
	}
	for i, s := range t.spans(columns) {
		column, err := excelize.ColumnNumberToName(i + 1)
		b.do(err)
		b.do(b.file.SetColWidth(sheet, column, column, min(widest, max(narrowest, s.natural+2))))
	}
	b.freeze(sheet)
}

// freeze keeps the first row in view and repeats it on paper.
func (b *book) freeze(sheet string) {
	b.do(b.file.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	quoted := "'" + strings.ReplaceAll(sheet, "'", "''") + "'"
	b.do(b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: quoted + "!$1:$1", Scope: sheet}))
}

// format is the number format of a column.
func (c Column) format() string {
	decimals := ""
	if c.Digits > 0 {
		decimals = "." + strings.Repeat("0", c.Digits)
	}
	switch c.Kind {
	case Money, Number:
		return "#,##0" + decimals
	case Percent:
		return "0" + decimals + "%"
	}
	return ""
}

// formulas is the last sheet.
func (b *book) formulas(d *Document) {
	if len(d.Formulas) == 0 && len(d.Footer) == 0 {
		return
	}
	sheet := b.sheet(formulasSheet, false)
	b.put(sheet, 1, 1, Cell{Text: "Figure"}, look{head: true})
	b.put(sheet, 2, 1, Cell{Text: "How it is made"}, look{head: true})
	row := 2
	for _, f := range d.Formulas {
		b.put(sheet, 1, row, Cell{Text: f.Name}, look{bold: true, wrap: true})
		b.put(sheet, 2, row, Cell{Text: f.Text}, look{wrap: true})
		row++
	}
	for _, line := range d.Footer {
		b.put(sheet, 1, row, Cell{Text: "Settings"}, look{quiet: true})
		b.put(sheet, 2, row, Cell{Text: line}, look{wrap: true})
		row++
	}
	b.do(b.file.SetColWidth(sheet, "A", "A", 28))
	b.do(b.file.SetColWidth(sheet, "B", "B", 90))
	b.freeze(sheet)
}

// numbers returns the chart's table with values where a cell is a number as we write
// it: "€1,842.60", "−84.9". The first column holds names and stays words.
func (c *Chart) numbers() *Table {
	t := c.table()
	for _, row := range t.Rows {
		for i := 1; i < len(row); i++ {
			row[i].Value = decimal(row[i].Text)
		}
	}
	return t
}

// figure is a number as the program writes it: sign, currency, groups of three, decimals.
var figure = regexp.MustCompile(`^([+−-]?)(?:\p{Lu}{0,3}\p{Sc}|[A-Z]{3}\x{a0})?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?$`)

// decimal returns the plain decimal of a figure, nothing for other text.
func decimal(text string) string {
	m := figure.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	sign := ""
	if m[1] == "−" || m[1] == "-" {
		sign = "-"
	}
	return sign + strings.ReplaceAll(m[2], ",", "") + m[3]
}
