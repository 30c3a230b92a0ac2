package desk

import (
	"context"

	"rapport/data"
	"rapport/data/metric"
)

// Worth is what customers are worth and how relationships hold: what takes longer than
// a page may, so it is asked for on its own.
type Worth struct {
	Period     Period
	Currency   string
	Value      *metric.CustomerValue
	RFM        *metric.RFM
	Churn      metric.Churn
	Dependence metric.Dependence
	Leading    metric.Leading
	RateSample int
	Narrowed   bool // the figures are of one platform or segment, or of all currencies in one
}

// freezeFrom is from how many buyers on the cut-offs of segments are saved: those of a
// handful would be the fifths of a bad sample for ever.
const freezeFrom = 100

// Worth looks at everything up to now; churn and indicators at the period's end. The
// cut-offs of segments are saved when there are enough buyers, once for a currency.
func (d *Desk) Worth(ctx context.Context, p Period) (*Worth, error) {
	v, err := d.look(ctx, p, false)
	if err != nil {
		return nil, err
	}
	s, err := d.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	now := d.now()
	w := &Worth{
		Period: p, Value: v.book.CustomerValue(now, v.currency), Churn: v.book.Churn(p.Last, now), Dependence: v.book.Dependence(now),
		Leading: v.book.Leading(p.Last, now, v.currency), RateSample: s.RateSample, Narrowed: p.Platform != "" || p.Segment != "" || v.in.On,
	}
	w.Currency = w.Value.Currency
	w.RFM, err = d.segments(ctx, v, w)
	return w, err
}

// segments sorts the buyers by the saved cut-offs. They may be younger than the book.
func (d *Desk) segments(ctx context.Context, v *view, w *Worth) (*metric.RFM, error) {
	s, err := d.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	saved, _ := s.RFMCutsOf(w.Currency)
	r := v.book.RFM(d.now(), w.Currency, saved)
	if r.Frozen || w.Narrowed || !d.store.Writable() || r.Buyers < freezeFrom {
		return r, nil
	}
	r.Frozen = true
	return r, d.store.KeepRFMCuts(ctx, r.Cuts)
}

// CutAnew takes new cut-offs of the segments from the buyers as they are now and returns
// how to take that back.
func (d *Desk) CutAnew(ctx context.Context, currency string) (undo func() error, err error) {
	book, err := d.Book(ctx)
	if err != nil {
		return nil, err
	}
	s, err := d.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	r := book.RFM(d.now(), currency, data.RFMCuts{})
	if !r.Known {
		return nil, &data.Error{Code: "not_enough", Msg: "There are too few buyers for segments.", Hint: "Import more orders."}
	}
	had, _ := s.RFMCutsOf(r.Currency)
	return func() error { return d.store.KeepRFMCuts(ctx, had) }, d.store.KeepRFMCuts(ctx, r.Cuts)
}
