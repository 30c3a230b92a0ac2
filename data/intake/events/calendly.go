package events

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/attribution"
	"rapport/data/intake/layout"
)

// Calendly is Calendly.
var Calendly = &intake.Format{
	Name: "calendly", Title: "Calendly", Short: "CY", Direction: "in", Files: []string{"events-export*.csv", "*.csv (events)"},
	HowToGet: "Open Meetings (once: Scheduled events), choose a date range that holds everything, then Export.",
	Wait:     "at once",
	Holds: "Bookings with time, type and where they came from (UTM values), by the e-mail address and name of who booked; the meetings that took place by then; " +
		"answers to your questions; what was paid.",
	Lacks: "Whether a meeting without a no-show mark took place, and refunds: a paid booking that was canceled stays paid. When something was canceled is not told. " +
		"Phones for reminders and your notes are left out.",
	Inbound: true, Claim: calendlyFiles.Claim, Read: calendlyFiles.Read,
}

var calendlyFiles = layout.Set{
	Layouts: []layout.Layout{{
		Kind: "bookings", Title: "Bookings", Inbound: true, Columns: []string{"Invitee Email", "Event Type Name", "Start Date & Time", "Event Created Date & Time"},
		Row: calendlyRow,
	}},
	Begin: func(e *layout.Export) { e.State = &diary{hosts: map[string]bool{}} },
	Ready: func(e *layout.Export) error { return e.State.(*diary).ready(e) },
	End:   func(e *layout.Export) error { return e.State.(*diary).report(e) },
}

// diary is what the whole file tells.
type diary struct {
	asOf    time.Time // when the file was written: what begins later is a plan
	hosts   map[string]bool
	planned int
}

func (d *diary) ready(e *layout.Export) error {
	for _, f := range e.In.Claim.Files {
		if entry, ok := e.In.Tree.Entry(f.Name); ok && entry.Modified.After(d.asOf) {
			d.asOf = entry.Modified
		}
	}
	if !e.In.Head().AsOf.IsZero() {
		d.asOf = e.In.Head().AsOf
	}
	return nil
}

func (d *diary) report(e *layout.Export) error {
	if d.planned > 0 {
		e.Warn(data.WarnLeftOut, "Meetings that begin after this file was written are plans, of which only the booking was imported: %d.", d.planned)
	}
	return nil
}

// booking is one row.
type booking struct {
	who              data.Ref
	id, event, kind  string
	start, made      moment
	canceled, absent bool
	reason           string // for canceling
}

func calendlyRow(f *layout.File, r layout.Row) error {
	d := f.State.(*diary)
	money := f.Currency(r.Get("Payment Currency"))
	paid, err := price(f, r.Get("Event Price", "Payment Amount"), money)
	if err != nil {
		return err
	}
	if f.Looking() {
		if host := r.Get("User Email"); host != "" {
			f.Me(data.Ref{Kind: data.ByEmail, Value: host})
		}
	}
	b, err := newBooking(r)
	if err != nil || f.Looking() {
		return err
	}
	facts := d.host(f, r)
	if f.IsMe(b.who) {
		return f.Send(r.Line, append(facts, &data.Identity{Ref: b.who})...)
	}
	if paid.Minor > 0 {
		if err := layout.Known(money); err != nil {
			return err
		}
	}
	act := b.made.act(data.Other, b.key("booking"), b.who, b.text(r, paid.Minor > 0))
	act.Thread = b.event
	facts = append(facts, act)
	if meeting := d.meeting(&b); meeting != nil {
		facts = append(facts, meeting)
	}
	if text := responses(r); text != "" {
		facts = append(facts, b.made.act(data.Poll, b.key("answers"), b.who, text))
	}
	if paid.Minor > 0 && !b.made.at.IsZero() {
		facts = append(facts, b.sale(r, paid.Minor, money))
	}
	for _, guest := range strings.FieldsFunc(r.Get("Guest Email(s)"), func(c rune) bool { return strings.ContainsRune(",; \n", c) }) {
		if data.Normalize(data.ByEmail, guest) != "" {
			facts = append(facts, &data.Identity{Ref: data.Ref{Kind: data.ByEmail, Value: guest}})
		}
	}
	return f.Send(r.Line, facts...)
}

