package ui

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"rapport/app/plot"
)

// chartFace draws a Chart: the picture, its text over it, the tip and the focus.
type chartFace struct {
	chart   *Chart
	picture *plot.Picture
	drawn   chartLook // what picture was drawn for
	image   *canvas.Raster
	scale   float32        // pixels per unit when the window last asked for the picture
	texts   []*canvas.Text // kept from picture to picture
	tip     *chartTipBox
	focus   *canvas.Rectangle
	objects []fyne.CanvasObject
}

// chartLook is everything a picture depends on beside the chart itself.
type chartLook struct {
	size    fyne.Size
	scale   float32
	text    float32
	palette plot.Palette
}

var _ fyne.WidgetRenderer = (*chartFace)(nil)

func newChartFace(c *Chart) *chartFace {
	f := &chartFace{chart: c, scale: 1, tip: newChartTipBox()}
	f.image = canvas.NewRaster(f.pixels)
	f.focus = canvas.NewRectangle(color.Transparent)
	f.focus.StrokeWidth, f.focus.CornerRadius = focusWidth, radius
	f.focus.Hide()
	f.objects = []fyne.CanvasObject{f.image, f.focus, f.tip.words}
	return f
}

// Destroy is for the toolkit.
func (f *chartFace) Destroy() {}

// MinSize is the least size the chart asks for.
func (f *chartFace) MinSize() fyne.Size { return f.chart.Least }

// Objects returns picture, text, focus and tip, the lowest first.
func (f *chartFace) Objects() []fyne.CanvasObject { return f.objects }

// Layout draws the chart for its size.
func (f *chartFace) Layout(size fyne.Size) {
	f.image.Resize(size)
	place(f.focus, -4, -4, size.Width+8, size.Height+8)
	f.draw(size)
}

// Refresh draws again if the chart or the theme has changed.
func (f *chartFace) Refresh() {
	f.draw(f.chart.Size())
	f.showFocus()
	canvas.Refresh(f.chart)
}

// forget makes the next draw start anew.
func (f *chartFace) forget() { f.drawn = chartLook{} }

// draw renders the chart unless the last picture still fits. This takes few
// milliseconds (see the benchmarks of package plot), so it runs on the spot.
func (f *chartFace) draw(size fyne.Size) {
	if f.chart.spec == nil || size.Width < 1 || size.Height < 1 {
		f.picture = nil
		f.forget()
		f.image.Refresh()
		f.arrange()
		return
	}
	look := chartLook{size, f.scale, Unit(1), ChartPalette()}
	if f.picture != nil && look == f.drawn {
		return
	}
	f.picture = f.chart.spec.Render(look.frame())
	f.drawn = look
	f.image.Refresh()
	f.arrange()
	f.showTip()
}

// pixels returns the picture in the size that the window asks for, which knows better than any
// widget how many pixels it has for a unit. The first picture in a finer window is drawn once more.
func (f *chartFace) pixels(width, height int) image.Image {
	if f.picture == nil || width < 1 || height < 1 {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	if scale := float32(width) / f.drawn.size.Width; math.Abs(float64(scale-f.drawn.scale))*float64(f.drawn.size.Width) >= 1 {
		f.scale, f.drawn.scale = scale, scale
		f.picture = f.chart.spec.Render(f.drawn.frame())
	}
	img := f.picture.Image
	if img.Bounds().Dx() == width && img.Bounds().Dy() == height {
		return img
	}
	// A row or column of rounding: cut or filled, for stretching would blur it all.
	exact := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(exact, exact.Bounds(), img, image.Point{}, draw.Src)
	return exact
}

func (l chartLook) frame() plot.Frame {
	return plot.Frame{
		Width: float64(l.size.Width), Height: float64(l.size.Height),
		Scale: float64(l.scale), Text: float64(l.text), Palette: l.palette, Measure: measureText,
	}
}

// arrange lays the texts over the picture.
func (f *chartFace) arrange() {
	labels := []plot.Label{}
	if f.picture != nil {
		labels = f.picture.Labels
	}
	for len(f.texts) < len(labels) {
		f.texts = append(f.texts, canvas.NewText("", color.Transparent))
	}
	f.objects = append(f.objects[:0], f.image)
	for i, l := range labels {
		setLabel(f.texts[i], l, &f.drawn.palette)
		f.objects = append(f.objects, f.texts[i])
	}
	f.objects = append(f.objects, f.focus, f.tip.words)
}

// setLabel makes text show a label of a picture.
func setLabel(text *canvas.Text, l plot.Label, colors *plot.Palette) {
	text.Text, text.TextSize, text.TextStyle = l.Text, float32(l.Size), fyne.TextStyle{Bold: l.Bold}
	text.Color = colors.Color(l.Role)
	box := l.Box()
	place(text, float32(box.X), float32(box.Y), float32(box.W), float32(box.H))
	text.Refresh()
}

func (f *chartFace) showFocus() {
	f.focus.StrokeColor = Color(ColorAccent)
	f.focus.Hidden = !f.chart.focused
	f.focus.Refresh()
}

// showTip shows the tip of the current mark beside it, or hides it.
func (f *chartFace) showTip() {
	hit, ok := f.chart.Current()
	if !ok || f.chart.Tip == nil {
		f.tip.hide()
		return
	}
	size := f.chart.Size()
	f.tip.show(f.chart.Tip(hit), hit, f.picture.Plot, plot.Rect{W: float64(size.Width), H: float64(size.Height)})
}

func measureText(text string, size float64, bold bool) (width, height float64) {
	s := fyne.MeasureText(text, float32(size), fyne.TextStyle{Bold: bold})
	return float64(s.Width), float64(s.Height)
}

// chartColors says which colour of the theme each role of a picture has.
var chartColors = map[plot.Role]fyne.ThemeColorName{
	plot.Ink: ColorInk, plot.Quiet: ColorQuiet, plot.Line: ColorLine, plot.Strong: ColorStrong,
	plot.Control: ColorControl, plot.Accent: ColorAccent, plot.Tint: ColorTint, plot.Warm: ColorWarm,
	plot.WarmText: ColorWarmText, plot.Ground: ColorGround, plot.Surface: ColorSurface,
	plot.Series1: ColorSeries1, plot.Series2: ColorSeries2, plot.Series3: ColorSeries3, plot.Series4: ColorSeries4,
	plot.Series5: ColorSeries5, plot.Series6: ColorSeries6, plot.Series7: ColorSeries7,
}

// ChartPalette returns the colours of the current theme for pictures.
func ChartPalette() plot.Palette {
	p := plot.Light()
	for role, name := range chartColors {
		if c, ok := color.NRGBAModel.Convert(theme.Color(name)).(color.NRGBA); ok {
			p[role] = c
		}
	}
	return p
}
