// Package ledger reads tables of sales, payments and payouts. What is particular to a
// shop is a Spec: which columns mean what, in which spellings, what the words in its
// columns of types and states stand for. Everything else is common and lives here:
// the rows of one order put together, gross to total with tax on top or inside, fees
// and refunds with their signs, who bought, what led to it, the names under which other
// files know the sale, and whether the file's own totals agree with what was taken.
//
// A payment service, whole:
//
//	var files = ledger.Files(ledger.Spec{
//		Layout: layout.Layout{Kind: "payments", Title: "Payments", Columns: []string{"id", "Amount", "Created (UTC)"}},
//		Role:   data.PaymentRole, Scope: "stripe", Zone: time.UTC,
//		Cells: ledger.Cells{
//			ledger.ID: {"id"}, ledger.At: {"Created (UTC)"}, ledger.Total: {"Amount"}, ledger.Fee: {"Fee", "Taxes On Fee"},
//			ledger.Currency: {"Currency"}, ledger.Email: {"Customer Email"}, ledger.Status: {"Status"},
//		},
//	})
package ledger

import (
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
)

// Field is what a column can mean.
type Field string

// The fields. Amounts of several columns are added up; of other fields the first
// column that is not empty counts, and all of ID.
const (
	ID        Field = "id"     // the platform's number of the record
	Name      Field = "name"   // what people call the order
	Type      Field = "type"   // what sort of row it is, see Spec.Types
	Status    Field = "status" // whether it was paid, see Spec.Statuses
	At        Field = "at"     // when it was ordered or booked
	Clock     Field = "clock"  // the time of day, where it has a column of its own
	Zone      Field = "zone"   // of At
	PaidAt    Field = "paid_at"
	RefundAt  Field = "refund_at"
	PayoutAt  Field = "payout_at"
	DisputeAt Field = "dispute_at"
	Renewal   Field = "renewal" // a subscription's later charge

	CurrencyCode     Field = "currency"
	Gross            Field = "gross"    // goods at list price
	Discount         Field = "discount" // off the goods, whatever its sign
	Shipping         Field = "shipping"
	ShippingDiscount Field = "shipping_discount"
	Tax              Field = "tax"
	Tip              Field = "tip"
	Total            Field = "total" // what the buyer was charged
	Refund           Field = "refund"
	Dispute          Field = "dispute" // what a bank took back
	Fee              Field = "fee"
	Commission       Field = "commission" // to an affiliate, by the shop itself: a fee
	Net              Field = "net"        // as the file states it; it is compared, not kept
	Balance          Field = "balance"    // of the account after the row
	Cost             Field = "cost"       // of the goods

	Email     Field = "email"
	Customer  Field = "customer" // the platform's number of the buyer
	Handle    Field = "handle"
	Person    Field = "person" // a name
	FirstName Field = "first_name"
	LastName  Field = "last_name"
	Phone     Field = "phone"
	City      Field = "city"
	Country   Field = "country"
	Street    Field = "street"        // first line of the address, of which City is too
	Extra     Field = "address_extra" // its second line
	Postcode  Field = "postcode"
	Region    Field = "region" // state or province

	Item         Field = "item"
	SKU          Field = "sku"
	Vendor       Field = "vendor"
	Quantity     Field = "quantity"
	Price        Field = "price" // list price of one
	LineDiscount Field = "line_discount"

	ForOrder Field = "order"    // the shop's name of the order that a payment is for
	Original Field = "original" // the ID of another row of the same platform that this one is about
	Payment  Field = "payment"  // the ID under which a payment service knows an order
	Payout   Field = "payout"   // which payout the row was part of

	Code      Field = "code"
	Affiliate Field = "affiliate"
	Referrer  Field = "referrer"
	Landing   Field = "landing"
	Source    Field = "source"
	Tags      Field = "tags"
	Notes     Field = "notes" // lines "key: value"
	Heard     Field = "heard" // how the buyer says to have heard of the shop
)

// money are the fields that are amounts.
var money = []Field{Gross, Discount, Shipping, ShippingDiscount, Tax, Tip, Total, Refund, Dispute, Fee, Commission, Net, Balance, Cost}

// Cells say in which columns a field stands; "a|b" is one column with two spellings.
type Cells map[Field][]string

// Act is what a row does.
type Act uint8

// The acts.
const (
	Sale       Act = iota
	Refunding      // money back to the buyer
	Chargeback     // money back through the bank
	Reversal       // of a chargeback or a refund: the money is back
	Charge         // a fee of its own
	Referral       // a partner program's word on another file's order: who is credited, and the commission
	PaidOut        // a transfer to the owner's bank: no sale
	Deposited      // the same as a list of payouts or the head of a statement says it: above zero, with the currency and date of the rows below
	Ignore         // moves no money of the owner's, or is told by another row
	Skip           // a note: it moves no money at all, not even that of the account
)

// TaxMode is what a tax is where the total does not tell.
type TaxMode uint8

// The modes.
const (
	TaxByTotal TaxMode = iota // on top if the total needs it, else inside
	TaxInside                 // contained in the prices
	TaxOnTop
	TaxElsewhere // a marketplace collects and remits it: it is in no field (metrics.md 11)
)

// Returns is whose number the refunds of a person's own table bear.
type Returns uint8

