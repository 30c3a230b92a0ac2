package metric_test

import (
	"fmt"
	"testing"
	"time"

	"rapport/data/metric"
)

// weeks makes waits of whole weeks; a negative one goes on.
func weeks(list ...int) []metric.Wait {
	waits := make([]metric.Wait, len(list))
	for i, n := range list {
		waits[i] = metric.Wait{Time: time.Duration(max(n, -n)) * 7 * 24 * time.Hour, Ended: n > 0}
	}
	return waits
}

// Remission of leukaemia in weeks (Freireich and others 1963, Blood 21:699–716), the
// example of Cox and Oakes 1984, table 1.1, and of Kleinbaum and Klein's textbook, whose
// estimates these are: treated with 6-MP, median 23 weeks.
func TestKaplanMeierFreireich6MP(t *testing.T) {
	s := metric.KaplanMeier(weeks(6, 6, 6, 7, 10, 13, 16, 22, 23, -6, -9, -10, -11, -17, -19, -20, -25, -32, -32, -34, -35))
	want := map[int]float64{6: 0.8571, 7: 0.8067, 10: 0.7529, 13: 0.6902, 16: 0.6275, 22: 0.5378, 23: 0.4482}
	if len(s.Times) != len(want) || s.N != 21 {
		t.Fatalf("%d steps of %d", len(s.Times), s.N)
	}
	for i, at := range s.Times {
		n := int(at.Hours() / 24 / 7)
		isNear(t, "left after "+at.String(), s.Left[i], want[n], 0.00005)
	}
	if median, ok := s.Quantile(0.5); !ok || median != 23*7*24*time.Hour {
		t.Errorf("median %v", median)
	}
	if _, ok := s.Quantile(0.9); ok {
		t.Error("the 90th percentile lies beyond what was observed")
	}
	if s.Oldest != 35*7*24*time.Hour {
		t.Errorf("oldest %v", s.Oldest)
	}
}

// The same study's placebo group: nobody is censored, the median is 8 weeks and the
// estimate the plain share: 2 of 21 had 17 weeks behind them.
func TestKaplanMeierFreireichPlacebo(t *testing.T) {
	s := metric.KaplanMeier(weeks(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23))
	if median, ok := s.Quantile(0.5); !ok || median != 8*7*24*time.Hour {
		t.Errorf("median %v", median)
	}
	isNear(t, "left after 17 weeks", s.Left[len(s.Left)-3], 2.0/21, 1e-12)
}

func TestKaplanMeierEdges(t *testing.T) {
	if s := metric.KaplanMeier(nil); s.N != 0 || len(s.Times) != 0 {
		t.Errorf("%+v", s)
	}
	s := metric.KaplanMeier(weeks(-1, -2))
	if _, ok := s.Quantile(0.5); ok || s.Oldest != 14*24*time.Hour {
		t.Errorf("all wait: %+v", s)
	}
	if s = metric.KaplanMeier(weeks(3)); len(s.Left) != 1 || s.Left[0] != 0 {
		t.Errorf("one: %+v", s)
	}
}

// A clock far ahead: four answers after 1 to 4 hours and two that never came. With the
// open ones waiting longest half are answered after 3 of 6, at 3 hours, in the year 9999 too.
func TestWaitsOfFarClocks(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	for i := range 6 {
		w.event(p, "2026-11-02 10:00", "in message", thread(int64(i+1)))
		if i < 4 {
			w.event(p, fmt.Sprintf("2026-11-02 %d:00", 11+i), "out message", thread(int64(i+1)))
		}
	}
	for _, now := range []string{"2026-11-20 10:00", "9999-12-31 10:00"} {
		c := w.book().Conversations(day(t, "2026-11-02"), day(t, "2026-11-08"), w.time(now))
		if !c.Time.MedianKnown || c.Time.Median != 3*time.Hour || c.Time.Oldest < 18*24*time.Hour {
			t.Errorf("at %s: %+v", now, c.Time)
		}
	}
}
