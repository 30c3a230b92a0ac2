package whatsapp

import (
	"strings"
	"testing"

	"rapport/data"
)

// TestOrder says which order dates have that follow each other like this; "?" is
// undecidable.
func TestOrder(t *testing.T) {
	orders := map[order]string{dayFirst: "dmy", monthFirst: "mdy", yearFirst: "ymd"}
	for _, c := range []struct{ why, dates, said, want string }{
		{"over twelve in the first place", "5/1/24 13/1/24", "", "dmy"},
		{"over twelve in the second", "1/5/24 1/13/24", "", "mdy"},
		{"evidence goes before what was said", "5/1/24 13/1/24", "mdy", "dmy"},
		{"one damaged line among many", "1/5/24 1/13/24 1/14/24 14/1/24", "", "mdy"},
		{"time runs on in one order alone", "1/5/24 2/3/24 2/4/24", "", "mdy"},
		{"and in the other", "5/1/24 3/2/24 4/2/24", "", "dmy"},
		{"both run on", "9/10/22 10/10/22 11/10/22 12/10/22", "", "?"},
		{"both run on, said", "9/10/22 10/10/22 11/10/22 12/10/22", "dmy", "dmy"},
		{"both run on, said otherwise", "9/10/22 10/10/22 11/10/22 12/10/22", "mdy", "mdy"},
		{"one date", "9/10/22", "", "?"},
		{"one date, the year first", "9/10/22", "ymd", "ymd"},
		{"the same in both", "9/9/22 10/10/22", "", "dmy"},
		{"nothing at all", "", "", "dmy"},
		{"both run back once", "5/1/24 1/2/24 7/6/23", "", "?"},
		{"a day back is a delayed message, a month is none", "5/1/24 4/1/24 6/1/24", "", "dmy"},
		{"years that are no days", "99/01/02 99/01/03", "", "ymd"},
		{"years that could be days", "23/11/30 23/12/02 23/12/28 24/01/03 24/01/04 24/02/01 24/02/09", "", "ymd"},
		{"days that could be years", "23/11/20 28/11/20 02/12/20 03/01/21 04/02/21 05/02/21 06/02/21", "", "dmy"},
		{"not in the order of time", "12/24/19 12/26/19 1/17/20 7/6/17 12/24/14 7/16/17", "", "mdy"},
	} {
		var d dates
		for _, one := range strings.Fields(c.dates) {
			var n [3]int
			for i, part := range strings.Split(one, "/") {
				n[i], _, _ = number(part)
			}
			d.add(n[0], n[1], n[2])
		}
		got := "?"
		if o, ok := d.decide(c.said); ok {
			got = orders[o]
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s: %+v", c.why, got, c.want, d)
		}
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		y, m, d int
		want    bool
	}{{2024, 2, 29, true}, {2023, 2, 29, false}, {2100, 2, 29, false}, {2000, 2, 29, true}, {2024, 4, 31, false}, {2024, 0, 1, false}, {2024, 13, 1, false}, {1989, 1, 1, false}, {2101, 1, 1, false}} {
		if got := exists(c.y, c.m, c.d); got != c.want {
			t.Errorf("%v: %v", c, got)
		}
	}
	for year, want := range map[int]int{24: 2024, 2024: 2024, 2567: 2024, 99: 2099} {
		if got := fullYear(year); got != want {
			t.Errorf("%d is %d, want %d", year, got, want)
		}
	}
}

func TestHours(t *testing.T) {
	for _, c := range []struct {
		hour int
		p    period
		want int
	}{
		{0, wholeDay, 0},
		{13, wholeDay, 13},
		{12, morning, 0},
		{0, morning, 0},
		{1, morning, 1},
		{12, afternoon, 12},
		{0, afternoon, 12},
		{1, afternoon, 13},
		{11, afternoon, 23},
		{13, afternoon, 13},
		{13, morning, 13},
		{12, noon, 12},
		{11, noon, 11},
		{1, noon, 13},
		{12, night, 0},
		{3, night, 3},
	} {
		if got := hour24(c.hour, c.p); got != c.want {
			t.Errorf("%d, %d: %d, want %d", c.hour, c.p, got, c.want)
		}
	}
}

