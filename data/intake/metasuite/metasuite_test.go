package metasuite_test

import (
	"slices"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/metasuite"
)

var kit = intaketest.Kit{Format: metasuite.Format, File: "content.csv"}

// TestLayouts reads an invented sample of each layout. The golden files were
// worked out from the samples by hand.
func TestLayouts(t *testing.T) {
	for sample, version := range map[string]string{
		"instagram": "Instagram content", "facebook": "Facebook content", "swedish": "Instagram content", "videos": "videos",
		"Follows": "Insights", "instagram-Views": "Insights", "Audience": "Audience",
	} {
		t.Run(sample, func(t *testing.T) {
			got := kit.Sample(t, intake.Options{}, sample+".csv")
			if got.Err != nil {
				t.Fatal(got.Err)
			}
			intaketest.GoldenLines(t, sample+".golden", got)
			if got.Head.Version != version || got.Head.Inbound || got.Warnings() != "" {
				t.Errorf("version %q, inbound %v, warnings %v", got.Head.Version, got.Head.Inbound, got.Head.Warnings)
			}
		})
	}
}

func TestAccount(t *testing.T) {
	for sample, account := range map[string]string{"instagram.csv": "own.handle", "facebook.csv": "Own Pottery"} {
		if got := kit.Sample(t, intake.Options{}, sample).Head.Account; got != account {
			t.Errorf("%s: account %q", sample, got)
		}
	}
}

// TestForeign: tables that look alike are nobody's.
func TestForeign(t *testing.T) {
	for name, text := range map[string]string{
		"a schedule":        "Post ID,Publish time,Permalink\n1,10/03/2026 08:31,https://example.org\n",
		"a table of marks":  "Date,Primary,Secondary\n2026-08-22,1,2\n",
		"some other blocks": "Top cities\nSpringfield\n",
	} {
		if got := kit.All(t, intake.Options{}, intaketest.File(t, "content.csv", text)); got[0].Recognised {
			t.Errorf("%s was taken", name)
		}
	}
}

// TestUnknownSeries: a series of a metric that is not known is refused in words.
func TestUnknownSeries(t *testing.T) {
	got := kit.Text(t, intake.Options{}, "sep=,\n\"Sparkles\"\n\"Date\",\"Primary\"\n\"2026-08-22T00:00:00\",\"1\"\n")
	if got.Code() != data.WarnUnknownFile || !strings.Contains(got.Said(), "its title is Sparkles") || len(got.Facts) > 0 {
		t.Errorf("%q, %v", got.Said(), got.Facts)
	}
}

// TestSavedAgain: a spreadsheet that saved the file again wrote other dates; where
// they can be read in two ways the person has to say which.
func TestSavedAgain(t *testing.T) {
	header := "Post ID;Page ID;Publish time;Permalink;Views\n"
	for row, want := range map[string]string{
		"1;2;2026-10-03 08:31:00;https://example.org;5\n": "2026-10-03T15:31:00Z",
		"1;2;03.10.2026 08:31;https://example.org;5\n":    "2026-10-03T15:31:00Z",
		"1;2;10/03/2026 08:31;https://example.org;5\n":    "2026-10-03T15:31:00Z",
		"1;2;;https://example.org;5\n":                    "",
	} {
		got := kit.Text(t, intake.Options{}, header+row)
		at := slices.Index(got.Lines, "2 Metric Platform=facebook Content=1 Name=views Value=5")
		if got.Err != nil || at < 0 || want != "" && !strings.Contains(strings.Join(got.Lines, "\n"), "At="+want) {
			t.Errorf("%q: %v %v", row, got.Err, got.Lines)
		}
	}
}

// TestCut: what is left of a file that was cut off is read, and the row that is not
// whole is rejected.
func TestCut(t *testing.T) {
	text := intaketest.SampleText(t, "videos.csv")
	kit.Cuts(t, intake.Options{}, "videos.csv", text, len(text)-100, len(text)-20, 9, func(at int, r intaketest.Result) {
		if len(r.Rejects) != 1 || !r.Warned(data.WarnTruncated) {
			t.Errorf("cut at %d: %v %v", at, r.Rejected(), r.Head.Warnings)
		}
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "instagram.csv") }

func FuzzMetasuite(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"content.csv", "instagram.csv"}, Law: func(t *testing.T, r intaketest.Result) {
		for _, fact := range r.Facts {
			switch x := fact.(type) {
			case *data.Metric:
				if x.Name == "" || x.Value < 0 && x.Span == 0 || x.Span > 0 && x.Day == 0 {
					t.Errorf("%+v", x)
				}
			case *data.Content:
				if x.Key == "" || x.Platform == "" {
					t.Errorf("%+v", x)
				}
			}
		}
	}})
}
