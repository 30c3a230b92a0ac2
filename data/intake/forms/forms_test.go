package forms_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/forms"
	"rapport/data/intake/intaketest"
)

var (
	typeform = intaketest.Kit{Format: forms.Typeform, File: "responses.csv"}
	google   = intaketest.Kit{Format: forms.GoogleForms, File: "responses.csv"}
	east     = time.FixedZone("", 2*3600)
)

// samples are the invented exports. The golden files were worked out by hand.
var samples = []struct {
	kit  intaketest.Kit
	name string
	zone *time.Location
}{
	{typeform, "typeform", nil},
	{typeform, "typeform-2016", nil},
	{google, "google-en", nil},
	{google, "google-de", east},
}

func TestLayouts(t *testing.T) {
	for _, c := range samples {
		t.Run(c.name, func(t *testing.T) {
			intaketest.Golden(t, c.name+".golden", c.kit.Sample(t, intake.Options{Zone: c.zone}, c.name+".csv").String())
		})
	}
}

// TestTimes reads how Google writes the time of a response.
func TestTimes(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"2024/06/01 10:00:00 AM GMT+2", "2024-06-01 08:00:00"},
		{"2024/06/01 10:00:00 PM UTC-3", "2024-06-02 01:00:00"},
		{"2024/06/01 10:00:00 p. m. UTC−5", "2024-06-02 03:00:00"},
		{"2024/06/01 7:38:49 nachm. OESZ", "2024-06-01 16:38:49"},
		{"2024/06/01 7:38:49 vorm. MESZ", "2024-06-01 05:38:49"},
		{"2024/06/01 12:00:00 PM PDT", "2024-06-01 19:00:00"},
		{"2024/06/01 下午 3:14:15 [GMT+8]", "2024-06-01 07:14:15"},
		{"2024/06/01 오전 3:14:15 GMT+9", "2024-05-31 18:14:15"},
		{"2024/06/01 1:30:00 PM GMT+5:30", "2024-06-01 08:00:00"},
		{"2024-06-01 10:00:00", "2024-06-01 08:00:00"}, // the zone of the workspace
		{"6/13/2024 10:00:00", "2024-06-13 08:00:00"},
		{"13/6/2024 10:00:00", "2024-06-13 08:00:00"},
		{"13.6.2024 10:00:00", "2024-06-13 08:00:00"},
	} {
		r := google.Text(t, intake.Options{Zone: east}, "Timestamp,Email Address,How was it?\n\""+c.text+"\",ada@example.org,Good\n")
		if len(r.Interactions()) != 1 || intaketest.Stamp(r.Interactions()[0].At) != c.want {
			t.Errorf("%s: want %s: %s", c.text, c.want, r)
		}
	}
	const header = "Timestamp,Email Address,How was it?\n"
	if r := google.Text(t, intake.Options{}, header+"3/4/2024 10:00:00,ada@example.org,Good\n"); r.Code() != data.WarnAmbiguousDate {
		t.Error(r)
	}
	r := google.Text(t, intake.Options{}, header+"3/4/2024 10:00:00,ada@example.org,Good\n13/4/2024 10:00:00,ada@example.org,Good\n")
	if len(r.Interactions()) != 2 || intaketest.Stamp(r.Interactions()[0].At) != "2024-04-03 10:00:00" {
		t.Error(r)
	}
	if r := google.Text(t, intake.Options{}, header+",ada@example.org,Good\n"); r.Interactions()[0].Precision != data.Undated {
		t.Error(r)
	}
}

