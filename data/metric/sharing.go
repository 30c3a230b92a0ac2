package metric

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"rapport/data"
)

// Sharing is a period's net earnings divided by every model, side by side
// (metrics.md 10). Each column, with the unattributed part, adds up to Total.
type Sharing struct {
	Models  []Model
	Chosen  Model // the one that the rows are sorted by
	Rows    []SharingRow
	Nothing Credited // unattributed: the same in every model
	Total   int64
}

// SharingRow is what one target is credited with by each model.
type SharingRow struct {
	Target
	Net []int64 // in the order of Models
	// Assists counts the orders that the target had any part in. A sale with two targets
	// is in both, so assists add up to more than the orders and are never money.
	Assists int
	// Spread is half of the distance between the smallest and the largest model ÷ the
	// chosen one: how much the answer hangs on the model. Nil where the chosen one is 0.
	Spread *float64
}

// Sharing divides the counted sales of a currency ordered from first to last.
func (b *Book) Sharing(first, last data.Day, now time.Time, currency string, chosen Model) Sharing {
	return sharingOf(b.Attribution(first, last, now, currency), chosen)
}

// sharingOf puts the models side by side.
func sharingOf(list []Attribution, chosen Model) Sharing {
	s := Sharing{Models: Models(), Chosen: chosen}
	rows := map[Target]*SharingRow{}
	for m, a := range list {
		for _, c := range a.Credits {
			r := rows[c.Target]
			if r == nil {
				r = &SharingRow{Target: c.Target, Net: make([]int64, len(list))}
				rows[c.Target] = r
			}
			r.Net[m] = c.Net
			if a.Model == Linear { // gives every touch a part
				r.Assists = c.Sales
			}
		}
		s.Nothing = a.Unattributed
	}
	for _, r := range rows {
		r.spread(s.chosenAt())
		s.Rows = append(s.Rows, *r)
	}
	slices.SortFunc(s.Rows, func(x, y SharingRow) int {
		at := s.chosenAt()
		return cmp.Or(cmp.Compare(y.Net[at], x.Net[at]), strings.Compare(string(x.Kind), string(y.Kind)), strings.Compare(x.Name, y.Name))
	})
	s.Total = s.Nothing.Net
	for i := range s.Rows {
		s.Total += s.Rows[i].Net[0]
	}
	return s
}

// chosenAt is the place of the chosen model among Models; linear for one that is none.
func (s *Sharing) chosenAt() int {
	if at := slices.Index(s.Models, s.Chosen); at >= 0 {
		return at
	}
	return slices.Index(s.Models, Linear)
}

// ChosenAt is the column of the chosen model.
func (s *Sharing) ChosenAt() int { return s.chosenAt() }

func (r *SharingRow) spread(chosen int) {
	if r.Net[chosen] == 0 {
		return
	}
	v := float64(slices.Max(r.Net)-slices.Min(r.Net)) / 2 / float64(r.Net[chosen])
	if v < 0 {
		v = -v
	}
	r.Spread = &v
}
