package events

import (
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/intake/attribution"
	"rapport/data/intake/layout"
)

// money reads what a ticket cost. The fees are what Eventbrite keeps, whoever paid
// them: the total is what the buyer was charged, with the fees.
func money(f *layout.File, r layout.Row, t *ticket) error {
	t.money = r.Has("Total Paid", "Gross Sales")
	t.currency = f.Currency(r.Get("Currency", "Payment Currency"))
	fees := [][]string{{"Eventbrite Fees", "Eventbrite service fee"}, {"Eventbrite Payment Processing", "Eventbrite payment processing fee"}}
	if !r.Has(slices.Concat(fees...)...) {
		fees = [][]string{{"Fees Paid"}}
	}
	paid, err := price(f, r.Get("Total Paid", "Gross Sales"), t.currency)
	if err != nil {
		return err
	}
	t.paid = paid.Minor
	for _, columns := range fees {
		fee, err := price(f, r.Get(columns...), t.currency)
		if err != nil {
			return err
		}
		t.fees += fee.Minor
		t.feesKnown = t.feesKnown || fee.Known
	}
	if t.paid+t.fees > 0 {
		return layout.Known(t.currency)
	}
	return nil
}

// send states an order: the sale, and what each person of it did.
func (o *order) send(f *layout.File) error {
	if len(o.tickets) == 0 {
		return nil
	}
	if s := o.sale(); s != nil {
		if err := f.Send(o.tickets[0].line, s); err != nil {
			return err
		}
	}
	var told []string
	for _, t := range o.tickets {
		if slices.Contains(told, t.norm) {
			continue
		}
		told = append(told, t.norm)
		if err := o.tell(f, t); err != nil {
			return err
		}
	}
	return o.questions(f)
}

// tell states what one person of the order did, who can have several tickets.
func (o *order) tell(f *layout.File, first *ticket) error {
	if f.IsMe(first.who) {
		return f.Send(first.line, &data.Identity{Ref: first.who})
	}
	var kinds []string
	var there *ticket
	gone := true
	for _, t := range o.tickets {
		if t.norm != first.norm {
			continue
		}
		if t.kind != "" && !slices.Contains(kinds, t.kind) {
			kinds = append(kinds, t.kind)
		}
		gone = gone && (t.state == off || t.state == refunded)
		if t.there && there == nil {
			there = t
		}
	}
	text := joined("registered", first.event)
	if len(kinds) > 0 {
		text += ": " + strings.Join(kinds, ", ")
	}
	if gone {
		text += ", not attending"
	}
	facts := []data.Fact{first.at.act(data.Other, "registration "+o.number+" "+first.norm, first.who, text)}
	if there != nil {
		facts = append(facts, there.came.act(data.Meeting, "attendance "+o.number+" "+first.norm, first.who, there.event))
	}
	return f.Send(first.line, facts...)
}

// questions states the answers of each attendee; the same answers of the same
// person count once.
func (o *order) questions(f *layout.File) error {
	told := map[string]bool{"": true}
	for _, t := range o.tickets {
		if t.answers == "" || told[t.norm+"\n"+t.answers] || f.IsMe(t.who) {
			continue
		}
		told[t.norm+"\n"+t.answers] = true
		key := ""
		if t.attendee != "" {
			key = "answers " + o.number + " " + t.attendee
		}
		if err := f.Send(t.line, t.at.act(data.Poll, key, t.who, t.answers)); err != nil {
			return err
		}
	}
	return nil
}

// sale adds up the tickets; nil where the report has no amounts, or not all of them
// can be read.
func (o *order) sale() *data.Sale {
	first := o.tickets[0]
	s := &data.Sale{
		Key: o.number, Name: o.number, Currency: first.currency, OrderedAt: first.at.at, Buyer: first.buyer, City: first.city, Country: first.country,
	}
	if layout.Known(s.Currency) != nil || !first.money || s.OrderedAt.IsZero() || o.partial {
		return nil
	}
	var led attribution.Touches
	open, gone := false, true
	for _, t := range o.tickets {
		if t.currency != s.Currency {
			return nil
		}
		s.Total += t.paid
		s.Fees += t.fees
		s.FeesKnown = s.FeesKnown || t.feesKnown
		open = open || t.state == unpaid
		gone = gone && (t.state == off || t.state == refunded)
		if t.state == refunded {
			s.Refunds += t.paid
		}
		addLine(s, t)
		led.Add(data.CodeTouch, "", t.code)
		led.Add(data.LinkTouch, "affiliate", t.campaign)
		for _, heard := range t.heard {
			led.Add(data.DeclaredTouch, "", heard)
		}
	}
	s.Gross, s.Touches = s.Total, led
	settle(s, open, gone)
	return s
}

// addLine adds a ticket to the lines of an order. The report gives the price of all
// pieces; where they do not share it evenly the missing cents are a discount.
func addLine(s *data.Sale, t *ticket) {
	one := (t.paid + t.quantity - 1) / t.quantity
	l := data.SaleLine{Name: t.kind, Quantity: t.quantity, Price: one, Discount: one*t.quantity - t.paid}
	for i := range s.Lines {
		if last := &s.Lines[i]; last.Name == l.Name && last.Price == l.Price && last.Discount+l.Discount == 0 {
			last.Quantity += l.Quantity
			return
		}
	}
	s.Lines = append(s.Lines, l)
}

// settle says whether an order was paid and what went back. No refund is dated.
func settle(s *data.Sale, open, gone bool) {
	switch {
	case open:
		s.Status, s.Refunds = data.Pending, 0
	case s.Total == 0 && gone:
		s.Status = data.Cancelled
	case s.Total == 0:
		s.Status = data.Free
	case s.Refunds >= s.Total:
		s.Status = data.Refunded
	case s.Refunds > 0:
		s.Status = data.PartiallyRefunded
	default:
		s.Status = data.Paid
	}
	if s.Status.Counts() {
		s.PaidAt = s.OrderedAt
	}
	if s.Refunds > 0 {
		s.Events = append(s.Events, data.SaleEvent{Kind: data.RefundEvent, Amount: s.Refunds})
	}
}
