package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// hex is an opaque colour written as on the page that describes the look.
func hex(rgb uint32) color.NRGBA { return alpha(rgb, 0xff) }

func alpha(rgb uint32, a uint8) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16 & 0xff), G: uint8(rgb >> 8 & 0xff), B: uint8(rgb & 0xff), A: a}
}

var lightTokens = map[fyne.ThemeColorName]color.Color{
	ColorGround:                        hex(0xF5F4F0),
	ColorSurface:                       hex(0xFFFFFF),
	ColorHover:                         hex(0xEFEEE9),
	ColorInk:                           hex(0x1D2430),
	ColorQuiet:                         hex(0x5B6575),
	ColorLine:                          hex(0xE3E1DB),
	ColorStrong:                        hex(0xC9C6BD),
	ColorControl:                       hex(0x868B94),
	ColorAccent:                        hex(0x0B6E69),
	ColorAccentSoft:                    hex(0x68A5A2),
	ColorTint:                          hex(0xE3F0EE),
	ColorOnAccent:                      hex(0xFFFFFF),
	ColorWarm:                          hex(0xD1603D),
	ColorWarmText:                      hex(0xB4481F),
	ColorWarmTint:                      hex(0xFBEAE3),
	ColorShadow:                        alpha(0x1D2430, 0x2C),
	ColorCardShadow:                    alpha(0x1D2430, 0x12),
	ColorRaised:                        hex(0xFFFFFF),
	ColorVeil:                          alpha(0x1D2430, 0x40),
	ColorSeries1:                       hex(0x0072B2),
	ColorSeries2:                       hex(0xE69F00),
	ColorSeries3:                       hex(0x009E73),
	ColorSeries4:                       hex(0xCC79A7),
	ColorSeries5:                       hex(0xD55E00),
	ColorSeries6:                       hex(0x56B4E9),
	ColorSeries7:                       hex(0x7F7F7F),
	theme.ColorNameScrollBarBackground: color.Transparent,
}

var darkTokens = map[fyne.ThemeColorName]color.Color{
	ColorGround:                        hex(0x14171C),
	ColorSurface:                       hex(0x1C2027),
	ColorHover:                         hex(0x262C35),
	ColorInk:                           hex(0xEEF0F3),
	ColorQuiet:                         hex(0xA3ACBA),
	ColorLine:                          hex(0x2D333D),
	ColorStrong:                        hex(0x4A5362),
	ColorControl:                       hex(0x7A8494),
	ColorAccent:                        hex(0x4FC3B5),
	ColorAccentSoft:                    hex(0x3B857E),
	ColorTint:                          hex(0x1E3335),
	ColorOnAccent:                      hex(0x14171C),
	ColorWarm:                          hex(0xF08A66),
	ColorWarmText:                      hex(0xF08A66),
	ColorWarmTint:                      hex(0x3A2821),
	ColorShadow:                        alpha(0x000000, 0x90),
	ColorCardShadow:                    color.Transparent,
	ColorRaised:                        hex(0x262C35),
	ColorVeil:                          alpha(0x000000, 0x80),
	ColorSeries1:                       hex(0x4FA6E0),
	ColorSeries2:                       hex(0xF0B541),
	ColorSeries3:                       hex(0x3FC59A),
	ColorSeries4:                       hex(0xE0A1C4),
	ColorSeries5:                       hex(0xF0854A),
	ColorSeries6:                       hex(0x9AD2F2),
	ColorSeries7:                       hex(0xA6A6A6),
	theme.ColorNameScrollBarBackground: color.Transparent,
}
