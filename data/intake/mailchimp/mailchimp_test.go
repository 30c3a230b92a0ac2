package mailchimp_test

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/data"
	"rapport/data/intake"
)

func golden(t *testing.T, name string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name, "expected.golden"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}

// The golden files are written by hand from the description of the exports.
func TestExports(t *testing.T) {
	for _, tt := range []struct{ name, version, account, warnings, unknown string }{
		{"audience", "audience export", "", "", ""},
		{"account", "account export", "Ina Soaps", "unknown_file", "Ina Soaps/new.csv"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := readOne(t, zipped(t, files(t, filepath.Join("testdata", tt.name))), intake.Options{})
			if got.err != nil {
				t.Fatal(got.err)
			}
			if diff := cmp.Diff(golden(t, tt.name), got.lines); diff != "" {
				t.Error(diff)
			}
			h := got.head
			if h.Version != tt.version || h.Account != tt.account || !h.Inbound || codes(h.Warnings) != tt.warnings || strings.Join(h.Unknown, " ") != tt.unknown {
				t.Errorf("%q of %q, inbound %v, warnings %v, unknown %v", h.Version, h.Account, h.Inbound, h.Warnings, h.Unknown)
			}
		})
	}
}

const (
	head     = "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LEID\n"
	activity = "Email,Timestamp,Url\n"
)

// Every member gives one identity and one act, also one that stands there twice.
func TestEveryMemberOnce(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 20).Draw(rt, "members")
		text := head
		for range n {
			text += rapid.StringMatching(`[a-z]{1,8}`).Draw(rt, "local") + "@example.org,,,2,2020-02-03 04:05:06,,1\n"
		}
		got := readOne(t, write(t, "subscribed_members_export_0a1b2c.csv", text), intake.Options{})
		if got.err != nil || len(got.facts) != 2*n || len(got.head.Warnings) != 0 {
			rt.Fatalf("%d facts of %d members, %v", len(got.facts), n, got.err)
		}
	})
}

// Two exports of an audience in one folder are two, told apart by their names.
func TestSeveralExports(t *testing.T) {
	all := files(t, "testdata/audience")
	for name, text := range maps.Clone(all) {
		all[strings.Replace(name, "0a1b2c3d4e", "ffff00001111", 1)] = text
	}
	all["orders.csv"] = "Email Address,Total\na@example.org,1.00\n"
	got := readAll(t, zipped(t, all), intake.Options{})
	if len(got) != 2 || len(got[0].head.Files) != 3 || len(got[1].head.Files) != 3 || codes(got[0].head.Warnings)+codes(got[1].head.Warnings) != "unknown_file" {
		t.Errorf("%d exports, %v", len(got), got)
	}
}

func TestKinds(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"members.csv", head + "a@example.org,,,2,2020-02-03 04:05:06,,1\n", "subscribed"},
		{"nonsubscribed_members_export_0a1b2c.csv", head + "a@example.org,,,2,2020-02-03 04:05:06,,1\n", "nonsubscribed"},
		{"semicolon.csv", strings.ReplaceAll(head+"a@example.org,,,2,2020-02-03 04:05:06,,1\n", ",", ";"), "subscribed"},
		{"german.csv", strings.Replace(head, "Email Address,First Name,Last Name", "E-Mail-Adresse,Vorname,Nachname", 1) + "a@example.org,Ada,B,2,,,1\n", "subscribed"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := readOne(t, write(t, tt.name, tt.text), intake.Options{})
			if got.err != nil || len(got.head.Files) != 1 || got.head.Files[0].Kind != tt.want || len(got.lines) == 0 {
				t.Fatalf("%v %+v", got.err, got)
			}
			if subscribes := len(got.facts) == 2; subscribes != (tt.want == "subscribed") {
				t.Errorf("%v", got.lines)
			}
		})
	}
}

// The owner's own address among the subscribers is the owner's.
func TestOwner(t *testing.T) {
	got := readOne(t, write(t, "a.csv", head+"Ina@soap.example,,,2,2020-02-03 04:05:06,,1\n"), intake.Options{Account: "ina@Soap.example"})
	if got.err != nil || !strings.HasSuffix(got.lines[0], "owner") {
		t.Errorf("%v %v", got.err, got.lines)
	}
}

