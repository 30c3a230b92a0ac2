// Package formats lists every export that can be read.
package formats

import (
	"rapport/data/intake"
	"rapport/data/intake/gumroad"
	"rapport/data/intake/instagram"
	"rapport/data/intake/mailchimp"
	"rapport/data/intake/partners"
	"rapport/data/intake/patreon"
	"rapport/data/intake/shopify"
	"rapport/data/intake/twitch"
	"rapport/data/intake/wordpress"
	"rapport/data/intake/youtube"
)

// Group is formats that bring the same sort of thing, for the screen.
type Group struct {
	Title   string
	Formats []*intake.Format
}

// Groups returns the formats in the order of the screen. Where two of them could
// read a file, the earlier one does.
func Groups() []Group {
	return []Group{
		{"Social platforms", []*intake.Format{instagram.Format, youtube.Format, twitch.Format}},
		{"Blogs and newsletters", []*intake.Format{wordpress.Format, mailchimp.Format}},
		{"Sales and members", []*intake.Format{shopify.Format, gumroad.Format, patreon.Format}},
		{"Partners", []*intake.Format{partners.Format}},
	}
}

// All returns the formats of all groups.
func All() []*intake.Format {
	var all []*intake.Format
	for _, g := range Groups() {
		all = append(all, g.Formats...)
	}
	return all
}
