package wordpress

import (
	"encoding/xml"
	"strconv"
	"strings"
	"time"

	"rapport/data"
)

// author is one member of the site's author list.
type author struct {
	id, login, email, name string
	line                   int
}

// item is one post, page or other thing of the site, with its comments.
type item struct {
	line                  int
	id, title, link, kind string
	status, date, dateGMT string
	published             string
	site                  string // address of the site, part of every key
	comments              []comment
}

// comment is one comment as it stands in the file.
type comment struct {
	line                 int
	id, parent, userID   string
	name, email, url     string
	date, dateGMT        string
	text, approved, kind string
	rating               int
}

// fields takes the children of the element just entered into the places given
// by name; children of any other name are passed over.
func (p *parser) fields(places map[string]*string, more func(name string, line int) (bool, error)) error {
	return p.Children(func(e xml.StartElement, line int) error {
		name := local(e.Name)
		if place, ok := places[name]; ok {
			text, err := p.Text()
			if err == nil {
				*place = text
			}
			return err
		}
		if more != nil {
			if taken, err := more(name, line); taken || err != nil {
				return err
			}
		}
		return p.Skip()
	})
}

func (p *parser) author(line int) (author, error) {
	a := author{line: line}
	err := p.fields(map[string]*string{
		"wp:author_id": &a.id, "wp:author_login": &a.login, "wp:author_email": &a.email, "wp:author_display_name": &a.name,
	}, nil)
	return a, err
}

func (p *parser) item(line int) (item, error) {
	it := item{line: line}
	err := p.fields(map[string]*string{
		"title": &it.title, "link": &it.link, "pubDate": &it.published, "wp:post_id": &it.id, "wp:post_type": &it.kind,
		"wp:status": &it.status, "wp:post_date": &it.date, "wp:post_date_gmt": &it.dateGMT,
	}, func(name string, line int) (bool, error) {
		if name != "wp:comment" {
			return false, nil
		}
		c, err := p.comment(line)
		it.comments = append(it.comments, c)
		return true, err
	})
	return it, err
}

func (p *parser) comment(line int) (comment, error) {
	c := comment{line: line}
	err := p.fields(map[string]*string{
		"wp:comment_id": &c.id, "wp:comment_parent": &c.parent, "wp:comment_user_id": &c.userID,
		"wp:comment_author": &c.name, "wp:comment_author_email": &c.email, "wp:comment_author_url": &c.url,
		"wp:comment_date": &c.date, "wp:comment_date_gmt": &c.dateGMT, "wp:comment_content": &c.text,
		"wp:comment_approved": &c.approved, "wp:comment_type": &c.kind,
	}, func(name string, _ int) (bool, error) {
		if name != "wp:commentmeta" {
			return false, nil
		}
		var key, value string
		err := p.fields(map[string]*string{"wp:meta_key": &key, "wp:meta_value": &value}, nil)
		if stars, no := strconv.Atoi(value); key == "rating" && no == nil && stars >= 1 && stars <= 5 {
			c.rating = stars
		}
		return true, err
	})
	return c, err
}

// left reports whether a comment is none of the readers': spam, the bin, and
// what the site or its staff write for themselves. Notes of editors came with
// WordPress 6.9 (2025).
func (c *comment) left() bool {
	switch c.approved {
	case "trash", "spam", "post-trashed":
		return true
	}
	switch c.kind {
	case "note", "order_note", "action_log":
		return true
	}
	return false
}

// when reads the two times of a thing. The second is local time of the site: its
// zone is only known if the person says so, else the day is all that is known.
func when(gmt, local string, zone *time.Location) (time.Time, data.Precision) {
	if t, ok := clock(gmt, time.UTC); ok {
		return t, data.ToSecond
	}
	precision := data.ToSecond
	if zone == nil {
		zone, precision = time.UTC, data.ToDay
	}
	if t, ok := clock(local, zone); ok {
		return t.UTC(), precision
	}
	return time.Time{}, data.Undated
}

// clock reads a time; zero dates ("0000-00-00 00:00:00", drafts) are none.
func clock(s string, zone *time.Location) (time.Time, bool) {
	if s == "" || strings.HasPrefix(s, "0000") {
		return time.Time{}, false
	}
	t, err := time.ParseInLocation(time.DateTime, s, zone)
	return t, err == nil
}
