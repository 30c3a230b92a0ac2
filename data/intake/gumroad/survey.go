package gumroad

import (
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// All amounts but the buyer's own are in dollars.
const (
	currency = "USD"
	exponent = 2
)

// conventions are how a file writes numbers and dates, and which recurring charges begin a
// subscription.
type conventions struct {
	layout.Conventions

	first map[string]bool // ids of charges that follow a free trial
}

// surveyor collects what the whole file tells.
type surveyor struct {
	layout.Votes

	trials  map[string]bool // subscriptions that began with a free trial
	charges []charge
}

// charge is a recurring charge of a subscription.
type charge struct{ subscription, id, day, clock string }

// survey lets the amounts and dates of the whole file vote on how they are written.
func (r *reader) survey(file int) (err error) {
	s := &surveyor{trials: map[string]bool{}}
	err = r.Look(file, func(row sheet.Row) bool {
		if !isTotals(row, r.columns.id) {
			s.add(row, r.columns)
		}
		return false
	})
	if err != nil {
		return err
	}
	if r.Conventions, err = s.Choose(r.Options, "Gumroad"); err != nil {
		return err
	}
	r.first = s.afterTrial(r.Dates)
	return nil
}

func (s *surveyor) add(row sheet.Row, c *columns) {
	for _, column := range c.money {
		s.Amounts.Add(row.Cell(column), exponent)
	}
	s.Dates.Add(row.Cell(c.date))
	s.Dates.Add(row.Cell(c.clock))
	switch {
	case c.trial < 0:
	case yes(row.Cell(c.trial)):
		s.trials[subscription(row, c)] = true
	case yes(row.Cell(c.recurring)):
		s.charges = append(s.charges, charge{subscription(row, c), text(row.Cell(c.id)), row.Text(c.date), row.Text(c.clock)})
	}
}

// subscription names what a person subscribed to. The file has no number for it.
func subscription(row sheet.Row, c *columns) string {
	product := row.Text(c.product)
	if product == "" {
		product = row.Text(c.item)
	}
	return data.Normalize(data.ByEmail, text(row.Cell(c.email()))) + "\x00" + product
}

// email is the column that names who paid.
func (c *columns) email() int {
	if c.purchaseEmail >= 0 {
		return c.purchaseEmail
	}
	return c.buyerEmail
}

// afterTrial returns the first charge of each subscription that began with a free
// trial. Gumroad calls every charge recurring but the purchase that began the
// subscription, and with a trial that one cost nothing.
func (s *surveyor) afterTrial(order sheet.Order) map[string]bool {
	type earliest struct {
		id string
		at time.Time
	}
	began := map[string]earliest{}
	for _, c := range s.charges {
		at, err := purchaseTime(c.day, c.clock, order)
		if err != nil || !s.trials[c.subscription] {
			continue
		}
		if e, ok := began[c.subscription]; !ok || at.Before(e.at) {
			began[c.subscription] = earliest{c.id, at}
		}
	}
	first := map[string]bool{}
	for _, e := range began {
		first[e.id] = true
	}
	return first
}

// purchaseTime joins the columns of day and time, which are in UTC. The time is a
// whole moment in an untouched file, and may be a mere clock time elsewhere.
func purchaseTime(day, clock string, order sheet.Order) (time.Time, error) {
	moment := clock
	switch {
	case clock == "":
		moment = day
	case strings.Contains(clock, ":") && !strings.ContainsAny(clock, "-/.") && day != "":
		moment = day + " " + clock
	}
	t, _, err := sheet.ParseTime([]byte(moment), order, time.UTC)
	return t, err
}

// yes reads a flag: 1 in an untouched file.
func yes(cell []byte) bool {
	switch strings.ToLower(string(cell)) {
	case "1", "1.0", "true", "yes":
		return true
	}
	return false
}
