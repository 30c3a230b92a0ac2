package data

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// FeeRule fills in the fee of sales of which no file tells it: a share of the total and
// a fixed amount. What it fills in is an estimate and marked as such (metrics.md 11).
type FeeRule struct {
	Platform   string
	PerMillion int64  // of the total: 29,000 is 2.9 %
	Fixed      int64  // for each sale, minor units of Currency
	Currency   string // empty: the rule has no fixed part and is for all
}

// Fee is what the rule makes of a total, rounded half up. A sale of nothing costs
// nothing.
func (r FeeRule) Fee(total int64) int64 {
	if total <= 0 {
		return 0
	}
	return Portion(total, r.PerMillion, 1_000_000) + r.Fixed
}

// FeeRuleFor finds the rule for sales of a platform in a currency.
func FeeRuleFor(rules []FeeRule, platform, currency string) (FeeRule, bool) {
	i := slices.IndexFunc(rules, func(r FeeRule) bool { return r.Platform == platform && (r.Currency == "" || r.Currency == currency) })
	if i < 0 {
		return FeeRule{}, false
	}
	return rules[i], true
}

// ParseFeeRules reads "shopify 2.9% + 0.30 EUR; etsy 6.5%": a platform, a share, and
// perhaps a fixed amount with its currency, with semicolons between rules.
func ParseFeeRules(text string) ([]FeeRule, error) {
	var rules []FeeRule
	for part := range strings.SplitSeq(text, ";") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		r, err := parseFeeRule(part)
		if err != nil {
			return nil, &Error{Code: "bad_fee_rule", Msg: fmt.Sprintf("“%s” is no rule for fees: %s.", part, err), Hint: "Write it like: shopify 2.9% + 0.30 EUR; etsy 6.5%"}
		}
		if _, twice := FeeRuleFor(rules, r.Platform, r.Currency); twice {
			return nil, &Error{Code: "bad_fee_rule", Msg: "There are two rules for " + r.Platform + ".", Hint: "Keep one for each platform and currency."}
		}
		rules = append(rules, r)
	}
	return rules, nil
}

func parseFeeRule(text string) (FeeRule, error) {
	share, fixed, hasFixed := strings.Cut(strings.ReplaceAll(text, " %", "%"), "+")
	words := strings.Fields(share)
	if len(words) != 2 || !strings.HasSuffix(words[1], "%") {
		return FeeRule{}, fmt.Errorf("it needs a platform and a share in per cent")
	}
	r := FeeRule{Platform: strings.ToLower(words[0])}
	percent, err := strconv.ParseFloat(strings.TrimSuffix(words[1], "%"), 64)
	if err != nil || percent < 0 || percent > 100 {
		return FeeRule{}, fmt.Errorf("%s is no share from 0%% to 100%%", words[1])
	}
	r.PerMillion = int64(percent*10_000 + 0.5)
	if !hasFixed {
		return r, nil
	}
	amount := strings.Fields(fixed)
	if len(amount) != 2 {
		return FeeRule{}, fmt.Errorf("the fixed amount needs its currency")
	}
	r.Currency = strings.ToUpper(amount[1])
	if r.Fixed, err = ParseMinor(amount[0], r.Currency); err != nil || r.Fixed < 0 {
		return FeeRule{}, fmt.Errorf("%s is no amount", strings.TrimSpace(fixed))
	}
	return r, nil
}

// FormatFeeRules writes rules as ParseFeeRules reads them.
func FormatFeeRules(rules []FeeRule) string {
	var parts []string
	for _, r := range rules {
		text := r.Platform + " " + strconv.FormatFloat(float64(r.PerMillion)/10_000, 'f', -1, 64) + "%"
		if r.Currency != "" {
			text += " + " + FormatMinor(r.Fixed, r.Currency) + " " + r.Currency
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "; ")
}
