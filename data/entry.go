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
	// Other is the organisation to which a member belongs, or whom an introduction was to;
	// 0: none, or not here now.
	Other int64
	// Content is what was published that the entry is about; 0: nothing, or not here now.
	Content int64
	At      int64 // when it was written, Unix milliseconds
	// Day is the day it is about: of a cost or hours, the day a promise is due, a
	// rate's day, the first of a campaign, when an offer was made, a code posted, or two people
	// found each other. Until is the last day that a cost or a campaign covers. Both 0: none.
	Day, Until Day
	Currency   string
	Minor      int64 // of a cost, minor units
	// Number is minutes of hours, ideal days of a cadence, billionths of a rate, how many
	// a person reaches, when a code was posted.
	Number int64
	// Limit is the longest days of a cadence.
	Limit int64
	// Label is a cost's category, "relationships" or "other" of hours, the other
	// currency of a rate, the name of a role, why somebody is ignored, which of Efforts a
	// campaign is, one of Purposes, one of Outcomes, a discount code.
	Label string
	Text  string
	Done  int64 // when a promise was kept or a goal met, Unix milliseconds; 0: open
}

// ByHand is the platform of interactions and sales that were added by hand. It says who
// noted them, not where they were, and is no channel (metrics.md 7).
const ByHand = "hand"

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
	// CampaignEntry is an initiative of the owner from Day to Until, called Text. With a
	// Content it says that what was published belongs to it, and has no days.
	CampaignEntry EntryKind = "campaign"
	// PurposeEntry says what a published Content is for. Each has one.
	PurposeEntry EntryKind = "purpose"
	// OfferEntry is an offer that the owner made to a person.
	OfferEntry EntryKind = "offer"
	// OutcomeEntry is what came of the owner's introduction of Person to Other.
	OutcomeEntry EntryKind = "outcome"
	// ReachEntry is how many follow a person, as of Day.
	ReachEntry EntryKind = "reach"
	// CouponEntry says that a discount code stood on a coupon site: Label is the code, Text
	// the site, Number when, in Unix milliseconds (0: only the Day is known).
	CouponEntry EntryKind = "coupon"
)

// What sort of initiative a campaign is (mission.md 29 and 52).
const (
	CampaignEffort = "campaign"
	EventEffort    = "event"
	TacticEffort   = "tactic" // something tried out
)

// Efforts lists them in the order of the screen.
func Efforts() []string { return []string{CampaignEffort, EventEffort, TacticEffort} }

// What something published is for (mission.md 17 and 32).
const (
	QuestionPurpose = "question"
	IdeaPurpose     = "idea"
	SharePurpose    = "share"
	OfferPurpose    = "offer"
)

// Purposes lists them in the order of the screen.
func Purposes() []string {
	return []string{QuestionPurpose, IdeaPurpose, SharePurpose, OfferPurpose}
}

// What came of an introduction (mission.md 16).
const (
	Matched  = "matched" // the two found each other
	NoMatter = "nothing" // it came to nothing
)

// Outcomes lists them in the order of the screen.
func Outcomes() []string { return []string{Matched, NoMatter} }

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
