package mail_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/mail"
)

// kitFor numbers the threads that only a digest names.
func kitFor() intaketest.Kit {
	numbers := map[string]int{}
	digest := regexp.MustCompile(`\b(Thread|in|Key)=?( ?)([0-9a-f]{16}|digest [0-9a-f]{24})\b`)
	return intaketest.Kit{Format: mail.Format, File: "mail.mbox", Mask: func(line string) string {
		return digest.ReplaceAllStringFunc(line, func(s string) string {
			m := digest.FindStringSubmatch(s)
			if numbers[m[3]] == 0 {
				numbers[m[3]] = len(numbers) + 1
			}
			return strings.Replace(s, m[3], fmt.Sprintf("#%d", numbers[m[3]]), 1)
		})
	}, Place: func(f intake.File, line int) string { return fmt.Sprintf("%s:%d", f.Name, line) }}
}

var kit = kitFor()

// TestLayouts reads an invented sample of each program. The golden files were
// worked out from the samples by hand.
func TestLayouts(t *testing.T) {
	for sample, o := range map[string]intake.Options{
		"takeout.mbox": {}, "old.mbox": {Account: "ada@example.org"}, "letters": {Account: "ada@example.org"},
		"Sent": {}, "apple": {}, "stranger.eml": {},
	} {
		t.Run(sample, func(t *testing.T) {
			golden, _, _ := strings.Cut(sample, ".")
			intaketest.Golden(t, golden+".golden", kitFor().Sample(t, o, sample).String())
		})
	}
}

// TestWords reads what letters say, where it is asked for.
func TestWords(t *testing.T) {
	intaketest.Golden(t, "words.golden", kitFor().Sample(t, intake.Options{Account: "ada@example.org", Bodies: true}, "words.mbox").String())
}

var ada = intake.Options{Account: "ada@example.org"}

// letter is one letter of Mara's to Ada, with further or other headers.
func letter(headers ...string) string {
	base := []string{"Message-ID: <1@example.org>", "Date: Mon, 4 Mar 2024 11:20:34 +0000", "From: Mara <mara@example.org>", "To: ada@example.org", "Subject: Hello"}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ":")
		found := false
		for i := range base {
			if strings.HasPrefix(base[i], name+":") {
				base[i], found = h, true
			}
		}
		if !found && value != "" {
			base = append(base, h)
		}
	}
	var b strings.Builder
	b.WriteString("From x Mon Mar 04 11:20:35 +0000 2024\n")
	for _, h := range base {
		if _, value, _ := strings.Cut(h, ":"); value != "" {
			b.WriteString(h + "\n")
		}
	}
	return b.String() + "\nHi\n\n"
}

// what says in a few words what became of a letter.
func what(r intaketest.Result) string {
	var all []string
	name := func(x data.Ref) string {
		switch {
		case x.Owner:
			return "me"
		case x.IsZero():
			return "nobody"
		}
		return x.Value
	}
	for _, fact := range r.Facts {
		switch f := fact.(type) {
		case *data.Interaction:
			text := name(f.Actor) + "→" + name(f.Target)
			if f.Automated {
				text += " automated"
			}
			all = append(all, text)
		case *data.Content:
			all = append(all, "published")
		}
	}
	for _, x := range r.Rejects {
		all = append(all, x.Reason)
	}
	return strings.Join(all, ", ")
}

