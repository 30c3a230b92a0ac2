package ui_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"rapport/app/ui"
)

func TestAnswer(t *testing.T) {
	chosen := 0
	a := ui.NewAnswer("Yes", "19 % is inside", "1", func() { chosen++ })
	w := window(t, a, 360, 60)
	test.Tap(a)
	w.Canvas().Focus(a)
	press(w.Canvas().Focused(), fyne.KeyReturn)
	if chosen != 2 {
		t.Errorf("chosen %d times by tap and Enter", chosen)
	}
	before := capture(w)
	a.Chosen = true
	a.Refresh()
	if same(before, capture(w)) {
		t.Error("a chosen answer looks like one that is not")
	}
	if got := a.AccessibilityLabel(); got != "Yes, 19 % is inside, chosen" {
		t.Errorf("read aloud: %q", got)
	}
}

// TestRemark shows its tip while the pointer or the focus is on it, inside the layer.
func TestRemark(t *testing.T) {
	layer := ui.NewTipLayer()
	r := ui.NewRemark(layer, "day first", func() *ui.Tip { return ui.NewTip("21.11.2026", "is 21 November", "251 of 412 values start above 12") })
	w := window(t, ui.Over(ui.Column(0, ui.Gap(), ui.Sized(0, 22, r)), layer), 300, 120)
	before := capture(w)
	r.MouseIn(&desktop.MouseEvent{})
	tip := layer.Tip()
	if tip == nil || same(before, capture(w)) {
		t.Fatal("no tip under the pointer")
	}
	if bottom := tip.Position().Y + tip.Size().Height; tip.Position().Y < 0 || bottom > 120 {
		t.Errorf("the tip is at %v, %v high", tip.Position(), tip.Size().Height)
	}
	r.MouseOut()
	if layer.Tip() != nil {
		t.Error("the tip stays")
	}
	w.Canvas().Focus(r)
	if layer.Tip() == nil {
		t.Error("no tip with the focus")
	}
	w.Canvas().Unfocus()
	if layer.Tip() != nil || r.AccessibilityLabel() != "day first. 21.11.2026 is 21 November. 251 of 412 values start above 12" {
		t.Errorf("tip %v, read aloud %q", layer.Tip(), r.AccessibilityLabel())
	}
}

// TestLongMenu scrolls to the line with the focus, and a letter goes to the next line
// that begins with it.
func TestLongMenu(t *testing.T) {
	options := []ui.Option{{ID: "", Label: "Do not import", Quiet: true}}
	for i := range 40 {
		options = append(options, ui.Option{ID: fmt.Sprint(i), Label: fmt.Sprintf("%c%d", 'A'+i%20, i)})
	}
	s := ui.NewSelect("", options, nil)
	w := window(t, s, 400, 500)
	test.Tap(s)
	c := w.Canvas()
	first := capture(w)
	for range 30 {
		press(c.Focused(), fyne.KeyDown)
	}
	if same(first, capture(w)) {
		t.Error("the line with the focus is out of sight")
	}
	c.Focused().TypedRune('c')
	press(c.Focused(), fyne.KeyReturn)
	if s.Chosen != "2" {
		t.Errorf("c after line 30 chose %q", s.Chosen)
	}
	test.Tap(s)
	c.Focused().TypedRune('C')
	press(c.Focused(), fyne.KeyReturn)
	if s.Chosen != "22" {
		t.Errorf("C after the first C chose %q", s.Chosen)
	}
}
