package plot

import (
	"encoding/binary"
	"image"
	"image/color"
	"math"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// rasterise draws the display list with go-chart's drawing context.
func rasterise(p *Picture) *image.RGBA {
	width, height := pixels(p.Width*p.Scale), pixels(p.Height*p.Scale)
	img := image.NewRGBA(image.Rect(0, 0, max(width, 1), max(height, 1)))
	gc, err := drawing.NewRasterGraphicContext(img)
	if err != nil {
		return img // only images of another kind are refused
	}
	for _, s := range p.shapes {
		if s.at != nil {
			stamp(img, s, p.Scale)
			continue
		}
		paint(gc, s, p.Scale, vertex{})
	}
	return img
}

// pixels rounds up, but not for an error of multiplication.
func pixels(length float64) int { return int(math.Ceil(length - 1e-3)) }

// paint draws one shape, moved by an offset in pixels.
func paint(gc *drawing.RasterGraphicContext, s shape, scale float64, by vertex) {
	if s.fill.A > 0 {
		trace(gc, s.path, scale, by)
		gc.SetFillColor(s.fill)
		gc.Fill()
	}
	if s.stroke.A > 0 && s.width > 0 {
		trace(gc, s.path, scale, by)
		gc.SetStrokeColor(s.stroke)
		gc.SetLineWidth(s.width * scale)
		gc.SetLineDash(scaled(s.dash, scale), 0)
		gc.Stroke()
	}
}

func trace(gc *drawing.RasterGraphicContext, path []step, scale float64, by vertex) {
	at := func(v vertex) (float64, float64) { return v.x*scale + by.x, v.y*scale + by.y }
	for _, st := range path {
		x, y := at(st.a)
		switch st.op {
		case 'M':
			gc.MoveTo(x, y)
		case 'L':
			gc.LineTo(x, y)
		case 'C':
			bx, by := at(st.b)
			cx, cy := at(st.c)
			gc.CubicCurveTo(x, y, bx, by, cx, cy)
		case 'Z':
			gc.Close()
		}
	}
}

func scaled(dash []float64, scale float64) []float64 {
	out := make([]float64, len(dash))
	for i, d := range dash {
		out[i] = d * scale
	}
	return out
}

// stamp draws a small mark once and copies it to every place. Filling a path for
// each of 100,000 points would take seconds.
func stamp(img *image.RGBA, s shape, scale float64) {
	reach := 0.0
	for _, st := range s.path {
		for _, v := range []vertex{st.a, st.b, st.c} {
			reach = math.Max(reach, math.Max(math.Abs(v.x), math.Abs(v.y)))
		}
	}
	half := int(math.Ceil((reach+s.width)*scale)) + 1
	small := image.NewRGBA(image.Rect(0, 0, 2*half, 2*half))
	gc, err := drawing.NewRasterGraphicContext(small)
	if err != nil {
		return
	}
	once := s
	once.at = nil
	paint(gc, once, scale, vertex{float64(half), float64(half)})
	dots := inked(small)
	for _, v := range s.at {
		copyTo(img, dots, int(math.Round(v.x*scale))-half, int(math.Round(v.y*scale))-half)
	}
}

// dot is a pixel of a mark that is not transparent.
type dot struct {
	x, y   int
	color  color.RGBA
	packed uint32 // color as it lies in memory
}

func inked(img *image.RGBA) []dot {
	dots := []dot{}
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			if c := img.RGBAAt(x, y); c.A > 0 {
				packed := binary.LittleEndian.Uint32([]byte{c.R, c.G, c.B, c.A})
				dots = append(dots, dot{x, y, c, packed})
			}
		}
	}
	return dots
}

// copyTo lays dots over img with their corner at a place. image/draw would take three times as long,
// for it cannot skip the empty part of a mark.
func copyTo(img *image.RGBA, dots []dot, left, top int) {
	width, height := img.Bounds().Dx(), img.Bounds().Dy()
	for i := range dots {
		d := &dots[i]
		x, y := left+d.x, top+d.y
		if uint(x) >= uint(width) || uint(y) >= uint(height) {
			continue
		}
		// All four channels at once, two in each half: a pixel has 8 bits for a channel, so
		// a product still fits into 16.
		at := img.Pix[y*img.Stride+4*x:][:4:4]
		under := binary.LittleEndian.Uint32(at)
		rest := 256 - uint32(d.color.A) - uint32(d.color.A>>7)
		even := (under & 0x00ff00ff) * rest >> 8 & 0x00ff00ff
		odd := (under >> 8 & 0x00ff00ff) * rest & 0xff00ff00
		binary.LittleEndian.PutUint32(at, even+odd+d.packed)
	}
}

// faded returns c with a share of its opacity.
func faded(c color.NRGBA, share float64) color.NRGBA {
	c.A = uint8(math.Round(float64(c.A) * share))
	return c
}
