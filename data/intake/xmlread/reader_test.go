package xmlread_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake/xmlread"
)

// read returns the children of the root with their lines, names, attribute "n"
// and text, or the code of the error.
func read(text string) string {
	r := xmlread.New("list.xml", strings.NewReader(text))
	var b strings.Builder
	err := r.Root(func(xml.StartElement, int) error {
		return r.Children(func(e xml.StartElement, line int) error {
			if e.Name.Local == "skip" {
				return r.Skip()
			}
			words, err := r.Text()
			fmt.Fprintf(&b, "%d:%s[%s]%s ", line, e.Name.Local, xmlread.Attr(e, "n"), words)
			return err
		})
	})
	var known *data.Error
	if errors.As(err, &known) {
		return b.String() + known.Code
	}
	if err != nil {
		return b.String() + err.Error()
	}
	return b.String()
}

func TestReader(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"plain", "<l>\n<a n=\"1\">one</a>\n<skip><b>x</b></skip><a>t<b>w</b>o</a></l>", "2:a[1]one 3:a[]two "},
		{"cdata and entities", "<l><a><![CDATA[<b>]]> &amp; &eacute;</a></l>", "1:a[]<b> & é "},
		{"latin-1", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><l><a>Jos\xe9</a></l>", "1:a[]José "},
		{"broken bytes", "<l><a>Jos\xff\x01</a></l>", "1:a[]Jos\ufffd "},
		{"utf-16", "\xff\xfe<\x00l\x00>\x00<\x00a\x00>\x00\xe9\x00<\x00/\x00a\x00>\x00<\x00/\x00l\x00>\x00", "1:a[]é "},
		{"cut in an element", "<l>\n<a>one</a>\n<a>tw", "2:a[]one 3:a[]tw truncated"},
		{"cut after one", "<l><a>one</a>", "1:a[]one truncated"},
		{"no xml", "Hello", "broken_xml"},
		{"empty", "", "broken_xml"},
		{"wrong end", "<l><a></b></l>", "1:a[] broken_xml"},
		{"deep", "<l>" + strings.Repeat("<a>", 300), "limit"},
		{"entities are not expanded", `<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><l><a>&b;</a></l>`, "1:a[]&b; "},
		{"nothing is fetched", `<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><l><a>&x;</a></l>`, "1:a[]&x; "},
	} {
		got := read(c.text)
		if c.name == "deep" || c.name == "cut in an element" || c.name == "wrong end" { // what was read of the last element is no matter
			got = got[strings.LastIndexByte(got, ' ')+1:]
			c.want = c.want[strings.LastIndexByte(c.want, ' ')+1:]
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func FuzzReader(f *testing.F) {
	f.Add("<l><a n='1'>one</a></l>")
	f.Add("<?xml version='1.0' encoding='utf-16'?><l>")
	f.Fuzz(func(_ *testing.T, text string) { _ = read(text) })
}
