package store_test

import (
	"database/sql"
	"fmt"
	"math"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/metric"
	"rapport/data/store"
)

// TestRollupIsRecount: after each of many random imports, merges, splits, undos, changes of
// settings and of what was added by hand, facts read from packed blocks, and those of which
// only the rest was read again, are those read from the rows; and so is every figure of a
// book that shares what it can with the one before, to the bit.
func TestRollupIsRecount(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			store.PackEvery(t, int64(1+seed/2))
			v := tangle{newInventor(seed, 8)}
			w := fresh(t)
			for n := range 6 {
				v.export(n).load(t, w)
			}
			c := &chooser{tangle: v, ledger: newLedger(t, w), exports: 6}
			used := 0
			k := &keeper{tangle: v}
			for n := range 40 {
				switch {
				case n%6 == 4:
					v.changeSettings(t, w)
				case n%3 == 2:
					for range 3 {
						k.byHand(t, w)
					}
				default:
					c.step()
				}
				used += blocksOf(t, w)
				k.sameAsRecounted(t, w)
			}
			if used < 50 || k.shared < 10 {
				t.Errorf("only %d packed blocks were read, and only %d books shared", used, k.shared)
			}
		})
	}
}

// keeper keeps one book, as the window does.
type keeper struct {
	tangle
	book   *metric.Book
	facts  *data.Facts
	last   int64 // entry
	shared int
}

