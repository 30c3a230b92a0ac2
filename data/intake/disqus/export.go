package disqus

import (
	"encoding/xml"
	"errors"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/xmlread"
)

// export takes Disqus's own layout: articles and comments side by side.
func export(f *layout.File) error {
	s := f.State.(*site)
	return f.XML(func(r *xmlread.Reader) error {
		return r.Root(func(root xml.StartElement, _ int) error {
			if root.Name.Local != "disqus" {
				return f.Unknown("its first element is " + root.Name.Local)
			}
			return r.Children(func(e xml.StartElement, line int) error {
				switch e.Name.Local {
				case "thread":
					return s.thread(f, r, e, line)
				case "post":
					return s.post(f, r, e, line)
				}
				return r.Skip()
			})
		})
	})
}

// thread states an article. Some have a number and nothing else: no page is known
// of them.
func (s *site) thread(f *layout.File, r *xmlread.Reader, e xml.StartElement, line int) error {
	id := xmlread.Attr(e, "id")
	var title, link, created string
	if err := fields(r, map[string]*string{"title": &title, "link": &link, "createdAt": &created}, nil); err != nil {
		return err
	}
	if id == "" || title == "" && link == "" {
		return nil
	}
	s.threads[id] = true
	at, err := stamp(created)
	if err != nil {
		return f.Take(line, "", err)
	}
	return f.Send(line, &data.Content{Key: id, Kind: "post", Title: title, URL: link, At: at, Undirected: true})
}

func (s *site) post(f *layout.File, r *xmlread.Reader, e xml.StartElement, line int) error {
	c := &comment{line: line, key: xmlread.Attr(e, "id")}
	var created, deleted, spam, approved, anonymous string
	err := fields(r, map[string]*string{
		"message": &c.message, "createdAt": &created, "isDeleted": &deleted, "isSpam": &spam, "isApproved": &approved,
	}, func(e xml.StartElement, _ int) error {
		switch e.Name.Local {
		case "thread":
			c.thread = xmlread.Attr(e, "id")
		case "parent":
			c.parent = xmlread.Attr(e, "id")
		case "author":
			return fields(r, map[string]*string{"name": &c.name, "username": &c.username, "email": &c.email, "isAnonymous": &anonymous}, nil)
		}
		return r.Skip()
	})
	if err != nil {
		return err
	}
	if strings.EqualFold(anonymous, "true") {
		c.username = ""
	}
	c.gone = strings.EqualFold(deleted, "true") || strings.EqualFold(spam, "true")
	c.hidden = strings.EqualFold(approved, "false")
	if c.key == "" {
		return f.Take(line, "", errors.New("the comment has no number"))
	}
	c.self, c.answers = c.key, c.parent
	if c.at, err = stamp(created); err == nil {
		err = s.send(f, c)
	}
	return f.Take(line, "", err)
}
