package plot

import (
	"image/color"
	"math"
)

// mixed returns a share of c over ground.
func mixed(c, ground color.NRGBA, share float64) color.NRGBA {
	part := func(a, b uint8) uint8 { return uint8(math.Round(float64(a)*share + float64(b)*(1-share))) }
	return color.NRGBA{part(c.R, ground.R), part(c.G, ground.G), part(c.B, ground.B), 255}
}

// luminance is how light a colour looks, from 0 to 1, as WCAG counts it.
func luminance(c color.NRGBA) float64 {
	part := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}

// contrast is the ratio of the lighter to the darker colour, from 1 to 21.
func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// readable returns the role of text that stands out most on a fill: ink, or the surface.
func (b *board) readable(fill color.NRGBA) Role {
	if contrast(b.color(Ink), fill) >= contrast(b.color(Surface), fill) {
		return Ink
	}
	return Surface
}

const (
	tintLeast = 0.15
	tintMost  = 0.7
	textLeast = 4.5 // the least contrast of text
)

// tints returns the fill for a share of the greatest value, from 0 to 1. The strongest is
// one on which ink can still be read.
func (b *board) tints(r Role) func(share float64) color.NRGBA {
	most := tintMost
	for most > tintLeast && contrast(b.color(Ink), mixed(b.color(r), b.color(Surface), most)) < textLeast {
		most -= 0.05
	}
	return func(share float64) color.NRGBA {
		return mixed(b.color(r), b.color(Surface), tintLeast+within(share, 0, 1)*(most-tintLeast))
	}
}
