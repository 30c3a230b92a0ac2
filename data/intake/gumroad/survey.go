package gumroad

import (
	"context"
	"errors"
	"io"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/sheet"
)

// All amounts but the buyer's own are in dollars.
const (
	currency = "USD"
	exponent = 2
)

// conventions are how a file writes numbers and dates: a spreadsheet that saved
// it again has its own. And which recurring charges begin a subscription.
type conventions struct {
	decimal sheet.Decimal
	dates   sheet.Order
	first   map[string]bool // ids of charges that follow a free trial
}

// surveyor collects what the whole file tells.
type surveyor struct {
	amounts sheet.DecimalVote
	dates   sheet.DateVote
	trials  map[string]bool // subscriptions that began with a free trial
	charges []charge
}

// charge is a recurring charge of a subscription.
type charge struct{ subscription, id, day, clock string }

// survey lets the amounts and dates of the whole file vote on how they are written.
func survey(ctx context.Context, in *intake.Input, name string) (c conventions, err error) {
	src, err := in.Tree.Open(name)
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, src.Close()) }()
	table, err := openTable(src, name)
	if err != nil {
		return c, err
	}
	s := &surveyor{trials: map[string]bool{}}
	columns := findColumns(table.Header())
	for rows := 1; ; rows++ {
		row, err := table.Next()
		var reject *data.RowError
		switch {
		case errors.Is(err, io.EOF):
			return s.decide(in.Options)
		case errors.As(err, &reject):
			continue
		case err != nil:
			return c, err
		case rows%4096 == 0 && ctx.Err() != nil:
			return c, ctx.Err()
		}
		if !isTotals(row, columns.id) {
			s.add(row, columns)
		}
	}
}

func (s *surveyor) add(row sheet.Row, c *columns) {
	for _, column := range c.money {
		s.amounts.Add(row.Cell(column), exponent)
	}
	s.dates.Add(row.Cell(c.date))
	s.dates.Add(row.Cell(c.clock))
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

func (s *surveyor) decide(o intake.Options) (conventions, error) {
	var c conventions
	var ok bool
	if c.decimal, ok = s.amounts.Choose(o.Decimals); !ok {
		return c, &data.Error{
			Code: data.WarnAmbiguousDecimal,
			Msg:  "The amounts do not tell whether 1,234 is one thousand or one point two.",
			Hint: "Say it: --decimals point, or --decimals comma.",
		}
	}
	if c.dates, ok = s.dates.Choose(o.Dates); !ok {
		return c, &data.Error{
			Code: data.WarnAmbiguousDate,
			Msg:  "The dates do not tell whether the day or the month comes first: a spreadsheet has rewritten them.",
			Hint: "Say it: --dates dmy, or --dates mdy. Better, import the file as Gumroad sent it.",
		}
	}
	c.first = s.afterTrial(c.dates)
	return c, nil
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
