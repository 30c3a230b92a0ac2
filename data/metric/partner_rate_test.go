package metric_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/metric"
)

// linked is a partner with a code and a link, and 12 buyers: 8 with the code, 3 with the
// link, and one who clicked 29 days before. A thirteenth gave everything back, a fourteenth
// renewed, the fifteenth clicked 31 days before, and one order is of nobody known.
func linked(t *testing.T) (w *world, lena int64) {
	t.Helper()
	w = newWorld(t)
	lena = w.person("Lena")
	w.deal(data.DealFact{Person: lena, Partner: "Lena", Codes: []string{"lena"}, Links: []string{"lena-story"}, Currency: "EUR", Fee: 100, Start: day(t, "2026-08-01")})
	w.facts.Contents = []data.ContentFact{{ID: 900, Platform: "bitly", Kind: "link", At: w.ms("2026-09-01 08:00"), URL: "https://shop.example/bowls?utm_campaign=lena-story"}}
	buyer := func(i int) int64 { return w.person(fmt.Sprintf("buyer %d", i)) }
	by := func(word string) func(*data.SaleFact) { return func(s *data.SaleFact) { s.Links = []string{word} } }
	for i := range 8 {
		w.sale(buyer(i), fmt.Sprintf("2026-09-%02d 10:00", i+10), 1000, codes("lena"))
	}
	for i := range 3 {
		w.sale(buyer(i), fmt.Sprintf("2026-10-%02d 10:00", i+10), 1000, by("lena-story"))
	}
	w.sale(buyer(13), "2026-10-20 10:00", 1000, by("lena-story"), refunded(1000))
	w.sale(buyer(14), "2026-10-21 10:00", 1000, by("lena-story"), func(s *data.SaleFact) { s.Renewal = true })
	w.sale(0, "2026-10-22 10:00", 1000, by("lena-story"))
	for _, days := range []int{29, 31} {
		late := buyer(20 + days)
		w.event(late, "2026-10-01 10:00", "in click", on("bitly"), func(e *data.Event) { e.Content = 900 })
		w.sale(late, w.time("2026-10-01 11:00").AddDate(0, 0, days).Format("2006-01-02 15:04"), 1000, codes("lena"))
	}
	return w, lena
}

func (w *world) throughLena() metric.PartnerRate { return w.autumn().Rows[0].Conversion }

// 3 orders with the link and one within 30 days of a click ÷ 40 clicks. Wilson's interval
// of 4 of 40: centre (0.1 + z²/80) ÷ (1 + z²/40) = 0.135056, half width 0.095533.
func TestPartnerRateOfClicks(t *testing.T) {
	w, _ := linked(t)
	w.facts.Counts = []data.CountFact{{ID: 1, Platform: "bitly", Content: 900, Name: "clicks", Day: day(t, "2026-11-20"), Value: 40}}
	r := w.throughLena()
	if r.Missing != "" || r.By != metric.ByClicks || r.K != 4 || r.N != 40 || math.Abs(r.Low-0.0396) > 1e-4 || math.Abs(r.High-0.2305) > 1e-4 {
		t.Errorf("%+v", r)
	}
	w.facts.Counts[0].Value = 9 // beside the two by name
	if r = w.throughLena(); r.Missing != "not enough data (n = 9)" || r.Known() && r.Value != 0 {
		t.Errorf("of few: %+v", r)
	}
	w.facts.Counts[0].Value = 3
	if r = w.throughLena(); !strings.Contains(r.Missing, "more orders than clicks") {
		t.Errorf("of too few: %+v", r)
	}
	// A link of before the days, of which only a total is known.
	w.facts.Contents[0].At, w.facts.Counts[0].Value = w.ms("2026-08-01 08:00"), 40
	if r = w.throughLena(); !strings.Contains(r.Missing, "a total of all clicks") {
		t.Errorf("of a total: %+v", r)
	}
}

// Without clicks: the 10 orders with the code (two of them by people who clicked by name are
// none here, for the link is not there) ÷ 1,250 who follow, the last number in the days.
func TestPartnerRateOfReach(t *testing.T) {
	w, lena := linked(t)
	w.facts.Contents = nil
	if r := w.throughLena(); r.Known() || !strings.HasPrefix(r.Missing, "How many people saw the code is not known") {
		t.Errorf("nothing is known: %+v", r)
	}
	for i, n := range []int64{900, 1250, 7000} {
		w.facts.Entries = append(w.facts.Entries, data.Entry{ID: w.id(), Kind: data.ReachEntry, Person: lena, Number: n, Day: day(t, []string{"2026-09-01", "2026-10-01", "2026-11-23"}[i])})
	}
	if r := w.throughLena(); r.Missing != "" || r.By != metric.ByReach || r.K != 10 || r.N != 1250 || r.Value != 0.008 {
		t.Errorf("%+v", r)
	}
	w.facts.Deals[0].Codes = nil
	if r := w.throughLena(); r.Missing != "No clicks on the partner's link are known in these days." {
		t.Errorf("a link alone: %+v", r)
	}
	w.facts.Deals[0].Links, w.facts.Deals[0].Names = nil, []string{"lena"}
	if r := w.throughLena(); r.Missing != "The deal has neither a code nor a link." {
		t.Errorf("neither: %+v", r)
	}
}
