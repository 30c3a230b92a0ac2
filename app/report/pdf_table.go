package report

import "rapport/app/plot"

// Measures of tables, in points.
const (
	cellGap   = 9.0
	cellInset = 2.6 // above and below the text of a row
	tableSize = 8.5
	tableMin  = 5.5
)

// grid is a table with the widths of its columns.
type grid struct {
	*Table
	size   float64
	gap    float64
	widths []float64
}

// table draws rows with hairlines; a table that goes on over the page repeats its head.
func (p *paper) table(t *Table) {
	if t.Title != "" {
		p.need(sectionRoom / 2)
		p.title(t.Title, "", subSize)
		p.y += 1
	}
	if len(t.Rows) == 0 || len(t.Columns) == 0 {
		if t.Empty != "" {
			p.running(t.Empty, p.left, ink{bodySize, false, plot.Quiet})
		}
		return
	}
	g := p.grid(t)
	p.gridHead(g)
	for i, row := range t.Rows {
		p.gridRow(g, row, t.Total && i == len(t.Rows)-1)
	}
}

// gridRow writes one row. One that is higher than a page goes on over the next.
func (p *paper) gridRow(g *grid, row []Cell, total bool) {
	lines, most := p.gridLines(g, row)
	if height := g.height(most); p.y+height > p.bottom && p.y > margin+height {
		p.turn()
		p.gridHead(g)
	}
	if total {
		p.rule(p.left, p.y, g.width(), plot.Strong, 0.75)
	}
	how := func(i int) ink { return ink{g.size, total || cell(row, i).Bold, plot.Ink} }
	for most > 0 {
		room := max(1, int((p.bottom-p.y-2*cellInset)/(g.size*lineFactor)))
		taken := min(room, most)
		p.gridText(g, cut(lines, 0, taken), how, 0)
		p.y += g.height(taken)
		p.rule(p.left, p.y, g.width(), plot.Line, 0.5)
		lines, most = cut(lines, taken, most), most-taken
		if most > 0 {
			p.turn()
			p.gridHead(g)
		}
	}
}

// cut returns the lines from first to before last of every cell.
func cut(cells [][]string, first, last int) [][]string {
	out := make([][]string, len(cells))
	for i, lines := range cells {
		out[i] = lines[min(first, len(lines)):min(last, len(lines))]
	}
	return out
}

// grid chooses the size of the letters, smaller when the columns ask for more than the
// page has, and the widths.
func (p *paper) grid(t *Table) *grid {
	g := &grid{Table: t, size: tableSize, gap: cellGap}
	for {
		// Bold is measured, as it is the wider of both.
		spans := t.spans(p.ruler(ink{g.size, true, plot.Ink}))
		least := g.gap * float64(len(spans)-1)
		for _, s := range spans {
			least += s.least
		}
		if least <= p.width() || g.size <= tableMin {
			room := p.width() - g.gap*float64(len(spans)-1)
			g.widths = stretched(fit(spans, room), room)
			return g
		}
		g.size -= 0.5
		g.gap = max(4, g.gap-0.8)
	}
}

// stretched shares the room that is left among all columns.
func stretched(widths []float64, room float64) []float64 {
	if left := room - sum(widths); left > 0 {
		for i := range widths {
			widths[i] += left / float64(len(widths))
		}
	}
	return widths
}

func (g *grid) width() float64 { return sum(g.widths) + g.gap*float64(len(g.widths)-1) }

func (p *paper) gridHead(g *grid) {
	if !g.headed() {
		p.rule(p.left, p.y, g.width(), plot.Line, 0.5)
		return
	}
	head := make([]Cell, len(g.Columns))
	for i, c := range g.Columns {
		head[i] = Cell{Text: c.Label}
	}
	quiet := *g
	quiet.size = g.size - 0.5
	lines, most := p.gridLines(&quiet, head)
	height := quiet.height(most)
	p.need(height + 3*g.size*lineFactor)
	p.gridText(&quiet, lines, func(int) ink { return ink{quiet.size, false, plot.Quiet} }, height)
	p.y += height
	p.rule(p.left, p.y, g.width(), plot.Strong, 0.75)
}

// height is how high a row of that many lines is.
func (g *grid) height(lines int) float64 { return float64(lines)*g.size*lineFactor + 2*cellInset }

// gridLines breaks the cells of a row into lines and counts those of the highest.
func (p *paper) gridLines(g *grid, row []Cell) (lines [][]string, most int) {
	lines, most = make([][]string, len(g.Columns)), 1
	for i := range g.Columns {
		lines[i] = wrap(cell(row, i).Text, g.widths[i]+0.01, p.ruler(ink{g.size, true, plot.Ink}))
		most = max(most, len(lines[i]))
	}
	return lines, most
}

// gridText sets lines from the top of a row, or on the ground of one that is height high.
func (p *paper) gridText(g *grid, lines [][]string, how func(column int) ink, height float64) {
	x := p.left
	for i, parts := range lines {
		look, y := how(i), p.y+cellInset+g.size*lineFactor/2
		if height > 0 {
			y = p.y + height - cellInset - (float64(len(parts))-0.5)*g.size*lineFactor
		}
		for _, part := range parts {
			at := x
			if g.Columns[i].right() {
				at += g.widths[i] - p.ruler(look)(part)
			}
			p.set(part, at, y, look)
			y += g.size * lineFactor
		}
		x += g.widths[i] + g.gap
	}
}
