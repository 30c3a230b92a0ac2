package data

// Entry is something that the user adds by hand about a person, a week or the
// whole work: what no file holds. Entries are kept under the natural key of a
// person's identity, so that they survive undo and re-import. Touchpoints and
// manual income are no entries: they are interactions and sales of the format
// "hand".
type Entry struct {
	ID     int64
	Kind   EntryKind
	Person int64 // 0: about nobody
	// Other is the organisation to which a member belongs; 0: none, or not here now.
	Other int64
	// Content is what was published that the entry is about; 0: nothing, or not here now.
	Content int64
	At      int64 // when it was written, Unix milliseconds
	// Day is the day it is about: of a cost or hours, the day a promise is due, a
	// rate's day. Until is the last day that a cost covers. Both 0: none.
	Day, Until Day
	Currency   string
	Minor      int64 // of a cost, minor units
	// Number is minutes of hours, ideal days of a cadence, billionths of a rate.
	Number int64
	// Limit is the longest days of a cadence.
	Limit int64
	// Label is a cost's category, "relationships" or "other" of hours, the other
	// currency of a rate, the name of a role, why somebody is ignored.
	Label string
	Text  string
	Done  int64 // when a promise was kept or a goal met, Unix milliseconds; 0: open
}

// EntryKind is what sort of thing an entry is.
type EntryKind string

// The kinds of entry.
const (
	CostEntry    EntryKind = "cost"
	HoursEntry   EntryKind = "hours"
	NoteEntry    EntryKind = "note"
	PromiseEntry EntryKind = "promise"
	GoalEntry    EntryKind = "goal"
	RoleEntry    EntryKind = "role"
	CadenceEntry EntryKind = "cadence"
	RateEntry    EntryKind = "rate"
	HiddenEntry  EntryKind = "hidden"
	// IgnoredEntry says that a person is no human: a bot or spam. What such a one does
	// is in no figure of interaction; its sales are money like any other.
	IgnoredEntry EntryKind = "ignored"
	// OrganisationEntry says that a person is an organisation, MemberEntry that a person
	// belongs to one.
	OrganisationEntry EntryKind = "organisation"
	MemberEntry       EntryKind = "member"
)

// Why somebody is ignored.
const (
	Bot  = "bot"
	Spam = "spam"
)

// IgnoreLabels lists them in the order of the screen.
func IgnoreLabels() []string { return []string{Bot, Spam} }

// The categories of cost. The first two, with hours on relationships, are
// relationship cost (metrics.md 13).
const (
	PartnerCost = "partner"
	GiftCost    = "gift"
	ToolCost    = "tool"
	GoodsCost   = "goods" // not already in net
	OtherCost   = "other"
)

// CostCategories lists them in the order of the screen.
func CostCategories() []string {
	return []string{PartnerCost, GiftCost, ToolCost, GoodsCost, OtherCost}
}

// The labels of hours.
const (
	RelationshipHours = "relationships"
	OtherHours        = "other"
)

// Roles lists what a person can be to the owner.
func Roles() []string {
	return []string{"fan", "customer", "peer", "partner", "supplier", "employee", "press"}
}
