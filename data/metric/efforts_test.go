package metric_test

import (
	"math"
	"testing"

	"rapport/data"
	"rapport/data/metric"
)

func (w *world) campaign(first, last, name, sort string) int64 {
	e := data.Entry{ID: w.id(), Kind: data.CampaignEntry, Day: day(w.t, first), Text: name, Label: sort}
	if last != "" {
		e.Until = day(w.t, last)
	}
	w.facts.Entries = append(w.facts.Entries, e)
	return e.ID
}

func (w *world) efforts(now string) []metric.Effort {
	w.t.Helper()
	return w.book().Efforts(day(w.t, "2026-11-01"), day(w.t, "2026-11-22"), w.time(now), "EUR")
}

// By hand, a campaign of 9 to 15 November: the seven days before it are 2 to 8 November.
// Twelve people buy for 50.00 during it and two before; what lies outside of both, is a
// renewal or was refunded is in neither, and an order of nobody known is money only.
func effortWorld(t *testing.T) *world {
	w := newWorld(t)
	w.event(w.person("first"), "2026-10-01 10:00", "in like")
	for n := range 12 {
		p := w.person("p")
		w.sale(p, "2026-11-09 00:00", 5000)
		if n < 2 {
			w.sale(p, "2026-11-02 00:00", 5000)
		}
	}
	p := w.person("outside")
	w.sale(p, "2026-11-01 23:59", 5000)
	w.sale(p, "2026-11-16 00:00", 5000)
	w.sale(p, "2026-11-10 00:00", 5000, refunded(5000))
	w.sale(0, "2026-11-15 23:59", 700)
	w.campaign("2026-11-09", "2026-11-15", "Kiln opening", data.CampaignEffort)
	return w
}

func TestCampaignBesideTheDaysBefore(t *testing.T) {
	w := effortWorld(t)
	list := w.efforts("2026-11-24 08:00")
	if len(list) != 1 {
		t.Fatalf("%+v", list)
	}
	e := list[0]
	if e.Name != "Kiln opening" || e.Running || e.Missing != "" || e.Before.Orders != 2 || e.Before.Buyers != 2 || e.Before.Net != 10000 || e.During.Orders != 12 || e.During.Net != 60700 {
		t.Fatalf("%+v", e)
	}
	if e.Orders.Value != 10 || e.Net.Value != 50700 {
		t.Errorf("orders %+v, net %+v", e.Orders, e.Net)
	}
}

// Ten people with one order more each: the sum over resamples by Poisson's law is
// Poisson with mean 10, whose 2.5 % and 97.5 % quantiles are 4 and 17 (tables of the
// distribution: P(X ≤ 3) = 0.0103, P(X ≤ 4) = 0.0293, P(X ≤ 16) = 0.9730, P(X ≤ 17) = 0.9857).
func TestEffortIntervalIsThatOfPoisson(t *testing.T) {
	w := effortWorld(t)
	w.settings.Resamples = 10_000 // so that chance moves no quantile
	e := w.efforts("2026-11-24 08:00")[0]
	if math.Abs(e.Orders.Low-4) > 0.5 || math.Abs(e.Orders.High-17) > 0.5 {
		t.Errorf("%+v", e.Orders)
	}
}

func TestEffortsWithoutAComparison(t *testing.T) {
	w := effortWorld(t)
	w.campaign("2026-10-02", "2026-10-31", "Too early", data.CampaignEffort) // a month before it there was nothing
	w.campaign("2026-11-17", "", "Still on", data.TacticEffort)
	w.campaign("2026-11-23", "2026-11-24", "Not in these days", data.EventEffort)
	w.facts.Entries = append(w.facts.Entries, data.Entry{ID: w.id(), Kind: data.CampaignEntry, Content: 5, Text: "Kiln opening"})
	got := map[string]metric.Effort{}
	list := w.efforts("2026-11-19 12:00")
	for _, e := range list {
		got[e.Name] = e
	}
	if len(list) != 2 || list[0].Name != "Still on" { // October's lies before the days
		t.Fatalf("%+v", list)
	}
	// It has run for two and a half days, so it is held against two and a half days.
	if e := got["Still on"]; !e.Running || e.Missing != "not enough data (n = 1)" || e.Before.From != w.ms("2026-11-14 12:00")-1 || e.Before.Orders != 1 {
		t.Errorf("%+v", e)
	}
	w.settings.RateSample = 1
	early := w.book().Efforts(day(t, "2026-10-01"), day(t, "2026-11-22"), w.time("2026-11-24 08:00"), "EUR")
	if e := early[len(early)-1]; e.Name != "Too early" || e.Missing != "no data of as many days before" || e.Net != nil {
		t.Errorf("%+v", e)
	}
}
