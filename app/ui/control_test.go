package ui_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"rapport/app/ui"
)

// window shows an object in a test window of a size.
func window(t *testing.T, o fyne.CanvasObject, width, height float32) fyne.Window {
	t.Helper()
	test.NewApp().Settings().SetTheme(&ui.Theme{Appearance: ui.Light})
	w := test.NewWindow(o)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	t.Cleanup(w.Close)
	return w
}

func press(o fyne.Focusable, names ...fyne.KeyName) {
	for _, n := range names {
		o.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

// outlined reports whether a focus outline is drawn: 2 wide, in accent.
func outlined(o fyne.CanvasObject) bool {
	accent := colour(ui.Color(ui.ColorAccent))
	found := false
	walk(o, func(o fyne.CanvasObject) {
		r, ok := o.(*canvas.Rectangle)
		if ok && r.Visible() && r.StrokeWidth == 2 && r.StrokeColor != nil && colour(r.StrokeColor) == accent {
			found = true
		}
	})
	return found
}

// walk visits what is visible.
func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walk(child, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walk(child, visit)
		}
	}
}

// words returns everything that is drawn as text.
func words(o fyne.CanvasObject) string {
	all := []string{}
	walk(o, func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && text.Text != "" {
			all = append(all, text.Text)
		}
	})
	return strings.Join(all, " ")
}

// TestEveryControlTakesKeys checks tap, Enter, Space and the outline of each kind.
func TestEveryControlTakesKeys(t *testing.T) {
	taps := 0
	tap := func() { taps++ }
	for name, o := range map[string]interface {
		fyne.Focusable
		fyne.Tappable
		fyne.Widget
	}{
		"button": ui.NewButton("Export", tap),
		"accent": ui.NewAccentButton("Import", "Enter", tap),
		"link":   ui.NewLink("Show", tap),
		"tile":   ui.NewTile("Net earnings", tap),
		"view":   ui.NewViewPill("Advocates 18", false, tap),
		"check":  ui.NewCheck("Keep text", false, func(bool) { taps++ }),
	} {
		t.Run(name, func(t *testing.T) {
			w := window(t, o, 300, 200)
			taps = 0
			o.Tapped(nil)
			press(o, fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace, fyne.KeyA)
			if taps != 4 {
				t.Errorf("%d taps, want 4", taps)
			}
			if outlined(o) {
				t.Error("outlined without the focus")
			}
			w.Canvas().FocusNext()
			if w.Canvas().Focused() != o {
				t.Fatal("Tab does not reach it")
			}
			if !outlined(o) {
				t.Error("no outline with the focus")
			}
			w.Canvas().Unfocus()
			if outlined(o) {
				t.Error("the outline stays")
			}
		})
	}
}

func TestButtonOutOfUse(t *testing.T) {
	taps := 0
	b := ui.NewButton("Export", func() { taps++ })
	w := window(t, b, 200, 60)
	b.Disable()
	test.Tap(b)
	press(b, fyne.KeyReturn)
	w.Canvas().FocusNext()
	if taps != 0 || w.Canvas().Focused() != nil {
		t.Errorf("%d taps, focus %v", taps, w.Canvas().Focused())
	}
	b.Enable()
	test.Tap(b)
	if taps != 1 {
		t.Error("it does not come back into use")
	}
}

// TestUnusedKeysReachTheWindow checks that digits and letters work while a button has the focus.
func TestUnusedKeysReachTheWindow(t *testing.T) {
	b := ui.NewButton("Export", func() {})
	w := window(t, b, 200, 60)
	key, letter := fyne.KeyName(""), rune(0)
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { key = e.Name })
	w.Canvas().SetOnTypedRune(func(r rune) { letter = r })
	b.TypedKey(&fyne.KeyEvent{Name: fyne.Key2})
	b.TypedRune('?')
	if key != fyne.Key2 || letter != '?' {
		t.Errorf("the window was told %q and %q", key, letter)
	}
}

func TestSelect(t *testing.T) {
	told := []string{}
	s := ui.NewSelect("Currency", []ui.Option{{ID: "EUR", Label: "EUR"}, {ID: "USD", Label: "USD"}, {ID: "GBP", Label: "GBP"}}, func(id string) { told = append(told, id) })
	w := window(t, s, 400, 300)
	if got := words(s); got != "Currency EUR" {
		t.Errorf("shows %q", got)
	}
	test.Tap(s)
	c := w.Canvas()
	if c.Overlays().Top() == nil {
		t.Fatal("no list opened")
	}
	press(c.Focused(), fyne.KeyDown)
	press(c.Focused(), fyne.KeyDown)
	press(c.Focused(), fyne.KeyUp)
	press(c.Focused(), fyne.KeyReturn)
	if c.Overlays().Top() != nil || s.Chosen != "USD" || len(told) != 1 || told[0] != "USD" {
		t.Errorf("chosen %q, told %v, list open: %v", s.Chosen, told, c.Overlays().Top() != nil)
	}
	test.Tap(s)
	press(c.Focused(), fyne.KeyEscape)
	if c.Overlays().Top() != nil || s.Chosen != "USD" || len(told) != 1 {
		t.Error("Esc changes the choice or leaves the list")
	}
	s.SetOptions([]ui.Option{{ID: "GBP", Label: "GBP"}})
	if s.Chosen != "GBP" {
		t.Errorf("after its option has gone %q is chosen", s.Chosen)
	}
}

