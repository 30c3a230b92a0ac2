package sample

import (
	"math"
	"math/big"
	"slices"
	"strings"
	"time"
)

// Which partner a sale came through, and what else led to it: a plain reading of
// the definitions of attribution.

// credit is one partner's part of a sale, in minor units.
type credit struct {
	deal          *deal
	net, netSales int64
	fees          int64 // known ones
}

// running are the deals in force on the day of a sale that has one of their
// words, one for each partner, in the order of the sheet.
func (w *world) running(o *order, said []string, of func(*deal) []string) []*deal {
	var list []*deal
	for _, d := range w.deals {
		hit := slices.ContainsFunc(of(d), func(word string) bool {
			return slices.ContainsFunc(said, func(s string) bool { return strings.EqualFold(s, word) })
		})
		if hit && d.covers(w.dayOf(o.at)) && !slices.ContainsFunc(list, func(other *deal) bool { return other.person == d.person }) {
			list = append(list, d)
		}
	}
	return list
}

func (w *world) byCode(o *order) []*deal {
	return w.running(o, o.codes, func(d *deal) []string { return d.codes })
}

func (w *world) byLink(o *order) []*deal {
	if o.utm == "" {
		return nil
	}
	return w.running(o, []string{o.utm}, func(d *deal) []string { return d.links })
}

// credits are the parts of a sale that partners get: those of its codes, else
// those of its link. Who buys for herself is left out, and told.
func (w *world) credits(o *order) (list []credit, self *person) {
	deals := w.byCode(o)
	if len(deals) == 0 {
		deals = w.byLink(o)
	}
	var others []*deal
	for _, d := range deals {
		if d.person == o.person {
			self = o.person
		} else {
			others = append(others, d)
		}
	}
	for i, d := range others {
		part := func(amount int64) int64 { return equalPart(amount, i, len(others)) }
		list = append(list, credit{deal: d, net: part(o.net()), netSales: part(o.netSales()), fees: part(o.fees)})
	}
	return list, self
}

// equalPart is the i-th of n equal parts; the first ones get the odd units.
func equalPart(amount int64, i, n int) int64 {
	part, odd := amount/int64(n), amount%int64(n)
	switch {
	case int64(i) < odd:
		return part + 1
	case int64(i) < -odd:
		return part - 1
	}
	return part
}

// target is who or what can be credited.
type target struct{ kind, to string }

// hint is one touch before or on a sale.
type hint struct {
	at     int64
	target target
	from   string // talk, declared, link or code
}

// hints are the touches of a sale by time: what the buyer did in the 30 days
// before, then what the order says.
func (w *world) hints(o *order) []hint {
	var list []hint
	at := o.at.UnixMilli()
	if o.person != nil {
		for _, e := range o.person.events {
			if e.at >= at-30*dayMillis && e.at < at && e.dir == "in" && (directed(e) || e.kind == "click") {
				list = append(list, hint{e.at, target{"channel", e.platform}, "talk"})
			}
		}
	}
	if o.declared != "" {
		list = append(list, hint{at, target{"declared", o.declared}, "declared"})
	}
	codes := w.byCode(o)
	for _, d := range w.byLink(o) {
		if d.person != o.person && !slices.ContainsFunc(codes, func(c *deal) bool { return c.person == d.person }) {
			list = append(list, hint{at, target{"partner", d.partner}, "link"})
		}
	}
	for _, d := range codes {
		if d.person != o.person {
			list = append(list, hint{at, target{"partner", d.partner}, "code"})
		}
	}
	return list
}

// attributionModels are the rules that divide a sale among its touches.
var attributionModels = []string{"first", "last", "linear", "time_decay", "position", "code_first"}

// shares gives each touch its part of one; they add up to one. Exact fractions,
// so that nothing hangs on how a machine rounds.
func shares(model string, list []hint, at int64) []*big.Rat {
	n := len(list)
	parts := make([]*big.Rat, n)
	for i := range parts {
		parts[i] = new(big.Rat)
	}
	switch model {
	case "first":
		parts[0].SetInt64(1)
	case "last":
		parts[n-1].SetInt64(1)
	case "linear":
		for _, p := range parts {
			p.SetFrac64(1, int64(n))
		}
	case "time_decay":
		halve(parts, list, at)
	case "position":
		bothEnds(parts)
	case "code_first":
		best(parts, list)
	}
	return parts
}

// halve halves the weight with each week before the sale.
func halve(parts []*big.Rat, list []hint, at int64) {
	sum := new(big.Rat)
	for i, h := range list {
		parts[i].SetFloat64(math.Exp2(-float64(at-h.at) / (7 * dayMillis)))
		sum.Add(sum, parts[i])
	}
	for _, p := range parts {
		p.Quo(p, sum)
	}
}

// bothEnds gives 40 % to each end and 20 % to what lies between.
func bothEnds(parts []*big.Rat) {
	n := len(parts)
	switch n {
	case 1:
		parts[0].SetInt64(1)
	case 2:
		parts[0].SetFrac64(1, 2)
		parts[1].SetFrac64(1, 2)
	default:
		for _, p := range parts {
			p.SetFrac64(1, 5*int64(n-2))
		}
		parts[0].SetFrac64(2, 5)
		parts[n-1].SetFrac64(2, 5)
	}
}

// best gives everything to the codes, else the links, else what was declared,
// else the last touch.
func best(parts []*big.Rat, list []hint) {
	for _, from := range []string{"code", "link", "declared"} {
		n := int64(0)
		for _, h := range list {
			if h.from == from {
				n++
			}
		}
		for i, h := range list {
			if h.from == from {
				parts[i].SetFrac64(1, n)
			}
		}
		if n > 0 {
			return
		}
	}
	parts[len(parts)-1].SetInt64(1)
}

// apportion divides an amount so that the parts add up to it: rounded toward zero,
// the rest to the largest remainders, to the earlier one among equals.
func apportion(amount int64, parts []*big.Rat) []int64 {
	whole := make([]int64, len(parts))
	rest := make([]*big.Rat, len(parts))
	order := make([]int, len(parts))
	left := amount
	for i, p := range parts {
		exact := new(big.Rat).Mul(p, new(big.Rat).SetInt64(amount))
		whole[i] = new(big.Int).Quo(exact.Num(), exact.Denom()).Int64()
		rest[i] = exact.Sub(exact, new(big.Rat).SetInt64(whole[i]))
		rest[i].Abs(rest[i])
		order[i] = i
		left -= whole[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return rest[b].Cmp(rest[a]) })
	for i := 0; left != 0; i++ {
		if left > 0 {
			whole[order[i]]++
			left--
		} else {
			whole[order[i]]--
			left++
		}
	}
	return whole
}

// knownBefore reports whether p had an exchange or a counted sale before a moment.
func (w *world) knownBefore(p *person, at time.Time) bool {
	return w.known(p, at) || slices.ContainsFunc(p.sales, func(o *order) bool { return o.at.Before(at) })
}
