package metric

import (
	"slices"
	"time"

	"rapport/data"
)

// IntroductionRow is one introduction that the owner made, with what came of it.
type IntroductionRow struct {
	data.IntroductionFact
	NameA, NameB string
	Outcome      string   // one of data.Outcomes; empty: open
	Settled      data.Day // when they found each other, or it came to nothing; 0: open
	Days         int      // calendar days from the introduction to the match; 0 without one
}

// Introductions is the log of the owner's introductions, newest first (mission.md 16).
type Introductions struct {
	Rows []IntroductionRow
	// Matched is the share of those who found each other among the introductions of at
	// least 30 days ago (a setting), as younger ones may still come to a match; open ones
	// count as not matched.
	Matched Rate
	// Median is the median of calendar days to the match over all that came to one; nil
	// without any. N is their number.
	Median *float64
	N      int
}

// IntroductionLog lists the introductions that the owner made up to now, of one person or of
// everybody for person 0. An outcome belongs to the last introduction of its two people on
// or before its day, else to the first one after it.
func (b *Book) IntroductionLog(person int64, now time.Time) Introductions {
	m := b.present(now)
	var log Introductions
	rows := map[pairOf][]int{} // oldest first
	for _, f := range b.facts.Introductions {
		if f.Kind != data.Introduction || f.At >= m.before {
			continue
		}
		of := pairBetween(f.A, f.B)
		rows[of] = append(rows[of], len(log.Rows))
		log.Rows = append(log.Rows, IntroductionRow{IntroductionFact: f, NameA: b.nameBy(f.A), NameB: b.nameBy(f.B)})
	}
	for _, e := range b.hand.outcomes {
		list := rows[pairBetween(e.Person, e.Other)]
		if len(list) == 0 || e.Day > m.day {
			continue
		}
		at := list[0]
		for _, i := range list {
			if b.dayOf(log.Rows[i].At) <= e.Day {
				at = i
			}
		}
		r := &log.Rows[at]
		r.Outcome, r.Settled, r.Days = e.Label, e.Day, 0
		if e.Label == data.Matched {
			r.Days = max(0, int(e.Day-b.dayOf(r.At)))
		}
	}
	if person != 0 {
		log.Rows = slices.DeleteFunc(log.Rows, func(r IntroductionRow) bool { return r.A != person && r.B != person })
	}
	slices.Reverse(log.Rows)
	log.measure(m.at - int64(b.settings.IntroductionDays)*dayMillis)
	return log
}

// measure works out the share of the introductions up to a time, and the median of all.
func (log *Introductions) measure(settled int64) {
	matched, n := 0, 0
	var days []float64
	for i := range log.Rows {
		r := &log.Rows[i]
		isMatched := r.Outcome == data.Matched
		if isMatched {
			days = append(days, float64(r.Days))
		}
		if r.At <= settled {
			matched, n = matched+count(isMatched), n+1
		}
	}
	log.Matched, log.Median, log.N = NewRate(matched, n), median(days), len(days)
}

// pairOf is two people in whichever order.
type pairOf [2]int64

func pairBetween(a, b int64) pairOf { return pairOf{min(a, b), max(a, b)} }

// nameBy is the name of a person by id; empty for somebody who is not there.
func (b *Book) nameBy(id int64) string {
	if at, ok := b.index[id]; ok {
		return b.nameOf(at)
	}
	return ""
}

// Recommendation is one word of mouth that the owner knows of (mission.md 42): somebody
// recommended the owner, or the owner one person to another.
type Recommendation struct {
	Event int64
	By    int64 // who recommended; 0: the owner
	Who   int64 // who was recommended; 0: the owner
	To    int64
	At    int64 // Unix milliseconds
}

// Recommendations lists the recommendations up to now that name to whom, newest first.
func (b *Book) Recommendations(now time.Time) []Recommendation {
	m := b.present(now)
	list := []Recommendation{}
	for _, e := range b.facts.Edges {
		if e.Kind == data.Referral && e.At < m.before {
			list = append(list, Recommendation{Event: e.ID, By: e.From, To: e.To, At: e.At})
		}
	}
	for _, f := range b.facts.Introductions {
		if f.Kind == data.Referral && f.At < m.before {
			list = append(list, Recommendation{Event: f.ID, Who: f.A, To: f.B, At: f.At})
		}
	}
	slices.SortStableFunc(list, func(x, y Recommendation) int { return int(min(max(y.At-x.At, -1), 1)) })
	return list
}
