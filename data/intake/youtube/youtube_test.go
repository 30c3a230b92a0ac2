package youtube_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
)

// The golden files are written by hand from the description of the layouts.
func TestEveryLayout(t *testing.T) {
	for _, tt := range []struct{ file, golden, version, account, said, warnings string }{
		{"video.info.json", "video.golden", "yt-dlp", "@ina", "", "clock_estimated"},
		{"threads.json", "threads.golden", "Data API", "@ina", "", "missing_part"},
		{"lines.json", "lines.golden", "youtube-comment-downloader", "@Ina", "@Ina", "clock_estimated"},
		{"members.json", "members.golden", "Data API", "UCcreator", "", ""},
	} {
		t.Run(tt.file, func(t *testing.T) {
			got := kit.Sample(t, intake.Options{Account: tt.said}, tt.file)
			if got.Err != nil {
				t.Fatal(got.Err)
			}
			intaketest.GoldenLines(t, tt.golden, got)
			h := got.Head
			if h.Version != tt.version || h.Account != tt.account || !h.Inbound || got.Warnings() != tt.warnings {
				t.Errorf("version %q, account %q, inbound %v, warnings %v", h.Version, h.Account, h.Inbound, h.Warnings)
			}
		})
	}
}

func TestFetchedAt(t *testing.T) {
	got := kit.Sample(t, intake.Options{}, "video.info.json")
	if want := time.Date(2024, 6, 15, 0, 0, 0, 0, time.UTC); !got.Head.AsOf.Equal(want) {
		t.Errorf("as of %s, want %s", got.Head.AsOf, want)
	}
}

// The downloader writes the same comments as lines, as one document and as a list.
func TestDownloaderForms(t *testing.T) {
	text := intaketest.SampleText(t, "lines.json")
	list := strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(text), "\n\n", "\n"), "}\n", "},\n")
	want := kit.Sample(t, intake.Options{}, "lines.json").Facts
	for name, text := range map[string]string{
		"document": `{"comments": [` + list + `]}`, "list": "[" + list + "]", "mark": "\xef\xbb\xbf" + text,
		"no end of line": strings.TrimSpace(text), "CRLF": strings.ReplaceAll(text, "\n", "\r\n"),
	} {
		t.Run(name, func(t *testing.T) {
			got := kit.Files(t, intake.Options{}, map[string]string{"comments.json": text})
			if got.Err != nil {
				t.Fatal(got.Err)
			}
			if diff := cmp.Diff(want, got.Facts); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOwnerIsNotGuessed(t *testing.T) {
	for _, tt := range []struct{ said, warnings, target string }{
		{"", "clock_estimated unknown_owner", ""},
		{"me@example.org", "clock_estimated unknown_owner", ""}, // nobody on YouTube shows an e-mail
		{"@somebody", "clock_estimated unknown_owner", ""},      // an author without a handle could be the owner
		{"UCelse", "clock_estimated", " Target={owner}"},
		{"UCcreator", "clock_estimated", " Target={owner}"},
		{"Mara Miller", "clock_estimated", " Target={owner}"},
	} {
		t.Run(tt.said, func(t *testing.T) {
			got := kit.Sample(t, intake.Options{Account: tt.said}, "lines.json")
			want := `Actor={id UCfan "@fan"}` + tt.target + " Thread"
			if got.Err != nil || got.Warnings() != tt.warnings || !strings.Contains(got.Lines[1], want) {
				t.Errorf("%v %v\n%s lacks %s", got.Err, got.Head.Warnings, got.Lines[1], want)
			}
		})
	}
}

func thread(id, video, channel, total string, replies ...string) string {
	return `{"id":"` + id + `","snippet":{"videoId":"` + video + `","channelId":"` + channel + `","totalReplyCount":` + total +
		`,"topLevelComment":{"id":"` + id + `","snippet":{"textOriginal":"t","authorDisplayName":"@fan","authorChannelId":{"value":"UCfan"},"publishedAt":"2024-06-01T10:00:00Z"}}},` +
		`"replies":{"comments":[` + strings.Join(replies, ",") + `]}}`
}

func reply(id, who string) string {
	return `{"kind":"youtube#comment","id":"` + id + `","snippet":{"textOriginal":"r","authorDisplayName":"@` + who + `","authorChannelId":{"value":"UC` + who + `"},"publishedAt":"2024-06-01T11:00:00Z"}}`
}

func answer(kind string, items ...string) string {
	return `{"kind":"youtube#` + kind + `ListResponse","items":[` + strings.Join(items, ",") + `]}`
}

// Pages of comments.list complete the threads that commentThreads.list cuts
// short, and say neither video nor channel.
func TestPagesTogether(t *testing.T) {
	threads := answer("commentThread", thread("A", "v1", "UCme", "3", reply("A.1", "me"), reply("A.2", "ben")))
	more := answer("comment", reply("A.2", "ben"), reply("A.3", "me"))
	got := kit.Files(t, intake.Options{}, map[string]string{"1.json": threads, "2.json": more, "0.json": more})
	if got.Err != nil || got.Warnings() != "" {
		t.Fatal(got.Err, got.Head.Warnings)
	}
	last := got.Lines[len(got.Lines)-1]
	if want := `Key=A.3 Kind=reply At=2024-06-01T11:00:00Z Actor={id UCme "@me" owner} Target={id UCfan "@fan"} Content=v1 Thread=A ReplyTo=A`; !strings.Contains(last, want) {
		t.Errorf("%s\nlacks %s", last, want)
	}
	got = kit.Files(t, intake.Options{}, map[string]string{"all.json": "[" + threads + "," + threads + "]"})
	if len(got.Head.Warnings) != 1 || !strings.Contains(got.Head.Warnings[0].Message, "says 3, and 2 were found") {
		t.Errorf("%v", got.Head.Warnings)
	}
}

// A single resource in place of an answer, and comments of which nobody is named.
func TestOddShapes(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"one thread", strings.Replace(thread("A", "v1", "UCme", "0"), `{"id"`, `{"kind":"youtube#commentThread","id"`, 1), "Key=A Kind=comment"},
		{"null list", `{"kind":"youtube#commentListResponse","items":null}`, ""},
		{"null answers", `[null,` + answer("comment", reply("B.1", "x")) + `]`, "Key=B.1 Kind=reply"},
		{"nobody", answer("comment", `{"kind":"youtube#comment","id":"A","snippet":{"channelId":"UCme","publishedAt":"2024-06-01T11:00:00Z"}}`), "Key=A Kind=comment At=2024-06-01T11:00:00Z Target={owner}"},
		{"a name alone", answer("comment", `{"kind":"youtube#comment","id":"A","snippet":{"channelId":"UCme","authorDisplayName":"Ann B"}}`), `Actor={name Ann B in A "Ann B"} Target={owner}`},
		{"a handle alone", answer("comment", `{"kind":"youtube#comment","id":"A","snippet":{"channelId":"UCme","authorDisplayName":"@ann"}}`), `Actor={handle @ann "@ann"} Target={owner}`},
		{"half a letter", answer("comment", `{"kind":"youtube#comment","id":"A","snippet":{"authorDisplayName":"@ann","textOriginal":"a\ud83d"}}`), "Damaged"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := kit.Files(t, intake.Options{}, map[string]string{"a.json": tt.text})
			if all := strings.Join(got.Lines, "\n"); got.Err != nil || !strings.Contains(all, tt.want) {
				t.Errorf("%v\n%s\nlacks %s", got.Err, all, tt.want)
			}
		})
	}
}

