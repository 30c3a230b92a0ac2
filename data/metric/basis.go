package metric

import (
	"cmp"
	"iter"
	"slices"

	"rapport/data"
)

// Basis says on which date money counts (metrics.md 11).
type Basis string

// The bases. The zero value is the order's date.
const (
	// OrderDate is the cohort view: a sale and whatever is given back of it count on
	// the order's date.
	OrderDate Basis = "order"
	// PaidDate is the cash view by the day on which the buyer paid; money that was given
	// back counts on its own day.
	PaidDate Basis = "paid"
	// PayoutDate is the cash view by the day on which the platform paid out.
	PayoutDate Basis = "payout"
)

// Bases lists them in the order of the screen.
func Bases() []Basis { return []Basis{OrderDate, PaidDate, PayoutDate} }

// Cash reports whether money given back counts on its own day.
func (y Basis) Cash() bool { return y == PaidDate || y == PayoutDate }

// posting is what of one sale counts at one time. What was given back of the sale
// before it and after it tells how much: every figure of a posting is the figure of
// the sale after it minus that before it, so that the postings of a sale add up to the
// sale to the minor unit, rounded tax and shared earnings too.
type posting struct {
	at            int64
	sale          int32
	sold          bool  // the sale itself with its fees and cost; else money given back
	undated       bool  // its own date is not known: it stands on the order's
	before, after int64 // given back of the sale
	record        int64 // which dates what was given back; 0: none
}

// part is what a posting adds to a figure of a sale.
func (b *Book) part(p *posting, figure func(*data.Amounts) int64) int64 {
	a := b.facts.Sales[p.sale].Amounts
	a.Refunds = p.after
	v := figure(&a)
	if !p.sold {
		a.Refunds = p.before
		v -= figure(&a)
	}
	return v
}

// net is what a posting adds to net earnings.
func (b *Book) net(p *posting) int64 {
	if p.sold && p.after == b.facts.Sales[p.sale].Refunds {
		return b.sales[p.sale].net
	}
	return b.part(p, netOf)
}

// nets are the sale's net earnings before a posting and after it.
func (b *Book) nets(p *posting) (before, after int64) {
	if p.sold {
		return 0, b.net(p)
	}
	a := b.facts.Sales[p.sale].Amounts
	a.Refunds = p.before
	before = a.Net()
	a.Refunds = p.after
	return before, a.Net()
}

func netOf(a *data.Amounts) int64      { return a.Net() }
func netSalesOf(a *data.Amounts) int64 { return a.NetSales() }
func taxOf(a *data.Amounts) int64      { return a.Tax() }

// posted are the postings of [from, to) of the counted sales in a currency; an empty
// one is every currency. The one place that decides when what counts.
func (b *Book) posted(by Basis, from, to int64, currency string) iter.Seq[*posting] {
	if !by.Cash() {
		return b.ordered(from, to, currency)
	}
	list := b.cash(by)
	at := func(p posting, t int64) int { return cmp.Compare(p.at, t) }
	first, _ := slices.BinarySearchFunc(list, from, at)
	return func(yield func(*posting) bool) {
		var p posting
		for i := first; i < len(list) && list[i].at < to; i++ {
			p = list[i]
			if f := &b.facts.Sales[p.sale]; (currency == "" || f.Currency == currency) && !yield(&p) {
				return
			}
		}
	}
}

// ordered are the sales by order date, each with what was given back of it.
func (b *Book) ordered(from, to int64, currency string) iter.Seq[*posting] {
	return func(yield func(*posting) bool) {
		var p posting
		for s := b.salesIn(from, to); s.from < s.to; s.from++ {
			f := &b.facts.Sales[s.from]
			if !b.sales[s.from].counted || currency != "" && f.Currency != currency {
				continue
			}
			p = posting{at: f.At, sale: s.from, sold: true, after: f.Refunds}
			if !yield(&p) {
				return
			}
		}
	}
}

// cash returns the postings of a cash view by time; they are made once.
func (b *Book) cash(by Basis) []posting {
	b.mu.Lock()
	defer b.mu.Unlock()
	if list, ok := b.postings[by]; ok {
		return list
	}
	list := make([]posting, 0, len(b.facts.Sales))
	for i := range b.facts.Sales {
		if b.sales[i].counted {
			list = appendCash(list, &b.facts.Sales[i], int32(i), by)
		}
	}
	slices.SortStableFunc(list, func(x, y posting) int { return cmp.Or(cmp.Compare(x.at, y.at), cmp.Compare(x.sale, y.sale)) })
	if b.postings == nil {
		b.postings = map[Basis][]posting{}
	}
	b.postings[by] = list
	return list
}

// appendCash adds the postings of one sale. A sale that is not paid out has none, and
// so counts in no period.
func appendCash(list []posting, f *data.SaleFact, i int32, by Basis) []posting {
	sold := posting{at: f.PaidAt, sale: i, sold: true}
	switch {
	case by == PayoutDate && f.PayoutAt == 0:
		return list
	case by == PayoutDate:
		sold.at = f.PayoutAt
	case f.PaidAt == 0:
		sold.at, sold.undated = f.At, true
	}
	list = append(list, sold)
	first := len(list)
	left := f.Refunds
	for _, r := range f.DatedRefunds {
		// The amounts are cut where they are more than the refunds of the sale.
		if amount := min(r.Amount, left); amount > 0 {
			list = append(list, posting{at: r.At, sale: i, after: amount, record: r.Record})
			left -= amount
		}
	}
	if left != 0 { // below 0 where a file has a negative refund
		list = append(list, posting{at: f.At, sale: i, undated: true, after: left})
	}
	back := list[first:]
	slices.SortStableFunc(back, func(x, y posting) int { return cmp.Compare(x.at, y.at) })
	given := int64(0)
	for n := range back {
		back[n].before = given
		given += back[n].after
		back[n].after = given
	}
	return list
}

// Undated counts what stands on the order's date in a cash view because its own is not
// known.
type Undated struct {
	Sales   int   // without a paid date
	Refunds int   // sales with a refund, or a part of one, without a date
	Amount  int64 // of these refunds
}

func (u *Undated) add(p *posting) {
	switch {
	case !p.undated:
	case p.sold:
		u.Sales++
	default:
		u.Refunds++
		u.Amount += p.after - p.before
	}
}

// Unpaid are sales ordered in a period that are in no period by payout date.
type Unpaid struct {
	Sales int
	Net   int64
}

// unpaid are the sales ordered in [from, to) that were not paid out before a time, with
// what of their net earnings is in no period up to it.
func (b *Book) unpaid(from, to, before int64, currency string) Unpaid {
	var u Unpaid
	for p := range b.ordered(from, to, currency) {
		f := &b.facts.Sales[p.sale]
		switch {
		case f.PayoutAt == 0:
			u.Sales++
			u.Net += b.net(p)
		case f.PayoutAt >= before: // what was given back has its own days
			u.Sales++
			u.Net += b.part(&posting{sale: p.sale, sold: true}, netOf)
		}
	}
	return u
}
