package newsletter

import (
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Klaviyo is Klaviyo.
var Klaviyo = with(
	intake.Format{
		Name: "klaviyo", Title: "Klaviyo", Short: "KL", Files: []string{"*.csv (list, segment or campaigns)"},
		HowToGet: "People: open Audience > Lists & segments, open a list, then Manage list > Export list to CSV, with all properties. " +
			"Campaigns: open Campaigns, then Options > Export campaign performance.",
		Wait:  "some minutes",
		Holds: "People of a list or segment by e-mail, name and Klaviyo id, with the day they were added and whether they agreed to e-mails; of campaigns their names, times and totals.",
		Lacks: "Who opened, clicked or ordered, which Klaviyo gives through its interface for programs alone; revenue of campaigns. Custom properties are left out.",
	},
	klaviyo.list("Email", "Klaviyo ID"),
	klaviyo.list("Email", "Email Marketing Consent", "Profile Created On"),
	mails("Campaigns", klaviyoCampaign, "Campaign Name", "Send Time", "Total Recipients", "Unique Opens", "Spam Complaints|Successful Deliveries"),
)

var klaviyo = &tool{
	title: "Klaviyo", email: []string{"Email"}, first: []string{"First Name"}, last: []string{"Last Name"}, id: "Klaviyo ID", phone: "Phone Number",
	joined: []string{"Date Added", "Profile Created On"}, status: []string{"Email Marketing Consent"},
	words: map[string]standing{"": never, "true": subscribed, "yes": subscribed, "false": gone, "no": gone, "suppressed": gone},
}

var klaviyoCounts = []count{
	{"Total Recipients", "recipients"},
	{"Successful Deliveries", "delivered"},
	{"Total Opens", "opens"},
	{"Unique Opens", "unique_opens"},
	{"Total Clicks", "clicks"},
	{"Unique Clicks", "unique_clicks"},
	{"Unique Placed Order", "orders"},
	{"Unsubscribes", "unsubscribes"},
	{"Spam Complaints", "spam_complaints"},
	{"Bounces", "bounces"},
}

func klaviyoCampaign(f *layout.File, r layout.Row) error {
	at := sent(f, r, nil, "Send Time")
	title := r.Get("Campaign Name", "Subject")
	c := &data.Content{Key: r.Get("Campaign ID"), Kind: "mail", Title: title, At: at, Undirected: true}
	if c.Key == "" && title != "" { // older files have no ids
		c.Key = "campaign " + strings.ToLower(title) + " " + r.Get("Send Time")
	}
	return send(f, r, c, klaviyoCounts...)
}
