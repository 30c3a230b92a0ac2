package report

import (
	"time"

	"rapport/app/plot"
	"rapport/data"
)

// Document is a report before it is written.
type Document struct {
	// Title and Subtitle head the first page: "Week 47", "16–22 Nov 2026".
	Title, Subtitle string
	// Lead is the one sentence to remember.
	Lead     string
	Sections []Section
	// Formulas tell how the figures are made.
	Formulas []Formula
	// Footer tells what the figures depend on: settings and the moment that was now.
	Footer []string
	// Created dates the file; the zero value is the first day of 1970, never the clock.
	Created time.Time
	// Wide asks for landscape pages, for tables of many columns.
	Wide bool
}

// Section is a part of a document with a head of its own.
type Section struct {
	Title string
	// Note is a few quiet words beside the title.
	Note   string
	Blocks []Block
}

// Block is *Figures, *Table, *Chart, *Paragraph or *List.
type Block interface{ block() }

// Figures is a row of tiles.
type Figures struct{ Items []Figure }

// Figure is one number with its name and what it is compared with.
type Figure struct {
	Label, Value string
	// Notes are short lines below the value.
	Notes []string
}

// Table is rows below named columns.
type Table struct {
	// Title may be empty; it also names the table's sheet.
	Title   string
	Columns []Column
	Rows    [][]Cell
	// Total tells that the last row sums up the others.
	Total bool
	// Empty is said when there are no rows; empty means nothing is said.
	Empty string
}

// Kind is what a column holds, for the number format of a spreadsheet.
type Kind int

// The kinds.
const (
	Text Kind = iota
	Money
	Number
	Percent
)

// Column is the head of a column.
type Column struct {
	Label string
	// Right sets the column flush right; columns of numbers always are.
	Right bool
	Kind  Kind
	// Digits is the number of decimals in a spreadsheet, for a percentage of the
	// percentage: money of euros has 2, whole numbers have 0.
	Digits int
}

func (c Column) right() bool { return c.Right || c.Kind != Text }

// Cell is one value.
type Cell struct {
	// Text is what a person reads.
	Text string
	// Value is the same as a plain decimal ("-1842.60", a share as "0.86"), so that a
	// spreadsheet can calculate with it; empty for text.
	Value string
	// Bold marks what stands out in its row.
	Bold bool
}

// Words returns a cell of text.
func Words(text string) Cell { return Cell{Text: text} }

// Amount returns a cell of money: text as read, value from minor units.
func Amount(text string, minor int64, currency string) Cell {
	return Cell{Text: text, Value: data.FormatMinor(minor, currency)}
}

// Chart is a drawn chart.
type Chart struct {
	Title string
	Note  string
	Spec  plot.Spec
	// Width and Height are in units of the screen; a page scales them to its width.
	Width, Height float64
}

// Paragraph is running text.
type Paragraph struct{ Text string }

// List is short lines with a mark before each.
type List struct{ Items []string }

// Formula is how one figure is made.
type Formula struct{ Name, Text string }

func (*Figures) block()   {}
func (*Table) block()     {}
func (*Chart) block()     {}
func (*Paragraph) block() {}
func (*List) block()      {}

// created is the moment written into files.
func (d *Document) created() time.Time {
	if d.Created.IsZero() {
		return time.Unix(0, 0).UTC()
	}
	return d.Created
}

// size is how large the chart is drawn, in units.
func (c *Chart) size() (width, height float64) {
	width, height = c.Width, c.Height
	if width <= 0 {
		width = 720
	}
	if height <= 0 {
		height = 260
	}
	return width, height
}

// draw renders the chart in print colours; none without a spec.
func (c *Chart) draw(measure plot.Measure) *plot.Picture {
	if c.Spec == nil {
		return nil
	}
	width, height := c.size()
	picture := c.Spec.Render(plot.Frame{Width: width, Height: height, Measure: measure})
	for i := range picture.Labels {
		picture.Labels[i].Text = clean(picture.Labels[i].Text)
	}
	return picture
}

// table returns what the chart shows as a table.
func (c *Chart) table() *Table {
	t := &Table{Title: c.Title}
	if c.Spec == nil {
		return t
	}
	told := c.Spec.Table()
	for i, head := range told.Head {
		t.Columns = append(t.Columns, Column{Label: head, Right: i > 0})
	}
	for _, row := range told.Rows {
		cells := make([]Cell, len(row))
		for i, text := range row {
			cells[i] = Cell{Text: text}
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

// cell returns the cell of a row in column i; rows may be shorter than the head.
func cell(row []Cell, i int) Cell {
	if i < len(row) {
		c := row[i]
		c.Text = clean(c.Text)
		return c
	}
	return Cell{}
}
