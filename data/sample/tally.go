package sample

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// truth counts the invented world.
func (w *world) truth() *Truth {
	t := &Truth{
		Now: w.now.Format(time.RFC3339), Zone: w.Zone, Currency: w.Currency, Goal: major(GoalMinor, w.Currency),
		Owner:  TruthOwner{Owner, Handle, Email},
		People: len(w.persons), Identities: len(w.accounts), Orders: len(w.orders), Deals: len(w.deals), Statuses: map[string]int{},
	}
	for _, o := range w.orders {
		t.OrderRows += len(o.lines)
		t.Statuses[o.reads()]++
	}
	for _, o := range w.sales {
		if o.counts() {
			t.Sales++
		}
	}
	w.tallyInteractions(t)
	w.tallyIdentities(t)
	w.tallyContent(t)
	w.tallyDays(t)
	t.Money = w.tallyMoney()
	t.Exports = w.tallyExports()
	t.Weeks = w.tallyWeeks(20)
	first := map[*character]int{}
	for i, p := range w.persons {
		t.Persons = append(t.Persons, w.tallyPerson(p))
		who, met := first[p.who]
		if !met || p.who == nil {
			who = i
			first[p.who] = i
		}
		t.Persons[i].Who = who
	}
	t.DoNext = w.tallyDoNext()
	t.Partners, t.Earnings = w.tallyPartners(w.lastHalfYear()), w.tallyEarnings(w.lastHalfYear())
	return t
}

// reads returns the status that a reader must see in the file.
func (o *order) reads() string {
	switch {
	case o.test:
		return "test"
	case o.free:
		return "free"
	}
	return o.status
}

func (w *world) tallyInteractions(t *Truth) {
	counts := map[[3]string]int{}
	for _, e := range w.events {
		counts[[3]string{e.platform, e.kind, e.dir}]++
	}
	for _, key := range sortedKeys(counts) {
		c := InteractionCount{Platform: key[0], Kind: key[1], Count: counts[key]}
		if key[2] != "" {
			c.Direction = &key[2]
		}
		t.Interactions = append(t.Interactions, c)
	}
}

func (w *world) tallyIdentities(t *Truth) {
	counts := map[[3]string]int{}
	for _, a := range w.accounts {
		counts[[3]string{a.platform, a.kind}]++
	}
	for _, key := range sortedKeys(counts) {
		t.IdentitiesBy = append(t.IdentitiesBy, IdentityCount{key[0], key[1], counts[key]})
	}
}

func (w *world) tallyContent(t *Truth) {
	counts := map[[3]string]int{
		{"instagram", "post"}: len(w.social.posts), {"instagram", "story"}: len(w.social.stories), {"threads", "post"}: len(w.social.notes),
		{"wordpress", "post"}: len(w.blog.posts), {"youtube", "video"}: w.shownVideos(), {"mailchimp", "mail"}: len(w.letters.campaigns),
	}
	for _, p := range w.blog.pages {
		if p.status == "publish" {
			counts[[3]string{"wordpress", p.kind}]++
		}
	}
	for _, key := range sortedKeys(counts) {
		if counts[key] > 0 {
			t.ContentBy = append(t.ContentBy, ContentCount{key[0], key[1], counts[key]})
			t.Content += counts[key]
		}
	}
}

func sortedKeys(counts map[[3]string]int) [][3]string {
	return slices.SortedFunc(maps.Keys(counts), func(a, b [3]string) int { return slices.Compare(a[:], b[:]) })
}

// tallyDays finds the first and last day on which anything happened.
func (w *world) tallyDays(t *Truth) {
	var all []int64
	for _, e := range w.events {
		if e.at != 0 {
			all = append(all, e.at)
		}
	}
	for _, o := range w.sales {
		all = append(all, o.at.UnixMilli())
	}
	t.FirstDay, t.LastDay = w.dayOf(time.UnixMilli(slices.Min(all))), w.dayOf(time.UnixMilli(slices.Max(all)))
}

func (w *world) tallyMoney() []MoneyTruth {
	type sums struct{ sales, gross, discounts, refunds, shipping, tax, netSales, net, fees, feesKnown int64 }
	by := map[string]*sums{}
	for _, o := range w.sales {
		if !o.counts() {
			continue
		}
		s := by[o.currency]
		if s == nil {
			s = &sums{}
			by[o.currency] = s
		}
		s.sales++
		s.gross += o.gross()
		s.discounts += o.discount
		s.refunds += o.refund
		s.shipping += o.charged()
		s.tax += o.owedTax()
		s.netSales += o.netSales()
		s.net += o.net()
		if o.feesKnown {
			s.fees += o.fees
			s.feesKnown++
		}
	}
	var list []MoneyTruth
	for _, c := range slices.Sorted(maps.Keys(by)) {
		s := by[c]
		m := MoneyTruth{
			Currency: c, Sales: int(s.sales), FeesKnown: int(s.feesKnown), Gross: major(s.gross, c), Discounts: major(s.discounts, c), Refunds: major(s.refunds, c),
			Shipping: major(s.shipping, c), Tax: major(s.tax, c), NetSales: major(s.netSales, c), Net: major(s.net, c),
		}
		if s.feesKnown > 0 {
			fees := major(s.fees, c)
			m.Fees = &fees
		}
		list = append(list, m)
	}
	return list
}

// formatOf is the format that brings a platform's facts.
func formatOf(platform string) string {
	if platform == "threads" {
		return "instagram"
	}
	return platform
}

func (w *world) tallyExports() []ExportTruth {
	list := []ExportTruth{
		{Format: "gumroad", Files: 1, Sales: len(w.downloads)},
		{Format: "instagram", Files: 14 + len(w.social.threads), Content: len(w.social.posts) + len(w.social.stories) + len(w.social.notes)},
		{Format: "mailchimp", Files: 4 + 2*len(w.letters.campaigns), Content: len(w.letters.campaigns)},
		{Format: "partners", Files: 1, Deals: len(w.deals)},
		{Format: "patreon", Files: 2, Members: w.states()},
		{Format: "shopify", Files: 2, Sales: len(w.orders)},
		{Format: "wordpress", Files: 1, Content: len(w.blog.posts)},
		{Format: "youtube", Files: 2, Content: w.shownVideos()},
	}
	for _, p := range w.blog.pages {
		if p.status == "publish" {
			list[6].Content++
		}
	}
	for _, e := range w.events {
		for i := range list {
			if list[i].Format == formatOf(e.platform) {
				list[i].Interactions++
			}
		}
	}
	return list
}

func (w *world) tallyPerson(p *person) PersonTruth {
	t := PersonTruth{Name: p.name, Sales: len(p.sales), Net: []NetTruth{}}
	for _, a := range p.accounts {
		t.Identities = append(t.Identities, IdentityTruth{a.platform, a.kind, a.value})
	}
	slices.SortFunc(t.Identities, func(a, b IdentityTruth) int {
		return cmp.Or(cmp.Compare(a.Platform, b.Platform), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Value, b.Value))
	})
	for _, e := range p.events {
		if e.dir == "in" {
			t.In++
		} else {
			t.Out++
		}
	}
	net := map[string]int64{}
	for _, o := range p.sales {
		net[o.currency] += o.net()
	}
	for _, c := range slices.Sorted(maps.Keys(net)) {
		t.Net = append(t.Net, NetTruth{c, major(net[c], c)})
	}
	r := w.rules(p, w.now)
	t.Tier, t.Strength = tierNames[r.tier()], r.strength()
	if s := r.state(); s != "" {
		t.State = &s
	}
	if s := r.trend(); s != "" {
		t.Trend = &s
	}
	return t
}
