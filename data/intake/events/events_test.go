package events_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/events"
	"rapport/data/intake/intaketest"
)

var (
	eventbrite = intaketest.Kit{Format: events.Eventbrite, File: "report.csv"}
	calendly   = intaketest.Kit{Format: events.Calendly, File: "events-export.csv"}
	zoom       = intaketest.Kit{Format: events.Zoom, File: "attendee.csv"}
	kits       = []intaketest.Kit{eventbrite, calendly, zoom}
)

// samples are the invented exports. The golden files were worked out by hand.
var samples = []struct {
	kit  intaketest.Kit
	name string
}{
	{eventbrite, "eventbrite"},
	{eventbrite, "eventbrite-uk"},
	{calendly, "calendly"},
	{zoom, "zoom-webinar"},
	{zoom, "zoom-meeting"},
}

func TestLayouts(t *testing.T) {
	for _, c := range samples {
		t.Run(c.name, func(t *testing.T) {
			intaketest.Golden(t, c.name+".golden", c.kit.Sample(t, intake.Options{}, c.name+".csv").String())
		})
	}
}

// TestTellApart gives each sample to all formats: its own alone takes it.
func TestTellApart(t *testing.T) {
	for _, c := range samples {
		for _, k := range kits {
			e := k.Exports(t, intake.Options{}, "testdata/"+c.name+".csv")[0]
			if taken := e.Format != nil; taken != (k.Format == c.kit.Format) {
				t.Errorf("%s: %s took it: %v", c.name, k.Format.Name, taken)
			}
		}
	}
	for _, text := range []string{
		"Order #,Order Date,Email,Total\n1,2024-01-01,a@example.org,1\n", "Name,Email,Start Date & Time\na,a@example.org,2024-01-01\n",
		"Topic,Webinar ID,Actual Start Time\nx,1,06/01/2024\nPoll Details\n#,User Name,Email\n", "Attended,Name\nYes,Ada\n", "Name,Email,Duration\na,b,1\n",
	} {
		for _, k := range kits {
			if r := k.Text(t, intake.Options{}, text); r.Recognised {
				t.Errorf("%s took %s", k.Format.Name, text)
			}
		}
	}
}

// TestTickets says what the statuses of an order's tickets make of its sale.
func TestTickets(t *testing.T) {
	const header = "Order #,Order Date,Email,Quantity,Ticket Type,Attendee #,Order Type,Currency,Total Paid,Attendee Status\n"
	for _, c := range []struct {
		rows string // amount and status of each ticket
		want data.SaleStatus
		back int64
	}{
		{"10.00 Attending", data.Paid, 0},
		{"0.00 Attending", data.Free, 0},
		{"0.00 Deleted", data.Cancelled, 0},
		{"0.00 Refunded", data.Cancelled, 0},
		{"10.00 Refunded", data.Refunded, 1000},
		{"10.00 Refunded;5.00 Attending", data.PartiallyRefunded, 1000},
		{"10.00 Deleted", data.Paid, 0}, // the money stays until it is refunded
		{"10.00 Unpaid", data.Pending, 0},
		{"10.00 Not_Attending", data.Paid, 0},
	} {
		text := header
		for row := range strings.SplitSeq(c.rows, ";") {
			amount, status, _ := strings.Cut(row, " ")
			text += "7,2024-05-01 10:00:00,ada@example.org,1,Seat,1,,EUR," + amount + "," + strings.ReplaceAll(status, "_", " ") + "\n"
		}
		r := eventbrite.Text(t, intake.Options{}, text)
		if s := r.Sales(); len(s) != 1 || s[0].Status != c.want || s[0].Refunds != c.back || len(s[0].Events) > 0 != (c.back > 0) {
			t.Errorf("%s: want %s: %s", c.rows, c.want, r)
		}
		if n := len(r.Interactions()); n != 1 {
			t.Errorf("%s: %d interactions", c.rows, n)
		}
	}
}

// TestMoney asks for what a report does not say, and makes no sale without it.
func TestMoney(t *testing.T) {
	const header = "Order #,Order Date,Email,Attendee #,Currency,Total Paid,Eventbrite Fees\n"
	row := func(currency, paid, fees string) string {
		return header + "7,2024-05-01 10:00:00,ada@example.org,1," + currency + "," + paid + "," + fees + "\n"
	}
	if r := eventbrite.Text(t, intake.Options{}, row("", "10.00", "")); len(r.Sales()) != 0 || len(r.Rejects) != 1 || !strings.Contains(r.Rejects[0].Reason, "--currency") {
		t.Error(r)
	}
	if r := eventbrite.Text(t, intake.Options{Currency: "chf"}, row("", "10.00", "")); len(r.Sales()) != 1 || r.Sales()[0].Currency != "CHF" || r.Sales()[0].FeesKnown {
		t.Error(r)
	}
	if r := eventbrite.Text(t, intake.Options{}, row("EUR", "\"1.234,50\"", "\"1,25\"")); len(r.Sales()) != 1 || r.Sales()[0].Total != 123450 || r.Sales()[0].Fees != 125 {
		t.Error(r)
	}
	if r := eventbrite.Text(t, intake.Options{}, row("EUR", "1.234", "")); r.Code() != data.WarnAmbiguousDecimal {
		t.Error(r)
	}
	if r := eventbrite.Text(t, intake.Options{}, row("JPY", "1.234", "")); len(r.Sales()) != 1 || r.Sales()[0].Total != 1234 {
		t.Error(r)
	}
	if r := eventbrite.Text(t, intake.Options{}, "Order #,Order Date,Email,Attendee Status\n7,2024-05-01,ada@example.org,Attending\n"); len(r.Sales()) != 0 || len(r.Interactions()) != 1 {
		t.Error(r)
	}
}

