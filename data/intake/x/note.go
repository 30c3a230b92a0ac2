package x

import (
	"html"
	"strings"
	"time"

	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// maxNotes is how many bytes of long texts are remembered; posts beyond it keep the
// text that is cut.
const maxNotes = 32 << 20

// longTexts are the texts of long posts, of which the post itself holds only the
// beginning. They have numbers of their own: the second in which both were made and
// the same beginning tell what belongs together.
type longTexts struct {
	at    map[int64][]string
	size  int
	found bool
}

// notes remembers the texts of long posts.
func notes(f *layout.File) error {
	a := stateOf(f)
	return each(f, "noteTweet", func(v jsonread.Value) error {
		a.notes.found = true
		words := html.UnescapeString(v.Get("core").Get("text").Str())
		at := moment(v.Get("createdAt").Str())
		if !f.Looking() || at.IsZero() || words == "" {
			return nil
		}
		if a.notes.at == nil {
			a.notes.at = map[int64][]string{}
		}
		if a.notes.size += len(words); a.notes.size <= maxNotes {
			a.notes.at[at.Unix()] = append(a.notes.at[at.Unix()], words)
		}
		return nil
	})
}

// minShort is how long the beginning of a long post is at least.
const minShort = 100

// whole returns the long text of a post, or the text that it has.
func (n *longTexts) whole(t tweet) string {
	if n.at == nil || len(t.text) < minShort {
		return t.text
	}
	begin := t.text[:minShort/2]
	for at := t.at.Add(-time.Second); !at.After(t.at.Add(time.Second)); at = at.Add(time.Second) {
		for _, words := range n.at[at.Unix()] {
			if len(words) > len(t.text) && strings.HasPrefix(words, strings.ToValidUTF8(begin, "")) {
				return words
			}
		}
	}
	return t.text
}
