package ui_test

import (
	"fmt"
	"image"
	"image/color"

	"fyne.io/fyne/v2"
)

// colour writes a colour as six digits.
func colour(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("%02x%02x%02x", r>>8, g>>8, b>>8)
}

func capture(w fyne.Window) image.Image { return w.Canvas().Capture() }

func same(a, b image.Image) bool {
	if a.Bounds() != b.Bounds() {
		return false
	}
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if a.At(x, y) != b.At(x, y) {
				return false
			}
		}
	}
	return true
}
