package youtubestudio_test

import (
	"fmt"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/youtube"
	"rapport/data/intake/youtubestudio"
)

var kit = intaketest.Kit{
	Format: youtubestudio.Format, File: "comments.csv",
	Place: func(f intake.File, line int) string { return fmt.Sprint(path.Base(f.Name), " ", line) },
}

// TestLayouts reads an invented sample of each layout. The golden files were
// worked out from the samples by hand.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// A comment that the owner wrote is the same in Takeout and in what other tools
// save: key, thread and place are equal.
func TestSameCommentAsOtherTools(t *testing.T) {
	takeout := kit.Text(t, intake.Options{}, "Comment ID,Channel ID,Comment Create Timestamp,Price,Parent Comment ID,Video ID,Comment Text\n"+
		`UgxBBBBBBBBBBBBBBBBB4AaABAg.9reply0000001,UCownerownerownerowner01,2024-07-01T12:30:00.123+00:00,0,UgxBBBBBBBBBBBBBBBBB4AaABAg,vid00000001,"{""text"":""yes""}"`+"\n")
	saved := intaketest.Kit{Format: youtube.Format}.Named(t, intake.Options{}, "video.info.json",
		`{"id":"vid00000001","channel_id":"UCownerownerownerowner01","comments":[{"id":"UgxBBBBBBBBBBBBBBBBB4AaABAg.9reply0000001","parent":"UgxBBBBBBBBBBBBBBBBB4AaABAg","text":"yes",`+
			`"author_id":"UCownerownerownerowner01","author":"@ina","author_is_uploader":true,"timestamp":1719836400}]}`)
	what := func(r intaketest.Result) string {
		for _, x := range r.Interactions() {
			return fmt.Sprint(x.Key, " ", x.Kind, " ", x.Thread, " ", x.ReplyTo, " ", x.Content, " ", x.Actor.Kind, " ", x.Actor.Value, " ", x.Actor.Owner, " ", x.Text, " ", x.Public)
		}
		return ""
	}
	if diff := cmp.Diff(what(saved), what(takeout)); diff != "" || takeout.Err != nil || saved.Err != nil {
		t.Error(diff, takeout.Err, saved.Err)
	}
	if youtubestudio.Format.Platform != youtube.Format.Name {
		t.Error("the platforms differ")
	}
}

// chat is one message of a recorded chat.
func chat(id, channel, name, badge, text string) string {
	return fmt.Sprintf(`{"replayChatItemAction":{"actions":[{"addChatItemAction":{"item":{"liveChatTextMessageRenderer":{"id":%q,"timestampUsec":"1717236000000000","authorName":{"simpleText":%q},`+
		`"authorExternalChannelId":%q,"authorBadges":[{"liveChatAuthorBadgeRenderer":{"icon":{"iconType":%q}}}],"message":{"runs":[{"text":%q}]}}}}}]}}`, id, name, channel, badge, text) + "\n"
}

// Who has the stream is told by the badge, in the last line too; else by the person.
// Somebody else's stream stays theirs.
func TestWhoseStream(t *testing.T) {
	const me, fan = "UCownerownerownerowner01", "UCfanfanfanfanfanfanfa01"
	badged := chat("1", fan, "@mara", "MODERATOR", "hi") + chat("2", me, "@ina", "OWNER", "hello")
	bare := chat("1", fan, "@mara", "", "hi") + chat("2", me, "@ina", "", "hello")
	for _, tt := range []struct{ name, text, account, hi, hello, warnings string }{
		{"badge", badged, "", "fan>owner", "owner>nobody", ""},
		{"badge and handle", badged, "@Ina", "fan>owner", "owner>nobody", ""},
		{"badge and channel", badged, me, "fan>owner", "owner>nobody", ""},
		{"badge and mail", badged, "ina@example.org", "fan>owner", "owner>nobody", ""},
		{"badge and name", badged, "Ina Paints", "fan>owner", "owner>nobody", ""},
		{"the fan's account", badged, "@mara", "owner>ina", "ina>nobody", "unknown_owner"},
		{"somebody else's account", badged, "UCelseelseelseelseelse01", "fan>ina", "ina>nobody", "unknown_owner unknown_owner"},
		{"nobody", bare, "", "fan>nobody", "ina>nobody", "unknown_owner"},
		{"handle alone", bare, "@ina", "fan>owner", "owner>nobody", ""},
		{"channel alone", bare, me, "fan>owner", "owner>nobody", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := kit.Named(t, intake.Options{Account: tt.account}, "x.live_chat.json", tt.text)
			said := map[string]string{}
			for _, x := range got.Interactions() {
				who := func(r data.Ref) string {
					switch {
					case r.Owner:
						return "owner"
					case r.Value == fan:
						return "fan"
					case r.Value == me:
						return "ina"
					}
					return "nobody"
				}
				said[x.Text] = who(x.Actor) + ">" + who(x.Target)
			}
			if said["hi"] != tt.hi || said["hello"] != tt.hello || got.Warnings() != tt.warnings {
				t.Errorf("%v, warnings %v", said, got.Head.Warnings)
			}
		})
	}
}

