package instagram_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
)

// The golden files are written by hand from the description of the layouts.
func TestEveryYear(t *testing.T) {
	for _, tt := range []struct{ year, version, warnings, unknown string }{
		{"2020", "JSON, layout until 2020", "", ""},
		{"2021", "JSON, layout of 2021", "", ""},
		{"2025", "JSON, layout since 2023", "missing_part unknown_file", "meta-2026-Nov-16-08-30-00/your_instagram_activity/brand_new_list.json"},
	} {
		t.Run(tt.year, func(t *testing.T) {
			got := kit.Sample(t, intake.Options{}, tt.year)
			if got.Err != nil {
				t.Fatal(got.Err)
			}
			intaketest.GoldenLines(t, tt.year+"/expected.golden", got)
			if got.Head.Account != "own.handle" || got.Head.Version != tt.version || !got.Head.Inbound {
				t.Errorf("account %q, version %q, inbound %v", got.Head.Account, got.Head.Version, got.Head.Inbound)
			}
			if got.Warnings() != tt.warnings || strings.Join(got.Unknown, " ") != tt.unknown {
				t.Errorf("warnings %v, unknown %v", got.Head.Warnings, got.Unknown)
			}
		})
	}
}

func TestMadeAt(t *testing.T) {
	got := kit.Sample(t, intake.Options{}, "2025")
	if want := time.Date(2026, 11, 16, 8, 30, 0, 0, time.UTC); !got.Head.AsOf.Equal(want) {
		t.Errorf("made at %s", got.Head.AsOf)
	}
	file := intaketest.Zip(t, "instagram-own.handle-2026-10-05-AbCd.zip", map[string]string{"followers_1.json": follower("mara")})
	if got := kit.Read(t, intake.Options{}, file).Head.AsOf.Format(time.DateOnly); got != "2026-10-05" {
		t.Errorf("by the name of the zip: %s", got)
	}
}

func follower(handle string) string {
	return `[{"title":"","string_list_data":[{"href":"https://www.instagram.com/` + handle + `","value":"` + handle + `","timestamp":1700000000}]}]`
}

// A public test file of another project (testdata/chat-miner, MIT): two messages
// and nothing that says who the owner is.
func TestForeignSample(t *testing.T) {
	got := kit.Sample(t, intake.Options{}, "chat-miner/test_export.json")
	if got.Err != nil || len(got.Lines) != 2 || got.Warnings() != data.WarnUnknownOwner {
		t.Fatalf("%v %v %v", got.Lines, got.Head.Warnings, got.Err)
	}
	for i, want := range []string{
		`At=2020-01-17T20:49:00Z Actor={name John Doe in test_export "John Doe"} Target={name Jane Doe in test_export "Jane Doe"}`,
		`At=2019-12-24T11:23:00Z Actor={name Jane Doe in test_export "Jane Doe"} Target={name John Doe in test_export "John Doe"}`,
	} {
		if !strings.Contains(got.Lines[i], want) {
			t.Errorf("%s\nlacks %s", got.Lines[i], want)
		}
	}
	got = kit.Sample(t, intake.Options{Account: "jane doe"}, "chat-miner/test_export.json")
	if got.Warnings() != "" || !strings.Contains(got.Lines[0], "Target={owner}") || !strings.Contains(got.Lines[1], "Actor={owner} Target={name John Doe") {
		t.Errorf("with an account: %v %v", got.Lines, got.Head.Warnings)
	}
}

func talk(path, a, b string) string {
	return `{"participants":[{"name":"` + a + `"},{"name":"` + b + `"}],"messages":[{"sender_name":"` + a + `","timestamp_ms":1700000000000,"content":"hi"}],"thread_path":"inbox/` + path + `"}`
}

func TestOwnerByMessages(t *testing.T) {
	files := map[string]string{"messages/inbox/a_1/message_1.json": talk("a_1", "Ada", "Me"), "messages/inbox/b_2/message_1.json": talk("b_2", "Me", "Ben")}
	got := kit.Files(t, intake.Options{}, files)
	if got.Err != nil || got.Warnings() != "" {
		t.Fatalf("%v %v", got.Head.Warnings, got.Err)
	}
	if !strings.Contains(got.Lines[0], `Actor={name Ada in a_1 "Ada"} Target={owner}`) || !strings.Contains(got.Lines[1], `Actor={owner} Target={name Ben in b_2 "Ben"}`) {
		t.Errorf("%v", got.Lines)
	}
	files["messages/inbox/b_2/message_1.json"] = talk("b_2", "Me", "Ada")
	got = kit.Files(t, intake.Options{}, files)
	if got.Warnings() != data.WarnUnknownOwner || strings.Contains(strings.Join(got.Lines, ""), "owner") {
		t.Errorf("two names are in every conversation, and one was guessed: %v", got.Lines)
	}
}

// Two exports of different days in one zip are two; a copy of a folder is one.
func TestSeveralExports(t *testing.T) {
	at := "connections/followers_and_following/followers_1.json"
	got := kit.All(t, intake.Options{}, intaketest.Zip(t, "all.zip", map[string]string{
		"instagram-me-2026-01-01-a/" + at: follower("mara"), "instagram-me-2026-02-01-b/" + at: follower("pippa"),
	}))
	if len(got) != 2 || len(got[0].Lines) != 1 || got[0].Head.AsOf.Month() != time.January || got[1].Head.AsOf.Month() != time.February {
		t.Errorf("%+v", got)
	}
	other := "connections/followers_and_following/following.json"
	got = kit.All(t, intake.Options{}, intaketest.Zip(t, "all.zip", map[string]string{
		"x/" + at: follower("mara"), "x/" + other: follower("ola"), "x copy/" + at: follower("mara"), "x copy/" + other: follower("ola"),
	}))
	if len(got) != 1 || len(got[0].Unknown) != 0 || got[0].Warnings() != data.WarnDuplicateExport {
		t.Errorf("%+v", got)
	}
}

