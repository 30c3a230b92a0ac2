package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"rapport/assets"
)

// Tone is the colour of a pill.
type Tone int

// The tones.
const (
	ToneAccent Tone = iota
	ToneWarm
	ToneQuiet
	TonePlain // for the ground of a page
)

// Pill is a word on a rounded ground: a state, "Rising", "recognised, sure".
type Pill struct {
	widget.BaseWidget

	// Label is the word.
	Label string
	// Tone is the colour.
	Tone Tone
}

var _ fyne.Widget = (*Pill)(nil)

// NewPill is a pill of 20.
func NewPill(label string, tone Tone) *Pill {
	p := &Pill{Label: label, Tone: tone}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer draws the pill.
func (p *Pill) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	back, words := surface(), NewText(Note, p.Label)
	d := &drawing{owner: p, objects: []fyne.CanvasObject{back, words}}
	d.min = func() fyne.Size { return fyne.NewSize(words.MinSize().Width+16, Unit(20)) }
	d.layout = func(size fyne.Size) {
		back.CornerRadius = size.Height / 2
		back.Resize(size)
		placeMiddle(words, 8, size.Height/2)
	}
	d.refresh = func() {
		fill, ink := ColorTint, ColorAccent
		switch p.Tone {
		case ToneWarm:
			fill, ink = ColorWarmTint, ColorWarmText
		case ToneQuiet:
			fill, ink = ColorGround, ColorQuiet
		case TonePlain:
			fill, ink = ColorSurface, ColorQuiet
		}
		back.FillColor = Color(fill)
		back.Refresh()
		words.SetSpans(Span{Role: Note, Text: p.Label, Color: ink, Bold: p.Tone != TonePlain})
	}
	return d.start()
}

// ViewPill is a saved view: a pill of 28 that can be chosen.
type ViewPill struct {
	control

	// Label is the view's name with its count.
	Label string
	// Chosen shows the view as the current one.
	Chosen bool
}

var _ fyne.Widget = (*ViewPill)(nil)

// NewViewPill is a view that can be chosen.
func NewViewPill(label string, chosen bool, tapped func()) *ViewPill {
	v := &ViewPill{Label: label, Chosen: chosen}
	v.OnTapped = tapped
	v.extend(v)
	return v
}

// Set changes words and state.
func (v *ViewPill) Set(label string, chosen bool) {
	v.Label, v.Chosen = label, chosen
	v.Refresh()
}

// AccessibilityLabel reads the view.
func (v *ViewPill) AccessibilityLabel() string {
	if v.Chosen {
		return v.Label + ", chosen"
	}
	return v.Label
}

// CreateRenderer draws the pill.
func (v *ViewPill) CreateRenderer() fyne.WidgetRenderer {
	v.extend(v)
	back, frame, words := surface(), outline(), NewText(Note, v.Label)
	d := &drawing{owner: v, objects: []fyne.CanvasObject{back, words, frame}}
	d.min = func() fyne.Size {
		bold := Span{Role: Note, Text: v.Label, Bold: true} // the same width chosen or not
		return fyne.NewSize(bold.measure(v.Label).Width+24, Unit(28))
	}
	d.layout = func(size fyne.Size) {
		back.CornerRadius, frame.CornerRadius = size.Height/2, size.Height/2
		back.Resize(size)
		frame.Resize(size)
		placeMiddle(words, (size.Width-words.MinSize().Width)/2, size.Height/2)
	}
	d.refresh = func() {
		fill, ink := ColorSurface, ColorQuiet
		if v.over {
			fill = ColorHover
		}
		if v.Chosen {
			fill, ink = ColorTint, ColorAccent
		}
		back.FillColor = Color(fill)
		back.Refresh()
		words.SetSpans(Span{Role: Note, Text: v.Label, Color: ink, Bold: v.Chosen})
		v.showFocus(frame)
	}
	return d.start()
}

// ProgressRow is one job that runs: a badge, its name, how far it is, Cancel, a bar.
type ProgressRow struct {
	widget.BaseWidget

	// Badge are two letters; Name is the file.
	Badge, Name string
	// Amount says how far in words, "41 of 96 MB".
	Amount string
	// Share is how far, 0 to 1.
	Share float64
	// OnCancel stops the job; nil leaves the link out.
	OnCancel func()
}

var _ fyne.Widget = (*ProgressRow)(nil)

// NewProgressRow is a job that has just begun.
func NewProgressRow(badge, name string, cancel func()) *ProgressRow {
	p := &ProgressRow{Badge: badge, Name: name, OnCancel: cancel}
	p.ExtendBaseWidget(p)
	return p
}

// Set shows how far the job is.
func (p *ProgressRow) Set(share float64, amount string) {
	p.Share, p.Amount = min(max(share, 0), 1), amount
	p.Refresh()
}

// CreateRenderer draws the row.
func (p *ProgressRow) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	badge, name, amount := NewBadge(p.Badge), NewText(Body, p.Name).Ellipsis(), NewQuiet(Note, "")
	link := NewLinkOf(Note, "Cancel", func() {
		if p.OnCancel != nil {
			p.OnCancel()
		}
	})
	track, bar := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	track.CornerRadius, bar.CornerRadius = 3, 3
	d := &drawing{owner: p, objects: []fyne.CanvasObject{badge, name, amount, link, track, bar}}
	d.min = func() fyne.Size { return fyne.NewSize(200, Unit(34)) }
	d.layout = func(size fyne.Size) {
		middle := Unit(11)
		left := placeMiddle(badge, 0, middle) + 8
		right := size.Width
		if link.Visible() {
			right -= link.MinSize().Width
			placeMiddle(link, right, middle)
			right -= 8
		}
		right -= amount.MinSize().Width
		placeMiddle(amount, right, middle)
		place(name, left, middle-Unit(9), max(0, right-8-left), Unit(18))
		place(track, 0, Unit(25), size.Width, 6)
		place(bar, 0, Unit(25), size.Width*float32(p.Share), 6)
	}
	d.refresh = func() {
		badge.Letters = p.Badge
		badge.Refresh()
		name.SetText(p.Name)
		amount.SetText(p.Amount)
		link.Hidden = p.OnCancel == nil
		link.Refresh()
		track.FillColor, bar.FillColor = Color(ColorLine), Color(ColorAccent)
		track.Refresh()
		bar.Refresh()
	}
	return d.start()
}

// NewDrawer is a column of 396 that covers the right column of a page: a title, a
// note, a button to close it and a body.
func NewDrawer(title, note string, body fyne.CanvasObject, closed func()) fyne.CanvasObject {
	leave := NewIconButton(assets.Close, "Close", closed)
	return Sized(396, 0, NewCard(Column(12, TitleRow(title, note, leave), Grow(body))))
}
