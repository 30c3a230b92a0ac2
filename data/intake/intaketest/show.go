package intaketest

import (
	"fmt"
	"reflect"
	"strings"
	"time"

	"rapport/data"
)

// Show writes a fact as text that stays the same: a sale and a member with their
// money in words, anything else as one line of the fields that are set.
func Show(fact data.Fact) string {
	switch f := fact.(type) {
	case *data.Identity:
		return "Identity " + ref(f.Ref)
	case *data.Sale:
		return sale(f)
	case *data.Member:
		return member(f)
	}
	v := reflect.ValueOf(fact).Elem()
	parts := []string{v.Type().Name()}
	for i := range v.NumField() {
		f, name := v.Field(i), v.Type().Field(i).Name
		if f.IsZero() {
			continue
		}
		switch x := f.Interface().(type) {
		case bool:
			parts = append(parts, name)
		case time.Time:
			parts = append(parts, name+"="+x.Format(time.RFC3339Nano))
		case data.Ref:
			parts = append(parts, name+"={"+ref(x)+"}")
		default:
			parts = append(parts, strings.ReplaceAll(fmt.Sprintf("%s=%v", name, x), "\n", "|"))
		}
	}
	return strings.Join(parts, " ")
}

// ref writes a reference with all that it says. An address that only repeats the
// value is left out.
func ref(r data.Ref) string {
	var parts []string
	add := func(format, value string) {
		if value != "" {
			parts = append(parts, fmt.Sprintf(format, value))
		}
	}
	add("%s", r.Platform)
	add("%s", string(r.Kind))
	add("%s", r.Value)
	add("in %s", r.Scope)
	add("%q", r.Name)
	if r.Value == "" || !strings.HasSuffix(strings.TrimSuffix(r.URL, "/"), "/"+r.Value) {
		add("<%s>", r.URL)
	}
	if r.Owner {
		parts = append(parts, "owner")
	}
	if len(parts) == 0 {
		return "nobody"
	}
	return strings.Join(parts, " ")
}

func refs(first data.Ref, more []data.Ref) string {
	words := []string{ref(first)}
	for _, r := range more {
		words = append(words, ref(r))
	}
	return strings.Join(words, " + ")
}

// Stamp writes a moment in UTC to the second.
func Stamp(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.UTC().Format(time.DateTime)
}

func member(m *data.Member) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Member %s, %s, tier %q, source %q\n", m.Key, m.Status, m.Tier, m.Source)
	fmt.Fprintf(&b, "  %s lifetime %s, pledge %s\n", m.Currency, data.FormatMinor(m.Lifetime, m.Currency), data.FormatMinor(m.Pledge, m.Currency))
	fmt.Fprintf(&b, "  since %s, charged %s, successful %v, updated %s\n", Stamp(m.Since), Stamp(m.ChargedAt), m.ChargePaid, Stamp(m.Updated))
	fmt.Fprintf(&b, "  %s", refs(m.Person, m.Also))
	return b.String()
}

// settlement writes what a row adds to a sale that another file states.
func settlement(s *data.Sale) string {
	var b strings.Builder
	money := func(minor int64) string { return data.FormatMinor(minor, s.Currency) }
	fmt.Fprintf(&b, "Settlement %s %q, %s, %s, at %s:", s.Key, s.Name, s.Layer, s.Status, Stamp(s.OrderedAt))
	if s.Total != 0 {
		fmt.Fprintf(&b, " total %s", money(s.Total))
	}
	fmt.Fprintf(&b, " refunds %s", money(s.Refunds))
	if s.FeesKnown {
		fmt.Fprintf(&b, ", fees %s", money(s.Fees))
	}
	fmt.Fprintf(&b, " %s", s.Currency)
	if !s.Buyer.IsZero() {
		fmt.Fprintf(&b, "\n  buyer %s", refs(s.Buyer, s.BuyerAlso))
	}
	saleRefs(&b, s, money)
	return b.String()
}

// saleRefs writes events, the names under which other files know the sale, and what led
// to it.
func saleRefs(b *strings.Builder, s *data.Sale, money func(int64) string) {
	for _, e := range s.Events {
		fmt.Fprintf(b, "\n  %s %s, at %s", e.Kind, money(e.Amount), Stamp(e.At))
	}
	if s.Charged.Currency != "" {
		fmt.Fprintf(b, "\n  charged %s %s", data.FormatMinor(s.Charged.Minor, s.Charged.Currency), s.Charged.Currency)
	}
	for _, r := range s.Refs {
		switch {
		case r.Unsure:
			fmt.Fprintf(b, "\n  for order %s of a shop", r.Value)
		case r.Order:
			fmt.Fprintf(b, "\n  for %s %s", r.Scope, r.Value)
		default:
			fmt.Fprintf(b, "\n  known to %s as %s", r.Scope, r.Value)
		}
	}
	for _, x := range s.Touches {
		fmt.Fprintf(b, "\n  touch %s %s=%q", x.Kind, x.Key, x.Value)
	}
}

func sale(s *data.Sale) string {
	if s.Role == data.SettlementRole {
		return settlement(s)
	}
	var b strings.Builder
	money := func(minor int64) string { return data.FormatMinor(minor, s.Currency) }
	fees := "unknown"
	if s.FeesKnown {
		fees = money(s.Fees)
	}
	if s.Role == data.PaymentRole {
		b.WriteString("Payment ")
	}
	fmt.Fprintf(&b, "Sale %s %q, %s, ordered %s, paid %s, counts %v, renewal %v\n", s.Key, s.Name, s.Status, Stamp(s.OrderedAt), Stamp(s.PaidAt), s.Status.Counts(), s.Renewal)
	fmt.Fprintf(&b, "  %s gross %s - discounts %s + shipping %s + tax on top %s = total %s; tax inside %s, refunds %s, fees %s; net %s, net sales %s\n",
		s.Currency, money(s.Gross), money(s.Discounts), money(s.Shipping), money(s.TaxOnTop), money(s.Total), money(s.TaxInside), money(s.Refunds),
		fees, money(s.Net()), money(s.NetSales()))
	fmt.Fprintf(&b, "  buyer %s", refs(s.Buyer, s.BuyerAlso))
	if s.City+s.Country != "" {
		fmt.Fprintf(&b, ", in %s, %s", s.City, s.Country)
	}
	if s.Postal != (data.Postal{}) {
		fmt.Fprintf(&b, "\n  address %q, %q, %q, %q", s.Postal.Street, s.Postal.Extra, s.Postal.Postcode, s.Postal.Region)
	}
	for _, l := range s.Lines {
		fmt.Fprintf(&b, "\n  %d × %s (%s, %s) %s, discount %s", l.Quantity, l.Name, l.SKU, l.Vendor, money(l.Price), money(l.Discount))
	}
	saleRefs(&b, s, money)
	return b.String()
}
