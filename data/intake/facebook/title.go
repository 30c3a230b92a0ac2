package facebook

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Facebook writes what the owner did as a sentence in the language of the account:
// "Own Name commented on Ola N's post." The person answered stands there and
// nowhere else. A name is taken where the sentence is one of those below from its
// beginning to its end, behind the owner's name; else nobody is named.
type sentence struct {
	pattern *regexp.Regexp
	reply   bool // it answers a comment
}

// things are what a sentence can be about.
const (
	thingsEN = `(?:post|photo|video|link|comment|album|status|reel|story|note|GIF|event|life event|live video|question|profile picture|cover photo|memory|poll|activity)`
	thingsDE = `(?:Beitrag|Foto|Video|Link|Kommentar|Album|Status|Reel|Story|Notiz|GIF|Veranstaltung|Lebensereignis|Live-Video|Profilbild|Titelbild)`
	thingsNL = `(?:het bericht|de foto|de video|de opmerking|de link|het album|de notitie|de livevideo|de levensgebeurtenis|de activiteit|de reel|het verhaal)`
	thingsFR = `(?:la publication|la photo(?: de profil| de couverture)?|la vidéo|le lien|l[’']album|le statut|le reel|la story|le commentaire)`
	thingsES = `(?:la publicación|la foto(?: de perfil| de portada)?|el video|el vídeo|el enlace|el álbum|el estado|el reel|la historia|el comentario)`
	thingsPT = `(?:a publicação|a foto(?: de perfil| de capa)?|o vídeo|o link|o álbum|o status|o reel|o story|o comentário)`
	thingsIT = `(?:il post|la foto|il video|il link|l[’']album|lo stato|il reel|la storia|il commento)`
	ownerEN  = `(.+?)[’']s `
	end      = `\.?$`
)

func says(pattern string) sentence {
	return sentence{pattern: regexp.MustCompile(`^` + pattern + end)}
}

func answers(pattern string) sentence {
	s := says(pattern)
	s.reply = true
	return s
}

var sentences = []sentence{
	// English; a group can stand behind it: "… Ola N's post in Potters."
	answers(`replied to ` + ownerEN + `(?:comment|reply)(?: (?:in|on) .+)?`),
	says(`(?:commented on|likes?|liked|loved|loves|reacted to|was sad about|voted on a poll in) ` + ownerEN + thingsEN + `(?: in .+)?`),
	// German
	answers(`hat auf den Kommentar von (.+) geantwortet`),
	answers(`hat auf (.+?)(?:s|[’']) Kommentar geantwortet`),
	says(`hat (?:auf )?(?:den|das|die) ` + thingsDE + ` von (.+) (?:kommentiert|reagiert)`),
	says(`hat (?:auf )?(.+?)(?:s|[’']) ` + thingsDE + ` (?:kommentiert|reagiert)`),
	says(`gefällt (?:der|das|die) ` + thingsDE + ` von (.+?)`),
	says(`gefällt (.+?)(?:s|[’']) ` + thingsDE),
	// Dutch
	answers(`heeft geantwoord op de opmerking van (.+?)`),
	says(`(?:heeft gereageerd op|heeft een opmerking geplaatst bij) ` + thingsNL + ` van (.+?)`),
	says(`(?:vindt|vond) ` + thingsNL + ` van (.+) leuk`),
	// French
	answers(`a répondu au commentaire (?:de |d[’'])(.+?)`),
	says(`(?:a commenté|a réagi à|aime|a aimé) ` + thingsFR + ` (?:de |d[’'])(.+?)`),
	// Spanish
	answers(`(?:respondió|ha respondido) al comentario de (.+?)`),
	says(`(?:comentó|ha comentado|reaccionó a|ha reaccionado a|comentó en|le gusta) ` + thingsES + ` de (.+?)`),
	says(`(?:reaccionó|ha reaccionado) al (?:video|vídeo|enlace|álbum|reel|comentario) de (.+?)`),
	// Portuguese
	answers(`respondeu ao comentário de (.+?)`),
	says(`(?:comentou|curtiu|gosta d|gostou d) ?` + thingsPT + ` de (.+?)`),
	says(`(?:comentou na|reagiu à) (?:publicação|foto) de (.+?)`),
	// Italian
	answers(`ha risposto al commento di (.+?)`),
	says(`(?:ha commentato|piace) ` + thingsIT + ` di (.+?)`),
	says(`ha messo Mi piace (?:al post|alla foto|al video|al commento) di (.+?)`),
}

