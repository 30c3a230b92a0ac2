package discourse

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/htmlread"
	"rapport/data/intake/layout"
)

var (
	// postAddress is ".../t/the-topic/12/3": topic 12, post 3.
	postAddress = regexp.MustCompile(`/t/(?:[^/]*/)?(\d+)(?:/(\d+))?/?$`)
	// quote is where a post cites another: [quote="bo, post:3, topic:12"].
	quote = regexp.MustCompile(`\[quote="([^",\]]+)(?:, *post: *(\d+))?(?:, *topic: *(\d+))?[^\]]*\]`)
	// mention is an @name that is no part of an address.
	mention = regexp.MustCompile(`(?:^|[^\w/.@])@([\p{L}\d_][\p{L}\d_.-]*)`)
)

// post takes one of the owner's own posts. The first post of a topic is something
// published; any other is for whom it quotes or names, else for nobody in
// particular.
func post(f *layout.File, r layout.Row) error {
	at, precision, err := r.TimeIn(time.UTC, "created_at")
	switch {
	case err != nil:
		return err
	case at.IsZero():
		precision = data.Undated
	case at.Year() < 1990 || at.Year() > 2100:
		return fmt.Errorf("the year %d cannot be that of a post", at.Year())
	}
	address := r.Get("url")
	text := r.Get("post_raw", "post")
	if text == "" {
		text = htmlread.Text(r.Get("post_cooked"))
	}
	if address == "" && text == "" {
		return errors.New("holds no post")
	}
	p := placeOf(address)
	if p.number == "1" && !private(r) {
		return f.Send(r.Line, began(r, p, address, at)...)
	}
	x := &data.Interaction{Kind: data.Comment, At: at, Precision: precision, Actor: data.Owner, Public: true}
	if private(r) {
		x.Kind, x.Public = data.Message, false
	}
	if p.topic != "" {
		x.Thread = p.thread()
	}
	if p.number != "" {
		x.Key = p.post(p.topic, p.number)
	}
	aim(x, p, text)
	x.Text = unquoted(text)
	return f.Send(r.Line, x)
}

// place is where a post stands. Forums number their topics on their own, so that
// the forum's address is part of every key.
type place struct{ forum, topic, number string }

func placeOf(address string) place {
	m := postAddress.FindStringSubmatch(address)
	if m == nil {
		return place{}
	}
	p := place{topic: m[1], number: m[2]}
	if u, err := url.Parse(address); err == nil {
		p.forum = u.Hostname()
	}
	return p
}

func (p place) thread() string { return strings.TrimSpace(p.forum + " topic " + p.topic) }

func (p place) post(topic, number string) string {
	return strings.TrimSpace(p.forum + " " + topic + "/" + number)
}

// aim finds whom a post is for: the first that it quotes, else the first that it
// names.
func aim(x *data.Interaction, p place, text string) {
	if m := quote.FindStringSubmatch(text); m != nil {
		if x.Kind == data.Comment {
			x.Kind = data.Reply
		}
		x.Target = handle(strings.TrimSpace(m[1]))
		if of := cmp.Or(m[3], p.topic); m[2] != "" && of != "" {
			x.ReplyTo = p.post(of, m[2])
		}
		return
	}
	if m := mention.FindStringSubmatch(text); m != nil && x.Kind == data.Comment {
		x.Kind, x.Target = data.Mention, handle(strings.TrimRight(m[1], ".-"))
	}
}

// unquoted drops what others wrote and is only cited.
func unquoted(text string) string {
	for {
		open := strings.LastIndex(text, "[quote")
		if open < 0 {
			return strings.TrimSpace(text)
		}
		end := strings.Index(text[open:], "[/quote]")
		if end < 0 {
			return strings.TrimSpace(text[:open] + strings.TrimPrefix(text[open:], "[quote"))
		}
		text = text[:open] + text[open+end+len("[/quote]"):]
	}
}

// began states a topic that the owner opened, and its counts.
func began(r layout.Row, p place, address string, at time.Time) []data.Fact {
	key := p.thread()
	facts := []data.Fact{&data.Content{Key: key, Kind: "post", Title: r.Get("topic_title"), URL: address, At: at, Undirected: true}}
	for _, c := range []struct{ name, column string }{{"likes", "like_count"}, {"comments", "reply_count"}} {
		if n, ok := r.Int(c.column); ok && n >= 0 {
			facts = append(facts, &data.Metric{Content: key, Name: c.name, Value: n})
		}
	}
	return facts
}

// none are the words for "no" in the languages of forums; any other means a
// private message.
var none = map[string]bool{
	"": true, "no": true, "false": true, "f": true, "0": true, "nein": true, "non": true, "nee": true, "nej": true, "não": true, "nie": true, "нет": true, "いいえ": true,
}

func private(r layout.Row) bool { return !none[strings.ToLower(r.Get("is_pm"))] }
