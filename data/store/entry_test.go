package store_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/store"
)

// A note and a cost outlive the undo of what brought their person, sleep while
// nobody is there, and come back with the person.
func TestEntriesSurvive(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	first := keep(t, w, "shopify", "a.csv", may, order("1", "ann@example.org", "Ann", 1000))
	ann := persons(t, w)["shopify ann@example.org"]
	add := func(e data.Entry) int64 {
		id, err := w.AddEntry(ctx, e)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	at := now().UnixMilli()
	note := add(data.Entry{Kind: data.NoteEntry, Person: ann, At: at, Text: "Likes celadon"})
	cost := add(data.Entry{Kind: data.CostEntry, Person: ann, At: at, Day: 739000, Currency: "EUR", Minor: 2450, Label: data.GiftCost})
	add(data.Entry{Kind: data.HoursEntry, At: at, Day: 739001, Number: 90, Label: data.RelationshipHours})
	of := func(person int64) int {
		list, err := w.EntriesOf(ctx, person)
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	if n := of(ann); n != 2 {
		t.Errorf("Ann has %d entries", n)
	}
	facts, err := w.Facts(ctx)
	if err != nil || len(facts.Entries) != 2 || facts.Entries[0].Minor != 2450 || facts.Entries[0].Person != ann {
		t.Errorf("entries for figures %+v, %v", facts.Entries, err)
	}
	if _, err := w.Undo(ctx, first.ID); err != nil {
		t.Fatal(err)
	}
	if list, err := w.Entries(ctx, ""); err != nil || len(list) != 1 || list[0].Number != 90 {
		t.Errorf("without Ann %+v, %v", list, err)
	}
	keep(t, w, "shopify", "b.csv", may, order("1", "ann@example.org", "Ann", 1000))
	again := persons(t, w)["shopify ann@example.org"]
	if again == ann || of(again) != 2 {
		t.Errorf("Ann is %d with %d entries", again, of(again))
	}
	rows, err := w.Timeline(ctx, store.TimelineQuery{Person: again, Show: store.ShowNotes})
	if err != nil || len(rows) != 1 || rows[0].Kind != "note" || rows[0].Text != "Likes celadon" || rows[0].File != "by hand" || rows[0].Line != int(note) {
		t.Errorf("notes %+v, %v", rows, err)
	}
	counts, err := w.TimelineCounts(ctx, again)
	if err != nil || counts != (store.TimelineCounts{All: 2, Orders: 1, Notes: 1}) {
		t.Errorf("counts %+v, %v", counts, err)
	}
	if err := w.RemoveEntry(ctx, cost, now()); err != nil {
		t.Fatal(err)
	}
	if of(again) != 1 || code(w.RemoveEntry(ctx, cost, now())) != "no_entry" {
		t.Error("a removed entry is still there")
	}
	if err := w.RestoreEntry(ctx, cost, now()); err != nil || of(again) != 2 {
		t.Errorf("the entry did not come back: %v", err)
	}
}

// An entry follows a merge and goes with its identity after a split.
func TestEntriesFollowTheirPerson(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	keep(t, w, "shopify", "a.csv", may, order("1", "ann@example.org", "Ann", 1), order("2", "a.lee@example.org", "Lee", 1))
	p := persons(t, w)
	ann, lee := p["shopify ann@example.org"], p["shopify a.lee@example.org"]
	if _, err := w.AddEntry(ctx, data.Entry{Kind: data.NoteEntry, Person: lee, Text: "of Lee"}); err != nil {
		t.Fatal(err)
	}
	merged, err := w.Merge(ctx, ann, lee, now())
	if err != nil {
		t.Fatal(err)
	}
	if list, err := w.EntriesOf(ctx, ann); err != nil || len(list) != 1 {
		t.Errorf("after the merge %+v, %v", list, err)
	}
	if err := w.Undecide(ctx, merged.Journal); err != nil {
		t.Fatal(err)
	}
	if list, err := w.EntriesOf(ctx, ann); err != nil || len(list) != 0 {
		t.Errorf("after the undo Ann has %+v, %v", list, err)
	}
}

// A cost that was noted for the wrong person, or for nobody, goes to the right one; one
// whose person did not change stays under the identities that it was written for.
func TestChangeOfPerson(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	first := keep(t, w, "shopify", "a.csv", may, order("1", "ann@example.org", "Ann", 1))
	keep(t, w, "shopify", "b.csv", may, order("2", "bo@example.org", "Bo", 1))
	ann, bo := persons(t, w)["shopify ann@example.org"], persons(t, w)["shopify bo@example.org"]
	e := data.Entry{Kind: data.CostEntry, Person: ann, Day: 739000, Currency: "EUR", Minor: 2450, Label: data.GiftCost}
	var err error
	if e.ID, err = w.AddEntry(ctx, e); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ person, minor int64 }{{bo, 2450}, {0, 2450}, {ann, 2450}, {ann, 3000}} {
		e.Person, e.Minor = c.person, c.minor
		if err := w.ChangeEntry(ctx, e); err != nil {
			t.Fatal(err)
		}
		list, err := w.Entries(ctx, data.CostEntry)
		if err != nil || len(list) != 1 || list[0].Person != c.person || list[0].Minor != c.minor {
			t.Errorf("changed to %+v: %+v, %v", c, list, err)
		}
	}
	e.Person = 999
	if err := w.ChangeEntry(ctx, e); code(err) != "no_person" {
		t.Errorf("a person who is not there: %v", err)
	}
	if _, err := w.Undo(ctx, first.ID); err != nil {
		t.Fatal(err)
	}
	keep(t, w, "shopify", "c.csv", may, order("1", "ann@example.org", "Ann", 1))
	if list, err := w.Entries(ctx, data.CostEntry); err != nil || len(list) != 1 || list[0].Person != persons(t, w)["shopify ann@example.org"] {
		t.Errorf("after a new import %+v, %v", list, err)
	}
}

// A person has one cadence. Removing it brings back the one that it replaced, restoring
// one takes the place of the other, whatever is done in whatever order.
func TestOneCadence(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	keep(t, w, "shopify", "a.csv", may, order("1", "ann@example.org", "Ann", 1), order("2", "bo@example.org", "Bo", 1))
	ann, bo := persons(t, w)["shopify ann@example.org"], persons(t, w)["shopify bo@example.org"]
	add := func(person, days int64) int64 {
		id, err := w.AddEntry(ctx, data.Entry{Kind: data.CadenceEntry, Person: person, At: now().UnixMilli(), Number: days})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	want := func(when string, days ...int64) {
		t.Helper()
		list, err := w.EntriesOf(ctx, ann)
		if err != nil {
			t.Fatal(err)
		}
		var got []int64
		for _, e := range list {
			got = append(got, e.Number)
		}
		if diff := cmp.Diff(days, got); diff != "" {
			t.Errorf("%s: %s", when, diff)
		}
	}
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	add(bo, 99)
	a, b, c := add(ann, 7), add(ann, 14), add(ann, 30)
	want("the newest holds", 30)
	do(w.RemoveEntry(ctx, c, now()))
	want("without the third", 14)
	do(w.RestoreEntry(ctx, c, now()))
	want("the third again", 30)
	do(w.RestoreEntry(ctx, a, now()))
	want("the first again", 7)
	do(w.RemoveEntry(ctx, a, now()))
	want("without the first", 30)
	do(w.RemoveEntry(ctx, c, now()))
	want("without first and third", 14)
	do(w.RemoveEntry(ctx, b, now()))
	want("without any")
	do(w.RestoreEntry(ctx, a, now()))
	want("the first alone", 7)
	if list, err := w.EntriesOf(ctx, bo); err != nil || len(list) != 1 {
		t.Errorf("Bo has %+v, %v", list, err)
	}
}

// Somebody who is hidden twice is shown after one removal, and a role is given once.
func TestSaidTwiceIsOnce(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	keep(t, w, "shopify", "a.csv", may, order("1", "ann@example.org", "Ann", 1))
	ann := persons(t, w)["shopify ann@example.org"]
	last := int64(0)
	for _, e := range []data.Entry{{Kind: data.RoleEntry, Label: "fan"}, {Kind: data.RoleEntry, Label: "press"}, {Kind: data.HiddenEntry}, {Kind: data.RoleEntry, Label: "fan"}, {Kind: data.HiddenEntry}} {
		e.Person = ann
		var err error
		if last, err = w.AddEntry(ctx, e); err != nil {
			t.Fatal(err)
		}
	}
	if list, err := w.EntriesOf(ctx, ann); err != nil || len(list) != 3 {
		t.Errorf("%+v, %v", list, err)
	}
	if err := w.RemoveEntry(ctx, last, now()); err != nil {
		t.Fatal(err)
	}
	if list, err := w.EntriesOf(ctx, ann); err != nil || len(list) != 2 || list[0].Kind != data.RoleEntry || list[1].Kind != data.RoleEntry {
		t.Errorf("%+v, %v", list, err)
	}
}

// state is what a membership file says of one member.
func state(lifetime int64, charged time.Time) *data.Member {
	return &data.Member{
		Key: "77", Person: data.Ref{Kind: data.ByID, Value: "77", Name: "Yuki"}, Also: []data.Ref{mail("", "yuki@example.org", "Yuki")},
		Status: data.MemberActive, Tier: "Kiln club", Currency: "EUR", Lifetime: lifetime, ChargedAt: charged, ChargePaid: true,
	}
}

// The growth between two states of a member is one charge on the later charge
// date, in whatever order the files come, and goes when a state does.
func TestGrowthOfMembers(t *testing.T) {
	ctx := context.Background()
	day := func(month time.Month) time.Time { return time.Date(2026, month, 5, 9, 0, 0, 0, time.UTC) }
	type charge struct {
		at      time.Time
		minor   int64
		renewal bool
	}
	charges := func(w *store.Workspace) []charge {
		facts, err := w.Facts(ctx)
		if err != nil {
			t.Fatal(err)
		}
		list := []charge{}
		for _, s := range facts.Sales {
			list = append(list, charge{time.UnixMilli(s.At).UTC(), s.Net(), s.Renewal})
		}
		return list
	}
	want := []charge{{day(7), 500, false}, {day(8), 500, true}, {day(10), 1000, true}}
	for _, order := range [][]int{{0, 1, 2, 3}, {3, 1, 0, 2}, {2, 3, 1, 0}} {
		w := fresh(t)
		states := []*data.Member{state(0, time.Time{}), state(500, day(7)), state(1000, day(8)), state(2000, day(10))}
		ids := map[int]int64{}
		for _, i := range order {
			ids[i] = keep(t, w, "patreon", string(rune('a'+i))+".csv", day(time.Month(6+i)), states[i]).ID
		}
		if diff := cmp.Diff(want, charges(w), cmp.AllowUnexported(charge{})); diff != "" {
			t.Errorf("in the order %v:\n%s", order, diff)
		}
		sum, err := w.Summary(ctx)
		if err != nil || sum.Sales != 3 || len(sum.Money) != 1 || sum.Money[0].Net != 2000 || sum.Money[0].FeesKnown != 0 {
			t.Errorf("summary %+v, %v", sum, err)
		}
		if again := keep(t, w, "patreon", "again.csv", day(11), states[3]); again.Status != data.ImportUnchanged {
			t.Errorf("the same state again is %s", again.Status)
		}
		if _, err := w.Undo(ctx, ids[2]); err != nil {
			t.Fatal(err)
		}
		less := []charge{{day(7), 500, false}, {day(10), 1500, true}}
		if diff := cmp.Diff(less, charges(w), cmp.AllowUnexported(charge{})); diff != "" {
			t.Errorf("without the third state:\n%s", diff)
		}
		if check, err := w.Check(ctx); err != nil || !check.OK {
			t.Errorf("check %+v, %v", check, err)
		}
		rows, err := w.Timeline(ctx, store.TimelineQuery{Person: persons(t, w)["patreon 77"], Show: store.ShowOrders})
		if err != nil || len(rows) != 2 || rows[0].Amount.Minor != 1500 || rows[0].File != "d.csv" || rows[0].Line != 2 {
			t.Errorf("timeline %+v, %v", rows, err)
		}
	}
}

// A refund of a membership lowers the lifetime amount: nothing is charged then, and
// the next charge is only its own.
func TestGrowthAfterARefund(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	day := func(month time.Month) time.Time { return time.Date(2026, month, 1, 9, 0, 0, 0, time.UTC) }
	for i, s := range []struct {
		lifetime int64
		charged  time.Time
		updated  time.Time
	}{{3000, day(9), day(9)}, {2000, day(9), day(9).AddDate(0, 0, 5)}, {3000, day(10), day(10)}} {
		m := state(s.lifetime, s.charged)
		m.Updated = s.updated
		keep(t, w, "patreon", string(rune('a'+i))+".csv", s.updated, m)
	}
	facts, err := w.Facts(ctx)
	if err != nil || len(facts.Sales) != 1 || facts.Sales[0].Gross != 1000 || facts.Sales[0].At != day(10).UnixMilli() {
		t.Errorf("charges %+v, %v", facts.Sales, err)
	}
}

// Two refunds of one order at one time are two amounts.
func TestTwoRefundsAtOnce(t *testing.T) {
	w := fresh(t)
	o := order("1", "ann@example.org", "Ann", 9000)
	o.Refunds = 6000
	o.Events = []data.SaleEvent{{Kind: data.RefundEvent, Amount: 1000}, {Kind: data.ChargebackEvent, Amount: 5000}}
	keep(t, w, "gumroad", "a.csv", may, o)
	rows, err := w.Timeline(context.Background(), store.TimelineQuery{Person: persons(t, w)["gumroad ann@example.org"]})
	if err != nil || len(rows) != 3 || rows[0].Amount.Minor+rows[1].Amount.Minor+rows[2].Amount.Minor != 9000-6000 {
		t.Errorf("%+v, %v", rows, err)
	}
}
