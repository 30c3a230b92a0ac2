package sample

import (
	"cmp"
	"maps"
	"math"
	"math/big"
	"slices"
	"time"
)

// tallyEarnings adds up the money of a period.
func (w *world) tallyEarnings(p period) EarningsTruth {
	sold := w.soldIn(p)
	money := func(of func(*order) int64) string { return major(sum(sold, of), w.Currency) }
	net := sum(sold, (*order).net)
	t := EarningsTruth{
		From: p.first, To: p.last, Currency: w.Currency, Basis: "order", Sales: len(sold),
		Gross: money((*order).gross), Discounts: money(func(o *order) int64 { return o.discount }), Shipping: money((*order).charged),
		TaxOnTop: money((*order).onTop), Total: money(func(o *order) int64 { return o.total }), Refunds: money(func(o *order) int64 { return o.refund }),
		Tax: money((*order).owedTax), CostOfGoods: major(0, w.Currency), Net: major(net, w.Currency), NetSales: money((*order).netSales),
		Streams: w.streams(p), Products: w.products(sold), Cohorts: w.cohorts(), Concentration: concentration(sold), Attribution: w.attribution(sold),
		PerRelationship: w.perRelationship(p), ROR: w.ror(p), Costs: w.costs(p),
	}
	for _, o := range sold {
		if o.feesKnown {
			t.FeesKnown++
		}
	}
	if t.FeesKnown > 0 {
		fees := money(func(o *order) int64 { return o.fees })
		t.Fees = &fees
	}
	t.ROI = returnOn(float64(net), w.relationshipCost(p))
	return t
}

// costs are what the deals cost, in whole minor units; nothing else is in the files.
func (w *world) costs(p period) []CostTruth {
	cost := int64(0)
	for _, c := range w.partnersIn(p) {
		cost += w.fixedSpend(c.deals, p) + c.commission()
	}
	if cost == 0 {
		return []CostTruth{}
	}
	return []CostTruth{{"deals", major(cost, w.Currency)}}
}

func sum(list []*order, of func(*order) int64) int64 {
	total := int64(0)
	for _, o := range list {
		total += of(o)
	}
	return total
}

func (o *order) onTop() int64 {
	if o.taxOnTop {
		return o.tax
	}
	return 0
}

// products divide each sale's net among its lines by what they cost.
func (w *world) products(sold []*order) []ProductTruth {
	net, pieces, all := map[string]int64{}, map[string]int64{}, int64(0)
	for _, o := range sold {
		gross := o.gross()
		weights := make([]*big.Rat, len(o.lines))
		for i, l := range o.lines {
			pieces[l.name] += l.quantity
			weights[i] = big.NewRat(1, int64(len(o.lines)))
			if gross > 0 {
				weights[i] = big.NewRat(l.quantity*l.price, gross)
			}
		}
		for i, part := range apportion(o.net(), weights) {
			net[o.lines[i].name] += part
		}
		all += o.net()
	}
	list := []ProductTruth{}
	for name, minor := range net {
		list = append(list, ProductTruth{name, pieces[name], major(minor, w.Currency), float64(minor) / float64(all)})
	}
	slices.SortFunc(list, func(a, b ProductTruth) int {
		return cmp.Or(cmp.Compare(net[b.Name], net[a.Name]), cmp.Compare(a.Name, b.Name))
	})
	return list
}

// perRelationship spreads what people brought over the relationships active at
// the end of the period.
func (w *world) perRelationship(p period) PerTruth {
	end := p.until
	if end.After(w.now) {
		end = w.now.Add(time.Millisecond)
	}
	_, by := w.throughRelationships(p)
	var each []int64
	total, referred := int64(0), int64(0)
	for _, person := range w.persons {
		exchanges := w.rules(person, end).exchanges()
		if n := len(exchanges); n == 0 || exchanges[n-1] < min(end.UnixMilli(), w.now.UnixMilli())-90*dayMillis {
			continue
		}
		b := by[person]
		if b == nil {
			b = &brought{}
		}
		each = append(each, b.bought+b.referred)
		total += b.bought + b.referred
		referred += b.referred
	}
	slices.Sort(each)
	t := PerTruth{N: len(each), Total: major(total, w.Currency), Referred: major(referred, w.Currency)}
	if len(each) > 0 {
		t.Mean = w.rounded(float64(total) / float64(len(each)))
		t.Median, t.P90 = w.rounded(quantile(each, .5)), w.rounded(quantile(each, .9))
	}
	return t
}

func (w *world) rounded(minor float64) *string {
	s := major(int64(math.Floor(minor+.5)), w.Currency)
	return &s
}