// TestDirection tells letters to the owner from the owner's, and both from what
// nobody wrote.
func TestDirection(t *testing.T) {
	var many []string
	for i := range 21 {
		many = append(many, fmt.Sprintf("p%d@example.org", i))
	}
	for _, c := range []struct{ headers, want string }{
		{"", "mara@example.org→me"},
		{"From: Ada <ADA@Example.org>|To: mara@example.org, Bo <bo@example.org>|Cc: mara@example.org", "me→mara@example.org, me→bo@example.org"},
		{"From: ada@example.org|To: ada@example.org", ""},
		{"From: ada@example.org|To: undisclosed-recipients:;|Bcc: bo@example.org", "me→bo@example.org"},
		{"From: ada@example.org|To: " + strings.Join(many[:20], ", "), strings.TrimSuffix(strings.Repeat("me→p%, ", 20), ", ")},
		{"From: ada@example.org|To: " + strings.Join(many, ", "), "published"},
		{"From: ada@example.org|To: fans@example.org|List-Unsubscribe: <mailto:u@example.org>", "published"},
		{"List-Unsubscribe: <mailto:u@example.org>", ""},
		{"Precedence: bulk", ""},
		{"List-Id: <l.example.org>|In-Reply-To: <0@example.org>", "mara@example.org→me"},
		{"List-Id: <l.example.org>|In-Reply-To: <0@example.org>|To: l@example.org", ""},
		{"List-Id: <l.example.org>|In-Reply-To: <0@example.org>|Auto-Submitted: auto-generated", ""},
		{"Auto-Submitted: auto-replied (vacation)", "mara@example.org→me automated"},
		{"Auto-Submitted: no", "mara@example.org→me"},
		{"From: Shop <no-reply@shop.example>", "no-reply@shop.example→me automated"},
		{"From: Mail Delivery <MAILER-DAEMON@mx.example>", "MAILER-DAEMON@mx.example→me automated"},
		{"From: \"Bo (via Site)\" <notifications@site.example>", ""},
		{"From: Site <no-reply@mail.instagram.com>", ""},
		{"From: Ann <ann@linkedin.com>", "ann@linkedin.com→me"},
		{"X-Gmail-Labels: Spam,Unread", ""},
		{"X-Gmail-Labels: =?utf-8?Q?Entw=C3=BCrfe?=", ""},
		{"X-Mozilla-Status: 0009", ""},
		{"X-Mozilla-Status: 0001", "mara@example.org→me"},
		{"From:", "The letter names no sender."},
		{"From: Ann Lee", "Ann Lee→me"},
		{"From: /O=EXCH/CN=ANN", "/O=EXCH/CN=ANN→me"},
	} {
		got := what(kit.Text(t, ada, letter(strings.Split(c.headers, "|")...)))
		if c.want != "" && strings.Contains(c.want, "%") {
			got = regexp.MustCompile(`p\d+@example.org`).ReplaceAllString(got, "p%")
		}
		if got != c.want {
			t.Errorf("%.80s: %s, want %s", c.headers, got, c.want)
		}
	}
}

// TestOwner finds the owner where the mailbox says it, and else nobody.
func TestOwner(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"delivered":              {"m.mbox", letter("Delivered-To: ada@example.org"), "mara@example.org→me"},
		"delivered to a list":    {"m.mbox", letter("Delivered-To: mailing list ada@example.org"), "mara@example.org→ada@example.org"},
		"delivered elsewhere":    {"m.mbox", letter("Received: by mx", "Delivered-To: bo@example.org"), "mara@example.org→ada@example.org"},
		"labelled":               {"m.mbox", letter("X-Gmail-Labels: Inbox,=?UTF-8?Q?Envoy=C3=A9s?="), "me→ada@example.org"},
		"a file of sent letters": {"Gesendete Objekte.mbox", letter(), "me→ada@example.org"},
		"nobody says it":         {"m.mbox", letter(), "mara@example.org→ada@example.org"},
	} {
		r := kit.Named(t, intake.Options{}, c.file, c.text)
		if got := what(r); got != c.want || r.Warned(data.WarnUnknownOwner) != !strings.Contains(got, "me") {
			t.Errorf("%s: %s, want %s, %s", name, got, c.want, r.Warnings())
		}
	}
}

