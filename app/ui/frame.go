package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"rapport/assets"
)

// ChartFrame is the card of a chart: a title row with unit, legend and menu, and a
// body in one of four states. The old body stays while new data loads, unless
// there is none yet.
type ChartFrame struct {
	widget.BaseWidget

	// Title is 14 bold; Unit says what the figures are, 11 quiet.
	Title, Unit string
	// Legend stands before the menu; at most three entries; may be nil.
	Legend fyne.CanvasObject
	// Menu are the entries of the button "…"; none leaves it out.
	Menu []MenuItem

	state State
	body  fyne.CanvasObject
}

var _ fyne.Widget = (*ChartFrame)(nil)

// NewChartFrame is a frame that is loading.
func NewChartFrame(title, unit string, menu ...MenuItem) *ChartFrame {
	f := &ChartFrame{Title: title, Unit: unit, Menu: menu, body: NewLoading("")}
	f.ExtendBaseWidget(f)
	return f
}

// State returns what the frame shows.
func (f *ChartFrame) State() State { return f.state }

// SetUnit replaces the words beside the title.
func (f *ChartFrame) SetUnit(unit string) {
	f.Unit = unit
	f.Refresh()
}

// ShowData shows a chart.
func (f *ChartFrame) ShowData(body fyne.CanvasObject) { f.show(Data, body) }

// ShowLoading shows how far the work is; a chart that is there stays.
func (f *ChartFrame) ShowLoading(note string) {
	if f.state != Data {
		f.show(Loading, NewLoading(note))
	}
}

// ShowEmpty shows a sentence and the next step.
func (f *ChartFrame) ShowEmpty(sentence, step string, tapped func()) {
	f.show(Empty, NewEmpty(sentence, step, tapped))
}

// ShowError shows what failed.
func (f *ChartFrame) ShowError(sentence string, again, details func()) {
	f.show(Failed, NewError(sentence, "", again, details))
}

func (f *ChartFrame) show(state State, body fyne.CanvasObject) {
	f.state, f.body = state, body
	f.Refresh()
}

// CreateRenderer draws the card.
func (f *ChartFrame) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	head := NewText(CardTitle, f.Title).Ellipsis()
	menu := NewMenuButton(f.Title+": more", f.Menu)
	title, body := Row(12, Grow(head)), Over()
	content := Column(8, title, Grow(body))
	card := NewCard(content)
	d := &drawing{owner: f, objects: []fyne.CanvasObject{card}, min: card.MinSize, layout: card.Resize}
	d.refresh = func() {
		head.SetSpans(Span{Role: CardTitle, Text: f.Title}, Span{Role: Note, Text: f.Unit, Color: ColorQuiet, Gap: 9})
		title.Objects = []fyne.CanvasObject{Grow(head)}
		if f.Legend != nil {
			title.Objects = append(title.Objects, f.Legend)
		}
		if menu.Items = f.Menu; len(f.Menu) > 0 {
			title.Objects = append(title.Objects, menu)
		}
		body.Objects = []fyne.CanvasObject{f.body}
		card.Refresh()
	}
	return d.start()
}

// MenuItem is one line of a menu.
type MenuItem struct {
	// Label says what it does.
	Label string
	// Key is shown at the right; the page handles it.
	Key string
	// Chosen shows a check mark.
	Chosen bool
	// Off shows it quiet: it cannot be done now, and the label says why.
	Off bool
	// OnTapped does it.
	OnTapped func()
}

// MenuButton is the quiet button "…" that opens a menu below itself.
type MenuButton struct {
	control

	// Items are the lines of the menu.
	Items []MenuItem
	// Spoken is read aloud.
	Spoken string
}

var _ fyne.Widget = (*MenuButton)(nil)

// NewMenuButton opens items.
func NewMenuButton(spoken string, items []MenuItem) *MenuButton {
	m := &MenuButton{Items: items, Spoken: spoken}
	m.OnTapped = func() { ShowMenu(m, m.Items) }
	m.extend(m)
	return m
}

// AccessibilityLabel returns what is read aloud.
func (m *MenuButton) AccessibilityLabel() string { return m.Spoken }

// CreateRenderer draws three dots.
func (m *MenuButton) CreateRenderer() fyne.WidgetRenderer {
	m.extend(m)
	back, icon, frame := surface(), NewIcon(assets.Ellipsis, ColorQuiet), outline()
	back.CornerRadius, frame.CornerRadius = 4, 4
	d := &drawing{owner: m, objects: []fyne.CanvasObject{back, icon, frame}}
	d.min = func() fyne.Size { return fyne.NewSquareSize(Unit(20)) }
	d.layout = func(size fyne.Size) {
		back.Resize(size)
		frame.Resize(size)
		placeMiddle(icon, (size.Width-icon.MinSize().Width)/2, size.Height/2)
	}
	d.refresh = func() {
		back.FillColor = Color(ColorHover)
		back.Hidden = !m.over
		back.Refresh()
		icon.Refresh()
		m.showFocus(frame)
	}
	return d.start()
}
