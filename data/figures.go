package data

import (
	"maps"
	"slices"
)

// Money is an amount with its currency, for figures that must not be mixed.
type Money struct {
	Currency string
	Minor    int64
}

// PersonFigures are the figures of one person as of one moment, computed by
// metric and kept by store as a derived table, so that the People page is read
// in one query.
type PersonFigures struct {
	Person       int64
	Tier         Tier
	State        State // empty without an exchange
	Trend        Trend
	Strength     float64
	Spark        []float64 // strength at the ends of the last 12 months, oldest first; nil when all are 0
	In, Out      int       // interactions, all time (mutual counts in both)
	In90, Out90  int       // in the last 90 days
	First        int64     // first contact (interaction or sale), Unix milliseconds; 0: undated only
	Last         int64     // last contact
	LastExchange int64     // 0: none
	Sales        int       // counted sales, all currencies
	Net          []Money   // net earnings of counted sales, all time, by currency, sorted by currency
	NetYear      int64     // net earnings of the last 365 days in the chosen currency
	SalesYear    int
	ReturnYear   *float64 // (bought + referred − cost) ÷ cost of the same days and currency; nil without a cost
	Reciprocity  float64  // metrics.md 6; NaN without directed weight
	Peak         float64  // largest strength of the last 365 days
	Roles        []string
	Gem          bool   // strong, but little earned: named on the scatter
	Silent       bool   // bought, but no interaction beyond orders
	Hidden       bool   // the user does not want to see the person in lists
	Ignored      string // why the person is ignored, one of IgnoreLabels; empty: not ignored
	Organisation bool   // the user says that this is an organisation
	MemberOf     int64  // the organisation to which the person belongs; 0: none
}

// Count says what an import did to one sort of fact.
type Count struct {
	New     int `json:"new"`
	Same    int `json:"same"`
	Changed int `json:"changed"`
}

// Add counts other in.
func (c *Count) Add(other Count) {
	c.New += other.New
	c.Same += other.Same
	c.Changed += other.Changed
}

// MoneySum is the money of counted sales in one currency.
type MoneySum struct {
	Currency  string
	Sales     int
	Gross     int64
	Discounts int64
	Refunds   int64
	Fees      int64
	FeesKnown int // sales with a known fee
	Shipping  int64
	TaxOnTop  int64 // charged beside the price; 0 in sums that were kept without it
	Tax       int64 // owed
	Cost      int64 // of the goods; 0 as TaxOnTop
	NetSales  int64
	Net       int64
}

// AddSums adds sums of the same currency up; the result is sorted by currency.
func AddSums(lists ...[]MoneySum) []MoneySum {
	byCurrency := map[string]*MoneySum{}
	for _, m := range slices.Concat(lists...) {
		sum := byCurrency[m.Currency]
		if sum == nil {
			sum = &MoneySum{Currency: m.Currency}
			byCurrency[m.Currency] = sum
		}
		sum.add(&m)
	}
	all := make([]MoneySum, 0, len(byCurrency))
	for _, currency := range slices.Sorted(maps.Keys(byCurrency)) {
		all = append(all, *byCurrency[currency])
	}
	return all
}

func (s *MoneySum) add(o *MoneySum) {
	s.Sales += o.Sales
	s.Gross += o.Gross
	s.Discounts += o.Discounts
	s.Refunds += o.Refunds
	s.Fees += o.Fees
	s.FeesKnown += o.FeesKnown
	s.Shipping += o.Shipping
	s.TaxOnTop += o.TaxOnTop
	s.Tax += o.Tax
	s.Cost += o.Cost
	s.NetSales += o.NetSales
	s.Net += o.Net
}

// ImportStatus is how an import ended.
type ImportStatus string

// The statuses.
const (
	ImportDone      ImportStatus = "done"
	ImportPlanned   ImportStatus = "planned"
	ImportUnchanged ImportStatus = "unchanged"
	ImportFailed    ImportStatus = "failed"
	ImportUndone    ImportStatus = "undone"
)

// ImportFile is one member file of an import.
type ImportFile struct {
	Name     string // path inside the container
	Kind     string // what it holds: "followers", "orders"
	Title    string // the same for the screen: "Followers"
	Size     int64
	SHA256   string // hex; empty until read
	Records  int    // including rejected ones
	Rejected int
	Count    Count // of the main facts in the file
	First    int64 // first and last moment in it, Unix milliseconds; 0: none
	Last     int64
}

// Reject is one record that was not imported.
type Reject struct {
	File   string
	Line   int
	Reason string
	Raw    string
}

// Month is how many records of one calendar month an import found.
type Month struct {
	Year, Month int
	New, Same   int
}

// ImportReport is what an import did, or with status planned would do.
type ImportReport struct {
	ID       int64 // 0: planned or failed
	At       int64 // Unix milliseconds
	Path     string
	Format   string
	Version  string
	Account  string
	Status   ImportStatus
	Seconds  float64
	Files    []ImportFile
	Unknown  []string
	Warnings []Warning
	Counts   map[string]Count // by FactName
	Rejected []Reject         // at most 1,000 here; all are in the workspace
	Rejects  int              // how many there are
	Money    []MoneySum       // of the counted sales in the export, sorted by currency
	// Pending is the money of its pending sales, whether they count or not. PendingCounts
	// says that they do, so that they are in Money too.
	Pending       []MoneySum
	PendingCounts bool
	// Unmatched are its refunds and fees whose sale no file tells, as of now; a plan
	// knows none.
	Unmatched []Unmatched
	Months    []Month
	// Reconciled are sums that the files state, beside those of their rows.
	Reconciled []Reconciliation
	// RateCurrencies is how many currencies the exchange rates in the export are of.
	RateCurrencies int
	Err            error // when failed: an *Error where possible
}

// FactName is the name of a fact's kind in counts: identity, interaction,
// content, sale, metric, deal, member, rate_day. Links are evidence, not counted.
func FactName(f Fact) string {
	switch f.(type) {
	case *Identity:
		return "identity"
	case *Interaction:
		return "interaction"
	case *Content:
		return "content"
	case *Sale:
		return "sale"
	case *Metric:
		return "metric"
	case *Deal:
		return "deal"
	case *Member:
		return "member"
	case *Rates:
		return "rate_day"
	}
	return ""
}
