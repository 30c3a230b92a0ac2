package metric_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"rapport/data/metric"
)

func isNear(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if math.Abs(got-want) > within || math.IsNaN(got) != math.IsNaN(want) {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

func stratum(name string, k1, n1, k0, n0 int) metric.Stratum {
	return metric.Stratum{Name: name, One: metric.NewRate(k1, n1), Other: metric.NewRate(k0, n0)}
}

// migraine is the trial of the handbook of SAS/STAT, procedure FREQ, example
// "Cochran-Mantel-Haenszel Statistics": better of treated, by sex.
var migraine = []metric.Stratum{stratum("female", 16, 27, 5, 25), stratum("male", 12, 28, 7, 26)}

// The handbook prints CMH 8.3052, p 0.0040.
func TestCochranMantelHaenszelSASMigraine(t *testing.T) {
	isNear(t, "p", metric.MantelHaenszel(migraine).P, math.Erfc(math.Sqrt(8.3052/2)), 1e-6)
}

// The difference and Sato's (1989) interval, worked out in fractions by the formula
// of the same handbook, "Common Risk Difference": female (16×25 − 5×27) ÷ 52, male
// (12×26 − 7×28) ÷ 54, weights 675 ÷ 52 and 728 ÷ 54. The same for the
// tolbutamide trial (UGDP 1970), whose pooled difference Rothman's textbooks give as
// 0.035.
func TestMantelHaenszelRiskDifferenceSato(t *testing.T) {
	for _, c := range []struct {
		name             string
		strata           []metric.Stratum
		value, low, high float64
	}{
		{"migraine", migraine, 0.27375986, 0.09650283, 0.45101689},
		{"tolbutamide", []metric.Stratum{stratum("<55", 8, 106, 5, 120), stratum("55+", 22, 98, 16, 85)}, 0.03490027, -0.02762785, 0.09742838},
	} {
		p := metric.MantelHaenszel(c.strata)
		isNear(t, c.name+" value", p.Value, c.value, 1e-7)
		isNear(t, c.name+" low", p.Low, c.low, 1e-7)
		isNear(t, c.name+" high", p.High, c.high, 1e-7)
	}
}

// Greenland and Robins (1985) give a variance of another form for few large strata;
// in strata of a thousand the two must agree.
func TestMantelHaenszelAgreesWithGreenlandRobins(t *testing.T) {
	strata := []metric.Stratum{stratum("a", 400, 1000, 300, 900), stratum("b", 100, 800, 150, 1100), stratum("c", 700, 1200, 600, 1000)}
	var weights, variance float64
	for _, s := range strata {
		a, n1, c, n0 := float64(s.One.K), float64(s.One.N), float64(s.Other.K), float64(s.Other.N)
		n := n1 + n0
		weights += n1 * n0 / n
		variance += (a*(n1-a)*n0*n0*n0 + c*(n0-c)*n1*n1*n1) / (n1 * n0 * n * n)
	}
	p := metric.MantelHaenszel(strata)
	isNear(t, "half the interval", (p.High-p.Low)/2, 1.959964*math.Sqrt(variance)/weights, 1e-4)
}

// One stratum is the plain difference; strata with an empty group weigh nothing.
func TestMantelHaenszelEdges(t *testing.T) {
	p := metric.MantelHaenszel([]metric.Stratum{stratum("one", 9, 10, 3, 10), stratum("nobody", 5, 5, 0, 0)})
	isNear(t, "value", p.Value, 0.6, 1e-12)
	if p.Strata != 1 {
		t.Errorf("%d strata count", p.Strata)
	}
	if none := metric.MantelHaenszel(nil); none.Known() || !math.IsNaN(none.P) {
		t.Errorf("no strata give %+v", none)
	}
	if all := metric.MantelHaenszel([]metric.Stratum{stratum("all", 5, 5, 5, 5)}); all.Value != 0 || all.Low != 0 || !math.IsNaN(all.P) {
		t.Errorf("everybody gives %+v", all)
	}
}

// The 15 p-values of the thrombolysis trial in Benjamini and Hochberg 1995: the
// procedure rejects the first four at 5 %, Bonferroni's only three.
func TestBenjaminiHochberg1995Thrombolysis(t *testing.T) {
	ps := []float64{0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1}
	slices.Reverse(ps)
	for i, stands := range metric.BenjaminiHochberg(ps) {
		if want := ps[i] <= 0.0095; stands != want {
			t.Errorf("p %v: %v", ps[i], stands)
		}
	}
}

// A p that fails its own step stands when a larger one passes its own: 0.04 > 2/3 ×
// 5 % but 0.045 ≤ 3/3 × 5 %.
func TestBenjaminiHochbergStepsUp(t *testing.T) {
	if got := metric.BenjaminiHochberg([]float64{0.04, 0.045, 0.01, math.NaN()}); fmt.Sprint(got) != "[true true true false]" {
		t.Errorf("%v", got)
	}
	if got := metric.BenjaminiHochberg([]float64{0.06, 0.9}); got[0] || got[1] {
		t.Errorf("%v", got)
	}
}

// people makes subjects of one stratum.
func people(stratum string, exposed bool, k, n int) []metric.Subject {
	list := make([]metric.Subject, n)
	for i := range list {
		list[i] = metric.Subject{Exposed: exposed, Outcome: i < k, Stratum: stratum}
	}
	return list
}

// Charig and others 1986, BMJ 292:879–882, the classic of Simpson's paradox: of small
// stones 81/87 open surgery against 234/270 by puncture succeeded, of large ones
// 192/263 against 55/80. All: 78 % against 83 %; pooled +5.4 points, worked out in fractions.
func TestLiftReversedCharig1986(t *testing.T) {
	l := metric.NewLift(slices.Concat(
		people("small", true, 81, 87), people("small", false, 234, 270),
		people("large", true, 192, 263), people("large", false, 55, 80)))
	isNear(t, "all", l.Value, 273.0/350-289.0/350, 1e-12)
	isNear(t, "within", l.Pooled.Value, 0.05383557, 1e-7)
	if !l.Reversed() || len(l.Against()) != 0 || l.Missing() != "" {
		t.Errorf("reversed %v, against %v, missing %q", l.Reversed(), l.Against(), l.Missing())
	}
}

func TestLiftAgainst(t *testing.T) {
	l := metric.NewLift(slices.Concat(
		people("big", true, 60, 100), people("big", false, 20, 100),
		people("other way", true, 2, 10), people("other way", false, 5, 10),
		people("chance", true, 0, 3), people("chance", false, 3, 3)))
	if l.LeastStratum = 1000; len(l.Against()) != 0 {
		t.Errorf("of 1,000 on each side: %v", l.Against())
	}
	l.LeastStratum = 0
	if got := l.Against(); l.Reversed() || len(got) != 1 || got[0].Name != "other way" {
		t.Errorf("reversed %v, against %v", l.Reversed(), got)
	}
}

// 20 people and 5 outcomes are the least (metrics.md 14).
func TestLiftNeedsPeopleAndOutcomes(t *testing.T) {
	for _, c := range []struct {
		k1, n1, k0, n0 int
		missing        string
	}{
		{4, 10, 1, 10, ""},
		{4, 10, 1, 9, "not enough data (n = 19)"},
		{3, 10, 1, 10, "not enough data (4 of 20)"},
		{9, 30, 0, 0, "nobody to compare with"},
		{0, 0, 0, 0, "not enough data (n = 0)"},
	} {
		l := metric.NewLift(append(people("", true, c.k1, c.n1), people("", false, c.k0, c.n0)...))
		if l.Missing() != c.missing || l.Enough() != (c.missing == "") {
			t.Errorf("%+v: %q", c, l.Missing())
		}
	}
}

// Six comparisons with 15 of 20 against 5 of 20 stand; one more with nothing in it
// does not, and one with too few people is none.
func TestCompared(t *testing.T) {
	strong := metric.NewLift(append(people("", true, 15, 20), people("", false, 5, 20)...))
	none := metric.NewLift(append(people("", true, 10, 20), people("", false, 10, 20)...))
	few := metric.NewLift(people("", true, 3, 5))
	c := metric.Compared(strong, strong, strong, strong, strong, none, few)
	if c != (metric.Comparisons{Made: 6, Stand: 5}) || !c.Many() {
		t.Errorf("%+v", c)
	}
	if metric.Compared(strong, none).Many() {
		t.Error("two are many")
	}
}
