package events

import (
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// Zoom is the attendance of webinars and meetings in Zoom.
var Zoom = &intake.Format{
	Name: "zoom", Title: "Zoom", Short: "ZM", Direction: "in", Files: []string{"attendee_*.csv", "participants_*.csv", "registration_*.csv"},
	HowToGet: "On the website of Zoom, open Reports. Webinars: Webinar > Attendee report (or Registration report), choose the webinar, then Generate CSV report. " +
		"Meetings: Usage > the number of participants > Export.",
	Wait: "some minutes",
	Holds: "Who registered and when, who was there, when and for how many minutes, by e-mail address, else by a name that counts in this webinar alone; panelists; " +
		"the host, who is you.",
	Lacks:   "Chat, polls and questions, which are reports of their own; answers to questions of the registration; e-mail addresses of most guests of meetings.",
	Inbound: true, Claim: zoomFiles.Claim, Read: zoomFiles.Read,
}

var zoomFiles = layout.Set{
	Layouts: []layout.Layout{{
		Kind: "attendance", Title: "Attendance", Inbound: true, Suffixes: []string{"csv", "tsv", "txt"}, Is: isZoom, Read: readZoom,
	}},
	Twice: true, // for the order of day and month, and the host
	Begin: func(e *layout.Export) { e.State = &sheet.DateVote{} },
}

// isZoom looks for the words that no other report has in its columns.
func isZoom(h *layout.Head) bool {
	text := strings.ToLower(strings.ReplaceAll(h.More(), "\x00", ""))
	has := func(parts ...string) bool {
		for _, p := range parts {
			if !strings.Contains(text, p) {
				return false
			}
		}
		return true
	}
	return has("user name (original name)", "attended") || has("webinar id", "attendee details") || has("webinar id", "registrant details") ||
		has("name (original name)", "duration (minutes)")
}

// block is a part of the report, under a title and a header of its own.
type block uint8

const (
	nothing block = iota
	topics        // what was held
	hosts
	panelists
	attendees
	registrants
)

var titles = map[string]block{
	"host details": hosts, "panelist details": panelists, "attendee details": attendees, "registrant details": registrants, "other attended": attendees,
}

// zoom reads one file.
type zoom struct {
	f     *layout.File
	votes *sheet.DateVote

	block   block
	header  []string // of the block; nil: not yet
	columns sheet.Columns
	found   bool // a list of people
	event   *session
	told    map[string]bool // the owner's names that were stated
}

func readZoom(f *layout.File) error {
	z := &zoom{f: f, votes: f.State.(*sheet.DateVote), event: &session{}, told: map[string]bool{}}
	lines := &records{take: z.record, reject: f.Reject}
	err := f.Lines(func(line int, text string) error {
		return lines.add(line, strings.ReplaceAll(text, "\x00", ""))
	})
	if err == nil {
		err = lines.end()
	}
	switch {
	case err != nil:
		return err
	case !z.found:
		return f.Unknown("it has no list of people")
	}
	return z.flush()
}

// record takes one record of the file: a title, a header, or a row.
func (z *zoom) record(line int, cells []string, last bool) error {
	alone := true
	for _, c := range cells[1:] {
		alone = alone && c == ""
	}
	if b, ok := titles[strings.TrimSuffix(strings.ToLower(cells[0]), ":")]; ok && alone {
		z.block, z.header = b, nil
		return nil
	}
	columns := sheet.NewColumns(cells)
	if b := z.headerOf(columns); b != nothing {
		z.block, z.header, z.columns = b, cells, columns
		z.found = z.found || b != topics
		return nil
	}
	if strings.HasPrefix(strings.ToLower(cells[0]), "report generated") && len(cells) > 1 {
		if m, err := z.time(cells[1]); err == nil && !z.f.Looking() && !m.at.IsZero() {
			z.f.In.SetAsOf(m.at)
		}
		return nil
	}
	if z.header == nil || alone && cells[0] == "" {
		return nil
	}
	r := zoomRow{z, line, cells}
	var err error
	switch {
	case last && len(cells) < len(z.header):
		z.f.Warn(data.WarnTruncated, "%s is cut off: its last row is not complete and was left out.", z.f.Base())
		return z.f.Reject(line, strings.Join(cells, ","), "is cut off at the end of the file")
	case z.block == topics:
		err = z.topic(r)
	default:
		err = z.person(r)
	}
	return z.f.Take(line, strings.Join(cells, ","), err)
}

// headerOf tells a header by its columns, and whose list it begins.
func (z *zoom) headerOf(c sheet.Columns) block {
	named := c.Find("User Name (Original Name)", "Name (Original Name)", "User Name") >= 0
	timed := c.Find("Join Time", "Time in Session (minutes)", "Duration (Minutes)", "Total Duration (Minutes)") >= 0
	listed := attendees
	if z.block == hosts || z.block == panelists || z.block == registrants {
		listed = z.block
	}
	switch {
	case named && timed:
		return listed
	case c.Has("Email", "Registration Time") && c.Find("First Name", "User Name (Original Name)", "Name") >= 0:
		return listed
	case z.block == hosts && named && c.Has("Email"):
		return listed
	case c.Has("Topic") && c.Find("Webinar ID", "Meeting ID", "ID") >= 0:
		return topics
	}
	return nothing
}

// zoomRow is one row under the header of its block.
type zoomRow struct {
	z     *zoom
	line  int
	cells []string
}

// get returns the first of the columns that says something: "--" says nothing.
func (r zoomRow) get(names ...string) string {
	for _, name := range names {
		if at := r.z.columns.Find(name); at >= 0 && at < len(r.cells) && strings.Trim(r.cells[at], "-–— ") != "" {
			return r.cells[at]
		}
	}
	return ""
}

func (r zoomRow) time(names ...string) (moment, error) { return r.z.time(r.get(names...)) }

// time reads a time: month first, unless a date of the file can only be read with
// the day first, as after a spreadsheet saved it again.
func (z *zoom) time(text string) (moment, error) {
	text, _, _ = strings.Cut(text, " | ") // beside the time of another clock
	if text = strings.TrimSpace(text); text == "" {
		return moment{precision: data.Undated}, nil
	}
	if z.f.Looking() {
		z.votes.Add([]byte(text))
		return moment{precision: data.Undated}, nil
	}
	order, _ := z.votes.Choose("mdy")
	return checked(sheet.ParseTime([]byte(text), order, z.f.Zone()))
}
