// Package slack reads the export of a Slack workspace: who its members are, its
// channels and conversations, and a file of messages for each channel and day.
package slack

import (
	"path"
	"regexp"
	"strings"

	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Format is Slack.
var Format = &intake.Format{
	Name: "slack", Title: "Slack", Short: "SL", Direction: "both",
	Files: []string{"users.json", "channels.json, groups.json, dms.json, mpims.json", "<channel>/YYYY-MM-DD.json"},
	HowToGet: "As an owner or admin of the workspace: open the workspace's name, Tools & settings, Workspace settings, Import/Export Data, Export, choose the whole time, Start export. " +
		"Import the zip, and say which account is yours with --account: user name, e-mail address or member id.",
	Wait:    "minutes to some hours; an e-mail says when it is ready",
	Holds:   "Members with e-mail address, messages of public channels with author and time, answers in threads, mentions, and who reacted with what. Private channels and direct messages where the plan exports them.",
	Lacks:   "The time of a reaction, what bots and Slack itself write, contents of files. The file does not say who you are. Without users.json people have ids alone.",
	Inbound: true, Claim: files.Claim, Read: files.Read,
}

const dayName = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].json"

var files = layout.Set{
	Root:  root,
	Twice: true, // the root of a thread can lie in the file of a later day
	Own: []string{
		"users.json", "org_users.json", "channels.json", "groups.json", "dms.json", "mpims.json", "integration_logs.json", "canvases.json",
		"huddle_transcripts.json", "file_conversations.json", "lists.json", "*/canvas_in_the_conversation.json", "*/" + dayName,
	},
	Layouts: []layout.Layout{
		{Kind: "users", Title: "Members", Names: []string{"users.json", "org_users.json"}, Keys: []string{"id", "name", "profile"}, Is: isUsers, Read: users},
		{Kind: "channels", Title: "Channels", Names: []string{"channels.json", "groups.json", "dms.json", "mpims.json"}, Keys: []string{"id", "members"}, Is: isChannels, Read: channels},
		{Kind: "messages", Title: "Messages", Version: "workspace export", Inbound: true, Names: []string{"*/" + dayName, dayName}, Is: isDay, Read: day},
	},
	Begin: begin,
	Ready: settle,
}

var (
	memberID  = regexp.MustCompile(`"id"\s*:\s*"[UW][A-Z0-9]*"`)
	channelID = regexp.MustCompile(`"id"\s*:\s*"[CDG][A-Z0-9]*"`)
	stamp     = regexp.MustCompile(`"ts"\s*:\s*"?\d{9,10}\.\d{1,6}`)
)

func list(h *layout.Head) bool { return strings.HasPrefix(strings.TrimSpace(h.Text()), "[") }

func isUsers(h *layout.Head) bool { return list(h) && memberID.MatchString(h.Text()) }

func isChannels(h *layout.Head) bool { return list(h) && channelID.MatchString(h.Text()) }

func isDay(h *layout.Head) bool { return list(h) && stamp.MatchString(h.More()) }

var dayFile = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}\.json$`)

// root brings the folders of the channels together with the lists beside them.
func root(name string) string {
	dir := path.Dir(name)
	if dayFile.MatchString(intake.Plain(name)) {
		return path.Dir(dir)
	}
	return dir
}
