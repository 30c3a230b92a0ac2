package instagram

import (
	"rapport/data"
	"rapport/data/intake/jsonread"
)

// profile is what is known of the owner.
type profile struct {
	handle, name, email, phone string
	line, file                 int

	account string          // what the person said, a handle or a name
	names   map[string]bool // normalised names the owner has in messages
}

// learn reads a profile file of any year.
func (p *profile) learn(v jsonread.Value, file int) {
	for _, key := range []string{"profile_user", "account_history_registration_info"} {
		for _, user := range v.Get(key).List() {
			for _, m := range user.Get("string_map_data").Members {
				p.take(meaning(m.Key), m.Get("value"), user.Line, file)
			}
			for _, f := range user.Get("label_values").Items {
				p.take(meaning(f.Get("label").Str()), f.Get("value"), user.Line, file)
			}
		}
	}
	if v.Kind == jsonread.Object && v.Get("username").Kind == jsonread.String { // until 2020
		for field, what := range map[string]string{"username": "username", "name": "name", "email": "email", "phone_number": "phone"} {
			p.take(what, v.Get(field), v.Line, file)
		}
	}
}

func (p *profile) take(what string, v jsonread.Value, line, file int) {
	places := map[string]*string{"username": &p.handle, "name": &p.name, "email": &p.email, "phone": &p.phone}
	place, ok := places[what]
	if !ok || *place != "" || v.Str() == "" || v.Damaged {
		return
	}
	*place = v.Str()
	if p.line == 0 {
		p.line, p.file = line, file
	}
}

// facts are the identities of the owner, as the profile states them.
func (p *profile) facts() []data.Fact {
	var all []data.Fact
	for _, id := range []struct {
		kind  data.IdentityKind
		value string
	}{{data.ByHandle, p.handle}, {data.ByName, p.name}, {data.ByEmail, p.email}, {data.ByPhone, p.phone}} {
		if data.Normalize(id.kind, id.value) != "" {
			all = append(all, &data.Identity{Ref: data.Ref{Kind: id.kind, Value: id.value, Name: p.name, Owner: true}})
		}
	}
	return all
}

// isHandle reports whether a handle is the owner's.
func (p *profile) isHandle(handle string) bool {
	h := data.Normalize(data.ByHandle, handle)
	return h != "" && (h == data.Normalize(data.ByHandle, p.handle) || h == data.Normalize(data.ByHandle, p.account))
}

// settle finds the owner's name in the messages: the name of the profile, else
// what the person said, else the one name that is in every conversation. With
// one conversation alone nobody can tell, and nobody is guessed.
func (p *profile) settle(threads map[string]*thread) {
	p.names = map[string]bool{}
	count := map[string]int{}
	with := 0
	for _, t := range threads {
		if len(t.participants) < 2 {
			continue
		}
		with++
		for name := range t.participants {
			count[name]++
		}
	}
	for _, said := range []string{p.name, p.handle, p.account} {
		if n := data.Normalize(data.ByName, said); n != "" && appears(threads, n) {
			p.names[n] = true
		}
	}
	if len(p.names) > 0 || with < 2 {
		return
	}
	found := ""
	for name, n := range count {
		if n == with {
			if found != "" {
				return // two names are in all of them
			}
			found = name
		}
	}
	if found != "" {
		p.names[found] = true
	}
}

func appears(threads map[string]*thread, name string) bool {
	for _, t := range threads {
		if t.participants[name] || t.senders[name] {
			return true
		}
	}
	return false
}
