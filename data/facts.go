package data

import "strings"

// Facts are everything that metric needs, already resolved to persons and free
// of the owner's own accounts and of what bots and spam did (metrics.md 1). Slices are sorted as said; nothing points back to
// the store.
type Facts struct {
	Persons []PersonFact // by ID
	Events  []Event      // by Person, then At, then ID
	Sales   []SaleFact   // by At, then ID
	Deals   []DealFact   // by ID
	// Contents are what the owner published, by At (undated ones first), then ID.
	Contents []ContentFact
	// Counts are what platforms state of contents and accounts, by platform, name, content
	// and day.
	Counts []CountFact
	// Edges are what two others say to each other where the owner can see it, by At, then ID.
	Edges []EdgeFact
	// Introductions are those of two people by the owner, by At, then ID.
	Introductions []IntroductionFact
	// Members are the states of memberships, by person, then platform, then At.
	Members []MemberFact
	Own     []OwnFact    // the owner's own accounts, by ID
	Ticks   []Tick       // what the user ticked off
	Entries []Entry      // what the user added by hand, by ID
	Sources []SourceFact // by platform
	Rates   []RateFact   // of the currencies in use, by currency, then day
	// Unresolved counts identities of sales or interactions that belong to nobody.
	Unresolved int
	// Unmatched are refunds and fees whose sale no file tells, by currency.
	Unmatched []Unmatched
	// Referrals are the words of partner programs that belong to no order for sure, by
	// platform, order and time.
	Referrals []ReferralFact
	// Departures tell which follows ended, by event id: those who are in one whole
	// list of followers and no more in a later one.
	Departures map[int64]Departure
	// First and Last are the first and last moment with data, Unix milliseconds;
	// 0 without data.
	First, Last int64
}

// PersonFact is one resolved person.
type PersonFact struct {
	ID            int64
	Name          string
	Follow        bool   // follows the owner somewhere
	City, Country string // of the newest order that names them; empty: none does
}

// Departure is when somebody left a list of followers: after the export of one
// moment and before that of another, both Unix milliseconds. The account may also
// have been deleted or blocked: lists do not say why.
type Departure struct{ After, Before int64 }

// Event is one interaction of a person with the owner. There are millions of them: the
// fields of one byte stand together, so that none is lost to padding.
type Event struct {
	ID       int64
	Person   int64 // 0: towards nobody in particular, or two others among themselves
	Platform string
	Kind     Kind
	Dir      Direction
	At       int64 // Unix milliseconds; 0 when undated
	Thread   int64 // 0: no thread
	ReplyTo  int64 // event id; 0: none or not imported
	TextHash uint64
	Content  int64 // id of the content that it is about; 0: none, or not imported
	By       int64 // which of the owner's accounts did an outbound one, an OwnFact; 0: not told
	Exact    bool  // exact to the minute or better: may enter reply times
	Text     bool  // carries words
	Question bool  // its words ask something
	Public   bool
	Auto     bool  // sent by a machine: never stops a clock
	Rating   uint8 // stars of a review; 0: none
}

// SaleFact is one order of a person.
type SaleFact struct {
	ID       int64
	Person   int64 // 0: the file names nobody, or the owner
	Platform string
	Name     string
	At       int64 // order date, Unix milliseconds
	Currency string
	Status   SaleStatus
	Counted  bool // status counts, after the account's switches
	Renewal  bool
	Amounts
	// Estimated says that no file tells the fee and a rule of the owner filled it in.
	Estimated bool
	Codes     []string // normalised: trimmed, lower case
	Links     []string
	// Affiliates are names, addresses and numbers of those whom a partner program or the
	// shop credits, see AffiliateWord.
	Affiliates []string
	// Commissions are what partner programs say that the sale costs.
	Commissions []CommissionFact
	Declared    []string   // what the buyer said led here, as written
	Items       []ItemFact // lines of the order
	PaidAt      int64      // Unix milliseconds; 0: not known
	PayoutAt    int64      // Unix milliseconds; 0: not known
	// RefundAt is the date of the last refund; 0 when no file dates it.
	RefundAt int64
	// Original is set where the amounts were converted; nil: they are the file's.
	Original *Original
	// DatedRefunds are the refunds and chargebacks whose date is known, oldest first;
	// nil without any. They may sum to less than Refunds, where a file dates only some,
	// and to more, where two files disagree.
	DatedRefunds []RefundFact
	// NotAdded is what other files say of the sale in other currencies than its own. It is
	// in no amount of the sale (metrics.md 11); nil without any.
	NotAdded []NotAdded
	// Told says which other records the fees and refunds come from; nil: the sale's own
	// record tells both.
	Told *Told
}

