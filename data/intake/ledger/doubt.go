package ledger

import (
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
)

// doubt is what a person should know of records that were taken in all the same.
type doubt uint8

// The doubts: the state of a record says something else than its amounts or its days.
// Nothing is changed for it.
const (
	sure        doubt = iota
	paidBack          // paid, and all of it was given back
	nothingBack       // refunded, and nothing was given back
	partBack          // refunded, and only a part was given back
	wrongPart         // partially refunded, and nothing or all was given back
	partUnsaid        // partially refunded, and no column says how much was given back
	paidPending       // not paid yet, and there is the day of a payment
)

var doubts = []struct {
	of    doubt
	words string // follows "1 record of orders.csv is called"
	then  string
}{
	{paidBack, "paid, and all of the money was given back", "The amounts count"},
	{nothingBack, "refunded, and nothing was given back", "The amounts count"},
	{partBack, "refunded, and only a part was given back", "The amounts count"},
	{wrongPart, "partially refunded, and nothing or all was given back", "The amounts count"},
	{partUnsaid, "partially refunded, and no column says how much was given back", "Nothing is taken off"},
	{paidPending, "not yet paid, and the day of a payment is named", "What it is called counts"},
}

// tells reports the doubts of a file.
func (p *page) tells(e *layout.Export, base string) {
	for _, d := range doubts {
		at, records := p.doubts[d.of], "records of "+base+" are"
		if at.N == 1 {
			records = "record of " + base + " is"
		}
		if at.N > 0 {
			e.Warn(data.WarnContradictory, "%d %s called %s (%s). %s.", at.N, records, d.words, at, d.then)
		}
	}
}

// doubt notes a record that was given out.
func (p *page) doubt(o *Order) {
	if o.doubted != sure {
		at := p.doubts[o.doubted]
		at.Add(o.line)
		p.doubts[o.doubted] = at
	}
}

// paidWords are states that speak of money alone. Others that count as paid, such as
// "shipped" and "completed", say nothing of what was given back later.
var paidWords = []string{"paid", "payment complete", "bezahlt", "payé", "pagado", "pagato", "betaald"}

// contradicts compares the state that the file says with its amounts and days. Where no
// column states what was given back there is nothing to compare.
func (o *Order) contradicts() doubt {
	s, back := &o.Sale, abs(o.of(Refund))
	if s.Status == data.Pending && !s.PaidAt.IsZero() {
		return paidPending
	}
	if s.Status == data.PartiallyRefunded && o.SharedID && o.Types == nil && len(o.columns[Refund]) == 0 {
		return partUnsaid // a person's own table, in which no other row can say it
	}
	if !o.knows(Refund) || s.Total <= 0 {
		return sure
	}
	switch {
	case s.Status == data.Refunded && back == 0:
		return nothingBack
	case s.Status == data.Refunded && back < s.Total:
		return partBack
	case s.Status == data.PartiallyRefunded && (back == 0 || back >= s.Total):
		return wrongPart
	case s.Status == data.Paid && back >= s.Total && slices.Contains(paidWords, strings.ToLower(o.state)):
		return paidBack
	}
	return sure
}
