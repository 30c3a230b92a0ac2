package whatsapp

import "strings"

// missed are calls that nobody took.
var missed = phrases(`
missed voice call
missed video call
missed call
missed group voice call
missed group video call
silenced voice call
silenced video call
verpasster sprachanruf
verpasster videoanruf
verpasster anruf
verpasster gruppen-sprachanruf
verpasster gruppen-videoanruf
llamada perdida
llamada de voz perdida
videollamada perdida
videollamada grupal perdida
llamada grupal perdida
appel vocal manqué
appel vidéo manqué
chiamata vocale persa
videochiamata persa
chamada de voz perdida
chamada de vídeo perdida
videochamada perdida
gemiste spraakoproep
gemist spraakgesprek
gemiste video-oproep
gemist videogesprek
nieodebrane połączenie
nieodebrane połączenie głosowe
nieodebrane połączenie wideo
missat röstsamtal
missat videosamtal
tapt taleanrop
tapt videoanrop
ubesvaret taleopkald
ubesvaret videoopkald
vastaamaton äänipuhelu
vastaamaton videopuhelu
zmeškaný hlasový hovor
zmeškaný videohovor
nem fogadott hanghívás
nem fogadott videohívás
apel vocal nepreluat
apel video nepreluat
propušteni glasovni poziv
propušteni videopoziv
trucada de veu perduda
videotrucada perduda
cevapsız sesli arama
cevapsız görüntülü arama
пропущенный аудиозвонок
пропущенный видеозвонок
пропущений аудіодзвінок
пропущений відеодзвінок
пропуснато гласово обаждане
αναπάντητη κλήση
αναπάντητη βιντεοκλήση
שיחה קולית שלא נענתה
שיחת וידאו שלא נענתה
مكالمة صوتية فائتة
مكالمة فيديو فائتة
مكالمة صوتية لم يرد عليها
छूटी हुई ध्वनि कॉल
मिस्ड वॉइस कॉल
मिस्ड वीडियो कॉल
panggilan suara tak terjawab
panggilan video tak terjawab
panggilan suara terlepas
cuộc gọi nhỡ
cuộc gọi nhỡ video
สายที่ไม่ได้รับ
不在着信
音声通話不在着信
ビデオ通話不在着信
부재중 전화
부재중 음성통화
부재중 영상통화
未接語音通話
未接视频通话
未接语音通话
未接視像通話
未接視訊通話
`)

// made are calls with what became of them behind it.
var made = phrases(`
voice call
video call
group voice call
group video call
sprachanruf
videoanruf
llamada
llamada de voz
videollamada
appel vocal
appel vidéo
chiamata vocale
videochiamata
chamada de voz
chamada de vídeo
videochamada
spraakoproep
video-oproep
połączenie głosowe
połączenie wideo
röstsamtal
videosamtal
taleanrop
videoanrop
äänipuhelu
videopuhelu
hlasový hovor
videohovor
sesli arama
görüntülü arama
аудиозвонок
видеозвонок
שיחה קולית
שיחת וידאו
مكالمة صوتية
مكالمة فيديو
panggilan suara
panggilan video
音声通話
ビデオ通話
음성통화
영상통화
語音通話
視訊通話
语音通话
视频通话
`)

// encryption are pieces of the notice that begins chats: "Messages and calls are
// end-to-end encrypted. …".
var encryption = []string{
	"end-to-end encrypt", "ende-zu-ende-verschlüssel", "de extremo a extremo", "de bout en bout", "crittografia end-to-end", "crittografati end-to-end",
	"de ponta a ponta", "de ponta-a-ponta", "end-to-end versleutel", "end-to-end encryptie", "pełne szyfrowanie", "szyfrowan", "komplett kryptering",
	"totalsträckskrypt", "ende-til-ende", "end-to-end-kryptering", "fra ende til ende", "päästä päähän", "salataan täysin", "koncovým šifrováním",
	"šifrov", "végpontok között", "criptare integrală", "šifrirane", "extrem a extrem", "uçtan uca", "сквозным шифрованием", "наскрізним шифруванням",
	"криптиран", "κρυπτογράφηση", "הצפנה מקצה לקצה", "מוצפנות מקצה לקצה", "التشفير التام", "مشفرة تمامًا", "مشفرة تماما", "رمزگذاری سرتاسری",
	"एन्क्रिप्शन", "एन्क्रिप्टेड", "enkripsi end-to-end", "terenkripsi end-to-end", "penyulitan hujung ke hujung", "mã hoá đầu-cuối", "mã hóa đầu-cuối",
	"การเข้ารหัส", "エンドツーエンド", "종단간 암호화", "암호화되어", "端對端", "端到端",
}

func isEncryption(text string) bool {
	text = strings.ToLower(text)
	for _, piece := range encryption {
		if strings.Contains(text, piece) {
			return true
		}
	}
	return false
}
