package discord

import (
	"errors"
	"regexp"
	"strings"
	"time"

	"rapport/data/intake/jsonread"
)

// text returns what a string or a number says: ids are either.
func text(v jsonread.Value) string {
	if v.Kind == jsonread.String || v.Kind == jsonread.Number {
		return v.Text
	}
	return ""
}

// moment reads a time of an export. One without an offset is UTC.
func moment(s string) (time.Time, error) {
	for _, form := range []string{time.RFC3339, "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05"} {
		if at, err := time.Parse(form, strings.TrimSpace(s)); err == nil && at.Year() >= 2010 && at.Year() <= 2100 {
			return at.UTC(), nil
		}
	}
	return time.Time{}, errors.New("the message has no time that can be read")
}

var (
	userTag  = regexp.MustCompile(`<@!?(\d+)>`)
	roleTag  = regexp.MustCompile(`<@&\d+>`)
	placeTag = regexp.MustCompile(`<#(\d+)>`)
	emojiTag = regexp.MustCompile(`<a?(:\w+:)\d+>`)
)

// plain writes the tags of Discord as people see them.
func (s *state) plain(words string) string {
	if !strings.Contains(words, "<") {
		return words
	}
	words = userTag.ReplaceAllStringFunc(words, func(tag string) string {
		id := userTag.FindStringSubmatch(tag)[1]
		if p := s.people[id]; p != nil && p.ref.Name != "" {
			return "@" + p.ref.Name
		}
		return "@" + id
	})
	words = placeTag.ReplaceAllStringFunc(words, func(tag string) string {
		id := placeTag.FindStringSubmatch(tag)[1]
		if c := s.channels[id]; c != nil && c.name != "" {
			return "#" + c.name
		}
		return "#" + id
	})
	return emojiTag.ReplaceAllString(roleTag.ReplaceAllString(words, "@role"), "$1")
}

// notices are the types of messages that Discord itself writes when something
// happens. Those without a word of their own are numbers.
var notices = map[string]bool{
	"recipientadd": true, "recipientremove": true, "call": true, "channelnamechange": true, "channeliconchange": true, "channelpinnedmessage": true,
	"guildmemberjoin": true, "userjoin": true, "threadcreated": true, "threadstartermessage": true,
}

// isNotice reports whether a message is no words of anybody. An answer, a plain
// message and a bot's answer to a command are.
func isNotice(kind string) bool {
	switch kind {
	case "", "0", "19", "20", "23":
		return false
	}
	return notices[strings.ToLower(kind)] || strings.Trim(kind, "0123456789") == ""
}

// noticeText are the same notices in a CSV, which has no types.
var noticeText = regexp.MustCompile(`^(Joined the server|Pinned a message|Started a thread|Left the group|Changed the channel icon|` +
	`Started a call that lasted \d+ minutes|Changed the channel name: .*|(Added|Removed) .* (to|from) the group)\.?$`)
