package affiliate_test

import (
	"fmt"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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

// samples are the invented reports, and their records as they were worked out by hand.
var samples = []struct {
	format   *intake.Format
	sample   string
	currency string
	want     []string
	rejects  []string
}{
	{affiliate.ShareASale, "shareasale-merchant.txt", "USD", []string{
		"9001 settlement commission 12.00 USD of #1001", // 10.00 and 2.00
		"9002 settlement",
		"9003 settlement commission -12.00 USD of 1001",
	}, []string{`Commission: "2.0.0" is no amount.`}},
	{affiliate.ShareASale, "shareasale-affiliate.csv", "USD", []string{
		"7001 paid USD gross 8.00 refunds 0.00 net 8.00",
		"7002 pending USD gross 4.00 refunds 0.00 net 4.00",
		"7003 voided USD gross 3.00 refunds 0.00 net 3.00",
		"7004 settlement refunds 2.00 USD of 31 Sale-1",
	}, []string{"Has no date."}},
	{affiliate.Impact, "impact-brand.csv", "", []string{
		"8882.1234.1234567 settlement commission 12.00 EUR of #1003",
		"8882.1234.1234568 settlement of #1004",
		"8882.1234.1234569 settlement",
	}, []string{`The state "levitating" is not known.`}},
	{affiliate.Impact, "impact-partner.csv", "", []string{
		"5001.1.1 paid USD gross 7.50 refunds 0.00 net 7.50",
		"5001.1.2 pending USD gross 3.00 refunds 0.00 net 3.00",
		"5001.1.3 declined USD gross 3.00 refunds 0.00 net 3.00",
	}, nil},
	{affiliate.CJ, "cj-publisher.csv", "", []string{
		"301 paid USD gross 9.00 refunds 0.00 net 9.00",
		"302 pending USD gross 4.50 refunds 0.00 net 4.50",
		"303 settlement refunds 3.60 USD of Pots A-1",
	}, []string{`The state "frozen" is not known.`}},
	{affiliate.CJ, "cj-advertiser.csv", "", []string{
		"401 settlement commission 11.70 USD of 1007", // 9.00 and 2.70
		"402 settlement commission -4.68 USD of 1007",
		"403 settlement of 1008",
	}, nil},
	{affiliate.Rakuten, "rakuten.csv", "GBP", []string{
		"B-1 MUG 9/15/26 01:00:00 paid GBP gross 60.00 refunds 0.00 net 60.00",
		"B-2 BOWL 9/16/26 01:00:00 paid GBP gross 2.00 refunds 0.00 net 2.00",
		"B-1 MUG 9/21/26 01:00:00 settlement refunds 30.00 GBP of 41 B-1 MUG",
		"B-3 MUG 9/22/26 01:00:00 free GBP gross 0.00 refunds 0.00 net 0.00",
	}, nil},
	{affiliate.Rakuten, "rakuten-new.csv", "", []string{"t-1 MUG paid GBP gross 5.00 refunds 0.00 net 5.00"}, nil},
	{affiliate.Skimlinks, "skimlinks.csv", "", []string{
		"s-1 paid GBP gross 6.50 refunds 0.00 net 6.50",
		"s-2 pending GBP gross 2.50 refunds 0.00 net 2.50",
	}, nil},
	{affiliate.Apps, "refersion.csv", "", []string{
		"refersion c1 settlement commission 8.00 USD of 1001",
		"refersion c2 settlement of 1002",
		"refersion c3 settlement",
		"refersion c4 settlement",
		"refersion c5 settlement commission -8.00 USD of 1001",
	}, nil},
	{affiliate.Apps, "bixgrow.csv", "", []string{
		"bixgrow #1001 lena@example.test settlement commission 10.00 EUR of #1001",
		"bixgrow #1002 kai@example.test settlement",
	}, nil},
	{affiliate.Apps, "affiliatewp.csv", "", []string{
		"affiliatewp 12 3 settlement commission 7.25 USD of 1010",
		"affiliatewp 13 3 settlement",
	}, nil},
	{affiliate.Apps, "socialsnowball.csv", "", []string{
		" settlement commission 10.00 USD",
		" settlement commission 10.00 USD",
	}, nil},
	{affiliate.Apps, "uppromote.csv", "", []string{
		"uppromote 901 lena@example.test settlement commission 10.00 EUR of #1001",
		"uppromote 902 lena@example.test settlement commission -5.00 EUR of #1001",
		"uppromote 903 kai@example.test settlement",
	}, nil},
	{affiliate.Apps, "goaffpro.csv", "", []string{
		"goaffpro #1001 lena@example.test settlement commission 10.00 EUR of #1001",
		"goaffpro #1002 kai@example.test settlement of #1002",
	}, nil},
}

// TestMoney compares every record with what was worked out by hand.
func TestMoney(t *testing.T) {
	for _, c := range samples {
		t.Run(c.sample, func(t *testing.T) {
			r := kitOf(c.format).Sample(t, intake.Options{Currency: c.currency}, c.sample)
			var got, rejects []string
			for _, s := range r.Sales() {
				got = append(got, money(s))
			}
			for _, x := range r.Rejects {
				rejects = append(rejects, x.Reason)
			}
			if diff := cmp.Diff(c.want, got) + cmp.Diff(c.rejects, rejects); diff != "" {
				t.Error(diff, r.Err)
			}
			if err := intaketest.Check(r); err != nil {
				t.Error(err)
			}
			intaketest.Golden(t, strings.TrimSuffix(c.sample, path.Ext(c.sample))+".golden", r.String())
		})
	}
}

// TestOthers: no format of the package takes the samples of another.
func TestOthers(t *testing.T) {
	for _, c := range samples {
		for _, f := range []*intake.Format{affiliate.ShareASale, affiliate.Impact, affiliate.CJ, affiliate.Rakuten, affiliate.Skimlinks, affiliate.Apps} {
			if f != c.format && kitOf(f).Sample(t, intake.Options{}, c.sample).Recognised {
				t.Errorf("%s is taken for %s", c.sample, f.Name)
			}
		}
	}
}

// TestAsked: where a file does not tell, the person is asked and nothing is guessed.
func TestAsked(t *testing.T) {
	header := "Member ID (U1),MID,Advertiser Name,Order ID,Transaction Date,Transaction Time,SKU,Sales,# of Items,Total Commission,Process Date,Process Time\n"
	kit := kitOf(affiliate.Rakuten)
	if r := kit.Text(t, intake.Options{Currency: "USD"}, header+"u,1,Pots,A,3/4/26,10:00:00,S,10.00,1,1.00,3/5/26,10:00:00\n"); r.Code() != data.WarnAmbiguousDate {
		t.Error(r.Code(), r.Err)
	}
	r := kit.Text(t, intake.Options{Currency: "USD", Dates: "mdy"}, header+"u,1,Pots,A,3/4/26,10:00:00,S,\"1,234\",1,\"1,234\",3/5/26,10:00:00\n")
	if r.Code() != data.WarnAmbiguousDecimal {
		t.Error(r.Code(), r.Err)
	}
	r = kit.Text(t, intake.Options{Dates: "mdy"}, header+"u,1,Pots,A,3/4/26,10:00:00,S,10.00,1,1.00,3/5/26,10:00:00\n")
	if len(r.Rejects) != 1 || !strings.Contains(r.Rejects[0].Reason, "--currency") {
		t.Error(r.Rejected())
	}
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
