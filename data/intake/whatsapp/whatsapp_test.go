package whatsapp_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/whatsapp"
)

var digest = regexp.MustCompile(`Key=[0-9a-f]{32}`)

var kit = intaketest.Kit{
	Format: whatsapp.Format, File: "WhatsApp Chat with Mara K.txt",
	Mask: func(line string) string { return digest.ReplaceAllString(line, "Key=…") },
}

// TestSamples reads an invented chat of each kind of phone. The golden files were
// worked out from the samples by hand.
func TestSamples(t *testing.T) { kit.Layouts(t) }

// TestHeads reads one message under heads of all sorts: 13 January 2024, 14:05,
// with 33 seconds where the head has them.
func TestHeads(t *testing.T) {
	for _, head := range []string{
		"[13.01.24, 14:05:33] ", "[13.1.2024, 14:05:33] ", "[1/13/24, 2:05:33 PM] ", "[1/13/24, 2:05:33\u202fPM] ", "\u200e[13/01/2024, 14:05:33] ",
		"[13/01/24 14:05:33] ", "[2024/01/13, 14:05:33] ", "[2024-01-13, 14:05:33] ", "[2024-01-13 14 h 05 min 33 s] ", "[2024/1/13 下午2:05:33] ",
		"[13/1/2024 下午2:05:33] ", "[14:05:33, 13/01/2024] ", "[2:05:33 PM, 1/13/2024] ", "[13.1.2024 klo 14.05.33] ", "[13.1.2024, 14.05.33] ",
		"13.01.24 14.05.33: ", "[٢٠٢٤/١/١٣، ١٤:٠٥:٣٣] ", "[13/01/2567, 14:05:33] ",
		"13/01/2024, 14:05 - ", "1/13/24, 2:05 PM - ", "1/13/24, 2:05\u202fPM - ", "1/13/24, 2:05 pm - ", "01/13/2024, 02:05 p. m. - ", "13/1/24 2:05 p.\u00a0m. - ",
		"13.1.2024 klo 14.05 - ", "13-01-2024 14:05 - ", "2024-01-13 14:05 - ", "2024/01/13, 14:05. - ", "2024. 01. 13. 14:05 - ", "2024. 1. 13. 오후 2:05 - ",
		"2024/01/13 午後2:05 - ", "13. 1. 2024. 14:05 - ", "13.01.24, 2:05 nachm. - ", "13.01.2024 г., 14:05 - ", "13/01/2024 à 14:05 - ", "13/01/2024, 2:05 μ.μ. - ",
		"١٣\u200f/١\u200f/٢٠٢٤، ٢:٠٥ م - ", "13/01/2024, 14h05 - ", "24/01/13, 14:05 - ",
	} {
		o := intake.Options{}
		if strings.HasPrefix(head, "24/") {
			o.Dates = "ymd"
		}
		want := "2024-01-13T14:05:00Z"
		if strings.Contains(head, "33") || strings.Contains(head, "٣٣") {
			want = "2024-01-13T14:05:33Z"
		}
		r := kit.Text(t, o, head+"Mara K: Hello: you\nsecond line\n"+head+"Own: Hi\n")
		all := r.Interactions()
		if strings.HasPrefix(head, "24/") { // the 24th of January 2013 as well: the evidence of 24 wins
			want = "2013-01-24T14:05:00Z"
		}
		if len(all) != 2 || all[0].At.Format(time.RFC3339) != want || all[0].Text != "Hello: you\nsecond line" || all[0].Actor.Value != "Mara K" || len(r.Rejects) > 0 {
			t.Errorf("%q: %v %v", head, r.Lines, r.Err)
		}
	}
}

