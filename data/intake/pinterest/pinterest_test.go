package pinterest_test

import (
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/pinterest"
)

var kit = intaketest.Kit{Format: pinterest.Format, File: "data.html"}

// TestLayouts reads an invented sample of each layout. The golden files were
// worked out from the samples by hand.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// TestDirection: whatever the page holds is the owner's.
func TestDirection(t *testing.T) {
	r := kit.Sample(t, intake.Options{}, "data.html")
	if r.Head.Account != "pot_maker" || r.Head.Inbound {
		t.Errorf("%+v", r.Head)
	}
	for _, x := range r.Interactions() {
		if !x.Actor.Owner || !x.Target.IsZero() {
			t.Errorf("%+v", x)
		}
	}
}

// page is a page with the lines of its pins.
func page(lines ...string) string {
	return `<html><body><div id="contents"><h1>Pins of pinterest.com</h1>` + strings.Join(lines, "<br>\n") + "</div></body></html>"
}

const link = `<a href="https://www.pinterest.com/pin/1/">pin</a>`

func TestPins(t *testing.T) {
	for name, tt := range map[string]struct {
		lines []string
		want  string
	}{
		"title":                     {[]string{link, "Title: A mug", "Board Name: x"}, "A mug"},
		"details where no title is": {[]string{link, "Details: Line one", "line two", "Board Name: x"}, "Line one"},
		"labels in bold":            {[]string{link, "<b>Title:</b> A mug", "<b>Board Name:</b> x"}, "A mug"},
		"link inside details":       {[]string{link, `Details: see <a href="https://example.org/a">here</a>`, "Board Name: x"}, "see here"},
		"a pin as address":          {[]string{link, "Title: A mug", `Canonical Link: <a href="https://www.pinterest.com/pin/2/">x</a>`, "Board Name: x"}, "A mug"},
	} {
		t.Run(name, func(t *testing.T) {
			r := kit.Text(t, intake.Options{}, page(tt.lines...))
			if len(r.Facts) != 1 {
				t.Fatal(r)
			}
			if c, ok := r.Facts[0].(*data.Content); !ok || c.Title != tt.want || c.Key != "1" {
				t.Errorf("%+v, want %q", r.Facts[0], tt.want)
			}
		})
	}
}

func TestImpossibleTime(t *testing.T) {
	if r := kit.Text(t, intake.Options{}, page(link, "Title: A", "Board Name: x", "Created at: 1970/01/01 00:00:00")); len(r.Rejects) != 1 || len(r.Facts) != 0 {
		t.Error(r)
	}
}

func TestAnalytics(t *testing.T) {
	const header = "Date,Impressions,Pin clicks\n"
	for name, tt := range map[string]struct {
		text, dates string
		want        []int64
	}{
		"plain":              {header + "2026-05-01,1,2\n", "", []int64{1, 2}},
		"tab":                {"Date\tImpressions\tPin clicks\n2026-05-01\t1\t2\n", "", []int64{1, 2}},
		"upper case, totals": {"DATE,IMPRESSIONS,PIN CLICKS\n2026-05-01,1,2\nTotal,1,2\n2026-05-02,1,2\n", "", []int64{1, 2}},
		"thousands":          {header + "2026-05-01,\"1,234\",1 234\n", "", []int64{1234, 1234}},
		"shares":             {header + "2026-05-01,0.5%,\n2026-05-02,1.5,3\n", "", []int64{3}},
		"order said":         {header + "01/05/2026,1,2\n", "dmy", []int64{1, 2}},
	} {
		t.Run(name, func(t *testing.T) {
			r := kit.Named(t, intake.Options{Dates: tt.dates}, "a.csv", tt.text)
			var got []int64
			for _, fact := range r.Facts {
				m, ok := fact.(*data.Metric)
				if !ok || m.Span != 1 || m.Day.String() != "2026-05-01" && name != "shares" {
					t.Fatalf("%+v", fact)
				}
				got = append(got, m.Value)
			}
			if len(got) != len(tt.want) {
				t.Fatalf("%v, want %v: %s", got, tt.want, r)
			}
			for i := range got {
				if got[i] != tt.want[i] {
					t.Errorf("%v, want %v", got, tt.want)
				}
			}
		})
	}
	if r := kit.Named(t, intake.Options{}, "a.csv", header+"01/05/2026,1,2\n"); r.Code() != data.WarnAmbiguousDate {
		t.Error(r)
	}
}

func TestForeign(t *testing.T) {
	for name, text := range map[string]string{
		"a.csv": "Date,Impressions,Clicks\n2026-05-01,1,2\n", "b.csv": "Pin clicks are what counts\n1,2\n", "a.html": "<html><body>Follow me on pinterest</body></html>",
		"c.csv": "Date,Impressions,Outbound clicks\n2026-05-01,1,2\n",
	} {
		if r := kit.All(t, intake.Options{}, intaketest.File(t, name, text)); r[0].Recognised {
			t.Errorf("%s is claimed", name)
		}
	}
}

func TestCuts(t *testing.T) {
	whole := intaketest.SampleText(t, "data.html")
	kit.Cuts(t, intake.Options{}, "data.html", whole, strings.Index(whole, "Board Id"), strings.LastIndex(whole, "</html"), 19, func(at int, r intaketest.Result) {
		if r.Code() != data.WarnTruncated {
			t.Errorf("cut at byte %d: %v", at, r.Err)
		}
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "data.html") }

func FuzzPinterest(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"data.html", "overview.csv", "tables.csv"}, Options: intake.Options{Dates: "dmy"}, Law: func(t *testing.T, r intaketest.Result) {
		for _, x := range r.Interactions() {
			if x.At.IsZero() != (x.Precision == data.Undated) || !x.Actor.Owner || !x.Target.IsZero() {
				t.Errorf("%+v", x)
			}
		}
		for _, fact := range r.Facts {
			if m, ok := fact.(*data.Metric); ok && (m.Value < 0 || m.Day == 0 || m.Name == "") {
				t.Errorf("%+v", m)
			}
		}
	}})
}
