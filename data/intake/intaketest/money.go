package intaketest

import (
	"fmt"

	"rapport/data"
)

// Money writes what a record of a sale is worth, in one line, for expectations that are
// worked out by hand.
func Money(s *data.Sale) string { return s.Key + " " + Worth(s) }

// Worth is Money without the key of the record.
func Worth(s *data.Sale) string {
	f := func(n int64) string { return data.FormatMinor(n, s.Currency) }
	fees := "unknown"
	if s.FeesKnown {
		fees = f(s.Fees)
	}
	return fmt.Sprintf("%s %s total %s refunds %s fees %s net %s", s.Status, s.Currency, f(s.Total), f(s.Refunds), fees, f(s.Net()))
}

// MoneyAndSales is Money with the net sales: goods alone, without what was refunded of them.
func MoneyAndSales(s *data.Sale) string {
	return Money(s) + ", sales " + data.FormatMinor(s.NetSales(), s.Currency)
}

// MoneyAndRenewal is Money, and says which sale continues a subscription.
func MoneyAndRenewal(s *data.Sale) string {
	if s.Renewal {
		return Money(s) + " renewal"
	}
	return Money(s)
}
