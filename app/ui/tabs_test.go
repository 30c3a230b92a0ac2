package ui_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"rapport/app/ui"
)

// A tap and the arrows choose; what is chosen already or is not there tells nothing.
func TestTabs(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&ui.Theme{})
	var told []int
	tabs := ui.NewTabs([]string{"One", "Two", "Three"}, func(at int) { told = append(told, at) })
	w := test.NewTempWindow(t, tabs.Row)
	w.Resize(fyne.NewSize(400, 60))
	test.Tap(tabs.Row.Objects[1].(fyne.Tappable))
	tabs.Choose(1)
	tabs.Choose(3)
	tabs.Choose(-1)
	second := tabs.Row.Objects[1].(fyne.Focusable)
	second.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	tabs.Row.Objects[2].(fyne.Focusable).TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	second.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if diff := cmp.Diff([]int{1, 2, 0}, told); diff != "" {
		t.Error(diff)
	}
	if got := tabs.Row.Objects[0].(fyne.Accessible).AccessibilityLabel(); got != "One, chosen" || tabs.Chosen() != 0 {
		t.Errorf("reads %q, chosen %d", got, tabs.Chosen())
	}
}
