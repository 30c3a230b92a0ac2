package comments_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/comments"
	"rapport/data/intake/intaketest"
)

var kit = intaketest.Kit{Format: comments.Format, File: "dataset.json"}

// TestLayouts reads an invented sample of each layout. The golden files were
// worked out from the samples by hand.
func TestLayouts(t *testing.T) {
	for _, s := range intaketest.Samples(t, "..", "comments") {
		name := filepath.Base(s.Path)
		t.Run(name, func(t *testing.T) {
			stem, suffix, _ := strings.Cut(name, ".")
			if suffix == "csv" && strings.HasPrefix(stem, "apify") {
				stem += "-csv"
			}
			intaketest.Golden(t, stem+".golden", kit.Sample(t, s.Options, name).String())
		})
	}
}

// told writes interactions as who, to whom, what.
func told(r intaketest.Result) string {
	name := func(r data.Ref) string {
		switch {
		case r.Owner:
			return "me"
		case r.Kind == "":
			return "-"
		}
		return r.Value
	}
	var all []string
	for _, x := range r.Interactions() {
		text := x.Text
		if x.Kind == data.Like {
			text = "<3"
		}
		all = append(all, name(x.Actor)+">"+name(x.Target)+" "+text)
	}
	return strings.Join(all, ", ")
}

const instagramComment = `{"postUrl":"https://www.instagram.com/%sp/AbC/","id":"%s","text":"%s","ownerUsername":"%s","timestamp":"2024-06-01T10:00:00.000Z","likesCount":0,"replies":null}`

func said(host, id, text, who string) string {
	return fmt.Sprintf(instagramComment, host, id, text, who)
}

// TestDirection: Instagram does not tell whose post it is unless its address does,
// and who writes most is never taken for the owner.
func TestDirection(t *testing.T) {
	list := func(all ...string) string { return "[" + strings.Join(all, ",") + "]" }
	for name, c := range map[string]struct{ text, account, want, warns string }{
		"nobody said":           {list(said("", "1", "a", "fan"), said("", "2", "b", "brand"), said("", "3", "c", "brand")), "", "fan>- a, brand>- b, brand>- c", "unknown_owner"},
		"the person said":       {list(said("", "1", "a", "fan"), said("", "2", "b", "Brand")), "brand", "fan>me a, me>- b", ""},
		"a post of another":     {list(said("other/", "1", "a", "fan"), said("other/", "2", "b", "brand"), said("other/", "3", "c", "other")), "brand", "fan>other a, me>other b, other>- c", ""},
		"the address tells":     {list(said("brand/", "1", "a", "fan")), "brand", "fan>me a", ""},
		"the address, not said": {list(said("brand/", "1", "a", "fan")), "", "fan>brand a", "unknown_owner"},
	} {
		t.Run(name, func(t *testing.T) {
			r := kit.Text(t, intake.Options{Account: c.account}, c.text)
			if told(r) != c.want || r.Warnings() != c.warns {
				t.Errorf("got %s and %s, want %s and %s", told(r), r.Warnings(), c.want, c.warns)
			}
		})
	}
}

func tiktokComment(host, id, parent, text, who string) string {
	return fmt.Sprintf(`{"videoWebUrl":"https://www.tiktok.com/@%s/video/7%d","cid":%q,"createTime":1717236000,"text":%q,"repliesToId":%q,"uniqueId":%q}`, host, len(host), id, text, parent, who)
}