// TestWho finds out which question names whoever answered.
func TestWho(t *testing.T) {
	for _, c := range []struct{ header, answers, want string }{
		{"Your e-mail", "ada@example.org", "email ada@example.org"},
		{"Correo electrónico", "ada@example.org", "email ada@example.org"},
		{"Where can we reach you?", "ada@example.org", "email ada@example.org"},           // by the values
		{"Do you read my emails?,Name", "Yes,Ada", "name Ada"},                            // no address
		{"E-mail of a friend,Your name", "bo@example.org,Ada", "name Ada"},                // somebody else
		{"Contact,Your email", "bo@example.org,ada@example.org", "email ada@example.org"}, // asked for
		{"First name,Last name", "Ada,Lopez", "name Ada Lopez"},                           // two columns
		{"Prénom,Nom", "Ada,Lopez", "name Ada Lopez"},
		{"Vor- und Nachname", "Ada Lopez", "name Ada Lopez"},
		{"¿Cuál es tu nombre?", "Ada", "name Ada"},
		{"Company name", "Seasalt", ""}, // nobody
		{"Instagram", "@ada", "instagram handle ada"},
		{"Instagram", "https://instagram.com/ada?igsh=x", "instagram handle ada"},
		{"Your X handle", "ada_x", "x handle ada_x"},
		{"Twitter username", "@ada_x", "x handle ada_x"},
		{"Profile link", "twitter.com/ada", "x handle ada"}, // by the values
		{"Wie ist dein TikTok Nutzername?", "ada.backt", "tiktok handle ada.backt"},
		{"YouTube channel", "https://www.youtube.com/channel/UCabc", "youtube id UCabc"},
		{"LinkedIn", "https://de.linkedin.com/in/ada/", "url https://www.linkedin.com/in/ada"},
		{"Instagram or TikTok handle", "@ada", ""}, // which of the two?
		{"How often do you use Instagram?", "daily", ""},
		{"How did you find my Instagram account?", "google", ""},
		{"Do you follow me on Instagram?", "Yes", ""},
		{"Instagram handle", "none", ""},
		{"Favourite post", "https://www.instagram.com/p/Cabc/", ""},
		{"Phone", "'+1 555 0100 200", "phone +1 555 0100 200"},
		{"Phone", "555 0100", ""},          // no country
		{"Number", "'+1 555 0100 200", ""}, // of what?
	} {
		r := typeform.Text(t, intake.Options{}, "#,"+c.header+",Submit Date (UTC)\nt1,"+c.answers+",2024-06-01 10:00:00\n")
		got := ""
		if all := r.Interactions(); len(all) == 1 {
			who := all[0].Actor
			got = strings.TrimSpace(who.Platform + " " + string(who.Kind) + " " + who.Value)
			got = strings.TrimPrefix(got, "linkedin ")
		}
		if got != c.want || (got == "") != (len(r.Rejects) == 1) {
			t.Errorf("%s, %s: want %q: %s", c.header, c.answers, c.want, r)
		}
	}
}

