package mastodon

import (
	"errors"
	"slices"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/htmlread"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// items goes through the elements of a collection.
func items(f *layout.File, each func(v jsonread.Value) error) error {
	return f.JSON(jsonread.Options{}, func(d *jsonread.Reader) error {
		return d.Visit(func(path []string) func(jsonread.Value) error {
			if path[0] != "orderedItems" {
				return nil
			}
			return func(v jsonread.Value) error {
				if v.Kind == jsonread.Null {
					return nil
				}
				return f.Take(v.Line, v.Get("id").Str(), each(v))
			}
		})
	})
}

// outbox reads what the owner did.
func outbox(f *layout.File) error {
	a := f.State.(*archive)
	return items(f, func(v jsonread.Value) error {
		if v.Kind != jsonread.Object {
			return errors.New("the activity is no record")
		}
		if f.Looking() {
			a.look(f, v)
			return nil
		}
		switch v.Get("type").Str() {
		case "Create":
			return a.create(f, v, v.Get("object"))
		case "Announce":
			return a.boost(f, v)
		}
		return nil // withdrawn follows and the like
	})
}

// look learns the owner from the first activity, for archives without actor.json.
func (a *archive) look(f *layout.File, v jsonread.Value) {
	address := v.Get("actor").Str()
	if a.url == "" && address != "" {
		a.url = address
		if me := account(address); !me.IsZero() && a.me == "" {
			a.me = me.Value
			f.Me(me)
			f.In.SetAccount(me.Value)
		}
	}
}

// self is how the owner is named.
func (a *archive) self() data.Ref {
	if a.me == "" {
		return data.Owner
	}
	name, host, _ := strings.Cut(a.me, "@")
	me := byHandle(name, host)
	me.Owner = true
	return me
}

func (a *archive) isSelf(f *layout.File, r data.Ref, address string) bool {
	return f.IsMe(r) || a.url != "" && strings.HasPrefix(address, a.url+"/")
}

// when reads the moment of an activity.
func when(v jsonread.Value) (time.Time, error) {
	at, err := time.Parse(time.RFC3339, v.Get("published").Str())
	if err != nil || at.Year() < 1990 || at.Year() > 2100 {
		return time.Time{}, errors.New("the activity has no time")
	}
	return at.UTC(), nil
}

// reach says how far a post goes.
type reach uint8

const (
	direct reach = iota // only to those named
	followers
	everybody
)

func reachOf(v jsonread.Value) reach {
	most := direct
	for _, field := range []string{"to", "cc"} {
		for _, to := range texts(v.Get(field)) {
			switch {
			case to == "as:Public", to == "Public", strings.HasSuffix(to, "activitystreams#Public"):
				return everybody
			case strings.HasSuffix(to, "/followers"):
				most = followers
			}
		}
	}
	return most
}

// texts are the strings of a list, or a single one.
func texts(v jsonread.Value) []string {
	if v.Kind == jsonread.String {
		return []string{v.Text}
	}
	var all []string
	for _, item := range v.Items {
		if s := item.Str(); s != "" {
			all = append(all, s)
		}
	}
	return all
}

// create takes a post. What answers or names nobody else is published; the rest is
// for the one that is answered, or that is named first.
func (a *archive) create(f *layout.File, v, object jsonread.Value) error {
	id := object.Get("id").Str()
	if object.Kind != jsonread.Object || id == "" {
		return errors.New("the post has no address")
	}
	at, err := when(v)
	if err != nil {
		return err
	}
	named := slices.DeleteFunc(mentions(object), func(m mention) bool { return f.IsMe(m.ref) })
	parent := object.Get("inReplyTo").Str()
	far := reachOf(v)
	x := &data.Interaction{
		Key: id, Kind: data.Mention, At: at, Actor: a.self(), ReplyTo: parent, Thread: thread(object), Text: htmlread.Text(object.Get("content").Str()),
		Damaged: object.Get("content").Damaged, Public: far == everybody,
	}
	switch to := author(parent, named); {
	case parent != "" && !a.isSelf(f, to, parent):
		x.Kind, x.Target = data.Reply, to
	case len(named) > 0:
		x.Target = named[0].ref
	case far == direct:
		return nil // a note to oneself
	default:
		return a.post(f, object, x)
	}
	if far == direct {
		x.Kind = data.Message
	}
	return f.Send(v.Line, x)
}

// thread is the conversation as the server that it began on names it.
func thread(object jsonread.Value) string {
	for _, field := range []string{"context", "conversation"} {
		if key := object.Get(field).Str(); key != "" {
			return key
		}
	}
	return ""
}

// maxTitle is how much of a post stands for it, in letters.
const maxTitle = 120

// post takes what was published to everybody who follows or looks.
func (a *archive) post(f *layout.File, object jsonread.Value, x *data.Interaction) error {
	title := object.Get("name").Str()
	if title == "" {
		title = object.Get("summary").Str() // the warning before it
	}
	if title == "" {
		title, _, _ = strings.Cut(x.Text, "\n")
	}
	if letters := []rune(title); len(letters) > maxTitle {
		title = strings.TrimSpace(string(letters[:maxTitle])) + "…"
	}
	page := object.Get("url").Str()
	if page == "" {
		page = x.Key
	}
	facts := []data.Fact{&data.Content{Key: x.Key, Kind: "post", Title: title, URL: page, At: x.At, Undirected: true}}
	for _, count := range [][2]string{{"likes", "likes"}, {"shares", "shares"}, {"replies", "comments"}} {
		if n, ok := object.Get(count[0]).Get("totalItems").Int(); ok && n > 0 {
			facts = append(facts, &data.Metric{Content: x.Key, Name: count[1], Value: n})
		}
	}
	return f.Send(object.Line, facts...)
}

// boost takes a post of somebody else that the owner passed on. Whom it is by
// stands among those who are told of it.
func (a *archive) boost(f *layout.File, v jsonread.Value) error {
	post := v.Get("object").Str()
	if post == "" {
		post = v.Get("object").Get("id").Str() // only own posts stand there whole
	}
	if post == "" {
		return errors.New("the boost has no post")
	}
	at, err := when(v)
	if err != nil {
		return err
	}
	by := account(post)
	for _, address := range texts(v.Get("cc")) {
		if to := account(address); !to.IsZero() && by.IsZero() && !strings.HasSuffix(address, "/followers") {
			by = to
		}
	}
	if a.isSelf(f, by, post) {
		return nil // an own post again
	}
	key := v.Get("id").Str()
	if key == "" {
		key = "boost " + post
	}
	return f.Send(v.Line, &data.Interaction{
		Key: key, Kind: data.Share, At: at, Actor: a.self(), Target: by, ReplyTo: post, Public: reachOf(v) == everybody,
	})
}

// likes reads addresses of posts, of which only some say whose they are.
func likes(f *layout.File) error {
	a := f.State.(*archive)
	return items(f, func(v jsonread.Value) error {
		post := v.Str()
		if post == "" {
			post = v.Get("id").Str()
		}
		if post == "" {
			return errors.New("the like has no post")
		}
		by := account(post)
		if a.isSelf(f, by, post) {
			by = data.Ref{}
		}
		return f.Send(v.Line, &data.Interaction{Key: "like " + post, Kind: data.Like, Precision: data.Undated, Actor: a.self(), Target: by, ReplyTo: post, Public: true})
	})
}
