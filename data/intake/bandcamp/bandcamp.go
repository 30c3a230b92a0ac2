// Package bandcamp reads the raw sales report of Bandcamp: every item that was sold,
// with the fan's contribution on top, what Bandcamp and the payment service took, and
// refunds, reversals and payouts between them.
//
// The file is UTF-16 as it comes. Columns differ by year and by account.
package bandcamp

import (
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// Format is Bandcamp.
var Format = &intake.Format{
	Name: "bandcamp", Title: "Bandcamp", Short: "BC", Direction: "sales",
	Files:    []string{"<day>_bandcamp_raw_data_<name>.csv"},
	HowToGet: "In Bandcamp open Tools, then Sales report, choose all time and raw data, and download it.",
	Wait:     "at once",
	Holds: "Albums, tracks, bundles and merch with price, the fan's contribution, tax, shipping, fees and Bandcamp's share; refunds and disputes with their dates; " +
		"the buyer's e-mail, name, phone, country and note, discount codes, and the page that sent the buyer.",
	Lacks: "List prices before a discount. What Bandcamp collects as a marketplace's tax is in no figure.",
	Claim: files.Claim, Read: files.Read,
}

// types are Bandcamp's words; a pending reversal is a dispute that PayPal holds the
// money for.
var types = map[string]ledger.Act{
	"album": ledger.Sale, "track": ledger.Sale, "package": ledger.Sale, "bundle": ledger.Sale, pending: ledger.Sale,
	"refund": ledger.Refunding, "pending reversal": ledger.Chargeback, "cancelled reversal": ledger.Reversal, "payout": ledger.PaidOut,
}

const pending = "pending"

var files = ledger.Files(ledger.Spec{
	Layout: layout.Layout{Kind: "sales", Title: "Sales", Version: "raw data", Columns: []string{"date", "paid to", "item type", "item name", "currency", "item total", "bandcamp transaction id"}},
	Types:  types, Zone: time.UTC, Each: item,
	Cells: ledger.Cells{
		ledger.ID: {"bandcamp transaction id", "item url", "item type"}, ledger.Type: {"item type"}, ledger.CurrencyCode: {"currency"},
		ledger.Gross: {"sub total"}, ledger.Tip: {"additional fan contribution"}, ledger.Tax: {"seller tax"}, ledger.Shipping: {"shipping"}, ledger.Total: {"item total"},
		ledger.Fee: {"transaction fee"}, ledger.Net: {"net amount"}, ledger.Price: {"item price"}, ledger.Quantity: {"quantity"}, ledger.Item: {"item name"},
		ledger.SKU: {"sku", "catalog number"}, ledger.Vendor: {"artist"}, ledger.Email: {"buyer email"}, ledger.Person: {"buyer name"}, ledger.Phone: {"buyer phone"},
		ledger.Street: {"ship to street"}, ledger.Extra: {"ship to street 2"}, ledger.Postcode: {"ship to zip"}, ledger.Region: {"ship to state"},
		ledger.City: {"ship to city", "city"}, ledger.Country: {"ship to country", "buyer country name", "country"}, ledger.Code: {"discount code"},
		ledger.Referrer: {"referer url", "referer"},
	},
})

func item(o *ledger.Order, r layout.Row) error {
	if err := when(o, r); err != nil {
		return err
	}
	kind := strings.ToLower(r.Get("item type"))
	if kind == pending {
		o.Sale.Status = data.Pending
	}
	name(o, r)
	o.Led.Add(data.NoteTouch, "buyer note", r.Get("buyer note"))
	return amounts(o, r)
}

// when reads "5/13/26 11:28pm": Bandcamp writes the month first, whoever asks. A file
// that a spreadsheet has saved again can have other dates.
func when(o *ledger.Order, r layout.Row) error {
	text := strings.ToLower(strings.Join(strings.Fields(r.Get("date")), " "))
	for _, form := range []string{"1/2/06 3:04pm", "1/2/06 3:04 pm"} {
		if at, err := time.Parse(form, text); err == nil {
			o.Sale.OrderedAt = at
			return nil
		}
	}
	at, _, err := r.TimeIn(time.UTC, "date")
	o.Sale.OrderedAt = at
	return err
}

// name says what the payment is called here and at PayPal. One payment can be for
// several items, each of which can be refunded alone.
func name(o *ledger.Order, r layout.Row) {
	id, page := r.Get("bandcamp transaction id"), r.Get("item url")
	if id != "" {
		o.Sale.Refs = append(o.Sale.Refs, data.SaleRef{Scope: "bandcamp", Value: strings.TrimSpace(id + " " + page)})
	}
	// "<-- collected to cover your revenue share balance" stands there too.
	if paid := r.Get("paypal transaction id"); paid != "" && !strings.HasPrefix(paid, "<") {
		o.Sale.Refs = append(o.Sale.Refs, data.SaleRef{Scope: "paypal", Value: paid})
	}
}

// amounts takes the marketplace's tax out of the total, and all that was taken from
// the net amount, which holds neither shipping nor tax. Without a net amount the fee of
// the payment is all that is known.
func amounts(o *ledger.Order, r layout.Row) error {
	tax, err := r.Amount(o.Sale.Currency, "marketplace tax")
	if err != nil {
		return fmt.Errorf("marketplace tax: %w", err)
	}
	total, fee, net := o.Stated(ledger.Total).Minor-tax.Minor, o.Stated(ledger.Fee), o.Stated(ledger.Net)
	o.Set(ledger.Total, total)
	taken := total - o.Stated(ledger.Tax).Minor - o.Stated(ledger.Shipping).Minor - net.Minor
	switch {
	case net.Known && (total < 0 || taken >= 0):
		o.Set(ledger.Fee, taken)
	case fee.Known && total >= 0:
		o.Set(ledger.Fee, max(fee.Minor, -fee.Minor))
	}
	return nil
}
