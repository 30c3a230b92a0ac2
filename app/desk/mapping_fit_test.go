package desk_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/mapping"
)

// TestSeveralMappings: of the mappings that fit a table the one with the most columns reads
// it, and the others are named.
func TestSeveralMappings(t *testing.T) {
	d := empty(t)
	for _, text := range []string{
		`{"name":"A day","columns":{"id":"No","at":"Date","total":"Sum"},"currency":"EUR"}`,
		`{"name":"Net","columns":{"id":"No","at":"Date","total":"Net"},"currency":"EUR"}`,
		`{"name":"Whole","columns":{"id":"No","at":"Date","total":"Sum","item":"What"},"currency":"EUR"}`,
		`{"name":"Elsewhere","columns":{"id":"No","at":"Date","total":"Sum","sku":"Code","item":"Where"},"currency":"EUR"}`,
	} {
		list, err := mapping.Read([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := d.SaveMapping(t.Context(), list[0]); err != nil {
			t.Fatal(err)
		}
	}
	told := func(text string) (format string, list []string) {
		path := put(t, "stall.csv", []byte(text))
		all, err := d.Import(t.Context(), []string{path}, intake.Options{Limits: intake.DefaultLimits()}, func(desk.Progress) {})
		if err != nil || len(all) != 1 {
			t.Fatal(all, err)
		}
		r := all[0]
		for _, w := range r.Warnings {
			if w.Code == data.WarnSeveralMappings {
				list = append(list, w.Message)
			}
		}
		return r.Format, list
	}
	format, list := told("No,Date,What,Net,Sum\n1,2026-05-01,Mug,8,10\n")
	want := []string{"The mapping Whole reads this table, and A day, Net fit it too. Forget the one that is wrong, or name the right one with --mapping."}
	if diff := cmp.Diff(want, list); diff != "" || format != "whole" {
		t.Error(format, diff)
	}
	if format, list = told("No,Date,Net\n2,2026-05-01,8\n"); format != "net" || list != nil {
		t.Error(format, list)
	}
}
