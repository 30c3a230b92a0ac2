package store

import (
	"database/sql"
	"database/sql/driver"
	"slices"

	"rapport/data"
)

// joinSales derives anew which records are one sale, and what it is then. Without a
// record that is no order there is nothing to join, and nothing is read.
func (c *change) joinSales() error {
	records, err := c.recordsOf("role > 0")
	if err != nil {
		return err
	}
	wholes, err := number(c.ctx, c.Tx, "SELECT count(*) FROM whole")
	if err != nil || len(records) == 0 && wholes == 0 {
		return err
	}
	was, err := c.partsNow()
	if err != nil {
		return err
	}
	j := newJoiner(records)
	if len(records) > 0 {
		if err := c.offerOrders(j); err != nil {
			return err
		}
	}
	sales := j.sales()
	return c.writeParts(was, sales, j.unsure())
}

const recordColumns = `id, key, role, platform, layer, status, currency, coalesce(ordered_at, 0), coalesce(paid_at, 0), coalesce(buyer, 0),
			gross_minor, discounts_minor, shipping_minor, tax_on_top_minor, tax_inside_minor, total_minor, refunds_minor, fees_minor, cost_minor, charged_currency, charged_minor, refs`

func (c *change) recordsOf(where string) ([]record, error) {
	words := map[string]string{}
	return query(c.ctx, c.Tx, "SELECT "+recordColumns+" FROM sale WHERE "+where+" ORDER BY id", nil, func(r *sql.Rows, v *record) error {
		return scanRecord(r, v, words)
	})
}

// scanRecord reads a record; the few words that come again and again are kept once.
func scanRecord(r *sql.Rows, v *record, words map[string]string) error {
	var k, platform, layer, currency, charged, refs sql.RawBytes
	var fees sql.NullInt64
	a := &v.amounts
	err := r.Scan(&v.id, &k, &v.role, &platform, &layer, &v.status, &currency, &v.at, &v.paid, &v.buyer,
		&a.Gross, &a.Discounts, &a.Shipping, &a.TaxOnTop, &a.TaxInside, &a.Total, &a.Refunds, &fees, &a.Cost, &charged, &v.charged.Minor, &refs)
	v.key, v.refs = keyOf(k), refsOf(refs)
	a.Fees, a.FeesKnown = fees.Int64, fees.Valid
	for to, from := range map[*string]sql.RawBytes{&v.platform: platform, &v.layer: layer, &v.currency: currency, &v.charged.Currency: charged} {
		word, met := words[string(from)]
		if !met {
			word = string(from)
			words[word] = word
		}
		*to = word
	}
	return err
}

// offerOrders goes over all orders once: only the few that a payment names are looked at.
func (c *change) offerOrders(j *joiner) error {
	var ids []int64
	var buf []byte
	err := c.each("SELECT id, platform, name, refs FROM sale WHERE role = 0", nil, func(r *sql.Rows) error {
		var id int64
		var platform, name string
		var refs sql.RawBytes
		if err := r.Scan(&id, &platform, &name, &refs); err != nil {
			return err
		}
		for _, n := range called(append(refsOf(refs), namesOf(buf, platform, name)...)) {
			if len(j.wanted[n]) > 0 {
				ids = append(ids, id)
				break
			}
		}
		return nil
	})
	if err != nil || len(ids) == 0 {
		return err
	}
	orders, err := c.recordsOf("id IN (SELECT value FROM json_each('" + asJSON(ids) + "'))") // numbers of our own
	if err != nil {
		return err
	}
	named := map[int64]string{}
	if err := c.ask("SELECT s.id, s.name FROM temp.feed f CROSS JOIN sale s ON s.id = f.c0", single[int64](ids), func(r *sql.Rows) error {
		var id int64
		var name string
		err := r.Scan(&id, &name)
		named[id] = name
		return err
	}); err != nil {
		return err
	}
	for _, o := range orders {
		j.order(o, namesOf(buf, o.platform, named[o.id])...)
	}
	return nil
}

