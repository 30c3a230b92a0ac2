package metric_test

import (
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/metric"
)

// A formula has the numbers that figures are counted by, not the usual ones.
func TestFormulaUnderSettings(t *testing.T) {
	s := data.DefaultSettings()
	s.ReplyDays, s.HalfLifeDays, s.BreadthStep = 3, 30, 0.5
	for name, want := range map[string]string{
		"reply_rate":    "Obligations answered within 3 days ÷ obligations older than 3 days.",
		"weighted_debt": "waiting time ÷ 3 days, at most 3.",
		"strength":      "each weight halved every 30 days; breadth is 1 + 0.5 for each further channel of the last 365 days, at most 2.",
	} {
		if got := metric.FormulaUnder(name, &s); !strings.HasSuffix(got, want) {
			t.Errorf("%s: %s", name, got)
		}
	}
	if got := metric.Formula("reply_rate"); got != "Obligations answered within 7 days ÷ obligations older than 7 days." {
		t.Error(got)
	}
	for _, name := range metric.FormulaNames() {
		if got := metric.Formula(name); strings.ContainsAny(got, "{}") {
			t.Errorf("%s names a setting that is none: %s", name, got)
		}
	}
}
