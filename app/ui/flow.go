package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Flow puts things side by side at their least width and begins a new line where
// one does not fit: pills of unknown words.
func Flow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(flowLayout{gap}, objects...)
}

type flowLayout struct{ gap float32 }

func (l flowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for _, o := range visible(objects) {
		size = size.Max(o.MinSize())
	}
	return size
}

// walk calls each with the place of every object and returns the height of all.
func (l flowLayout) walk(objects []fyne.CanvasObject, width float32, each func(o fyne.CanvasObject, at fyne.Position, line float32)) float32 {
	objects = visible(objects)
	y := float32(0)
	for len(objects) > 0 {
		n, tall, used := 0, float32(0), float32(0)
		for n < len(objects) && (n == 0 || used+objects[n].MinSize().Width <= width) {
			least := objects[n].MinSize()
			used += least.Width + l.gap
			tall = max(tall, least.Height)
			n++
		}
		x := float32(0)
		for _, o := range objects[:n] {
			each(o, fyne.NewPos(x, y), tall)
			x += o.MinSize().Width + l.gap
		}
		objects = objects[n:]
		y += tall + l.gap
	}
	return max(0, y-l.gap)
}

func (l flowLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return l.walk(objects, width, func(fyne.CanvasObject, fyne.Position, float32) {})
}

func (l flowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.walk(objects, size.Width, func(o fyne.CanvasObject, at fyne.Position, line float32) {
		least := o.MinSize()
		o.Resize(fyne.NewSize(min(least.Width, size.Width), least.Height))
		o.Move(at.AddXY(0, (line-least.Height)/2))
	})
}
