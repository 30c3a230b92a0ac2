package metric

import (
	"cmp"
	"slices"

	"rapport/data"
)

// CouponPost is one posting of a partner's code on a coupon site, as the owner noted it,
// and the orders with the code right after it (metrics.md 15). A code that strangers use
// within the hour (a setting) brings buyers whom the site sent and not the partner. It is a
// reason to look, no proof.
type CouponPost struct {
	Entry      int64
	Code, Site string
	At         int64 // Unix milliseconds
	WholeDay   bool  // only the day is known: the stretch is that day and the hours after it
	Person     int64 // the partner; 0: the sheet names nobody known
	Partner    string
	Orders     int // with the code in the stretch, not wholly refunded
	// Strangers are those of them by known people who had nothing to do with the partner
	// before, as far as the owner saw; Unknown those of nobody known.
	Strangers, Unknown int
	Before             int // orders with the code in a stretch as long right before
}

// CouponPosts checks what was noted of the partners' codes for the days of a query, the
// latest first. A code that no partner has is in none.
func (b *Book) CouponPosts(q PartnerQuery) []CouponPost {
	c := b.partnerCount(q)
	var list []CouponPost
	for at, r := range c.rowsOf(&PartnerReport{}) {
		if r != nil {
			list = append(list, c.couponPosts(int32(at), r)...)
		}
	}
	slices.SortStableFunc(list, func(x, y CouponPost) int { return cmp.Or(cmp.Compare(y.At, x.At), cmp.Compare(x.Entry, y.Entry)) })
	return list
}

func (c *partnerCount) couponPosts(at int32, r *PartnerRow) []CouponPost {
	var list []CouponPost
	for i := range c.b.hand.coupons {
		e := &c.b.hand.coupons[i]
		if e.Day < c.first || e.Day > c.last || !slices.Contains(r.Codes, e.Label) {
			continue
		}
		p := CouponPost{Entry: e.ID, Code: e.Label, Site: e.Text, WholeDay: e.Number == 0, Person: r.Person, Partner: r.Name}
		p.At = c.stretchOf(e).from
		tied := c.tiedBefore(at, p.At)
		for _, k := range c.withCode(at, e, c.stretchOf(e)) {
			p.Orders++
			p.Unknown += count(k.person < 0)
			p.Strangers += count(k.person >= 0 && !tied(k.person))
		}
		p.Before = len(c.withCode(at, e, c.stretchOf(e).before()))
		list = append(list, p)
	}
	return list
}

// stretch is a time from … until, in Unix milliseconds.
type stretch struct{ from, until int64 }

func (s stretch) before() stretch { return stretch{s.from - (s.until - s.from), s.from} }

// stretchOf is the time in which an order belongs to a posting: from its moment on an hour
// (a setting), or from the beginning of its day to an hour after its end.
func (c *partnerCount) stretchOf(e *data.Entry) stretch {
	hours := int64(c.b.settings.CouponHours) * hourMillis
	if e.Number == 0 {
		return stretch{c.b.boundary(e.Day).at, c.b.boundary(e.Day+1).at + hours}
	}
	return stretch{e.Number, e.Number + hours}
}

// withCode lists a partner's kept credits of a stretch whose order carries the code of a
// posting, whatever the period.
func (c *partnerCount) withCode(at int32, e *data.Entry, s stretch) []*creditAt {
	var list []*creditAt
	of := c.b.salesIn(s.from, min(s.until, c.now.before))
	for k := range c.credits(at, of.from, of.to) {
		if k.part >= 0 && k.kept && slices.Contains(c.b.facts.Sales[k.sale].Codes, e.Label) {
			list = append(list, k)
		}
	}
	return list
}

// tiedBefore tells who had to do with a partner before a time: whoever knows the partner,
// as far as the owner saw, or bought through the partner.
func (c *partnerCount) tiedBefore(at int32, before int64) func(person int32) bool {
	b := c.b.base
	var near []int32
	if partner := c.b.partners[at].person; partner >= 0 {
		near = b.acquaintances(moment{at: before, before: before, day: b.dayOf(before)}).near[partner]
	}
	bought := map[int32]bool{}
	for i := range c.b.creditsOf[at] {
		if k := &c.b.creditsOf[at][i]; k.part >= 0 && k.kept && k.at < before {
			bought[k.person] = true
		}
	}
	return func(person int32) bool {
		_, found := slices.BinarySearch(near, person)
		return found || bought[person]
	}
}

// coupons explains how many strangers used the codes of a partner after postings.
func (p *partnerAsked) coupons() Answer {
	posts := p.c.couponPosts(p.at, p.PartnerRow)
	if len(posts) == 0 {
		return missing("You noted no coupon site for a code of this partner in these days.")
	}
	var rows []Row
	seen := map[int32]bool{}
	orders, unknown, before := 0, 0, 0
	for i := range posts {
		orders, unknown, before = orders+posts[i].Orders, unknown+posts[i].Unknown, before+posts[i].Before
		e := p.b.hand.coupon(posts[i].Entry)
		tied := p.c.tiedBefore(p.at, posts[i].At)
		for _, k := range p.c.withCode(p.at, e, p.c.stretchOf(e)) {
			if k.person >= 0 && !tied(k.person) && !seen[k.sale] {
				seen[k.sale] = true
				rows = append(rows, p.b.orderRow(k.sale).counted().saying("after "+posts[i].Code+" stood on "+posts[i].Site))
			}
		}
	}
	a := valued(float64(len(rows)), TallyCount, rows, number("postings", "Postings", len(posts)), number("orders", "Orders with the code after them", orders),
		number("unknown", "of nobody known", unknown), number("before", "Orders with the code in as long before", before))
	a.Note = "A reason to look, no proof."
	return a
}
