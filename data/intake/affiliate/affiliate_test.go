package affiliate_test

import (
	"fmt"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/affiliate"
	"rapport/data/intake/intaketest"
)

func kitOf(f *intake.Format) intaketest.Kit { return intaketest.Kit{Format: f, File: "report.csv"} }

// money writes what a record is worth, and what it costs the shop.
func money(s *data.Sale) string {
	f := func(n int64) string { return data.FormatMinor(n, s.Currency) }
	if s.Role != data.SettlementRole {
		return fmt.Sprintf("%s %s %s gross %s refunds %s net %s", s.Key, s.Status, s.Currency, f(s.Gross), f(s.Refunds), f(s.Net()))
	}
	text := s.Key + " settlement"
	if s.Refunds != 0 {
		text += " refunds " + f(s.Refunds) + " " + s.Currency
	}
	for _, e := range s.Events {
		if e.Kind == data.CommissionEvent {
			text += " commission " + f(e.Amount) + " " + s.Currency
		}
	}
	var names []string
	for _, r := range s.Refs {
		names = append(names, r.Value)
	}
	if len(names) > 0 {
		text += " of " + names[0]
	}
	return text
}

// worked are the records of the invented reports of each format, as they were worked out by
// hand.
var worked = map[*intake.Format]map[string][]string{
	affiliate.ShareASale: {
		"shareasale-merchant.txt": {
			"9001 settlement commission 12.00 USD of #1001", // 10.00 and 2.00
			"9002 settlement",
			"9003 settlement commission -12.00 USD of 1001",
			`rejected: Commission: "2.0.0" is no amount.`,
		},
		"shareasale-affiliate.csv": {
			"7001 paid USD gross 8.00 refunds 0.00 net 8.00",
			"7002 pending USD gross 4.00 refunds 0.00 net 4.00",
			"7003 voided USD gross 3.00 refunds 0.00 net 3.00",
			"7004 settlement refunds 2.00 USD of 31 Sale-1",
			"rejected: Has no date.",
		},
	},
	affiliate.Impact: {
		"impact-brand.csv": {
			"8882.1234.1234567 settlement commission 12.00 EUR of #1003",
			"8882.1234.1234568 settlement of #1004",
			"8882.1234.1234569 settlement",
			`rejected: The state "levitating" is not known.`,
		},
		"impact-partner.csv": {
			"5001.1.1 paid USD gross 7.50 refunds 0.00 net 7.50",
			"5001.1.2 pending USD gross 3.00 refunds 0.00 net 3.00",
			"5001.1.3 declined USD gross 3.00 refunds 0.00 net 3.00",
		},
	},
	affiliate.CJ: {
		"cj-publisher.csv": {
			"301 paid USD gross 9.00 refunds 0.00 net 9.00",
			"302 pending USD gross 4.50 refunds 0.00 net 4.50",
			"303 settlement refunds 3.60 USD of Pots A-1",
			`rejected: The state "frozen" is not known.`,
		},
		"cj-advertiser.csv": {
			"401 settlement commission 11.70 USD of 1007", // 9.00 and 2.70
			"402 settlement commission -4.68 USD of 1007",
			"403 settlement of 1008",
		},
	},
	affiliate.Rakuten: {
		"rakuten.csv": {
			"B-1 MUG 9/15/26 01:00:00 paid GBP gross 60.00 refunds 0.00 net 60.00",
			"B-2 BOWL 9/16/26 01:00:00 paid GBP gross 2.00 refunds 0.00 net 2.00",
			"B-1 MUG 9/21/26 01:00:00 settlement refunds 30.00 GBP of 41 B-1 MUG",
			"B-3 MUG 9/22/26 01:00:00 free GBP gross 0.00 refunds 0.00 net 0.00",
		},
		"rakuten-new.csv": {"t-1 MUG paid GBP gross 5.00 refunds 0.00 net 5.00"},
	},
	affiliate.Skimlinks: {
		"skimlinks.csv": {
			"s-1 paid GBP gross 6.50 refunds 0.00 net 6.50",
			"s-2 pending GBP gross 2.50 refunds 0.00 net 2.50",
		},
	},
	affiliate.Apps: {
		"refersion.csv": {
			"refersion c1 settlement commission 8.00 USD of 1001",
			"refersion c2 settlement of 1002",
			"refersion c3 settlement",
			"refersion c4 settlement",
			"refersion c5 settlement commission -8.00 USD of 1001",
		},
		"bixgrow.csv": {
			"bixgrow #1001 lena@example.test settlement commission 10.00 EUR of #1001",
			"bixgrow #1002 kai@example.test settlement",
		},
		"affiliatewp.csv": {
			"affiliatewp 12 3 settlement commission 7.25 USD of 1010",
			"affiliatewp 13 3 settlement",
		},
		"socialsnowball.csv": {
			" settlement commission 10.00 USD",
			" settlement commission 10.00 USD",
		},
		"uppromote.csv": {
			"uppromote 901 lena@example.test settlement commission 10.00 EUR of #1001",
			"uppromote 902 lena@example.test settlement commission -5.00 EUR of #1001",
			"uppromote 903 kai@example.test settlement",
		},
		"goaffpro.csv": {
			"goaffpro #1001 lena@example.test settlement commission 10.00 EUR of #1001",
			"goaffpro #1002 kai@example.test settlement of #1002",
		},
	},
}

