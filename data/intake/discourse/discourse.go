// Package discourse reads what a Discourse forum exports: the list of users that
// its admins can download, which ties user names to e-mail addresses, and the
// archive of one's own posts that every user can.
package discourse

import (
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Format is an export of a Discourse forum.
var Format = &intake.Format{
	Name: "discourse", Title: "Discourse", Short: "DI", Direction: "both",
	Files: []string{"user-list-*.csv", "user_archive.csv"},
	HowToGet: "As an admin of the forum: Admin, then Users, then Export list; a link comes as a message in the forum. " +
		"Your own posts: your name, then Preferences, then Account, and request your archive.",
	Wait: "some minutes",
	Holds: "Users with user name, name, e-mail addresses and the time they joined, which ties names in the forum to customers; " +
		"your own posts and private messages with topic and time, whom you quoted or named in them, and likes and replies of the topics you began.",
	Lacks: "What others wrote, liked or sent to you: no file of Discourse has it. Totals of users (posts read, likes given) have no dates and are left out.",
	Claim: files.Claim, Read: files.Read, Inbound: true,
}

var files = layout.Set{
	Twice: true, // addresses that several users have show later
	// The other files of the personal archive hold settings, logins and lists of numbers.
	Own: []string{
		"user_archive_*.csv", "auth_tokens.csv", "auth_token_logs.csv", "badges.csv", "bookmarks.csv", "category_preferences.csv", "flags.csv", "likes.csv",
		"post_actions.csv", "preferences.json", "queued_posts.csv", "visits.csv",
	},
	Layouts: []layout.Layout{
		{
			Kind: "users", Title: "Users", Version: "user list", Inbound: true,
			Columns: []string{"id", "username", "email", "trust_level", "last_emailed_at", "silenced_till|staged"}, Row: user,
		},
		{
			Kind: "posts", Title: "Own posts", Version: "personal archive",
			Columns: []string{"topic_title", "is_pm", "post|post_raw", "like_count", "url", "created_at"}, Row: post,
		},
	},
	Begin: func(e *layout.Export) { e.State = &forum{addresses: map[string]string{}} },
}

// forum is what the files of one export have in common.
type forum struct {
	addresses map[string]string // the user that an address belongs to; "" for several
}

func (s *forum) note(norm, id string) {
	if norm == "" {
		return
	}
	if known, ok := s.addresses[norm]; ok && known != id {
		id = ""
	}
	s.addresses[norm] = id
}

// yes reads a cell of true or false, also in words.
func yes(cell string) bool {
	switch strings.ToLower(cell) {
	case "true", "t", "1", "yes":
		return true
	}
	return false
}

func handle(name string) data.Ref { return data.Ref{Kind: data.ByHandle, Value: name} }
