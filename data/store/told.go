package store

import (
	"database/sql"
	"slices"
	"time"

	"rapport/data"
)

// told are the orders whose number a partner program names. Networks know a shop's orders
// by number alone, and the numbers of two shops, or of two years, are often the same.
type told struct {
	named  bool     // an order of that number is here
	orders []record // those that agree
}

// tell notes an order that a program's record names.
func (j *joiner) tell(group int, by, o *record) {
	t := j.told[group]
	if t == nil {
		t = &told{}
		j.told[group] = t
	}
	t.named = true
	if agrees(by, o) && !slices.ContainsFunc(t.orders, func(old record) bool { return old.id == o.id }) {
		t.orders = append(t.orders, *o)
	}
}

// toldDays is how many days a program can date an order away from the shop's date.
const toldDays = 2

// agrees reports whether what a program says of an order can be of this one: an amount in
// its currency that is not above its total or the price of its goods, or its date.
func agrees(by, o *record) bool {
	goods := o.amounts.Gross - o.amounts.Discounts
	amount := by.amounts.Total
	if by.currency == o.currency && amount > 0 && amount <= max(o.amounts.Total, goods) {
		return true
	}
	apart := day(by.at) - day(o.at)
	return by.at != 0 && o.at != 0 && max(apart, -apart) <= toldDays
}

// day numbers the day of a time in UTC.
func day(at int64) int64 { return at / (24 * time.Hour).Milliseconds() }

// believe gives the records of programs to their order, where exactly one agrees.
func (j *joiner) believe() {
	for group, t := range j.told {
		if _, sure := j.found[group]; !sure && len(t.orders) == 1 {
			j.found[group] = possible{order: t.orders[0]}
		}
	}
}

// unsure says of each record of a partner program that has no order why not.
func (j *joiner) unsure() map[int64]data.Unsure {
	list := map[int64]data.Unsure{}
	for i := range j.records {
		r := &j.records[i]
		group := j.first(i)
		if _, found := j.found[group]; found || !slices.ContainsFunc(r.refs, func(x ref) bool { return x.sort() == refProgram }) {
			continue
		}
		switch t := j.told[group]; {
		case t == nil:
			list[r.id] = data.NoOrder
		case len(t.orders) > 1:
			list[r.id] = data.SeveralFit
		default:
			list[r.id] = data.OtherOrder
		}
	}
	return list
}

// readReferrals lists the words of partner programs whose order is not sure.
func (f *factReader) readReferrals() error {
	return f.each(`
		SELECT s.platform, s.name, coalesce(s.ordered_at, 0), s.currency, s.total_minor, coalesce(sum(e.amount_minor), 0), iif(s.unsure > 0, s.unsure, ?1)
		FROM sale s
		LEFT JOIN sale_event e ON e.sale = s.id AND e.kind = 'commission'
		WHERE s.role = 2 AND s.part_of IS NULL AND (s.unsure > 0 OR s.refs IS NULL AND e.sale IS NOT NULL)
		GROUP BY s.id
		ORDER BY s.platform, s.name, s.ordered_at, s.key`, func(r *sql.Rows) error {
		var x data.ReferralFact
		var platform, currency sql.RawBytes
		err := r.Scan(&platform, &x.Order, &x.At, &currency, &x.Amount, &x.Commission, &x.Why)
		x.Platform, x.Currency = f.word(platform), f.word(currency)
		f.facts.Referrals = append(f.facts.Referrals, x)
		return err
	}, data.NamesNothing)
}
