package store_test

import (
	"testing"
	"time"

	"rapport/data"
	"rapport/data/store"
)

// TestWhatOneSourceKnows: an exact time is not lost to a later estimate, nor the
// answer to what it answers to a later export without, in whatever order they come.
func TestWhatOneSourceKnows(t *testing.T) {
	at := now().AddDate(0, 0, -9)
	said := func(x data.Interaction) *data.Interaction {
		x.Kind, x.Actor, x.Target = data.Reply, mail("", "ada@example.org", "Ada"), data.Owner
		return &x
	}
	question := said(data.Interaction{Key: "c0", At: at.Add(-time.Hour), Text: "which size?"})
	question.Actor = mail("", "bo@example.org", "Bo")
	exact := said(data.Interaction{Key: "c1", At: at, Text: "hi"})
	guess := said(data.Interaction{Key: "c1", At: at.Add(26 * time.Hour), Precision: data.Estimated, Text: "hi"})
	answer := said(data.Interaction{Key: "c2", At: at, ReplyTo: "c0", Text: "size 4"})
	bare := said(data.Interaction{Key: "c2", At: at, Text: "size 4"})
	type export struct {
		path string
		made time.Time
		fact *data.Interaction
	}
	for _, exports := range [][]export{
		{{"api.json", now().AddDate(0, 0, -5), exact}, {"ytdlp.json", now(), guess}},
		{{"chat.json", now().AddDate(0, 0, -5), answer}, {"package.json", now(), bare}},
	} {
		for _, order := range [][]int{{0, 1}, {1, 0}} {
			w := fresh(t)
			keep(t, w, "youtube", "question.json", now(), question)
			for _, i := range order {
				keep(t, w, "youtube", exports[i].path, exports[i].made, exports[i].fact)
			}
			facts := settled(t, w)
			rows, err := w.Timeline(t.Context(), store.TimelineQuery{Person: facts.Persons[1].ID})
			if err != nil || len(rows) != 1 || rows[0].At != at.UnixMilli() || rows[0].Precision != data.ToSecond {
				t.Errorf("%s first: %+v %v", exports[order[0]].path, rows, err)
			}
			if exports[0].fact == answer && facts.Events[1].ReplyTo == 0 {
				t.Errorf("%s first: the answer answers nothing", exports[order[0]].path)
			}
		}
	}
}

// TestReadAgain: a file that was imported without knowing the owner says something
// else when it is read again with the owner's name; all of it counts, and taking
// the second reading back brings the first one back.
func TestReadAgain(t *testing.T) {
	w := fresh(t)
	read := func(me bool) *data.ImportReport {
		var facts []data.Fact
		for i := range 40 {
			ada, ina := mail("", "ada@example.org", "Ada"), mail("", "ina@example.org", "Ina")
			x := &data.Interaction{Key: string(rune('a'+i%26)) + string(rune('a'+i/26)), Kind: data.Message, At: now().AddDate(0, 0, -i), Actor: ada, Target: ina}
			if i%3 == 0 {
				x.Actor, x.Target = ina, ada
			}
			if me {
				x.Actor.Owner, x.Target.Owner = i%3 == 0, i%3 != 0
				if i%3 != 0 {
					x.Target = data.Owner
				}
			}
			facts = append(facts, x)
		}
		head := store.Import{Path: "chat.txt", Format: "whatsapp", Files: []data.ImportFile{{Name: "chat.txt", SHA256: "same"}}, AsOf: now(), Now: now(), Inbound: true}
		r, err := w.Import(t.Context(), head, of(facts...), func(*store.Import) {})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	directions := func() map[data.Direction]int {
		sum, err := w.Summary(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		all := map[data.Direction]int{}
		for _, c := range sum.Interactions {
			all[c.Direction] += c.Count
		}
		return all
	}
	read(false)
	second := read(true)
	if got := directions(); got[data.In] != 26 || got[data.Out] != 14 {
		t.Errorf("read again: %v", got)
	}
	if checked, err := w.Check(t.Context()); err != nil || !checked.OK {
		t.Errorf("%+v %v", checked, err)
	}
	if _, err := w.Undo(t.Context(), second.ID); err != nil {
		t.Fatal(err)
	}
	if got := directions(); got[data.Unknown] != 40 {
		t.Errorf("taken back: %v", got)
	}
	if checked, err := w.Check(t.Context()); err != nil || !checked.OK {
		t.Errorf("%+v %v", checked, err)
	}
}

// TestOwnerAlone: an export that tells nothing but who the owner is is kept, leaves
// the workspace whole, adds nothing when it is imported again, and can be taken back.
func TestOwnerAlone(t *testing.T) {
	w := fresh(t)
	me := &data.Identity{Ref: data.Ref{Kind: data.ByHandle, Value: "ina", Owner: true}}
	first := keep(t, w, "mastodon", "actor.json", now(), me)
	if first.Status != data.ImportDone {
		t.Errorf("status %s", first.Status)
	}
	if again := keep(t, w, "mastodon", "actor.json", now(), me); again.Status != data.ImportUnchanged {
		t.Errorf("again %s", again.Status)
	}
	for range 2 {
		if checked, err := w.Check(t.Context()); err != nil || !checked.OK {
			t.Errorf("%+v %v", checked, err)
		}
		if first != nil {
			if _, err := w.Undo(t.Context(), first.ID); err != nil {
				t.Fatal(err)
			}
			first = nil
		}
	}
}
