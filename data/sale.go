package data

import (
	"regexp"
	"time"
)

// SaleStatus is what a shop says about an order, in words common to all shops.
type SaleStatus string

// The statuses. Only the first four are sales (metrics.md 9).
const (
	Paid              SaleStatus = "paid"
	PartiallyPaid     SaleStatus = "partially_paid"
	PartiallyRefunded SaleStatus = "partially_refunded"
	Refunded          SaleStatus = "refunded"
	Pending           SaleStatus = "pending"
	Authorized        SaleStatus = "authorized"
	Voided            SaleStatus = "voided"
	Cancelled         SaleStatus = "cancelled" // before payment
	Declined          SaleStatus = "declined"
	Expired           SaleStatus = "expired"
	Test              SaleStatus = "test"
	Free              SaleStatus = "free" // total 0 before discounts
	// Settlement is no status of a shop: the record only adds fees, refunds or a
	// payout to another file's sale.
	Settlement SaleStatus = "settlement"
)

// Counts reports whether an order with this status is a sale.
func (s SaleStatus) Counts() bool {
	switch s {
	case Paid, PartiallyPaid, PartiallyRefunded, Refunded:
		return true
	}
	return false
}

// Amounts are the money of one sale in minor units of one currency (metrics.md 11).
type Amounts struct {
	Gross     int64 // goods at list price before discounts
	Discounts int64 // off the goods, positive
	Shipping  int64 // charged to the buyer, after its own discount
	TaxOnTop  int64 // added to the goods' price
	TaxInside int64 // contained in the goods' price
	Total     int64 // what the buyer was charged
	Refunds   int64 // all money returned, positive
	Fees      int64 // taken by platform and payment service; meaningless unless FeesKnown
	FeesKnown bool
	Cost      int64 // cost of goods, if given
}

// Tax is the seller-owed tax still owed after refunds:
// tax × (total − refunds) / total, rounded half up. A total of 0 owes none; a refund of no
// sale, whose tax is below zero, takes it back.
func (a Amounts) Tax() int64 {
	if a.Total == 0 {
		return min(a.TaxOnTop+a.TaxInside, 0)
	}
	return Portion(a.TaxOnTop+a.TaxInside, a.Total-a.Refunds, a.Total)
}

// Net is what the seller keeps: total − refunds − tax − known fees − cost of goods.
func (a Amounts) Net() int64 {
	n := a.Total - a.Refunds - a.Tax() - a.Cost
	if a.FeesKnown {
		n -= a.Fees
	}
	return n
}

// NetSales is the goods part that remains, without tax:
// (gross − discounts − tax inside) × (total − refunds) / total, rounded half up.
func (a Amounts) NetSales() int64 {
	return Portion(a.Gross-a.Discounts-a.TaxInside, a.Total-a.Refunds, a.Total)
}

// WhollyRefunded reports whether nothing of the sale remains, so that it is no conversion.
func (a Amounts) WhollyRefunded() bool { return a.Refunds > 0 && a.Refunds >= a.Total }

// Role is what a record of a sale is beside other files' records of the same sale
// (metrics.md 11): the order has the amounts, the others add to it.
type Role uint8

// The roles. Of the records of one sale that with the smallest role is the sale.
const (
	OrderRole      Role = iota // a shop's order
	PaymentRole                // a payment service's row: a sale too where no order is known
	SettlementRole             // fees, refunds and payouts of a sale that another file states; alone it books nothing
)

// ServiceLayer reports whether a list of a shop's platform is that of the payment service
// which the platform runs itself, such as Shopify Payments. It tells the money that went
// through that service, and nothing of what a buyer paid or got back by another. The
// formats name such lists payments, payouts or statement, and no other list so.
func ServiceLayer(layer string) bool {
	switch layer {
	case "payments", "payouts", "statement":
		return true
	}
	return false
}

// SaleRef is a name under which other files know a sale.
type SaleRef struct {
	Scope string // whose name it is: "paypal", "stripe", "shopify order"
	Value string // compared without case, white space and a leading "#"
	// Order: it names an order and no single payment. Two payments of one order are
	// two, two records of one payment are one.
	Order bool
	// Unsure: whose order it names is not known, as on the invoice number of a
	// payment service. Only an order of the same total and currency is meant.
	Unsure bool
	// Program: it is a partner program's word for an order of a shop, which numbers of
	// other orders can equal. Only the one order is meant whose amount or date agrees.
	Program bool
}

// OrderRef names an order of a shop as its own export does.
func OrderRef(platform, name string) SaleRef {
	return SaleRef{Scope: platform + " order", Value: name, Order: true}
}

