package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
)

//go:embed page.html
var page string

var pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{
	"clean": clean,
	"cell":  cell,
	"last":  func(i int, rows [][]Cell) bool { return i == len(rows)-1 },
	"formulas": func() string {
		return formulasTitle
	},
}).Parse(page))

// WriteHTML writes the document as one page without scripts that loads nothing: charts
// are drawings inside it, letters are those of the reader's system.
func (d *Document) WriteHTML(w io.Writer) error {
	p := htmlPage{Document: d}
	for _, s := range d.Sections {
		part := htmlSection{Title: s.Title, Note: s.Note}
		for _, b := range s.Blocks {
			block, err := p.block(b)
			if err != nil {
				return err
			}
			part.Blocks = append(part.Blocks, block)
		}
		p.Parts = append(p.Parts, part)
	}
	if err := pageTemplate.Execute(w, p); err != nil {
		return fmt.Errorf("write HTML: %w", err)
	}
	return nil
}

type htmlPage struct {
	*Document
	Parts  []htmlSection
	charts int
}

type htmlSection struct {
	Title, Note string
	Blocks      []htmlBlock
}

// htmlBlock has exactly one of its parts, or a drawing with the table it shows.
type htmlBlock struct {
	Title, Note string
	Figures     []Figure
	Table       *htmlTable
	Drawing     template.HTML
	Text        string
	Items       []string
}

type htmlTable struct {
	*Table
	Heads []htmlHead
}

type htmlHead struct {
	Label string
	Right bool
}

func (p *htmlPage) block(b Block) (htmlBlock, error) {
	switch b := b.(type) {
	case *Figures:
		return htmlBlock{Figures: b.Items}, nil
	case *Table:
		return htmlBlock{Title: b.Title, Table: tableOf(b)}, nil
	case *Chart:
		drawing, err := p.drawing(b)
		return htmlBlock{Title: b.Title, Note: b.Note, Drawing: drawing, Table: tableOf(b.table())}, err
	case *Paragraph:
		return htmlBlock{Text: b.Text}, nil
	case *List:
		return htmlBlock{Items: b.Items}, nil
	}
	return htmlBlock{}, nil
}

func tableOf(b *Table) *htmlTable {
	t := &htmlTable{Table: b}
	for _, c := range b.Columns {
		t.Heads = append(t.Heads, htmlHead{c.Label, c.right()})
	}
	return t
}

// drawing returns a chart as SVG. Its ids are made its own: two charts of one page
// would otherwise share their marks. Quotes in text are escaped, so the replaced words
// are only ever attributes.
func (p *htmlPage) drawing(c *Chart) (template.HTML, error) {
	picture := c.draw(nil)
	if picture == nil {
		return "", nil
	}
	var svg strings.Builder
	if err := picture.WriteSVG(&svg, clean(c.Title)); err != nil {
		return "", fmt.Errorf("draw %q: %w", c.Title, err)
	}
	p.charts++
	own := strings.NewReplacer(
		` id="m`, fmt.Sprintf(` id="c%dm`, p.charts),
		` href="#m`, fmt.Sprintf(` href="#c%dm`, p.charts),
		` xmlns="http://www.w3.org/2000/svg"`, ` role="img"`,
	)
	return template.HTML(own.Replace(svg.String())), nil
}
