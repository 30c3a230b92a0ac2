package youtube

import (
	"rapport/data"
)

// video states the owner and the video that a file of yt-dlp describes.
func (r *reader) video(v *video) error {
	if v.channel != "" {
		if err := r.owner(1, v.owner()); err != nil {
			return err
		}
	}
	if !v.isVideo() {
		return nil
	}
	r.told["video "+v.id] = true
	return r.Send(1, &data.Content{Key: v.id, Kind: "video", Title: v.title, URL: v.url, At: v.at, Undirected: !r.index.others[v.channel]})
}

// owner states who the owner is, once. Of the channel of somebody else it tells only
// the handle.
func (r *reader) owner(line int, a author) error {
	if a.id == "" || r.told["owner "+a.id] {
		return nil
	}
	r.told["owner "+a.id] = true
	if r.index.others[a.id] {
		return r.bridge(line, a)
	}
	ref := r.ref(a, "")
	ref.Owner = true
	if err := r.Send(line, &data.Identity{Ref: ref}); err != nil {
		return err
	}
	return r.bridge(line, a)
}

// bridge tells that a channel and a handle are one account, once: YouTube's
// record names both.
func (r *reader) bridge(line int, a author) error {
	if a.id == "" || a.handle == "" {
		return nil
	}
	n := r.index.add(a)
	if r.linked[n] {
		return nil
	}
	r.linked[n] = true
	id := r.ref(a, "")
	handle := data.Ref{Kind: data.ByHandle, Value: a.handle, Name: a.name, URL: "https://www.youtube.com/" + a.handle, Owner: id.Owner}
	return r.Send(line, &data.Link{A: id, B: handle, Reason: "same account on YouTube"})
}

// ref names an author: by channel, else as precisely as the file does.
func (r *reader) ref(a author, scope string) data.Ref {
	ref := data.Ref{Name: a.name, Owner: r.index.owns(a)}
	switch {
	case a.id != "":
		ref.Kind, ref.Value, ref.URL = data.ByID, a.id, "https://www.youtube.com/channel/"+a.id
	case a.handle != "":
		ref.Kind, ref.Value, ref.URL = data.ByHandle, a.handle, "https://www.youtube.com/"+a.handle
	case a.name != "":
		ref.Kind, ref.Value, ref.Scope = data.ByName, a.name, scope
	}
	return ref
}

// comment states a comment, who wrote it to whom, and the owner's heart on it.
func (r *reader) comment(c *comment) error {
	if c.fault != "" {
		return r.Reject(c.line, c.fault, "")
	}
	r.index.complete(c)
	if err := r.around(c); err != nil {
		return err
	}
	x := &data.Interaction{
		Key: c.id, Kind: data.Comment, At: c.at, Precision: c.precision, Actor: r.ref(c.author, c.top()), Content: c.video,
		Thread: c.top(), ReplyTo: c.parent, Text: c.text, Public: !c.hidden, Damaged: c.damaged,
	}
	if c.byOwner == yes && !r.index.notOwner(c) {
		x.Actor.Owner = true
	}
	if c.parent != "" {
		x.Kind = data.Reply
	}
	x.Target = r.target(c, x.Actor.Owner)
	r.estimated = r.estimated || c.precision == data.Estimated
	r.unsure = r.unsure || !x.Actor.Owner && !x.Target.Owner && !r.index.knowsOwner()
	if err := r.Send(c.line, x); err != nil {
		return err
	}
	if !c.heart || x.Actor.Owner || c.author.id != "" && c.author.id == c.channel {
		return nil
	}
	return r.Send(c.line, &data.Interaction{
		Key: c.id + " heart", Kind: data.Like, Precision: data.Undated, Actor: r.host(c.channel), Target: x.Actor,
		Content: c.video, Thread: c.top(), ReplyTo: c.id, Public: true,
	})
}

// around states what a comment tells beside itself: the video and its owner, and
// the handle of its author.
func (r *reader) around(c *comment) error {
	if c.channel != "" {
		if err := r.owner(c.line, r.index.channel(c.channel)); err != nil {
			return err
		}
	}
	if c.video != "" && !r.told["video "+c.video] {
		r.told["video "+c.video] = true
		if err := r.Send(c.line, &data.Content{Key: c.video, Kind: "video", URL: watch(c.video), Undirected: !r.index.others[c.channel]}); err != nil {
			return err
		}
	}
	return r.bridge(c.line, c.author)
}

// target is whom a comment is for. All replies hang on the top comment; which of
// them a reply answers shows only in a name at its start.
func (r *reader) target(c *comment, byOwner bool) data.Ref {
	if c.parent == "" {
		return r.toChannel(c, byOwner)
	}
	other, ok := r.index.mentioned(c)
	if !ok || other.key() == c.author.key() {
		other = r.index.parent(c)
	}
	switch {
	case other.key() == "":
		return data.Ref{}
	case other.key() == c.author.key(): // goes on below the own comment
		return r.toChannel(c, byOwner)
	}
	target := r.ref(other, c.top())
	if target.Owner && byOwner {
		return data.Ref{}
	}
	return target
}

// toChannel is the target of a comment for whoever has the channel; nobody where the
// channel itself wrote it.
func (r *reader) toChannel(c *comment, byOwner bool) data.Ref {
	switch {
	case r.index.others[c.channel]:
		if c.author.id == c.channel {
			return data.Ref{}
		}
	case byOwner || !r.index.knowsOwner():
		return data.Ref{}
	}
	return r.host(c.channel)
}

// host is who has a channel: the owner, where the person did not say otherwise.
func (r *reader) host(channel string) data.Ref {
	if r.index.others[channel] {
		return r.ref(r.index.channel(channel), "")
	}
	return data.Owner
}

// member states that somebody became a member of the channel.
func (r *reader) member(m *member) error {
	if m.author.key() == "" {
		return r.Reject(m.line, "The record names nobody.", "")
	}
	if m.channel != "" {
		if err := r.owner(m.line, author{id: m.channel}); err != nil {
			return err
		}
	}
	if err := r.bridge(m.line, m.author); err != nil {
		return err
	}
	x := &data.Interaction{
		Key: "member " + m.author.key(), Kind: data.Subscribe, At: m.since, Actor: r.ref(m.author, ""), Target: r.host(m.channel),
	}
	if m.since.IsZero() {
		x.Precision = data.Undated
	}
	return r.Send(m.line, x)
}
