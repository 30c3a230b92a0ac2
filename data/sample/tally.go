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
	for _, p := range w.persons {
		t.Persons = append(t.Persons, w.tallyPerson(p))
	}
	t.DoNext = w.tallyDoNext()
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
		{"wordpress", "post"}: len(w.blog.posts),
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
		all = append(all, e.at)
	}
	for _, o := range w.orders {
		all = append(all, o.at.UnixMilli())
	}
	t.FirstDay, t.LastDay = w.dayOf(time.UnixMilli(slices.Min(all))), w.dayOf(time.UnixMilli(slices.Max(all)))
}

func (w *world) tallyMoney() []MoneyTruth {
	type sums struct{ sales, gross, discounts, refunds, shipping, tax, netSales, net int64 }
	by := map[string]*sums{}
	for _, o := range w.orders {
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
	}
	var list []MoneyTruth
	for _, c := range slices.Sorted(maps.Keys(by)) {
		s := by[c]
		list = append(list, MoneyTruth{
			Currency: c, Sales: int(s.sales), Gross: major(s.gross, c), Discounts: major(s.discounts, c), Refunds: major(s.refunds, c),
			Shipping: major(s.shipping, c), Tax: major(s.tax, c), NetSales: major(s.netSales, c), Net: major(s.net, c),
		})
	}
	return list
}

func (w *world) tallyExports() []ExportTruth {
	instagram, wordpress := ExportTruth{Format: "instagram", Files: 14 + len(w.social.threads)}, ExportTruth{Format: "wordpress", Files: 1}
	for _, e := range w.events {
		if e.platform == "wordpress" {
			wordpress.Interactions++
		} else {
			instagram.Interactions++
		}
	}
	instagram.Content = len(w.social.posts) + len(w.social.stories) + len(w.social.notes)
	wordpress.Content = len(w.blog.posts)
	for _, p := range w.blog.pages {
		if p.status == "publish" {
			wordpress.Content++
		}
	}
	return []ExportTruth{
		instagram,
		{Format: "partners", Files: 1, Deals: len(w.deals)},
		{Format: "shopify", Files: 2, Sales: len(w.orders)},
		wordpress,
	}
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
