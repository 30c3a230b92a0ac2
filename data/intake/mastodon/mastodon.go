// Package mastodon reads what Mastodon and its relatives give to take along: the
// archive of an account, and lists as CSV.
//
// The archive is ActivityPub: actor.json is the owner, outbox.json all that the
// owner did in public or wrote to somebody, likes.json addresses of posts without
// a time. What others wrote to the owner is in none of it. Mastodon has no list of
// followers; GoToSocial and Mitra have.
package mastodon

import (
	"strings"

	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Format is Mastodon.
var Format = &intake.Format{
	Name: "mastodon", Title: "Mastodon", Short: "MA", Direction: "out",
	Files: []string{"archive-*.tar.gz", "archive-*.zip", "outbox.json", "following_accounts.csv", "lists.csv", "followers.csv (GoToSocial, Mitra)"},
	HowToGet: "In your server's settings open Import and export, Data export. Request your archive, which comes by e-mail, and download the CSV of the accounts you follow. " +
		"GoToSocial and Mitra have the lists in their settings too, followers among them.",
	Wait:  "CSV at once; the archive after some minutes or hours, once a week at most",
	Holds: "Your posts with their counts where the server adds them, your replies, mentions, direct messages, boosts and likes with the account they are for, whom you follow and have in lists.",
	Lacks: "All that others did: replies, messages to you, boosts and likes. Followers, unless GoToSocial or Mitra wrote the list. Times of likes and follows. " +
		"Bookmarks, mutes and blocks are not imported.",
	Inbound: true, Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{
	Root:  layout.Folder,
	Twice: true, // without actor.json the owner stands in the first post
	Layouts: []layout.Layout{
		{Kind: "actor", Title: "You", Version: "archive", Names: []string{"actor.json"}, Keys: []string{"preferredUsername"}, Is: activity, Read: actor},
		{Kind: "outbox", Title: "Posts", Version: "archive", Names: []string{"outbox.json", "*outbox*.json"}, Keys: []string{"orderedItems"}, Is: activity, Read: outbox},
		{Kind: "likes", Title: "Likes", Version: "archive", Names: []string{"likes.json"}, Keys: []string{"orderedItems"}, Is: activity, Read: likes},
		{Kind: "following", Title: "Following", Version: "CSV", Columns: []string{"Account address", "Show boosts"}, Row: following},
		{Kind: "following", Title: "Following", Version: "CSV", Names: followingNames, Columns: []string{"Account address"}, Without: []string{"Hide notifications"}, Row: following},
		{Kind: "followers", Title: "Followers", Version: "CSV", Inbound: true, Names: []string{"followers*.csv"}, Columns: []string{"Account address"}, Without: []string{"Show boosts", "Hide notifications"}, Row: follower},
		{Kind: "following", Title: "Following", Version: "CSV without header", Likely: true, Names: followingNames, Is: bareList(0), Read: bare(0, follows)},
		{Kind: "followers", Title: "Followers", Version: "CSV without header", Inbound: true, Likely: true, Names: []string{"followers*.csv"}, Is: bareList(0), Read: bare(0, followed)},
		{Kind: "lists", Title: "Lists", Version: "CSV", Names: []string{"lists.csv"}, Is: bareList(1), Read: bare(1, listed)},
	},
	Own:   []string{"bookmarks.json", "bookmarks.csv", "muted_accounts.csv", "blocked_accounts.csv", "blocked_domains.csv", "mutes.csv", "blocks.csv", "custom_filters.json"},
	Begin: func(e *layout.Export) { e.State = &archive{} },
}

var followingNames = []string{"following_accounts*.csv", "following.csv", "follows.csv"}

// activity reports whether JSON is of ActivityPub.
func activity(h *layout.Head) bool {
	text := h.Text()
	return strings.Contains(text, "www.w3.org/ns/activitystreams") || strings.Contains(text, `"OrderedCollection"`) && h.Has("orderedItems")
}

// archive is what one file tells for the others.
type archive struct {
	me  string // handle of the owner
	url string // and address, with which those of the owner's posts begin
}
