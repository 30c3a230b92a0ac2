package youtubestudio

import (
	"errors"
	"io"
	"net/url"
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rapport/data"
	"rapport/data/intake/htmlread"
	"rapport/data/intake/layout"
)

var stamp = regexp.MustCompile(`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC`)

func isPage(h *layout.Head) bool {
	text := h.More()
	return strings.Contains(strings.ToLower(text), "<li") && strings.Contains(text, "youtube.com/") && stamp.MatchString(text)
}

// entry is one element of a list of comments: a sentence that says when and below
// which video, a line break, and the text.
type entry struct {
	open           bool
	line           int
	told           strings.Builder
	text           strings.Builder
	video, comment string
	broken         bool // the line break was passed
}

// page reads the pages of own comments and chat messages that Takeout made until
// 2022. They do not name the owner's channel.
func page(f *layout.File) error {
	chat := strings.Contains(strings.ToLower(f.Base()), "live-chat")
	return f.HTML(func(h *htmlread.Reader) error {
		var e entry
		for {
			t, line, err := h.Next()
			ended := errors.Is(err, io.EOF)
			if err != nil && !ended {
				return err
			}
			if e.open && (ended || t.DataAtom == atom.Li) {
				if err := f.Take(e.line, e.told.String(), e.send(f, chat)); err != nil {
					return err
				}
				e = entry{}
			}
			if ended {
				return nil
			}
			e.take(t, line)
		}
	})
}

func (e *entry) take(t html.Token, line int) {
	start := t.Type == html.StartTagToken || t.Type == html.SelfClosingTagToken
	switch {
	case start && t.DataAtom == atom.Li:
		e.open, e.line = true, line
	case !e.open:
	case start && t.DataAtom == atom.Br:
		if e.broken {
			e.text.WriteByte('\n')
		}
		e.broken = true
	case start && t.DataAtom == atom.A && !e.broken:
		e.follow(htmlread.Attr(t, "href"))
	case t.Type == html.TextToken && e.broken:
		e.text.WriteString(t.Data)
	case t.Type == html.TextToken:
		e.told.WriteString(t.Data)
	}
}

// follow takes the ids out of an address.
func (e *entry) follow(address string) {
	u, err := url.Parse(address)
	if err != nil || !strings.HasSuffix(u.Host, "youtube.com") {
		return
	}
	q := u.Query()
	if id := q.Get("v"); id != "" {
		e.video = id
	}
	if post, ok := strings.CutPrefix(u.Path, "/post/"); ok {
		e.video = post
	}
	if id := q.Get("lc"); id != "" {
		e.comment = id
	}
}

func (e *entry) send(f *layout.File, chat bool) error {
	told := e.told.String()
	when := stamp.FindString(told)
	if when == "" && e.video == "" {
		return nil // an element of the page itself
	}
	if when == "" {
		return errors.New("the entry has no time")
	}
	at, err := time.Parse("2006-01-02 15:04:05 MST", when)
	if err != nil || at.Before(first) || !at.Before(last) {
		return errors.New("the time cannot be right")
	}
	x := &data.Interaction{
		Key: e.comment, Kind: data.Comment, At: at.UTC(), Actor: data.Owner, Content: e.video, Thread: e.comment, Text: strings.TrimSpace(e.text.String()), Public: true,
	}
	if top, _, ok := strings.Cut(e.comment, "."); ok {
		x.Kind, x.Thread, x.ReplyTo = data.Reply, top, top
	}
	if chat {
		x.Kind, x.Thread = data.Chat, e.video
	}
	return f.Send(e.line, x)
}
