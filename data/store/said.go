package store

import (
	"database/sql"

	"rapport/data"
)

// joined is what a sale is made of beside its own record.
type joined struct {
	records []int64    // its parts, in the order of their ids
	told    *data.Told // nil: its own record states its fees and refunds
}

// parts lists the parts of each sale, and which of its records state its fees and refunds.
func (f *factReader) parts() (map[int64]joined, error) {
	all := map[int64]joined{}
	s, muted := sale{}, map[int64]bool{}
	end := func() {
		if s.id == 0 || len(s.parts) == 0 {
			return
		}
		j := joined{told: s.told(muted)}
		for _, p := range s.parts {
			j.records = append(j.records, p.id)
		}
		all[s.id] = j
	}
	err := f.each(`
		SELECT coalesce(part_of, id), id, role, muted, platform, layer, currency, total_minor, refunds_minor, fees_minor, charged_currency, charged_minor
		FROM sale
		WHERE id IN (SELECT id FROM sale WHERE part_of IS NOT NULL UNION SELECT part_of FROM sale WHERE part_of IS NOT NULL)
		ORDER BY 1, part_of IS NOT NULL, id`, func(rows *sql.Rows) error {
		var of int64
		var still bool
		var platform, layer, currency, charged sql.RawBytes
		var fees sql.NullInt64
		r := &record{}
		a := &r.amounts
		err := rows.Scan(&of, &r.id, &r.role, &still, &platform, &layer, &currency, &a.Total, &a.Refunds, &fees, &charged, &r.charged.Minor)
		r.platform, r.layer, r.currency, r.charged.Currency = f.word(platform), f.word(layer), f.word(currency), f.word(charged)
		a.Fees, a.FeesKnown = fees.Int64, fees.Valid
		if r.id == of { // the sale comes before its parts
			end()
			s = sale{record: *r}
			clear(muted)
		} else {
			s.parts = append(s.parts, r)
		}
		muted[r.id] = still
		return err
	})
	end()
	return all, err
}

// told says which records state the fees and the refunds of a sale, as together has counted
// them: fees those of the list that counts of each platform, refunds those that are not
// muted, where they tell more than the order does.
func (s *sale) told(muted map[int64]bool) *data.Told {
	var t data.Told
	fees, back := s.fees(), int64(0)
	for _, r := range append([]*record{&s.record}, s.parts...) {
		if !r.tells(s.currency) {
			continue
		}
		if layer, _ := fees.best(r.platform); r.amounts.FeesKnown && r.amounts.Fees != 0 && layer == r.layer {
			t.Fees = append(t.Fees, data.Said{Record: r.id, Minor: r.in(s.currency, r.amounts.Fees)})
		}
		if r.amounts.Refunds != 0 && !muted[r.id] && (r.id != s.id || s.role != data.OrderRole) {
			said := data.Said{Record: r.id, Minor: r.in(s.currency, r.amounts.Refunds)}
			t.Refunds = append(t.Refunds, said)
			back += said.Minor
		}
	}
	if back <= s.amounts.Refunds || s.own(t.Refunds) {
		t.Refunds = nil
	}
	if s.own(t.Fees) {
		t.Fees = nil
	}
	if t.Fees == nil && t.Refunds == nil {
		return nil
	}
	return &t
}

// own reports whether the sale's own record says it alone.
func (s *sale) own(said []data.Said) bool {
	return len(said) == 1 && said[0].Record == s.id
}
