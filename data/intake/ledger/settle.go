package ledger

import (
	"strings"

	"rapport/data"
)

// of is an amount that the rows state; 0 where they do not.
func (o *Order) of(f Field) int64 { return o.stated[f].Minor }

func (o *Order) knows(f Field) bool { return o.stated[f].Known }

// settle works out what the stated amounts mean (metrics.md 11).
func (o *Order) settle() {
	s := &o.Sale
	s.Role, s.Layer = o.Role, o.Layer
	o.fees()
	act := o.act
	if act == Sale && (o.knows(Total) && o.of(Total) < 0 || o.knows(Gross) && !o.knows(Total) && o.of(Gross) < 0) {
		act = Refunding
	}
	if act != Sale {
		o.movement(act)
		return
	}
	o.prices()
	if o.TaxRate > 0 && !o.knows(Tax) {
		s.TaxInside = TaxInsideOf(s.Total, o.TaxRate)
	}
	o.share()
	s.Refunds, s.Cost = abs(o.of(Refund)), abs(o.of(Cost))
	o.afterwards()
	o.paid()
}

// fees are what platform, payment service and affiliates take. A fee that is printed
// below zero, as what lowers the balance, is above zero here.
func (o *Order) fees() {
	a := &o.Sale.Amounts
	if !o.knows(Fee) && !o.knows(Commission) {
		return
	}
	fee := o.of(Fee)
	if o.Signed {
		fee = -fee
	}
	a.Fees, a.FeesKnown = fee+abs(o.of(Commission)), true
}

// movement is a row that moved money of a sale which another row states.
func (o *Order) movement(act Act) {
	s := &o.Sale
	if !s.Status.Counts() {
		s.Status = ""
		return
	}
	s.Role, s.Status, s.Lines, s.Renewal = data.SettlementRole, data.Settlement, nil, false
	o.ofSale(act)
	amount := abs(o.of(Total))
	if !o.knows(Total) {
		amount = abs(o.of(Gross))
	}
	switch act {
	case Refunding:
		s.Refunds = amount
		o.taxBack(amount)
		s.Events = []data.SaleEvent{{Kind: data.RefundEvent, At: s.OrderedAt, Amount: amount}}
	case Chargeback:
		s.Refunds = amount
		o.taxBack(amount)
		s.Events = []data.SaleEvent{{Kind: data.ChargebackEvent, At: s.OrderedAt, Amount: amount}}
	case Reversal:
		s.Refunds = -amount
	case Charge:
		s.Fees, s.FeesKnown = s.Fees-o.of(Total), true // what lowers the balance is a fee, what raises it a credit
		if s.Fees != 0 {
			s.Events = []data.SaleEvent{{Kind: data.FeeEvent, At: s.OrderedAt, Amount: s.Fees}}
		}
	case Referral:
		s.Fees, s.FeesKnown = 0, false // the partner's cost, and no fee of the sale (metrics.md 11)
		s.Total = abs(o.of(Total))     // tells whether an order of that number is meant, and books nothing
		cost := abs(o.of(Commission)) + abs(o.of(Fee))
		if o.of(Total) < 0 || o.of(Commission) < 0 {
			cost = -cost // a row that corrects an earlier one
		}
		if cost != 0 {
			s.Events = []data.SaleEvent{{Kind: data.CommissionEvent, At: s.OrderedAt, Amount: cost}}
		}
	}
	o.paid()
}

// taxBack is the tax in a refund of no sale, which is owed no more. That of a sale's refund
// follows from the sale.
func (o *Order) taxBack(amount int64) {
	switch s := &o.Sale; {
	case s.Role != data.OrderRole || o.Tax == TaxElsewhere:
	case o.knows(Tax):
		s.TaxInside = -min(abs(o.of(Tax)), amount)
	case o.TaxRate > 0:
		s.TaxInside = -TaxInsideOf(amount, o.TaxRate)
	}
}

// ofSale names the sale that a movement with a shared number belongs to. A refund that
// names none is money lost all the same: it is kept as a sale of nothing.
func (o *Order) ofSale(act Act) {
	s := &o.Sale
	back := act == Refunding || act == Chargeback
	if stray := back && o.Returns == ReturnsOwn && o.original == ""; stray {
		if o.id != "" {
			s.Key = "return " + o.id
		}
	} else if o.SharedID {
		s.Key = ""
		if number := or(o.original, o.id); number != "" {
			s.Refs = append(s.Refs, data.OrderRef(o.Shop, number))
		}
	}
	if len(s.Refs) == 0 && o.Role == data.OrderRole && back {
		s.Role, s.Status = data.OrderRole, data.Refunded
	}
}

// status is what the shop says, in common words.
func (o *Order) status(stated bool) (data.SaleStatus, error) {
	if !stated {
		if o.State != "" {
			return o.State, nil
		}
		return data.Paid, nil
	}
	word := strings.ToLower(strings.Join(strings.Fields(o.state), " "))
	if status, known := o.Statuses[word]; known {
		return status, nil
	}
	status, known := statuses[strings.TrimPrefix(word, "wc-")]
	if !known {
		return "", unknownWord("state", word)
	}
	return status, nil
}

