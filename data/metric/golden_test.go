package metric_test

import (
	"math"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/metric"
)

// The golden values of metrics.md 14.
func TestWilson(t *testing.T) {
	tests := []struct {
		k, n      int
		low, high float64
	}{
		{0, 20, 0, 0.1611},
		{3, 20, 0.0524, 0.3604},
		{8, 10, 0.4902, 0.9433},
		{1, 1, 0.2065, 1},
	}
	for _, tt := range tests {
		r := metric.NewRate(tt.k, tt.n)
		if math.Abs(r.Low-tt.low) > 5e-5 || math.Abs(r.High-tt.high) > 5e-5 || !near(r.Value, float64(tt.k)/float64(tt.n)) {
			t.Errorf("%d of %d: %.4f [%.4f, %.4f], want [%.4f, %.4f]", tt.k, tt.n, r.Value, r.Low, r.High, tt.low, tt.high)
		}
	}
	if r := metric.NewRate(0, 0); r.Known() || r != (metric.Rate{}) {
		t.Errorf("0 of 0 is %+v", r)
	}
	if r := metric.NewRate(20, 20); r.High != 1 {
		t.Errorf("20 of 20 ends at %v", r.High)
	}
}

// metrics.md 4: half-life 90 days is a rate of 0.0077016 a day; 0.9 a month
// (30.4375 days) is a half-life of 200.2 days.
func TestDecay(t *testing.T) {
	if got := -math.Log(metric.Decay(1, 90)); math.Abs(got-0.0077016) > 5e-8 {
		t.Errorf("rate %v", got)
	}
	if got := metric.Decay(30.4375, 200.2); math.Abs(got-0.9) > 1e-4 {
		t.Errorf("after a month %v", got)
	}
	if metric.Decay(90, 90) != 0.5 || metric.Decay(0, 90) != 1 || metric.Decay(-5, 90) != 1 {
		t.Error("one half-life, today or the future is wrong")
	}
}

// The weights of metrics.md 3.
func TestWeights(t *testing.T) {
	want := map[data.Kind]float64{
		data.View: 0, data.Follow: 0, data.Like: 0, data.Reaction: 0, data.Open: 0, data.Click: 0, // passive: never in strength
		data.Poll: 3, data.Comment: 4, data.Reply: 5, data.Share: 5, data.Mention: 6, data.Message: 6, data.Email: 6,
		data.Info: 6, data.Personal: 6, // not in the list: as a message
		data.Review: 8, data.Call: 9, data.Introduction: 9, data.Referral: 10, data.Meeting: 11,
	}
	s := data.DefaultSettings()
	for kind, w := range want {
		if got := metric.Weight(&s, kind, false); got != w {
			t.Errorf("%s weighs %v, want %v", kind, got, w)
		}
	}
	if got := metric.Weight(&s, data.Share, true); got != 7 {
		t.Errorf("a share with own words weighs %v", got)
	}
}

// Worked out by hand: 2·4 + ln(1 + 2) = 9.0986…, two channels give × 1.25.
func TestStrengthFormula(t *testing.T) {
	if got, want := metric.Strength(6, 4, 1), 8+math.Log(3); !near(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got, want := metric.Strength(6, 4, 2), (8+math.Log(3))*1.25; !near(got, want) {
		t.Errorf("two channels: %v, want %v", got, want)
	}
	for channels, breadth := range map[int]float64{0: 1, 1: 1, 3: 1.5, 5: 2, 9: 2} {
		if got := metric.Strength(1, 1, channels); !near(got, 2*breadth) {
			t.Errorf("%d channels: %v, want %v", channels, got, 2*breadth)
		}
	}
}

func TestReciprocityAndBalance(t *testing.T) {
	if metric.Reciprocity(5, 5) != 1 || metric.Reciprocity(3, 0) != 0 || !near(metric.Reciprocity(6, 2), 0.5) {
		t.Error("reciprocity is wrong")
	}
	if !near(metric.Balance(2, 6), 0.5) || metric.Balance(3, 0) != -1 {
		t.Error("balance is wrong")
	}
	if !math.IsNaN(metric.Reciprocity(0, 0)) || !math.IsNaN(metric.Balance(0, 0)) {
		t.Error("nothing at all has a ratio")
	}
}

// The bootstrap of one value is that value; its interval holds the mean.
func TestBootstrap(t *testing.T) {
	mean := func(sample []float64) float64 {
		sum := 0.0
		for _, v := range sample {
			sum += v
		}
		return sum / float64(len(sample))
	}
	if low, high := metric.Bootstrap([]float64{7}, mean); low != 7 || high != 7 {
		t.Errorf("one value: %v to %v", low, high)
	}
	values := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	low, high := metric.Bootstrap(values, mean)
	// The standard error of the mean is 2.872 ÷ √10 = 0.908; ±1.96 of it is 3.72 to 7.28.
	if math.Abs(low-3.72) > 0.15 || math.Abs(high-7.28) > 0.15 {
		t.Errorf("interval %v to %v", low, high)
	}
	again, _ := metric.Bootstrap(values, mean)
	if again != low {
		t.Error("two runs differ")
	}
	if low, high = metric.Bootstrap(nil, mean); low != 0 || high != 0 {
		t.Error("nothing has an interval")
	}
}

// Kaplan and Meier by hand: waits 1, 2, 4+ and 8 hours (4 is open). Survival is
// 3/4, 2/4, then 2/4 × 0 = 0: median 2 h, 90th percentile 8 h.
func TestReplyTime(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	w.event(p, "2026-11-02 10:00", "in message", thread(1))
	w.event(p, "2026-11-02 11:00", "out message", thread(1))
	w.event(p, "2026-11-02 10:00", "in message", thread(2))
	w.event(p, "2026-11-02 12:00", "out message", thread(2))
	w.event(p, "2026-11-02 10:00", "in message", thread(3))
	w.event(p, "2026-11-02 18:00", "out message", thread(3))
	w.event(p, "2026-11-02 16:00", "in message", thread(4))
	got := w.book().ReplyTime(day(t, "2026-11-02"), day(t, "2026-11-08"), w.time("2026-11-02 20:00"))
	if got.N != 4 || got.Median != 2*time.Hour || got.P90 != 8*time.Hour || !got.MedianKnown || !got.P90Known || got.Oldest != 8*time.Hour {
		t.Errorf("got %+v", got)
	}
	if got = w.book().ReplyTime(day(t, "2026-11-02"), day(t, "2026-11-08"), w.time("2026-11-02 17:00")); !got.MedianKnown || got.P90Known {
		t.Errorf("with two open: %+v", got)
	}
}