// TestThreads finds the letter that began a conversation, and which one is answered.
func TestThreads(t *testing.T) {
	text := letter("Message-ID: <a@x>", "From: ada@example.org", "To: mara@example.org") +
		letter("Message-ID: <b@x>", "In-Reply-To: <a@x>") + // no references
		letter("Message-ID: <c@x>", "In-Reply-To: <b@x>", "From: ada@example.org", "To: mara@example.org") +
		letter("Message-ID: <d@x>", "References: <a@x>\n <b@x>\n\t<c@x>") +
		letter("Message-ID: <e@x>", "In-Reply-To: Letter of Ada (Monday) <a@x>") +
		letter("Message-ID: <f@x>", "References: <not-here@x> <a@x>") +
		letter("Message-ID: <g@x>", "In-Reply-To: <h@x>") + letter("Message-ID: <h@x>", "In-Reply-To: <g@x>") + // a circle
		letter("Message-ID: <i@x>", "From: ada@example.org", "To: mara@example.org", "In-Reply-To: <a@x>")
	var got []string
	threads := map[string]int{}
	for _, x := range kit.Text(t, ada, text).Interactions() {
		if threads[x.Thread] == 0 {
			threads[x.Thread] = len(threads) + 1
		}
		got = append(got, fmt.Sprintf("%s in %d answers %s", x.Key, threads[x.Thread], x.ReplyTo))
	}
	want := []string{
		"a@x mara@example.org in 1 answers ", "b@x in 1 answers a@x mara@example.org", "c@x mara@example.org in 1 answers b@x",
		"d@x in 1 answers c@x mara@example.org", "e@x in 1 answers a@x mara@example.org", "f@x in 2 answers a@x mara@example.org",
		"g@x in 3 answers h@x", "h@x in 3 answers g@x", "i@x mara@example.org in 1 answers a@x mara@example.org",
	}
	if a, b := strings.Join(got, "\n"), strings.Join(want, "\n"); a != b {
		t.Errorf("got\n%s\nwant\n%s", a, b)
	}
}

// TestSeparators tells the line between letters from a sentence.
func TestSeparators(t *testing.T) {
	for name, c := range map[string]struct {
		body string
		want int
	}{
		"plain":                      {"Hi\n\n", 2},
		"empty":                      {"", 2},
		"a sentence":                 {"Hi\n\nFrom here on it is ours.\nYes: it is\n\n", 2},
		"a sentence with a date":     {"Hi\n\nFrom x Mon Mar 04 11:20:34 2024\nwe met\n\n", 2},
		"no empty line":              {"Hi\nFrom x Mon Mar 04 11:20:34 2024\nSubject: we met\n\n", 2},
		"quoted":                     {"Hi\n\n>From x Mon Mar 04 11:20:34 2024\nSubject: we met\n\n", 2},
		"a letter":                   {"Hi\n\nFrom x Mon Mar 04 11:20:34 2024\nFrom: bo@example.org\nMessage-ID: <2@x>\n\nHo\n\n", 3},
		"Thunderbird's":              {"Hi\n\nFrom - \nFrom: bo@example.org\nMessage-ID: <2@x>\n\nHo\n\n", 3},
		"a quoted From below":        {"Hi\n\nFrom x Mon Mar 04 11:20:34 2024\n>From y Mon Mar 04 11:20:34 2024\nFrom: bo@example.org\nMessage-ID: <2@x>\n\nHo\n\n", 3},
		"a line that never ends":     {"Hi\n\nFrom x " + strings.Repeat("y", 700<<10) + "\n\n", 2},
		"around the window's end":    {strings.Repeat("x", 512<<10-330) + "\n\n", 2},
		"a body larger than windows": {strings.Repeat("0123456789abcde\n", 200<<10) + "\n", 2},
	} {
		head, _, _ := strings.Cut(letter(), "\nHi")
		for _, text := range []string{head + "\n" + c.body + letter("Message-ID: <3@x>"), ""} {
			if text == "" {
				text = strings.ReplaceAll(head+"\n"+c.body+letter("Message-ID: <3@x>"), "\n", "\r\n")
			}
			r := kit.Text(t, ada, text)
			if n := len(r.Interactions()); n != c.want || len(r.Rejects) > 0 {
				t.Errorf("%s: %d letters, want %d", name, n, c.want)
				continue
			}
			last := r.Records[len(r.Records)-1]
			if want := strings.Count(text[:strings.LastIndex(text, "From x Mon")], "\n") + 1; last.Line != want {
				t.Errorf("%s: line %d, want %d", name, last.Line, want)
			}
		}
	}
}

