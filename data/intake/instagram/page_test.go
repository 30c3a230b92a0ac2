package instagram_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
)

// The first page shows in its head that its dates are seven hours behind; the
// second has no head, so that its hours prove nothing.
func TestPages(t *testing.T) {
	got := readOne(t, "testdata/html", intake.Options{})
	if got.err != nil {
		t.Fatal(got.err)
	}
	if diff := cmp.Diff(golden(t, "testdata/html/expected.golden"), got.lines); diff != "" {
		t.Error(diff)
	}
	if want := time.Date(2025, 2, 1, 18, 30, 0, 0, time.UTC); !got.head.AsOf.Equal(want) {
		t.Errorf("made at %s", got.head.AsOf)
	}
	if got.head.Version != "HTML, layout since 2023" || codes(got.head.Warnings) != data.WarnUnknownFile || len(got.unknown) != 1 {
		t.Errorf("version %q, warnings %v, unknown %v", got.head.Version, got.head.Warnings, got.unknown)
	}
}

const page = `<html><body>Contains data <time datetime="2025-01-01T00:00:00Z">Jan 01, 2025 00:00</time> to <time datetime="2025-02-01T00:00:00Z">Feb 01, 2025 00:00</time>
<a href="https://www.instagram.com/html.only">x</a><div>03/04/2024, 10:00</div></body></html>`

func TestJSONIsPreferred(t *testing.T) {
	dir := "connections/followers_and_following/"
	got := readOne(t, folder(t, map[string]string{dir + "followers_1.json": follower("mara"), dir + "followers_1.html": page}), intake.Options{})
	if len(got.lines) != 1 || !strings.Contains(got.lines[0], "mara") || len(got.unknown) != 0 || len(got.head.Warnings) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestRangeAndOrder(t *testing.T) {
	file := filepath.Join(folder(t, map[string]string{"followers_1.html": page}), "followers_1.html")
	got := readOne(t, file, intake.Options{})
	if codes(got.head.Warnings) != data.WarnAmbiguousDate+" "+data.WarnDateLimited || !strings.Contains(got.lines[0], "Precision=4") {
		t.Errorf("%+v", got)
	}
	got = readOne(t, file, intake.Options{Dates: "dmy"})
	if codes(got.head.Warnings) != data.WarnDateLimited || !strings.Contains(got.lines[0], "At=2024-04-03T10:00:00Z Precision=1") {
		t.Errorf("%+v", got)
	}
}

func TestCutPage(t *testing.T) {
	file := filepath.Join(folder(t, map[string]string{"followers_1.html": page[:len(page)-9]}), "followers_1.html")
	got := readOne(t, file, intake.Options{Dates: "dmy"})
	var known *data.Error
	if !asError(got.err, &known) || known.Code != data.WarnTruncated {
		t.Errorf("%+v", got)
	}
}

func TestHostilePages(t *testing.T) {
	for name, text := range map[string]string{
		"deep":  "<html>" + strings.Repeat("<div>", 10_000) + strings.Repeat("</div>", 10_000) + "</html>",
		"long":  "<html><a href='" + strings.Repeat("x", 2<<20) + "'></html>",
		"other": `<html><a href="javascript:alert(1)">x</a><a href="https://evil.example/mara">y</a><a href="https://www.instagram.com/p/AbC/">z</a></html>`,
	} {
		got := readOne(t, filepath.Join(folder(t, map[string]string{"followers_1.html": text}), "followers_1.html"), intake.Options{})
		var known *data.Error
		if len(got.lines) != 0 || (name == "long") != asError(got.err, &known) {
			t.Errorf("%s: %v %v", name, got.lines, got.err)
		}
	}
}
