package app

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"rapport/data/metric"
)

// sort sorts by a column, or turns its order round.
func (p *partnersPage) sort(column string) {
	if p.sorted == column {
		p.descend = !p.descend
	} else {
		p.sorted, p.descend = column, column != "name"
	}
	p.table.SetSort(p.sorted, p.descend)
	p.sortRows()
	p.showRanking()
	p.showBelow()
}

// sortRows sorts by the chosen column; what has no value comes last either way.
func (p *partnersPage) sortRows() {
	p.order = make([]int, len(p.facts.Rows))
	for i := range p.order {
		p.order[i] = i
	}
	slices.SortStableFunc(p.order, func(a, b int) int {
		x, y := &p.facts.Rows[a], &p.facts.Rows[b]
		if p.sorted == "name" {
			return p.turned(strings.Compare(strings.ToLower(x.Name), strings.ToLower(y.Name)))
		}
		v, w := sortValue(x, p.sorted), sortValue(y, p.sorted)
		if math.IsNaN(v) || math.IsNaN(w) {
			return -cmp.Compare(v, w)
		}
		return p.turned(cmp.Compare(v, w))
	})
}

func (p *partnersPage) turned(c int) int {
	if p.descend {
		return -c
	}
	return c
}

// sortValue is a partner's figure in a column; NaN without one.
func sortValue(r *metric.PartnerRow, column string) float64 {
	switch column {
	case "orders":
		return float64(r.Sales)
	case "new":
		return float64(r.NewCustomers)
	case "known":
		if r.KnownShare != nil && r.Buyers >= r.Least() {
			return *r.KnownShare
		}
	case "net_sales":
		return float64(r.NetSales)
	case "refunds":
		if r.Refunds.Known() {
			return r.Refunds.Value
		}
	case "spend":
		return float64(r.Spend)
	case "cpa":
		if r.CPA != nil && r.Sales >= r.Least() {
			return float64(*r.CPA)
		}
	case "roas":
		if r.ROAS != nil && r.Sales >= r.Least() {
			return *r.ROAS
		}
	case "roi":
		if r.ROI != nil {
			return r.ROI.Low
		}
	}
	return math.NaN()
}

// openRow makes a partner the current one; the person opens with Enter on the
// current row, and with a second tap.
func (p *partnersPage) openRow(row int) {
	r := p.at(row)
	if r == nil {
		return
	}
	if keyOf(r) == p.current {
		p.openPerson()
		return
	}
	p.choosePartner(row)
}

// choosePartner shows the card of the partner in a row.
func (p *partnersPage) choosePartner(row int) {
	r := p.at(row)
	if r == nil || keyOf(r) == p.current {
		return
	}
	p.current = keyOf(r)
	p.table.SetCurrent(row)
	p.card.show(r)
}

// tick compares a partner with others in the charts below, or stops that.
func (p *partnersPage) tick(row int) {
	r := p.at(row)
	if r == nil {
		return
	}
	k := keyOf(r)
	if p.ticked[k] {
		delete(p.ticked, k)
	} else {
		p.ticked[k] = true
		p.current = k
	}
	p.showBelow()
}

// openPerson opens the page of the current partner.
func (p *partnersPage) openPerson() {
	if r := p.row(p.current); r != nil && r.Person != 0 && p.person != nil {
		p.person(r.Person)
	}
}
