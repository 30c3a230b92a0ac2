package metric

import (
	"cmp"
	"slices"

	"rapport/data"
)

// CodeUse is a discount code of orders that belongs to no partner's deal.
type CodeUse struct {
	Code        string
	Sales       int // counted ones with it, all currencies
	First, Last data.Day
}

// FreeCodes lists the codes of counted orders that no deal claims, the most used
// first: any of them can be made a partner's.
func (b *Book) FreeCodes() []CodeUse {
	uses := map[string]*CodeUse{}
	for i := range b.facts.Sales {
		f, s := &b.facts.Sales[i], &b.sales[i]
		if !s.counted {
			continue
		}
		for _, code := range f.Codes {
			if len(b.of.codes[code]) > 0 || code == "" {
				continue
			}
			u := uses[code]
			if u == nil {
				u = &CodeUse{Code: code, First: s.day}
				uses[code] = u
			}
			u.Sales++
			u.Last = s.day
		}
	}
	list := make([]CodeUse, 0, len(uses))
	for _, u := range uses {
		list = append(list, *u)
	}
	slices.SortFunc(list, func(x, y CodeUse) int { return cmp.Or(cmp.Compare(y.Sales, x.Sales), cmp.Compare(x.Code, y.Code)) })
	return list
}
