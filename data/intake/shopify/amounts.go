package shopify

import (
	"errors"

	"rapport/data"
	"rapport/data/intake/sheet"
)

// stated are the amounts that an order's first row states.
type stated struct {
	subtotal, total            sheet.Amount
	shipping, taxes, duties    int64
	discount                   int64
	refunded                   sheet.Amount
	hasRefunds, hasLineColumns bool
}

func (r *reader) readStated(o *order, row sheet.Row) error {
	c, s := r.columns, &o.stated
	s.hasRefunds, s.hasLineColumns = c.refunded >= 0, c.quantity >= 0 && c.price >= 0
	var errs [7]error
	s.subtotal, errs[0] = r.known(o, row, c.subtotal, "Subtotal")
	s.total, errs[1] = r.known(o, row, c.total, "Total")
	s.shipping, errs[2] = r.amount(o, row, c.shipping, "Shipping")
	s.taxes, errs[3] = r.amount(o, row, c.taxes, "Taxes")
	s.duties, errs[4] = r.amount(o, row, c.duties, "Duties")
	s.discount, errs[5] = r.amount(o, row, c.discount, "Discount Amount")
	s.refunded, errs[6] = r.known(o, row, c.refunded, "Refunded Amount")
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

var errIncomplete = errors.New("is not complete: a row of the order is missing")

// settle works out the amounts of an order whose rows are all read.
func (o *order) settle() error {
	s, a := &o.stated, &o.sale.Amounts
	a.Gross, a.Discounts, a.Shipping = o.goods, s.discount, s.shipping
	if !s.hasLineColumns || len(o.sale.Lines) == 0 && (s.subtotal.Known || s.total.Known) {
		if o.suspect && s.hasLineColumns && s.total.Minor > 0 {
			return errIncomplete
		}
		a.Gross = s.goodsWithoutLines()
	}
	freed := s.splitDiscount(a)
	if o.suspect && s.subtotal.Known && a.Gross-a.Discounts < s.subtotal.Minor {
		return errIncomplete
	}
	s.splitTotal(a, freed)
	a.Refunds = s.refunded.Minor
	if !s.hasRefunds && o.sale.Status == data.Refunded {
		a.Refunds = a.Total // the column was deleted; the status says that all went back
	}
	if a.Refunds > 0 {
		o.sale.Events = []data.SaleEvent{{Kind: data.RefundEvent, Amount: a.Refunds}} // the file does not date it
	}
	if a.Gross == 0 && a.Shipping == 0 && a.Total == 0 && (o.sale.Status.Counts() || o.sale.Status == data.Pending) {
		o.sale.Status = data.Free
	}
	return nil
}

// goodsWithoutLines gives the goods' price of an order whose item columns were deleted.
func (s *stated) goodsWithoutLines() int64 {
	if s.subtotal.Known {
		return s.subtotal.Minor + s.discount
	}
	goods := s.total.Minor - s.shipping - s.taxes - s.duties
	if goods < 0 {
		goods = max(s.total.Minor-s.shipping, 0)
	}
	return goods + s.discount
}

// splitDiscount takes the part of the discount that the subtotal does not show:
// it was given on shipping. It returns that part.
func (s *stated) splitDiscount(a *data.Amounts) int64 {
	if !s.subtotal.Known {
		return 0
	}
	onGoods := a.Gross - s.subtotal.Minor
	freed := s.discount - onGoods
	if onGoods < 0 || freed <= 0 || freed > s.shipping {
		return 0
	}
	a.Discounts = onGoods
	return freed
}

// splitTotal tests in which way the order's total comes about: with tax on top
// of the prices or inside them, and with shipping as shown or free. The total is
// what the buyer paid and is never changed.
func (s *stated) splitTotal(a *data.Amounts, freed int64) {
	base := a.Gross - a.Discounts
	a.Shipping = s.shipping - freed
	if !s.total.Known {
		a.TaxOnTop = s.taxes + s.duties
		a.Total = base + a.Shipping + a.TaxOnTop
		return
	}
	a.Total = s.total.Minor
	for _, shipping := range []int64{s.shipping - freed, s.shipping, 0} {
		switch a.Total - base - shipping {
		case s.taxes + s.duties:
			a.Shipping, a.TaxOnTop = shipping, s.taxes+s.duties
			return
		case s.duties:
			a.Shipping, a.TaxOnTop, a.TaxInside = shipping, s.duties, s.taxes
			return
		}
	}
	s.forceTotal(a, base)
}

// rounding is how much the cells of one order may be rounded together.
const rounding = 2

// forceTotal makes an order add up that fits no rule: a tip, an edited order, a
// rounded cell. What is too much is gross, as a tip is; what is missing was
// taken off shipping first and then off the goods.
func (s *stated) forceTotal(a *data.Amounts, base int64) {
	rest := a.Total - base - a.Shipping - s.taxes - s.duties
	if rest >= -rounding {
		a.TaxOnTop = s.taxes + s.duties
		a.Gross += max(rest, 0)
		a.Discounts += max(-rest, 0)
		return
	}
	a.TaxOnTop, a.TaxInside = s.duties, s.taxes
	rest += s.taxes // tax inside takes no part in the sum
	if rest >= 0 {
		a.Gross += rest
		return
	}
	cut := min(-rest, a.Shipping)
	a.Shipping -= cut
	a.Discounts += -rest - cut
}
