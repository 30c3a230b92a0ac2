// Package events reads who booked, registered and came: the reports of Eventbrite,
// the bookings of Calendly, and the attendance of webinars and meetings in Zoom.
//
// To register is an act of whoever registers. To have been there is a meeting,
// mutual whoever called it. Where money was paid there is a sale too.
package events

import (
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// moment is a time and how exact it is.
type moment struct {
	at        time.Time
	precision data.Precision
}

// checked makes sure that a time is possible, and undated where there is none.
func checked(at time.Time, precision data.Precision, err error) (moment, error) {
	switch {
	case err != nil:
		return moment{precision: data.Undated}, err
	case at.IsZero():
		return moment{precision: data.Undated}, nil
	case at.Year() < 1990 || at.Year() > 2100:
		return moment{precision: data.Undated}, fmt.Errorf("the year %d cannot be that of an event", at.Year())
	}
	return moment{at.UTC(), precision}, nil
}

// read takes the first of the columns that is not empty.
func read(r layout.Row, columns ...string) (moment, error) { return checked(r.Time(columns...)) }

// act is something that somebody did towards the owner.
func (m moment) act(kind data.Kind, key string, who data.Ref, text string) *data.Interaction {
	if m.at.IsZero() {
		m.precision = data.Undated
	}
	return &data.Interaction{
		Key: key, Kind: kind, At: m.at, Precision: m.precision, Actor: who, Target: data.Owner, Both: kind == data.Meeting,
		Text: text, Damaged: strings.ContainsRune(text, '\uFFFD'),
	}
}

// yes reports whether a cell says so.
func yes(cell string) bool {
	switch strings.ToLower(cell) {
	case "yes", "true", "1", "y":
		return true
	}
	return false
}

// joined writes words with single spaces between them.
func joined(parts ...string) string {
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

// asked writes a question and its answer as a line.
func asked(question, answer string) string {
	if strings.HasSuffix(question, "?") || strings.HasSuffix(question, ":") {
		return question + " " + answer
	}
	return question + ": " + answer
}

// maxAmount is far beyond any ticket and leaves room for sums.
const maxAmount = 1e12

// till reads amounts in the way that the whole file writes them.
type till struct {
	votes   sheet.DecimalVote
	decimal sheet.Decimal
}

// ready settles the decimal sign between the two readings.
func (t *till) ready(e *layout.Export) error {
	var ok bool
	if t.decimal, ok = t.votes.Choose(e.In.Options.Decimals); !ok {
		return &data.Error{
			Code: data.WarnAmbiguousDecimal, Msg: "The amounts do not tell whether a point or a comma stands before the cents.",
			Hint: "Say it: --decimals point, or --decimals comma.",
		}
	}
	return nil
}

// amount reads one amount; an empty cell is none.
func (t *till) amount(text, currency string) (sheet.Amount, error) {
	if text == "" || strings.EqualFold(text, "free") {
		return sheet.Amount{}, nil
	}
	exponent, ok := data.Exponent(currency)
	if !ok {
		exponent = 2
	}
	a, err := sheet.ParseAmount([]byte(text), t.decimal, exponent)
	if err == nil && (a.Minor < 0 || a.Minor > maxAmount) {
		err = fmt.Errorf("the amount %.20q is out of range", text)
	}
	return a, err
}

// currency is what the row says, else the person.
func currency(f *layout.File, said string) string {
	if said == "" {
		said = f.In.Options.Currency
	}
	return strings.ToUpper(strings.TrimSpace(said))
}

// known makes sure that money has a currency.
func known(currency string) error {
	if _, ok := data.Exponent(currency); ok {
		return nil
	}
	if currency == "" {
		return fmt.Errorf("states an amount without its currency: say it with --currency")
	}
	return fmt.Errorf("%.20q is no currency", currency)
}

// maxTouch is longer than any tracking value.
const maxTouch = 500

// touch adds a piece of evidence to a sale, if there is one.
func touch(s *data.Sale, kind data.TouchKind, key, value string) {
	if len(value) > maxTouch {
		value = strings.ToValidUTF8(value[:maxTouch], "")
	}
	if value != "" {
		s.Touches = append(s.Touches, data.Touch{Kind: kind, Key: key, Value: value})
	}
}
