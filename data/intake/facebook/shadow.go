package facebook

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"rapport/data"
	"rapport/data/intake/meta"
)

// shadow reports whether a message only repeats a reaction. told: the reaction
// itself is in the conversation, so that the message must not count. In a language
// that is not known the time decides: both were written in one act.
func (t *talk) shadow(m *message) (told, shadow bool) {
	if meta.IsShadow(m.text, m.sender) {
		return t.thread.take(m.sender, m.at), true
	}
	if m.at.IsZero() || utf8.RuneCountInString(m.text) > 80 || !strings.Contains(m.text, " ") || strings.ContainsAny(m.text, "?!") {
		return false, false
	}
	at := moment(m.sender, m.at)
	if t.thread.reactions[at] == 0 {
		return false, false
	}
	t.thread.reactions[at]--
	return true, true
}

// connected is what Messenger itself writes under the name of a new contact.
var connected = regexp.MustCompile(`^(?:You are now connected on Messenger|Say hi to your new Facebook friend, .+)\.?$`)

// ownWords are the words of a message that its sender wrote.
func ownWords(m *message) string {
	if m.kind == data.Call || !m.bare && meta.Attachment.MatchString(strings.TrimSpace(m.text)) || connected.MatchString(m.text) {
		return ""
	}
	return m.text
}
