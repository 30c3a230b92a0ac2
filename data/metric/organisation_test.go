package metric_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/metric"
)

// The sum of an organisation with its people, worked out by hand: nobody counts twice,
// and two currencies stay two.
func TestWithPeople(t *testing.T) {
	own := data.PersonFigures{Person: 1, In: 2, Out: 3, Sales: 1, Net: []data.Money{{Currency: "EUR", Minor: 1000}}}
	ann := data.PersonFigures{Person: 2, In: 10, Out: 8, Sales: 2, Net: []data.Money{{Currency: "EUR", Minor: 550}, {Currency: "USD", Minor: 70}}}
	bo := data.PersonFigures{Person: 3, Out: 1}
	got := metric.WithPeople(&own, []data.PersonFigures{ann, bo, ann, own})
	want := metric.OrganisationSum{People: 2, In: 12, Out: 12, Sales: 3, Net: []data.Money{{Currency: "EUR", Minor: 1550}, {Currency: "USD", Minor: 70}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if own.Net[0].Minor != 1000 || ann.Net[0].Minor != 550 {
		t.Error("the figures of one of them changed")
	}
}

// Whose people an organisation has follows from what was said by hand; an organisation
// belongs to none, so that nobody is in two, and the sums of all people are as before.
func TestMembers(t *testing.T) {
	w := newWorld(t)
	shop, club, ann, bo := w.person("Shop"), w.person("Club"), w.person("Ann"), w.person("Bo")
	w.event(ann, "2026-11-01 10:00", "in message")
	w.sale(ann, "2026-11-02 10:00", 100)
	w.sale(shop, "2026-11-03 10:00", 30)
	const now = "2026-11-24 08:00"
	before := w.book().Earnings(day(t, "2026-11-01"), day(t, "2026-11-30"), w.time(now), "")
	for _, e := range []data.Entry{
		{Kind: data.OrganisationEntry, Person: shop},
		{Kind: data.OrganisationEntry, Person: club},
		{Kind: data.MemberEntry, Person: ann, Other: shop},
		{Kind: data.MemberEntry, Person: bo, Other: ann},
		{Kind: data.MemberEntry, Person: club, Other: shop},
	} {
		w.entry(e)
	}
	for who, want := range map[int64]int64{ann: shop, bo: 0, club: 0, shop: 0} {
		f := w.at(who, now)
		if f.MemberOf != want || f.Organisation != (who == shop || who == club) {
			t.Errorf("person %d belongs to %d, organisation %v; want %d", who, f.MemberOf, f.Organisation, want)
		}
	}
	if f := w.at(shop, now); f.Sales != 1 || f.In != 0 {
		t.Errorf("the organisation's own figures hold those of its people: %+v", f)
	}
	after := w.book().Earnings(day(t, "2026-11-01"), day(t, "2026-11-30"), w.time(now), "")
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("the earnings changed:\n%s", diff)
	}
}
