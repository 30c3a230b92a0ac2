package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/store"
)

var (
	may  = time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
	june = time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
)

func TestImportTwiceIsOnce(t *testing.T) {
	w := fresh(t)
	facts := []data.Fact{order("1", "ann@example.org", "Ann Lee", 1000), order("2", "bob@example.org", "Bob May", 2000)}
	first := keep(t, w, "shopify", "a.csv", may, facts...)
	if c := first.Counts["sale"]; c != (data.Count{New: 2}) || first.Status != data.ImportDone {
		t.Errorf("first: %+v, %s", c, first.Status)
	}
	once := dump(t, w)
	again := keep(t, w, "shopify", "b.csv", may, facts...)
	if c := again.Counts["sale"]; c != (data.Count{Same: 2}) || again.Status != data.ImportUnchanged {
		t.Errorf("again: %+v, %s", c, again.Status)
	}
	if diff := cmp.Diff(once, dump(t, w)); diff != "" {
		t.Error(diff)
	}
	if _, err := w.Undo(context.Background(), again.ID); code(err) != "nothing_to_undo" {
		t.Errorf("undo of an unchanged import: %v", err)
	}
}

// Two equal sales without a key are two genuine ones; the same file again adds none.
func TestEqualSalesStayTwo(t *testing.T) {
	w := fresh(t)
	same := func() data.Fact { return order("", "ann@example.org", "Ann Lee", 500) }
	if c := keep(t, w, "shopify", "a.csv", may, same(), same()).Counts["sale"]; c.New != 2 {
		t.Errorf("two equal sales: %+v", c)
	}
	if c := keep(t, w, "shopify", "b.csv", may, same(), same()).Counts["sale"]; c.New != 0 || c.Same != 2 {
		t.Errorf("the same file: %+v", c)
	}
	if c := keep(t, w, "shopify", "c.csv", may, same(), same(), same()).Counts["sale"]; c.New != 1 || c.Same != 2 {
		t.Errorf("a longer file: %+v", c)
	}
}

