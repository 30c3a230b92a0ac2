package woocommerce

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
	"rapport/data/intake/sheet"
)

// packed reads the cells of WebToffee that hold several values, "key:value|key:value",
// with semicolons between coupons and refunds.
func packed(o *ledger.Order, r layout.Row) error {
	if err := attributed(o, r); err != nil {
		return err
	}
	if err := items(o, r); err != nil {
		return err
	}
	for coupon := range strings.SplitSeq(r.Get("coupon_items"), ";") {
		o.Led.Codes(values(coupon)["code"])
	}
	if err := refunds(o, r); err != nil {
		return err
	}
	if note := r.Get("customer_note"); note != "" {
		o.Led.Add(data.NoteTouch, "customer_note", note)
	}
	return nil
}

// values are the pairs of a packed cell. A piece without a colon belongs to the value
// before it: names hold anything.
func values(cell string) map[string]string {
	all := map[string]string{}
	last := ""
	for piece := range strings.SplitSeq(cell, "|") {
		key, value, ok := strings.Cut(piece, ":")
		key = strings.TrimSpace(key)
		switch _, met := all[key]; {
		case ok && !met && key != "" && !strings.Contains(key, " "):
			all[key], last = value, key
		case last != "":
			all[last] += "|" + piece
		}
	}
	for key, value := range all {
		all[key] = strings.TrimSpace(value)
	}
	return all
}

// items are in columns line_item_1, line_item_2 …, or in blocks of columns, one for each.
func items(o *ledger.Order, r layout.Row) error {
	for n := 1; ; n++ {
		block, cell := fmt.Sprintf("Product Item %d ", n), fmt.Sprintf("line_item_%d", n)
		var v map[string]string
		switch {
		case r.Has(cell):
			v = values(r.Get(cell))
		case r.Has(block + "Name"):
			v = map[string]string{
				"name": r.Get(block + "Name"), "sku": r.Get(block + "SKU"), "quantity": r.Get(block + "Quantity"),
				"sub_total": r.Get(block + "Subtotal"), "total": r.Get(block + "Total"),
			}
		default:
			return nil
		}
		if v["name"] == "" && v["sku"] == "" {
			continue // the order has fewer items than the largest
		}
		cost, err := o.Packed(or(v["sub_total"], v["total"]))
		if err != nil {
			return fmt.Errorf("item %d: %w", n, err)
		}
		pieces, err := strconv.ParseInt(or(v["quantity"], "1"), 10, 32)
		if err != nil {
			return fmt.Errorf("item %d: %.20q is no quantity", n, v["quantity"])
		}
		o.Bought(v["name"], v["sku"], pieces, cost.Minor)
	}
}

func or(is, other string) string {
	if is != "" {
		return is
	}
	return other
}

// refunds are each given with a date; the last one dates them all.
func refunds(o *ledger.Order, r layout.Row) error {
	sum := int64(0)
	for cell := range strings.SplitSeq(r.Get("refund_items"), ";") {
		v := values(cell)
		if v["amount"] == "" {
			continue
		}
		a, err := o.Packed(v["amount"])
		if err != nil {
			return fmt.Errorf("refund: %w", err)
		}
		sum += max(a.Minor, -a.Minor)
		if date := v["date"]; date != "" {
			at, _, err := sheet.ParseTime([]byte(date), sheet.YearMonthDay, r.Zone())
			if err != nil {
				return fmt.Errorf("refund: %w", err)
			}
			o.Returned(at.UTC())
		}
	}
	if sum > 0 {
		o.Set(ledger.Refund, sum)
	}
	return nil
}

// paypalFee is the fee in what PayPal Payments keeps of a capture, as PHP or as JSON.
var paypalFee = regexp.MustCompile(`"paypal_fee".{1,40}?"currency_code"[:;](?:s:3:)?"([A-Z]{3})"[,;](?:s:5:)?"value"[:;](?:s:\d+:)?"?([0-9]+(?:\.[0-9]+)?)`)

// fees are told by the shop as the payment service told them to it. They are the
// service's, so that its own files, imported too, do not count them again. Those in
// another currency than the order's are left out.
func fees(o *ledger.Order, r layout.Row) error {
	stripe, paypal := r.Get(stripeFees...), r.Get(paypalFees...)
	if paid := r.Get("meta:_stripe_currency", "_stripe_currency"); paid != "" && !strings.EqualFold(paid, o.Sale.Currency) {
		stripe = ""
	}
	found := paypalFee.FindStringSubmatch(r.Get("meta:_ppcp_paypal_fees", "_ppcp_paypal_fees"))
	if found != nil && found[1] == o.Sale.Currency && paypal == "" {
		paypal = found[2]
	}
	for _, told := range [][2]string{{"stripe", stripe}, {"paypal", paypal}} {
		service := told[0]
		fee, err := o.Packed(told[1])
		if err != nil {
			return fmt.Errorf("fee: %w", err)
		}
		if !fee.Known || !o.Sale.Status.Counts() || o.Sale.Currency == "" {
			continue
		}
		refs := []data.SaleRef{data.OrderRef("woocommerce", o.Sale.Name)}
		for _, ref := range o.Sale.Refs {
			if ref.Scope == service {
				refs = append(refs, ref)
			}
		}
		o.Beside(&data.Sale{
			Key: "fee " + o.Sale.Key, Platform: service, Role: data.SettlementRole, Layer: "woocommerce", Refs: refs, Status: data.Settlement,
			Currency: o.Sale.Currency, OrderedAt: o.Sale.OrderedAt, Amounts: data.Amounts{Fees: fee.Minor, FeesKnown: true},
		})
	}
	return nil
}

var (
	stripeFees = []string{"meta:_stripe_fee", "meta:_stripe_fees", "meta:Stripe Fee", "meta:eh_stripe_fees", "_stripe_fee"}
	paypalFees = []string{"meta:PayPal Transaction Fee", "meta:_paypal_transaction_fee", "PayPal Transaction Fee"}
)
