package ui_test

import (
	"fmt"
	"image/color"
)

// colour writes a colour as six digits.
func colour(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("%02x%02x%02x", r>>8, g>>8, b>>8)
}
