package review

import (
	"path"
	"slices"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/report"
	"rapport/data"
	"rapport/data/metric"
)

// hidden stands for the names of people; it remembers which name is whose.
type hidden struct {
	report.Redactor
	people map[string]int64
}

func newHidden() *hidden {
	return &hidden{report.Redactor{On: true}, map[string]int64{}}
}

// name replaces a name in place.
func (h *hidden) name(person int64, name *string) {
	if _, ok := h.people[*name]; !ok {
		h.people[*name] = person
	}
	*name = h.Name(person, *name)
}

// pieces replaces the names among the bold words of a sentence. Where the name is
// nobody's that is known it becomes "Someone".
func (h *hidden) pieces(list []desk.Piece, isName func(string) bool) []desk.Piece {
	out := slices.Clone(list)
	for i, p := range out {
		if p.Bold && isName(p.Text) {
			out[i].Text = h.Name(h.people[p.Text], p.Text)
		}
	}
	return out
}

func always(string) bool { return true }

// RedactWeek returns a week without names and without anything that people wrote.
func RedactWeek(w *desk.Week) *desk.Week {
	h := newHidden()
	review := *w.Review
	out := *w
	out.Review, out.Texts = &review, nil
	review.Changes = slices.Clone(review.Changes)
	named := map[int]bool{}
	for i := range review.Changes {
		if c := &review.Changes[i]; c.Name != "" {
			named[i] = true
			h.name(c.Person, &c.Name)
		}
	}
	review.FromWhom.Rows = slices.Clone(review.FromWhom.Rows)
	for i := range review.FromWhom.Rows {
		h.name(review.FromWhom.Rows[i].Person, &review.FromWhom.Rows[i].Name)
	}
	h.next(&review.DoNext)
	if review.Gem != nil {
		gem := *review.Gem
		h.name(gem.Person, &gem.Name)
		review.Gem = &gem
	}
	out.Lead = h.pieces(w.Lead, always) // bold words of a lead are names
	out.Sayings = slices.Clone(w.Sayings)
	for i := range out.Sayings {
		if named[i] {
			out.Sayings[i].Pieces = h.pieces(out.Sayings[i].Pieces, always)
		}
	}
	return &out
}

// next hides the names of what is to do, and what promises say.
func (h *hidden) next(n *metric.DoNext) {
	for _, list := range []*[]metric.Owed{&n.Replies, &n.Thanks, &n.Promises} {
		*list = slices.Clone(*list)
		for i := range *list {
			o := &(*list)[i]
			h.name(o.Person, &o.Name)
			o.Text = h.Words(o.Text)
		}
	}
	n.Fading = slices.Clone(n.Fading)
	for i := range n.Fading {
		h.name(n.Fading[i].Person, &n.Fading[i].Name)
	}
}

// RedactPartners returns partners without names, codes and links.
func RedactPartners(r *desk.Partners) *desk.Partners {
	h := newHidden()
	inner := *r.PartnerReport
	out := *r
	out.PartnerReport = &inner
	inner.Rows = slices.Clone(inner.Rows)
	names := map[string]string{}
	for i := range inner.Rows {
		was := inner.Rows[i].Name
		h.partner(&inner.Rows[i], i)
		names[was] = inner.Rows[i].Name
	}
	inner.Doubled = nil // a code and a name, and nothing else
	inner.Contested = slices.Clone(inner.Contested)
	for i := range inner.Contested {
		c := &inner.Contested[i]
		c.Word, c.A, c.B = "Code "+figure.Count(i+1), h.known(names[c.A]), h.known(names[c.B])
	}
	inner.Undated = slices.Clone(inner.Undated)
	for i := range inner.Undated {
		hideDeal(&inner.Undated[i], h.known(names[inner.Undated[i].Partner]))
	}
	out.Detail = redactDetail(r.Detail, func(partner string) string { return h.known(names[partner]) })
	out.Lead = slices.Clone(r.Lead)
	for i, p := range out.Lead {
		if p.Bold {
			out.Lead[i].Text = names[p.Text]
		}
	}
	return &out
}

