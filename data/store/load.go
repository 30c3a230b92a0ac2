package store

import (
	"context"
	"database/sql"
	"fmt"

	"rapport/data"
)

// stored is one fact as it stands in the tables.
type stored struct {
	id     int64
	key    key
	digest key
	fact   fact
}

// eachStored reads all facts of one sort in the order of their ids, from
// "from" to "to".
func eachStored(ctx context.Context, q asker, kind factKind, from, to int64, do func(*stored) error) error {
	switch kind {
	case contentFact:
		return eachContent(ctx, q, from, to, do)
	case interactionFact:
		return eachInteraction(ctx, q, from, to, do)
	case saleFact:
		return eachSale(ctx, q, from, to, do)
	case metricFact:
		return eachMetric(ctx, q, from, to, do)
	case dealFact:
		return eachDeal(ctx, q, from, to, do)
	case rateFact:
		return eachRateDay(ctx, q, from, to, do)
	}
	return eachMember(ctx, q, from, to, do)
}

// storedFact reads one fact.
func storedFact(ctx context.Context, q asker, kind factKind, id int64) (*stored, error) {
	var found *stored
	err := eachStored(ctx, q, kind, id, id, func(s *stored) error {
		found = s
		return nil
	})
	if err == nil && found == nil {
		err = fmt.Errorf("no %s %d", kind.name(), id)
	}
	return found, err
}

func (s *stored) take(k, d sql.RawBytes, f fact) {
	s.key, s.digest, s.fact = keyOf(k), keyOf(d), f
}

func eachContent(ctx context.Context, q asker, from, to int64, do func(*stored) error) error {
	return each(ctx, q, `
		SELECT id, key, digest, platform, kind, title, url, coalesce(at, 0), undirected
		FROM content
		WHERE id BETWEEN ? AND ?
		ORDER BY id`, []any{from, to}, func(r *sql.Rows) error {
		var s stored
		var k, d sql.RawBytes
		f := &contentRow{}
		if err := r.Scan(&s.id, &k, &d, &f.platform, &f.contentKind, &f.title, &f.url, &f.at, &f.undirected); err != nil {
			return err
		}
		s.take(k, d, f)
		return do(&s)
	})
}

func eachInteraction(ctx context.Context, q asker, from, to int64, do func(*stored) error) error {
	return each(ctx, q, `
		SELECT i.id, i.key, i.digest, i.platform, i.kind, coalesce(i.at, 0), i.precision, a.key, t.key, coalesce(i.actor, 0), coalesce(i.target, 0),
			i.said, i.content, i.thread, i.reply_to, i.flags, i.rating, i.text_hash, coalesce(i.text, ''), coalesce(i.direction, ''), coalesce(i.other, 0)
		FROM interaction i
		LEFT JOIN identity a ON a.id = i.actor
		LEFT JOIN identity t ON t.id = i.target
		WHERE i.id BETWEEN ? AND ?
		ORDER BY i.id`, []any{from, to}, func(r *sql.Rows) error {
		var s stored
		var k, d, actor, target, content, reply sql.RawBytes
		f := &interactionRow{}
		err := r.Scan(&s.id, &k, &d, &f.platform, &f.interaction, &f.at, &f.precision, &actor, &target, &f.actorID, &f.targetID,
			&f.said, &content, &f.thread, &reply, &f.flags, &f.rating, &f.textHash, &f.text, &f.direction, &f.other)
		if err != nil {
			return err
		}
		f.actor, f.target, f.content, f.replyTo = keyOf(actor), keyOf(target), keyOf(content), keyOf(reply)
		s.take(k, d, f)
		return do(&s)
	})
}

func eachMetric(ctx context.Context, q asker, from, to int64, do func(*stored) error) error {
	return each(ctx, q, `
		SELECT id, key, digest, platform, content, name, day, span, value
		FROM metric
		WHERE id BETWEEN ? AND ?
		ORDER BY id`, []any{from, to}, func(r *sql.Rows) error {
		var s stored
		var k, d, content sql.RawBytes
		f := &metricRow{}
		if err := r.Scan(&s.id, &k, &d, &f.platform, &content, &f.name, &f.day, &f.span, &f.value); err != nil {
			return err
		}
		f.content = keyOf(content)
		s.take(k, d, f)
		return do(&s)
	})
}

func eachDeal(ctx context.Context, q asker, from, to int64, do func(*stored) error) error {
	return each(ctx, q, `
		SELECT d.id, d.key, d.digest, d.partner, p.key, coalesce(d.person, 0), d.codes, d.links, d.currency, d.fee_minor, d.product_minor,
			d.commission, d.start_day, d.end_day, d.campaign, d.note
		FROM deal d
		LEFT JOIN identity p ON p.id = d.person
		WHERE d.id BETWEEN ? AND ?
		ORDER BY d.id`, []any{from, to}, func(r *sql.Rows) error {
		var s stored
		var k, d, person sql.RawBytes
		var codes, links string
		f := &dealRow{}
		err := r.Scan(&s.id, &k, &d, &f.partner, &person, &f.personID, &codes, &links, &f.currency, &f.fee, &f.product,
			&f.commission, &f.start, &f.end, &f.campaign, &f.note)
		if err != nil {
			return err
		}
		f.person, f.codes, f.links = keyOf(person), wordsOf(codes), wordsOf(links)
		s.take(k, d, f)
		return do(&s)
	})
}

// follower reads the rows of a list that belongs to sales, beside the sales and
// in the same order.
type follower[T any] struct {
	rows *sql.Rows
	scan func(r *sql.Rows, sale *int64, v *T) error
	sale int64
	next T
	more bool
}

