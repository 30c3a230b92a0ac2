package app

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

// TestMappingFocus goes through the page with Tab: the order is that in which the page is
// read, and inside a part from top to bottom.
func TestMappingFocus(t *testing.T) {
	for _, c := range []struct {
		size fyne.Size
		want []string
	}{
		{fyne.NewSize(1440, 900), []string{"columns", "questions", "reading", "name", "buttons"}},
		{fyne.NewSize(800, 600), []string{"questions", "columns", "reading", "name", "buttons"}},
	} {
		m := newMappingStage(t, till)
		m.shown.Resize(c.size)
		m.press(fyne.KeyReturn)
		p := m.mapping()
		p.fit(p.content().Size())
		if got := tabOrder(t, m, map[string]fyne.CanvasObject{
			"columns": p.columns.card, "questions": p.questions.card, "reading": p.reading.card, "name": p.name.row, "buttons": p.buttons,
		}); !slices.Equal(got, c.want) {
			t.Errorf("at %v Tab goes to %q, want %q", c.size, got, c.want)
		}
	}
}

// tabOrder are the parts of a window that Tab comes to, each as often as it comes anew.
func tabOrder(t *testing.T, m *mappingStage, named map[string]fyne.CanvasObject) []string {
	t.Helper()
	within := map[fyne.CanvasObject]string{}
	for name, o := range named {
		for _, part := range parts(o) {
			within[part] = name
		}
	}
	var order []string
	canvas, top := m.shown.Canvas(), float32(0)
	for canvas.FocusNext(); len(order) == 0 || canvas.Focused() != nil && within[canvas.Focused().(fyne.CanvasObject)] != ""; canvas.FocusNext() {
		o, ok := canvas.Focused().(fyne.CanvasObject)
		if !ok {
			t.Fatal("Tab never comes to the page")
		}
		name := within[o]
		y := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
		switch {
		case name == "":
			continue // the rail and the title row
		case len(order) == 0 || order[len(order)-1] != name:
			order = append(order, name)
		case y < top:
			t.Errorf("in %s Tab goes up", name)
		}
		top = y
	}
	return order
}

// TestEnterAfterAName: Enter in the field of the name goes on to the plan, where the next
// Enter imports and is not taken by the field that is gone.
func TestEnterAfterAName(t *testing.T) {
	m := newMappingStage(t, till)
	m.press(fyne.KeyReturn)
	p := m.mapping()
	p.say("tax", "inside 19")
	m.shown.Canvas().Focus(p.name.entry)
	p.name.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	m.jobs.wait.Wait()
	if f := m.shown.Canvas().Focused(); f != nil || m.current != "imports" {
		t.Errorf("%s is open and %T has the focus", m.current, f)
	}
}
