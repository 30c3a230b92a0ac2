// Package pinterest reads the page that Pinterest sends when somebody asks for
// their data, and the CSV of its analytics. Both are about the owner alone:
// Pinterest gives nobody a list of who saved, liked or followed.
package pinterest

import (
	"strings"

	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Format is Pinterest.
var Format = &intake.Format{
	Name: "pinterest", Title: "Pinterest", Short: "PI", Direction: "out",
	Files: []string{"*.html (your data)", "*.csv (analytics)"},
	HowToGet: "Your pins: Settings, Privacy and data, Request your data; the link to an HTML file comes by e-mail. " +
		"Counts: Analytics, Overview, choose the days, Export.",
	Wait:  "your data up to 48 hours, analytics at once",
	Holds: "Your own pins with title, address and time, what you saved from others, and per day the counts of impressions, saves and clicks.",
	Lacks: "Everything that others did: followers, comments, messages, and who saved a pin; from whom you saved one. Counts for single pins are not read.",
	Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{
	Twice: true, // the owner's name stands in each pin, and days may be written either way
	Layouts: []layout.Layout{
		{Kind: "pins", Title: "Your pins", Version: "data request", Suffixes: []string{"html", "htm"}, Is: isPage, Read: page},
		{Kind: "analytics", Title: "Analytics", Version: "analytics CSV", Suffixes: []string{"csv", "tsv", "txt"}, Is: isAnalytics, Read: analytics},
	},
	Begin: func(e *layout.Export) { e.State = &owner{} },
}

// owner is whether the user name of the owner's pins was given out.
type owner struct{ told bool }

// isPage looks for the labels of a pin. Where many boards stand before the first
// pin, the frame of the page tells.
func isPage(h *layout.Head) bool {
	text := h.More()
	if !strings.Contains(strings.ToLower(text), "pinterest") || !strings.Contains(text, "<") {
		return false
	}
	pin := strings.Contains(text, "/pin/") && (strings.Contains(text, "Canonical Link:") || strings.Contains(text, "Is a repin:") || strings.Contains(text, "Board Name:"))
	frame := strings.Contains(text, `id="contents"`) && strings.Contains(text, "<h1") && strings.Contains(text, "Board")
	return pin || frame
}

// isAnalytics looks for a table by day with counts that only Pinterest has.
func isAnalytics(h *layout.Head) bool {
	text := strings.ToLower(h.Text())
	if !strings.Contains(text, "pin clicks") && !strings.Contains(text, "pinterest") {
		return false
	}
	var t table
	for line := range strings.Lines(h.Text()) {
		if t.header(cells(line)) && len(t.counts) > 0 {
			return true
		}
	}
	return false
}
