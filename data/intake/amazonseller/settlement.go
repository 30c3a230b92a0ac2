package amazonseller

import (
	"strconv"
	"strings"

	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// settlement has a row for each part of an amount. Its first row carries the deposit and
// the currency alone.
var settlement = ordered(ledger.Spec{
	Layout: layout.Layout{
		Kind: "settlement", Title: "Settlement", Version: "settlement V2",
		Columns: []string{"settlement-id", "total-amount", "transaction-type", "order-id", "amount-type", "amount-description", "amount"},
	},
	Types: with(ledger.Deposited), Each: part,
	Cells: ledger.Cells{
		ledger.ID: {"order-id", "settlement-id"}, ledger.Name: {"order-id"}, ledger.ForOrder: {"order-id"}, ledger.Type: {"transaction-type"},
		ledger.At: {"posted-date-time|posted-date"}, ledger.CurrencyCode: {"currency"}, ledger.Net: {"amount", "total-amount"},
		ledger.PayoutAt: {"deposit-date"}, ledger.Payout: {"settlement-id"},
	},
})

// part takes one part of an amount.
func part(o *ledger.Order, r layout.Row) error {
	does := act(r.Get("transaction-type"))
	name(o, does)
	a, err := r.Amount(o.Sale.Currency, "amount")
	if err != nil {
		return err
	}
	field := meaning(r.Get("amount-type"), r.Get("amount-description"))
	switch {
	case does == ledger.Charge && field == "":
		// A reserve is held back and given free: it costs nothing.
	case does == ledger.Charge, does != ledger.Sale && field != ledger.Fee && field != "":
		add(o, ledger.Total, a.Minor)
	case field != "":
		add(o, field, a.Minor)
	}
	if does == ledger.Sale && strings.EqualFold(r.Get("amount-description"), "Principal") && field == ledger.Gross {
		pieces, err := strconv.ParseInt(r.Get("quantity-purchased"), 10, 32)
		if err != nil {
			pieces = 1
		}
		o.Bought(r.Get("sku"), r.Get("sku"), pieces, a.Minor) // which is all that the file calls it
	}
	return nil
}

// meaning is the field that a part of an amount belongs to. Tax that Amazon withholds
// takes away the tax that it collected, so that what is left is the seller's.
func meaning(kind, what string) ledger.Field {
	kind, what = strings.ToLower(kind), strings.ToLower(what)
	tax := strings.Contains(what, "tax") || strings.Contains(what, "vat")
	switch {
	case strings.Contains(what, "reserve"):
		return ""
	case kind == "itemwithheldtax", tax && (kind == "itemprice" || kind == "promotion"):
		return ledger.Tax
	case kind == "promotion" && strings.Contains(what, "shipping"):
		return ledger.ShippingDiscount
	case kind == "promotion":
		return ledger.Discount
	case kind == "itemprice" && strings.Contains(what, "shipping"):
		return ledger.Shipping
	case kind == "itemprice":
		return ledger.Gross
	}
	return ledger.Fee
}
