// Package ui holds the widgets, the theme and the number formats of Rapport. A
// widget here knows no domain and no store: it takes values and offers functions
// to call, so that it can be tested and looked at by itself. Pages join widgets to
// data.
//
// Sizes are in Fyne's device-independent units; heights of rows and controls grow
// with the text size that the theme carries. Colours are always asked from the
// theme by the names below, never written in a widget.
package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Colour tokens. Accent means "yours to act on" or "gain"; warm means "late",
// "loss" or "look here"; series colours mean streams and nothing else.
const (
	ColorGround     fyne.ThemeColorName = "rapport.ground"
	ColorSurface    fyne.ThemeColorName = "rapport.surface"
	ColorHover      fyne.ThemeColorName = "rapport.hover"
	ColorInk        fyne.ThemeColorName = "rapport.ink"
	ColorQuiet      fyne.ThemeColorName = "rapport.quiet"
	ColorLine       fyne.ThemeColorName = "rapport.line"
	ColorStrong     fyne.ThemeColorName = "rapport.strong"
	ColorControl    fyne.ThemeColorName = "rapport.control"
	ColorAccent     fyne.ThemeColorName = "rapport.accent"
	ColorAccentSoft fyne.ThemeColorName = "rapport.accentSoft" // the second part of a share
	ColorTint       fyne.ThemeColorName = "rapport.tint"
	ColorOnAccent   fyne.ThemeColorName = "rapport.onAccent"
	ColorWarm       fyne.ThemeColorName = "rapport.warm" // fills only
	ColorWarmText   fyne.ThemeColorName = "rapport.warmText"
	ColorWarmTint   fyne.ThemeColorName = "rapport.warmTint"
	ColorShadow     fyne.ThemeColorName = "rapport.shadow"
	ColorCardShadow fyne.ThemeColorName = "rapport.cardShadow"
	ColorRaised     fyne.ThemeColorName = "rapport.raised" // tips, toasts, menus
	ColorVeil       fyne.ThemeColorName = "rapport.veil"   // over the page, under a dialog
	ColorSeries1    fyne.ThemeColorName = "rapport.series1"
	ColorSeries2    fyne.ThemeColorName = "rapport.series2"
	ColorSeries3    fyne.ThemeColorName = "rapport.series3"
	ColorSeries4    fyne.ThemeColorName = "rapport.series4"
	ColorSeries5    fyne.ThemeColorName = "rapport.series5"
	ColorSeries6    fyne.ThemeColorName = "rapport.series6"
	ColorSeries7    fyne.ThemeColorName = "rapport.series7"
)

// Series lists the series colours in their order.
var Series = []fyne.ThemeColorName{
	ColorSeries1, ColorSeries2, ColorSeries3, ColorSeries4, ColorSeries5, ColorSeries6, ColorSeries7,
}

// sizeScale is the name under which the theme tells the text size to widgets.
const sizeScale fyne.ThemeSizeName = "rapport.textScale"

// Appearance says which set of colours a theme shows.
type Appearance int

// The appearances.
const (
	System Appearance = iota // what the desktop asks for
	Light
	Dark
)

// Theme is Rapport's theme. The zero value follows the system at the design's size.
type Theme struct {
	Appearance Appearance
	// TextScale multiplies text and the heights that hold it; 0 means 1.
	TextScale float32
}

var _ fyne.Theme = (*Theme)(nil)

// Color returns a token's colour, or the colour of Fyne's own name for the few
// Fyne widgets that are used inside ours.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	tokens := lightTokens
	if t.Dark(variant) {
		tokens = darkTokens
	}
	if own, ok := fyneColors[name]; ok {
		name = own
	}
	if c, ok := tokens[name]; ok {
		return c
	}
	if t.Dark(variant) {
		return theme.DefaultTheme().Color(name, theme.VariantDark)
	}
	return theme.DefaultTheme().Color(name, theme.VariantLight)
}

