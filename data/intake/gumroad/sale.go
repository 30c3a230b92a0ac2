package gumroad

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"rapport/data"
	"rapport/data/intake/sheet"
)

// sale reads one purchase.
func (r *reader) sale(row sheet.Row) (*data.Sale, error) {
	c := r.columns
	s := &data.Sale{Key: text(row.Cell(c.id)), Currency: currency, City: text(row.Cell(c.city)), Country: text(row.Cell(c.country))}
	s.Postal = data.Postal{Street: text(row.Cell(c.street)), Postcode: string(sheet.Unquote(row.Cell(c.postcode))), Region: text(row.Cell(c.region))}
	switch {
	case s.Key == "":
		return nil, errors.New("names no purchase")
	case sheet.Scientific([]byte(s.Key)):
		return nil, fmt.Errorf("a spreadsheet has rounded its Purchase ID to %.20s, so that the last digits are lost: export the file again and do not save it in a spreadsheet", s.Key)
	}
	if number := row.Cell(c.number); !sheet.Scientific(number) {
		s.Name = text(number)
	}
	var err error
	if s.OrderedAt, err = purchaseTime(row.Text(c.date), row.Text(c.clock), r.Dates); err != nil {
		return nil, fmt.Errorf("purchase time: %w", err)
	}
	m, err := r.money(row)
	if err != nil {
		return nil, err
	}
	quantity, err := count(row.Cell(c.quantity))
	if err != nil {
		return nil, err
	}
	r.prices += m.price.Minor
	s.Amounts = m.amounts()
	s.Lines = []data.SaleLine{line(s.Gross, m.tip, quantity)}
	s.Lines[0].Name, s.Lines[0].SKU = text(row.Cell(c.item)), text(row.Cell(c.sku))
	r.settle(s, row, m.partial)
	s.Buyer, s.BuyerAlso = c.buyer(row, s.Key)
	s.Renewal = yes(row.Cell(c.recurring)) && !r.first[s.Key]
	s.Refs = c.refs(row, s.Key)
	s.Touches = r.touches(row)
	return s, nil
}

// refs are the names under which payouts know a purchase, and PayPal or a Stripe
// account of one's own.
func (c *columns) refs(row sheet.Row, key string) []data.SaleRef {
	refs := []data.SaleRef{{Scope: purchases, Value: key}}
	for _, service := range []struct {
		scope  string
		column int
	}{{"paypal", c.payPal}, {"stripe", c.stripe}} {
		if id := text(row.Cell(service.column)); id != "" {
			refs = append(refs, data.SaleRef{Scope: service.scope, Value: id})
		}
	}
	return refs
}

// count reads a number of pieces; an empty cell is one piece, as older files have
// no such column.
func count(cell []byte) (int64, error) {
	if len(cell) == 0 {
		return 1, nil
	}
	whole, part, _ := bytes.Cut(cell, []byte("."))
	n, err := strconv.ParseInt(string(whole), 10, 32)
	if err != nil || n < 1 || len(bytes.Trim(part, "0")) > 0 {
		return 0, fmt.Errorf("%.20q is no quantity", cell)
	}
	return n, nil
}

// line is the item without the tip. The file gives the price of all pieces; where
// they do not share it evenly the missing cents are a discount of the line.
func line(gross, tip, quantity int64) data.SaleLine {
	goods := gross - tip
	if goods < 0 {
		goods = gross
	}
	one := (goods + quantity - 1) / quantity
	return data.SaleLine{Quantity: quantity, Price: one, Discount: one*quantity - goods}
}

// settle says whether the purchase was paid and what went back. No refund is dated.
func (r *reader) settle(s *data.Sale, row sheet.Row, partial int64) {
	c := r.columns
	switch {
	case yes(row.Cell(c.preorder)):
		s.Status = data.Authorized // the charge is a purchase of its own
		return
	case yes(row.Cell(c.trial)):
		// The row shows the price that is due after the trial. Nothing was charged.
		s.Status, s.Amounts = data.Free, data.Amounts{}
		return
	case s.Total == 0:
		s.Status = data.Free
		return
	}
	s.Status, s.PaidAt = data.Paid, s.OrderedAt
	refund := partial
	if yes(row.Cell(c.wholly)) || c.wholly < 0 && partial == 0 && yes(row.Cell(c.refunded)) {
		refund = s.Total
	}
	addRefund(s, data.RefundEvent, refund)
	// A dispute that is not won, yet or ever, has taken the money back.
	if yes(row.Cell(c.disputed)) && !yes(row.Cell(c.won)) && refund < s.Total {
		addRefund(s, data.ChargebackEvent, s.Total-refund)
	}
	switch {
	case s.Refunds >= s.Total:
		s.Status = data.Refunded
	case s.Refunds > 0:
		s.Status = data.PartiallyRefunded
	}
}

func addRefund(s *data.Sale, kind data.SaleEventKind, amount int64) {
	if amount > 0 {
		s.Refunds += amount
		s.Events = append(s.Events, data.SaleEvent{Kind: kind, Amount: amount})
	}
}

// buyer names who paid: the e-mail of the purchase, and that of the buyer's
// account. A gift belongs to the payer; whom it is for is not the buyer.
func (c *columns) buyer(row sheet.Row, key string) (data.Ref, []data.Ref) {
	name := text(row.Cell(c.buyerName))
	var found []data.Ref
	seen := map[string]bool{"": true}
	for _, column := range []int{c.purchaseEmail, c.buyerEmail} {
		email := text(row.Cell(column))
		if norm := data.Normalize(data.ByEmail, email); !seen[norm] {
			seen[norm] = true
			found = append(found, data.Ref{Kind: data.ByEmail, Value: email, Name: name})
		}
	}
	switch {
	case len(found) > 1:
		return found[0], found[1:]
	case len(found) == 1:
		return found[0], nil
	case name != "":
		return data.Ref{Kind: data.ByName, Value: name, Scope: key, Name: name}, nil
	}
	return data.Ref{}, nil
}

// review reads what the buyer thought of it; nil when nothing is said. The file
// does not date it. Charges of a subscription repeat the review of the purchase
// that began it.
func (r *reader) review(row sheet.Row, s *data.Sale) (*data.Interaction, error) {
	c := r.columns
	rating, words := row.Cell(c.rating), text(row.Cell(c.review))
	if len(rating) == 0 && words == "" || yes(row.Cell(c.recurring)) {
		return nil, nil
	}
	who := s.Buyer
	if giftee := text(row.Cell(c.gifteeEmail)); data.Normalize(data.ByEmail, giftee) != "" {
		who = data.Ref{Kind: data.ByEmail, Value: giftee} // whom a gift is for reviews it
	}
	if who.IsZero() {
		return nil, errors.New("the review names nobody")
	}
	stars := int64(0)
	if len(rating) > 0 {
		var err error
		if stars, err = count(rating); err != nil || stars > 5 {
			return nil, fmt.Errorf("%.20q is no rating from 1 to 5", rating)
		}
	}
	return &data.Interaction{
		Key: s.Key + " review", Kind: data.Review, Precision: data.Undated, Actor: who, Target: data.Owner,
		Text: words, Rating: int(stars), Public: true, Damaged: strings.ContainsRune(words, '\uFFFD'),
	}, nil
}
