package visits_test

import (
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/visits"
)

func kitOf(f *intake.Format) intaketest.Kit { return intaketest.Kit{Format: f, File: "report.csv"} }

var samples = []struct {
	format  *intake.Format
	sample  string
	rejects string
}{
	{visits.Analytics, "Traffic_acquisition.csv", `Sessions: "abc" is no count.`},
	{visits.Analytics, "Overview.csv", ""},
	{visits.Analytics, "exploration.csv", `"2026-99-05" is no date.`},
	{visits.Plausible, "plausible_2026-09-01_to_2026-09-30", ""},
	{visits.Bitly, "bitly.csv", `Clicks: "many" is no count.`},
	{visits.Linktree, "linktree.csv", ""},
}

// TestLayouts compares what is read of each sample with the numbers in it.
func TestLayouts(t *testing.T) {
	for _, c := range samples {
		t.Run(c.sample, func(t *testing.T) {
			r := kitOf(c.format).Sample(t, intake.Options{}, c.sample)
			if r.Err != nil || intaketest.Check(r) != nil || len(r.Sales()) > 0 {
				t.Fatal(r.Err, intaketest.Check(r))
			}
			intaketest.GoldenLines(t, strings.TrimSuffix(c.sample, ".csv")+".golden", r)
			var reasons []string
			for _, x := range r.Rejects {
				reasons = append(reasons, x.Reason)
			}
			if got := strings.Join(reasons, "; "); got != c.rejects {
				t.Errorf("rejected: %s", got)
			}
			for _, other := range samples {
				if other.format != c.format && kitOf(other.format).Sample(t, intake.Options{}, c.sample).Recognised {
					t.Errorf("taken for %s", other.format.Name)
				}
			}
		})
	}
}

// TestDays: tables without dates are of the days in the name of the export, else of
// those that visitors.csv has.
func TestDays(t *testing.T) {
	files := map[string]string{
		"visitors.csv":      "date,visitors,pageviews,visits,bounce_rate\n2026-09-03,5,6,5,10\n2026-09-05,4,6,5,10\n",
		"utm_campaigns.csv": "name,visitors,bounce_rate,visit_duration\nlena10,5,20,50\n",
	}
	day := func(r intaketest.Result) (last data.Day, span int) {
		for _, f := range r.Facts {
			if m, is := f.(*data.Metric); is && m.Content == "campaign:lena10" {
				return m.Day, m.Span
			}
		}
		return 0, 0
	}
	kit := kitOf(visits.Plausible)
	if d, n := day(kit.Files(t, intake.Options{}, files)); d.String() != "2026-09-05" || n != 3 {
		t.Error(d, n)
	}
	zip := intaketest.Zip(t, "Plausible export pots.example 20260901_20260930.zip", files)
	if d, n := day(kit.Read(t, intake.Options{}, zip)); d.String() != "2026-09-30" || n != 30 {
		t.Error(d, n)
	}
}

func TestAsked(t *testing.T) {
	head := "Bitlink,Long URL,Date Created,Clicks\n"
	if r := kitOf(visits.Bitly).Text(t, intake.Options{}, head+"bit.ly/a,https://pots.example,3/4/2026,1\n"); r.Code() != data.WarnAmbiguousDate {
		t.Error(r.Code(), r.Lines)
	}
	// A table of something else alone is refused in words.
	text := "# ---\n# Start date: 20260901\n# End date: 20260903\nCountry,Active users\nGermany,20\n"
	if r := kitOf(visits.Analytics).Text(t, intake.Options{}, text); r.Code() != data.WarnUnknownFile || !strings.Contains(r.Said(), "Country") {
		t.Error(r.Code(), r.Said())
	}
}

func TestCancel(t *testing.T) { kitOf(visits.Analytics).Cancel(t, "Overview.csv") }

func FuzzVisits(f *testing.F) {
	intaketest.Kit{Format: visits.Together, File: "report.csv"}.Fuzz(f, intaketest.Fuzz{
		Options: intake.Options{Dates: "mdy"}, Names: []string{"report.csv", "visitors.csv", "utm_campaigns.csv", "conversions.csv"},
		Law: func(t *testing.T, r intaketest.Result) {
			said := map[data.Metric]bool{}
			for _, fact := range r.Facts {
				m, is := fact.(*data.Metric)
				if !is {
					continue
				}
				what := *m
				what.Value = 0
				if m.Name == "" || m.Value < 0 || m.Span < 0 || m.Span > 0 && m.Day == 0 || said[what] {
					t.Errorf("%+v", m)
				}
				said[what] = true
			}
		},
	})
}
