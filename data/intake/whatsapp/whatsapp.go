// Package whatsapp reads the chats that WhatsApp exports as text, one file for
// each chat.
//
// A line of it begins with a date and a time in the way of the phone's language
// and country, and then the name of who wrote:
//
//	[15.01.24, 14:05:33] Mara K: See you at six      iPhone
//	15/01/2024, 14:05 - Mara K: See you at six       Android
//
// Nothing in it says whether the day or the month comes first, in which zone the
// clock ran, who exported the chat, or what a message answers. The first reading
// collects what tells the order (dates.go) and who takes part (chat.go); the
// second gives out the messages.
package whatsapp

import (
	"strings"

	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Format is WhatsApp.
var Format = &intake.Format{
	Name: "whatsapp", Title: "WhatsApp", Short: "WA", Direction: "both",
	Files: []string{"WhatsApp Chat - *.zip", "_chat.txt", "WhatsApp Chat with *.txt"},
	HowToGet: "Open the chat and choose Export chat: on an iPhone tap the name above the chat and scroll down, on Android it is under More in the menu. " +
		"Choose Without media, and send the file to yourself. Each chat is an export of its own.",
	Wait:    "at once",
	Holds:   "Messages of both sides with name or phone number and time, calls that stand in the chat, and that a picture, film or file was sent.",
	Lacks:   "Which message is answered, reactions, who has read what, and votes in polls. People are known by the name in your contacts, or by number when they are not in them.",
	Inbound: true, Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{
	Twice: true, // the order of dates and the two sides are known at the end
	Layouts: []layout.Layout{
		{Kind: "chat", Title: "Chat", Inbound: true, Names: []string{"_chat.txt", "*whatsapp*.txt", "*واتساب*.txt"}, Is: begins, Read: read},
		{Kind: "chat", Title: "Chat", Inbound: true, Likely: true, Suffixes: []string{"txt"}, Is: looksLikeChat, Read: read},
	},
	Begin: func(e *layout.Export) { e.State = newChat(chatName(e.In.Claim.Files[0].Name, e.In.Tree.Path)) },
	Ready: func(e *layout.Export) error { return e.State.(*chat).settle(e) },
}

// begins reports whether the text begins as a chat.
func begins(h *layout.Head) bool {
	heads, _, _ := peek(h.Text())
	return heads > 0
}

// looksLikeChat is for files that are called anything: two messages in one style,
// or one that is all there is.
func looksLikeChat(h *layout.Head) bool {
	heads, named, s := peek(h.Text())
	switch {
	case s.bracket && s.wide && s.sep == '-' && !s.seconds: // as Signal's text has them
		return false
	case !s.bracket && s.wide && s.seconds && !s.comma: // as logs of programs have them
		return false
	}
	return named > 0 && (heads > 1 || h.Lone())
}

// peek counts the heads of lines in the beginning of a chat, and those that name
// somebody. There are none when the first line is not one.
func peek(text string) (heads, named int, s style) {
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimRight(line, "\r")
		h, ok := parseHead(line)
		switch {
		case heads == 0 && !ok && strings.TrimSpace(skipMarks(line)) == "":
			continue
		case heads == 0 && !ok:
			return 0, 0, style{}
		case heads == 0:
			s = h.style
		case !ok || h.style != s:
			continue
		}
		heads++
		if _, _, ok := author(h.rest); ok {
			named++
		}
	}
	return heads, named, s
}
