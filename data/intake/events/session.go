package events

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/sheet"
)

// session is one webinar or meeting.
type session struct {
	topic, id string
	start     moment
	first     string // of the list of people; tells sessions without a number apart
	people    []*attendance
	index     map[string]*attendance
}

// attendance is one person of a session: everyone who connects again has one more
// row in the report.
type attendance struct {
	line       int
	who        data.Ref
	key        string
	invited    bool // a panelist, who registers nowhere
	registered moment
	approval   string
	there      bool
	spans      []span
	minutes    int // stated by rows without times
	precision  data.Precision
}

// span is a time of being there.
type span struct{ from, to time.Time }

// hostOf takes "Ada (ada@example.org)" apart.
var hostOf = regexp.MustCompile(`^(.*?)\s*\(([^()\s]+@[^()\s]+)\)$`)

// topic begins a session.
func (z *zoom) topic(r zoomRow) error {
	start, err := r.time("Actual Start Time", "Start Time", "Scheduled Time", "Scheduled Start Time")
	if err != nil {
		start = moment{precision: data.Undated} // the people tell when they came
	}
	if err := z.flush(); err != nil {
		return err
	}
	z.event = &session{
		topic: joined(r.get("Topic")), start: start,
		id: strings.ReplaceAll(r.get("Webinar ID", "Meeting ID", "ID"), " ", ""),
	}
	if sheet.Scientific([]byte(z.event.id)) {
		z.event.id = "" // a spreadsheet has rounded it
	}
	name, address := joined(r.get("Host", "Host Name")), r.get("Host Email", "User Email")
	if m := hostOf.FindStringSubmatch(name); m != nil {
		name, address = m[1], m[2]
	}
	if data.Normalize(data.ByEmail, address) == "" {
		return nil
	}
	return z.host(r.line, data.Ref{Kind: data.ByEmail, Value: address, Name: name})
}

// host notes whose report it is, and states it once.
func (z *zoom) host(line int, who data.Ref) error {
	z.f.Me(who)
	if who.Owner = true; z.told[who.Value] {
		return nil
	}
	if len(z.told) == 0 && !z.f.Looking() {
		z.f.In.SetAccount(who.Value)
	}
	z.told[who.Value] = true
	return z.f.Send(line, &data.Identity{Ref: who})
}

// person takes a row of a list of people.
func (z *zoom) person(r zoomRow) error {
	registered, err := r.time("Registration Time")
	if err != nil {
		return err
	}
	from, err := r.time("Join Time")
	if err != nil {
		return err
	}
	to, err := r.time("Leave Time")
	if err != nil {
		return err
	}
	z.event.first = cmp.Or(z.event.first, r.get("Join Time"), r.cells[0])
	who, key := z.who(r)
	switch {
	case key == "":
		return errors.New("names nobody")
	case z.block == hosts:
		return z.host(r.line, who)
	case z.f.Looking() || z.f.IsMe(who) || strings.EqualFold(r.get("In Waiting Room"), "yes"):
		return nil
	}
	a := z.event.person(key, r.line, who)
	a.invited = a.invited || z.block == panelists
	if a.registered.at.IsZero() {
		a.registered = registered
	}
	a.approval = cmp.Or(a.approval, strings.ToLower(r.get("Approval Status")))
	if !z.came(r) {
		return nil
	}
	a.there = true
	minutes, _ := strconv.ParseFloat(r.get("Time in Session (minutes)", "Duration (Minutes)", "Total Duration (Minutes)"), 64)
	a.add(from, to, minutes)
	return nil
}

// add notes a time of being there. Where somebody left before they came, or no time
// is given, the minutes that the row states count, unless they are negative too.
func (a *attendance) add(from, to moment, minutes float64) {
	known := !from.at.IsZero() && to.at.After(from.at)
	if !known && minutes > 0 && minutes < 1e5 {
		a.minutes += int(minutes + 0.5)
	}
	if from.at.IsZero() {
		return
	}
	if !known {
		to = from
	}
	a.spans = append(a.spans, span{from.at, to.at})
	a.merge()
	a.precision = max(a.precision, from.precision)
}

// came reports whether a row is of somebody who was there.
func (z *zoom) came(r zoomRow) bool {
	if word := r.get("Attended"); word != "" {
		return strings.EqualFold(word, "yes")
	}
	return z.block != registrants && z.columns.Find("Join Time", "Time in Session (minutes)", "Duration (Minutes)", "Total Duration (Minutes)") >= 0
}

