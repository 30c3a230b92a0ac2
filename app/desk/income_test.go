package desk_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/app/desk"
	"rapport/data"
)

// Income is listed as it was given, the newest first, without orders of files, until
// it is taken back.
func TestIncomesAreListed(t *testing.T) {
	ctx := context.Background()
	d, _ := small(t)
	buyer := strongest(t, d)
	first, err := data.ParseDay("2026-10-31")
	if err != nil {
		t.Fatal(err)
	}
	want := []desk.KeptIncome{
		{Income: desk.Income{Name: "Workshop", Stream: "workshop", Day: first + 7, Currency: "JPY", Minor: 9000, Person: buyer.Person}},
		{Income: desk.Income{Name: "Market", Stream: "hand", Day: first, Currency: "EUR", Minor: 12_050, Fees: 200, Cost: 1800}},
	}
	for i := len(want) - 1; i >= 0; i-- {
		if want[i].ID, err = d.AddIncome(ctx, want[i].Income); err != nil {
			t.Fatal(err)
		}
	}
	got, err := d.Incomes(ctx)
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
	if _, err := d.Undo(ctx, want[0].ID); err != nil {
		t.Fatal(err)
	}
	if got, err = d.Incomes(ctx); err != nil || cmp.Diff(want[1:], got) != "" {
		t.Errorf("after the undo %+v, %v", got, err)
	}
}
