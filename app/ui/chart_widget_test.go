package ui_test

import (
	"bytes"
	"fmt"
	"image/png"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"rapport/app/plot"
	"rapport/app/ui"
)

// twoWeeks is a chart of two weeks with two parts each.
func twoWeeks() plot.StackedBars {
	return plot.StackedBars{
		Series: []plot.Series{{Name: "Shop", Role: plot.Series1, Last: "500"}, {Name: "Etsy", Role: plot.Series2, Last: "300"}},
		Columns: []plot.Column{
			{Name: "W1", Values: []float64{600, 400}},
			{Name: "W2", Values: []float64{500, 300}, Current: true},
		},
	}
}

// shownChart is a chart in a window of 400 × 240.
func shownChart(t *testing.T) (*ui.Chart, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(&ui.Theme{Appearance: ui.Light})
	c := ui.NewChart(twoWeeks())
	c.Title = "Net earnings"
	c.Tip = func(h plot.Hit) ui.ChartTip {
		return ui.ChartTip{Name: fmt.Sprintf("Part %d of week %d", h.Series, h.Index), Value: "€1", Context: "more", Link: "Formula · 6 orders"}
	}
	w := test.NewTempWindow(t, c)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 240))
	return c, w
}

func middleOf(t *testing.T, c *ui.Chart, series, index int) fyne.Position {
	t.Helper()
	for _, h := range c.Picture().Hits {
		if h.Series == series && h.Index == index {
			x, y := h.Center()
			return fyne.NewPos(float32(x), float32(y))
		}
	}
	t.Fatalf("no mark for part %d of week %d", series, index)
	return fyne.Position{}
}

func pointer(at fyne.Position) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}}
}

