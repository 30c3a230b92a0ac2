package metric

import (
	"cmp"
	"slices"

	"rapport/data"
)

// NotAdded sums up, in one currency, what files say of sales in another one. Without a
// file that converts it, it is in no sum (metrics.md 11).
type NotAdded struct {
	Currency      string
	Sales         int // whose fees or refunds these are
	Fees, Refunds int64
}

// notAdded is what is left out of the sales of a currency that count in [from, to), by
// currency.
func (b *Book) notAdded(by Basis, from, to int64, currency string) []NotAdded {
	sums := map[string]*NotAdded{}
	for p := range b.posted(by, from, to, currency) {
		if !p.sold {
			continue
		}
		var met []string
		for _, n := range b.facts.Sales[p.sale].NotAdded {
			sum := sums[n.Currency]
			if sum == nil {
				sum = &NotAdded{Currency: n.Currency}
				sums[n.Currency] = sum
			}
			sum.Fees += n.Fees
			sum.Refunds += n.Refunds
			if !slices.Contains(met, n.Currency) {
				met = append(met, n.Currency)
				sum.Sales++
			}
		}
	}
	var list []NotAdded
	for _, sum := range sums {
		list = append(list, *sum)
	}
	slices.SortFunc(list, func(x, y NotAdded) int { return cmp.Compare(x.Currency, y.Currency) })
	return list
}

// Referral is the word of a partner program that belongs to no order for sure.
type Referral struct {
	data.ReferralFact
	Day data.Day // 0: not dated
}

func (b *Book) referrals() []Referral {
	var list []Referral
	for _, f := range b.facts.Referrals {
		r := Referral{ReferralFact: f}
		if f.At != 0 {
			r.Day = b.dayOf(f.At)
		}
		list = append(list, r)
	}
	return list
}
