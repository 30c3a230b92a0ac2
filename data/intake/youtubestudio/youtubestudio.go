// Package youtubestudio reads what YouTube itself gives its creators: the Takeout
// of an account (own comments, live chat messages and subscriptions), the
// analytics and the list of paying members that YouTube Studio exports, and the
// chats of live streams as yt-dlp records them.
//
// YouTube writes most headers in the language of the account. Columns are known
// by their names where those are known, and else by what stands in them: channel
// ids, addresses, moments and ids of comments look alike in every language.
//
// Comments that others left are read by the package youtube; a comment has the
// same key in both.
package youtubestudio

import (
	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Format is YouTube's own exports and recorded live chats.
var Format = &intake.Format{
	Name: "youtubestudio", Platform: "youtube", Title: "YouTube Takeout and Studio", Short: "YS", Direction: "both",
	Files: []string{
		"comments.csv, live chats.csv, subscriptions.csv (Takeout)", "my-comments.html, my-live-chat-messages.html (Takeout until 2022)",
		"Table data.csv, Totals.csv, Chart data.csv (Studio analytics)", "*.csv (channel members)", "*.live_chat.json (yt-dlp)",
	},
	HowToGet: "Own comments: at takeout.google.com choose YouTube and YouTube Music alone, with comments, live chats and subscriptions. " +
		"Analytics: in YouTube Studio open Analytics, then Advanced mode, and choose the arrow and Comma-separated values. Revenue: the same with the report of revenue by date. " +
		"Members: in YouTube Studio open Earn, then Memberships, and download the list. " +
		"Live chat: run yt-dlp --skip-download --write-subs --sub-langs live_chat with the address of the recorded stream.",
	Wait: "Takeout some hours, the others at once",
	Holds: "Your comments, replies and live chat messages on any channel, the channels you subscribe to, paying members with level and last change, " +
		"live chat by name and channel with Super Chats, stickers, memberships and gifts, views and other counts of videos and days; estimated revenue by day or month.",
	Lacks: "Subscribers, comments by others (the format YouTube reads those), who liked or watched, revenue by video, amounts of Super Chats, and when you subscribed to a channel. " +
		"Live chat does not say whom a message answers.",
	Inbound: true, Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{
	Twice: true, // the owner may show in the last line of a chat, the days of a report in another file
	Root:  layout.Whole,
	Own: []string{
		"archive_browser.html", "youtube*/history/*", "youtube*/verlauf/*", "youtube*/playlists/*", "youtube*/channels/*", "youtube*/kanäle/*",
		"youtube*/video metadata/*", "youtube*/videos/*", "youtube*/music*/*", "youtube*/channel memberships/*", "youtube*/*/watch-history.*", "youtube*/*/search-history.*",
	},
	Layouts: []layout.Layout{
		{Kind: "comments", Title: "Your comments", Version: "Takeout", Suffixes: tables, Is: isTable(comments), Read: readTable(comments, comment)},
		{Kind: "chats", Title: "Your live chat messages", Version: "Takeout", Suffixes: tables, Is: isTable(chats), Read: readTable(chats, ownChat)},
		{Kind: "subscriptions", Title: "Channels you subscribe to", Version: "Takeout", Suffixes: tables, Is: isTable(subscriptions), Read: readTable(subscriptions, subscription)},
		{Kind: "comments", Title: "Your comments", Version: "Takeout until 2022", Names: []string{"my-comments*.html", "my-live-chat-messages*.html"}, Is: isPage, Read: page},
		{Kind: "members", Title: "Channel members", Version: "Studio members", Inbound: true, Suffixes: tables, Is: isTable(members), Read: readTable(members, member)},
		{Kind: "analytics", Title: "Analytics", Version: "Studio analytics", Suffixes: tables, Is: isReport, Read: report},
		{Kind: "livechat", Title: "Live chat", Version: "yt-dlp live chat", Inbound: true, Is: isLiveChat, Read: liveChat},
	},
	Begin: func(e *layout.Export) {
		e.State = &state{owners: map[string]bool{}, linked: map[string]bool{}, videos: map[string]bool{}, hosts: map[int]author{}, days: map[string]*calendar{}, paid: map[string]*calendar{}, earned: map[string]bool{}}
	},
	Ready: func(e *layout.Export) error {
		e.State.(*state).forget()
		return nil
	},
}

var tables = []string{"csv", "tsv", "txt"}

// state is what files tell for each other.
type state struct {
	owners map[string]bool      // channels of the owner that were stated
	linked map[string]bool      // channels whose handle was stated
	videos map[string]bool      // videos that were stated
	hosts  map[int]author       // of recorded chats, by file: who has the stream
	days   map[string]*calendar // of reports, by file
	paid   map[string]*calendar // days whose revenue a report tells, by file
	earned map[string]bool      // days and months whose revenue was stated
}

// forget makes the second reading state everything that the first did for nobody.
func (s *state) forget() {
	clear(s.owners)
	clear(s.linked)
	clear(s.videos)
}

// author is somebody on YouTube: the channel does not change, the name can.
type author struct{ id, name string }

func (a author) ref() data.Ref { return channel(a.id, a.name) }

// handle returns the @name, which stands in place of the display name since
// about 2023.
func (a author) handle() string {
	if len(a.name) > 1 && a.name[0] == '@' {
		return a.name
	}
	return ""
}

func channel(id, name string) data.Ref {
	return data.Ref{Kind: data.ByID, Value: id, Name: name, URL: "https://www.youtube.com/channel/" + id}
}

func byHandle(handle string) data.Ref {
	return data.Ref{Kind: data.ByHandle, Value: handle, Name: handle, URL: "https://www.youtube.com/" + handle}
}

// owner notes that a channel is the owner's and states it once.
func (s *state) owner(f *layout.File, line int, a author) error {
	f.Me(a.ref())
	if handle := a.handle(); handle != "" {
		f.Me(byHandle(handle))
	}
	if s.owners[a.id] {
		return nil
	}
	s.owners[a.id] = true
	if f.In.Head().Account == "" {
		account := a.id
		if a.name != "" {
			account = a.name
		}
		f.In.SetAccount(account)
	}
	return f.Send(line, &data.Identity{Ref: a.ref()})
}

// link states that a channel and a handle are one account, once.
func (s *state) link(f *layout.File, line int, a author) error {
	handle := a.handle()
	if handle == "" || a.id == "" || s.linked[a.id] {
		return nil
	}
	s.linked[a.id] = true
	return f.Send(line, &data.Link{A: a.ref(), B: byHandle(handle), Reason: "same account on YouTube"})
}

func watch(id string) string { return "https://www.youtube.com/watch?v=" + id }
