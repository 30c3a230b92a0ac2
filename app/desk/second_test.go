package desk_test

import (
	"context"
	"strings"
	"testing"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/store"
)

// What the owner does with two people is told to both; what the first person does for the
// owner is told of that one alone. Either is known as a pair, and taken back as one.
func TestSecondPerson(t *testing.T) {
	ctx := context.Background()
	d, _ := small(t)
	page, err := d.People(ctx, store.PeopleQuery{Sort: "strength", Desc: true, Limit: 2})
	if err != nil {
		t.Fatal(err)
	}
	a, b := page.Rows[0], page.Rows[1]
	top := func(who int64) string {
		rows, err := d.Timeline(ctx, store.TimelineQuery{Person: who, Limit: 1})
		if err != nil {
			t.Fatal(err)
		}
		return rows[0].Text
	}
	for _, c := range []struct {
		kind                   data.Kind
		direction              data.Direction
		ofA, ofB               string
		introduced, recommends int
	}{
		{data.Introduction, data.Out, "Introduced by you to " + b.Name + ". At the fair.", "Introduced by you to " + a.Name + ". At the fair.", 1, 0},
		{data.Referral, data.Out, "Recommended by you to " + b.Name + ". At the fair.", "Recommended by you to " + a.Name + ". At the fair.", 0, 1},
		{data.Introduction, data.In, "Introduced you to " + b.Name + ". At the fair.", "", 0, 0},
		{data.Referral, "", "Recommended to " + b.Name + ". At the fair.", "", 0, 1},
	} {
		id, err := d.AddTouch(ctx, desk.Touch{Person: a.Person, With: b.Person, Kind: c.kind, Direction: c.direction, Text: "At the fair."})
		if err != nil {
			t.Fatal(err)
		}
		if got := top(a.Person); got != c.ofA {
			t.Errorf("%s %s: %q, want %q", c.direction, c.kind, got, c.ofA)
		}
		if got := top(b.Person); c.ofB == "" && strings.Contains(got, "At the fair.") || c.ofB != "" && got != c.ofB {
			t.Errorf("%s %s of the second: %q, want %q", c.direction, c.kind, got, c.ofB)
		}
		counts := func() [2]int {
			book, err := d.Book(ctx)
			if err != nil {
				t.Fatal(err)
			}
			return [2]int{len(book.IntroductionLog(0, d.Now()).Rows), len(book.Recommendations(d.Now()))}
		}
		if got := counts(); got != [2]int{c.introduced, c.recommends} {
			t.Errorf("%s %s: introductions and recommendations %v", c.direction, c.kind, got)
		}
		if _, err := d.Undo(ctx, id); err != nil {
			t.Fatal(err)
		}
		if got := counts(); got != [2]int{} || strings.Contains(top(a.Person)+top(b.Person), "At the fair.") {
			t.Errorf("%s %s was taken back and left %v", c.direction, c.kind, got)
		}
	}
}
