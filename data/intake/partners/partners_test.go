package partners_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/partners"
)

func day(t testing.TB, s string) data.Day {
	t.Helper()
	d, err := data.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDeals(t *testing.T) {
	r := kit.Sample(t, intake.Options{}, "partners.csv")
	if r.Err != nil || len(r.Rejects) > 0 || r.Head.Version != "CSV" {
		t.Fatal(r.Err, r.Rejects, r.Head)
	}
	lena := data.Ref{Platform: "instagram", Kind: data.ByHandle, Value: "lena.bakes", Name: "Lena Bakes"}
	autumn := &data.Deal{
		Key: "lena bakes\x1fautumn\x1f2026-09-01\x1flena10\x1flena15", Partner: "Lena Bakes", Person: lena, PersonAlso: []data.Ref{},
		Codes: []string{"LENA10", "LENA15"}, Currency: "EUR", Fee: 30000, Product: 2450, Commission: 100_000,
		Start: day(t, "2026-09-01"), End: day(t, "2026-11-30"), Campaign: "Autumn",
	}
	again := *autumn
	again.Key, again.Fee, again.Note = autumn.Key+"\x1f#2", 35000, "again"
	want := []*data.Deal{
		autumn,
		{
			Key: "max miles\x1f\x1f\x1fmax\x1futm_campaign=max\x1ftrk-77", Partner: "Max Miles",
			Person:     data.Ref{Platform: "instagram", Kind: data.ByHandle, Value: "max.miles", Name: "Max Miles"},
			PersonAlso: []data.Ref{{Kind: data.ByEmail, Value: "max@example.test", Name: "Max Miles"}},
			Codes:      []string{"MAX"}, Links: []string{"utm_campaign=max", "trk-77"}, Commission: 125_000, Note: "two\nlines",
		},
		{
			Key: "lena bakes\x1fwinter\x1f2026-12-01\x1flena10", Partner: "Lena Bakes", Codes: []string{"lena10"}, Currency: "USD", Commission: 125_000,
			Person: data.Ref{Kind: data.ByName, Value: "Lena Bakes", Scope: "lena bakes\x1fwinter\x1f2026-12-01\x1flena10", Name: "Lena Bakes"},
			Start:  day(t, "2026-12-01"), Campaign: "Winter",
		},
		{
			Key: "nobody known\x1f\x1f", Partner: "Nobody Known",
			Person: data.Ref{Kind: data.ByName, Value: "Nobody Known", Scope: "nobody known\x1f\x1f", Name: "Nobody Known"},
		},
		&again,
	}
	if diff := cmp.Diff(want, r.Deals()); diff != "" {
		t.Error(diff)
	}
}

func TestRejects(t *testing.T) {
	r := kit.Sample(t, intake.Options{}, "rejects.csv")
	want := []string{
		`3: "XQQ" is no currency`,
		`4: commission_rate: "101%" is over 100 %`,
		`5: commission_rate: "10" is over 100 %; ten percent is 10% or 0.10`,
		`6: ends on 2026-09-01, before its start on 2026-09-02`,
		`7: code lena is already Lena's in line 2 for an overlapping period`,
		`9: has money but no currency`,
		`10: names no partner`,
		`11: fee: "-5.00" is negative`,
		`12: commission_rate: "-1%" is negative`,
		`13: commission_rate: "abc" is no rate`,
		`14: start: "soon" is no date`,
		`15: fee: "5.001" has more digits than its currency`,
		`16: has 16 cells, but the header has 14`,
	}
	if diff := cmp.Diff(want, r.Rejected()); diff != "" {
		t.Error(diff)
	}
	if len(r.Deals()) != 3 || r.Deals()[1].Partner != "F" || r.Deals()[2].Partner != "N" {
		t.Errorf("deals: %+v", r.Deals())
	}
}

// TestWorkbook reads the same deals from XLSX: dates as a spreadsheet counts
// them, ten percent as 0.1, numbers with the noise of binary fractions.
func TestWorkbook(t *testing.T) {
	for _, old := range []bool{false, true} {
		book := excelize.NewFile()
		if err := book.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &old}); err != nil {
			t.Fatal(err)
		}
		start := time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC)
		rows := [][]any{
			{"Our partners"},
			{"Partner", "Code", "Fee", "Currency", "Product cost", "Commission rate", "Start", "End"},
			{"Lena Bakes", "LENA10; LENA15", 300, "EUR", 24.499999999999996, 0.1, start, "2026-11-30"},
			{"Max", "lena10", 1, "EUR", nil, nil, start, nil},
		}
		for i, row := range rows {
			if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
		path := filepath.Join(t.TempDir(), "deals.xlsx")
		if err := book.SaveAs(path); err != nil {
			t.Fatal(err)
		}
		r := kit.Read(t, intake.Options{}, path)
		if r.Err != nil || len(r.Deals()) != 1 {
			t.Fatal(r)
		}
		d := r.Deals()[0]
		if d.Fee != 30000 || d.Product != 2450 || d.Commission != 100_000 || d.Start != day(t, "2026-09-01") || d.End != day(t, "2026-11-30") || len(d.Codes) != 2 || r.Head.Version != "XLSX" {
			t.Errorf("1904 %v: %+v", old, d)
		}
		if diff := cmp.Diff([]string{"4: code lena10 is already Lena Bakes's in line 3 for an overlapping period"}, r.Rejected()); diff != "" {
			t.Error(diff)
		}
	}
}