// TestNoHeads makes sure that words that only look like a head stay in their message.
func TestNoHeads(t *testing.T) {
	for _, line := range []string{
		"[12] a: b", "13:05 - Mara: no", "1/2 - a: b", "2024-01-13 14:05: a: b", "13.01.24, 14:05 - Mara: other style", "[13/01/24, 14:05:33] Mara: other sign",
		"[13.01.24, 25:05:33] Mara: no hour", "[13.01.24, 14:05:33 xy] Mara: no part of the day", "[13.01.24 14:05:33] Mara: no comma", "[13.01.24, 14:05] Mara: no seconds", "call 1.2.3",
		"[2024.01.13, 14:05:33] Mara: year first", "[13.01.24, 14:05:33", "[]", "[", "1.", "1.1.", "1.1.24", "1.1.24,", "1.1.24, 1", "1.1.24, 1:", "", "\u200e",
	} {
		r := kit.Text(t, intake.Options{}, "[13.01.24, 14:05:33] Mara K: first\n"+line+"\nend\n[13.01.24, 14:05:34] Own: Hi\n")
		if all := r.Interactions(); len(all) != 2 || !strings.HasPrefix(all[0].Text, "first\n") || !strings.HasSuffix(all[0].Text, "\nend") {
			t.Errorf("%q: %v", line, r.Lines)
		}
	}
}

// TestDirection gives the chat's name, the account and the writers, and says who
// is for whom.
func TestDirection(t *testing.T) {
	two := "13/01/2024, 14:05 - Mara K: a\n13/01/2024, 14:06 - Own: b\n"
	three := two + "13/01/2024, 14:07 - Ben: c\n"
	for _, c := range []struct{ why, file, account, text, want string }{
		{"a chat named after one of two is the other's", "WhatsApp Chat with Mara K.txt", "", two, "Mara K>me me>Mara K"},
		{"who is the owner was said", "WhatsApp Chat with Mara K.txt", "mara k", two, "me>Own Own>me"},
		{"two writers, owner said", "chat.txt", "Own", two, "Mara K>me me>Mara K"},
		{"two writers, nobody said: both are named", "chat.txt", "", two, "Mara K>Own Own>Mara K"},
		{"a group, owner said", "WhatsApp Chat with Mugs.txt", "Own", three, "Mara K>me me> Ben>me"},
		{"a group of two writers by its name", "WhatsApp Chat with Mugs.txt", "Own", two, "Mara K>me me>"},
		{"a group, nobody said", "WhatsApp Chat with Mugs.txt", "", three, "Mara K> Own> Ben>"},
		{"a group called like one of three", "WhatsApp Chat with Mara K.txt", "", three, "Mara K> Own> Ben>"},
		{"the owner never wrote", "WhatsApp Chat with Mara K.txt", "", "13/01/2024, 14:05 - Mara K: a\n", "Mara K>me"},
		{"the partner never wrote", "WhatsApp Chat with Mara K.txt", "Own", "13/01/2024, 14:05 - Own: a\n", "me>"},
		{"a name that the disk cut", "WhatsApp Chat with Mara K.txt", "", strings.ReplaceAll(two, "Mara K", "Mara/K 🎨"), "Mara/K 🎨>me me>Mara/K 🎨"},
		{"a number", "WhatsApp Chat with +1 555 010 0199.txt", "", strings.ReplaceAll(two, "Mara K", "+1 555 010 0199"), "+1 555 010 0199>me me>+1 555 010 0199"},
	} {
		r := kit.Named(t, intake.Options{Account: c.account}, c.file, c.text)
		var got []string
		for _, x := range r.Interactions() {
			got = append(got, side(x.Actor)+">"+side(x.Target))
		}
		if said := strings.Join(got, " "); said != c.want || r.Err != nil {
			t.Errorf("%s: %s, want %s (%v)", c.why, said, c.want, r.Err)
		}
		if known := strings.Contains(c.want, "me"); known == r.Warned(data.WarnUnknownOwner) {
			t.Errorf("%s: warnings %s", c.why, r.Warnings())
		}
	}
}

