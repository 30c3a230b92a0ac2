package store_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/store"
)

func handle(platform, value string) data.Ref {
	return data.Ref{Platform: platform, Kind: data.ByHandle, Value: value, Name: value}
}

// An account of one platform that is the owner's leaves the same handle elsewhere to
// whoever has it; its acts are outgoing, and taken back everything is as before.
func TestOwnAccounts(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	say := func(key string, who data.Ref, target data.Ref) *data.Interaction {
		return &data.Interaction{Key: key, Platform: who.Platform, Kind: data.Comment, At: now().AddDate(0, 0, -2), Actor: who, Target: target, Text: "hello " + key, Public: true}
	}
	second := say("1", handle("instagram", "nora.two"), handle("instagram", "ann"))
	keep(t, w, "instagram", "a.json", may, second, say("2", handle("reddit", "nora.two"), data.Owner), say("3", handle("instagram", "ann"), data.Owner),
		&data.Identity{Ref: data.Ref{Platform: "instagram", Kind: data.ByHandle, Value: "tonwerk.nora", Owner: true}})
	before := settled(t, w)
	set := func(names ...string) {
		t.Helper()
		s, err := w.Settings(ctx)
		if err != nil {
			t.Fatal(err)
		}
		s.Me = names
		if err := w.SaveSettings(ctx, s, store.Hand{}); err != nil {
			t.Fatal(err)
		}
	}
	type account struct {
		Platform, Value, File string
		Line                  int
		Said                  []string
	}
	accounts := func() []account {
		t.Helper()
		list, err := w.OwnAccounts(ctx)
		if err != nil {
			t.Fatal(err)
		}
		var out []account
		for _, o := range list {
			out = append(out, account{o.Platform, o.Value, o.File, o.Line, o.Said})
		}
		return out
	}
	byFile := account{"instagram", "tonwerk.nora", "a.json", 5, nil}
	if diff := cmp.Diff([]account{byFile}, accounts()); diff != "" {
		t.Errorf("by the file alone:\n%s", diff)
	}
	set("instagram:nora.two")
	mine := account{"instagram", "nora.two", "", 0, []string{"instagram:nora.two"}}
	if diff := cmp.Diff([]account{mine, byFile}, accounts()); diff != "" {
		t.Errorf("on one platform:\n%s", diff)
	}
	ann := persons(t, w)["instagram ann"]
	rows, err := w.Timeline(ctx, store.TimelineQuery{Person: ann})
	if err != nil || len(rows) != 2 {
		t.Fatalf("%+v, %v", rows, err)
	}
	directions := map[string]data.Direction{}
	for _, r := range rows {
		directions[r.Text] = r.Direction
	}
	if diff := cmp.Diff(map[string]data.Direction{"hello 1": data.Out, "hello 3": data.In}, directions); diff != "" {
		t.Error(diff)
	}
	with := settled(t, w)
	if len(with.Persons) != len(before.Persons)-1 {
		t.Errorf("%d persons of %d", len(with.Persons), len(before.Persons))
	}
	// A later file that names the account again finds it the owner's.
	keep(t, w, "instagram", "b.json", now(), say("4", handle("instagram", "nora.two"), handle("instagram", "bo")))
	if rows, err := w.Timeline(ctx, store.TimelineQuery{Person: persons(t, w)["instagram bo"]}); err != nil || len(rows) != 1 || rows[0].Direction != data.Out {
		t.Errorf("in a later file %+v, %v", rows, err)
	}
	imports, err := w.Imports(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Undo(ctx, imports[0].ID); err != nil {
		t.Fatal(err)
	}
	set("nora.two")
	if got := accounts(); len(got) != 3 {
		t.Errorf("a name for all platforms means %+v", got)
	}
	set()
	if diff := cmp.Diff(before, settled(t, w)); diff != "" {
		t.Errorf("taken back it is not as before:\n%s", diff)
	}
}

// What one account of the owner says to another is no event; to somebody, and to nobody
// known, it is.
func TestOwnAccountsAmongEachOther(t *testing.T) {
	w := fresh(t)
	me, second := handle("instagram", "nora"), handle("instagram", "nora.two")
	me.Owner, second.Owner = true, true
	say := func(key string, both bool, from, to data.Ref) *data.Interaction {
		return &data.Interaction{Key: key, Platform: "instagram", Kind: data.Message, At: now().AddDate(0, 0, -2), Actor: from, Target: to, Text: "hello " + key, Both: both}
	}
	keep(t, w, "instagram", "a.json", may, say("1", false, me, second), say("2", true, second, me), say("3", false, data.Owner, second), say("4", false, me, handle("instagram", "ann")), say("5", false, me, data.Ref{}))
	facts, err := w.Facts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(facts.Events) != 2 || len(facts.Edges) != 0 {
		t.Errorf("%+v, %+v", facts.Events, facts.Edges)
	}
}
