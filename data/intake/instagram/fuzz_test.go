package instagram_test

import (
	"testing"

	"rapport/data/intake"
	"rapport/data/intake/intaketest"
)

// FuzzRead reads anything under the names of the export's files: whatever
// happens is either understood or said in words.
func FuzzRead(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Options: intake.Options{Account: "own.handle"}, Names: []string{
		"followers_1.json", "connections.json", "comments.json", "likes.json", "messages.json", "media.json", "profile.json", "message_1.json",
		"posts_1.json", "personal_information.json", "blocked_profiles.json", "polls.json", "posts.json", "followers_1.html", "threads/followers.json",
	}})
}
