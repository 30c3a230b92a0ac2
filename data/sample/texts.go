package sample

import "slices"

// speech is what people of one language write. Entries are meant to be read: the
// Week page shows them as they are.
type speech struct {
	ask, say, thanks []string // questions, remarks, last words of a talk
	review           []string
	answer, welcome  []string // the creator's: to a question, to a remark
}

var speeches = map[string]*speech{
	"de": {
		ask: []string{
			"Wie lange muss das trocknen?", "Ist die blaue Schale noch da?", "Verschickst du auch nach Österreich?", "Darf die Tasse in die Spülmaschine?",
			"Wann ist der nächste Raku-Abend?", "Welche Glasur ist das auf der Vase?", "Gibt es die Teller auch in Weiß?", "Bei wie viel Grad brennst du?",
			"Kann ich für den Workshop noch jemanden mitbringen?", "Hast du einen Tipp gegen Risse am Boden?", "Wie groß ist die Servierschüssel genau?",
			"Machst du auch Auftragsarbeiten für ein kleines Café?", "Welchen Ton nimmst du für die Espressobecher?", "Ist die Glasur lebensmittelecht?",
		},
		say: []string{
			"Die neue Ascheglasur ist wunderschön geworden.", "Mein Päckchen kam heute an, alles heil!", "Der Workshop am Samstag war großartig.", "Ich trinke jeden Morgen aus deiner Tasse.",
			"So ruhige Bilder, ich schaue dir gern beim Drehen zu.", "Das Grün erinnert mich an den See bei uns.", "Ich habe deinen Brennplan ausprobiert, es hat geklappt.",
			"Die Schale steht jetzt auf unserem Tisch, alle fragen danach.", "Endlich mal jemand, der erklärt, warum der Boden reißt.",
		},
		thanks: []string{"Danke dir, das hilft mir sehr!", "Super, dann bestelle ich morgen.", "Ah, verstehe. Danke!", "Perfekt, ich freue mich drauf.", "Das probiere ich am Wochenende. Und wie dick trägst du auf?"},
		review: []string{"Liegt gut in der Hand, die Glasur ist noch schöner als auf dem Bild.", "Sorgfältig verpackt und schnell da. Gern wieder.", "Ein Geschenk für meine Mutter, sie ist begeistert.", "Schöne Form, ein wenig kleiner als gedacht."},
		answer: []string{
			"Etwa sechs Tage, im Winter eher acht.", "Ja, drei Stück sind noch da. Soll ich dir eine zurücklegen?", "Ja, nach Österreich kostet es 9,90 €.", "Darf sie, ich wasche meine auch so.",
			"Am übernächsten Freitag um 18 Uhr, zwei Plätze sind frei.", "Das ist die Ascheglasur, auf Kegel 10 reduzierend gebrannt.", "In Weiß ab nächster Woche wieder.", "1.250 Grad, langsam gekühlt.",
			"Sehr gern, schreibst du mir den Namen?", "Den Boden gut verdichten und langsam trocknen lassen.",
		},
		welcome: []string{"Das freut mich sehr, danke fürs Erzählen!", "Danke dir! Magst du mir ein Bild schicken?", "Wie schön, genau dafür mache ich das.", "Danke, das gebe ich an den Ofen weiter."},
	},
	"en": {
		ask: []string{
			"How long does it dry?", "Is the blue one gone?", "Do you ship the raku bowls to the UK?", "Could you do these in white?", "Which cone do you fire to?", "Is the ash glaze food safe?",
			"When is the next kiln workshop?", "How big is the serving bowl?", "Can the mug go in the dishwasher?", "Do you take commissions for a small tea room?", "What clay is that?",
			"Would you sell the test tiles too?", "Is there a waiting list for the 12-piece set?",
		},
		say: []string{
			"The ash glaze one, please! I keep coming back to it.", "My parcel arrived today, all in one piece.", "I could watch you trim feet all day.", "That green is unreal.",
			"Your firing notes saved my last kiln load.", "We used the bowls for the first time on Sunday and everybody asked.", "Thank you for showing the cracked ones too.", "The new studio light looks lovely.",
		},
		thanks: []string{"Thank you, that helps a lot!", "Great, ordering tonight.", "Oh, I see. Thanks!", "Lovely, see you on Saturday.", "I'll try that. How thick do you put it on?"},
		review: []string{"Even better than the photo, and it sits so well in the hand.", "Packed with care, arrived quickly. Will buy again.", "A gift for my sister, she is over the moon.", "Beautiful shape, a little smaller than I thought."},
		answer: []string{
			"About six days, more in winter.", "Three are left. Shall I put one aside for you?", "I do, shipping is €14.90.", "Yes, in white from next week on.", "Cone 10, reduction. It breaks over the rim.", "It is, tested last spring.",
			"Friday in two weeks, two seats are free.", "28 cm across, 9 high.", "It can, mine goes in every day.", "Gladly. How many pieces do you need?",
		},
		welcome: []string{"That makes my day, thank you!", "Thank you! Would you send me a picture?", "How lovely to hear.", "Thanks, I'll tell the kiln."},
	},
	"fr": {
		ask:     []string{"Combien de temps ça sèche ?", "Livrez-vous en France ?", "Le bol bleu est-il encore disponible ?", "L'émail passe-t-il au lave-vaisselle ?", "À quelle température cuisez-vous ?", "Y aura-t-il un atelier en anglais ?"},
		say:     []string{"Quelle belle couleur, on dirait la mer.", "Le colis est arrivé, tout est intact. Merci !", "J'adore vos vidéos du tour.", "Mon thé est meilleur dans votre tasse."},
		thanks:  []string{"Merci beaucoup !", "Parfait, je commande ce soir.", "D'accord, merci pour l'explication."},
		review:  []string{"Magnifique, encore plus beau en vrai.", "Emballage soigné, livraison rapide.", "Très joli bol, un peu plus petit que prévu."},
		answer:  []string{"Environ six jours.", "Oui, la livraison coûte 12,90 €.", "Il en reste deux, je vous en garde un ?", "Oui, sans problème.", "1 250 degrés, en réduction."},
		welcome: []string{"Merci, ça me touche beaucoup !", "Quel plaisir de lire cela.", "Merci ! Vous m'envoyez une photo ?"},
	},
	"pl": {
		ask: []string{"Jak długo to schnie?", "Czy wysyłasz do Polski?", "Czy niebieska miska jest jeszcze dostępna?"}, say: []string{"Piękny kolor szkliwa!", "Paczka dotarła, wszystko całe.", "Uwielbiam patrzeć, jak toczysz."},
		thanks: []string{"Dziękuję bardzo!", "Super, zamawiam dzisiaj."}, review: []string{"Przepiękny kubek, świetnie leży w dłoni."},
	},
	"it": {
		ask: []string{"Quanto tempo deve asciugare?", "Spedisci anche in Italia?", "La ciotola blu è finita?"}, say: []string{"Che meraviglia questo smalto!", "È arrivato tutto intero, grazie.", "Il verde mi ricorda il lago."},
		thanks: []string{"Grazie mille!", "Perfetto, ordino stasera."}, review: []string{"Bellissima, ancora meglio dal vivo."},
	},
	"es": {
		ask: []string{"¿Cuánto tarda en secarse?", "¿Envías a España?", "¿Queda alguna taza azul?"}, say: []string{"¡Qué esmalte tan bonito!", "Ha llegado todo perfecto.", "Me encanta verte tornear."},
		thanks: []string{"¡Muchas gracias!", "Genial, la pido hoy."}, review: []string{"Preciosa, mejor que en la foto."},
	},
	"nl": {
		ask: []string{"Hoe lang moet het drogen?", "Verzend je ook naar Nederland?", "Kan de mok in de vaatwasser?"}, say: []string{"Wat een mooie glazuur!", "Pakketje is heel aangekomen.", "Die blauwe is prachtig."},
		thanks: []string{"Dank je wel!", "Top, ik bestel er een."}, review: []string{"Prachtige kom, ligt fijn in de hand."},
	},
	"ja": {
		ask: []string{"How do you get that green? 灰釉ですか", "乾くのにどのくらいかかりますか。", "次の窯出しはいつですか。"}, say: []string{"The ash glaze one, please! 楽しみにしています", "素敵な色ですね。", "The bowls arrived, とても綺麗です。"},
		thanks: []string{"ありがとうございます!", "Thank you, わかりました。"}, review: []string{"とても美しい器です。 It sits beautifully in the hand."},
	},
	"ko": {
		ask: []string{"말리는 데 얼마나 걸려요?", "한국으로도 배송되나요?", "Is the celadon one back? 아직 있나요?"}, say: []string{"색이 정말 예뻐요!", "오늘 도착했어요, so happy 😍", "물레 영상 매일 보고 있어요."},
		thanks: []string{"감사합니다!", "네, 알겠습니다."}, review: []string{"사진보다 훨씬 예뻐요. Wonderful mug."},
	},
	"cs": {
		ask: []string{"Je ta modrá už pryč?", "Jak dlouho to schne?", "Posíláš i do Česka?"}, say: []string{"Krásná glazura!", "Miska dorazila v pořádku.", "Ten popelavý odstín je nádherný."},
		thanks: []string{"Díky moc!", "Super, objednám."}, review: []string{"Krásná práce, skvěle sedí v ruce."},
	},
	"el": {
		ask: []string{"Do you ship the raku bowls to Greece?", "Πόσο χρόνο χρειάζεται για να στεγνώσει;", "Σε τι θερμοκρασία ψήνεις;"}, say: []string{"Πολύ όμορφο χρώμα!", "Η γλάσο αυτή είναι καταπληκτική.", "I tried your glaze recipe, it works."},
		thanks: []string{"Ευχαριστώ πολύ!", "Τέλεια, ευχαριστώ."}, review: []string{"Πανέμορφο μπολ."},
	},
	"he": {
		ask: []string{"כמה זמן זה מתייבש?", "Do you ship to Haifa?", "האם הקערה הכחולה עדיין זמינה?"}, say: []string{"צבע מדהים!", "The vase arrived, thank you!", "אני אוהבת את הסרטונים שלך."},
		thanks: []string{"תודה רבה!", "Great, תודה"}, review: []string{"קערה יפהפייה, even nicer than the photo."},
	},
	"hi": {
		ask: []string{"इसे सूखने में कितना समय लगता है?", "Do you ship to Pune?", "Is the set dishwasher safe?"}, say: []string{"बहुत सुंदर रंग है!", "The mugs arrived, बहुत अच्छे हैं।", "Your kiln video is so calming."},
		thanks: []string{"धन्यवाद!", "Lovely, thank you!"}, review: []string{"बहुत सुंदर काम। The glaze glows in the morning light."},
	},
	"uk": {
		ask: []string{"Скільки це сохне?", "Чи відправляєте до Львова?", "Синя ще є?"}, say: []string{"Дуже гарна глазур!", "Посилка прийшла ціла, дякую.", "Люблю дивитися, як ви працюєте."},
		thanks: []string{"Дякую!", "Чудово, замовлю сьогодні."}, review: []string{"Чудова чашка, ще краща, ніж на фото."},
	},
	"pt": {
		ask: []string{"Could you do these in white?", "Quanto tempo demora a secar?", "Envia para Portugal?"}, say: []string{"Que cor tão bonita!", "Chegou tudo inteiro, obrigada."},
		thanks: []string{"Muito obrigada!", "Perfeito, encomendo hoje."}, review: []string{"Lindíssima, adorei."},
	},
	"th": {
		ask: []string{"How long does it dry?", "ส่งมาที่กรุงเทพฯ ได้ไหมคะ"}, say: []string{"สวยมากค่ะ!", "I love the celadon glaze."}, thanks: []string{"ขอบคุณค่ะ!"}, review: []string{"สวยมาก better than the photo."},
	},
	"ar": {
		ask: []string{"Which cone do you fire to?", "كم من الوقت يحتاج ليجف؟"}, say: []string{"لون رائع!", "The tea bowls are on our table every evening."}, thanks: []string{"شكرا جزيلا!"}, review: []string{"جميلة جدا، thank you."},
	},
	"sv": {
		ask: []string{"When is the next workshop date?", "Hur lång tid tar det att torka?"}, say: []string{"Så fin glasyr!", "Paketet kom fram helt."}, thanks: []string{"Tack så mycket!"}, review: []string{"Underbar skål, ligger bra i handen."},
	},
}

