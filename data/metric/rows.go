package metric

import (
	"slices"
	"time"

	"rapport/data"
)

// Row is one fact behind a figure.
type Row struct {
	Sale     bool // else an interaction
	ID       int64
	At       int64 // Unix milliseconds
	Person   int64 // 0: nobody known
	Name     string
	Platform string
	Text     string // what was bought, or the kind of interaction
	Currency string
	Minor    int64 // the sale's part of the figure
	// Original is what the file says of a sale that was converted; else nil.
	Original *data.Original
	// Back: money given back on a day of its own, in a cash view. Undated: it stands on
	// the order's date for want of its own.
	Back, Undated bool
	// Pending: the sale counts and may still fall away.
	Pending bool
}

// RowsQuery asks for the rows behind a figure.
type RowsQuery struct {
	Figure      string // a name of RowFigures
	First, Last data.Day
	Now         time.Time
	Currency    string
	Platform    string  // empty: all
	Product     *string // only orders with this item
	By          Basis   // of figures whose rows are sales
}

// saleFigures are the figures whose rows are sales, each with what a posting adds to
// it; one that adds nothing is not listed.
var saleFigures = map[string]func(b *Book, p *posting) int64{
	"net_earnings": (*Book).net,
	"gross_sales":  figureOf(func(a *data.Amounts) int64 { return a.Gross }),
	"net_sales":    figureOf(netSalesOf),
	"discounts":    figureOf(func(a *data.Amounts) int64 { return a.Discounts }),
	"shipping":     figureOf(func(a *data.Amounts) int64 { return a.Shipping }),
	"tax":          figureOf(taxOf),
	"refunds":      figureOf(func(a *data.Amounts) int64 { return a.Refunds }),
	"fees": figureOf(func(a *data.Amounts) int64 {
		if !a.FeesKnown {
			return 0
		}
		return a.Fees
	}),
	"goods": figureOf(func(a *data.Amounts) int64 { return a.Cost }),
	"unattributed": func(b *Book, p *posting) int64 {
		if s := &b.sales[p.sale]; s.person >= 0 || len(s.credits) > 0 {
			return 0
		}
		return b.net(p)
	},
	"ror": (*Book).relationNet,
}

func figureOf(figure func(*data.Amounts) int64) func(*Book, *posting) int64 {
	return func(b *Book, p *posting) int64 { return b.part(p, figure) }
}

// RowFigures lists the figures whose rows can be shown, sorted.
func RowFigures() []string {
	list := []string{"conversions", "active_relationships", "reply_rate"}
	for name := range saleFigures {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}

// Rows lists what stands behind a figure of a period, newest first. The amounts of
// the sales add up to the figure. Nil for a figure that has no rows, empty where the
// period has none.
func (b *Book) Rows(q RowsQuery) []Row {
	q.Currency = b.currency(q.Currency)
	end := earliest(b.boundary(q.Last+1), b.present(q.Now))
	from := b.boundary(q.First).at
	var list []Row
	switch q.Figure {
	case "active_relationships":
		list = b.activeRows(q, end)
	case "reply_rate":
		list = b.replyRows(q, from, end)
	case "conversions":
		q.By = OrderDate
		list = b.saleRows(q, from, end.before, "", func(p *posting) (int64, bool) { return b.net(p), b.facts.Sales[p.sale].Conversion() })
	default:
		part := saleFigures[q.Figure]
		if part == nil {
			return nil
		}
		list = b.saleRows(q, from, end.before, q.Currency, func(p *posting) (int64, bool) {
			minor := part(b, p)
			return minor, minor != 0 || p.sold && (q.Figure == "net_earnings" || q.Figure == "gross_sales")
		})
	}
	slices.Reverse(list)
	return list
}

// relationNet is what of a posting is attributed to relationships.
func (b *Book) relationNet(p *posting) int64 {
	w := whomSum{b: b}
	w.add(p)
	return w.Attributed()
}

func (b *Book) saleRows(q RowsQuery, from, to int64, currency string, part func(*posting) (minor int64, in bool)) []Row {
	list := []Row{}
	for p := range b.posted(q.By, from, to, currency) {
		f := &b.facts.Sales[p.sale]
		if q.Platform != "" && f.Platform != q.Platform || q.Product != nil && !sells(f, *q.Product) {
			continue
		}
		minor, in := part(p)
		if !in {
			continue
		}
		if q.Product != nil {
			minor = b.ofProduct(p, minor, *q.Product)
		}
		r := Row{
			Sale: true, ID: f.ID, At: p.at, Person: f.Person, Platform: f.Platform, Text: f.Name, Currency: f.Currency, Minor: minor,
			Original: f.Original, Back: !p.sold, Undated: p.undated, Pending: f.Status == data.Pending,
		}
		if item := f.Item(); item != "" {
			r.Text = item + ", " + f.Name
		}
		if at := b.sales[p.sale].person; at >= 0 {
			r.Name = b.nameOf(at)
		}
		list = append(list, r)
	}
	return list
}

// ofProduct is a product's part of what a posting adds to a figure; of net earnings to
// the minor unit what the table of products says.
func (b *Book) ofProduct(p *posting, minor int64, product string) int64 {
	items := itemsOf(&b.facts.Sales[p.sale])
	weights := itemWeights(items)
	parts := divide(minor, weights)
	if before, after := b.nets(p); after-before == minor {
		parts = minus(divide(after, weights), divide(before, weights))
	}
	sum := int64(0)
	for i, it := range items {
		if it.Name == product {
			sum += parts[i].minor
		}
	}
	return sum
}

func sells(f *data.SaleFact, product string) bool {
	if len(f.Items) == 0 {
		return product == ""
	}
	return slices.ContainsFunc(f.Items, func(i data.ItemFact) bool { return i.Name == product })
}

// activeRows are the latest exchanges of the relationships that are active at the end.
func (b *Book) activeRows(q RowsQuery, end moment) []Row {
	list := []Row{}
	for _, at := range b.related {
		p := &b.persons[at]
		if !b.active(p, end) {
			continue
		}
		done := b.exchangesBefore(p, end)
		if r := b.eventRow(done[len(done)-1].event, at); q.Platform == "" || r.Platform == q.Platform {
			list = append(list, r)
		}
	}
	slices.SortStableFunc(list, func(x, y Row) int { return int(min(max(x.At-y.At, -1), 1)) })
	return list
}

// replyRows are the countable obligations that arrived in the period.
func (b *Book) replyRows(q RowsQuery, from int64, end moment) []Row {
	within := int64(b.settings.ReplyDays) * dayMillis
	now := b.present(q.Now)
	list := []Row{}
	obligations := b.arrived(from, end.before)
	for i := range obligations {
		o := &obligations[i]
		if now.at-o.start <= within || o.droppedAt(now) {
			continue
		}
		r := b.eventRow(o.event, o.person)
		switch {
		case !o.resolvedAt(now):
			r.Text += ", open"
		case o.resolved-o.start <= within:
			r.Text += ", answered in time"
		default:
			r.Text += ", answered late"
		}
		if q.Platform == "" || r.Platform == q.Platform {
			list = append(list, r)
		}
	}
	return list
}

func (b *Book) eventRow(event, person int32) Row {
	e := &b.facts.Events[event]
	return Row{ID: e.ID, At: e.At, Person: b.persons[person].id, Name: b.nameOf(person), Platform: e.Platform, Text: string(e.Kind)}
}
