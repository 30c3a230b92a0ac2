package x

import (
	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// list reads a list of accounts. It holds numbers alone, neither names nor times.
func list(wrapper string) func(f *layout.File) error {
	return func(f *layout.File) error {
		return each(f, wrapper, func(v jsonread.Value) error {
			id := str(v, "accountId")
			if !isID(id) {
				return errID("account", id)
			}
			other := person{id: id}.ref()
			if link := v.Get("userLink").Str(); link != "" {
				other.URL = link
			}
			if f.IsMe(other) {
				return nil // another account of the owner
			}
			x := &data.Interaction{Key: wrapper + " " + id, Kind: data.Other, Precision: data.Undated, Actor: data.Owner, Target: other}
			switch wrapper {
			case "follower":
				x.Kind, x.Actor, x.Target = data.Follow, other, data.Owner
			case "following":
				x.Kind = data.Follow
			}
			return f.Send(v.Line, x)
		})
	}
}

// likes are posts that the owner liked: neither whose they are nor when. The time
// in the number of the post is that of the post.
func likes(f *layout.File) error {
	return each(f, "like", func(v jsonread.Value) error {
		id := str(v, "tweetId")
		if !isID(id) {
			return errID("post", id)
		}
		return f.Send(v.Line, &data.Interaction{Key: "like " + id, Kind: data.Like, Precision: data.Undated, Actor: data.Owner, ReplyTo: id})
	})
}
