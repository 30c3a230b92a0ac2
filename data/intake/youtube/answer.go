package youtube

import (
	"html"
	"regexp"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/jsonread"
)

// member is one member of the channel.
type member struct {
	line    int
	author  author
	channel string // whose member it is
	since   time.Time
}

// visitor gets what an answer of the Data API holds.
type visitor struct {
	comment func(*comment) error
	member  func(*member) error
}

// pages walks through one answer of the Data API, or a list of answers.
func pages(d *jsonread.Reader, to visitor) error {
	kind, err := d.Kind()
	switch {
	case err != nil:
		return err
	case kind != jsonread.Array:
		return page(d, to)
	}
	return d.Array(func(line int) error {
		kind, err := d.Kind()
		switch {
		case err != nil || kind == jsonread.Null:
			return err
		case kind != jsonread.Object:
			return to.comment(&comment{line: line, fault: shapeUnknown})
		}
		return page(d, to)
	})
}

// page takes an answer, or a single resource that was saved out of one.
func page(d *jsonread.Reader, to visitor) error {
	single := jsonread.Value{Kind: jsonread.Object, Line: d.Line()}
	err := d.Object(func(key string) error {
		switch key {
		case "items":
			return items(d, to)
		case "id", "snippet", "replies":
			v, err := d.Value()
			single.Members = append(single.Members, jsonread.Member{Key: key, Value: v})
			return err
		}
		return nil
	})
	if err == nil && single.Get("snippet").Kind == jsonread.Object {
		err = resource(single, to)
	}
	return err
}

func items(d *jsonread.Reader, to visitor) error {
	kind, err := d.Kind()
	if err != nil || kind != jsonread.Array {
		return err
	}
	return d.Array(func(int) error {
		v, err := d.Value()
		if err != nil || v.Kind == jsonread.Null {
			return err
		}
		return resource(v, to)
	})
}

// resource is a thread, a comment or a member; its shape tells, since a tool may
// have left out the word.
func resource(v jsonread.Value, to visitor) error {
	snippet := v.Get("snippet")
	switch {
	case snippet.Get("memberDetails").Kind == jsonread.Object:
		return to.member(memberOf(v))
	case snippet.Get("topLevelComment").Kind == jsonread.Object:
		return thread(v, to)
	case snippet.Get("publishedAt").Kind == jsonread.String || snippet.Get("authorDisplayName").Kind == jsonread.String:
		c := commentOf(v)
		c.settle()
		return to.comment(c)
	}
	return to.comment(&comment{line: v.Line, fault: shapeUnknown})
}

// thread takes a top comment and those of its replies that the answer holds.
func thread(v jsonread.Value, to visitor) error {
	snippet := v.Get("snippet")
	context := func(c *comment) {
		if c.video == "" {
			c.video = snippet.Get("videoId").Str()
		}
		if c.channel == "" {
			c.channel = snippet.Get("channelId").Str()
		}
		c.hidden = c.hidden || saidBy(snippet.Get("isPublic")) == no
		c.settle()
	}
	top := commentOf(snippet.Get("topLevelComment"))
	if top.id == "" {
		top.id = v.Get("id").Str()
	}
	if n, ok := snippet.Get("totalReplyCount").Int(); ok && n > 0 && n < 1<<31 {
		top.total = int(n)
	}
	context(top)
	if err := to.comment(top); err != nil {
		return err
	}
	for _, r := range v.Get("replies").Get("comments").List() {
		c := commentOf(r)
		if c.parent == "" {
			c.parent = top.id
		}
		context(c)
		if err := to.comment(c); err != nil {
			return err
		}
	}
	return nil
}

// commentOf reads a comment resource.
func commentOf(v jsonread.Value) *comment {
	s := v.Get("snippet")
	c := &comment{line: v.Line, id: v.Get("id").Str(), parent: s.Get("parentId").Str(), video: s.Get("videoId").Str(), channel: s.Get("channelId").Str()}
	id := s.Get("authorChannelId")
	if id.Kind == jsonread.Object {
		id = id.Get("value")
	}
	c.author, c.address = author{id: id.Str(), name: s.Get("authorDisplayName").Str()}, s.Get("authorChannelUrl").Str()
	if c.setText(s.Get("textOriginal")); c.text == "" {
		c.setText(s.Get("textDisplay"))
		c.text = plain(c.text)
	}
	if at := s.Get("publishedAt").Str(); at != "" {
		t, err := time.Parse(time.RFC3339, at)
		c.setTime(t.UTC(), err == nil, data.ToSecond)
	}
	switch s.Get("moderationStatus").Str() {
	case "heldForReview", "likelySpam", "rejected":
		c.hidden = true
	}
	return c
}

func memberOf(v jsonread.Value) *member {
	s := v.Get("snippet")
	d := s.Get("memberDetails")
	m := &member{
		line: v.Line, channel: s.Get("creatorChannelId").Str(),
		author: newAuthor(d.Get("channelId").Str(), d.Get("displayName").Str(), d.Get("channelUrl").Str()),
	}
	since := s.Get("membershipsDetails").Get("membershipsDuration").Get("memberSince").Str()
	for _, form := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(form, since); err == nil && !t.Before(first) && t.Before(last) {
			m.since = t.UTC()
		}
	}
	return m
}

var (
	lineBreak = regexp.MustCompile(`(?i)<br\s*/?>`)
	tag       = regexp.MustCompile(`(?i)</?(a|b|i|s|strong|em|span)(\s[^<>]*)?>`)
)

// plain undoes the markup of a text that is meant for web pages.
func plain(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	return html.UnescapeString(tag.ReplaceAllString(lineBreak.ReplaceAllString(s, "\n"), ""))
}
