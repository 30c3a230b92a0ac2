package store_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/store"
)

const crowd = 200_000

// crowded is a workspace with 200,000 persons and their figures.
func crowded(b *testing.B) *store.Workspace {
	b.Helper()
	ctx := context.Background()
	w := fresh(b)
	head := store.Import{Path: "crowd.json", Format: "instagram", Files: []data.ImportFile{{Name: "crowd.json"}}, Now: now(), Inbound: true}
	_, err := w.Import(ctx, head, func(yield func(data.Record, error) bool) {
		for i := range crowd {
			follow := &data.Interaction{Key: fmt.Sprint(i), Kind: data.Follow, At: now().Add(-time.Duration(i) * time.Minute), Actor: data.Ref{Kind: data.ByHandle, Value: fmt.Sprintf("fan.%06d", i)}, Target: data.Owner}
			if !yield(data.Record{Line: i + 1, Fact: follow}, nil) {
				return
			}
		}
	}, func(*store.Import) {})
	if err != nil {
		b.Fatal(err)
	}
	facts, err := w.Facts(ctx)
	if err != nil || len(facts.Persons) != crowd {
		b.Fatalf("%d persons, %v", len(facts.Persons), err)
	}
	dice := rand.New(rand.NewPCG(1, 1))
	figures := make([]data.PersonFigures, crowd)
	for i := range figures {
		figures[i] = data.PersonFigures{
			Person: facts.Persons[i].ID, Tier: data.Tier(1 + dice.IntN(5)), State: data.Steady, Strength: dice.Float64() * 200,
			In: dice.IntN(50), Out: dice.IntN(50), Last: now().UnixMilli() - dice.Int64N(1e10), Sales: dice.IntN(4), NetYear: dice.Int64N(90000),
			Net: []data.Money{{Currency: "EUR", Minor: dice.Int64N(90000)}},
		}
	}
	if err := w.SaveFigures(ctx, store.FiguresMark{Day: 1, Currency: "EUR"}, figures); err != nil {
		b.Fatal(err)
	}
	return w
}

// BenchmarkPeoplePage reads what the People page shows: one block of rows and the
// number of all, unfiltered, sorted, filtered and searched; the views' counts.
func BenchmarkPeoplePage(b *testing.B) {
	w := crowded(b)
	ctx := context.Background()
	queries := []struct {
		name string
		q    store.PeopleQuery
	}{
		{"open", store.PeopleQuery{Sort: "strength", Desc: true}},
		{"sort_by_name", store.PeopleQuery{Sort: "name"}},
		{"sort_by_last_contact", store.PeopleQuery{Sort: "last_contact", Desc: true}},
		{"sort_by_net", store.PeopleQuery{Sort: "net", Desc: true}},
		{"sort_by_return", store.PeopleQuery{Sort: "ror", Desc: true}},
		{"sort_by_return_upwards", store.PeopleQuery{Sort: "ror"}},
		{"far_down", store.PeopleQuery{Sort: "strength", Desc: true, Offset: 150_000}},
		{"filter_tier_and_net", store.PeopleQuery{Sort: "strength", Desc: true, Filter: "tier>=regular and net>100"}},
		{"view_relationships", store.PeopleQuery{Sort: "strength", Desc: true, Segment: "relationships"}},
		{"search", store.PeopleQuery{Sort: "strength", Desc: true, Search: "fan.0123"}},
	}
	for _, q := range queries {
		q.q.Limit = 100
		b.Run(q.name, func(b *testing.B) {
			for b.Loop() {
				if page, err := w.People(ctx, q.q); err != nil || page.Total == 0 {
					b.Fatalf("%+v, %v", page, err)
				}
			}
		})
	}
	b.Run("count_views", func(b *testing.B) {
		for b.Loop() {
			if _, err := w.Segments(ctx); err != nil {
				b.Fatal(err)
			}
		}
	})
}

const long = 100_000

// talkative is a workspace with one person of 100,000 messages and orders over two
// platforms, and 5,000 others.
func talkative(b *testing.B) (*store.Workspace, int64) {
	b.Helper()
	ctx := context.Background()
	w := fresh(b)
	facts := func(yield func(data.Record, error) bool) {
		line := 0
		put := func(f data.Fact) bool {
			line++
			return yield(data.Record{Line: line, Fact: f}, nil)
		}
		yuki := data.Ref{Platform: "instagram", Kind: data.ByHandle, Value: "yuki"}
		if !put(&data.Link{A: yuki, B: mail("shopify", "yuki@example.org", "Yuki"), Reason: "partner sheet"}) {
			return
		}
		for i := range long + 5000 {
			m := &data.Interaction{
				Key: fmt.Sprint(i), Platform: "instagram", Kind: data.Message, At: now().Add(-time.Duration(i) * 7 * time.Minute),
				Actor: yuki, Target: data.Owner, Thread: fmt.Sprint("t", i/40), Text: "How do you get that green?",
			}
			if i%2 == 1 {
				m.Actor, m.Target = data.Owner, yuki
			}
			if i >= long {
				m.Actor, m.Target = data.Ref{Platform: "instagram", Kind: data.ByHandle, Value: fmt.Sprint("fan", i)}, data.Owner
			}
			if !put(m) {
				return
			}
		}
		for i := range 200 {
			if !put(order(fmt.Sprint(i), "yuki@example.org", "Yuki", 1000)) {
				return
			}
		}
	}
	head := store.Import{Path: "talk.json", Format: "shopify", Files: []data.ImportFile{{Name: "talk.json"}}, Now: now(), Inbound: true}
	if _, err := w.Import(ctx, head, facts, func(*store.Import) {}); err != nil {
		b.Fatal(err)
	}
	settled(b, w)
	page, err := w.People(ctx, store.PeopleQuery{Search: "yuki", Limit: 1})
	if err != nil || page.Total != 1 {
		b.Fatalf("%+v, %v", page, err)
	}
	return w, page.Rows[0].Person
}

// BenchmarkPersonPage reads what the page of one person with 100,000 rows shows:
// identities, counts, the first stretch of the timeline, and stretches further down.
func BenchmarkPersonPage(b *testing.B) {
	w, yuki := talkative(b)
	ctx := context.Background()
	stretch := func(show store.Show, offset int) func() error {
		return func() error {
			rows, err := w.Timeline(ctx, store.TimelineQuery{Person: yuki, Show: show, Limit: 200, Offset: offset})
			if err == nil && len(rows) != 200 {
				err = fmt.Errorf("%d rows", len(rows))
			}
			return err
		}
	}
	for _, what := range []struct {
		name string
		do   func() error
	}{
		{"identities", func() error { _, err := w.Person(ctx, yuki); return err }},
		{"counts", func() error { _, err := w.TimelineCounts(ctx, yuki); return err }},
		{"first_rows", stretch(store.ShowAll, 0)},
		{"far_down", stretch(store.ShowAll, 90_000)},
		{"only_out", stretch(store.ShowOut, 0)},
		{"only_orders", stretch(store.ShowOrders, 0)},
	} {
		b.Run(what.name, func(b *testing.B) {
			for b.Loop() {
				if err := what.do(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
