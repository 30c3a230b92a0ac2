package review

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/report"
	"rapport/data"
	"rapport/data/metric"
)

// View is what a report depends on besides the files: it is printed at its end.
type View struct {
	Now      time.Time
	Settings data.Settings
	// Platform and Segment are the filter; empty lets everything pass.
	Platform, Segment string
}

// segmentTitles are the groups of people that a report can be about.
var segmentTitles = map[string]string{
	metric.SegmentRelationships: "relationships",
	metric.SegmentAdvocates:     "advocates",
	metric.SegmentFading:        "fading",
	metric.SegmentGems:          "hidden gems",
	metric.SegmentSilent:        "silent buyers",
}

// filter says what passes: "all platforms, everyone, EUR".
func (v *View) filter(currency string) string {
	platform, segment := "all platforms", "everyone"
	if v.Platform != "" {
		platform = desk.PlatformTitle(v.Platform)
	}
	if v.Segment != "" {
		segment = segmentTitles[v.Segment]
	}
	words := platform + ", " + segment
	if currency != "" {
		words += ", " + currency
	}
	return words
}

// document begins a report.
func (v *View) document(title, subtitle, lead string) *report.Document {
	return &report.Document{Title: title, Subtitle: subtitle, Lead: lead, Created: v.Now, Footer: v.footer()}
}

// footer prints the settings that figures depend on, and the moment that was now.
func (v *View) footer() []string {
	s := &v.Settings
	first := fmt.Sprintf("Settings, version %d: zone %s, weeks from Monday", s.Version, s.Zone)
	if s.Currency != "" {
		first += ", currency " + s.Currency
	}
	if s.GoalMinor != 0 {
		first += ", goal " + Money(s.GoalMinor, s.Currency) + " a week"
	}
	if s.HourlyMinor != 0 {
		first += ", an hour is worth " + Money(s.HourlyMinor, s.Currency)
	}
	for _, m := range []struct {
		minor int64
		words string
	}{{s.CPMMinor, " for 1,000 views"}, {s.SavingsMinor, " put aside"}, {s.MonthlyMinor, " needed a month"}} {
		if m.minor != 0 {
			first += ", " + Money(m.minor, s.Currency) + m.words
		}
	}
	return []string{
		first + ".",
		fmt.Sprintf("Replies count within %s, active is an exchange within %s, an exchange is in and out within %s.",
			days(s.ReplyDays), days(s.ActiveDays), days(s.ExchangeDays)),
		"Weights, halved every " + plainNumber(s.HalfLifeDays) + " days: " + weightWords(s.Weights) + ".",
		changedWords(s),
		"Now was " + v.Now.In(s.Location()).Format("2 Jan 2006 15:04") + " in " + s.Zone + ".",
	}
}

func days(n int) string { return figure.CountOf(n, "day", "days") }

// changedWords names the numbers that differ from their usual values.
func changedWords(s *data.Settings) string {
	changed := s.ChangedDials()
	if len(changed) == 0 {
		return "All numbers that figures are counted by have their usual values."
	}
	words := make([]string, len(changed))
	for i, d := range changed {
		words[i] = d.Title + " " + d.Words(d.Of(s)) + " (" + d.Name + ", usually " + d.Words(d.Default) + ")"
	}
	return "Counted by other numbers than usual: " + strings.Join(words, "; ") + "."
}

// weightWords lists what each kind of interaction weighs, heaviest first.
func weightWords(weights map[data.Kind]float64) string {
	kinds := slices.Sorted(maps.Keys(weights))
	slices.SortStableFunc(kinds, func(x, y data.Kind) int {
		switch {
		case weights[x] > weights[y]:
			return -1
		case weights[x] < weights[y]:
			return 1
		}
		return 0
	})
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = string(k) + " " + plainNumber(weights[k])
	}
	return strings.Join(words, ", ")
}

func plainNumber(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// formulas returns how the named figures are made under the settings; pairs are title
// and name.
func (v *View) formulas(pairs ...string) []report.Formula {
	list := []report.Formula{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if text := metric.FormulaUnder(pairs[i+1], &v.Settings); text != "" {
			list = append(list, report.Formula{Name: pairs[i], Text: text})
		}
	}
	return list
}
