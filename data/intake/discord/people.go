package discord

import (
	"errors"
	"strings"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// person is one account.
type person struct {
	ref    data.Ref
	handle string // empty where it identifies nobody
	bot    bool
}

// deletedUser is the account that Discord shows for all that are gone.
const deletedUser = "456226577798135808"

func sheetID(id string) bool { return sheet.Scientific([]byte(id)) }

// person reads an author, or somebody who is mentioned or reacted.
func (s *state) person(f *layout.File, v jsonread.Value, c *channel) (*person, error) {
	name, shown := v.Get("name").Str(), v.Get("nickname").Str()
	if shown == "" {
		shown = name
	}
	handle := handleOf(name, text(v.Get("discriminator")))
	if v.Get("isBot").True() {
		p, err := s.account(f, text(v.Get("id")), handle, shown, c)
		if p != nil {
			p.bot, p.handle = true, "" // the names of webhooks are nobody's own
		}
		return p, err
	}
	return s.account(f, text(v.Get("id")), handle, shown, c)
}

// handleOf is a user name. Until 2023 it had a number; 0000 and 0 stand for none.
func handleOf(name, number string) string {
	if name == "" || strings.Trim(number, "0") == "" {
		return name
	}
	return name + "#" + number
}

// account names somebody by id: user names and nicknames change.
func (s *state) account(f *layout.File, id, handle, shown string, c *channel) (*person, error) {
	switch {
	case sheetID(id):
		return nil, errors.New("the author's id went through a spreadsheet and lost its last digits")
	case id == deletedUser || strings.TrimSuffix(handle, "#0000") == "Deleted User":
		return s.gone(c), nil
	case id == "" && handle == "":
		return nil, errors.New("the message names no author")
	}
	key := id
	if id == "" {
		key = "@" + handle
	}
	p := s.people[key]
	switch {
	case p == nil && id == "":
		p = &person{ref: data.Ref{Kind: data.ByHandle, Value: handle, Name: shown}}
	case p == nil:
		p = &person{ref: data.Ref{Kind: data.ByID, Value: id, URL: "https://discord.com/users/" + id}}
	case p.handle != "" || p.bot || handle == "":
		return p, nil
	}
	if p.ref.Name == "" {
		p.ref.Name = shown
	}
	if strings.Contains(handle, "#") || !strings.ContainsAny(handle, " \t") {
		p.handle = handle // a name with blanks and no number is a nickname
	}
	s.people[key] = p
	s.recognise(f.Export, p)
	return p, nil
}

// gone is whoever wrote before the account was deleted: one name in a channel,
// since the file does not tell several apart.
func (s *state) gone(c *channel) *person {
	scope := c.id
	if scope == "" {
		scope = "unknown channel"
	}
	key := "gone in " + scope
	if s.people[key] == nil {
		s.people[key] = &person{ref: data.Ref{Kind: data.ByName, Value: "Deleted User", Name: "Deleted User", Scope: scope}}
	}
	return s.people[key]
}

// recognise marks an account as the owner's where its id or user name was said.
func (s *state) recognise(e *layout.Export, p *person) {
	if p.ref.Kind == data.ByName || !e.IsMe(p.ref) && (p.handle == "" || !e.IsMe(data.Ref{Kind: data.ByHandle, Value: p.handle})) {
		return
	}
	e.Me(p.ref)
	if p.handle != "" {
		e.Me(data.Ref{Kind: data.ByHandle, Value: p.handle})
	}
	s.owner = true
	if s.me == nil || s.me.ref.Kind != data.ByID {
		s.me = p
	}
}

// introduce links the id of an account with its user name, once.
func (s *state) introduce(f *layout.File, line int, p *person) error {
	if p.handle == "" || p.ref.Kind != data.ByID || f.Looking() || s.told[p] {
		return nil
	}
	s.told[p] = true
	return f.Send(line, &data.Link{A: p.ref, B: data.Ref{Kind: data.ByHandle, Value: p.handle, Name: p.ref.Name}, Reason: "same account on Discord"})
}
