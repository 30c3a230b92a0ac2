package ui_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"rapport/app/ui"
)

// lines returns the words that a text draws, line by line.
func lines(t *ui.Text) []string {
	drawn := []string{}
	last := float32(-1)
	for _, o := range test.WidgetRenderer(t).Objects() {
		text := o.(*canvas.Text)
		bottom := text.Position().Y + text.MinSize().Height
		if len(drawn) == 0 || bottom > last+4 {
			drawn = append(drawn, "")
		}
		drawn[len(drawn)-1] += text.Text
		last = bottom
	}
	return drawn
}

func TestTextEndsInAnEllipsis(t *testing.T) {
	test.NewApp().Settings().SetTheme(&ui.Theme{})
	text := ui.NewText(ui.Body, "Inês Carvalho with a long name").Ellipsis()
	text.Resize(fyne.NewSize(100, 20))
	drawn := strings.Join(lines(text), "")
	if !strings.HasSuffix(drawn, "…") || !strings.HasPrefix(drawn, "Inês") {
		t.Errorf("drawn %q", drawn)
	}
	if wide := fyne.MeasureText(drawn, ui.Body.Size(), fyne.TextStyle{}).Width; wide > 100 || wide < 80 {
		t.Errorf("%q is %v wide in a room of 100", drawn, wide)
	}
	text.Resize(fyne.NewSize(400, 20))
	if drawn := strings.Join(lines(text), ""); strings.Contains(drawn, "…") {
		t.Errorf("with room it is %q", drawn)
	}
}

func TestTextKeepsItsWidth(t *testing.T) {
	test.NewApp().Settings().SetTheme(&ui.Theme{})
	text := ui.NewText(ui.Body, "€1,842.60")
	want := fyne.MeasureText("€1,842.60", 13, fyne.TextStyle{}).Width
	if got := text.MinSize().Width; got != want {
		t.Errorf("least width %v, want %v: a figure is never cut", got, want)
	}
}

// What fonts cannot draw, and what turns the direction, is a space or a point.
func TestControlSignsAreDrawn(t *testing.T) {
	test.NewApp().Settings().SetTheme(&ui.Theme{})
	text := ui.NewText(ui.Body, "Ann\nLee\t\x1b[31m\u202eevil\u0085")
	if got := strings.Join(lines(text), "|"); got != "Ann Lee ·[31m·evil·" {
		t.Errorf("%q", got)
	}
}

func TestTextWraps(t *testing.T) {
	test.NewApp().Settings().SetTheme(&ui.Theme{})
	text := ui.NewWrapped(2, 18, ui.Span{Role: ui.Body, Text: "Etsy", Bold: true}, ui.Span{Role: ui.Body, Text: ": one refund, a cracked serving bowl."})
	text.Resize(fyne.NewSize(160, 40))
	got := lines(text)
	if len(got) != 2 {
		t.Fatalf("lines %q", got)
	}
	if !strings.HasPrefix(got[0], "Etsy:") {
		t.Errorf("the bold word and its colon are apart: %q", got)
	}
	if joined := strings.Join(got, " "); joined != "Etsy: one refund, a cracked serving bowl." {
		t.Errorf("words lost: %q", joined)
	}
	if h := text.HeightFor(160); h != 36 {
		t.Errorf("two lines of 18 are %v high", h)
	}
	if h := text.HeightFor(1000); h != 18 {
		t.Errorf("one line of 18 is %v high", h)
	}
	text.Resize(fyne.NewSize(90, 40))
	if got := lines(text); len(got) != 2 || !strings.HasSuffix(got[1], "…") {
		t.Errorf("what does not fit into two lines: %q", got)
	}
}

// TestTextBaseline checks that a figure and its small unit stand on one baseline.
func TestTextBaseline(t *testing.T) {
	test.NewApp().Settings().SetTheme(&ui.Theme{})
	text := ui.NewSpans(ui.Span{Role: ui.Figure, Text: "24"}, ui.Span{Role: ui.Note, Text: "orders", Gap: 6})
	text.Resize(text.MinSize())
	objects := test.WidgetRenderer(text).Objects()
	foot := func(o fyne.CanvasObject) float32 {
		c := o.(*canvas.Text)
		_, baseline := fyne.CurrentApp().Driver().RenderedTextSize("x", c.TextSize, c.TextStyle, nil)
		return c.Position().Y + baseline
	}
	if len(objects) != 2 || abs(foot(objects[0])-foot(objects[1])) > 0.01 {
		t.Errorf("baselines differ: %v", objects)
	}
}

func TestTextGrowsWithTheTheme(t *testing.T) {
	test.NewApp().Settings().SetTheme(&ui.Theme{TextScale: 1.5})
	if got := ui.Body.Size(); got != 19.5 {
		t.Errorf("body is %v, want 19.5", got)
	}
	button := ui.NewButton("Export", func() {})
	if got := button.MinSize().Height; got != 48 {
		t.Errorf("a button is %v high, want 48", got)
	}
}

func abs(v float32) float32 { return max(v, -v) }

// A word that is wider than the line is broken, not drawn over what is beside it.
func TestLongWordIsBroken(t *testing.T) {
	test.NewApp().Settings().SetTheme(&ui.Theme{})
	text := ui.NewWrapped(4, 19, ui.Span{Role: ui.Body, Text: strings.Repeat("pneumono", 40)})
	text.Resize(fyne.NewSize(120, 200))
	lines := test.WidgetRenderer(text).Objects()
	if len(lines) != 4 {
		t.Fatalf("%d lines, want 4", len(lines))
	}
	for _, line := range lines {
		if got := line.(*canvas.Text).Size().Width; got > 120.5 || got < 60 {
			t.Errorf("a line of %g in 120", got)
		}
	}
}
