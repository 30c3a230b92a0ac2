package wordpress

import (
	"net/url"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
)

// site knows who owns it.
type site struct {
	address string
	authors []author
	account string // what the person said about themselves
	needed  bool   // a direction depended on the owner
}

func newSite(address string, o intake.Options) *site {
	return &site{address: address, account: o.Account}
}

// name is the address of the site as it stands in keys: what the export says, else
// where its posts are.
func (s *site) name(link string) string {
	if norm := data.Normalize(data.ByURL, s.address); norm != "" {
		return norm
	}
	u, err := url.Parse(link)
	if err != nil {
		return ""
	}
	return data.Normalize(data.ByURL, u.Host)
}

func (s *site) add(a author) { s.authors = append(s.authors, a) }

func (s *site) known() bool { return len(s.authors) > 0 || s.account != "" }

// owns reports whether the comment is the owner's. A user id alone proves
// nothing: customers of a shop have one too. It counts if it is an author's.
func (s *site) owns(c *comment) bool {
	email := data.Normalize(data.ByEmail, c.email)
	for _, a := range s.authors {
		if member(c.userID) && c.userID == a.id || email != "" && email == data.Normalize(data.ByEmail, a.email) {
			return true
		}
	}
	if s.account == "" {
		return false
	}
	return email != "" && email == data.Normalize(data.ByEmail, s.account) ||
		member(c.userID) && c.userID == s.account ||
		c.name != "" && data.Normalize(data.ByName, c.name) == data.Normalize(data.ByName, s.account)
}

func member(userID string) bool { return userID != "" && userID != "0" }

// facts are the identities of an author.
func (a *author) facts() []data.Fact {
	var all []data.Fact
	add := func(kind data.IdentityKind, value string) {
		if data.Normalize(kind, value) != "" {
			all = append(all, &data.Identity{Ref: data.Ref{Kind: kind, Value: value, Name: a.name, Owner: true}})
		}
	}
	add(data.ByEmail, a.email)
	add(data.ByHandle, a.login)
	if len(all) == 0 {
		add(data.ByName, a.name)
	}
	return all
}

// content is what the owner published; nil for drafts, menus and the like.
func (it *item) content(zone *time.Location) *data.Content {
	kinds := map[string]string{"post": "post", "": "post", "page": "page", "attachment": "page", "product": "product"}
	kind, ok := kinds[it.kind]
	switch it.status {
	case "publish", "inherit", "":
	default:
		ok = false
	}
	if !ok || it.id == "" && it.link == "" {
		return nil
	}
	at, _ := when(it.dateGMT, it.date, zone)
	if t, err := time.Parse(time.RFC1123Z, it.published); at.IsZero() && err == nil && t.Year() > 0 {
		at = t.UTC()
	}
	return &data.Content{Key: it.key(), Kind: kind, Title: it.title, URL: it.link, At: at, Undirected: kind == "post"}
}

// key holds the site: every site counts its posts from 1.
func (it *item) key() string {
	if it.id != "" {
		return "post:" + it.site + ":" + it.id
	}
	return it.link
}

// key holds the post too: a site's comment ids are unique, but exports were seen
// with one id under two posts.
func (c *comment) key(it *item) string {
	if c.id == "" {
		return ""
	}
	return "comment:" + it.key() + ":" + c.id
}

// bare reports whether nothing of a comment is left.
func (c *comment) bare() bool {
	return c.name == "" && c.email == "" && c.url == "" && c.text == "" && c.date == "" && c.dateGMT == "" && !member(c.userID)
}

// ping reports whether a comment is a link from another site.
func (c *comment) ping() bool {
	return c.kind == "pingback" || c.kind == "trackback" || c.kind == "webmention"
}

// interaction is what a comment states. parent is the comment it answers, nil
// when there is none or it was left out.
func (s *site) interaction(it *item, c, parent *comment, zone *time.Location) *data.Interaction {
	at, precision := when(c.dateGMT, c.date, zone)
	x := &data.Interaction{
		Key: c.key(it), At: at, Precision: precision, Content: it.key(), Text: c.text,
		Rating: c.rating, Public: c.approved == "1" || c.approved == "approve" || c.approved == "approved",
		Damaged: strings.ContainsRune(c.text, '\ufffd'), Thread: it.key(),
	}
	x.Actor = s.ref(it, c)
	switch {
	case c.ping():
		x.Kind, x.Thread = data.Mention, ""
	case c.rating > 0 || c.kind == "review":
		x.Kind = data.Review
	case parent != nil || c.parent != "" && c.parent != "0":
		x.Kind = data.Reply
	case c.kind == "" || c.kind == "comment":
		x.Kind = data.Comment
	default:
		x.Kind = data.Other
	}
	if parent != nil {
		x.ReplyTo = parent.key(it)
	}
	x.Target = s.target(it, c, parent, x.Actor.Owner)
	return x
}

// target is whom a comment is for: the author of the comment it answers, else
// the owner of the site. The owner's own comment below a post is for nobody. Who
// is a member of a site whose owner is not known may be the owner.
func (s *site) target(it *item, c, parent *comment, byOwner bool) data.Ref {
	unsure := !s.known() && member(c.userID)
	s.needed = s.needed || unsure || !s.known() && parent != nil && member(parent.userID)
	if unsure && parent == nil {
		return data.Ref{}
	}
	if parent != nil {
		target := s.ref(it, parent)
		if target.Owner && byOwner {
			return data.Ref{}
		}
		return target
	}
	if byOwner {
		return data.Ref{}
	}
	return data.Owner
}

// ref names who wrote a comment: by e-mail where it is one, else as precisely as
// the file does. Names and addresses of websites are what people type.
func (s *site) ref(it *item, c *comment) data.Ref {
	ref := data.Ref{Name: c.name, URL: webAddress(c.url), Owner: s.owns(c)}
	switch {
	case c.ping():
		ref.Kind, ref.Value = data.ByURL, ref.URL
		ref.Owner = s.address != "" && strings.HasPrefix(bareURL(c.url)+"/", s.address+"/")
	case data.Normalize(data.ByEmail, c.email) != "":
		ref.Kind, ref.Value = data.ByEmail, c.email
	case member(c.userID):
		ref.Kind, ref.Value, ref.Scope = data.ByID, c.userID, s.address
	case ref.URL != "":
		ref.Kind, ref.Value = data.ByURL, ref.URL
	case data.Normalize(data.ByName, c.name) != "":
		ref.Kind, ref.Value, ref.Scope = data.ByName, c.name, it.key()
	}
	if ref.Value == "" {
		ref.Kind = ""
	}
	return ref
}

// webAddress is s if it is the address of a website.
func webAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return s
}
