package store

import (
	"bytes"
	"cmp"
	"slices"

	"rapport/data"
)

// record is what joining looks at in one row of table sale.
type record struct {
	id       int64
	key      key
	role     data.Role
	platform string
	layer    string
	status   data.SaleStatus
	currency string
	at, paid int64
	buyer    int64
	amounts  data.Amounts
	charged  data.Money
	refs     []ref
}

// maxSame is how many records of one payment there can be (parts of a capture, refunds,
// disputes). What more records name is no payment but a habit, such as "manual".
const maxSame = 64

// joiner finds out which records are the same sale: payments and settlements among
// themselves by the payment they name, and then with the order that they name or that
// names them (metrics.md 11). Nothing depends on the order of records.
type joiner struct {
	records []record // all but orders, by id
	group   []int    // by record: the first of its group
	wanted  map[ref][]int
	leaders map[int]*record  // by group
	found   map[int]possible // by group: its order so far
	told    map[int]*told    // by group: orders that a partner program can mean
}

// possible is an order that a group could belong to.
type possible struct {
	order record
	sure  int // a payment's own name 3, an order's name 2, a name of any shop 1
}

func newJoiner(records []record) *joiner {
	j := &joiner{records: records, group: make([]int, len(records)), wanted: map[ref][]int{}, leaders: map[int]*record{}, found: map[int]possible{}, told: map[int]*told{}}
	for i := range records {
		j.group[i] = i
		for _, r := range records[i].refs {
			j.wanted[r] = append(j.wanted[r], i)
		}
	}
	for r, list := range j.wanted {
		if r.sort() != refPayment || len(list) > maxSame {
			continue
		}
		for _, i := range list[1:] {
			j.unite(list[0], i)
		}
	}
	j.uniteRefunds()
	for i := range records {
		first := j.first(i)
		if old := j.leaders[first]; old == nil || leads(&records[i], old) < 0 {
			j.leaders[first] = &records[i]
		}
	}
	return j
}

// first returns the record that a group is known by.
func (j *joiner) first(i int) int {
	for j.group[i] != i {
		j.group[i] = j.group[j.group[i]]
		i = j.group[i]
	}
	return i
}

func (j *joiner) unite(a, b int) {
	a, b = j.first(a), j.first(b)
	j.group[max(a, b)] = min(a, b)
}

// order offers an order to the groups that name it, or that it names.
func (j *joiner) order(o record, names ...ref) {
	for _, r := range called(slices.Concat(o.refs, names)) {
		list := j.wanted[r]
		if r.sort() == refPayment && len(list) > maxSame {
			continue
		}
		for _, i := range list {
			j.offer(j.first(i), &j.records[i], o, r)
		}
	}
}

func (j *joiner) offer(group int, by *record, o record, r ref) {
	c := possible{order: o, sure: 3}
	switch r.sort() {
	case refProgram:
		j.tell(group, by, &o)
		return
	case refUnsure:
		if by.charged.Currency != o.currency && by.currency != o.currency || by.in(o.currency, by.amounts.Total) != o.amounts.Total || !timely(by, &o) {
			return
		}
		c.sure = 1
	case refOrder:
		c.sure = 2
	}
	if old, met := j.found[group]; !met || j.better(group, c, old) {
		j.found[group] = c
	}
}

// better reports whether an order fits a group better than another: two shops can give
// two orders one name.
func (j *joiner) better(group int, a, b possible) bool {
	leader := j.leaders[group]
	fits := func(o *record) int {
		n := 0
		if o.currency == leader.currency {
			n++
			if o.amounts.Total == leader.amounts.Total {
				n++
			}
		}
		return n
	}
	apart := func(o *record) int64 { return max(o.at-leader.at, leader.at-o.at) }
	return cmp.Or(
		cmp.Compare(a.sure, b.sure), cmp.Compare(fits(&a.order), fits(&b.order)),
		cmp.Compare(apart(&b.order), apart(&a.order)), bytes.Compare(b.order.key[:], a.order.key[:])) > 0
}

// sale is a sale with its parts.
type sale struct {
	record
	parts []*record
}

// sales returns the sales that have parts. Payments that no order names are a sale
// themselves: the one that names the buyer, of several. Settlements alone are none.
func (j *joiner) sales() []sale {
	j.contest()
	j.believe()
	groups := map[int][]*record{}
	for i := range j.records {
		first := j.first(i)
		groups[first] = append(groups[first], &j.records[i])
	}
	byOrder := map[int64]*sale{}
	var list []sale
	for first, members := range groups {
		if c, found := j.found[first]; found {
			if byOrder[c.order.id] == nil {
				byOrder[c.order.id] = &sale{record: c.order}
			}
			s := byOrder[c.order.id]
			s.parts = append(s.parts, members...)
			continue
		}
		slices.SortFunc(members, leads)
		if len(members) > 1 && members[0].role == data.PaymentRole {
			list = append(list, sale{*members[0], members[1:]})
		}
	}
	for _, s := range byOrder {
		list = append(list, *s)
	}
	for _, s := range list {
		slices.SortFunc(s.parts, leads)
	}
	slices.SortFunc(list, func(a, b sale) int { return cmp.Compare(a.id, b.id) })
	return list
}

// leads orders the records of one payment: that which is a sale, with its buyer, first; a
// list of what was collected, which knows fees, before a list of goods.
func leads(a, b *record) int {
	names := func(r *record) int {
		if r.buyer != 0 {
			return 0
		}
		return 1
	}
	collected := func(r *record) int {
		if r.amounts.FeesKnown {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(a.role, b.role), cmp.Compare(names(a), names(b)), cmp.Compare(collected(a), collected(b)), bytes.Compare(a.key[:], b.key[:]))
}
