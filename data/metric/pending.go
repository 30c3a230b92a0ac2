package metric

import "rapport/data"

// Waiting are the pending sales of a period by order date: kept, listed, and counted only
// where the owner says so for their account (metrics.md 9, 11).
type Waiting struct {
	Sales int
	Net   int64 // minor units of the report's currency
}

// waiting adds up the pending sales ordered in [from, to): those that count, and those
// that are shown apart.
func (b *Book) waiting(from, to int64, currency string) (counted, apart Waiting) {
	at := b.salesIn(from, to)
	for i := at.from; i < at.to; i++ {
		s := &b.facts.Sales[i]
		if s.Status != data.Pending || s.Currency != currency || s.At == 0 {
			continue
		}
		sum := &apart
		if s.Counted {
			sum = &counted
		}
		sum.Sales++
		sum.Net += s.Net()
	}
	return counted, apart
}
