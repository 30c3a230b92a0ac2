package facebook

import (
	"errors"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// wall reads what others wrote on the owner's timeline, which exports of 2018 and
// 2019 held. Who wrote stands in the sentence alone.
func wall(f *layout.File) error {
	var n counter
	return records(f, func(v jsonread.Value) error {
		title, at := v.Get("title").Str(), when(v.Get("timestamp"))
		name := writer(title)
		if name == "" {
			return errors.New("the sentence does not say with certainty who wrote")
		}
		text, damaged := words(v)
		key := n.next("wall:"+stamp(at, title)+":"+digest(text), stamp(at))
		who := named(f, name, key)
		if who.IsZero() {
			return nil // the owner's own
		}
		return f.Send(v.Line, &data.Interaction{
			Key: key, Kind: data.Comment, At: at, Precision: precision(at), Actor: who, Target: data.Owner, Text: text, Damaged: damaged, Public: true,
		})
	})
}

// words are the text of a post.
func words(v jsonread.Value) (text string, damaged bool) {
	for _, item := range v.Get("data").List() {
		post := item.Get("post")
		damaged = damaged || post.Damaged
		if text == "" {
			text = post.Str()
		}
	}
	return text, damaged
}

// pokes reads who poked whom.
func pokes(f *layout.File) error {
	var n counter
	return records(f, func(v jsonread.Value) error {
		at := when(v.Get("timestamp"))
		from, to := v.Get("poker").Str(), v.Get("pokee").Str()
		if data.Normalize(data.ByName, from) == "" {
			return errNobody
		}
		x := &data.Interaction{Kind: data.Other, At: at, Precision: precision(at), Actor: party(f, from, "pokes"), Target: party(f, to, "pokes")}
		if x.Actor.Owner && x.Target.Owner {
			x.Target = data.Ref{}
		}
		x.Key = n.next("poke:"+stamp(at)+":"+digest(data.Normalize(data.ByName, from), data.Normalize(data.ByName, to)), stamp(at))
		return f.Send(v.Line, x)
	})
}

// party is somebody by a display name, or the owner.
func party(f *layout.File, name, scope string) data.Ref {
	switch {
	case data.Normalize(data.ByName, name) == "":
		return data.Ref{}
	case f.State.(*state).isMe(f, name):
		return data.Owner
	}
	return data.Ref{Kind: data.ByName, Value: name, Scope: scope, Name: name}
}

// viewed reads which profiles the owner looked at: the only place where people
// have an address.
func viewed(f *layout.File) error {
	var n counter
	return records(f, func(v jsonread.Value) error {
		for _, entry := range v.Get("entries").List() {
			at, who := when(entry.Get("timestamp")), entry.Get("data")
			uri, name := who.Get("uri").Str(), who.Get("name").Str()
			ref := data.Ref{Kind: data.ByURL, Value: uri, Name: name, URL: uri}
			if data.Normalize(data.ByURL, uri) == "" {
				ref = data.Ref{Kind: data.ByName, Value: name, Scope: "viewed", Name: name}
			}
			switch {
			case data.Normalize(ref.Kind, ref.Value) == "":
				if err := f.Reject(entry.Line, "", errNobody.Error()); err != nil {
					return err
				}
				continue
			case f.IsMe(ref) || f.State.(*state).isMe(f, name):
				continue // the owner's own profile
			}
			err := f.Send(entry.Line, &data.Interaction{
				Key: n.next("view:"+stamp(at)+":"+digest(data.Normalize(ref.Kind, ref.Value)), stamp(at)), Kind: data.View, At: at, Precision: precision(at), Actor: data.Owner, Target: ref,
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}
