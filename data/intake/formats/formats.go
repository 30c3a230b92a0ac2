// Package formats lists every export that can be read.
package formats

import (
	"rapport/data/intake"
	"rapport/data/intake/affiliate"
	"rapport/data/intake/amazonassociates"
	"rapport/data/intake/amazonseller"
	"rapport/data/intake/awin"
	"rapport/data/intake/bandcamp"
	"rapport/data/intake/bigcommerce"
	"rapport/data/intake/bluesky"
	"rapport/data/intake/buymeacoffee"
	"rapport/data/intake/calendar"
	"rapport/data/intake/comments"
	"rapport/data/intake/contacts"
	"rapport/data/intake/discord"
	"rapport/data/intake/discourse"
	"rapport/data/intake/disqus"
	"rapport/data/intake/ebay"
	"rapport/data/intake/etsy"
	"rapport/data/intake/events"
	"rapport/data/intake/facebook"
	"rapport/data/intake/fanvue"
	"rapport/data/intake/forms"
	"rapport/data/intake/googlebusiness"
	"rapport/data/intake/gumroad"
	"rapport/data/intake/instagram"
	"rapport/data/intake/kajabi"
	"rapport/data/intake/kofi"
	"rapport/data/intake/lemonsqueezy"
	"rapport/data/intake/linkedin"
	"rapport/data/intake/mail"
	"rapport/data/intake/mailchimp"
	"rapport/data/intake/mastodon"
	"rapport/data/intake/medium"
	"rapport/data/intake/metasuite"
	"rapport/data/intake/newsletter"
	"rapport/data/intake/partners"
	"rapport/data/intake/patreon"
	"rapport/data/intake/paypal"
	"rapport/data/intake/phone"
	"rapport/data/intake/pinterest"
	"rapport/data/intake/rates"
	"rapport/data/intake/reddit"
	"rapport/data/intake/referral"
	"rapport/data/intake/reviews"
	"rapport/data/intake/shopify"
	"rapport/data/intake/signal"
	"rapport/data/intake/skool"
	"rapport/data/intake/slack"
	"rapport/data/intake/square"
	"rapport/data/intake/squarespace"
	"rapport/data/intake/steady"
	"rapport/data/intake/stripe"
	"rapport/data/intake/substack"
	"rapport/data/intake/teachable"
	"rapport/data/intake/telegram"
	"rapport/data/intake/tiktok"
	"rapport/data/intake/tiktokshop"
	"rapport/data/intake/twitch"
	"rapport/data/intake/visits"
	"rapport/data/intake/whatsapp"
	"rapport/data/intake/wix"
	"rapport/data/intake/woocommerce"
	"rapport/data/intake/wordpress"
	"rapport/data/intake/x"
	"rapport/data/intake/youtube"
	"rapport/data/intake/youtubestudio"
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
		{"Social platforms", []*intake.Format{
			instagram.Format, facebook.Format, tiktok.Format, youtube.Format, youtubestudio.Format, x.Format, linkedin.Format, pinterest.Format,
			twitch.Format, reddit.Format, mastodon.Format, bluesky.Format, metasuite.Format, comments.Format,
		}},
		{"Messages, mail and calls", []*intake.Format{
			mail.Format, whatsapp.Format, telegram.Format, signal.Format, phone.Format, calendar.Format, contacts.Format,
		}},
		{"Communities", []*intake.Format{
			discord.Format, slack.Format, discourse.Format, skool.Format, disqus.Format,
		}},
		{"Blogs and newsletters", []*intake.Format{
			wordpress.Format, mailchimp.Format, substack.Format, newsletter.Ghost, newsletter.Kit, newsletter.Klaviyo, newsletter.Beehiiv,
			newsletter.MailerLite, newsletter.Buttondown, newsletter.Curated, newsletter.Brevo, newsletter.ActiveCampaign, newsletter.SystemeIO,
			newsletter.Tinynews, medium.Format,
		}},
		{"Reviews", []*intake.Format{
			reviews.Judgeme, reviews.Loox, reviews.Yotpo, reviews.Okendo, reviews.ProductReviews, googlebusiness.Format, reviews.Trustpilot,
			reviews.GooglePlay, reviews.EtsyReviews,
		}},
		{"Forms, events and referrals", []*intake.Format{
			forms.Typeform, forms.GoogleForms, events.Eventbrite, events.Calendly, events.Zoom, referral.Format,
		}},
		{"Sales and members", []*intake.Format{
			shopify.Format, stripe.Format, gumroad.Format, patreon.Format,
			kofi.Format,
			buymeacoffee.Format,
			lemonsqueezy.Format,
			bandcamp.Format,
			fanvue.Format,
			teachable.Format,
			steady.Format,
			kajabi.Format,
			rates.Format,
			woocommerce.Format,
			squarespace.Format,
			wix.Format,
			bigcommerce.Format,
			amazonseller.Format,
			etsy.Format,
			paypal.Format,
			square.Format,
			ebay.Format,
			amazonassociates.Format,
			awin.Format,
			affiliate.ShareASale,
			affiliate.Impact,
			affiliate.CJ,
			affiliate.Rakuten,
			affiliate.Skimlinks,
			affiliate.Apps,
			tiktokshop.Format,
			visits.Analytics,
			visits.Plausible,
			visits.Bitly,
			visits.Linktree,
		}},
		{"Partners", []*intake.Format{
			partners.Format,
		}},
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
