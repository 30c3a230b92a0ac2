package metric

import (
	"slices"
	"strconv"
	"strings"

	"rapport/data"
)

// The settings that figures depend on, by the names that explanations use.
const (
	settingReplyDays    = "reply_days"
	settingHalfLife     = "half_life_days"
	settingWeights      = "weights"
	settingActiveDays   = "active_days"
	settingExchangeDays = "exchange_days"
	settingHourly       = "hourly_worth"
	settingCurrency     = "currency"
	settingZone         = "zone"
	settingFees         = "fee_rules"
	settingPending      = "pending_accounts"
)

// settingWords writes the value of a setting.
func settingWords(s *data.Settings, name string) string {
	switch name {
	case settingReplyDays:
		return strconv.Itoa(s.ReplyDays)
	case settingHalfLife:
		return plainNumber(s.HalfLifeDays)
	case settingWeights:
		return weightWords(s.Weights)
	case settingActiveDays:
		return strconv.Itoa(s.ActiveDays)
	case settingExchangeDays:
		return strconv.Itoa(s.ExchangeDays)
	case settingHourly:
		return amountOrNone(s.HourlyMinor, s.Currency)
	case settingCurrency:
		return orWords(s.Currency, "the one with the most sales")
	case settingZone:
		return s.Zone
	case settingFees:
		return data.CountOf(len(s.Fees), "rule", "rules")
	case settingPending:
		return data.CountOf(len(s.Pending), "account", "accounts")
	}
	return ""
}

// weightWords lists the weights of the kinds that enter strength, heaviest first.
func weightWords(weights map[data.Kind]float64) string {
	var kinds []data.Kind
	for _, k := range data.Kinds() {
		if k.Directed() && weights[k] != 0 {
			kinds = append(kinds, k)
		}
	}
	slices.SortStableFunc(kinds, func(x, y data.Kind) int {
		if weights[x] > weights[y] {
			return -1
		}
		if weights[x] < weights[y] {
			return 1
		}
		return strings.Compare(string(x), string(y))
	})
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = string(k) + " " + plainNumber(weights[k])
	}
	return strings.Join(words, ", ")
}

func amountOrNone(minor int64, currency string) string {
	if minor == 0 {
		return "not given"
	}
	return strings.TrimSpace(data.FormatMinor(minor, currency) + " " + currency)
}

func orWords(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
