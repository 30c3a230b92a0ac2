package metric

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"rapport/data"
)

// Leads is every post, link and code that led to an order of a period or was clicked
// in it (concepts 61 and 62).
type Leads struct {
	Model Model
	Rows  []Led // most net sales first
	// Elsewhere is what platforms and what buyers said are credited with, Nothing the
	// orders that nothing led to. Sales of Elsewhere are orders with a part there.
	Elsewhere, Nothing Credited
	// Total is the period's net earnings: rows, Elsewhere and Nothing add up to it.
	Total int64
}

// Led is what one post, link or code brought in a period.
type Led struct {
	Target
	Content *data.ContentFact // nil for a link or a code
	Orders  int               // that it had any part in: an order is in all that led to it
	Began   int               // of them, those whose first touch it was
	// Net and NetSales are what the model credits it with, in minor units.
	Net, NetSales int64
	Clicks        Clicks
	// ByClick are the conversions that came by a click on it or with its link. Rate is
	// them ÷ Clicks with Wilson's interval; unknown without clicks, and where there are
	// more orders than clicks, so that clicks are missing (metrics.md 9).
	ByClick int
	Rate    Rate
}

// Leads divides a period's counted orders in a currency among what was published,
// links and codes, by one model; linear where none is named.
func (b *Book) Leads(first, last data.Day, now time.Time, currency string, model Model) Leads {
	return b.leads(b.windowOf(first, last, now), b.currency(currency), model)
}

func (b *Book) leads(w window, currency string, model Model) Leads {
	if model == "" {
		model = Linear
	}
	c := leadCount{b: b, of: newPublished(b.base.facts.Contents), rows: map[Target]*Led{}, out: Leads{Model: model}}
	for p := range b.posted(OrderDate, w.opening.at, w.end.before, currency) {
		c.add(p)
	}
	for id, clicks := range b.clicksIn(w, c.of) {
		if t := contentTarget(id); clicks.Known || c.rows[t] != nil {
			c.row(t).Clicks = clicks
		}
	}
	c.list()
	return c.out
}

// leadCount adds orders up, one after the other.
type leadCount struct {
	b    *Book
	of   *published
	rows map[Target]*Led
	out  Leads
}

func (c *leadCount) row(t Target) *Led {
	r := c.rows[t]
	if r == nil {
		r = &Led{Target: t}
		if id := contentOf(t); id != 0 {
			r.Content = c.of.content(id)
		}
		c.rows[t] = r
	}
	return r
}

func (c *leadCount) add(p *posting) {
	net := c.b.net(p)
	c.out.Total += net
	touches := c.b.leadsTo(p.sale, c.of)
	if len(touches) == 0 {
		c.out.Nothing.Net += net
		c.out.Nothing.Sales++
		return
	}
	f := &c.b.facts.Sales[p.sale]
	e := evidenceOf(touches)
	weights := e.weigh(&c.b.settings, c.out.Model)
	nets, sales := divide(net, weights), divide(c.b.part(p, netSalesOf), weights)
	met, elsewhere, clicked := map[Target]bool{}, false, clickedOn(touches)
	for i, to := range e.to {
		if !to.published() {
			c.out.Elsewhere.Net += nets[i].minor
			elsewhere = true
			continue
		}
		r := c.row(to)
		r.Net += nets[i].minor
		r.NetSales += sales[i].minor
		if !met[to] {
			met[to] = true
			r.Orders++
			r.Began += count(i == 0)
			r.ByClick += count(f.Conversion() && clicked[to])
		}
	}
	c.out.Elsewhere.Sales += count(elsewhere)
}

// published reports whether a target is a post, a link or a code.
func (t Target) published() bool { return t.Kind == ToContent || t.Kind == ToLink || t.Kind == ToCode }

// clickedOn are the targets that the buyer came to by a click.
func clickedOn(touches []touch) map[Target]bool {
	clicked := map[Target]bool{}
	for i := range touches {
		if t := &touches[i]; t.click || t.rank == linkTouch {
			clicked[t.to] = true
		}
	}
	return clicked
}

// list puts the rows in order and gives them their rates.
func (c *leadCount) list() {
	for _, r := range c.rows {
		if r.Clicks.Known && r.ByClick <= r.Clicks.N {
			r.Rate = NewRate(r.ByClick, r.Clicks.N)
		}
		c.out.Rows = append(c.out.Rows, *r)
	}
	slices.SortFunc(c.out.Rows, func(x, y Led) int {
		return cmp.Or(cmp.Compare(y.NetSales, x.NetSales), cmp.Compare(y.Orders, x.Orders), cmp.Compare(y.Clicks.N, x.Clicks.N),
			strings.Compare(string(x.Kind), string(y.Kind)), cmp.Compare(contentOf(x.Target), contentOf(y.Target)), strings.Compare(x.Name, y.Name))
	})
}