func TestAsk(t *testing.T) {
	for _, c := range []struct {
		name, text, code string
		o                intake.Options
	}{
		{"decimals", "partner,fee,code,currency\nA,\"1,234\",X,EUR\n", "ambiguous_decimal", intake.Options{}},
		{"decimals said", "partner,fee,code,currency\nA,\"1,234\",X,EUR\n", "", intake.Options{Decimals: "point"}},
		{"dates", "partner,fee,code,currency,start\nA,1.50,X,EUR,3/4/2026\n", "ambiguous_date", intake.Options{}},
		{"dates said", "partner,fee,code,currency,start\nA,1.50,X,EUR,3/4/2026\n", "", intake.Options{Dates: "dmy"}},
		{"currency said", "partner,fee,code\nA,1.50,X\n", "", intake.Options{Currency: "EUR"}},
		{"another list", "partner,score\nA,1\n", "unknown_format", intake.Options{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := kit.Text(t, c.o, c.text)
			switch {
			case c.code == "":
				if r.Err != nil || len(r.Deals()) != 1 {
					t.Errorf("%+v", r)
				}
			case r.Code() != c.code:
				t.Errorf("%+v, want %s", r, c.code)
			}
		})
	}
}

func TestTemplate(t *testing.T) {
	r := kit.Text(t, intake.Options{}, string(partners.Template()))
	if r.Err != nil || len(r.Deals())+len(r.Rejects) != 0 {
		t.Errorf("%+v", r)
	}
	sample, err := os.ReadFile("testdata/partners.csv")
	if err != nil || !strings.HasPrefix(string(sample), string(partners.Template())) {
		t.Errorf("template %q", partners.Template())
	}
}

func TestTruncation(t *testing.T) {
	const head = "partner,fee,currency,code,campaign\n"
	text := head + "A,1.50,EUR,X,one\nB,2.50,EUR,Y,two\n"
	second := strings.Index(text, "B,")
	kit.Cuts(t, intake.Options{}, kit.File, text, second+1, len(text)-len("two\n"), 1, func(at int, r intaketest.Result) {
		if len(r.Deals()) != 1 || len(r.Rejects) != 1 || r.Warnings() != data.WarnTruncated {
			t.Errorf("cut at %d: %s", at, r)
		}
	})
}

func FuzzPartners(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{
		Names: []string{kit.File}, Seeds: []string{"partner,fee,currency,commission_rate\nA,1,EUR,1e99\n"},
		Law: func(t *testing.T, r intaketest.Result) {
			keys := map[string]bool{}
			for _, d := range r.Deals() {
				if d.Partner == "" || d.Fee < 0 || d.Product < 0 || d.Commission < 0 || d.Commission > 1_000_000 || d.End != 0 && d.End < d.Start || keys[d.Key] {
					t.Errorf("%+v", d)
				}
				keys[d.Key] = true
				if (d.Fee > 0 || d.Product > 0) && d.Currency == "" {
					t.Errorf("money without currency: %+v", d)
				}
			}
		},
	})
}
