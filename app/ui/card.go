package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Card is a surface on the ground: rounded, without border, with a breath of shadow.
type Card struct {
	widget.BaseWidget

	// Content lies inside the padding.
	Content fyne.CanvasObject
	// Top, Side and Bottom are the padding; NewCard sets 12 and 16.
	Top, Side, Bottom float32
}

var _ fyne.Widget = (*Card)(nil)

// NewCard puts an object on a surface.
func NewCard(content fyne.CanvasObject) *Card {
	c := &Card{Content: content, Top: 12, Side: 16, Bottom: 12}
	c.ExtendBaseWidget(c)
	return c
}

// NewFlushCard puts an object on a surface that reaches its left and right edge,
// for tables and queues, whose rows have their own padding.
func NewFlushCard(content fyne.CanvasObject) *Card {
	c := NewCard(content)
	c.Side = 0
	return c
}

// NewTitled is a card with a title, a quiet note beside it, what stands at the
// right (may be nil) and the body below.
func NewTitled(title, note string, right, body fyne.CanvasObject) *Card {
	return NewCard(Column(8, TitleRow(title, note, right), Grow(body)))
}

// TitleRow is the head of a card: title 14 bold, note 11 quiet, an object at the right.
func TitleRow(title, note string, right fyne.CanvasObject) *fyne.Container {
	head := NewSpans(Span{Role: CardTitle, Text: title}, Span{Role: Note, Text: note, Color: ColorQuiet, Gap: 8}).Ellipsis()
	if right == nil {
		return Row(8, Grow(head))
	}
	return Row(8, Grow(head), right)
}

// HeightFor returns the height the card takes in a width.
func (c *Card) HeightFor(width float32) float32 {
	return heightFor(c.Content, width-2*c.Side) + c.Top + c.Bottom
}

// CreateRenderer draws the surface and the content on it.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	back := surface()
	d := &drawing{owner: c, objects: []fyne.CanvasObject{back, c.Content}}
	d.min = func() fyne.Size {
		return c.Content.MinSize().Add(fyne.NewSize(2*c.Side, c.Top+c.Bottom))
	}
	d.layout = func(size fyne.Size) {
		back.Resize(size)
		place(c.Content, c.Side, c.Top, max(0, size.Width-2*c.Side), max(0, size.Height-c.Top-c.Bottom))
	}
	d.refresh = func() {
		d.objects[1] = c.Content
		back.FillColor = Color(ColorSurface)
		back.Shadow = canvas.Shadow{Color: Color(ColorCardShadow), BlurRadius: 2, Offset: fyne.NewPos(0, 1)}
		back.Refresh()
		c.Content.Refresh()
	}
	return d.start()
}

// surface is a rounded rectangle; its owner colours it.
func surface() *canvas.Rectangle {
	r := canvas.NewRectangle(nil)
	r.CornerRadius = radius
	return r
}

// raise colours a rectangle as a surface that floats over the page.
func raise(r *canvas.Rectangle) {
	r.FillColor = Color(ColorRaised)
	r.Shadow = canvas.Shadow{Color: Color(ColorShadow), BlurRadius: 20, Offset: fyne.NewPos(0, 6)}
	r.Refresh()
}

// Rule is a line of 1 across the width, as above the rows of a list.
type Rule struct {
	widget.BaseWidget
}

var _ fyne.Widget = (*Rule)(nil)

// NewRule returns a line.
func NewRule() *Rule {
	r := &Rule{}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer draws the line.
func (r *Rule) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return block(r, ColorLine, fyne.NewSize(0, 1), 0)
}

// Block is a plain rectangle in a token's colour: a swatch, a bar, a grey place holder.
type Block struct {
	widget.BaseWidget

	// Color is the token.
	Color fyne.ThemeColorName
	// Least is the least size, Round the radius of the corners.
	Least fyne.Size
	Round float32
}

var _ fyne.Widget = (*Block)(nil)

// NewBlock returns a rectangle.
func NewBlock(color fyne.ThemeColorName, width, height, round float32) *Block {
	b := &Block{Color: color, Least: fyne.NewSize(width, height), Round: round}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer draws the rectangle.
func (b *Block) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	return block(b, b.Color, b.Least, b.Round)
}

func block(owner fyne.Widget, token fyne.ThemeColorName, least fyne.Size, round float32) fyne.WidgetRenderer {
	r := canvas.NewRectangle(nil)
	r.CornerRadius = round
	d := &drawing{owner: owner, objects: []fyne.CanvasObject{r}, layout: r.Resize}
	d.min = func() fyne.Size { return least }
	d.refresh = func() {
		r.FillColor = Color(token)
		r.Refresh()
	}
	return d.start()
}
