package metric_test

import (
	"math"
	"testing"

	"rapport/data"
	"rapport/data/metric"
)

// By hand, after Iglewicz and Hoaglin 1993: the median is 5.5, the median absolute
// deviation 2.5, so 100 stands 0.6745 × 94.5 ÷ 2.5 = 25.5 out and 9 stands 0.94 out.
func TestRobustZIglewiczHoaglin(t *testing.T) {
	z := metric.RobustZ([]float64{100, 1, 2, 3, 4, 5, 6, 7, 8, 9})
	if !near(z[0], 0.6745*94.5/2.5) || !near(z[9], 0.6745*3.5/2.5) || !near(z[1], -0.6745*4.5/2.5) {
		t.Errorf("z %v", z)
	}
	// Nine zeros and a ten: the median deviation is 0, the mean one 1.
	if z = metric.RobustZ([]float64{0, 0, 0, 0, 0, 0, 0, 0, 0, 10}); !near(z[9], 10/1.253314) || z[0] != 0 {
		t.Errorf("mostly equal: %v", z)
	}
	for _, v := range metric.RobustZ([]float64{3, 3, 3}) {
		if v != 0 {
			t.Error("equal values stand out")
		}
	}
	if len(metric.RobustZ(nil)) != 0 {
		t.Error("nothing has a z")
	}
}

func (w *world) count(platform string, content int64, name, on string, value int64) {
	w.t.Helper()
	w.facts.Counts = append(w.facts.Counts, data.CountFact{ID: w.id(), Platform: platform, Content: content, Name: name, Day: day(w.t, on), Value: value})
}

// Twelve days of 1, 2, 3, 1, 2, 3 … new followers and one of 60. Median 2, deviation 1:
// 0.6745 × 58 = 39.1.
func TestFollowerSpike(t *testing.T) {
	w := newWorld(t)
	n, first := int64(1000), day(t, "2026-11-01")
	for i := range 14 {
		w.facts.Counts = append(w.facts.Counts, data.CountFact{ID: w.id(), Platform: "tiktok", Name: "followers", Day: first + data.Day(i), Value: n})
		gain := int64(i%3 + 1)
		if i == 8 { // the gain of the tenth day of the month
			gain = 60
		}
		n += gain
	}
	v := w.book().Vanities(first, first+20, w.time("2026-11-24 09:00"))
	if len(v) != 1 || v[0].Days != 13 || len(v[0].Spikes) != 1 {
		t.Fatalf("%+v", v)
	}
	if s := v[0].Spikes[0]; s.Day != day(t, "2026-11-10") || s.Gain != 60 || math.Abs(s.Z-0.6745*58) > 1e-9 {
		t.Errorf("spike %+v", s)
	}
	if later := w.book().Vanities(first+12, first+20, w.time("2026-11-24 09:00")); len(later[0].Spikes) != 0 {
		t.Errorf("a spike of before is told: %+v", later[0].Spikes)
	}
	w.settings.SpikeZ = 40
	if v = w.book().Vanities(first, first+20, w.time("2026-11-24 09:00")); len(v[0].Spikes) != 0 {
		t.Errorf("39.1 is over 40: %+v", v[0].Spikes)
	}
	w.settings.SpikeZ, w.settings.SpikeSample = 6, 14
	if v = w.book().Vanities(first, first+20, w.time("2026-11-24 09:00")); len(v[0].Spikes) != 0 || v[0].Days != 13 {
		t.Errorf("13 days are enough for 14: %+v", v[0])
	}
}

// Without stated numbers the days of the follows count, days without any are 0; two
// accounts of one platform with different numbers on a day tell nothing.
func TestFollowerSpikeOfList(t *testing.T) {
	w := newWorld(t)
	w.event(w.person("first"), "2026-11-01 10:00", "in follow")
	for range 12 {
		w.event(w.person("crowd"), "2026-11-15 10:00", "in follow")
	}
	w.count("tiktok", 0, "followers", "2026-11-01", 10)
	w.count("tiktok", 0, "followers", "2026-11-02", 11)
	w.count("tiktok", 0, "followers", "2026-11-02", 900)
	v := w.book().Vanities(day(t, "2026-11-01"), day(t, "2026-11-20"), w.time("2026-11-24 09:00"))
	if len(v) != 1 || v[0].Platform != "instagram" || v[0].Days != 20 || len(v[0].Spikes) != 1 || v[0].Spikes[0].Gain != 12 {
		t.Fatalf("%+v", v)
	}
}

// Comments for each like, now and before; reactions for each view, newest counts alone;
// and the share of comments by the busiest.
func TestVanityOfPosts(t *testing.T) {
	w := newWorld(t)
	w.settings.Commenters = 2
	post := func(on string) int64 {
		id := w.id()
		w.facts.Contents = append(w.facts.Contents, data.ContentFact{ID: id, Platform: "instagram", At: w.ms(on + " 10:00")})
		return id
	}
	old, one, two := post("2026-08-01"), post("2026-11-02"), post("2026-11-03")
	w.count("instagram", old, "likes", "2026-08-09", 100)
	w.count("instagram", old, "comments", "2026-08-09", 20)
	for _, c := range []struct {
		name string
		n    int64
	}{{"likes", 40}, {"comments", 2}, {"shares", 8}, {"impressions", 700}, {"views", 500}} {
		w.count("instagram", one, c.name, "2026-11-05", c.n/2)
		w.count("instagram", one, c.name, "2026-11-09", c.n)
	}
	w.count("instagram", two, "likes", "2026-11-09", 60)
	w.count("instagram", two, "comments", "2026-11-09", 3)
	w.count("instagram", two, "impressions", "2026-11-09", 999)
	for i, comments := range []int{5, 3, 1, 1} {
		p := w.person("somebody")
		for range comments {
			w.event(p, "2026-11-04 10:00", []string{"in comment", "in reply"}[i%2])
		}
	}
	w.event(1, "2026-08-04 10:00", "in comment") // before the period
	w.event(1, "2026-11-04 10:00", "out reply")
	v := w.book().Vanities(day(t, "2026-11-01"), day(t, "2026-11-20"), w.time("2026-11-24 09:00"))
	if len(v) != 1 {
		t.Fatalf("%+v", v)
	}
	got := v[0]
	if !near(value(got.Talk), 5.0/100) || !near(value(got.TalkBefore), 0.2) || got.Posts != 2 || got.PostsBefore != 1 {
		t.Errorf("comments for each like: %v of %d, before %v of %d", value(got.Talk), got.Posts, value(got.TalkBefore), got.PostsBefore)
	}
	if got.Busiest.K != 8 || got.Busiest.N != 10 || got.People != 4 {
		t.Errorf("busiest %+v of %d", got.Busiest, got.People)
	}
	if !near(value(got.ByViews), 50.0/500) || got.ViewPosts != 1 || got.Impression {
		t.Errorf("by views %v of %d posts", value(got.ByViews), got.ViewPosts)
	}
	if got.Days != 0 || got.Spikes != nil {
		t.Errorf("followers %+v", got)
	}
}
