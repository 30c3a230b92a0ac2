package paypal_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/paypal"
)

var kit = intaketest.Kit{Format: paypal.Format, File: "Download.CSV"}

// money writes what a record is worth, and what it says of another.
func money(s *data.Sale) string {
	f := func(n int64) string { return data.FormatMinor(n, s.Currency) }
	fees, name := "unknown", s.Key
	if s.FeesKnown {
		fees = f(s.Fees)
	}
	for _, r := range s.Refs {
		if r.Value != s.Key {
			name += " of " + r.Value
		}
	}
	return fmt.Sprintf("%s %s %s total %s refunds %s fees %s net %s", name, s.Status, s.Currency, f(s.Total), f(s.Refunds), fees, f(s.Net()))
}

// worked are amounts that were worked out by hand.
var worked = map[string][]string{
	"activity_en.csv": { // the newest row stands first
		"TX17 of TX16 settlement USD total 0.00 refunds 15.00 fees 0.00 net -15.00",
		"TX16 paid USD total 15.00 refunds 0.00 fees 0.74 net 14.26", // its state is Refunded; the row above says how much
		"TX13 paid EUR total 40.00 refunds 0.00 fees 1.66 net 38.34",
		"TX12 pending USD total 30.00 refunds 0.00 fees 1.37 net 28.63",
		"TX9 of TX6 settlement USD total 0.00 refunds 0.00 fees 20.00 net -20.00",
		"TX8 of TX6 settlement USD total 0.00 refunds 12.00 fees 0.00 net -12.00",
		"TX7 paid USD total 12.00 refunds 0.00 fees 0.72 net 11.28", // of the same agreement, and another sale
		"TX6 paid USD total 12.00 refunds 0.00 fees 0.72 net 11.28",
		"TX3 of TX1 settlement USD total 0.00 refunds 20.00 fees -0.59 net -19.41", // part of the fee came back
		"TX1 of 777 paid USD total 50.00 refunds 0.00 fees 2.24 net 44.76",         // 3.00 of it is tax
	},
	"activity_de.csv": {
		"DE1 of 1001 paid EUR total 1234.56 refunds 0.00 fees 43.56 net 1191.00",
		"DE3 of DE1 settlement EUR total 0.00 refunds 34.56 fees 0.00 net -34.56",
	},
	"activity_fr.csv": {
		"FR1 of 88 paid EUR total 60.00 refunds 0.00 fees 2.50 net 47.50", // 10.00 is tax
		"FR2 of FR1 settlement EUR total 0.00 refunds 10.00 fees 0.00 net -10.00",
	},
	"activity_es.csv": {"ES1 of 55 paid USD total 20.00 refunds 0.00 fees 0.99 net 19.01"},
	"activity_it.csv": {
		"IT1 paid EUR total 30.00 refunds 0.00 fees 1.37 net 28.63",
		"IT3 of IT1 settlement EUR total 0.00 refunds 30.00 fees -1.02 net -28.98",
	},
	"activity_nl.csv": {"NL1 of 2026 / 844 paid EUR total 250.00 refunds 0.00 fees 8.85 net 241.15"},
	"statement_en.csv": {
		"ST1 of 2001 paid GBP total 1064.18 refunds 0.00 fees 31.16 net 1033.02",
		"ST2 of 2001 of ST1 settlement GBP total 0.00 refunds 64.18 fees 0.00 net -64.18",
	},
	"statement_de.csv": {"SD1 paid EUR total 12.00 refunds 0.00 fees 0.65 net 11.35"},
	"bad.csv":          {"BAD1 paid USD total 10.00 refunds 0.00 fees 0.50 net 9.50"},
}

// TestMoney compares every record with them.
func TestMoney(t *testing.T) {
	for sample, want := range worked {
		r := kit.Sample(t, intake.Options{}, sample)
		var got []string
		for _, s := range r.Sales() {
			got = append(got, money(s))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(sample, diff)
		}
		if err := intaketest.Check(r); err != nil {
			t.Error(sample, err)
		}
	}
}

// TestBalance compares how much the balance changed with all that moved it, sales or not.
func TestBalance(t *testing.T) {
	for sample, want := range map[string][]string{
		"activity_en.csv":  {"EUR 0 0", "USD -2219 -2219"},
		"activity_de.csv":  {"EUR 63144 63144"},
		"activity_fr.csv":  {"EUR 0 0"},
		"activity_es.csv":  {"USD 1302 1302"},
		"activity_it.csv":  {"EUR -898 -898"},
		"activity_nl.csv":  {"EUR 20000 20000"},
		"statement_en.csv": {"GBP 0 0"},
		"statement_de.csv": {"EUR 0 0"},
	} {
		var got []string
		for _, r := range kit.Sample(t, intake.Options{}, sample).Head.Reconciled {
			got = append(got, fmt.Sprint(r.Currency, " ", r.Stated, " ", r.Ours))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(sample, diff)
		}
	}
}

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) {
	for sample := range worked {
		t.Run(sample, func(t *testing.T) {
			intaketest.Golden(t, strings.TrimSuffix(sample, ".csv")+".golden", kit.Sample(t, intake.Options{}, sample).String())
		})
	}
}

// TestAsked asks where both readings of a file fit.
func TestAsked(t *testing.T) {
	const header = "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,Transaction ID\n"
	dates := header + "03/04/2026,10:00:00,CET,Ada,Website Payment,Completed,EUR,20.00,-1.00,19.00,A\n"
	if r := kit.Text(t, intake.Options{}, dates); r.Code() != data.WarnAmbiguousDate {
		t.Errorf("dates: %q", r.Code())
	}
	if r := kit.Text(t, intake.Options{Dates: "dmy"}, dates); len(r.Sales()) != 1 || r.Sales()[0].OrderedAt.Month() != 4 {
		t.Error("day first:", r.Lines)
	}
	amounts := header + "2026-03-04,10:00:00,CET,Ada,Website Payment,Completed,EUR,\"1,200\",0,\"1,200\",A\n"
	if r := kit.Text(t, intake.Options{}, amounts); r.Code() != data.WarnAmbiguousDecimal {
		t.Errorf("decimals: %q", r.Code())
	}
	if r := kit.Text(t, intake.Options{Decimals: "comma"}, amounts); len(r.Sales()) != 1 || r.Sales()[0].Total != 120 {
		t.Error("comma:", r.Lines)
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "activity_en.csv") }

func FuzzPaypal(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"activity_en.csv", "activity_de.csv", "statement_en.csv"}})
}