// TestPartial makes no sale of an order of which a ticket cannot be read.
func TestPartial(t *testing.T) {
	r := eventbrite.Text(t, intake.Options{}, "Order #,Order Date,Email,Currency,Total Paid,Attendee Status\n"+
		"7,2024-05-01,ada@example.org,EUR,10.00,Attending\n7,2024-05-01,bo@example.org,EUR,10.00,Asleep\n")
	if len(r.Sales()) != 0 || len(r.Interactions()) != 1 || len(r.Rejects) != 1 {
		t.Error(r)
	}
}

// TestOlderCalendly reads bookings without any number, and leaves keys to the store.
func TestOlderCalendly(t *testing.T) {
	r := calendly.Text(t, intake.Options{}, "Invitee Email,Event Type Name,Start Date & Time,Event Created Date & Time,Canceled\n"+
		"ada@example.org,Call,2024-06-03 10:00,2024-06-01 09:30,false\nbo@example.org,Call,3/6/2024 10:00,1/6/2024 9:30,false\n")
	if r.Code() != data.WarnAmbiguousDate {
		t.Error(r)
	}
	r = calendly.Text(t, intake.Options{Dates: "dmy"}, "Invitee Email,Event Type Name,Start Date & Time,Event Created Date & Time,Event Price,Payment Currency\n"+
		"ada@example.org,Call,3/6/2024 10:00,1/6/2024 9:30,10.00,\nbo@example.org,Call,3/6/2024 10:00,1/6/2024 9:30,,\n")
	if all := r.Interactions(); len(all) != 2 || len(r.Rejects) != 1 || all[0].Key != "" || intaketest.Stamp(all[1].At) != "2024-06-03 10:00:00" || all[1].Kind != data.Meeting {
		t.Error(r)
	}
}

// TestZoomParts reads the blocks of reports as they vary.
func TestZoomParts(t *testing.T) {
	topic := "Topic,Webinar ID,Actual Start Time\nTea,1,06/01/2024 05:00:00 PM\n"
	for _, c := range []struct{ name, text, want string }{
		{
			"registration report", topic + "Registrant Details\nFirst Name,Last Name,Email,Registration Time,Approval Status\nAda,L,ada@example.org,05/20/2024 08:15:00 AM,approved\n",
			"other ada@example.org 2024-05-20 08:15:00 registered: Tea",
		},
		{
			"minutes alone", topic + "Attendee Details\nAttended,User Name (Original Name),Email,Time in Session (minutes)\nYes,Ada,ada@example.org,12\nYes,Ada,ada@example.org,8\n",
			"meeting ada@example.org 2024-06-01 17:00:00 Tea, 20 minutes",
		},
		{
			"no topic", "Attended,User Name (Original Name),Email,Join Time,Leave Time\nYes,Ada,ada@example.org,06/01/2024 05:00:00 PM,06/01/2024 05:10:00 PM\n",
			"meeting ada@example.org 2024-06-01 17:00:00 10 minutes",
		},
		{
			"day first", "Attended,User Name (Original Name),Email,Join Time,Leave Time\nYes,Ada,ada@example.org,13/06/2024 17:00,13/06/2024 17:10\n",
			"meeting ada@example.org 2024-06-13 17:00:00 10 minutes",
		},
		{
			"waiting room", "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants\n1,Tea,06/01/2024 05:00:00 PM,,host@example.org,9,2\n\n" +
				"Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,In Waiting Room\nAda,ada@example.org,06/01/2024 05:00:00 PM,06/01/2024 05:01:00 PM,1,Yes,Yes\n" +
				"Ada,ada@example.org,06/01/2024 05:01:00 PM,06/01/2024 05:09:00 PM,8,Yes,No\nHost,host@example.org,06/01/2024 05:01:00 PM,06/01/2024 05:09:00 PM,8,No,No\n",
			"meeting ada@example.org 2024-06-01 17:01:00 Tea, 8 minutes",
		},
		{
			"semicolons and a note over two lines", "Attended;User Name (Original Name);Email;Time in Session (minutes);\"Your\nquestion\"\nYes;Ada;ada@example.org;12;\"a\nb\"\n",
			"meeting ada@example.org never 12 minutes",
		},
		{
			"a quote left open", "Attended,User Name (Original Name),Email,Time in Session (minutes)\nYes,\"Bo,bo@example.net,1\nYes,Ada,ada@example.org,12\n",
			"meeting ada@example.org never 12 minutes",
		},
	} {
		r := zoom.Text(t, intake.Options{}, c.text)
		law(t, r)
		var got []string
		for _, x := range r.Interactions() {
			got = append(got, strings.Join([]string{string(x.Kind), x.Actor.Value, intaketest.Stamp(x.At), x.Text}, " "))
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: want %s: %s", c.name, c.want, r)
		}
	}
}

