package app

import (
	"image"
	"image/color"
	"image/draw"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"

	"rapport/app/report"
	"rapport/app/ui"
)

// Letters draws one line of text with the letters of the system on a transparent
// ground, report.RasterScale pixels to a point. A Fyne app must have been made.
func Letters(text string, points float64, bold bool, rgb [3]uint8) image.Image {
	line := canvas.NewText(text, color.NRGBA{R: rgb[0], G: rgb[1], B: rgb[2], A: 255})
	line.TextSize = float32(points)
	line.TextStyle.Bold = bold
	return unmixed(drawnOn(color.White, line), drawnOn(color.Black, line))
}

// drawnOn draws an object on a ground of one colour.
func drawnOn(ground color.Color, o fyne.CanvasObject) *image.RGBA {
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetScale(report.RasterScale)
	c.SetContent(ui.Over(canvas.NewRectangle(ground), o))
	c.Resize(o.MinSize())
	picture := c.Capture()
	flat := image.NewRGBA(picture.Bounds())
	draw.Draw(flat, flat.Bounds(), picture, flat.Bounds().Min, draw.Src)
	return flat
}

// unmixed finds colour and cover of each pixel from the same drawing on white and on
// black: what is black on both is opaque, what takes the ground's colour is not there.
func unmixed(light, dark *image.RGBA) *image.RGBA {
	out := image.NewRGBA(light.Bounds())
	for i := 0; i+3 < len(out.Pix) && i+3 < len(dark.Pix); i += 4 {
		ground := uint8(255)
		for k := range 3 {
			ground = min(ground, light.Pix[i+k]-min(light.Pix[i+k], dark.Pix[i+k]))
		}
		out.Pix[i+3] = 255 - ground
		for k := range 3 { // on black the colour already is multiplied with its cover
			out.Pix[i+k] = min(dark.Pix[i+k], out.Pix[i+3])
		}
	}
	return out
}