// speechOf returns the sentences of a language, with English ones where there are
// few: who writes to a stranger abroad often does so in English.
func speechOf(lang string) speech {
	s, en := *speeches[lang], speeches["en"]
	widen := func(list, more []string) []string {
		if len(list) < 4 {
			return slices.Concat(list, more)
		}
		return list
	}
	s.ask, s.say, s.thanks = widen(s.ask, en.ask), widen(s.say, en.say), widen(s.thanks, en.thanks)
	s.review, s.answer, s.welcome = widen(s.review, en.review), widen(s.answer, en.answer), widen(s.welcome, en.welcome)
	return s
}

var (
	postTitles = []string{
		"Unloading the kiln", "Ash glaze diary", "Why bottoms crack", "A bowl in seven steps", "Twelve plates for one table", "The blue that would not stay", "Firing slower", "Notes on clay from Westerwald",
		"What a mug must do", "Raku night, in pictures", "Mistakes of the month", "Pulling handles", "The new studio light", "A teapot that pours", "Glaze tests, row by row", "Packing so that nothing breaks",
	}
	captions = []string{
		"Frisch aus dem Ofen 🔥", "Fresh from the kiln 🔥", "Ascheglasur, Kegel 10", "Heute: zwölf Teller für einen Tisch", "Trimming day ☕", "Noch zwei Plätze am Freitag", "Blue, at last 💙", "Warum der Boden reißt: ein Versuch",
		"Studio light in November", "Test tiles, row by row", "Raku-Abend, danke euch allen ❤️", "Handles, handles, handles", "Eine Teekanne, die nicht tropft", "Slow Sunday at the wheel",
	}
	ownRemarks = []string{"Beautiful trimming!", "Was für ein Blau 💙", "Love this form.", "Which cone is that?", "So schön geworden!", "Great light in your studio.", "Toller Brand!", "That rim!"}
	openers    = []string{
		"Your bowl is out of the kiln, it went well.", "Kurze Frage: passt dir Freitag für die Abholung?", "The glaze you asked about is back in the shop.", "Ich habe deine Platzkarte für den Workshop reserviert.",
		"Do you still want to be on the list for the 12-piece set?", "Danke fürs Weitersagen neulich!",
	}
)
