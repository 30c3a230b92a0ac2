package sample

// Amounts of one order, read off the order by hand rather than by the rules of
// any importer; minor units.

// charged is the shipping that the buyer paid.
func (o *order) charged() int64 {
	if o.freeShipping {
		return 0
	}
	return o.shipping
}

// share is amount × part / whole rounded half up; 0 of nothing.
func share(amount, part, whole int64) int64 {
	if whole == 0 {
		return 0
	}
	n, d := 2*amount*part+whole, 2*whole
	q := n / d
	if n%d < 0 {
		q--
	}
	return q
}

// owedTax is the tax still owed after refunds.
func (o *order) owedTax() int64 { return share(o.tax, o.total-o.refund, o.total) }

// net is what the seller keeps; no file knows the cost of goods.
func (o *order) net() int64 {
	if !o.counts() {
		return 0
	}
	return o.total - o.refund - o.owedTax() - o.fees
}

// netSales is the goods' part without tax.
func (o *order) netSales() int64 {
	inside := o.tax
	if o.taxOnTop {
		inside = 0
	}
	return share(o.gross()-o.discount-inside, o.total-o.refund, o.total)
}

// converts reports whether the order is a conversion.
func (o *order) converts() bool { return o.kept() && o.person != nil && !o.renewal }

// kept reports whether something of a sale remains.
func (o *order) kept() bool { return o.counts() && (o.refund == 0 || o.refund < o.total) }
