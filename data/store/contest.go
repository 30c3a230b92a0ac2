package store

import (
	"bytes"
	"cmp"
	"slices"

	"rapport/data"
)

// contest takes an order back from payments that name it by a number of any shop, where
// they cannot all be of it: each is of the order's whole total, so that one at most has
// paid it, and none where the order was paid otherwise. Of several the nearest in time
// stays; the others are sales of another shop.
func (j *joiner) contest() {
	claims, paid := map[int64][]int{}, map[int64]int64{} // by order: groups that claim it; what others collected
	for group, c := range j.found {
		if c.sure == 1 && j.leaders[group].status.Counts() {
			claims[c.order.id] = append(claims[c.order.id], group)
		}
	}
	for i := range j.records {
		if c, found := j.found[j.first(i)]; found && c.sure > 1 && claims[c.order.id] != nil {
			paid[c.order.id] += j.records[i].collected(&c.order)
		}
	}
	for order, groups := range claims {
		slices.SortFunc(groups, j.nearer)
		if paid[order] < j.found[groups[0]].order.amounts.Total {
			groups = groups[1:]
		}
		for _, group := range groups {
			delete(j.found, group)
		}
	}
}

// collected is what a record says that a payment service took in for an order: a row of a
// service, or of the list of the one that the shop's platform runs.
func (r *record) collected(o *record) int64 {
	took := data.ServiceLayer(r.layer)
	if r.role == data.PaymentRole {
		took = r.status.Counts()
	}
	if !took || !r.tells(o.currency) {
		return 0
	}
	return r.in(o.currency, r.amounts.Total)
}

// A payment for an order that it names by a number alone comes at most so many days before
// the order is written down, and so many after it.
const (
	paidBefore = 30
	paidAfter  = 366
)

// timely reports whether a payment can be for an order by its day. What has no day can.
func timely(by, o *record) bool {
	if by.at == 0 || o.at == 0 {
		return true
	}
	days := day(by.at) - day(o.at)
	return -paidBefore <= days && days <= paidAfter
}

// nearer orders the groups that claim one order by how near to its date they are.
func (j *joiner) nearer(a, b int) int {
	apart := func(group int) int64 {
		by, o := j.leaders[group], j.found[group].order
		return max(by.at-o.at, o.at-by.at)
	}
	return cmp.Or(cmp.Compare(apart(a), apart(b)), bytes.Compare(j.leaders[a].key[:], j.leaders[b].key[:]))
}
