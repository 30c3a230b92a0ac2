package ledger_test

import (
	"fmt"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/intake"
)

// TestClocks reads, in twenty zones, times that clocks showed twice in 2026 and times that
// they left out. What is right is found by trying every quarter of an hour.
func TestClocks(t *testing.T) {
	const layout = "2006-01-02 15:04:05"
	changes := 0
	for _, name := range []string{
		"Europe/Berlin", "Europe/London", "Europe/Lisbon", "Europe/Athens", "Europe/Dublin", "Europe/Chisinau", "Atlantic/Azores", "America/New_York", "America/Chicago", "America/Los_Angeles",
		"America/St_Johns", "America/Havana", "America/Santiago", "America/Nuuk", "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham", "Asia/Jerusalem", "Asia/Beirut",
	} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		shown := map[string][]time.Time{}
		begin := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
		for at := begin; at.Year() == 2026; at = at.Add(15 * time.Minute) {
			text := at.In(zone).Format(layout)
			shown[text] = append(shown[text], at)
		}
		odd := map[string]time.Time{}
		for wall := begin.AddDate(0, 0, 2); wall.Before(begin.AddDate(0, 0, 360)); wall = wall.Add(15 * time.Minute) {
			switch at := shown[wall.Format(layout)]; len(at) {
			case 2:
				odd[wall.Format(layout)] = at[0]
			case 0: // as much later as the clocks were put forward: by the offset of the day before
				_, before := wall.Add(-24 * time.Hour).In(zone).Zone()
				odd[wall.Format(layout)] = wall.Add(-time.Duration(before) * time.Second)
			}
		}
		if len(odd) < 4 {
			t.Errorf("%s: only %d odd times", name, len(odd))
		}
		changes += len(odd)
		text := "Order,When,Currency,Total\n"
		want := map[string]time.Time{}
		for wall, at := range odd {
			key := fmt.Sprint(len(want))
			want[key] = at
			text += key + "," + wall + ",EUR,5\n"
		}
		r := shop(plain).Text(t, intake.Options{Zone: zone}, text)
		if len(r.Sales()) != len(want) {
			t.Fatal(name, r)
		}
		for _, s := range r.Sales() {
			if !s.OrderedAt.Equal(want[s.Key]) {
				t.Errorf("%s: %s is read as %s, want %s", name, s.OrderedAt.In(zone), s.OrderedAt, want[s.Key])
			}
		}
	}
	if changes < 140 {
		t.Errorf("only %d odd times", changes)
	}
}

// TestEveryAmbiguousFile: whichever of its two readings each of six dates has, a file in
// which no day is above 12 is asked about; one date more that decides makes all of them one way.
func TestEveryAmbiguousFile(t *testing.T) {
	for bits := range 1 << 6 {
		text := "Order,When,Currency,Total\n"
		for i := range 6 {
			a, b := i+1, 12-i // 1/12, 2/11, …, 6/7: neither is the other
			if bits>>i&1 == 1 {
				a, b = b, a
			}
			text += fmt.Sprintf("%d,%02d/%02d/2026,EUR,5\n", i, a, b)
		}
		if r := shop(plain).Text(t, intake.Options{}, text); r.Code() != data.WarnAmbiguousDate {
			t.Fatalf("%s: %s", text, r)
		}
		for last, month := range map[string]int{"x,13/02/2026,EUR,5\n": 1, "x,02/13/2026,EUR,5\n": 0} {
			r := shop(plain).Text(t, intake.Options{}, text+last)
			if len(r.Sales()) != 7 {
				t.Fatal(r)
			}
			for i := range 6 {
				pair := [2]int{i + 1, 12 - i}
				if bits>>i&1 == 1 {
					pair[0], pair[1] = pair[1], pair[0]
				}
				if got := int(r.Sales()[i].OrderedAt.Month()); got != pair[month] {
					t.Errorf("%d of %06b is of month %d, want %d", i, bits, got, pair[month])
				}
			}
		}
	}
}
