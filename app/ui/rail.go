package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"rapport/assets"
)

// Widths of the rail.
const (
	RailWide   float32 = 184
	RailNarrow float32 = 56 // icons only
)

// RailItem is one place of the rail.
type RailItem struct {
	ID, Title string
	Icon      assets.Icon
	// Foot puts the item at the foot.
	Foot bool
	// Count is something waiting there; 0 shows nothing.
	Count int
}

// Rail is the column at the left that leads from page to page.
type Rail struct {
	widget.BaseWidget

	// Owner is the name at the top.
	Owner string
	// Notes are the quiet lines at the foot.
	Notes []string
	// Muted shows the items quiet, as before the first import.
	Muted bool
	// OnCount is told a tap on the count of an item; nil: it opens the item.
	OnCount func(id string)

	items  []*railItem
	narrow bool
}

var _ fyne.Widget = (*Rail)(nil)

// NewRail is a rail; open is told the ID of the item that was chosen.
func NewRail(items []RailItem, open func(id string)) *Rail {
	r := &Rail{Owner: "Rapport"}
	for _, item := range items {
		i := &railItem{rail: r, item: item}
		i.OnTapped = func() { open(item.ID) }
		i.extend(i)
		r.items = append(r.items, i)
	}
	r.ExtendBaseWidget(r)
	return r
}

// SetCurrent marks the open page.
func (r *Rail) SetCurrent(id string) {
	for _, i := range r.items {
		i.current = i.item.ID == id
	}
	r.Refresh()
}

// SetCount shows that something waits at an item; 0 takes it away.
func (r *Rail) SetCount(id string, n int) {
	for _, i := range r.items {
		if i.item.ID == id {
			i.item.Count = n
		}
	}
	r.Refresh()
}

// Items lists the items as they are shown.
func (r *Rail) Items() []RailItem {
	list := make([]RailItem, len(r.items))
	for i, item := range r.items {
		list[i] = item.item
	}
	return list
}

// SetOwner replaces the name at the top and the quiet lines at the foot.
func (r *Rail) SetOwner(name string, notes ...string) {
	r.Owner, r.Notes = name, notes
	if name == "" {
		r.Owner = "Rapport"
	}
	r.Refresh()
}

// SetMuted shows the items quiet or as usual.
func (r *Rail) SetMuted(muted bool) {
	r.Muted = muted
	r.Refresh()
}

// SetNarrow changes between words and icons only.
func (r *Rail) SetNarrow(narrow bool) {
	if r.narrow != narrow {
		r.narrow = narrow
		r.Refresh()
	}
}

// CreateRenderer draws logo, name, items and foot.
func (r *Rail) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	logo, owner := newLogo(), NewText(CardTitle, r.Owner).Ellipsis()
	line, first, second := NewRule(), NewQuiet(Note, "").Ellipsis(), NewQuiet(Note, "").Ellipsis()
	d := &drawing{owner: r, objects: []fyne.CanvasObject{logo, owner, line, first, second}}
	for _, i := range r.items {
		d.objects = append(d.objects, i)
	}
	d.min = func() fyne.Size { return fyne.NewSize(RailNarrow, 400) }
	d.layout = func(size fyne.Size) {
		placeMiddle(logo, 22, 28)
		if r.narrow {
			placeMiddle(logo, (size.Width-logo.MinSize().Width)/2, 28)
		}
		place(owner, 60, 16, max(0, size.Width-60-8), 24)
		foot := size.Height - 12
		if !r.narrow {
			foot = size.Height - 12 - Unit(46)
			place(line, 12, foot, size.Width-24, 1)
			place(first, 20, foot+Unit(7), size.Width-24, Unit(16))
			place(second, 20, foot+Unit(23), size.Width-24, Unit(16))
			foot -= 6
		}
		r.arrange(size.Width, foot)
	}
	d.refresh = func() {
		owner.SetText(r.Owner)
		notes := append(append([]string{}, r.Notes...), "", "")
		first.SetText(notes[0])
		second.SetText(notes[1])
		for _, o := range []fyne.CanvasObject{owner, line, first, second} {
			if r.narrow {
				o.Hide()
			} else {
				o.Show()
			}
		}
		logo.Refresh()
		for _, i := range r.items {
			i.Refresh()
		}
	}
	return d.start()
}

