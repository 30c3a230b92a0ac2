package discord

import (
	"errors"
	"strings"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// profile is the account that a data package belongs to.
type profile struct {
	line                    int
	id, name, number, shown string
	email                   string
}

// account reads who the owner is, and with whom the owner is friends.
func account(f *layout.File) error {
	var p profile
	err := f.JSON(jsonread.Options{}, func(d *jsonread.Reader) error {
		return d.Object(func(key string) error { return p.part(f, d, key) })
	})
	if err != nil || p.id == "" {
		return err
	}
	return p.tell(f)
}

func (p *profile) part(f *layout.File, d *jsonread.Reader, key string) error {
	kind, err := d.Kind()
	if err != nil {
		return err
	}
	if key == "relationships" && kind == jsonread.Array {
		return d.Array(func(int) error {
			v, err := d.Value()
			if err != nil {
				return err
			}
			return f.Take(v.Line, "", friend(f, v))
		})
	}
	place := map[string]*string{"id": &p.id, "username": &p.name, "discriminator": &p.number, "global_name": &p.shown, "email": &p.email}[key]
	if place == nil {
		return nil
	}
	v, err := d.Value()
	*place = text(v)
	if key == "id" {
		p.line = v.Line
	}
	return err
}

// tell makes the account the owner's.
func (p *profile) tell(f *layout.File) error {
	s := stateOf(f.Export)
	shown := p.shown
	if shown == "" {
		shown = p.name
	}
	me, err := s.account(f, p.id, handleOf(p.name, p.number), shown, newChannel(""))
	if err != nil {
		return f.Take(p.line, "", err)
	}
	f.Me(me.ref, data.Ref{Kind: data.ByEmail, Value: p.email})
	s.recognise(f.Export, me)
	if err := f.Send(p.line, &data.Identity{Ref: me.ref}); err != nil {
		return err
	}
	if err := s.introduce(f, p.line, me); err != nil || data.Normalize(data.ByEmail, p.email) == "" {
		return err
	}
	return f.Send(p.line, &data.Link{A: me.ref, B: data.Ref{Kind: data.ByEmail, Value: p.email}, Reason: "same account on Discord"})
}

// friend gives out a friendship, of which nobody says who asked, or a request.
func friend(f *layout.File, v jsonread.Value) error {
	user := v.Get("user")
	id := text(v.Get("id"))
	if id == "" {
		id = text(user.Get("id"))
	}
	if id == "" {
		return errors.New("the friend has no id")
	}
	kind := strings.ToUpper(text(v.Get("type")))
	x := &data.Interaction{Kind: data.Follow, Precision: data.Undated, Target: data.Owner}
	switch kind {
	case "1", "FRIEND":
		x.Both = true
	case "3", "PENDING_INCOMING":
	case "4", "PENDING_OUTGOING":
	default: // blocked, or suggested by Discord
		return nil
	}
	s := stateOf(f.Export)
	shown := user.Get("global_name").Str()
	if shown == "" {
		shown = user.Get("username").Str()
	}
	p, err := s.account(f, id, handleOf(user.Get("username").Str(), text(user.Get("discriminator"))), shown, newChannel(""))
	if err != nil {
		return err
	}
	if at, err := moment(v.Get("since").Str()); err == nil {
		x.At, x.Precision = at, data.ToSecond
	}
	x.Key, x.Actor = "follow "+p.ref.Value, p.ref
	if kind[0] == '4' || strings.HasSuffix(kind, "OUTGOING") {
		x.Actor, x.Target = data.Owner, p.ref
	}
	if f.IsMe(p.ref) {
		return nil
	}
	if err := f.Send(v.Line, x); err != nil {
		return err
	}
	return s.introduce(f, v.Line, p)
}
