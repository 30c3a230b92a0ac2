package desk_test

import "math"

// recountSpikes counts days of the period whose follows on a platform have a robust z over 6,
// beside all days from the first follow there to the period's end.
func recountSpikes(w *rawWorld, q *rawAsked) recounted {
	gains := map[string]map[int64]float64{}
	for _, e := range w.events {
		if e.kind == "follow" && e.dir == "in" && e.at != 0 && e.at < q.until {
			if gains[e.platform] == nil {
				gains[e.platform] = map[int64]float64{}
			}
			gains[e.platform][w.day(e.at)]++
		}
	}
	spikes, days := 0, 0
	for _, of := range gains {
		first, last := int64(math.MaxInt64), q.end.day
		for day := range of {
			first = min(first, day)
		}
		if q.end.at == w.start(q.end.day) {
			last--
		}
		var list, off []float64
		for day := first; day <= last; day++ {
			list = append(list, of[day])
		}
		if len(list) < 10 {
			continue
		}
		days += len(list)
		mid, mean := middle(list), 0.0
		for _, v := range list {
			off = append(off, math.Abs(v-mid))
			mean += math.Abs(v-mid) / float64(len(list))
		}
		for day := max(first, q.first); day <= last; day++ {
			z := 0.0
			if mad := middle(off); mad > 0 {
				z = 0.6745 * (of[day] - mid) / mad
			} else if mean > 0 {
				z = (of[day] - mid) / (1.253314137315500 * mean)
			}
			if z > 6 {
				spikes++
			}
		}
	}
	if days == 0 {
		return none()
	}
	return just(spikes)
}
