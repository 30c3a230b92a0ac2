package sample

import (
	"testing"
	"time"
)

// In a larger world buyers stay away for good after an order: of those of the first year,
// fewer order in the last half-year than in the usual world, which has no leaver.
func TestBuyersOfALargeWorldLeave(t *testing.T) {
	stayed := func(people int) float64 {
		w, err := invent(Options{Now: time.Date(2026, 11, 24, 19, 12, 0, 0, time.UTC), People: people, Weeks: 104}.withDefaults())
		if err != nil {
			t.Fatal(err)
		}
		early, late := map[*character]bool{}, map[*character]bool{}
		for _, o := range w.orders {
			switch {
			case o.buyer != nil && o.at.Before(w.start.AddDate(1, 0, 0)):
				early[o.buyer] = true
			case early[o.buyer] && o.at.After(w.now.AddDate(0, -6, 0)):
				late[o.buyer] = true
			}
		}
		return float64(len(late)) / float64(len(early))
	}
	if usual, large := stayed(usualPeople), stayed(2*usualPeople); large > usual-.2 {
		t.Errorf("%.2f of the buyers of a large world stayed, %.2f of the usual one", large, usual)
	}
}
