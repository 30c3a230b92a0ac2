package ui_test

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"rapport/app/ui"
	"rapport/assets"
)

// luminance is that of WCAG 2.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	part := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.03928 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestContrast(t *testing.T) {
	for _, look := range []ui.Appearance{ui.Light, ui.Dark} {
		th := &ui.Theme{Appearance: look}
		get := func(n fyne.ThemeColorName) color.Color { return th.Color(n, theme.VariantLight) }
		for _, pair := range []struct {
			text, ground fyne.ThemeColorName
			least        float64
		}{
			{ui.ColorInk, ui.ColorSurface, 7},
			{ui.ColorInk, ui.ColorGround, 7},
			{ui.ColorInk, ui.ColorHover, 7},
			{ui.ColorQuiet, ui.ColorSurface, 4.5},
			{ui.ColorQuiet, ui.ColorGround, 4.5},
			{ui.ColorQuiet, ui.ColorHover, 4.5},
			{ui.ColorAccent, ui.ColorSurface, 4.5},
			{ui.ColorAccent, ui.ColorTint, 4.5},
			{ui.ColorOnAccent, ui.ColorAccent, 4.5},
			{ui.ColorWarmText, ui.ColorSurface, 4.5},
			{ui.ColorWarmText, ui.ColorGround, 4.5},
			{ui.ColorWarmText, ui.ColorWarmTint, 4.5},
			{ui.ColorControl, ui.ColorSurface, 3},
		} {
			if got := contrast(get(pair.text), get(pair.ground)); got < pair.least {
				t.Errorf("appearance %d: %s on %s has %.2f : 1, want %.1f", look, pair.text, pair.ground, got, pair.least)
			}
		}
	}
}

func TestThemeFollowsTheSystemUnlessTold(t *testing.T) {
	for _, c := range []struct {
		look    ui.Appearance
		variant fyne.ThemeVariant
		want    string
	}{
		{ui.System, theme.VariantLight, "f5f4f0"},
		{ui.System, theme.VariantDark, "14171c"},
		{ui.Light, theme.VariantDark, "f5f4f0"},
		{ui.Dark, theme.VariantLight, "14171c"},
	} {
		th := &ui.Theme{Appearance: c.look}
		if got := colour(th.Color(theme.ColorNameBackground, c.variant)); got != c.want {
			t.Errorf("appearance %d under variant %d: %s, want %s", c.look, c.variant, got, c.want)
		}
	}
}

// TestIcons checks that every name has a drawing that leaves marks.
func TestIcons(t *testing.T) {
	all := assets.Icons()
	if len(all) < 20 {
		t.Fatalf("only %d icons", len(all))
	}
	for _, name := range []assets.Icon{
		assets.Calendar, assets.Check, assets.Close, assets.Down, assets.Download, assets.Ellipsis, assets.Euro, assets.Export, assets.File,
		assets.Folder, assets.Funnel, assets.Help, assets.Left, assets.Lock, assets.People, assets.Plus, assets.Right, assets.Search,
		assets.Share, assets.Sliders, assets.Speech, assets.Undo, assets.Up, assets.Warn,
	} {
		if _, ok := name.SVG(); !ok {
			t.Errorf("no drawing for %q", name)
		}
		for _, scale := range []float32{1, 2} {
			c := paper(t, ui.Theme{Appearance: ui.Light}, scale)
			c.SetContent(ui.NewIcon(name, ui.ColorAccent))
			c.Resize(fyne.NewSize(16, 16))
			picture, inked := c.Capture(), 0
			for y := range picture.Bounds().Dy() {
				for x := range picture.Bounds().Dx() {
					if colour(picture.At(x, y)) != "f5f4f0" {
						inked++
					}
				}
			}
			if share := float64(inked) / float64(256*scale*scale); share < 0.04 || share > 0.8 {
				t.Errorf("icon %s at %vx: %.0f %% of it is drawn", name, scale, share*100)
			}
		}
	}
}
