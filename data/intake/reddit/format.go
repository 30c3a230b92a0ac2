// Package reddit reads the data that Reddit sends on request, a folder of CSV
// files, and threads of comments as Reddit's interface gives them.
//
// Reddit's own data holds what the owner wrote and the private messages and chats
// of both sides. What others answered stands in the threads alone.
package reddit

import (
	"path"
	"strings"

	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// Format is Reddit.
var Format = &intake.Format{
	Name: "reddit", Title: "Reddit", Short: "RD", Direction: "both",
	Files: []string{"posts.csv", "comments.csv", "messages.csv", "messages_archive.csv", "chat_history.csv", "friends.csv", "statistics.csv", "*.json (a thread)"},
	HowToGet: "Open reddit.com/settings/data-request, choose the whole time and submit; the link to the zip comes as a message on Reddit. " +
		"A thread with everybody's comments: open the address of a post with .json at its end in the browser and save the page.",
	Wait: "the data up to 30 days, a thread at once",
	Holds: "Private messages and chats of both sides by user name, your posts and comments, what you voted for, whom you follow. " +
		"Threads: comments and answers of everybody with user name, time and whom they answer.",
	Lacks: "In the data: answers to your posts and comments, the author of what you answered or voted for, your followers, times of votes. " +
		"In a thread: who voted, and comments that Reddit folds away. E-mail addresses.",
	Inbound: true, Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{
	Root:  layout.Folder,
	Twice: true, // the account and the own posts are known from any file
	Own: []string{
		"account_gender*.csv", "announcements*.csv", "approved_submitter_subreddits*.csv", "birthdate*.csv", "checkfile*.csv", "comment_headers*.csv", "drafts*.csv",
		"gilded_content*.csv", "gold_received*.csv", "hidden_posts*.csv", "ip_logs*.csv", "linked_identities*.csv", "linked_phone_number*.csv", "message_headers*.csv",
		"messages_archive_headers*.csv", "moderated_subreddits*.csv", "multireddits*.csv", "payouts*.csv", "persona*.csv", "poll_votes*.csv", "post_headers*.csv",
		"purchases*.csv", "saved_comments*.csv", "saved_posts*.csv", "scheduled_posts*.csv", "sensitive_ads_preferences*.csv", "stripe*.csv",
		"subscribed_subreddits*.csv", "subscriptions*.csv", "twitter*.csv", "user_preferences*.csv",
	},
	Layouts: []layout.Layout{
		{Kind: "account", Title: "Account", Names: []string{"statistics*.csv"}, Columns: []string{"statistic", "value"}, Row: statistic},
		{Kind: "posts", Title: "Your posts", Version: "data request", Columns: []string{"id", "permalink", "subreddit", "gildings", "title", "body"}, Row: post},
		{Kind: "comments", Title: "Your comments", Version: "data request", Columns: []string{"id", "permalink", "subreddit", "gildings", "link", "parent", "body"}, Row: comment},
		{Kind: "messages", Title: "Private messages", Version: "data request", Inbound: true, Columns: []string{"id", "permalink", "thread_id", "from", "to", "body"}, Row: message},
		{Kind: "chats", Title: "Chats", Version: "data request", Inbound: true, Columns: []string{"message_id", "created_at", "username", "message", "channel_url"}, Row: chatRow},
		{Kind: "friends", Title: "Whom you follow", Version: "data request", Names: []string{"friends.csv", "friends_[0-9]*.csv"}, Columns: []string{"username", "note"}, Is: isFriends, Row: friend},
		{Kind: "votes", Title: "Your votes", Version: "data request", Names: []string{"post_votes*.csv", "comment_votes*.csv"}, Columns: []string{"id", "permalink", "direction"}, Row: vote},
		{Kind: "thread", Title: "Thread", Version: "JSON of Reddit's interface", Inbound: true, Keys: []string{"kind", "data", "children"}, Is: isListing, Read: thread},
	},
	Begin: begin,
	Ready: settle,
}

// isFriends asks for the two columns alone: many lists have a user name and a note
// among others.
func isFriends(h *layout.Head) bool {
	header, ok := h.Header(func(c sheet.Columns) bool { return c.Has("username", "note") })
	return ok && len(header) == 2
}

func isListing(h *layout.Head) bool {
	text := h.More()
	squeezed := strings.ReplaceAll(text[:min(len(text), 200)], " ", "")
	return strings.Contains(squeezed, `"kind":"Listing"`) || strings.Contains(squeezed, `"Listing"`) && strings.Contains(text, `"subreddit_id"`)
}

// ofComments tells which of the two lists of votes a file is.
func ofComments(name string) bool {
	return strings.HasPrefix(strings.ToLower(path.Base(name)), "comment")
}
