package metric_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/data"
	"rapport/data/metric"
)

// Lightness of tuna and what a panel thought of it, without ties: 26 pairs in the same
// order and 10 in the other, τ = 16 ÷ 36; the squared differences of ranks sum to 48, so
// ρ = 1 − 6 × 48 ÷ 720 (Hollander and Wolfe 1973, Nonparametric Statistical Methods, p. 187).
func TestRankCorrelationHollanderWolfe(t *testing.T) {
	x := []float64{44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1}
	y := []float64{2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8}
	if got := metric.KendallTauB(x, y); !near(got, 16.0/36) {
		t.Errorf("tau %v", got)
	}
	if got := metric.Spearman(x, y); !near(got, 0.6) {
		t.Errorf("rho %v", got)
	}
}

// Two rankings of ten with ties: S = 33 with 41 and 36 untied pairs of 45, τb =
// 33 ÷ √(41 × 36) = 0.859; the squared differences sum to 13 and the sums of squares are
// 80.5 and 75.5, ρ = (80.5 + 75.5 − 13) ÷ (2 √(80.5 × 75.5)) = 0.917 (Kendall 1970, Rank
// Correlation Methods, chapter 3).
func TestRankCorrelationKendallTies(t *testing.T) {
	x := []float64{1, 2.5, 2.5, 4.5, 4.5, 6.5, 6.5, 8, 9.5, 9.5}
	y := []float64{1, 2, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10}
	if got := metric.KendallTauB(x, y); math.Abs(got-0.859) > 5e-4 || !near(got, 33/math.Sqrt(41*36)) {
		t.Errorf("tau-b %v", got)
	}
	if got := metric.Spearman(x, y); math.Abs(got-0.917) > 5e-4 || !near(got, 143/(2*math.Sqrt(80.5*75.5))) {
		t.Errorf("rho %v", got)
	}
}

func TestRankCorrelationEdges(t *testing.T) {
	up, down := []float64{1, 2, 3, 4}, []float64{9, 7, 5, 1}
	if metric.Spearman(up, up) != 1 || metric.KendallTauB(up, up) != 1 || metric.Spearman(up, down) != -1 || metric.KendallTauB(up, down) != -1 {
		t.Error("the same and the opposite order are not 1 and −1")
	}
	for _, x := range [][]float64{nil, {3}, {2, 2, 2}} {
		if !math.IsNaN(metric.Spearman(x, x)) || !math.IsNaN(metric.KendallTauB(x, x)) {
			t.Errorf("%v has a correlation with itself", x)
		}
	}
	if diff := cmp.Diff([]float64{3.5, 1, 3.5, 2, 5}, metric.Ranks([]float64{7, -1, 7, 0, 8})); diff != "" {
		t.Error(diff)
	}
}

// Counting all pairs one by one agrees with sorting.
func TestKendallAgainstAllPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 40).Draw(t, "n")
		x, y := make([]float64, n), make([]float64, n)
		for i := range x {
			x[i], y[i] = float64(rapid.IntRange(0, 9).Draw(t, "x")), float64(rapid.IntRange(0, 9).Draw(t, "y"))
		}
		var score, untiedX, untiedY float64
		for i := range n {
			for j := range i {
				a, b := sign(x[i]-x[j]), sign(y[i]-y[j])
				score, untiedX, untiedY = score+a*b, untiedX+a*a, untiedY+b*b
			}
		}
		got, want := metric.KendallTauB(x, y), score/math.Sqrt(untiedX*untiedY)
		if math.IsNaN(got) != math.IsNaN(want) || !math.IsNaN(want) && math.Abs(got-want) > 1e-12 {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

func sign(v float64) float64 {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}

// Mara talked long ago and much, Jonas lately and less, Ida once. With a short half-life
// Jonas is the strongest; Ida stays last, so one of three pairs turns: τ = 1 ÷ 3, and two
// ranks move by one: ρ = 1 − 6 × 2 ÷ (3 × 8) = 0.5.
func TestRescored(t *testing.T) {
	w := newWorld(t)
	mara, jonas, ida := w.person("Mara"), w.person("Jonas"), w.person("Ida")
	for range 5 {
		w.event(mara, "2026-06-01 10:00", "mutual meeting")
	}
	w.event(jonas, "2026-11-20 10:00", "mutual meeting")
	w.event(ida, "2026-06-01 10:00", "mutual call")
	w.event(w.person("Fan"), "2026-11-20 10:00", "in comment")
	b, now := w.book(), w.time("2026-11-24 09:00")
	s := w.settings
	s.HalfLifeDays, s.GapRelationship = 10, 25 // the meeting of June is 176 days ago: 2.9 and now 7 usual gaps
	r := b.Rescored(b.Under(s), now)
	if r.People != 3 || !near(value(r.Spearman), 0.5) || !near(value(r.Kendall), 1.0/3) {
		t.Errorf("%d people, %v and %v", r.People, value(r.Spearman), value(r.Kendall))
	}
	if r.Tiers != 0 || r.States != 2 {
		t.Errorf("%d tiers and %d states change", r.Tiers, r.States)
	}
	if len(r.Moved) != 2 || r.Moved[0].Name != "Jonas" || r.Moved[0].Old.Rank != 2 || r.Moved[0].New.Rank != 1 || r.Moved[1].New.State != data.Lost {
		t.Errorf("moved %+v", r.Moved)
	}
	s = w.settings
	s.RegularCount, s.ExchangeDays, s.AdvocateCount = 2, 1, 1
	if same := b.Rescored(b.Under(w.settings), now); same.Tiers+same.States+len(same.Moved) != 0 || value(same.Spearman) != 1 {
		t.Errorf("the same settings change %+v", same)
	}
}

// Tiers that change are told by where from and where to.
func TestRescoredTiers(t *testing.T) {
	w := newWorld(t)
	for range 2 {
		p := w.person("Mara")
		w.event(p, "2026-10-01 10:00", "in comment")
		w.event(p, "2026-10-11 10:00", "out comment")
	}
	s := w.settings
	s.ExchangeDays = 5
	b := w.book()
	r := b.Rescored(b.Under(s), w.time("2026-11-24 09:00"))
	want := []metric.TierMove{{From: data.Relationship, To: data.Acquaintance, People: 2}}
	if diff := cmp.Diff(want, r.Moves); diff != "" || r.Tiers != 2 || r.States != 2 || r.People != 2 || r.Spearman != nil {
		t.Errorf("%+v %s", r, diff)
	}
}
