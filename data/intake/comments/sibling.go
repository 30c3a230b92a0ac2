package comments

import (
	"io"
	"path"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/jsonread"
)

// maxSibling is more than the description of one post takes.
const maxSibling = 8 << 20

// sibling finds out which post the comments of a file by Instaloader stand below:
// that is told by the description of the post beside it, else by the file's name
// alone, which begins with the time of the post.
func (x *reader) sibling() error {
	if !isPerPost(x.f.Name) || x.f.Layout.Version != "Instaloader" {
		return nil
	}
	base := intake.Plain(x.f.Name)
	stem := base[:len(base)-len(perPost)]
	x.post = post{key: "post " + stem}
	if at, err := time.Parse("2006-01-02_15-04-05_UTC", stem); err == nil {
		x.post.at = at
	}
	r, err := x.f.In.Tree.Open(path.Join(path.Dir(x.f.Name), stem+".json"))
	if err != nil {
		return nil // by default it is packed, or not there
	}
	v, err := jsonread.Parse(io.LimitReader(r, maxSibling), jsonread.Options{})
	_ = r.Close() // read only; nothing can be lost
	if err != nil || v.Get("node").Kind != jsonread.Object {
		return nil // the comments are good without it
	}
	return x.describe(v.Get("node"))
}

// describe reads the description of a post.
func (x *reader) describe(v jsonread.Value) error {
	code := first(v.Get("shortcode").Str(), v.Get("code").Str())
	if code == "" {
		return nil
	}
	owner := v.Get("owner")
	if owner.Kind != jsonread.Object {
		owner = v.Get("user")
	}
	p := &x.post
	p.key, p.url = code, "https://www.instagram.com/p/"+code+"/"
	p.host, p.hostID = owner.Get("username").Str(), owner.Get("id").Text
	p.title = v.Get("caption").Str()
	for _, edge := range v.Get("edge_media_to_caption").Get("edges").List() {
		p.title = first(p.title, edge.Get("node").Get("text").Str())
	}
	for _, name := range []string{"taken_at_timestamp", "date", "taken_at"} {
		if n, err := strconv.ParseFloat(v.Get(name).Text, 64); err == nil && n > 0 && n < 1<<33 {
			p.at = time.Unix(int64(n), 0).UTC()
			break
		}
	}
	if x.f.Looking() || x.told[instagram+" "+code] {
		return nil
	}
	facts := []data.Fact{x.content(instagram, *p)}
	for _, count := range [][2]string{{"edge_media_preview_like", "likes"}, {"edge_media_to_comment", "comments"}} {
		if n, ok := v.Get(count[0]).Get("count").Int(); ok && n >= 0 {
			facts = append(facts, &data.Metric{Platform: instagram, Content: code, Name: count[1], Value: n})
		}
	}
	if err := x.f.Send(1, facts...); err != nil {
		return err
	}
	return x.link(1, instagram, author{id: p.hostID, handle: strings.TrimSpace(p.host)})
}
