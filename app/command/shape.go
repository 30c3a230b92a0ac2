package command

import (
	"time"

	"rapport/data"
)

// The shapes that several commands print: see docs/commands.md.

type moneySum struct {
	Currency  string  `json:"currency"`
	Sales     int     `json:"sales"`
	Gross     string  `json:"gross"`
	Discounts string  `json:"discounts"`
	Refunds   string  `json:"refunds"`
	Fees      *string `json:"fees"`
	FeesKnown int     `json:"fees_known"`
	Shipping  string  `json:"shipping"`
	Tax       string  `json:"tax"`
	NetSales  string  `json:"net_sales"`
	Net       string  `json:"net"`
}

func moneySums(sums []data.MoneySum) []moneySum {
	out := []moneySum{}
	for _, m := range sums {
		f := func(minor int64) string { return data.FormatMinor(minor, m.Currency) }
		row := moneySum{
			Currency: m.Currency, Sales: m.Sales, Gross: f(m.Gross), Discounts: f(m.Discounts), Refunds: f(m.Refunds),
			FeesKnown: m.FeesKnown, Shipping: f(m.Shipping), Tax: f(m.Tax), NetSales: f(m.NetSales), Net: f(m.Net),
		}
		if m.FeesKnown > 0 {
			fees := f(m.Fees)
			row.Fees = &fees
		}
		out = append(out, row)
	}
	return out
}

type amount struct {
	Currency string `json:"currency"`
	Amount   string `json:"amount"`
}

func amounts(list []data.Money) []amount {
	out := []amount{}
	for _, m := range list {
		out = append(out, amount{m.Currency, data.FormatMinor(m.Minor, m.Currency)})
	}
	return out
}

// moment writes Unix milliseconds as RFC 3339 in UTC; 0 is null.
func moment(ms int64) *string {
	if ms == 0 {
		return nil
	}
	s := time.UnixMilli(ms).UTC().Format("2006-01-02T15:04:05.999Z07:00")
	return &s
}

// word gives null for an empty word.
func word(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func plain[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