// TestMoney compares every record with them.
func TestMoney(t *testing.T) {
	for f, want := range worked {
		kitOf(f).Worked(t, intaketest.SalesAndReasons(money), want)
	}
}

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) {
	for f := range worked {
		kitOf(f).Layouts(t)
	}
}

// TestOthers: no format of the package takes the samples of another.
func TestOthers(t *testing.T) {
	for f := range worked {
		for other, samples := range worked {
			for sample := range samples {
				if f != other && kitOf(f).Sample(t, intake.Options{}, sample).Recognised {
					t.Errorf("%s is taken for %s", sample, f.Name)
				}
			}
		}
	}
}

// TestAsked: where a file does not tell, the person is asked and nothing is guessed.
func TestAsked(t *testing.T) {
	const header = "Member ID (U1),MID,Advertiser Name,Order ID,Transaction Date,Transaction Time,SKU,Sales,# of Items,Total Commission,Process Date,Process Time\n"
	const row = "u,1,Pots,A,3/4/26,10:00:00,S,10.00,1,1.00,3/5/26,10:00:00"
	kitOf(affiliate.Rakuten).Asks(t, header, []intaketest.Ask{
		{Row: row, Options: intake.Options{Currency: "USD"}, Want: data.WarnAmbiguousDate},
		{Row: `u,1,Pots,A,3/4/26,10:00:00,S,"1,234",1,"1,234",3/5/26,10:00:00`, Options: intake.Options{Currency: "USD", Dates: "mdy"}, Want: data.WarnAmbiguousDecimal},
		{Row: row, Options: intake.Options{Dates: "mdy"}, Want: "--currency"},
	})
}

func TestCancel(t *testing.T) { kitOf(affiliate.Apps).Cancel(t, "refersion.csv") }

// FuzzAffiliate reads anything as the formats of the package together.
func FuzzAffiliate(f *testing.F) {
	intaketest.Kit{Format: affiliate.Together, File: "report.csv"}.Fuzz(f, intaketest.Fuzz{
		Options: intake.Options{Currency: "EUR", Dates: "mdy"}, Names: []string{"report.csv", "shareasale-merchant.txt"},
		Law: func(t *testing.T, r intaketest.Result) {
			for _, s := range r.Sales() {
				if !s.Buyer.IsZero() || s.Role == data.SettlementRole && s.Status.Counts() {
					t.Errorf("%+v", s)
				}
			}
		},
	})
}
