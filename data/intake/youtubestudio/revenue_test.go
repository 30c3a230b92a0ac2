package youtubestudio_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
)

func earned(r intaketest.Result) []string {
	var all []string
	for _, s := range r.Sales() {
		all = append(all, s.Key+" on "+intaketest.Stamp(s.OrderedAt)[:10]+" "+data.FormatMinor(s.Total, s.Currency)+" "+s.Currency+" net "+data.FormatMinor(s.Net(), s.Currency)+", "+s.Name)
	}
	return all
}

// TestRevenue compares each day and month with amounts that were worked out by hand:
// thousandths are rounded half up, and two tables that say the same are one.
func TestRevenue(t *testing.T) {
	for sample, want := range map[string][]string{
		"revenue": {
			"revenue 2026-01-05 on 2026-01-05 3.46 USD net 3.46, estimated 2026-01-05",
			"revenue 2026-01-06 on 2026-01-06 1.34 USD net 1.34, estimated 2026-01-06", // the 7th is less than a cent
		},
		"einnahmen": {
			"revenue 2026-06-01, 30 days on 2026-06-01 10.01 EUR net 10.01, estimated 2026-06-01",
			"revenue 2026-07-01, 31 days on 2026-07-01 2.34 EUR net 2.34, estimated 2026-07-01",
		},
	} {
		r := kit.Sample(t, intake.Options{}, sample)
		if diff := cmp.Diff(want, earned(r)); diff != "" {
			t.Error(sample, diff)
		}
		for _, s := range r.Sales() {
			if !s.FeesKnown || s.Status != data.Paid || !s.Buyer.IsZero() {
				t.Errorf("%+v", s)
			}
		}
	}
	rejects := []string{`6: The revenue "-0.5" is below zero.`, `7: Revenue: "some" is no amount.`}
	if diff := cmp.Diff(rejects, kit.Sample(t, intake.Options{}, "revenue").Rejected()); diff != "" {
		t.Error(diff)
	}
}

// TestRevenueTwice: a month that another table tells day by day counts once, whichever
// file is read first, and revenue by video is no sale.
func TestRevenueTwice(t *testing.T) {
	r := kit.Files(t, intake.Options{}, map[string]string{
		"a/Table data.csv": "Date,Your estimated revenue (USD)\nTotal,9.00\n2026-05,4.00\n2026-06,5.00\n",
		"b/Table data.csv": "Date,Your estimated revenue (USD)\nTotal,3.00\n2026-06-01,1.00\n2026-06-02,2.00\n",
		"c/Table data.csv": "Content,Video title,Views,Your estimated revenue (USD)\nTotal,,20,3.00\nvid00000001,Clip,20,3.00\n",
	})
	want := []string{
		"revenue 2026-05-01, 31 days on 2026-05-01 4.00 USD net 4.00, estimated 2026-05-01",
		"revenue 2026-06-01 on 2026-06-01 1.00 USD net 1.00, estimated 2026-06-01",
		"revenue 2026-06-02 on 2026-06-02 2.00 USD net 2.00, estimated 2026-06-02",
	}
	if diff := cmp.Diff(want, earned(r)); diff != "" {
		t.Error(diff, r)
	}
	r = kit.Named(t, intake.Options{}, "Table data.csv", "Date,Views,Estimated revenue\n2026-06-01,10,1.00\n")
	if len(r.Sales()) != 0 || len(r.Rejects) != 1 {
		t.Errorf("no currency: %s", r)
	}
}
