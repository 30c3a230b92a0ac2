package sample

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"time"
)

// tallyWeeks returns the last n finished weeks, oldest first.
func (w *world) tallyWeeks(n int) []WeekTruth {
	var all []*obligation
	for _, p := range w.persons {
		all = append(all, w.rules(p, w.now).obligations(p)...)
	}
	debt := 0
	for _, o := range all {
		if o.answered == 0 {
			debt++
		}
	}
	last := w.monday(w.now).AddDate(0, 0, -7)
	var list []WeekTruth
	for i := min(n, w.Weeks) - 1; i >= 0; i-- {
		t := w.tallyWeek(last.AddDate(0, 0, -7*i), all)
		t.ReplyDebt = debt
		list = append(list, t)
	}
	return list
}

func (w *world) tallyWeek(from time.Time, all []*obligation) WeekTruth {
	until := from.AddDate(0, 0, 7)
	net := w.weekNet(from)
	t := WeekTruth{
		From: w.dayOf(from), To: w.dayOf(from.AddDate(0, 0, 6)),
		NetEarnings: major(net, w.Currency), Previous: major(w.weekNet(from.AddDate(0, 0, -7)), w.Currency),
		ReplyRate: w.replyRate(from, until, all), Capital: w.capital(from, until), ROR: w.ror(w.weekOf(from)), Streams: []StreamTruth{},
	}
	for _, s := range w.streams(w.weekOf(from)) {
		t.Streams = append(t.Streams, StreamTruth{s.Platform, s.Net})
	}
	var before []float64
	for i := 1; i <= 8; i++ {
		if monday := from.AddDate(0, 0, -7*i); !monday.Before(w.start) {
			before = append(before, float64(w.weekNet(monday)))
		}
	}
	if len(before) > 0 {
		// Half a minor unit rounds up, as every amount here does.
		m := major(int64(math.Floor(median(before)+.5)), w.Currency)
		t.Median = &m
	}
	for _, o := range w.sales {
		if o.converts() && !o.at.Before(from) && o.at.Before(until) {
			t.Conversions++
		}
	}
	for _, p := range w.persons {
		exchanges := w.rules(p, until).exchanges()
		if n := len(exchanges); n > 0 && exchanges[n-1] >= until.UnixMilli()-90*dayMillis {
			t.ActiveRelationships++
		}
	}
	return t
}

// weekOf is the week that begins on a Monday.
func (w *world) weekOf(from time.Time) period {
	return period{w.dayOf(from), w.dayOf(from.AddDate(0, 0, 6)), from, from.AddDate(0, 0, 7)}
}

// streams are the net earnings of each platform, most first.
func (w *world) streams(p period) []SoldTruth {
	net, sales := map[string]int64{}, map[string]int{}
	for _, o := range w.soldIn(p) {
		net[o.platform] += o.net()
		sales[o.platform]++
	}
	platforms := slices.SortedFunc(maps.Keys(net), func(a, b string) int { return cmp.Or(cmp.Compare(net[b], net[a]), cmp.Compare(a, b)) })
	list := []SoldTruth{}
	for _, p := range platforms {
		list = append(list, SoldTruth{p, sales[p], major(net[p], w.Currency)})
	}
	return list
}

// weekNet is the net earnings of the week in the shop's currency.
func (w *world) weekNet(from time.Time) int64 {
	sum, until := int64(0), from.AddDate(0, 0, 7)
	for _, o := range w.sales {
		if o.currency == w.Currency && !o.at.Before(from) && o.at.Before(until) {
			sum += o.net()
		}
	}
	return sum
}

// replyRate is the share of the week's obligations that were answered within
// seven days, of those old enough to tell.
func (w *world) replyRate(from, until time.Time, all []*obligation) RateTruth {
	t := RateTruth{}
	for _, o := range all {
		at := o.first.at
		if at < from.UnixMilli() || at >= until.UnixMilli() || w.now.UnixMilli()-at <= 7*dayMillis {
			continue
		}
		t.N++
		if o.answered != 0 && o.answered-at <= 7*dayMillis {
			t.K++
		}
	}
	if t.N > 0 {
		value := float64(t.K) / float64(t.N)
		low, high := wilson(t.K, t.N)
		t.Value, t.Low, t.High = &value, &low, &high
	}
	return t
}

// wilson is the 95 % score interval of k out of n (Wilson 1927).
func wilson(k, n int) (low, high float64) {
	const z = 1.959963984540054
	p, m := float64(k)/float64(n), float64(n)
	centre := p + z*z/(2*m)
	half := z * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	low, high = (centre-half)/(1+z*z/m), (centre+half)/(1+z*z/m)
	return max(0, low), min(1, high)
}

// capital sums the strength of everybody with an exchange who is not lost.
func (w *world) capital(from, until time.Time) CapitalTruth {
	t := CapitalTruth{}
	for _, p := range w.persons {
		before, in0 := w.worth(p, from)
		after, in1 := w.worth(p, until)
		switch {
		case in0 && in1 && after >= before:
			t.Grown += after - before
		case in0 && in1:
			t.Faded += before - after
		case in0:
			t.Lost += before
		case in1:
			t.New += after
		}
		if in0 {
			t.Opening += before
		}
		if in1 {
			t.Closing += after
		}
	}
	return t
}

