package data_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
)

func dial(t *testing.T, name string) *data.Dial {
	t.Helper()
	d, ok := data.FindDial(name)
	if !ok {
		t.Fatalf("no dial %s", name)
	}
	return d
}

func TestChangesFrom(t *testing.T) {
	old := data.DefaultSettings()
	s := old.With(dial(t, "weight_call"), 12).With(dial(t, "half_life_days"), 1)
	s.Zone, s.Currency, s.GoalMinor = "Europe/Berlin", "EUR", 180000
	want := []data.SettingChange{
		{Name: "zone", Title: "Time zone", From: "UTC", To: "Europe/Berlin"},
		{Name: "currency", Title: "Currency", To: "EUR"},
		{Name: "goal", Title: "Weekly goal", To: "1800.00 EUR"},
		{Name: "weight_call", Title: "Weight: call", From: "9\u00a0points", To: "12\u00a0points", Counts: true},
		{Name: "half_life_days", Title: "Weights are halved every", From: "90\u00a0days", To: "1\u00a0day", Counts: true},
	}
	if diff := cmp.Diff(want, s.ChangesFrom(&old)); diff != "" {
		t.Error(diff)
	}
	if old.Weights[data.Call] != 9 {
		t.Error("changing a copy changes the original")
	}
}

// A change that is taken back leaves what was changed beside it, and what was changed
// again since.
func TestTakeBack(t *testing.T) {
	before := data.DefaultSettings()
	after := before.With(dial(t, "weight_call"), 12).With(dial(t, "half_life_days"), 30)
	now := after.With(dial(t, "half_life_days"), 180).With(dial(t, "reply_days"), 3)
	back, kept := now.TakeBack(&before, &after)
	if back.Weights[data.Call] != 9 || back.HalfLifeDays != 180 || back.ReplyDays != 3 {
		t.Errorf("taken back to %v, %v, %v", back.Weights[data.Call], back.HalfLifeDays, back.ReplyDays)
	}
	if len(kept) != 1 || kept[0].Name != "half_life_days" {
		t.Errorf("kept %v", kept)
	}
	if now.Weights[data.Call] != 12 {
		t.Error("taking back changes the settings themselves")
	}
}
