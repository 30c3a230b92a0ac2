package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// growing is implemented by objects that take the room that others leave.
type growing interface{ grows() }

// tall is implemented by objects whose height depends on their width.
type tall interface{ HeightFor(width float32) float32 }

// heightFor returns the height an object wants in a width.
func heightFor(o fyne.CanvasObject, width float32) float32 {
	if t, ok := o.(tall); ok {
		return t.HeightFor(width)
	}
	if c, ok := o.(*fyne.Container); ok {
		if t, ok := c.Layout.(containerHeight); ok {
			return t.heightFor(c.Objects, width)
		}
	}
	return o.MinSize().Height
}

// containerHeight is implemented by layouts whose height depends on their width.
type containerHeight interface {
	heightFor(objects []fyne.CanvasObject, width float32) float32
}

// Row places objects beside each other, gap apart and centred in height. An object
// wrapped by Grow takes the room that is left.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(rowLayout{gap}, objects...)
}

// Column places objects below each other, gap apart and as wide as the column. An
// object wrapped by Grow takes the room that is left.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(columnLayout{gap}, objects...)
}

// Grow makes an object take the room that the others in its row or column leave.
func Grow(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(growLayout{}, o)
}

// Gap is empty room that grows: it pushes what follows to the far edge.
func Gap() fyne.CanvasObject { return container.New(growLayout{}) }

// Inset surrounds an object with room.
func Inset(top, right, bottom, left float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(insetLayout{top, right, bottom, left}, o)
}

// Sized gives an object a least width and height; 0 keeps the object's own.
func Sized(width, height float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(sizedLayout{width, height}, o)
}

// Share places objects beside each other in the full height. Positive widths are
// fixed; the others are shares of the room left: -1 and -2 are one and two parts.
func Share(gap float32, widths []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(shareLayout{gap, widths}, objects...)
}

// Over stacks objects on each other in the same area.
func Over(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(overLayout{}, objects...)
}

func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	seen := make([]fyne.CanvasObject, 0, len(objects))
	for _, o := range objects {
		if o.Visible() {
			seen = append(seen, o)
		}
	}
	return seen
}

func doesGrow(o fyne.CanvasObject) bool {
	if c, ok := o.(*fyne.Container); ok {
		_, grows := c.Layout.(growing)
		return grows
	}
	_, grows := o.(growing)
	return grows
}

type rowLayout struct{ gap float32 }

func (l rowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for i, o := range visible(objects) {
		if i > 0 {
			size.Width += l.gap
		}
		least := o.MinSize()
		size.Width += least.Width
		size.Height = max(size.Height, least.Height)
	}
	return size
}

// widths are those of the visible objects in a row that is so wide.
func (l rowLayout) widths(objects []fyne.CanvasObject, width float32) []float32 {
	growers := 0
	for _, o := range objects {
		if doesGrow(o) {
			growers++
		}
	}
	extra := (width - l.MinSize(objects).Width) / float32(max(1, growers))
	widths := make([]float32, len(objects))
	for i, o := range objects {
		widths[i] = o.MinSize().Width
		if doesGrow(o) {
			widths[i] = max(0, widths[i]+extra)
		}
	}
	return widths
}

// heightFor is that of the tallest object at the width that it gets; what it took at
// another width before does not matter.
func (l rowLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	objects = visible(objects)
	tallest := float32(0)
	for i, w := range l.widths(objects, width) {
		tallest = max(tallest, heightFor(objects[i], w))
	}
	return tallest
}

func (l rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects = visible(objects)
	x := float32(0)
	for i, w := range l.widths(objects, size.Width) {
		height := heightFor(objects[i], w)
		objects[i].Resize(fyne.NewSize(w, height))
		objects[i].Move(fyne.NewPos(x, (size.Height-height)/2))
		x += w + l.gap
	}
}

type columnLayout struct{ gap float32 }

func (l columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for i, o := range visible(objects) {
		if i > 0 {
			size.Height += l.gap
		}
		least := o.MinSize()
		size.Height += least.Height
		size.Width = max(size.Width, least.Width)
	}
	return size
}

