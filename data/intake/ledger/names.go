package ledger

import (
	"slices"
	"strconv"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
)

// buyer names who paid: by e-mail, else by the platform's number, handle, phone, else
// by a name that is known in this record alone. A phone that has no country, neither in
// it nor in the record, is only beside them: it may be one of any country.
func (o *Order) buyer(r layout.Row) (data.Ref, []data.Ref) {
	name := o.text(r, Person)
	if name == "" {
		name = strings.TrimSpace(o.text(r, FirstName) + " " + o.text(r, LastName))
	}
	name = strings.Join(strings.Fields(name), " ")
	var all, beside []data.Ref
	for _, who := range []struct {
		field Field
		kind  data.IdentityKind
	}{{Email, data.ByEmail}, {Customer, data.ByCustomer}, {Handle, data.ByHandle}, {Phone, data.ByPhone}} {
		for _, names := range o.columns[who.field] {
			ref := data.Ref{Kind: who.kind, Value: stated(r, names), Name: name}
			guest := ref.Kind == data.ByCustomer && ref.Value == "0"
			switch {
			case guest || slices.Contains(all, ref):
			case data.Names(ref, o.Sale.Country):
				all = append(all, ref)
			case ref.Kind == data.ByPhone && data.Dialled(ref.Value):
				beside = append(beside, ref)
			}
		}
	}
	switch {
	case len(all) > 0:
		return all[0], append(all[1:], beside...)
	case data.Normalize(data.ByName, name) != "":
		scope := o.id
		if scope == "" {
			scope = strconv.Itoa(o.line)
		}
		return data.Ref{Kind: data.ByName, Value: name, Scope: scope, Name: name}, beside
	}
	return data.Ref{}, nil
}

// refs are the names under which other files know the sale.
func (o *Order) refs(r layout.Row) {
	add := func(ref data.SaleRef) {
		if ref.Value != "" && !slices.Contains(o.Sale.Refs, ref) {
			o.Sale.Refs = append(o.Sale.Refs, ref)
		}
	}
	if o.Scope != "" {
		if o.Role != data.OrderRole {
			add(data.SaleRef{Scope: o.Scope, Value: o.id})
		}
		add(data.SaleRef{Scope: o.Scope, Value: o.text(r, Original)})
	}
	for _, names := range o.columns[Payment] {
		scope := o.PaymentScope
		if scope == "" {
			scope = o.Scope
		}
		if value := stated(r, names); scope != "" {
			add(data.SaleRef{Scope: scope, Value: value})
		}
	}
	for _, names := range o.columns[ForOrder] {
		value := stated(r, names)
		if o.Shop != "" {
			if value != "" {
				add(data.OrderRef(o.Shop, value))
			}
			continue
		}
		add(data.PaymentRef(value))
		add(data.SaleRef{Value: orderNumber(value), Order: true, Unsure: true})
	}
}

// orderNumber takes off what shops put before a number when they hand it to a payment
// service: "WC-777", "Order #777", "Bestellung 777".
func orderNumber(value string) string {
	value = strings.TrimSpace(value)
	at := strings.IndexAny(value, "0123456789")
	if at <= 0 {
		return value
	}
	switch strings.ToLower(strings.Trim(value[:at], " -#:_.")) {
	case "wc", "order", "bestellung", "commande", "pedido", "ordine", "invoice", "rechnung", "no", "nr", "":
		return value[at:]
	}
	return value
}
