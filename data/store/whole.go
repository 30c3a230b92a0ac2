package store

import (
	"cmp"

	"rapport/data"
)

// whole is what a sale is with its parts.
type whole struct {
	sale    int64
	status  data.SaleStatus
	paid    int64
	buyer   int64
	amounts data.Amounts
	muted   map[int64]bool // records whose refunds another record tells
}

// together takes the records of one sale together (metrics.md 11). The order's amounts
// stay. Fees come from the files that have them: several lists of one platform tell the
// same fees, so that the one with the most counts, and those of several platforms are
// added up. Refunds are what the order says, or what the payment services gave back
// together if that is more. What is in another currency adds nothing, unless its row
// states the same money in the sale's.
func (s *sale) together() whole {
	w := whole{sale: s.id, status: s.status, paid: s.paid, buyer: s.buyer, amounts: s.amounts, muted: map[int64]bool{}}
	fees, refunds := s.fees(), layers{}
	if s.role != data.OrderRole { // a list of payments has its refunds on rows of their own, or on the payment
		refunds.add(s.teller(&s.record), s.layer, s.amounts.Refunds)
	}
	paid := data.SaleStatus("")
	for _, p := range s.parts {
		w.buyer = cmp.Or(w.buyer, p.buyer)
		if p.status.Counts() {
			paid = p.status
			if at := cmp.Or(p.paid, p.at); at > 0 && (s.paid == 0 && (w.paid == 0 || at < w.paid)) {
				w.paid = at
			}
		}
		if !p.tells(s.currency) {
			continue
		}
		refunds.add(s.teller(p), p.layer, p.in(s.currency, p.amounts.Refunds))
	}
	if len(fees) > 0 {
		w.amounts.Fees, w.amounts.FeesKnown = fees.total(), true
	}
	w.tellRefunds(s, refunds)
	w.status = statusOf(s.status, paid, &w.amounts)
	return w
}

// fees are what each list of each platform says that the sale cost.
func (s *sale) fees() layers {
	fees := layers{}
	if s.amounts.FeesKnown {
		fees.add(s.platform, s.layer, s.amounts.Fees)
	}
	for _, p := range s.parts {
		if p.amounts.FeesKnown && p.tells(s.currency) {
			fees.add(p.platform, p.layer, p.in(s.currency, p.amounts.Fees))
		}
	}
	return fees
}

// tellRefunds settles what was given back, and which records tell it.
func (w *whole) tellRefunds(s *sale, refunds layers) {
	parts, own := refunds.refunded(s.platform)
	w.amounts.Refunds = max(s.amounts.Refunds, parts)
	if parts == 0 {
		return
	}
	for _, p := range append([]*record{&s.record}, s.parts...) {
		teller := s.teller(p)
		layer, told := refunds.best(teller)
		elsewhere := told != 0 && (teller == s.platform) != own
		if p.tells(s.currency) && (elsewhere || !refunds.has(teller) || layer != p.layer) {
			w.muted[p.id] = true
		}
	}
}

// teller is whose word the refunds of a record are: its platform's, or that of the
// payment service which the platform of an order runs. The platform knows of each refund
// of its orders, the service only of those that it paid itself.
func (s *sale) teller(r *record) string {
	if s.role == data.OrderRole && r.platform == s.platform && data.ServiceLayer(r.layer) {
		return r.platform + " payments"
	}
	return r.platform
}

// statusOf is the status of an order with its payments: what is paid is not pending any
// more, and what was given back follows from the amounts.
func statusOf(order, paid data.SaleStatus, a *data.Amounts) data.SaleStatus {
	switch order {
	case data.Test, data.Free:
		return order
	}
	if !order.Counts() {
		if paid == "" {
			return order
		}
		order = data.Paid
	}
	switch {
	case a.Refunds > 0 && a.Refunds >= a.Total:
		return data.Refunded
	case a.Refunds > 0:
		return data.PartiallyRefunded
	}
	return order
}

// layers are sums by whose word they are, and list of theirs.
type layers map[string]map[string]int64

func (l layers) add(teller, layer string, amount int64) {
	if l[teller] == nil {
		l[teller] = map[string]int64{}
	}
	l[teller][layer] += amount
}

func (l layers) has(teller string) bool { return l[teller] != nil }

// best returns the list of a teller that tells most; of equal ones the first by name.
func (l layers) best(teller string) (layer string, amount int64) {
	first := true
	for name, sum := range l[teller] {
		if first || sum > amount || sum == amount && name < layer {
			layer, amount, first = name, sum, false
		}
	}
	return layer, amount
}

func (l layers) total() int64 {
	n := int64(0)
	for teller := range l {
		_, sum := l.best(teller)
		n += sum
	}
	return n
}

// refunded is what was given back, and whether the platform of the sale tells it: that
// platform, where its lists of orders tell refunds at all, knows of each; payment
// services, its own among them, know of those that each of them paid, so that what they
// tell is added up. The same money told by both counts once, as the larger of the two.
func (l layers) refunded(platform string) (amount int64, own bool) {
	_, mine := l.best(platform)
	services := l.total() - mine
	return max(mine, services), mine >= services
}
