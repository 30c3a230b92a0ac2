package events

import (
	"encoding/csv"
	"strings"

	"rapport/data/intake/layout"
)

// maxOver is how many lines a cell may go over.
const maxOver = 50

// records puts lines together to records whose cells may go over several lines, for
// reports that are no single table.
type records struct {
	take   func(line int, cells []string, last bool) error
	reject func(line int, raw, reason string) error

	comma rune
	first int // line of the first of the open ones
	open  []string
	size  int
	held  []string // the record before, until it is known not to be the last
	at    int
}

// add takes the next line.
func (r *records) add(line int, text string) error {
	if len(r.open) == 0 {
		r.first, r.size = line, 0
	}
	r.open = append(r.open, text)
	r.size += len(text)
	whole := strings.Join(r.open, "\n")
	if strings.Count(whole, `"`)%2 == 0 {
		r.open = nil
		return r.give(r.first, whole)
	}
	if len(r.open) > maxOver || r.size > layout.MaxLine {
		return r.drop()
	}
	return nil
}

// drop rejects the line with the quote that nothing closes, and goes on after it.
func (r *records) drop() error {
	lines, first := r.open, r.first
	r.open = nil
	if err := r.reject(first, lines[0], "a quotation mark is opened and not closed"); err != nil {
		return err
	}
	for i, text := range lines[1:] {
		if err := r.add(first+1+i, text); err != nil {
			return err
		}
	}
	return nil
}

// end gives out what is left.
func (r *records) end() error {
	for len(r.open) > 0 {
		if err := r.drop(); err != nil {
			return err
		}
	}
	if r.held == nil {
		return nil
	}
	return r.take(r.at, r.held, true)
}

// give takes a record apart. It is held until the next one is there.
func (r *records) give(line int, text string) error {
	cells := r.split(text)
	if cells == nil {
		return nil
	}
	held, at := r.held, r.at
	r.held, r.at = cells, line
	if held == nil {
		return nil
	}
	return r.take(at, held, false)
}

// split takes a record apart; nil for a blank line. The first line with several
// cells says what stands between them.
func (r *records) split(text string) []string {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	comma := r.comma
	if comma == 0 {
		comma = ','
		for _, c := range []rune{',', ';', '\t'} {
			if strings.Count(text, string(c)) > strings.Count(text, string(comma)) {
				comma = c
			}
		}
		if strings.Count(text, string(comma)) > 1 {
			r.comma = comma
		}
	}
	c := csv.NewReader(strings.NewReader(text))
	c.Comma, c.LazyQuotes, c.FieldsPerRecord = comma, true, -1
	cells, err := c.Read()
	if err != nil || len(cells) == 0 {
		return []string{strings.TrimSpace(text)} // no cells, so that no row has it
	}
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return cells
}