// The numbers of refunds.
const (
	ReturnsUnsaid Returns = iota // as that of their sale, and it is told where no sale of the file has it
	ReturnsOfSale                // that of their sale, in this file or in another
	ReturnsOwn                   // their own, so that they are of no sale that is known
)

// Spec is one sort of table.
type Spec struct {
	layout.Layout // Row is made here
	Cells         Cells

	Role data.Role
	// Layer tells lists of one platform apart that say the same money twice; see
	// data.Sale.
	Layer string
	// Scope is whose the numbers in ID, Original and Payment are; empty: they join
	// nothing. PaymentScope is that of Payment where it is another's.
	Scope, PaymentScope string
	// Shop is the platform whose orders ForOrder names; empty: of any.
	Shop string

	Types map[string]Act // by lower-case word; a word that is not there rejects the row
	// Act says what a row does where its type alone does not tell, as where what was paid
	// and what was received have one type. False: the type tells.
	Act      func(r layout.Row) (Act, bool)
	Statuses map[string]data.SaleStatus // beside those that are common to all
	State    data.SaleStatus            // without a column of states; empty: paid
	Currency string                     // of all amounts; empty: see the columns
	// Currencies are those of marketplaces, where CurrencyCode is a column of them, by
	// lower-case name. A row without one has that of the file's first.
	Currencies map[string]string
	Zone       *time.Location // of all times; nil: the workspace's
	Tax        TaxMode
	// TaxRate is what is contained in the total, in parts per million, where no column
	// says how much it is.
	TaxRate int64
	// SharedID says that refunds and fees bear the number of their sale, and none of
	// their own; the sale is known by it as an order of Shop.
	SharedID bool
	// Returns is whose number a refund bears all the same, where it names no Original.
	Returns Returns
	Signed  bool // fees are printed below zero where they are taken
	// Rows says that an order can have several rows, one for each item. PerRow are
	// amounts that are each row's own; others are the order's, on its first row or on
	// all.
	Rows   bool
	PerRow []Field

	// Repeats names what a row pays again, as somebody's membership: of the rows of a
	// file that share a name the first in time begins it, and later ones are renewals.
	// Nil or empty: the row repeats nothing.
	Repeats func(r layout.Row) string

	// Each changes what a table of spellings cannot say. It is called after each row,
	// on the record that the rows of an order make together.
	Each func(o *Order, r layout.Row) error
}

// KnownState reports whether a word in a column of states needs no explanation.
func KnownState(word string) bool {
	_, known := statuses[strings.TrimPrefix(strings.ToLower(strings.TrimSpace(word)), "wc-")]
	return known
}

// TaxInsideOf is the tax of a rate in parts per million that an amount contains, rounded
// half up.
func TaxInsideOf(amount, rate int64) int64 { return data.Portion(amount, rate, 1_000_000+rate) }

// find splits the spellings of each column once.
func (s *Spec) find() map[Field][][]string {
	all := make(map[Field][][]string, len(s.Cells))
	for field, columns := range s.Cells {
		for _, c := range columns {
			all[field] = append(all[field], strings.Split(c, "|"))
		}
	}
	return all
}

// statuses are words that shops of many kinds have in common.
var statuses = map[string]data.SaleStatus{
	"": data.Paid, "paid": data.Paid, "complete": data.Paid, "completed": data.Paid, "succeeded": data.Paid, "success": data.Paid, "successful": data.Paid,
	"captured": data.Paid, "fulfilled": data.Paid, "shipped": data.Paid, "delivered": data.Paid, "settled": data.Paid, "processed": data.Paid, "active": data.Paid,
	"payment complete": data.Paid, "approved": data.Paid, "locked": data.Paid, "confirmed": data.Paid, "bezahlt": data.Paid, "abgeschlossen": data.Paid,
	"payé": data.Paid, "terminé": data.Paid, "pagado": data.Paid, "completado": data.Paid, "pagato": data.Paid, "betaald": data.Paid,
	"partially_paid": data.PartiallyPaid, "partially paid": data.PartiallyPaid,
	"partially_refunded": data.PartiallyRefunded, "partially refunded": data.PartiallyRefunded, "partial refund": data.PartiallyRefunded, "teilweise erstattet": data.PartiallyRefunded,
	"refunded": data.Refunded, "refund": data.Refunded, "returned": data.Refunded, "erstattet": data.Refunded, "remboursé": data.Refunded, "reembolsado": data.Refunded,
	"pending": data.Pending, "processing payment": data.Pending, "on-hold": data.Pending, "on hold": data.Pending, "unpaid": data.Pending, "awaiting payment": data.Pending,
	"incomplete": data.Pending, "open": data.Pending, "new": data.Pending, "extended": data.Pending, "ausstehend": data.Pending, "offen": data.Pending, "en attente": data.Pending, "pendiente": data.Pending,
	"authorized": data.Authorized, "authorised": data.Authorized, "uncaptured": data.Authorized,
	"voided": data.Voided, "void": data.Voided,
	"cancelled": data.Cancelled, "canceled": data.Cancelled, "draft": data.Cancelled, "abandoned": data.Cancelled, "storniert": data.Cancelled, "annulé": data.Cancelled, "cancelado": data.Cancelled,
	"declined": data.Declined, "failed": data.Declined, "blocked": data.Declined, "denied": data.Declined, "rejected": data.Declined, "reversed": data.Declined, "abgelehnt": data.Declined,
	"expired": data.Expired, "test": data.Test, "free": data.Free,
}
