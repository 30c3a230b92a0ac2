package x_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
)

// pack puts a zip into a folder.
func pack(t *testing.T, dir, name string, files map[string]string) {
	t.Helper()
	if err := os.Rename(intaketest.Zip(t, name, files), filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
}

// TestForeign makes sure that what only looks alike is not taken, and that a table
// of X's in another language is listed with its columns.
func TestForeign(t *testing.T) {
	for name, text := range map[string]string{
		"tweets.js":      "window.data = []",
		"follower.json":  `[{"follower":{"accountId":"1"}}]`,
		"script.js":      "export default = 1",
		"data.csv":       "Date,Impressions,Likes\n2026-07-14,1,2\n",
		"statistics.csv": "Post id,Date,Likes\n1,2026-07-14,2\n",
	} {
		for _, r := range kit.All(t, intake.Options{}, intaketest.File(t, name, text)) {
			if r.Recognised {
				t.Errorf("%s was taken", name)
			}
		}
	}
	r := kit.Named(t, intake.Options{}, "account_overview_analytics.csv", "Datum,Impressionen\n\"Tue, Jul 14, 2026\",1\n")
	if r.Code() != data.WarnUnknownFile || !strings.Contains(r.Said(), "Datum, Impressionen") {
		t.Errorf("%s: %s", r.Code(), r.Said())
	}
	r = kit.Named(t, intake.Options{}, "video_overview_analytics.csv",
		"Date,Views,Watch Time (ms),Completion Rate\n\"Tue, Jul 14, 2026\",1,1,1\nVideos,,,\nMedia,Seen,,\n7,1,,\n")
	if r.Warnings() != data.WarnUnknownFile || len(r.Facts) != 2 {
		t.Errorf("%s", r)
	}
}

// TestShapes reads what is null, single, empty or without a wrapper.
func TestShapes(t *testing.T) {
	one := `{"tweet":{"id_str":"16","created_at":"Mon Mar 22 08:00:00 +0000 2021","full_text":"a","entities":null}}`
	for text, want := range map[string]int{
		"window.YTD.tweets.part0 = null":                     0,
		"window.YTD.tweets.part0 = []":                       0,
		"window.YTD.tweets.part0 = " + one:                   1,
		"\ufeffwindow.YTD.tweets.part0=\r\n[" + one + "]":    1,
		"YTD.tweets.part12 = [" + one + ",null," + one + "]": 2,
	} {
		r := kit.Text(t, intake.Options{Account: "own"}, text)
		if r.Err != nil || len(r.Facts) != want {
			t.Errorf("%q: %s", text, r)
		}
	}
	r := kit.Named(t, intake.Options{Account: "99"}, "direct-messages.js", `window.YTD.direct_messages.part0 = [null, {"dmConversation":null},
		{"dmConversation":{"conversationId":null,"messages":null}}, {"conversationId":"77-99","messages":{"senderId":"77","reactions":null}}, {"dmConversation":{"messages":[1,{}]}}]`)
	if acts(r) != "message: 77 to owner 99" || len(r.Rejects) != 3 {
		t.Errorf("%s", r)
	}
}

// TestLongPosts says that the file of long texts is nothing by itself, and leaves a
// text alone that is of another post.
func TestLongPosts(t *testing.T) {
	files := intaketest.Tree(t, "testdata/archive")
	r := kit.Named(t, intake.Options{}, "note-tweet.js", files["data/note-tweet.js"])
	if len(r.Facts) > 0 || r.Warnings() != data.WarnMissingPart {
		t.Errorf("%s", r)
	}
	for _, change := range [][2]string{{"@ola this is how", "@ola that was how"}, {"2023-06-01T10:00:00", "2023-06-01T10:00:02"}} {
		r = kit.Files(t, intake.Options{}, map[string]string{
			"tweets.js": files["data/tweets.js"], "note-tweet.js": strings.ReplaceAll(files["data/note-tweet.js"], change[0], change[1]),
		})
		if strings.Contains(r.String(), "The end.") {
			t.Errorf("%s led to another text", change[1])
		}
	}
}

// TestDamaged leaves a damaged file out whole and reads the others: of a month
// whose file is damaged the table has the posts.
func TestDamaged(t *testing.T) {
	files := intaketest.Tree(t, "testdata/grailbird")
	const month = "data/js/tweets/2015_03.js"
	files[month] = files[month][:len(files[month])-20]
	r := kit.Files(t, intake.Options{}, files)
	if acts(r) != "share: owner  to 88; reply: owner  to 77" || !r.Warned(data.WarnTruncated) {
		t.Errorf("%s", r)
	}
}

func TestCuts(t *testing.T) {
	text := intaketest.SampleText(t, "archive/data/direct-messages.js")
	kit.Cuts(t, intake.Options{}, "direct-messages.js", text, 40, len(strings.TrimSpace(text)), 37, func(at int, r intaketest.Result) {
		if r.Code() != data.WarnTruncated || len(r.Facts) > 0 {
			t.Errorf("cut at byte %d: %s, %d facts", at, r.Code(), len(r.Facts))
		}
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "archive") }

func FuzzX(f *testing.F) {
	names := []string{
		"tweets.js", "direct-messages.js", "direct-messages-group.js", "follower.js", "like.js", "manifest.js", "note-tweet.js", "tweets.csv",
		"account_analytics_content_1.csv", "video_overview_analytics.csv", "account.js", "screen-name-change.js", "user_details.js",
	}
	whole := intaketest.Tree(f, "testdata/archive")
	kit.Fuzz(f, intaketest.Fuzz{
		Names: names, Options: intake.Options{Account: "99"},
		Files: func(name, text string) map[string]string {
			return map[string]string{"data/" + name: text, "data/account-1.js": whole["data/account.js"], "data/tweets-part1.js": whole["data/tweets.js"]}
		},
		Law: func(t *testing.T, r intaketest.Result) {
			for _, i := range r.Interactions() {
				law(t, i)
			}
		},
	})
}