func (l columnLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	sum := float32(0)
	for i, o := range visible(objects) {
		if i > 0 {
			sum += l.gap
		}
		sum += heightFor(o, width)
	}
	return sum
}

func (l columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects = visible(objects)
	growers := 0
	for _, o := range objects {
		if doesGrow(o) {
			growers++
		}
	}
	extra := max(0, size.Height-l.heightFor(objects, size.Width)) / float32(max(1, growers))
	y := float32(0)
	for _, o := range objects {
		height := heightFor(o, size.Width)
		if doesGrow(o) {
			height += extra
		}
		o.Resize(fyne.NewSize(size.Width, height))
		o.Move(fyne.NewPos(0, y))
		y += height + l.gap
	}
}

type growLayout struct{}

func (growLayout) grows() {}

func (growLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for _, o := range visible(objects) {
		size = size.Max(o.MinSize())
	}
	return size
}

func (growLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	tallest := float32(0)
	for _, o := range visible(objects) {
		tallest = max(tallest, heightFor(o, width))
	}
	return tallest
}

func (growLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.Position{})
	}
}

// overLayout is growLayout for objects that take no more room than they need.
type overLayout struct{}

func (overLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return growLayout{}.MinSize(objects)
}

func (overLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return growLayout{}.heightFor(objects, width)
}

func (overLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	growLayout{}.Layout(objects, size)
}

type insetLayout struct{ top, right, bottom, left float32 }

func (l insetLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return growLayout{}.MinSize(objects).Add(fyne.NewSize(l.left+l.right, l.top+l.bottom))
}

func (l insetLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return growLayout{}.heightFor(objects, width-l.left-l.right) + l.top + l.bottom
}

func (l insetLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(fyne.NewSize(max(0, size.Width-l.left-l.right), max(0, size.Height-l.top-l.bottom)))
		o.Move(fyne.NewPos(l.left, l.top))
	}
}

type sizedLayout struct{ width, height float32 }

func (l sizedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return l.over(growLayout{}.MinSize(objects))
}

// over replaces what is given and keeps the rest.
func (l sizedLayout) over(size fyne.Size) fyne.Size {
	if l.width > 0 {
		size.Width = l.width
	}
	if l.height > 0 {
		size.Height = l.height
	}
	return size
}

func (l sizedLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	if l.height > 0 {
		return l.height
	}
	return growLayout{}.heightFor(objects, width)
}

func (l sizedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	growLayout{}.Layout(objects, size)
}

type shareLayout struct {
	gap    float32
	widths []float32
}

func (l shareLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for i, o := range objects {
		if i > 0 {
			size.Width += l.gap
		}
		least := o.MinSize()
		if i < len(l.widths) && l.widths[i] > 0 {
			least.Width = l.widths[i]
		}
		size.Width += least.Width
		size.Height = max(size.Height, least.Height)
	}
	return size
}

// split returns the width of each object.
func (l shareLayout) split(n int, width float32) []float32 {
	parts, left := float32(0), width-l.gap*float32(max(0, n-1))
	widths := make([]float32, n)
	for i := range widths {
		widths[i] = -1
		if i < len(l.widths) {
			widths[i] = l.widths[i]
		}
		if widths[i] > 0 {
			left -= widths[i]
		} else {
			parts -= widths[i]
		}
	}
	for i := range widths {
		if widths[i] <= 0 {
			widths[i] = max(0, left*-widths[i]/max(parts, 0.001))
		}
	}
	return widths
}

func (l shareLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	tallest := float32(0)
	for i, w := range l.split(len(objects), width) {
		tallest = max(tallest, heightFor(objects[i], w))
	}
	return tallest
}

func (l shareLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for i, w := range l.split(len(objects), size.Width) {
		objects[i].Resize(fyne.NewSize(w, size.Height))
		objects[i].Move(fyne.NewPos(x, 0))
		x += w + l.gap
	}
}
