package x

import (
	"html"
	"regexp"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// tweet is one post of the owner in any layout.
type tweet struct {
	line     int
	id, text string
	at       time.Time
	damaged  bool
	answered string // number of the post that it answers
	to       person // whom it answers
	mentions []person
	shared   person // whose post it repeats
	repeats  bool
	counts   []data.Metric
}

func tweets(f *layout.File) error {
	a := stateOf(f)
	a.posts = true
	return each(f, "tweet", func(v jsonread.Value) error {
		t, err := tweetOf(v)
		if err != nil {
			return err
		}
		return a.tweet(f, t)
	})
}

func tweetOf(v jsonread.Value) (tweet, error) {
	t := tweet{line: v.Line, id: first(v, "id_str", "id"), answered: first(v, "in_reply_to_status_id_str", "in_reply_to_status_id")}
	if !isID(t.id) {
		return t, errID("post", t.id)
	}
	if t.at = moment(v.Get("created_at").Str()); t.at.IsZero() {
		t.at = idTime(t.id)
	}
	words := v.Get("full_text")
	if words.Kind != jsonread.String {
		words = v.Get("text") // until 2018
	}
	t.damaged = words.Damaged
	entities := v.Get("entities")
	t.text = expand(html.UnescapeString(words.Str()), entities.Get("urls"), "expanded_url")
	for _, m := range entities.Get("user_mentions").List() {
		if p := (person{id: first(m, "id_str", "id"), handle: str(m, "screen_name"), name: str(m, "name")}); p.handle != "" {
			t.mentions = append(t.mentions, p)
		}
	}
	t.to = t.known(person{id: first(v, "in_reply_to_user_id_str", "in_reply_to_user_id"), handle: str(v, "in_reply_to_screen_name")})
	t.repeat(v.Get("retweeted_status"))
	for _, c := range [][2]string{{"favorite_count", "likes"}, {"retweet_count", "reposts"}} {
		if n, ok := v.Get(c[0]).Int(); ok && n >= 0 {
			t.counts = append(t.counts, data.Metric{Content: t.id, Name: c[1], Value: n})
		}
	}
	return t, nil
}

func first(v jsonread.Value, keys ...string) string {
	for _, k := range keys {
		if s := str(v, k); s != "" {
			return s
		}
	}
	return ""
}

// expand puts addresses in the place of X's short ones.
func expand(text string, urls jsonread.Value, key string) string {
	for _, u := range urls.List() {
		short, full := u.Get("url").Str(), u.Get(key).Str()
		if short != "" && full != "" {
			text = strings.ReplaceAll(text, short, full)
		}
	}
	return text
}

// known completes a person with what the mentions of the post say. A post that
// answers a post and does not say whom answers the name that it begins with.
func (t *tweet) known(p person) person {
	if t.answered == "" && !p.hasID() {
		return person{}
	}
	for _, m := range t.mentions {
		switch {
		case p.hasID() && m.id == p.id, p.handle != "" && strings.EqualFold(m.handle, p.handle),
			p.id == "" && p.handle == "" && strings.HasPrefix(strings.ToLower(t.text), "@"+strings.ToLower(m.handle)):
			if !p.hasID() {
				p.id = m.id
			}
			if p.handle == "" {
				p.handle = m.handle
			}
			p.name = m.name
			return p
		}
	}
	return p
}

// repeated is the beginning that X gives to the text of a repost.
var repeated = regexp.MustCompile(`^RT @(\w{1,20}):`)

// repeat finds out whether the post repeats another. The flag "retweeted" is never
// set; only until 2018 the other post came with it.
func (t *tweet) repeat(status jsonread.Value) {
	m := repeated.FindStringSubmatch(t.text)
	if user := status.Get("user"); user.Kind == jsonread.Object {
		t.repeats = true
		t.shared = person{id: first(user, "id_str", "id"), handle: str(user, "screen_name"), name: str(user, "name")}
		return
	}
	if m == nil {
		return
	}
	t.repeats, t.shared = true, person{handle: m[1]}
	for _, mention := range t.mentions {
		if strings.EqualFold(mention.handle, m[1]) {
			t.shared = mention
		}
	}
}

// tweet says what a post is: a repost, an answer to somebody, or a publication,
// and whom it mentions.
func (a *archive) tweet(f *layout.File, t tweet) error {
	t.text = a.notes.whole(t)
	for _, p := range append([]person{t.to, t.shared}, t.mentions...) {
		if err := a.link(f, t.line, p); err != nil {
			return err
		}
	}
	x := data.Interaction{Key: t.id, At: t.at, Precision: precision(t.at), Actor: data.Owner, Public: true, Damaged: t.damaged}
	if t.repeats {
		if a.isMe(f, t.shared) {
			return nil
		}
		x.Kind, x.Target = data.Share, t.shared.ref()
		return f.Send(t.line, &x)
	}
	x.Text = t.text
	if answers := t.answered != "" || t.to.hasID(); answers && !a.isMe(f, t.to) {
		reply := x
		reply.Kind, reply.Target, reply.ReplyTo = data.Reply, t.to.ref(), t.answered
		if err := f.Send(t.line, &reply); err != nil {
			return err
		}
		return a.mention(f, t, x)
	}
	if err := a.publish(f, t); err != nil {
		return err
	}
	x.Content = t.id
	return a.mention(f, t, x)
}

// publish tells of a post. An answer to oneself continues a thread and is one too;
// what begins with a name is shown to that person's readers alone.
func (a *archive) publish(f *layout.File, t tweet) error {
	if err := f.Send(t.line, post(t.id, t.text, t.at)); err != nil {
		return err
	}
	for _, m := range t.counts {
		m.Day = a.asOf
		if err := f.Send(t.line, &m); err != nil {
			return err
		}
	}
	return nil
}

func post(id, text string, at time.Time) *data.Content {
	return &data.Content{
		Key: id, Kind: "post", Title: title(text), URL: "https://x.com/i/web/status/" + id, At: at, Undirected: !strings.HasPrefix(text, "@"),
	}
}

// maxTitle is how much of a post's text is its title: all of it, but for long posts.
const maxTitle = 280

func title(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if r := []rune(text); len(r) > maxTitle {
		return string(r[:maxTitle]) + "…"
	}
	return text
}

// mention tells of everybody whom a post names beside the one that it answers.
func (a *archive) mention(f *layout.File, t tweet, x data.Interaction) error {
	x.Kind = data.Mention
	seen := map[data.Ref]bool{}
	for _, p := range t.mentions {
		r := p.ref()
		key := data.Ref{Kind: r.Kind, Value: strings.ToLower(r.Value)}
		if seen[key] || a.isMe(f, p) || p.hasID() && p.id == t.to.id || strings.EqualFold(p.handle, t.to.handle) {
			continue
		}
		seen[key] = true
		one := x
		one.Key, one.Target = t.id+" "+key.Value, r
		if err := f.Send(t.line, &one); err != nil {
			return err
		}
	}
	return nil
}
