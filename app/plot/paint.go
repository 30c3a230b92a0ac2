package plot

import "image/color"

// Pen draws on another surface than pixels or SVG, such as a page of a document.
// Places are in the picture's units, from its left upper corner.
type Pen interface {
	MoveTo(x, y float64)
	LineTo(x, y float64)
	// CurveTo draws a cubic curve with two handles to a place.
	CurveTo(ax, ay, bx, by, x, y float64)
	Close()
	// Paint fills and strokes the path so far; a colour without alpha is not drawn.
	Paint(fill, stroke color.NRGBA, width float64, dash []float64)
	// Label writes one line of text over the shapes.
	Label(l Label, c color.NRGBA)
}

// Paint draws shapes and labels with a pen, in the order of the image.
func (p *Picture) Paint(on Pen) {
	for _, s := range p.shapes {
		places := s.at
		if places == nil {
			places = []vertex{{}}
		}
		for _, v := range places {
			follow(on, s.path, v)
			on.Paint(s.fill, s.stroke, s.width, s.dash)
		}
	}
	for _, l := range p.Labels {
		on.Label(l, p.palette.Color(l.Role))
	}
}

// follow draws a path that is moved by v.
func follow(on Pen, path []step, v vertex) {
	for _, s := range path {
		switch s.op {
		case 'M':
			on.MoveTo(v.x+s.a.x, v.y+s.a.y)
		case 'L':
			on.LineTo(v.x+s.a.x, v.y+s.a.y)
		case 'C':
			on.CurveTo(v.x+s.a.x, v.y+s.a.y, v.x+s.b.x, v.y+s.b.y, v.x+s.c.x, v.y+s.c.y)
		case 'Z':
			on.Close()
		}
	}
}
