package reddit

import (
	"errors"
	"html"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// discussion is one file of Reddit's interface: a listing, or a post and the
// listing of its comments.
type discussion struct {
	*state
	f       *layout.File
	authors map[string]string // of posts, by id
	folded  int64
}

func thread(f *layout.File) error {
	t := &discussion{state: stateOf(f.Export), f: f, authors: map[string]string{}}
	err := f.JSON(jsonread.Options{}, func(d *jsonread.Reader) error {
		return d.Visit(func(path []string) func(jsonread.Value) error {
			if path[len(path)-1] != "children" {
				return nil
			}
			return func(v jsonread.Value) error { return t.thing(v, "") }
		})
	})
	if err == nil && t.folded > 0 {
		f.Warn(data.WarnMissingPart, "%s leaves out %s that Reddit folds away.", f.Base(), data.CountOf(t.folded, "comment", "comments"))
	}
	return err
}

// thing reads a post, a comment with its answers, or the place of folded comments.
func (t *discussion) thing(v jsonread.Value, parent string) error {
	in := v.Get("data")
	switch v.Get("kind").Str() {
	case "t3":
		return t.f.Take(v.Line, "", t.post(in))
	case "t1":
		if err := t.f.Take(v.Line, "", t.comment(in, v.Line, parent)); err != nil {
			return err
		}
		for _, answer := range in.Get("replies").Get("data").Get("children").Items {
			if err := t.thing(answer, in.Get("author").Str()); err != nil {
				return err
			}
		}
	case "more":
		n, _ := in.Get("count").Int()
		t.folded += n
	}
	return nil
}

// post notes whose post it is; an own one is content.
func (t *discussion) post(v jsonread.Value) error {
	id, author := full(postPrefix, v.Get("id").Str()), v.Get("author").Str()
	if id == "" {
		return errors.New("the post has no id")
	}
	t.authors[id] = author
	t.meet(author)
	if author == "" || !t.f.IsMe(user(author)) {
		return nil
	}
	at, _, err := epoch(v.Get("created_utc"))
	if err != nil {
		return err
	}
	t.posts[id] = true
	return t.f.Send(v.Line, &data.Content{
		Key: id, Kind: "post", Title: html.UnescapeString(v.Get("title").Str()), URL: address(v.Get("permalink").Str()), At: at, Undirected: true,
	})
}

// meet notes a user name, so that the owner is found among those who wrote.
func (t *discussion) meet(name string) {
	if t.owner || name == "" || gone(name) {
		return
	}
	if r := user(name); t.f.IsMe(r) {
		t.own(t.f.Export, r.Value)
	}
}

// comment reads one comment; parent is who wrote what it answers, where that
// stands around it.
func (t *discussion) comment(v jsonread.Value, line int, parent string) error {
	author, id := v.Get("author").Str(), v.Get("id").Str()
	if id == "" {
		id = strings.TrimPrefix(v.Get("name").Str(), commentPrefix)
	}
	switch {
	case id == "":
		return errors.New("the comment has no id")
	case bare(author) == "":
		return errors.New("the comment names no author")
	}
	t.meet(author)
	at, precision, err := epoch(v.Get("created_utc"))
	if err != nil {
		return err
	}
	body := v.Get("body")
	x := &data.Interaction{
		Key: full(commentPrefix, id), Kind: data.Comment, At: at, Precision: precision, Thread: full(postPrefix, v.Get("link_id").Str()),
		Text: without(html.UnescapeString(body.Str())), Damaged: body.Damaged, Public: true, Automated: machine(author),
	}
	x.Actor = somebody(author, x.Thread)
	if t.posts[x.Thread] {
		x.Content = x.Thread
	}
	if to := v.Get("parent_id").Str(); strings.HasPrefix(to, commentPrefix) {
		x.Kind, x.ReplyTo = data.Reply, to
	} else if parent = t.authors[x.Thread]; parent == "" {
		parent = v.Get("link_author").Str()
	}
	if parent != "" && parent != author {
		x.Target = unless(t.f, x.Actor, somebody(parent, x.Thread))
	}
	return t.f.Send(line, x)
}

// epoch reads seconds since 1970, which Reddit writes with a decimal.
func epoch(v jsonread.Value) (time.Time, data.Precision, error) {
	whole, _, _ := strings.Cut(v.Text, ".")
	if v.Kind == jsonread.None || v.Kind == jsonread.Null || whole == "" {
		return time.Time{}, data.Undated, nil
	}
	n, err := strconv.ParseInt(whole, 10, 64)
	at := time.Unix(n, 0).UTC()
	if err != nil || at.Year() < 2005 || at.Year() > 2100 {
		return time.Time{}, data.Undated, errors.New("the time is none at which Reddit existed")
	}
	return at, data.ToSecond, nil
}
