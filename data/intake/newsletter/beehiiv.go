package newsletter

import (
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Beehiiv is beehiiv.
var Beehiiv = with(
	intake.Format{
		Name: "beehiiv", Title: "beehiiv", Short: "BH", Files: []string{"*.csv (subscribers or posts)"},
		HowToGet: "Open Settings > Export data, then export subscribers and posts; the links come by e-mail.",
		Wait:     "some minutes",
		Holds: "Subscribers by e-mail and name with the day they joined, who pays, who left and when, the customer id of Stripe, which ties them to their payments; " +
			"where they came from, and your published posts.",
		Lacks: "Who opened or clicked: the figures of a subscriber are totals without dates and are left out. Custom fields are left out too.",
	},
	beehiiv.list("email", "status", "tier", "created_at", "stripe_customer_id"),
	beehiivNamed,
	mails("Posts", beehiivPost, "id", "web_title", "status", "audience", "email_subject_line|web_subtitle|content_html"),
)

// The date of a subscriber who came from Substack is in a column of that name,
// which beehiiv's own import suggests: created_at is the day of the move.
var beehiiv = &tool{
	title: "beehiiv", email: []string{"email"}, first: []string{"First Name", "first_name"}, last: []string{"Last Name", "last_name"}, zone: time.UTC,
	joined: []string{"Subscription Date (Substack)", "created_at", "Created At", "Subscribed At"}, left: []string{"unsubscribed_at", "Unsubscribed At"},
	status: []string{"status"}, plan: []string{"tier", "subscription_tier"}, customer: "stripe_customer_id",
}

// beehiivNamed is the fuller list of 2024 and later, whose columns differ by
// account, under the name that beehiiv gives it.
var beehiivNamed = func() layout.Layout {
	l := beehiiv.likely("email", "status", "created_at|Created At|Subscribed At")
	l.Names = []string{"*beehiiv*.csv"}
	return l
}()

func beehiivPost(f *layout.File, r layout.Row) error {
	at := sent(f, r, time.UTC, "published_at", "publish_date", "created_at")
	switch strings.ToLower(r.Get("status")) {
	case "draft", "archived", "scheduled":
		return nil // nobody has seen it
	}
	c := &data.Content{Key: r.Get("id"), Kind: "mail", Title: r.Get("web_title", "email_subject_line"), URL: r.Get("url"), At: at, Undirected: true}
	return send(f, r, c)
}
