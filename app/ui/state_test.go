package ui_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"rapport/app/ui"
)

func TestTileStates(t *testing.T) {
	tile := ui.NewTile("Return on relationship", func() {})
	window(t, tile, 222, 104)
	for _, c := range []struct {
		name         string
		data         ui.TileData
		shows, hides []string
	}{
		{"loading", ui.TileData{Value: "€1.75"}, []string{"Return on relationship"}, []string{"€1.75", "—"}},
		{
			"data",
			ui.TileData{State: ui.Data, Value: "€1.75", Unit: "per €1", Note: "ROI €0.59", Changes: []ui.Change{{Amount: "€0.17", Against: "on last week", Up: true}}},
			[]string{"€1.75", "per €1", "ROI €0.59", "€0.17", "on last week"},
			nil,
		},
		{"few", ui.TileData{State: ui.Data, Value: "50\u00a0%", Words: "not enough data (n = 7)", Changes: []ui.Change{{Amount: "9"}}}, []string{"not enough data (n = 7)"}, []string{"9"}},
		{"none", ui.TileData{State: ui.Empty, Words: "No cost yet.", Link: "Add a cost"}, []string{"—", "No cost yet.", "Add a cost"}, []string{"0"}},
		{"error", ui.TileData{State: ui.Failed, Error: "Could not be worked out", Words: "No rate.", Link: "Enter the rate"}, []string{"Could not be worked out", "Enter the rate"}, []string{"—"}},
	} {
		tile.Set(c.data)
		got := words(tile)
		for _, w := range c.shows {
			if !strings.Contains(got, w) {
				t.Errorf("%s: %q lacks %q", c.name, got, w)
			}
		}
		for _, w := range c.hides {
			if strings.Contains(got, w) {
				t.Errorf("%s: %q shows %q", c.name, got, w)
			}
		}
	}
	tile.Set(ui.TileData{State: ui.Data, Value: "1", Note: "ROI €0.59"})
	tile.SetNarrow(true)
	if strings.Contains(words(tile), "ROI") {
		t.Error("the narrow tile keeps its note")
	}
}

// TestChangeIsNeverColourAlone checks that direction and judgement are independent.
func TestChangeIsNeverColourAlone(t *testing.T) {
	for _, c := range []struct {
		change ui.Change
		color  string
		peak   float32 // where the lone corner of the triangle lies
	}{
		{ui.Change{Amount: "1", Up: true, Judgement: ui.Good}, "0b6e69", 0},
		{ui.Change{Amount: "1", Up: true, Judgement: ui.Bad}, "b4481f", 0},
		{ui.Change{Amount: "1", Judgement: ui.Good}, "0b6e69", 1},
		{ui.Change{Amount: "1", Judgement: ui.Bad}, "b4481f", 1},
	} {
		m := ui.NewChangeMark(c.change)
		window(t, m, 100, 16)
		found := false
		walk(m, func(o fyne.CanvasObject) {
			p, ok := o.(*canvas.ArbitraryPolygon)
			if !ok {
				return
			}
			found = true
			peak := p.Points[0].Y
			if !c.change.Up {
				peak = p.Points[2].Y
			}
			if colour(p.FillColor) != c.color || peak != c.peak {
				t.Errorf("%+v: %s with the corner at %v", c.change, colour(p.FillColor), peak)
			}
		})
		if !found {
			t.Errorf("%+v: no triangle", c.change)
		}
	}
	same := ui.NewChangeMark(ui.Change{Amount: "as last week", Same: true})
	window(t, same, 100, 16)
	walk(same, func(o fyne.CanvasObject) {
		if _, ok := o.(*canvas.ArbitraryPolygon); ok {
			t.Error("no change has a triangle")
		}
	})
}

func TestChartFrameStates(t *testing.T) {
	f := ui.NewChartFrame("Orders", "per week")
	window(t, f, 292, 120)
	if f.State() != ui.Loading {
		t.Error("it does not begin loading")
	}
	f.ShowData(ui.NewText(ui.Body, "a chart"))
	f.ShowLoading("40 % read")
	if got := words(f); !strings.Contains(got, "a chart") {
		t.Errorf("the old chart went while loading: %q", got)
	}
	again := 0
	f.ShowError("The workspace is busy elsewhere.", func() { again++ }, func() {})
	got := words(f)
	for _, w := range []string{"Orders", "per week", "The workspace is busy elsewhere.", "Try again", "Copy details"} {
		if !strings.Contains(got, w) {
			t.Errorf("error shows %q without %q", got, w)
		}
	}
	walk(f, func(o fyne.CanvasObject) {
		if l, ok := o.(*ui.Link); ok && l.Label == "Try again" {
			test.Tap(l)
		}
	})
	if again != 1 {
		t.Error("Try again does nothing")
	}
}
