package metric_test

import (
	"testing"

	"rapport/data"
	"rapport/data/metric"
)

func (w *world) conversions(now string) *metric.ConversionsReport {
	w.t.Helper()
	return w.book().Conversions(day(w.t, "2026-11-01"), day(w.t, "2026-11-22"), w.time(now), "", "")
}

// The effort of TestCampaignBesideTheDaysBefore is the one comparison: ten orders more,
// of which not one resample of 2,000 says the opposite.
func TestComparisonsOfTheReport(t *testing.T) {
	w := effortWorld(t)
	r := w.conversions("2026-11-24 08:00")
	if r.Compared.Made != 1 || r.Compared.Stand != 1 || r.Compared.Many() || r.Partial {
		t.Errorf("%+v", r.Compared)
	}
	if r.Conversions != 16 { // 12 + 2, and the one who bought outside of both
		t.Errorf("%d conversions", r.Conversions)
	}
}

// What is odd gives a report, and no figure without something to make it of.
func TestOddConversions(t *testing.T) {
	for name, c := range map[string]struct {
		world func() *world
		now   string
	}{
		"nothing at all": {func() *world { return newWorld(t) }, "2026-11-24 08:00"},
		"one sale": {func() *world {
			w := newWorld(t)
			w.sale(w.person("p"), "2026-11-10 10:00", 1000)
			return w
		}, "2026-11-24 08:00"},
		"all refunded": {func() *world {
			w := newWorld(t)
			w.sale(w.person("p"), "2026-11-10 10:00", 1000, refunded(1000))
			return w
		}, "2026-11-24 08:00"},
		"a clock before the data": {func() *world { return effortWorld(t) }, "2020-01-01 08:00"},
		"only dates to come": {func() *world {
			w := newWorld(t)
			w.sale(w.person("p"), "2027-11-10 10:00", 1000)
			return w
		}, "2026-11-24 08:00"},
		"negative net": {func() *world {
			w := newWorld(t)
			w.sale(w.person("p"), "2026-11-10 10:00", 1000, codes("a"), func(s *data.SaleFact) { s.Fees = 5000 })
			return w
		}, "2026-11-24 08:00"},
	} {
		r := c.world().conversions(c.now)
		if r.Buying.Relationships.Known() || r.Followers.Buy.Enough() || r.Compared.Made != 0 || r.Yield.Value != nil {
			t.Errorf("%s: %+v", name, r)
		}
		if r.Leads.Total != r.Sharing.Total {
			t.Errorf("%s: leads have %d, models %d", name, r.Leads.Total, r.Sharing.Total)
		}
		for i, s := range r.Funnel.Steps {
			if i > 0 && s.People > r.Funnel.Steps[i-1].People {
				t.Errorf("%s: %+v", name, r.Funnel)
			}
		}
	}
}