func pressOn(c *ui.Chart, keys ...fyne.KeyName) {
	for _, k := range keys {
		c.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func TestChartPointer(t *testing.T) {
	c, w := shownChart(t)
	var hovered []string
	c.OnHover = func(h plot.Hit, found bool) { hovered = append(hovered, fmt.Sprint(h.Series, h.Index, found)) }
	without := capture(w)
	c.MouseIn(pointer(middleOf(t, c, 1, 0)))
	if same(without, capture(w)) {
		t.Error("the pointer on a mark shows no tip")
	}
	if got := c.AccessibilityLabel(); got != "Net earnings. Part 1 of week 0 €1. more. Formula · 6 orders" {
		t.Errorf("read aloud: %q", got)
	}
	c.MouseMoved(pointer(fyne.NewPos(399, 1)))
	c.MouseIn(pointer(middleOf(t, c, 0, 1)))
	c.MouseOut()
	if want := "[1 0 true 0 0 false 0 1 true 0 0 false]"; fmt.Sprint(hovered) != want {
		t.Errorf("hovered %v, want %s", hovered, want)
	}
	if !same(without, capture(w)) {
		t.Error("the tip stays when the pointer has gone")
	}
}

func TestChartKeys(t *testing.T) {
	c, _ := shownChart(t)
	current := func() string {
		h, ok := c.Current()
		return fmt.Sprint(h.Series, h.Index, ok)
	}
	var filtered []int
	tables := 0
	c.OnMark = func(h plot.Hit) { filtered = append(filtered, h.Series, h.Index) }
	c.OnTable = func() { tables++ }
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{
		{fyne.KeyRight, "0 1 true"},
		{fyne.KeyUp, "1 1 true"},
		{fyne.KeyLeft, "1 0 true"},
		{fyne.KeyDown, "0 0 true"},
		{fyne.KeyDown, "0 0 true"},
		{fyne.KeyEscape, "0 0 false"},
	} {
		if pressOn(c, step.key); current() != step.want {
			t.Errorf("%s leads to %s, want %s", step.key, current(), step.want)
		}
	}
	pressOn(c, fyne.KeyEnter)
	if len(filtered) != 0 {
		t.Error("Enter filters although no mark is current")
	}
	pressOn(c, fyne.KeyRight, fyne.KeyReturn, fyne.KeyV)
	if fmt.Sprint(filtered, tables) != "[0 1] 1" {
		t.Errorf("Enter gave %v, V %d tables; want [0 1] and 1", filtered, tables)
	}
	c.FocusLost()
	if _, ok := c.Current(); ok {
		t.Error("the tip stays when the focus has gone")
	}
}

func TestChartPassesOtherKeysOn(t *testing.T) {
	c, w := shownChart(t)
	var keys []fyne.KeyName
	var letters []rune
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { keys = append(keys, e.Name) })
	w.Canvas().SetOnTypedRune(func(r rune) { letters = append(letters, r) })
	pressOn(c, fyne.KeyEscape, fyne.Key3, fyne.KeyV)
	c.TypedRune('?')
	if fmt.Sprint(keys) != "[Escape 3 V]" || string(letters) != "?" {
		t.Errorf("the window got %v and %q", keys, string(letters))
	}
}

func TestChartFocusOutline(t *testing.T) {
	c, w := shownChart(t)
	w.SetContent(container.NewPadded(container.NewPadded(c)))
	before := capture(w)
	w.Canvas().Focus(c)
	if same(before, capture(w)) {
		t.Error("the focus cannot be seen")
	}
	w.Canvas().Unfocus()
	if !same(before, capture(w)) {
		t.Error("the outline stays without the focus")
	}
}

func TestChartTap(t *testing.T) {
	c, _ := shownChart(t)
	var marks, links []int
	c.OnMark = func(h plot.Hit) { marks = append(marks, h.Series, h.Index) }
	c.OnLink = func(h plot.Hit) { links = append(links, h.Series, h.Index) }
	c.Tapped(&fyne.PointEvent{Position: fyne.NewPos(399, 1)})
	c.Tapped(&fyne.PointEvent{Position: middleOf(t, c, 1, 1)})
	if fmt.Sprint(marks) != "[1 1]" {
		t.Errorf("tapped marks %v, want [1 1]", marks)
	}
	link := linkPlace(t, c)
	c.MouseMoved(pointer(link))
	c.Tapped(&fyne.PointEvent{Position: link})
	if fmt.Sprint(links) != "[1 1]" || fmt.Sprint(marks) != "[1 1]" {
		t.Errorf("a tap on the link gave links %v and marks %v, want the link of [1 1] alone", links, marks)
	}
}

// linkPlace is in the last line of the tip that is shown.
func linkPlace(t *testing.T, c *ui.Chart) fyne.Position {
	t.Helper()
	for _, o := range test.WidgetRenderer(c).Objects() {
		if tip, ok := o.(*ui.Tip); ok && tip.Visible() {
			return tip.Position().AddXY(20, tip.Size().Height-15)
		}
	}
	t.Fatal("no tip is shown")
	return fyne.Position{}
}

func TestChartIsDrawnForItsWindow(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&ui.Theme{Appearance: ui.Light})
	for _, scale := range []float32{1, 2} {
		c := ui.NewChart(twoWeeks())
		w := software.NewCanvas()
		w.SetPadded(false)
		w.SetScale(scale)
		w.SetContent(c)
		w.Resize(fyne.NewSize(300, 200))
		w.Capture()
		if b := c.Picture().Image.Bounds(); b.Dx() != int(300*scale) || b.Dy() != int(200*scale) {
			t.Errorf("at scale %g the picture is %v", scale, b)
		}
	}
}

func TestChartFollowsThemeAndSpec(t *testing.T) {
	c, _ := shownChart(t)
	first := c.Picture()
	c.Refresh()
	if c.Picture() != first {
		t.Error("nothing changed, but the chart was drawn again")
	}
	fyne.CurrentApp().Settings().SetTheme(&ui.Theme{Appearance: ui.Dark})
	c.Refresh()
	at := middleOf(t, c, 0, 0)
	if got := colour(c.Picture().Image.At(int(at.X), int(at.Y))); got != "4fa6e0" {
		t.Errorf("the dark bar is %s, want series 1 of the dark theme", got)
	}
	pressOn(c, fyne.KeyRight)
	c.SetSpec(plot.StackedBars{Empty: "No orders in this period."})
	if _, ok := c.Current(); ok || !c.Picture().Empty {
		t.Error("another chart keeps the marks of the one before")
	}
	c.SetSpec(nil)
	if c.Picture() != nil {
		t.Error("without a chart there still is a picture")
	}
}