// The id of the video stands in the name alone.
func TestVideoOfName(t *testing.T) {
	for name, want := range map[string]string{
		"A stream [vid00000003].live_chat.json": "vid00000003", "vid00000003.live_chat.json": "vid00000003", "A stream-vid00000003.live_chat.json": "vid00000003",
		"A stream [vid00000003].live_chat (1).json": "vid00000003", "chat.json": "", "something.live_chat.json": "",
	} {
		got := kit.Named(t, intake.Options{}, name, chat("1", "UCfanfanfanfanfanfanfa01", "@mara", "OWNER", "hi"))
		if x := got.Interactions(); len(x) != 1 || x[0].Content != want || x[0].Thread != want {
			t.Errorf("%s: %v", name, got.Lines)
		}
	}
}

func TestCommentText(t *testing.T) {
	for _, tt := range []struct{ cell, want string }{
		{`{"text":"a"},{"text":"b"}`, "ab"},
		{"{\"text\":\"one\r\ntwo\tthree\"}", "one|two\tthree"},
		{`{"text":"a \"quoted\\"},{"text":"\n"}`, `a "quoted\|`},
		{`{"takeoutSegments":[{"text":"a"},null]}`, "a"},
		{`{"takeoutSegments":null}`, ""},
		{`{"link":{"linkUrl":"https://example.org"}}`, "https://example.org"},
		{`{broken`, `{broken Damaged`},
		{`plain`, "plain"},
	} {
		got := kit.Text(t, intake.Options{}, "Comment ID,Channel ID,Comment Create Timestamp,Video ID,Comment Text\n"+
			"UgxA,UCx,2024-07-01T12:30:00Z,v,\""+strings.ReplaceAll(tt.cell, `"`, `""`)+"\"\n")
		x := got.Interactions()
		if len(x) != 1 {
			t.Errorf("%q: %v", tt.cell, got.Lines)
			continue
		}
		text := strings.ReplaceAll(x[0].Text, "\n", "|")
		if x[0].Damaged {
			text += " Damaged"
		}
		if text != tt.want {
			t.Errorf("%q: %q, want %q", tt.cell, text, tt.want)
		}
	}
}

// The price of a membership is taken where its currency and its sign are certain.
func TestPrice(t *testing.T) {
	for _, tt := range []struct {
		price, currency, want string
	}{
		{"4,99 €", "", "EUR 4.99"},
		{"€4.99", "", "EUR 4.99"},
		{"US$1,234.50", "", "USD 1234.50"},
		{"$4.99", "", " 0.00"},
		{"$4.99", "CAD", "CAD 4.99"},
		{"PLN 4,99", "", "PLN 4.99"},
		{"", "EUR", " 0.00"},
		{"free", "EUR", " 0.00"},
		{"€1,234", "", " 0.00"},
		{"AR$5.00", "", " 0.00"},
	} {
		got := kit.Named(t, intake.Options{Currency: tt.currency}, "members.csv",
			"Member,Link to profile,Current level,Total time on level (months),Total time as member (months),Last update,Last update timestamp,Price\n"+
				"Mara,https://www.youtube.com/channel/UCfanfanfanfanfanfanfa01,Gold,1,1,Joined,2026-02-01T00:00:00Z,\""+tt.price+"\"\n")
		m := got.Members()
		if len(m) != 1 || m[0].Currency+" "+data.FormatMinor(m[0].Pledge, m[0].Currency) != tt.want {
			t.Errorf("%s: %v", tt.price, got.Lines)
		}
	}
}

// How many days a line stands for shows in the distance between them.
func TestPeriods(t *testing.T) {
	for _, tt := range []struct{ first, second, want string }{
		{"2026-09-01", "2026-09-02", "2026-09-02 1"},
		{"2026-09-07", "2026-09-14", "2026-09-20 7"},
		{"2026-01-01", "2026-02-01", "2026-02-28 28"},
		{"2025-01-01", "2026-01-01", "2026-12-31 365"},
		{"2026-09-01", "2026-09-04", "2026-09-04 1"},
		{"2026-09-01", "2026-09-01", "2026-09-01 1"},
	} {
		got := kit.Named(t, intake.Options{}, "Totals.csv", "Date,Views\n"+tt.first+",1\n"+tt.second+",2\n")
		m, ok := got.Facts[len(got.Facts)-1].(*data.Metric)
		if !ok || fmt.Sprint(m.Day, " ", m.Span) != tt.want {
			t.Errorf("%s, %s: %v", tt.first, tt.second, got.Lines)
		}
	}
}

// The days of a whole report stand in the name of its zip alone, wherever that lies.
func TestPeriodOfName(t *testing.T) {
	table := map[string]string{"Table data.csv": "Content,Video title,Views\nTotal,,5\n"}
	zip := intaketest.Zip(t, "Content 2026-08-01_2026-08-31 Ina.zip", table)
	for _, at := range []string{zip, path.Dir(zip)} {
		got := kit.Read(t, intake.Options{}, at)
		if want := "Table data.csv 2 Metric Name=views Day=2026-08-31 Span=31 Value=5"; len(got.Lines) != 1 || got.Lines[0] != want {
			t.Errorf("%v, want %s", got.Lines, want)
		}
	}
}