// redactDetail names nobody: partners as the ranking does, suppliers, codes and coupon
// sites not at all.
func redactDetail(f *desk.PartnerDetail, name func(partner string) string) *desk.PartnerDetail {
	if f == nil {
		return nil
	}
	out := *f
	out.Products = slices.Clone(f.Products)
	for i := range out.Products {
		out.Products[i].Partner, out.Products[i].Supplier = name(out.Products[i].Partner), ""
	}
	out.Coupons = slices.Clone(f.Coupons)
	for i := range out.Coupons {
		c := &out.Coupons[i]
		c.Partner, c.Code, c.Site = name(c.Partner), "Code", "a site"
	}
	return &out
}

// known is what stands for a partner of the ranking; one who is not in it has nothing.
func (h *hidden) known(standing string) string {
	if standing == "" {
		return h.Name(0, standing)
	}
	return standing
}

// partner hides who a row is about; the place in the ranking stands for somebody who is
// no known person.
func (h *hidden) partner(r *metric.PartnerRow, place int) {
	if r.Person == 0 {
		r.Name = "Partner " + figure.Count(place+1)
	} else {
		h.name(r.Person, &r.Name)
	}
	r.Codes, r.Links = nil, nil
	r.Deals = slices.Clone(r.Deals)
	for i := range r.Deals {
		hideDeal(&r.Deals[i], r.Name)
	}
}

// hideDeal leaves of a deal what it cost and when it runs.
func hideDeal(d *data.DealFact, partner string) {
	d.Partner, d.Codes, d.Links, d.Campaign = partner, nil, nil, ""
}

// RedactPartner returns one partner without name, codes and links, and without the
// folders of the files.
func RedactPartner(p *desk.Partner) *desk.Partner {
	out := *p
	out.Partners = RedactPartners(p.Partners)
	for i := range p.Rows {
		if &p.Rows[i] == p.Row {
			out.Row = &out.Rows[i]
		}
	}
	out.Orders = slices.Clone(p.Orders)
	for i := range out.Orders {
		if o := &out.Orders[i]; o.File != "" {
			o.File = path.Base(o.File)
		}
	}
	return &out
}

// RedactEarnings returns earnings without the names of partners and what buyers said.
func RedactEarnings(e *desk.Earnings) *desk.Earnings {
	inner := *e.EarningsReport
	out := *e
	out.EarningsReport = &inner
	inner.Attribution = slices.Clone(inner.Attribution)
	numbers := map[metric.Target]int{}
	for i := range inner.Attribution {
		a := &inner.Attribution[i]
		a.Credits = slices.Clone(a.Credits)
		for j := range a.Credits {
			t := &a.Credits[j].Target
			if t.Kind == metric.ToChannel {
				continue
			}
			if numbers[*t] == 0 {
				numbers[*t] = len(numbers) + 1
			}
			t.Name = "Source " + figure.Count(numbers[*t])
		}
	}
	return &out
}

// RedactConversations returns a period without names and without anything that people
// wrote, topics and titles of posts included.
func RedactConversations(c *desk.Conversations) *desk.Conversations {
	h := newHidden()
	facts, out := *c.Conversations, *c
	out.Conversations, out.Texts, out.Topics = &facts, nil, nil
	for _, list := range []*[]metric.Owed{&facts.Replies, &facts.Thanks, &facts.Asked} {
		*list = slices.Clone(*list)
		for i := range *list {
			h.name((*list)[i].Person, &(*list)[i].Name)
			(*list)[i].Text = ""
		}
	}
	facts.Community.Pairs = slices.Clone(facts.Community.Pairs)
	for i := range facts.Community.Pairs {
		p := &facts.Community.Pairs[i]
		h.name(p.A, &p.NameA)
		h.name(p.B, &p.NameB)
	}
	facts.Community.Hosts = slices.Clone(facts.Community.Hosts)
	for i := range facts.Community.Hosts {
		h.name(facts.Community.Hosts[i].Person, &facts.Community.Hosts[i].Name)
	}
	facts.Repliers = slices.Clone(facts.Repliers)
	for i := range facts.Repliers {
		if facts.Repliers[i].Account != 0 {
			facts.Repliers[i].Name = "Account " + figure.Count(i+1)
		}
	}
	facts.Sparks.Top = slices.Clone(facts.Sparks.Top)
	for i := range facts.Sparks.Top {
		facts.Sparks.Top[i].Title = ""
	}
	return &out
}
