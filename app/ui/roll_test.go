package ui_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"rapport/app/ui"
)

// What scrolls is as wide as the room, and the bar begins where it ends.
func TestRollKeepsItsBarBesideTheContent(t *testing.T) {
	test.NewTempApp(t)
	content := canvas.NewRectangle(nil)
	content.SetMinSize(fyne.NewSize(10, 900))
	scroll := container.NewVScroll(content)
	roll := ui.Roll(scroll)
	w := test.NewTempWindow(t, container.NewWithoutLayout(roll))
	w.Resize(fyne.NewSize(400, 300))
	roll.Resize(fyne.NewSize(200, 300))
	if content.Size().Width != 200 || content.Size().Height != 900 {
		t.Errorf("content is %v, want 200 wide and 900 high", content.Size())
	}
	if scroll.Size() != fyne.NewSize(212, 300) {
		t.Errorf("the scroll is %v, want 212 × 300: 12 beside the content for the bar", scroll.Size())
	}
}