// quantile interpolates between the two values around q of a sorted list.
func quantile(sorted []int64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	low := int(at)
	if low+1 == len(sorted) {
		return float64(sorted[low])
	}
	return float64(sorted[low]) + (at-float64(low))*float64(sorted[low+1]-sorted[low])
}

// concentration says how unevenly the known buyers of a period bring its money.
func concentration(sold []*order) ConcentrationTruth {
	by, platforms := map[*person]int64{}, map[string]int64{}
	for _, o := range sold {
		platforms[o.platform] += o.net()
		if o.person != nil {
			by[o.person] += o.net()
		}
	}
	var list []float64
	for _, net := range by {
		list = append(list, float64(max(net, 0)))
	}
	slices.Sort(list)
	t := ConcentrationTruth{Buyers: len(list)}
	hhi := herfindahl(slices.Collect(maps.Values(platforms)))
	if n := len(list); n >= 10 {
		gini := gini(list)
		top := func(k int) *float64 {
			value := total(list[n-k:]) / total(list)
			return &value
		}
		t.Gini, t.Top10Share, t.Top1Share, t.PlatformHHI = &gini, top(int(math.Ceil(float64(n)/10))), top(1), &hhi
	}
	return t
}

func total(list []float64) float64 {
	sum := 0.0
	for _, x := range list {
		sum += x
	}
	return sum
}

// gini is the corrected coefficient of a sorted list: half the mean difference of
// all pairs, over the mean.
func gini(sorted []float64) float64 {
	difference := 0.0
	for i, x := range sorted {
		for _, y := range sorted[:i] {
			difference += x - y
		}
	}
	n := float64(len(sorted))
	return difference / ((n - 1) * total(sorted))
}

// herfindahl adds up the squared shares of what is positive.
func herfindahl(parts []int64) float64 {
	all, squares := 0.0, 0.0
	for _, p := range parts {
		all += float64(max(p, 0))
	}
	if all == 0 {
		return 0
	}
	for _, p := range parts {
		x := float64(max(p, 0)) / all
		squares += x * x
	}
	return squares
}

// cohorts group everybody by the month of the first kept sale, in any currency:
// those of the last six months, the running one included.
func (w *world) cohorts() []CohortTruth {
	of := map[string][]*person{}
	for _, p := range w.persons {
		if i := slices.IndexFunc(p.sales, (*order).kept); i >= 0 {
			month := w.month(p.sales[i].at)
			of[month] = append(of[month], p)
		}
	}
	local := w.now.In(w.zone)
	list := []CohortTruth{}
	for back := 5; back >= 0; back-- {
		first := time.Date(local.Year(), local.Month()-time.Month(back), 1, 0, 0, 0, 0, w.zone)
		people := of[w.month(first)]
		c := CohortTruth{Month: w.month(first), N: len(people), Again: []AgainTruth{}}
		for k := 1; k <= back; k++ {
			c.Again = append(c.Again, AgainTruth{k, rate(w.boughtIn(people, w.month(first.AddDate(0, k, 0))), c.N), k == back})
		}
		list = append(list, c)
	}
	return list
}

// boughtIn counts those with a kept sale in a month.
func (w *world) boughtIn(people []*person, month string) int {
	n := 0
	for _, p := range people {
		if slices.ContainsFunc(p.sales, func(o *order) bool { return o.kept() && w.month(o.at) == month }) {
			n++
		}
	}
	return n
}

func (w *world) month(t time.Time) string { return t.In(w.zone).Format("2006-01") }

// attribution divides the net earnings of sales by every model.
func (w *world) attribution(sold []*order) []ModelTruth {
	var list []ModelTruth
	for _, model := range attributionModels {
		net, sales := map[target]int64{}, map[target]int{}
		without, lost := 0, int64(0)
		for _, o := range sold {
			hints := w.hints(o)
			if len(hints) == 0 {
				without++
				lost += o.net()
				continue
			}
			parts := shares(model, hints, o.at.UnixMilli())
			met := map[target]bool{}
			for i, minor := range apportion(o.net(), parts) {
				to := hints[i].target
				net[to] += minor
				if parts[i].Sign() > 0 && !met[to] {
					met[to] = true
					sales[to]++
				}
			}
		}
		m := ModelTruth{Model: model, Credits: []AttributeTruth{}, Unattributed: SalesNetTruth{without, major(lost, w.Currency)}}
		for to, n := range sales {
			m.Credits = append(m.Credits, AttributeTruth{to.kind, to.to, n, major(net[to], w.Currency)})
		}
		slices.SortFunc(m.Credits, func(a, b AttributeTruth) int {
			return cmp.Or(cmp.Compare(net[target{b.Kind, b.To}], net[target{a.Kind, a.To}]), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.To, b.To))
		})
		list = append(list, m)
	}
	return list
}
