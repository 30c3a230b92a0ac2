package youtube_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
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
			got := readOne(t, filepath.Join("testdata", tt.file), intake.Options{Account: tt.said})
			if got.err != nil {
				t.Fatal(got.err)
			}
			want := strings.Split(strings.TrimSpace(sample(t, tt.golden)), "\n")
			if diff := cmp.Diff(want, got.lines); diff != "" {
				t.Error(diff)
			}
			h := got.head
			if h.Version != tt.version || h.Account != tt.account || !h.Inbound || codes(h.Warnings) != tt.warnings {
				t.Errorf("version %q, account %q, inbound %v, warnings %v", h.Version, h.Account, h.Inbound, h.Warnings)
			}
		})
	}
}

func TestFetchedAt(t *testing.T) {
	got := readOne(t, "testdata/video.info.json", intake.Options{})
	if want := time.Date(2024, 6, 15, 0, 0, 0, 0, time.UTC); !got.head.AsOf.Equal(want) {
		t.Errorf("as of %s, want %s", got.head.AsOf, want)
	}
}

// The downloader writes the same comments as lines, as one document and as a list.
func TestDownloaderForms(t *testing.T) {
	text := sample(t, "lines.json")
	list := strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(text), "\n\n", "\n"), "}\n", "},\n")
	want := readOne(t, "testdata/lines.json", intake.Options{}).facts
	for name, text := range map[string]string{
		"document": `{"comments": [` + list + `]}`, "list": "[" + list + "]", "mark": "\xef\xbb\xbf" + text,
		"no end of line": strings.TrimSpace(text), "CRLF": strings.ReplaceAll(text, "\n", "\r\n"),
	} {
		t.Run(name, func(t *testing.T) {
			got := readOne(t, folder(t, map[string]string{"comments.json": text}), intake.Options{})
			if got.err != nil {
				t.Fatal(got.err)
			}
			if diff := cmp.Diff(want, got.facts); diff != "" {
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
			got := readOne(t, "testdata/lines.json", intake.Options{Account: tt.said})
			want := `Actor={id UCfan "@fan"}` + tt.target + " Thread"
			if got.err != nil || codes(got.head.Warnings) != tt.warnings || !strings.Contains(got.lines[1], want) {
				t.Errorf("%v %v\n%s lacks %s", got.err, got.head.Warnings, got.lines[1], want)
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
	got := readOne(t, folder(t, map[string]string{"1.json": threads, "2.json": more, "0.json": more}), intake.Options{})
	if got.err != nil || codes(got.head.Warnings) != "" {
		t.Fatal(got.err, got.head.Warnings)
	}
	last := got.lines[len(got.lines)-1]
	if want := `Key=A.3 Kind=reply At=2024-06-01T11:00:00Z Actor={id UCme "@me" owner} Target={id UCfan "@fan"} Content=v1 Thread=A ReplyTo=A`; !strings.Contains(last, want) {
		t.Errorf("%s\nlacks %s", last, want)
	}
	got = readOne(t, folder(t, map[string]string{"all.json": "[" + threads + "," + threads + "]"}), intake.Options{})
	if len(got.head.Warnings) != 1 || !strings.Contains(got.head.Warnings[0].Message, "says 3, found 2") {
		t.Errorf("%v", got.head.Warnings)
	}
}

// A single resource in place of an answer, and comments of which nobody is named.
func TestOddShapes(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"one thread", strings.Replace(thread("A", "v1", "UCme", "0"), `{"id"`, `{"kind":"youtube#commentThread","id"`, 1), "Key=A Kind=comment"},
		{"null list", `{"kind":"youtube#commentListResponse","items":null}`, ""},
		{"null answers", `[null,` + answer("comment", reply("B.1", "x")) + `]`, "Key=B.1 Kind=reply"},
		{"nobody", answer("comment", `{"kind":"youtube#comment","id":"A","snippet":{"channelId":"UCme","publishedAt":"2024-06-01T11:00:00Z"}}`), "Key=A Kind=comment At=2024-06-01T11:00:00Z Target={owner}"},
		{"a name alone", answer("comment", `{"kind":"youtube#comment","id":"A","snippet":{"channelId":"UCme","authorDisplayName":"Ann B"}}`), `Actor={name Ann B in A} Target={owner}`},
		{"a handle alone", answer("comment", `{"kind":"youtube#comment","id":"A","snippet":{"channelId":"UCme","authorDisplayName":"@ann"}}`), `Actor={handle @ann} Target={owner}`},
		{"half a letter", answer("comment", `{"kind":"youtube#comment","id":"A","snippet":{"authorDisplayName":"@ann","textOriginal":"a\ud83d"}}`), "Damaged"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := readOne(t, folder(t, map[string]string{"a.json": tt.text}), intake.Options{})
			if all := strings.Join(got.lines, "\n"); got.err != nil || !strings.Contains(all, tt.want) {
				t.Errorf("%v\n%s\nlacks %s", got.err, all, tt.want)
			}
		})
	}
}

// Files of one tool in one folder are one export; other JSON is nobody's.
func TestClaim(t *testing.T) {
	video := sample(t, "video.info.json")
	dir := folder(t, map[string]string{
		"a/one.info.json": video, "a/two.info.json": strings.ReplaceAll(video, "vid00000001", "vid00000002"), "a/lines.txt": sample(t, "lines.json"),
		"b/threads (1).json": sample(t, "threads.json"), "b/members.json": sample(t, "members.json"),
		"b/clip.info.json":       `{"id":"1","channel_id":"77","title":"elsewhere","comments":[]}`,
		"b/video.live_chat.json": `{"replayChatItemAction":{"actions":[{"cid":1,"text":1,"author":1,"votes":1}]}}`,
	})
	var got []string
	for _, e := range readAll(t, dir, intake.Options{}) {
		if e.err != nil {
			t.Fatal(e.err)
		}
		for _, f := range e.head.Files {
			got = append(got, e.head.Version+" "+f.Name+" "+f.Kind)
		}
		got = append(got, e.head.Unknown...)
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
	for _, name := range []string{"video.info.json", "threads.json"} {
		whole := strings.TrimSpace(sample(t, name))
		for n := 1200; n < len(whole); n += 11 {
			got := readOne(t, folder(t, map[string]string{name: whole[:n]}), intake.Options{})
			var known *data.Error
			if !errors.As(got.err, &known) || known.Code != data.WarnTruncated {
				t.Fatalf("%s cut at byte %d: %v", name, n, got.err)
			}
		}
	}
	whole := sample(t, "lines.json")
	cut := readOne(t, folder(t, map[string]string{"lines.json": whole[:len(whole)-30]}), intake.Options{})
	var known *data.Error
	if !errors.As(cut.err, &known) || known.Code != data.WarnTruncated {
		t.Errorf("lines: %v", cut.err)
	}
}

func TestErrors(t *testing.T) {
	good := answer("commentThread", thread("A", "v1", "UCme", "0"))
	t.Run("one of several", func(t *testing.T) {
		got := readOne(t, folder(t, map[string]string{"1.json": good, "2.json": good[:len(good)-40]}), intake.Options{})
		if got.err != nil || codes(got.head.Warnings) != data.WarnTruncated || len(got.lines) != 5 || !strings.Contains(got.lines[4], "1 not imported: 2.json is not complete") {
			t.Errorf("%v %v %v", got.err, got.head.Warnings, got.lines)
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
			got := readOne(t, folder(t, map[string]string{tt.name: tt.text}), intake.Options{})
			var known *data.Error
			if !errors.As(got.err, &known) || known.Code != tt.code {
				t.Errorf("%v, want %s", got.err, tt.code)
			}
		})
	}
}

// FuzzRead reads anything as a file of each tool: whatever happens is either
// understood or said in words, and no fact lacks its key.
func FuzzRead(f *testing.F) {
	names := []string{"video.info.json", "threads.json", "lines.json", "members.json"}
	for i, name := range names {
		f.Add(uint8(i), sample(f, name))
	}
	f.Add(uint8(2), `{"cid":"A.","text":"@","author":"@a","votes":""}`+"\n"+`{"cid":"A","author":"@a"}`)
	f.Fuzz(func(t *testing.T, name uint8, text string) {
		for _, got := range readAll(t, folder(t, map[string]string{names[int(name)%len(names)]: text}), intake.Options{Account: "@ina"}) {
			var known *data.Error
			if got.err != nil && !errors.As(got.err, &known) {
				t.Fatalf("an error that says nothing to people: %v", got.err)
			}
			if known != nil && known.Code == "defect" {
				t.Fatal(known.Err)
			}
			for _, fact := range got.facts {
				if x, ok := fact.(*data.Interaction); ok && (x.Key == "" || x.At.IsZero() != (x.Precision == data.Undated)) {
					t.Fatalf("%+v", x)
				}
			}
		}
	})
}
