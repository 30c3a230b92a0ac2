package calendar

import (
	"slices"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/lineread"
)

// event is a VEVENT: one meeting, a series, or one changed occurrence of it.
type event struct {
	line      int
	file      int
	uid       string
	summary   string
	damaged   bool
	cancelled bool
	start     stamp
	changes   stamp // which occurrence it stands for
	rule      string
	extra     []stamp // RDATE
	without   []stamp // EXDATE
	made      time.Time
	organizer data.Ref
	organized bool // by somebody, or by a calendar that several people share
	people    []guest
}

// guest is an attendee.
type guest struct {
	ref      data.Ref
	accepted bool // or not asked
	declined bool
}

// stamp is a time as the file has it.
type stamp struct {
	text string // 20240601T100000Z
	zone string
	file int
}

const (
	maxGuests = 2000
	maxStamps = 20_000 // dates of one series
)

// take reads one line of the event.
func (e *event) take(l lineread.Line) {
	value := strings.TrimSpace(l.Value)
	switch l.Name {
	case "UID":
		e.uid = lineread.Unescape(value)
	case "SUMMARY":
		e.summary, e.damaged = strings.TrimSpace(lineread.Unescape(value)), l.Damaged
	case "STATUS":
		e.cancelled = strings.EqualFold(value, "CANCELLED")
	case "DTSTART":
		e.start = e.stamp(l, value)
	case "RECURRENCE-ID":
		e.changes = e.stamp(l, value)
	case "RRULE":
		e.rule = value
	case "RDATE":
		e.extra = e.stamps(l, e.extra)
	case "EXDATE":
		e.without = e.stamps(l, e.without)
	case "DTSTAMP", "LAST-MODIFIED", "CREATED":
		if at, err := time.Parse(compact, strings.ToUpper(value)); err == nil && at.Year() >= firstYear && at.Year() <= lastYear && at.After(e.made) {
			e.made = at
		}
	case "ORGANIZER":
		e.organizer, e.organized = address(l), true
	case "ATTENDEE":
		e.guest(l)
	}
}

func (e *event) stamp(l lineread.Line, value string) stamp {
	return stamp{text: strings.ToUpper(value), zone: l.Param("TZID"), file: e.file}
}

// stamps reads a list of times; of a period only its beginning matters.
func (e *event) stamps(l lineread.Line, all []stamp) []stamp {
	for value := range strings.SplitSeq(l.Value, ",") {
		value, _, _ = strings.Cut(strings.TrimSpace(value), "/")
		if value != "" && len(all) < maxStamps {
			all = append(all, e.stamp(l, value))
		}
	}
	return all
}

// guest notes an attendee. Rooms, groups and those who only get a copy are none.
func (e *event) guest(l lineread.Line) {
	switch strings.ToUpper(l.Param("CUTYPE")) {
	case "RESOURCE", "ROOM", "GROUP":
		return
	}
	if strings.EqualFold(l.Param("ROLE"), "NON-PARTICIPANT") || len(e.people) >= maxGuests {
		return
	}
	ref := address(l)
	if ref.IsZero() || slices.ContainsFunc(e.people, func(g guest) bool { return same(g.ref, ref) }) {
		return
	}
	part := strings.ToUpper(l.Param("PARTSTAT"))
	e.people = append(e.people, guest{ref, part == "ACCEPTED" || part == "COMPLETED" || part == "", part == "DECLINED"})
}

func same(a, b data.Ref) bool {
	return a.Kind == b.Kind && data.Normalize(a.Kind, a.Value) == data.Normalize(b.Kind, b.Value)
}

// address is who an organizer or attendee is: by the address in the value, else in
// the parameter EMAIL. Who has none, or one that calendars make up, is nobody.
func address(l lineread.Line) data.Ref {
	value := strings.TrimSpace(l.Value)
	if scheme, rest, ok := strings.Cut(value, ":"); ok && strings.EqualFold(scheme, "mailto") {
		value = rest
	}
	for _, mail := range []string{strings.TrimSpace(value), l.Param("EMAIL")} {
		norm := data.Normalize(data.ByEmail, mail)
		if norm == "" || strings.Contains(mail, ":") || strings.HasSuffix(norm, "calendar.google.com") {
			continue
		}
		ref := data.Ref{Kind: data.ByEmail, Value: mail, Name: strings.TrimSpace(l.Param("CN"))}
		if strings.EqualFold(ref.Name, mail) {
			ref.Name = ""
		}
		return ref
	}
	return data.Ref{}
}
