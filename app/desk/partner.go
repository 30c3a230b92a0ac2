package desk

import (
	"context"
	"strconv"
	"strings"

	"rapport/data"
	"rapport/data/metric"
	"rapport/data/store"
)

// Partner is one partner of a period with the orders behind the figures.
type Partner struct {
	*Partners
	Row    *metric.PartnerRow
	Orders []PartnerOrder
}

// PartnerOrder is one order with the file and line that says so.
type PartnerOrder struct {
	metric.PartnerOrder
	store.Sighting
}

// Partner returns one partner of a period. Who is the number of the person, a name
// as it is written, or a code.
func (d *Desk) Partner(ctx context.Context, p Period, who string) (*Partner, error) {
	r, err := d.Partners(ctx, p)
	if err != nil {
		return nil, err
	}
	at := partnerAt(r.Rows, who)
	if at < 0 {
		return nil, noPartner(who)
	}
	out := &Partner{Partners: r, Row: &r.Rows[at]}
	q, platform := p, p.Platform
	q.Platform = ""
	v, err := d.look(ctx, q, false)
	if err != nil {
		return nil, err
	}
	orders := v.book.PartnerOrders(metric.PartnerQuery{First: p.First, Last: p.Last, Now: d.moment(ctx), Currency: v.currency, Platform: platform}, out.Row)
	ids := make([]int64, len(orders))
	for i := range orders {
		ids[i] = orders[i].Sale
	}
	seen, err := d.store.Sightings(ctx, store.Sales, ids)
	if err != nil {
		return nil, err
	}
	for _, o := range orders {
		out.Orders = append(out.Orders, PartnerOrder{o, seen[o.Sale]})
	}
	return out, nil
}

func noPartner(who string) error {
	return &data.Error{Code: "no_partner", Msg: "No partner is called \"" + who + "\".", Hint: "Give a name, a code or the number of the person: rapport partners lists them."}
}

// partnerAt finds a partner by number, name or code; -1 for nobody.
func partnerAt(rows []metric.PartnerRow, who string) int {
	who = strings.TrimSpace(who)
	if id, err := strconv.ParseInt(who, 10, 64); err == nil {
		for i := range rows {
			if rows[i].Person == id && id != 0 {
				return i
			}
		}
	}
	for i := range rows {
		if strings.EqualFold(rows[i].Name, who) {
			return i
		}
	}
	for i := range rows {
		for _, code := range rows[i].Codes {
			if strings.EqualFold(code, who) {
				return i
			}
		}
	}
	return -1
}
