package report

import (
	"image/color"

	"rapport/app/plot"
)

// Measures of tiles, in points.
const (
	tileGap    = 8.0
	tileInset  = 8.0
	tileLeast  = 92.0
	valueSize  = 15.0
	tileCorner = 3.0
)

// figures draws tiles side by side, as many in a row as fit.
func (p *paper) figures(f *Figures) {
	perRow := max(1, min(len(f.Items), int((p.width()+tileGap)/(tileLeast+tileGap))))
	rows := (len(f.Items) + perRow - 1) / perRow
	if rows > 1 { // rows of equal length look calmer than a full one and a rest
		perRow = (len(f.Items) + rows - 1) / rows
	}
	width := (p.width() - tileGap*float64(perRow-1)) / float64(perRow)
	for start := 0; start < len(f.Items); start += perRow {
		if start > 0 {
			p.y += tileGap
		}
		p.tiles(f.Items[start:min(start+perRow, len(f.Items))], width)
	}
}

// tileLine is one line of a tile.
type tileLine struct {
	text string
	ink  ink
}

func (p *paper) tiles(items []Figure, width float64) {
	tiles, height := make([][]tileLine, len(items)), 0.0
	for i, item := range items {
		tiles[i] = p.tile(item, width-2*tileInset)
		height = max(height, heightOf(tiles[i])+2*tileInset)
	}
	p.need(height)
	for i, lines := range tiles {
		x, y := p.left+float64(i)*(width+tileGap), p.y+tileInset
		p.stroke(p.colors.Color(plot.Line), 0.75)
		p.pdf.RoundedRect(x, p.y, width, height, tileCorner, "1234", "D")
		for _, l := range lines {
			p.set(l.text, x+tileInset, y+l.ink.size*lineFactor/2, l.ink)
			y += l.ink.size * lineFactor
		}
	}
	p.y += height
}

func (p *paper) tile(item Figure, width float64) []tileLine {
	lines := p.tileLines(nil, item.Label, width, ink{smallSize, false, plot.Quiet})
	value := ink{valueSize, true, plot.Ink}
	for value.size > bodySize && p.ruler(value)(clean(item.Value)) > width {
		value.size--
	}
	lines = p.tileLines(lines, item.Value, width, value)
	for _, note := range item.Notes {
		lines = p.tileLines(lines, note, width, ink{smallSize - 0.5, false, plot.Quiet})
	}
	return lines
}

func (p *paper) tileLines(lines []tileLine, text string, width float64, i ink) []tileLine {
	for _, part := range wrap(clean(text), width, p.ruler(i)) {
		lines = append(lines, tileLine{part, i})
	}
	return lines
}

func heightOf(lines []tileLine) float64 {
	height := 0.0
	for _, l := range lines {
		height += l.ink.size * lineFactor
	}
	return height
}

// largest is how many points a unit of a chart has at most, so that its text is not
// larger than that of the page.
const largest = 0.75

// chart draws a chart as vectors, as wide as the page.
func (p *paper) chart(c *Chart) {
	picture := c.draw(func(text string, size float64, bold bool) (float64, float64) {
		return p.letters.width(clean(text), size, bold), size * lineFactor
	})
	head := 0.0
	if c.Title != "" || c.Note != "" {
		head = subSize*lineFactor + 4
	}
	if picture == nil {
		return
	}
	scale := min(largest, p.width()/picture.Width, (p.bottom-margin-head)/picture.Height)
	p.need(head + picture.Height*scale)
	if head > 0 {
		p.title(c.Title, c.Note, subSize)
		p.y += 4
	}
	picture.Paint(&pen{paper: p, scale: scale, x: p.left, y: p.y})
	p.stroke(p.colors.Color(plot.Ink), 0.5)
	p.pdf.SetDashPattern(nil, 0)
	p.y += picture.Height * scale
}

// pen draws a picture of the plot package on a page.
type pen struct {
	*paper
	scale, x, y float64
}

var _ plot.Pen = (*pen)(nil)

func (n *pen) at(x, y float64) (px, py float64) { return n.x + x*n.scale, n.y + y*n.scale }

func (n *pen) MoveTo(x, y float64) { n.pdf.MoveTo(n.at(x, y)) }
func (n *pen) LineTo(x, y float64) { n.pdf.LineTo(n.at(x, y)) }
func (n *pen) Close()              { n.pdf.ClosePath() }

func (n *pen) CurveTo(ax, ay, bx, by, x, y float64) {
	ax, ay = n.at(ax, ay)
	bx, by = n.at(bx, by)
	x, y = n.at(x, y)
	n.pdf.CurveBezierCubicTo(ax, ay, bx, by, x, y)
}

func (n *pen) Paint(fill, stroke color.NRGBA, width float64, dash []float64) {
	how := ""
	if fill.A > 0 {
		n.pdf.SetFillColor(int(fill.R), int(fill.G), int(fill.B))
		how += "F"
	}
	if stroke.A > 0 && width > 0 {
		n.stroke(stroke, width*n.scale)
		scaled := make([]float64, len(dash))
		for i, d := range dash {
			scaled[i] = d * n.scale
		}
		n.pdf.SetDashPattern(scaled, 0)
		how += "D"
	}
	if how == "" {
		how = "n"
	}
	n.paint(how, min(opacity(fill), opacity(stroke)))
}

// paint ends the path; what is see-through is so for this path only.
func (n *pen) paint(how string, alpha float64) {
	if alpha == 1 {
		n.pdf.DrawPath(how)
		return
	}
	n.pdf.SetAlpha(alpha, "Normal")
	n.pdf.DrawPath(how)
	n.pdf.SetAlpha(1, "Normal")
}

// opacity is the share of light a colour holds back; a colour that is not drawn does not count.
func opacity(c color.NRGBA) float64 {
	if c.A == 0 {
		return 1
	}
	return float64(c.A) / 255
}

func (n *pen) Label(l plot.Label, c color.NRGBA) {
	x, y := n.at(l.X, l.Y)
	size := l.Size * n.scale
	x -= n.letters.width(l.Text, size, l.Bold) * [...]float64{0, 0.5, 1}[l.Anchor]
	n.letters.set(l.Text, x, y, size, l.Bold, c)
}
