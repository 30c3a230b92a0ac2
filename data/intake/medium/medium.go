// Package medium reads the archive that Medium gives to a writer: a page of HTML
// for each story, and the profile. It holds nothing that others did. The
// addresses of subscribers are a text file of their own, known by its name.
package medium

import (
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/htmlread"
	"rapport/data/intake/layout"
)

// Format is an export of Medium.
var Format = &intake.Format{
	Name: "medium", Title: "Medium", Short: "MD", Direction: "out",
	Files:    []string{"posts/*.html", "profile/profile.html", "*medium*.txt (subscribers)"},
	HowToGet: "In Medium open Settings, then Security and apps, then Download your information. A link to the zip comes by e-mail.",
	Wait:     "some hours",
	Holds:    "Your published stories with title, address and time, and your profile; from the list of subscribers their e-mail addresses.",
	Lacks: "What others did: responses, claps, highlights and followers. A response that you wrote looks like a story and is taken for one. When somebody subscribed. " +
		"Your own claps, bookmarks and reading lists are left out.",
	Claim: files.Claim, Read: files.Read, Inbound: true,
}

var files = layout.Set{
	Twice: true, // who the writer is may stand in a later file
	Root:  layout.Below("posts", "profile"),
	Own: []string{
		"blocks/*.html", "bookmarks/*.html", "claps/*.html", "highlights/*.html", "interests/*.html", "ips/*.html", "lists/*.html", "partner-program/*.html",
		"profile/*.html", "pubs-following/*.html", "sessions/*.html", "topics-following/*.html", "twitter/*.html", "users-following/*.html",
	},
	Layouts: []layout.Layout{
		{Kind: "profile", Title: "Profile", Names: []string{"profile/profile.html"}, Is: isProfile, Read: profile},
		{Kind: "posts", Title: "Stories", Version: "archive", Names: []string{"posts/*.html"}, Is: isStory, Read: read},
		{Kind: "posts", Title: "Stories", Version: "archive", Suffixes: []string{"html", "htm"}, Is: isLone, Read: read},
		{
			Kind: "subscribers", Title: "Subscribers", Version: "list of addresses", Inbound: true, Likely: true,
			Names: []string{"*medium*.txt", "*medium*/*.txt"}, Is: isList, Read: addresses,
		},
	},
}

func isStory(h *layout.Head) bool {
	text := h.Text()
	return strings.Contains(text, `class="h-entry"`) && strings.Contains(text, `data-field="`)
}

func isLone(h *layout.Head) bool {
	return isStory(h) && (strings.Contains(h.More(), "medium.com") || strings.Contains(h.More(), "Exported from"))
}

func isProfile(h *layout.Head) bool {
	text := h.Text()
	return strings.Contains(text, `h-card`) && strings.Contains(text, "medium.com")
}

// isList asks that every line is an e-mail address or blank: of such a file the
// name alone says whose it is.
func isList(h *layout.Head) bool {
	text := h.Text()
	if len(text) > 1024 { // the last line may be cut
		text = text[:strings.LastIndexByte(text, '\n')+1]
	}
	some := false
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if data.Normalize(data.ByEmail, line) == "" {
			return false
		}
		some = true
	}
	return some
}

// addresses takes the list of subscribers.
func addresses(f *layout.File) error {
	seen := map[string]bool{}
	return f.Lines(func(line int, text string) error {
		text = strings.TrimSpace(text)
		norm := data.Normalize(data.ByEmail, text)
		who := data.Ref{Kind: data.ByEmail, Value: text}
		switch {
		case text == "" || seen[norm]:
			return nil
		case norm == "":
			return f.Take(line, text, errors.New("is no e-mail address"))
		case f.IsMe(who):
			return f.Send(line, &data.Identity{Ref: who})
		}
		seen[norm] = true
		return f.Send(line, &data.Interaction{Key: "subscribe " + norm, Kind: data.Subscribe, Precision: data.Undated, Actor: who, Target: data.Owner})
	})
}

// read takes a page as a story.
func read(f *layout.File) error { return f.HTML(func(h *htmlread.Reader) error { return story(f, h) }) }

// has reports whether a tag has a class.
func has(t html.Token, class string) bool {
	for word := range strings.FieldsSeq(htmlread.Attr(t, "class")) {
		if word == class {
			return true
		}
	}
	return false
}

// element returns the text up to the end of the tag that was just entered, and of
// what it holds.
func element(h *htmlread.Reader, start html.Token) (string, error) {
	var b strings.Builder
	depth := 1
	for {
		t, _, err := h.Next()
		switch {
		case errors.Is(err, io.EOF):
			return strings.TrimSpace(b.String()), nil
		case err != nil:
			return "", err
		}
		switch {
		case t.Type == html.TextToken:
			if b.Len() < maxText {
				b.WriteString(t.Data)
			}
		case t.Type == html.StartTagToken && t.Data == start.Data:
			depth++
		case t.Type == html.EndTagToken && t.Data == start.Data:
			if depth--; depth == 0 {
				return strings.Join(strings.Fields(b.String()), " "), nil
			}
		}
	}
}

// maxText is more than any title or name.
const maxText = 4 << 10
