package meta

import (
	"regexp"
	"strings"
	"unicode"

	"rapport/data"
)

// shadows are how the sentences of messages that only repeat a like or a reaction
// begin, in the languages that were seen, and tails how they end: a message that
// only begins like one is somebody's own words.
var shadows = regexp.MustCompile(`^(?:liked a |reacted |hat eine nachricht mit|gefällt eine nachricht|hat mit |le gustó un |le ha gustado un |indicó que le gusta|reaccionó |` +
	`ha reaccionado |a aimé un |a réagi |curtiu uma |reagiu |ha messo mi piace |ha aggiunto |ha reagito |vond een |heeft met |heeft een |polubił|zareagował)` +
	`.{0,110}(?:messages?|nachricht|nachricht reagiert|markiert|mensaje|mensagem|messaggio|bericht|bericht leuk|bericht gereageerd|wiadomość|wiadomości)$`)

// IsShadow reports whether words are a sentence that only repeats a reaction. They may begin with the name
// of who did it.
func IsShadow(text, sender string) bool {
	text = strings.ToLower(strings.Trim(text, " .!\u200e\u200f"))
	return shadows.MatchString(strings.TrimSpace(strings.TrimPrefix(text, strings.ToLower(sender))))
}

// Attachment matches the sentence that stands in place of words when something was sent
// without any.
var Attachment = regexp.MustCompile(`(?i)(sent an attachment|shared a story|einen anhang gesendet|envió un archivo adjunto|envi[óo]u? um anexo|` +
	`a envoyé une pièce jointe|ha inviato un allegato|heeft een bijlage (gestuurd|verzonden)|wysłał\(?a?\)? załącznik)\.?$`)

// ReactionKind is the kind of a reaction by its emoji, or by a sentence that may
// hold one: "Liked a message" holds none and is a like.
func ReactionKind(text string) data.Kind {
	emoji := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.So, r) || r >= 0x1F000 {
			return r
		}
		return -1
	}, text)
	if emoji == "" {
		return data.Like
	}
	return data.ReactionOf(emoji)
}

// ThreadKey is the key of a conversation, of its path or folder: that is a display
// name and a number, "marak_178400000000", and only the number stays when somebody
// takes another name.
func ThreadKey(folder string) string {
	i := strings.LastIndexByte(folder, '_')
	if number := folder[i+1:]; i >= 0 && len(number) >= 8 && strings.Trim(number, "0123456789") == "" {
		return number
	}
	return folder
}