func (w *world) worth(p *person, at time.Time) (float64, bool) {
	r := w.rules(p, at)
	s := r.state()
	return r.strength(), s != "" && s != "lost"
}

// ror is the return on relationship: what came in through relationships against
// what they cost. Null without cost.
func (w *world) ror(p period) *float64 {
	earned, _ := w.throughRelationships(p)
	return returnOn(float64(earned), w.relationshipCost(p))
}

func returnOn(earned, cost float64) *float64 {
	if cost == 0 {
		return nil
	}
	value := (earned - cost) / cost
	return &value
}

// relationshipCost is what partners cost in a period, not rounded.
func (w *world) relationshipCost(p period) float64 {
	cost := 0.0
	for _, d := range w.deals {
		cost += w.fixedCost(d, p)
	}
	for _, o := range w.soldIn(p) {
		credits, _ := w.credits(o)
		for _, c := range credits {
			cost += float64(share(c.netSales, c.deal.rate, 1_000_000))
		}
	}
	return cost
}

// throughRelationships is what people brought who had an exchange before the
// order: buyers, else the partners whom the order is credited to; and who brought
// how much, the orders of other known buyers included.
func (w *world) throughRelationships(p period) (earned int64, by map[*person]*brought) {
	by = map[*person]*brought{}
	of := func(p *person) *brought {
		if by[p] == nil {
			by[p] = &brought{}
		}
		return by[p]
	}
	for _, o := range w.soldIn(p) {
		rest := o.net()
		if w.known(o.person, o.at) {
			earned += rest
			of(o.person).bought += rest
			continue
		}
		credits, _ := w.credits(o)
		for _, c := range credits {
			if w.known(c.deal.person, o.at) {
				earned += c.net
				rest -= c.net
				of(c.deal.person).referred += c.net
			}
		}
		if o.person != nil {
			of(o.person).bought += rest
		}
	}
	return earned, by
}

// brought is what one person brought.
type brought struct{ bought, referred int64 }

// known reports whether p had an exchange before a moment.
func (w *world) known(p *person, at time.Time) bool {
	return p != nil && len(w.rules(p, at).exchanges()) > 0
}

// fixedCost is what a deal costs in a period whatever is sold: the fee spread
// over its days (90 when it has no end), the product on the day it starts.
func (w *world) fixedCost(d *deal, p period) float64 {
	first, length := w.span(d)
	days := min(daysBetween(first, p.last)+1, length) - max(daysBetween(first, p.first), 0)
	cost := float64(d.fee) * float64(max(days, 0)) / float64(length)
	if d.start >= p.first && d.start <= p.last {
		cost += float64(d.product)
	}
	return cost
}

// tallyDoNext lists what the creator owes, as of now.
func (w *world) tallyDoNext() DoNextTruth {
	t := DoNextTruth{Replies: []ItemTruth{}, Thanks: []ItemTruth{}, Fading: []ItemTruth{}}
	type ranked struct {
		item ItemTruth
		rank float64
	}
	var replies, thanks, fading []ranked
	now := w.now.UnixMilli()
	for _, p := range w.persons {
		r := w.rules(p, w.now)
		factor := []float64{1, 1, 1, 1.5, 2, 3}[r.tier()]
		for _, o := range r.obligations(p) {
			if o.answered == 0 {
				age := float64(now-o.first.at) / (7 * dayMillis)
				replies = append(replies, ranked{w.item(p, o.first.platform, o.first.at), factor * min(age, 3)})
			}
		}
		for i, e := range r.events {
			answered := slices.ContainsFunc(r.events[i:], func(f *event) bool { return f.dir == "out" && f.thread == e.thread })
			if (e.kind == "review" || e.kind == "mention") && e.dir == "in" && !answered && e.at >= now-30*dayMillis {
				thanks = append(thanks, ranked{w.item(p, e.platform, e.at), float64(e.at)})
			}
		}
		if r.state() == "fading" {
			_, rho, _ := r.silence()
			exchanges := r.exchanges()
			last := exchanges[len(exchanges)-1]
			fading = append(fading, ranked{w.item(p, r.platformAt(last), last), r.peak() * (1 - math.Exp2(-rho/3))})
		}
	}
	fill := func(list []ranked, limit int) []ItemTruth {
		slices.SortStableFunc(list, func(a, b ranked) int { return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(a.item.At, b.item.At)) })
		items := []ItemTruth{}
		for _, x := range list[:min(limit, len(list))] {
			items = append(items, x.item)
		}
		return items
	}
	t.Replies, t.Thanks, t.Fading = fill(replies, len(replies)), fill(thanks, len(thanks)), fill(fading, 5)
	return t
}

func (w *world) item(p *person, platform string, at int64) ItemTruth {
	return ItemTruth{Person: p.index, Name: p.name, Platform: platform, At: time.UnixMilli(at).UTC().Format(time.RFC3339)}
}

// platformAt is the platform of the directed event at a moment.
func (r rules) platformAt(at int64) string {
	for _, e := range r.events {
		if e.at == at {
			return e.platform
		}
	}
	return ""
}
