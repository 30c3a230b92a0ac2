package newsletter

import (
	"errors"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// Ghost is a site made with Ghost.
var Ghost = with(
	intake.Format{
		Name: "ghost", Title: "Ghost", Short: "GH", Files: []string{"members.*.csv", "post-analytics.*.csv", "*.ghost.*.json"},
		HowToGet: "Members: open Members, the wheel above the list, then Export all members. Posts: open Analytics > Posts, or Posts > Export selection. " +
			"Whole site: open Settings > Import/Export > Export > Content & settings.",
		Wait: "at once",
		Holds: "Members by e-mail and name with the day they joined, their tiers, who turned the newsletter off or was deleted, the customer id of Stripe, which ties them to their payments; " +
			"your published posts with totals of sends, opens, clicks, sign-ups and feedback.",
		Lacks: "Comments, likes and who opened or clicked: none of the files that the admin area gives has them. Notes and labels are left out.",
	},
	ghost.list("email", "name", "subscribed_to_emails", "complimentary_plan", "created_at"),
	mails("Posts", ghostPost, "id", "title", "url", "status", "published_at", "post_access", "featured"),
	layout.Layout{Kind: "site", Title: "Posts", Keys: []string{"db", "meta", "exported_on"}, Read: ghostSite},
)

// The list of members is of three generations: the last columns are products,
// tiers, or tiers and gift_id.
var ghost = &tool{
	title: "Ghost", email: []string{"email"}, name: []string{"name"}, joined: []string{"created_at"}, left: []string{"deleted_at"}, zone: time.UTC,
	on: []string{"subscribed_to_emails"}, plan: []string{"tiers", "products"}, customer: "stripe_customer_id",
}

var ghostCounts = []count{
	{"sends", "recipients"},
	{"opens", "opens"},
	{"clicks", "clicks"},
	{"signups", "signups"},
	{"paid_conversions", "paid_conversions"},
	{"feedback_more_like_this", "feedback_more_like_this"},
	{"feedback_less_like_this", "feedback_less_like_this"},
}

// ghostPost takes a row of the analytics of posts, from which columns vanish when
// a feature is off.
func ghostPost(f *layout.File, r layout.Row) error {
	at := sent(f, r, time.UTC, "published_at")
	if !ghostSeen(r.Get("status")) {
		return nil
	}
	return send(f, r, &data.Content{Key: r.Get("id"), Kind: "post", Title: r.Get("title"), URL: r.Get("url"), At: at, Undirected: true}, ghostCounts...)
}

// ghostSeen reports whether a post went out: on the site, as a mail alone
// ("sent"), or both, with or without the mail ("published and emailed").
func ghostSeen(status string) bool {
	status = strings.ToLower(status)
	return strings.HasPrefix(status, "published") || strings.HasPrefix(status, "sent") || strings.HasPrefix(status, "emailed")
}

// ghostSite takes the export of a whole site, of which only the posts are told:
// members and comments are not in it.
func ghostSite(f *layout.File) error {
	return f.JSON(jsonread.Options{}, func(d *jsonread.Reader) error {
		return d.Visit(func(path []string) func(jsonread.Value) error {
			switch strings.Join(path, "/") {
			case "db/[]/data/posts":
				return func(v jsonread.Value) error { return f.Take(v.Line, "", ghostObject(f, v)) }
			case "db/[]/meta":
				return func(v jsonread.Value) error {
					if ms, ok := v.Get("exported_on").Int(); ok && ms > 0 {
						f.In.SetAsOf(time.UnixMilli(ms).UTC())
					}
					return nil
				}
			}
			return nil
		})
	})
}

func ghostObject(f *layout.File, v jsonread.Value) error {
	key := v.Get("id").Text // a number until 2017
	if v.Kind != jsonread.Object || key == "" {
		return errors.New("names no post")
	}
	if !ghostSeen(v.Get("status").Str()) {
		return nil
	}
	c := &data.Content{Key: key, Kind: "post", Title: v.Get("title").Str(), Undirected: true}
	if page := v.Get("page"); v.Get("type").Str() == "page" || page.True() || page.Text == "1" {
		c.Kind, c.Undirected = "page", false
	}
	published := v.Get("published_at")
	if c.At = written(published.Str()); published.Kind == jsonread.Number { // until 2016
		if ms, ok := published.Int(); ok && ms > 0 && ms < time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli() {
			c.At = time.UnixMilli(ms).UTC()
		}
	}
	return f.Send(v.Line, c)
}
