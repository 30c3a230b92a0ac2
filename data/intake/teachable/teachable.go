// Package teachable reads the transactions that a Teachable school exports. Its columns
// are known from help pages, so each is taken in several spellings.
package teachable

import (
	"errors"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// Format is Teachable.
var Format = &intake.Format{
	Name: "teachable", Title: "Teachable", Short: "TE", Direction: "sales",
	Files:    []string{"transactions.csv"},
	HowToGet: "In Teachable open Sales, then Transactions, choose all time, and export them as CSV.",
	Wait:     "some minutes, by e-mail",
	Holds:    "Sales of courses, coaching and bundles with price, what the school earned, the student's name, the product, offer, coupon, and what affiliates and authors got.",
	Lacks:    "Teachable's fee and the payment's as figures of their own: they are what the earnings lack. What was charged where a coupon was used, unless the file has a column for it.",
	Claim:    files.Claim, Read: files.Read,
}

var files = ledger.Files(ledger.Spec{
	Layout: layout.Layout{
		Kind: "transactions", Title: "Transactions", Version: "transactions", Likely: true,
		Columns: []string{day, earnings, student, "Product|Product name|Course|Course name", "Gateway|Payment gateway"},
	},
	Zone: time.UTC, Each: transaction,
	Cells: ledger.Cells{
		ledger.ID: {"Sale ID|Transaction ID|ID"}, ledger.At: {day}, ledger.Status: {"Status"}, ledger.CurrencyCode: {"Currency"},
		ledger.Total: {charged + "|" + price}, ledger.Commission: {"Affiliate fees|Affiliate fee|Affiliate earnings", "Author fees|Author fee|Author earnings"},
		ledger.Net: {earnings}, ledger.Refund: {"Amount refunded|Refunded amount|Refund amount|Refunded"}, ledger.RefundAt: {"Refunded at|Refund date"},
		ledger.Email: {"Student email|Email|Customer email"}, ledger.Person: {student}, ledger.Item: {"Product|Product name|Course|Course name"},
		ledger.Code: {coupon}, ledger.Affiliate: {"Affiliate|Affiliate name"}, ledger.Source: {"Offer type"},
	},
})

const (
	day      = "Date|Purchased at|Purchase date"
	earnings = "Earnings (USD)|Earnings|My earnings|School earnings"
	student  = "Student|Student name|User|Customer"
	charged  = "Sale price|Final price|Amount charged|Charge"
	price    = "Price|Listed price|List price"
	coupon   = "Coupon|Coupon code"
)

// transaction works out what was taken from what the school earned. A listed price is
// not what was charged where a coupon was used or the price is in another currency:
// then the earnings are all that is known.
func transaction(o *ledger.Order, r layout.Row) error {
	s := &o.Sale
	if s.Buyer.Kind == data.ByName && s.Key == "" {
		s.Buyer.Scope = cell(r, day) // the number of the line is another in the next export
	}
	earned := o.Stated(ledger.Net)
	if earned.Minor < 0 {
		return errors.New("the earnings are below zero: how Teachable writes a refund on a line of its own is not known")
	}
	if !earned.Known {
		return nil
	}
	dollars := r.Has("Earnings (USD)") && s.Currency != "USD"
	if dollars || cell(r, coupon) != "" && cell(r, charged) == "" {
		if dollars {
			s.Currency = "USD"
		}
		o.Set(ledger.Total, earned.Minor)
		o.Forget(ledger.Commission)
		return nil
	}
	taken := o.Stated(ledger.Total).Minor - o.Stated(ledger.Refund).Minor - o.Stated(ledger.Commission).Minor - earned.Minor
	if taken >= 0 {
		o.Set(ledger.Fee, taken)
	}
	return nil
}

func cell(r layout.Row, names string) string { return r.Get(strings.Split(names, "|")...) }
