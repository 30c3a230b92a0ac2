package store_test

import (
	"fmt"
	"testing"
	"time"

	"rapport/data"
)

// holder says that an account had a handle.
func holder(id, handle string) data.Fact {
	return &data.Link{A: data.Ref{Platform: "x", Kind: data.ByID, Value: id}, B: data.Ref{Platform: "x", Kind: data.ByHandle, Value: handle}, Reason: "same account on X"}
}

// One handle was id 1's in the exports of 2022 and 2023 and is id 2's in that of 2025.
func TestRecycledHandle(t *testing.T) {
	year := func(y int) time.Time { return time.Date(y, 5, 1, 0, 0, 0, 0, time.UTC) }
	type export struct {
		made time.Time
		id   string
	}
	tests := []struct {
		name    string
		exports []export
		want    string // whose id has the handle
	}{
		{"the last one has it", []export{{year(2022), "1"}, {year(2023), "1"}, {year(2025), "2"}}, "2"},
		{"and nobody, where the first has it later again", []export{{year(2022), "1"}, {year(2025), "2"}, {year(2026), "1"}}, ""},
		{"or where both had it in exports of one day", []export{{year(2025), "1"}, {year(2025), "2"}}, ""},
		{"or where an export has no date", []export{{year(2022), "1"}, {time.Time{}, "2"}}, ""},
		{"a renamed account keeps all its handles", []export{{year(2022), "1"}}, "1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, order := range permutations(len(tt.exports)) {
				w := fresh(t)
				keep(t, w, "x", "own.json", year(2021), holder("1", "older"), holder("2", "other"))
				var imports []int64
				for _, n := range order {
					e := tt.exports[n]
					imports = append(imports, keep(t, w, "x", "a.json", e.made, holder(e.id, "ann"), &data.Content{Key: fmt.Sprint("own ", n), Kind: "post"}).ID)
				}
				got, whose := persons(t, w), ""
				for _, id := range []string{"1", "2"} {
					if got["x "+id] == got["x ann"] {
						whose += id
					}
				}
				if whose != tt.want {
					t.Errorf("in the order %v the handle is of %q, want %q: %v", order, whose, tt.want, got)
				}
				if got["x 1"] == got["x 2"] || got["x 1"] != got["x older"] || got["x 2"] != got["x other"] {
					t.Errorf("the ids: %v", got)
				}
				for _, id := range imports {
					if _, err := w.Undo(t.Context(), id); err != nil {
						t.Fatal(err)
					}
				}
				if got := persons(t, w); len(got) != 4 {
					t.Errorf("after the undo: %v", got)
				}
				mustBeSound(t, w)
			}
		})
	}
}

// permutations are all orders of n things.
func permutations(n int) [][]int {
	if n == 0 {
		return [][]int{nil}
	}
	var list [][]int
	for _, p := range permutations(n - 1) {
		for at := range n {
			order := append(append(append([]int{}, p[:at]...), n-1), p[at:]...)
			list = append(list, order)
		}
	}
	return list
}
