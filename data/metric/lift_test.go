package metric_test

import (
	"math"
	"testing"

	"rapport/data/metric"
)

// Newcombe 1998, table II of the paper and metrics.md 14.
func TestNewcombe(t *testing.T) {
	for _, c := range []struct {
		k1, n1, k2, n2   int
		value, low, high float64
	}{
		{56, 70, 48, 80, 0.2000, 0.0524, 0.3339},
		{9, 10, 3, 10, 0.6000, 0.1705, 0.8090},
		{6, 7, 2, 7, 0.5714, 0.0582, 0.8062}, // example c of the paper, method 10
		{5, 56, 0, 29, 0.0893, -0.0381, 0.1926},
		{10, 10, 0, 10, 1, 0.6075, 1},
	} {
		d := metric.NewDifference(metric.NewRate(c.k1, c.n1), metric.NewRate(c.k2, c.n2))
		for what, pair := range map[string][2]float64{"value": {d.Value, c.value}, "low": {d.Low, c.low}, "high": {d.High, c.high}} {
			if math.Abs(pair[0]-pair[1]) > 0.00005 {
				t.Errorf("%d/%d − %d/%d: %s is %.5f, want %.4f", c.k1, c.n1, c.k2, c.n2, what, pair[0], pair[1])
			}
		}
	}
	if metric.NewDifference(metric.NewRate(1, 2), metric.NewRate(0, 0)).Known() {
		t.Error("a difference with an unknown rate is known")
	}
}

func TestGini(t *testing.T) {
	for _, c := range []struct {
		values []int64
		want   float64
	}{
		{[]int64{0, 0, 0, 100}, 1},       // metrics.md 16: 0.75 raw
		{[]int64{5, 5, 5}, 0},            // all equal
		{[]int64{1, 2, 3, 4}, 1.0 / 3.0}, // raw 0.25
		{[]int64{4, 1, 3, 2}, 1.0 / 3.0}, // order does not matter
	} {
		if got := metric.Gini(c.values); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("Gini of %v is %v, want %v", c.values, got, c.want)
		}
	}
	if !math.IsNaN(metric.Gini(nil)) || !math.IsNaN(metric.Gini([]int64{7})) || !math.IsNaN(metric.Gini([]int64{0, 0})) {
		t.Error("a Gini of nothing is a number")
	}
	if got := metric.HHI([]int64{50, 30, 20, -5}); math.Abs(got-0.38) > 1e-12 {
		t.Errorf("HHI is %v", got)
	}
}

func TestConcentration(t *testing.T) {
	few := metric.NewConcentration([]int64{1, 2, 3})
	if few.Known || few.Buyers != 3 {
		t.Errorf("three buyers give %+v", few)
	}
	c := metric.NewConcentration([]int64{10, 10, 10, 10, 10, 10, 10, 10, 10, 100, -50})
	// Eleven buyers, the first tenth rounded up is two: 110 of 190.
	if !c.Known || !c.Clipped || c.Top10Buyers != 2 || math.Abs(c.Top10-110.0/190) > 1e-12 || math.Abs(c.Top1-100.0/190) > 1e-12 {
		t.Errorf("%+v", c)
	}
	if len(c.Curve) != 11 || c.Curve[10] != 1 {
		t.Errorf("curve %v", c.Curve)
	}
}
