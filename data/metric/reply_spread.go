package metric

import (
	"math"
	"slices"
	"time"

	"rapport/data"
)

// spreadEdges are where the bands of the reply times begin and end, up to T.
var spreadEdges = []time.Duration{
	0, 5 * time.Minute, 15 * time.Minute, time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour, 24 * time.Hour,
	48 * time.Hour, 96 * time.Hour, 168 * time.Hour,
}

// Band is how many replies took from Low to below High. The last band is late: it has
// no upper end (metrics.md 5).
type Band struct {
	Low, High time.Duration
	Count     int
	Late      bool
}

// ReplySpread is how long first replies took, in bands of about doubling width up to
// T, then those that came later, and those that still wait (concept 25).
type ReplySpread struct {
	Times   ReplyTimes
	Bands   []Band
	Open    int // of the same arrivals, waiting still
	Inexact int // answered, but a file tells no minute: in no band
}

// ReplySpread sorts the first replies to what arrived from first to last, as seen at
// now.
func (b *Book) ReplySpread(first, last data.Day, now time.Time) ReplySpread {
	m := b.present(now)
	within := time.Duration(b.settings.ReplyDays) * 24 * time.Hour
	s := ReplySpread{Times: b.ReplyTime(first, last, now), Bands: bandsUpTo(within)}
	list := b.arrived(b.boundary(first).at, b.boundary(last+1).at)
	for i := range list {
		o := &list[i]
		w, exact := b.waitOf(o, m)
		switch {
		case o.owedAt(m):
			s.Open++
		case !o.resolvedAt(m) || o.start >= m.before:
		case !exact:
			s.Inexact++
		default:
			s.Bands[bandOf(s.Bands, w.Time)].Count++
		}
	}
	return s
}

// bandsUpTo are the bands below T, the one that ends at T, and the late one. What took
// T exactly was in time.
func bandsUpTo(within time.Duration) []Band {
	edges := slices.Clone(spreadEdges)
	edges = slices.DeleteFunc(edges, func(e time.Duration) bool { return e >= within && e > 0 })
	if within > 0 {
		edges = append(edges, within)
	}
	var bands []Band
	for i := 1; i < len(edges); i++ {
		bands = append(bands, Band{Low: edges[i-1], High: edges[i]})
	}
	return append(bands, Band{Low: edges[len(edges)-1], High: math.MaxInt64, Late: true})
}

func bandOf(bands []Band, wait time.Duration) int {
	for i, b := range bands {
		if wait < b.High || i+1 < len(bands) && bands[i+1].Late && wait == b.High {
			return i
		}
	}
	return len(bands) - 1
}
