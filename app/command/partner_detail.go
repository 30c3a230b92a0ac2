package command

import (
	"context"
	"fmt"
	"io"
	"strings"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/data"
	"rapport/data/metric"
)

// partnerProduct is what one partner sold of one product.
type partnerProduct struct {
	Person     *int64  `json:"person"`
	Partner    string  `json:"partner"`
	Product    *string `json:"product"`
	Supplier   *string `json:"supplier"`
	Orders     int     `json:"orders"`
	Quantity   int64   `json:"quantity"`
	NetSales   string  `json:"net_sales"`
	Commission string  `json:"commission"`
	Goods      string  `json:"cost_of_goods"`
	Fees       string  `json:"fees"`
	Left       string  `json:"left"`
}

// audienceCheck is what can be checked of one platform's audience.
type audienceCheck struct {
	Platform    string   `json:"platform"`
	Days        int      `json:"days"`
	Spikes      []spike  `json:"spikes"`
	Talk        *float64 `json:"comments_per_like"`
	TalkBefore  *float64 `json:"comments_per_like_before"`
	Posts       int      `json:"posts"`
	PostsBefore int      `json:"posts_before"`
	Busiest     rate     `json:"busiest_share"`
	People      int      `json:"people"`
	ByViews     *float64 `json:"reactions_per_view"`
	Views       int64    `json:"views"`
	Impressions bool     `json:"views_are_impressions"`
	EMV         *string  `json:"emv"`
}

type spike struct {
	Day  string  `json:"day"`
	Gain int64   `json:"gain"`
	Z    float64 `json:"z"`
}

// couponCheck is what came of a partner's code on a coupon site.
type couponCheck struct {
	Entry     int64   `json:"entry"`
	Person    *int64  `json:"person"`
	Partner   string  `json:"partner"`
	Code      string  `json:"code"`
	Site      string  `json:"site"`
	At        *string `json:"at"`
	WholeDay  bool    `json:"whole_day"`
	Orders    int     `json:"orders"`
	Strangers int     `json:"by_strangers"`
	Unknown   int     `json:"by_nobody_known"`
	Before    int     `json:"orders_before"`
}

func couponsOf(list []metric.CouponPost) []couponCheck {
	out := []couponCheck{}
	for i := range list {
		p := &list[i]
		v := couponCheck{
			Entry: p.Entry, Partner: p.Partner, Code: p.Code, Site: p.Site, At: moment(p.At), WholeDay: p.WholeDay,
			Orders: p.Orders, Strangers: p.Strangers, Unknown: p.Unknown, Before: p.Before,
		}
		if p.Person != 0 {
			v.Person = &p.Person
		}
		out = append(out, v)
	}
	return out
}

// partnersInDetail are the partners of a period with what lies below their scorecards.
func partnersInDetail(ctx context.Context, d *desk.Desk, p desk.Period) (*desk.Partners, error) {
	r, err := d.Partners(ctx, p)
	if err != nil {
		return nil, err
	}
	r.Detail, err = d.PartnerDetail(ctx, p)
	return r, err
}

func productsOf(list []metric.PartnerProduct, currency string) []partnerProduct {
	money := func(minor int64) string { return data.FormatMinor(minor, currency) }
	out := []partnerProduct{}
	for i := range list {
		p := &list[i]
		v := partnerProduct{
			Partner: p.Partner, Product: word(p.Product), Supplier: word(p.Supplier), Orders: p.Orders, Quantity: p.Quantity, NetSales: money(p.NetSales),
			Commission: money(p.Commission), Goods: money(p.Cost), Fees: money(p.Fees), Left: money(p.Left()),
		}
		if p.Person != 0 {
			v.Person = &p.Person
		}
		out = append(out, v)
	}
	return out
}

func checksOf(f *desk.PartnerDetail, currency string) []audienceCheck {
	out := []audienceCheck{}
	for i := range f.Checks {
		c := &f.Checks[i]
		v := audienceCheck{
			Platform: c.Platform, Days: c.Days, Spikes: []spike{}, Talk: c.Talk, TalkBefore: c.TalkBefore, Posts: c.Posts, PostsBefore: c.PostsBefore,
			Busiest: rateOf(c.Busiest), People: c.People, ByViews: c.ByViews, Views: c.Views, Impressions: c.Impression,
		}
		for _, s := range c.Spikes {
			v.Spikes = append(v.Spikes, spike{s.Day.String(), s.Gain, s.Z})
		}
		if minor, ok := f.EMV(c); ok {
			v.EMV = word(data.FormatMinor(minor, currency))
		}
		out = append(out, v)
	}
	return out
}

// productsTold is how many products the text of the command lists; the JSON has all.
const productsTold = 10

func writeDetail(w io.Writer, f *desk.PartnerDetail, currency string, set *data.Settings) {
	sample := set.RateSample
	for i := range f.Products[:min(len(f.Products), productsTold)] {
		p := &f.Products[i]
		if i == 0 {
			fmt.Fprintf(w, "\n%-24s %-28s %7s %14s %12s %14s\n", "Partner", "Product", "Orders", "Net sales", "Commission", "Left to you")
		}
		fmt.Fprintf(w, "%-24s %-28s %7d %14s %12s %14s\n", clip(p.Partner, 24), clip(review.ProductName(p), 28), p.Orders,
			review.Money(p.NetSales, currency), review.Money(p.Commission, currency), review.Money(p.Left(), currency))
	}
	for i := range f.Checks {
		v := &f.Checks[i]
		if i == 0 {
			fmt.Fprintln(w, "\nOf your own audience, a reason to look and no proof:")
		}
		fmt.Fprintf(w, "%s: followers stand out on %s; comments for 100 likes %s; comments by the busiest %s; reactions for 100 views %s\n",
			desk.PlatformTitle(v.Platform), review.SpikeWords(v), review.TalkWords(v, sample), review.BusiestWords(v, sample), review.ViewWords(v, sample))
	}
	for i := range f.Coupons {
		p := &f.Coupons[i]
		if i == 0 {
			fmt.Fprintln(w, "\nCodes on coupon sites, a reason to look and no proof:")
		}
		fmt.Fprintf(w, "%s, %s on %s, %s: %s\n", clip(p.Partner, 24), clip(strings.ToUpper(p.Code), 24), clip(p.Site, 32), review.CouponTime(p, set.Location()), review.CouponWords(p))
	}
}
