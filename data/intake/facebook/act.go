package facebook

import (
	"strings"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// comments reads what the owner wrote below posts: the author of each record is
// the owner, under each name the account ever had.
func comments(f *layout.File) error {
	var n counter
	return records(f, func(v jsonread.Value) error {
		c := inData(v, "comment")
		author, text := c.Get("author").Str(), c.Get("comment")
		title := v.Get("title").Str()
		if c.Kind == jsonread.None && title == "" {
			return errShape
		}
		f.State.(*state).learn(author)
		at := when(v.Get("timestamp"))
		if at.IsZero() {
			at = when(c.Get("timestamp"))
		}
		x := &data.Interaction{
			Kind: data.Comment, At: at, Precision: precision(at), Actor: data.Owner, Text: text.Str(), Damaged: text.Damaged, Public: true,
		}
		x.Key = n.next("comment:"+stamp(at, title)+":"+digest(text.Str()), stamp(at))
		name, reply := about(title, author)
		if reply {
			x.Kind = data.Reply
		}
		x.Target = named(f, name, x.Key)
		return f.Send(v.Line, x)
	})
}

// inData returns the member of that name of the first element of "data" that has it.
func inData(v jsonread.Value, name string) jsonread.Value {
	for _, item := range v.Get("data").List() {
		if inner := item.Get(name); inner.Kind == jsonread.Object {
			return inner
		}
	}
	return jsonread.Value{}
}

// named is a person whom a sentence names. A name alone is nobody known: each
// record names somebody of its own.
func named(f *layout.File, name, scope string) data.Ref {
	if data.Normalize(data.ByName, name) == "" || f.State.(*state).isMe(f, name) {
		return data.Ref{}
	}
	return data.Ref{Kind: data.ByName, Value: name, Scope: scope, Name: name}
}

// reactions reads what the owner liked.
func reactions(f *layout.File) error {
	var n counter
	return records(f, func(v jsonread.Value) error {
		at := when(v.Get("timestamp"))
		r := inData(v, "reaction")
		word, actor, title := r.Get("reaction").Str(), r.Get("actor").Str(), v.Get("title").Str()
		fields := v.Get("label_values")
		if r.Kind == jsonread.None && title == "" && fields.Kind != jsonread.Array {
			return errShape
		}
		f.State.(*state).learn(actor)
		x := &data.Interaction{Kind: data.Reaction, At: at, Precision: precision(at), Actor: data.Owner, Public: true}
		x.Key = n.next("reaction:"+stamp(at, title), stamp(at))
		name, _ := about(title, actor)
		if fields.Kind == jsonread.Array {
			word, name = fromLabels(f, fields.Items)
		}
		x.Kind, x.Text = reactionOf(word)
		x.Target = named(f, name, x.Key)
		return f.Send(v.Line, x)
	})
}

// fromLabels reads the newest shape: fields with labels. The name is somebody
// else's only where the owner's is known and another.
func fromLabels(f *layout.File, fields []jsonread.Value) (word, name string) {
	for _, field := range fields {
		value := field.Get("value").Str()
		switch label := strings.ToLower(field.Get("label").Str()); {
		case nameLabels[label]:
			name = value
		case value != "" && !strings.HasPrefix(value, "http") && word == "":
			word = value
		}
	}
	if len(f.State.(*state).names) == 0 && !f.KnowsMe() {
		name = ""
	}
	return word, name
}

// likes are the words for a plain like or a heart, in the languages that were seen.
var likes = map[string]bool{
	"like": true, "love": true, "gefällt mir": true, "me gusta": true, "me encanta": true, "j’aime": true, "j'aime": true, "j’adore": true, "j'adore": true,
	"curtir": true, "curti": true, "amei": true, "adoro": true, "mi piace": true, "leuk": true, "vind ik leuk": true, "geweldig": true, "thích": true,
}

// reactionOf is a plain like for thumbs and hearts; other reactions keep their word.
func reactionOf(word string) (data.Kind, string) {
	switch lower := strings.ToLower(strings.TrimSpace(word)); {
	case lower == "":
		return data.Like, ""
	case likes[lower]:
		return data.Like, ""
	}
	return data.Reaction, word
}

// stories reads the owner's reactions to stories, which are sentences alone.
func stories(f *layout.File) error {
	var n counter
	return records(f, func(v jsonread.Value) error {
		title, at := v.Get("title").Str(), when(v.Get("timestamp"))
		if title == "" {
			return errShape
		}
		x := &data.Interaction{Kind: data.Reaction, At: at, Precision: precision(at), Actor: data.Owner, Public: true}
		x.Key = n.next("story:"+stamp(at, title), stamp(at))
		switch {
		case attached(v, "poll"):
			x.Kind = data.Poll
		case strings.Contains(title, " liked "), strings.Contains(title, " loved "):
			x.Kind = data.Like
		}
		x.Target = named(f, f.State.(*state).fromTitle(title), x.Key)
		return f.Send(v.Line, x)
	})
}

// fromTitle is about for records that do not say whose act it is.
func (s *state) fromTitle(title string) string {
	return s.try(title, func(sentence, actor string) string {
		name, _ := about(sentence, actor)
		return name
	})
}

// maxWords is how many words of a sentence can be the owner's name.
const maxWords = 8

// try reads a sentence with each name of the owner's that could begin it.
func (s *state) try(title string, read func(sentence, actor string) string) string {
	words := strings.Fields(title)
	sentence := strings.Join(words, " ")
	for i := 1; i < len(words) && i <= maxWords; i++ {
		actor := strings.Join(words[:i], " ")
		if !s.names[data.Normalize(data.ByName, actor)] {
			continue
		}
		if name := read(sentence, actor); name != "" {
			return name
		}
	}
	return ""
}

// attached reports whether an attachment of a record has a member of that name.
func attached(v jsonread.Value, name string) bool {
	for _, a := range v.Get("attachments").List() {
		for _, item := range a.Get("data").List() {
			if item.Get(name).Kind != jsonread.None {
				return true
			}
		}
	}
	return false
}