// TestWorkbook reads the sheet of responses as Excel has it: times are counts of days.
func TestWorkbook(t *testing.T) {
	book := excelize.NewFile()
	for cell, value := range map[string]any{
		"A1": "Timestamp", "B1": "Email Address", "C1": "Your X handle?", "A2": 45444.4375, "B2": "ada@example.org", "C2": "ada_x",
	} {
		if err := book.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	r := google.Named(t, intake.Options{Zone: east}, "responses.xlsx", b.String())
	all := r.Interactions()
	if len(all) != 1 || intaketest.Stamp(all[0].At) != "2024-06-01 08:30:00" || all[0].Actor.URL != "https://x.com/ada_x" {
		t.Error(r)
	}
}

// TestChoice makes sure that the answers to a choice are no names of accounts.
func TestChoice(t *testing.T) {
	text := "#,Instagram profile,Name,Submit Date (UTC)\n"
	for i := range 20 {
		text += "t" + string(rune('a'+i)) + "," + []string{"public", "business"}[i%2] + ",Ada,2024-06-01 10:00:00\n"
	}
	r := typeform.Text(t, intake.Options{}, text)
	if len(r.Interactions()) != 20 || r.Interactions()[0].Actor.Kind != data.ByName {
		t.Error(r)
	}
}

// TestScore tells a score from other numbers.
func TestScore(t *testing.T) {
	for _, c := range []struct{ question, answer, want string }{
		{"Would you recommend us?", "10", "Would you recommend us? 10 of 10"},
		{"Wie wahrscheinlich ist eine Empfehlung?", "0", "Wie wahrscheinlich ist eine Empfehlung? 0 of 10"},
		{"Would you recommend us?", "11", "Would you recommend us? 11"},
		{"Would you recommend us?", "Yes", "Would you recommend us? Yes"},
		{"How many pets?", "3", "How many pets? 3"},
	} {
		r := typeform.Text(t, intake.Options{}, "#,Email,"+c.question+",Submit Date (UTC)\nt1,ada@example.org,"+c.answer+",2024-06-01 10:00:00\n")
		if len(r.Interactions()) != 1 || r.Interactions()[0].Text != c.want {
			t.Errorf("want %s: %s", c.want, r)
		}
	}
}

// TestRecognised tells forms from other tables, and the two from each other.
func TestRecognised(t *testing.T) {
	for _, c := range []struct {
		header           string
		typeform, google bool
	}{
		{"#,Name,Submit Date (UTC),Network ID", true, false},
		{"#,Name,Email", false, false},
		{"Name,#,Submit Date (UTC)", false, false},
		{"Timestamp,How was it?", false, true},
		{"Timestamp,Email Address,Score", false, true},
		{"Horodateur,Votre nom,Votre adresse e-mail ?", false, true},
		{"Carimbo de data/hora,Qual é o seu nome?", false, true},
		{"Timestamp,Value", false, false},
		{"timestamp,what?", false, false},
		{"Zeitstempel,Temperatur,Feuchte", false, false},
		{"Timestamp,Author,Comment,Likes", false, false},
		{"Author,Timestamp,Why?", false, false},
	} {
		text := c.header + "\n1,2,3,4\n"
		a, b := typeform.Text(t, intake.Options{}, text), google.Text(t, intake.Options{}, text)
		if a.Recognised != c.typeform || b.Recognised != c.google {
			t.Errorf("%s: %v, %v", c.header, a.Recognised, b.Recognised)
		}
	}
	written := "Timestamp,Name\n2024/06/01 10:00:00 AM GMT+2,Ada\n"
	if r := google.Text(t, intake.Options{}, written); !r.Recognised || len(r.Interactions()) != 1 {
		t.Error(r)
	}
	if e := google.Exports(t, intake.Options{}, "testdata/google-en.csv")[0]; e.Claim.Sure {
		t.Error("a form of Google is sure")
	}
}

// TestOwner states that the owner tried the form, and no act towards themselves.
func TestOwner(t *testing.T) {
	for _, c := range samples {
		r := c.kit.Sample(t, intake.Options{Account: "ADA@example.org", Zone: c.zone}, c.name+".csv")
		law(t, r)
		if who := r.Identities(); len(who) != 1 || !who[0].Owner {
			t.Errorf("%s: %s", c.name, r)
		}
	}
}

func TestTruncation(t *testing.T) {
	text := intaketest.SampleText(t, "google-de.csv")
	google.Cuts(t, intake.Options{}, "responses.csv", text, strings.Index(text, "02.06.")+4, len(text)-2, 1, func(at int, r intaketest.Result) {
		if len(r.Interactions())+len(r.Rejects) != 2 {
			t.Errorf("cut at %d: %s", at, r)
		}
	})
}

func TestBroken(t *testing.T) {
	for _, c := range samples {
		c.kit.Broken(t, "responses.csv", c.name+".csv")
	}
}

func TestCancel(t *testing.T) {
	typeform.Cancel(t, "typeform.csv")
	google.Cancel(t, "google-en.csv")
}

// law is what holds for whatever a file says.
func law(t *testing.T, r intaketest.Result) {
	t.Helper()
	for _, x := range r.Interactions() {
		if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.Value == "" || x.Actor.Owner || !x.Target.Owner || x.Kind != data.Poll {
			t.Errorf("%+v", x)
		}
	}
}

func FuzzForms(f *testing.F) {
	for i, c := range samples {
		f.Add(uint8(i), intaketest.SampleText(f, c.name+".csv"))
	}
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		c := samples[int(which)%len(samples)]
		for _, r := range c.kit.All(t, intake.Options{}, intaketest.File(t, "responses.csv", text)) {
			if err := intaketest.Check(r); err != nil {
				t.Fatal(err)
			}
			law(t, r)
		}
	})
}
