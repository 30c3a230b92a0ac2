package store_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/store"
)

// persons maps each identity's value to its person.
func persons(t *testing.T, w *store.Workspace) map[string]int64 {
	t.Helper()
	facts := settled(t, w)
	all := map[string]int64{}
	for _, p := range facts.Persons {
		row, err := w.Person(context.Background(), p.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range row.Identities {
			all[i.Platform+" "+i.Value] = p.ID
		}
	}
	return all
}

func identity(t *testing.T, w *store.Workspace, person int64, value string) int64 {
	t.Helper()
	row, err := w.Person(context.Background(), person)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range row.Identities {
		if i.Value == value {
			return i.ID
		}
	}
	t.Fatalf("person %d has no identity %s: %+v", person, value, row.Identities)
	return 0
}

// The same e-mail in the shop and on the blog is one person when the names fit,
// and two when they do not: a household shares an address.
func TestSameEmailLinksCompatibleNames(t *testing.T) {
	w := fresh(t)
	keep(t, w, "shopify", "a.csv", may, order("1", "ann@example.org", "Ann Lee", 100), order("2", "home@example.org", "Bob May", 100))
	blog := keep(t, w, "wordpress", "b.xml", may, comment("1", "ann@example.org", "Ann", "Hi"), comment("2", "home@example.org", "Carla Fox", "Hi"))
	got := persons(t, w)
	if got["shopify ann@example.org"] != got["wordpress ann@example.org"] {
		t.Errorf("one Ann is two: %v", got)
	}
	if got["shopify home@example.org"] == got["wordpress home@example.org"] {
		t.Errorf("a household is one person: %v", got)
	}
	if _, err := w.Undo(context.Background(), blog.ID); err != nil {
		t.Fatal(err)
	}
	if len(persons(t, w)) != 2 {
		t.Errorf("after the undo: %v", persons(t, w))
	}
}

// Names alone never link.
func TestNamesAloneNeverLink(t *testing.T) {
	w := fresh(t)
	named := func(scope string) *data.Interaction {
		return &data.Interaction{Key: scope, Kind: data.Message, At: now(), Actor: data.Ref{Kind: data.ByName, Value: "Mara K", Scope: scope}, Target: data.Owner, Thread: scope}
	}
	keep(t, w, "instagram", "a.json", may, named("thread-1"), named("thread-2"))
	facts, err := w.Facts(context.Background())
	if err != nil || len(facts.Persons) != 2 {
		t.Errorf("%d persons, %v", len(facts.Persons), err)
	}
}

func TestDecisionsAreUndoneExactly(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	keep(t, w, "shopify", "a.csv", may, order("1", "ann@example.org", "Ann Lee", 100), order("2", "ann.lee@example.org", "Ann Lee", 200), order("3", "cat@example.org", "Cat", 300))
	start, base := persons(t, w), dump(t, w)
	a, b := start["shopify ann@example.org"], start["shopify ann.lee@example.org"]
	merged, err := w.Merge(ctx, a, b, now())
	if err != nil || merged.Person != a || merged.Other != b {
		t.Fatalf("merge: %+v, %v", merged, err)
	}
	if got := persons(t, w); got["shopify ann.lee@example.org"] != a || got["shopify ann@example.org"] != a {
		t.Errorf("after the merge: %v", got)
	}
	split, err := w.Split(ctx, []int64{identity(t, w, a, "ann.lee@example.org")}, now())
	if err != nil || split.Person != a || split.Other == a {
		t.Fatalf("split: %+v, %v", split, err)
	}
	if err := w.Undecide(ctx, split.Journal); err != nil {
		t.Fatal(err)
	}
	if got := persons(t, w); got["shopify ann.lee@example.org"] != a {
		t.Errorf("after taking the split back: %v", got)
	}
	if err := w.Undecide(ctx, merged.Journal); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(start, persons(t, w)); diff != "" {
		t.Errorf("ids after taking everything back:\n%s", diff)
	}
	if diff := cmp.Diff(base, dump(t, w)); diff != "" {
		t.Error(diff)
	}
}

// "Not the same" holds against evidence that comes later.
func TestNotSameIsSticky(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	keep(t, w, "shopify", "a.csv", may, order("1", "ann@example.org", "Ann", 100))
	keep(t, w, "instagram", "f.json", may, &data.Interaction{Key: "f", Kind: data.Follow, At: now(), Actor: data.Ref{Kind: data.ByHandle, Value: "ann.pots"}, Target: data.Owner})
	got := persons(t, w)
	if _, err := w.NotSame(ctx, got["shopify ann@example.org"], got["instagram ann.pots"], now()); err != nil {
		t.Fatal(err)
	}
	keep(t, w, "partners", "p.csv", may, &data.Link{
		A: data.Ref{Platform: "instagram", Kind: data.ByHandle, Value: "ann.pots"}, B: mail("shopify", "ann@example.org", "Ann"), Reason: "partner sheet",
	})
	if got := persons(t, w); got["shopify ann@example.org"] == got["instagram ann.pots"] {
		t.Error("a record joined what the user told apart")
	}
}

// A tick survives undo and a new import, although ids never return.
func TestTickSurvives(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	first := keep(t, w, "wordpress", "a.xml", may, comment("1", "ann@example.org", "Ann", "Is it vegan?"))
	event := func() int64 {
		facts, err := w.Facts(ctx)
		if err != nil || len(facts.Events) != 1 {
			t.Fatalf("%+v, %v", facts, err)
		}
		return facts.Events[0].ID
	}
	old := event()
	if err := w.Tick(ctx, data.ItemID(data.ReplyItem, old), data.Answered, now()); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Undo(ctx, first.ID); err != nil {
		t.Fatal(err)
	}
	keep(t, w, "wordpress", "b.xml", may, comment("1", "ann@example.org", "Ann", "Is it vegan?"))
	again := event()
	if again == old {
		t.Error("an id returned after the undo")
	}
	facts, err := w.Facts(ctx)
	if err != nil || len(facts.Ticks) != 1 || facts.Ticks[0].Event != again || facts.Ticks[0].State != data.Answered {
		t.Errorf("ticks %+v, %v", facts.Ticks, err)
	}
	if err := w.Untick(ctx, data.ItemID(data.ReplyItem, again)); err != nil {
		t.Fatal(err)
	}
	if facts, err := w.Facts(ctx); err != nil || len(facts.Ticks) != 0 {
		t.Errorf("after untick %+v, %v", facts.Ticks, err)
	}
}

// Who "me" is decides directions, also later.
func TestOwnerDecidesDirections(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	a, b := data.Ref{Kind: data.ByHandle, Value: "nora"}, data.Ref{Kind: data.ByHandle, Value: "ola"}
	keep(t, w, "instagram", "m.json", may,
		&data.Interaction{Key: "1", Kind: data.Message, At: now(), Actor: a, Target: b, Thread: "t"},
		&data.Interaction{Key: "2", Kind: data.Message, At: now(), Actor: b, Target: a, Thread: "t"})
	directions := func() map[data.Direction]int {
		sum, err := w.Summary(ctx)
		if err != nil {
			t.Fatal(err)
		}
		all := map[data.Direction]int{}
		for _, c := range sum.Interactions {
			all[c.Direction] += c.Count
		}
		return all
	}
	if got := directions(); got[data.Unknown] != 2 {
		t.Errorf("nobody is guessed: %v", got)
	}
	s, err := w.Settings(ctx)
	if err != nil {
		t.Fatal(err)
	}
	s.Me = []string{"@Nora"}
	if err := w.SaveSettings(ctx, s, store.Hand{}); err != nil {
		t.Fatal(err)
	}
	if got := directions(); got[data.In] != 1 || got[data.Out] != 1 {
		t.Errorf("with the owner: %v", got)
	}
	s.Me = nil
	if err := w.SaveSettings(ctx, s, store.Hand{}); err != nil {
		t.Fatal(err)
	}
	if got := directions(); got[data.Unknown] != 2 {
		t.Errorf("without the owner again: %v", got)
	}
}
