package woocommerce

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
	"rapport/data/intake/sheet"
)

const (
	formatted = "N. Revenue (formatted)"
	netSales  = "Net Sales|Net sales|N. Revenue|Ventes nettes"
)

// analytics is the orders report of WooCommerce itself, from the server with the total
// as people read it, or from the browser without. A refund is a row of its own under the
// number of its order. The heads are in the language of the shop.
var analytics = ledger.Spec{
	Layout: layout.Layout{
		Kind: "report", Title: "Orders report", Version: "analytics",
		Columns: []string{"Date", "Order #|Commande n°", "Status|État", "Customer|Client", "Customer type|Type de client", "Product(s)|Produit(s)", formatted + "|" + netSales},
	},
	Role: data.PaymentRole, Layer: "analytics", Scope: "woocommerce", Shop: "woocommerce", Statuses: statuses, Each: reported,
	Cells: ledger.Cells{
		ledger.ID: {"Order #|Commande n°"}, ledger.Name: {"Order #|Commande n°"}, ledger.ForOrder: {"Order #|Commande n°"}, ledger.At: {"Date"}, ledger.Status: {"Status|État"},
		ledger.Person: {"Customer|Client"},
	},
}

// reported reads the amounts of the report, each of which has a way of its own, and
// what led to the order.
func reported(o *ledger.Order, r layout.Row) error {
	total, err := shown(o, r.Get(formatted))
	if err != nil {
		return fmt.Errorf("%s: %w", formatted, err)
	}
	net, err := counted(o, r.Get(strings.Split(netSales, "|")...))
	if err != nil {
		return fmt.Errorf("net sales: %w", err)
	}
	if !total.Known {
		total = net
	}
	if total.Minor != 0 || net.Minor != 0 {
		if err := layout.Known(o.Sale.Currency); err != nil {
			return err
		}
	}
	if total.Known {
		o.Set(ledger.Total, total.Minor)
	}
	if net.Known && net.Minor > 0 && net.Minor <= total.Minor {
		o.Set(ledger.Gross, net.Minor)
		o.Set(ledger.Shipping, total.Minor-net.Minor) // and tax, which the report does not tell apart
	}
	if total.Minor < 0 {
		o.Sale.Key += " refund " + r.Get("Date")
	}
	goods(o, r.Get("Product(s)", "Produit(s)"), net.Minor)
	origin(o, r)
	return nil
}

func origin(o *ledger.Order, r layout.Row) {
	if code := r.Get("Coupon(s)", "Code(s) promo"); !strings.EqualFold(code, "NONE") {
		o.Led.Codes(code)
	}
	from := r.Get("Attribution")
	if source, ok := strings.CutPrefix(from, "Source:"); ok {
		o.Led.Add(data.LinkTouch, "utm_source", source)
		return
	}
	o.Led.Add(data.SourceTouch, "", from)
}

var (
	number = regexp.MustCompile(`[0-9]+(?:[.,'’ \x{a0}\x{202f}][0-9]+)*`)
	plain  = regexp.MustCompile(`^-?[0-9]+(?:\.[0-9]+)?$`)
	item   = regexp.MustCompile(`(?:^|, )([0-9]{1,9})× `)
)

var errAmount = errors.New("is no amount")

// shown reads the total as the shop shows it: "€56.60", "1.234,50 €". After a refund
// what is left stands behind it, which the row of the refund tells too. A shop shows as
// many digits as its currency has: three digits after a sign are thousands.
func shown(o *ledger.Order, cell string) (sheet.Amount, error) {
	if cell == "" {
		return sheet.Amount{}, nil
	}
	at := number.FindStringIndex(cell)
	if at == nil {
		return sheet.Amount{}, fmt.Errorf("%.40q %w", cell, errAmount)
	}
	before, digits, after := cell[:at[0]], cell[at[0]:at[1]], cell[at[1]:]
	if next := number.FindStringIndex(after); next != nil {
		after = after[:next[0]]
	}
	if mark := sheet.Mark(before); mark != "" || sheet.Mark(after) != "" {
		if mark == "" {
			mark, _, _ = strings.Cut(strings.TrimLeft(after, " \u00a0\u202f"), " ")
		}
		currency, err := sheet.CurrencyOf(mark, o.Sale.Currency, "")
		if err != nil {
			return sheet.Amount{}, err
		}
		o.Sale.Currency = currency
	}
	exponent, ok := data.Exponent(o.Sale.Currency)
	if !ok {
		exponent = 2
	}
	decimal := sheet.Point
	last := strings.LastIndexAny(digits, ".,")
	if cents := len(digits) - last - 1; last >= 0 && (digits[last] == ',') == (cents <= exponent) {
		decimal = sheet.Comma
	}
	a, err := sheet.ParseAmount([]byte(digits), decimal, exponent)
	if strings.ContainsAny(before, "-\u2212") {
		a.Minor = -a.Minor
	}
	return bounded(a, cell, err)
}

// counted reads what a program wrote: a number with a point and as many digits as a
// division left.
func counted(o *ledger.Order, cell string) (sheet.Amount, error) {
	if !plain.MatchString(cell) {
		return shown(o, cell)
	}
	exponent, ok := data.Exponent(o.Sale.Currency)
	if !ok {
		exponent = 2
	}
	whole, part, _ := strings.Cut(cell, ".")
	part = (part + "00000000")[:exponent+1]
	a, err := sheet.ParseAmount([]byte(whole+"."+part), sheet.Point, exponent+1)
	if a.Minor < 0 {
		a.Minor = (a.Minor - 5) / 10
	} else {
		a.Minor = (a.Minor + 5) / 10
	}
	return bounded(a, cell, err)
}

func bounded(a sheet.Amount, cell string, err error) (sheet.Amount, error) {
	if err == nil && (a.Minor > layout.MaxAmount || a.Minor < -layout.MaxAmount) {
		err = fmt.Errorf("the amount %.20q is out of range", cell)
	}
	return a, err
}

// goods are "2× Mug, 1× Tote". Only where there is one sort is its price known.
func goods(o *ledger.Order, cell string, net int64) {
	found := item.FindAllStringSubmatchIndex(cell, -1)
	for i, at := range found {
		end := len(cell)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		pieces, _ := strconv.ParseInt(cell[at[2]:at[3]], 10, 64) // nine digits
		name := strings.TrimSpace(cell[at[1]:end])
		switch {
		case pieces == 0:
		case len(found) == 1:
			o.Bought(name, "", pieces, max(net, 0))
		default:
			o.Sale.Lines = append(o.Sale.Lines, data.SaleLine{Name: name, Quantity: pieces})
		}
	}
}