// arrange places the items from the top, and those of the foot above it.
func (r *Rail) arrange(width, foot float32) {
	left, pitch := float32(12), Unit(36)+4
	if r.narrow {
		left = 8
	}
	y := float32(56)
	for _, i := range r.items {
		if !i.item.Foot {
			place(i, left, y, width-2*left, Unit(36))
			y += pitch
		}
	}
	for n := len(r.items) - 1; n >= 0; n-- {
		if i := r.items[n]; i.item.Foot {
			foot -= Unit(36)
			place(i, left, foot, width-2*left, Unit(36))
			foot -= 4
		}
	}
}

// railItem is one item: tint, accent and bold while its page is open.
type railItem struct {
	control

	rail    *Rail
	item    RailItem
	current bool
}

// Tapped opens the page, or what waits there when the count is pressed.
func (i *railItem) Tapped(e *fyne.PointEvent) {
	if e != nil && i.rail.OnCount != nil && i.item.Count > 0 && !i.rail.narrow && e.Position.X >= i.Size().Width-i.countRoom() {
		i.rail.OnCount(i.item.ID)
		return
	}
	i.control.Tapped(e)
}

// countRoom is the width at the right edge that belongs to the count.
func (i *railItem) countRoom() float32 {
	return 16 + fyne.MeasureText(CompactCount(i.item.Count), Note.Size(), fyne.TextStyle{}).Width
}

// AccessibilityLabel reads the item.
func (i *railItem) AccessibilityLabel() string {
	if i.item.Count > 0 {
		return i.item.Title + ", " + Count(i.item.Count)
	}
	return i.item.Title
}

// railGap is the least room between the word of an item and its count.
const railGap = 4

// CreateRenderer draws icon, word and count.
func (i *railItem) CreateRenderer() fyne.WidgetRenderer {
	back, frame := surface(), outline()
	icon, words, count := NewIcon(i.item.Icon, ColorInk), NewText(Body, i.item.Title).Ellipsis(), NewQuiet(Note, "")
	dot := canvas.NewCircle(nil)
	d := &drawing{owner: i, objects: []fyne.CanvasObject{back, icon, words, count, dot, frame}}
	d.min = func() fyne.Size { return fyne.NewSize(40, Unit(36)) }
	d.layout = func(size fyne.Size) {
		back.Resize(size)
		frame.Resize(size)
		side := icon.MinSize().Width
		if i.rail.narrow {
			placeMiddle(icon, (size.Width-side)/2, size.Height/2)
			place(dot, size.Width/2+side/2, size.Height/2-side/2-3, 6, 6)
			return
		}
		placeMiddle(icon, 8, size.Height/2)
		countWidth := count.MinSize().Width
		placeMiddle(count, size.Width-8-countWidth, size.Height/2)
		left := 8 + side + 10
		place(words, left, 0, max(0, size.Width-left-railGap-8-countWidth), size.Height)
	}
	d.refresh = func() {
		ink := ColorInk
		switch {
		case i.current:
			ink = ColorAccent
		case i.rail.Muted && !i.item.Foot:
			ink = ColorQuiet
		}
		back.FillColor, back.Hidden = Color(ColorHover), !i.over
		if i.current {
			back.FillColor, back.Hidden = Color(ColorTint), false
		}
		back.Refresh()
		icon.Color = ink
		icon.Refresh()
		words.Hidden, count.Hidden = i.rail.narrow, i.rail.narrow || i.item.Count == 0
		words.SetSpans(Span{Role: Body, Text: i.item.Title, Color: ink, Bold: i.current})
		count.SetText(CompactCount(i.item.Count))
		dot.FillColor, dot.Hidden = Color(ColorAccent), !i.rail.narrow || i.item.Count == 0
		dot.Refresh()
		i.showFocus(frame)
	}
	return d.start()
}

// logo is the program's mark: two rings, one of them yours.
type logo struct{ widget.BaseWidget }

func newLogo() *logo {
	l := &logo{}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer draws two interlocked rings, 26 × 18.
func (l *logo) CreateRenderer() fyne.WidgetRenderer {
	left, right := canvas.NewCircle(nil), canvas.NewCircle(nil)
	left.StrokeWidth, right.StrokeWidth = 2, 2
	d := &drawing{owner: l, objects: []fyne.CanvasObject{left, right}}
	d.min = func() fyne.Size { return fyne.NewSize(26, 18) }
	d.layout = func(fyne.Size) {
		place(left, 1, 1, 16, 16)
		place(right, 9, 1, 16, 16)
	}
	d.refresh = func() {
		left.StrokeColor, right.StrokeColor = Color(ColorAccent), Color(ColorInk)
		left.Refresh()
		right.Refresh()
	}
	return d.start()
}
