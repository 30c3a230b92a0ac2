package store_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/people"
	"rapport/data/store"
)

// now is the present of the tests.
func now() time.Time { return time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC) }

func openAt(t testing.TB, path string) *store.Workspace {
	t.Helper()
	w, err := store.Open(context.Background(), path, store.Options{Resolve: people.Resolve, Now: now()})
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() { _ = w.Close() })
	return w
}

func fresh(t testing.TB) *store.Workspace {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "Test.rapport"))
}

// of yields facts, each on a line of its own, of one file.
func of(facts ...data.Fact) iter.Seq2[data.Record, error] {
	return func(yield func(data.Record, error) bool) {
		for i, f := range facts {
			if !yield(data.Record{Line: i + 2, Fact: f}, nil) {
				return
			}
		}
	}
}

// keep imports facts as one export made at a time.
func keep(t testing.TB, w *store.Workspace, format, path string, made time.Time, facts ...data.Fact) *data.ImportReport {
	t.Helper()
	head := store.Import{Path: path, Format: format, Files: []data.ImportFile{{Name: path, Kind: "facts"}}, AsOf: made, Now: now(), Inbound: true}
	r, err := w.Import(context.Background(), head, of(facts...), func(*store.Import) {})
	if err != nil {
		t.Fatalf("import %s: %v", path, err)
	}
	return r
}

func mail(platform, address, name string) data.Ref {
	return data.Ref{Platform: platform, Kind: data.ByEmail, Value: address, Name: name}
}

func order(key, address, name string, total int64) *data.Sale {
	return &data.Sale{
		Key: key, Name: "#" + key, Status: data.Paid, Currency: "EUR", Amounts: data.Amounts{Gross: total, Total: total},
		OrderedAt: now().AddDate(0, 0, -3), Buyer: mail("", address, name), Lines: []data.SaleLine{{Name: "Bowl", Quantity: 1, Price: total}},
	}
}

func comment(key, address, name, text string) *data.Interaction {
	return &data.Interaction{Key: key, Kind: data.Comment, At: now().AddDate(0, 0, -2), Actor: mail("", address, name), Target: data.Owner, Text: text, Public: true}
}

// settled gives every person figures, without which the list knows nobody.
func settled(t testing.TB, w *store.Workspace) *data.Facts {
	t.Helper()
	facts, err := w.Facts(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	figures := make([]data.PersonFigures, len(facts.Persons))
	for i, p := range facts.Persons {
		figures[i] = data.PersonFigures{Person: p.ID, Tier: data.Contact}
	}
	if err := w.SaveFigures(context.Background(), store.FiguresMark{Day: 1}, figures); err != nil {
		t.Fatal(err)
	}
	return facts
}

// dump writes what the workspace knows, sorted, without ids and clocks.
func dump(t testing.TB, w *store.Workspace) string {
	t.Helper()
	ctx := context.Background()
	sum, err := w.Summary(ctx)
	if err != nil {
		t.Fatal(err)
	}
	sum.Imports = 0
	lines := []string{fmt.Sprintf("%+v", *sum)}
	facts := settled(t, w)
	for _, p := range facts.Persons {
		row, err := w.Person(ctx, p.ID)
		if err != nil {
			t.Fatal(err)
		}
		events, err := w.Timeline(ctx, store.TimelineQuery{Person: p.ID})
		if err != nil {
			t.Fatal(err)
		}
		var parts []string
		for _, i := range row.Identities {
			parts = append(parts, fmt.Sprint(i.Platform, " ", i.Kind, " ", i.Value, " ", i.Name))
		}
		for _, e := range events {
			parts = append(parts, fmt.Sprint(e.At, e.Platform, e.Kind, e.Direction, e.Text))
		}
		sort.Strings(parts)
		lines = append(lines, p.Name+": "+strings.Join(parts, "; "))
	}
	for _, s := range facts.Sales {
		lines = append(lines, fmt.Sprint("sale ", s.Name, " ", s.Amounts, " ", s.Status, " ", s.Counted))
	}
	sort.Strings(lines)
	return strings.Join(lines, "\n")
}

// code is the code of the sentence in an error; empty without one.
func code(err error) string {
	var known *data.Error
	if errors.As(err, &known) {
		return known.Code
	}
	return ""
}