// A spreadsheet rewrites dates; the whole export decides on their order.
func TestDates(t *testing.T) {
	row := "a@example.org,,,2,3/4/2020 4:05,,1\n"
	for _, tt := range []struct{ name, text, said, want, code string }{
		{"asked", row, "", "", data.WarnAmbiguousDate},
		{"said", row, "dmy", "At=2020-04-03T04:05:00Z", ""},
		{"shown", row + "b@example.org,,,2,3/14/2020 4:05,,2\n", "", "At=2020-03-04T04:05:00Z", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := readOne(t, write(t, "a.csv", head+tt.text), intake.Options{Dates: tt.said})
			var known *data.Error
			switch {
			case tt.code != "":
				if !errors.As(got.err, &known) || known.Code != tt.code {
					t.Errorf("%v", got.err)
				}
			case got.err != nil || !strings.Contains(got.lines[1], tt.want):
				t.Errorf("%v %v", got.err, got.lines)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	t.Run("cut off", func(t *testing.T) {
		text := head + "a@example.org,,,2,2020-02-03 04:05:06,,1\nb@example.org,,,2,2020-0"
		got := readOne(t, write(t, "a.csv", text), intake.Options{})
		want := []string{
			"subscribed:2 Identity email a@example.org",
			"subscribed:2 Interaction Kind=subscribe At=2020-02-03T04:05:06Z Actor={email a@example.org} Target={owner}",
			"subscribed:3 not imported: is cut off at the end of the file",
		}
		if diff := cmp.Diff(want, got.lines); diff != "" || codes(got.head.Warnings) != data.WarnTruncated {
			t.Error(diff, got.head.Warnings)
		}
	})
	for name, text := range map[string]string{
		"no columns of Mailchimp": "Email Address,First Name\na@example.org,Ada\n", "opens without a folder": activity + "a@example.org,2024-05-24 10:05:00,\n",
	} {
		t.Run(name, func(t *testing.T) {
			got := readOne(t, write(t, "a.csv", text), intake.Options{})
			var known *data.Error
			if !errors.As(got.err, &known) || known.Code != data.WarnUnknownFormat {
				t.Errorf("%v", got.err)
			}
		})
	}
	t.Run("rows", func(t *testing.T) {
		path := zipped(t, map[string]string{"x/granular_activity/clicks/May.csv": activity + "a@b,2024-05-24 10:05:00,\na@example.org,24th,\na@example.org,,\n"})
		want := []string{
			"clicks:1 Content Key=campaign:may Kind=mail Title=May Undirected",
			`clicks:2 not imported: "a@b" is no e-mail address`,
			`clicks:3 not imported: "24th" is no date`,
			"clicks:4 Interaction Kind=click Precision=4 Actor={email a@example.org} Target={owner} Content=campaign:may",
		}
		if diff := cmp.Diff(want, readOne(t, path, intake.Options{}).lines); diff != "" {
			t.Error(diff)
		}
	})
}

// A damaged file of several is left out whole.
func TestDamagedFile(t *testing.T) {
	path := zipped(t, map[string]string{"subscribed_a.csv": head + "a@example.org,,,2,,,1\n", "cleaned_b.csv": strings.Replace(head, "LEID", "CLEAN_TIME,LEID", 1) + "b@example.org,,,2,,,,1\n"})
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Index(string(text), "PK\x07\x08") // the checksum of the first member follows
	text[at+4] ^= 0xff
	central := strings.Index(string(text), "PK\x01\x02")
	text[central+16] ^= 0xff
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	got := readOne(t, path, intake.Options{})
	if got.err != nil || len(got.facts) == 0 || codes(got.head.Warnings) != data.WarnTruncated {
		t.Errorf("%v %v %v", got.err, got.lines, got.head.Warnings)
	}
}

// FuzzRead reads anything as an audience and as clicks: whatever happens is
// either understood or said in words, and who acts always has an address.
func FuzzRead(f *testing.F) {
	for _, dir := range []string{"audience", "account"} {
		for _, text := range files(f, filepath.Join("testdata", dir)) {
			f.Add(text)
		}
	}
	f.Add(head + "a@example.org,\"x,,2,,,1\n")
	f.Add(activity + "a@example.org,45384.34,\n")
	f.Fuzz(func(t *testing.T, text string) {
		path := zipped(t, map[string]string{"a/members.csv": text, "a/granular_activity/clicks/x.csv": text, "a/campaigns.csv": text})
		for _, got := range readAll(t, path, intake.Options{Dates: "dmy"}) {
			var known *data.Error
			if got.err != nil && !errors.As(got.err, &known) {
				t.Fatalf("an error that says nothing to people: %v", got.err)
			}
			if known != nil && known.Code == "defect" {
				t.Fatal(known.Err)
			}
			for _, fact := range got.facts {
				if x, ok := fact.(*data.Interaction); ok && (data.Normalize(data.ByEmail, x.Actor.Value) == "" || x.At.IsZero() != (x.Precision == data.Undated)) {
					t.Fatalf("%+v", x)
				}
			}
		}
	})
}
