package facebook

import (
	"errors"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// posts reads what the owner published, whom it tags, and what the owner wrote on
// others' timelines. The export gives posts neither an id nor counts.
func posts(f *layout.File) error {
	var n counter
	return records(f, func(v jsonread.Value) error {
		at, title := when(v.Get("timestamp")), v.Get("title").Str()
		text, damaged := words(v)
		with := attachment(v)
		if text == "" && !with.there {
			if v.Get("data").Kind == jsonread.None && title == "" {
				return errShape
			}
			return nil // a change of the profile, or a post whose contents are gone
		}
		key := n.next("post:"+stamp(at, title, text, with.name), stamp(at))
		if to := named(f, f.State.(*state).wall(title), key); !to.IsZero() {
			return f.Send(v.Line, &data.Interaction{
				Key: "wall:" + key, Kind: data.Comment, At: at, Precision: precision(at), Actor: data.Owner, Target: to, Text: text, Damaged: damaged, Public: true,
			})
		}
		for _, words := range []string{with.description, with.name, title} {
			if text == "" {
				text = words
			}
		}
		facts := []data.Fact{&data.Content{Key: key, Kind: "post", Title: text, At: at, Undirected: true}}
		return f.Send(v.Line, append(facts, tags(f, v, key)...)...)
	})
}

// thing is what is attached to a post.
type thing struct {
	there             bool
	name, description string
}

// attachment is the first thing attached to a post: a picture, a link, a place.
func attachment(v jsonread.Value) thing {
	for _, a := range v.Get("attachments").List() {
		for _, item := range a.Get("data").List() {
			if len(item.Members) == 0 {
				continue
			}
			m := item.Members[0]
			t := thing{there: true, name: m.Get("name").Str(), description: m.Get("description").Str()}
			if t.name == "" {
				t.name = m.Get("title").Str()
			}
			return t
		}
	}
	return thing{}
}

// wall is on whose timeline the owner wrote, or nobody.
func (s *state) wall(title string) string {
	return s.try(title, func(sentence, actor string) string { return wallOf(sentence, actor) })
}

// tags are the people whom the owner named in a post.
func tags(f *layout.File, v jsonread.Value, key string) []data.Fact {
	at := when(v.Get("timestamp"))
	seen := map[string]bool{}
	var facts []data.Fact
	for _, tag := range v.Get("tags").List() {
		name := tag.Get("name").Str()
		who := named(f, name, key)
		norm := data.Normalize(data.ByName, name)
		if who.IsZero() || seen[norm] {
			continue
		}
		seen[norm] = true
		facts = append(facts, &data.Interaction{
			Key: "tag:" + key + ":" + digest(norm), Kind: data.Mention, At: at, Precision: precision(at), Actor: data.Owner, Target: who, Content: key, Public: true,
		})
	}
	return facts
}

// videos reads the list of the owner's videos. A video was published with a post,
// so that it does not count again as something published.
func videos(f *layout.File) error {
	var n counter
	return records(f, func(v jsonread.Value) error {
		at, title := when(v.Get("creation_timestamp")), v.Get("description").Str()
		if title == "" {
			title = v.Get("title").Str()
		}
		if at.IsZero() && title == "" {
			return errors.New("the video has neither a time nor a text")
		}
		return f.Send(v.Line, &data.Content{Key: n.next("video:"+stamp(at, title), stamp(at)), Kind: "video", Title: title, At: at})
	})
}

// events reads the events that the owner made.
func events(f *layout.File) error {
	return records(f, func(v jsonread.Value) error {
		name, start := v.Get("name").Str(), when(v.Get("start_timestamp"))
		if name == "" {
			return errors.New("the event has no name")
		}
		return f.Send(v.Line, &data.Content{
			Key: "event:" + stamp(start, name) + ":" + digest(name), Kind: "event", Title: name, URL: v.Get("url").Str(), At: when(v.Get("create_timestamp")), Undirected: true,
		})
	})
}