func TestChatName(t *testing.T) {
	for _, c := range []struct{ entry, tree, want string }{
		{"WhatsApp Chat with Mara K.txt", "", "Mara K"},
		{"WhatsApp Chat with Mara K (2).txt", "", "Mara K"},
		{"a/WhatsApp-Chat mit Mara K.txt", "", "Mara K"},
		{"Chat de WhatsApp con Mara K.txt", "", "Mara K"},
		{"Discussion WhatsApp avec Mara K.txt", "", "Mara K"},
		{"Conversa do WhatsApp com Mara K.txt", "", "Mara K"},
		{"Чат WhatsApp с Mara K.txt", "", "Mara K"},
		{"Mara K ile WhatsApp Sohbeti.txt", "", "Mara K"},
		{"WhatsApp_Chat_with_Mara_K.txt", "", "Mara K"},
		{"WhatsApp gesprek Mara K.txt", "", "WhatsApp gesprek Mara K"},
		{"chat.txt", "/home/x/WhatsApp Chat - Mara K.zip", ""},
		{"_chat.txt", "/home/x/WhatsApp Chat - Mara K.zip", "Mara K"},
		{"_chat (1).txt", "/home/x/WhatsApp Chat - Mara K (1).zip", "Mara K"},
		{"_chat.txt", `C:\x\WhatsApp Chat - Mara K.zip`, "Mara K"},
		{"WhatsApp Chat - Mara K.zip/_chat.txt", "/home/x/WhatsApp", "Mara K"},
		{"_chat.txt", "/home/x/WhatsApp exports", ""},
		{"_chat.txt", "/home/x/_chat.txt", ""},
		{"WhatsApp Chat with .txt", "", "WhatsApp Chat with"},
	} {
		if got := chatName(c.entry, c.tree); got != c.want {
			t.Errorf("%s in %s: %q, want %q", c.entry, c.tree, got, c.want)
		}
	}
}

func TestWriter(t *testing.T) {
	for name, want := range map[string]data.Ref{
		"Mara K":            {Kind: data.ByName, Value: "Mara K", Name: "Mara K"},
		"~ Ola":             {Kind: data.ByName, Value: "Ola", Name: "Ola"},
		"~\u202fOla\u00a0N": {Kind: data.ByName, Value: "Ola N", Name: "Ola N"},
		"~":                 {Kind: data.ByName, Value: "~", Name: "~"},
		"+48 123 456 789":   {Kind: data.ByPhone, Value: "+48 123 456 789"},
		"\u202a+48\u00a0123\u2011456\u2011789\u202c": {Kind: data.ByPhone, Value: "+48 123-456-789"},
		"0123 456": {Kind: data.ByName, Value: "0123 456", Name: "0123 456"},
		"+12":      {Kind: data.ByName, Value: "+12", Name: "+12"},
		"🤓":        {Kind: data.ByName, Value: "🤓", Name: "🤓"},
	} {
		if got := newWriter(name).ref; got != want {
			t.Errorf("%q: %+v, want %+v", name, got, want)
		}
	}
}

// TestAuthor tells people from lines of the app.
func TestAuthor(t *testing.T) {
	for rest, want := range map[string]string{
		"Mara K: hi": "Mara K", "Mara K: a: b": "Mara K", "Mara K:": "Mara K", "Mara K: ": "Mara K", "You were added": "", "John Doe:.": "", ": hi": "",
		`Mara changed the subject to "Trip: Rome"`: "", "Mara a créé le groupe « Atelier : A: b »": "", `Jim "Bo" Smith: hi`: `Jim "Bo" Smith`, strings.Repeat("x", 300) + ": hi": "",
	} {
		name, _, ok := author(rest)
		if ok != (want != "") || ok && name != want {
			t.Errorf("%q: %q %v", rest, name, ok)
		}
	}
}

