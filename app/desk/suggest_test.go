package desk

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/people/linkage"
	"rapport/data/store"
)

func testDesk(t *testing.T) *Desk {
	t.Helper()
	d, err := Open(t.Context(), Config{
		Path: filepath.Join(t.TempDir(), "W.rapport"), Now: func() time.Time { return time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC) },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

// orders writes an orders file of people from a small town, where many share a name
// and what they call themselves, and imports it.
func orders(t *testing.T, d *Desk, r *rand.Rand, first int) int64 {
	t.Helper()
	pick := func(list string) string { f := strings.Fields(list); return f[r.IntN(len(f))] }
	text := "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,Billing City,Id\n"
	for i := range 12 {
		given, surname := pick("Anna Olga Peter Mara Jonas"), pick("Klein Weber Koval Kowal Berg")
		address := strings.ToLower(given) + pick(".clay .tea .bikes .books") + pick(". _ -")
		text += fmt.Sprintf("#%d,%s,paid,2026-05-05 10:00:00 +0000,EUR,5.00,0.00,0.00,5.00,0.00,2026-05-05 10:00:00 +0000,1,Mug,5.00,%s %s,%s,%d\n",
			first+i, strings.Trim(address, ".-_")+"@"+pick("a.example b.example"), given, surname, pick("Lviv Bonn Ulm"), 9000+first+i)
	}
	path := filepath.Join(t.TempDir(), fmt.Sprintf("orders_export_%d.csv", first))
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	reports, err := d.Import(t.Context(), []string{path}, intake.Options{Limits: intake.DefaultLimits()}, func(Progress) {})
	if err != nil || len(reports) != 1 {
		t.Fatal(reports, err)
	}
	return reports[0].ID
}

// TestComparingAgainGivesWhatComparingAllGives imports, undoes, merges, tells apart,
// splits, hides and says "this is me" at random, compares only who changed after each step, and looks
// whether the pairs are those of a comparison of all with all by the same model.
func TestComparingAgainGivesWhatComparingAllGives(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			ctx, d, r := t.Context(), testDesk(t), rand.New(rand.NewPCG(seed, 7))
			d.wholeUpTo = 0
			imports := []int64{orders(t, d, r, 0), orders(t, d, r, 100)}
			if err := d.Suggest(ctx); err != nil {
				t.Fatal(err)
			}
			if n := compareAsAll(t, d); n < 5 {
				t.Fatalf("%d pairs in a town where many call themselves alike", n)
			}
			for step := range 10 {
				imports = wander(t, d, r, imports, 200+100*step)
				if err := compareStep(ctx, d); err != nil {
					t.Fatal(err)
				}
				compareAsAll(t, d)
			}
		})
	}
}

// compareStep compares only who changed, however many they are.
func compareStep(ctx context.Context, d *Desk) error {
	if err := d.RollUp(ctx); err != nil {
		return err
	}
	todo, err := d.store.ToCompare(ctx)
	if err != nil {
		return err
	}
	found, err := d.compareChanged(ctx, todo)
	if err != nil {
		return err
	}
	_, err = d.store.SaveCompared(ctx, todo, found)
	return err
}

func compareAsAll(t *testing.T, d *Desk) int {
	t.Helper()
	ctx := t.Context()
	raw, err := d.store.LikenessModel(ctx)
	if err != nil {
		t.Fatal(err)
	}
	model, err := linkage.DecodeModel(raw)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := d.Suggestions(ctx, store.SuggestionQuery{Certain: true})
	if err != nil {
		t.Fatal(err)
	}
	all, err := d.compareAll(ctx, model)
	if err != nil {
		t.Fatal(err)
	}
	todo, err := d.store.ToCompare(ctx)
	if err != nil || len(todo.Changed) > 0 {
		t.Fatalf("still to compare: %v, %v", todo.Changed, err)
	}
	if ok, err := d.store.SaveCompared(ctx, todo, all); !ok || err != nil {
		t.Fatal(ok, err)
	}
	want, err := d.Suggestions(ctx, store.SuggestionQuery{Certain: true})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, kept); diff != "" {
		t.Fatalf("comparing who changed gives other pairs than comparing all (-all +changed):\n%s", diff)
	}
	return len(kept)
}

// Whoever becomes the owner is in no pair any more, and is again when that is taken back.
func TestTheOwnerIsInNoPair(t *testing.T) {
	ctx, d := t.Context(), testDesk(t)
	orders(t, d, rand.New(rand.NewPCG(1, 7)), 0)
	pairs := func() []store.Suggestion {
		t.Helper()
		if err := d.Suggest(ctx); err != nil {
			t.Fatal(err)
		}
		list, err := d.Suggestions(ctx, store.SuggestionQuery{Certain: true})
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	before := pairs()
	if len(before) == 0 {
		t.Fatal("no pair in a town where many call themselves alike")
	}
	me := before[0].A
	names, err := d.ThisIsMe(ctx, me)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pairs() {
		if p.A == me || p.B == me {
			t.Errorf("%d and %d, of whom %d is the owner", p.A, p.B, me)
		}
	}
	if err := d.NotMe(ctx, names); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, pairs()); diff != "" {
		t.Errorf("after it was taken back:\n%s", diff)
	}
}

// wander does one thing at random.
func wander(t *testing.T, d *Desk, r *rand.Rand, imports []int64, next int) []int64 {
	t.Helper()
	ctx := t.Context()
	page, err := d.People(ctx, store.PeopleQuery{Sort: "id"})
	if err != nil {
		t.Fatal(err)
	}
	some := func() store.PersonRow { return page.Rows[r.IntN(len(page.Rows))] }
	a, b := some(), some()
	switch n := r.IntN(7); {
	case n == 0:
		return append(imports, orders(t, d, r, next))
	case n == 1 && len(imports) > 1:
		at := r.IntN(len(imports))
		_, err = d.Undo(ctx, imports[at])
		imports = append(imports[:at:at], imports[at+1:]...)
	case n == 2 && a.Person != b.Person:
		_, err = d.Merge(ctx, a.Person, b.Person)
	case n == 3 && a.Person != b.Person:
		_, err = d.NotSame(ctx, a.Person, b.Person)
	case n == 4 && len(a.Identities) > 1:
		_, err = d.Split(ctx, a.Identities[0].ID)
	case n == 5:
		_, err = d.ThisIsMe(ctx, a.Person)
	default:
		_, err = d.AddEntry(ctx, data.Entry{Kind: data.HiddenEntry, Person: a.Person})
	}
	if err != nil {
		t.Fatal(err)
	}
	return imports
}
