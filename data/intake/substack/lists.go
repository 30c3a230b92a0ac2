package substack

import (
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
)

// standings are Substack's words for a subscription that costs something, of all
// its lists, in plain ones.
var standings = map[string]string{
	"paid": "paid", "other": "paid", "ios_app": "paid in the iOS app", "yearly": "paid, yearly", "monthly": "paid, monthly", "founding": "paid, founding member",
	"comp": "complimentary", "gift": "gift", "": "paid",
}

func standing(word string) string {
	if plain, ok := standings[strings.ToLower(word)]; ok {
		return plain
	}
	return word
}

// paid takes a row of the list of payers, which older exports have. It has no
// dates: where the e-mail list has the address too, that tells whether the
// subscription still runs, and states it.
func paid(f *layout.File, r layout.Row) error {
	s := f.State.(*export)
	who, norm, err := person(r, "email", "")
	if err != nil {
		return err
	}
	word, customer := strings.ToLower(r.Get("type")), r.Get("stripe_connected_customer_id")
	pays := word == "paid" || word == "ios_app"
	if f.Looking() {
		s.paid[norm] = word
		if pays {
			s.customers.note(customer, norm)
		}
		return nil
	}
	facts := []data.Fact{&data.Identity{Ref: who}}
	if pays && s.customers.alone(customer) { // the customer of a gift is who gave it
		facts = append(facts, &data.Link{A: who, B: stripe(customer), Reason: "same subscriber on Substack"})
	}
	if !s.listed[norm] && !f.IsMe(who) {
		x := act(data.Subscribe, who, "membership "+norm, noTime, data.Undated)
		x.Text = standing(word)
		facts = append(facts, x)
	}
	return f.Send(r.Line, facts...)
}

// listed takes a row of the e-mail list: who subscribed, whether a subscription
// that costs something runs, and whether e-mails are turned off.
func listed(f *layout.File, r layout.Row) error {
	s := f.State.(*export)
	joined, precision, err := stamp(r, "created_at")
	if err != nil {
		return err
	}
	since, sincePrecision, err := stamp(r, "first_payment_at")
	if err != nil {
		return err
	}
	who, norm, err := person(r, "email", "")
	if err != nil {
		return err
	}
	word, pays := s.paid[norm]
	if f.Looking() && pays {
		s.listed[norm] = true
	}
	if f.IsMe(who) {
		return f.Send(r.Line, &data.Identity{Ref: who})
	}
	facts := []data.Fact{act(data.Subscribe, who, "subscribe "+norm, joined, precision)}
	if yes(r.Get("active_subscription")) || !since.IsZero() {
		if !pays {
			word = r.Get("plan")
		}
		x := act(data.Subscribe, who, "membership "+norm, since, sincePrecision)
		x.Text = standing(word)
		facts = append(facts, x)
	}
	if yes(r.Get("email_disabled")) {
		x := act(data.Other, who, "mail off "+norm, noTime, data.Undated)
		x.Text = "e-mails turned off"
		facts = append(facts, x)
	}
	return f.Send(r.Line, facts...)
}

// customers are Stripe's customers and the one address that each belongs to. One
// that stands beside several addresses tells nobody apart, and links nobody.
type customers map[string]string

func (c customers) note(id, address string) {
	if known, ok := c[id]; ok && known != address {
		address = ""
	}
	c[id] = address
}

func (c customers) alone(id string) bool { return id != "" && c[id] != "" }

func stripe(customer string) data.Ref {
	return data.Ref{Platform: "stripe", Kind: data.ByCustomer, Value: customer}
}
