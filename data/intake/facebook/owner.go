package facebook

import (
	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// profile reads who the owner is, under the present and former names.
func profile(f *layout.File) error {
	return f.JSON(repaired, func(d *jsonread.Reader) error {
		return d.Object(func(string) error {
			v, err := d.Value()
			if err != nil || v.Kind != jsonread.Object {
				return err
			}
			return me(f, v)
		})
	})
}

func me(f *layout.File, v jsonread.Value) error {
	name := v.Get("name").Get("full_name").Str()
	if name == "" {
		name = v.Get("name").Str()
	}
	s := f.State.(*state)
	s.learn(name)
	for _, former := range v.Get("previous_names").List() {
		s.learn(former.Get("name").Str())
	}
	if name != "" && !v.Get("name").Damaged {
		f.In.SetAccount(name)
	}
	refs := []data.Ref{
		{Kind: data.ByName, Value: name}, {Kind: data.ByHandle, Value: v.Get("username").Str()}, {Kind: data.ByURL, Value: v.Get("profile_uri").Str()},
	}
	emails := v.Get("emails")
	if emails.Kind == jsonread.Object {
		emails = emails.Get("emails")
	}
	for _, email := range emails.Items {
		refs = append(refs, data.Ref{Kind: data.ByEmail, Value: email.Str()})
	}
	for _, phone := range v.Get("phone_numbers").List() {
		refs = append(refs, data.Ref{Kind: data.ByPhone, Value: phone.Get("phone_number").Str()})
	}
	for _, ref := range refs {
		if data.Normalize(ref.Kind, ref.Value) == "" {
			continue
		}
		ref.Name, ref.Owner = name, true
		if err := f.Send(v.Line, &data.Identity{Ref: ref}); err != nil {
			return err
		}
	}
	return nil
}

// pages reads the Pages that the owner has.
func pages(f *layout.File) error {
	return records(f, func(v jsonread.Value) error {
		name, url := v.Get("name").Str(), v.Get("url").Str()
		ref := data.Ref{Kind: data.ByURL, Value: url, Name: name, Owner: true}
		if data.Normalize(data.ByURL, url) == "" {
			ref.Kind, ref.Value, ref.Scope = data.ByName, name, "pages"
		}
		if data.Normalize(ref.Kind, ref.Value) == "" {
			return errNobody
		}
		f.State.(*state).learn(name)
		return f.Send(v.Line, &data.Identity{Ref: ref})
	})
}

// settle finds the owner's name in the messages: one that the files or the person
// said, else the one name that is in every conversation. With one conversation
// alone nobody can tell, and nobody is guessed.
func (s *state) settle(e *layout.Export) error {
	s.seal()
	count, with := map[string]int{}, 0
	for _, t := range s.threads {
		for name, written := range t.display {
			if s.names[name] || e.IsMe(data.Ref{Kind: data.ByName, Value: written}) {
				s.names[name] = true
			}
		}
		if len(t.participants) < 2 {
			continue
		}
		with++
		for name := range t.participants {
			count[name]++
		}
	}
	found := ""
	for name, n := range count {
		switch {
		case s.names[name]:
			return nil
		case n < with:
		case found != "":
			return nil // two names are in all of them
		default:
			found = name
		}
	}
	if found != "" && with > 1 {
		s.names[found] = true
	}
	return nil
}
