package store_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/store"
)

// What bots do is in no fact that figures are made of, as if no file held it; their sales
// stay. Whoever is a bot no more counts as before.
func TestIgnored(t *testing.T) {
	ctx := context.Background()
	sales := []data.Fact{order("1", "ann@example.org", "Ann", 1000), order("2", "bot@example.org", "Bot", 500)}
	early := comment("c0", "bot@example.org", "Bot", "first")
	early.At = now().AddDate(-1, 0, 0)
	answer := &data.Interaction{Key: "c9", Kind: data.Reply, At: now().AddDate(0, 0, -1), Actor: data.Owner, Target: mail("", "bot@example.org", "Bot"), Text: "no"}
	theirs := comment("c1", "ann@example.org", "Ann", "hello")

	w := fresh(t)
	keep(t, w, "shopify", "a.csv", may, slices.Concat(sales, []data.Fact{early, answer, theirs})...)
	before := settled(t, w)
	bot := persons(t, w)["shopify bot@example.org"]
	id, err := w.AddEntry(ctx, data.Entry{Kind: data.IgnoredEntry, Person: bot, Label: data.Bot})
	if err != nil {
		t.Fatal(err)
	}
	with := settled(t, w)

	clean := fresh(t) // the same without what the bot did, with gaps where it stood
	keep(t, clean, "shopify", "a.csv", may, slices.Concat(sales, []data.Fact{theirs})...)
	want := settled(t, clean)
	if len(with.Events) != 1 || with.Events[0].Person == bot || with.Events[0].Kind != data.Comment {
		t.Errorf("events %+v", with.Events)
	}
	if with.First != want.First || with.Last != want.Last {
		t.Errorf("from %d to %d, want %d to %d", with.First, with.Last, want.First, want.Last)
	}
	if len(with.Sales) != 2 || with.Sales[0].Person == 0 || with.Sales[1].Person == 0 {
		t.Errorf("sales %+v", with.Sales)
	}
	if len(with.Persons) != 2 {
		t.Errorf("persons %+v", with.Persons)
	}
	if err := w.RemoveEntry(ctx, id, now()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, settled(t, w)); diff != "" {
		t.Errorf("not as before:\n%s", diff)
	}
}

// Somebody is ignored for one reason; the wish goes with the identity it was about.
func TestIgnoredOnce(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	keep(t, w, "shopify", "a.csv", may, order("1", "ann@example.org", "Ann", 1), order("2", "bot@example.org", "Bot", 1))
	ann, bot := persons(t, w)["shopify ann@example.org"], persons(t, w)["shopify bot@example.org"]
	for _, label := range data.IgnoreLabels() {
		if _, err := w.AddEntry(ctx, data.Entry{Kind: data.IgnoredEntry, Person: bot, Label: label}); err != nil {
			t.Fatal(err)
		}
	}
	settled(t, w)
	list, err := w.EntriesOf(ctx, bot)
	if err != nil || len(list) != 1 || list[0].Label != data.Spam {
		t.Errorf("%+v, %v", list, err)
	}
	merged, err := w.Merge(ctx, ann, bot, now())
	if err != nil {
		t.Fatal(err)
	}
	if list, err := w.EntriesOf(ctx, ann); err != nil || len(list) != 1 {
		t.Errorf("after a merge %+v, %v", list, err)
	}
	if err := w.Undecide(ctx, merged.Journal); err != nil {
		t.Fatal(err)
	}
	if list, err := w.EntriesOf(ctx, ann); err != nil || len(list) != 0 {
		t.Errorf("Ann is ignored: %+v, %v", list, err)
	}
}

