package store

import (
	"database/sql"
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

// saleItems are in the order of their sales and are read alongside them.
type saleItems struct {
	list []data.ItemFact
	of   []int64 // sale of each
	next int
}

func (l *saleItems) at(sale int64) []data.ItemFact {
	for l.next < len(l.of) && l.of[l.next] < sale {
		l.next++
	}
	from := l.next
	for l.next < len(l.of) && l.of[l.next] == sale {
		l.next++
	}
	return l.list[from:l.next:l.next]
}

func (f *factReader) items() (*saleItems, error) {
	lines := &saleItems{}
	err := f.each("SELECT sale, name, quantity, quantity * price_minor - discount_minor FROM sale_line ORDER BY sale, n", func(r *sql.Rows) error {
		var sale int64
		var name sql.RawBytes
		var item data.ItemFact
		if err := r.Scan(&sale, &name, &item.Quantity, &item.Amount); err != nil {
			return err
		}
		item.Name = f.word(name)
		lines.list, lines.of = append(lines.list, item), append(lines.of, sale)
		return nil
	})
	return lines, err
}

type credited struct{ codes, links, declared []string }

// touches are the codes and tracked links of sales, normalised.
func (f *factReader) touches() (map[int64]credited, error) {
	all := map[int64]credited{}
	err := f.each("SELECT sale, kind, value FROM touch WHERE kind IN ('code', 'link', 'declared') ORDER BY sale, n", func(r *sql.Rows) error {
		var sale int64
		var kind, value string
		if err := r.Scan(&sale, &kind, &value); err != nil {
			return err
		}
		t := all[sale]
		switch data.TouchKind(kind) {
		case data.CodeTouch:
			t.codes = append(t.codes, plainWord(value))
		case data.LinkTouch:
			t.links = append(t.links, plainWord(value))
		default:
			t.declared = append(t.declared, strings.TrimSpace(value))
		}
		all[sale] = t
		return nil
	})
	return all, err
}

func plainWord(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// eventDates returns the last date of one kind of event, by sale.
func (f *factReader) eventDates(kind data.SaleEventKind) (map[int64]int64, error) {
	dates := map[int64]int64{}
	err := f.each("SELECT sale, max(at) FROM sale_event WHERE kind = ? AND at IS NOT NULL GROUP BY sale", func(r *sql.Rows) error {
		var sale, at int64
		err := r.Scan(&sale, &at)
		dates[sale] = at
		return err
	}, string(kind))
	return dates, err
}
