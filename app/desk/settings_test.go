package desk_test

import (
	"context"
	"errors"
	"testing"

	"rapport/app/desk"
	"rapport/data"
)

// What other numbers would change is told and not kept; kept, it is in the history with
// what it changed, and can be taken back.
func TestTrySettings(t *testing.T) {
	ctx := context.Background()
	d, _ := small(t)
	before, err := d.Settings(ctx)
	if err != nil {
		t.Fatal(err)
	}
	dial, _ := data.FindDial("half_life_days")
	next := before.With(dial, 30)
	trial, err := d.Try(ctx, next)
	if err != nil {
		t.Fatal(err)
	}
	if len(trial.Changes) != 1 || trial.Rescore == nil || trial.Rescore.People < 5 || trial.Rescore.Spearman == nil || *trial.Rescore.Spearman >= 1 {
		t.Fatalf("trial %+v %+v", trial.Changes, trial.Rescore)
	}
	if now, _ := d.Settings(ctx); now.HalfLifeDays != 90 || now.Version != before.Version {
		t.Errorf("trying keeps %v days as version %d", now.HalfLifeDays, now.Version)
	}
	zone := before
	zone.Zone = "UTC"
	if trial, err = d.Try(ctx, zone); err != nil || trial.Rescore != nil || len(trial.Changes) != 1 {
		t.Errorf("another zone is told as %+v, %v", trial, err)
	}
	strength := func() map[int64]float64 {
		book, err := d.Book(ctx)
		if err != nil {
			t.Fatal(err)
		}
		of := map[int64]float64{}
		for _, p := range book.People(testNow(), "EUR") {
			of[p.Person] = p.Strength
		}
		return of
	}
	was := strength()
	if err := d.SaveSettings(ctx, next); err != nil {
		t.Fatal(err)
	}
	history, err := d.SettingsHistory(ctx)
	if err != nil || len(history) != 3 || history[0].By != desk.InWindow || history[0].At != testNow().UnixMilli() || len(history[0].Changes) != 1 {
		t.Fatalf("history %+v, %v", history, err)
	}
	back, kept, err := d.TakenBack(ctx, history[0].Version)
	if err != nil || len(kept) != 0 {
		t.Fatalf("kept %v, %v", kept, err)
	}
	if err := d.SaveSettings(ctx, back); err != nil {
		t.Fatal(err)
	}
	for id, s := range strength() {
		if s != was[id] {
			t.Fatalf("strength of %d is %v, was %v", id, s, was[id])
		}
	}
	var told *data.Error
	if _, _, err := d.TakenBack(ctx, 1); !errors.As(err, &told) || told.Code != "no_version" {
		t.Errorf("the first version is taken back: %v", err)
	}
	next.ReplyDays = 0
	if err := d.SaveSettings(ctx, next); !errors.As(err, &told) || told.Code != "bad_setting" {
		t.Errorf("a wrong number is kept: %v", err)
	}
}
