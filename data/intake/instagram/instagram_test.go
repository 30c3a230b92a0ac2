package instagram_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
)

func golden(t *testing.T, file string) []string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}

func codes(warnings []data.Warning) string {
	var all []string
	for _, w := range warnings {
		all = append(all, w.Code)
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), " ")
}

// The golden files are written by hand from the description of the layouts.
func TestEveryYear(t *testing.T) {
	for _, tt := range []struct{ year, version, warnings, unknown string }{
		{"2020", "JSON, layout until 2020", "", ""},
		{"2021", "JSON, layout of 2021", "", ""},
		{"2025", "JSON, layout since 2023", "missing_part unknown_file", "meta-2026-Nov-16-08-30-00/your_instagram_activity/brand_new_list.json"},
	} {
		t.Run(tt.year, func(t *testing.T) {
			got := readOne(t, filepath.Join("testdata", tt.year), intake.Options{})
			if got.err != nil {
				t.Fatal(got.err)
			}
			if diff := cmp.Diff(golden(t, filepath.Join("testdata", tt.year, "expected.golden")), got.lines); diff != "" {
				t.Error(diff)
			}
			if got.head.Account != "own.handle" || got.head.Version != tt.version || !got.head.Inbound {
				t.Errorf("account %q, version %q, inbound %v", got.head.Account, got.head.Version, got.head.Inbound)
			}
			if codes(got.head.Warnings) != tt.warnings || strings.Join(got.unknown, " ") != tt.unknown {
				t.Errorf("warnings %v, unknown %v", got.head.Warnings, got.unknown)
			}
		})
	}
}

func TestMadeAt(t *testing.T) {
	got := readOne(t, "testdata/2025", intake.Options{})
	if want := time.Date(2026, 11, 16, 8, 30, 0, 0, time.UTC); !got.head.AsOf.Equal(want) {
		t.Errorf("made at %s", got.head.AsOf)
	}
	file := zipped(t, "instagram-own.handle-2026-10-05-AbCd.zip", map[string]string{"followers_1.json": follower("mara")})
	if got := readOne(t, file, intake.Options{}).head.AsOf.Format(time.DateOnly); got != "2026-10-05" {
		t.Errorf("by the name of the zip: %s", got)
	}
}

func follower(handle string) string {
	return `[{"title":"","string_list_data":[{"href":"https://www.instagram.com/` + handle + `","value":"` + handle + `","timestamp":1700000000}]}]`
}

// A public test file of another project (testdata/chat-miner, MIT): two messages
// and nothing that says who the owner is.
func TestForeignSample(t *testing.T) {
	got := readOne(t, "testdata/chat-miner/test_export.json", intake.Options{})
	if got.err != nil || len(got.lines) != 2 || codes(got.head.Warnings) != data.WarnUnknownOwner {
		t.Fatalf("%v %v %v", got.lines, got.head.Warnings, got.err)
	}
	for i, want := range []string{
		"At=2020-01-17T20:49:00Z Actor={name John Doe in test_export} Target={name Jane Doe in test_export}",
		"At=2019-12-24T11:23:00Z Actor={name Jane Doe in test_export} Target={name John Doe in test_export}",
	} {
		if !strings.Contains(got.lines[i], want) {
			t.Errorf("%s\nlacks %s", got.lines[i], want)
		}
	}
	got = readOne(t, "testdata/chat-miner/test_export.json", intake.Options{Account: "jane doe"})
	if codes(got.head.Warnings) != "" || !strings.Contains(got.lines[0], "Target={owner}") || !strings.Contains(got.lines[1], "Actor={owner} Target={name John Doe") {
		t.Errorf("with an account: %v %v", got.lines, got.head.Warnings)
	}
}

func talk(path, a, b string) string {
	return `{"participants":[{"name":"` + a + `"},{"name":"` + b + `"}],"messages":[{"sender_name":"` + a + `","timestamp_ms":1700000000000,"content":"hi"}],"thread_path":"inbox/` + path + `"}`
}

func TestOwnerByMessages(t *testing.T) {
	files := map[string]string{"messages/inbox/a_1/message_1.json": talk("a_1", "Ada", "Me"), "messages/inbox/b_2/message_1.json": talk("b_2", "Me", "Ben")}
	got := readOne(t, folder(t, files), intake.Options{})
	if got.err != nil || codes(got.head.Warnings) != "" {
		t.Fatalf("%v %v", got.head.Warnings, got.err)
	}
	if !strings.Contains(got.lines[0], "Actor={name Ada in a_1} Target={owner}") || !strings.Contains(got.lines[1], "Actor={owner} Target={name Ben in b_2}") {
		t.Errorf("%v", got.lines)
	}
	files["messages/inbox/b_2/message_1.json"] = talk("b_2", "Me", "Ada")
	got = readOne(t, folder(t, files), intake.Options{})
	if codes(got.head.Warnings) != data.WarnUnknownOwner || strings.Contains(strings.Join(got.lines, ""), "owner") {
		t.Errorf("two names are in every conversation, and one was guessed: %v", got.lines)
	}
}

