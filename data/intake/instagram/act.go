package instagram

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"path"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/jsonread"
)

// act yields what one entry of a list says: somebody followed the owner, or the
// owner did something towards somebody.
func (r *reader) act(k kind, wrapper string, e entry) error {
	if e.damaged && k.list() {
		return r.Reject(e.line, "The name is damaged, so that it names nobody.", "")
	}
	if e.handle == "" && k.list() {
		return r.Reject(e.line, "The record names nobody.", "")
	}
	other := r.person(e)
	x := &data.Interaction{At: e.at, Precision: e.exact(), Platform: r.platform, Actor: data.Owner, Target: other}
	switch k {
	case followers:
		x.Kind, x.Actor, x.Target = data.Follow, other, data.Owner
		x.Key = "follow:in:" + handleKey(e.handle)
	case following:
		x.Kind, x.Key = data.Follow, "follow:out:"+handleKey(e.handle)
	case requestsReceived:
		x.Kind, x.Actor, x.Target = data.Other, other, data.Owner
		x.Key = stamp("request:in", e)
	case requestsSent:
		x.Kind, x.Key = data.Other, stamp("request:out", e)
	case unfollowed:
		x.Kind, x.Key = data.Unfollow, stamp("unfollow", e)
	case blocked:
		x.Kind, x.Key = data.Other, stamp("block", e)
	case comments:
		x.Kind, x.Text, x.Damaged, x.Public = data.Comment, e.text, e.damaged, true
		x.Key = stamp("comment", e) + ":" + digest(e.text)
	case likes:
		x.Kind, x.Key = data.Like, stamp("like", e)
	case stickers:
		x.Kind, x.Text, x.Key = r.sticker(wrapper), e.text, stamp(r.stickerName(wrapper), e)
		if x.Kind == data.Like {
			x.Text = ""
		}
	}
	// Under an own post the export names the owner, not the person answered.
	if k == comments && r.owner.isHandle(e.handle) {
		x.Target = data.Ref{}
	}
	x.Key = r.onPlatform(x.Key)
	if err := r.Send(e.line, x); err != nil {
		return err
	}
	return r.bridge(k, e)
}

// onPlatform keeps the keys of Threads apart from those of Instagram.
func (r *reader) onPlatform(key string) string {
	if r.platform != "" {
		return r.platform + ":" + key
	}
	return key
}

// person is the identity an entry names.
func (r *reader) person(e entry) data.Ref {
	if e.handle == "" {
		return data.Ref{}
	}
	ref := data.Ref{Platform: r.platform, Kind: data.ByHandle, Value: e.handle, Name: e.name, Owner: r.owner.isHandle(e.handle)}
	if isHandle(e.handle) {
		host := "www.instagram.com/"
		if r.platform != "" {
			host = "www.threads.com/@"
		}
		ref.URL = "https://" + host + strings.TrimPrefix(e.handle, "@")
	}
	return ref
}

// bridge links the account on Threads to the one on Instagram: Threads uses the
// Instagram handles. It is said only of accounts that this export names on both.
func (r *reader) bridge(k kind, e entry) error {
	if !k.list() || e.handle == "" {
		return nil
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(handleKey(e.handle))) // never fails
	if r.platform == "" {
		r.handles[h.Sum64()] = true
		return nil
	}
	if !r.handles[h.Sum64()] {
		return nil
	}
	there := r.person(e)
	here := there
	here.Platform, here.URL = "instagram", "https://www.instagram.com/"+strings.TrimPrefix(e.handle, "@")
	return r.Send(e.line, &data.Link{A: here, B: there, Reason: "same account on Threads"})
}

// stickerName is what sort of story sticker a file is about.
func (r *reader) stickerName(wrapper string) string {
	if name, ok := strings.CutPrefix(wrapper, "story_activities_"); ok {
		return name
	}
	base, _ := stem(path.Base(r.Claim.Files[r.File].Name))
	switch base {
	case "emoji_story_reactions":
		return "emoji_quick_reactions"
	case "story_reaction_sticker_reactions":
		return "reaction_sticker_reactions"
	}
	return base
}

func (r *reader) sticker(wrapper string) data.Kind {
	switch name := r.stickerName(wrapper); {
	case name == "story_likes":
		return data.Like
	case strings.HasSuffix(name, "reactions"):
		return data.Reaction
	case name == "countdowns":
		return data.Other
	}
	return data.Poll
}

func handleKey(handle string) string { return data.Normalize(data.ByHandle, handle) }

// stamp is a key of who and when. Undated records are told apart by their address.
func stamp(what string, e entry) string {
	if e.at.IsZero() {
		return fmt.Sprintf("%s:%s:%s", what, handleKey(e.handle), e.href)
	}
	return fmt.Sprintf("%s:%s:%d", what, handleKey(e.handle), e.at.Unix())
}

// digest is a short hash of texts for keys.
func digest(texts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(texts, "\x00")))
	return hex.EncodeToString(sum[:8])
}

// oldLists are the lists of connections.json, the only file of its kind until 2020.
var oldLists = map[string]kind{
	"followers": followers, "following": following, "follow_requests_sent": requestsSent, "permanent_follow_requests": requestsSent,
	"follow_requests_received": requestsReceived, "blocked_users": blocked, "unfollowed_users": unfollowed,
}

func (r *reader) connections(d *jsonread.Reader) error {
	return d.Object(func(list string) error {
		k, ok := oldLists[list]
		if !ok {
			return nil
		}
		if kind, err := d.Kind(); err != nil || kind != jsonread.Object {
			return err
		}
		return d.Object(func(handle string) error {
			line := d.Line()
			v, err := d.Value()
			if err != nil {
				return err
			}
			var at time.Time
			if at = isoTime(v.Str()); at.IsZero() {
				at = second(v)
			}
			return r.act(k, "", entry{line: line, handle: handle, at: at, damaged: strings.ContainsRune(handle, '\ufffd')})
		})
	})
}
