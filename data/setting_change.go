package data

import (
	"maps"
	"strconv"
	"strings"
)

// SettingChange is one setting that differs between two versions, in words. An empty
// From or To is a setting that is not given.
type SettingChange struct {
	Name, Title string
	From, To    string
	Counts      bool // it decides how figures are counted: it is a dial
}

// choice is one setting: how it is written, and how it is carried from other settings.
type choice struct {
	name, title string
	counts      bool
	show        func(*Settings) string
	carry       func(to, from *Settings)
}

// choices are all settings: what the owner told, then the dials.
func choices() []choice {
	list := []choice{
		{"owner", "Your name", false, func(s *Settings) string { return s.Owner }, func(to, from *Settings) { to.Owner = from.Owner }},
		{"me", "Who you are in the files", false, func(s *Settings) string { return strings.Join(s.Me, ", ") }, func(to, from *Settings) { to.Me = from.Me }},
		{"zone", "Time zone", false, func(s *Settings) string { return s.Zone }, func(to, from *Settings) { to.Zone = from.Zone }},
		{"region", "Country of phone numbers", false, func(s *Settings) string { return s.Region }, func(to, from *Settings) { to.Region = from.Region }},
		{"currency", "Currency", false, func(s *Settings) string { return s.Currency }, func(to, from *Settings) { to.Currency = from.Currency }},
		{"goal", "Weekly goal", false, func(s *Settings) string { return optionalMinor(s.GoalMinor, s.Currency) }, func(to, from *Settings) { to.GoalMinor = from.GoalMinor }},
		{"hourly_rate", "Worth of an hour", false, func(s *Settings) string { return optionalMinor(s.HourlyMinor, s.Currency) }, func(to, from *Settings) { to.HourlyMinor = from.HourlyMinor }},
		{"cpm", "Price of 1,000 views", false, func(s *Settings) string { return optionalMinor(s.CPMMinor, s.Currency) }, func(to, from *Settings) { to.CPMMinor = from.CPMMinor }},
		{"fees", "Fees that no file tells", false, func(s *Settings) string { return FormatFeeRules(s.Fees) }, func(to, from *Settings) { to.Fees = from.Fees }},
		{"pending", "Accounts whose pending sales count", false, pendingWords, func(to, from *Settings) { to.Pending = from.Pending }},
		{"keep_text", "Words of messages are kept", false, func(s *Settings) string { return yesNo(s.KeepText) }, func(to, from *Settings) { to.KeepText = from.KeepText }},
		{"keep_mail", "Words of e-mails are kept", false, func(s *Settings) string { return yesNo(s.KeepMail) }, func(to, from *Settings) { to.KeepMail = from.KeepMail }},
		{"watch", "Watched folder", false, func(s *Settings) string { return s.Watch }, func(to, from *Settings) { to.Watch = from.Watch }},
		{"theme", "Colours", false, func(s *Settings) string { return s.Theme }, func(to, from *Settings) { to.Theme = from.Theme }},
		{"text_scale", "Size of text", false, func(s *Settings) string { return strconv.FormatFloat(s.TextScale, 'f', -1, 64) }, func(to, from *Settings) { to.TextScale = from.TextScale }},
	}
	for _, d := range Dials() {
		list = append(list, choice{
			d.Name, d.Title, true, func(s *Settings) string { return d.Words(d.Of(s)) },
			func(to, from *Settings) { d.Set(to, d.Of(from)) },
		})
	}
	return list
}

func optionalMinor(minor int64, currency string) string {
	if minor == 0 {
		return ""
	}
	return strings.TrimSpace(FormatMinor(minor, currency) + " " + currency)
}

func pendingWords(s *Settings) string {
	words := make([]string, len(s.Pending))
	for i, a := range s.Pending {
		words[i] = a.String()
	}
	return strings.Join(words, ", ")
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// ChangesFrom lists what differs from older settings, in the order of the page.
func (s *Settings) ChangesFrom(old *Settings) []SettingChange {
	var list []SettingChange
	for _, c := range choices() {
		if from, to := c.show(old), c.show(s); from != to {
			list = append(list, SettingChange{c.name, c.title, from, to, c.counts})
		}
	}
	return list
}

// TakeBack returns the settings without the change that led from one version to the
// next: what it changed is again as before. What was changed once more since then stays,
// and is listed in kept.
func (s Settings) TakeBack(before, after *Settings) (back Settings, kept []SettingChange) {
	back = s.clone()
	for _, c := range choices() {
		from, to := c.show(before), c.show(after)
		switch {
		case from == to:
		case c.show(&s) == to:
			c.carry(&back, before)
		default:
			kept = append(kept, SettingChange{c.name, c.title, from, to, c.counts})
		}
	}
	return back, kept
}

// clone returns settings whose weights are their own.
func (s Settings) clone() Settings {
	s.Weights = maps.Clone(s.Weights)
	return s
}

// With returns the settings with one dial set to a checked number.
func (s Settings) With(d *Dial, v float64) Settings {
	s = s.clone()
	d.Set(&s, v)
	return s
}
