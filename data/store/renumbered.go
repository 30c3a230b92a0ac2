package store

import (
	"slices"
	"time"

	"rapport/data"
)

// renumbers are the platforms that can give a refund a transaction number of its own, so
// that no number says which sale it is of.
var renumbers = map[string]bool{"square": true}

// refundDays is how long after a sale Square lets it be refunded.
const refundDays = 366

// takings are the records of one payment, as far as a refund under another number is
// compared with them.
type takings struct {
	group    int
	currency string
	at       int64
	buyer    int64
	total    int64 // of a sale what was collected, of a refund alone what was given back
	sale     bool
	refunded bool
	cards    []ref
	orders   []ref
}

// uniteRefunds gives refunds under numbers of their own to their sale: that with the same
// order, or else that of the same amount, where there is one and where no other refund
// could be of it. Buyer and card must be the same where both records know them.
func (j *joiner) uniteRefunds() {
	sales, refunds := j.takings()
	if len(refunds) == 0 {
		return
	}
	byAmount, byOrder := map[data.Money][]*takings{}, map[ref][]*takings{}
	for _, s := range sales {
		amount := data.Money{Currency: s.currency, Minor: s.total}
		byAmount[amount] = append(byAmount[amount], s)
		for _, r := range s.orders {
			byOrder[r] = append(byOrder[r], s)
		}
	}
	claims := map[int][]int{} // by group of the sale: groups of refunds
	for _, r := range refunds {
		var fit []*takings
		for _, name := range r.orders {
			fit = append(fit, r.among(byOrder[name])...)
		}
		if len(fit) == 0 {
			fit = r.among(byAmount[data.Money{Currency: r.currency, Minor: r.total}])
		}
		for _, s := range fit {
			if s.group != fit[0].group {
				fit = nil
				break
			}
		}
		if len(fit) > 0 {
			claims[fit[0].group] = append(claims[fit[0].group], r.group)
		}
	}
	for sale, by := range claims {
		if len(by) == 1 {
			j.unite(sale, by[0])
		}
	}
}

// among are the sales that a refund can be of.
func (t *takings) among(sales []*takings) []*takings {
	var fit []*takings
	for _, s := range sales {
		later := t.at - s.at
		switch {
		case s.refunded, s.currency != t.currency, t.total > s.total:
		case later < 0, later > (refundDays * 24 * time.Hour).Milliseconds():
		case s.buyer != 0 && t.buyer != 0 && s.buyer != t.buyer:
		case len(s.cards) > 0 && len(t.cards) > 0 && !slices.ContainsFunc(t.cards, func(c ref) bool { return slices.Contains(s.cards, c) }):
		default:
			fit = append(fit, s)
		}
	}
	return fit
}

// takings are the groups of platforms that renumber: those with a sale, and those with
// refunds alone.
func (j *joiner) takings() (sales, refunds []*takings) {
	groups := map[int]*takings{}
	given := map[int]layers{}
	for i := range j.records {
		r := &j.records[i]
		if !renumbers[r.platform] {
			continue
		}
		group := j.first(i)
		t := groups[group]
		if t == nil {
			t = &takings{group: group, currency: r.currency, at: r.at}
			groups[group], given[group] = t, layers{}
		}
		if r.role == data.PaymentRole && r.status.Counts() {
			t.sale, t.total = true, max(t.total, r.amounts.Total)
		}
		given[group].add("", r.layer, r.amounts.Refunds)
		if t.buyer == 0 {
			t.buyer = r.buyer
		}
		for _, name := range r.refs {
			switch name.sort() {
			case refUnsure:
				t.orders = addRef(t.orders, name)
			case refOrder: // the card, see data.CardRef
				t.cards = addRef(t.cards, name)
			}
		}
	}
	for group, t := range groups {
		back := given[group].total()
		switch t.refunded = back > 0; {
		case t.sale:
			sales = append(sales, t)
		case t.refunded:
			t.total = back
			refunds = append(refunds, t)
		}
	}
	return sales, refunds
}
