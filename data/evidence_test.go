package data_test

import (
	"math"
	"testing"

	"rapport/data"
)

// The pair of the page that describes the look: -9.2 + 7.1 + 6.3 + 2.4 + 3.0 - 0.8 is
// 8.8, and 2 to the 8.8 is 445.7.
func TestEvidenceAddsUp(t *testing.T) {
	e := data.Evidence{Prior: -9.2}
	for _, w := range []float64{7.1, 6.3, 2.4, 3.0, -0.8} {
		e.Steps = append(e.Steps, data.EvidenceStep{Weight: w})
	}
	if got := e.Total(); math.Abs(got-8.8) > 1e-9 {
		t.Errorf("the total is %v, want 8.8", got)
	}
	for _, want := range []struct {
		bits, n  float64
		inFavour bool
	}{{8.8, 445.72, true}, {0, 1, true}, {-3, 8, false}, {-9.2, 588.13, false}} {
		n, inFavour := data.Odds(want.bits)
		if math.Abs(n-want.n) > 0.01 || inFavour != want.inFavour {
			t.Errorf("%v bits are %v to 1, in favour %v; want %+v", want.bits, n, inFavour, want)
		}
	}
}