// What cannot be chosen now is shown with the reason, and neither tap nor key takes it.
func TestSelectWithoutAChoice(t *testing.T) {
	s := ui.NewSelect("Currency", []ui.Option{{ID: "EUR", Label: "EUR"}, {ID: "all", Label: "all in EUR: no rate for 1 order in USD"}}, func(id string) { t.Errorf("chosen %q", id) })
	s.Off = map[string]bool{"all": true}
	c := window(t, s, 500, 300).Canvas()
	test.Tap(s)
	press(c.Focused(), fyne.KeyDown)
	press(c.Focused(), fyne.KeyReturn)
	if c.Overlays().Top() == nil || s.Chosen != "EUR" {
		t.Errorf("chosen %q, list open: %v", s.Chosen, c.Overlays().Top() != nil)
	}
	press(c.Focused(), fyne.KeyUp)
	press(c.Focused(), fyne.KeyReturn)
	if c.Overlays().Top() != nil {
		t.Error("the list is still open")
	}
}

func TestDialog(t *testing.T) {
	w := window(t, ui.NewButton("Behind", func() {}), 800, 600)
	c := w.Canvas()
	c.FocusNext()
	behind := c.Focused()
	yes, no, wrong := 0, 0, "Say which zone."
	d := ui.Dialog{
		Title: "Remove this import?", Words: "12 orders and 3 people go.", Yes: "Remove", No: "Keep",
		OnYes: func() { yes++ }, OnNo: func() { no++ }, Check: func() string { return wrong },
	}
	d.Show(c)
	press(c.Focused(), fyne.KeyReturn)
	if yes != 0 || c.Overlays().Top() == nil || !strings.Contains(words(c.Overlays().Top()), wrong) {
		t.Errorf("with a wrong answer: yes %d, shows %q", yes, words(c.Overlays().Top()))
	}
	wrong = ""
	press(c.Focused(), fyne.KeyReturn)
	if yes != 1 || c.Overlays().Top() != nil || c.Focused() != behind {
		t.Errorf("yes %d, open %v, focus %v", yes, c.Overlays().Top() != nil, c.Focused())
	}
	d.Show(c)
	if !ui.CloseTop(c) || no != 1 || ui.CloseTop(c) {
		t.Errorf("Esc: no %d", no)
	}
	d.Show(c)
	test.TapCanvas(c, fyne.NewPos(5, 5))
	if no != 2 || c.Overlays().Top() != nil {
		t.Error("a tap beside it does not close it")
	}
}

func TestToast(t *testing.T) {
	toast := ui.NewToast()
	w := window(t, toast, 384, 48)
	var stays []time.Duration
	var leave func()
	toast.After = func(d time.Duration, f func()) func() {
		stays, leave = append(stays, d), f
		return func() {}
	}
	undone := 0
	toast.Say(ui.Notice{Words: "Thanked Priya Nair", Action: "Undo", Key: "Ctrl Z", OnAction: func() { undone++ }})
	first := leave
	toast.Say(ui.Notice{Words: "3 records rejected", Warn: true})
	if got := words(toast); got != "3 records rejected" {
		t.Errorf("the new one does not replace the old: %q", got)
	}
	if stays[0] != 8*time.Second || stays[1] != 4*time.Second {
		t.Errorf("stays %v", stays)
	}
	first()
	if !toast.Visible() {
		t.Error("the time of the old one takes the new one away")
	}
	toast.MouseIn(&desktop.MouseEvent{})
	leave()
	if !toast.Visible() {
		t.Error("it leaves under the pointer")
	}
	toast.MouseOut()
	leave()
	if toast.Visible() || toast.Act() {
		t.Error("it does not leave")
	}
	toast.Say(ui.Notice{Words: "Gone", Action: "Undo", OnAction: func() { undone++ }})
	w.Canvas().FocusNext()
	leave()
	if !toast.Visible() {
		t.Error("it leaves while its link has the focus")
	}
	if !toast.Act() || undone != 1 || toast.Visible() {
		t.Errorf("undone %d", undone)
	}
}

