package ledger

import (
	"strings"

	"rapport/data"
)

// of is an amount that the rows state; 0 where they do not.
func (d *Order) of(f Field) int64 { return d.stated[f].Minor }

func (d *Order) knows(f Field) bool { return d.stated[f].Known }

// settle works out what the stated amounts mean (metrics.md 11).
func (d *Order) settle() {
	s := &d.Sale
	s.Role, s.Layer = d.Role, d.Layer
	d.fees()
	act := d.act
	if act == Sale && (d.knows(Total) && d.of(Total) < 0 || d.knows(Gross) && !d.knows(Total) && d.of(Gross) < 0) {
		act = Refunding
	}
	if act != Sale {
		d.movement(act)
		return
	}
	d.prices()
	d.share()
	s.Refunds, s.Cost = abs(d.of(Refund)), abs(d.of(Cost))
	d.afterwards()
	d.paid()
}

// fees are what platform, payment service and affiliates take. A fee that is printed
// below zero, as what lowers the balance, is above zero here.
func (d *Order) fees() {
	a := &d.Sale.Amounts
	if !d.knows(Fee) && !d.knows(Commission) {
		return
	}
	fee := d.of(Fee)
	if d.Signed {
		fee = -fee
	}
	a.Fees, a.FeesKnown = fee+abs(d.of(Commission)), true
}

// movement is a row that moved money of a sale which another row states.
func (d *Order) movement(act Act) {
	s := &d.Sale
	if !s.Status.Counts() {
		s.Status = ""
		return
	}
	s.Role, s.Status, s.Lines, s.Renewal = data.SettlementRole, data.Settlement, nil, false
	amount := abs(d.of(Total))
	if !d.knows(Total) {
		amount = abs(d.of(Gross))
	}
	switch act {
	case Refunding:
		s.Refunds = amount
		s.Events = []data.SaleEvent{{Kind: data.RefundEvent, At: s.OrderedAt, Amount: amount}}
	case Chargeback:
		s.Refunds = amount
		s.Events = []data.SaleEvent{{Kind: data.ChargebackEvent, At: s.OrderedAt, Amount: amount}}
	case Reversal:
		s.Refunds = -amount
	case Charge:
		s.Fees, s.FeesKnown = s.Fees-d.of(Total), true // what lowers the balance is a fee, what raises it a credit
		if s.Fees != 0 {
			s.Events = []data.SaleEvent{{Kind: data.FeeEvent, At: s.OrderedAt, Amount: s.Fees}}
		}
	}
	d.paid()
}

// status is what the shop says, in common words.
func (d *Order) status(stated bool) (data.SaleStatus, error) {
	if !stated {
		if d.State != "" {
			return d.State, nil
		}
		return data.Paid, nil
	}
	word := strings.ToLower(strings.Join(strings.Fields(d.state), " "))
	if status, known := d.Statuses[word]; known {
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
func (d *Order) prices() {
	a := &d.Sale.Amounts
	a.Discounts, a.Shipping = abs(d.of(Discount)), d.of(Shipping)-abs(d.of(ShippingDiscount))
	tax := d.of(Tax)
	if d.Tax == TaxElsewhere {
		tax = 0
	}
	switch {
	case d.knows(Gross):
		a.Gross = d.of(Gross)
	case d.priced:
		a.Gross = d.goods
	default:
		d.fromTotal(a, tax)
		return
	}
	base := a.Gross - a.Discounts + a.Shipping
	if !d.knows(Total) {
		a.Gross += d.of(Tip)
		a.Total = base + d.of(Tip)
		d.keepTax(a, tax)
		return
	}
	a.Total = d.of(Total)
	rest := a.Total - base
	switch rest {
	case 0:
		a.TaxInside = tax
	case tax:
		a.TaxOnTop = tax
	case d.of(Tip):
		a.Gross, a.TaxInside = a.Gross+d.of(Tip), tax
	case tax + d.of(Tip):
		a.Gross, a.TaxOnTop = a.Gross+d.of(Tip), tax
	default:
		d.force(a, rest, tax)
	}
}

// share gives the one line of a record without prices what the goods cost; where the
// pieces do not share it evenly the missing cents are a discount.
func (d *Order) share() {
	s := &d.Sale
	if d.priced || len(s.Lines) != 1 || s.Gross <= 0 {
		return
	}
	l := &s.Lines[0]
	l.Price = (s.Gross + l.Quantity - 1) / l.Quantity
	l.Discount = l.Price*l.Quantity - s.Gross
}

// keepTax places a tax where no total tells where it belongs.
func (d *Order) keepTax(a *data.Amounts, tax int64) {
	if d.Tax == TaxOnTop {
		a.TaxOnTop = tax
		a.Total += tax
		return
	}
	a.TaxInside = tax
}

// fromTotal gives the goods' price of a record that states only what was charged.
func (d *Order) fromTotal(a *data.Amounts, tax int64) {
	a.Total = d.of(Total)
	if d.Tax == TaxOnTop {
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
func (d *Order) force(a *data.Amounts, rest, tax int64) {
	if d.Tax != TaxInside && rest >= tax-rounding && abs(rest) > rounding {
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
func (d *Order) afterwards() {
	s := &d.Sale
	if s.Status == data.Refunded && !d.knows(Refund) {
		s.Refunds = s.Total // no column says how much; the state says that all went back
	}
	if s.Refunds > 0 {
		s.Events = append(s.Events, data.SaleEvent{Kind: data.RefundEvent, At: d.back, Amount: s.Refunds})
	}
	if taken := min(abs(d.of(Dispute)), s.Total-s.Refunds); taken > 0 {
		s.Refunds += taken
		s.Events = append(s.Events, data.SaleEvent{Kind: data.ChargebackEvent, At: d.disputed, Amount: taken})
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
func (d *Order) paid() {
	s := &d.Sale
	if s.PaidAt.IsZero() && s.Status.Counts() && d.Role != data.OrderRole {
		s.PaidAt = s.OrderedAt
	}
	if !d.payout.At.IsZero() {
		amount := d.of(Net)
		if !d.knows(Net) {
			amount = s.Total - s.Refunds - s.Fees
		}
		s.Events = append(s.Events, data.SaleEvent{Kind: data.PayoutEvent, At: d.payout.At, Amount: amount})
	}
}
