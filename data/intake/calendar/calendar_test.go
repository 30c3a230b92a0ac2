package calendar_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/calendar"
	"rapport/data/intake/intaketest"
)

var kit = intaketest.Kit{Format: calendar.Format, File: "calendar.ics"}

var ada = intake.Options{Account: "ada@example.org"}

// TestLayouts reads an invented sample of each program. The golden files were
// worked out from the samples by hand.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// calendarOf is a calendar with one meeting of Ada's with Mara, made on 1 June 2024.
func calendarOf(lines ...string) string {
	return "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nDTSTAMP:20240601T120000Z\nORGANIZER:mailto:mara@example.org\nATTENDEE:mailto:ada@example.org\n" +
		strings.Join(lines, "\n") + "\nEND:VEVENT\nEND:VCALENDAR\n"
}

// times are the moments of the meetings of a calendar, and its rejects.
func times(t *testing.T, o intake.Options, text string) string {
	t.Helper()
	r := kit.Text(t, o, text)
	var all []string
	for _, x := range r.Interactions() {
		all = append(all, x.At.Format("0102T1504"))
	}
	for _, x := range r.Rejects {
		all = append(all, x.Reason)
	}
	return strings.Join(all, " ")
}

// TestRules works out occurrences. The expectations were counted in a calendar.
func TestRules(t *testing.T) {
	for _, c := range []struct{ lines, want string }{
		{"DTSTART:20240102T100000Z|RRULE:FREQ=DAILY;COUNT=3", "0102T1000 0103T1000 0104T1000"},
		{"DTSTART:20240102T100000Z|RRULE:freq=daily;interval=2;until=20240106T100000Z;", "0102T1000 0104T1000 0106T1000"},
		{"DTSTART:20240102T100000Z|RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3", "0102T1000 0104T1000 0109T1000"},
		{"DTSTART:20240109T100000Z|RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=3", "0109T1000 0213T1000 0312T1000"},
		{"DTSTART:20240131T100000Z|RRULE:FREQ=MONTHLY;COUNT=2", "0131T1000 0331T1000"},
		{"DTSTART:20230229T100000Z|RRULE:FREQ=YEARLY", `"20230229T100000Z" is no time.`},
		{"DTSTART:20240530T100000Z|RRULE:FREQ=DAILY", "0530T1000 0531T1000 0601T1000"}, // until the file was made
		{"DTSTART;TZID=Europe/Berlin:20240330T100000|RRULE:FREQ=DAILY;COUNT=2", "0330T0900 0331T0800"},
		{"DTSTART;TZID=/example.org/Tz/Europe/Berlin:20240330T100000", "0330T0900"},
		{"DTSTART;TZID=Europe/Berlin:20240401T230000|RRULE:FREQ=DAILY;UNTIL=20240402", "0401T2100 0402T2100"},
		{"DTSTART;TZID=Europe/Berlin:20240401T100000|RRULE:FREQ=DAILY;UNTIL=20240402T100000", "0401T0800 0402T0800"},
		{"DTSTART;TZID=Europe/Berlin:20240401T100000|RRULE:FREQ=DAILY;COUNT=3|EXDATE:20240402T080000Z", "0401T0800 0403T0800"},
		{"DTSTART;TZID=Europe/Berlin:20240401T000000|RRULE:FREQ=DAILY;COUNT=3|EXDATE;VALUE=DATE:20240402", "0331T2200 0402T2200"},
		{"DTSTART:20240401T100000Z|RDATE;VALUE=PERIOD:20240403T100000Z/PT1H", "0401T1000 0403T1000"},
		{"DTSTART:20240401T100000Z|RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", ""},
		{"DTSTART:20240401T100000Z|RRULE:FREQ=HOURLY", "It repeats as no meeting does."},
		{"DTSTART:20240401T100000Z|RRULE:FREQ=MONTHLY;BYDAY=53MO", "The rule of its repetition is not understood."},
		{"DTSTART:20240401T100000Z|RRULE:often", "The rule of its repetition is not understood."},
		{"DTSTART:20240401T100000Z|RRULE:FREQ=YEARLY;BYEASTER=9999", "It repeats as no meeting does."},
		{"DTSTART:soon", `"SOON" is no time.`},
	} {
		if got := times(t, ada, calendarOf(strings.Split(c.lines, "|")...)); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.lines, got, c.want)
		}
	}
}

// TestFloating reads times without a zone in that of the calendar, else in the
// person's.
func TestFloating(t *testing.T) {
	o := intake.Options{Account: "ada@example.org", Zone: time.FixedZone("", 60*60)}
	text := calendarOf("DTSTART:20240401T100000")
	if got := times(t, o, text); got != "0401T0900" {
		t.Error(got)
	}
	named := strings.Replace(text, "BEGIN:VEVENT", "X-WR-TIMEZONE:America/New_York\nBEGIN:VEVENT", 1)
	if got := times(t, o, named); got != "0401T1400" {
		t.Error(got)
	}
}

// TestLongSeries keeps the last thousand of a long series.
func TestLongSeries(t *testing.T) {
	r := kit.Text(t, ada, calendarOf("DTSTART:20200101T100000Z", "RRULE:FREQ=DAILY"))
	all := r.Interactions()
	if len(all) != 1000 || all[999].At.Format(time.DateOnly) != "2024-06-01" || !r.Warned(data.WarnLeftOut) {
		t.Errorf("%d, %s", len(all), r.Warnings())
	}
}

