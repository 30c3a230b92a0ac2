package metric

import (
	"math"

	"rapport/data"
)

// Weight is what one interaction adds to strength, in points: the setting of its
// kind (1–12, Orbit scale), a share with own words its own; 0 for passive
// kinds, which never enter strength (metrics.md 3, after Orbit's activity page).
func Weight(s *data.Settings, kind data.Kind, words bool) float64 {
	switch {
	case !kind.Directed():
		return 0
	case kind == data.Share && words:
		return s.ShareWords
	}
	return s.Weights[kind]
}

// milli is the number of units that a point is counted in: whole numbers add up
// the same in any order, so that events at one time cannot disagree.
const milli = 1000

// weights are the weights of all kinds in thousandths of a point.
type weights struct {
	plain map[data.Kind]int32
	words map[data.Kind]int32
}

func newWeights(s *data.Settings) weights {
	w := weights{map[data.Kind]int32{}, map[data.Kind]int32{}}
	for _, k := range data.Kinds() {
		w.plain[k] = int32(math.Round(Weight(s, k, false) * milli))
		w.words[k] = int32(math.Round(Weight(s, k, true) * milli))
	}
	return w
}

func (w *weights) of(e *data.Event) int32 {
	if e.Text {
		return w.words[e.Kind]
	}
	return w.plain[e.Kind]
}

// echo remembers which words somebody sent, so that the same words within some
// hours, 24 by default, count once (metrics.md 3).
type echo struct {
	dir  data.Direction
	hash uint64
}

// repeated reports whether e says the same as an event counted within so many
// milliseconds; if not, e is the one that counts from now on.
func repeated(said map[echo]int64, e *data.Event, within int64) bool {
	if e.TextHash == 0 {
		return false
	}
	key := echo{e.Dir, e.TextHash}
	if at, ok := said[key]; ok && e.At-at <= within {
		return true
	}
	said[key] = e.At
	return false
}
