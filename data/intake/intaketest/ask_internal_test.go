package intaketest

import (
	"testing"

	"rapport/data"
)

// TestAsk makes sure that what comes of a text is never taken for something else.
func TestAsk(t *testing.T) {
	sale := &data.Sale{Key: "7", Status: data.Paid, Amounts: data.Amounts{Gross: 500, Total: 500}, Currency: "EUR"}
	asked := Result{Err: &data.Error{Code: data.WarnAmbiguousDate}}
	read := Result{Facts: []data.Fact{sale}}
	refused := Result{Rejects: []*data.RowError{{Line: 2, Reason: "Has no date."}}}
	const line = "never 7 paid EUR total 5.00 refunds 0.00 fees unknown net 5.00"
	for _, c := range []struct {
		name, want string
		r          Result
		met        bool
	}{
		{"the question", data.WarnAmbiguousDate, asked, true},
		{"another question", data.WarnAmbiguousDecimal, asked, false},
		{"a question after a sale", data.WarnAmbiguousDate, Result{Err: asked.Err, Facts: read.Facts}, false},
		{"no question", data.WarnAmbiguousDate, read, false},
		{"the sale", line, read, true},
		{"a part of the sale", "paid EUR", read, false},
		{"a second sale", line, Result{Facts: []data.Fact{sale, sale}}, false},
		{"a sale and a reject", line, Result{Facts: read.Facts, Rejects: refused.Rejects}, false},
		{"the reason", "no date", refused, true},
		{"another reason", "no amount", refused, false},
		{"a reason beside a sale", "no date", Result{Facts: read.Facts, Rejects: refused.Rejects}, false},
		{"two reasons", "no date", Result{Rejects: append([]*data.RowError{{Line: 3, Reason: "Names nobody."}}, refused.Rejects...)}, false},
		{"nothing is said", "", Result{}, false},
	} {
		if got := (Ask{Want: c.want}).met(c.r); got != c.met {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
