package metric_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapport/data"
	"rapport/data/metric"
)

// A commenter who is answered, and a buyer without a word: as one person the order after
// the answer was bought by a relationship, the one before it was not.
func TestTogether(t *testing.T) {
	w := newWorld(t)
	talks, buys := w.person("Olena"), w.person("o.koval")
	w.event(talks, "2026-11-02 10:00", "in comment")
	w.event(talks, "2026-11-03 10:00", "out reply")
	w.event(talks, "2026-11-05 10:00", "in like")
	w.sale(buys, "2026-11-02 12:00", 4000)                 // before the answer
	w.sale(buys, "2026-11-18 12:00", 9640, refunded(1000)) // week 47
	w.sale(buys, "2026-11-19 12:00", 5000, in("USD"))      // in no sum of EUR
	w.sale(buys, "2026-11-10 12:00", 2000)                 // week 46
	w.sale(buys, "2025-11-01 12:00", 7700)                 // over a year ago
	w.sale(talks, "2026-11-20 12:00", 1100)                // is one of a relationship already
	now := w.time("2026-11-24 08:00")
	b := w.book()

	got, ok := b.Together(talks, buys, now, "EUR")
	if !ok {
		t.Fatal("they are not found")
	}
	f := got.Figures
	if f.Person != talks || f.In != 2 || f.Out != 1 || f.Sales != 6 || f.Tier != data.Relationship {
		t.Errorf("as one: %+v", f)
	}
	if want := []data.Money{{Currency: "EUR", Minor: 23440}, {Currency: "USD", Minor: 5000}}; !slices.Equal(f.Net, want) { // 40 + 86.40 + 20 + 77 + 11
		t.Errorf("net earnings %v, want %v", f.Net, want)
	}
	monday := day(t, "2026-11-16")
	if moved := got.Moved(monday, monday+6); moved != (metric.Moved{Known: 8640}) {
		t.Errorf("of week 47 moves %+v", moved)
	}
	if moved := got.MovedYear(); moved != (metric.Moved{Known: 10640}) {
		t.Errorf("of the year moves %+v", moved)
	}
	for _, pair := range [][2]int64{{talks, talks}, {talks, 99}, {0, buys}} {
		if _, ok := b.Together(pair[0], pair[1], now, ""); ok {
			t.Errorf("%v are put together", pair)
		}
	}
}

// An order that a partner referred moves from there.
func TestTogetherReferred(t *testing.T) {
	w := newWorld(t)
	partner, talks, buys := w.person("Lena"), w.person("Olena"), w.person("o.koval")
	w.event(partner, "2026-10-01 10:00", "mutual call")
	w.event(talks, "2026-10-01 10:00", "mutual call")
	w.deal(data.DealFact{Person: partner, Codes: []string{"lena10"}, Currency: "EUR"})
	w.sale(buys, "2026-11-18 12:00", 3300, codes("lena10"))
	got, _ := w.book().Together(talks, buys, w.time("2026-11-24 08:00"), "EUR")
	if moved := got.MovedYear(); moved != (metric.Moved{Referred: 3300}) {
		t.Errorf("moves %+v", moved)
	}
}

// What two would be together is what the book says when they are one, and what moves is
// by how much more was bought by relationships, whatever the facts.
func TestTogetherIsWhatAMergeGives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, now := drawWorld(t)
		before := w.book()
		got, ok := before.Together(1, 2, now, "EUR")
		if !ok {
			t.Fatal("they are not found")
		}
		m := *w
		m.facts.Events, m.facts.Sales, m.facts.Deals = slices.Clone(w.facts.Events), slices.Clone(w.facts.Sales), slices.Clone(w.facts.Deals)
		m.facts.Persons = slices.Delete(slices.Clone(w.facts.Persons), 1, 2)
		for i := range m.facts.Events {
			m.facts.Events[i].Person = oneOfTwo(m.facts.Events[i].Person)
		}
		for i := range m.facts.Sales {
			m.facts.Sales[i].Person = oneOfTwo(m.facts.Sales[i].Person)
		}
		for i := range m.facts.Deals {
			m.facts.Deals[i].Person = oneOfTwo(m.facts.Deals[i].Person)
		}
		after := m.book()
		want := after.People(now, "EUR")[0]
		want.Roles, want.Gem, want.ReturnYear = nil, false, nil
		have := got.Figures
		if want.Reciprocity != want.Reciprocity && have.Reciprocity != have.Reciprocity { // neither is a number
			want.Reciprocity, have.Reciprocity = 0, 0
		}
		if !reflect.DeepEqual(have, want) {
			t.Fatalf("together %+v\nmerged   %+v", have, want)
		}
		for monday := data.DayOf(now, time.UTC).Monday() - 42; monday <= data.DayOf(now, time.UTC); monday += 7 {
			more := after.Week(monday, now, "EUR").FromWhom.Bought - before.Week(monday, now, "EUR").FromWhom.Bought
			if moved := got.Moved(monday, monday+6); moved.Known+moved.Referred != more {
				t.Fatalf("%s: moves %+v, and %d more is bought", monday, moved, more)
			}
		}
	})
}

func oneOfTwo(person int64) int64 {
	if person == 2 {
		return 1
	}
	return person
}