// A spreadsheet saves the tables with another sign between the cells.
func TestSavedAgain(t *testing.T) {
	text := "Channel ID;Comment Create Timestamp;Price;Comment ID;Parent Comment ID;Video ID;Comment Text\n" +
		"UCx;2024-07-01T12:30:00Z;0;UgxA;;v;\"{\"\"text\"\":\"\"one, two, three, four\"\"}\"\n"
	if got := kit.Text(t, intake.Options{}, text); len(got.Interactions()) != 1 || got.Interactions()[0].Text != "one, two, three, four" {
		t.Errorf("%s", got)
	}
}

// Tables of others are not taken.
func TestForeign(t *testing.T) {
	for name, text := range map[string]string{
		"a.csv":         "Date,Views\n2026-01-01,5\n",
		"comments.csv":  "Date,Link,Message\n2026-01-01,https://www.linkedin.com/x,UC\n",
		"channels.csv":  "Channel ID,Name,Members\nUCownerownerownerowner01,a,b\n",
		"chat.json":     `{"video":{},"comments":[{"content_offset_seconds":1}]}`,
		"info.json":     `{"id":"v","comments":[{"author_is_uploader":true,"parent":"root"}]}`,
		"my-notes.html": "<html><ul><li>2020-04-27 23:18:23 UTC youtube.com/</li></ul></html>",
		"history.csv":   "message_id,created_at,updated_at,username,message,parent,channel_url,subreddit\n1,2026-01-01 10:00:00 UTC,,me,hi,,https://chat.reddit.com/x,\n",
		"channel.csv":   "", "cut.csv": "Channel Id,Channel",
	} {
		for _, e := range kit.Exports(t, intake.Options{}, intaketest.File(t, name, text+" ")) {
			if e.Format != nil {
				t.Errorf("%s is taken as %v", name, e.Claim)
			}
		}
	}
}

// An export is one, and nothing of it is unknown, packed or not.
func TestParts(t *testing.T) {
	folder := kit.All(t, intake.Options{}, "testdata/takeout")
	zip := kit.All(t, intake.Options{}, intaketest.Zip(t, "takeout-20260101T000000Z-001.zip", intaketest.Tree(t, "testdata/takeout")))
	if len(folder) != 1 || len(zip) != 1 || len(folder[0].Head.Unknown)+len(zip[0].Head.Unknown) != 0 {
		t.Fatal(len(folder), len(zip), folder[0].Head.Unknown, zip[0].Head.Unknown)
	}
	if diff := cmp.Diff(folder[0].Lines, zip[0].Lines); diff != "" {
		t.Error(diff)
	}
}

func TestCut(t *testing.T) {
	whole := chat("1", "UCfanfanfanfanfanfanfa01", "@mara", "MODERATOR", "hi") + strings.TrimSpace(chat("2", "UCownerownerownerowner01", "@ina", "OWNER", "hello"))
	kit.Cuts(t, intake.Options{}, "x.live_chat.json", whole, strings.Index(whole, "\n")+2, len(whole), 7, func(at int, r intaketest.Result) {
		// After a bracket the line could be whole, and is then wrong in itself.
		if r.Code() != data.WarnTruncated && (r.Code() != "broken_json" || whole[at-1] != '}') {
			t.Fatalf("cut at %d: %v", at, r.Err)
		}
	})
	page := intaketest.SampleText(t, "old/my-comments/my-comments.html")
	kit.Cuts(t, intake.Options{}, "my-comments.html", page, 300, len(page)-10, 17, func(at int, r intaketest.Result) {
		if r.Code() != data.WarnTruncated {
			t.Fatalf("cut at %d: %v", at, r.Err)
		}
	})
	table := intaketest.SampleText(t, "comments-2023.csv")
	kit.Cuts(t, intake.Options{}, "comments.csv", table, 120, len(table), 7, func(at int, r intaketest.Result) {
		if r.Err != nil {
			t.Fatalf("cut at %d: %v", at, r.Err)
		}
	})
}

// A damaged file is left out whole, and the others are read.
func TestDamagedBeside(t *testing.T) {
	good := intaketest.SampleText(t, "comments-2023.csv")
	line := chat("1", "UCfanfanfanfanfanfanfa01", "@mara", "", "hi")
	got := kit.Files(t, intake.Options{}, map[string]string{"comments.csv": good, "x.live_chat.json": line + line[:len(line)-9]})
	if got.Err != nil || !got.Warned(data.WarnTruncated) || len(got.Interactions()) != 2 {
		t.Errorf("%v\n%s", got.Err, got)
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "comments-2023.csv") }

func FuzzYoutubestudio(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{
		Names: []string{"comments.csv", "x [vid00000003].live_chat.json", "my-comments.html", "my-live-chat-messages.html", "Table data.csv", "Chart data.csv", "Totals.csv", "members.csv"},
		Law: func(t *testing.T, r intaketest.Result) {
			for _, x := range r.Interactions() {
				if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.IsZero() || x.Actor.Owner && x.Target.Owner {
					t.Errorf("%+v", x)
				}
			}
		},
	})
}
