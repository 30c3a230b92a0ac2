package bluesky

import (
	"errors"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
)

// entry is one record of the owner.
type entry struct {
	line int
	uri  string // where it is kept: at://did/collection/key
	key  string
	at   time.Time
	v    any
}

// record says what a record is, where the tree has it. Records of other types are
// passed over, blocked accounts among them.
func (r *repo) record(f *layout.File, line int, n name, block []byte) error {
	p, listed := r.places[n]
	v, err := decode(block)
	if err != nil {
		return errors.New("the record cannot be decoded")
	}
	kind, isRead := collection(word(v, "$type"))
	switch {
	case !listed && isRead:
		return errors.New("the tree of the repository does not name the record")
	case !listed:
		return nil
	}
	p.seen = true
	r.places[n] = p
	if !isRead || kind != p.collection {
		return errors.New("the record is of another type than its place says")
	}
	e := entry{line: line, key: r.odd[n], v: v}
	if e.key == "" {
		e.key = formatTID(p.tid)
	}
	e.uri = "at://" + r.did + "/" + collections[p.collection] + "/" + e.key
	if at, err := time.Parse(time.RFC3339, word(v, "createdAt")); err == nil {
		e.at = possible(at.UTC())
	}
	if e.at.IsZero() && p.tid > 0 {
		e.at = tidTime(p.tid)
	}
	return r.say(f, e, collections[p.collection])
}

func (r *repo) say(f *layout.File, e entry, kind string) error {
	switch kind {
	case "app.bsky.feed.post":
		return r.post(f, e)
	case "app.bsky.feed.like":
		return r.towards(f, e, data.Like, word(e.v, "subject", "uri"))
	case "app.bsky.feed.repost":
		return r.towards(f, e, data.Share, word(e.v, "subject", "uri"))
	case "app.bsky.graph.follow":
		return r.follow(f, e)
	}
	me := account(r.did)
	me.Name = word(e.v, "displayName")
	if me.Name == "" {
		return nil
	}
	return f.Send(e.line, &data.Identity{Ref: me})
}

// account names somebody by DID, or by handle where an old address has one.
func account(did string) data.Ref {
	r := data.Ref{Kind: data.ByID, Value: did, URL: "https://bsky.app/profile/" + did}
	if !strings.HasPrefix(did, "did:") {
		r.Kind = data.ByHandle
	}
	return r
}

// author is whose record an address leads to: at://did/collection/key.
func author(uri string) (data.Ref, bool) {
	rest, ok := strings.CutPrefix(uri, "at://")
	did, _, _ := strings.Cut(rest, "/")
	if !ok || did == "" {
		return data.Ref{}, false
	}
	return account(did), true
}

func (e entry) act(kind data.Kind) *data.Interaction {
	x := &data.Interaction{Key: e.uri, Kind: kind, At: e.at, Actor: data.Owner}
	if e.at.IsZero() {
		x.Precision = data.Undated
	}
	return x
}

// towards is a like or a repost of somebody's post.
func (r *repo) towards(f *layout.File, e entry, kind data.Kind, uri string) error {
	whom, ok := author(uri)
	if !ok {
		return errors.New("the record does not name the post that it is about")
	}
	if f.IsMe(whom) {
		return nil
	}
	x := e.act(kind)
	x.Target, x.ReplyTo, x.Public = whom, uri, kind == data.Share
	return f.Send(e.line, x)
}

// follow is keyed by whom it is for: who follows again after an end has a new
// record.
func (r *repo) follow(f *layout.File, e entry) error {
	did := word(e.v, "subject")
	if !strings.HasPrefix(did, "did:") {
		return errors.New("the record names nobody")
	}
	x := e.act(data.Follow)
	x.Key, x.Target = "follow "+did, account(did)
	if f.IsMe(x.Target) {
		return nil
	}
	return f.Send(e.line, x)
}
