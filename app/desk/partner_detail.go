package desk

import (
	"context"

	"rapport/data"
	"rapport/data/metric"
)

// PartnerDetail is what lies below the scorecards of a period: what each partner sold,
// what came of their codes on coupon sites, and what can be checked of the own audience.
type PartnerDetail struct {
	Products []metric.PartnerProduct // most net sales first
	Checks   []metric.Vanity         // by platform
	Coupons  []metric.CouponPost     // the latest first
	// CPM is the owner's price of 1,000 views in the currency; 0: not given.
	CPM int64
}

// PartnerDetail computes what lies below the scorecards of a period.
func (d *Desk) PartnerDetail(ctx context.Context, p Period) (*PartnerDetail, error) {
	platform := p.Platform
	p.Platform = "" // as Partners does
	v, err := d.look(ctx, p, false)
	if err != nil {
		return nil, err
	}
	s, err := d.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	q := metric.PartnerQuery{First: p.First, Last: p.Last, Now: d.moment(ctx), Currency: v.currency, Platform: platform}
	f := &PartnerDetail{Products: v.book.PartnerProducts(q), Coupons: v.book.CouponPosts(q)}
	for _, c := range v.book.Vanities(p.First, p.Last, d.moment(ctx)) {
		if platform == "" || c.Platform == platform {
			f.Checks = append(f.Checks, c)
		}
	}
	if s.Currency == v.currency {
		f.CPM = s.CPMMinor
	}
	return f, nil
}

// EMV is what the views would have cost as advertising at the owner's price of 1,000: an
// equivalent and no earnings, so it is in no return. Minor units, rounded half up; false
// without a price or views.
func (f *PartnerDetail) EMV(v *metric.Vanity) (int64, bool) {
	if f.CPM == 0 || v.Views == 0 {
		return 0, false
	}
	return data.Portion(f.CPM, v.Views, 1000), true
}

// Of are the products of one partner.
func (f *PartnerDetail) Of(r *metric.PartnerRow) []metric.PartnerProduct {
	var list []metric.PartnerProduct
	for _, p := range f.Products {
		if p.Person == r.Person && p.Partner == r.Name {
			list = append(list, p)
		}
	}
	return list
}
