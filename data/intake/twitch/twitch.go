// Package twitch reads the list of subscribers and the revenue by day that the creator
// dashboard gives, and chats that TwitchDownloader recorded or Chatty logged, since Twitch itself
// exports none.
package twitch

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// Format is Twitch.
var Format = &intake.Format{
	Name: "twitch", Title: "Twitch", Short: "TW", Direction: "in",
	Files: []string{"subscriber-list.csv", "Channel Analytics and Revenue by day from … to ….csv", "*.json (chat by TwitchDownloader)", "#channel.log (chat by Chatty)"},
	HowToGet: "Subscribers: in the creator dashboard open Community, then Subscribers, and choose Download CSV. " +
		"Revenue: open Analytics, then Overview or Earnings, choose the time, and Export data. " +
		"Chat: Twitch exports none; TwitchDownloader saves the chat of a recorded stream as JSON. Chatty logs what it sees, a file for each channel: " +
		"its menu opens the folder, and the log of your channel is all that is needed.",
	Wait:    "at once",
	Holds:   "Subscribers by login with tier and the start of their present run; chat messages by login with their time, and messages about subscriptions; what subscriptions, bits, ads and other sources earned each day.",
	Lacks:   "Followers, e-mail addresses, bits, and gifts by person, the currency of the revenue, which you name with --currency, and whom a chat message answers beyond an @name in it.",
	Inbound: true, Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{
	Twice: true, // the streamer may stand below the chat
	Root:  root,
	Ready: ready,
	Layouts: []layout.Layout{
		{Kind: "subscribers", Title: "Subscribers", Version: "subscriber list", Inbound: true, Columns: []string{"Username", "Subscribe Date", "Current Tier", "Tenure"}, Row: subscriber},
		{Kind: "revenue", Title: "Revenue by day", Version: "revenue by day", Columns: revenueColumns, Row: revenue},
		{Kind: "chat", Title: "Chat", Version: "TwitchDownloader", Inbound: true, Keys: []string{"streamer"}, Read: chat, Is: func(h *layout.Head) bool {
			return strings.Contains(h.More(), `"content_offset_seconds"`) || h.Has("video", "comments")
		}},
		{Kind: "chat", Title: "Chat", Version: "Chatty", Inbound: true, Suffixes: []string{"log", "txt"}, Is: isLog, Read: readLog},
	},
	Begin: func(e *layout.Export) {
		e.State = &state{logs: logs{spoke: map[string]bool{}, broadcaster: map[int]string{}}}
	},
}

// subscriber states one run of a subscription. "Subscribe Date" is its start, not
// the first ever, so each run is an act of its own.
func subscriber(f *layout.File, r layout.Row) error {
	login := r.Get("Username")
	if login == "" {
		return errors.New("names nobody")
	}
	at, precision, err := r.TimeIn(time.UTC, "Subscribe Date")
	if err != nil {
		return err
	}
	kind := strings.ToLower(r.Get("Sub Type"))
	return f.Send(r.Line, &data.Interaction{
		Key: strings.ToLower(login) + " since " + r.Get("Subscribe Date"), Kind: data.Subscribe, At: at, Precision: precision,
		Actor: account("", login, ""), Target: data.Owner,
		Text: strings.Trim(fmt.Sprintf("%s, %s, month %s", r.Get("Current Tier"), kind, r.Get("Tenure")), ", "),
	})
}

// account names somebody by id where there is one: logins change.
func account(id, login, name string) data.Ref {
	ref := data.Ref{Kind: data.ByID, Value: id, Name: name}
	if id == "" {
		ref.Kind, ref.Value = data.ByHandle, login
	}
	if login != "" {
		ref.URL = "https://www.twitch.tv/" + login
	}
	return ref
}

// state is what the files of one export tell for each other.
type state struct {
	stream
	logs
}

// stream is the recorded stream. What stands below the chat is known in the second
// reading.
type stream struct {
	title string          // key of the video
	told  map[string]bool // ids whose login was told
}

func chat(f *layout.File) error {
	s := &f.State.(*state).stream
	s.told = map[string]bool{}
	return f.JSON(jsonread.Options{}, func(d *jsonread.Reader) error {
		return d.Visit(func(path []string) func(jsonread.Value) error {
			switch path[0] {
			case "streamer":
				return func(v jsonread.Value) error { return s.streamer(f, v) }
			case "video":
				return func(v jsonread.Value) error { return s.video(f, v) }
			case "comments":
				return func(v jsonread.Value) error { return f.Take(v.Line, "", s.comment(f, v)) }
			}
			return nil
		})
	})
}

func (s *stream) streamer(f *layout.File, v jsonread.Value) error {
	id := v.Get("id").Text
	if id == "" {
		return nil
	}
	me := account(id, v.Get("login").Str(), v.Get("name").Str())
	f.Me(me)
	f.In.SetAccount(v.Get("name").Str())
	return f.Send(v.Line, &data.Identity{Ref: me})
}

func (s *stream) video(f *layout.File, v jsonread.Value) error {
	if s.title = v.Get("id").Text; s.title == "" {
		return nil
	}
	at, _ := time.Parse(time.RFC3339, v.Get("created_at").Str()) // missing in old files
	return f.Send(v.Line, &data.Content{Key: s.title, Kind: "video", Title: v.Get("title").Str(), URL: "https://www.twitch.tv/videos/" + s.title, At: at.UTC(), Undirected: true})
}

func (s *stream) comment(f *layout.File, v jsonread.Value) error {
	who, message := v.Get("commenter"), v.Get("message")
	id, login := who.Get("_id").Text, who.Get("name").Str()
	if id == "" || v.Kind != jsonread.Object {
		return errors.New("the message names no sender")
	}
	at, err := time.Parse(time.RFC3339Nano, v.Get("created_at").Str())
	if err != nil {
		return errors.New("the message has no time")
	}
	x := &data.Interaction{
		Key: v.Get("_id").Str(), Kind: data.Chat, At: at.UTC(), Actor: account(id, login, who.Get("display_name").Str()), Target: data.Owner,
		Content: s.title, Thread: s.title, Text: message.Get("body").Str(), Damaged: message.Get("body").Damaged, Public: true,
	}
	if badge(message, "broadcaster") {
		f.Me(x.Actor)
	}
	if f.IsMe(x.Actor) {
		x.Target = data.Ref{} // to whom is known from nothing but an @name
	}
	switch message.Get("user_notice_params").Get("msg_id").Str() {
	case "sub", "resub":
		x.Kind = data.Subscribe
	}
	if err := f.Send(v.Line, x); err != nil || login == "" || s.told[id] {
		return err
	}
	s.told[id] = true
	handle := account("", login, who.Get("display_name").Str())
	return f.Send(v.Line, &data.Link{A: account(id, login, handle.Name), B: handle, Reason: "same account on Twitch"})
}

func badge(message jsonread.Value, name string) bool {
	for _, b := range message.Get("user_badges").Items {
		if b.Get("_id").Str() == name {
			return true
		}
	}
	return false
}
