package store

import (
	"database/sql/driver"
	"encoding/json"

	"rapport/data"
)

// insert writes new facts with their ids. Parties have their ids already.
func (c *change) insert(kind factKind, items []*item) error {
	switch kind {
	case contentFact:
		return c.insertContent(items)
	case interactionFact:
		return c.insertInteractions(items)
	case saleFact:
		return c.insertSales(items)
	case metricFact:
		return c.insertMetrics(items)
	case dealFact:
		return c.insertDeals(items)
	case rateFact:
		return c.insertRates(items)
	}
	return c.insertMembers(items)
}

// itemRows is a feed of items whose first three columns are id, key and digest.
func itemRows[F fact](items []*item, column func(f F, column int) driver.Value) rows {
	return table[*item]{items, func(_ int, it **item, n int) driver.Value {
		switch n {
		case 0:
			return (*it).id
		case 1:
			return (*it).key[:]
		case 2:
			return (*it).digest[:]
		}
		return column((*it).fact.(F), n-3)
	}}
}

func (c *change) insertContent(items []*item) error {
	return c.put(`
		INSERT OR ROLLBACK INTO content (id, key, digest, platform, kind, title, url, at, undirected)
		SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8
		FROM temp.feed`,
		itemRows(items, func(f *contentRow, column int) driver.Value {
			switch column {
			case 0:
				return f.platform
			case 1:
				return f.contentKind
			case 2:
				return f.title
			case 3:
				return f.url
			case 4:
				return orNull(f.at)
			}
			return f.undirected
		}))
}

func (c *change) insertInteractions(items []*item) error {
	return c.put(`
		INSERT OR ROLLBACK INTO interaction (id, key, digest, platform, kind, at, precision, actor, target, said, content, thread, reply_to,
			flags, rating, text_hash, text, direction, other)
		SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18
		FROM temp.feed`,
		itemRows(items, interactionColumn))
}

func interactionColumn(f *interactionRow, column int) driver.Value { //nolint:gocyclo // a list of columns
	switch column {
	case 0:
		return f.platform
	case 1:
		return string(f.interaction)
	case 2:
		return orNull(f.at)
	case 3:
		return int64(f.precision)
	case 4:
		return orNull(f.actorID)
	case 5:
		return orNull(f.targetID)
	case 6:
		return f.said
	case 7:
		return f.content.bytes()
	case 8:
		return f.thread
	case 9:
		return f.replyTo.bytes()
	default:
		return interactionDetail(f, column)
	}
}

func interactionDetail(f *interactionRow, column int) driver.Value {
	switch column {
	case 10:
		return f.flags
	case 11:
		return f.rating
	case 12:
		return f.textHash
	case 13:
		return orNull(f.text)
	case 14:
		return orNull(string(f.direction))
	}
	return orNull(f.other)
}

func (c *change) insertSales(items []*item) error {
	err := c.put(`
		INSERT OR ROLLBACK INTO sale (id, key, digest, platform, name, status, currency, ordered_at, paid_at, buyer, renewal, city, country,
			gross_minor, discounts_minor, shipping_minor, tax_on_top_minor, tax_inside_minor, total_minor, refunds_minor,
			fees_minor, cost_minor, tax_minor, net_minor, net_sales_minor, role, layer, charged_currency, charged_minor, refs)
		SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c23, c24, c25, c26, c27, c28, c29
		FROM temp.feed`,
		itemRows(items, saleColumn))
	if err != nil {
		return err
	}
	if err := c.insertLines(items); err != nil {
		return err
	}
	if err := c.insertAddresses(items); err != nil {
		return err
	}
	return c.insertSaleRest(items)
}

func saleColumn(f *saleRow, column int) driver.Value {
	switch column {
	case 0:
		return f.platform
	case 1:
		return f.name
	case 2:
		return string(f.status)
	case 3:
		return f.currency
	case 4:
		return orNull(f.orderedAt)
	case 5:
		return orNull(f.paidAt)
	case 6:
		return orNull(f.buyerID)
	case 7:
		return f.renewal
	case 8:
		return f.city
	case 9:
		return f.country
	}
	return saleMoney(f, column)
}

func saleMoney(f *saleRow, column int) driver.Value {
	a := &f.amounts
	switch column {
	case 10:
		return a.Gross
	case 11:
		return a.Discounts
	case 12:
		return a.Shipping
	case 13:
		return a.TaxOnTop
	case 14:
		return a.TaxInside
	case 15:
		return a.Total
	case 16:
		return a.Refunds
	case 17:
		if !a.FeesKnown {
			return nil
		}
		return a.Fees
	case 18:
		return a.Cost
	case 19:
		return f.tax
	case 20:
		return f.net
	case 21:
		return f.netSales
	case 22:
		return int64(f.role)
	case 23:
		return f.layer
	case 24:
		return f.charged.Currency
	case 25:
		return f.charged.Minor
	}
	return refBytes(f.refs)
}