// who is somebody by e-mail address, else by the name that they had first, which
// names nobody outside of this session.
func (z *zoom) who(r zoomRow) (data.Ref, string) {
	shown, original := names(r.get("User Name (Original Name)", "Name (Original Name)", "User Name", "Name"))
	name := joined(r.get("First Name"), r.get("Last Name"))
	if name == "" {
		name = cmp.Or(original, shown)
	}
	if address := r.get("Email", "User Email"); data.Normalize(data.ByEmail, address) != "" {
		return data.Ref{Kind: data.ByEmail, Value: address, Name: name}, data.Normalize(data.ByEmail, address)
	}
	name = cmp.Or(original, shown, name)
	if number := data.Normalize(data.ByPhone, name); number != "" { // who called in is shown by number
		return data.Ref{Kind: data.ByPhone, Value: name}, number
	}
	key := data.Normalize(data.ByName, name)
	return data.Ref{Kind: data.ByName, Value: name, Scope: cmp.Or(z.event.key(), z.event.topic, z.event.first), Name: name}, key
}

// names takes "Bo B (Bo Berg)" apart: what somebody called themselves, and before.
// Pronouns stand in brackets too.
func names(cell string) (shown, original string) {
	cell = joined(cell)
	open := strings.LastIndexByte(cell, '(')
	if open < 1 || !strings.HasSuffix(cell, ")") {
		return cell, ""
	}
	shown, original = strings.TrimSpace(cell[:open]), strings.TrimSpace(cell[open+1:len(cell)-1])
	if strings.Contains(original, "/") {
		original = ""
	}
	return shown, original
}

// key names the session: a webinar that is held again has the same number.
func (s *session) key() string {
	if s.id == "" || s.start.at.IsZero() {
		return ""
	}
	return s.id + " " + s.start.at.Format("20060102T150405Z")
}

func (s *session) person(key string, line int, who data.Ref) *attendance {
	if s.index == nil {
		s.index = map[string]*attendance{}
	}
	a := s.index[key]
	if a == nil {
		a = &attendance{line: line, who: who, key: key}
		s.index[key] = a
		s.people = append(s.people, a)
	}
	return a
}

// merge joins times that overlap or touch: two devices count once.
func (a *attendance) merge() {
	slices.SortFunc(a.spans, func(x, y span) int { return x.from.Compare(y.from) })
	merged := a.spans[:1]
	for _, s := range a.spans[1:] {
		last := &merged[len(merged)-1]
		switch {
		case s.from.After(last.to):
			merged = append(merged, s)
		case s.to.After(last.to):
			last.to = s.to
		}
	}
	a.spans = merged
}

// stay is how many minutes somebody was there; 0: not known.
func (a *attendance) stay() int {
	var sum time.Duration
	for _, s := range a.spans {
		sum += s.to.Sub(s.from)
	}
	if sum == 0 {
		return a.minutes
	}
	return max(int((sum+30*time.Second)/time.Minute), 1)
}

// flush states the people of a session.
func (z *zoom) flush() error {
	s := z.event
	z.event = &session{}
	for _, a := range s.people {
		facts := s.facts(a)
		if err := z.f.Send(a.line, facts...); err != nil {
			return err
		}
	}
	return nil
}

func (s *session) facts(a *attendance) []data.Fact {
	key := func(kind string) string {
		if s.key() == "" {
			return ""
		}
		return kind + " " + s.key() + " " + a.key
	}
	var facts []data.Fact
	if !a.invited && (!a.there || !a.registered.at.IsZero()) {
		text := strings.TrimSuffix("registered: "+s.topic, ": ")
		if a.approval != "" && a.approval != "approved" {
			text += ", " + a.approval
		}
		facts = append(facts, a.registered.act(data.Other, key("registration"), a.who, text))
	}
	if a.there {
		at := s.start
		if len(a.spans) > 0 {
			at = moment{a.spans[0].from, a.precision}
		}
		text := s.topic
		if stay := a.stay(); stay > 0 {
			text = strings.TrimPrefix(fmt.Sprintf("%s, %d minutes", s.topic, stay), ", ")
		}
		facts = append(facts, at.act(data.Meeting, key("attendance"), a.who, text))
	}
	if len(facts) == 0 {
		facts = append(facts, &data.Identity{Ref: a.who}) // invited, and did not come
	}
	return facts
}
