package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data/store"
)

// linksOf returns which identity is whose, with ids and reasons.
func linksOf(t *testing.T, w *store.Workspace) []string {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(w.Path())+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // only read
	return textRows(t, db, "SELECT identity, person, via, via_kind, reason FROM link ORDER BY identity")
}

// Decisions taken back in any order leave everybody as they were, with the ids
// that they had.
func TestDecisionsInAnyOrder(t *testing.T) {
	for seed := range uint64(40) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			v := newInventor(seed, 2)
			w := fresh(t)
			for n := range 4 {
				v.export(n).load(t, w)
			}
			before := linksOf(t, w)
			journals := v.decide(t, w)
			for _, at := range v.Perm(len(journals)) {
				if err := w.Undecide(context.Background(), journals[at]); err != nil {
					t.Fatal(err)
				}
				mustBeSound(t, w)
			}
			if diff := cmp.Diff(before, linksOf(t, w)); diff != "" {
				t.Errorf("after %d decisions were taken back:\n%s", len(journals), diff)
			}
			if len(journals) > 0 {
				if err := w.Undecide(context.Background(), journals[0]); code(err) != "no_decision" {
					t.Errorf("taken back twice: %v", err)
				}
			}
		})
	}
}

// decide makes a few decisions about whoever is there.
func (v inventor) decide(t *testing.T, w *store.Workspace) (journals []int64) {
	t.Helper()
	for range 5 {
		persons, identities := everybody(t, w)
		a, b := persons[v.IntN(len(persons))], persons[v.IntN(len(persons))]
		var d store.Decision
		var err error
		switch kind := v.IntN(3); {
		case kind == 0:
			d, err = w.Split(context.Background(), []int64{identities[v.IntN(len(identities))]}, now())
			if code(err) == "nothing_to_split" {
				continue
			}
			if err == nil && (d.Person == d.Other || d.Other == 0) {
				t.Errorf("split gives %+v", d)
			}
		case a == b:
			continue
		case kind == 1:
			d, err = w.NotSame(context.Background(), a, b, now())
		default:
			d, err = w.Merge(context.Background(), a, b, now())
			if after, _ := everybody(t, w); err == nil && (d.Person != a || slices.Contains(after, b) || !slices.Contains(after, a)) {
				t.Errorf("merge of %d and %d gives %+v and leaves %v", a, b, d, after)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
		journals = append(journals, d.Journal)
	}
	return journals
}

func everybody(t *testing.T, w *store.Workspace) (persons, identities []int64) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(w.Path())+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // only read
	for text, list := range map[string]*[]int64{
		"SELECT DISTINCT person FROM link ORDER BY 1": &persons, "SELECT identity FROM link ORDER BY 1": &identities,
	} {
		r, err := db.Query(text)
		if err != nil {
			t.Fatal(err)
		}
		for r.Next() {
			var id int64
			if err := r.Scan(&id); err != nil {
				t.Fatal(err)
			}
			*list = append(*list, id)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return persons, identities
}