// namesOf are the names that an order has by itself: in its shop, and in any.
func namesOf(buf []byte, platform, name string) []ref {
	return addRef(addRef(nil, refOf(buf, data.OrderRef(platform, name))), refOf(buf, data.SaleRef{Value: name, Order: true, Unsure: true}))
}

// placing is where a record belongs.
type placing struct {
	id, whole int64 // whole 0: nowhere
	muted     bool
	unsure    data.Unsure
}

// partsNow are the records that belong to another, whose refunds another tells, or whose
// order is not sure.
func (c *change) partsNow() (map[int64]placing, error) {
	was := map[int64]placing{}
	err := c.each("SELECT id, coalesce(part_of, 0), muted, unsure FROM sale WHERE part_of IS NOT NULL OR muted = 1 OR unsure > 0", nil, func(r *sql.Rows) error {
		var p placing
		err := r.Scan(&p.id, &p.whole, &p.muted, &p.unsure)
		was[p.id] = p
		return err
	})
	return was, err
}

func (c *change) writeParts(was map[int64]placing, sales []sale, unsure map[int64]data.Unsure) error {
	is := map[int64]placing{}
	for id, why := range unsure {
		is[id] = placing{id: id, unsure: why}
	}
	wholes := make([]whole, 0, len(sales))
	for i := range sales {
		s := &sales[i]
		w := s.together()
		wholes = append(wholes, w)
		for id := range w.muted {
			is[id] = placing{id: id, muted: true}
		}
		for _, p := range s.parts {
			is[p.id] = placing{id: p.id, whole: s.id, muted: w.muted[p.id]}
		}
	}
	var changed []placing
	for id, p := range is {
		if was[id] != p {
			changed = append(changed, p)
		}
	}
	for id := range was {
		if _, still := is[id]; !still {
			changed = append(changed, placing{id: id})
		}
	}
	slices.SortFunc(changed, func(a, b placing) int { return int(a.id - b.id) })
	err := c.put(`
		UPDATE sale
		SET part_of = f.c1, muted = f.c2, unsure = f.c3
		FROM temp.feed f
		WHERE sale.id = f.c0`,
		table[placing]{changed, func(_ int, p *placing, column int) driver.Value {
			switch column {
			case 0:
				return p.id
			case 1:
				return orNull(p.whole)
			case 2:
				return p.muted
			}
			return int64(p.unsure)
		}})
	if err != nil {
		return err
	}
	return c.writeWholes(wholes)
}

func (c *change) writeWholes(wholes []whole) error {
	if _, err := c.exec("DELETE FROM whole"); err != nil {
		return err
	}
	return c.put(`
		INSERT OR ROLLBACK INTO whole (sale, status, paid_at, buyer, refunds_minor, fees_minor, tax_minor, net_minor, net_sales_minor)
		SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8
		FROM temp.feed`,
		table[whole]{wholes, func(_ int, w *whole, column int) driver.Value {
			switch column {
			case 0:
				return w.sale
			case 1:
				return string(w.status)
			case 2:
				return orNull(w.paid)
			case 3:
				return orNull(w.buyer)
			case 4:
				return w.amounts.Refunds
			case 5:
				if !w.amounts.FeesKnown {
					return nil
				}
				return w.amounts.Fees
			case 6:
				return w.amounts.Tax()
			case 7:
				return w.amounts.Net()
			}
			return w.amounts.NetSales()
		}})
}

// readUnmatched sums up the settlements whose sale is not known.
func (f *factReader) readUnmatched() error {
	return f.each(`
		SELECT currency, count(*), sum(refunds_minor), coalesce(sum(fees_minor), 0)
		FROM sale
		WHERE role = 2 AND part_of IS NULL AND (refunds_minor <> 0 OR fees_minor <> 0)
		GROUP BY currency
		ORDER BY currency`, func(r *sql.Rows) error {
		var u data.Unmatched
		err := r.Scan(&u.Currency, &u.Rows, &u.Refunds, &u.Fees)
		f.facts.Unmatched = append(f.facts.Unmatched, u)
		return err
	})
}
