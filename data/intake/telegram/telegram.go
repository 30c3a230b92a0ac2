// Package telegram reads the JSON that Telegram Desktop exports: the whole
// account, or one chat. The HTML that it writes as well is not read.
//
// Times stand twice, as a clock without its zone and, since about 2021, as seconds
// since 1970. People are known by a number that stays, as "user777"; what speaks
// for a channel or a group is "channel4444". In a chat of two the number of the
// chat is that of the partner, so that the other one who writes is the owner.
package telegram

import (
	"slices"
	"strings"

	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Format is Telegram.
var Format = &intake.Format{
	Name: "telegram", Title: "Telegram", Short: "TG", Direction: "both",
	Files: []string{"result.json"},
	HowToGet: "In Telegram Desktop open Settings, Advanced, Export Telegram data, or for one chat its menu, Export chat history. " +
		"Choose Machine-readable JSON as the format; media are not needed.",
	Wait:    "at once; the first export of a computer has to be allowed on the phone and can take a day",
	Holds:   "Messages of both sides with number, name and time, what they answer, mentions, calls, reactions with the name where Telegram gives it, your contacts with phone number.",
	Lacks:   "Handles of others, reactions beyond the few that are named, who has read what, members who never wrote, and saved messages, which are notes to yourself.",
	Inbound: true, Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{
	Twice: true, // the owner is known from the whole file
	Layouts: []layout.Layout{
		{Kind: "account", Title: "Account", Version: "account", Inbound: true, Is: isAccount, Read: read},
		{Kind: "chat", Title: "Chat", Version: "one chat", Inbound: true, Keys: []string{"messages"}, Is: isChat, Read: read},
		{Kind: "chat", Title: "Chat", Inbound: true, Likely: true, Keys: []string{"messages", "date_unixtime", "from", "text"}, Is: object, Read: read},
	},
	Begin: func(e *layout.Export) { e.State = &account{people: map[string]bool{}} },
	Ready: func(e *layout.Export) error { e.State.(*account).settle(e); return nil },
}

// isAccount knows the sections of an account's export, of which people may leave
// out any.
func isAccount(h *layout.Head) bool {
	if !object(h) {
		return false
	}
	return h.Has("personal_information", "user_id", "first_name") || h.Has("contacts", "list", "phone_number", "date_unixtime") ||
		h.Has("chats", "list") && strings.Contains(h.More(), `"messages"`) && told(h)
}

func isChat(h *layout.Head) bool {
	return object(h) && told(h) && slices.ContainsFunc(types, func(kind string) bool { return strings.Contains(h.Text(), `"`+kind+`"`) })
}

func object(h *layout.Head) bool {
	return strings.HasPrefix(strings.TrimLeft(h.Text(), " \t\r\n"), "{")
}

// told reports whether senders or times stand in the file as Telegram writes them.
func told(h *layout.Head) bool {
	return slices.ContainsFunc([]string{`"date_unixtime"`, `"from_id"`, `"actor_id"`}, func(key string) bool { return strings.Contains(h.More(), key) })
}

// The types of chats.
const (
	personal       = "personal_chat"
	bot            = "bot_chat"
	saved          = "saved_messages"
	privateGroup   = "private_group"
	privateChannel = "private_channel"
	publicChannel  = "public_channel"
)

var types = []string{personal, bot, saved, privateGroup, "private_supergroup", "public_supergroup", privateChannel, publicChannel}
