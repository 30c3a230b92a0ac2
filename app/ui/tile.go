package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"rapport/assets"
)

// State is what a tile or a chart frame shows.
type State int

// The four states.
const (
	Loading State = iota // the title stays, grey bars in the place of the rest
	Empty                // one sentence and one link with the next step
	Data
	Failed // warn icon, what failed in words, what to do
)

// TileData is what a tile shows.
type TileData struct {
	State State
	// Value is the figure, "€1,842.60"; Unit what it counts, "people".
	Value, Unit string
	// Note stands at the right of the title: "goal €1,800", "n = 118".
	Note string
	// Spark are the values of the small line, oldest first.
	Spark []float64
	// Changes are at most two.
	Changes []Change
	// Words is the sentence of an empty or failed tile, or what stands in the
	// place of the changes ("not enough data (n = 7)").
	Words string
	// Error is the headline of a failed tile.
	Error string
	// Link is the next step of an empty or failed tile.
	Link string
}

// Tile shows one figure with its change. The whole tile is a button that explains it.
type Tile struct {
	control

	// Title names the figure.
	Title string
	// Narrow leaves out the note at the right and narrows line and padding.
	Narrow bool
	// Data is what is shown.
	Data TileData
	// OnLink runs when the link of an empty or failed tile is tapped.
	OnLink func()
}

var _ fyne.Widget = (*Tile)(nil)

// NewTile is a tile that is loading.
func NewTile(title string, tapped func()) *Tile {
	t := &Tile{Title: title}
	t.OnTapped = tapped
	t.extend(t)
	return t
}

// Set shows new data.
func (t *Tile) Set(data TileData) {
	t.Data = data
	t.Refresh()
}

// SetNarrow changes between the wide and the narrow look.
func (t *Tile) SetNarrow(narrow bool) {
	if t.Narrow != narrow {
		t.Narrow = narrow
		t.Refresh()
	}
}

// AccessibilityLabel reads the figure.
func (t *Tile) AccessibilityLabel() string {
	switch t.Data.State {
	case Loading:
		return t.Title + ", loading"
	case Failed:
		return t.Title + ". " + t.Data.Error + ". " + t.Data.Words
	}
	text := t.Title + " " + t.Data.Value + " " + t.Data.Unit + ". " + t.Data.Words
	for _, c := range t.Data.Changes {
		text += NewChangeMark(c).AccessibilityLabel() + ". "
	}
	return text
}

// tileParts are the objects of a tile; each state shows some of them.
type tileParts struct {
	back, frame          *canvas.Rectangle
	title, note          *Text
	value, words, failed *Text
	measure              *Text
	whole                []Span // value and unit
	spark                *Sparkline
	first, second        *ChangeMark
	link                 *Link
	warn                 *Icon
	bars                 [3]*canvas.Rectangle
}

// TypedRune explains the figure on E and passes other letters on.
func (t *Tile) TypedRune(r rune) { t.explainOn(r) }

// CreateRenderer draws the tile.
func (t *Tile) CreateRenderer() fyne.WidgetRenderer {
	t.extend(t)
	p := &tileParts{
		back: surface(), frame: outline(),
		title: NewQuiet(Label, t.Title).Ellipsis(), note: NewQuiet(Note, ""),
		value: NewText(Figure, "").Ellipsis(), measure: NewText(Figure, ""), words: NewText(Note, "").Ellipsis(), failed: NewText(Body, "").Ellipsis(),
		spark: NewSparkline(nil), first: NewChangeMark(Change{}), second: NewChangeMark(Change{}),
		link: NewLinkOf(Note, "", nil), warn: NewIcon(assets.Warn, ColorWarmText),
	}
	d := &drawing{owner: t}
	d.objects = []fyne.CanvasObject{p.back, p.title, p.note, p.value, p.spark, p.first, p.second, p.words, p.failed, p.warn, p.link}
	for i := range p.bars {
		p.bars[i] = canvas.NewRectangle(nil)
		p.bars[i].CornerRadius = 4
		d.objects = append(d.objects, p.bars[i])
	}
	d.objects = append(d.objects, p.frame)
	d.min = func() fyne.Size { return fyne.NewSize(t.least(), 24+Unit(80)) }
	d.layout = func(size fyne.Size) { t.arrange(p, size) }
	d.refresh = func() { t.paint(p) }
	return d.start()
}

