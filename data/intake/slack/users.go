package slack

import (
	"errors"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// slackbot speaks for Slack itself.
const slackbot = "USLACKBOT"

// users reads the members: their ids, and the e-mail addresses where the export
// shows them.
func users(f *layout.File) error {
	s := stateOf(f.Export)
	return each(f, func(v jsonread.Value) error {
		member := v.Get("id").Str()
		if member == "" {
			return errors.New("the member has no id")
		}
		p := s.people[member]
		if p == nil {
			p = s.member(f, member, v)
		}
		if p.bot || p.told {
			return nil // a member of several lists
		}
		p.told = !f.Looking()
		if err := f.Send(v.Line, &data.Identity{Ref: p.ref}); err != nil || p.email == "" {
			return err
		}
		return f.Send(v.Line, &data.Link{A: p.ref, B: data.Ref{Kind: data.ByEmail, Value: p.email, Name: p.ref.Name}, Reason: "same member on Slack"})
	})
}

// member notes a member, and whether that is the owner: the user name, the e-mail
// address or the id was said.
func (s *state) member(f *layout.File, member string, v jsonread.Value) *person {
	profile := v.Get("profile")
	p := &person{ref: id(member), handle: v.Get("name").Str(), bot: v.Get("is_bot").True() || member == slackbot}
	for _, name := range []jsonread.Value{profile.Get("display_name"), profile.Get("real_name"), v.Get("real_name"), v.Get("name")} {
		if p.ref.Name == "" {
			p.ref.Name = name.Str()
		}
	}
	if email := profile.Get("email").Str(); data.Normalize(data.ByEmail, email) != "" {
		p.email = email
	}
	s.people[member] = p
	if p.bot {
		return p
	}
	for _, r := range []data.Ref{p.ref, {Kind: data.ByHandle, Value: p.handle}, {Kind: data.ByEmail, Value: p.email}} {
		if r.Value != "" && f.IsMe(r) {
			f.Me(p.ref, data.Ref{Kind: data.ByEmail, Value: p.email})
			s.owner = true
		}
	}
	return p
}
