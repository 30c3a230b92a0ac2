package sample

import (
	"math"
	"math/rand/v2"
	"time"
)

// dice are the only source of chance: a PCG generator, so that a seed gives the
// same world on every machine.
type dice struct{ r *rand.Rand }

func newDice(seed, stream uint64) *dice { return &dice{rand.New(rand.NewPCG(seed, stream))} }

func (d *dice) chance(p float64) bool { return d.r.Float64() < p }

// between returns a whole number from lo to hi, both possible.
func (d *dice) between(lo, hi int) int { return lo + d.r.IntN(hi-lo+1) }

func (d *dice) spread(lo, hi float64) float64 { return lo + d.r.Float64()*(hi-lo) }

// delay returns a waiting time that is log-normal around median: most are short,
// a few very long, as answers are.
func (d *dice) delay(median time.Duration, sigma float64) time.Duration {
	seconds := median.Seconds() * math.Exp(sigma*d.r.NormFloat64())
	return time.Duration(max(60, math.Min(seconds, 25*86400))) * time.Second
}

func pick[T any](d *dice, list []T) T { return list[d.r.IntN(len(list))] }

// weighted returns an index with the chance of its weight; -1 if all are 0.
func (d *dice) weighted(weights []float64) int {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	if sum <= 0 {
		return -1
	}
	x := d.r.Float64() * sum
	for i, w := range weights {
		if x < w {
			return i
		}
		x -= w
	}
	return len(weights) - 1
}
