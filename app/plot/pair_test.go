package plot_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/app/plot"
)

func TestMirror(t *testing.T) {
	p := exchanges().Render(frame(400, 152))
	// 152 less 8 and 24 leaves 120 units from 10 up to 10 down: 6 each, zero at 68.
	in, out := hitOf(t, p, 0, 19), hitOf(t, p, 1, 19)
	if in.Y != 26 || in.H != 42 {
		t.Errorf("7 in: %v, want from 26 to 68", in.Rect)
	}
	if out.Y != 68 || out.H != 24 || out.X != in.X {
		t.Errorf("4 out: %v, want from 68 to 92 below the other", out.Rect)
	}
	if in.Column != out.Column {
		t.Error("up and down do not lead from one to the other")
	}
	tens := 0
	for _, text := range texts(p) {
		if text == "10" {
			tens++
		}
	}
	if tens != 2 {
		t.Errorf("the axis has %d tens, want one up and one down: %q", tens, texts(p))
	}
	name, sum := labelOf(t, p, "from you"), labelOf(t, p, "75 in 26 wk")
	if name.Y >= sum.Y || name.Y < 68 || name.X != sum.X || sum.Role != plot.Quiet {
		t.Error("the lower name with its sum does not stand beside the lower half")
	}
	for _, month := range []string{"Jun", "Aug", "Oct", "Nov"} {
		labelOf(t, p, month)
	}
	noOverlap(t, p)
}

func TestMirrorLeavesOutNegatives(t *testing.T) {
	c := plot.Mirror{Periods: []plot.Pair{{Values: [2]float64{-3, 2}}}}
	p := c.Render(frame(400, 152))
	if len(p.Hits) != 1 || p.Hits[0].Series != 1 {
		t.Errorf("marks %v, want the second value only", p.Hits)
	}
}

func TestPaired(t *testing.T) {
	p := bought().Render(frame(400, 152))
	// 120 units for 200 euros: 0.6 each, zero at 128.
	own, brought := hitOf(t, p, 0, 11), hitOf(t, p, 1, 11)
	if !close(own.H, 111.6) || !close(brought.H, 18) || own.Y+own.H != 128 {
		t.Errorf("bought %v, referred %v, want 111.6 and 18 high", own.Rect, brought.Rect)
	}
	if own.X+own.W > brought.X || own.W != brought.W {
		t.Errorf("bars %v and %v do not stand side by side", own.Rect, brought.Rect)
	}
	surface := 0
	for y := range int(own.H) {
		if p.Image.RGBAAt(int(own.X+own.W/2), int(own.Y)+y).R == 255 {
			surface++
		}
	}
	if surface < 15 { // a stripe of white each 5.6
		t.Errorf("%d white pixels: the month that is not over is not hatched", surface)
	}
	total := labelOf(t, p, "€612.40")
	if !total.Bold || total.Box().X+total.W != 400 {
		t.Errorf("the total is not bold at the right end: %v", total)
	}
	noOverlap(t, p)
}

func TestPairedNegative(t *testing.T) {
	c := plot.Paired{Periods: []plot.Pair{{Values: [2]float64{100, -50}}}}
	p := c.Render(frame(400, 152))
	up, down := hitOf(t, p, 0, 0), hitOf(t, p, 1, 0)
	if up.Y+up.H != down.Y || !close(up.H, 2*down.H) {
		t.Errorf("100 is %v and −50 is %v, want half as high below zero", up.Rect, down.Rect)
	}
}

func TestPairMarked(t *testing.T) {
	c := bought()
	plain := c.Render(frame(400, 152))
	c.Marked = &plot.Place{Series: 0, Index: 4}
	if slices.Equal(plain.Image.Pix, c.Render(frame(400, 152)).Image.Pix) {
		t.Error("the marked bar has no outline")
	}
}

func TestPairTable(t *testing.T) {
	got := bought().Table()
	want := plot.Table{Head: []string{"", "bought", "referred"}, Rows: [][]string{{"Month 12", "186", "30"}}}
	if diff := cmp.Diff(want, plot.Table{Head: got.Head, Rows: got.Rows[11:]}); diff != "" {
		t.Error(diff)
	}
	if row := exchanges().Table().Rows[19]; !slices.Equal(row, []string{"Week 41", "7", "4"}) {
		t.Errorf("row %q", row)
	}
}
