// Package signal reads chats of Signal that were saved as text, one file for each
// chat. Signal exports none itself; signalbackup-tools writes them from a backup:
//
//	[Jan 17, 2020 21:49:00] <John Doe> Hello           since 2023
//	[2020-01-17, 21:49] John Doe: Hello                 before, and by other tools
//
// The first reading collects who takes part, the second gives out the messages.
package signal

import (
	"strings"

	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Format is Signal.
var Format = &intake.Format{
	Name: "signal", Title: "Signal", Short: "SI", Direction: "both",
	Files: []string{"<name> (_id12).txt"},
	HowToGet: "Signal has no export of its own. On Android make a backup (Settings, Chats, Backups), copy it to a computer and let " +
		"signalbackup-tools write it as text with --exporttxt. Each chat is a file of its own.",
	Wait:    "at once",
	Holds:   "Messages of both sides with name and time, calls in chats of two, and reactions with the name of who reacted.",
	Lacks:   "Phone numbers, which message is answered, when a reaction was given, and votes in polls. Nothing says whose backup it was, unless the file is called like the one other person.",
	Inbound: true, Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{
	Twice: true, // the two sides are known at the end
	Layouts: []layout.Layout{
		{Kind: "chat", Title: "Chat", Version: "signalbackup-tools", Inbound: true, Suffixes: []string{"txt"}, Is: has(angled), Read: read},
		{Kind: "chat", Title: "Chat", Version: "text with a colon", Inbound: true, Likely: true, Suffixes: []string{"txt"}, Is: has(colon), Read: read},
	},
	Begin: func(e *layout.Export) { e.State = newChat(chatName(e.In.Claim.Files[0].Name)) },
	Ready: func(e *layout.Export) error { e.State.(*chat).settle(e); return nil },
}

// has reports whether the first line that is not empty is a head of that layout.
func has(want style) func(h *layout.Head) bool {
	return func(h *layout.Head) bool {
		for line := range strings.SplitSeq(h.Text(), "\n") {
			if line = strings.TrimRight(line, "\r"); strings.TrimSpace(line) != "" {
				head, ok := parseHead(line)
				return ok && head.style == want
			}
		}
		return false
	}
}

// chatName takes the name of a chat from that of its file, "Jane Doe (_id12).txt".
// Empty: it is called something else.
func chatName(entry string) string {
	base := strings.TrimSuffix(intake.Plain(entry), ".txt")
	at := strings.LastIndex(base, " (_id")
	if at < 1 || !strings.HasSuffix(base, ")") || strings.Trim(base[at+5:len(base)-1], "0123456789") != "" {
		return ""
	}
	return base[:at]
}
