package desk_test

import (
	"context"
	"math"
	"reflect"
	"testing"

	"rapport/app/desk"
	"rapport/data/store"
)

// What the desk says of a merge before it is made is what the figures say after it, to
// the last bit, for persons of the sample who talk and such who bought without a word.
// The merge undone, both are who they were.
func TestTogetherIsWhatTheMergeGives(t *testing.T) {
	ctx := context.Background()
	d, _ := small(t)
	strong, err := d.People(ctx, store.PeopleQuery{Sort: "strength", Desc: true})
	if err != nil {
		t.Fatal(err)
	}
	silent, err := d.People(ctx, store.PeopleQuery{Sort: "net_year", Desc: true, Segment: "silent"})
	if err != nil || len(silent.Rows) < 4 {
		t.Fatalf("%d silent buyers, %v", len(silent.Rows), err)
	}
	moved, merges := int64(0), 0
	for _, list := range [][]store.PersonRow{silent.Rows[:4], strong.Rows[:4]} {
		for i := range list {
			more, whole := mergesAsTold(t, d, strong.Rows[i+4].Person, list[i].Person)
			if moved += more; whole {
				merges++
			}
		}
	}
	if merges < 2 || moved == 0 {
		t.Errorf("%d merges move %d: the test says nothing", merges, moved)
	}
	if told, err := d.Together(ctx, 1, 1); told != nil || err != nil {
		t.Errorf("one person together with itself: %+v, %v", told, err)
	}
}

// mergesAsTold merges two persons and takes it back; it returns what moved. What is told
// is of a person with all identities of both: where guards keep one of them out, which
// is for the tests of data/people, nothing is compared.
func mergesAsTold(t *testing.T, d *desk.Desk, a, b int64) (moved int64, whole bool) {
	t.Helper()
	ctx := context.Background()
	told, err := d.Together(ctx, a, b)
	if err != nil || told == nil {
		t.Fatalf("%+v, %v", told, err)
	}
	before, was, other := bought(t, d, told), personOf(t, d, a), personOf(t, d, b)
	made, err := d.Merge(ctx, a, b)
	if err != nil {
		t.Fatal(err)
	}
	is, more := personOf(t, d, made.Person), bought(t, d, told)-before
	whole = len(is.Identities) == len(was.Identities)+len(other.Identities)
	told.Person.Roles, is.Roles, is.Gem, is.ReturnYear = nil, nil, false, nil
	if math.IsNaN(told.Person.Reciprocity) && math.IsNaN(is.Reciprocity) {
		told.Person.Reciprocity, is.Reciprocity = 0, 0
	}
	if whole && !reflect.DeepEqual(told.Person, is.PersonFigures) {
		t.Errorf("told   %+v\nmerged %+v", told.Person, is.PersonFigures)
	}
	if sum := told.InWeek.Known + told.InWeek.Referred; whole && sum != more {
		t.Errorf("told that %d moves, and %d more is bought by relationships", sum, more)
	}
	if err := d.Undecide(ctx, made.Journal); err != nil {
		t.Fatal(err)
	}
	if again := personOf(t, d, a); !reflect.DeepEqual(again.PersonFigures, was.PersonFigures) && !math.IsNaN(was.Reciprocity) {
		t.Errorf("was %+v\nis  %+v", was.PersonFigures, again.PersonFigures)
	}
	return told.InYear.Known, whole
}

func personOf(t *testing.T, d *desk.Desk, id int64) *store.PersonRow {
	t.Helper()
	row, err := d.Person(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return row
}

// bought is what relationships bought in the week that is told of.
func bought(t *testing.T, d *desk.Desk, told *desk.Together) int64 {
	t.Helper()
	w, err := d.Week(context.Background(), desk.WeekQuery{Monday: told.Week})
	if err != nil {
		t.Fatal(err)
	}
	return w.FromWhom.Bought
}