// host states whose calendar it is: the owner's, or that of somebody in the team.
func (d *diary) host(f *layout.File, r layout.Row) []data.Fact {
	who := data.Ref{Kind: data.ByEmail, Value: r.Get("User Email"), Name: joined(r.Get("User Name")), Owner: true}
	norm := data.Normalize(who.Kind, who.Value)
	if norm == "" || d.hosts[norm] {
		return nil
	}
	if len(d.hosts) == 0 {
		f.In.SetAccount(who.Value)
	}
	d.hosts[norm] = true
	return []data.Fact{&data.Identity{Ref: who}}
}

func newBooking(r layout.Row) (booking, error) {
	b := booking{
		id: r.Get("Invitee UUID"), event: r.Get("Event UUID"), kind: joined(r.Get("Event Type Name")),
		canceled: yes(r.Get("Canceled", "Cancelled")), absent: yes(r.Get("Marked as No-Show")), reason: joined(r.Get("Cancellation reason")),
	}
	var err error
	if b.made, err = read(r, "Event Created Date & Time"); err != nil {
		return b, err
	}
	if b.start, err = read(r, "Start Date & Time"); err != nil {
		return b, err
	}
	name := joined(r.Get("Invitee Name"))
	if name == "" {
		name = joined(r.Get("Invitee First Name"), r.Get("Invitee Last Name"))
	}
	address := r.Get("Invitee Email")
	switch {
	case address == "":
		return b, errors.New("names no e-mail address")
	case data.Normalize(data.ByEmail, address) == "":
		return b, fmt.Errorf("%.60q is no e-mail address", address)
	}
	b.who = data.Ref{Kind: data.ByEmail, Value: address, Name: name}
	return b, nil
}

// key names a fact of the booking. Older files have no number for it.
func (b *booking) key(kind string) string {
	if b.id == "" {
		return ""
	}
	return kind + " " + b.id
}

// utm are the columns that say where a booking came from.
var utm = []struct{ key, column string }{
	{"utm_source", "UTM Source"},
	{"utm_medium", "UTM Medium"},
	{"utm_campaign", "UTM Campaign"},
	{"utm_term", "UTM Term"},
	{"utm_content", "UTM Content"},
}

// text says what was booked and whether it came to that. Where it came from belongs
// to the sale, if there is one.
func (b *booking) text(r layout.Row, paid bool) string {
	words := []string{b.kind}
	switch {
	case b.canceled && b.reason != "":
		words = append(words, "canceled: "+b.reason)
	case b.canceled:
		words = append(words, "canceled")
	case b.absent:
		words = append(words, "did not come")
	}
	for _, u := range utm {
		if value := r.Get(u.column); value != "" && !paid {
			words = append(words, u.key+"="+value)
		}
	}
	return strings.TrimPrefix(strings.Join(words, ", "), ", ")
}

// meeting is what took place by the time of the file; the people of a group met in
// one conversation.
func (d *diary) meeting(b *booking) *data.Interaction {
	if b.canceled || b.absent || b.start.at.IsZero() {
		return nil
	}
	if d.asOf.IsZero() || b.start.at.After(d.asOf) {
		d.planned++
		return nil
	}
	x := b.start.act(data.Meeting, b.key("meeting"), b.who, b.kind)
	x.Thread = b.event
	return x
}

// responses are the answers to the questions of the booking page.
func responses(r layout.Row) string {
	var lines []string
	for n := 1; r.Has(fmt.Sprintf("Question %d", n)); n++ {
		question, answer := joined(r.Get(fmt.Sprintf("Question %d", n))), joined(r.Get(fmt.Sprintf("Response %d", n)))
		if answer != "" {
			lines = append(lines, asked(question, answer))
		}
	}
	return strings.Join(lines, "\n")
}

func (b *booking) sale(r layout.Row, paid int64, money string) *data.Sale {
	s := &data.Sale{
		Key: b.id, Name: b.kind, Status: data.Paid, Currency: money, OrderedAt: b.made.at, PaidAt: b.made.at, Buyer: b.who,
		Amounts: data.Amounts{Gross: paid, Total: paid}, Lines: []data.SaleLine{{Name: b.kind, Quantity: 1, Price: paid}},
	}
	var led attribution.Touches
	for _, u := range utm {
		led.Add(data.LinkTouch, u.key, r.Get(u.column))
	}
	s.Touches = led
	return s
}
