package store

import (
	"database/sql"
	"slices"
	"strings"

	"rapport/data"
)

// readGrowth adds the charges that follow from two states of a membership
// (metrics.md 11). Their ids are those of the later state, below zero.
func (f *factReader) readGrowth() error {
	return f.each(`
		SELECT id, coalesce(person, 0), platform, currency, charged_at, amount_minor, renewal, tier
		FROM growth
		ORDER BY id`, func(r *sql.Rows) error {
		var id, person int64
		var platform, currency, tier sql.RawBytes
		s := data.SaleFact{Status: data.Paid, Counted: true}
		if err := r.Scan(&id, &person, &platform, &currency, &s.At, &s.Gross, &s.Renewal, &tier); err != nil {
			return err
		}
		s.ID, s.Person, s.Platform, s.Currency = -id, f.of(person), f.word(platform), f.word(currency)
		s.Name, s.Total, s.PaidAt = "membership", s.Gross, s.At
		name := f.word(tier)
		if name == "" {
			name = "Membership"
		}
		s.Items = []data.ItemFact{{Name: name, Quantity: 1, Amount: s.Gross}}
		f.span(s.At)
		f.facts.Sales = append(f.facts.Sales, s)
		return nil
	})
}

// bySale are facts in the order of their sales, so that they can be read alongside
// them: one list, and no slice for a sale without any.
type bySale[T any] struct {
	list  []T
	sales []int64 // sale of each
	next  int
}

func (l *bySale[T]) add(sale int64, fact T) {
	l.list, l.sales = append(l.list, fact), append(l.sales, sale)
}

// at returns the facts of a sale, which must come after the one asked for before.
func (l *bySale[T]) at(sale int64) []T {
	for l.next < len(l.sales) && l.sales[l.next] < sale {
		l.next++
	}
	from := l.next
	for l.next < len(l.sales) && l.sales[l.next] == sale {
		l.next++
	}
	if from == l.next {
		return nil
	}
	return l.list[from:l.next:l.next]
}

// of returns the facts of any sale.
func (l *bySale[T]) of(sale int64) []T {
	from, _ := slices.BinarySearch(l.sales, sale)
	to, _ := slices.BinarySearch(l.sales, sale+1)
	return l.list[from:to:to]
}

func (f *factReader) items() (*bySale[data.ItemFact], error) {
	lines := &bySale[data.ItemFact]{}
	err := f.each("SELECT sale, name, vendor, quantity, quantity * price_minor - discount_minor FROM sale_line ORDER BY sale, n", func(r *sql.Rows) error {
		var sale int64
		var name, vendor sql.RawBytes
		var item data.ItemFact
		if err := r.Scan(&sale, &name, &vendor, &item.Quantity, &item.Amount); err != nil {
			return err
		}
		item.Name, item.Vendor = f.word(name), f.word(vendor)
		lines.add(sale, item)
		return nil
	})
	return lines, err
}

// estimate fills in a fee that no file tells, by a rule of the owner's.
func (f *factReader) estimate(s *data.SaleFact) {
	if s.FeesKnown || !s.Counted {
		return
	}
	if rule, found := data.FeeRuleFor(f.fees, s.Platform, s.Currency); found {
		s.Fees, s.FeesKnown, s.Estimated = rule.Fee(s.Total), true, true
	}
}

type credited struct{ codes, links, affiliates, declared []string }

// affiliateKeys are the keys of links that name somebody, and not a page or a campaign.
var affiliateKeys = map[string]bool{"affiliate": true, "influencer": true, "creator": true}

// and adds what another record of the same sale says and this one does not.
func (c credited) and(more credited) credited {
	add := func(list, more []string) []string {
		for _, word := range more {
			if !slices.Contains(list, word) {
				list = append(slices.Clip(list), word)
			}
		}
		return list
	}
	return credited{add(c.codes, more.codes), add(c.links, more.links), add(c.affiliates, more.affiliates), add(c.declared, more.declared)}
}