// paymentName is how Shopify names a payment to the service that takes it: "c20412829696200.1",
// "rHyzYR2eamTdGyB4PmuRsWxGb".
var paymentName = regexp.MustCompile(`^[cr](?:[0-9A-Za-z]{6,}\.[0-9]+|[0-9A-Za-z]{16,})$`)

// PaymentRef is the name that a shop gave a payment towards the service that took it: both
// files have it. No value for any other word, such as an invoice number.
func PaymentRef(value string) SaleRef {
	if !paymentName.MatchString(value) {
		return SaleRef{}
	}
	return SaleRef{Scope: "payment of a shop", Value: value}
}

// CardRef names the card that paid at a platform, by its brand and last digits. It is no
// payment and joins nothing by itself: it tells of which sale a refund can be.
func CardRef(platform, brand, digits string) SaleRef {
	return SaleRef{Scope: platform + " card", Value: brand + " " + digits, Order: true}
}

// Unsure says why the word of a partner program belongs to no order.
type Unsure uint8

// The reasons. Sure is of every record that belongs somewhere, and of those that name
// no order by a program's word.
const (
	Sure         Unsure = iota
	NoOrder             // no order of that number is here
	OtherOrder          // orders of that number have neither the amount nor the date
	SeveralFit          // several orders of that number agree
	NamesNothing        // it has a commission and names no order
)

// Sale is one order as a file states it.
type Sale struct {
	Key      string // the shop's id; empty: content digest and occurrence
	Name     string // as people call it, "#1001"
	Platform string // empty: the export's
	Role     Role
	// Layer is which of several lists of its platform the record is from, where they
	// tell the same money more than once: fees of two layers are not added up.
	Layer    string
	Refs     []SaleRef // beside Name, which names an order of its platform
	Status   SaleStatus
	Currency string // ISO 4217, settlement currency
	Amounts
	// Charged is what the buyer was charged, or given back by a row that gives back, where
	// that was in another currency and the file states both: with the total it is the rate
	// at which the service converted. Zero: not stated, or the same currency.
	Charged   Money
	OrderedAt time.Time
	PaidAt    time.Time // zero: not known
	Buyer     Ref       // who paid; empty Kind: the file names nobody
	BuyerAlso []Ref     // other identities of the same buyer in the same record (phone)
	Renewal   bool      // a subscription's later charge: a sale, but no conversion
	City      string
	Country   string
	Postal    Postal // of the same address as City
	Lines     []SaleLine
	Events    []SaleEvent
	Touches   []Touch
}

// Postal is what a file states of a postal address beside city and country.
type Postal struct {
	Street   string // first line: street and number, as it is written
	Extra    string // second line: flat, building, company
	Postcode string
	Region   string // state or province, by code or name
}

// SaleLine is one item of an order.
type SaleLine struct {
	Name     string
	SKU      string
	Vendor   string
	Quantity int64
	Price    int64 // list price of one, minor units
	Discount int64
}

// SaleEventKind is what moved money of a sale later.
type SaleEventKind string

// The kinds of sale events.
const (
	RefundEvent     SaleEventKind = "refund"
	FeeEvent        SaleEventKind = "fee"
	ChargebackEvent SaleEventKind = "chargeback"
	PayoutEvent     SaleEventKind = "payout"
	CommissionEvent SaleEventKind = "commission" // what a partner program costs for the sale
)

// SaleEvent is a dated refund, fee, chargeback, payout or commission of a sale. A zero At
// means that the file does not date it: it posts on the order's date, marked.
type SaleEvent struct {
	Kind   SaleEventKind
	At     time.Time
	Amount int64 // positive; a commission that was taken back is negative
}

// TouchKind is a sort of evidence for what led to a sale (metrics.md 10).
type TouchKind string

// The kinds of touch.
const (
	CodeTouch     TouchKind = "code"     // discount code, compared without case
	LinkTouch     TouchKind = "link"     // utm value, tracking id, ref
	DeclaredTouch TouchKind = "declared" // "how did you hear about us"
	TagTouch      TouchKind = "tag"
	SourceTouch   TouchKind = "source" // channel named by the shop: web, pos
	NoteTouch     TouchKind = "note"   // any other note attribute, "key: value"
)

// Touch is one such piece of evidence on an order.
type Touch struct {
	Kind  TouchKind
	Key   string // normalised attribute name, "utm_source"; empty for codes and tags
	Value string
}

// Deal is one row of a partner sheet.
type Deal struct {
	Key        string
	Partner    string // name
	Person     Ref    // handle, else e-mail, else the name
	PersonAlso []Ref
	Codes      []string
	Links      []string
	Currency   string // empty when no money is given
	Fee        int64  // minor units
	Product    int64  // cost of product sent, minor units
	Commission int64  // parts per million of net sales: 100000 is 10 %
	Start, End Day    // both inclusive; zero is open
	Campaign   string
	Note       string
}
