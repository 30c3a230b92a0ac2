package metric_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapport/data"
	"rapport/data/metric"
)

var (
	someKinds = []data.Kind{data.Comment, data.Message, data.Mention, data.Like, data.Share, data.Review, data.Call, data.Follow}
	someDirs  = []data.Direction{data.In, data.Out, data.Mutual, data.Unknown}
	start     = time.Date(2025, 6, 1, 8, 0, 0, 0, time.UTC)
)

// drawEvents draws events of one person within 500 days, some at equal times.
func drawEvents(t *rapid.T, n int) []data.Event {
	var list []data.Event
	for i := range n {
		list = append(list, data.Event{
			ID: int64(i + 1), Person: 1, Platform: rapid.SampledFrom([]string{"instagram", "wordpress", "x"}).Draw(t, "platform"),
			Kind: rapid.SampledFrom(someKinds).Draw(t, "kind"), Dir: rapid.SampledFrom(someDirs).Draw(t, "direction"),
			At:     start.Add(time.Duration(rapid.IntRange(0, 2000).Draw(t, "hours")) * 6 * time.Hour).UnixMilli(),
			Thread: rapid.Int64Range(0, 3).Draw(t, "thread"), TextHash: rapid.Uint64Range(0, 3).Draw(t, "words"), Text: true,
			Auto: rapid.IntRange(0, 9).Draw(t, "machine") == 0,
		})
	}
	return list
}

func bookOf(events []data.Event) *metric.Book {
	w := world{settings: data.DefaultSettings()}
	w.settings.Zone = "America/New_York"
	w.facts.Persons = []data.PersonFact{{ID: 1, Name: "Mara"}}
	w.facts.Events = slices.Clone(events)
	return w.book()
}

func figures(events []data.Event, now time.Time) data.PersonFigures {
	return bookOf(events).People(now, "EUR")[0]
}

func TestAnAddedEventNeverLowersStrength(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := drawEvents(t, rapid.IntRange(0, 20).Draw(t, "events"))
		now := start.Add(505 * 24 * time.Hour)
		before := figures(events, now).Strength
		added := drawEvents(t, 1)[0]
		added.ID, added.At = 999, now.UnixMilli()
		if after := figures(append(events, added), now).Strength; after < before {
			t.Fatalf("%s %s lowers strength from %v to %v", added.Dir, added.Kind, before, after)
		}
	})
}

func TestStrengthEndsAtNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := drawEvents(t, 20)
		if s := figures(events, start.AddDate(30, 0, 0)).Strength; s < 0 || s > 1e-9 {
			t.Fatalf("after thirty years %v", s)
		}
	})
}

// The order of events at one time, and their ids, change nothing.
func TestEqualTimesHaveNoOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := drawEvents(t, rapid.IntRange(1, 12).Draw(t, "events"))
		for i := range events {
			events[i].At = start.Add(time.Duration(rapid.IntRange(0, 3).Draw(t, "day")) * 24 * time.Hour).UnixMilli()
		}
		now := start.Add(100 * 24 * time.Hour)
		shuffled := rapid.Permutation(events).Draw(t, "order")
		for i := range shuffled {
			shuffled[i].ID = int64(i + 1)
		}
		a, b := figures(events, now), figures(shuffled, now)
		if a.Strength != b.Strength || a.Tier != b.Tier || a.State != b.State || a.Peak != b.Peak || a.LastExchange != b.LastExchange {
			t.Fatalf("%+v\nand\n%+v", a, b)
		}
	})
}

// A one-way sender of 1,000 comments ranks below ten exchanges.
func TestShoutingIsNoRelationship(t *testing.T) {
	now := start.Add(24 * time.Hour)
	var shouts, talk []data.Event
	for i := range int64(1000) {
		shouts = append(shouts, data.Event{ID: i + 1, Person: 1, Kind: data.Comment, Dir: data.In, At: start.UnixMilli() + i})
	}
	for i := range int64(10) {
		talk = append(talk, data.Event{ID: 2*i + 1, Person: 1, Kind: data.Comment, Dir: data.In, At: start.UnixMilli() + 2*i},
			data.Event{ID: 2*i + 2, Person: 1, Kind: data.Comment, Dir: data.Out, At: start.UnixMilli() + 2*i + 1})
	}
	if a, b := figures(shouts, now).Strength, figures(talk, now).Strength; a >= b {
		t.Errorf("1,000 comments %v, ten exchanges %v", a, b)
	}
}

