package metric

import "rapport/data"

// quiet reports whether nothing was ordered and nobody wrote in a stretch of time, with
// the Monday of the last week before it in which somebody did; 0 without one.
func (b *Book) quiet(from, before int64) (is bool, last data.Day) {
	if b.salesIn(from, before).len() > 0 {
		return false, 0
	}
	latest := int64(0)
	if s := b.salesIn(1, from); s.len() > 0 {
		latest = b.facts.Sales[s.to-1].At
	}
	for _, e := range b.everyEvent() {
		switch {
		case e.At >= before:
		case e.At >= from:
			return false, 0
		default:
			latest = max(latest, e.At)
		}
	}
	if latest == 0 {
		return true, 0
	}
	return true, b.dayOf(latest).Monday()
}
