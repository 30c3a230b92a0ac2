package store

import "rapport/data"

func (p *preparer) sale(b *batch, f *data.Sale, r data.Record) {
	platform := p.or(f.Platform)
	row := &saleRow{
		platform: platform, name: f.Name, status: f.Status, currency: f.Currency,
		orderedAt: milliseconds(f.OrderedAt), paidAt: milliseconds(f.PaidAt), renewal: f.Renewal, city: f.City, country: f.Country,
		amounts: f.Amounts, lines: f.Lines, touches: f.Touches, role: f.Role, layer: f.Layer, charged: f.Charged, postal: f.Postal,
	}
	for _, name := range f.Refs {
		row.refs = addRef(row.refs, refOf(p.buf, name))
	}
	if !f.FeesKnown {
		row.amounts.Fees = 0
	}
	for _, e := range f.Events {
		row.events = append(row.events, saleEventRow{e.Kind, milliseconds(e.At), e.Amount})
	}
	row.derive()
	buyer := within(f.Buyer, f.Country)
	row.buyerAt, row.buyer = p.ref(b, buyer, platform, r)
	for _, also := range f.BuyerAlso {
		p.link(b, buyer, within(also, f.Country), "same order", platform, r)
	}
	b.bytes += 64 * (len(f.Lines) + len(f.Touches))
	p.fact(b, row, platform, f.Key, r)
}

// within gives a phone the country of its record, unless it has one.
func within(ref data.Ref, country string) data.Ref {
	if ref.Kind == data.ByPhone && ref.Region == "" {
		ref.Region = country
	}
	return ref
}

// core is what a fact without the platform's id is known by, where that is not all that it
// says; nil: all of it. The country of a phone that is written without one is no part of
// it, for the owner sets it and changes it.
func (b *batch) core(f fact) fact {
	switch f := f.(type) {
	case *saleRow:
		if buyer := b.written(f.buyerAt, f.buyer); len(f.touches) > 0 || buyer != f.buyer || f.postal != (data.Postal{}) {
			core := f.core()
			core.buyer = buyer
			return core
		}
	case *interactionRow:
		actor, target := b.written(f.actorAt, f.actor), b.written(f.targetAt, f.target)
		if actor != f.actor || target != f.target {
			core := *f
			core.actor, core.target = actor, target
			return &core
		}
	case *dealRow:
		if person := b.written(f.personAt, f.person); person != f.person {
			core := *f
			core.person = person
			return &core
		}
	}
	return nil
}

// written is the key of a party as it is written.
func (b *batch) written(at int, k key) key {
	if at >= 0 && !b.parties[at].written.isZero() {
		return b.parties[at].written
	}
	return k
}

// core is what a sale without the shop's number is known by: not its tags and notes, which
// the owner writes and changes, and not the lines of its address, which one list has and
// another leaves out. What led to an order of a named buyer does not tell it from
// another either; of a commission nobody is named, and the link can be all that does.
func (r *saleRow) core() *saleRow {
	core := *r
	core.touches, core.postal = nil, data.Postal{}
	for _, t := range r.touches {
		if r.buyer.isZero() && t.Kind != data.TagTouch && t.Kind != data.NoteTouch {
			core.touches = append(core.touches, t)
		}
	}
	return &core
}

// derive fills in what follows from the amounts.
func (r *saleRow) derive() {
	r.tax, r.net, r.netSales = r.amounts.Tax(), r.amounts.Net(), r.amounts.NetSales()
}
