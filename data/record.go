package data

import "time"

// Record is one fact with the place it came from. Intake yields records, store
// keeps them.
type Record struct {
	File int // index of the file in its export
	Line int // physical line where the record begins, 1 = first line of the file
	Fact Fact
}

// Fact is one of *Identity, *Link, *Content, *Interaction, *Sale, *Metric, *Deal,
// *Member, *Rates.
type Fact interface{ fact() }

func (*Identity) fact()    {}
func (*Link) fact()        {}
func (*Content) fact()     {}
func (*Interaction) fact() {}
func (*Sale) fact()        {}
func (*Metric) fact()      {}
func (*Deal) fact()        {}

// Ref names one party of a record. The zero Ref names nobody.
type Ref struct {
	Platform string       // empty: the record's, else the export's
	Kind     IdentityKind // empty: nobody is named
	Value    string       // as the file has it, repaired but not normalised
	Scope    string       // thread, order or post of a bare name, so that two equal names stay two
	Name     string       // display name that the record gives; may be empty
	URL      string       // profile address or website that the record gives; may be empty
	Region   string       // of a phone: country that the record gives, by code or name; empty: that of the sale, else the workspace's
	Owner    bool         // the file itself says that this is the owner of the export
}

// Owner is the owner of the export without any name: "me", whoever that is.
var Owner = Ref{Owner: true}

// IsZero reports whether the reference names nobody and is not the owner.
func (r Ref) IsZero() bool { return r.Kind == "" && !r.Owner }

// Identity says that somebody is known under a name, without anything done:
// the owner's own profile, an author list, a contact.
type Identity struct {
	Ref
}

// Link is one record by the platform or by the owner that names two identities
// of one person (a partner sheet row, a members file). What people type
// themselves is no Link.
type Link struct {
	A, B   Ref
	Reason string // plain words: "partner sheet", "same account on Threads"
}

// Content is something the owner published.
type Content struct {
	Key      string // platform's id, else anything stable inside the account
	Platform string // empty: the export's
	Kind     string // post, story, video, page, product, mail
	Title    string
	URL      string
	At       time.Time // zero: not known
	// Undirected says that it was addressed to nobody in particular and counts
	// in the broadcast ratio (metrics.md 5).
	Undirected bool
}

// Interaction is something that somebody did towards somebody. Actor did it,
// Target is whom it is for; the owner among them decides the direction:
//
//	Actor is the owner          out, towards Target (who may be nobody)
//	Target is the owner         in, from Actor
//	both named, neither owner   unknown, from Actor (one fan to another)
//
// A zero Target never means the owner: say Target: Owner.
type Interaction struct {
	Key       string // platform's id inside the account; empty: content digest and occurrence
	Platform  string // empty: the export's
	Kind      Kind
	At        time.Time // zero with Precision Undated
	Precision Precision
	Actor     Ref
	Target    Ref
	Both      bool   // a call or meeting: mutual, whoever began it
	Content   string // key of the content it is about; may be empty
	Thread    string // conversation it belongs to; may be empty
	ReplyTo   string // key of the interaction it answers; may be empty
	Text      string
	Rating    int // stars of a review; 0: none
	Public    bool
	Automated bool
	Damaged   bool // text could not be decoded whole
}

// Metric is one count that a platform states: of a content item, or of the account.
type Metric struct {
	Platform string
	Content  string // key of the content; empty: the account
	Name     string // views, likes, followers, accounts_reached …
	Day      Day    // day or last day of the period that it is stated for; 0: unknown
	Span     int    // days of the period; 0: a state, not a flow
	Value    int64
}
