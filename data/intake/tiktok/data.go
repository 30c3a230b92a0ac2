package tiktok

import (
	"errors"
	"slices"
	"strings"

	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// known are sections that an export may consist of, though all of its lists are
// empty.
var known = []string{
	"activity", "youractivity", "profile", "profileandsettings", "likesandfavorites", "comment", "directmessage", "directmessages", "video", "post", "tiktoklive",
	"appsettings", "adsanddata", "tiktokshop", "tiktokshopping", "follower", "followerlist", "following", "followinglist",
}

// dataFile walks through the JSON and takes the lists that it knows, wherever they
// lie.
func dataFile(f *layout.File) error {
	w := &walk{f: f}
	if err := f.JSON(jsonread.Options{}, func(d *jsonread.Reader) error { return d.Visit(w.find) }); err != nil {
		return err
	}
	if !w.met {
		return f.Unknown("its keys are " + strings.Join(w.top, ", "))
	}
	return nil
}

type walk struct {
	f   *layout.File
	top []string // names of the first members
	met bool     // something that TikTok writes was seen
}

const maxTop = 12 // of the names that a person reads

func (w *walk) find(path []string) func(jsonread.Value) error {
	if len(path) == 1 && len(w.top) < maxTop {
		w.top = append(w.top, path[0])
	}
	last, before := letters(path[len(path)-1]), ""
	raw := path[len(path)-1]
	if len(path) > 1 {
		before = letters(path[len(path)-2])
	}
	if raw == "[]" {
		last = "" // an element of a list that is known by the name before it
	}
	to := w.list(last, before, raw)
	w.met = w.met || to != nil || slices.Contains(known, last)
	return to
}

// list returns what takes the list of that name.
func (w *walk) list(last, before, raw string) func(jsonread.Value) error {
	switch last {
	case "fanslist":
		return w.each(follower)
	case "itemfavoritelist":
		return w.each(like)
	case "sharehistorylist":
		return w.each(share)
	case "commentslist":
		return w.each(comment)
	case "golivelist":
		return w.each(live)
	case "profilemap":
		return w.each(profile)
	}
	switch before {
	case "following", "followinglist":
		if last == "following" || raw == "[]" {
			return w.each(following)
		}
	case "videos", "posts":
		if last == "videolist" {
			return w.each(post)
		}
	case "watchlivemap":
		return func(v jsonread.Value) error { return w.watched(raw, v) }
	case "chathistory", "groupchat":
		if raw == "[]" || before == "chathistory" && last == "chathistory" || last == "groupchat" {
			return nil
		}
		return w.each(newChat(raw, before == "groupchat").message)
	}
	return nil
}

// each gives the elements of a list to what takes them.
func (w *walk) each(to take) func(jsonread.Value) error {
	return func(v jsonread.Value) error {
		switch v.Kind {
		case jsonread.Null:
			return nil
		case jsonread.Object:
			return w.f.Take(v.Line, "", to(w.f, recordOf(v)))
		}
		return w.f.Take(v.Line, v.Text, errors.New("the record is of a shape that is not known"))
	}
}

// watched is a live of somebody: what the owner wrote in it.
func (w *walk) watched(id string, v jsonread.Value) error {
	for _, list := range []string{"Comments", "Questions"} {
		for _, said := range v.Get(list).List() {
			if err := w.each(chatted(id))(said); err != nil {
				return err
			}
		}
	}
	return nil
}
