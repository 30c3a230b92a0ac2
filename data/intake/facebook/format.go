// Package facebook reads the export of a Facebook profile, a Page or a
// professional profile, in the layouts of every year since 2018, and the separate
// export of encrypted messages.
//
// The export names who are friends and followers, who asked to be, who wrote
// messages, and what the owner did. People are display names and nothing else: no
// list has an id, a handle or an address. What others wrote below the owner's
// posts is not in it.
package facebook

import (
	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Format is the export of a Facebook profile or Page.
var Format = &intake.Format{
	Name: "facebook", Title: "Facebook", Short: "FB", Direction: "both",
	Files: []string{
		"your_friends.json", "people_who_followed_you_1.json", "who_you've_followed.json", "received_friend_requests.json", "message_1.json",
		"comments.json", "likes_and_reactions_1.json", "posts_and_comments.json", "story_reactions.json", "your_posts__check_ins__photos_and_videos_1.json",
		"profile_information.json", "pokes.json", "people_and_friends.json", "messages.zip (encrypted chats)", "your_friends.html, people_who_followed_you.html",
	},
	HowToGet: "In Facebook open Settings > Accounts Center > Your information and permissions > Export your information > Create export > Export to device. " +
		"Choose your profile or Page, the date range All time and the format JSON, then Start export. Download all parts from the link in the e-mail. " +
		"Encrypted chats are not in it: in Messenger on the web open Settings > Privacy & safety > End-to-end encrypted chats > Message storage > Download secure storage data.",
	Wait: "hours to some days",
	Holds: "Friends, followers and friend requests by name, messages with reactions and calls, whom you follow, your comments, reactions and posts, " +
		"people whom you tagged or looked at, pokes, and until 2019 what others wrote on your timeline.",
	Lacks: "Likes, comments and mentions that you received: Facebook gives those to nobody. Everybody is a display name, so nothing links people by itself. " +
		"Notifications are left out: their sentences are in your language and name people without saying which. Of pages (HTML) only lists of people are read.",
	Inbound: true, Claim: claim, Read: files.Read,
}

var files = layout.Set{
	Twice: true, // names, the ends of conversations and equal names in lists come from all files
	Root:  rootOf,
	Begin: func(e *layout.Export) { e.State = newState() },
	Ready: func(e *layout.Export) error { return e.State.(*state).settle(e) },
	// Lists come first, then acts, messages and what was published.
	Layouts: join(
		[]layout.Layout{
			{Kind: "profile", Title: "Your profile", Names: []string{"profile_information*.json"}, Is: opens("profile", "name"), Read: profile},
			{Kind: "pages", Title: "Your Pages", Names: []string{"your_pages*.json"}, Is: opens("pages"), Read: pages},
		},
		lists(),
		[]layout.Layout{
			{Kind: "comments", Title: "Your comments", Suffixes: []string{"json"}, Is: opensLater("comments", "group_comments"), Read: comments},
			{Kind: "comments", Title: "Your comments", Names: []string{"comments.json"}, Is: opens("comments", "timestamp", "data"), Read: comments},
			{Kind: "reactions", Title: "Your reactions", Suffixes: []string{"json"}, Is: opensLater("reactions"), Read: reactions},
			{Kind: "reactions", Title: "Your reactions", Suffixes: []string{"json"}, Is: opens("reactions", "reaction", "actor"), Read: reactions},
			{Kind: "reactions", Title: "Your reactions", Names: []string{"likes_and_reactions*.json"}, Is: holds("reaction|label_values", "timestamp"), Read: reactions},
			{Kind: "story_reactions", Title: "Your story reactions", Suffixes: []string{"json"}, Is: opens("stories_feedback"), Read: stories},
			{Kind: "wall", Title: "Posts to your timeline", Inbound: true, Names: []string{"other_people*s_posts_to_your_timeline.json"}, Is: holds("timestamp"), Read: wall},
			{Kind: "pokes", Title: "Pokes", Inbound: true, Names: []string{"pokes.json"}, Is: opens("pokes", "poker"), Read: pokes},
			{Kind: "people_viewed", Title: "People you looked at", Suffixes: []string{"json"}, Is: opens("people_interactions"), Read: viewed},
			{Kind: "encrypted", Title: "Encrypted messages", Version: "encrypted messages", Inbound: true, Suffixes: []string{"json"}, Is: isEncrypted, Read: encrypted},
			{Kind: "messages", Title: "Messages", Inbound: true, Suffixes: []string{"json"}, Is: isOurMessages, Read: messages},
			{Kind: "messages", Title: "Messages", Inbound: true, Likely: true, Suffixes: []string{"json"}, Is: isMessages, Read: messages},
			{Kind: "posts", Title: "Your posts", Names: []string{"your_posts*.json", "profile_posts*.json"}, Is: isPosts, Read: posts},
			{Kind: "posts", Title: "Your posts in groups", Suffixes: []string{"json"}, Is: opens("group_posts"), Read: posts},
			{Kind: "videos", Title: "Your videos", Names: []string{"your_videos.json", "posts/videos.json"}, Is: opens("videos", "creation_timestamp"), Read: videos},
			{Kind: "events", Title: "Your events", Suffixes: []string{"json"}, Is: opens("your_events", "start_timestamp"), Read: events},
			{Kind: "events", Title: "Your events", Names: []string{"events_you_hosted.json"}, Is: holds("start_timestamp"), Read: events},
		},
	),
}

func join(parts ...[]layout.Layout) []layout.Layout {
	var all []layout.Layout
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}