// Two exports of different days in one zip are two; a copy of a folder is one.
func TestSeveralExports(t *testing.T) {
	at := "connections/followers_and_following/followers_1.json"
	got := readAll(t, zipped(t, "all.zip", map[string]string{
		"instagram-me-2026-01-01-a/" + at: follower("mara"), "instagram-me-2026-02-01-b/" + at: follower("pippa"),
	}), intake.Options{})
	if len(got) != 2 || len(got[0].lines) != 1 || got[0].head.AsOf.Month() != time.January || got[1].head.AsOf.Month() != time.February {
		t.Errorf("%+v", got)
	}
	other := "connections/followers_and_following/following.json"
	got = readAll(t, zipped(t, "all.zip", map[string]string{
		"x/" + at: follower("mara"), "x/" + other: follower("ola"), "x copy/" + at: follower("mara"), "x copy/" + other: follower("ola"),
	}), intake.Options{})
	if len(got) != 1 || len(got[0].unknown) != 0 || codes(got[0].head.Warnings) != data.WarnDuplicateExport {
		t.Errorf("%+v", got)
	}
}

func TestPartsOfOneExport(t *testing.T) {
	dir := folder(t, map[string]string{"readme.txt": ""})
	for part, files := range map[string]map[string]string{
		"instagram-me-2026-01-01-aaa.zip": {"connections/followers_and_following/followers_1.json": follower("mara")},
		"instagram-me-2026-01-01-bbb.zip": {"connections/followers_and_following/followers_2.json": follower("ola")},
	} {
		if err := os.Rename(zipped(t, part, files), filepath.Join(dir, part)); err != nil {
			t.Fatal(err)
		}
	}
	got := readOne(t, dir, intake.Options{})
	if len(got.lines) != 2 || strings.Contains(codes(got.head.Warnings), data.WarnMissingPart) {
		t.Errorf("%+v", got)
	}
}

func TestLooseFiles(t *testing.T) {
	for name, text := range map[string]string{
		"followers_1 (1).json": follower("mara"),
		"renamed.json":         `{"relationships_followers":` + follower("mara") + `}`,
		"FOLLOWERS_1.JSON":     follower("mara"),
	} {
		got := readOne(t, filepath.Join(folder(t, map[string]string{name: text}), name), intake.Options{})
		if got.err != nil || len(got.lines) != 1 || !strings.Contains(got.lines[0], "Kind=follow") {
			t.Errorf("%s: %+v", name, got)
		}
	}
	for name, text := range map[string]string{
		"data.json": `{"a":[1]}`, "followers_1.json": `[{"name":"x"}]`, "followers.json": `{"followers_v3":[{"name":"x","timestamp":1}]}`,
	} {
		if got := readAll(t, filepath.Join(folder(t, map[string]string{name: text}), name), intake.Options{}); got[0].err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	facebook := folder(t, map[string]string{"your_facebook_activity/messages/inbox/a_1/message_1.json": talk("a_1", "Ada", "Me")})
	if got := readAll(t, facebook, intake.Options{}); got[0].err == nil {
		t.Error("an export of Facebook was taken")
	}
}

func TestNoInbound(t *testing.T) {
	text := `{"relationships_following":[]}`
	got := readOne(t, filepath.Join(folder(t, map[string]string{"following.json": text}), "following.json"), intake.Options{})
	if got.head.Inbound || got.err != nil {
		t.Errorf("%+v", got)
	}
}

func TestCutAtEveryByte(t *testing.T) {
	whole := follower("mara")
	dir := t.TempDir()
	for n := 60; n < len(whole); n++ {
		file := filepath.Join(dir, "followers_1.json")
		if err := os.WriteFile(file, []byte(whole[:n]), 0o600); err != nil {
			t.Fatal(err)
		}
		got := readOne(t, file, intake.Options{})
		var known *data.Error
		if !asError(got.err, &known) || known.Code != data.WarnTruncated {
			t.Fatalf("cut at byte %d: %v", n, got.err)
		}
	}
}

// A broken file among good ones is left out whole, not up to where it breaks.
func TestBrokenMember(t *testing.T) {
	two := strings.TrimSuffix(follower("ola"), "]") + ",\n" + strings.TrimPrefix(follower("pippa"), "[")
	got := readOne(t, zipped(t, "x.zip", map[string]string{
		"connections/followers_and_following/followers_1.json": follower("mara"),
		"connections/followers_and_following/following.json":   `{"relationships_following":` + two[:len(two)-5],
	}), intake.Options{})
	if got.err != nil || codes(got.head.Warnings) != data.WarnTruncated || len(got.lines) != 2 || !strings.HasPrefix(got.lines[1], "following.json:2 not imported") {
		t.Errorf("%+v", got)
	}
}

func TestDamagedNames(t *testing.T) {
	got := readOne(t, filepath.Join(folder(t, map[string]string{"followers_1.json": follower(`a\ud800b`)}), "followers_1.json"), intake.Options{})
	if codes(got.head.Warnings) != data.WarnDamagedText || len(got.lines) != 1 || !strings.Contains(got.lines[0], "not imported") {
		t.Errorf("%+v", got)
	}
}
