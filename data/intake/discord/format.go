// Package discord reads chats that DiscordChatExporter saved, as JSON or CSV, and
// the data package that Discord itself gives.
//
// The two complement each other: Discord's own package holds nothing but what the
// owner wrote, a saved chat holds everybody's messages. Both give a message the
// same id and a channel too, so that a message in both is one.
package discord

import (
	"errors"
	"path"
	"regexp"
	"strings"

	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Format is Discord.
var Format = &intake.Format{
	Name: "discord", Title: "Discord", Short: "DC", Direction: "both",
	Files: []string{"*.json and *.csv (chats by DiscordChatExporter)", "messages/c<channel>/messages.json", "account/user.json"},
	HowToGet: "Everybody's messages: Discord exports none; DiscordChatExporter saves a channel or a direct conversation, choose JSON. " +
		"Your own messages: User Settings, Data & Privacy, Request all of my Data; the link to package.zip comes by e-mail.",
	Wait:  "saved chats at once; the data package up to 30 days",
	Holds: "Saved chats: messages with author, time, whom they answer or mention, and who reacted. Data package: your own messages, your friends and friend requests.",
	Lacks: "E-mail addresses of others, the time of a reaction, calls and other notices of Discord; who reacted, where the file has only counts. " +
		"The data package has no message by anybody else, and a CSV has neither ids nor answers.",
	Inbound: true, Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{
	Root:  root,
	Twice: true, // the owner, members and answered messages stand anywhere
	Own: []string{
		"servers/*.json", "servers/*/*.json", "activity/*/*.json", "activities/*/*.json", "account/*/*.json", "programs/*/*.json", "support_tickets/*.json", "readme.txt",
	},
	Layouts: []layout.Layout{
		{Kind: "account", Title: "Account", Version: "data package", Names: []string{"user.json"}, Keys: []string{"id", "username"}, Is: isAccount, Read: account},
		{Kind: "index", Title: "List of channels", Version: "data package", Names: []string{"index.json"}, Is: isIndex, Read: index},
		{Kind: "channel", Title: "Channel", Version: "data package", Names: []string{"channel.json"}, Keys: []string{"id", "type"}, Is: inChannel, Read: channelFile},
		{Kind: "chat", Title: "Saved chat", Version: "DiscordChatExporter JSON", Inbound: true, Keys: []string{"guild", "channel", "messages"}, Is: isChat, Read: chat},
		{Kind: "messages", Title: "Own messages", Version: "data package", Names: []string{"messages.json"}, Is: isMessages, Read: ownMessages},
		{Kind: "messages", Title: "Own messages", Version: "data package with CSV", Columns: []string{"ID", "Timestamp", "Contents", "Attachments"}, Row: ownRow},
		{Kind: "chat", Title: "Saved chat", Version: "DiscordChatExporter CSV", Inbound: true, Columns: []string{"AuthorID", "Author", "Date", "Content", "Attachments", "Reactions"}, Row: chatRow},
	},
	Begin: begin,
	Ready: settle,
}

var (
	// In older packages the folder of a channel is its bare id.
	channelFolder = regexp.MustCompile(`^c?(\d{6,20})$`)
	indexStart    = regexp.MustCompile(`^\s*\{\s*"\d{6,20}"\s*:\s*("|null)`)
)

// root brings the folders of a data package together, whatever language they are
// named in. Saved chats belong together when they lie in one folder.
func root(name string) string {
	dir := path.Dir(name)
	switch strings.ToLower(intake.Plain(name)) {
	case "user.json", "index.json":
		return path.Dir(dir)
	}
	if channelFolder.MatchString(path.Base(dir)) {
		return path.Dir(path.Dir(dir))
	}
	return dir
}

// folderID is the id of the channel whose folder a file lies in.
func folderID(name string) string {
	if m := channelFolder.FindStringSubmatch(path.Base(path.Dir(name))); m != nil {
		return m[1]
	}
	return ""
}

func inChannel(h *layout.Head) bool { return folderID(h.Name) != "" }

func isIndex(h *layout.Head) bool { return indexStart.MatchString(h.Text()) }

func isAccount(h *layout.Head) bool {
	return h.Has("discriminator") || h.Has("avatar_hash") || strings.Contains(h.More(), `"relationships"`)
}

func isChat(h *layout.Head) bool {
	return h.Has("dateRange") || h.Has("exportedAt") || h.Has("categoryId") || h.Has("isBot")
}

func isMessages(h *layout.Head) bool {
	none := strings.TrimSpace(h.Text()) == "[]" && inChannel(h)
	return none || h.JSON() && h.Has("ID", "Timestamp", "Contents")
}

var errNoRecord = errors.New("the message is no record")
