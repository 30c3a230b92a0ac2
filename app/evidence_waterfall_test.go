package app

import (
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"rapport/app/plot"
	"rapport/app/ui"
	"rapport/data"
)

// samePair is the pair of the page that describes the look.
func samePair() data.Evidence {
	return data.Evidence{Prior: -9.2, From: 4, Probability: 0.9978, Steps: []data.EvidenceStep{
		{Field: "given name", Level: "another spelling", A: "Олена", B: "Olena", Weight: 7.1},
		{Field: "handle", Level: "the same before the @ of an e-mail", A: "o.koval", B: "o.koval@example.org", Weight: 6.3},
		{Field: "city", Level: "the same", A: "Lviv", B: "Lviv", Weight: 2.4, Share: 1. / 1180},
		{Field: "surname", Level: "close (Jaro–Winkler 0.92 or more)", A: "Коваль", B: "Kowal", Weight: 3},
		{Field: "region", Level: "different", Weight: -0.8},
	}}
}

func TestEvidenceTip(t *testing.T) {
	e := samePair()
	tip := evidenceTip(e, 3)
	if tip.Name != "City" || tip.Value != "the same" || tip.Context != "5.3 times as likely, one in 1,200 has it" { // 2 to the 2.4 is 5.28
		t.Errorf("the tip of the city is %+v", tip)
	}
	if evidenceTip(e, 6) != (ui.ChartTip{}) || evidenceTip(e, -1) != (ui.ChartTip{}) {
		t.Error("there is a tip where nothing is")
	}
}

// The bars add up to the total, and each row is as high as its name beside it. With
// RAPPORT_SHOTS set to a folder the pictures are kept, to be looked at.
func TestEvidenceWaterfall(t *testing.T) {
	for name, look := range map[string]ui.Theme{"light": {Appearance: ui.Light}, "dark": {Appearance: ui.Dark}, "large": {Appearance: ui.Light, TextScale: 1.25}} {
		t.Run(name, func(t *testing.T) {
			test.NewTempApp(t).Settings().SetTheme(&look)
			room := newEvidenceWaterfall(samePair())
			c := software.NewCanvas()
			c.SetPadded(false)
			c.SetContent(container.NewStack(ui.NewCard(room)))
			c.Resize(fyne.NewSize(396, 24+room.MinSize().Height))
			picture := c.Capture()
			if folder := os.Getenv("RAPPORT_SHOTS"); folder != "" {
				f, err := os.Create(filepath.Join(folder, "evidence-"+name+".png"))
				if err != nil {
					t.Fatal(err)
				}
				defer f.Close()
				if err := png.Encode(f, picture); err != nil {
					t.Fatal(err)
				}
			}
			drawn := chartIn(room).Picture()
			if len(drawn.Hits) != 6 {
				t.Fatalf("%d bars", len(drawn.Hits))
			}
			for i, h := range drawn.Hits {
				_, y := h.Center()
				if want := float64(ui.Unit(evidenceRow)) * (float64(i) + 0.5); y < want-1 || y > want+1 {
					t.Errorf("bar %d is at %g, its name at %g", i, y, want)
				}
			}
			last, first := drawn.Hits[5], drawn.Hits[0]
			unit := first.W / 9.2
			if end := last.X; end < first.X+18*unit-1.5 || end > first.X+18*unit+1.5 { // -9.2 is at the left, 8.8 at 18 from it
				t.Errorf("the bars end at %g, want %g", end, first.X+18*unit)
			}
		})
	}
}

func chartIn(o fyne.CanvasObject) *ui.Chart {
	switch o := o.(type) {
	case *ui.Chart:
		return o
	case *fyne.Container:
		for _, part := range o.Objects {
			if c := chartIn(part); c != nil {
				return c
			}
		}
	}
	return nil
}

// A table of the waterfall holds every step with all that was compared.
func TestEvidenceTable(t *testing.T) {
	rows := evidenceBars(samePair()).Table().Rows
	if len(rows) != 6 || rows[4][2] != "close (Jaro–Winkler 0.92 or more): Коваль and Kowal" || rows[5][1] != "−0.8" {
		t.Errorf("the table is %v", rows)
	}
	var _ plot.Spec = evidenceBars(data.Evidence{}).Spec()
}
