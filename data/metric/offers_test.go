package metric_test

import (
	"math"
	"testing"

	"rapport/data"
)

// mail publishes to everybody at a time.
func (w *world) mail(at, purpose string) int64 {
	id := w.content(at, "mail", "")
	c := &w.facts.Contents[len(w.facts.Contents)-1]
	c.Undirected, c.Purpose = true, purpose
	return id
}

// By hand: 10 offers that 2 people each take up, 10 others with 6 each. Two leave after
// offers, one only after 8 days, and one who left a list that they were not on counts not.
func TestOffersBesideOtherPosts(t *testing.T) {
	w := newWorld(t)
	people := []int64{}
	for range 6 {
		people = append(people, w.person("p"))
	}
	news := on("mailchimp")
	for n := range 20 {
		at := "2026-10-0" + string(rune('1'+n/10)) + " 10:0" + string(rune('0'+n%10))
		purpose, by := data.SharePurpose, 6
		if n >= 10 {
			purpose, by = data.OfferPurpose, 2
		}
		id := w.mail(at, purpose)
		for _, p := range people[:by] {
			w.event(p, "2026-10-03 10:00", "in click", about(id), news)
			w.event(p, "2026-10-03 10:00", "in open", about(id), news) // opened is not engaged
		}
	}
	for n, p := range people[:4] {
		if n < 3 {
			w.event(p, "2026-09-01 10:00", "in subscribe", news)
		}
	}
	w.event(people[0], "2026-10-04 10:00", "in other", news)
	w.event(people[1], "2026-10-04 10:00", "in unfollow", news)
	w.event(people[2], "2026-10-10 10:10", "in other", news)
	w.event(people[3], "2026-10-04 10:00", "in other", news)
	o := w.book().Offers(day(t, "2026-10-01"), day(t, "2026-11-22"), w.time("2026-11-24 08:00"))
	if o.Share.K != 10 || o.Share.N != 20 || o.Missing != "" {
		t.Fatalf("%+v", o)
	}
	if o.Offer.Engaged != 2 || o.Others.Engaged != 6 || !near(o.Offer.Left, 0.2) || o.Others.Left != 0 {
		t.Errorf("offers %+v, others %+v", o.Offer, o.Others)
	}
	if v := o.Engaged; v.Value != -4 || v.Low != -4 || v.High != -4 { // all of a group are alike
		t.Errorf("%+v", v)
	}
	// Both who leave do so after the last offer: of ten posts one has 2, so how often it is
	// drawn is binomial with 10 and 1/10, whose 2.5 % and 97.5 % quantiles are 0 and 3.
	if v := o.Left; !near(v.Value, 0.2) || v.Low != 0 || !near(v.High, 0.6) {
		t.Errorf("%+v", v)
	}
	w.settings.LeftDays = 9
	if o = w.book().Offers(day(t, "2026-10-01"), day(t, "2026-11-22"), w.time("2026-11-24 08:00")); !near(o.Offer.Left, 0.3) {
		t.Errorf("within 9 days: %+v", o.Offer)
	}
}

// What a platform states counts where it is more than the files name.
func TestEngagementThatIsStated(t *testing.T) {
	w := newWorld(t)
	id := w.mail("2026-11-17 10:00", data.OfferPurpose)
	w.event(w.person("p"), "2026-11-17 11:00", "in comment", about(id))
	for _, c := range []struct {
		name  string
		value int64
	}{{"likes", 20}, {"comments", 3}, {"views", 900}, {"unsubscribes", 2}} {
		w.facts.Counts = append(w.facts.Counts, data.CountFact{ID: w.id(), Content: id, Name: c.name, Day: day(t, "2026-11-18"), Value: c.value})
	}
	o := w.book().Offers(day(t, "2026-11-16"), day(t, "2026-11-22"), w.time("2026-11-24 08:00"))
	if o.Offer.Engaged != 23 || o.Offer.Left != 2 || o.Missing != "not enough data (n = 0)" || o.Engaged != nil {
		t.Errorf("%+v", o)
	}
}

// By hand: ten people with 0 to 9 words before their first offer; one whose offer is
// noted, before the post of all; one who met an offer before the window.
func TestConversationBeforeTheFirstOffer(t *testing.T) {
	w := newWorld(t)
	old, offer := w.mail("2026-10-01 10:00", data.OfferPurpose), w.mail("2026-11-16 10:00", data.OfferPurpose)
	for n := range 10 {
		p := w.person("p")
		for range n {
			w.event(p, "2026-11-10 10:00", "in comment", says(uint64(w.next+1)))
		}
		w.event(p, "2026-11-17 10:00", "in click", about(offer))
		w.event(p, "2026-11-17 11:00", "in comment") // after it
	}
	noted := w.person("noted")
	w.event(noted, "2026-11-16 10:00", "in comment")
	w.event(noted, "2026-11-17 10:00", "in click", about(offer))
	w.facts.Entries = append(w.facts.Entries, data.Entry{ID: w.id(), Kind: data.OfferEntry, Person: noted, Day: day(t, "2026-11-16")})
	before := w.person("before")
	w.event(before, "2026-10-02 10:00", "in click", about(old))
	w.event(before, "2026-11-17 10:00", "in click", about(offer))
	f := w.book().Offers(day(t, "2026-11-16"), day(t, "2026-11-22"), w.time("2026-11-24 08:00")).First
	if f.People != 11 || f.Talked.K != 9 || math.Abs(value(f.MedianTalks)-4) > 1e-9 {
		t.Errorf("%+v, median %v", f, value(f.MedianTalks))
	}
}