func follow[T any](ctx context.Context, q asker, text string, from, to int64, scan func(*sql.Rows, *int64, *T) error) (*follower[T], error) {
	r, err := q.QueryContext(ctx, text, from, to)
	if err != nil {
		return nil, err
	}
	f := &follower[T]{rows: r, scan: scan}
	return f, f.advance()
}

func (f *follower[T]) advance() error {
	if f.more = f.rows.Next(); !f.more {
		return f.rows.Err()
	}
	return f.scan(f.rows, &f.sale, &f.next)
}

// of returns the elements of one sale.
func (f *follower[T]) of(sale int64) ([]T, error) {
	var list []T
	for f.more && f.sale <= sale {
		if f.sale == sale {
			list = append(list, f.next)
		}
		if err := f.advance(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// saleLists are the three lists of sales.
type saleLists struct {
	lines   *follower[saleLine]
	events  *follower[saleEventRow]
	touches *follower[touchRow]
}

func followSales(ctx context.Context, q asker, from, to int64) (l saleLists, err error) {
	l.lines, err = follow(ctx, q, `
		SELECT sale, name, sku, vendor, quantity, price_minor, discount_minor
		FROM sale_line
		WHERE sale BETWEEN ? AND ?
		ORDER BY sale, n`, from, to, func(r *sql.Rows, sale *int64, v *saleLine) error {
		return r.Scan(sale, &v.Name, &v.SKU, &v.Vendor, &v.Quantity, &v.Price, &v.Discount)
	})
	if err != nil {
		return l, err
	}
	l.events, err = follow(ctx, q, `
		SELECT sale, kind, coalesce(at, 0), amount_minor
		FROM sale_event
		WHERE sale BETWEEN ? AND ?
		ORDER BY sale, n`, from, to, func(r *sql.Rows, sale *int64, v *saleEventRow) error {
		return r.Scan(sale, &v.kind, &v.at, &v.amount)
	})
	if err != nil {
		return l, err
	}
	l.touches, err = follow(ctx, q, `
		SELECT sale, kind, key, value
		FROM touch
		WHERE sale BETWEEN ? AND ?
		ORDER BY sale, n`, from, to, func(r *sql.Rows, sale *int64, v *touchRow) error {
		return r.Scan(sale, &v.Kind, &v.Key, &v.Value)
	})
	return l, err
}

func (l *saleLists) close() {
	if l.lines != nil {
		_ = l.lines.rows.Close() // Err was asked
	}
	if l.events != nil {
		_ = l.events.rows.Close()
	}
	if l.touches != nil {
		_ = l.touches.rows.Close()
	}
}

func (l *saleLists) fill(id int64, f *saleRow) (err error) {
	if f.lines, err = l.lines.of(id); err != nil {
		return err
	}
	if f.events, err = l.events.of(id); err != nil {
		return err
	}
	f.touches, err = l.touches.of(id)
	return err
}

// eachSale reads sales with their lists. It needs a transaction, because it has
// four cursors open at a time.
func eachSale(ctx context.Context, q asker, from, to int64, do func(*stored) error) error {
	lists, err := followSales(ctx, q, from, to)
	defer lists.close()
	if err != nil {
		return err
	}
	return each(ctx, q, `
		SELECT s.id, s.key, s.digest, s.platform, s.name, s.status, s.currency, coalesce(s.ordered_at, 0), coalesce(s.paid_at, 0), b.key,
			coalesce(s.buyer, 0), s.renewal, s.city, s.country, s.gross_minor, s.discounts_minor, s.shipping_minor, s.tax_on_top_minor,
			s.tax_inside_minor, s.total_minor, s.refunds_minor, s.fees_minor, s.cost_minor, s.tax_minor, s.net_minor, s.net_sales_minor,
			s.role, s.layer, s.charged_currency, s.charged_minor, s.refs, a.street, a.extra, a.postcode, a.region
		FROM sale s
		LEFT JOIN identity b ON b.id = s.buyer
		LEFT JOIN address a ON a.sale = s.id
		WHERE s.id BETWEEN ? AND ?
		ORDER BY s.id`, []any{from, to}, func(r *sql.Rows) error {
		var s stored
		f, err := scanSale(r, &s)
		if err != nil {
			return err
		}
		if err := lists.fill(s.id, f); err != nil {
			return err
		}
		return do(&s)
	})
}

func scanSale(r *sql.Rows, s *stored) (*saleRow, error) {
	var k, d, buyer, refs sql.RawBytes
	var fees sql.NullInt64
	var street, extra, postcode, region sql.NullString
	f := &saleRow{}
	a := &f.amounts
	err := r.Scan(&s.id, &k, &d, &f.platform, &f.name, &f.status, &f.currency, &f.orderedAt, &f.paidAt, &buyer,
		&f.buyerID, &f.renewal, &f.city, &f.country, &a.Gross, &a.Discounts, &a.Shipping, &a.TaxOnTop,
		&a.TaxInside, &a.Total, &a.Refunds, &fees, &a.Cost, &f.tax, &f.net, &f.netSales, &f.role, &f.layer, &f.charged.Currency, &f.charged.Minor, &refs, &street, &extra, &postcode, &region)
	f.postal = data.Postal{Street: street.String, Extra: extra.String, Postcode: postcode.String, Region: region.String}
	f.buyer, f.refs = keyOf(buyer), refsOf(refs)
	a.Fees, a.FeesKnown = fees.Int64, fees.Valid
	s.take(k, d, f)
	return f, err
}
