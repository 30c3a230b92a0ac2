package calendar

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/lineread"
)

// reader goes through one file.
type reader struct {
	*layout.File
	*diary
	open      []string // components around the line
	event     *event   // that is being read
	zone      *zone
	cancelled bool // the file takes its meetings back
}

func read(f *layout.File) error {
	return f.Raw(func(raw io.Reader) error {
		r := &reader{File: f, diary: f.State.(*diary)}
		if err := r.me(f, 1, called(f)); err != nil {
			return err
		}
		lines := lineread.New(raw)
		last := 1
		for {
			l, err := lines.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err == nil {
				last = l.Number
				err = r.line(l)
			}
			if err != nil {
				return err
			}
		}
		if len(r.open) == 0 {
			return nil
		}
		return &data.Error{Code: data.WarnTruncated, Msg: fmt.Sprintf("%s is not complete: it ends in the middle, after line %d.", f.Base(), last), Hint: "Export it again."}
	})
}

// maxNested is how deep components may lie in each other.
const maxNested = 32

// line takes one content line.
func (r *reader) line(l lineread.Line) error {
	switch l.Name {
	case "BEGIN":
		if len(r.open) >= maxNested {
			return &data.Error{Code: data.WarnLimit, Msg: r.Base() + " nests its parts too deep.", Hint: "It is no calendar, or it is damaged."}
		}
		if err := r.unended(l); err != nil {
			return err
		}
		r.open = append(r.open, strings.ToUpper(strings.TrimSpace(l.Value)))
		return r.begin(l)
	case "END":
		return r.end(strings.ToUpper(strings.TrimSpace(l.Value)))
	}
	switch r.inside() {
	case "VCALENDAR":
		return r.property(l)
	case "VEVENT":
		if r.event != nil {
			r.event.take(l)
		}
	case "VTIMEZONE", "STANDARD", "DAYLIGHT":
		if r.zone != nil {
			r.zone.take(l)
		}
	}
	return nil
}

func (r *reader) inside() string {
	if len(r.open) == 0 {
		return ""
	}
	return r.open[len(r.open)-1]
}

const noEnd = "the event has no end"

// unended rejects an event in which the next one begins.
func (r *reader) unended(l lineread.Line) error {
	e := r.event
	if e == nil || !strings.EqualFold(strings.TrimSpace(l.Value), "VEVENT") {
		return nil
	}
	r.event = nil
	for r.inside() != "VEVENT" {
		r.open = r.open[:len(r.open)-1]
	}
	r.open = r.open[:len(r.open)-1]
	return r.Reject(e.line, e.summary, noEnd)
}

func (r *reader) begin(l lineread.Line) error {
	switch r.inside() {
	case "VCALENDAR":
		r.cancelled = false
	case "VEVENT":
		r.event = &event{line: l.Number, file: r.Index}
	case "VTIMEZONE":
		r.zone = &zone{}
	case "STANDARD", "DAYLIGHT":
		if r.zone != nil {
			r.zone.begin(r.inside() == "STANDARD")
		}
	}
	return nil
}

// end closes a component. An end that closes nothing, or not what was opened last,
// closes what it names and all inside it.
func (r *reader) end(name string) error {
	for at := len(r.open) - 1; at >= 0; at-- {
		if r.open[at] != name {
			continue
		}
		r.open = r.open[:at]
		break
	}
	switch name {
	case "VTIMEZONE":
		if r.zone != nil && r.zone.name != "" && r.Looking() {
			r.zones[r.zone.name] = r.zone
		}
		r.zone = nil
	case "VEVENT":
		e := r.event
		r.event = nil
		if e != nil {
			return r.Take(e.line, e.summary, r.meeting(e))
		}
	}
	if e := r.event; e != nil && !slices.Contains(r.open, "VEVENT") {
		r.event = nil
		return r.Reject(e.line, e.summary, noEnd)
	}
	return nil
}

// property takes a line of the calendar itself.
func (r *reader) property(l lineread.Line) error {
	value := strings.TrimSpace(lineread.Unescape(l.Value))
	switch l.Name {
	case "METHOD":
		r.cancelled = strings.EqualFold(value, "CANCEL")
	case "X-WR-TIMEZONE":
		r.home[r.Index] = value
	case "X-WR-CALNAME":
		return r.me(r.File, l.Number, value)
	case "X-OWNER":
		return r.me(r.File, l.Number, address(l).Value)
	}
	return nil
}
