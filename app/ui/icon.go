package ui

import (
	"fmt"
	"image"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"

	"rapport/assets"
)

// Icon draws one of Rapport's icons in a token's colour.
type Icon struct {
	widget.BaseWidget

	// Name is the icon; the zero value draws nothing.
	Name assets.Icon
	// Color is the token of the stroke; empty: ink.
	Color fyne.ThemeColorName
	// Side is the width and height before scaling; 0: 16.
	Side float32
}

var _ fyne.Widget = (*Icon)(nil)

// NewIcon draws an icon of 16 units.
func NewIcon(name assets.Icon, color fyne.ThemeColorName) *Icon {
	i := &Icon{Name: name, Color: color}
	i.ExtendBaseWidget(i)
	return i
}

// CreateRenderer draws the icon at the exact number of pixels it has on its canvas.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	i.ExtendBaseWidget(i)
	token := func() fyne.ThemeColorName {
		if i.Color == "" {
			return ColorInk
		}
		return i.Color
	}
	picture := canvas.NewRaster(func(w, h int) image.Image { return drawIcon(i.Name, Color(token()), min(w, h)) })
	d := &drawing{owner: i, objects: []fyne.CanvasObject{picture}}
	d.min = func() fyne.Size {
		side := i.Side
		if side <= 0 {
			side = 16
		}
		return fyne.NewSquareSize(Unit(side))
	}
	d.layout = picture.Resize
	d.refresh = picture.Refresh
	return d
}

// drawIcon rasterises an icon. The stroke is written into the drawing for the side
// asked for, because the rasteriser keeps strokes in pixels while it scales paths.
func drawIcon(name assets.Icon, c color.Color, side int) image.Image {
	picture := image.NewRGBA(image.Rect(0, 0, max(side, 1), max(side, 1)))
	svg, ok := name.SVG()
	if !ok || side <= 0 {
		return picture
	}
	r, g, b, _ := c.RGBA()
	svg = strings.ReplaceAll(svg, "currentColor", fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8))
	svg = strings.Replace(svg, `stroke-width="1.5"`, fmt.Sprintf(`stroke-width="%g"`, 1.5*float64(side)/16), 1)
	icon, err := oksvg.ReadIconStream(strings.NewReader(svg))
	if err != nil {
		return picture // the icons are embedded and tested
	}
	icon.SetTarget(0, 0, float64(side), float64(side))
	icon.Draw(rasterx.NewDasher(side, side, rasterx.NewScannerGV(side, side, picture, picture.Bounds())), 1)
	return picture
}