// Told are the records that state the fees of a sale, and those that state what was given
// back of it, each with what it states, in the currency of the sale's file. Nil: the sale's
// own record does.
type Told struct{ Fees, Refunds []Said }

// Said is an amount and the record that states it, which is a sale's own or a part of it.
type Said struct {
	Record int64
	Minor  int64 // minor units; fees that came back are below zero
}

// NotAdded is what one platform took for a sale and gave back, in a currency that is not
// the sale's and that no file converts.
type NotAdded struct {
	Platform, Currency string
	Fees, Refunds      int64
}

// CommissionFact is what one row of a partner program costs the shop for a sale, with the
// fee of the network.
type CommissionFact struct {
	Record   int64 // the row's own record
	Currency string
	Minor    int64 // below zero where the row corrects another
	// InFees says that the shop keeps it back itself, so that it is among the sale's fees.
	InFees bool
	// The words of the row itself, which say who gets it.
	Codes, Links, Affiliates []string
}

// AffiliateWord is the form in which names, addresses and numbers of partners are
// compared: case folded, without needless spaces and an "@" before a handle.
func AffiliateWord(s string) string {
	return Normalize(ByName, strings.TrimPrefix(strings.TrimSpace(s), "@"))
}

// RefundFact is money of a sale that went back on a day.
type RefundFact struct {
	At     int64 // Unix milliseconds
	Amount int64 // minor units, positive
	Record int64 // the record that dates it: the sale's own or a part of it
}

// Unmatched sums up what files say of sales that are not here: it counts once the
// orders are imported, and never where there is none, as with a fee for a listing.
type Unmatched struct {
	Currency string
	Rows     int
	Refunds  int64
	Fees     int64
}

// ReferralFact is what a partner program says of an order that could not be found for sure.
// It credits nobody and costs nothing until it can.
type ReferralFact struct {
	Platform   string
	Order      string // as the program writes it; empty: it names none
	At         int64  // Unix milliseconds; 0: not known
	Currency   string
	Amount     int64 // of the order, by the program; 0: not known
	Commission int64 // with the fee of the network; 0: not due yet
	Why        Unsure
}

// ItemFact is one line of an order.
type ItemFact struct {
	Name     string
	Vendor   string // who supplies it, as the shop names it; empty: not told
	Quantity int64
	Amount   int64 // quantity × list price − discount, minor units
}

// Item is the name of the first line, for sentences; empty without lines.
func (s *SaleFact) Item() string {
	if len(s.Items) == 0 {
		return ""
	}
	return s.Items[0].Name
}

// WhollyRefunded reports whether nothing of the sale remains; whether that is so does
// not depend on the currency in which it is looked at.
func (s *SaleFact) WhollyRefunded() bool {
	if s.Original != nil {
		return s.Original.WhollyRefunded()
	}
	return s.Amounts.WhollyRefunded()
}

// Conversion reports whether the sale is a conversion (metrics.md 9): counted,
// by a resolved person, not wholly refunded, no renewal.
func (s *SaleFact) Conversion() bool {
	return s.Counted && s.Person != 0 && !s.Renewal && !s.WhollyRefunded()
}

// DealFact is one partner deal resolved to its person.
type DealFact struct {
	ID         int64
	Person     int64
	Partner    string
	Codes      []string // normalised like SaleFact.Codes
	Links      []string
	Names      []string // the partner's name, addresses, handles and numbers, as AffiliateWord
	Currency   string
	Fee        int64
	Product    int64
	Commission int64 // parts per million
	Start, End Day
	Campaign   string
}