// Dark reports whether the theme shows dark colours under a system variant.
func (t *Theme) Dark(variant fyne.ThemeVariant) bool {
	switch t.Appearance {
	case Light:
		return false
	case Dark:
		return true
	}
	return variant == theme.VariantDark
}

// Font returns the toolkit's own Noto Sans: its digits all have the same width,
// so columns of figures align.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(style) }

// Icon returns the toolkit's icon; Rapport's own are in package assets.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// Size returns a size; text sizes grow with the text scale.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	scale := t.TextScale
	if scale <= 0 {
		scale = 1
	}
	if name == sizeScale {
		return scale
	}
	if size, ok := textSizes[name]; ok {
		return size * scale
	}
	if size, ok := otherSizes[name]; ok {
		return size
	}
	return theme.DefaultTheme().Size(name)
}

var textSizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText:           13,
	theme.SizeNameCaptionText:    11,
	theme.SizeNameHeadingText:    20,
	theme.SizeNameSubHeadingText: 14,
	theme.SizeNameInlineIcon:     16,
}

var otherSizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNamePadding:            4,
	theme.SizeNameInnerPadding:       7,
	theme.SizeNameLineSpacing:        4,
	theme.SizeNameSeparatorThickness: 1,
	theme.SizeNameInputBorder:        1,
	theme.SizeNameInputRadius:        8,
	theme.SizeNameSelectionRadius:    4,
	theme.SizeNameScrollBar:          8,
	theme.SizeNameScrollBarSmall:     4,
	theme.SizeNameScrollBarRadius:    4,
	theme.SizeNameButtonRadius:       8,
	theme.SizeNameCardRadius:         8,
	theme.SizeNameDialogRadius:       8,
	theme.SizeNamePopupRadius:        8,
	theme.SizeNameMenuRadius:         8,
}

// fyneColors maps the names that Fyne's widgets ask for to ours.
var fyneColors = map[fyne.ThemeColorName]fyne.ThemeColorName{
	theme.ColorNameBackground:          ColorGround,
	theme.ColorNameForeground:          ColorInk,
	theme.ColorNamePrimary:             ColorAccent,
	theme.ColorNameHyperlink:           ColorAccent,
	theme.ColorNameFocus:               ColorTint,
	theme.ColorNameHover:               ColorHover,
	theme.ColorNamePressed:             ColorHover,
	theme.ColorNameSelection:           ColorTint,
	theme.ColorNameButton:              ColorSurface,
	theme.ColorNameDisabledButton:      ColorGround,
	theme.ColorNameDisabled:            ColorControl,
	theme.ColorNamePlaceHolder:         ColorQuiet,
	theme.ColorNameInputBackground:     ColorSurface,
	theme.ColorNameInputBorder:         ColorLine,
	theme.ColorNameMenuBackground:      ColorRaised,
	theme.ColorNameOverlayBackground:   ColorSurface,
	theme.ColorNameHeaderBackground:    ColorSurface,
	theme.ColorNameSeparator:           ColorLine,
	theme.ColorNameScrollBar:           ColorStrong,
	theme.ColorNameShadow:              ColorCardShadow,
	theme.ColorNameError:               ColorWarmText,
	theme.ColorNameWarning:             ColorWarmText,
	theme.ColorNameSuccess:             ColorAccent,
	theme.ColorNameForegroundOnPrimary: ColorOnAccent,
	theme.ColorNameForegroundOnError:   ColorOnAccent,
	theme.ColorNameForegroundOnSuccess: ColorOnAccent,
	theme.ColorNameForegroundOnWarning: ColorOnAccent,
}

// Color asks the current theme for a token's colour.
func Color(name fyne.ThemeColorName) color.Color { return theme.Color(name) }

// Unit scales a height or width that holds text with the theme's text size.
func Unit(v float32) float32 {
	if s := theme.Size(sizeScale); s > 0 {
		return v * s
	}
	return v
}
