package ledger

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

func (o *Order) Stated(field Field) sheet.Amount { return o.stated[field] }

func (o *Order) Set(field Field, minor int64) {
	o.stated[field] = sheet.Amount{Minor: minor, Known: true}
}

func (o *Order) Packed(text string) (sheet.Amount, error) {
	exponent, ok := data.Exponent(o.Sale.Currency)
	if !ok {
		exponent = 2
	}
	a, err := sheet.ParseAmount([]byte(strings.TrimSpace(text)), sheet.Point, exponent)
	if err == nil && (a.Minor > layout.MaxAmount || a.Minor < -layout.MaxAmount) {
		err = fmt.Errorf("the amount %.20q is out of range", text)
	}
	return a, err
}

func (o *Order) Bought(name, sku string, pieces, cost int64) {
	if pieces <= 0 || pieces > math.MaxInt32 || cost < 0 {
		return
	}
	price := (cost + pieces - 1) / pieces
	o.priced = true
	o.goods += cost
	o.Sale.Lines = append(o.Sale.Lines, data.SaleLine{Name: name, SKU: sku, Quantity: pieces, Price: price, Discount: price*pieces - cost})
}

func (o *Order) PaidBy(service, id string) {
	service, ref := strings.ToLower(service), data.SaleRef{Value: id}
	switch {
	case strings.HasPrefix(id, "ch_"), strings.HasPrefix(id, "pi_"), strings.HasPrefix(id, "py_"), strings.Contains(service, "stripe"):
		ref.Scope = "stripe"
	case strings.Contains(service, "paypal"), strings.Contains(service, "ppcp"), strings.Contains(service, "ppec"):
		ref.Scope = "paypal"
	case strings.Contains(service, "square"):
		ref.Scope = "square"
	}
	if id != "" && ref.Scope != "" && !slices.Contains(o.Sale.Refs, ref) {
		o.Sale.Refs = append(o.Sale.Refs, ref)
	}
}

func (o *Order) Beside(s *data.Sale) {
	o.beside = slices.DeleteFunc(o.beside, func(old *data.Sale) bool { return old.Key == s.Key && old.Platform == s.Platform })
	o.beside = append(o.beside, s)
}

// Charges notes what the buyer was charged or given back in another currency than the
// record's, where a row states both. A cell that cannot be read is as good as none.
func (o *Order) Charges(r layout.Row, currency, amount string) {
	code := strings.ToUpper(r.Get(strings.Split(currency, "|")...))
	if _, known := data.Exponent(code); !known || code == o.Sale.Currency {
		return
	}
	if a, err := r.Amount(code, strings.Split(amount, "|")...); err == nil && a.Known && a.Minor != 0 {
		o.Sale.Charged = data.Money{Currency: code, Minor: abs(a.Minor)}
	}
}

func (o *Order) Returned(at time.Time) { o.back = at }

func (o *Order) Forget(fields ...Field) {
	for _, f := range fields {
		delete(o.stated, f)
	}
}
