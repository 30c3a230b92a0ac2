package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Remark is quiet text of 11 that has more to say: while the pointer is over it or it
// has the focus, its tip shows on a TipLayer.
type Remark struct {
	control

	// Words are shown; what does not fit ends in an ellipsis.
	Words string
	// Tip is asked for when it is about to be shown; nil or a nil tip shows none.
	Tip func() *Tip

	layer *TipLayer
}

var _ fyne.Widget = (*Remark)(nil)

// NewRemark is a remark whose tip shows on a layer.
func NewRemark(layer *TipLayer, words string, tip func() *Tip) *Remark {
	r := &Remark{Words: words, Tip: tip, layer: layer}
	r.OnTapped = r.show
	r.extend(r)
	return r
}

// SetWords replaces the words.
func (r *Remark) SetWords(words string) {
	r.Words = words
	r.Refresh()
}

func (r *Remark) show() {
	if r.Tip != nil {
		r.layer.Say(r.Tip(), r)
	}
}

// MouseIn shows the tip.
func (r *Remark) MouseIn(e *desktop.MouseEvent) { r.control.MouseIn(e); r.show() }

// MouseOut takes the tip away.
func (r *Remark) MouseOut() { r.control.MouseOut(); r.layer.Forget(r) }

// FocusGained shows the tip.
func (r *Remark) FocusGained() { r.control.FocusGained(); r.show() }

// FocusLost takes the tip away.
func (r *Remark) FocusLost() { r.control.FocusLost(); r.layer.Forget(r) }

// Cursor is that of text: nothing opens.
func (r *Remark) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// AccessibilityLabel reads the words and the tip.
func (r *Remark) AccessibilityLabel() string {
	if r.Tip != nil {
		if tip := r.Tip(); tip != nil {
			return r.Words + ". " + tip.AccessibilityLabel()
		}
	}
	return r.Words
}

// CreateRenderer draws the words.
func (r *Remark) CreateRenderer() fyne.WidgetRenderer {
	r.extend(r)
	words, frame := NewQuiet(Note, r.Words).Ellipsis(), outline()
	frame.CornerRadius = 4
	d := &drawing{owner: r, objects: []fyne.CanvasObject{words, frame}}
	d.min = func() fyne.Size { return fyne.NewSize(0, Unit(22)) }
	d.layout = func(size fyne.Size) {
		words.Resize(size)
		place(frame, -4, 0, size.Width+8, size.Height)
	}
	d.refresh = func() {
		words.SetSpans(Span{Role: Note, Text: r.Words, Color: ColorQuiet})
		r.showFocus(frame)
	}
	return d.start()
}

// TipLayer lies over a page and shows one tip beside what it is about. Pointer and taps
// go through it.
type TipLayer struct {
	widget.BaseWidget

	tip    *Tip
	beside fyne.CanvasObject
}

var _ fyne.Widget = (*TipLayer)(nil)

// NewTipLayer shows nothing yet.
func NewTipLayer() *TipLayer {
	l := &TipLayer{}
	l.ExtendBaseWidget(l)
	return l
}

// Say shows a tip beside an object; nil shows none.
func (l *TipLayer) Say(tip *Tip, beside fyne.CanvasObject) {
	l.tip, l.beside = tip, beside
	l.Refresh()
}

// Forget takes the tip of an object away.
func (l *TipLayer) Forget(beside fyne.CanvasObject) {
	if l.beside == beside {
		l.Say(nil, nil)
	}
}

// Tip is what is shown; nil: nothing.
func (l *TipLayer) Tip() *Tip { return l.tip }

// at is where a tip stands: below the object, above it where there is no room.
func (l *TipLayer) at(room, tip fyne.Size) fyne.Position {
	driver := fyne.CurrentApp().Driver()
	corner := driver.AbsolutePositionForObject(l.beside).Subtract(driver.AbsolutePositionForObject(l))
	y := corner.Y + l.beside.Size().Height + 2
	if y+tip.Height > room.Height {
		y = corner.Y - tip.Height - 2
	}
	return fyne.NewPos(min(max(corner.X-8, 0), max(0, room.Width-tip.Width)), max(0, y))
}

// CreateRenderer draws the tip.
func (l *TipLayer) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	d := &drawing{owner: l}
	d.min = func() fyne.Size { return fyne.Size{} }
	d.layout = func(size fyne.Size) {
		if l.tip != nil {
			least := l.tip.MinSize()
			l.tip.Resize(least)
			l.tip.Move(l.at(size, least))
		}
	}
	d.refresh = func() {
		d.objects = nil
		if l.tip != nil {
			d.objects = []fyne.CanvasObject{l.tip}
		}
	}
	return d.start()
}
