package report

import (
	"fmt"
	"image/color"
	"io"

	"codeberg.org/go-pdf/fpdf"

	"rapport/app/plot"
)

// Sizes of a page, in points.
const (
	margin     = 45.0
	footRoom   = 28.0
	titleSize  = 20.0
	leadSize   = 11.5
	headSize   = 13.0
	subSize    = 10.0
	bodySize   = 9.0
	smallSize  = 8.0
	lineFactor = 1.38
)

// WritePDF writes the document as A4 pages.
func (d *Document) WritePDF(w io.Writer, o Options) error {
	return d.writePDF(w, o, true)
}

// writePDF leaves the pages readable without compress, for tests.
func (d *Document) writePDF(w io.Writer, o Options, compress bool) error {
	p, err := newPaper(d, o)
	if err != nil {
		return err
	}
	p.pdf.SetCompression(compress)
	p.head(d)
	for _, s := range d.Sections {
		p.section(s)
	}
	p.foot(d)
	p.numbers(clean(d.Title))
	if err := p.pdf.Output(w); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}

// paper is a PDF being written from top to bottom.
type paper struct {
	pdf     *fpdf.Fpdf
	letters *letterCase
	colors  plot.Palette
	// left and right bound the text; y is where the next block begins.
	left, right, y, bottom float64
}

func newPaper(d *Document, o Options) (*paper, error) {
	orientation := "P"
	if d.Wide {
		orientation = "L"
	}
	pdf := fpdf.New(orientation, "pt", "A4", "")
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(d.created())
	pdf.SetModificationDate(d.created())
	pdf.SetProducer("Rapport", true)
	pdf.SetTitle(clean(d.Title), true)
	pdf.SetLang("en")
	letters, err := newLetterCase(pdf, o.Raster)
	if err != nil {
		return nil, err
	}
	width, height := pdf.GetPageSize()
	p := &paper{
		pdf: pdf, letters: letters, colors: plot.Light(),
		left: margin, right: width - margin, bottom: height - margin - footRoom,
	}
	p.turn()
	return p, nil
}

// turn begins a page.
func (p *paper) turn() {
	p.pdf.AddPage()
	p.y = margin
}

// need begins a page when less than height is left on this one.
func (p *paper) need(height float64) {
	if p.y+height > p.bottom && p.y > margin {
		p.turn()
	}
}

func (p *paper) width() float64 { return p.right - p.left }

// ink is a way to set text.
type ink struct {
	size float64
	bold bool
	role plot.Role
}

func (p *paper) ruler(i ink) ruler {
	return func(text string) float64 { return p.letters.width(text, i.size, i.bold) }
}

// set writes one line with its middle at y and returns its width.
func (p *paper) set(text string, x, y float64, i ink) float64 {
	return p.letters.set(text, x, y, i.size, i.bold, p.colors.Color(i.role))
}

// running writes text in lines from x to the right edge and moves down.
func (p *paper) running(text string, x float64, i ink) {
	height := i.size * lineFactor
	for _, line := range wrap(clean(text), p.right-x, p.ruler(i)) {
		p.need(height)
		p.set(line, x, p.y+height/2, i)
		p.y += height
	}
}

func (p *paper) rule(x, y, width float64, role plot.Role, thick float64) {
	p.stroke(p.colors.Color(role), thick)
	p.pdf.Line(x, y, x+width, y)
}

func (p *paper) stroke(c color.NRGBA, thick float64) {
	p.pdf.SetDrawColor(int(c.R), int(c.G), int(c.B))
	p.pdf.SetLineWidth(thick)
}

func (p *paper) head(d *Document) {
	p.running(d.Title, p.left, ink{titleSize, true, plot.Ink})
	if d.Subtitle != "" {
		p.running(d.Subtitle, p.left, ink{subSize, false, plot.Quiet})
	}
	if d.Lead != "" {
		p.y += 8
		p.running(d.Lead, p.left, ink{leadSize, false, plot.Ink})
	}
}

// sectionRoom is what must fit for a section to begin on the page.
const sectionRoom = 90

// room is how much of the page a section needs to begin on it: its head is not left
// alone above a chart that goes to the next page.
func (p *paper) room(s Section) float64 {
	if len(s.Blocks) > 0 {
		if c, ok := s.Blocks[0].(*Chart); ok {
			_, height := c.size()
			return sectionRoom/2 + subSize*lineFactor + height*largest
		}
	}
	return sectionRoom
}

func (p *paper) section(s Section) {
	p.y += 16
	p.need(p.room(s))
	p.rule(p.left, p.y, p.width(), plot.Strong, 0.75)
	p.y += 9
	p.title(s.Title, s.Note, headSize)
	p.y += 4
	for i, b := range s.Blocks {
		if i > 0 {
			p.y += 10
		}
		p.block(b)
	}
}

// title writes a head with a note behind it, or below it when both are too long.
func (p *paper) title(text, note string, size float64) {
	bold, quiet := ink{size, true, plot.Ink}, ink{smallSize + 0.5, false, plot.Quiet}
	text, note = clean(text), clean(note)
	beside := p.ruler(bold)(text) + 8
	if text == "" {
		beside = 0
	}
	if note != "" && beside+p.ruler(quiet)(note) <= p.width() {
		// The note stands on the line of the head: small text is set lower.
		p.set(note, p.left+beside, p.y+size*lineFactor/2+0.37*(size-quiet.size), quiet)
		note = ""
	}
	if text != "" {
		p.running(text, p.left, bold)
	} else {
		p.y += size * lineFactor
	}
	if note != "" {
		p.running(note, p.left, quiet)
	}
}

func (p *paper) block(b Block) {
	switch b := b.(type) {
	case *Figures:
		p.figures(b)
	case *Table:
		p.table(b)
	case *Chart:
		p.chart(b)
	case *Paragraph:
		p.running(b.Text, p.left, ink{bodySize, false, plot.Ink})
	case *List:
		body := ink{bodySize, false, plot.Ink}
		for _, item := range b.Items {
			p.need(bodySize * lineFactor)
			p.set("•", p.left+2, p.y+bodySize*lineFactor/2, ink{bodySize, false, plot.Accent})
			p.running(item, p.left+12, body)
			p.y += 1.5
		}
	}
}

func (p *paper) foot(d *Document) {
	if len(d.Formulas) > 0 {
		p.section(Section{Title: formulasTitle})
		for _, f := range d.Formulas {
			p.need(2 * bodySize * lineFactor)
			p.running(f.Name, p.left, ink{bodySize, true, plot.Ink})
			p.running(f.Text, p.left, ink{bodySize, false, plot.Ink})
			p.y += 4
		}
	}
	if len(d.Footer) > 0 {
		p.y += 10
		p.need(3 * smallSize * lineFactor)
		for _, line := range d.Footer {
			p.running(line, p.left, ink{smallSize, false, plot.Quiet})
		}
	}
}

// numbers writes title and page number below every page, once all pages are there.
func (p *paper) numbers(title string) {
	quiet := ink{smallSize, false, plot.Quiet}
	count, y := p.pdf.PageCount(), p.bottom+footRoom-smallSize
	for n := 1; n <= count; n++ {
		p.pdf.SetPage(n)
		p.rule(p.left, y-10, p.width(), plot.Line, 0.5)
		number := fmt.Sprintf("%d of %d", n, count)
		room := p.ruler(quiet)(number)
		p.set(number, p.right-room, y, quiet)
		p.set(wrap(title, p.width()-room-20, p.ruler(quiet))[0], p.left, y, quiet)
	}
}
