package linkedin_test

import (
	"fmt"
	"os"
	"path"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/linkedin"
)

var kit = intaketest.Kit{
	Format: linkedin.Format, File: "messages.csv",
	Place: func(f intake.File, line int) string { return fmt.Sprint(path.Base(f.Name), " ", line) },
}

const postOf = "https://www.linkedin.com/feed/update/urn:li:activity:"

func creatorSheets() []intaketest.Sheet {
	return []intaketest.Sheet{
		{Name: "DISCOVERY", Rows: [][]any{{"Overall Performance", "8/1/2026 - 8/31/2026"}, {"Impressions", "12,345"}, {"Members reached", 678}}},
		{Name: "ENGAGEMENT", Rows: [][]any{{"Date", "Impressions", "Engagements"}, {"8/30/2026", 100, 5}, {"8/31/2026", "1,200", "7"}}},
		{Name: "TOP POSTS", Rows: [][]any{
			{"Maximum of 50 posts available to include in this list"},
			{nil},
			{"Post URL", "Post publish date", "Engagements", nil, "Post URL", "Post publish date", "Impressions"},
			{postOf + "7000000000000000001", "8/20/2026", 9, nil, postOf + "7000000000000000002", "8/21/2026", "900"},
			{postOf + "7000000000000000002", "8/21/2026", 3, nil, postOf + "7000000000000000001", "8/20/2026", "800"},
			{nil, nil, nil, nil, postOf + "7000000000000000003", "8/22/2026", "700"},
		}},
		{Name: "FOLLOWERS", Rows: [][]any{{"Total followers on 8/31/2026:", "1,500"}, {nil}, {"Date", "New followers"}, {"8/30/2026", 2}, {"8/31/2026", 0}}},
		{Name: "DEMOGRAPHICS", Rows: [][]any{{"Top Demographics", "Value", "Percentage"}, {"Job titles", "Painter", "< 1%"}}},
	}
}

func companySheets() []intaketest.Sheet {
	return []intaketest.Sheet{
		{Name: "Metrics", Rows: [][]any{
			{"Aggregated engagement metrics"},
			{"Date", "Impressions (organic)", "Impressions (sponsored)", "Impressions (total)", "Unique impressions (organic)", "Clicks (total)", "Reactions (total)", "Comments (total)", "Reposts (total)"},
			{"08/31/2026", 90, 10, 100, 80, 7, 6, 5, 4},
		}},
		{Name: "All posts", Rows: [][]any{
			{"Engagement metrics for individual posts"},
			{"Post title", "Post link", "Post type", "Created date", "Impressions", "Clicks", "Likes", "Comments", "Reposts", "Follows"},
			{"A new green\nand more", postOf + "7000000000000000009", "Organic", "08/30/2026", 50, 4, 3, 2, 1, 0},
			{"No link", nil, "Organic", "08/30/2026", 1, 1, 1, 1, 1, 1},
		}},
	}
}

