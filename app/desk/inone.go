package desk

import (
	"context"
	"strings"

	"rapport/data"
	"rapport/data/metric"
)

// AllCurrencies as the currency of a query wants the sales of every currency in the
// chosen one, each at the rate of its order date.
const AllCurrencies = "all"

// InOne says how the figures of a period stand to sales in other currencies.
type InOne struct {
	metric.Conversion
	On bool // the figures are of all currencies, converted
}

// Offered reports whether every sale of the period can be converted.
func (o *InOne) Offered() bool { return len(o.Missing) == 0 }

// Asked is the currency that a query names to get the same figures.
func (o *InOne) Asked(currency string) string {
	if o.On {
		return AllCurrencies
	}
	return currency
}

// Lack says which sales have no rate: "3 orders in USD"; empty where all have one.
func (o *InOne) Lack() string {
	var parts []string
	for _, m := range o.Missing[:min(lacksTold, len(o.Missing))] {
		parts = append(parts, data.CountOf(m.Sales, "order", "orders")+" in "+m.Currency)
	}
	if n := len(o.Missing) - lacksTold; n > 0 {
		parts = append(parts, data.CountOf(n, "more currency", "more currencies"))
	}
	return strings.Join(parts, ", ")
}

// lacksTold is how many currencies without a rate are named.
const lacksTold = 3

// view is the book of what passes a filter, in the currency that is asked for.
type view struct {
	book     *metric.Book
	currency string // empty: the chosen one
	in       InOne
	// currencies are those with sales, sorted, as the files have them.
	currencies []string
}

// look finds the book of a period. All currencies in one are had only where every
// sale has a rate; loose converts what has one.
func (d *Desk) look(ctx context.Context, p Period, loose bool) (*view, error) {
	book, err := d.Book(ctx)
	if err != nil {
		return nil, err
	}
	all := p.Currency == AllCurrencies
	if all {
		p.Currency = ""
	}
	v := &view{book: d.through(ctx, book, p), currency: p.Currency, currencies: book.Currencies()}
	v.in.Conversion = v.book.Conversion(p.By, p.First, p.Last, "")
	if v.in.On = all && (loose || v.in.Offered()); v.in.On {
		v.book = d.through(ctx, book.InOne(), p)
	}
	return v, nil
}

// through narrows a book to what passes the filter of a period.
func (d *Desk) through(ctx context.Context, book *metric.Book, p Period) *metric.Book {
	if p.Platform == "" && p.Segment == "" {
		return book
	}
	return book.With(metric.Filter{Platform: p.Platform, Segment: p.Segment, Now: d.moment(ctx), Currency: p.Currency})
}

// CheckRates refuses all currencies in one for a period in which a sale has no rate.
func (d *Desk) CheckRates(ctx context.Context, p Period) error {
	if p.Currency != AllCurrencies {
		return nil
	}
	v, err := d.look(ctx, p, false)
	if err != nil || v.in.Offered() {
		return err
	}
	first := v.in.Missing[0]
	for _, m := range v.in.Missing {
		if m.Day < first.Day {
			first = m
		}
	}
	return &data.Error{
		Code: "no_rate", Msg: "Not all can be shown in " + v.in.To + ": " + v.in.Lack() + without(&v.in) + ", the first of " + first.Day.String() + ".",
		Hint: "Import eurofxref-hist.zip of the European Central Bank, or give a rate: rapport rate " + first.Currency + " " + v.in.To + " RATE --day " + first.Day.String(),
	}
}

// CheckWeekRates is CheckRates for a week and those before it that it is compared with.
func (d *Desk) CheckWeekRates(ctx context.Context, q WeekQuery) error {
	s, err := d.store.Settings(ctx)
	if err != nil {
		return err
	}
	if q.Monday == 0 {
		q.Monday = data.LastFinishedWeek(d.now(), s.Location())
	}
	return d.CheckRates(ctx, q.compared())
}

// compared are the days that the figures of a week are compared with, and its own.
func (q *WeekQuery) compared() Period {
	p := Period{Last: q.Monday.Monday() + 6, Platform: q.Platform, Segment: q.Segment, Currency: q.Currency}
	p.First = p.Last - 7*metric.HistoryWeeks + 1
	return p
}

// without is what stands behind orders that have no rate.
func without(in *InOne) string {
	if len(in.Missing) == 1 && in.Missing[0].Sales == 1 {
		return " has no rate of its order date"
	}
	return " have no rate of their order date"
}
