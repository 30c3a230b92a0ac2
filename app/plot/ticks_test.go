package plot_test

import (
	"math"
	"slices"
	"testing"

	"rapport/app/plot"
)

func TestTicksAreRound(t *testing.T) {
	for _, c := range []struct {
		name   string
		lo, hi float64
		most   int
		whole  bool
		want   []float64
	}{
		{"a week of earnings", 0, 1881.80, 5, false, []float64{0, 500, 1000, 1500, 2000}},
		{"exactly round", 0, 2000, 5, false, []float64{0, 500, 1000, 1500, 2000}},
		{"losses too", -140, 310, 5, false, []float64{-200, 0, 200, 400}},
		{"only losses", -900, 0, 5, false, []float64{-1000, -500, 0}},
		{"few records", 0, 2, 5, true, []float64{0, 1, 2}},
		{"one record", 0, 1, 5, true, []float64{0, 1}},
		{"shares", 0, 0.3, 5, false, []float64{0, 0.1, 0.2, 0.3}},
		{"nothing", 0, 0, 5, false, nil},
		{"huge", 0, 4e17, 5, false, []float64{0, 1e17, 2e17, 3e17, 4e17}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := plot.Ticks(c.lo, c.hi, c.most, c.whole)
			if len(c.want) == 0 { // an axis without values still is an axis
				if len(got) < 2 || got[0] != 0 || got[len(got)-1] < 1 {
					t.Errorf("got %v, want an axis from 0", got)
				}
				return
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func FuzzTicks(f *testing.F) {
	f.Add(0.0, 1800.0, 5, false)
	f.Add(-1e308, 1e308, 5, true)
	f.Add(math.NaN(), math.Inf(1), 3, false)
	f.Add(1e15, 1e15+1, 4, false)
	f.Add(0.0, 5e-324, 5, false)
	f.Fuzz(func(t *testing.T, lo, hi float64, most int, whole bool) {
		most = 3 + (most%20+20)%20
		got := plot.Ticks(lo, hi, most, whole)
		if len(got) < 2 || len(got) > most {
			t.Fatalf("Ticks(%g, %g, %d) has %d ticks: %v", lo, hi, most, len(got), got)
		}
		step := got[1] - got[0]
		for i := 1; i < len(got); i++ {
			if d := got[i] - got[i-1]; !(d > 0) || math.Abs(d-step) > 1e-6*math.Abs(step)+1e-9*math.Abs(got[i]) {
				t.Fatalf("Ticks(%g, %g) are not even: %v", lo, hi, got)
			}
		}
		if math.IsNaN(lo) || math.IsNaN(hi) || math.Abs(lo) > 1e289 || math.Abs(hi) > 1e289 {
			return
		}
		slack := 1e-6 * step
		if first, last := got[0], got[len(got)-1]; first > min(lo, hi)+slack || last < max(lo, hi)-slack {
			t.Fatalf("Ticks(%g, %g) = %v do not reach both ends", lo, hi, got)
		}
	})
}
