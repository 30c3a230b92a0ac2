package mailchimp_test

import (
	"maps"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
)

// The golden files are written by hand from the description of the exports.
func TestExports(t *testing.T) {
	for _, tt := range []struct{ name, version, account, warnings, unknown string }{
		{"audience", "audience export", "", "", ""},
		{"account", "account export", "Ina Soaps", "unknown_file", "Ina Soaps/new.csv"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := kit.Read(t, intake.Options{}, intaketest.Zip(t, "export.zip", intaketest.Tree(t, filepath.Join("testdata", tt.name), ".csv")))
			if got.Err != nil {
				t.Fatal(got.Err)
			}
			intaketest.GoldenLines(t, tt.name+"/expected.golden", got)
			h := got.Head
			if h.Version != tt.version || h.Account != tt.account || !h.Inbound || got.Warnings() != tt.warnings || strings.Join(h.Unknown, " ") != tt.unknown {
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
		got := kit.Named(t, intake.Options{}, "subscribed_members_export_0a1b2c.csv", text)
		if got.Err != nil || len(got.Facts) != 2*n || len(got.Head.Warnings) != 0 {
			rt.Fatalf("%d facts of %d members, %v", len(got.Facts), n, got.Err)
		}
	})
}

// Two exports of an audience in one folder are two, told apart by their names.
func TestSeveralExports(t *testing.T) {
	all := intaketest.Tree(t, "testdata/audience", ".csv")
	for name, text := range maps.Clone(all) {
		all[strings.Replace(name, "0a1b2c3d4e", "ffff00001111", 1)] = text
	}
	all["orders.csv"] = "Email Address,Total\na@example.org,1.00\n"
	got := kit.All(t, intake.Options{}, intaketest.Zip(t, "export.zip", all))
	if len(got) != 2 || len(got[0].Head.Files) != 3 || len(got[1].Head.Files) != 3 || got[0].Warnings()+got[1].Warnings() != "unknown_file" {
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
			got := kit.Named(t, intake.Options{}, tt.name, tt.text)
			if got.Err != nil || len(got.Head.Files) != 1 || got.Head.Files[0].Kind != tt.want || len(got.Lines) == 0 {
				t.Fatalf("%v %+v", got.Err, got)
			}
			if subscribes := len(got.Facts) == 2; subscribes != (tt.want == "subscribed") {
				t.Errorf("%v", got.Lines)
			}
		})
	}
}

// The owner's own address among the subscribers is the owner's.
func TestOwner(t *testing.T) {
	got := kit.Named(t, intake.Options{Account: "ina@Soap.example"}, "a.csv", head+"Ina@soap.example,,,2,2020-02-03 04:05:06,,1\n")
	if got.Err != nil || !strings.HasSuffix(got.Lines[0], "owner") {
		t.Errorf("%v %v", got.Err, got.Lines)
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
			got := kit.Named(t, intake.Options{Dates: tt.said}, "a.csv", head+tt.text)
			switch {
			case tt.code != "":
				if got.Code() != tt.code {
					t.Errorf("%v", got.Err)
				}
			case got.Err != nil || !strings.Contains(got.Lines[1], tt.want):
				t.Errorf("%v %v", got.Err, got.Lines)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	t.Run("cut off", func(t *testing.T) {
		text := head + "a@example.org,,,2,2020-02-03 04:05:06,,1\nb@example.org,,,2,2020-0"
		got := kit.Named(t, intake.Options{}, "a.csv", text)
		want := []string{
			"subscribed:2 Identity email a@example.org",
			"subscribed:2 Interaction Kind=subscribe At=2020-02-03T04:05:06Z Actor={email a@example.org} Target={owner}",
			"subscribed:3 not imported: is cut off at the end of the file",
		}
		if diff := cmp.Diff(want, got.Lines); diff != "" || got.Warnings() != data.WarnTruncated {
			t.Error(diff, got.Head.Warnings)
		}
	})
	for name, text := range map[string]string{
		"no columns of Mailchimp": "Email Address,First Name\na@example.org,Ada\n", "opens without a folder": activity + "a@example.org,2024-05-24 10:05:00,\n",
	} {
		t.Run(name, func(t *testing.T) {
			got := kit.Named(t, intake.Options{}, "a.csv", text)
			if got.Code() != data.WarnUnknownFormat {
				t.Errorf("%v", got.Err)
			}
		})
	}
	t.Run("rows", func(t *testing.T) {
		path := intaketest.Zip(t, "export.zip", map[string]string{"x/granular_activity/clicks/May.csv": activity + "a@b,2024-05-24 10:05:00,\na@example.org,24th,\na@example.org,,\n"})
		want := []string{
			"clicks:1 Content Key=campaign:may Kind=mail Title=May Undirected",
			`clicks:2 not imported: "a@b" is no e-mail address`,
			`clicks:3 not imported: "24th" is no date`,
			"clicks:4 Interaction Kind=click Precision=4 Actor={email a@example.org} Target={owner} Content=campaign:may",
		}
		if diff := cmp.Diff(want, kit.Read(t, intake.Options{}, path).Lines); diff != "" {
			t.Error(diff)
		}
	})
}

// A damaged file of several is left out whole.
func TestDamagedFile(t *testing.T) {
	got := kit.Read(t, intake.Options{}, intaketest.DamagedZip(t, "export.zip", map[string]string{
		"subscribed_a.csv": head + "a@example.org,,,2,,,1\n",
		"cleaned_b.csv":    strings.Replace(head, "LEID", "CLEAN_TIME,LEID", 1) + "b@example.org,,,2,,,,1\n",
	}, "b@example", "c@example"))
	if got.Err != nil || len(got.Identities()) != 1 || got.Warnings() != data.WarnTruncated || strings.Contains(got.String(), "c@example") {
		t.Error(got)
	}
}

// FuzzRead reads anything as an audience and as clicks: whatever happens is
// either understood or said in words, and who acts always has an address.
func FuzzRead(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{
		Options: intake.Options{Dates: "dmy"}, Names: []string{"members.csv"},
		Seeds: []string{head + "a@example.org,\"x,,2,,,1\n", activity + "a@example.org,45384.34,\n"},
		Files: func(name, text string) map[string]string {
			return map[string]string{"a/" + name: text, "a/granular_activity/clicks/x.csv": text, "a/campaigns.csv": text}
		},
		Law: func(t *testing.T, r intaketest.Result) {
			for _, x := range r.Interactions() {
				if data.Normalize(data.ByEmail, x.Actor.Value) == "" || x.At.IsZero() != (x.Precision == data.Undated) {
					t.Fatalf("%+v", x)
				}
			}
		},
	})
}
