package whatsapp

import (
	"path"
	"strings"
	"unicode"

	"rapport/data"
	"rapport/data/intake"
)

// before are the words before the name of a chat in the name of its file, in the
// languages that were seen, longest first where one begins like another.
var before = []string{
	"whatsapp chat with ", "whatsapp chat mit ", "whatsapp-chat mit ", "whatsapp-chat met ", "whatsapp chat met ", "whatsapp-chat med ", "whatsapp-chatt med ",
	"whatsapp chat - ", "whatsapp-chat - ", "whatsapp chat – ", "whatsapp sohbeti - ", "whatsapp chat dengan ",
	"chat de whatsapp con ", "chat de whatsapp - ", "chat whatsapp con ", "chat di whatsapp con ", "chat whatsapp - ", "xat de whatsapp amb ",
	"conversa do whatsapp com ", "conversa no whatsapp com ", "conversa do whatsapp - ", "chat do whatsapp com ",
	"discussion whatsapp avec ", "discussion whatsapp - ", "chat whatsapp z ", "czat whatsapp z użytkownikiem ", "czat whatsapp z ", "konwersacja whatsapp z ",
	"chat whatsapp s uživatelem ", "conversație whatsapp cu ", "conversația whatsapp cu ", "chat whatsapp dengan ", "obrolan whatsapp dengan ",
	"чат whatsapp с контактом ", "чат whatsapp с ", "чат whatsapp із ", "чат whatsapp з ", "צ'אט whatsapp עם ", "דו-שיח whatsapp עם ", "محادثة واتساب مع ", "دردشة واتساب مع ",
	"whatsapp-keskustelu käyttäjän ", "whatsapp-keskustelu ", "whatsapp beszélgetés vele: ", "whatsapp सह चैट ", "與", "与",
}

// after are the words behind it, in languages that put it first.
var after = []string{" ile whatsapp sohbeti", "的 whatsapp 對話", "的 whatsapp 聊天", "とのwhatsappチャット", "님과의 whatsapp 대화"}

// chatName takes the name of a chat from the name of its file, without the words
// around it and the number that browsers add. The file of an iPhone is always
// called _chat.txt: there the zip or folder tells, if its name still is WhatsApp's.
// Empty: nothing tells.
func chatName(entry, tree string) string {
	base := stem(entry)
	if base != "_chat" {
		if name, ok := unworded(base); ok {
			return name
		}
		if strings.Contains(strings.ToLower(base), "whatsapp") { // in another language, but the same each time
			return strings.TrimSpace(base)
		}
		return ""
	}
	for dir := path.Dir(entry); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if name, ok := unworded(stem(dir)); ok {
			return name
		}
	}
	name, _ := unworded(stem(strings.ReplaceAll(tree, `\`, "/")))
	return name
}

func stem(name string) string {
	base := intake.Plain(name)
	switch suffix := strings.ToLower(path.Ext(base)); suffix {
	case ".txt", ".zip":
		base = intake.Plain(base[:len(base)-len(suffix)])
	}
	return base
}

func unworded(base string) (string, bool) {
	base = strings.TrimSpace(stripMarks(base))
	if strings.Contains(base, "_") && !strings.Contains(base, " ") { // some ways of sending replace blanks
		base = strings.ReplaceAll(base, "_", " ")
	}
	lower := strings.ToLower(base)
	if len(lower) != len(base) {
		return "", false // letters whose small form is longer are in none of the words
	}
	for _, words := range before {
		if strings.HasPrefix(lower, words) && len(lower) > len(words) {
			name := base[len(words):]
			for _, words := range after {
				name = strings.TrimSuffix(name, words)
			}
			return strings.TrimSpace(name), true
		}
	}
	for _, words := range after {
		if strings.HasSuffix(lower, words) && len(lower) > len(words) {
			return strings.TrimSpace(base[:len(base)-len(words)]), true
		}
	}
	return "", false
}

// skeleton is a name without what names of files cannot hold: letters and digits
// alone.
func skeleton(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return r
		}
		return -1
	}, data.Normalize(data.ByName, name))
}
