package metric

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"rapport/data"
)

// Model is a rule that divides a sale among what led to it (metrics.md 10).
type Model string

// The models. CodeFirst is the default for partners, Linear for content.
const (
	FirstTouch Model = "first"
	LastTouch  Model = "last"
	Linear     Model = "linear"
	TimeDecay  Model = "time_decay" // 2^(−days ÷ 7)
	Position   Model = "position"   // 40 % first, 40 % last, 20 % between
	CodeFirst  Model = "code_first" // code, link, affiliate, declared, referral, else the last touch
)

// Models lists them in the order of the screen.
func Models() []Model { return []Model{FirstTouch, LastTouch, Linear, TimeDecay, Position, CodeFirst} }

// Attribution is how one model divides a period's net earnings. Credits and the
// unattributed part add up to all of them, to the minor unit.
type Attribution struct {
	Model        Model
	Credits      []Credited // most first
	Unattributed Credited   // sales without any touch
}

// Credited is what one target is credited with.
type Credited struct {
	Target
	Sales int // with a part of it, however small
	Net   int64
}

// Attribution divides the counted sales of a currency ordered from first to last,
// by every model. Credits of each sale add up to exactly one: minor units are
// divided by largest remainder.
func (b *Book) Attribution(first, last data.Day, now time.Time, currency string) []Attribution {
	return b.attribution(OrderDate, b.boundary(first).at, earliest(b.boundary(last+1), b.present(now)).before, b.currency(currency))
}

// attribution divides what counts in [from, to).
func (b *Book) attribution(by Basis, from, to int64, currency string) []Attribution {
	models := Models()
	sums := make([]map[Target]*Credited, len(models))
	for m := range sums {
		sums[m] = map[Target]*Credited{}
	}
	var none Credited
	for p := range b.posted(by, from, to, currency) {
		sales := 0
		if p.sold {
			sales = 1
		}
		touches := b.touchesOf(p.sale)
		if len(touches) == 0 {
			none.Sales += sales
			none.Net += b.net(p)
			continue
		}
		before, after := b.nets(p)
		e := evidenceOf(touches)
		for m, model := range models {
			weights := e.weigh(&b.settings, model)
			addCredits(sums[m], e.to, minus(divide(after, weights), divide(before, weights)), sales)
		}
	}
	list := make([]Attribution, len(models))
	for m, model := range models {
		list[m] = Attribution{Model: model, Credits: sorted(sums[m]), Unattributed: none}
	}
	return list
}

func sorted(sums map[Target]*Credited) []Credited {
	list := make([]Credited, 0, len(sums))
	for _, c := range sums {
		list = append(list, *c)
	}
	slices.SortFunc(list, func(x, y Credited) int {
		return cmp.Or(cmp.Compare(y.Net, x.Net), strings.Compare(string(x.Kind), string(y.Kind)), strings.Compare(x.Name, y.Name))
	})
	return list
}

// part is the weighted part of one touch.
type part struct {
	weight float64
	minor  int64
}

// minus takes parts away from parts of the same weights.
func minus(parts, less []part) []part {
	for i := range parts {
		parts[i].minor -= less[i].minor
	}
	return parts
}

// addCredits adds a sale's parts; a target with two touches counts the sale once.
func addCredits(sums map[Target]*Credited, targets []Target, parts []part, sales int) {
	var met []Target
	for t, p := range parts {
		if p.weight == 0 {
			continue
		}
		to := targets[t]
		c := sums[to]
		if c == nil {
			c = &Credited{Target: to}
			sums[to] = c
		}
		c.Net += p.minor
		if !slices.Contains(met, to) {
			met = append(met, to)
			c.Sales += sales
		}
	}
}

// weigh gives each touch its share; they add up to one.
func weigh(s *data.Settings, model Model, touches []touch) []float64 {
	n := len(touches)
	w := make([]float64, n)
	switch model {
	case FirstTouch:
		w[0] = 1
	case LastTouch:
		w[n-1] = 1
	case Linear:
		fill(w, 1/float64(n))
	case TimeDecay:
		decayed(w, touches, s.CreditHalfLife)
	case Position:
		position(w, s.FirstPercent, s.LastPercent)
	case CodeFirst:
		codeFirst(w, touches)
	}
	return w
}

func fill(w []float64, v float64) {
	for i := range w {
		w[i] = v
	}
}

// decayed halves the weight for each 7 days before the order: touches 14, 7 and 0
// days before get 0.143, 0.286 and 0.571.
func decayed(w []float64, touches []touch, halfLife float64) {
	sum, latest := 0.0, touches[len(touches)-1].at
	for i, t := range touches { // counted from the latest, so that the sum is never 0
		w[i] = math.Exp2(-float64(latest-t.at) / float64(dayMillis) / halfLife)
		sum += w[i]
	}
	for i := range w {
		w[i] /= sum
	}
}

// position gives a percentage to the first touch and one to the last, 40 % each by default,
// and the rest to those between; all to a single one. Two divide it in the proportion of
// their shares, equally where both are 0.
func position(w []float64, first, last float64) {
	n := len(w)
	switch {
	case n == 1:
		w[0] = 1
	case n == 2 && first+last == 0:
		w[0], w[1] = 0.5, 0.5
	case n == 2:
		w[0], w[1] = first/(first+last), last/(first+last)
	default:
		fill(w, (100-first-last)/100/float64(n-2))
		w[0], w[n-1] = first/100, last/100
	}
}

// codeFirst gives everything to the best kind of evidence there is, shared equally
// among touches of that kind: code, link, affiliate, declared source, referral; else all to
// the last touch.
func codeFirst(w []float64, touches []touch) {
	best := talkTouch
	for _, t := range touches {
		best = max(best, t.rank)
	}
	if best == talkTouch {
		w[len(w)-1] = 1
		return
	}
	n := 0
	for _, t := range touches {
		if t.rank == best {
			n++
		}
	}
	for i, t := range touches {
		if t.rank == best {
			w[i] = 1 / float64(n)
		}
	}
}

// unitParts is how finely parts of a minor unit are compared: finer differences are
// those of floating point, and equal remainders must be equal.
const unitParts = 1e6

// divide splits an amount by weights so that the parts add up to it: each is
// rounded toward zero, and what is left goes to the largest remainders, one minor
// unit each, to the earlier touch among equals.
func divide(amount int64, weights []float64) []part {
	parts := make([]part, len(weights))
	order := make([]int, len(weights))
	rest := make([]float64, len(weights))
	left := amount
	for i, w := range weights {
		exact := math.Round(float64(amount)*w*unitParts) / unitParts
		whole := math.Trunc(exact)
		parts[i] = part{w, int64(whole)}
		order[i], rest[i] = i, math.Round(math.Abs(exact-whole)*unitParts)
		left -= int64(whole)
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(rest[y], rest[x]) })
	step := int64(1)
	if left < 0 {
		step = -1
	}
	for i := 0; left != 0; i++ {
		if p := &parts[order[i%len(order)]]; p.weight > 0 {
			p.minor += step
			left -= step
		}
	}
	return parts
}
