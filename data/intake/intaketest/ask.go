package intaketest

import (
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
)

// Ask is a text that can be read in several ways, and what comes of it.
type Ask struct {
	Row     string // below the head; the end of its last line is left out
	Options intake.Options
	// Want is the code of the question that is asked: then nothing is read. Where nothing
	// is asked it is each sale or member with its moment, a line each:
	// "2026-03-02 10:00:00 7 paid EUR total 5.00 …". Where the one record is rejected it is a
	// part of the reason.
	Want string
}

// Asks reads each row below the head as the file that the kit names.
func (k Kit) Asks(t *testing.T, head string, all []Ask) {
	t.Helper()
	for _, a := range all {
		if r := k.Text(t, a.Options, head+a.Row+"\n"); !a.met(r) {
			o := a.Options
			t.Errorf("%s\nsaid %q of dates, %q of decimals, %q of currency\nwant %s\ngot %s: %s", a.Row, o.Dates, o.Decimals, o.Currency, a.Want, strings.Join(dated(r), "\n"), r)
		}
	}
}

func (a Ask) met(r Result) bool {
	switch {
	case a.Want == "":
		return false
	case r.Err != nil:
		return r.Code() == a.Want && len(r.Facts) == 0
	case len(r.Rejects) == 0:
		return strings.Join(dated(r), "\n") == a.Want
	}
	return len(dated(r)) == 0 && len(r.Rejects) == 1 && strings.Contains(r.Rejects[0].Reason, a.Want)
}

// dated writes each sale and member with its moment and amounts.
func dated(r Result) []string {
	var lines []string
	for _, fact := range r.Facts {
		switch f := fact.(type) {
		case *data.Sale:
			lines = append(lines, Stamp(f.OrderedAt)+" "+strings.TrimSpace(Money(f)))
		case *data.Member:
			money := func(n int64) string { return data.FormatMinor(n, f.Currency) }
			lines = append(lines, Stamp(f.Since)+" "+f.Currency+" lifetime "+money(f.Lifetime)+" pledge "+money(f.Pledge))
		}
	}
	return lines
}
