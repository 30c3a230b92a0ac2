package mastodon

import (
	"errors"
	"net/url"
	"strings"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// account names somebody by the address of the account or of one of the posts:
// https://o.social/users/ola/statuses/9 is by ola@o.social. Where the address has
// only a number, it is all there is; of a post that names nobody.
func account(address string) data.Ref {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return data.Ref{}
	}
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	name := ""
	switch {
	case strings.HasPrefix(parts[0], "@"):
		name = parts[0][1:]
	case len(parts) > 1 && (parts[0] == "users" || parts[0] == "u" || parts[0] == "profile" || parts[0] == "author"):
		name = parts[1]
	}
	if before, host, ok := strings.Cut(name, "@"); ok && host != "" { // "/@ola@o.social", seen from another server
		return byHandle(before, host)
	}
	if name == "" {
		return data.Ref{}
	}
	return byHandle(name, u.Host)
}

func byHandle(name, host string) data.Ref {
	return data.Ref{Kind: data.ByHandle, Value: name + "@" + strings.ToLower(host), URL: "https://" + strings.ToLower(host) + "/@" + name}
}

// handle reads "@ola@o.social" or "ola@o.social"; at home the server is left out.
func handle(text, home string) (data.Ref, bool) {
	name, host, ok := strings.Cut(strings.TrimPrefix(strings.TrimSpace(text), "@"), "@")
	if !ok {
		host = home
	}
	if name == "" || host == "" || strings.ContainsAny(name+host, " /@,;\t") || ok && !strings.Contains(host, ".") {
		return data.Ref{}, false
	}
	return byHandle(name, host), true
}

// mention is an account that a post names.
type mention struct {
	address string
	ref     data.Ref
}

// mentions are the accounts that a post names, in its order.
func mentions(object jsonread.Value) []mention {
	var all []mention
	for _, tag := range object.Get("tag").List() {
		if tag.Get("type").Str() != "Mention" {
			continue
		}
		m := mention{address: tag.Get("href").Str()}
		home := ""
		if u, err := url.Parse(m.address); err == nil {
			home = u.Host
		}
		var ok bool
		if m.ref, ok = handle(tag.Get("name").Str(), home); !ok {
			m.ref = account(m.address)
		}
		if !m.ref.IsZero() {
			all = append(all, m)
		}
	}
	return all
}

// author is who wrote the post of an address: the one of the accounts named whose
// address it begins with, else who the address names, else the first one named:
// servers put there who is answered.
func author(post string, named []mention) data.Ref {
	for _, m := range named {
		if m.address != "" && strings.HasPrefix(post, strings.TrimRight(m.address, "/")+"/") {
			return m.ref
		}
	}
	by := account(post)
	for _, m := range named {
		if data.Normalize(data.ByHandle, m.ref.Value) == data.Normalize(data.ByHandle, by.Value) {
			return m.ref
		}
	}
	if by.IsZero() && len(named) > 0 {
		return named[0].ref
	}
	return by
}

// actor reads who the owner is.
func actor(f *layout.File) error {
	return f.JSON(jsonread.Options{}, func(d *jsonread.Reader) error {
		v, err := d.Value()
		if err != nil {
			return err
		}
		return f.Take(v.Line, "", owner(f, v))
	})
}

func owner(f *layout.File, v jsonread.Value) error {
	a := f.State.(*archive)
	name, address := v.Get("preferredUsername").Str(), v.Get("id").Str()
	u, err := url.Parse(address)
	if name == "" || err != nil || u.Host == "" {
		return errors.New("the account has no name or address")
	}
	me := byHandle(name, u.Host)
	if given, ok := handle(v.Get("webfinger").Str(), ""); ok { // the name that a server answers to may have another domain
		me = given
	}
	me.Name = v.Get("name").Str()
	if page := v.Get("url").Str(); page != "" {
		me.URL = page
	}
	a.me, a.url = me.Value, address
	f.Me(me, byHandle(name, u.Host))
	f.In.SetAccount(me.Value)
	return f.Send(v.Line, &data.Identity{Ref: me})
}
