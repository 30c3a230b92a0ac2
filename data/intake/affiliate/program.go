// Package affiliate reads what partner programs list: networks between shops and
// publishers (ShareASale, Impact, CJ, Rakuten, Skimlinks), and the apps in which a shop
// runs a program of its own.
//
// One row means two things. For the publisher it is a sale: the commission is gross and
// net, and nobody is named as its buyer. For the shop it is no sale: it says of an order
// that another file holds who is credited, and what that costs (metrics.md 11). Program
// holds what both have in common; the formats of other packages use it too.
package affiliate

import (
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// Program is what a table of spellings cannot say of the rows of a partner program.
type Program struct {
	// Order is where a shop's program has the name or number of the shop's order.
	// Shops are whose it can be; nil: that of any shop whose orders are numbered.
	Order []string
	Shops []string
	// Links are further columns that say what led to the order.
	Links []Link
	// Void are columns with "yes" where the row does not count.
	Void []string
	// Same are the columns by which a correction names the row that it corrects, for
	// a publisher.
	Same []string
}

// Link is a column with a touch.
type Link struct {
	Key     string
	Columns []string
}

// shops are platforms whose orders have names that a program can know.
var shops = []string{"shopify", "woocommerce", "bigcommerce", "wix", "squarespace"}

// Types make each row of a spec the word of a program on another file's order.
var Types = map[string]ledger.Act{"": ledger.Referral}

// Refer is ledger.Spec.Each for the shop. What is approved or paid states who is
// credited and the commission. What is pending may still be declined: it states who is
// credited and no cost. What was declined states nothing, and replaces what an earlier
// file said of the same row.
func (p Program) Refer(o *ledger.Order, r layout.Row) error {
	s := &o.Sale
	counts := s.Status.Counts() && !p.void(r)
	if !counts {
		o.Forget(ledger.Commission, ledger.Fee)
	}
	if !counts && s.Status != data.Pending {
		o.Forget(ledger.Total)
		s.Refs, o.Led = nil, nil
	} else {
		p.links(o, r)
		p.orders(o, r)
	}
	s.Status = data.Paid // of the row, which is read; the order has a state of its own
	return nil
}

// Earn is ledger.Spec.Each for the publisher: nothing is taken off a commission.
func (p Program) Earn(o *ledger.Order, r layout.Row) error {
	if p.void(r) {
		o.Sale.Status = data.Voided
	}
	o.Sale.FeesKnown = true
	p.links(o, r)
	if len(p.Same) == 0 {
		return nil
	}
	parts := make([]string, len(p.Same))
	for i, name := range p.Same {
		parts[i] = r.Get(strings.Split(name, "|")...)
	}
	if value := strings.TrimSpace(strings.Join(parts, " ")); value != "" {
		// Names an order, so that several rows of one name stay several sales.
		o.Sale.Refs = append(o.Sale.Refs, data.SaleRef{Scope: o.Scope, Value: value, Order: true})
	}
	return nil
}

func (p Program) links(o *ledger.Order, r layout.Row) {
	for _, l := range p.Links {
		o.Led.Add(data.LinkTouch, l.Key, r.Get(l.Columns...))
	}
}

// orders names the order in the shops that can have it. Which of them is meant, if any, is
// decided by amount and date, where the orders are.
func (p Program) orders(o *ledger.Order, r layout.Row) {
	name := strings.TrimPrefix(r.Get(p.Order...), "manual_")
	if name == "" {
		return
	}
	o.Sale.Name = name
	among := p.Shops
	if among == nil {
		among = shops
	}
	for _, shop := range among {
		ref := data.OrderRef(shop, name)
		ref.Program = true
		if !slices.Contains(o.Sale.Refs, ref) {
			o.Sale.Refs = append(o.Sale.Refs, ref)
		}
	}
}

func (p Program) void(r layout.Row) bool {
	for _, name := range p.Void {
		switch strings.ToLower(r.Get(name)) {
		case "1", "yes", "true", "y":
			return true
		}
	}
	return false
}
