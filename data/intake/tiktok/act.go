package tiktok

import (
	"errors"
	"regexp"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
)

// take is what a list does with one of its records.
type take func(f *layout.File, r record) error

var errDamaged = errors.New("the name is damaged, so that it names nobody")

func follower(f *layout.File, r record) error {
	who := r.user()
	if normal(who) == "" {
		return nobody(f, followers)
	}
	at, precision, err := r.time()
	switch {
	case r.damaged:
		return errDamaged
	case err != nil:
		return err
	}
	return f.Send(r.line, &data.Interaction{
		Key: "follow " + normal(who), Kind: data.Follow, At: at, Precision: precision, Actor: person(who), Target: data.Owner,
	})
}

func following(f *layout.File, r record) error {
	who := r.user()
	if normal(who) == "" {
		return nobody(f, followed)
	}
	at, precision, err := r.time()
	switch {
	case r.damaged:
		return errDamaged
	case err != nil:
		return err
	}
	return f.Send(r.line, &data.Interaction{
		Key: "following " + normal(who), Kind: data.Follow, At: at, Precision: precision, Actor: data.Owner, Target: person(who),
	})
}

// like is of a video; whose it is, is not said.
func like(f *layout.File, r record) error {
	at, precision, err := r.time()
	if err != nil {
		return err
	}
	link := r.get("link", "url", "videolink")
	x := &data.Interaction{Kind: data.Like, At: at, Precision: precision, Actor: data.Owner, Public: true}
	switch id := video(link); {
	case id != "":
		x.Key = "like " + id
	case link == "" && at.IsZero():
		return errors.New("the like names neither a video nor a time")
	}
	return f.Send(r.line, x)
}

// share is of anything, to anybody: neither is named.
func share(f *layout.File, r record) error {
	at, precision, err := r.time()
	if err != nil {
		return err
	}
	return f.Send(r.line, &data.Interaction{Kind: data.Share, At: at, Precision: precision, Actor: data.Owner})
}

// comment is one of the owner's. The video is named by its address or not at all,
// and whose it is only where it is the owner's own.
func comment(f *layout.File, r record) error {
	at, precision, err := r.time()
	if err != nil {
		return err
	}
	text := r.get("comment", "reactie", "comentario", "text")
	if text == "" && at.IsZero() {
		return errors.New("the comment has neither a text nor a time")
	}
	x := &data.Interaction{Kind: data.Comment, At: at, Precision: precision, Actor: data.Owner, Text: text, Damaged: r.damaged, Public: true}
	if id := video(r.get("url", "link", "originalposturl", "originalpostlink")); state(f).posts[id] {
		x.Content = id
	}
	return f.Send(r.line, x)
}

// post is one of the owner's.
func post(f *layout.File, r record) error {
	at, _, err := r.time()
	if err != nil {
		return err
	}
	link := r.get("link", "videolink", "url")
	key := video(link)
	switch {
	case key != "":
		link = address(link)
	case !at.IsZero():
		key, link = "post "+at.Format("2006-01-02T15:04:05Z"), "" // the address of the file, which works for some hours
	default:
		return errors.New("the post has neither an address nor a time")
	}
	state(f).posts[key] = true
	facts := []data.Fact{&data.Content{
		Key: key, Kind: "video", Title: r.get("title", "titel", "description"), URL: link, At: at, Undirected: !hidden(r.get("whocanview", "wiekankijken")),
	}}
	if n, ok := r.count("likes", "like", "vindikleuks"); ok {
		facts = append(facts, &data.Metric{Content: key, Name: "likes", Value: n})
	}
	return f.Send(r.line, facts...)
}

// hidden reports whether a post is for its author alone.
func hidden(who string) bool {
	switch strings.ToLower(who) {
	case "private", "only me", "only you", "self", "privé", "alleen ik":
		return true
	}
	return false
}

// live is a stream of the owner's.
func live(f *layout.File, r record) error {
	at, _, err := r.time("livestarttime")
	if err != nil {
		return err
	}
	key := r.get("roomid")
	if key == "" && at.IsZero() {
		return errors.New("the live has neither an id nor a time")
	}
	if key == "" {
		key = at.Format("2006-01-02T15:04:05Z")
	}
	key = "live " + key
	facts := []data.Fact{&data.Content{Key: key, Kind: "video", Title: r.get("roomtitle"), At: at, Undirected: true}}
	for _, count := range [][2]string{{"totallike", "likes"}, {"totalview", "views"}} {
		if n, ok := r.count(count[0]); ok {
			facts = append(facts, &data.Metric{Content: key, Name: count[1], Value: n})
		}
	}
	return f.Send(r.line, facts...)
}

// chatted is what the owner wrote in somebody's live; in whose is not said.
func chatted(id string) take {
	return func(f *layout.File, r record) error {
		at, precision, err := r.time("commenttime", "questiontime")
		if err != nil {
			return err
		}
		return f.Send(r.line, &data.Interaction{
			Kind: data.Chat, At: at, Precision: precision, Actor: data.Owner, Thread: "live " + id, Text: r.get("commentcontent", "questioncontent"), Damaged: r.damaged, Public: true,
		})
	}
}

var videoID = regexp.MustCompile(`(?i)^https?://[a-z0-9.-]*tiktokv?\.com/(?:@[^/?#]*/|share/)?(?:video|photo)/(\d{1,25})`)

// video is the id in the address of a video or photo post.
func video(link string) string {
	if m := videoID.FindStringSubmatch(link); m != nil {
		return m[1]
	}
	return ""
}

// address is what of a link stays the same.
func address(link string) string {
	at := strings.IndexAny(link, "?#")
	if at >= 0 {
		link = link[:at]
	}
	return link
}
