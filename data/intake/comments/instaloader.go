package comments

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// Instaloader saves a file for each post, JSON or JSON packed with xz, and beside
// it a file of the comments below it:
//
//	2024-06-01_10-00-00_UTC.json.xz
//	2024-06-01_10-00-00_UTC_comments.json
//
// Stories, profiles and hashtags are saved in the same way; what a file is stands in
// "instaloader", before or after "node".

// maxSibling is more than the description of one post takes.
const maxSibling = 8 << 20

// perMoment is how Instaloader names the files of a post if it is not told otherwise.
var perMoment = regexp.MustCompile(`(?i)^\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d_utc.*\.json(\.xz)?$`)

// isPerMoment reports whether a file is called like the description of a post.
func isPerMoment(name string) bool { return perMoment.MatchString(intake.Plain(name)) }

func isPacked(name string) bool { return intake.Suffix(name) == "xz" }

// isInstaloaderPost knows a packed file by its name alone, so that a damaged one is
// told with what is wrong with it.
func isInstaloaderPost(h *layout.Head) bool {
	if isPacked(h.Name) && isPerMoment(h.Name) {
		return true
	}
	if isPerPost(h.Name) || !strings.HasPrefix(strings.TrimSpace(h.Text()), "{") {
		return false
	}
	return h.Has("instaloader", "node_type") || h.Has("node") && (isPacked(h.Name) || isPerMoment(h.Name))
}

// stem is what the files of one post have in common.
func stem(name string) string {
	base := intake.Plain(name)
	for _, end := range []string{perPost, ".json.xz", ".json"} {
		if at := len(base) - len(end); at > 0 && strings.EqualFold(base[at:], end) {
			base = base[:at]
			break
		}
	}
	return path.Join(path.Dir(name), base)
}

// instaloaderPost reads the description of one post.
func instaloaderPost(f *layout.File) error {
	x := newReader(f, instagram)
	var v jsonread.Value
	err := f.JSON(jsonread.Options{}, func(d *jsonread.Reader) (err error) {
		v, err = d.Value()
		return err
	})
	if err != nil {
		return err
	}
	node := v.Get("node")
	switch kind := v.Get("instaloader").Get("node_type").Str(); {
	case kind != "" && kind != "Post":
		if !f.Looking() {
			x.pass(kind)
		}
		return nil
	case v.Get("shortcode").Str() != "": // until version 3 the post was all there is
		node = v
	case node.Kind != jsonread.Object:
		return f.Unknown("it holds no node")
	}
	p := described(node)
	if p.key == "" {
		return f.Take(1, "", errors.New("the post has no shortcode"))
	}
	x.siblings[stem(f.Name)] = p
	if p.hostID != "" && p.host != "" {
		x.owners[p.hostID] = p.host
	}
	if f.Looking() {
		return nil
	}
	return x.tellDescribed(p, node)
}

// sibling finds out which post the comments of a file by Instaloader stand below:
// that is told by the description of the post beside it, else by the file's name
// alone, which begins with the time of the post.
func (x *reader) sibling() error {
	if !isPerPost(x.f.Name) || x.f.Layout.Version != "Instaloader" {
		return nil
	}
	at := stem(x.f.Name)
	if p, ok := x.siblings[at]; ok {
		x.post = p
		return nil
	}
	x.post = post{key: "post " + path.Base(at)}
	if when, err := time.Parse("2006-01-02_15-04-05_UTC", path.Base(at)); err == nil {
		x.post.at = when
	}
	for _, suffix := range []string{".json", ".json.xz"} { // one that is called otherwise is an import of its own
		r, err := x.f.In.Tree.Open(at + suffix)
		if err != nil {
			continue
		}
		v, err := jsonread.Parse(io.LimitReader(r, maxSibling), jsonread.Options{})
		_ = r.Close() // read only; nothing can be lost
		if err != nil {
			continue // the comments are good without it
		}
		if p := described(v.Get("node")); p.key != "" {
			x.post = p
			if x.f.Looking() {
				return nil
			}
			return x.tellDescribed(p, v.Get("node"))
		}
	}
	return nil
}

// described is the post of a description, in the words of Instagram's page or of its
// telephone program.
func described(v jsonread.Value) post {
	code := first(v.Get("shortcode").Str(), v.Get("code").Str())
	if code == "" {
		return post{}
	}
	owner := v.Get("owner")
	for _, o := range []jsonread.Value{v.Get("user"), v.Get("iphone_struct").Get("user")} {
		if owner.Get("username").Str() == "" && o.Get("username").Str() != "" {
			owner = o
		}
	}
	p := post{key: code, url: "https://www.instagram.com/p/" + code + "/"}
	p.host, p.hostID = strings.TrimSpace(owner.Get("username").Str()), first(owner.Get("id").Text, owner.Get("pk").Text)
	for _, edge := range v.Get("edge_media_to_caption").Get("edges").List() {
		p.title = first(p.title, edge.Get("node").Get("text").Str())
	}
	p.title = first(p.title, first(v.Get("caption").Str(), v.Get("caption").Get("text").Str()))
	for _, name := range []string{"taken_at_timestamp", "date", "taken_at"} {
		if n, err := strconv.ParseFloat(v.Get(name).Text, 64); err == nil && n > 0 && n < 1<<33 {
			p.at = time.Unix(int64(n), 0).UTC()
			break
		}
	}
	return p
}

// counted are the counts of a post, and where each can stand.
var counted = []struct {
	name  string
	paths [][]string
}{
	{"likes", [][]string{{"edge_media_preview_like", "count"}, {"edge_liked_by", "count"}, {"like_count"}}},
	{"comments", [][]string{{"edge_media_to_comment", "count"}, {"edge_media_to_parent_comment", "count"}, {"comments"}, {"comment_count"}, {"iphone_struct", "comment_count"}}},
	{"views", [][]string{{"video_view_count"}}},
}

// tellDescribed states a post with its counts, once.
func (x *reader) tellDescribed(p post, v jsonread.Value) error {
	if x.told[instagram+" "+p.key] {
		return nil
	}
	facts := []data.Fact{x.content(instagram, p)}
	for _, c := range counted {
		for _, names := range c.paths {
			at := v
			for _, name := range names {
				at = at.Get(name)
			}
			if n, ok := at.Int(); ok && n >= 0 { // a hidden count is -1
				facts = append(facts, &data.Metric{Platform: instagram, Content: p.key, Name: c.name, Value: n})
				break
			}
		}
	}
	if err := x.f.Send(1, facts...); err != nil {
		return err
	}
	return x.link(1, instagram, author{id: p.hostID, handle: p.host})
}

// maxPassed is how many kinds of other files are told apart.
const maxPassed = 8

// pass counts a file that was understood and holds no post.
func (s *capture) pass(kind string) {
	if _, known := s.passed[kind]; known || len(s.passed) < maxPassed {
		s.passed[kind]++
	}
}

// warnPassed says what was passed over.
func (s *capture) warnPassed(e *layout.Export) {
	if len(s.passed) == 0 {
		return
	}
	var words []string
	for _, kind := range slices.Sorted(maps.Keys(s.passed)) {
		words = append(words, fmt.Sprintf("%.40q (%d)", kind, s.passed[kind]))
	}
	e.Warn(data.WarnLeftOut, "Instaloader saved more than posts and comments, which was passed over: %s.", strings.Join(words, ", "))
}