// touches are the codes and tracked links of sales, normalised.
func (f *factReader) touches() (map[int64]credited, error) {
	all := map[int64]credited{}
	err := f.each("SELECT sale, kind, key, value FROM touch WHERE kind IN ('code', 'link', 'declared') ORDER BY sale, n", func(r *sql.Rows) error {
		var sale int64
		var kind, key, value string
		if err := r.Scan(&sale, &kind, &key, &value); err != nil {
			return err
		}
		t := all[sale]
		switch data.TouchKind(kind) {
		case data.CodeTouch:
			t.codes = append(t.codes, plainWord(value))
		case data.LinkTouch:
			t.links = append(t.links, plainWord(value))
			if name := data.AffiliateWord(value); affiliateKeys[key] && !slices.Contains(t.affiliates, name) {
				t.affiliates = append(t.affiliates, name)
			}
		default:
			t.declared = append(t.declared, strings.TrimSpace(value))
		}
		all[sale] = t
		return nil
	})
	return all, err
}

// commissions are what the parts of sales say that partners cost, by sale.
func (f *factReader) commissions(touches map[int64]credited) (*bySale[data.CommissionFact], error) {
	all := &bySale[data.CommissionFact]{}
	err := f.each(`
		SELECT p.part_of, p.id, p.currency, sum(e.amount_minor), p.platform = s.platform AND s.fees_minor IS NOT NULL
		FROM sale_event e
		JOIN sale p ON p.id = e.sale
		JOIN booked s ON s.id = p.part_of
		WHERE e.kind = 'commission'
		GROUP BY p.id
		ORDER BY p.part_of, p.id`, func(r *sql.Rows) error {
		var sale int64
		var c data.CommissionFact
		var currency sql.RawBytes
		if err := r.Scan(&sale, &c.Record, &currency, &c.Minor, &c.InFees); err != nil {
			return err
		}
		led := touches[c.Record]
		c.Currency, c.Codes, c.Links, c.Affiliates = f.word(currency), led.codes, led.links, led.affiliates
		all.add(sale, c)
		return nil
	})
	return all, err
}

func plainWord(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// refunds returns the dated refunds and chargebacks by sale, and the date of the last
// one of each. Those of a part are its sale's; a record whose refunds another record
// tells has none. Money of a part in another currency is no part of the sale's refunds, unless its row states
// it in the sale's too.
func (f *factReader) refunds() (*bySale[data.RefundFact], map[int64]int64, error) {
	all, last := &bySale[data.RefundFact]{}, map[int64]int64{}
	err := f.each(`
		SELECT s.id, p.id, e.at, iif(s.currency = p.currency, e.amount_minor, (2 * e.amount_minor * p.charged_minor + `+chargedFor+`) / max(2 * `+chargedFor+`, 1)), s.currency = p.currency OR `+chargedKnown+`
		FROM sale_event e
		JOIN sale p ON p.id = e.sale
		JOIN sale s ON s.id = coalesce(p.part_of, p.id)
		WHERE e.kind IN ('refund', 'chargeback') AND p.muted = 0 AND e.at IS NOT NULL
		ORDER BY s.id, e.at, e.sale, e.n`, func(r *sql.Rows) error {
		var sale int64
		var refund data.RefundFact
		var same bool
		if err := r.Scan(&sale, &refund.Record, &refund.At, &refund.Amount, &same); err != nil {
			return err
		}
		last[sale] = refund.At
		if same && refund.Amount > 0 {
			all.add(sale, refund)
		}
		return nil
	})
	return all, last, err
}

// payouts returns the date of the last payout of each sale that has one. Money that a
// payout took back, for a refund or a fee, pays nothing out.
func (f *factReader) payouts() (map[int64]int64, error) {
	dates := map[int64]int64{}
	err := f.each(`
		SELECT coalesce(s.part_of, s.id), max(e.at)
		FROM sale_event e
		JOIN sale s ON s.id = e.sale
		WHERE e.kind = 'payout' AND e.amount_minor >= 0 AND e.at IS NOT NULL
		GROUP BY 1`, func(r *sql.Rows) error {
		var sale, at int64
		err := r.Scan(&sale, &at)
		dates[sale] = at
		return err
	})
	return dates, err
}