// figured keeps figures in which some people stand for something.
func figured(t *testing.T, w *store.Workspace, set map[string]func(*data.PersonFigures)) {
	t.Helper()
	facts, err := w.Facts(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var list []data.PersonFigures
	for _, p := range facts.Persons {
		f := data.PersonFigures{Person: p.ID, Tier: data.Contact}
		if set[p.Name] != nil {
			set[p.Name](&f)
		}
		list = append(list, f)
	}
	if err := w.SaveFigures(context.Background(), store.FiguresMark{Day: 1}, list); err != nil {
		t.Fatal(err)
	}
}

// People are found by what they are to the owner, and stand in the views they belong to.
func TestPeopleByRole(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	var facts []data.Fact
	for _, name := range []string{"Ann", "Bo", "Cy", "Di", "Shop"} {
		facts = append(facts, order(name, name+"@example.org", name, 1))
	}
	keep(t, w, "shopify", "a.csv", may, facts...)
	shop := persons(t, w)["shopify Shop@example.org"]
	figured(t, w, map[string]func(*data.PersonFigures){
		"Ann":  func(f *data.PersonFigures) { f.Roles = []string{"repeat buyer", "press"} },
		"Bo":   func(f *data.PersonFigures) { f.Roles, f.MemberOf = []string{"buyer"}, shop },
		"Cy":   func(f *data.PersonFigures) { f.Hidden = true },
		"Di":   func(f *data.PersonFigures) { f.Hidden, f.Ignored = true, data.Spam },
		"Shop": func(f *data.PersonFigures) { f.Organisation = true },
	})
	for filter, want := range map[string][]string{
		"role=press": {"Ann"}, "role=PRESS and tier=contact": {"Ann"}, "role=buyer": {"Bo"}, "role~buyer": {"Ann", "Bo"},
		"role!=press": {"Bo", "Shop"}, "kind=organisation": {"Shop"}, "kind=person": {"Ann", "Bo"}, "kind!=organisation": {"Ann", "Bo"}, "role=nobody": nil,
	} {
		page, err := w.People(ctx, store.PeopleQuery{Filter: filter, Sort: "name"})
		if err != nil {
			t.Errorf("%s: %v", filter, err)
			continue
		}
		if diff := cmp.Diff(want, namesOf(page.Rows)); diff != "" || page.Total != len(want) {
			t.Errorf("%s:\n%s", filter, diff)
		}
	}
	for _, filter := range []string{"role<press", "kind=shop", "kind~org", "role"} {
		if _, err := w.People(ctx, store.PeopleQuery{Filter: filter}); code(err) != "bad_filter" {
			t.Errorf("%s: %v", filter, err)
		}
	}
	if _, err := w.People(ctx, store.PeopleQuery{Sort: "role"}); code(err) != "bad_filter" {
		t.Errorf("sorted by role: %v", err)
	}
	for segment, want := range map[string][]string{"hidden": {"Cy"}, "ignored": {"Di"}, "all": {"Ann", "Bo", "Shop"}} {
		page, err := w.People(ctx, store.PeopleQuery{Segment: segment, Sort: "name"})
		if err != nil || !slices.Equal(namesOf(page.Rows), want) {
			t.Errorf("%s: %v, %v", segment, page, err)
		}
	}
	counts, err := w.Segments(ctx)
	if err != nil || counts["hidden"] != 1 || counts["ignored"] != 1 || counts["all"] != 3 {
		t.Errorf("%v, %v", counts, err)
	}
	members, err := w.Members(ctx, shop)
	if err != nil || !slices.Equal(namesOf(members), []string{"Bo"}) {
		t.Errorf("members %v, %v", members, err)
	}
	di, err := w.People(ctx, store.PeopleQuery{Segment: "ignored"})
	if err != nil || di.Rows[0].Ignored != data.Spam || di.Rows[0].Hidden {
		t.Errorf("%+v, %v", di, err)
	}
}

func namesOf(rows []store.PersonRow) []string {
	var names []string
	for i := range rows {
		names = append(names, rows[i].Name)
	}
	return names
}

// Who belongs to an organisation outlives an undo of both, and merges of either.
func TestMembership(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	facts := []data.Fact{order("1", "ann@example.org", "Ann", 1), order("2", "shop@example.org", "Shop", 1), order("3", "club@example.org", "Club", 1)}
	first := keep(t, w, "shopify", "a.csv", may, facts...)
	who := persons(t, w)
	ann, shop, club := who["shopify ann@example.org"], who["shopify shop@example.org"], who["shopify club@example.org"]
	add := func(of int64) int64 {
		t.Helper()
		id, err := w.AddEntry(ctx, data.Entry{Kind: data.MemberEntry, Person: ann, Other: of})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	want := func(when string, person int64, of int64) {
		t.Helper()
		list, err := w.EntriesOf(ctx, person)
		if err != nil || len(list) != 1 || list[0].Other != of || list[0].Person != person {
			t.Errorf("%s: %+v, %v; want of %d", when, list, err, of)
		}
		if all, err := w.Entries(ctx, data.MemberEntry); err != nil || !cmp.Equal(all, list) {
			t.Errorf("%s: among all %+v, %v", when, all, err)
		}
		facts, err := w.Facts(ctx)
		if err != nil || len(facts.Entries) != 1 || facts.Entries[0].Other != of || facts.Entries[0].Person != person {
			t.Errorf("%s: the facts say %+v, %v", when, facts.Entries, err)
		}
	}
	add(shop)
	want("the first", ann, shop)
	second := add(club)
	want("another one", ann, club)
	if err := w.RemoveEntry(ctx, second, now()); err != nil {
		t.Fatal(err)
	}
	want("the first again", ann, shop)
	if list, err := w.EntriesOf(ctx, shop); err != nil || len(list) != 0 {
		t.Errorf("the organisation itself has %+v, %v", list, err)
	}
	merged, err := w.Merge(ctx, club, shop, now())
	if err != nil {
		t.Fatal(err)
	}
	want("two organisations are one", ann, club)
	if err := w.Undecide(ctx, merged.Journal); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Undo(ctx, first.ID); err != nil {
		t.Fatal(err)
	}
	keep(t, w, "shopify", "a.csv", may, facts...)
	who = persons(t, w)
	want("imported again", who["shopify ann@example.org"], who["shopify shop@example.org"])
}

// Sorted by their return, whichever way, people without one come last; a filter on it leaves
// them out.
func TestPeopleByReturn(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	var facts []data.Fact
	for _, name := range []string{"Ann", "Bo", "Cy", "Di"} {
		facts = append(facts, order(name, name+"@example.org", name, 1))
	}
	keep(t, w, "shopify", "a.csv", may, facts...)
	returned := func(v float64) func(*data.PersonFigures) {
		return func(f *data.PersonFigures) { f.ReturnYear = &v }
	}
	figured(t, w, map[string]func(*data.PersonFigures){"Ann": returned(1.5), "Cy": returned(-1), "Di": returned(0)})
	for _, c := range []struct {
		name string
		q    store.PeopleQuery
		want []string
	}{
		{"down", store.PeopleQuery{Sort: "ror", Desc: true}, []string{"Ann", "Di", "Cy", "Bo"}},
		{"up", store.PeopleQuery{Sort: "ror"}, []string{"Cy", "Di", "Ann", "Bo"}},
		{"filter", store.PeopleQuery{Sort: "ror", Filter: "ror<1"}, []string{"Cy", "Di"}},
	} {
		page, err := w.People(ctx, c.q)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range page.Rows {
			got = append(got, r.Name)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		if first := page.Rows[0].ReturnYear; first == nil {
			t.Errorf("%s: the first has no return", c.name)
		}
	}
}
