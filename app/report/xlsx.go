package report

import (
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// formulasSheet is the name of the last sheet.
const formulasSheet = "Formulas and settings"

// WriteXLSX writes the document as a workbook: a sheet with what is words and figures,
// one for each table and chart, and one with formulas and settings. A cell of a table
// with a value is a number; everything else is text and never a formula.
func (d *Document) WriteXLSX(w io.Writer) error {
	b, err := newBook(d)
	if err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	defer b.file.Close() // only removes what is in memory
	b.summary(d)
	for _, s := range d.Sections {
		for _, block := range s.Blocks {
			switch block := block.(type) {
			case *Table:
				b.table(s.Title, block)
			case *Chart:
				b.table(s.Title, block.numbers())
			}
		}
	}
	b.formulas(d)
	if b.err == nil {
		b.err = b.file.Write(w)
	}
	if b.err != nil {
		return fmt.Errorf("write workbook: %w", b.err)
	}
	return nil
}

// book is a workbook being written; the first error stays.
type book struct {
	file  *excelize.File
	names map[string]bool
	looks map[look]int
	err   error
}

// look is the style of a cell.
type look struct {
	bold, head, quiet, right, wrap bool
	size                           float64
	format                         string
}

func newBook(d *Document) (*book, error) {
	b := &book{file: excelize.NewFile(), names: map[string]bool{}, looks: map[look]int{}}
	moment := d.created().UTC().Format(time.RFC3339)
	// Author and company stay empty: a report tells no more than it shows.
	return b, b.file.SetDocProps(&excelize.DocProperties{
		Title: clean(d.Title), Creator: "Rapport", LastModifiedBy: "Rapport", Created: moment, Modified: moment, Language: "en",
	})
}

// do remembers the first error.
func (b *book) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

// sheet adds a sheet with a name of its own and sets it up for printing.
func (b *book) sheet(title string, landscape bool) string {
	name := b.name(clean(title))
	if len(b.names) == 1 {
		b.do(b.file.SetSheetName("Sheet1", name))
	} else {
		_, err := b.file.NewSheet(name)
		b.do(err)
	}
	a4, wide, any, orientation, yes := 9, 1, 0, "portrait", true
	if landscape {
		orientation = "landscape"
	}
	b.do(b.file.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &any}))
	b.do(b.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &yes}))
	b.do(b.file.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&L&A&R&P / &N"}))
	return name
}

// longestName is how many UTF-16 units the name of a sheet may have.
const longestName = 31

// name makes a title fit for a sheet and different from all others.
func (b *book) name(title string) string {
	title = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) {
			return ' '
		}
		return r
	}, title)
	title = strings.Trim(strings.Join(strings.Fields(title), " "), "' ")
	if title == "" || strings.EqualFold(title, "History") { // a name Excel keeps for itself
		title = strings.TrimSpace("Table " + title)
	}
	for n := 1; ; n++ {
		end := ""
		if n > 1 {
			end = fmt.Sprintf(" %d", n)
		}
		name := strings.TrimRight(first(title, longestName-len(end)), "' ") + end
		if key := strings.ToLower(name); !b.names[key] {
			b.names[key] = true
			return name
		}
	}
}

// first returns the beginning of text that has at most n UTF-16 units.
func first(text string, n int) string {
	for i, r := range text {
		n -= utf16.RuneLen(r)
		if n < 0 {
			return text[:i]
		}
	}
	return text
}

// style returns the number of a look, made once.
func (b *book) style(l look) int {
	if id, seen := b.looks[l]; seen {
		return id
	}
	s := &excelize.Style{Font: &excelize.Font{Bold: l.bold || l.head, Color: "1D2430", Size: l.size, Family: "Calibri"}, Alignment: &excelize.Alignment{Vertical: "top", WrapText: l.wrap}}
	if l.size == 0 {
		s.Font.Size = 11
	}
	if l.quiet {
		s.Font.Color = "5B6575"
	}
	if l.right {
		s.Alignment.Horizontal = "right"
	}
	if l.head {
		s.Alignment.Vertical = "bottom"
		s.Border = []excelize.Border{{Type: "bottom", Color: "868B94", Style: 1}}
	}
	if l.format != "" {
		s.CustomNumFmt = &l.format
	}
	id, err := b.file.NewStyle(s)
	b.do(err)
	b.looks[l] = id
	return id
}

// put writes one cell, as a number when it has a value that is one.
func (b *book) put(sheet string, column, row int, c Cell, l look) {
	at, err := excelize.CoordinatesToCellName(column, row)
	b.do(err)
	if v, ok := value(c.Value); ok {
		b.do(b.file.SetCellFloat(sheet, at, v, -1, 64))
	} else {
		// SetCellStr never makes a formula, whatever the text begins with.
		l.format = ""
		b.do(b.file.SetCellStr(sheet, at, limited(literal(clean(c.Text)))))
	}
	b.do(b.file.SetCellStyle(sheet, at, at, b.style(l)))
}

func value(decimal string) (float64, bool) {
	if decimal == "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(decimal, 64)
	return v, err == nil && !math.IsNaN(v) && !math.IsInf(v, 0)
}

// coded is how a workbook writes a character by its number.
var coded = regexp.MustCompile(`_(x[0-9A-Fa-f]{4}_)`)

// literal keeps text that looks like a coded character from being read as one.
func literal(text string) string { return coded.ReplaceAllString(text, "_x005F_$1") }

// limited cuts text to what a cell can hold.
func limited(text string) string {
	if len(text) <= excelize.TotalCellChars {
		return text
	}
	if short := first(text, excelize.TotalCellChars); short == text {
		return text
	}
	return first(text, excelize.TotalCellChars-1) + "…"
}