// TestWorkbooks makes sure that the stored workbooks are those that are written
// here. With RAPPORT_WRITE set they are written anew.
func TestWorkbooks(t *testing.T) {
	for name, sheets := range map[string][]intaketest.Sheet{
		"AggregateAnalytics_Ina-Paints_2026-08-01_2026-08-31.xlsx": creatorSheets(), "acme_content_1790000000000.xlsx": companySheets(),
	} {
		text := intaketest.Book(t, sheets...)
		if os.Getenv("RAPPORT_WRITE") != "" {
			if err := os.WriteFile("testdata/"+name, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(kit.Sample(t, intake.Options{}, name).Lines, kit.Named(t, intake.Options{}, name, text).Lines); diff != "" {
			t.Error(diff)
		}
	}
}

// TestLayouts reads an invented sample of each layout. The golden files were
// worked out from the samples by hand.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

const header = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"

// row is a message from one profile to others.
func row(talk, from, to, text string) string {
	link := func(names string) string {
		var all []string
		for _, n := range strings.Split(names, "+") {
			if n != "" {
				all = append(all, "https://www.linkedin.com/in/"+n)
			}
		}
		return strings.Join(all, ",")
	}
	return fmt.Sprintf("%s,,%s,%s,\"%s\",\"%s\",2026-01-05 10:00:00 UTC,,%s,INBOX\n", talk, strings.ToUpper(from), link(from), strings.ToUpper(strings.ReplaceAll(to, "+", ", ")), link(to), text)
}

// directions writes who wrote what to whom, the owner as "me".
func directions(r intaketest.Result) string {
	who := func(x data.Ref) string {
		switch {
		case x.Owner:
			return "me"
		case x.IsZero():
			return "-"
		}
		return path.Base(x.Value)
	}
	var all []string
	for _, x := range r.Interactions() {
		all = append(all, who(x.Actor)+">"+who(x.Target))
	}
	return strings.Join(all, " ")
}

// The owner is whom the records prove, whom the person says, or nobody. Who writes
// most is not the owner.
func TestOwner(t *testing.T) {
	two := header + row("c1", "ina", "mara", "a") + row("c1", "mara", "ina", "b") + row("c2", "rui", "ina", "c")
	one := header + row("c1", "ina", "mara", "a") + row("c1", "mara", "ina", "b")
	same := header + row("c1", "ina", "mara", "a") + row("c2", "mara", "ina", "b")
	half := header + row("c1", "ina", "mara", "a") + row("c2", "mara", "", "b")
	group := header + row("c1", "ina", "mara+rui", "a") + row("c1", "rui", "ina+mara", "b") + row("c2", "ina", "rui", "c") + row("c3", "ina", "mara", "d")
	self := header + row("c1", "ina", "ina", "a") + row("c2", "mara", "ina", "b")
	names := header + "c1,,Ina Paints,,Mara,,2026-01-05 10:00:00 UTC,,a,INBOX\nc1,,Mara,,Ina Paints,,2026-01-05 10:00:00 UTC,,b,INBOX\n"
	profile := "First Name,Last Name,Maiden Name,Headline\nIna,Paints,,x\n"
	invitation := "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\nI,R,\"1/29/26, 2:37 PM\",,OUTGOING,https://www.linkedin.com/in/INA,https://www.linkedin.com/in/rui\n"
	for _, tt := range []struct {
		name, account string
		files         map[string]string
		want          string
		warned        bool
	}{
		{"in every conversation", "", map[string]string{"messages.csv": two}, "me>mara mara>me rui>me", false},
		{"one conversation", "", map[string]string{"messages.csv": one}, "ina>mara mara>ina", true},
		{"one conversation, slug", "Ina", map[string]string{"messages.csv": one}, "me>mara mara>me", false},
		{"one conversation, address", "linkedin.com/in/ina/", map[string]string{"messages.csv": one}, "me>mara mara>me", false},
		{"one conversation, mail", "ina@example.org", map[string]string{"messages.csv": one}, "ina>mara mara>ina", true},
		{"the same two", "", map[string]string{"messages.csv": same}, "ina>mara mara>ina", true},
		{"known by half", "", map[string]string{"messages.csv": half}, "ina>mara mara>-", true},
		{"two that have no profile", "", map[string]string{"messages.csv": header + row("c1", "mara", "", "a") + row("c2", "rui", "", "b")}, "mara>- rui>-", true},
		{"a group", "", map[string]string{"messages.csv": group}, "me>- rui>me me>rui me>mara", false},
		{"a note to oneself", "", map[string]string{"messages.csv": self}, "me>- mara>me", false},
		{"invitation", "", map[string]string{"messages.csv": one, "Invitations.csv": invitation}, "me>rui me>mara mara>me", false},
		{"name of the profile", "", map[string]string{"messages.csv": names, "Profile.csv": profile}, "me>Mara Mara>me", false},
		{"name that was said", "ina paints", map[string]string{"messages.csv": names}, "me>Mara Mara>me", false},
		{"no name", "", map[string]string{"messages.csv": names}, "Ina Paints>Mara Mara>Ina Paints", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := kit.Files(t, intake.Options{Account: tt.account}, tt.files)
			if d := directions(got); d != tt.want || got.Warned(data.WarnUnknownOwner) != tt.warned || len(got.Rejects) > 0 {
				t.Errorf("%s, want %s; warnings %v\n%s", d, tt.want, got.Head.Warnings, got)
			}
		})
	}
}

// A message is the same in the layouts of all years.
func TestSameMessageInAllYears(t *testing.T) {
	key := func(text string) string {
		x := kit.Text(t, intake.Options{}, text).Interactions()
		if len(x) != 1 {
			t.Fatal(text)
		}
		return x[0].Key
	}
	old := key("CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\nc1,,Mara,https://www.linkedin.com/in/Mara-K,Ina,2021-02-08 10:00:00 UTC,,Hi,INBOX\n")
	now := key(header + "c1,,Mara Miller,www.linkedin.com/in/mara-k/,Ina Paints,https://www.linkedin.com/in/ina,2021-02-08 10:00:00 UTC,,Hi,ARCHIVE\n")
	other := key(header + "c1,,Mara Miller,www.linkedin.com/in/mara-k/,Ina Paints,https://www.linkedin.com/in/ina,2021-02-08 10:00:00 UTC,,Ho,ARCHIVE\n")
	if old != now || now == other {
		t.Error(old, now, other)
	}
}

// A profile has one form, however its address is written.
func TestAddress(t *testing.T) {
	for text, want := range map[string]string{
		"https://www.linkedin.com/in/Mara-K": "https://www.linkedin.com/in/mara-k", "www.linkedin.com/in/mara-k/": "https://www.linkedin.com/in/mara-k",
		"https://de.linkedin.com/in/jos%C3%A9/en?trk=x": "https://www.linkedin.com/in/josé", "http://linkedin.com/in/a%20b": "https://www.linkedin.com/in/a%20b",
		"https://www.linkedin.com/company/Acme/": "https://www.linkedin.com/company/acme", "https://www.linkedin.com/in/": "", "https://example.org/in/mara": "", "": "",
	} {
		got := kit.Named(t, intake.Options{}, "Connections.csv", "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nA,B,"+text+",,,,08 Feb 2026\n")
		x := got.Interactions()
		if len(x) != 1 || (want != "") != (x[0].Actor.Kind == data.ByURL) || want != "" && x[0].Actor.Value != want {
			t.Errorf("%s: %v", text, got.Lines)
		}
	}
}

// Days and months are told apart by all dates of the export; without a zone times
// are the person's.
func TestTimes(t *testing.T) {
	berlin := time.FixedZone("", 3600)
	invitations := func(dates ...string) string {
		text := "From,To,Sent At,Message,Direction\n"
		for _, d := range dates {
			text += "A,B,\"" + d + "\",,INCOMING\n"
		}
		return text
	}
	for _, tt := range []struct {
		o    intake.Options
		text string
		want string
	}{
		{intake.Options{}, invitations("1/2/26, 2:37 PM", "1/29/26, 2:37 PM"), "2026-01-02T14:37:00Z"},
		{intake.Options{Zone: berlin}, invitations("1/29/26, 12:05 AM"), "2026-01-28T23:05:00Z"},
		{intake.Options{}, invitations("29/01/26, 14:37"), "2026-01-29T14:37:00Z"},
		{intake.Options{Dates: "dmy"}, invitations("1/2/26, 2:37 PM"), "2026-02-01T14:37:00Z"},
		{intake.Options{}, invitations("1/29/26, 2:37\u202fPM"), "2026-01-29T14:37:00Z"},
		{intake.Options{}, "Organization,Followed On\nAcme,Sat Sep 05 08:12:14 UTC 2026\n", "2026-09-05T08:12:14Z"},
		{intake.Options{Zone: berlin}, "Organization,Followed On\nAcme,Sat Sep 05 08:12:14 PDT 2026\n", "2026-09-05T07:12:14Z"},
	} {
		name := "Invitations.csv"
		got := kit.Named(t, tt.o, name, tt.text)
		if x := got.Interactions(); len(x) == 0 || x[0].At.Format(time.RFC3339) != tt.want {
			t.Errorf("%q: %v %s", tt.text, got.Err, got)
		}
	}
	got := kit.Named(t, intake.Options{}, "Invitations.csv", invitations("1/2/26, 2:37 PM"))
	if got.Code() != data.WarnAmbiguousDate {
		t.Errorf("%v", got.Err)
	}
}

// The old workbook of company pages cannot be read, and the person hears what to do.
func TestBinary(t *testing.T) {
	got := kit.Named(t, intake.Options{}, "acme_followers_1790000000000.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+strings.Repeat("\x00", 512))
	if got.Code() != data.WarnUnknownFormat || !strings.Contains(got.Said(), "save it as .xlsx") {
		t.Errorf("%v", got.Said())
	}
}

// Files of others and talks with LinkedIn's helpers are not taken.
func TestForeign(t *testing.T) {
	for name, text := range map[string]string{
		"comments.csv":       "Date,Link,Message\n2026-01-01,https://example.org/video,hi\n",
		"links.csv":          "Date,Link,Message\n2026-01-01,https://www.linkedin.com/x,hi\n",
		"contacts.csv":       "First Name,Last Name,Email\na,b,c@example.org\n",
		"guide_messages.csv": header + row("c", "a", "b", "c"),
		"days.csv":           "Date,Impressions,Engagements\n1/1/2026,1,2\n",
		"sales.xls":          "\xd0\xcf\x11\xe0",
	} {
		for _, e := range kit.Exports(t, intake.Options{}, intaketest.File(t, name, text)) {
			if e.Format != nil {
				t.Errorf("%s is taken as %v", name, e.Claim)
			}
		}
	}
}

// Every file is optional, and a damaged or new one does not stop the others.
func TestParts(t *testing.T) {
	files := intaketest.Tree(t, "testdata/complete")
	whole := kit.Files(t, intake.Options{}, files)
	zip := kit.All(t, intake.Options{}, intaketest.Zip(t, "Complete_LinkedInDataExport_10-02-2026.zip", files))
	if len(zip) != 1 || len(zip[0].Head.Unknown)+len(whole.Head.Unknown) != 0 {
		t.Fatal(len(zip), whole.Head.Unknown)
	}
	if diff := cmp.Diff(whole.Lines, zip[0].Lines); diff != "" {
		t.Error(diff)
	}
	files["Member_Follows.csv"] = "Notes:\n\"x\"\n\nWhat,Ever\n1,2\n"
	odd := kit.Files(t, intake.Options{}, files)
	if len(odd.Head.Unknown) != 1 || len(odd.Facts) != len(whole.Facts)-2 || odd.Err != nil {
		t.Errorf("%v, %v, %d of %d facts", odd.Err, odd.Head.Unknown, len(odd.Facts), len(whole.Facts))
	}
}

func TestCut(t *testing.T) {
	text := intaketest.SampleText(t, "messages-2023.csv")
	kit.Cuts(t, intake.Options{}, "messages.csv", text, len(header)+1, len(text), 7, func(at int, r intaketest.Result) {
		if r.Err != nil {
			t.Fatalf("cut at %d: %v", at, r.Err)
		}
	})
	book := intaketest.Book(t, creatorSheets()...)
	for _, at := range []int{len(book) / 2, len(book) - 5} {
		for _, e := range kit.All(t, intake.Options{}, intaketest.File(t, "AggregateAnalytics_x.xlsx", book[:at])) {
			if e.Err == nil {
				t.Errorf("cut at %d: %v", at, e.Lines)
			}
		}
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "messages-2023.csv") }

func FuzzLinkedin(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{
		Names: []string{
			"messages.csv", "Connections.csv", "Invitations.csv", "Comments_34875879.csv", "Reactions.csv", "Shares.csv", "Member_Follows.csv", "Company Follows.csv",
			"Recommendations_Received.csv", "acme_followers_1790000000000.csv",
		},
		Law: func(t *testing.T, r intaketest.Result) {
			for _, x := range r.Interactions() {
				if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.IsZero() || x.Actor.Owner && x.Target.Owner {
					t.Errorf("%+v", x)
				}
			}
		},
	})
}