// MoneyIn is the currency of fee and product; without one they are 0, or in the
// currency of the table that shows them.
func (d *DealFact) MoneyIn(table string) string {
	if d.Currency != "" {
		return d.Currency
	}
	return table
}

// ContentFact is something that the owner published.
type ContentFact struct {
	ID         int64
	Platform   string
	Kind       string // post, story, video, page, product, mail
	Title      string
	URL        string
	At         int64  // Unix milliseconds; 0: not known
	Undirected bool   // to nobody in particular: counts in the broadcast ratio
	Purpose    string // what the owner says that it is for, one of Purposes; empty: not said
}

// CountFact is a number that a platform states, of a content or of an account.
type CountFact struct {
	ID       int64
	Platform string
	Content  int64  // 0: of the account
	Name     string // views, likes, followers, clicks …
	Day      Day    // day, or last day of the period, that it is stated for; 0: unknown
	Span     int    // days of the period; 0: a state, not a flow
	Value    int64
}

// EdgeFact is what one person said to another where the owner can see it: a reply of
// one fan to another under a post. It opens no obligation (metrics.md, fine print).
type EdgeFact struct {
	ID       int64
	From, To int64 // persons
	Platform string
	Kind     Kind
	At       int64 // Unix milliseconds; 0: undated
	Content  int64 // 0: none
}

// IntroductionFact is two people whom the owner introduced to each other, or one of whom
// the owner recommended to the other: two outbound events that were added by hand as one.
type IntroductionFact struct {
	ID, Other int64 // the events with A and with B
	A, B      int64
	Kind      Kind  // Introduction or Referral
	At        int64 // Unix milliseconds
}

// MemberFact is the state of a membership as of one file.
type MemberFact struct {
	ID        int64
	Person    int64 // 0: the file names nobody
	Platform  string
	Member    string // key of the membership, one for all its states
	Status    MemberStatus
	Tier      string
	Currency  string
	Pledge    int64
	Lifetime  int64
	Since     int64 // Unix milliseconds; 0: not known
	ChargedAt int64 // Unix milliseconds; 0: never
	At        int64 // when it was so: the last change, else the last charge; 0: not known
	Seen      int64 // when the newest file with this state was made, Unix milliseconds
}

// OwnFact is one of the owner's own accounts.
type OwnFact struct {
	ID       int64
	Platform string
	Value    string
	Name     string // as the files call it; empty: they give none
}

// SourceFact is one platform with data.
type SourceFact struct {
	Platform   string
	LastImport int64 // Unix milliseconds
	Inbound    bool  // its files can hold other people's acts
}

// TickState is how a thing to do was settled.
type TickState string

// The states of a tick.
const (
	Answered  TickState = "answered"
	Thanked   TickState = "thanked"
	NotNeeded TickState = "not_needed"
	Kept      TickState = "kept"
)

// ItemKind is a group of "do next".
type ItemKind int

// The groups, in the order of the page.
const (
	ReplyItem   ItemKind = 1
	ThanksItem  ItemKind = 2
	FadingItem  ItemKind = 3
	PromiseItem ItemKind = 4
)

// ItemID names one thing to do: the group and the event it is about (for a fading
// relationship the event that completed its last exchange).
func ItemID(kind ItemKind, event int64) int64 { return event*10 + int64(kind) }

// ParseItem takes an item's id apart; false when it names no group.
func ParseItem(item int64) (ItemKind, int64, bool) {
	k := ItemKind(item % 10)
	return k, item / 10, item > 0 && k >= ReplyItem && k <= PromiseItem
}

// Tick settles one item of "do next". The store keeps it under the natural key of
// the event, so that it survives undo and re-import.
type Tick struct {
	Kind  ItemKind
	Event int64 // event the item is about
	State TickState
	At    int64 // Unix milliseconds
}