func TestPartsOfOneExport(t *testing.T) {
	dir := intaketest.Folder(t, map[string]string{"readme.txt": ""})
	for part, files := range map[string]map[string]string{
		"instagram-me-2026-01-01-aaa.zip": {"connections/followers_and_following/followers_1.json": follower("mara")},
		"instagram-me-2026-01-01-bbb.zip": {"connections/followers_and_following/followers_2.json": follower("ola")},
	} {
		if err := os.Rename(intaketest.Zip(t, part, files), filepath.Join(dir, part)); err != nil {
			t.Fatal(err)
		}
	}
	got := kit.Read(t, intake.Options{}, dir)
	if len(got.Lines) != 2 || strings.Contains(got.Warnings(), data.WarnMissingPart) {
		t.Errorf("%+v", got)
	}
}

func TestLooseFiles(t *testing.T) {
	for name, text := range map[string]string{
		"followers_1 (1).json": follower("mara"),
		"renamed.json":         `{"relationships_followers":` + follower("mara") + `}`,
		"FOLLOWERS_1.JSON":     follower("mara"),
	} {
		got := kit.Named(t, intake.Options{}, name, text)
		if got.Err != nil || len(got.Lines) != 1 || !strings.Contains(got.Lines[0], "Kind=follow") {
			t.Errorf("%s: %+v", name, got)
		}
	}
	for name, text := range map[string]string{
		"data.json": `{"a":[1]}`, "followers_1.json": `[{"name":"x"}]`, "followers.json": `{"followers_v3":[{"name":"x","timestamp":1}]}`,
	} {
		if got := kit.All(t, intake.Options{}, filepath.Join(intaketest.Folder(t, map[string]string{name: text}), name)); got[0].Err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	facebook := intaketest.Folder(t, map[string]string{"your_facebook_activity/messages/inbox/a_1/message_1.json": talk("a_1", "Ada", "Me")})
	if got := kit.All(t, intake.Options{}, facebook); got[0].Err == nil {
		t.Error("an export of Facebook was taken")
	}
}

func TestNoInbound(t *testing.T) {
	text := `{"relationships_following":[]}`
	got := kit.Named(t, intake.Options{}, "following.json", text)
	if got.Head.Inbound || got.Err != nil {
		t.Errorf("%+v", got)
	}
}

func TestCutAtEveryByte(t *testing.T) {
	whole := follower("mara")
	kit.Cuts(t, intake.Options{}, kit.File, whole, 60, len(whole), 1, func(at int, got intaketest.Result) {
		if got.Code() != data.WarnTruncated {
			t.Fatalf("cut at byte %d: %v", at, got.Err)
		}
	})
}

// A broken file among good ones is left out whole, not up to where it breaks.
func TestBrokenMember(t *testing.T) {
	two := strings.TrimSuffix(follower("ola"), "]") + ",\n" + strings.TrimPrefix(follower("pippa"), "[")
	got := kit.Read(t, intake.Options{}, intaketest.Zip(t, "x.zip", map[string]string{
		"connections/followers_and_following/followers_1.json": follower("mara"),
		"connections/followers_and_following/following.json":   `{"relationships_following":` + two[:len(two)-5],
	}))
	if got.Err != nil || got.Warnings() != data.WarnTruncated || len(got.Lines) != 2 || !strings.HasPrefix(got.Lines[1], "following.json:2 not imported") {
		t.Errorf("%+v", got)
	}
}

func TestDamagedNames(t *testing.T) {
	got := kit.Named(t, intake.Options{}, "followers_1.json", follower(`a\ud800b`))
	if got.Warnings() != data.WarnDamagedText || len(got.Lines) != 1 || !strings.Contains(got.Lines[0], "not imported") {
		t.Errorf("%+v", got)
	}
}

// TestThreadsAlone: a list of Threads is one wherever it lies, and no list of
// Instagram.
func TestThreadsAlone(t *testing.T) {
	const list = `{"text_post_app_text_post_app_followers":[{"title":"Mara K","string_list_data":[{"href":"https://www.threads.com/mara.k","value":"mara.k","timestamp":1750000000}]}]}`
	for _, name := range []string{"followers.json", "threads/followers.json", "your_instagram_activity/threads/followers_1.json"} {
		r := kit.Files(t, intake.Options{}, map[string]string{name: list})
		if all := r.Interactions(); len(all) != 1 || all[0].Platform != "threads" && all[0].Actor.Platform != "threads" {
			t.Errorf("%s: %s", name, r)
		}
	}
}

// TestFacebookFollowers leaves the followers of a Facebook page to Facebook.
func TestFacebookFollowers(t *testing.T) {
	const list = `[{"title":"","media_list_data":[],"string_list_data":[{"value":"Mara K","timestamp":1750000000}]}]`
	exports := kit.Exports(t, intake.Options{}, intaketest.Folder(t, map[string]string{"connections/followers/followers.json": list}))
	if exports[0].Format != nil {
		t.Error("claimed as Instagram's")
	}
}
