package sample

import "math"

// usualPeople is how many characters a world has that is not asked to be larger.
const usualPeople = 320

// habits lets the buyers of a large world stay away for good after
// an order, each with a chance of her own, and prefer dear or cheap goods: what a
// customer value is estimated from. The usual world keeps its buyers; it has too few
// for a value.
func (w *world) habits() {
	if w.People <= usualPeople {
		return
	}
	w.leaving = newDice(w.Seed, 61)
	for _, c := range w.cast {
		c.leaves, c.taste = w.leaving.spread(.01, .16), w.leaving.spread(-.8, .8)
	}
}

// wanted is how much a buyer wants a good: its weight, more for dear ones where the
// taste is above 0.
func (o *order) wanted(g good) float64 {
	if o.buyer == nil || o.buyer.taste == 0 {
		return g.weight
	}
	return g.weight * math.Pow(float64(g.price)/middlePrice, o.buyer.taste)
}

// middlePrice is about what the goods cost in the middle, in minor units.
const middlePrice = 4000

// maybeLeave decides after an order whether the buyer stays away from now on.
func (w *world) maybeLeave(c *character) {
	c.gone = c.leaves > 0 && w.leaving.chance(c.leaves)
}
