package gumroad

import (
	"fmt"

	"rapport/data"
	"rapport/data/intake/sheet"
)

// money are the amounts that a row states.
type money struct {
	price, subtotal, net, fees, commission sheet.Amount
	taxes, shipping, tip, partial          int64
	inside                                 bool // the file says that the price includes the tax
}

// maxAmount is far beyond any purchase and leaves room for sums.
const maxAmount = 1e15

func (r *reader) money(row sheet.Row) (money, error) {
	c := r.columns
	m := money{inside: yes(row.Cell(c.taxIncluded))}
	var taxes, shipping, tip, partial sheet.Amount
	for _, f := range []struct {
		name   string
		column int
		to     *sheet.Amount
	}{
		{"Sale Price", c.price, &m.price},
		{"Subtotal", c.subtotal, &m.subtotal},
		{"Net Total", c.net, &m.net},
		{"Fees", c.fees, &m.fees},
		{"Affiliate commission", c.commission, &m.commission},
		{"Taxes", c.taxes, &taxes},
		{"Shipping", c.shipping, &shipping},
		{"Tip", c.tip, &tip},
		{"Partial Refund", c.partial, &partial},
	} {
		a, err := sheet.ParseAmount(row.Cell(f.column), r.Decimal, exponent)
		if err != nil {
			return m, fmt.Errorf("%s: %w", f.name, err)
		}
		if a.Minor < 0 && f.to != &m.net || a.Minor > maxAmount || a.Minor < -maxAmount {
			return m, fmt.Errorf("%s: %.20q is out of range", f.name, row.Cell(f.column))
		}
		*f.to = a
	}
	if !m.price.Known {
		return m, fmt.Errorf("states no Sale Price")
	}
	m.taxes, m.shipping, m.tip, m.partial = taxes.Minor, shipping.Minor, tip.Minor, partial.Minor
	return m, nil
}

// amounts works out the money of a purchase (metrics.md 11). The sale price is
// what the buyer paid for goods, shipping and tip, with the tax that the seller
// owes; discounts are already off it.
func (m *money) amounts() data.Amounts {
	a := data.Amounts{Total: m.total()}
	m.splitTax(&a)
	a.Shipping = min(m.shipping, a.Total-a.TaxOnTop)
	a.Gross = a.Total - a.TaxOnTop - a.Shipping
	a.Fees, a.FeesKnown = m.allFees(a.Total)
	return a
}

// total is the sale price. The net total tells if a file's price leaves out the
// tip or the shipping.
func (m *money) total() int64 {
	for _, apart := range []int64{0, m.tip, m.shipping, m.tip + m.shipping} {
		if total := m.price.Minor + apart; m.keptTax(total) || m.lostTax(total) {
			return total
		}
	}
	return m.price.Minor
}

// keptTax reports whether the net total is the total without fees: whatever tax
// the total holds was left to the seller.
func (m *money) keptTax(total int64) bool { return m.netIs(total - m.fees.Minor) }

// lostTax reports whether the tax was taken off on the way to the net total.
func (m *money) lostTax(total int64) bool { return m.netIs(total - m.fees.Minor - m.taxes) }

// netIs compares with the net total, before or after the affiliate's commission:
// Gumroad states it before, which leaves the commission to be taken off.
func (m *money) netIs(rest int64) bool {
	return m.net.Known && m.fees.Known && (m.net.Minor == rest || m.net.Minor == rest-m.commission.Minor)
}

// splitTax says what of the column of taxes the seller owes. Where the total
// needs the tax beside subtotal and shipping it is the seller's, inside the price
// or on top of it. Otherwise Gumroad collected it from the buyer and pays it, and
// it is in no field, unless the net total shows that the price had to pay it.
func (m *money) splitTax(a *data.Amounts) {
	if m.taxes == 0 || m.taxes > a.Total {
		return
	}
	needed := m.subtotal.Known && (a.Total == m.subtotal.Minor+m.taxes || a.Total == m.subtotal.Minor+m.taxes+m.shipping)
	switch {
	case needed && m.inside:
		a.TaxInside = m.taxes
	case needed:
		a.TaxOnTop = m.taxes
	case m.lostTax(a.Total) && !m.keptTax(a.Total):
		a.TaxInside = m.taxes
	}
}

// allFees are Gumroad's and the affiliate's. Without a column of fees the net
// total tells them.
func (m *money) allFees(total int64) (fees int64, known bool) {
	switch {
	case m.fees.Known:
		return m.fees.Minor + m.commission.Minor, true
	case m.net.Known && m.net.Minor <= total:
		return total - m.net.Minor + m.commission.Minor, true
	}
	return 0, false
}
