package review

import (
	"strings"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/data"
	"rapport/data/metric"
)

// NotAddedWords says what of one sale is in no amount of it: "fee of 1.20 USD not added:
// other currency"; empty without any.
func NotAddedWords(list []data.NotAdded) string {
	var words []string
	for _, n := range list {
		if n.Fees != 0 {
			words = append(words, "fee of "+inCode(n.Fees, n.Currency)+" not added: other currency")
		}
		if n.Refunds != 0 {
			words = append(words, "refund of "+inCode(n.Refunds, n.Currency)+" not added: other currency")
		}
	}
	return strings.Join(words, ", ")
}

// NotAddedNotes are sentences about what is left out of the sums of a period, one for each
// currency.
func NotAddedNotes(r *metric.EarningsReport) []string {
	var notes []string
	for _, n := range r.NotAdded {
		var what []string
		if n.Fees != 0 {
			what = append(what, "fees of "+inCode(n.Fees, n.Currency))
		}
		if n.Refunds != 0 {
			what = append(what, "refunds of "+inCode(n.Refunds, n.Currency))
		}
		words := strings.Join(what, " and ") + " of " + figure.CountOf(n.Sales, "order", "orders") + " not added: other currency than the " + plural(n.Sales, "order.", "orders.")
		notes = append(notes, sentence(words))
	}
	return notes
}

// inCode writes an amount with the code of its currency, where the currency is the point.
func inCode(minor int64, currency string) string {
	return data.FormatMinor(minor, currency) + " " + currency
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// UnsureWords says in a few words why the word of a partner program belongs to no order.
func UnsureWords(why data.Unsure) string {
	switch why {
	case data.OtherOrder:
		return "the order of that number has another amount and another date"
	case data.SeveralFit:
		return "several orders of that number agree"
	case data.NamesNothing:
		return "it names no order"
	}
	return "no order of that number is here"
}

// ReferralWords sums up what partner programs say of orders that are not known for sure;
// empty without any.
func ReferralWords(list []metric.Referral) string {
	if len(list) == 0 {
		return ""
	}
	words := figure.CountOf(len(list), "row of a partner program has", "rows of partner programs have") + " no order that is certain: "
	var reasons []string
	for _, why := range []data.Unsure{data.NoOrder, data.OtherOrder, data.SeveralFit, data.NamesNothing} {
		n := 0
		for i := range list {
			if list[i].Why == why {
				n++
			}
		}
		if n > 0 {
			reasons = append(reasons, figure.Count(n)+" because "+UnsureWords(why))
		}
	}
	return words + strings.Join(reasons, ", ") + ". " + plural(len(list), "It credits nobody and costs nothing until its order is certain.", "They credit nobody and cost nothing until their orders are certain.")
}

// ReferralName is the program and the order that its row names: "Awin, order 1001, 14 Sep 2026".
func ReferralName(r *metric.Referral) string {
	words := desk.PlatformTitle(r.Platform)
	if r.Order != "" {
		words += ", order " + strings.TrimPrefix(r.Order, "#")
	}
	if r.Day != 0 {
		words += ", " + date(r.Day)
	}
	return words
}
