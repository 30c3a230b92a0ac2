package rates_test

import (
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/rates"
)

var kit = intaketest.Kit{Format: rates.Format, File: "eurofxref-hist.csv"}

// TestLayouts reads an invented sample of each layout. The golden files were worked
// out from the samples by hand.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// The bank offers both files in a zip too.
func TestZip(t *testing.T) {
	for _, file := range []string{"eurofxref-hist.csv", "eurofxref.csv"} {
		text := intaketest.SampleText(t, file)
		got := kit.Read(t, intake.Options{}, intaketest.Zip(t, strings.TrimSuffix(file, ".csv")+".zip", map[string]string{file: text}))
		if want := kit.Sample(t, intake.Options{}, file); len(got.Facts) == 0 || len(got.Facts) != len(want.Facts) || got.Err != nil {
			t.Errorf("%s: %d days, %v", file, len(got.Facts), got.Err)
		}
	}
}

// The line of the daily file says the same as that of the series.
func TestDaily(t *testing.T) {
	daily := kit.Sample(t, intake.Options{}, "eurofxref.csv").Facts
	series := kit.Sample(t, intake.Options{}, "eurofxref-hist.csv").Facts
	if a, b := intaketest.Show(daily[0]), intaketest.Show(series[0]); a != b {
		t.Errorf("%s\n%s", a, b)
	}
}

// Other tables with a date and two currencies are none of the bank's.
func TestForeign(t *testing.T) {
	for name, head := range map[string]string{"no dollar": "Date,EUR,JPY\n", "amounts in euros too": "Date,EUR,USD,JPY\n", "no day": "Day,USD,JPY\n"} {
		if r := kit.All(t, intake.Options{}, intaketest.File(t, "table.csv", head+"2026-11-24,1,2,3\n")); len(r) > 0 && r[0].Recognised {
			t.Error(name, "was taken for rates")
		}
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "eurofxref-hist.csv") }

func FuzzRates(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"eurofxref-hist.csv", "rates.txt"}, Law: func(t *testing.T, r intaketest.Result) {
		stated := map[data.Day]string{}
		for _, fact := range r.Facts {
			d := fact.(*data.Rates)
			if before, ok := stated[d.Day]; d.Day <= 0 || len(d.Values) == 0 || ok && before != intaketest.Show(d) {
				t.Errorf("%+v", d)
			}
			stated[d.Day] = intaketest.Show(d)
			for i, v := range d.Values {
				if v.Billionths <= 0 || len(v.Currency) != 3 || i > 0 && d.Values[i-1].Currency >= v.Currency {
					t.Errorf("%+v", d)
				}
				if again, err := data.ParseRate(data.FormatRate(v.Billionths)); err != nil || again != v.Billionths {
					t.Errorf("%d is written %s: %v", v.Billionths, data.FormatRate(v.Billionths), err)
				}
			}
		}
	}})
}
