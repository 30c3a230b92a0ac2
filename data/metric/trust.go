package metric

import (
	"slices"
	"time"

	"rapport/data"
)

// Trust is what is known of how far a person and the owner trust each other (mission.md
// 39). It is shown and enters no score.
type Trust struct {
	Public, Private int // directed events of either side, by whether others could see them
	Reviews         int // of the person, with stars
	Stars           int // of these added up
	Complaints      int // reviews of at most 2 stars (a setting)
	Orders          int // counted sales
	Refunded        int // of them, with money given back
	Back            []data.Money
}

// Rating is the mean of the person's stars; nil without a review.
func (t *Trust) Rating() *float64 {
	if t.Reviews == 0 {
		return nil
	}
	v := float64(t.Stars) / float64(t.Reviews)
	return &v
}

// TrustOf are the signals of one person up to now; of everybody for person 0.
func (b *Book) TrustOf(person int64, now time.Time) Trust {
	m := b.present(now)
	var t Trust
	for _, e := range b.eventsOf(person) {
		if e.Person != 0 && e.At < m.before {
			t.heard(e, uint8(b.settings.ComplaintStars)) //nolint:gosec // 1 to 4
		}
	}
	for i := range b.facts.Sales {
		s := &b.facts.Sales[i]
		if !s.Counted || s.Person == 0 || person != 0 && s.Person != person || s.At >= m.before {
			continue
		}
		t.Orders++
		if s.Refunds > 0 {
			t.Refunded++
			t.Back = addMoney(t.Back, s.Currency, s.Refunds)
		}
	}
	slices.SortFunc(t.Back, func(x, y data.Money) int {
		if x.Currency < y.Currency {
			return -1
		}
		return 1
	})
	return t
}

func (t *Trust) heard(e *data.Event, complaint uint8) {
	if human(e) {
		if e.Public {
			t.Public++
		} else {
			t.Private++
		}
	}
	if e.Kind == data.Review && e.Dir == data.In && e.Rating > 0 {
		t.Reviews++
		t.Stars += int(e.Rating)
		t.Complaints += count(e.Rating <= complaint)
	}
}
