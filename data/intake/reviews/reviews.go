// Package reviews reads what review apps of shops, Trustpilot, Google Play and
// Etsy export: one row, or one object, is one review and, in most of them, the
// owner's answer to it.
//
// The apps differ in what they call their columns, so each has one small table of
// spellings. What a row means is the same for all: a review is an act of the
// buyer towards the owner, about a product, and the answer is the owner's.
package reviews

import (
	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Judgeme is Judge.me: its export, and the template of its import, which other
// apps write too.
var Judgeme = with(intake.Format{
	Name: "judgeme", Title: "Judge.me", Short: "JM", Files: []string{"*.csv (reviews)"},
	HowToGet: "In Judge.me open Reviews and choose Export. The file comes by e-mail.",
	Wait:     "some minutes",
	Holds:    "Reviews with stars, title, words, time, product, name and e-mail of the reviewer, and your answers.",
	Lacks: "When you answered, in files without that column. Pictures and places of reviewers are left out. Who bought: the e-mail of an imported review is often a " +
		"placeholder, and one that stands beside several names is not used.",
},
	judgeme.layout("export", "rating", "review_date", "reviewer_name", "reviewer_email", "curated"),
	judgeme.likely("import template", "title", "body", "rating", "review_date", "reviewer_name", "reviewer_email", "product_id|product_handle|product_url"),
)

// Loox is Loox.
var Loox = with(intake.Format{
	Name: "loox", Title: "Loox", Short: "LX", Files: []string{"*.csv (reviews)"},
	HowToGet: "In Loox open Reviews and choose Export. The file comes by e-mail.",
	Wait:     "some minutes",
	Holds:    "Reviews with stars, words, time, product, name and e-mail of the reviewer.",
	Lacks:    "Your answers. Pictures, variants and whether the purchase is verified are left out.",
}, loox.layout("", "id", "rating", "review", "date", "productId", "handle", "nickname|full_name", "verified_purchase|status"))

// Yotpo is Yotpo.
var Yotpo = with(intake.Format{
	Name: "yotpo", Title: "Yotpo", Short: "YO", Files: []string{"*.csv (reviews)"},
	HowToGet: "In Yotpo open Reviews, then Manage reviews (called Moderation before), and choose Export. The file comes by e-mail.",
	Wait:     "some minutes",
	Holds:    "Reviews with stars, title, words, time, product, display name and e-mail of the reviewer.",
	Lacks:    "Your answers, and which reviews are published. Whether the purchase is verified is left out.",
}, yotpo.layout("", "Review Content", "Review Score", "Date", "Product ID", "Display Name", "Email"))

// Okendo is Okendo.
var Okendo = with(intake.Format{
	Name: "okendo", Title: "Okendo", Short: "OK", Files: []string{"*.csv (reviews)"},
	HowToGet: "In Okendo open Settings, then Import/Export, and export your reviews. The file comes by e-mail.",
	Wait:     "some minutes",
	Holds:    "Reviews with stars, title, words, time, product and name of the reviewer; the e-mail where the file has it.",
	Lacks:    "Your answers. Whether the buyer is verified is left out.",
},
	okendo.layout("columns in words", "Review ID", "Product ID", "Rating", "Reviewer Name", "Date Created"),
	okendo.layout("columns as keys", "reviewId", "productId", "rating", "reviewer.name", "dateCreated"),
)

// ProductReviews is Shopify's own app, which was closed in 2024.
var ProductReviews = with(intake.Format{
	Name: "productreviews", Title: "Shopify Product Reviews", Short: "SR", Files: []string{"*.csv (reviews)"},
	HowToGet: "The app was closed in 2024 and gives no files any more. Look for the CSV that was exported from its page before then.",
	Wait:     "not at all",
	Holds:    "Reviews with stars, title, words, time, product, author and e-mail, and your answers with their time.",
	Lacks:    "Names of products beyond their address in the shop. Places of reviewers are left out.",
}, productReviews.layout("", "product_handle", "state", "rating", "author", "body", "created_at"))

// Trustpilot is Trustpilot: reviews of the shop, and of products.
var Trustpilot = with(intake.Format{
	Name: "trustpilot", Title: "Trustpilot", Short: "TP", Files: []string{"*.csv", "*.xlsx (service reviews, product reviews)"},
	HowToGet: "In Trustpilot Business open Reviews, then Service reviews or Product reviews, and choose Export as CSV or XLSX.",
	Wait:     "some minutes",
	Holds:    "Reviews with stars, title, words and time; reviewers by Trustpilot's id and name, and by e-mail where Trustpilot gives it; when you answered.",
	Lacks:    "The words of your answers. The reference number of a review, often the shop's order number, only tells apart reviewers without id and e-mail.",
},
	trustpilot.layout("service reviews", "Review Id", "Review Created (UTC)", "Review Stars", "Review Username|Review Consumer User Id"),
	trustpilotProducts.layout("product reviews", "review_id", "stars", "product_name", "product_sku", "content", "consumer_name", "created_at"),
)

// GooglePlay is the monthly file of the Play Console, which names nobody.
var GooglePlay = with(intake.Format{
	Name: "googleplay", Title: "Google Play reviews", Short: "GP", Files: []string{"reviews_<package>_<month>.csv"},
	HowToGet: "In the Play Console open Download reports, then Reviews, choose the app and download a month.",
	Wait:     "at once",
	Holds:    "Reviews of your app with stars, title, words and exact time, and your answers with theirs.",
	Lacks:    "Who wrote a review: nobody is named, so reviews count and answers are timed, but no person comes of them. Devices and versions are left out.",
}, layout.Layout{
	Kind: "reviews", Title: "Reviews", Inbound: true, Columns: []string{"Package Name", "Star Rating", "Review Submit Millis Since Epoch"}, Row: play,
})

// EtsyReviews are the reviews in the data that Etsy gives to a shop.
var EtsyReviews = with(intake.Format{
	Name: "etsyreviews", Platform: "etsy", Title: "Etsy reviews", Short: "ER", Files: []string{"reviews.json"},
	HowToGet: "In Etsy open Settings, then Privacy, and request your data. The zip holds reviews.json.",
	Wait:     "some days",
	Holds:    "Reviews with stars, words and day, by the name of the reviewer and the number of the order.",
	Lacks: "E-mails and answers. The name of a reviewer links to nobody: the order number is kept beside it, and the buyer stands in the file of orders. " +
		"Answers of the Etsy API have the buyer's number instead of a name.",
},
	layout.Layout{Kind: "reviews", Title: "Reviews", Version: "data of the shop", Inbound: true, Likely: true, Keys: []string{"date_reviewed", "star_rating"}, Read: etsy},
	layout.Layout{
		Kind: "reviews", Title: "Reviews", Version: "answer of the API", Inbound: true, Likely: true,
		Keys: []string{"transaction_id", "buyer_user_id", "rating", "review"}, Read: etsyAPI,
	},
)

// with completes a format. Files of one folder are one import: months of one app,
// and placeholders show better in many reviews than in few.
func with(f intake.Format, layouts ...layout.Layout) *intake.Format {
	set := &layout.Set{
		Layouts: layouts, Root: layout.Folder, Twice: true, // dates vote, and which e-mails are placeholders shows in the whole file
		Begin: func(e *layout.Export) { e.State = newShop() },
	}
	f.Direction, f.Inbound, f.Claim, f.Read = "both", true, set.Claim, set.Read
	return &f
}
