package data_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
)

func TestFeeRules(t *testing.T) {
	rules, err := data.ParseFeeRules(" Shopify 2.9 % + 0.30 eur ; shopify 1% + 30 JPY;etsy 6.5%; ")
	if err != nil {
		t.Fatal(err)
	}
	want := []data.FeeRule{{"shopify", 29_000, 30, "EUR"}, {"shopify", 10_000, 30, "JPY"}, {"etsy", 65_000, 0, ""}}
	if diff := cmp.Diff(want, rules); diff != "" {
		t.Error(diff)
	}
	if text := data.FormatFeeRules(rules); text != "shopify 2.9% + 0.30 EUR; shopify 1% + 30 JPY; etsy 6.5%" {
		t.Error(text)
	}
	for _, c := range []struct {
		platform, currency string
		total, fee         int64
		found              bool
	}{
		{"shopify", "EUR", 5000, 175, true}, // 145 + 30
		{"shopify", "EUR", 1050, 60, true},  // 30.45 + 30
		{"shopify", "JPY", 3000, 60, true},
		{"shopify", "USD", 5000, 0, false},
		{"etsy", "USD", 1100, 72, true}, // 71.5
		{"etsy", "EUR", 0, 0, true},
	} {
		r, found := data.FeeRuleFor(rules, c.platform, c.currency)
		if found != c.found || found && r.Fee(c.total) != c.fee {
			t.Errorf("%+v: %v %d", c, found, r.Fee(c.total))
		}
	}
	for _, bad := range []string{"shopify", "shopify 2.9", "shopify x%", "shopify 101%", "shopify 2% + 0.30", "shopify 2% + x EUR", "shopify 2% + 1 EURO", "a 1%; a 2%", "2.9%", "shopify 2% + -1 EUR"} {
		var known *data.Error
		if rules, err := data.ParseFeeRules(bad); !errors.As(err, &known) || known.Code != "bad_fee_rule" {
			t.Errorf("%q: %v %v", bad, rules, err)
		}
	}
}
