package store_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/store"
)

// list is an export of somebody's followers.
type list struct {
	account  string
	made     int // day of the year 2026
	file     string
	rejects  bool
	follower map[string]int // since which day of the year 2026, at noon; 0: undated
}

func at(day int) time.Time { return time.Date(2026, 1, day, 12, 0, 0, 0, time.UTC) }

func (l list) keep(t *testing.T, w *store.Workspace) *data.ImportReport {
	t.Helper()
	name := l.file
	if name == "" {
		name = "followers_1.json"
	}
	sum := fmt.Sprint(l)
	head := store.Import{
		Path: name, Format: "instagram", Account: l.account, AsOf: at(l.made), Now: now(), Inbound: true,
		Files: []data.ImportFile{{Name: "connections/" + name, Kind: "followers", SHA256: sum}},
	}
	records := func(yield func(data.Record, error) bool) {
		if l.rejects {
			yield(data.Record{}, &data.RowError{Line: 1, Reason: "The record names nobody."})
		}
		for i, who := range slices.Sorted(maps.Keys(l.follower)) {
			x := &data.Interaction{
				Key: "follow:in:" + who, Kind: data.Follow, Precision: data.Undated,
				Actor: data.Ref{Kind: data.ByHandle, Value: who}, Target: data.Owner,
			}
			if day := l.follower[who]; day != 0 {
				x.At, x.Precision = at(day), data.ToSecond
			}
			if !yield(data.Record{Line: i + 2, Fact: x}, nil) {
				return
			}
		}
	}
	r, err := w.Import(context.Background(), head, records, func(*store.Import) {})
	if err != nil {
		t.Fatalf("import: %v", err)
	}
	return r
}

// left returns who left, with the days of the lists before and after, and checks
// that exactly the others follow.
func left(t *testing.T, w *store.Workspace) map[string][2]int {
	t.Helper()
	facts, err := w.Facts(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	names := map[int64]string{}
	follows := map[string]bool{}
	for _, p := range facts.Persons {
		names[p.ID], follows[p.Name] = p.Name, p.Follow
	}
	got := map[string][2]int{}
	for _, e := range facts.Events {
		d, gone := facts.Departures[e.ID]
		if follows[names[e.Person]] == gone {
			t.Errorf("%s: follows %v, left %v", names[e.Person], !gone, gone)
		}
		if gone {
			got[names[e.Person]] = [2]int{time.UnixMilli(d.After).UTC().YearDay(), time.UnixMilli(d.Before).UTC().YearDay()}
		}
	}
	return got
}

func TestDepartures(t *testing.T) {
	before := list{made: 40, follower: map[string]int{"mara": 1, "ola": 10, "zoe": 20}}
	for name, c := range map[string]struct {
		first list
		later []list
		want  map[string][2]int
	}{
		"left":             {before, []list{{made: 70, follower: map[string]int{"mara": 1, "zoe": 20, "tim": 50}}}, map[string][2]int{"ola": {40, 70}}},
		"nobody new":       {before, []list{{made: 70, follower: map[string]int{"mara": 1, "zoe": 20}}}, map[string][2]int{"ola": {40, 70}}},
		"still there once": {before, []list{{made: 70, follower: before.follower}, {made: 90, follower: map[string]int{"mara": 1, "zoe": 20}}}, map[string][2]int{"ola": {70, 90}}},
		"gone for two":     {before, []list{{made: 70, follower: map[string]int{"mara": 1, "zoe": 20}}, {made: 90, follower: map[string]int{"mara": 1, "zoe": 20, "tim": 75}}}, map[string][2]int{"ola": {40, 70}}},
		"came back":        {before, []list{{made: 70, follower: map[string]int{"mara": 1, "zoe": 20}}, {made: 90, follower: before.follower}}, nil},
		// Only the followers of a part of the year: nothing is known of the others.
		"a range":                     {before, []list{{made: 70, follower: map[string]int{"zoe": 20, "tim": 50}}}, nil},
		"a range that ends":           {before, []list{{made: 70, follower: map[string]int{"mara": 1, "ola": 10}}}, nil},
		"a record is damaged":         {before, []list{{made: 70, rejects: true, follower: map[string]int{"mara": 1, "zoe": 20}}}, nil},
		"a record was damaged before": {list{made: 40, rejects: true, follower: before.follower}, []list{{made: 70, follower: map[string]int{"mara": 1, "zoe": 20}}}, nil},
		"the first part is missing":   {before, []list{{made: 70, file: "followers_2.json", follower: map[string]int{"mara": 1, "zoe": 20}}}, nil},
		"in the second part": {before, []list{
			{made: 70, follower: map[string]int{"zoe": 20}}, {made: 70, file: "followers_2.json", follower: map[string]int{"mara": 1, "ola": 10}},
		}, nil},
		"a new name":      {before, []list{{made: 70, follower: map[string]int{"mara": 1, "olaf": 10, "zoe": 20}}}, nil},
		"another account": {before, []list{{account: "shop", made: 70, follower: map[string]int{"mara": 1, "zoe": 20}}}, nil},
		"quite others":    {before, []list{{made: 70, follower: map[string]int{"ann": 1, "bob": 15, "zoe": 20}}}, nil},
		"the same day":    {before, []list{{made: 40, follower: map[string]int{"mara": 1, "zoe": 20}}}, nil},
		"undated": {
			list{made: 40, follower: map[string]int{"mara": 0, "ola": 0, "zoe": 0}},
			[]list{{made: 70, follower: map[string]int{"mara": 0, "zoe": 0}}},
			map[string][2]int{"ola": {40, 70}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			all := append([]list{c.first}, c.later...)
			for _, turned := range []bool{false, true} {
				w := fresh(t)
				if turned {
					slices.Reverse(all)
				}
				var last *data.ImportReport
				for _, l := range all {
					last = l.keep(t, w)
				}
				if got := left(t, w); !maps.Equal(got, c.want) {
					t.Errorf("turned %v: left %v, want %v", turned, got, c.want)
				}
				if _, err := w.Undo(context.Background(), last.ID); err != nil {
					t.Error(err)
				}
				if got := left(t, w); len(c.later) == 1 && len(got) > 0 {
					t.Errorf("turned %v: one list alone tells that %v left", turned, got)
				}
			}
		})
	}
}

// The same list twice is one; a list on which nobody is new is kept, because it
// tells who is missing.
func TestListTwice(t *testing.T) {
	w := fresh(t)
	one, other := list{made: 40, follower: map[string]int{"mara": 1, "ola": 10, "zoe": 20}}, list{made: 70, follower: map[string]int{"mara": 1, "zoe": 20}}
	for i, want := range []data.ImportStatus{data.ImportDone, data.ImportDone, data.ImportUnchanged} {
		if r := []list{one, other, other}[i].keep(t, w); r.Status != want {
			t.Errorf("import %d: %s, want %s", i+1, r.Status, want)
		}
	}
	check, err := w.Check(context.Background())
	if err != nil || len(check.Problems) > 0 {
		t.Errorf("check: %+v, %v", check, err)
	}
}
