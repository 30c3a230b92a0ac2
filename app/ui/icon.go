package ui

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

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

// CreateRenderer draws the icon.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	i.ExtendBaseWidget(i)
	picture := &canvas.Image{FillMode: canvas.ImageFillContain}
	d := &drawing{owner: i, objects: []fyne.CanvasObject{picture}}
	d.min = func() fyne.Size {
		side := i.Side
		if side <= 0 {
			side = 16
		}
		return fyne.NewSquareSize(Unit(side))
	}
	d.layout = picture.Resize
	d.refresh = func() {
		token := i.Color
		if token == "" {
			token = ColorInk
		}
		resource := iconResource(i.Name, Color(token))
		if picture.Resource == nil && resource == nil || picture.Resource != nil && resource != nil && picture.Resource.Name() == resource.Name() {
			return
		}
		picture.Image, picture.Resource = nil, nil
		if resource != nil {
			picture.Resource = resource
		}
		picture.Refresh()
	}
	return d.start()
}

// iconResource colours an icon. Its name holds the colour, because the toolkit
// keeps drawn icons by name; its own recolouring knows fills only, ours are strokes.
func iconResource(name assets.Icon, c color.Color) fyne.Resource {
	svg, ok := name.SVG()
	if !ok {
		return nil
	}
	r, g, b, _ := c.RGBA()
	code := fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
	return fyne.NewStaticResource(fmt.Sprintf("%s-%s.svg", name, code[1:]), []byte(strings.ReplaceAll(svg, "currentColor", code)))
}