// part is one element of a list in a sale.
type part[T any] struct {
	sale int64
	n    int
	v    *T
}

func partsOf[T any](items []*item, list func(*saleRow) []T) []part[T] {
	var parts []part[T]
	for _, it := range items {
		all := list(it.fact.(*saleRow))
		for n := range all {
			parts = append(parts, part[T]{it.id, n, &all[n]})
		}
	}
	return parts
}

// partRows is a feed of parts whose first two columns are the sale and the position.
func partRows[T any](parts []part[T], column func(v *T, column int) driver.Value) rows {
	return table[part[T]]{parts, func(_ int, p *part[T], n int) driver.Value {
		switch n {
		case 0:
			return p.sale
		case 1:
			return int64(p.n)
		}
		return column(p.v, n-2)
	}}
}

func (c *change) insertLines(items []*item) error {
	lines := partsOf(items, func(f *saleRow) []saleLine { return f.lines })
	return c.put(`
		INSERT OR ROLLBACK INTO sale_line (sale, n, name, sku, vendor, quantity, price_minor, discount_minor)
		SELECT c0, c1, c2, c3, c4, c5, c6, c7
		FROM temp.feed`,
		partRows(lines, func(l *saleLine, column int) driver.Value {
			switch column {
			case 0:
				return l.Name
			case 1:
				return l.SKU
			case 2:
				return l.Vendor
			case 3:
				return l.Quantity
			case 4:
				return l.Price
			}
			return l.Discount
		}))
}

func (c *change) insertSaleRest(items []*item) error {
	events := partsOf(items, func(f *saleRow) []saleEventRow { return f.events })
	err := c.put(`
		INSERT OR ROLLBACK INTO sale_event (sale, n, kind, at, amount_minor)
		SELECT c0, c1, c2, c3, c4
		FROM temp.feed`,
		partRows(events, func(e *saleEventRow, column int) driver.Value {
			switch column {
			case 0:
				return string(e.kind)
			case 1:
				return orNull(e.at)
			}
			return e.amount
		}))
	if err != nil {
		return err
	}
	touches := partsOf(items, func(f *saleRow) []touchRow { return f.touches })
	return c.put(`
		INSERT OR ROLLBACK INTO touch (sale, n, kind, key, value)
		SELECT c0, c1, c2, c3, c4
		FROM temp.feed`,
		partRows(touches, func(t *touchRow, column int) driver.Value {
			switch column {
			case 0:
				return string(t.Kind)
			case 1:
				return t.Key
			}
			return t.Value
		}))
}

// insertAddresses writes the addresses of those sales that have one.
func (c *change) insertAddresses(items []*item) error {
	var known []*item
	for _, it := range items {
		if it.fact.(*saleRow).postal != (data.Postal{}) {
			known = append(known, it)
		}
	}
	return c.put(`
		INSERT OR ROLLBACK INTO address (sale, street, extra, postcode, region)
		SELECT c0, c3, c4, c5, c6
		FROM temp.feed`,
		itemRows(known, func(f *saleRow, column int) driver.Value {
			switch column {
			case 0:
				return f.postal.Street
			case 1:
				return f.postal.Extra
			case 2:
				return f.postal.Postcode
			}
			return f.postal.Region
		}))
}

func (c *change) insertMetrics(items []*item) error {
	return c.put(`
		INSERT OR ROLLBACK INTO metric (id, key, digest, platform, content, name, day, span, value)
		SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8
		FROM temp.feed`,
		itemRows(items, func(f *metricRow, column int) driver.Value {
			switch column {
			case 0:
				return f.platform
			case 1:
				return f.content.bytes()
			case 2:
				return f.name
			case 3:
				return int64(f.day)
			case 4:
				return f.span
			}
			return f.value
		}))
}

func (c *change) insertDeals(items []*item) error {
	return c.put(`
		INSERT OR ROLLBACK INTO deal (id, key, digest, partner, person, codes, links, currency, fee_minor, product_minor, commission,
			start_day, end_day, campaign, note)
		SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14
		FROM temp.feed`,
		itemRows(items, dealColumn))
}

func dealColumn(f *dealRow, column int) driver.Value {
	switch column {
	case 0:
		return f.partner
	case 1:
		return orNull(f.personID)
	case 2:
		return wordList(f.codes)
	case 3:
		return wordList(f.links)
	case 4:
		return f.currency
	case 5:
		return f.fee
	case 6:
		return f.product
	case 7:
		return f.commission
	case 8:
		return int64(f.start)
	case 9:
		return int64(f.end)
	case 10:
		return f.campaign
	}
	return f.note
}

// wordList keeps a short list of words in one column.
func wordList(words []string) string {
	if len(words) == 0 {
		return "[]"
	}
	b, _ := json.Marshal(words) // words always can
	return string(b)
}

func wordsOf(text string) []string {
	var words []string
	_ = json.Unmarshal([]byte(text), &words) // our own writing; damage shows in the check
	return words
}