// unsure are words that can begin what is no longer a name: the group in which it
// happened, or a second person.
var unsure = regexp.MustCompile(`(?i) (in|im|en|dans|em|nel|nella|and|und|et|y|e|others?) `)

// certain returns what stands in the place of a name where it can be nothing else:
// "das" and "ihr eigenes" begin with a small letter.
func certain(name string) string {
	name = strings.TrimSpace(name)
	first, _ := utf8.DecodeRuneInString(name)
	if unicode.IsLower(first) || unsure.MatchString(name+" ") || len(name) > 200 {
		return ""
	}
	return name
}

// about takes a sentence apart: whom it names, and whether it says that a comment
// was answered. Possessives of English and German end the name, all others could
// go on.
func about(title, actor string) (name string, reply bool) {
	rest, ok := behind(title, actor)
	if !ok {
		return "", false
	}
	for _, s := range sentences {
		m := s.pattern.FindStringSubmatch(rest)
		if m == nil {
			continue
		}
		return certain(m[1]), s.reply
	}
	return "", selfReply.MatchString(rest)
}

// selfReply is an answer to a comment whose author is not named.
var selfReply = regexp.MustCompile(`^(?:replied to|hat auf (?:ihren|seinen) eigenen Kommentar geantwortet|heeft geantwoord op|a répondu à|respondió a|ha respondido a|respondeu a|ha risposto a)`)

// behind returns what follows the owner's name in a sentence. In Spanish and
// Italian likes begin with a preposition: "A Own Name le gusta …".
func behind(title, actor string) (string, bool) {
	title = strings.TrimSpace(title)
	if actor == "" || title == "" {
		return "", false
	}
	for _, before := range []string{"", "A "} {
		if rest, ok := strings.CutPrefix(title, before+actor+" "); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return "", false
}

// walls are the sentences about what others wrote on the owner's timeline.
var walls = []*regexp.Regexp{
	regexp.MustCompile(`^(.+?) (?:wrote|posted)(?: something)? on your timeline\.?$`),
	regexp.MustCompile(`^(.+?) shared (?:a|an) [a-z]+ (?:on|to) your timeline\.?$`),
	regexp.MustCompile(`^(.+?) added (?:a|\d+) (?:new )?photos? (?:on|to) your timeline\.?$`),
	regexp.MustCompile(`^(.+?) hat (?:etwas )?(?:in deine Chronik|an deine Pinnwand) geschrieben\.?$`),
	regexp.MustCompile(`^(.+?) heeft (?:iets )?op je tijdlijn geschreven\.?$`),
	regexp.MustCompile(`^(.+?) a écrit (?:sur|dans) (?:votre|ton) journal\.?$`),
	regexp.MustCompile(`^(.+?) escribió en tu (?:biografía|muro)\.?$`),
	regexp.MustCompile(`^(.+?) escreveu na (?:sua|tua) linha do tempo\.?$`),
	regexp.MustCompile(`^(.+?) ha scritto (?:sul tuo diario|nel tuo diario)\.?$`),
}

// writer is who wrote on the owner's timeline, or nobody.
func writer(title string) string {
	title = strings.TrimSpace(title)
	for _, w := range walls {
		if m := w.FindStringSubmatch(title); m != nil {
			return certain(m[1])
		}
	}
	return ""
}

// onWall is the sentence about what the owner wrote on somebody's timeline.
var onWall = []*regexp.Regexp{
	regexp.MustCompile(`^wrote on (.+?)[’']s timeline` + end),
	regexp.MustCompile(`^heeft op de tijdlijn van (.+) geschreven` + end),
	regexp.MustCompile(`^hat in (.+?)(?:s|[’']) Chronik geschrieben` + end),
}

func wallOf(title, actor string) string {
	rest, ok := behind(title, actor)
	if !ok {
		return ""
	}
	for _, w := range onWall {
		if m := w.FindStringSubmatch(rest); m != nil {
			return certain(m[1])
		}
	}
	return ""
}
