package metric

import (
	"cmp"
	"slices"
	"strings"

	"rapport/data"
)

// The settings that figures depend on and that are no dial (data.Dials), by the names
// that explanations use; dials go by their own names.
const (
	settingWeights  = "weights" // all of them together
	settingHourly   = "hourly_worth"
	settingSavings  = "savings"
	settingNeed     = "monthly_need"
	settingCurrency = "currency"
	settingZone     = "zone"
	settingFees     = "fee_rules"
	settingPending  = "pending_accounts"
)

// intervalSettings are those of resampled intervals.
var intervalSettings = []string{"resamples", "seed"}

// withSample adds the least number of a rate.
func withSample(list []string) []string { return append([]string{"rate_sample"}, list...) }

// usedSetting writes a setting in words.
func usedSetting(s *data.Settings, name string) Used {
	if d, ok := data.FindDial(name); ok {
		return Used{name, d.Title, d.Words(d.Of(s))}
	}
	switch name {
	case settingWeights:
		return Used{name, "Weights in points", weightWords(s.Weights)}
	case settingHourly:
		return Used{name, "Worth of an hour", givenWords(s, s.HourlyMinor)}
	case settingSavings:
		return Used{name, "Savings", givenWords(s, s.SavingsMinor)}
	case settingNeed:
		return Used{name, "What you need a month", givenWords(s, s.MonthlyMinor)}
	case settingCurrency:
		return Used{name, "Currency", orWords(s.Currency, "the one with the most sales")}
	case settingZone:
		return Used{name, "Time zone", s.Zone}
	case settingFees:
		return Used{name, "Rules for unknown fees", data.CountOf(len(s.Fees), "rule", "rules")}
	case settingPending:
		return Used{name, "Accounts whose pending sales count", data.CountOf(len(s.Pending), "account", "accounts")}
	}
	return Used{name, name, ""}
}

// weightWords lists the weights of the kinds that enter strength, the heaviest first.
func weightWords(weights map[data.Kind]float64) string {
	var kinds []data.Kind
	for _, k := range data.Kinds() {
		if k.Directed() && weights[k] != 0 {
			kinds = append(kinds, k)
		}
	}
	slices.SortStableFunc(kinds, func(x, y data.Kind) int { return cmp.Or(cmp.Compare(weights[y], weights[x]), cmp.Compare(x, y)) })
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = string(k) + " " + plainNumber(weights[k])
	}
	return strings.Join(words, ", ")
}

// givenWords is an amount that the owner gave, in the chosen currency.
func givenWords(s *data.Settings, minor int64) string {
	if minor == 0 {
		return "not given"
	}
	return strings.TrimSpace(data.FormatMinor(minor, s.Currency) + " " + s.Currency)
}

func orWords(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