// TestZoomEncodings reads what saving and copying does to the reports.
func TestZoomEncodings(t *testing.T) {
	text := intaketest.SampleText(t, "zoom-webinar.csv")
	want := zoom.Text(t, intake.Options{}, text).String()
	wide := "\xff\xfe"
	for _, u := range utf16.Encode([]rune(text)) {
		wide += string([]byte{byte(u), byte(u >> 8)})
	}
	for words, copied := range map[string]string{
		"a mark": "\ufeff" + text, "UTF-16": wide, "zeros": strings.ReplaceAll(text, "Yes,", "Y\x00es,"), "Windows": strings.ReplaceAll(text, "\n", "\r\n"),
		"tabs": strings.ReplaceAll(text, ",", "\t"),
	} {
		if got := zoom.Text(t, intake.Options{}, copied).String(); got != want {
			t.Errorf("%s: %s", words, got)
		}
	}
}

// TestZoomUnknown lists a report without people as not understood.
func TestZoomUnknown(t *testing.T) {
	text := "Attendee Report\nTopic,Webinar ID,Actual Start Time\nTea,1,06/01/2024 05:00:00 PM\nAttendee Details\nWho,When\nAda,now\n"
	if r := zoom.Text(t, intake.Options{}, text); r.Code() != data.WarnUnknownFile {
		t.Error(r)
	}
}

// TestSpreadsheet finds no number that was rounded in keys.
func TestSpreadsheet(t *testing.T) {
	text := strings.ReplaceAll(intaketest.SampleText(t, "zoom-webinar.csv"), "812 3456 7890", "8.12E+10")
	for _, x := range zoom.Text(t, intake.Options{}, text).Interactions() {
		if x.Key != "" {
			t.Errorf("%+v", x)
		}
	}
}

// TestOwner keeps the owner's own bookings and tickets from being acts towards them.
func TestOwner(t *testing.T) {
	for _, c := range samples {
		r := c.kit.Sample(t, intake.Options{Account: "Ada@example.org"}, c.name+".csv")
		law(t, r)
		for _, x := range r.Interactions() {
			if x.Actor.Value == "ada@example.org" {
				t.Errorf("%s: %+v", c.name, x)
			}
		}
	}
}

func TestTruncation(t *testing.T) {
	text := intaketest.SampleText(t, "zoom-meeting.csv")
	zoom.Cuts(t, intake.Options{}, "a.csv", text, strings.Index(text, "\nBo")+2, len(text)-len(",20,Yes\n"), 1, func(at int, r intaketest.Result) {
		if len(r.Interactions()) != 1 || len(r.Rejects) != 1 || !r.Warned(data.WarnTruncated) {
			t.Errorf("cut at %d: %s", at, r)
		}
	})
	text = intaketest.SampleText(t, "calendly.csv")
	calendly.Cuts(t, intake.Options{}, "a.csv", text, strings.Index(text, "Gil")+1, len(text)-5, 7, func(at int, r intaketest.Result) {
		if len(r.Rejects) != 1 || len(r.Interactions()) != 8 {
			t.Errorf("cut at %d: %s", at, r)
		}
	})
}

func TestBroken(t *testing.T) {
	for _, c := range samples {
		c.kit.Broken(t, "a.csv", c.name+".csv")
	}
}

func TestCancel(t *testing.T) {
	eventbrite.Cancel(t, "eventbrite.csv")
	calendly.Cancel(t, "calendly.csv")
	zoom.Cancel(t, "zoom-webinar.csv")
}

// law is what holds for whatever a file says.
func law(t *testing.T, r intaketest.Result) {
	t.Helper()
	for _, x := range r.Interactions() {
		if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.Value == "" || x.Actor.Owner || !x.Target.Owner || x.Both != (x.Kind == data.Meeting) {
			t.Errorf("%+v", x)
		}
	}
	for _, s := range r.Sales() {
		if s.OrderedAt.IsZero() || s.Total < 0 || s.Refunds > s.Total || s.Gross != s.Total || s.Buyer.Value == "" {
			t.Errorf("%+v", s)
		}
		sum := int64(0)
		for _, l := range s.Lines {
			sum += l.Quantity*l.Price - l.Discount
		}
		if sum != s.Total {
			t.Errorf("lines add up to %d: %+v", sum, s)
		}
	}
}

func FuzzEvents(f *testing.F) {
	for i, c := range samples {
		f.Add(uint8(i), intaketest.SampleText(f, c.name+".csv"))
	}
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		c := samples[int(which)%len(samples)]
		for _, r := range c.kit.All(t, intake.Options{}, intaketest.File(t, "a.csv", text)) {
			if err := intaketest.Check(r); err != nil {
				t.Fatal(err)
			}
			law(t, r)
		}
	})
}
