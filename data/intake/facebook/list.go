package facebook

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

var errNobody = errors.New("names nobody")

// people is one of the lists of people.
type people struct {
	kind, title string
	key         string   // around the records, without its version
	plain       bool     // the key alone is a common word, so that the folder must say more
	names       []string // of the files, without suffix
	folders     []string // of those files whose name is a common word
	inbound     bool
}

// peopleLists are in the order of reading. The names changed in 2018, 2020 and 2023.
var peopleLists = []people{
	{kind: "friends", title: "Friends", key: "friends", plain: true, names: []string{"your_friends"}, folders: []string{"friends/friends", "friends_and_followers/friends"}, inbound: true},
	{
		kind: "followers", title: "Followers", key: "followers", plain: true, names: []string{"people_who_follow_you*", "people_who_followed_you*"},
		folders: []string{"following_and_followers/followers", "friends_and_followers/followers", "connections/followers/followers*"}, inbound: true,
	},
	{
		kind: "following", title: "Following", key: "following", plain: true, names: []string{"who_you_follow*", "who_you*ve_followed*"},
		folders: []string{"following_and_followers/following", "friends_and_followers/following", "connections/followers/following*"},
	},
	{kind: "requests_received", title: "Friend requests received", key: "received_requests", names: []string{"friend_requests_received", "received_friend_requests"}, inbound: true},
	{kind: "requests_declined", title: "Friend requests declined", key: "rejected_requests", names: []string{"rejected_friend_requests"}, inbound: true},
	{kind: "requests_sent", title: "Friend requests sent", key: "sent_requests", names: []string{"friend_requests_sent", "sent_friend_requests"}},
	{kind: "removed", title: "Friends you removed", key: "deleted_friends", names: []string{"removed_friends"}},
}

// lists are the layouts of all lists: by the key around the records, by the name
// where the records stand bare, and as pages.
func lists() []layout.Layout {
	var sure, likely []layout.Layout
	for _, p := range peopleLists {
		l := layout.Layout{Kind: p.kind, Title: p.title, Inbound: p.inbound}
		byKey, bare, html := l, l, l
		byKey.Suffixes, byKey.Read = []string{"json"}, roster
		byKey.Is = opensLater(p.key)
		if !p.plain {
			byKey.Is = opens(p.key)
		}
		bare.Names, bare.Read, bare.Is = suffixed(append(p.names, p.folders...), ".json"), roster, holds("string_list_data|label_values|"+p.key)
		html.Names, html.Read = suffixed(append(p.names, p.folders...), ".html"), page
		sure = append(sure, byKey, bare, html)
		if p.plain {
			lone := l
			lone.Likely, lone.Names, lone.Read, lone.Is = true, []string{p.key + ".json"}, roster, opens(p.key, "name")
			likely = append(likely, lone)
		}
	}
	return append(sure, likely...)
}

func suffixed(names []string, suffix string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = name + suffix
	}
	return out
}

// person is one entry of a list.
type person struct {
	name      string
	at        time.Time
	precision data.Precision
	damaged   bool
}

// roster reads a list of people.
func roster(f *layout.File) error {
	l := newListing(f)
	return records(f, func(v jsonread.Value) error {
		for _, p := range persons(v) {
			if err := l.entry(v.Line, p); err != nil {
				return err
			}
		}
		return nil
	})
}

// persons takes a record of any shape apart.
func persons(v jsonread.Value) []person {
	name, at := v.Get("name"), when(v.Get("timestamp"))
	if items := v.Get("string_list_data").List(); len(items) > 0 {
		var some []person
		for _, item := range items {
			value, when := item.Get("value"), when(item.Get("timestamp"))
			if value.Str() == "" && len(items) == 1 {
				value = v.Get("title")
			}
			if when.IsZero() {
				when = at
			}
			some = append(some, person{name: value.Str(), at: when, precision: precision(when), damaged: value.Damaged})
		}
		return some
	}
	if name.Str() == "" {
		name = labelled(v.Get("label_values").Items)
	}
	if name.Str() == "" {
		name = v.Get("title")
	}
	return []person{{name: name.Str(), at: at, precision: precision(at), damaged: name.Damaged}}
}

// labelled is the name among labelled fields: the one that is called so, else the
// first that is no address.
func labelled(values []jsonread.Value) jsonread.Value {
	var first jsonread.Value
	for _, field := range values {
		value := field.Get("value")
		switch {
		case nameLabels[strings.ToLower(field.Get("label").Str())]:
			return value
		case first.Kind == jsonread.None && value.Str() != "" && !strings.HasPrefix(value.Str(), "http"):
			first = value
		}
	}
	return first
}

var nameLabels = map[string]bool{"name": true, "nombre": true, "nom": true, "nome": true, "naam": true, "namn": true, "navn": true, "nimi": true, "imię": true, "tên": true}

// listing is a list while it is read.
type listing struct {
	f    *layout.File
	roll *roll
	seen map[mark]int // of this file
}

func newListing(f *layout.File) *listing {
	s := f.State.(*state)
	r := s.rolls[f.Layout.Kind]
	if r == nil {
		r = &roll{entries: map[uint64][]mark{}}
		s.rolls[f.Layout.Kind] = r
	}
	return &listing{f: f, roll: r, seen: map[mark]int{}}
}

// entry yields what one entry of a list says.
func (l *listing) entry(line int, p person) error {
	name := data.Normalize(data.ByName, p.name)
	switch {
	case name == "":
		return errNobody
	case p.damaged:
		return errors.New("the name is damaged, so that it names nobody")
	case l.f.State.(*state).isMe(l.f, p.name):
		return errors.New("the name is your own, so that it cannot be told from you")
	}
	same := ""
	m := mark{name: hash(name), at: p.at.Unix()}
	if p.at.IsZero() {
		m.at = undated
	}
	m.nth = l.seen[m]
	l.seen[mark{name: m.name, at: m.at}]++
	if l.f.Looking() {
		l.roll.add(m)
	} else if n := l.roll.rank(m); n > 1 {
		same = fmt.Sprintf("#%d", n)
	}
	other := data.Ref{Kind: data.ByName, Value: p.name, Scope: l.f.Layout.Kind + same, Name: p.name}
	x := &data.Interaction{Kind: data.Follow, At: p.at, Precision: p.precision, Actor: data.Owner, Target: other}
	key := ""
	switch l.f.Layout.Kind {
	case "friends": // who asked is not told
		key, x.Actor, x.Target, x.Both = "friend", other, data.Owner, true
	case "followers":
		key, x.Actor, x.Target = "follow:in", other, data.Owner
	case "following":
		key = "follow:out"
	case "requests_received":
		key, x.Actor, x.Target = "request:in", other, data.Owner
	case "requests_declined":
		key, x.Actor, x.Target = "request:declined", other, data.Owner
	case "requests_sent":
		key = "request:out"
	case "removed":
		key, x.Kind = "unfriend", data.Unfollow
	}
	x.Key = key + ":" + name + same
	return l.f.Send(line, x)
}
