package review

import (
	"testing"

	"rapport/data/intake/mapping"
)

// TestAnswerNote shows money as it is shown elsewhere, without a sign where the currency
// is not known yet.
func TestAnswerNote(t *testing.T) {
	q := &mapping.Question{Splits: map[string]mapping.Split{
		"inside 19": {Example: "1.076,50", Net: 90462, Tax: 17188, Currency: "EUR"}, "inside 7": {Example: "10.70", Net: 1000, Tax: 70},
	}}
	for _, c := range []struct {
		answer mapping.Answer
		want   string
	}{
		{mapping.Answer{Value: "inside 19"}, "1.076,50 is €904.62 + €171.88 tax"},
		{mapping.Answer{Value: "inside 7"}, "10.70 is 10.00 + 0.70 tax"},
		{mapping.Answer{Value: "none", Note: "none is due"}, "none is due"},
	} {
		if got := AnswerNote(q, &c.answer); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