// Files of one tool in one folder are one export; other JSON is nobody's.
func TestClaim(t *testing.T) {
	video := intaketest.SampleText(t, "video.info.json")
	dir := intaketest.Folder(t, map[string]string{
		"a/one.info.json": video, "a/two.info.json": strings.ReplaceAll(video, "vid00000001", "vid00000002"), "a/lines.txt": intaketest.SampleText(t, "lines.json"),
		"b/threads (1).json": intaketest.SampleText(t, "threads.json"), "b/members.json": intaketest.SampleText(t, "members.json"),
		"b/clip.info.json":       `{"id":"1","channel_id":"77","title":"elsewhere","comments":[]}`,
		"b/video.live_chat.json": `{"replayChatItemAction":{"actions":[{"cid":1,"text":1,"author":1,"votes":1}]}}`,
	})
	var got []string
	for _, e := range kit.All(t, intake.Options{}, dir) {
		if e.Err != nil {
			t.Fatal(e.Err)
		}
		for _, f := range e.Head.Files {
			got = append(got, e.Head.Version+" "+f.Name+" "+f.Kind)
		}
		got = append(got, e.Head.Unknown...)
	}
	want := []string{
		"youtube-comment-downloader a/lines.txt comments", "yt-dlp a/one.info.json comments", "yt-dlp a/two.info.json comments",
		"Data API b/members.json members", "Data API b/threads (1).json comments", "b/clip.info.json", "b/video.live_chat.json",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCutAtEveryByte(t *testing.T) {
	for name, first := range map[string]int{"video.info.json": 1200, "threads.json": 1200, "lines.json": 0} {
		whole := strings.TrimSpace(intaketest.SampleText(t, name))
		if name == "lines.json" {
			first = len(whole) - 29
		}
		kit.Cuts(t, intake.Options{}, name, whole, first, len(whole), 11, func(at int, got intaketest.Result) {
			if got.Code() != data.WarnTruncated {
				t.Fatalf("%s cut at byte %d: %v", name, at, got.Err)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	good := answer("commentThread", thread("A", "v1", "UCme", "0"))
	t.Run("one of several", func(t *testing.T) {
		got := kit.Files(t, intake.Options{}, map[string]string{"1.json": good, "2.json": good[:len(good)-40]})
		if got.Err != nil || got.Warnings() != data.WarnTruncated || len(got.Lines) != 5 || !strings.Contains(got.Lines[4], "1 not imported: 2.json is not complete") {
			t.Errorf("%v %v %v", got.Err, got.Head.Warnings, got.Lines)
		}
	})
	for _, tt := range []struct{ name, text, code string }{
		{"broken.json", strings.Replace(good, `"snippet":`, `"snippet"`, 1), "broken_json"},
		{"tail.json", good + good, "broken_json"},
		{"deep.json", `{"kind":"youtube#commentListResponse","items":` + strings.Repeat("[", 300), data.WarnLimit},
		{"clip.info.json", `{"id":"1","uploader_id":"@someone","extractor":"vimeo","comments":[]}`, data.WarnUnknownFormat},
		{"other.json", `{"kind":"youtube#videoListResponse","items":[]}`, data.WarnUnknownFormat},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := kit.Files(t, intake.Options{}, map[string]string{tt.name: tt.text})
			if got.Code() != tt.code {
				t.Errorf("%v, want %s", got.Err, tt.code)
			}
		})
	}
}

// FuzzRead reads anything as a file of each tool: whatever happens is either
// understood or said in words, and no fact lacks its key.
func FuzzRead(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{
		Options: intake.Options{Account: "@ina"}, Names: []string{"lines.json", "video.info.json", "threads.json", "members.json"},
		Seeds: []string{`{"cid":"A.","text":"@","author":"@a","votes":""}` + "\n" + `{"cid":"A","author":"@a"}`},
		Law: func(t *testing.T, r intaketest.Result) {
			for _, x := range r.Interactions() {
				if x.Key == "" || x.At.IsZero() != (x.Precision == data.Undated) {
					t.Fatalf("%+v", x)
				}
			}
		},
	})
}

// Comments on somebody else's video are not the owner's, whatever the file says about
// who uploaded it.
func TestOthersVideosAreNotOwn(t *testing.T) {
	for _, tt := range []struct {
		said  string
		other bool
	}{
		{"@nora", true},
		{"UCnora", true},
		{"Nora Clay", true},
		{"@fan", true}, // wrote a comment there
		{"@INA", false},
		{"UCcreator", false},
		{"Ina Paints", false},
		{"me@example.org", false}, // nobody on YouTube shows an e-mail
	} {
		t.Run(tt.said, func(t *testing.T) {
			got := kit.Sample(t, intake.Options{Account: tt.said}, "video.info.json")
			if got.Err != nil || got.Head.Account != tt.said || got.Warned(data.WarnUnknownOwner) != tt.other {
				t.Errorf("%v, account %q, warnings %v", got.Err, got.Head.Account, got.Head.Warnings)
			}
			text := strings.Join(got.Lines, "\n")
			own := strings.Contains(text, `UCcreator "Ina Paints" owner`) || strings.Contains(text, `UCcreator "@ina" owner`) || strings.Contains(text, "{owner}") || strings.Contains(text, "Undirected")
			if own == tt.other {
				t.Errorf("the channel is the owner: %v\n%s", own, text)
			}
		})
	}
	got := kit.Sample(t, intake.Options{Account: "@fan"}, "video.info.json")
	text := strings.Join(got.Lines, "\n")
	for _, want := range []string{
		`Key=UgAAA Kind=comment At=2024-06-01T00:00:00Z Precision=3 Actor={id UCfan "@fan" owner} Target={id UCcreator "`,
		`Key=UgAAA.1 Kind=reply At=2024-06-02T00:00:00Z Precision=3 Actor={id UCcreator "@ina"} Target={id UCfan "@fan" owner}`,
		`Key=UgBBB Kind=comment At=2024-05-21T00:00:00Z Precision=3 Actor={id UCcreator "@ina"} Content`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %s\n%s", want, text)
		}
	}
}

// The Data API tells the channel by id only: it is another one where somebody else
// there has the handle that was said, or it has another handle itself.
func TestOthersThreadsAreNotOwn(t *testing.T) {
	for said, target := range map[string]string{"@fan": `Target={id UCme`, "@ben": "Target={id UCme", "@me": "Target={owner}", "": "Target={owner}"} {
		threads := answer("commentThread", thread("A", "v1", "UCme", "2", reply("A.1", "me"), reply("A.2", "ben")))
		got := kit.Files(t, intake.Options{Account: said}, map[string]string{"1.json": threads})
		if text := strings.Join(got.Lines, "\n"); got.Err != nil || !strings.Contains(text, target) {
			t.Errorf("%q: %v\n%s", said, got.Err, text)
		}
	}
}
