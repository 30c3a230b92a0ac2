package metric

import (
	"math"

	"rapport/data"
)

// Weight is what one interaction adds to strength, in points: the setting of its
// kind (1–12, Orbit scale); a share with own words 7/5 of a share; 0 for passive
// kinds, which never enter strength (metrics.md 3, after Orbit's activity page).
func Weight(weightOf map[data.Kind]float64, kind data.Kind, words bool) float64 {
	if !kind.Directed() {
		return 0
	}
	w := weightOf[kind]
	if kind == data.Share && words {
		w = w * 7 / 5
	}
	return w
}

// milli is the number of units that a point is counted in: whole numbers add up
// the same in any order, so that events at one time cannot disagree.
const milli = 1000

// weights are the weights of all kinds in thousandths of a point.
type weights struct {
	plain map[data.Kind]int32
	words map[data.Kind]int32
}

func newWeights(points map[data.Kind]float64) weights {
	w := weights{map[data.Kind]int32{}, map[data.Kind]int32{}}
	for _, k := range data.Kinds() {
		w.plain[k] = int32(math.Round(Weight(points, k, false) * milli))
		w.words[k] = int32(math.Round(Weight(points, k, true) * milli))
	}
	return w
}

func (w *weights) of(e *data.Event) int32 {
	if e.Text {
		return w.words[e.Kind]
	}
	return w.plain[e.Kind]
}

// echo remembers which words somebody sent, so that the same words within 24
// hours count once (metrics.md 3).
type echo struct {
	dir  data.Direction
	hash uint64
}

// repeated reports whether e says the same as an event counted in the last 24
// hours; if not, e is the one that counts from now on.
func repeated(said map[echo]int64, e *data.Event) bool {
	if e.TextHash == 0 {
		return false
	}
	key := echo{e.Dir, e.TextHash}
	if at, ok := said[key]; ok && e.At-at <= dayMillis {
		return true
	}
	said[key] = e.At
	return false
}
