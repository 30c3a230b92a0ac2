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
}

// RowsQuery asks for the rows behind a figure.
type RowsQuery struct {
	Figure      string // a name of RowFigures
	First, Last data.Day
	Now         time.Time
	Currency    string
	Platform    string  // empty: all
	Product     *string // only orders with this item
}

// saleFigures are the figures whose rows are sales, each with what a sale adds to
// it; a sale that adds nothing is not listed.
var saleFigures = map[string]func(b *Book, i int32) int64{
	"net_earnings": func(b *Book, i int32) int64 { return b.sales[i].net },
	"gross_sales":  func(b *Book, i int32) int64 { return b.facts.Sales[i].Gross },
	"net_sales":    func(b *Book, i int32) int64 { return b.sales[i].netSales },
	"discounts":    func(b *Book, i int32) int64 { return b.facts.Sales[i].Discounts },
	"shipping":     func(b *Book, i int32) int64 { return b.facts.Sales[i].Shipping },
	"tax":          func(b *Book, i int32) int64 { return b.facts.Sales[i].Tax() },
	"refunds":      func(b *Book, i int32) int64 { return b.facts.Sales[i].Refunds },
	"fees":         func(b *Book, i int32) int64 { return knownFees(&b.facts.Sales[i]) },
	"goods":        func(b *Book, i int32) int64 { return b.facts.Sales[i].Cost },
	"unattributed": func(b *Book, i int32) int64 {
		if b.sales[i].person >= 0 || len(b.sales[i].credits) > 0 {
			return 0
		}
		return b.sales[i].net
	},
	"ror": func(b *Book, i int32) int64 { return b.relationNet(i) },
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
		list = b.saleRows(q, from, end.before, func(i int32) (int64, bool) { return b.sales[i].net, b.facts.Sales[i].Conversion() })
	default:
		part := saleFigures[q.Figure]
		if part == nil {
			return nil
		}
		list = b.saleRows(q, from, end.before, func(i int32) (int64, bool) {
			minor := part(b, i)
			return minor, b.facts.Sales[i].Currency == q.Currency && (minor != 0 || q.Figure == "net_earnings" || q.Figure == "gross_sales")
		})
	}
	slices.Reverse(list)
	return list
}

// relationNet is what of a sale is attributed to relationships.
func (b *Book) relationNet(i int32) int64 {
	w := whomSum{b: b}
	w.add(i)
	return w.Attributed()
}

func (b *Book) saleRows(q RowsQuery, from, to int64, part func(i int32) (minor int64, in bool)) []Row {
	list := []Row{}
	s := b.salesIn(from, to)
	for i := s.from; i < s.to; i++ {
		f := &b.facts.Sales[i]
		if !b.sales[i].counted || q.Platform != "" && f.Platform != q.Platform || q.Product != nil && !sells(f, *q.Product) {
			continue
		}
		minor, in := part(i)
		if !in {
			continue
		}
		if q.Product != nil {
			products := map[string]*Product{}
			addProducts(products, f.Items, minor)
			minor = products[*q.Product].Net
		}
		r := Row{Sale: true, ID: f.ID, At: f.At, Person: f.Person, Platform: f.Platform, Text: f.Name, Currency: f.Currency, Minor: minor, Original: f.Original}
		if item := f.Item(); item != "" {
			r.Text = item + ", " + f.Name
		}
		if at := b.sales[i].person; at >= 0 {
			r.Name = b.nameOf(at)
		}
		list = append(list, r)
	}
	return list
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
