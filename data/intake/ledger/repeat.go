package ledger

import (
	"time"

	"rapport/data/intake/layout"
)

// charge is a row that pays for something again, as the file dates it: the order of
// day and month is not known before all of it was read.
type charge struct {
	of uint64
	at string
}

// charged notes a row in the first reading.
func (p *page) charged(r layout.Row) {
	if of := p.repeats(r); of != "" {
		p.charges = append(p.charges, charge{p.hash(of), p.moment(r)})
	}
}

func (t *table) repeats(r layout.Row) string {
	if t.Repeats == nil {
		return ""
	}
	return t.Repeats(r)
}

// moment is the date of a row as it stands.
func (t *table) moment(r layout.Row) string {
	at, clock := t.text(r, At), t.text(r, Clock)
	if at != "" && clock != "" {
		at += " " + clock
	}
	return at
}

// renew marks a charge that is not the first of its kind.
func (p *page) renew(f *layout.File, r layout.Row, d *Order) {
	of := p.repeats(r)
	if of == "" {
		return
	}
	if p.began == nil {
		p.begin(f)
	}
	first := p.began[p.hash(of)]
	d.Sale.Renewal = d.Sale.Renewal || !first.IsZero() && d.Sale.OrderedAt.After(first)
}

// begin finds the first charge of each kind.
func (p *page) begin(f *layout.File) {
	p.began = map[uint64]time.Time{}
	zone := p.Spec.Zone
	if zone == nil {
		zone = f.Zone()
	}
	for _, c := range p.charges {
		at, _, err := f.Time(c.at, zone)
		if err != nil || at.IsZero() {
			continue // the row is rejected when it is read
		}
		if first, met := p.began[c.of]; !met || at.Before(first) {
			p.began[c.of] = at
		}
	}
	p.charges = nil
}
