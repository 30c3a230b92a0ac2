package paypal_test

import (
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/paypal"
)

var kit = intaketest.Kit{Format: paypal.Format, File: "Download.CSV"}

// money writes what a record is worth, and what it says of another.
func money(s *data.Sale) string {
	name := s.Key
	for _, r := range s.Refs {
		if r.Value != s.Key {
			name += " of " + r.Value
		}
	}
	return name + " " + intaketest.Worth(s)
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
	kit.Worked(t, intaketest.Sales(money), worked)
}

// TestBalance compares how much the balance changed with all that moved it, sales or not.
func TestBalance(t *testing.T) {
	kit.Worked(t, intaketest.Result.Sums, map[string][]string{
		"activity_en.csv":  {"Balance line 7 EUR: 0, ours 0", "Balance line 3 USD: -2219, ours -2219"},
		"activity_de.csv":  {"Balance line 8 EUR: 63144, ours 63144"},
		"activity_fr.csv":  {"Balance line 4 EUR: 0, ours 0"},
		"activity_es.csv":  {"Balance line 3 USD: 1302, ours 1302"},
		"activity_it.csv":  {"Balance line 4 EUR: -898, ours -898"},
		"activity_nl.csv":  {"Balance line 4 EUR: 20000, ours 20000"},
		"statement_en.csv": {"Balance line 4 GBP: 0, ours 0"},
		"statement_de.csv": {"Balance line 4 EUR: 0, ours 0"},
	})
}

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// TestAsked asks where both readings of a file fit.
func TestAsked(t *testing.T) {
	const dates, amounts = "03/04/2026,10:00:00,CET,Ada,Website Payment,Completed,EUR,20.00,-1.00,19.00,A", `2026-03-04,10:00:00,CET,Ada,Website Payment,Completed,EUR,"1,200",0,"1,200",A`
	kit.Asks(t, "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,Transaction ID\n", []intaketest.Ask{
		{Row: dates, Want: data.WarnAmbiguousDate},
		{Row: dates, Options: intake.Options{Dates: "dmy"}, Want: "2026-04-03 09:00:00 A paid EUR total 20.00 refunds 0.00 fees 1.00 net 19.00"},
		{Row: amounts, Want: data.WarnAmbiguousDecimal},
		{Row: amounts, Options: intake.Options{Decimals: "comma"}, Want: "2026-03-04 09:00:00 A paid EUR total 1.20 refunds 0.00 fees 0.00 net 1.20"},
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "activity_en.csv") }

func FuzzPaypal(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"activity_en.csv", "activity_de.csv", "statement_en.csv"}})
}
