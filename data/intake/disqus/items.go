package disqus

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/xmlread"
)

// items takes the layout made for import: comments lie inside their article.
func items(f *layout.File) error {
	s := f.State.(*site)
	n := 0
	return f.XML(func(r *xmlread.Reader) error {
		return r.Root(func(root xml.StartElement, _ int) error {
			if root.Name.Local != "rss" {
				return f.Unknown("its first element is " + root.Name.Local)
			}
			return r.Children(func(e xml.StartElement, _ int) error {
				if e.Name.Local != "channel" {
					return r.Skip()
				}
				return r.Children(func(e xml.StartElement, line int) error {
					if e.Name.Local != "item" {
						return r.Skip()
					}
					n++
					return s.item(f, r, n-1, line)
				})
			})
		})
	})
}

// item states an article and its comments. What an article is called may stand
// below its comments, so the first reading notes it.
func (s *site) item(f *layout.File, r *xmlread.Reader, n, line int) error {
	if f.Looking() {
		s.items = append(s.items, "")
	}
	if n >= len(s.items) {
		return r.Skip()
	}
	var title, link, id, created string
	comments := 0
	err := fields(r, map[string]*string{"title": &title, "link": &link, "thread_identifier": &id, "post_date_gmt": &created},
		func(e xml.StartElement, line int) error {
			if e.Name.Local != "comment" {
				return r.Skip()
			}
			comments++
			return s.comment(f, r, n, line)
		})
	if err != nil {
		return err
	}
	if f.Looking() {
		s.items[n] = cmp.Or(id, link)
		s.threads[s.items[n]] = s.items[n] != ""
	}
	if s.items[n] == "" {
		if comments > 0 || title != "" {
			return f.Take(line, "", errors.New("the article has neither an identifier nor an address"))
		}
		return nil
	}
	at, err := stamp(created)
	if err != nil {
		return f.Take(line, "", err)
	}
	return f.Send(line, &data.Content{Key: s.items[n], Kind: "post", Title: title, URL: link, At: at, Undirected: true})
}

// comment takes one comment. Numbers of comments are the site's own and need not
// be unique over all articles. In the first reading the article's key is not
// known yet: its place stands for it.
func (s *site) comment(f *layout.File, r *xmlread.Reader, n, line int) error {
	c := &comment{line: line}
	var id, parent, created, approved string
	err := fields(r, map[string]*string{
		"comment_id": &id, "comment_parent": &parent, "comment_author": &c.name, "comment_author_email": &c.email, "comment_author_url": &c.address,
		"comment_content": &c.message, "comment_date_gmt": &created, "comment_approved": &approved,
	}, nil)
	if err != nil {
		return err
	}
	if id == "" {
		return f.Take(line, "", errors.New("the comment has no number"))
	}
	c.gone = approved == "spam" || approved == "trash"
	c.hidden = approved == "0" || approved == "hold"
	if c.at, err = stamp(created); err != nil {
		return f.Take(line, "", err)
	}
	place := s.items[n]
	c.thread, c.self, c.inside = place, fmt.Sprint(n, " ", id), true
	if parent != "" && parent != "0" {
		c.answers = fmt.Sprint(n, " ", parent)
	}
	if place != "" {
		c.key = place + " " + id
	}
	if place != "" && c.answers != "" {
		c.parent = place + " " + parent
	}
	return f.Take(line, "", s.send(f, c))
}
