package facebook

import (
	"regexp"
	"strings"

	"rapport/data"
	"rapport/data/intake/meta"
)

// connected is what Messenger itself writes under the name of a new contact.
var connected = regexp.MustCompile(`^(?:You are now connected on Messenger|Say hi to your new Facebook friend, .+)\.?$`)

// ownWords are the words of a message that its sender wrote.
func ownWords(m *message) string {
	if m.kind == data.Call || !m.bare && meta.Attachment.MatchString(strings.TrimSpace(m.text)) || connected.MatchString(m.text) {
		return ""
	}
	return m.text
}
