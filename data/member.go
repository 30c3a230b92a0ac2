package data

import "time"

// Member is what one membership file says about one member at the time of the
// file: a state, not a sale (metrics.md 11). Two files that say the same are one
// state; the growth of the lifetime amount from one state to the next is one
// charge on the later state's last charge date.
type Member struct {
	Key       string // the platform's id of the member, else the e-mail
	Platform  string // empty: the export's
	Person    Ref
	Also      []Ref        // other identities that the same row names
	Status    MemberStatus // what the platform says, in words common to all
	Tier      string       // as the owner calls it; may be empty
	Currency  string       // ISO 4217 of the amounts; empty when the file names none
	Lifetime  int64        // sum of successful charges, minor units
	Pledge    int64        // of one charge, minor units
	Since     time.Time    // start of the membership; zero: not known
	ChargedAt time.Time    // last charge; zero: never, or not known
	// ChargePaid says that the last charge was successful.
	ChargePaid bool
	// Updated is when the platform last changed the row; zero: not told. States of
	// one member are ordered by last charge, then this, then lifetime amount.
	Updated time.Time
	Source  string // where the membership was bought: web, ios; may be empty
}

// MemberStatus is how a membership stands.
type MemberStatus string

// The statuses of a membership.
const (
	MemberActive   MemberStatus = "active"
	MemberDeclined MemberStatus = "declined" // the last charge failed; not yet ended
	MemberFormer   MemberStatus = "former"
	MemberFree     MemberStatus = "free" // follows without paying
)

func (*Member) fact() {}