// The later export says what is true, whichever is imported first.
func TestOrderOfImportsDoesNotMatter(t *testing.T) {
	paid, refunded := order("1", "ann@example.org", "Ann Lee", 1000), order("1", "ann@example.org", "Ann Lee", 1000)
	refunded.Status, refunded.Refunds = data.PartiallyRefunded, 400
	early := []data.Fact{paid, order("2", "bob@example.org", "Bob", 700)}
	late := []data.Fact{refunded, order("3", "cat@example.org", "Cat", 900)}
	a, b := fresh(t), fresh(t)
	keep(t, a, "shopify", "early.csv", may, early...)
	if c := keep(t, a, "shopify", "late.csv", june, late...).Counts["sale"]; c != (data.Count{New: 1, Changed: 1}) {
		t.Errorf("late after early: %+v", c)
	}
	keep(t, b, "shopify", "late.csv", june, late...)
	keep(t, b, "shopify", "early.csv", may, early...)
	if diff := cmp.Diff(dump(t, a), dump(t, b)); diff != "" {
		t.Errorf("the order of imports matters:\n%s", diff)
	}
	facts, err := a.Facts(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range facts.Sales {
		if s.Name == "#1" && s.Refunds != 400 {
			t.Errorf("order 1 has refunds of %d, the later export says 400", s.Refunds)
		}
	}
}

// Undo takes what only that import brought, and puts back what the others say.
func TestUndo(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	empty := dump(t, w)
	paid, refunded := order("1", "ann@example.org", "Ann Lee", 1000), order("1", "ann@example.org", "Ann Lee", 1000)
	refunded.Refunds = 400
	first := keep(t, w, "shopify", "early.csv", may, paid)
	before := dump(t, w)
	second := keep(t, w, "shopify", "late.csv", june, refunded, order("3", "cat@example.org", "Cat", 900))
	undone, err := w.Undo(ctx, second.ID)
	if err != nil || undone.Removed["sale"] != 1 || undone.Restored != 1 {
		t.Fatalf("undo: %+v, %v", undone, err)
	}
	if diff := cmp.Diff(before, dump(t, w)); diff != "" {
		t.Errorf("after the undo:\n%s", diff)
	}
	if _, err := w.Undo(ctx, second.ID); code(err) != "nothing_to_undo" {
		t.Errorf("undo twice: %v", err)
	}
	if _, err := w.Undo(ctx, first.ID); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(empty, dump(t, w)); diff != "" {
		t.Errorf("after undoing everything:\n%s", diff)
	}
}

// An error in the middle of the reading leaves the workspace as it was.
func TestFailedImportLeavesNothing(t *testing.T) {
	w := fresh(t)
	keep(t, w, "shopify", "a.csv", may, order("1", "ann@example.org", "Ann", 100))
	before := dump(t, w)
	cut := errors.New("cut off")
	head := store.Import{Path: "b.csv", Format: "shopify", Files: []data.ImportFile{{Name: "b.csv"}}, Now: now()}
	_, err := w.Import(context.Background(), head, func(yield func(data.Record, error) bool) {
		for i := range 5000 {
			if !yield(data.Record{Line: i + 2, Fact: order(string(rune('A'+i)), "x@example.org", "X", 5)}, nil) {
				return
			}
		}
		yield(data.Record{}, cut)
	}, func(*store.Import) {})
	if !errors.Is(err, cut) {
		t.Errorf("import: %v", err)
	}
	if diff := cmp.Diff(before, dump(t, w)); diff != "" {
		t.Error(diff)
	}
}

func TestCancelledImportLeavesNothing(t *testing.T) {
	w := fresh(t)
	before := dump(t, w)
	ctx, cancel := context.WithCancel(context.Background())
	head := store.Import{Path: "b.csv", Format: "shopify", Files: []data.ImportFile{{Name: "b.csv"}}, Now: now()}
	started := time.Now()
	_, err := w.Import(ctx, head, func(yield func(data.Record, error) bool) {
		for i := 0; ; i++ {
			if i == 3000 {
				cancel()
				started = time.Now()
			}
			if !yield(data.Record{Line: i + 2, Fact: order(string(rune(i+1)), "x@example.org", "X", 5)}, nil) {
				return
			}
		}
	}, func(*store.Import) {})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("import: %v", err)
	}
	if late := time.Since(started); late > 5*time.Second {
		t.Errorf("cancel took %s", late)
	}
	if diff := cmp.Diff(before, dump(t, w)); diff != "" {
		t.Error(diff)
	}
}

// A rejected record is kept with its place and the rest is imported.
func TestRejects(t *testing.T) {
	w := fresh(t)
	head := store.Import{Path: "a.csv", Format: "shopify", Files: []data.ImportFile{{Name: "a.csv"}}, Now: now()}
	r, err := w.Import(context.Background(), head, func(yield func(data.Record, error) bool) {
		_ = yield(data.Record{Line: 2, Fact: order("1", "ann@example.org", "Ann", 100)}, nil) &&
			yield(data.Record{}, &data.RowError{Line: 3, Reason: "The price is no amount.", Raw: "ten"}) &&
			yield(data.Record{Line: 4, Fact: order("2", "bob@example.org", "Bob", 100)}, nil)
	}, func(*store.Import) {})
	if err != nil || r.Counts["sale"].New != 2 || r.Rejects != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	want := data.Reject{File: "a.csv", Line: 3, Reason: "The price is no amount.", Raw: "ten"}
	stored, err := w.ImportByID(context.Background(), r.ID)
	if err != nil || len(stored.Rejected) != 1 || stored.Rejected[0] != want {
		t.Errorf("kept %+v, %v", stored.Rejected, err)
	}
}

