package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"rapport/app/ui"
	"rapport/assets"
)

// fakePage notes what the frame asks of a page.
type fakePage struct {
	name   string
	loads  int
	room   fyne.Size
	log    []string
	takes  rune
	object *ui.Text
}

func (p *fakePage) content() fyne.CanvasObject   { return p.object }
func (p *fakePage) bar() fyne.CanvasObject       { return nil }
func (p *fakePage) load()                        { p.loads++ }
func (p *fakePage) fit(size fyne.Size)           { p.room = size }
func (p *fakePage) focusSearch()                 { p.log = append(p.log, "search") }
func (p *fakePage) step(by int)                  { p.log = append(p.log, []string{"back", "", "forward"}[by+1]) }
func (p *fakePage) typedKey(*fyne.KeyEvent) bool { return false }
func (p *fakePage) keyHelp() []keyLine           { return []keyLine{{"R", "Replied"}} }
func (p *fakePage) typedRune(r rune) bool {
	if r == p.takes {
		p.log = append(p.log, string(r))
		return true
	}
	return false
}

// framed is a frame with two fake pages in a test window.
func framed(t *testing.T, width, height float32) (*frame, map[string]*fakePage, fyne.Window) {
	t.Helper()
	test.NewApp().Settings().SetTheme(&ui.Theme{Appearance: ui.Light})
	pages := map[string]*fakePage{}
	made := func(id string) func(*host) page {
		return func(*host) page {
			pages[id] = &fakePage{name: id, object: ui.NewText(ui.Body, "page "+id)}
			return pages[id]
		}
	}
	f := newFrame(&host{}, []place{
		{id: "week", title: "Week", icon: assets.Calendar, key: fyne.Key1, build: made("week")},
		{id: "imports", title: "Imports", icon: assets.Download, key: fyne.Key7, build: made("imports")},
		{id: "settings", title: "Settings", icon: assets.Sliders, foot: true, build: made("settings")},
	})
	w := test.NewWindow(f.content())
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	f.install(w.Canvas())
	t.Cleanup(w.Close)
	f.open("week")
	return f, pages, w
}

func TestFrameOpensPages(t *testing.T) {
	f, pages, _ := framed(t, 1440, 900)
	if f.current != "week" || pages["week"].loads != 1 || len(pages) != 1 {
		t.Fatalf("open %q, %d loads, %d pages made", f.current, pages["week"].loads, len(pages))
	}
	f.typedKey(&fyne.KeyEvent{Name: fyne.Key7})
	f.typedKey(&fyne.KeyEvent{Name: fyne.Key1})
	f.open("nowhere")
	if f.current != "week" || pages["week"].loads != 2 || pages["imports"].loads != 1 {
		t.Errorf("open %q, loads %d and %d", f.current, pages["week"].loads, pages["imports"].loads)
	}
	if got := f.title.String(); got != "Week" {
		t.Errorf("the title is %q", got)
	}
	if f.body.Objects[0] != fyne.CanvasObject(pages["week"].object) {
		t.Error("the page's content is not shown")
	}
}

// At 1440 × 900 the page has 1440−184−24−24 by 900−56−24; at 1024 × 640 the rail
// is 56 and the margins are 16, and the page reaches the foot.
func TestFrameLeavesRoom(t *testing.T) {
	_, pages, w := framed(t, 1440, 900)
	if got, want := pages["week"].room, fyne.NewSize(1208, 820); got != want {
		t.Errorf("room %v, want %v", got, want)
	}
	if got := pages["week"].object.Position(); got != (fyne.Position{}) {
		t.Errorf("the content lies at %v of its room", got)
	}
	w.Resize(fyne.NewSize(1024, 640))
	if got, want := pages["week"].room, fyne.NewSize(936, 584); got != want {
		t.Errorf("room %v, want %v", got, want)
	}
}

func TestFrameKeys(t *testing.T) {
	f, pages, _ := framed(t, 1440, 900)
	p := pages["week"]
	p.takes = 'r'
	for _, k := range windowKeys {
		if k.name != fyne.KeyComma {
			k.run(f)
		}
	}
	for _, r := range "r/x" {
		f.typedRune(r)
	}
	if want := []string{"back", "forward", "r", "search"}; !slices.Equal(p.log, want) {
		t.Errorf("the page was told %v, want %v", p.log, want)
	}
	undone := 0
	f.say("Thanked", func() { undone++ })
	for _, k := range windowKeys {
		if k.name == fyne.KeyZ {
			k.run(f)
			k.run(f)
		}
	}
	if undone != 1 {
		t.Errorf("Ctrl+Z undid %d times", undone)
	}
}

func TestFrameShowsAllKeys(t *testing.T) {
	f, pages, w := framed(t, 1440, 900)
	f.typedRune('?')
	if w.Canvas().Overlays().Top() == nil {
		t.Fatal("no overview")
	}
	f.typedRune('/') // the overview lies over the page
	f.typedKey(&fyne.KeyEvent{Name: fyne.Key7})
	if len(pages["week"].log) > 0 || f.current != "week" {
		t.Error("keys reach the page below the overview")
	}
	f.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.Canvas().Overlays().Top() != nil {
		t.Error("Esc does not close it")
	}
	all := []string{}
	for _, line := range f.keyLines() {
		all = append(all, line.Keys+" "+line.Does)
	}
	text := strings.Join(all, "\n")
	for _, want := range []string{"R Replied", "1 Week", "7 Imports", "Ctrl O Choose files", "? All keys", "Alt Left Earlier period"} {
		if !strings.Contains(text, want) {
			t.Errorf("the overview lacks %q:\n%s", want, text)
		}
	}
}

// What had the keys on a page that is left, or before a tap on the rail, has them no more; who
// goes through the rail with the keyboard stays there.
func TestFocusLeavesWithThePage(t *testing.T) {
	f, _, w := framed(t, 1440, 900)
	chart := ui.NewButton("chart", func() {})
	w.SetContent(ui.Over(f.content(), chart))
	f.install(w.Canvas())
	c := w.Canvas()
	c.Focus(chart)
	if f.open(f.current); c.Focused() != fyne.Focusable(chart) {
		t.Errorf("the page that is open lost the focus to %T", c.Focused())
	}
	f.open("imports")
	if c.Focused() != nil {
		t.Errorf("%T has the keys on another page", c.Focused())
	}
	rail := railOf(t, f)
	c.Focus(chart)
	rail.Tapped(&fyne.PointEvent{})
	if c.Focused() != nil {
		t.Errorf("%T has the keys after a tap on the rail", c.Focused())
	}
	c.Focus(rail.(fyne.Focusable))
	f.open("week")
	if c.Focused() != rail.(fyne.Focusable) {
		t.Error("the rail lost the focus")
	}
}

// railOf is the first item of the rail.
func railOf(t *testing.T, f *frame) fyne.Tappable {
	t.Helper()
	for _, o := range test.WidgetRenderer(f.rail).Objects() {
		if item, ok := o.(fyne.Tappable); ok {
			return item
		}
	}
	t.Fatal("no item")
	return nil
}