// TestSaying tells words from what the app puts in their place.
func TestSaying(t *testing.T) {
	message := func(text string) said { return said{kind: data.Message, text: text} }
	for _, c := range []struct {
		body string
		want said
	}{
		{"hello", message("hello")},
		{"", message("")},
		{"<Media omitted>", message("")},
		{"<Media omitted>\nlook", message("look")},
		{"<Media omitted>\nManifesto.pdf", message("")},
		{"\u200eimage omitted", message("")},
		{"\u200eImage omitted", message("")},
		{"<Pominięto multimedia>", message("")},
		{"\u200fהמדיה לא נכללה", message("")},
		{"A.pdf • \u200e1 page \u200edocument omitted", message("")},
		{"our plan \u200edocument omitted", message("our plan")},
		{"\u200e<attached: 1.jpg>", said{kind: data.Message, media: true}},
		{"A PDF.pdf • 1 page \u200e<attached: some-doc.pdf>", said{kind: data.Message, media: true}},
		{"<pièce jointe : 1.jpg>", said{kind: data.Message, media: true}},
		{"IMG-20240115-WA0003.jpg (file attached)\nsee", said{kind: data.Message, text: "see", media: true}},
		{"AUD-20190101-WA0000. (file attached)", said{kind: data.Message, media: true}},
		{"IMG-20240115-WA0003.jpg (in a language that is not known)", said{kind: data.Message, media: true}},
		{"doc.pdf (file attached)\ndoc", said{kind: data.Message, media: true}},
		{"Ola N.vcf (Datei angehängt)", message("")},
		{"doc.pdf (the new one)", message("doc.pdf (the new one)")},
		{"see <http://example.org/a.html>", message("see <http://example.org/a.html>")},
		{"a <b>", message("a <b>")},
		{"ok \u200e<This message was edited>", message("ok")},
		{"ok <This message was edited>", message("ok")},
		{"ok \u200e<in any language>", message("ok")},
		{"a\nb <Diese Nachricht wurde bearbeitet.>", message("a\nb")},
		{"\u200eThis message was deleted.", message("")},
		{"You deleted this message", message("")},
		{"null", message("")},
		{"\u200eMissed voice call, \u200eTap to call back", said{kind: data.Call}},
		{"Missed voice call", said{kind: data.Call}},
		{"Missed video call at 14:05", said{kind: data.Call}},
		{"Llamada perdida a las 9:00 p. m.", said{kind: data.Call}},
		{"\u200eVoice call. \u200e12 min", said{kind: data.Call, both: true}},
		{"Video call, 5 min", said{kind: data.Call, both: true}},
		{"\u200eVideo call, \u200eNo answer", said{kind: data.Call}},
		{"Video call", message("Video call")},
		{"Video call?", message("Video call?")},
		{"POLL:\nA question\nOPTION: a (1 vote)\nOPTION: b (2 votes)", message("A question\na\nb")},
		{"SONDAGE :\nA question\nOPTION : a (1 vote)", message("A question\na")},
		{"TODO:\nmugs\nplates", message("TODO:\nmugs\nplates")},
		{"Location: https://maps.google.com/?q=51.5,-0.09", message("")},
		{"Helsinki (Helsinki): https://maps.google.com/?q=60,24", message("")},
		{"Helsinki\nAddress 1\nlocation: https://maps.google.com/?q=60,24", message("")},
		{"here it is: https://maps.google.com/?q=60,24", message("here it is: https://maps.google.com/?q=60,24")},
		{"\u200eYou added Priya.", said{system: true}},
		{"@\u2068Mara\u2069 look", message("@Mara look")},
		{"👩\u200d🎨", message("👩\u200d🎨")},
	} {
		lines := strings.Split(c.body, "\n")
		if got := saying(lines[0], lines[1:]); got != c.want {
			t.Errorf("%q: %+v, want %+v", c.body, got, c.want)
		}
	}
}
