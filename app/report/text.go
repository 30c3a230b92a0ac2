package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/width"
)

// textWidth is the number of columns of a text report.
const textWidth = 96

// WriteText writes the document as plain text of 96 columns. A chart is told as its
// table. Lines are longer only when a table has too many columns of numbers.
func (d *Document) WriteText(w io.Writer) error {
	t := &textPage{out: bufio.NewWriter(w)}
	t.head(d)
	for _, s := range d.Sections {
		t.section(s)
	}
	t.foot(d)
	if err := t.out.Flush(); err != nil {
		return fmt.Errorf("write text: %w", err)
	}
	return nil
}

type textPage struct{ out *bufio.Writer }

// columns is the display width of text: wide letters take two columns, marks none.
func columns(text string) float64 {
	n := 0.0
	for _, letter := range letters(text) {
		switch r := []rune(letter)[0]; {
		case invisible(r):
		case r >= 0x1F300 && r <= 0x1FAFF:
			n += 2
		default:
			switch width.LookupRune(r).Kind() {
			case width.EastAsianWide, width.EastAsianFullwidth:
				n += 2
			default:
				n++
			}
		}
	}
	return n
}

func (t *textPage) line(text string) {
	t.out.WriteString(strings.TrimRight(text, " "))
	t.out.WriteByte('\n')
}

// wrapped writes text in lines, first after the head, the others below its text.
func (t *textPage) wrapped(head, text string) {
	indent := strings.Repeat(" ", int(columns(head)))
	for i, l := range wrap(clean(text), textWidth-columns(head), columns) {
		if i == 0 {
			t.line(head + l)
			continue
		}
		t.line(indent + l)
	}
}

func (t *textPage) head(d *Document) {
	title := clean(d.Title)
	t.wrapped("", title)
	t.line(strings.Repeat("=", min(textWidth, max(1, int(columns(title))))))
	if d.Subtitle != "" {
		t.wrapped("", d.Subtitle)
	}
	if d.Lead != "" {
		t.line("")
		t.wrapped("", d.Lead)
	}
}

func (t *textPage) section(s Section) {
	t.line("")
	title := clean(s.Title)
	if s.Note != "" {
		title += " (" + clean(s.Note) + ")"
	}
	t.wrapped("", title)
	t.line(strings.Repeat("-", min(textWidth, max(1, int(columns(title))))))
	for i, b := range s.Blocks {
		if i > 0 {
			t.line("")
		}
		t.block(b)
	}
}

func (t *textPage) block(b Block) {
	switch b := b.(type) {
	case *Figures:
		t.table(b.table())
	case *Table:
		t.titled(b, "")
	case *Chart:
		t.titled(b.table(), b.Note)
	case *Paragraph:
		t.wrapped("", b.Text)
	case *List:
		for _, item := range b.Items {
			t.wrapped("- ", item)
		}
	}
}

func (t *textPage) titled(b *Table, note string) {
	title := clean(b.Title)
	if note != "" {
		title = strings.TrimSpace(title + " (" + clean(note) + ")")
	}
	if title != "" {
		t.wrapped("", title)
	}
	if len(b.Rows) == 0 {
		if b.Empty != "" {
			t.wrapped("", b.Empty)
		}
		return
	}
	t.table(b)
}

// table returns the figures as rows, for writers without tiles.
func (f *Figures) table() *Table {
	t := &Table{Columns: []Column{{}, {Right: true}, {}}}
	for _, item := range f.Items {
		t.Rows = append(t.Rows, []Cell{{Text: item.Label}, {Text: item.Value}, {Text: strings.Join(item.Notes, ", ")}})
	}
	return t
}

// gap is the number of columns between two cells.
const gap = 2

func (t *textPage) table(b *Table) {
	widths := fit(b.spans(columns), textWidth-gap*float64(len(b.Columns)-1))
	if b.headed() {
		head := make([]Cell, len(b.Columns))
		for i, c := range b.Columns {
			head[i] = Cell{Text: c.Label}
		}
		t.row(b, head, widths)
		t.rule(widths)
	}
	for i, row := range b.Rows {
		if b.Total && i == len(b.Rows)-1 {
			t.rule(widths)
		}
		t.row(b, row, widths)
	}
}

// headed reports whether any column has a name.
func (t *Table) headed() bool {
	for _, c := range t.Columns {
		if c.Label != "" {
			return true
		}
	}
	return false
}

func (t *textPage) rule(widths []float64) {
	parts := make([]string, len(widths))
	for i, w := range widths {
		parts[i] = strings.Repeat("-", int(w))
	}
	t.line(strings.Join(parts, strings.Repeat(" ", gap)))
}

func (t *textPage) row(b *Table, row []Cell, widths []float64) {
	cells, height := make([][]string, len(widths)), 1
	for i := range widths {
		cells[i] = wrap(cell(row, i).Text, float64(int(widths[i])), columns)
		height = max(height, len(cells[i]))
	}
	for n := range height {
		line := ""
		for i, parts := range cells {
			part := ""
			if n < len(parts) {
				part = parts[n]
			}
			pad := strings.Repeat(" ", max(0, int(widths[i])-int(columns(part))))
			if b.Columns[i].right() {
				part, pad = pad, part
			}
			line += part + pad + strings.Repeat(" ", gap)
		}
		t.line(line)
	}
}

func (t *textPage) foot(d *Document) {
	if len(d.Formulas) > 0 {
		t.section(Section{Title: formulasTitle})
		for _, f := range d.Formulas {
			t.wrapped("", clean(f.Name)+": "+f.Text)
		}
	}
	if len(d.Footer) > 0 {
		t.line("")
		for _, line := range d.Footer {
			t.wrapped("", line)
		}
	}
}

// formulasTitle heads the formulas in every writer.
const formulasTitle = "How the figures are made"

// spans measures the columns: numbers are never broken, words may be.
func (t *Table) spans(wide ruler) []span {
	spans := make([]span, len(t.Columns))
	for i, c := range t.Columns {
		s := &spans[i]
		s.see(clean(c.Label), false, wide)
		for _, row := range t.Rows {
			s.see(cell(row, i).Text, c.right(), wide)
		}
	}
	return spans
}

// longestWord is how many letters of a word ask to stay together.
const longestWord = 14

// longestNumber is how many bytes of a column of numbers stay together: what is longer
// is no number.
const longestNumber = 80

// see widens the span for a text; whole text stays in one line.
func (s *span) see(text string, whole bool, wide ruler) {
	natural := wide(text)
	s.natural = max(s.natural, natural)
	if whole && len(text) <= longestNumber {
		s.least = max(s.least, natural)
		return
	}
	for word := range strings.SplitSeq(text, " ") {
		if list := letters(word); len(list) > longestWord {
			word = strings.Join(list[:longestWord], "")
		}
		s.least = max(s.least, wide(word))
	}
}
