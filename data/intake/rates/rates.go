// Package rates reads the reference rates of the European Central Bank: all days
// since 1999 (eurofxref-hist.csv) and the newest one (eurofxref.csv), each also in
// a zip. One line is one day; its cells say how much of a currency one euro was.
package rates

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Format is the reference rates.
var Format = &intake.Format{
	Name: "ecb", Title: "ECB exchange rates", Short: "EC", Direction: "rates",
	Files:    []string{"eurofxref-hist.csv", "eurofxref.csv"},
	HowToGet: "Open ecb.europa.eu, Statistics, Euro foreign exchange reference rates, and download the time series as CSV (eurofxref-hist.zip), or the last day (eurofxref.zip).",
	Wait:     "at once",
	Holds:    "What one euro was worth in each currency on every working day since 1999.",
	Lacks:    "Weekends and feasts, currencies that the bank does not list, and what a bank or a payment service really charged.",
	Claim:    files.Claim,
	Read:     files.Read,
}

var files = layout.Set{
	Layouts: []layout.Layout{{
		Kind: "rates", Title: "Exchange rates", Suffixes: []string{"csv", "txt"}, Columns: []string{"Date", "USD", "JPY"}, Without: []string{"EUR"}, Row: day,
	}},
	Begin: func(e *layout.Export) { e.State = &reading{met: map[data.Day]met{}} },
}

// reading is what is known of a file while it is read.
type reading struct {
	columns []string // currency by cell; empty: none
	met     map[data.Day]met
}

// met is where a day was stated, and what.
type met struct {
	line   int
	values []data.Rate
}

// withdrawn are currencies of the file that gave way to the euro or to a new unit.
const withdrawn = " CYP EEK HRK LTL LVL MTL ROL SIT SKK TRL "

func isCurrency(code string) bool {
	_, known := data.Exponent(code)
	return known || len(code) == 3 && strings.Contains(withdrawn, " "+code+" ")
}

// day takes one line.
func day(f *layout.File, r layout.Row) error {
	if f.Looking() {
		return nil
	}
	s := f.State.(*reading)
	if s.columns == nil {
		if err := s.head(f, r.Header()); err != nil {
			return err
		}
	}
	on, err := dayOf(r.Get("Date"))
	if err != nil {
		return err
	}
	if len(r.Cells) < len(s.columns) {
		return fmt.Errorf("is cut off: it has %d of %d cells", len(r.Cells), len(s.columns))
	}
	var values []data.Rate
	for i, code := range s.columns {
		cell := string(r.Cell(i))
		if code == "" || cell == "" || cell == "N/A" {
			continue
		}
		v, err := data.ParseRate(cell)
		if err != nil {
			return fmt.Errorf("%s: %w", code, err)
		}
		values = append(values, data.Rate{Currency: code, Billionths: v})
	}
	if len(values) == 0 {
		return errors.New("holds no rate")
	}
	slices.SortFunc(values, func(x, y data.Rate) int { return cmp.Compare(x.Currency, y.Currency) })
	if before, ok := s.met[on]; ok && !slices.Equal(before.values, values) {
		return fmt.Errorf("%s has other rates on line %d", on, before.line)
	}
	s.met[on] = met{r.Line, values}
	return f.Send(r.Line, &data.Rates{Day: on, Values: values})
}

// head finds out which cell is which currency. A column of none is told once, and
// the others are read.
func (s *reading) head(f *layout.File, header []string) error {
	s.columns = []string{}
	seen := map[string]bool{"DATE": true}
	for i, name := range header {
		code := strings.ToUpper(strings.TrimSpace(name))
		reason := ""
		switch {
		case code == "" || code == "DATE" && !seen[""]:
			seen[""] = true // there is one day on a line
			continue
		case seen[code]:
			reason = fmt.Sprintf("the column %.20q is there twice; the second is left out", code)
		case !isCurrency(code):
			reason = fmt.Sprintf("the column %.20q is no currency of ISO 4217 and is left out", code)
		}
		seen[code] = true
		if reason != "" {
			if err := f.Reject(1, strings.Join(header, ","), reason); err != nil {
				return err
			}
			continue
		}
		for len(s.columns) <= i {
			s.columns = append(s.columns, "")
		}
		s.columns[i] = code
	}
	return nil
}

// dayOf reads "2026-11-24", and "24 November 2026" of the daily file.
func dayOf(text string) (data.Day, error) {
	for _, layout := range []string{time.DateOnly, "2 January 2006"} {
		if t, err := time.Parse(layout, text); err == nil && t.Year() >= 1999 {
			return data.DayOf(t, time.UTC), nil
		}
	}
	return 0, fmt.Errorf("%.40q is no day since 1999", text)
}
