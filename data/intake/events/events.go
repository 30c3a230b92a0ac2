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

// price reads what somebody paid; an empty cell is nothing.
func price(f *layout.File, text, currency string) (sheet.Amount, error) {
	if strings.EqualFold(text, "free") {
		return sheet.Amount{}, nil
	}
	a, err := f.Amount(text, currency)
	if err == nil && a.Minor < 0 {
		err = fmt.Errorf("the amount %.20q is out of range", text)
	}
	return a, err
}
