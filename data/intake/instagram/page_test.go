package instagram_test

import (
	"strings"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
)

// The first page shows in its head that its dates are seven hours behind; the
// second has no head, so that its hours prove nothing.
func TestPages(t *testing.T) {
	got := kit.Sample(t, intake.Options{}, "html")
	if got.Err != nil {
		t.Fatal(got.Err)
	}
	intaketest.GoldenLines(t, "html/expected.golden", got)
	if want := time.Date(2025, 2, 1, 18, 30, 0, 0, time.UTC); !got.Head.AsOf.Equal(want) {
		t.Errorf("made at %s", got.Head.AsOf)
	}
	if got.Head.Version != "HTML, layout since 2023" || got.Warnings() != data.WarnUnknownFile+" "+data.WarnUnknownFile || len(got.Unknown) != 1 {
		t.Errorf("version %q, warnings %v, unknown %v", got.Head.Version, got.Head.Warnings, got.Unknown)
	}
}

const page = `<html><body>Contains data <time datetime="2025-01-01T00:00:00Z">Jan 01, 2025 00:00</time> to <time datetime="2025-02-01T00:00:00Z">Feb 01, 2025 00:00</time>
<a href="https://www.instagram.com/html.only">x</a><div>03/04/2024, 10:00</div></body></html>`

func TestJSONIsPreferred(t *testing.T) {
	dir := "connections/followers_and_following/"
	got := kit.Files(t, intake.Options{}, map[string]string{dir + "followers_1.json": follower("mara"), dir + "followers_1.html": page})
	if len(got.Lines) != 1 || !strings.Contains(got.Lines[0], "mara") || len(got.Unknown) != 0 || len(got.Head.Warnings) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestRangeAndOrder(t *testing.T) {
	file := intaketest.File(t, "followers_1.html", page)
	got := kit.Read(t, intake.Options{}, file)
	if got.Warnings() != data.WarnAmbiguousDate+" "+data.WarnDateLimited || !strings.Contains(got.Lines[0], "Precision=4") {
		t.Errorf("%+v", got)
	}
	got = kit.Read(t, intake.Options{Dates: "dmy"}, file)
	if got.Warnings() != data.WarnDateLimited || !strings.Contains(got.Lines[0], "At=2024-04-03T10:00:00Z Precision=1") {
		t.Errorf("%+v", got)
	}
}

func TestCutPage(t *testing.T) {
	got := kit.Named(t, intake.Options{Dates: "dmy"}, "followers_1.html", page[:len(page)-9])
	if got.Code() != data.WarnTruncated {
		t.Errorf("%+v", got)
	}
}

func TestHostilePages(t *testing.T) {
	for name, text := range map[string]string{
		"deep":  "<html>" + strings.Repeat("<div>", 10_000) + strings.Repeat("</div>", 10_000) + "</html>",
		"long":  "<html><a href='" + strings.Repeat("x", 2<<20) + "'></html>",
		"other": `<html><a href="javascript:alert(1)">x</a><a href="https://evil.example/mara">y</a><a href="https://www.instagram.com/p/AbC/">z</a></html>`,
	} {
		got := kit.Named(t, intake.Options{}, "followers_1.html", text)
		if len(got.Lines) != 0 || (name == "long") != (got.Err != nil) || intaketest.Check(got) != nil {
			t.Errorf("%s: %v %v", name, got.Lines, got.Err)
		}
	}
}