// TestDirection knows the owner from an account, and without one says so.
func TestDirection(t *testing.T) {
	text := calendarOf("DTSTART:20240401T100000Z", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:bo@example.org")
	for account, want := range map[string]string{
		"ada@example.org":  "mara@example.org→owner bo@example.org→owner",
		"mara@example.org": "owner→ada@example.org owner→bo@example.org",
		"":                 "mara@example.org→ada@example.org mara@example.org→bo@example.org",
		"else@example.org": "mara@example.org→ada@example.org mara@example.org→bo@example.org",
	} {
		r := kit.Text(t, intake.Options{Account: account}, text)
		var got []string
		name := func(x data.Ref) string {
			if x.Owner {
				return "owner"
			}
			return x.Value
		}
		for _, x := range r.Interactions() {
			got = append(got, name(x.Actor)+"→"+name(x.Target))
			if !x.Both || x.Kind != data.Meeting {
				t.Errorf("%+v", x)
			}
		}
		if strings.Join(got, " ") != want || r.Warned(data.WarnUnknownOwner) != !strings.Contains(want, "owner") {
			t.Errorf("account %q: %s, %s", account, got, r.Warnings())
		}
	}
}

// TestNamed finds the owner in the name of the file.
func TestNamed(t *testing.T) {
	r := kit.Named(t, intake.Options{}, "ada@example.org.ics", calendarOf("DTSTART:20240401T100000Z"))
	if x := r.Interactions(); len(x) != 1 || !x[0].Target.Owner || r.Head.Account != "ada@example.org" {
		t.Errorf("%s", r)
	}
}

// TestTogether changes an occurrence from another file of the same folder.
func TestTogether(t *testing.T) {
	r := kit.Files(t, ada, map[string]string{
		"a/1.ics": calendarOf("RECURRENCE-ID:20240402T100000Z", "DTSTART:20240402T120000Z"),
		"a/2.ics": calendarOf("DTSTART:20240401T100000Z", "RRULE:FREQ=DAILY;COUNT=3"),
	})
	keys := map[string]string{}
	for _, x := range r.Interactions() {
		keys[x.Key] = x.At.Format("0102T1504")
	}
	want := map[string]string{
		"u 20240401T100000Z mara@example.org": "0401T1000", "u 20240402T100000Z mara@example.org": "0402T1200", "u 20240403T100000Z mara@example.org": "0403T1000",
	}
	if fmt.Sprint(keys) != fmt.Sprint(want) {
		t.Errorf("%v", keys)
	}
}

// TestBroken gives calendars that are not well formed.
func TestBroken(t *testing.T) {
	good := "DTSTART:20240401T100000Z"
	for name, c := range map[string]struct{ text, want string }{
		"an event without an end": {
			strings.Replace(calendarOf(good), "END:VEVENT", "BEGIN:VEVENT\nUID:v\nORGANIZER:mailto:mara@example.org\nATTENDEE:mailto:ada@example.org\n"+good+"\nEND:VEVENT", 1),
			"0401T1000 The event has no end.",
		},
		"no end at all":           {strings.Replace(calendarOf(good), "END:VEVENT\n", "", 1), "The event has no end."},
		"an alarm without an end": {strings.Replace(calendarOf(good), "END:VEVENT", "BEGIN:VALARM\nEND:VEVENT", 1), "0401T1000"},
		"an end too many":         {strings.Replace(calendarOf(good), "END:VEVENT", "END:VEVENT\nEND:VTODO", 1), "0401T1000"},
		"cancelled":               {strings.Replace(calendarOf(good), "BEGIN:VEVENT", "METHOD:CANCEL\nBEGIN:VEVENT", 1), ""},
		"nothing":                 {"BEGIN:VCALENDAR\nEND:VCALENDAR\n", ""},
	} {
		if got := times(t, ada, c.text); got != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
	deep := "BEGIN:VCALENDAR\n" + strings.Repeat("BEGIN:X\n", 50)
	if r := kit.Text(t, ada, deep); r.Code() != data.WarnLimit {
		t.Errorf("%s", r)
	}
	if r := kit.Text(t, ada, "BEGIN:VCARD\nEND:VCARD\n"); r.Recognised {
		t.Error("a contact was taken")
	}
}

func TestCut(t *testing.T) {
	text := intaketest.SampleText(t, "google.ics")
	kit.Cuts(t, intake.Options{}, kit.File, text, 30, len(text)-len("END:VCALENDAR\n"), 41, func(at int, r intaketest.Result) {
		if r.Code() != data.WarnTruncated {
			t.Errorf("cut at byte %d: %s", at, r)
		}
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "google.ics") }

func FuzzCalendar(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Options: ada, Names: []string{"calendar.ics"}, Law: func(t *testing.T, r intaketest.Result) {
		for _, x := range r.Interactions() {
			if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.IsZero() || x.Actor.Owner && x.Target.Owner || !x.Both {
				t.Errorf("%+v", x)
			}
		}
	}})
}
