package data

import (
	"reflect"
	"slices"
	"time"
)

// Settings are the workspace's choices: every weight, half-life and threshold of
// metrics.md, and what the owner told at the start. One versioned row holds them;
// every export prints them.
type Settings struct {
	Version  int    // raised at every change
	Zone     string // IANA name, "Europe/Berlin"
	Region   string // country of phone numbers that carry none (ISO 3166, two letters); empty: they name nobody
	Currency string // chosen currency; empty: the one with the most sales
	Owner    string // name shown at the top of the rail; may be empty
	Me       []string

	// ReplyGoal is the percentage of replies in time that the owner aims at; 0: none.
	ReplyGoal float64

	GoalMinor   int64 // weekly goal of net earnings in Currency; 0: none
	HourlyMinor int64 // worth of an hour in Currency; 0: not given
	CPMMinor    int64 // price of 1,000 views in Currency; 0: not given

	SavingsMinor int64 // what is put aside, in Currency; 0: not given
	MonthlyMinor int64 // what is needed a month, in Currency; 0: not given

	RFM []RFMCuts // cut-offs of the segments of buyers, by currency; nil until they are saved

	Fees []FeeRule // of sales of which no file tells the fee

	Pending []Account // whose pending sales count (metrics.md 9)

	Weights map[Kind]float64 // metrics.md 3
	Counting
	PeopleCounting

	// Repliers are who answers from which of the owner's accounts (mission.md 37).
	Repliers []Replier

	KeepText bool // keep the words of interactions
	KeepMail bool // keep the words of letters too, not only their subjects

	Watch string // folder in which new exports are looked for; empty: none

	Theme     string  // "light", "dark"; empty: the system's
	TextScale float64 // 1 is the design's size
	// Confirmed says that the owner has answered (or skipped) the first questions.
	Confirmed bool
}

// Replier is who answers from one of the owner's accounts.
type Replier struct{ Platform, Account, Name string }

// NameReplier says who answers from an account; an empty name takes it back.
func (s *Settings) NameReplier(platform, account, name string) {
	list := slices.DeleteFunc(slices.Clone(s.Repliers), func(r Replier) bool { return r.Platform == platform && r.Account == account })
	if name != "" {
		list = append(list, Replier{platform, account, name})
	}
	s.Repliers = list
}

// DefaultSettings are those of metrics.md, in UTC until the user says a zone.
func DefaultSettings() Settings {
	s := Settings{Version: 1, Zone: "UTC", KeepText: true, TextScale: 1}
	s.reset()
	return s
}

// CountsPending reports whether the pending sales of an account count.
func (s *Settings) CountsPending(a Account) bool { return slices.Contains(s.Pending, a) }

// CountPending lets the pending sales of an account count, or not any more.
func (s *Settings) CountPending(a Account, on bool) {
	list := slices.DeleteFunc(slices.Clone(s.Pending), func(o Account) bool { return o == a })
	if on {
		list = append(list, a)
	}
	s.Pending = list
}

// SameFacts reports whether the facts of a workspace are the same under o's settings: who
// the owner is, what is kept of it, which fees and pending sales count.
func (s *Settings) SameFacts(o *Settings) bool {
	return s.Region == o.Region && s.KeepText == o.KeepText && s.KeepMail == o.KeepMail &&
		slices.Equal(s.Me, o.Me) && slices.Equal(s.Fees, o.Fees) && slices.Equal(s.Pending, o.Pending)
}

// SameCounting reports whether o's settings count the same facts in the same way: they
// differ in the currency, goals, names or the look of pages at most.
func (s *Settings) SameCounting(o *Settings) bool {
	t := *o
	t.Version, t.Currency, t.Owner, t.Repliers, t.RFM = s.Version, s.Currency, s.Owner, s.Repliers, s.RFM
	t.ReplyGoal, t.GoalMinor, t.HourlyMinor, t.CPMMinor, t.SavingsMinor, t.MonthlyMinor = s.ReplyGoal, s.GoalMinor, s.HourlyMinor, s.CPMMinor, s.SavingsMinor, s.MonthlyMinor
	t.Watch, t.Theme, t.TextScale, t.Confirmed = s.Watch, s.Theme, s.TextScale, s.Confirmed
	return reflect.DeepEqual(*s, t)
}

// Location returns the workspace's zone; UTC when the name is unknown here.
func (s *Settings) Location() *time.Location {
	if z, err := time.LoadLocation(s.Zone); err == nil {
		return z
	}
	return time.UTC
}
