// Package x reads the archive of X, formerly Twitter, and the tables of its
// analytics. The files of an archive are scripts: a JSON text is assigned to a
// variable, and the variable's name says what it holds, so that files are known by
// it whatever they are called.
//
// Followers and direct messages name accounts by number alone. The owner's own
// posts name whom they mention or answer by number and by name: each such pair is
// a link, which gives names to the numbers.
package x

import (
	"path"
	"strings"

	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Format is X.
var Format = &intake.Format{
	Name: "x", Title: "X (Twitter)", Short: "X", Direction: "both",
	Files: []string{
		"twitter-*.zip with data/*.js", "tweets.csv and data/js/tweets/*.js (until 2018)", "account_analytics_content_*.csv", "account_overview_analytics.csv",
		"video_overview_analytics.csv", "tweet_activity_metrics_*.csv",
	},
	HowToGet: "Settings and privacy, then Your account, then Download an archive of your data. X sends a message when it is ready; download all parts. " +
		"Numbers: open Analytics and choose Download in the tabs Overview, Content and Video.",
	Wait: "a day or more",
	Holds: "Followers and whom you follow, block and mute, by account number without a date; direct messages and reactions to them in both directions; " +
		"your posts, answers, mentions and reposts; your likes; likes and reposts of your posts as numbers.",
	Lacks: "Answers, likes, reposts and mentions by others, except as numbers; names of accounts that you never mentioned or answered; " +
		"whose posts you liked and when; completion rate and revenue of videos.",
	Inbound: true, Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{
	Twice: true, // the owner and the names of accounts may stand in later files
	Root:  root,
	Own:   own,
	Layouts: []layout.Layout{
		script(layout.Layout{Kind: "manifest", Title: "List of files", Read: manifest}, manifestType),
		script(layout.Layout{Kind: "account", Title: "Account", Read: account}, "account"),
		script(layout.Layout{Kind: "account", Title: "Account", Version: "until 2018", Read: userDetails}, userType),
		script(layout.Layout{Kind: "names", Title: "Earlier names", Read: screenNames}, "screen_name_change"),
		script(layout.Layout{Kind: "long posts", Title: "Long posts", Read: notes}, "note_tweet"),
		script(layout.Layout{Kind: "posts", Title: "Posts", Version: "late 2022 and later", Read: tweets}, "tweets", "community_tweet"),
		script(layout.Layout{Kind: "posts", Title: "Posts", Version: "2019 to 2022", Read: tweets}, "tweet"),
		script(layout.Layout{Kind: "posts", Title: "Posts", Version: "until 2018", Read: month}, monthType),
		{
			Kind: "posts", Title: "Posts", Version: "until 2018", Columns: []string{"tweet_id", "in_reply_to_status_id", "timestamp", "text", "retweeted_status_id"},
			Row: csvTweet,
		},
		script(layout.Layout{Kind: "followers", Title: "Followers", Inbound: true, Read: list("follower")}, "follower"),
		script(layout.Layout{Kind: "following", Title: "Following", Read: list("following")}, "following"),
		script(layout.Layout{Kind: "blocked", Title: "Blocked accounts", Read: list("blocking")}, "block"),
		script(layout.Layout{Kind: "muted", Title: "Muted accounts", Read: list("muting")}, "mute"),
		script(layout.Layout{Kind: "likes", Title: "Likes", Read: likes}, "like"),
		script(layout.Layout{Kind: "messages", Title: "Direct messages", Inbound: true, Read: messages}, "direct_messages", "direct_message"),
		script(layout.Layout{Kind: "group messages", Title: "Group messages", Inbound: true, Read: messages}, "direct_messages_group", "direct_message_group"),
		script(layout.Layout{Kind: headersKind, Title: "Times of direct messages", Inbound: true, Read: headers}, "direct_message_headers", "direct_messages_headers"),
		script(layout.Layout{Kind: groupHeadersKind, Title: "Times of group messages", Inbound: true, Read: headers}, "direct_message_group_headers", "direct_messages_group_headers"),
		{Kind: "post numbers", Title: "Numbers of posts", Version: "analytics", Columns: []string{"Post id", "Post text", "Impressions", "Engagements"}, Row: contentRow},
		{Kind: "post numbers", Title: "Numbers of posts", Version: "analytics until 2024", Columns: []string{"Tweet id", "Tweet permalink", "Tweet text", "impressions"}, Row: activityRow},
		{Kind: "day numbers", Title: "Numbers of days", Version: "analytics", Columns: []string{"Date", "Impressions", "Engagements", "Reposts", "New follows"}, Row: overviewRow},
		{Kind: "video numbers", Title: "Numbers of videos", Version: "analytics", Columns: videoColumns, Read: videoTable},
		{Kind: "numbers", Title: "Numbers", Names: []string{
			"account_analytics_content_*.csv", "account_overview_analytics*.csv", "video_overview_analytics*.csv", "tweet_activity_metrics_*.csv",
		}, Read: foreign},
	},
	Begin: begin, Ready: ready, End: end,
}

// own are files of the archive that hold nothing to import. Posts that were
// deleted are among them: their author took them back.
var own = []string{
	"your archive.html", "assets/js/*.js", "assets/js/*/*.js", "data/readme.txt", "data/js/payload_details.js", "data/js/tweet_index.js",
	"js/*.js", "lib/*.js", "lib/*/*.js", "lib/*/*/*.js",
	"data/deleted-*.js", "data/tweet-headers*.js", "data/profile.js", "data/account-*.js", "data/ad-*.js", "data/ageinfo.js", "data/app.js", "data/article*.js",
	"data/audio-video-calls-in-dm*.js", "data/branch-links.js", "data/catalog-item.js", "data/commerce-catalog.js", "data/connected-application.js",
	"data/contact.js", "data/device-token.js", "data/direct-message-mute.js", "data/direct-message-group-mute.js", "data/email-address-change.js",
	"data/expanded-profile.js", "data/facebook-connection.js", "data/grok-*.js", "data/ip-audit.js", "data/key-registry.js", "data/lists-*.js",
	"data/moment.js", "data/ni-devices.js", "data/periscope-*.js", "data/personalization.js", "data/phone-number.js", "data/product-*.js",
	"data/professional-data.js", "data/protected-history.js", "data/reply-prompt.js", "data/saved-search.js", "data/shop-module.js",
	"data/shopify-account.js", "data/smartblock.js", "data/spaces-metadata.js", "data/sso.js", "data/tweetdeck.js", "data/twitter-shop.js",
	"data/user-link-clicks.js", "data/verified*.js",
}

// root is the archive that a file belongs to. Large archives are split into
// several zips that lie side by side: what lies in them belongs together.
func root(name string) string {
	parts := strings.Split(name, "/")
	kept := parts[:0]
	for _, part := range parts {
		if !strings.HasSuffix(strings.ToLower(part), ".zip") {
			kept = append(kept, part)
		}
	}
	return layout.Below("data")(path.Join(kept...))
}