func TestSearch(t *testing.T) {
	told := ""
	s := ui.NewSearch("Name, handle", func(text string) { told = text })
	w := window(t, s, 300, 40)
	if !strings.Contains(words(s), "/") {
		t.Error("the key is not shown")
	}
	s.Focus()
	test.Type(w.Canvas().Focused(), "yuki")
	if told != "yuki" || !outlined(s) {
		t.Errorf("told %q, outline %v", told, outlined(s))
	}
	press(w.Canvas().Focused(), fyne.KeyEscape)
	if s.Text() != "" || told != "" || w.Canvas().Focused() == nil {
		t.Error("the first Esc does not empty the field")
	}
	press(w.Canvas().Focused(), fyne.KeyEscape)
	if w.Canvas().Focused() != nil {
		t.Error("the second Esc does not leave the field")
	}
}

func TestEntryHasItsOwnBox(t *testing.T) {
	e := ui.NewEntry("Europe/Berlin")
	w := window(t, e, 240, 32)
	if got := e.MinSize().Height; got != 32 {
		t.Errorf("%v high, want 32", got)
	}
	lines := 0
	walk(e, func(o fyne.CanvasObject) {
		if r, ok := o.(*canvas.Rectangle); ok && r.StrokeWidth > 0 {
			lines++
		}
	})
	if lines != 1 {
		t.Errorf("%d frames are drawn at rest, want only ours", lines)
	}
	w.Canvas().Focus(e)
	test.Type(e, "Asia/Tokyo")
	if !outlined(e) || e.Text != "Asia/Tokyo" {
		t.Errorf("outline %v, text %q", outlined(e), e.Text)
	}
}

func TestDropZone(t *testing.T) {
	chosen := 0
	z := ui.NewDropZone("Drop files, folders or zips here", "at rest", func() { chosen++ })
	window(t, z, 796, 88)
	walk(z, func(o fyne.CanvasObject) {
		if b, ok := o.(*ui.Button); ok {
			test.Tap(b)
		}
	})
	if chosen != 1 {
		t.Error("the button does not choose")
	}
	for state, fill := range map[ui.DropState]string{ui.DropRest: "ffffff", ui.DropOver: "e3f0ee", ui.DropRefused: "fbeae3"} {
		z.Set(state, "title", "words")
		back := test.WidgetRenderer(z).Objects()[0].(*canvas.Rectangle)
		if got := colour(back.FillColor); got != fill {
			t.Errorf("state %d is %s, want %s", state, got, fill)
		}
	}
}

// Enter in a field of a form answers it; what is wrong keeps it open.
func TestEnterAnswersAForm(t *testing.T) {
	w := window(t, ui.NewText(ui.Body, "page"), 800, 600)
	amount := ui.NewEntry("24.50")
	note := ui.NewProse("", 2)
	wrong, kept := "An amount is missing.", 0
	ui.Dialog{
		Title: "Add a cost", Body: ui.Column(4, ui.Field("Amount", "", amount), note), Yes: "Add", No: "Cancel", First: amount,
		Check: func() string { return wrong }, OnYes: func() { kept++ },
	}.Show(w.Canvas())
	press(amount, fyne.KeyReturn)
	if kept != 0 || w.Canvas().Overlays().Top() == nil {
		t.Error("a form with something wrong was closed")
	}
	wrong = ""
	press(note, fyne.KeyReturn)
	if kept != 1 || w.Canvas().Overlays().Top() != nil {
		t.Errorf("kept %d times", kept)
	}
}

// oneKnown is a driver that finds the window of one widget alone, as the desktop's does: it
// knows what it shows, and no part inside it.
type oneKnown struct {
	fyne.Driver
	known fyne.CanvasObject
	shown fyne.Canvas
}

// driven is a program with a driver of ours.
type driven struct {
	fyne.App
	driver fyne.Driver
}

func (d *driven) Driver() fyne.Driver { return d.driver }

func (o *oneKnown) CanvasForObject(part fyne.CanvasObject) fyne.Canvas {
	if part == o.known {
		return o.shown
	}
	return nil
}

// Esc in a field of several lines leaves the dialog that it is in.
func TestEscapeInProse(t *testing.T) {
	w := window(t, ui.NewText(ui.Body, "page"), 800, 600)
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			ui.CloseTop(w.Canvas())
		}
	})
	note := ui.NewProse("", 2)
	before := fyne.CurrentApp()
	fyne.SetCurrentApp(&driven{before, &oneKnown{before.Driver(), note, w.Canvas()}})
	defer fyne.SetCurrentApp(before)
	ui.Dialog{Title: "Note", Body: note, Yes: "Save", No: "Cancel", First: note}.Show(w.Canvas())
	press(note, fyne.KeyEscape)
	if w.Canvas().Overlays().Top() != nil {
		t.Error("the dialog stays open")
	}
}
