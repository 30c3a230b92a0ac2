package plot

import "image/color"

// Role names a colour by what it means; a Palette says which colour that is.
type Role int

// The roles. Series colours mean streams, or in and out, and nothing else.
const (
	Ink Role = iota
	Quiet
	Line
	Strong
	Control
	Accent
	Tint
	Warm
	WarmText
	Ground
	Surface
	Series1
	Series2
	Series3
	Series4
	Series5
	Series6
	Series7
	roles
	// Soft is the accent at less than half its strength, mixed from the palette.
	Soft
)

// seriesCount is how many series colours there are.
const seriesCount = int(Series7-Series1) + 1

// SeriesRole returns the colour of the n-th series (from 0). After the seventh the
// colours begin again, which is why every series has its name beside it.
func SeriesRole(n int) Role {
	if n < 0 {
		n = -n
	}
	return Series1 + Role(n%seriesCount)
}

// Palette is the colour of each role.
type Palette [roles]color.NRGBA

// Color returns the colour of r; a role that does not exist is drawn as ink.
func (p *Palette) Color(r Role) color.NRGBA {
	switch {
	case r == Soft:
		return mixed(p[Accent], p[Surface], 0.45)
	case r < 0 || r >= roles:
		return p[Ink]
	}
	return p[r]
}

// Light returns the colours for a light window.
func Light() Palette {
	return Palette{
		Ink:      rgb(0x1D2430),
		Quiet:    rgb(0x5B6575),
		Line:     rgb(0xE3E1DB),
		Strong:   rgb(0xC9C6BD),
		Control:  rgb(0x868B94),
		Accent:   rgb(0x0B6E69),
		Tint:     rgb(0xE3F0EE),
		Warm:     rgb(0xD1603D),
		WarmText: rgb(0xB4481F),
		Ground:   rgb(0xF5F4F0),
		Surface:  rgb(0xFFFFFF),
		Series1:  rgb(0x0072B2),
		Series2:  rgb(0xE69F00),
		Series3:  rgb(0x009E73),
		Series4:  rgb(0xCC79A7),
		Series5:  rgb(0xD55E00),
		Series6:  rgb(0x56B4E9),
		Series7:  rgb(0x7F7F7F),
	}
}

// Dark returns the colours for a dark window.
func Dark() Palette {
	return Palette{
		Ink:      rgb(0xEEF0F3),
		Quiet:    rgb(0xA3ACBA),
		Line:     rgb(0x2D333D),
		Strong:   rgb(0x4A5362),
		Control:  rgb(0x7A8494),
		Accent:   rgb(0x4FC3B5),
		Tint:     rgb(0x1E3335),
		Warm:     rgb(0xF08A66),
		WarmText: rgb(0xF08A66),
		Ground:   rgb(0x14171C),
		Surface:  rgb(0x1C2027),
		Series1:  rgb(0x4FA6E0),
		Series2:  rgb(0xF0B541),
		Series3:  rgb(0x3FC59A),
		Series4:  rgb(0xE0A1C4),
		Series5:  rgb(0xF0854A),
		Series6:  rgb(0x9AD2F2),
		Series7:  rgb(0xA6A6A6),
	}
}

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}
