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

// All returns the formats in the order of the screen. Where two of them could
// read a file, the earlier one does.
func All() []*intake.Format {
	return []*intake.Format{
		instagram.Format, youtube.Format, twitch.Format,
		wordpress.Format, mailchimp.Format,
		shopify.Format, gumroad.Format, patreon.Format,
		partners.Format,
	}
}
