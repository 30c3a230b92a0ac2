package youtubestudio

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
)

// first and last bound the times that anything on YouTube can have.
var (
	first = time.Date(2005, 1, 1, 0, 0, 0, 0, time.UTC)
	last  = time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
)

// moment reads a time of Takeout or Studio, which has its offset.
func moment(f *layout.File, text string) (time.Time, data.Precision, error) {
	at, err := time.Parse(time.RFC3339Nano, text)
	precision := data.ToSecond
	if err != nil {
		if at, precision, err = f.Time(text, time.UTC); err != nil {
			return at, precision, err
		}
	}
	if precision != data.Undated && (at.Before(first) || !at.Before(last)) {
		return time.Time{}, data.Undated, fmt.Errorf("the time %.40q cannot be right", text)
	}
	return at.UTC(), precision, nil
}

// comment states one of the owner's own comments. Whose video it is about is not
// told, and of a reply only the id of what it answers.
func comment(r record) error {
	id := r.get(commentID)
	if id == "" {
		return errors.New("the comment has no id")
	}
	x, to, err := own(r, id)
	if err != nil {
		return err
	}
	x.Kind, x.Public, x.Thread = data.Comment, true, id
	if x.Content == "" {
		x.Content = r.get(postID)
	}
	top, _, nested := strings.Cut(id, ".") // a reply is named <top>.<reply>
	x.ReplyTo = r.get(parentID)
	switch over := r.get(topID); {
	case over != "" && over != id:
		x.Thread = over
	case nested:
		x.Thread = top
	case x.ReplyTo != "" && x.ReplyTo != id:
		x.Thread = x.ReplyTo
	}
	if x.ReplyTo == "" || x.ReplyTo == id {
		x.ReplyTo = ""
		if x.Thread != id {
			x.ReplyTo = x.Thread
		}
	}
	if x.ReplyTo != "" {
		x.Kind = data.Reply
		if to != "" && !r.f.IsMe(channel(to, "")) {
			x.Target = channel(to, "")
		}
	}
	return r.f.Send(r.Line, x)
}

// ownChat states one of the owner's messages in a live chat.
func ownChat(r record) error {
	x, _, err := own(r, r.get(chatID))
	if err != nil {
		return err
	}
	x.Kind, x.Public, x.Thread = data.Chat, true, x.Content
	return r.f.Send(r.Line, x)
}

// own reads what comments and chat messages have in common, and the first channel
// that the text names.
func own(r record, key string) (*data.Interaction, string, error) {
	me := r.get(channelID)
	if me == "" {
		return nil, "", errors.New("the record names no channel")
	}
	at, precision, err := moment(r.f, r.get(created))
	if err != nil {
		return nil, "", err
	}
	if err := r.f.State.(*state).owner(r.f, r.Line, author{id: me}); err != nil {
		return nil, "", err
	}
	t := textOf(r.get(says))
	return &data.Interaction{
		Key: key, At: at, Precision: precision, Actor: channel(me, ""), Content: r.get(videoID), Text: t.text, Damaged: t.damaged,
	}, t.mention, nil
}

// subscription states a channel that the owner subscribes to; Takeout says no day.
func subscription(r record) error {
	id := r.get(channelID)
	if id == "" {
		return errors.New("names no channel")
	}
	return r.f.Send(r.Line, &data.Interaction{
		Key: "subscription " + id, Kind: data.Subscribe, Precision: data.Undated, Actor: data.Owner, Target: channel(id, r.get(title)),
	})
}