// prices works out how the total comes about. The total is what the buyer paid and is
// never changed.
func (o *Order) prices() {
	a := &o.Sale.Amounts
	a.Discounts, a.Shipping = abs(o.of(Discount)), o.of(Shipping)-abs(o.of(ShippingDiscount))
	tax := o.of(Tax)
	if o.Tax == TaxElsewhere {
		tax = 0
	}
	switch {
	case o.knows(Gross):
		a.Gross = o.of(Gross)
	case o.priced:
		a.Gross = o.goods
	default:
		o.fromTotal(a, tax)
		return
	}
	base := a.Gross - a.Discounts + a.Shipping
	if !o.knows(Total) {
		a.Gross += o.of(Tip)
		a.Total = base + o.of(Tip)
		o.keepTax(a, tax)
		return
	}
	a.Total = o.of(Total)
	rest := a.Total - base
	switch rest {
	case 0:
		a.TaxInside = tax
	case tax:
		a.TaxOnTop = tax
	case o.of(Tip):
		a.Gross, a.TaxInside = a.Gross+o.of(Tip), tax
	case tax + o.of(Tip):
		a.Gross, a.TaxOnTop = a.Gross+o.of(Tip), tax
	default:
		o.force(a, rest, tax)
	}
}

// share gives the one line of a record without prices what the goods cost; where the
// pieces do not share it evenly the missing cents are a discount.
func (o *Order) share() {
	s := &o.Sale
	if o.priced || len(s.Lines) != 1 || s.Gross <= 0 {
		return
	}
	l := &s.Lines[0]
	l.Price = (s.Gross + l.Quantity - 1) / l.Quantity
	l.Discount = l.Price*l.Quantity - s.Gross
}

// keepTax places a tax where no total tells where it belongs.
func (o *Order) keepTax(a *data.Amounts, tax int64) {
	if o.Tax == TaxOnTop {
		a.TaxOnTop = tax
		a.Total += tax
		return
	}
	a.TaxInside = tax
}

// fromTotal gives the goods' price of a record that states only what was charged.
func (o *Order) fromTotal(a *data.Amounts, tax int64) {
	a.Total = o.of(Total)
	if o.Tax == TaxOnTop {
		a.TaxOnTop = tax
	} else {
		a.TaxInside = tax
	}
	a.Gross = a.Total - a.Shipping - a.TaxOnTop + a.Discounts
	if a.Gross < 0 {
		a.Gross, a.Shipping = a.Total-a.TaxOnTop+a.Discounts, 0
	}
}

// rounding is how much the cells of one order may be rounded together.
const rounding = 2

// force makes an order add up that fits no rule: a tip, an edited order, a rounded
// cell. What is too much is gross, as a tip is; what is missing was taken off shipping
// first and then off the goods.
func (o *Order) force(a *data.Amounts, rest, tax int64) {
	if o.Tax != TaxInside && rest >= tax-rounding && abs(rest) > rounding {
		a.TaxOnTop = tax
		rest -= tax
	} else {
		a.TaxInside = tax
	}
	if rest >= 0 {
		a.Gross += rest
		return
	}
	cut := min(-rest, max(a.Shipping, 0))
	a.Shipping -= cut
	a.Discounts += -rest - cut
}

// afterwards lets the state and what was given back agree.
func (o *Order) afterwards() {
	s := &o.Sale
	o.doubted = o.contradicts()
	if s.Status == data.Refunded && !o.knows(Refund) {
		s.Refunds = s.Total // no column says how much; the state says that all went back
	}
	if s.Refunds > 0 {
		s.Events = append(s.Events, data.SaleEvent{Kind: data.RefundEvent, At: o.back, Amount: s.Refunds})
	}
	if taken := min(abs(o.of(Dispute)), s.Total-s.Refunds); taken > 0 {
		s.Refunds += taken
		s.Events = append(s.Events, data.SaleEvent{Kind: data.ChargebackEvent, At: o.disputed, Amount: taken})
	}
	if !s.Status.Counts() {
		if s.Status == data.Pending && s.Gross == 0 && s.Total == 0 {
			s.Status = data.Free
		}
		return
	}
	switch {
	case s.Gross == 0 && s.Total == 0:
		s.Status = data.Free
	case s.Refunds > 0 && s.Refunds >= s.Total:
		s.Status = data.Refunded
	case s.Refunds > 0:
		s.Status = data.PartiallyRefunded
	}
}

// paid dates the payment and the payout. A payment service's row is paid when it is
// booked.
func (o *Order) paid() {
	s := &o.Sale
	if s.PaidAt.IsZero() && s.Status.Counts() && o.Role != data.OrderRole {
		s.PaidAt = s.OrderedAt
	}
	if !o.payout.At.IsZero() {
		amount := o.of(Net)
		if !o.knows(Net) {
			amount = s.Total - s.Refunds - s.Fees
		}
		s.Events = append(s.Events, data.SaleEvent{Kind: data.PayoutEvent, At: o.payout.At, Amount: amount})
	}
}
