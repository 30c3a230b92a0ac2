package telegram

import (
	"strings"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// account is what the first reading tells: who the owner is, and of each chat what
// may stand behind its messages.
type account struct {
	told    bool // the file has the owner's profile
	own     bool // the owner is known, and is in these chats
	chats   []*talk
	people  map[string]bool // numbers whose name is one of the owner's
	current int             // the chat that is being read
}

// person reads an id as Telegram writes it: "user777", in old files 777. Channels
// and groups that speak keep their word, since their numbers are others.
func person(v jsonread.Value) string {
	id := v.Text
	if v.Kind != jsonread.String && v.Kind != jsonread.Number {
		return ""
	}
	return strings.TrimPrefix(id, "user")
}

func byID(id, name string) data.Ref { return data.Ref{Kind: data.ByID, Value: id, Name: name} }

// settle finds the owner where the file does not say: the one person that bears a
// name of the owner, else the one who is not the partner in the chats of two.
func (a *account) settle(e *layout.Export) {
	if !a.told && len(a.people) == 1 {
		for id := range a.people {
			e.Me(byID(id, ""))
			a.own = true
		}
	}
	if a.told || a.own || len(a.people) > 0 {
		return
	}
	found := ""
	for _, c := range a.chats {
		switch id := c.notPartner(); {
		case id == "":
		case found != "" && found != id:
			return // two people exported this: nobody can tell
		default:
			found = id
		}
	}
	if found != "" {
		e.Me(byID(found, ""))
		a.own = true
	}
}

// profile reads personal_information.
func (r *reader) profile(v jsonread.Value) error {
	id := person(v.Get("user_id"))
	if id == "" || id == "0" {
		return nil
	}
	me := byID(id, fullName(v))
	handle := data.Ref{Kind: data.ByHandle, Value: strings.TrimPrefix(v.Get("username").Str(), "@"), Name: me.Name}
	number := data.Ref{Kind: data.ByPhone, Value: v.Get("phone_number").Str(), Name: me.Name}
	r.Me(me, handle, number)
	r.told, r.own = true, true
	r.In.SetAccount(me.Name)
	facts := []data.Fact{&data.Identity{Ref: me}}
	for _, other := range []data.Ref{handle, number} {
		if data.Normalize(other.Kind, other.Value) != "" {
			facts = append(facts, &data.Link{A: me, B: other, Reason: "your profile on Telegram"})
		}
	}
	return r.Send(v.Line, facts...)
}

func fullName(v jsonread.Value) string {
	return strings.TrimSpace(v.Get("first_name").Str() + " " + v.Get("last_name").Str())
}

// contact reads one entry of the address book. Accounts that are gone have neither
// name nor number.
func (r *reader) contact(v jsonread.Value) error {
	id, name := person(v.Get("user_id")), fullName(v)
	number := data.Ref{Kind: data.ByPhone, Value: v.Get("phone_number").Str(), Name: name}
	valid := data.Normalize(data.ByPhone, number.Value) != ""
	switch {
	case id != "" && id != "0" && data.Dialled(number.Value):
		return r.Send(v.Line, &data.Link{A: byID(id, name), B: number, Reason: "your contacts in Telegram"})
	case id != "" && id != "0":
		return r.Send(v.Line, &data.Identity{Ref: byID(id, name)})
	case valid:
		return r.Send(v.Line, &data.Identity{Ref: number})
	case name == "":
		return nil
	}
	return r.Reject(v.Line, name, "The contact has neither an id nor a phone number with its country.")
}
