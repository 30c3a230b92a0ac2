package mail

import (
	"bytes"
	"path"
	"strconv"
	"strings"
)

// What mail programs call the places of letters, in the languages
// of their users.
var (
	sentWords = set("sent", "sent mail", "sent messages", "sent items", "sent-mail", "sent objects", "gesendet", "gesendete objekte", "gesendete elemente",
		"gesendete nachrichten", "enviados", "enviado", "enviadas", "elementos enviados", "itens enviados", "mensajes enviados", "e-mails enviados", "correo enviado",
		"envoyés", "messages envoyés", "éléments envoyés", "courrier envoyé", "inviata", "inviati", "posta inviata", "messaggi inviati",
		"verzonden", "verzonden items", "verzonden berichten", "verstuurd", "skickat", "skickade", "sendt", "sendte elementer", "lähetetyt",
		"wysłane", "elementy wysłane", "odeslané", "odeslaná pošta", "odoslané", "elküldött", "trimise", "gönderilmiş", "gönderilenler", "gönderilmiş postalar",
		"отправленные", "надіслані", "送信済み", "送信済みメール", "送信済みアイテム", "已发送", "已发送邮件", "已发邮件", "寄件備份", "寄件備份匣", "보낸편지함", "보낸 편지함")
	draftWords = set("drafts", "draft", "entwürfe", "entwurf", "borradores", "rascunhos", "brouillons", "bozze", "concepten", "utkast", "kladder", "luonnokset",
		"wersje robocze", "robocze", "koncepty", "rozepsané", "taslaklar", "черновики", "чернетки", "下書き", "草稿", "임시보관함")
	junkWords = set("spam", "junk", "junk e-mail", "junk-e-mail", "junk mail", "courrier indésirable", "indésirables", "correo no deseado", "lixo eletrônico", "lixo eletrónico",
		"posta indesiderata", "ongewenste e-mail", "ongewenst", "skräppost", "søppelpost", "roskaposti", "wiadomości-śmieci", "nevyžádaná pošta", "önemsiz",
		"спам", "迷惑メール", "垃圾邮件", "垃圾郵件", "스팸함",
		"chat", // conversations of Google's messenger, which are no letters
		"trash", "bin", "deleted items", "deleted messages", "papierkorb", "gelöschte elemente", "gelöschte objekte", "papelera", "elementos eliminados", "lixeira", "lixo",
		"corbeille", "éléments supprimés", "cestino", "posta eliminata", "prullenbak", "verwijderde items", "papperskorg", "papirkurv", "roskakori", "kosz", "koš",
		"çöp kutusu", "корзина", "кошик", "ゴミ箱", "已删除邮件", "垃圾桶", "휴지통")
)

func set(words ...string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words {
		m[w] = true
	}
	return m
}

// place is where a file or letter lies, as far as it tells.
type place struct{ sent, draft, junk bool }

func (p *place) add(word string) {
	word = strings.ToLower(strings.TrimSpace(word))
	p.sent = p.sent || sentWords[word]
	p.draft = p.draft || draftWords[word]
	p.junk = p.junk || junkWords[word]
}

// placeOf reads the name of a file and of the folders around it: "Sent",
// "Sent Messages.mbox/mbox", "Mail/Gesendet/1.eml". Takeout's file for everything
// is none of them.
func placeOf(name string) place {
	var p place
	for part := range strings.SplitSeq(name, "/") {
		p.add(part)
		p.add(strings.TrimSuffix(part, path.Ext(part)))
	}
	return p
}

// labelled reads Gmail's labels. They bear the names that they have in the owner's
// language, as encoded words.
func labelled(header []byte) place {
	var p place
	text, _ := plain(unfold(header))
	for label := range strings.SplitSeq(text, ",") {
		p.add(strings.Trim(strings.TrimSpace(label), `"`))
	}
	return p
}

// with joins what two things tell of a place.
func (p place) with(q place) place {
	return place{p.sent || q.sent, p.draft || q.draft, p.junk || q.junk}
}

// mozillaExpunged is the mark of letters that Thunderbird deleted, and that stay in
// the file until it is compacted.
const mozillaExpunged = 0x8

// deleted reports whether Thunderbird deleted the letter.
func (h *head) deleted() bool {
	if h.field[hStatus] == nil {
		return false
	}
	n, err := strconv.ParseUint(string(bytes.TrimSpace(h.field[hStatus])), 16, 32)
	return err == nil && n&mozillaExpunged != 0
}

// bulk reports whether a letter went out to many.
func (h *head) bulk() bool {
	if h.field[hList] != nil {
		return true
	}
	switch strings.ToLower(unfold(h.field[hPrecedence])) {
	case "bulk", "junk", "list":
		return true
	}
	return false
}

// automatic reports whether a program wrote the letter.
func (h *head) automatic() bool {
	auto := h.field[hAuto]
	if auto == nil {
		return false
	}
	word, _, _ := strings.Cut(unfold(auto), ";")
	return !strings.EqualFold(strings.TrimSpace(word), "no")
}

// senders that no person writes under, by the part before the @ without its signs.
var (
	machines = set("noreply", "donotreply", "dontreply", "noresponse", "nichtantworten", "bittenichtantworten", "neantworten", "nepasrepondre", "noresponder", "norespond",
		"naoresponda", "nonrispondere", "nietbeantwoorden", "mailerdaemon", "postmaster", "bounce", "bounces", "autoconfirm", "automailer", "robot", "daemon")
	notices = set("notification", "notifications", "notify", "notificaciones", "benachrichtigung", "newsletter", "news", "updates", "digest", "friendupdates", "invitations", "messagesnoreply")
)

// hosts that send notices about what happened on a platform. "X commented on your
// post" names a person, but in words that change with every release.
var noticeHosts = set("mail.instagram.com", "linkedin.com", "twitter.com", "x.com", "tiktok.com", "youtube.com", "pinterest.com", "redditmail.com",
	"discord.com", "tumblr.com", "threads.net", "twitch.tv", "vk.com", "xing.com", "quora.com", "medium.com")

// sender says what is known of an address: whether a program writes under it, and
// whether only notices come from it.
func sender(address string) (machine, notice bool) {
	local, host, _ := strings.Cut(strings.ToLower(address), "@")
	local, _, _ = strings.Cut(local, "+")
	local = strings.Map(func(r rune) rune {
		if strings.ContainsRune("-_. ", r) {
			return -1
		}
		return r
	}, local)
	machine = machines[local] || strings.HasPrefix(local, "noreply") || strings.HasSuffix(local, "noreply")
	notice = notices[local] || machine && (noticeHosts[host] || noticeHosts[host[strings.IndexByte(host, '.')+1:]]) || host == "facebookmail.com"
	return machine || notice, notice
}
