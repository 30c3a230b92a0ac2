package bandcamp_test

import (
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/bandcamp"
	"rapport/data/intake/intaketest"
)

var kit = intaketest.Kit{Format: bandcamp.Format, File: "raw_data.csv"}

// worked are the amounts of every record, worked out by hand.
var worked = map[string][]string{
	"raw.csv": {
		"1001 https://ferns.example.test/album/ferns album paid USD total 10.00 refunds 0.00 fees 1.60 net 8.40", // 11.90 with 1.90 that Bandcamp pays; 0.60 and 1.00 share
		"1001 https://ferns.example.test/merch/lp package paid USD total 52.77 refunds 0.00 fees 5.96 net 44.04", // 1.46 and 4.50; 2.77 tax on top
		"1002 https://ferns.example.test/track/moss track paid EUR total 1.00 refunds 0.00 fees 0.33 net 0.67",   // no net amount
		"1003 https://ferns.example.test/ bundle paid EUR total 60.00 refunds 0.00 fees 8.10 net 51.90",          // 2.10 and 6.00
		"1004 https://ferns.example.test/track/moss pending pending EUR total 1.00 refunds 0.00 fees unknown net 1.00",
		"1001 https://ferns.example.test/album/ferns refund settlement USD total 0.00 refunds 10.00 fees -1.60 net -8.40", // the share comes back
		"1001 https://ferns.example.test/merch/lp pending reversal settlement USD total 0.00 refunds 52.77 fees -5.96 net -46.81",
		"1001 https://ferns.example.test/merch/lp cancelled reversal settlement USD total 0.00 refunds -52.77 fees 5.96 net 46.81",
	},
	"older.csv": {
		"900 album paid GBP total 6.00 refunds 0.00 fees 0.40 net 5.60",
		"901 album free GBP total 0.00 refunds 0.00 fees 0.00 net 0.00",
	},
}

// TestMoney compares every record with its amounts.
func TestMoney(t *testing.T) {
	kit.Worked(t, intaketest.Sales(intaketest.MoneyAndRenewal), worked)
}

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

func TestRejects(t *testing.T) {
	kit.Worked(t, intaketest.Result.Rejected, map[string][]string{
		"raw.csv": {
			`11: The type "hat" is not known.`,
			`12: "soon" is no date.`,
			"13: Has no date.",
			`14: Item total: "seven" is no amount.`,
		},
	})
}

// TestSpreadsheet reads a file that was saved again: dates of days above 12 tell nothing
// that Bandcamp's own do not, and amounts can be in doubt.
func TestSpreadsheet(t *testing.T) {
	const header = "date,paid to,item type,item name,currency,item total,bandcamp transaction id\n"
	r := kit.Text(t, intake.Options{}, header+"2/3/26 1:00pm,a@example.test,album,Ferns,USD,5.00,1\n2026-05-14 07:05,a@example.test,album,Ferns,USD,5.00,2\n")
	if len(r.Sales()) != 2 || intaketest.Stamp(r.Sales()[0].OrderedAt) != "2026-02-03 13:00:00" || intaketest.Stamp(r.Sales()[1].OrderedAt) != "2026-05-14 07:05:00" {
		t.Error(r)
	}
	r = kit.Text(t, intake.Options{}, strings.ReplaceAll(header, ",", ";")+"2/3/26 1:00pm;a@example.test;album;Ferns;USD;1,234;1\n")
	if r.Code() != data.WarnAmbiguousDecimal {
		t.Error(r)
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "raw.csv") }

func FuzzBandcamp(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{kit.File}})
}
