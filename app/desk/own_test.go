package desk_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/store"
)

// everybody is the list of people with all figures.
func everybody(t *testing.T, d *desk.Desk) []store.PersonRow {
	t.Helper()
	page, err := d.People(context.Background(), store.PeopleQuery{Sort: "id"})
	if err != nil {
		t.Fatal(err)
	}
	return page.Rows
}

// withNaN compares figures of which some are no number.
var withNaN = cmp.Comparer(func(x, y float64) bool { return x == y || x != x && y != y })

// "This is me" takes the person out of the list and turns directions round; taken back,
// every figure is as before.
func TestThisIsMe(t *testing.T) {
	ctx := context.Background()
	d, _ := small(t)
	before := everybody(t, d)
	own, err := d.OwnAccounts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	who := strongest(t, d)
	added, err := d.ThisIsMe(ctx, who.Person)
	if err != nil || len(added) == 0 {
		t.Fatalf("%v, %v", added, err)
	}
	if _, err := d.Person(ctx, who.Person); code(err) != "no_person" {
		t.Errorf("still in the list: %v", err)
	}
	if now := everybody(t, d); len(now) != len(before)-1 {
		t.Errorf("%d people of %d", len(now), len(before))
	}
	now, err := d.OwnAccounts(ctx)
	if err != nil || len(now) != len(own)+len(who.Identities) {
		t.Errorf("%d own accounts, there were %d, %v", len(now), len(own), err)
	}
	if err := d.NotMe(ctx, added); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, everybody(t, d), withNaN); diff != "" {
		t.Errorf("not as before:\n%s", diff)
	}
}

// Own accounts are taken back one by one; what a file says stays said.
func TestDisown(t *testing.T) {
	ctx := context.Background()
	d, _ := small(t)
	who := strongest(t, d)
	if _, err := d.ThisIsMe(ctx, who.Person); err != nil {
		t.Fatal(err)
	}
	list, err := d.OwnAccounts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	for i := range list {
		o := &list[i]
		undo, err := d.Disown(ctx, o.ID)
		if o.File != "" {
			if code(err) != "said_by_file" {
				t.Errorf("%s by %s: %v", o.Value, o.File, err)
			}
			continue
		}
		said++
		if err != nil {
			t.Errorf("%s: %v", o.Value, err)
			continue
		}
		left, err := d.OwnAccounts(ctx)
		if err != nil || len(left) > len(list) {
			t.Errorf("%s is still mine: %v", o.Value, err)
		}
		if err := undo(ctx); err != nil {
			t.Fatal(err)
		}
		again, err := d.OwnAccounts(ctx)
		if diff := cmp.Diff(list, again); diff != "" || err != nil {
			t.Errorf("%s is not as before: %v\n%s", o.Value, err, diff)
		}
	}
	if said == 0 || said == len(list) {
		t.Errorf("%d of %d accounts are said to be mine", said, len(list))
	}
	if _, err := d.Disown(ctx, 999999); code(err) != "not_own" {
		t.Errorf("nobody's account: %v", err)
	}
}

// What a bot does is in no figure of anybody, what it bought is in all sums of money.
func TestIgnore(t *testing.T) {
	ctx := context.Background()
	d, _ := small(t)
	book, err := d.Book(ctx)
	if err != nil {
		t.Fatal(err)
	}
	first, last := data.DayOf(testNow().AddDate(-1, 0, 0), testNow().Location()), data.DayOf(testNow(), testNow().Location())
	money := book.Earnings(first, last, testNow(), "").Money
	before := everybody(t, d)
	who := strongest(t, d)
	id, err := d.AddEntry(ctx, data.Entry{Kind: data.IgnoredEntry, Person: who.Person})
	if err != nil {
		t.Fatal(err)
	}
	row, err := d.Person(ctx, who.Person)
	if err != nil || row.Ignored != data.Bot || row.In+row.Out != 0 || row.Strength != 0 || row.Tier != data.Contact || row.Silent {
		t.Errorf("%+v, %v", row, err)
	}
	if diff := cmp.Diff(who.Net, row.Net); diff != "" || who.Sales != row.Sales {
		t.Errorf("the money changed: %s", diff)
	}
	if book, err = d.Book(ctx); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(money, book.Earnings(first, last, testNow(), "").Money); diff != "" {
		t.Errorf("the sum of earnings changed:\n%s", diff)
	}
	if list := everybody(t, d); len(list) != len(before)-1 {
		t.Errorf("%d people of %d", len(list), len(before))
	}
	if err := d.RemoveEntry(ctx, id); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, everybody(t, d), withNaN); diff != "" {
		t.Errorf("not as before:\n%s", diff)
	}
}
