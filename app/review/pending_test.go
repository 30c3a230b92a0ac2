package review

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/metric"
)

func TestStateWords(t *testing.T) {
	for _, c := range []struct {
		status data.SaleStatus
		counts bool
		want   string
	}{
		{data.Paid, true, ""},
		{data.PartiallyRefunded, true, ""},
		{"", false, ""},
		{data.Pending, true, "pending, may still fall away"},
		{data.Pending, false, "pending, does not count"},
		{data.Declined, false, "declined, does not count"},
	} {
		if got := StateWords(c.status, c.counts); got != c.want {
			t.Errorf("%s, counts %v: %q, want %q", c.status, c.counts, got, c.want)
		}
	}
}

func TestPendingWords(t *testing.T) {
	r := &metric.EarningsReport{Currency: "EUR", Pending: metric.Waiting{Sales: 2, Net: 700}, Apart: metric.Waiting{Sales: 1, Net: 2000}}
	want := []string{
		"2\u00a0orders of these days, €7.00 net earnings, are pending and counted, as you chose. They may still fall away.",
		"1\u00a0order of these days, €20.00 net earnings, is pending and does not count. It may still fall away.",
	}
	if diff := cmp.Diff(want, BasisNotes(r)); diff != "" {
		t.Error(diff)
	}
	r.Pending = metric.Waiting{}
	if got, want := NothingCounts(r), "No orders in these days. "+want[1]; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestUnmatchedSums are the words of an import with rows of no order in two currencies.
func TestUnmatchedSums(t *testing.T) {
	r := &data.ImportReport{Unmatched: []data.Unmatched{{Currency: "EUR", Rows: 1, Fees: 20}, {Currency: "USD", Rows: 3, Refunds: 400, Fees: 55}}}
	want := []string{
		"1\u00a0row of statements and payouts (€0.00 refunded, €0.20 in fees) belongs to no order that is here. It counts once its order is imported. A fee of no order, such as for a listing, never does: add it as a cost.",
		"3\u00a0rows of statements and payouts ($4.00 refunded, $0.55 in fees) belong to no order that is here. They count once their orders are imported. A fee of no order, such as for a listing, never does: add it as a cost.",
	}
	if diff := cmp.Diff(want, UnmatchedSums(r)); diff != "" {
		t.Error(diff)
	}
}
