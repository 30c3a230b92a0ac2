package ui

import (
	"errors"
	"fmt"
	"image/png"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"

	"rapport/app/plot"
)

// errNoChart is returned for a chart that has not been given anything to show.
var errNoChart = errors.New("the chart shows nothing yet")

const (
	saveMargin float32 = 16
	saveTitle  float32 = 32
)

// SavePNG writes the chart with its title at its present size and a scale of pixels per
// unit. Picture and text are composed by the toolkit, so every script is in it.
func (c *Chart) SavePNG(w io.Writer, scale float32) error {
	if c.spec == nil {
		return errNoChart
	}
	size := c.saved()
	look := chartLook{size, scale, Unit(1), ChartPalette()}
	picture := c.spec.Render(look.frame())
	img := canvas.NewImageFromImage(picture.Image)
	title := canvas.NewText(shown(c.Title), Color(ColorInk))
	title.TextSize, title.TextStyle = CardTitle.Size(), fyne.TextStyle{Bold: true}
	ground := canvas.NewRectangle(Color(ColorSurface))
	sheet := fyne.NewSize(size.Width+2*saveMargin, size.Height+2*saveMargin+saveTitle)
	place(ground, 0, 0, sheet.Width, sheet.Height)
	placeMiddle(title, saveMargin, saveMargin+saveTitle/2-4)
	place(img, saveMargin, saveMargin+saveTitle, size.Width, size.Height)
	all := container.NewWithoutLayout(ground, title, img)
	for _, l := range picture.Labels {
		text := canvas.NewText("", nil)
		setLabel(text, l, &look.palette)
		text.Move(text.Position().AddXY(saveMargin, saveMargin+saveTitle))
		all.Add(text)
	}
	sheetCanvas := software.NewCanvas()
	sheetCanvas.SetPadded(false)
	sheetCanvas.SetScale(scale)
	sheetCanvas.SetContent(all)
	sheetCanvas.Resize(sheet)
	if err := png.Encode(w, sheetCanvas.Capture()); err != nil {
		return fmt.Errorf("write PNG: %w", err)
	}
	return nil
}

// SaveSVG writes the chart as a vector file.
func (c *Chart) SaveSVG(w io.Writer) error {
	if c.spec == nil {
		return errNoChart
	}
	look := chartLook{c.saved(), 1, Unit(1), ChartPalette()}
	return c.spec.Render(look.frame()).WriteSVG(w, c.Title)
}

// SaveCSV writes the chart's table.
func (c *Chart) SaveCSV(w io.Writer) error {
	return c.Table().WriteCSV(w)
}

// saved is the size of saved files: the chart's own, or a usual one before it has been shown.
func (c *Chart) saved() fyne.Size {
	if s := c.Size(); s.Width >= 1 && s.Height >= 1 {
		return s
	}
	return fyne.NewSize(640, 320)
}

var _ plot.Measure = measureText
