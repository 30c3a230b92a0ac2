package review_test

import (
	"strings"
	"testing"

	"rapport/app/review"
	"rapport/data/metric"
)

// Why nothing is told of how concentrated earnings are: nobody, too few, or all given back.
func TestSpreadMissing(t *testing.T) {
	for want, nets := range map[string][]int64{
		"No known buyer in these days.":                                                    nil,
		"Not enough data (n = 2). A share needs 10 buyers.":                                {0, 0},
		"None of the 12 buyers brought anything above 0: refunds and fees took all of it.": make([]int64, 12),
		"None of the 10 buyers brought anything above 0: refunds and fees took all of it.": {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1},
	} {
		c := metric.NewConcentration(nets)
		if got := strings.ReplaceAll(review.SpreadMissing(&c), "\u00a0", " "); c.Known || got != want {
			t.Errorf("%v: %q, want %q", nets, got, want)
		}
	}
}