func TestChartCopiesItsTable(t *testing.T) {
	c, _ := shownChart(t)
	c.TypedShortcut(&fyne.ShortcutCopy{})
	want := "\tShop\tEtsy\tTotal\nW1\t600\t400\t1000\nW2\t500\t300\t800\n"
	if got := fyne.CurrentApp().Clipboard().Content(); got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
}

func TestChartFiles(t *testing.T) {
	c, _ := shownChart(t)
	var file bytes.Buffer
	if err := c.SavePNG(&file, 2); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&file)
	if err != nil {
		t.Fatal(err)
	}
	// The chart's 400 × 240, 16 around it and 32 for the title, twice.
	if b := img.Bounds(); b.Dx() != 864 || b.Dy() != 608 {
		t.Errorf("PNG is %v, want 864 × 608", b)
	}
	dark := 0
	for x := range 300 {
		for y := 30; y < 100; y++ {
			if r, _, _, _ := img.At(x, y).RGBA(); r < 0x5000 {
				dark++
			}
		}
	}
	if dark < 100 {
		t.Errorf("the title has %d dark pixels, so it is not there", dark)
	}
	file.Reset()
	if err := c.SaveSVG(&file); err != nil || !strings.Contains(file.String(), ">Shop</text>") {
		t.Errorf("SVG: %v, with the names: %v", err, strings.Contains(file.String(), "Shop"))
	}
	file.Reset()
	if err := c.SaveCSV(&file); err != nil || !strings.HasPrefix(file.String(), ",Shop,Etsy,Total\nW1,600,400,1000\n") {
		t.Errorf("CSV: %v %q", err, file.String())
	}
	if err := ui.NewChart(nil).SavePNG(&file, 1); err == nil {
		t.Error("a chart of nothing is saved without an error")
	}
}

func TestTipPlace(t *testing.T) {
	whole := plot.Rect{W: 500, H: 280}
	area := plot.Rect{X: 40, Y: 8, W: 360, H: 240}
	for _, c := range []struct {
		name string
		mark plot.Hit
		want plot.Rect // of a tip of 150 × 70
	}{
		{"left of a bar, over older data", plot.Hit{Rect: plot.Rect{X: 300, Y: 100, W: 16, H: 40}}, plot.Rect{X: 140, Y: 85, W: 150, H: 70}},
		{"right of the first bar", plot.Hit{Rect: plot.Rect{X: 50, Y: 100, W: 16, H: 40}}, plot.Rect{X: 76, Y: 85, W: 150, H: 70}},
		{"right of a point", plot.Hit{Rect: plot.Rect{X: 100, Y: 100, W: 8, H: 8}, Radius: 4}, plot.Rect{X: 118, Y: 69, W: 150, H: 70}},
		{"left of a point at the right end", plot.Hit{Rect: plot.Rect{X: 390, Y: 100, W: 8, H: 8}, Radius: 4}, plot.Rect{X: 230, Y: 69, W: 150, H: 70}},
		{"within the plot at its foot", plot.Hit{Rect: plot.Rect{X: 300, Y: 228, W: 16, H: 20}}, plot.Rect{X: 140, Y: 178, W: 150, H: 70}},
		{"below a mark as wide as the plot", plot.Hit{Rect: plot.Rect{X: 40, Y: 20, W: 360, H: 40}}, plot.Rect{X: 145, Y: 70, W: 150, H: 70}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := ui.PlaceTip(c.mark, 150, 70, area, whole); got != c.want {
				t.Errorf("tip at %v, want %v", got, c.want)
			}
		})
	}
}
