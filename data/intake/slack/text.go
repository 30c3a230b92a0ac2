package slack

import (
	"regexp"
	"strings"
)

var (
	tag = regexp.MustCompile(`<([@#!A-Za-z][^<>]*)>`)
	// Signs of bold, italic and struck text, where Slack takes them as such: around
	// words, not inside them.
	marks   = regexp.MustCompile(`(^|[\s(])([*_~])([^\s*_~](?:[^*_~\n]*[^\s*_~])?)([*_~])($|[\s).,:;!?])`)
	escapes = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")
)

// plain writes Slack's markup as people see it.
func (s *state) plain(text string) string {
	for range 2 { // two marked words share the space between them
		text = marks.ReplaceAllStringFunc(text, func(m string) string {
			p := marks.FindStringSubmatch(m)
			if p[2] != p[4] {
				return m
			}
			return p[1] + p[3] + p[5]
		})
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "```", ""), "`", "")
	text = tag.ReplaceAllStringFunc(text, func(t string) string { return s.tag(t[1 : len(t)-1]) })
	return escapes.Replace(text)
}

// tag reads what stands between angle brackets: somebody, a channel, a group or an
// address, with or without the words that are shown for it.
func (s *state) tag(t string) string {
	target, label, _ := strings.Cut(t, "|")
	switch target[0] {
	case '@':
		if p := s.people[target[1:]]; p != nil && p.ref.Name != "" {
			return "@" + p.ref.Name
		}
		if label != "" {
			return "@" + strings.TrimPrefix(label, "@")
		}
		return target
	case '#':
		if label != "" {
			return "#" + label
		}
		if c := s.folders[target[1:]]; c != nil && c.name != "" {
			return "#" + c.name
		}
		return target
	case '!':
		if label != "" {
			return label
		}
		return "@" + target[1:]
	}
	if label != "" {
		return label
	}
	return strings.TrimPrefix(target, "mailto:")
}