// A plan changes nothing, and an import that follows it notices what moved.
func TestPlan(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	head := store.Import{Path: "a.csv", Format: "shopify", Files: []data.ImportFile{{Name: "a.csv"}}, AsOf: may, Now: now()}
	facts := of(order("1", "ann@example.org", "Ann", 100))
	before := dump(t, w)
	plan, mark, err := w.Plan(ctx, head, facts, func(*store.Import) {})
	if err != nil || plan.Status != data.ImportPlanned || plan.Counts["sale"].New != 1 || plan.ID != 0 {
		t.Fatalf("%+v, %v", plan, err)
	}
	if diff := cmp.Diff(before, dump(t, w)); diff != "" {
		t.Errorf("a plan changed the workspace:\n%s", diff)
	}
	keep(t, w, "wordpress", "b.xml", may, comment("1", "cat@example.org", "Cat", "Nice"))
	if _, err := w.ImportPlanned(ctx, head, facts, func(*store.Import) {}, mark); code(err) != "plan_changed" {
		t.Errorf("after the workspace changed: %v", err)
	}
	_, mark, err = w.Plan(ctx, head, facts, func(*store.Import) {})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.ImportPlanned(ctx, head, of(order("1", "ann@example.org", "Ann", 999)), func(*store.Import) {}, mark); code(err) != "plan_changed" {
		t.Errorf("after the file changed: %v", err)
	}
	if r, err := w.ImportPlanned(ctx, head, facts, func(*store.Import) {}, mark); err != nil || r.Status != data.ImportDone {
		t.Errorf("as planned: %+v, %v", r, err)
	}
}

// A title that one file knows is not lost to a later file that names the video
// without it, in whatever order they come.
func TestTitlesAreNotLost(t *testing.T) {
	ctx := context.Background()
	for _, order := range [][]int{{0, 1}, {1, 0}} {
		w := fresh(t)
		facts := []*data.Content{{Key: "v1", Kind: "video", Title: "Unloading the kiln"}, {Key: "v1", Kind: "video"}}
		for _, i := range order {
			keep(t, w, "youtube", string(rune('a'+i))+".json", may.AddDate(0, i, 0), facts[i])
		}
		pool, err := sql.Open("sqlite", w.Path())
		if err != nil {
			t.Fatal(err)
		}
		title := ""
		if err := pool.QueryRowContext(ctx, "SELECT title FROM content").Scan(&title); err != nil || title != "Unloading the kiln" {
			t.Errorf("in the order %v: %q, %v", order, title, err)
		}
		if err := pool.Close(); err != nil {
			t.Fatal(err)
		}
		if check, err := w.Check(ctx); err != nil || !check.OK {
			t.Errorf("check %+v, %v", check, err)
		}
	}
}

// What an import of many batches says again and again is known again, the same in an empty
// workspace as beside what is there: buyers return in later batches, under another spelling,
// and under the same address on another platform.
func TestManyBatches(t *testing.T) {
	var facts []data.Fact
	for n := range 10_000 {
		buyer := n % 100
		name := "Ann Lee"
		switch {
		case n > 9000: // in the third batch
			name = "Ann Maria Lee"
		case n%3 == 0:
			name = "A. Lee"
		}
		o := order(fmt.Sprint(n), fmt.Sprintf("b%d@example.org", buyer), name, 1000)
		if n > 5000 {
			o.Platform = "etsy"
		}
		facts = append(facts, o)
		if n%20 == 0 {
			facts = append(facts, order(fmt.Sprintf("new %d", n), fmt.Sprintf("n%d@example.org", n), "Bob", 500))
		}
	}
	empty, beside := fresh(t), fresh(t)
	first := keep(t, empty, "shopify", "a.csv", may, facts...)
	other := keep(t, beside, "shopify", "other.csv", may, order("other", "b3@example.org", "Ann Lee", 100), order("0", "b0@example.org", "Ann Lee", 100))
	second := keep(t, beside, "shopify", "a.csv", june, facts...)
	if first.Counts["sale"].New != 10_500 || first.Counts["identity"].New != 700 {
		t.Errorf("counts %+v", first.Counts)
	}
	if c := second.Counts; c["sale"] != (data.Count{New: 10_499, Changed: 1}) || c["identity"].New != 698 {
		t.Errorf("beside others: %+v", c)
	}
	if _, err := beside.Undo(context.Background(), other.ID); err != nil {
		t.Fatal(err)
	}
	once := dump(t, empty)
	if diff := cmp.Diff(once, dump(t, beside)); diff != "" || !strings.Contains(once, "Ann Maria Lee") {
		t.Errorf("%.2000s", diff)
	}
	for _, w := range []*store.Workspace{empty, beside} {
		if c, err := w.Check(context.Background()); err != nil || !c.OK {
			t.Errorf("%+v, %v", c, err)
		}
	}
}
