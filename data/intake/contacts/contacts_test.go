package contacts_test

import (
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/contacts"
	"rapport/data/intake/intaketest"
)

var kit = intaketest.Kit{Format: contacts.Format, File: "contacts.vcf"}

// TestLayouts reads an invented sample of each layout. The golden files were
// worked out from the samples by hand.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// refs reads a card with one line and returns what it names.
func refs(t *testing.T, line string) string {
	t.Helper()
	var all []string
	for _, x := range kit.Text(t, intake.Options{}, "BEGIN:VCARD\nFN:Ann\n"+line+"\nEND:VCARD\n").Identities() {
		all = append(all, strings.TrimSpace(x.Platform+" "+string(x.Kind)+" "+x.Value))
	}
	return strings.Join(all, ", ")
}

// TestProfiles reads what names a person on a platform, and nothing else.
func TestProfiles(t *testing.T) {
	for line, want := range map[string]string{
		"URL:https://www.instagram.com/ann.makes/?hl=en":              "instagram handle ann.makes",
		"URL:instagram.com/ann.makes":                                 "instagram handle ann.makes",
		"URL:https://www.instagram.com/explore/":                      "",
		"URL:https://www.instagram.com/ann/reels":                     "",
		"URL:https://m.tiktok.com/@ann":                               "tiktok handle ann",
		"URL:https://www.tiktok.com/ann":                              "",
		"URL:https://twitter.com/ann":                                 "x handle ann",
		"URL:https://x.com/home":                                      "",
		"URL:https://www.threads.net/@ann":                            "threads handle ann",
		"URL:https://www.facebook.com/profile.php?id=100000000000001": "facebook id 100000000000001",
		"URL:https://www.facebook.com/groups/1":                       "",
		"URL:https://www.youtube.com/@annclay":                        "youtube handle annclay",
		"URL:https://www.youtube.com/watch?v=1":                       "",
		"URL:https://bsky.app/profile/ann.example.org":                "bluesky handle ann.example.org",
		"URL:https://old.example.org/user/ann":                        "",
		"URL:https://www.reddit.com/user/ann_clay/":                   "reddit handle ann_clay",
		"URL:https://www.linkedin.com/in/ann-lee/":                    "linkedin url https://www.linkedin.com/in/ann-lee",
		"URL:https://www.linkedin.com/company/kiln":                   "",
		"URL:%zz://": "",
		"IMPP;X-SERVICE-TYPE=Skype:skype:ann.lee":                  "skype handle ann.lee",
		"IMPP:xmpp:ann@chat.example.org":                           "xmpp handle ann@chat.example.org",
		"IMPP:tel:+15550100101":                                    "phone +15550100101",
		"IMPP;X-SERVICE-TYPE=WhatsApp:whatsapp:5550100":            "",
		"IMPP;X-SERVICE-TYPE=iMessage:imessage:ann@example.org":    "email ann@example.org",
		"X-SOCIALPROFILE;type=klingon:https://klingon.example/ann": "",
		"X-SOCIALPROFILE;type=twitch:https://www.twitch.tv/ann":    "twitch handle ann",
		"X-SOCIALPROFILE;type=pref;type=twitter:annlee":            "x handle annlee",
		"X-AIM:annlee":    "aim handle annlee",
		"X-CUSTOM:annlee": "",
	} {
		if got := refs(t, line); got != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}

// TestLinked ties what one card names, to the limit and no further.
func TestLinked(t *testing.T) {
	count := func(text string) (identities, links int) {
		for _, fact := range kit.Text(t, intake.Options{}, text).Facts {
			switch fact.(type) {
			case *data.Identity:
				identities++
			case *data.Link:
				links++
			}
		}
		return identities, links
	}
	emails := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString("EMAIL:a" + strings.Repeat("x", i) + "@example.org\n")
		}
		return "BEGIN:VCARD\nFN:Ann\n" + b.String() + "END:VCARD\n"
	}
	for name, c := range map[string]struct {
		text              string
		identities, links int
	}{
		"twelve":            {emails(12), 12, 11},
		"thirteen":          {emails(13), 13, 0},
		"twice the same":    {"BEGIN:VCARD\nEMAIL:a@example.org\nEMAIL:A@Example.org\nEND:VCARD\n", 1, 0},
		"a group of lines":  {"BEGIN:VCARD\nKIND:group\nEMAIL:a@example.org\nTEL:+15550100101\nEND:VCARD\n", 0, 0},
		"an organisation":   {"BEGIN:VCARD\nKIND:org\nEMAIL:a@example.org\nTEL:+15550100101\nEND:VCARD\n", 2, 0},
		"an end is missing": {"BEGIN:VCARD\nEMAIL:a@example.org\nBEGIN:VCARD\nEMAIL:b@example.org\nEND:VCARD\n", 2, 0},
	} {
		if identities, links := count(c.text); identities != c.identities || links != c.links {
			t.Errorf("%s: %d identities, %d links", name, identities, links)
		}
	}
}

// TestOwner marks the owner's own card.
func TestOwner(t *testing.T) {
	for _, x := range kit.Sample(t, intake.Options{Account: "sam@example.org"}, "v4.vcf").Identities() {
		if x.Owner != (x.Value == "sam@example.org") {
			t.Errorf("%+v", x)
		}
	}
}

// TestOthers are tables and texts of somebody else's.
func TestOthers(t *testing.T) {
	for name, text := range map[string]string{
		"a.csv": "First Name,Last Name,Email,Phone\nAnn,Lee,ann@example.org,1\n", "a.vcf": "BEGIN:VCALENDAR\nEND:VCALENDAR\n", "a.txt": "Hello\n",
	} {
		if r := kit.Named(t, intake.Options{}, name, text); r.Recognised {
			t.Errorf("%s was taken", name)
		}
	}
}

// TestCut leaves out the card that is not whole, and says so.
func TestCut(t *testing.T) {
	text := intaketest.SampleText(t, "v3.vcf")
	end := strings.Index(text, "END:VCARD")
	kit.Cuts(t, intake.Options{}, kit.File, text, 30, end, 7, func(at int, r intaketest.Result) {
		if !r.Warned(data.WarnTruncated) || len(r.Facts) != 0 || len(r.Rejects) != 1 {
			t.Errorf("cut at byte %d: %s", at, r)
		}
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "v3.vcf") }

func FuzzContacts(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"contacts.vcf", "contacts.csv"}, Law: func(t *testing.T, r intaketest.Result) {
		for _, x := range r.Identities() {
			if x.IsZero() || x.Value == "" {
				t.Errorf("%+v", x)
			}
		}
	}})
}
