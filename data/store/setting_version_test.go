package store_test

import (
	"testing"
	"time"

	"rapport/data"
	"rapport/data/store"
)

// Every version of the settings is kept with who made it and when, newest first.
func TestSettingsVersions(t *testing.T) {
	w := fresh(t)
	s := data.DefaultSettings()
	for i, days := range []float64{90, 30, 30} {
		s.HalfLifeDays = days
		by := store.Hand{By: []string{"start", "window", "command"}[i], At: now().Add(time.Duration(i) * time.Hour)}
		if err := w.SaveSettings(t.Context(), s, by); err != nil {
			t.Fatal(err)
		}
	}
	list, err := w.SettingsVersions(t.Context())
	if err != nil || len(list) != 3 {
		t.Fatalf("%d versions, %v", len(list), err)
	}
	v := list[1]
	if list[0].By != "command" || v.By != "window" || v.Version != 2 || v.At != now().Add(time.Hour).UnixMilli() || v.Settings.HalfLifeDays != 30 || list[2].Settings.HalfLifeDays != 90 {
		t.Errorf("versions %+v", list)
	}
	if len(v.Settings.Me) != 0 || v.Settings.Version != 2 || v.Settings.Weights[data.Call] != 9 {
		t.Errorf("version 2 is %+v", v.Settings)
	}
}