// TestWindows moves a separator over every place around the end of the window.
func TestWindows(t *testing.T) {
	head, _, _ := strings.Cut(letter(), "\nHi")
	second := letter("Message-ID: <2@x>") + letter("Message-ID: <3@x>")
	for fill := 512<<10 - len(head) - 400; fill < 512<<10; fill += 7 {
		text := head + "\n" + strings.Repeat("x", fill) + "\n\n" + second
		if n := len(kit.Text(t, ada, text).Interactions()); n != 3 {
			t.Fatalf("%d letters with %d bytes before", n, fill)
		}
	}
}

// TestDates takes the date of the letter, else another.
func TestDates(t *testing.T) {
	for _, c := range []struct{ headers, want string }{
		{"Date: Mon, 4 Mar 2024 12:20:34 +0100 (CET)", "2024-03-04 11:20:34"},
		{"Date: 4 Mar 24 12:20 +0100", "2024-03-04 11:20:00"},
		{"Date: Mon, 4 Mar 2024 11:20:34 GMT", "2024-03-04 11:20:34"},
		{"Date: Mon, 04 Mar 1999 06:20:34 EST", "1999-03-04 11:20:34"},
		{"Date: Mon, 4 Mar 99 06:20:34 -0500", "1999-03-04 11:20:34"},
		{"Date: Thu, 4 Mar 104 11:20:34 +0000", "2004-03-04 11:20:34"},
		{"Date: Mon, 4 Mar 2024 11:20:34", "2024-03-04 11:20:34"},
		{"Date: Mon,\n 4 Mar 2024\n 11:20:34 +0000", "2024-03-04 11:20:34"},
		{"Date: Mon Mar  4 11:20:34 2024", "2024-03-04 11:20:34"},
		{"Date: 2024-03-04 11:20:34 +00:00", "2024-03-04 11:20:34"},
		{"Date: 04-Mar-2024 11:20:34 +0000", "2024-03-04 11:20:34"},
		{"Date: yesterday", "2024-03-04 11:20:35"},
		{"Date: 30 Feb 2024 10:00:00 +0000", "2024-03-04 11:20:35"},
		{"Date: 1 Jan 1904 10:00:00 +0000", "2024-03-04 11:20:35"},
		{"Date:", "2024-03-04 11:20:35"},
	} {
		for _, x := range kit.Text(t, ada, letter(c.headers)).Interactions() {
			if got := intaketest.Stamp(x.At); got != c.want {
				t.Errorf("%s: %s, want %s", c.headers, got, c.want)
			}
		}
	}
	_, undated, _ := strings.Cut(letter("Date:"), "\n")
	for text, want := range map[string]string{undated: "never", strings.Replace(undated, "From:", "Received: by mx; Tue, 5 Mar 2024 10:00:00 +0000\nFrom:", 1): "2024-03-05 10:00:00"} {
		for _, x := range kit.Named(t, ada, "a.eml", text).Interactions() {
			if got := intaketest.Stamp(x.At); got != want || x.At.IsZero() != (x.Precision == data.Undated) {
				t.Errorf("%s, want %s", got, want)
			}
		}
	}
	for line, want := range map[string]string{
		"From 1790000000000000001@xxx Mon Mar 04 11:20:34 +0000 2024": "2024-03-04 11:20:34",
		"From ann@example.org Mon Mar  4 11:20:34 2024":               "2024-03-04 11:20:34",
		"From ann@example.org Mon Mar  4 11:20:34 EST 2024":           "2024-03-04 16:20:34",
		"From - Mon Mar 04 11:20:34 2024":                             "2024-03-04 11:20:34",
		"From ???@??? Mon Mar 04 11:20:34 2024":                       "2024-03-04 11:20:34",
	} {
		x := kit.Text(t, ada, line+"\n"+undated).Interactions()
		if len(x) != 1 || intaketest.Stamp(x[0].At) != want {
			t.Errorf("%s: %+v", line, x)
		}
	}
}