// TestVideos: on TikTok the address of the video tells whose it is.
func TestVideos(t *testing.T) {
	one := tiktokComment("me", "1", "", "a", "fan")
	other := tiktokComment("stranger", "2", "", "b", "fan")
	for name, c := range map[string]struct {
		text    string
		options intake.Options
		want    string
	}{
		"by itself":                     {"[" + one + "]", intake.Options{}, "fan>me a"},
		"the settings know other names": {"[" + one + "]", intake.Options{Me: []string{"my_brand"}}, "fan>me a"},
		"the person said another":       {"[" + other + "]", intake.Options{Account: "me"}, "fan>stranger b"},
		"videos of two":                 {"[" + one + "," + other + "]", intake.Options{}, "fan>me a, fan>stranger b"},
		"videos of two, one is known":   {"[" + one + "," + other + "]", intake.Options{Me: []string{"me"}}, "fan>me a, fan>stranger b"},
	} {
		t.Run(name, func(t *testing.T) {
			r := kit.Text(t, c.options, c.text)
			want := c.want
			if name == "videos of two" { // the name is there, but nobody says that it is the owner's
				for _, x := range r.Interactions() {
					if x.Target.Owner {
						t.Errorf("%+v", x)
					}
				}
			}
			if got := told(r); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

// TestReplies: a reply is for whom it answers, or for whom it names first.
func TestReplies(t *testing.T) {
	top, own := tiktokComment("me", "1", "", "a", "fan"), tiktokComment("me", "2", "1", "b", "me")
	for name, c := range map[string]struct{ text, want string }{
		"the owner answers":              {top + "," + own, "fan>me a, me>fan b"},
		"before the comment":             {own + "," + top, "me>fan b, fan>me a"},
		"the fan goes on":                {top + "," + tiktokComment("me", "3", "1", "c", "fan"), "fan>me a, fan>me c"},
		"named first":                    {top + "," + tiktokComment("me", "3", "1", "@Me c", "bo"), "fan>me a, bo>me @Me c"},
		"names the one above":            {top + "," + tiktokComment("me", "3", "1", "@fan c", "bo"), "fan>me a, bo>fan @fan c"},
		"names itself":                   {top + "," + tiktokComment("me", "3", "1", "@bo c", "bo"), "fan>me a, bo>fan @bo c"},
		"the comment above is not there": {tiktokComment("me", "3", "9", "c", "bo"), "bo>- c"},
		"zero is no comment":             {tiktokComment("me", "3", "0", "c", "bo"), "bo>me c"},
		"own below own":                  {tiktokComment("me", "1", "", "a", "me") + "," + own, "me>- a, me>- b"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := told(kit.Text(t, intake.Options{}, "["+c.text+"]")); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// TestHeart: the creator's heart is a like of theirs without a time; on an own
// comment it tells nothing.
func TestHeart(t *testing.T) {
	line := `{"videoWebUrl":"https://www.tiktok.com/@me/video/75","cid":"1","createTime":1717236000,"text":"a","uniqueId":%q,%s}`
	for heart, want := range map[string]string{
		`"likedByAuthor":true`: "fan>me a, me>fan <3", `"likedByAuthor":false`: "fan>me a", `"isCreatorLiked":"true"`: "fan>me a, me>fan <3", `"pinnedByAuthor":true`: "fan>me a",
		`"likedByAuthor":null`: "fan>me a",
	} {
		r := kit.Text(t, intake.Options{}, "["+fmt.Sprintf(line, "fan", heart)+"]")
		if told(r) != want {
			t.Errorf("%s: got %s, want %s", heart, told(r), want)
		}
	}
	if got := told(kit.Text(t, intake.Options{}, "["+fmt.Sprintf(line, "me", `"likedByAuthor":true`)+"]")); got != "me>- a" {
		t.Error(got)
	}
}

// TestNames: every spelling of a field is understood in a table.
func TestNames(t *testing.T) {
	for name, c := range map[string]struct{ header, row, want string }{
		"with underscores":  {"comment_id,comment_text,author_username,created_at,post_url", "1,a,fan,2024-06-01T10:00:00Z,https://www.instagram.com/brand/p/A/", "instagram 1 fan A"},
		"with spaces":       {"Comment ID,Comment Text,Account,Posted At,Post URL", "1,a,fan,2024-06-01 10:00:00,https://www.instagram.com/brand/p/A/", "instagram 1 fan A"},
		"in humps":          {"commentId,commentText,authorUniqueId,createTimeISO,videoUrl", "1,a,fan,2024-06-01T10:00:00Z,https://www.tiktok.com/@brand/video/5?x=1", "tiktok 1 fan 5"},
		"semicolons":        {"Comment ID;Comment;Username;Date;Comment URL", "1;a;@fan;2024-06-01 10:00;https://www.tiktok.com/@brand/video/5?comment=1", "tiktok 1 fan 5"},
		"youtube":           {"Name,Username,Profile ID,Date,Likes,Comment,Comment ID,Comment URL", "@fan,@fan,UC1,2024-06-01 10:00:00,1,a,Ug1,https://www.youtube.com/watch?v=vid001&lc=Ug1", "youtube Ug1 UC1 vid001"},
		"id in the address": {"Comment URL,Comment Text,Username,Date", "https://www.instagram.com/p/A/c/178/,a,fan,2024-06-01", "instagram 178 fan A"},
		"short video":       {"Comment ID,Comment,Author,Date,Comment URL", "Ug1,a,@fan,2024-06-01,https://youtube.com/shorts/short01?lc=Ug1", "youtube Ug1 @fan short01"},
	} {
		t.Run(name, func(t *testing.T) {
			r := kit.Named(t, intake.Options{}, "export.csv", c.header+"\n"+c.row+"\n")
			got := ""
			for _, x := range r.Interactions() {
				got += strings.Join([]string{x.Platform, x.Key, x.Actor.Value, x.Content}, " ")
			}
			if got != c.want {
				t.Errorf("got %s, want %s: %s", got, c.want, r)
			}
		})
	}
}

// TestWorkbook: services save workbooks, with a banner above the header and dates
// as counts of days.
func TestWorkbook(t *testing.T) {
	book := intaketest.Book(t, intaketest.Sheet{Name: "Sheet1", Rows: [][]any{
		{"Comments of your post"},
		{"", "Name", "Username", "Profile ID", "Date", "Likes", "Comment", "User Verified", "Comment ID", "Profile URL", "Comment URL"},
		{1, "Fan", "fan", "'700", 45444.5, 1, "a", false, "'900", "https://www.instagram.com/fan", "https://www.instagram.com/p/AbC/c/900"},
		{"1-1", "Brand", "brand", "800", "2024-06-02 10:00:00", 1, "b", false, "901", "https://www.instagram.com/brand", "https://www.instagram.com/p/AbC/c/900/r/901"},
	}})
	r := kit.Named(t, intake.Options{Account: "brand"}, "export.xlsx", book)
	x := r.Interactions()
	if told(r) != "700>me a, me>700 b" || !x[0].At.Equal(time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)) || x[1].ReplyTo != "900" || x[0].Content != "AbC" {
		t.Error(r)
	}
}

// TestPostTable: the latest comments of a post lie in its row.
func TestPostTable(t *testing.T) {
	r := kit.Named(t, intake.Options{Account: "brand"}, "dataset.csv", `shortCode,caption,url,ownerUsername,ownerId,timestamp,commentsCount,latestComments/0/id,latestComments/0/text,latestComments/0/ownerUsername,latestComments/0/timestamp,latestComments/1/text
AbC,New mugs,https://www.instagram.com/p/AbC/,brand,9,2024-06-01T09:00:00.000Z,2,1,a,fan,2024-06-01T10:00:00.000Z,b
`)
	if told(r) != "fan>me a" || len(r.Rejects) != 1 || r.Facts[0].(*data.Content).Title != "New mugs" {
		t.Error(r)
	}
}

// TestTimes: what tools write for a time.
func TestTimes(t *testing.T) {
	written := time.Date(2024, 6, 15, 12, 0, 0, 0, time.UTC)
	for text, want := range map[string]string{
		`1717236000`: "2024-06-01T10:00:00Z 0", `"1717236000"`: "2024-06-01T10:00:00Z 0", `1717236000123`: "2024-06-01T10:00:00.123Z 0", `1717236000123456`: "2024-06-01T10:00:00.123456Z 0",
		`"2024-06-01T10:00:00+0200"`: "2024-06-01T08:00:00Z 0", `"2024-06-01T10:00:00"`: "2024-06-01T08:00:00Z 0", `"2024-06-01 10:00:00"`: "2024-06-01T08:00:00Z 0",
		`"2024-06-01"`: "2024-05-31T22:00:00Z 2", `"13/06/2024, 10:00:00 AM"`: "2024-06-13T08:00:00Z 0", `"2 weeks ago"`: "2024-06-01T12:00:00Z 3", `"3d"`: "2024-06-12T12:00:00Z 3",
		`"1 hour ago (edited)"`: "2024-06-15T11:00:00Z 3", `"5mo"`: "2024-01-15T12:00:00Z 3", `null`: "0001-01-01T00:00:00Z 4", `"soon"`: "", `1`: "", `"1500-01-01T00:00:00Z"`: "",
	} {
		path := intaketest.File(t, "c.json", `[{"cid":"1","text":"a","uniqueId":"fan","videoWebUrl":"https://www.tiktok.com/@me/video/7","createTime":`+text+`}]`)
		if err := os.Chtimes(path, written, written); err != nil {
			t.Fatal(err)
		}
		r := kit.Read(t, intake.Options{Zone: time.FixedZone("", 7200)}, path)
		got := ""
		for _, x := range r.Interactions() {
			got = x.At.Format(time.RFC3339Nano) + " " + fmt.Sprint(x.Precision)
		}
		if got != want || (want == "") != (len(r.Rejects) == 1) || r.Warned(data.WarnClockEstimated) != strings.HasSuffix(want, " 3") {
			t.Errorf("%s: got %s, want %s: %s", text, got, want, r)
		}
	}
}

// TestClones: the same comments in the words of other tools.
func TestClones(t *testing.T) {
	for name, text := range map[string]string{
		"answers of TikTok": `{"comments":[{"cid":"1","text":"a","create_time":1717236000,"aweme_id":"75","reply_id":"0","user":{"uid":"5","unique_id":"fan","nickname":"Fan"}},{"cid":"2","text":"b","create_time":1717236000,"aweme_id":"75","reply_id":"1","user":{"uid":"6","unique_id":"me"}}],"cursor":20,"has_more":1}`,
		"nested":            `[{"cid":"1","text":"a","createTime":1717236000,"uid":"5","uniqueId":"fan","diggCount":1,"replies":[{"cid":"2","text":"b","createTime":1717236000,"uniqueId":"me","uid":"6"}]}]`,
		"lines":             `{"cid":"1","text":"a","createTime":1717236000,"uid":"5","uniqueId":"fan","diggCount":1}` + "\n" + `{"cid":"2","text":"b","createTime":1717236000,"uniqueId":"me","uid":"6","replyToCommentId":"1"}` + "\n",
	} {
		r := kit.Text(t, intake.Options{Account: "me"}, text)
		if told(r) != "5>me a, me>5 b" || r.Interactions()[1].ReplyTo != "1" {
			t.Errorf("%s: %s", name, r)
		}
	}
}

// TestForeign makes sure that nobody else's file is taken.
func TestForeign(t *testing.T) {
	for name, text := range map[string]string{
		"posts of a page.json":    `{"data":[{"created_time":"2024-06-01T10:00:00+0000","message":"Hello","id":"1_2"}],"paging":{}}`,
		"messages of a page.json": `{"data":[{"created_time":"2024-06-01T10:00:00+0000","message":"Hello","id":"m_2","from":{"name":"a"},"to":{"data":[]}}],"paging":{}}`,
		"threads.json":            `{"data":[{"id":"1","text":"a","timestamp":"2024-06-01T10:00:00+0000","username":"a","permalink":"https://www.threads.net/@a/post/1"}]}`,
		"media.json":              `{"data":[{"id":"1","caption":"a","media_type":"IMAGE","timestamp":"2024-06-01T10:00:00+0000","username":"a"}]}`,
		"downloader.json":         `{"cid":"Ug1","text":"a","time":"2 weeks ago","author":"@fan","channel":"UC1","votes":"0","heart":false}`,
		"ytdlp.info.json":         `{"id":"v","comments":[{"id":"Ug1","text":"a","author":"@fan","author_id":"UC1","author_is_uploader":false,"parent":"root"}]}`,
		"list.json":               `[{"id":"1","text":"a","author":"b","timestamp":1717236000,"url":"https://www.instagram.com/a"}]`,
		"Comments.csv":            "Date,Link,Message\n2024-06-01,https://www.linkedin.com/x,a\n",
		"comments.csv":            "Comment ID,Channel ID,Comment Create Timestamp,Price,Video ID,Comment Text\nUg1,UC1,2024-06-01T10:00:00+00:00,0,v,a\n",
		"reviews.csv":             "id,name,comment,date,rating,product_url\n1,a,b,2024-06-01,5,https://shop.example/p\n",
		"form.csv":                "Timestamp,Name,Comment,Instagram URL\n2024-06-01,a,b,https://www.instagram.com/a\n",
	} {
		if all := kit.All(t, intake.Options{}, intaketest.File(t, name, text)); len(all) != 1 || all[0].Recognised {
			t.Errorf("%s was claimed", name)
		}
	}
}

// TestPlatformUntold: a record that does not tell its platform has that of the
// others, unless they are of several.
func TestPlatformUntold(t *testing.T) {
	header := "Comment ID,Comment,Username,Date,Comment URL\n"
	one := "1,a,fan,2024-06-01,https://www.instagram.com/p/A/c/1/\n"
	silent := "2,b,bo,2024-06-01,\n"
	if r := kit.Named(t, intake.Options{}, "a.csv", header+one+silent); told(r) != "fan>- a, bo>- b" || r.Interactions()[1].Platform != "instagram" {
		t.Error(r)
	}
	other := "3,c,cy,2024-06-01,https://www.tiktok.com/@me/video/5?comment=3\n"
	if r := kit.Named(t, intake.Options{}, "a.csv", header+one+silent+other); len(r.Rejects) != 1 || r.Rejects[0].Line != 3 {
		t.Error(r)
	}
}

func TestCut(t *testing.T) {
	text := intaketest.SampleText(t, "apify-instagram.json")
	kit.Cuts(t, intake.Options{}, "dataset.json", text, 1, len(text)-2, 23, func(at int, r intaketest.Result) {
		if r.Recognised && (r.Code() != data.WarnTruncated || len(r.Facts) > 0) {
			t.Fatalf("cut at %d: %s", at, r)
		}
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "apify-instagram.json") }

func FuzzComments(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{
		Options: intake.Options{Account: "my_brand"},
		Names:   []string{"dataset.json", "2024-06-01_10-00-00_UTC_comments.json", "lines.jsonl", "export.csv"},
		Law: func(t *testing.T, r intaketest.Result) {
			for _, x := range r.Interactions() {
				if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.IsZero() || x.Actor.Owner && x.Target.Owner || x.Platform == "" {
					t.Errorf("%+v", x)
				}
			}
		},
	})
}
