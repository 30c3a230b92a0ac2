package tiktok

import (
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
)

// account is what the files of one export tell for each other.
type account struct {
	handle  string          // the owner's, as the files say
	told    bool            // which of the senders is the owner, so that the others are not
	senders map[string]bool // of conversations named after somebody else
	posts   map[string]bool // ids of the owner's videos
	left    map[string]int  // records that name nobody, by what they are
	shares  map[int]float64 // largest share in a table, by the position of its file
	days    map[int]*calendar
}

func begin(e *layout.Export) {
	e.State = &account{
		posts: map[string]bool{}, senders: map[string]bool{}, left: map[string]int{}, shares: map[int]float64{}, days: map[int]*calendar{},
	}
}

func state(f *layout.File) *account { return f.State.(*account) }

// maxSenders is how many are remembered: with more than one the owner is not told.
const maxSenders = 8

// met notes who wrote in a conversation that is named after somebody.
func (a *account) met(partner, sender string) {
	partner, sender = normal(partner), normal(sender)
	if partner == "" || sender == "" || partner == sender || len(a.senders) >= maxSenders {
		return
	}
	a.senders[sender] = true
}

// ready settles who the owner is. An export without a profile still tells it: its
// conversations are named after the other side, so that the one name which writes
// in them beside that is the owner's.
func ready(e *layout.Export) error {
	a := e.State.(*account)
	if a.handle == "" && len(a.senders) == 1 && e.In.Options.Account == "" {
		for sender := range a.senders {
			a.handle = sender
			e.Me(person(sender))
		}
	}
	if a.handle != "" {
		e.In.SetAccount(a.handle)
	}
	a.told = a.handle != ""
	for sender := range a.senders {
		a.told = a.told || e.IsMe(person(sender))
	}
	return nil
}

// end tells how many records were passed over because TikTok names nobody in them.
func end(e *layout.Export) error {
	a := e.State.(*account)
	for _, sort := range []string{followers, followed, messages} {
		if n := a.left[sort]; n > 0 {
			e.Warn(data.WarnLeftOut, "%s without a name %s deleted.", data.CountOf(n, strings.TrimSuffix(sort, "s"), sort), data.Plural(n, "was left out: its account was", "were left out: their accounts were"))
		}
	}
	return nil
}

const (
	followers = "followers"
	followed  = "followed accounts"
	messages  = "messages"
)

// nobody counts a record that names nobody.
func nobody(f *layout.File, sort string) error {
	if !f.Looking() {
		state(f).left[sort]++
	}
	return nil
}

func normal(handle string) string { return data.Normalize(data.ByHandle, handle) }

// person names somebody; TikTok tells nothing but the handle.
func person(handle string) data.Ref {
	if normal(handle) == "" {
		return data.Ref{}
	}
	return data.Ref{Kind: data.ByHandle, Value: handle, URL: "https://www.tiktok.com/@" + handle}
}

// profile states who the owner is.
func profile(f *layout.File, r record) error {
	handle := r.get("username", "gebruikersnaam", "uniqueid")
	if handle == "" {
		return nil
	}
	me := person(handle)
	me.Name = r.get("displayname", "nickname", "name", "weergavenaam")
	me.Owner = true
	f.Me(me)
	state(f).handle = handle
	facts := []data.Fact{&data.Identity{Ref: me}}
	for _, more := range []data.Ref{
		{Kind: data.ByEmail, Value: r.get("emailaddress", "email", "emailadres")},
		{Kind: data.ByPhone, Value: r.get("telephonenumber", "phonenumber", "telefoonnummer")},
	} {
		if data.Normalize(more.Kind, more.Value) != "" {
			more.Name, more.Owner = me.Name, true
			facts = append(facts, &data.Identity{Ref: more}, &data.Link{A: me, B: more, Reason: "same profile on TikTok"})
		}
	}
	for _, count := range [][2]string{{"followercount", "followers"}, {"followingcount", "following"}, {"likesreceived", "likes_received"}} {
		if n, ok := r.count(count[0]); ok {
			facts = append(facts, &data.Metric{Name: count[1], Value: n})
		}
	}
	return f.Send(r.line, facts...)
}
