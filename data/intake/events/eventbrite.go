package events

import (
	"errors"
	"fmt"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/attribution"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// Eventbrite is Eventbrite.
var Eventbrite = &intake.Format{
	Name: "eventbrite", Title: "Eventbrite", Short: "EB", Direction: "in", Files: []string{"report*.csv", "report*.xlsx", "Attendee*.csv", "Orders*.csv"},
	HowToGet: "Open the event, or Reports for all events, then Attendees or Orders. Show the columns Currency, Total Paid and Attendee Status, then Export > CSV.",
	Wait:     "some minutes",
	Holds: "Who registered and when, with e-mail address, name, ticket and answers to your own questions; who was checked in; orders with what was paid, fees, refunds, " +
		"promo code and affiliate.",
	Lacks: "When the event was, unless the report has that column; the date of a refund; taxes; messages. A report without Total Paid has no sales. " +
		"Phones and addresses join nobody.",
	Inbound: true, Claim: eventbriteFiles.Claim, Read: eventbriteFiles.Read,
}

// Reports for the United Kingdom have "no." for "#". Those since 2023 write Order ID.
var (
	orderColumns    = []string{"Order #", "Order no.", "Order ID"}
	attendeeColumns = []string{"Attendee #", "Attendee no.", "Attendee ID"}
)

var eventbriteFiles = layout.Set{
	Layouts: []layout.Layout{{
		Kind: "attendees", Title: "Attendees and orders", Inbound: true, Row: eventbriteRow,
		Columns: []string{"Order #|Order no.|Order ID", "Order Date", "Attendee #|Attendee no.|Attendee Status|Eventbrite Fees|Eventbrite service fee|Eventbrite Payment Processing"},
	}},
	Begin: func(e *layout.Export) { e.State = &orders{rows: map[string]int{}, open: map[string]*order{}} },
}

// orders gather the rows of each order: every attendee has one, and they need not
// stand together.
type orders struct {
	rows map[string]int // that are still to come, counted in the first reading
	open map[string]*order
}

// order is what was read of one order.
type order struct {
	number  string
	tickets []*ticket
	partial bool // a ticket was rejected, so that the sum is not known
}

// ticket is one row.
type ticket struct {
	line           int
	at             moment
	who, buyer     data.Ref
	norm           string // of who, for keys
	state          state
	kind, event    string // what was booked
	attendee       string // number
	quantity       int64
	money          bool // the report has amounts
	currency       string
	paid, fees     int64
	feesKnown      bool
	there          bool
	came           moment
	answers        string
	city, country  string
	code, campaign string
	heard          []string // how somebody heard of the event
}

// state is how a ticket stands.
type state uint8

const (
	attending state = iota
	off             // deleted, transferred, not attending
	unpaid
	refunded
)

var states = map[string]state{
	"": attending, "attending": attending, "checked in": attending, "attended": attending, "placed": attending, "completed": attending, "complete": attending, "paid": attending,
	"not attending": off, "deleted": off, "transferred": off, "cancelled": off, "canceled": off,
	"unpaid": unpaid, "pending": unpaid, "refunded": refunded, "partially refunded": attending,
}

// eventbriteRow takes one row. An order is told once its last row was read.
func eventbriteRow(f *layout.File, r layout.Row) error {
	all := f.State.(*orders)
	number := r.Get(orderColumns...)
	switch {
	case number == "" || strings.EqualFold(number, "Totals"):
		if r.Get("Order Date") == "" {
			return nil // the line of sums
		}
		return errors.New("names no order")
	case sheet.Scientific([]byte(number)):
		return fmt.Errorf("a spreadsheet has rounded its order to %.20s, so that the last digits are lost: export the file again and do not save it in a spreadsheet", number)
	}
	t, err := all.ticket(f, r, number)
	if f.Looking() {
		all.rows[number]++
		return nil
	}
	o := all.open[number]
	if o == nil {
		o = &order{number: number}
		all.open[number] = o
	}
	if err == nil {
		o.tickets = append(o.tickets, t)
	} else {
		o.partial = true
	}
	if all.rows[number]--; all.rows[number] <= 0 {
		delete(all.open, number)
		if sent := o.send(f); sent != nil {
			return sent
		}
	}
	return err
}

// ticket reads a row.
func (all *orders) ticket(f *layout.File, r layout.Row, number string) (*ticket, error) {
	t := &ticket{line: r.Line, kind: r.Get("Ticket Type"), event: r.Get("Event Name", "Event"), attendee: r.Get(attendeeColumns...), quantity: 1}
	var err error
	if t.at, err = read(r, "Order Date"); err != nil {
		return nil, err
	}
	word := strings.ToLower(r.Get("Attendee Status", "Order Status", "Status"))
	known := false
	if t.state, known = states[word]; !known {
		return nil, fmt.Errorf("the status %.30q is not known", word)
	}
	if kind := strings.ToLower(r.Get("Order Type")); t.state == attending && (strings.Contains(kind, "unpaid") || strings.Contains(kind, "pending")) {
		t.state = unpaid
	}
	if n, ok := r.Int("Quantity", "Ticket Quantity"); ok && n > 0 && n < 1e6 {
		t.quantity = n
	}
	t.there = word == "checked in" || word == "attended" || yes(r.Get("Checked In", "Checked-In", "Check-in status"))
	if t.came, err = t.day(f, r); err != nil {
		return nil, err
	}
	if err := money(f, r, t); err != nil {
		return nil, err
	}
	t.city, t.country = r.Get("Billing City", "Home City"), r.Get("Billing Country", "Home Country")
	t.code, t.campaign = r.Get("Promo Code", "Promotional Code", "Discount Code"), r.Get("Affiliate", "Tracking Link", "Affiliate Program")
	t.questions(r)
	return t, t.people(r, number)
}

// day is when somebody was there: at the check-in, else when the event began.
func (t *ticket) day(f *layout.File, r layout.Row) (moment, error) {
	if r.Get("Checked In Date", "Check-In Date", "Check-in Time", "Checked In Time") != "" {
		return read(r, "Checked In Date", "Check-In Date", "Check-in Time", "Checked In Time")
	}
	day := joined(r.Get("Event Start Date", "Event Date"), r.Get("Event Start Time"))
	return checked(f.Time(day, f.Zone()))
}

// people names the attendee and the buyer. Where a group did not say who comes, it
// is the buyer.
func (t *ticket) people(r layout.Row, number string) error {
	t.who = person(number, r.Get("Email", "Email Address", "Attendee Email"), r.Get("First Name", "Attendee First Name"), r.Get("Last Name", "Surname", "Attendee Last Name", "Attendee Surname"), r.Get("Name", "Attendee Name"))
	t.buyer = person(number, r.Get("Buyer Email"), r.Get("Buyer First Name"), r.Get("Buyer Last Name", "Buyer Surname"), r.Get("Buyer Name"))
	if t.who.IsZero() {
		t.who = t.buyer
	}
	if t.buyer.Kind != data.ByEmail {
		t.buyer = t.who
	}
	if t.who.IsZero() {
		return errors.New("names nobody")
	}
	t.norm = data.Normalize(t.who.Kind, t.who.Value)
	return nil
}

// person is somebody by e-mail address, else by a name that is known in this order
// alone. "Info Requested" stands where nobody gave a name.
func person(number, address, first, last, whole string) data.Ref {
	name := joined(first, last)
	if name == "" {
		name = joined(whole)
	}
	if strings.Contains(strings.ToLower(name), "info requested") {
		name = ""
	}
	switch {
	case data.Normalize(data.ByEmail, address) != "":
		return data.Ref{Kind: data.ByEmail, Value: address, Name: name}
	case data.Normalize(data.ByName, name) != "":
		return data.Ref{Kind: data.ByName, Value: name, Scope: number, Name: name}
	}
	return data.Ref{}
}

// questions collects what the organiser asked. Of the columns that are not
// Eventbrite's own only what is worded as a question is taken: the others can be
// anything that a report was told to show.
func (t *ticket) questions(r layout.Row) {
	var lines []string
	for i, name := range r.Header() {
		question, answer := joined(name), joined(r.Text(i))
		if answer == "" || !isQuestion(question) {
			continue
		}
		lines = append(lines, asked(question, answer))
		if attribution.IsQuestion(attribution.NormalKey(question)) {
			t.heard = append(t.heard, answer)
		}
	}
	t.answers = strings.Join(lines, "\n")
}

func isQuestion(name string) bool {
	if strings.HasPrefix(name, "Tax ") || strings.HasPrefix(name, "Eventbrite ") { // "Tax on Eventbrite Fees (USD)"
		return false
	}
	return strings.HasSuffix(name, "?") || strings.HasSuffix(name, ":") || len(strings.Fields(name)) > 4
}