// TestTwoNames gives the owner both names of a chat.
func TestTwoNames(t *testing.T) {
	text := "13/01/2024, 14:05 - Mara K: a\n13/01/2024, 14:06 - Own: b\n"
	for _, x := range kit.Text(t, intake.Options{Account: "Own", Me: []string{"Mara K"}}, text).Interactions() {
		if !x.Actor.Owner || !x.Target.IsZero() {
			t.Errorf("%+v", x)
		}
	}
}

func side(r data.Ref) string {
	if r.Owner {
		return "me"
	}
	return r.Value
}

func keys(r intaketest.Result) (all []string) {
	for _, x := range r.Interactions() {
		all = append(all, x.Thread+" "+x.Key)
	}
	return all
}

// TestAgain exports chats a second time, months later, under other names, and
// with new members: what was known keeps its key and conversation.
func TestAgain(t *testing.T) {
	group := "13/01/2024, 14:05 - Lena created group \"Mugs\"\n13/01/2024, 14:06 - Lena: a\n13/01/2024, 14:06 - Lena: a\n13/01/2024, 14:07 - Ben: <Media omitted>\n"
	later := strings.Replace(group, "<Media omitted>", "IMG-20240113-WA0001.jpg (file attached)", 1) + "14/05/2024, 14:06 - Zoe: new here\n14/05/2024, 14:07 - Ben: hi\n"
	two := "[13.01.24, 14:05:33] Mara K: a\n[13.01.24, 14:06:33] Own: b\n"
	more := two + "[14.05.24, 14:06:33] Own: c\n"
	for _, c := range []struct{ why, before, after, old, new string }{
		{"a browser's number", "WhatsApp Chat with Mugs.txt", "WhatsApp Chat with Mugs (1).txt", group, later},
		{"another language", "WhatsApp Chat with Mugs.txt", "WhatsApp-Chat mit Mugs.txt", group, later},
		{"blanks replaced", "WhatsApp Chat with Mugs.txt", "WhatsApp_Chat_with_Mugs.txt", group, later},
		{"a group without a name", "a.txt", "b.txt", group, later},
		{"a folder", "WhatsApp Chat - Mara K/_chat.txt", "WhatsApp Chat - Mara K (2)/_chat (1).txt", two, more},
		{"a folder and a file", "WhatsApp Chat - Mara K/_chat.txt", "WhatsApp Chat with Mara K.txt", two, more},
		{"the partner instead of a name", "WhatsApp Chat - Mara K/_chat.txt", "_chat.txt", two, more},
	} {
		read := func(name, text string) intaketest.Result {
			return kit.Files(t, intake.Options{Account: "Own"}, map[string]string{name: text})
		}
		old, now := keys(read(c.before, c.old)), keys(read(c.after, c.new))
		if len(old) < 2 || len(now) <= len(old) || !slices.Equal(old, now[:len(old)]) {
			t.Errorf("%s:\n%v\n%v", c.why, old, now)
		}
		sorted := slices.Sorted(slices.Values(now))
		if len(slices.Compact(sorted)) != len(now) {
			t.Errorf("%s: a key stands twice: %v", c.why, now)
		}
	}
}

// TestZip reads what an iPhone sends: the name of the zip is that of the chat.
func TestZip(t *testing.T) {
	text := "[13.01.24, 14:05:33] Mara K: a\n[13.01.24, 14:06:33] Own: b\n"
	alone := kit.Read(t, intake.Options{}, intaketest.Zip(t, "WhatsApp Chat - Mara K (1).zip", map[string]string{"_chat.txt": text}))
	dir := intaketest.Zip(t, "WhatsApp Chat - Mara K.zip", map[string]string{"_chat.txt": text})
	within := kit.Read(t, intake.Options{}, dir[:strings.LastIndexByte(dir, '/')])
	for _, r := range []intaketest.Result{alone, within} {
		if x := r.Interactions(); len(x) != 2 || x[0].Thread != "chat marak" || !x[1].Actor.Owner || r.Head.Account != "Own" {
			t.Errorf("%v %v", r.Lines, r.Head)
		}
	}
}