// Merging two persons and splitting them again gives the same figures, bit for
// bit: what others did around a person leaves no trace.
func TestMergeAndSplitRestoreStrength(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawEvents(t, 20)
		now := start.Add(505 * 24 * time.Hour)
		alone := figures(all[10:], now)
		w := world{settings: data.DefaultSettings()}
		w.settings.Zone = "America/New_York"
		w.facts.Persons = []data.PersonFact{{ID: 1}, {ID: 2}}
		w.facts.Events = slices.Clone(all)
		for i := range 10 {
			w.facts.Events[i].Person = 1
			w.facts.Events[i+10].Person = 2
		}
		split := w.book().People(now, "EUR")[1]
		if split.Strength != alone.Strength || split.Peak != alone.Peak || split.Tier != alone.Tier || split.In != alone.In || split.LastExchange != alone.LastExchange {
			t.Fatalf("%+v became %+v", alone, split)
		}
	})
}

// The four parts and the streams add up to net earnings to the cent, capital to
// its closing, and median and rates stay in range, whatever the facts.
func TestWeekAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b, now := drawBook(t)
		for week := range data.Day(6) {
			monday := data.DayOf(now, time.UTC).Monday() - 7*week
			r := b.Week(monday, now, "EUR")
			streams, rows := int64(0), int64(0)
			for _, s := range r.WeekFigures.Streams {
				streams += s.Net
			}
			for _, row := range r.FromWhom.Rows {
				rows += row.Net()
			}
			if f := r.FromWhom; f.Total() != r.Net || streams != r.Net || rows+f.Unattributed != r.Net || f.Attributed() != r.Attributed {
				t.Fatalf("net %d, parts %+v, streams %d", r.Net, f, streams)
			}
			c := r.Capital
			if sum := c.Opening.Points + c.New.Points + c.Grown.Points - c.Faded.Points - c.Lost.Points; sum-c.Closing.Points > 1e-6 || c.Closing.Points-sum > 1e-6 {
				t.Fatalf("capital %+v", c)
			}
			if people := c.Opening.People + c.New.People - c.Lost.People; people != c.Closing.People {
				t.Fatalf("people %+v", c)
			}
			if r.Reply.Known() && (r.Reply.Low > r.Reply.Value || r.Reply.High < r.Reply.Value || r.Reply.K > r.Reply.N) {
				t.Fatalf("rate %+v", r.Reply)
			}
			if next := b.Week(monday+7, now, "EUR"); week > 0 && next.Capital.Opening != c.Closing {
				t.Fatalf("closing %+v is no opening %+v", c.Closing, next.Capital.Opening)
			}
		}
	})
}

// drawBook draws three persons with events, orders and partners in six weeks.
func drawBook(t *rapid.T) (*metric.Book, time.Time) {
	w, now := drawWorld(t)
	return w.book(), now
}

func drawWorld(t *rapid.T) (*world, time.Time) {
	w := world{settings: data.DefaultSettings()}
	begin := time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)
	at := func(label string) int64 {
		return begin.Add(time.Duration(rapid.IntRange(0, 24*45).Draw(t, label)) * time.Hour).UnixMilli()
	}
	for i := range int64(3) {
		w.facts.Persons = append(w.facts.Persons, data.PersonFact{ID: i + 1, Name: fmt.Sprint(i)})
		for _, e := range drawEvents(t, rapid.IntRange(0, 8).Draw(t, "events")) {
			e.ID, e.Person, e.At = w.id(), i+1, at("event")
			w.facts.Events = append(w.facts.Events, e)
		}
		w.facts.Deals = append(w.facts.Deals, data.DealFact{
			ID: w.id(), Person: i + 1, Codes: []string{fmt.Sprint("code", i%2)}, Currency: "EUR", Fee: 10000, Commission: 123456,
			Start: data.DayOf(begin, time.UTC), End: data.DayOf(begin, time.UTC) + 30,
		})
	}
	for range rapid.IntRange(0, 12).Draw(t, "sales") {
		total := rapid.Int64Range(0, 9999).Draw(t, "total")
		w.facts.Sales = append(w.facts.Sales, data.SaleFact{
			ID: w.id(), Person: rapid.Int64Range(0, 3).Draw(t, "buyer"), Platform: rapid.SampledFrom([]string{"shopify", "etsy"}).Draw(t, "shop"),
			At: at("sale"), Currency: "EUR", Counted: rapid.IntRange(0, 5).Draw(t, "counted") > 0,
			Codes:   []string{rapid.SampledFrom([]string{"code0", "code1", "other"}).Draw(t, "code")},
			Amounts: data.Amounts{Gross: total, Total: total, TaxInside: total / 7, Refunds: rapid.Int64Range(0, total).Draw(t, "refund"), Fees: 31, FeesKnown: true},
		})
	}
	return &w, begin.AddDate(0, 0, 45)
}
