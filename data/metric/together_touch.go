package metric

import "rapport/data"

// touchesApart is up to how many touches of one order each gets a part of its own. Of
// more, an equal part would soon be less than a minor unit, so that all of it went to the
// earliest: there the touches of one target have one part together (metrics.md 10).
const touchesApart = 1000

// evidence is what led to one order, as its net earnings are divided.
type evidence struct {
	touches []touch
	to      []Target // what gets a part: of each touch, or each target once, in the order of time
	of      []int32  // place of each touch's target in to; nil: one for each touch
}

func evidenceOf(touches []touch) evidence {
	e := evidence{touches: touches}
	if len(touches) <= touchesApart {
		for i := range touches {
			e.to = append(e.to, touches[i].to)
		}
		return e
	}
	e.of = make([]int32, len(touches))
	places := map[Target]int32{}
	for i := range touches {
		t := &touches[i]
		if i > 0 && touches[i-1].to == t.to { // as most are
			e.of[i] = e.of[i-1]
			continue
		}
		at, met := places[t.to]
		if !met {
			at = int32(len(e.to))
			places[t.to] = at
			e.to = append(e.to, t.to)
		}
		e.of[i] = at
	}
	return e
}

// weigh gives each of e.to its share; they add up to one.
func (e *evidence) weigh(s *data.Settings, model Model) []float64 {
	weights := weigh(s, model, e.touches)
	if e.of == nil {
		return weights
	}
	sums := make([]float64, len(e.to))
	for i, w := range weights {
		sums[e.of[i]] += w
	}
	return sums
}
