package instagram_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"rapport/data"
	"rapport/data/intake"
)

// FuzzRead reads anything under the names of the export's files: whatever
// happens is either understood or said in words.
func FuzzRead(f *testing.F) {
	names := []string{
		"followers_1.json", "connections.json", "comments.json", "likes.json", "messages.json", "media.json", "profile.json", "message_1.json",
		"posts_1.json", "personal_information.json", "blocked_profiles.json", "polls.json", "posts.json", "followers_1.html", "threads/followers.json",
	}
	err := filepath.WalkDir("testdata", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || (filepath.Ext(path) != ".json" && filepath.Ext(path) != ".html") {
			return err
		}
		text, err := os.ReadFile(path)
		for i := range names {
			if names[i] == d.Name() {
				f.Add(uint8(i), string(text))
			}
		}
		f.Add(uint8(len(text)%len(names)), string(text))
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, name uint8, text string) {
		dir := folder(t, map[string]string{names[int(name)%len(names)]: text})
		for _, got := range readAll(t, dir, intake.Options{Account: "own.handle"}) {
			var known *data.Error
			if got.err != nil && !asError(got.err, &known) {
				t.Fatalf("an error that says nothing to people: %v", got.err)
			}
			if known != nil && known.Code == "defect" {
				t.Fatal(known.Err)
			}
		}
	})
}