// TestUnknown gives names of WhatsApp to other contents, and chats to other names.
func TestUnknown(t *testing.T) {
	for name, text := range map[string]string{
		"_chat.txt":                     "nothing of the kind\n",
		"WhatsApp Chat with Mara K.txt": "Dear Mara,\n13/01/2024, 14:05 - Mara K: a\n13/01/2024, 14:05 - Mara K: a\n",
		"signal.txt":                    "[2024-01-13, 14:05] Jane Doe: Hello John!\n[2024-01-13, 14:05] Jane Doe: Hello John!\n",
		"app.txt":                       "2024-01-13 14:05:33 - worker: started\n2024-01-13 14:05:34 - worker: stopped\n",
		"irc.txt":                       "[2024-06-01 18:00:12 +0200] <fan> a: b\n[2024-06-01 18:00:13 +0200] <fan> a: b\n",
	} {
		if r := kit.Named(t, intake.Options{}, name, text); r.Recognised {
			t.Errorf("%s was taken", name)
		}
	}
}

// TestLimit warns of chats that are as long as WhatsApp makes them.
func TestLimit(t *testing.T) {
	line := "13/01/2024, 14:05 - Mara K: a\n"
	for _, c := range []struct {
		text string
		want bool
	}{
		{strings.Repeat(line, 39_999), false},
		{strings.Repeat(line, 40_000), true},
		{strings.Repeat(line, 9_999) + "13/01/2024, 14:05 - Mara K: IMG-20240113-WA0001.jpg (file attached)\n", true},
		{strings.Repeat(line, 9_999) + "13/01/2024, 14:05 - Mara K: Ola.vcf (file attached)\n", false},
	} {
		if r := kit.Text(t, intake.Options{}, c.text); r.Warned(data.WarnDateLimited) != c.want || r.Err != nil {
			t.Errorf("%d bytes: %s, want %v (%v)", len(c.text), r.Warnings(), c.want, r.Err)
		}
	}
}

// TestCut ends chats anywhere: what stands there is read.
func TestCut(t *testing.T) {
	text := intaketest.SampleText(t, "WhatsApp_Chat_with_Mug_Club.txt")
	kit.Cuts(t, intake.Options{}, kit.File, text, 400, len(text), 7, func(at int, r intaketest.Result) {
		if r.Err != nil || len(r.Interactions()) == 0 {
			t.Errorf("cut at %d: %v %v", at, r.Err, r.Lines)
		}
	})
}

func TestBroken(t *testing.T) {
	kit.Broken(t, kit.File, "WhatsApp_Chat_with_Mug_Club.txt")
}

func TestLong(t *testing.T) {
	r := kit.Text(t, intake.Options{}, "13/01/2024, 14:05 - Mara K: a\n"+strings.Repeat(strings.Repeat("x", 1000)+"\n", 2000))
	if len(r.Rejects) != 1 || len(r.Interactions()) != 1 || len(r.Interactions()[0].Text) > 1<<20 {
		t.Errorf("%d rejects, %d messages", len(r.Rejects), len(r.Interactions()))
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "Chat_de_WhatsApp_con_Ola_Nowak.txt") }

func FuzzWhatsApp(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{
		Names: []string{"WhatsApp Chat with Mara K.txt", "_chat.txt", "a.txt"},
		Seeds: []string{"[13.01.24, 14:05:33] Mara K: <attached: a.jpg>\n", "13/01/2024, 2:05 p. m. - Mara: POLL:\nq\nOPTION: a (1 vote)\n", "[14:05, 13/01/2024] ~ A: b\nc <d>\n"},
		Law: func(t *testing.T, r intaketest.Result) {
			seen := map[string]bool{}
			for _, x := range r.Interactions() {
				if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.IsZero() || x.Actor.Owner && x.Target.Owner || x.Thread == "" || seen[x.Key] {
					t.Errorf("%+v", x)
				}
				seen[x.Key] = true
			}
		},
	})
}