// least is the least width: five narrow ones fit into the least window.
func (t *Tile) least() float32 {
	if t.Narrow {
		return 124
	}
	return 172
}

func (t *Tile) side() float32 {
	if t.Narrow {
		return 12
	}
	return 16
}

func (t *Tile) arrange(p *tileParts, size fyne.Size) {
	side := t.side()
	inner := size.Width - 2*side
	p.back.Resize(size)
	p.frame.Resize(size)
	noteWidth := float32(0)
	if p.note.Visible() {
		noteWidth = p.note.MinSize().Width
	}
	place(p.title, side, 10, max(0, inner-noteWidth-4), Unit(18))
	place(p.note, size.Width-side-noteWidth, 11, noteWidth, Unit(18))
	spark := float32(40)
	if size.Width > 240 {
		spark = 56
	}
	if t.Narrow {
		spark = 32
	}
	if !p.spark.Visible() {
		spark = 0
	}
	p.spark.Least.Width = spark
	place(p.spark, size.Width-side-spark, Unit(33), spark, Unit(24))
	p.showValue(max(0, inner-spark-4))
	place(p.value, side, Unit(30), max(0, inner-spark-4), Unit(33))
	place(p.first, side, Unit(64), inner, Unit(16))
	place(p.second, side, Unit(80), inner, Unit(16))
	place(p.warn, side, Unit(35), Unit(16), Unit(16))
	place(p.failed, side+Unit(16)+8, Unit(34), max(0, inner-Unit(24)), Unit(18))
	place(p.words, side, Unit(64), inner, Unit(16))
	place(p.link, side, Unit(80), inner, Unit(16))
	place(p.bars[0], side, Unit(40), min(inner, 84), Unit(20))
	place(p.bars[1], side, Unit(72), inner*0.69, Unit(10))
	place(p.bars[2], side, Unit(88), inner*0.78, Unit(10))
}

// showValue writes the value with its unit, which is left out where it would be cut.
func (p *tileParts) showValue(width float32) {
	spans := p.whole
	if p.measure.SetSpans(spans...); len(spans) > 0 && p.measure.MinSize().Width > width {
		spans = spans[:1]
	}
	p.value.SetSpans(spans...)
}

func (t *Tile) paint(p *tileParts) {
	data := t.Data
	p.back.FillColor = Color(ColorSurface)
	p.back.Shadow = canvas.Shadow{Color: Color(ColorCardShadow), BlurRadius: 2, Offset: fyne.NewPos(0, 1)}
	if t.over && !t.Disabled() {
		p.back.FillColor = Color(ColorHover)
	}
	p.back.Refresh()
	p.title.SetText(t.Title)
	p.note.Hidden = t.Narrow || data.Note == "" || data.State == Loading
	p.note.SetText(data.Note)
	figure := data.State == Data || data.State == Empty
	value := data.Value
	if value == "" {
		value = NoValue
	}
	p.value.Hidden = !figure
	p.whole = []Span{{Role: Figure, Text: value}, {Role: Note, Text: data.Unit, Color: ColorQuiet, Gap: 6}}
	p.spark.Hidden = data.State != Data || len(data.Spark) < 2
	p.spark.Set(data.Spark)
	p.showChanges(data)
	p.words.Hidden = data.Words == "" || data.State == Loading
	ink := ColorQuiet
	if data.State == Failed {
		ink = ColorInk
	}
	p.words.SetSpans(Span{Role: Note, Text: data.Words, Color: ink})
	p.failed.Hidden = data.State != Failed
	p.failed.SetSpans(Span{Role: Body, Text: data.Error, Color: ColorWarmText})
	p.warn.Hidden = data.State != Failed
	p.warn.Refresh()
	p.link.Hidden = data.Link == "" || data.State == Loading || data.State == Data
	p.link.OnTapped = t.OnLink
	p.link.SetLabel(data.Link)
	for _, bar := range p.bars {
		bar.Hidden = data.State != Loading
		bar.FillColor = Color(ColorLine)
		bar.Refresh()
	}
	t.showFocus(p.frame)
}

func (p *tileParts) showChanges(data TileData) {
	for i, mark := range []*ChangeMark{p.first, p.second} {
		mark.Hidden = data.State != Data || data.Words != "" || i >= len(data.Changes)
		if i < len(data.Changes) {
			mark.Set(data.Changes[i])
		}
	}
}