// byHand ticks something off, opens it again, or adds or takes away an entry.
func (k *keeper) byHand(t *testing.T, w *store.Workspace) {
	t.Helper()
	f := factsOf(t, w)
	s, err := w.Settings(t.Context())
	if err != nil || len(f.Events) == 0 {
		return
	}
	k.renew(f, s)
	e := f.Events[k.IntN(len(f.Events))]
	item := data.ItemID(data.ItemKind(1+k.IntN(3)), e.ID)
	switch k.IntN(5) {
	case 0, 1:
		state := []data.TickState{data.Thanked, data.Answered, data.NotNeeded}[k.IntN(3)]
		err = w.Tick(t.Context(), item, state, now().Add(-time.Duration(k.IntN(2000))*time.Hour))
	case 2:
		if len(f.Ticks) > 0 {
			tick := f.Ticks[k.IntN(len(f.Ticks))]
			err = w.Untick(t.Context(), data.ItemID(tick.Kind, tick.Event))
		}
	case 3:
		kinds := []data.EntryKind{data.CostEntry, data.CadenceEntry, data.RoleEntry, data.IgnoredEntry, data.PromiseEntry, data.HoursEntry}
		entry := data.Entry{
			Kind: kinds[k.IntN(len(kinds))], Person: e.Person, At: now().UnixMilli(), Day: data.DayOf(now(), time.UTC), Minor: 900, Currency: "EUR",
			Number: 14, Label: data.GiftCost,
		}
		k.last, err = w.AddEntry(t.Context(), entry)
	case 4:
		if k.last != 0 {
			err = w.RemoveEntry(t.Context(), k.last, now())
			k.last = 0
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

// changeSettings changes what figures depend on, and who the owner is.
func (v tangle) changeSettings(t *testing.T, w *store.Workspace) {
	t.Helper()
	s, err := w.Settings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	switch v.IntN(4) {
	case 0:
		s.Me = [][]string{nil, {"ann@example.org"}, {"ann"}}[v.IntN(3)]
	case 1:
		s.HalfLifeDays = float64(1 + v.IntN(200))
	case 2:
		s.ReplyDays, s.KeepText = 1+v.IntN(9), v.IntN(2) == 0
	case 3:
		s.Zone = v.pick("UTC", "Asia/Tokyo", "America/New_York")
	}
	if err := w.SaveSettings(t.Context(), s, store.Hand{}); err != nil {
		t.Fatal(err)
	}
}

// sameAsRecounted is that of a workspace of which nothing was read before.
func sameAsRecounted(t *testing.T, w *store.Workspace) {
	t.Helper()
	(&keeper{}).sameAsRecounted(t, w)
}

// sameAsRecounted reads facts three times: as blocks, rows and what was read before are
// now, from rows alone, and from the blocks that this left. The book is that of the first.
func (k *keeper) sameAsRecounted(t *testing.T, w *store.Workspace) {
	t.Helper()
	mustBeSound(t, w)
	now := factsOf(t, w)
	if err := w.DropDerived(t.Context()); err != nil {
		t.Fatal(err)
	}
	rows := factsOf(t, w)
	store.Forget(w)
	blocks := factsOf(t, w)
	for what, f := range map[string]*data.Facts{"blocks": now, "new blocks": blocks} {
		if !reflect.DeepEqual(rows, f) {
			t.Fatalf("rows say other than %s:\n%s", what, cmp.Diff(rows, f))
		}
	}
	s, err := w.Settings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	sameFigures(t, metric.NewBook(rows, s), k.renew(now, s))
	k.renew(blocks, s)
}

// renew brings the book up to facts.
func (k *keeper) renew(f *data.Facts, s data.Settings) *metric.Book {
	if k.facts != nil && len(f.Events) > 0 && len(k.facts.Events) > 0 && &f.Events[0] == &k.facts.Events[0] {
		k.shared++
	}
	k.book, k.facts = metric.Renew(k.book, f, s), f
	return k.book
}

// sameFigures compares all pages of two books. Floats must be equal to the bit.
func sameFigures(t *testing.T, want, have *metric.Book) {
	t.Helper()
	last := data.DayOf(now(), time.UTC)
	pages := func(b *metric.Book) []any {
		all := []any{b.Week(last, now(), ""), b.People(now(), ""), b.Partners(metric.PartnerQuery{First: last - 365, Last: last, Now: now()})}
		for _, by := range metric.Bases() {
			all = append(all, b.EarningsBy(by, last-365, last, now(), ""))
		}
		for _, p := range b.People(now(), "") {
			profile, _ := b.Profile(p.Person, now(), "")
			all = append(all, profile)
		}
		return all
	}
	bits := cmp.Comparer(func(x, y float64) bool {
		return math.Float64bits(x) == math.Float64bits(y) || math.IsNaN(x) && math.IsNaN(y)
	})
	hidden := cmp.Exporter(func(reflect.Type) bool { return true })
	for _, f := range []metric.Filter{{}, {Platform: "instagram"}, {Segment: metric.SegmentRelationships, Now: now()}} {
		if diff := cmp.Diff(pages(want.With(f)), pages(have.With(f)), bits, hidden); diff != "" {
			t.Fatalf("figures of %+v:\n%s", f, diff)
		}
	}
	sameExplained(t, want, have)
}

// sameExplained compares every figure that can be explained, for everybody or for somebody
// and a partner: value and interval to the bit, how many it is made of, and its rows.
func sameExplained(t *testing.T, want, have *metric.Book) {
	t.Helper()
	last := data.DayOf(now(), time.UTC)
	q := metric.Question{First: last - 365, Last: last, Now: now()}
	somebody, partner := q, q
	if people := want.People(now(), ""); len(people) > 0 {
		somebody.Person = people[0].Person
	}
	if partners := want.Partners(metric.PartnerQuery{First: q.First, Last: last, Now: now()}).Rows; len(partners) > 0 {
		partner.Partner, partner.PartnerName = partners[0].Person, partners[0].Name
	}
	bits := func(v *float64) uint64 {
		if v == nil {
			return 0
		}
		return ^math.Float64bits(*v) // never 0 for a number
	}
	for _, name := range metric.FormulaNames() {
		asked := q
		switch scope := metric.FigureScope(name); {
		case scope.OfPerson():
			asked = somebody
		case scope.OfPartner():
			asked = partner
		}
		x, _ := want.Explain(name, asked)
		y, _ := have.Explain(name, asked)
		if bits(x.Value) != bits(y.Value) || bits(x.Low) != bits(y.Low) || bits(x.High) != bits(y.High) || x.N != y.N || len(x.Rows) != len(y.Rows) || x.Missing != y.Missing {
			t.Fatalf("%s is %v of %d in %d rows, recounted %v of %d in %d rows", name, y.Value, y.N, len(y.Rows), x.Value, x.N, len(x.Rows))
		}
	}
}

func factsOf(t *testing.T, w *store.Workspace) *data.Facts {
	t.Helper()
	f, err := w.Facts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func blocksOf(t *testing.T, w *store.Workspace) (n int) {
	t.Helper()
	newLedger(t, w).rows("SELECT count(*) FROM packed", func(r *sql.Rows) error { return r.Scan(&n) })
	return n
}

// What a block answers comes later, is taken back and comes again under another id: the
// block itself never changes.
func TestPackedReplies(t *testing.T) {
	store.PackEvery(t, 1)
	w := fresh(t)
	nora := data.Ref{Platform: "instagram", Kind: data.ByHandle, Value: "nora"}
	load := func(n int, e *data.Interaction) int64 {
		e.Platform, e.Kind, e.At, e.Actor, e.Target = "instagram", data.Comment, now(), nora, data.Owner
		return export{format: "instagram", made: may.AddDate(0, 0, n), files: [][]data.Fact{{e}, nil}}.load(t, w).ID
	}
	answers := func() int64 {
		sameAsRecounted(t, w)
		for _, e := range factsOf(t, w).Events {
			if e.ID == 1 {
				return e.ReplyTo
			}
		}
		return -1
	}
	load(0, &data.Interaction{Key: "answer", ReplyTo: "question"})
	if got := answers(); got != 0 {
		t.Errorf("answers %d before the question came", got)
	}
	question := load(1, &data.Interaction{Key: "question"})
	if got := answers(); got != 2 {
		t.Errorf("answers %d, not the question that came", got)
	}
	if _, err := w.Undo(t.Context(), question); err != nil {
		t.Fatal(err)
	}
	if got := answers(); got != 0 {
		t.Errorf("answers %d after the question was taken back", got)
	}
	load(2, &data.Interaction{Key: "question"})
	if got := answers(); got != 3 {
		t.Errorf("answers %d, not the question that came again", got)
	}
}

// A block that was changed beside the program is found, and its rows are read instead.
func TestPackedDamage(t *testing.T) {
	store.PackEvery(t, 1)
	path := filepath.Join(t.TempDir(), "W.rapport")
	w := openAt(t, path)
	nora := data.Ref{Platform: "instagram", Kind: data.ByHandle, Value: "nora"}
	e := &data.Interaction{Key: "a", Platform: "instagram", Kind: data.Comment, At: now(), Actor: nora, Target: data.Owner}
	export{format: "instagram", made: may, files: [][]data.Fact{{e}, nil}}.load(t, w)
	want := factsOf(t, w)
	for _, damage := range []string{"CAST(substr(content, 1, length(content) - 1) AS BLOB)", "x'00'", "CAST(content || x'00' AS BLOB)", "zeroblob(9)"} {
		db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(path))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec("UPDATE packed SET content = " + damage); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		c, err := w.Check(t.Context())
		if err != nil || c.OK || !strings.Contains(c.Problems[0], "check --rebuild") {
			t.Errorf("%s: check says %+v, %v", damage, c, err)
		}
		if !reflect.DeepEqual(want, factsOf(t, w)) {
			t.Errorf("%s: other facts", damage)
		}
		if err := w.DropDerived(t.Context()); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(want, factsOf(t, w)) {
			t.Errorf("%s: other facts after all was packed anew", damage)
		}
	}
}
