package metric

import (
	"cmp"
	"math"
	"slices"
	"time"

	"rapport/data"
)

// Stream is what one platform or shop earned in a period.
type Stream struct {
	Platform    string
	Net         int64
	Sales       int
	Refunds     int64
	UnknownFees int // sales whose fee is not known
	Estimated   int // sales whose fee a rule of the owner's filled in
}

// earned is a period's counted sales in one currency.
type earned struct {
	net         int64 // net earnings: total − refunds − tax − known fees − cost of goods (metrics.md 11)
	sales       int
	returned    int // of them, those wholly refunded
	unknownFees int
	estimated   int64 // fees filled in by a rule
	streams     []Stream
}

// earnedIn adds up what counts in [from, to); unknown fees are left out.
func (b *Book) earnedIn(by Basis, from, to int64, currency string) earned {
	var e earned
	for p := range b.posted(by, from, to, currency) {
		f, net := &b.facts.Sales[p.sale], b.net(p)
		st := e.stream(f.Platform)
		st.Net += net
		st.Refunds += p.after - p.before
		e.net += net
		if !p.sold {
			continue
		}
		st.Sales++
		e.sales++
		e.returned += count(f.WhollyRefunded())
		switch {
		case f.Estimated:
			e.estimated += f.Fees
			st.Estimated++
		case !f.FeesKnown:
			st.UnknownFees++
			e.unknownFees++
		}
	}
	sortStreams(e.streams)
	return e
}

// sortStreams puts the stream that earned most first.
func sortStreams(list []Stream) {
	slices.SortFunc(list, func(x, y Stream) int {
		return cmp.Or(cmp.Compare(y.Net, x.Net), cmp.Compare(x.Platform, y.Platform))
	})
}

func (e *earned) stream(platform string) *Stream {
	for i := range e.streams {
		if e.streams[i].Platform == platform {
			return &e.streams[i]
		}
	}
	e.streams = append(e.streams, Stream{Platform: platform})
	return &e.streams[len(e.streams)-1]
}

// conversionsIn counts the counted sales by a known person, not wholly refunded
// and no renewals, in all currencies (metrics.md 9).
func (b *Book) conversionsIn(from, to int64) int {
	n := 0
	s := b.salesIn(from, to)
	for i := s.from; i < s.to; i++ {
		if f := &b.facts.Sales[i]; f.At != 0 && f.Conversion() {
			n++
		}
	}
	return n
}

// PerRelationship is the distribution of net earnings over active relationships,
// in minor units; never "per follower" (metrics.md 12). With no active
// relationship only Total can be other than 0.
type PerRelationship struct {
	Total    int64 // bought and referred by active relationships
	Referred int64 // the referred part of it
	N        int   // active relationships
	Mean     float64
	Median   float64
	P90      float64
}

// EarningsPerRelationship is E(p) = net earnings of orders by p + of orders that p
// referred, over the relationships active at the end of the days from first to
// last. An order counts once: for the buyer if that is a relationship, else for
// the one who referred it.
func (b *Book) EarningsPerRelationship(first, last data.Day, now time.Time, currency string) PerRelationship {
	r, _ := b.perRelationship(OrderDate, b.boundary(first).at, earliest(b.boundary(last+1), b.present(now)), b.currency(currency))
	return r
}

// perRelationship also returns the net earnings of each active relationship.
func (b *Book) perRelationship(by Basis, from int64, end moment, currency string) (r PerRelationship, nets []int64) {
	w := b.whom(by, from, end.before, currency)
	rows := map[int64]*WhomRow{}
	for i := range w.Rows {
		rows[w.Rows[i].Person] = &w.Rows[i]
	}
	var each []float64
	for _, at := range b.base.related {
		p := &b.base.persons[at]
		if !b.base.active(p, end) {
			continue
		}
		net := int64(0)
		if row := rows[p.id]; row != nil {
			net = row.Net()
			r.Referred += row.Referred
		}
		r.Total += net
		each, nets = append(each, float64(net)), append(nets, net)
	}
	r.N = len(each)
	if r.N > 0 {
		slices.Sort(each)
		r.Mean = float64(r.Total) / float64(r.N)
		r.Median, r.P90 = quantile(each, 0.5), quantile(each, 0.9)
	}
	return r, nets
}

// quantile interpolates between the values around q of a sorted, non-empty list.
func quantile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	low := math.Floor(at)
	i := int(low)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-low)*(sorted[i+1]-sorted[i])
}
