package review

import (
	"strings"
	"time"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/report"
	"rapport/data"
	"rapport/data/metric"
)

// NoProduct is what orders without lines are called among products.
const NoProduct = "Orders without lines"

// productTable divides what was sold by product: to partner, supplier, platforms, owner.
func productTable(list []metric.PartnerProduct, currency string, withPartner bool) *report.Table {
	t := &report.Table{Title: "Products", Empty: "No order came through these partners.", Columns: []report.Column{}}
	if withPartner {
		t.Columns = append(t.Columns, report.Column{Label: "Partner"})
	}
	t.Columns = append(t.Columns,
		report.Column{Label: "Product"}, report.Column{Label: "Supplier"}, report.Column{Label: "Orders", Kind: report.Number}, report.Column{Label: "Sold", Kind: report.Number},
		moneyColumn("Net sales", currency), moneyColumn("Commission", currency), moneyColumn("Goods", currency), moneyColumn("Fees", currency), moneyColumn("Left to you", currency),
	)
	for i := range list {
		p := &list[i]
		row := []report.Cell{}
		if withPartner {
			row = append(row, report.Words(p.Partner))
		}
		t.Rows = append(t.Rows, append(row,
			report.Words(ProductName(p)), report.Words(p.Supplier), count(p.Orders), count(int(p.Quantity)),
			amount(p.NetSales, currency), amount(p.Commission, currency), amount(p.Cost, currency), amount(p.Fees, currency), amount(p.Left(), currency),
		))
	}
	return t
}

// ProductName is what a product is called.
func ProductName(p *metric.PartnerProduct) string {
	if p.Product == "" {
		return NoProduct
	}
	return p.Product
}

// checkTable is what can be checked of each platform's audience.
func checkTable(f *desk.PartnerDetail, currency string, sample int) *report.Table {
	t := &report.Table{Title: "Checks", Empty: "No file tells followers, comments or views.", Columns: []report.Column{
		{Label: "Platform"},
		{Label: "Days on which followers stand out"},
		{Label: "Comments for 100 likes"},
		{Label: "Comments by the busiest"},
		{Label: "Reactions for 100 views"},
		moneyColumn("Worth as advertising", currency),
	}}
	for i := range f.Checks {
		v := &f.Checks[i]
		worth := report.Words(figure.NoValue)
		if minor, ok := f.EMV(v); ok {
			worth = amount(minor, currency)
		}
		t.Rows = append(t.Rows, []report.Cell{
			report.Words(desk.PlatformTitle(v.Platform)), report.Words(SpikeWords(v)), report.Words(TalkWords(v, sample)),
			report.Words(BusiestWords(v, sample)), report.Words(ViewWords(v, sample)), worth,
		})
	}
	return t
}

// spikesTold is how many days are told one by one.
const spikesTold = 3

// SpikeWords say on which days followers came in a number that stands out.
func SpikeWords(v *metric.Vanity) string {
	switch {
	case v.Days == 0:
		return figure.NoValue
	case len(v.Spikes) == 0:
		return "none of " + figure.CountOf(v.Days, "day", "days")
	}
	words := []string{}
	for i, s := range v.Spikes {
		if i == spikesTold {
			words = append(words, figure.Count(len(v.Spikes)-i)+" more")
			break
		}
		words = append(words, s.Day.String()+": +"+figure.Count(int(s.Gain)))
	}
	return strings.Join(words, ", ")
}

// TalkWords hold comments for each like against what was published before.
func TalkWords(v *metric.Vanity, sample int) string {
	if v.Posts < sample || v.Talk == nil {
		return NotEnough(v.Posts)
	}
	words := figure.Decimal(*v.Talk*100, 1)
	if v.TalkBefore != nil && v.PostsBefore >= sample {
		words += ", before " + figure.Decimal(*v.TalkBefore*100, 1)
	}
	return words
}

// BusiestWords are the share of comments by the busiest, with its interval.
func BusiestWords(v *metric.Vanity, sample int) string {
	if v.Busiest.N < sample {
		return NotEnough(v.Busiest.N)
	}
	return rateWords(v.Busiest) + " of " + figure.CountOf(v.People, "person", "people")
}

// ViewWords are reactions for views; how often something was shown is told apart.
func ViewWords(v *metric.Vanity, sample int) string {
	if v.ViewPosts < sample || v.ByViews == nil {
		return NotEnough(v.ViewPosts)
	}
	words := figure.Decimal(*v.ByViews*100, 1)
	if v.Impression {
		words += ", for 100 times shown"
	}
	return words
}

// CouponWords say what came of a code on a coupon site.
func CouponWords(p *metric.CouponPost) string {
	if p.Orders == 0 {
		return "no order with it"
	}
	words := figure.CountOf(p.Orders, "order", "orders") + ", " + figure.Count(p.Strangers) + " by strangers to the partner"
	if p.Unknown > 0 {
		words += ", " + figure.Count(p.Unknown) + " of nobody known"
	}
	return words + "; " + figure.Count(p.Before) + " in as long before"
}

// CouponTime is when a code stood there, or the day.
func CouponTime(p *metric.CouponPost, zone *time.Location) string {
	if p.WholeDay {
		return data.DayOf(time.UnixMilli(p.At), zone).String()
	}
	return time.UnixMilli(p.At).In(zone).Format("2006-01-02 15:04")
}

// couponTable is what came of partners' codes on coupon sites.
func couponTable(list []metric.CouponPost, zone *time.Location) *report.Table {
	t := &report.Table{Title: "Coupon sites", Empty: "You noted no coupon site for a partner's code in these days.", Columns: []report.Column{
		{Label: "Partner"}, {Label: "Code"}, {Label: "Site"}, {Label: "When"}, {Label: "Right after it"},
	}}
	for i := range list {
		p := &list[i]
		t.Rows = append(t.Rows, []report.Cell{
			report.Words(p.Partner), report.Words(strings.ToUpper(p.Code)), report.Words(p.Site), report.Words(CouponTime(p, zone)), report.Words(CouponWords(p)),
		})
	}
	return t
}

// checkNote says what the checks are.
const checkNote = "of your own audience, by what files tell; a reason to look, no proof"

func detailSections(f *desk.PartnerDetail, currency string, v *View) []report.Section {
	if f == nil {
		return nil
	}
	return []report.Section{
		{Title: "What they sold", Note: "net sales = commission + goods + fees + what is left to you", Blocks: []report.Block{productTable(f.Products, currency, true)}},
		{Title: "What to look at", Note: checkNote, Blocks: []report.Block{checkTable(f, currency, v.Settings.RateSample), couponTable(f.Coupons, v.Settings.Location())}},
	}
}
