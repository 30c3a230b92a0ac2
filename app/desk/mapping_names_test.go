package desk_test

import (
	"fmt"
	"slices"
	"testing"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/mapping"
)

// stall is a mapping of a table with three columns.
func stall(t *testing.T, name, total string) mapping.Mapping {
	t.Helper()
	list, err := mapping.Read([]byte(`{"name":"` + name + `","columns":{"id":"No","at":"Date","total":"` + total + `"},"currency":"EUR"}`))
	if err != nil {
		t.Fatal(err)
	}
	return list[0]
}

// TestMappingNames keeps one file from counting twice under two names.
func TestMappingNames(t *testing.T) {
	d := empty(t)
	m := stall(t, "Market stall", "Sum")
	if err := d.SaveMapping(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	for name, code := range map[string]string{"Market stall": "", "Another": "same_columns", "market-stall": "same_columns", "Shopify": "same_columns", "../x": "bad_mapping"} {
		m.Name = name
		if err := d.SaveMapping(t.Context(), m); codeOf(err) != code {
			t.Errorf("%q: %v, want %q", name, err, code)
		}
	}
	m = stall(t, "x", "Amount")
	for name, code := range map[string]string{"market-stall": "name_taken", "Shopify": "name_taken", "hand": "name_taken"} {
		m.Name = name
		if err := d.SaveMapping(t.Context(), m); codeOf(err) != code {
			t.Errorf("%q: %v, want %q", name, err, code)
		}
	}
	path := put(t, "stall.csv", []byte("No,Date,Sum\n1,2026-05-01,10\n2,2026-05-02,5\n"))
	count := func() int {
		s, err := d.Summary(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return s.Sales
	}
	load(t, d, path)
	if err := d.RemoveMapping(t.Context(), "Market stall"); err != nil {
		t.Fatal(err)
	}
	m = stall(t, "Stall", "Sum")
	if err := d.SaveMapping(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Import(t.Context(), []string{path}, intake.Options{Limits: intake.DefaultLimits()}, func(desk.Progress) {}); err != nil {
		t.Fatal(err)
	}
	if n := count(); n != 2 {
		t.Errorf("%d sales of one file under two names", n)
	}
}

// TestRenamedMapping keeps the names that a mapping had, through further changes and back,
// and the choice about its pending sales.
func TestRenamedMapping(t *testing.T) {
	d := empty(t)
	m := stall(t, "Market stall", "Sum")
	if err := d.SaveMapping(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	if err := d.CountPending(t.Context(), data.Account{Format: "market-stall"}, true); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		old, name string
		formerly  []string
	}{
		{"Market stall", "Stall", []string{"Market stall"}},
		{"Stall", "Stall", []string{"Market stall"}}, // changed, not renamed
		{"", "Stall", []string{"Market stall"}},      // imported anew
		{"Stall", "Fair", []string{"Market stall", "Stall"}},
		{"Fair", "Stall", []string{"Market stall", "Fair"}},
	} {
		m.Name = c.name
		if err := d.ChangeMapping(t.Context(), c.old, m); err != nil {
			t.Fatal(err)
		}
		kept, err := d.Mapping(t.Context(), c.name)
		if err != nil || !slices.Equal(kept.Formerly, c.formerly) {
			t.Errorf("%q to %q: was %q, want %q, %v", c.old, c.name, kept.Formerly, c.formerly, err)
		}
	}
	s, err := d.Settings(t.Context())
	if err != nil || !s.CountsPending(data.Account{Format: "stall"}) || !s.CountsPending(data.Account{Format: "market-stall"}) {
		t.Errorf("pending sales count for %v, %v", s.Pending, err)
	}
}

// TestNameOfSales keeps the rows of a later file that an earlier one had as well from
// counting twice, where the mapping was called otherwise meanwhile: changed, changed back,
// or forgotten and made anew.
func TestNameOfSales(t *testing.T) {
	d := empty(t)
	m := stall(t, "Market stall", "Sum")
	rows := "No,Date,Sum\n"
	for i, c := range []struct {
		old, name string
		forget    bool
	}{{"", "Market stall", false}, {"Market stall", "Stall", false}, {"Stall", "Market stall", false}, {"Market stall", "Fair", false}, {"", "Booth", true}, {"", "Booth", true}} {
		if c.forget {
			all, err := d.Mappings(t.Context())
			if err != nil || len(all) != 1 {
				t.Fatal(all, err)
			}
			if err := d.RemoveMapping(t.Context(), all[0].Name); err != nil {
				t.Fatal(err)
			}
			if all, err = d.Mappings(t.Context()); err != nil || len(all) != 0 {
				t.Fatal(all, err)
			}
		}
		m.Name = c.name
		if err := d.ChangeMapping(t.Context(), c.old, m); err != nil {
			t.Fatal(err)
		}
		rows += fmt.Sprintf("%d,2026-05-%02d,10\n", i+1, i+1)
		load(t, d, put(t, "stall.csv", []byte(rows)))
		s, err := d.Summary(t.Context())
		if err != nil || s.Sales != i+1 {
			t.Errorf("as %q: %d sales, want %d, %v", c.name, s.Sales, i+1, err)
		}
	}
	m = stall(t, "Stall", "Amount")
	if err := d.SaveMapping(t.Context(), m); codeOf(err) != "name_taken" {
		t.Errorf("the former name of a mapping with sales was given to another one: %v", err)
	}
}
