package metric

import (
	"slices"
	"time"

	"rapport/data"
)

// RFMSegment is a group of buyers by how lately, how often and for how much they
// bought.
type RFMSegment string

// The segments, in the order of the screen. R is how lately, 5 the fifth of the buyers
// who bought last; the other score is the mean of how often and how much.
const (
	BestBuyers   RFMSegment = "best"    // lately (4–5), often and much (4–5)
	LoyalBuyers  RFMSegment = "loyal"   // not long ago (3–5), more than most (3 and above)
	RecentBuyers RFMSegment = "recent"  // lately, but little so far
	CoolingBuyer RFMSegment = "cooling" // not lately, and little
	MissedBuyers RFMSegment = "missed"  // long ago, but much: worth asking back
	AsleepBuyers RFMSegment = "asleep"  // long ago and little
)

// RFMSegments lists them in the order of the screen.
func RFMSegments() []RFMSegment {
	return []RFMSegment{BestBuyers, LoyalBuyers, RecentBuyers, CoolingBuyer, MissedBuyers, AsleepBuyers}
}

// RFM are the buyers by recency, frequency and money (metrics.md 20), as of one day:
// days since the last kept order, kept orders and their net earnings in the last 365
// days (a setting), each in fifths with ties kept together. Who has a kept order in the currency
// is in; orders wholly refunded are none.
type RFM struct {
	Currency string
	Known    bool // from 10 buyers on
	Buyers   int
	Cuts     data.RFMCuts
	Frozen   bool // the cut-offs are saved: a segment means the same next week
	Segments []RFMGroup
	Rows     []RFMRow // by person
}

// RFMGroup adds up a segment.
type RFMGroup struct {
	Segment RFMSegment
	People  int
	Net     int64 // of these days
	Orders  int
}

// RFMRow is one buyer with the scores 1 to 5.
type RFMRow struct {
	Person  int64
	Name    string
	Days    int // since the last order
	Orders  int // in these days
	Net     int64
	R, F, M int
	Segment RFMSegment
}

// RFM sorts the buyers of a currency as of now, by the saved cut-offs; without any (of
// no buyers) they are worked out from the buyers themselves.
func (b *Book) RFM(now time.Time, currency string, saved data.RFMCuts) *RFM {
	m := b.present(now)
	r := &RFM{Currency: b.currency(currency)}
	r.Rows = b.rfmRows(m, r.Currency)
	r.Buyers = len(r.Rows)
	if r.Known = r.Buyers >= b.settings.RateSample; !r.Known {
		return r
	}
	if r.Cuts, r.Frozen = saved, saved.Buyers > 0; !r.Frozen {
		r.Cuts = newRFMCuts(r.Rows, r.Currency, m.day)
	}
	groups := map[RFMSegment]*RFMGroup{}
	for _, s := range RFMSegments() {
		groups[s] = &RFMGroup{Segment: s}
	}
	for i := range r.Rows {
		row := &r.Rows[i]
		row.score(&r.Cuts)
		g := groups[row.Segment]
		g.People++
		g.Net += row.Net
		g.Orders += row.Orders
	}
	for _, s := range RFMSegments() {
		r.Segments = append(r.Segments, *groups[s])
	}
	return r
}

func (b *Book) rfmRows(m moment, currency string) []RFMRow {
	var rows []RFMRow
	year := m.at - int64(b.settings.RFMDays)*dayMillis
	for i := range b.persons {
		row := RFMRow{Person: b.persons[i].id, Days: -1}
		for _, n := range b.buyers[b.persons[i].sales.from:b.persons[i].sales.to] {
			s, f := &b.sales[n], &b.facts.Sales[n]
			if !s.kept || f.At >= m.before || f.Currency != currency {
				continue
			}
			row.Days = int(m.day - s.day) // the last one remains
			if f.At >= year {
				row.Orders++
				row.Net += s.net
			}
		}
		if row.Days >= 0 {
			row.Name = b.nameOf(int32(i))
			rows = append(rows, row)
		}
	}
	return rows
}

// newRFMCuts are the upper ends of the first four fifths of the buyers.
func newRFMCuts(rows []RFMRow, currency string, day data.Day) data.RFMCuts {
	c := data.RFMCuts{Currency: currency, Day: day, Buyers: len(rows)}
	c.Days = fifths(rows, func(r *RFMRow) int64 { return int64(r.Days) })
	c.Orders = fifths(rows, func(r *RFMRow) int64 { return int64(r.Orders) })
	c.Net = fifths(rows, func(r *RFMRow) int64 { return r.Net })
	return c
}

// fifths are the values at the end of each of the first four fifths, upwards. Equal
// values are never parted: a fifth ends with its last value, whoever has it.
func fifths(rows []RFMRow, of func(*RFMRow) int64) (cuts [4]int64) {
	values := make([]int64, len(rows))
	for i := range rows {
		values[i] = of(&rows[i])
	}
	slices.Sort(values)
	for k := range cuts {
		cuts[k] = values[(len(values)*(k+1)+4)/5-1]
	}
	return cuts
}

// above counts the cut-offs that a value exceeds.
func above(v int64, cuts [4]int64) int {
	n := 0
	for _, c := range cuts {
		n += count(v > c)
	}
	return n
}

func (r *RFMRow) score(c *data.RFMCuts) {
	r.R, r.F, r.M = 5-above(int64(r.Days), c.Days), 1+above(int64(r.Orders), c.Orders), 1+above(r.Net, c.Net)
	r.Segment = segmentOf(r.R, (r.F+r.M+1)/2)
}

// segmentOf names the segment of a recency score and one of frequency and money.
func segmentOf(recency, worth int) RFMSegment {
	switch {
	case recency >= 4 && worth >= 4:
		return BestBuyers
	case recency >= 3 && worth >= 3:
		return LoyalBuyers
	case recency >= 4:
		return RecentBuyers
	case recency == 3:
		return CoolingBuyer
	case worth >= 3:
		return MissedBuyers
	}
	return AsleepBuyers
}
