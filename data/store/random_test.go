package store_test

import (
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/metric"
	"rapport/data/store"
)

// steps is how many things are decided, imported and taken back in one random sequence.
const steps = 1000

// TestDecisionsAtRandom: a thousand merges, splits of any subset, "not the same", imports and
// both ways to take back, in any order, keep what must always hold; when all of it is taken
// back, in another order, the beginning is there again, with the ids that it had.
func TestDecisionsAtRandom(t *testing.T) {
	v := tangle{newInventor(1, 4)}
	w := fresh(t)
	for n := range 3 {
		v.export(n).load(t, w)
	}
	links, rows := linksOf(t, w), rowsOf(t, w)
	c := &chooser{tangle: v, ledger: newLedger(t, w), exports: 3}
	c.verify()
	for n := range steps {
		c.step()
		c.verify()
		if n%100 == 0 {
			mustBeSound(t, w)
		}
	}
	for kind, n := range c.done {
		if n < 30 {
			t.Errorf("only %d of %s", n, kind)
		}
	}
	for _, at := range v.Perm(len(c.journals)) {
		c.undecide(at)
	}
	for _, at := range v.Perm(len(c.imports)) {
		if _, err := w.Undo(t.Context(), c.imports[at]); err != nil {
			t.Fatal(err)
		}
	}
	c.verify()
	if diff := cmp.Diff(rows, rowsOf(t, w)); diff != "" {
		t.Errorf("after everything was taken back:\n%s", diff)
	}
	if diff := cmp.Diff(links, linksOf(t, w)); diff != "" {
		t.Errorf("ids after everything was taken back:\n%s", diff)
	}
	mustBeSound(t, w)
}

// chooser chooses what happens next.
type chooser struct {
	tangle
	*ledger
	exports  int
	journals []int64 // in force, or taken back when they were 0
	imports  []int64 // in force
	done     map[string]int
}

func (c *chooser) step() {
	c.t.Helper()
	if c.done == nil {
		c.done = map[string]int{}
	}
	members := c.members()
	persons := slices.Sorted(maps.Keys(members))
	a, b := persons[c.IntN(len(persons))], persons[c.IntN(len(persons))]
	switch n := c.IntN(20); {
	case n < 5 && a != b:
		c.merge(a, b, members)
	case n < 10 && len(members[a]) > 1:
		c.split(a, members[a])
	case n < 12 && a != b:
		c.notSame(a, b, members)
	case n < 16 && len(c.journals) > 0:
		at := c.IntN(len(c.journals))
		c.undecide(at)
		c.journals = slices.Delete(c.journals, at, at+1)
		c.done["undecide"]++
	case n < 18 && len(c.imports) < 4:
		c.imports = append(c.imports, c.export(c.exports).load(c.t, c.w).ID)
		c.exports++
		c.done["import"]++
	case len(c.imports) > 0:
		at := c.IntN(len(c.imports))
		if _, err := c.w.Undo(c.t.Context(), c.imports[at]); err != nil {
			c.t.Fatal(err)
		}
		c.imports = slices.Delete(c.imports, at, at+1)
		c.done["undo"]++
	}
}

// note keeps a decision.
func (c *chooser) note(kind string, d store.Decision, err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatalf("%s: %v", kind, err)
	}
	c.journals = append(c.journals, d.Journal)
	c.done[kind]++
}

func (c *chooser) merge(a, b int64, was map[int64][]int64) {
	d, err := c.w.Merge(c.t.Context(), a, b, now())
	c.note("merge", d, err)
	for _, id := range append(slices.Clone(was[a]), was[b]...) {
		if got := c.members(); d.Person != a || !slices.Contains(got[a], id) {
			c.t.Fatalf("merge of %v and %v gives %+v: %v", was[a], was[b], d, got)
		}
	}
}

func (c *chooser) split(person int64, all []int64) {
	chosen := slices.Clone(all)
	c.Shuffle(len(chosen), func(i, j int) { chosen[i], chosen[j] = chosen[j], chosen[i] })
	chosen = chosen[:1+c.IntN(len(chosen)-1)]
	d, err := c.w.Split(c.t.Context(), chosen, now())
	c.note("split", d, err)
	slices.Sort(chosen)
	got := c.members()
	for _, id := range chosen {
		if !slices.Contains(got[d.Other], id) {
			c.t.Fatalf("%v of person %d with %v are split to %+v: %v", chosen, person, all, d, got)
		}
	}
	for _, id := range all {
		if !slices.Contains(chosen, id) && slices.Contains(got[d.Other], id) {
			c.t.Fatalf("%d went along with %v", id, chosen)
		}
	}
}

func (c *chooser) notSame(a, b int64, was map[int64][]int64) {
	d, err := c.w.NotSame(c.t.Context(), a, b, now())
	c.note("notsame", d, err)
	if got := c.members(); !slices.Equal(got[a], was[a]) || !slices.Equal(got[b], was[b]) {
		c.t.Fatalf("not the same %d and %d: %v, before %v", a, b, got, was)
	}
}

func (c *chooser) undecide(at int) {
	c.t.Helper()
	if err := c.w.Undecide(c.t.Context(), c.journals[at]); err != nil {
		c.t.Fatal(err)
	}
}

// figures are all facts and what the metrics make of them.
func figures(t *testing.T, w *store.Workspace) []any {
	t.Helper()
	facts, err := w.Facts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s, err := w.Settings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	book := metric.NewBook(facts, s)
	first, last := data.DayOf(now().AddDate(0, 0, -60), s.Location()), data.DayOf(now(), s.Location())
	people := book.People(now(), "EUR")
	list := []any{
		facts, people, book.Week(last.Monday(), now(), "EUR"), book.Earnings(first, last, now(), "EUR"), book.Attribution(first, last, now(), "EUR"),
		book.Partners(metric.PartnerQuery{First: first, Last: last, Now: now(), Currency: "EUR"}), book.EarningsPerRelationship(first, last, now(), "EUR"),
		book.ReplyTime(first, last, now()), book.ThankTime(first, last, now()),
	}
	for _, p := range people {
		profile, _ := book.Profile(p.Person, now(), "EUR")
		list = append(list, profile)
	}
	return list
}

// bits compares everything, unexported fields too, and fractions to the bit.
var bits = cmp.Options{
	cmp.Exporter(func(reflect.Type) bool { return true }),
	cmp.Comparer(func(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) }),
}

// Every figure of everybody is, to the bit, what it was before a decision that was taken
// back.
func TestMergeAndUndoRestoreEveryFigure(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			v := tangle{newInventor(seed, 5)}
			w := fresh(t)
			for n := range 8 {
				v.export(n).load(t, w)
			}
			before := figures(t, w)
			c := &chooser{tangle: v, ledger: newLedger(t, w), done: map[string]int{}}
			changed := false
			for range 8 {
				members := c.members()
				persons := slices.Sorted(maps.Keys(members))
				a, b := persons[v.IntN(len(persons))], persons[v.IntN(len(persons))]
				switch {
				case a != b:
					c.merge(a, b, members)
				case len(members[a]) > 1:
					c.split(a, members[a])
				}
				changed = changed || cmp.Diff(before, figures(t, w), bits) != ""
			}
			if !changed {
				t.Error("no decision changed a figure: nothing was tested")
			}
			for _, at := range v.Perm(len(c.journals)) {
				c.undecide(at)
			}
			if diff := cmp.Diff(before, figures(t, w), bits); diff != "" {
				t.Error(diff)
			}
		})
	}
}
