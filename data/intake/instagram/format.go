// Package instagram reads the export of an Instagram account, in the layouts of
// every year since 2018, with the lists of Threads that lie in it.
//
// The export names who follows the owner, who wrote messages and whom the owner
// liked or answered. It does not hold what others wrote below the owner's posts:
// nobody can download that from Instagram.
package instagram

import "rapport/data/intake"

// Format is the export of an Instagram account.
var Format = &intake.Format{
	Name:      "instagram",
	Title:     "Instagram",
	Short:     "IG",
	Direction: "both",
	Files: []string{
		"followers_1.json", "following.json", "connections.json", "message_1.json", "messages.json",
		"post_comments_1.json", "reels_comments.json", "liked_posts.json", "liked_comments.json", "story_interactions/*.json",
		"posts_1.json", "stories.json", "reels.json", "past_instagram_insights/*.json", "personal_information.json",
		"threads/*.json", "followers_1.html", "following.html",
	},
	HowToGet: "In Instagram open Settings > Accounts Center > Your information and permissions > Export your information > Create export > Export to device. " +
		"Choose your profile, the date range All time and the format JSON, then Start export. Download the zip from the link in the e-mail; there can be several parts.",
	Wait: "about 2 days",
	Holds: "Followers with dates, messages with reactions and calls, whom you follow, your comments and likes, story votes, your posts and their counts; " +
		"the same lists of Threads.",
	Lacks:   "Likes, comments and mentions that you received: Instagram gives those to nobody. Messages carry names, not handles.",
	Inbound: true,
	Claim:   claim,
	Read:    read,
}

// kind is what a file holds.
type kind string

const (
	owner            kind = "profile"
	connections      kind = "connections" // all lists in one, until 2020
	followers        kind = "followers"
	following        kind = "following"
	requestsSent     kind = "requests_sent"
	requestsReceived kind = "requests_received"
	unfollowed       kind = "unfollowed"
	blocked          kind = "blocked"
	comments         kind = "comments"
	likes            kind = "likes"
	stickers         kind = "story_interactions"
	messages         kind = "messages"
	oldMessages      kind = "messages_2020"
	posts            kind = "posts"
	insights         kind = "insights"
)

// titles are the names of the kinds for the screen, in the order of reading.
var titles = []struct {
	kind  kind
	title string
}{
	{owner, "Your profile"},
	{connections, "Followers and following"},
	{followers, "Followers"},
	{following, "Following"},
	{requestsSent, "Follow requests sent"},
	{requestsReceived, "Follow requests received"},
	{unfollowed, "Unfollowed"},
	{blocked, "Blocked"},
	{comments, "Your comments"},
	{likes, "Your likes"},
	{stickers, "Story interactions"},
	{messages, "Messages"},
	{oldMessages, "Messages"},
	{posts, "Your posts"},
	{insights, "Insights"},
}

func (k kind) order() int {
	for i, t := range titles {
		if t.kind == k {
			return i
		}
	}
	return len(titles)
}

func (k kind) title() string { return titles[k.order()].title }

// list reports whether the file is a list of people.
func (k kind) list() bool { return k.order() >= followers.order() && k.order() <= blocked.order() }

// inbound reports whether the file can hold somebody else's act.
func (k kind) inbound() bool {
	switch k {
	case connections, followers, requestsReceived, messages, oldMessages:
		return true
	}
	return false
}
