package reviews

import (
	"time"

	"rapport/data/intake/layout"
)

// app is what one review app calls its columns, by spelling, the best one first.
type app struct {
	title                        string // for the reasons of links
	id                           []string
	rating, heading, body        []string
	at                           []string
	reply, replied               []string
	email, user, name            []string
	product, handle, shown, page []string // id, address in the shop, name and URL of the product
	state                        []string
	order                        []string
	zone                         *time.Location // of times without one; nil: the workspace's
}

var judgeme = &app{
	rating: []string{"rating"}, heading: []string{"title"}, body: []string{"body"}, at: []string{"review_date"},
	reply: []string{"reply"}, replied: []string{"reply_date"}, email: []string{"reviewer_email"}, name: []string{"reviewer_name"},
	product: []string{"product_id"}, handle: []string{"product_handle"}, page: []string{"product_url"}, state: []string{"curated"},
}

var loox = &app{
	id: []string{"id"}, rating: []string{"rating"}, body: []string{"review"}, at: []string{"date"}, email: []string{"email"},
	name: []string{"full_name", "nickname"}, product: []string{"productId"}, handle: []string{"handle"}, state: []string{"status"},
}

var yotpo = &app{
	rating: []string{"Review Score"}, heading: []string{"Review Title"}, body: []string{"Review Content"}, at: []string{"Date"},
	email: []string{"Email"}, name: []string{"Display Name"}, product: []string{"Product ID"}, shown: []string{"Product Title", "Product Name"},
	page: []string{"Product URL"},
}

var okendo = &app{
	id: []string{"Review ID", "reviewId"}, rating: []string{"Rating"}, heading: []string{"Title"}, body: []string{"Body"}, at: []string{"Date Created", "dateCreated"},
	email: []string{"reviewer.email", "Reviewer Email"}, name: []string{"Reviewer Name", "reviewer.name"},
	product: []string{"Product ID", "productId"}, shown: []string{"Product Name", "productName"}, state: []string{"Status"},
}

var productReviews = &app{
	rating: []string{"rating"}, heading: []string{"title"}, body: []string{"body"}, at: []string{"created_at"},
	reply: []string{"reply"}, replied: []string{"replied_at"}, email: []string{"email"}, name: []string{"author"},
	handle: []string{"product_handle"}, state: []string{"state"},
}

var trustpilot = &app{
	title: "Trustpilot", zone: time.UTC,
	id: []string{"Review Id"}, rating: []string{"Review Stars"}, heading: []string{"Review Title"}, body: []string{"Review Content"},
	at: []string{"Review Created (UTC)"}, replied: []string{"Business Reply Date (UTC)"},
	email: []string{"Review User Email"}, user: []string{"Review Consumer User Id"}, name: []string{"Review Username"}, order: []string{"Reference Id"},
}

var trustpilotProducts = &app{
	title: "Trustpilot", zone: time.UTC,
	id: []string{"review_id"}, rating: []string{"stars"}, body: []string{"content"}, at: []string{"created_at"}, name: []string{"consumer_name"},
	product: []string{"product_sku"}, shown: []string{"product_name"},
}

func (a *app) layout(version string, columns ...string) layout.Layout {
	return layout.Layout{Kind: "reviews", Title: "Reviews", Version: version, Inbound: true, Columns: columns, Row: a.row}
}

// likely is layout for a header that other apps may have too.
func (a *app) likely(version string, columns ...string) layout.Layout {
	l := a.layout(version, columns...)
	l.Likely = true
	return l
}

// hidden are the words, of all apps, for a review that the shop does not show.
var hidden = map[string]bool{
	"spam": true, "hidden": true, "unpublished": true, "not-yet": true, "not yet": true, "pending": true, "rejected": true, "unapproved": true,
	"disapproved": true, "archived": true, "draft": true, "deleted": true, "removed": true, "flagged": true,
}
