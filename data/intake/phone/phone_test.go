package phone_test

import (
	"fmt"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/phone"
)

var kit = intaketest.Kit{Format: phone.Format, File: "sms-20240601120000.xml"}

// TestLayouts reads an invented sample of each layout. The golden files were
// worked out from the samples by hand.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// TestDirection follows the type that each record states.
func TestDirection(t *testing.T) {
	for _, sample := range []string{"sms-20240601120000.xml", "calls-20240601120000.xml"} {
		for _, x := range kit.Sample(t, intake.Options{}, sample).Interactions() {
			out := strings.Contains(x.Key, " 2 ") || strings.HasSuffix(x.Key, " 2")
			if x.Actor.Owner != out || x.Target.Owner == out {
				t.Errorf("%+v", x)
			}
		}
	}
}

// TestOwnNumber leaves out what the owner sent to the own number.
func TestOwnNumber(t *testing.T) {
	for _, x := range kit.Sample(t, intake.Options{Account: "+15550100103"}, "sms-20240601120000.xml").Interactions() {
		if x.Thread != "+15550100101" && x.Thread != "0305550102" && x.Thread != "parcel" {
			t.Errorf("a group of two is none without the owner: %+v", x)
		}
	}
}

func message(attributes string) string {
	return `<smses count="1"><sms address="+15550100101" date="1717236000000" type="1" ` + attributes + ` /></smses>`
}

// TestReferences repairs what XML forbids, wherever the pieces of a stream end.
func TestReferences(t *testing.T) {
	for text, want := range map[string]string{
		"&#55357;&#56842;":                 "😊",
		"&#xD83D;&#xDE0A;&#55357;&#56842;": "😊😊",
		"a&#56842;&#55357;b":               "a\ufffd\ufffdb",
		"&#55357;x":                        "\ufffdx",
		"&#65;&#x42;&amp;&lt;":             "AB&<",
		"a&#1;b":                           "a b",
		"&#9999999999;":                    "&#9999999999;",
		"&#;&":                             "&#;&",
	} {
		for _, gap := range []int{0, 1, 65536 - 100, 65536 - 75, 65536 - 70} {
			fill := strings.Repeat("x", gap)
			r := kit.Text(t, intake.Options{}, message(`body="`+fill+text+`"`))
			if x := r.Interactions(); len(x) != 1 || x[0].Text != fill+want {
				t.Errorf("%s after %d letters: %.200s", text, gap, r)
			}
		}
	}
}

// TestPictures leaves out the pictures without holding them, and keeps the lines.
func TestPictures(t *testing.T) {
	picture := strings.Repeat("QUJD\n", 4<<20/5)
	text := `<smses count="2"><mms msg_box="1" address="+15550100101" date="1717236000000"><parts><part ct="image/png" data="` + picture + `" />` +
		`<part ct='text/plain' text='say data="no"' data='` + picture + `' /></parts></mms>` + "\n" + `<sms address="1" date="x" type="1" /></smses>`
	r := kit.Text(t, intake.Options{}, text)
	if x := r.Interactions(); len(x) != 1 || x[0].Text != `say data="no"` || len(r.Rejects) != 1 || r.Rejects[0].Line != strings.Count(text, "\n")+1 {
		t.Errorf("%.500s", r)
	}
}

// TestTypes tells what happened from what did not.
func TestTypes(t *testing.T) {
	for kind, want := range map[string]string{"1": "in", "2": "out", "3": "", "4": "", "5": "", "6": "", "0": "", "9": "rejected"} {
		r := kit.Text(t, intake.Options{}, fmt.Sprintf(`<smses count="1"><sms address="+15550100101" date="1717236000000" type=%q body="x" /></smses>`, kind))
		got := ""
		for _, x := range r.Interactions() {
			got = "in"
			if x.Actor.Owner {
				got = "out"
			}
		}
		if len(r.Rejects) > 0 {
			got = "rejected"
		}
		if got != want {
			t.Errorf("type %s: %q, want %q", kind, got, want)
		}
	}
}

// TestOthers are files of somebody else's.
func TestOthers(t *testing.T) {
	for _, text := range []string{"<rss><channel/></rss>", "<calls><call/></calls>", "<html></html>"} {
		if r := kit.Text(t, intake.Options{}, text); r.Recognised {
			t.Errorf("%s was taken", text)
		}
	}
	if r := kit.Text(t, intake.Options{}, `<backup><smses count="1"/></backup>`); r.Code() != data.WarnUnknownFile {
		t.Errorf("another root: %s", r)
	}
}

// TestTogether reads a folder of backups as one import; a damaged one is left out.
func TestTogether(t *testing.T) {
	sms, calls := intaketest.SampleText(t, "sms-20240601120000.xml"), intaketest.SampleText(t, "calls-20240601120000.xml")
	r := kit.Files(t, intake.Options{}, map[string]string{"sms-1.xml": sms, "calls-1.xml": calls, "calls-2.xml": calls[:len(calls)/2]})
	if len(r.Interactions()) != 8+8 || !r.Warned(data.WarnTruncated) || r.Err != nil {
		t.Errorf("%d: %s", len(r.Interactions()), r)
	}
	if want := "2024-06-01 12:00:00"; intaketest.Stamp(r.Head.AsOf) != want {
		t.Errorf("made %s, want %s", r.Head.AsOf, want)
	}
}

func TestCut(t *testing.T) {
	text := intaketest.SampleText(t, "sms-20240601120000.xml")
	kit.Cuts(t, intake.Options{}, kit.File, text, 300, len(text)-2, 37, func(at int, r intaketest.Result) {
		if r.Code() != data.WarnTruncated && r.Code() != "broken_xml" {
			t.Errorf("cut at byte %d: %s", at, r)
		}
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "calls-20240601120000.xml") }

func FuzzPhone(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"sms.xml"}, Law: func(t *testing.T, r intaketest.Result) {
		for _, x := range r.Interactions() {
			if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.IsZero() || x.Actor.Owner && x.Target.Owner || x.Key == "" {
				t.Errorf("%+v", x)
			}
		}
	}})
}
