package reddit

import (
	"errors"
	"regexp"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// Reddit numbers things of each kind by themselves; in its interface a prefix says
// which kind an id is of.
const (
	commentPrefix = "t1_"
	postPrefix    = "t3_"
	messagePrefix = "t4_"
)

func full(prefix, id string) string {
	if id == "" || strings.HasPrefix(id, prefix) {
		return id
	}
	return prefix + id
}

var errRounded = errors.New("the id went through a spreadsheet and lost its last digits")

// row reads the id and the time that all lists have. The time of what happened
// when the account was made is the words "registration ip".
func row(r layout.Row, idColumn, timeColumn string) (id string, at time.Time, precision data.Precision, err error) {
	id = r.Get(idColumn)
	if id == "" {
		return "", at, data.Undated, errors.New("the row has no id")
	}
	if sheet.Scientific([]byte(id)) {
		return "", at, data.Undated, errRounded
	}
	if strings.EqualFold(r.Get(timeColumn), "registration ip") {
		return id, at, data.Undated, nil
	}
	at, precision, err = r.TimeIn(time.UTC, timeColumn)
	if err == nil && precision != data.Undated && (at.Year() < 2005 || at.Year() > 2100) {
		err = errors.New("the time is none at which Reddit existed")
	}
	return id, at, precision, err
}

// statistic looks for the name of the account among figures.
func statistic(f *layout.File, r layout.Row) error {
	name := r.Get("value")
	if !strings.EqualFold(r.Get("statistic"), "account name") || name == "" {
		return nil
	}
	s := stateOf(f.Export)
	s.own(f.Export, bare(name))
	return f.Send(r.Line, &data.Identity{Ref: s.me})
}

// post states an own post.
func post(f *layout.File, r layout.Row) error {
	id, at, _, err := row(r, "id", "date")
	if err != nil {
		return err
	}
	stateOf(f.Export).posts[full(postPrefix, id)] = true
	return f.Send(r.Line, &data.Content{
		Key: full(postPrefix, id), Kind: "post", Title: r.Get("title"), URL: address(r.Get("permalink")), At: at, Undirected: true,
	})
}

func address(link string) string {
	if strings.HasPrefix(link, "/") {
		return "https://www.reddit.com" + link
	}
	return link
}

var postInLink = regexp.MustCompile(`/comments/([0-9a-z]+)`)

// comment states an own comment. The file says which comment is answered, and not
// whose it is.
func comment(f *layout.File, r layout.Row) error {
	id, at, precision, err := row(r, "id", "date")
	if err != nil {
		return err
	}
	s := stateOf(f.Export)
	x := &data.Interaction{
		Key: full(commentPrefix, id), Kind: data.Comment, At: at, Precision: precision, Actor: s.me, Text: without(r.Get("body")), Public: true,
	}
	for _, link := range []string{r.Get("link"), r.Get("permalink")} {
		if m := postInLink.FindStringSubmatch(link); m != nil && x.Thread == "" {
			x.Thread = full(postPrefix, m[1])
		}
	}
	if s.posts[x.Thread] {
		x.Content = x.Thread
	}
	if parent := r.Get("parent"); parent != "" && full(postPrefix, parent) != x.Thread && !strings.HasPrefix(parent, postPrefix) {
		x.Kind, x.ReplyTo = data.Reply, full(commentPrefix, parent)
	}
	return f.Send(r.Line, x)
}

// without is a text that somebody wrote; what was taken away leaves a word.
func without(text string) string {
	if gone(text) {
		return ""
	}
	return text
}

// vote states what the owner liked. Whose it is, is not said.
func vote(f *layout.File, r layout.Row) error {
	if !strings.EqualFold(r.Get("direction"), "up") {
		return nil // against it, or taken back
	}
	id := r.Get("id")
	if id == "" {
		return errors.New("the row has no id")
	}
	if sheet.Scientific([]byte(id)) {
		return errRounded
	}
	s := stateOf(f.Export)
	x := &data.Interaction{Kind: data.Like, Precision: data.Undated, Actor: s.me}
	if ofComments(f.Name) {
		x.ReplyTo = full(commentPrefix, id)
		x.Key = "vote " + x.ReplyTo
	} else {
		x.Thread = full(postPrefix, id)
		x.Key = "vote " + x.Thread
	}
	if m := postInLink.FindStringSubmatch(r.Get("permalink")); m != nil {
		x.Thread = full(postPrefix, m[1])
	}
	if s.posts[x.Thread] && x.ReplyTo == "" {
		x.Content = x.Thread
	}
	return f.Send(r.Line, x)
}

// friend states whom the owner follows.
func friend(f *layout.File, r layout.Row) error {
	name := bare(r.Get("username"))
	if name == "" {
		return errors.New("names nobody")
	}
	return f.Send(r.Line, &data.Interaction{
		Key: "follow " + strings.ToLower(name), Kind: data.Follow, Precision: data.Undated, Actor: stateOf(f.Export).me, Target: user(name),
	})
}
