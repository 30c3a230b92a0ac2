package desk

import (
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
)

// A week that was kept is the one that was seen, with the time of that, until something
// changes or another week is the last one.
func TestLastWeek(t *testing.T) {
	now := time.Date(2026, 5, 12, 9, 0, 0, 0, time.UTC)
	d, err := Open(t.Context(), Config{Path: filepath.Join(t.TempDir(), "W.rapport"), Now: func() time.Time { return now }, Steady: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	orders(t, d, rand.New(rand.NewPCG(1, 2)), 0)
	see := func() *Week {
		t.Helper()
		w, err := d.Week(t.Context(), WeekQuery{})
		if err == nil {
			err = d.keepWeek(t.Context(), w, now)
		}
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	last := func() *Week {
		t.Helper()
		w, err := d.LastWeek(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	if w := last(); w != nil {
		t.Errorf("nobody has looked, and there is %+v", w)
	}
	seen, began := see(), now
	now = now.Add(26 * time.Hour)
	w := last()
	if w == nil || !w.At.Equal(began) {
		t.Fatalf("a day later: %+v", w)
	}
	w.At = time.Time{}
	open := cmp.FilterPath(func(p cmp.Path) bool {
		field, ok := p.Last().(cmp.StructField)
		return ok && !reflect.PointerTo(p.Index(-2).Type()).Elem().Field(field.Index()).IsExported()
	}, cmp.Ignore())
	zones := cmp.Comparer(func(x, y *time.Location) bool { return x.String() == y.String() })
	if diff := cmp.Diff(seen, w, open, zones, cmp.Exporter(func(reflect.Type) bool { return true })); diff != "" {
		t.Error(diff)
	}
	if len(seen.Sayings) == 0 || seen.Net == 0 {
		t.Errorf("the week shows too little to compare: %d, %v", seen.Net, seen.Sayings)
	}
	if _, err := d.AddEntry(t.Context(), data.Entry{Kind: data.HoursEntry, Day: data.DayOf(now, time.UTC), Number: 60}); err != nil {
		t.Fatal(err)
	}
	if w := last(); w != nil {
		t.Errorf("after a change there is still %+v", w)
	}
	see()
	now = now.AddDate(0, 0, 7)
	if w := last(); w != nil {
		t.Errorf("the week of %v is shown for the last one", w.From)
	}
}