// TestNames decodes names and subjects of many programs and years.
func TestNames(t *testing.T) {
	for header, want := range map[string]string{
		`From: "Lee, Ann" <ann@example.org>`:                                       "Lee, Ann",
		"From: ann@example.org (Ann Lee)":                                          "Ann Lee",
		"From: <ann@example.org>":                                                  "",
		"From: ann@example.org <ann@example.org>":                                  "",
		`From: "'Ann'" <ann@example.org>`:                                          "Ann",
		`From: "Ann \"Clay\" Lee" <ann@example.org>`:                               `Ann "Clay" Lee`,
		"From: =?utf-8?Q?Lee,_Ann?= <ann@example.org>":                             "Lee, Ann",
		"From: =?UTF-8?B?Wm/D?= =?UTF-8?B?qw==?= <ann@example.org>":                "Zoë",
		"From: =?iso-8859-1?Q?Zo=EB?= <ann@example.org>":                           "Zoë",
		"From: =?utf-8?q?Z?=\n =?utf-8?q?o=C3?= =?utf-8?q?=AB?= <ann@example.org>": "Zoë",
		"From: =?ISO-2022-JP?B?GyRCJCIbKEI=?= <ann@example.org>":                   "あ",
		"From: =?gb2312?B?0KHD9w==?= <ann@example.org>":                            "小明",
		"From: =?koi8-r?B?4c7OwQ==?= <ann@example.org>":                            "Анна",
		"From: Zo\xeb <ann@example.org>":                                           "Zoë",
		"From: Zoë <ann@example.org>":                                              "Zoë",
	} {
		x := kit.Text(t, ada, letter(header)).Interactions()
		if len(x) != 1 || x[0].Actor.Value != "ann@example.org" {
			t.Errorf("%q: %+v", header, x)
			continue
		}
		if x[0].Actor.Name != want {
			t.Errorf("%q: %q, want %q", header, x[0].Actor.Name, want)
		}
	}
	for header, want := range map[string]string{
		"Subject: =?utf-8?Q?One?= and\n =?utf-8?Q?two?= =?utf-8?Q?three?=": "One and twothree",
		"Subject: =?klingon?Q?Qapla=27?=":                                  "Qapla'",
		"Subject: a =? b ?= c":                                             "a =? b ?= c",
		"Subject: =?utf-8?Q?=C3?=":                                         "Ã damaged",
	} {
		for _, x := range kit.Text(t, ada, letter(header)).Interactions() {
			got := x.Text
			if x.Damaged {
				got += " damaged"
			}
			if got != want {
				t.Errorf("%q: %q, want %q", header, got, want)
			}
		}
	}
}

// TestOthers are texts that are no mail.
func TestOthers(t *testing.T) {
	for name, text := range map[string]string{
		"a.txt": "From here on it is ours.\nFrom: us\n", "a.mbox": "Hello\n", "a.eml": "Hello\n", "b.eml": "From: only this\n", "c.txt": "Subject: x\nFrom: y\n",
	} {
		if r := kit.Named(t, ada, name, text); r.Recognised {
			t.Errorf("%s was taken", name)
		}
	}
}

// TestCut reads a mailbox that ends too early to where it does.
func TestCut(t *testing.T) {
	text := intaketest.SampleText(t, "takeout.mbox")
	kit.Cuts(t, intake.Options{}, kit.File, text, 200, len(text), 97, func(at int, r intaketest.Result) {
		if r.Err != nil {
			t.Errorf("cut at byte %d: %v", at, r.Err)
		}
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "takeout.mbox") }

func FuzzMail(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{
		Options: intake.Options{Account: "ada@example.org", Bodies: true}, Names: []string{"mail.mbox", "a.eml"},
		Law: func(t *testing.T, r intaketest.Result) {
			for _, x := range r.Interactions() {
				if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.IsZero() || x.Actor.Owner && x.Target.Owner || x.Key == "" || x.Thread == "" {
					t.Errorf("%+v", x)
				}
			}
		},
	})
}
