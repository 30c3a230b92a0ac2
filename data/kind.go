package data

import "strings"

// Kind is what happened in an interaction. The names are the interface of the
// commands (json "kind") and are stored as they are.
type Kind string

// The kinds of interaction. A chat line is a message; Chat is live chat only.
const (
	Follow       Kind = "follow"
	Unfollow     Kind = "unfollow"
	Like         Kind = "like"
	Reaction     Kind = "reaction" // any emoji that is not a plain like
	Comment      Kind = "comment"
	Reply        Kind = "reply"
	Mention      Kind = "mention"
	Share        Kind = "share"
	Message      Kind = "message"
	Email        Kind = "email"
	Open         Kind = "open"
	Click        Kind = "click"
	Review       Kind = "review"
	Poll         Kind = "poll" // also a form's answer
	Chat         Kind = "chat"
	Call         Kind = "call"
	Meeting      Kind = "meeting"
	Introduction Kind = "introduction"
	Referral     Kind = "referral"
	Info         Kind = "info"     // something useful passed on, by hand only
	Personal     Kind = "personal" // a part of oneself shared, by hand only
	Subscribe    Kind = "subscribe"
	View         Kind = "view"
	Other        Kind = "other"
)

// Kinds lists every kind once, in the order of the interface.
func Kinds() []Kind {
	return []Kind{
		Follow, Unfollow, Like, Reaction, Comment, Reply, Mention, Share, Message, Email, Open, Click,
		Review, Poll, Chat, Call, Meeting, Introduction, Referral, Info, Personal, Subscribe, View, Other,
	}
}

// Directed reports whether an interaction of this kind is addressed to or about
// one party. Follows, likes, views and the like are passive and never make a
// relationship (metrics.md 1).
func (k Kind) Directed() bool {
	switch k {
	case Comment, Reply, Mention, Share, Message, Email, Review, Poll, Chat, Call, Meeting, Introduction, Referral, Info, Personal:
		return true
	}
	return false
}

// Asks reports whether an inbound interaction of this kind asks for an answer,
// so that it opens an obligation (metrics.md 5). A share asks only when it
// carries text, which the caller checks.
func (k Kind) Asks() bool {
	switch k {
	case Comment, Reply, Mention, Share, Message, Email, Review:
		return true
	}
	return false
}

// Words reports whether the kind is something said to the other in writing. A call or a
// meeting is not, nor is what is only told of somebody: a referral, an introduction,
// something useful or personal.
func (k Kind) Words() bool { return k.Asks() || k == Poll || k == Chat }

// Advocacy reports whether the kind spreads the owner's work: a share, a
// review, a referral or an introduction.
func (k Kind) Advocacy() bool {
	return k == Share || k == Review || k == Referral || k == Introduction
}

// ReactionOf is the kind of a reaction with an emoji: a plain like for hearts and
// thumbs of any colour, a reaction for the rest.
func ReactionOf(emoji string) Kind {
	plain := strings.Map(func(r rune) rune {
		if r == 0xFE0E || r == 0xFE0F || r >= 0x1F3FB && r <= 0x1F3FF { // how it is drawn, and the colour of the skin
			return -1
		}
		return r
	}, strings.TrimSpace(emoji))
	switch plain {
	case "❤", "♥", "🧡", "💛", "💚", "💙", "💜", "🖤", "🤍", "🤎", "🩷", "🩵", "🩶", "💕", "💖", "💗", "👍":
		return Like
	}
	return Reaction
}

// Direction says who acted: the other person (In), the owner (Out) or both
// (Mutual, a call or a meeting). The zero value is unknown: two other people
// among themselves, or an owner who is not known yet.
type Direction string

// The directions.
const (
	Unknown Direction = ""
	In      Direction = "in"
	Out     Direction = "out"
	Mutual  Direction = "mutual"
)

// Precision says how exact a time is. Reply times are computed only between
// times that are exact to the minute or better.
type Precision uint8

// The precisions, best first.
const (
	ToSecond Precision = iota
	ToMinute
	ToDay
	Estimated // a relative time ("2 weeks ago") made absolute
	Undated
)

// IdentityKind is what sort of name an identity is.
type IdentityKind string

// The kinds of identity.
const (
	ByID       IdentityKind = "id"
	ByHandle   IdentityKind = "handle"
	ByEmail    IdentityKind = "email"
	ByPhone    IdentityKind = "phone"
	ByURL      IdentityKind = "url"
	ByName     IdentityKind = "name"
	ByCustomer IdentityKind = "customer"
)

// Tier is how far a relationship has come (metrics.md 2).
type Tier uint8

// The tiers. Audience is unnamed reach and never a person's tier.
const (
	Audience Tier = iota
	Contact
	Acquaintance
	Relationship
	Regular
	Advocate
)

var tierNames = [...]string{"audience", "contact", "acquaintance", "relationship", "regular", "advocate"}

// String returns the name of the tier in the commands' JSON.
func (t Tier) String() string { return tierNames[t] }

// State is how a relationship stands now (metrics.md 8); empty without an exchange.
type State string

// The states.
const (
	Steady   State = "steady"
	Cooling  State = "cooling"
	Fading   State = "fading"
	Lost     State = "lost"
	Returned State = "returned"
)

// Trend is a change beside the state; empty when there is none.
type Trend string

// The trends.
const (
	New    Trend = "new"
	Rising Trend = "rising"
)
