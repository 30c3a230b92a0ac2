package disqus_test

import (
	"bytes"
	"compress/gzip"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/disqus"
	"rapport/data/intake/intaketest"
)

var kit = intaketest.Kit{Format: disqus.Format, File: "export.xml"}

// TestLayouts reads an invented sample of each layout. The golden files were
// worked out from the samples by hand.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// aims are the directions of a sample: the kind, and who is the owner.
func aims(r intaketest.Result) map[string]string {
	all := map[string]string{}
	for _, x := range r.Interactions() {
		words := string(x.Kind)
		switch {
		case x.Actor.Owner && x.Target.IsZero():
			words += " of mine"
		case x.Actor.Owner:
			words += " to " + x.Target.Value
		case x.Target.Owner:
			words += " to me"
		case x.Target.IsZero():
			words += " to nobody"
		default:
			words += " of " + x.Actor.Value + " to " + x.Target.Value
		}
		all[x.Key] = words
	}
	return all
}

// TestDirection follows the account, and gives no direction without one.
func TestDirection(t *testing.T) {
	for _, c := range []struct {
		o      intake.Options
		want   map[string]string
		warned bool
	}{
		{intake.Options{Account: "ola"}, map[string]string{
			"5": "reply of bo77 to ada_l", "4": "comment to me", "6": "reply to bo77", "8": "reply of Guest to Eve", "9": "comment to me", "10": "comment of mine",
		}, false},
		{intake.Options{Account: "ada@example.org"}, map[string]string{
			"5": "reply to me", "4": "comment of mine", "6": "reply of ola to bo77", "8": "reply of Guest to Eve", "9": "comment of mine", "10": "comment to me",
		}, false},
		{intake.Options{Me: []string{"somebody"}}, map[string]string{
			"5": "reply of bo77 to ada_l", "4": "comment to nobody", "6": "reply of ola to bo77", "8": "reply of Guest to Eve", "9": "comment to nobody", "10": "comment to nobody",
		}, true},
	} {
		r := kit.Sample(t, c.o, "export.xml")
		got := aims(r)
		for key, want := range c.want {
			if got[key] != want {
				t.Errorf("%+v, %s: %q, want %q", c.o, key, got[key], want)
			}
		}
		if len(got) != len(c.want) || r.Warned(data.WarnUnknownOwner) != c.warned {
			t.Errorf("%+v: %v, %s", c.o, got, r.Warnings())
		}
	}
}

// TestGzip reads the file as it comes by e-mail.
func TestGzip(t *testing.T) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(intaketest.SampleText(t, "export.xml"))); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if r := kit.Named(t, intake.Options{Account: "ola"}, "myshop.xml.gz", b.String()); len(r.Interactions()) != 6 {
		t.Error(r)
	}
}

// TestRecognised takes neither feeds nor exports of WordPress.
func TestRecognised(t *testing.T) {
	for _, text := range []string{
		`<rss><channel><item><title>a</title></item></channel></rss>`,
		`<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version><item><wp:comment/></item></channel></rss>`,
		`<disqus/>`, `<html>disqus.com</html>`,
	} {
		if r := kit.Text(t, intake.Options{}, text); r.Recognised {
			t.Errorf("took %s", text)
		}
	}
}

// TestUnknown says so where the first element is not Disqus's.
func TestUnknown(t *testing.T) {
	if r := kit.Text(t, intake.Options{}, `<?xml version="1.0"?><!-- <disqus disqus.com --><forum><post/></forum>`); r.Code() != data.WarnUnknownFile {
		t.Error(r)
	}
}

func TestTruncation(t *testing.T) {
	for _, name := range []string{"export.xml", "import.xml"} {
		text := intaketest.SampleText(t, name)
		kit.Cuts(t, intake.Options{}, name, text, 2000, len(text)-2, 97, func(at int, r intaketest.Result) {
			if r.Recognised && r.Err == nil {
				t.Errorf("%s, cut at %d: %s", name, at, r)
			}
		})
	}
}

func TestBroken(t *testing.T) {
	for _, name := range []string{"export.xml", "import.xml"} {
		kit.Broken(t, name, name)
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "export.xml") }

func FuzzDisqus(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"export.xml", "import.xml"}, Options: intake.Options{Account: "ola"}, Law: func(t *testing.T, r intaketest.Result) {
		for _, x := range r.Interactions() {
			if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.IsZero() || x.Actor.Owner && x.Target.Owner || x.Key == "" && x.Thread != "" {
				t.Errorf("%+v", x)
			}
		}
	}})
}
