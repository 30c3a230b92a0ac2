package plot_test

import (
	"image/color"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/app/plot"
)

func TestFlow(t *testing.T) {
	p := grossToNet().Render(frame(608, 8*29))
	// Names take 112, amounts 9 letters of 6 and a gap of 8: 434 units for 2,868.10, the highest total.
	const unit = 434 / 2868.10
	for i, want := range []float64{2846.40, 142.30, 164, 745.15, 2122.95, 61.20, 219.15, 1842.60} {
		h := hitOf(t, p, 0, i)
		if !close(h.W, want*unit) || h.H != 16 {
			t.Errorf("step %d is %v, want %g wide and 16 high", i, h.Rect, want*unit)
		}
		if _, y := h.Center(); !close(y, 14.5+29*float64(i)) {
			t.Errorf("step %d is at %g, want %g", i, y, 14.5+29*float64(i))
		}
	}
	gross, discounts, shipping := hitOf(t, p, 0, 0), hitOf(t, p, 0, 1), hitOf(t, p, 0, 2)
	if gross.X != 112 || discounts.X+discounts.W != gross.X+gross.W || shipping.X != discounts.X {
		t.Errorf("gross %v, discounts %v, shipping %v do not join", gross.Rect, discounts.Rect, shipping.Rect)
	}
	noOverlap(t, p)
}

func TestFlowColours(t *testing.T) {
	p := grossToNet().Render(frame(608, 8*29))
	for i, want := range map[int]color.RGBA{
		0: {0xC9, 0xC6, 0xBD, 255}, // a total
		1: {0xD1, 0x60, 0x3D, 255}, // a loss
		2: {0x91, 0xBE, 0xBC, 255}, // a gain: 45 % of the accent on white
		7: {0x0B, 0x6E, 0x69, 255}, // the result
	} {
		x, y := hitOf(t, p, 0, i).Center()
		if got := p.Image.RGBAAt(int(x), int(y)); got != want {
			t.Errorf("step %d is %v, want %v", i, got, want)
		}
	}
	x, y := hitOf(t, strength().Render(frame(348, 112)), 0, 3).Center()
	if got, want := strength().Render(frame(348, 112)).Image.RGBAAt(int(x), int(y)), (color.RGBA{0x1D, 0x24, 0x30, 255}); got != want {
		t.Errorf("the result of evidence is %v, want ink %v", got, want)
	}
}

func TestFlowWords(t *testing.T) {
	p := grossToNet().Render(frame(608, 8*29))
	fees, word := hitOf(t, p, 0, 5), labelOf(t, p, "estimated")
	if word.X != fees.X+fees.W+8 || word.Role != plot.Quiet {
		t.Errorf("the word is at %g, want beside %v", word.X, fees.Rect)
	}
	if amount := labelOf(t, p, "−€61.20"); amount.Box().X+amount.W != 608 || amount.Bold {
		t.Errorf("the amount is at %v", amount.Box())
	}
	if total := labelOf(t, p, "Net earnings"); !total.Bold || total.X != 0 {
		t.Errorf("the name of the result is %v", total)
	}
}

func TestFlowEvidence(t *testing.T) {
	p := strength().Render(frame(348, 4*28))
	// The longest name needs 19 × 6 + 16, more than the 36 % of the width that it gets: 125.28.
	mutual, text := hitOf(t, p, 0, 0), labelOf(t, p, "23.4")
	if mutual.X != 125 || mutual.H != 14 || text.X != mutual.X+mutual.W+6 {
		t.Errorf("the first bar is %v with its value at %g", mutual.Rect, text.X)
	}
	noOverlap(t, p)
}

func TestFlowZone(t *testing.T) {
	p := samePerson().Render(frame(364, 3*44+17))
	odds := hitOf(t, p, 0, 0)
	name, count := labelOf(t, p, "Starting odds"), labelOf(t, p, "one in 590")
	if !name.Bold || name.Y >= count.Y || count.Y-name.Y < 12 {
		t.Errorf("name at %g, count at %g", name.Y, count.Y)
	}
	// Everything from −9.2 to 4.2; the zone begins at 4.
	unit := odds.W / 9.2
	zone := odds.X + 13.2*unit
	tint := color.RGBA{0xE3, 0xF0, 0xEE, 255}
	if got := p.Image.RGBAAt(int(zone)+2, 3); got != tint {
		t.Errorf("in the zone is %v, want %v", got, tint)
	}
	if got := p.Image.RGBAAt(int(zone)-3, 3); got.A != 0 {
		t.Errorf("before the zone is %v", got)
	}
	labelOf(t, p, "suggest from 4.0")
	noOverlap(t, p)
}

func TestFlowTable(t *testing.T) {
	want := []string{"Platform fees", "−61.2", "estimated"}
	if diff := cmp.Diff(want, grossToNet().Table().Rows[5]); diff != "" {
		t.Error(diff)
	}
}

// With names beside the chart the bars begin at the left edge; the numbers below stand at
// their values and leave room for the name of the zone.
func TestFlowScaled(t *testing.T) {
	flow := samePerson()
	flow.Unnamed, flow.Scaled = true, true
	p := flow.Render(frame(288, 3*44+17))
	odds := hitOf(t, p, 0, 0)
	if odds.X != 0 {
		t.Errorf("the first bar begins at %g", odds.X)
	}
	for _, l := range p.Labels {
		if l.Text == "Starting odds" || l.Text == "one in 590" {
			t.Errorf("%q is drawn", l.Text)
		}
	}
	zero := labelOf(t, p, "0")
	if !close(zero.X, odds.X+odds.W) || zero.Y < 3*44 {
		t.Errorf("zero stands at %g, %g, want below %g", zero.X, zero.Y, odds.X+odds.W)
	}
	last := hitOf(t, p, 0, 2) // ends at 4.2, where the line in ink leads down
	if got, want := p.Image.RGBAAt(int(last.X+last.W), 3*44-2), (color.RGBA{0x1D, 0x24, 0x30, 255}); got != want {
		t.Errorf("below the last bar is %v, want ink %v", got, want)
	}
	noOverlap(t, p)
}
