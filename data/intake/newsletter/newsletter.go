// Package newsletter reads the lists that newsletter tools export: who subscribed
// and who left, and the mails that were sent.
//
// The tools differ in what they call their columns and in the words for how a
// subscription stands, so each has one small table of both. What a row means is
// the same for all of them: a subscription is an act of the subscriber, who is
// known by e-mail address, and so is leaving.
package newsletter

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// tool is what one newsletter tool calls the columns of its list, by spelling,
// the best one first.
type tool struct {
	title         string // for the reasons of links
	email         []string
	first, last   []string
	name          []string // in one column
	joined, left  []string // times
	reason        []string // for leaving
	status        []string
	words         map[string]standing // of its statuses, where they are not those of all
	off           []string            // "yes" there means that mails are turned off
	on            []string            // "no" there means the same
	plan          []string
	phone, id     string
	international bool   // phones have no plus, but begin with the country
	customer      string // of Stripe

	zone   *time.Location // of times without one; nil: the workspace's
	layout string         // of times that sheets would read in two ways
}

// list is the layout of a tool's list of subscribers.
func (t *tool) list(columns ...string) layout.Layout {
	return layout.Layout{Kind: "subscribers", Title: "Subscribers", Inbound: true, Columns: columns, Row: t.subscriber}
}

// likely is list for a header that other tools may have too.
func (t *tool) likely(columns ...string) layout.Layout {
	l := t.list(columns...)
	l.Likely = true
	return l
}

// with completes a format: its files lie in one folder.
func with(f intake.Format, layouts ...layout.Layout) *intake.Format {
	set := &layout.Set{
		Layouts: layouts, Root: layout.Folder, Twice: true, // a customer is shared by several rows only later
		Begin: func(e *layout.Export) { e.State = customers{} },
	}
	f.Direction, f.Inbound, f.Claim, f.Read = "in", true, set.Claim, set.Read
	return &f
}

// subscriber states what a row says of one person. The keys are those of a state:
// the next export says the same again.
func (t *tool) subscriber(f *layout.File, r layout.Row) error {
	joined, err := t.time(f, r, t.joined)
	if err != nil {
		return err
	}
	left, err := t.time(f, r, t.left)
	if err != nil {
		return err
	}
	who, norm, err := t.person(r)
	if err != nil {
		return err
	}
	stands, word, err := t.standing(r)
	if err != nil {
		return err
	}
	if !left.at.IsZero() && stands == subscribed {
		stands, word = gone, "unsubscribed"
	}
	var facts []data.Fact
	if stands == never || f.IsMe(who) {
		facts = append(facts, &data.Identity{Ref: who})
	} else {
		x := joined.act(data.Subscribe, who, "subscribe "+norm)
		x.Text = t.terms(r)
		facts = append(facts, x)
	}
	if stands == gone && !f.IsMe(who) {
		x := left.act(data.Other, who, "unsubscribe "+norm)
		if x.Text = r.Get(t.reason...); x.Text == "" {
			x.Text = word
		}
		facts = append(facts, x)
	}
	return f.Send(r.Line, append(facts, t.links(f, r, who, norm)...)...)
}

// person names the subscriber, and gives the address in the form that is compared.
func (t *tool) person(r layout.Row) (data.Ref, string, error) {
	address := r.Get(t.email...)
	norm := data.Normalize(data.ByEmail, address)
	switch {
	case address == "":
		return data.Ref{}, "", errors.New("names no e-mail address")
	case norm == "":
		return data.Ref{}, "", fmt.Errorf("%.60q is no e-mail address", address)
	}
	name := strings.Join(strings.Fields(r.Get(t.first...)+" "+r.Get(t.last...)), " ")
	if name == "" {
		name = strings.Join(strings.Fields(r.Get(t.name...)), " ")
	}
	return data.Ref{Kind: data.ByEmail, Value: address, Name: name}, norm, nil
}

// links are the further identities that the tool itself keeps for the person.
func (t *tool) links(f *layout.File, r layout.Row, who data.Ref, norm string) []data.Fact {
	var facts []data.Fact
	link := func(to data.Ref) {
		to.Name = who.Name
		facts = append(facts, &data.Link{A: who, B: to, Reason: "same subscriber on " + t.title})
	}
	if t.id != "" && r.Get(t.id) != "" {
		link(data.Ref{Kind: data.ByID, Value: r.Get(t.id)})
	}
	if phone := t.number(r); data.Dialled(phone) {
		link(data.Ref{Kind: data.ByPhone, Value: phone})
	}
	if t.customer != "" {
		c, id := f.State.(customers), r.Get(t.customer)
		if f.Looking() {
			c.note(id, norm)
		} else if c.alone(id) {
			link(data.Ref{Platform: "stripe", Kind: data.ByCustomer, Value: id})
		}
	}
	return facts
}

// number is the phone.
func (t *tool) number(r layout.Row) string {
	if t.phone == "" {
		return ""
	}
	phone := r.Get(t.phone)
	if t.international && len(phone) > 9 && phone[0] >= '1' && phone[0] <= '9' {
		phone = "+" + phone
	}
	return phone
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

// moment is a time and how exact it is.
type moment struct {
	at        time.Time
	precision data.Precision
}

// time reads the first of the columns that is not empty.
func (t *tool) time(f *layout.File, r layout.Row, columns []string) (moment, error) {
	return clock(f, r, t.zone, t.layout, columns)
}

func clock(f *layout.File, r layout.Row, zone *time.Location, own string, columns []string) (moment, error) {
	if zone == nil {
		zone = f.Zone()
	}
	text := r.Get(columns...)
	m := moment{precision: data.ToSecond}
	var err error
	if m.at, err = time.Parse(time.RFC3339Nano, text); err != nil && own != "" {
		m.at, err = time.ParseInLocation(own, text, zone)
		m.precision = data.ToMinute
	}
	if err != nil {
		if m.at, m.precision, err = r.TimeIn(zone, columns...); err != nil {
			return moment{precision: data.Undated}, err
		}
	}
	if !m.at.IsZero() && (m.at.Year() < 1990 || m.at.Year() > 2100) {
		return moment{precision: data.Undated}, fmt.Errorf("%.40q cannot be the time of a newsletter", text)
	}
	m.at = m.at.UTC()
	return m, nil
}

// act is something that a subscriber did towards the writer.
func (m moment) act(kind data.Kind, who data.Ref, key string) *data.Interaction {
	if m.at.IsZero() {
		m.precision = data.Undated
	}
	return &data.Interaction{Key: key, Kind: kind, At: m.at, Precision: m.precision, Actor: who, Target: data.Owner}
}
