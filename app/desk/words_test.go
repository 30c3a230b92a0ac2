package desk

import (
	"testing"

	"rapport/data/metric"
)

// What changed says where amounts overlap: what is part of a stream that is listed too, and
// refunds that the week's net earnings have already.
func TestWordsOfOverlaps(t *testing.T) {
	for want, c := range map[string]metric.Change{
		"Of Shop: Ann bought Bowl, the first order.":                                  {Kind: metric.PersonBought, Name: "Ann", Platform: "shopify", Item: "Bowl", Orders: 1, First: true, Answer: -1, Within: true},
		"Of Shop: Lena: 3 orders with their code.":                                    {Kind: metric.PartnerSold, Name: "Lena", Platform: "shopify", Orders: 3, Within: true},
		"Ann bought Bowl, the first order.":                                           {Kind: metric.PersonBought, Name: "Ann", Platform: "shopify", Item: "Bowl", Orders: 1, First: true, Answer: -1},
		"Shop: 3 refunds, already in this week’s net.":                                {Kind: metric.Refunded, Platform: "shopify", Orders: 3, OfWeek: 3},
		"Shop: 3 refunds, 1 of them already in this week’s net.":                      {Kind: metric.Refunded, Platform: "shopify", Orders: 3, OfWeek: 1},
		"Shop: 3 refunds of earlier orders, not in this week’s net.":                  {Kind: metric.Refunded, Platform: "shopify", Orders: 3},
		"Shop: one refund of an earlier order, serving bowl, not in this week’s net.": {Kind: metric.Refunded, Platform: "shopify", Orders: 1, Item: "serving bowl"},
	} {
		got := ""
		for _, p := range saying(c).Pieces {
			got += p.Text
		}
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
