package review

import (
	"strings"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/data"
	"rapport/data/metric"
)

// ChangeAmount writes how much one change of the week made out, and whether that is
// good.
func ChangeAmount(c *metric.Change, currency string) (words string, good bool) {
	switch {
	case c.Amount != 0:
		return figure.SignedAmount(c.Amount, currency, Digits(currency)), c.Amount > 0
	case c.Kind == metric.NewTies || c.Kind == metric.LostTies:
		return figure.SignedDecimal(c.Points, 1), c.Points > 0
	}
	return figure.SignedDecimal(c.Points, 0) + " points", c.Points > 0
}

// Source is one of the four parts that a week's net earnings divide into.
type Source struct {
	Label string
	Net   int64
}

// Sources are the four parts; they add up to net earnings.
func Sources(w *metric.FromWhom) [4]Source {
	return [4]Source{
		{"Bought by a relationship", w.Bought}, {"Referred by one", w.Referred}, {"Known, no exchange yet", w.Known}, {"Unattributed", w.Unattributed},
	}
}

// HowBrought says how a person brought earnings: "bought", "referred 3 orders".
func HowBrought(row *metric.WhomRow) string {
	if row.Referred > row.Bought {
		return "referred " + figure.CountOf(row.ReferredOrders, "order", "orders")
	}
	return "bought"
}

// OwedWords quotes what was written, or says what was done.
func OwedWords(o *metric.Owed, text string) string {
	if text = strings.Join(strings.Fields(text), " "); text != "" {
		return "“" + text + "”"
	}
	switch o.Kind {
	case data.Share:
		return "Shared your work"
	case data.Mention:
		return "Mentioned you"
	case data.Review:
		return "Left a review"
	case data.Message:
		return "Sent a message without words"
	}
	return "Wrote to you"
}

// FadingWords says how long a relationship has been silent.
func FadingWords(f *metric.Fading) string {
	return "Last exchange " + figure.CountOf(f.Days, "day", "days") + " ago, usually every " + figure.Decimal(f.Usual, 0)
}

// Age is how many days ago something was: "today", "3 days".
func Age(days int) string {
	if days <= 0 {
		return "today"
	}
	return figure.CountOf(days, "day", "days")
}

// RateWords counts the exchange rates of an import: "6,900 days, 41 currencies"; empty
// where there are none.
func RateWords(r *data.ImportReport) string {
	c := r.Counts[data.FactName(&data.Rates{})]
	n := c.New + c.Same + c.Changed
	if n == 0 {
		return ""
	}
	words := figure.CountOf(n, "day", "days")
	if r.RateCurrencies > 0 {
		words += ", " + figure.CountOf(r.RateCurrencies, "currency", "currencies")
	}
	return words
}

// ConvertedWords says what the figures hold of other currencies: "$85.59 net of 9
// orders converted at ECB rates of their order dates."; empty where that is nothing.
func ConvertedWords(in *desk.InOne) string {
	if !in.On || len(in.Converted) == 0 {
		return ""
	}
	var parts []string
	own := 0
	for _, c := range in.Converted {
		parts = append(parts, Money(c.Net, c.Currency))
		own += c.Own
	}
	whose := "ECB rates"
	switch {
	case own == in.Sales():
		whose = "your own rates"
	case own > 0:
		whose = "ECB rates and your own"
	}
	when := "of their order dates."
	if in.Sales() == 1 {
		when = "of its order date."
	}
	return joined(parts) + " net of " + figure.CountOf(in.Sales(), "order", "orders") + " converted at " + whose + " " + when
}

// joined lists words with "and" before the last.
func joined(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
