// Package calendar reads calendars in the iCalendar format: meetings with the
// people who took part, each occurrence of a series for itself. What lies after the
// making of the file is a plan and no meeting yet.
package calendar

import (
	"path"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Format is a calendar.
var Format = &intake.Format{
	Name: "calendar", Title: "Calendar", Short: "CA", Direction: "both",
	Files: []string{"*.ics"},
	HowToGet: "Google: open calendar.google.com, then Settings, Import and export, and Export: a zip with one file for each calendar. Mac: in Calendar choose the calendar, then File, Export. " +
		"Outlook: choose File, Save calendar. Name your own mail address with --account, or in Settings under your names, where the calendar does not bear it.",
	Wait: "at once",
	Holds: "Meetings with title, time and the e-mail addresses of those who accepted or organised them; each occurrence of a series, with its exceptions, " +
		"up to the day of the export.",
	Lacks:   "Who really came. Appointments without other people, planned and cancelled meetings, rooms, and invitations that were declined or never answered are left out.",
	Inbound: true, Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{
	Root:  layout.Folder,
	Twice: true, // exceptions and the age of the file stand below what they change
	Layouts: []layout.Layout{{
		Kind: "calendar", Title: "Calendar", Version: "iCalendar", Inbound: true, Suffixes: []string{"ics", "txt"}, Read: read,
		Is: func(h *layout.Head) bool {
			first, _, _ := strings.Cut(strings.TrimLeft(h.Text(), " \t\r\n"), "\n")
			return strings.EqualFold(strings.TrimSpace(first), "BEGIN:VCALENDAR")
		},
	}},
	Begin: func(e *layout.Export) { e.State = newDiary() },
	Ready: func(e *layout.Export) error { return e.State.(*diary).ready(e) },
	End:   func(e *layout.Export) error { return e.State.(*diary).report(e) },
}

// diary is what the files tell for each other.
type diary struct {
	asOf    time.Time
	zones   map[string]*zone  // by their name in the files
	home    map[int]string    // zone of times without one, by file
	moved   []moved           // occurrences that have an event of their own
	changed map[string]bool   // the same, by series and moment
	planned int               // meetings and series that go on after asOf
	long    int               // series with more occurrences than are kept
	guessed map[string]bool   // zones that nobody knows
	told    map[data.Ref]bool // the owner's addresses that were stated
}

// moved is an occurrence that was changed.
type moved struct {
	uid  string
	when stamp
}

func newDiary() *diary {
	return &diary{zones: map[string]*zone{}, home: map[int]string{}, changed: map[string]bool{}, guessed: map[string]bool{}, told: map[data.Ref]bool{}}
}

// ready works out what the first reading found.
func (d *diary) ready(e *layout.Export) error {
	if d.asOf.IsZero() {
		for _, f := range e.In.Claim.Files {
			if entry, ok := e.In.Tree.Entry(f.Name); ok && entry.Modified.After(d.asOf) {
				d.asOf = entry.Modified
			}
		}
	}
	e.In.SetAsOf(d.asOf.UTC())
	for _, m := range d.moved {
		if at, _, err := d.moment(e, m.when); err == nil {
			d.changed[m.uid+" "+at.Format(compact)] = true
		}
	}
	d.moved = nil
	return nil
}

// compact writes a moment in keys.
const compact = "20060102T150405Z"

func (d *diary) report(e *layout.Export) error {
	if d.planned > 0 {
		e.Warn(data.WarnLeftOut, "Meetings after %s are plans and were left out: %s. A series counts once.", d.asOf.UTC().Format(time.DateOnly), data.CountOf(d.planned, "meeting", "meetings"))
	}
	if d.long > 0 {
		e.Warn(data.WarnLeftOut, "Of %d series only the last %d occurrences were read.", d.long, maxOccurrences)
	}
	for name := range d.guessed {
		e.Warn(data.WarnClockEstimated, "The time zone %.60q is not known; times in it may be hours off.", name)
	}
	return nil
}

// me notes an address of the owner's that the calendar is called by.
func (d *diary) me(f *layout.File, line int, address string) error {
	address = strings.TrimSpace(address)
	if data.Normalize(data.ByEmail, address) == "" || strings.HasSuffix(strings.ToLower(address), "calendar.google.com") {
		return nil
	}
	ref := data.Ref{Kind: data.ByEmail, Value: address}
	f.Me(ref)
	if f.Looking() || d.told[ref] {
		return nil
	}
	d.told[ref] = true
	f.In.SetAccount(address)
	return f.Send(line, &data.Identity{Ref: ref})
}

// called is the address that a file is named after, as Google does.
func called(f *layout.File) string {
	return strings.TrimSuffix(intake.Plain(f.Name), path.Ext(intake.Plain(f.Name)))
}
