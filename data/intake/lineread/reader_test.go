package lineread_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"rapport/data/intake/lineread"
)

func all(t *testing.T, text string) []lineread.Line {
	t.Helper()
	r := lineread.New(strings.NewReader(text))
	var lines []lineread.Line
	for {
		l, err := r.Next()
		if errors.Is(err, io.EOF) {
			return lines
		}
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, l)
	}
}

// TestLines reads each way in which one line can be written.
func TestLines(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"plain":                    {"FN:Ann Lee\r\n", `1 FN [] "Ann Lee"`},
		"no end":                   {"FN:Ann", `1 FN [] "Ann"`},
		"group and types":          {"item1.EMAIL;type=HOME,pref:a@example.org\n", `1 item1.EMAIL [{TYPE [HOME pref]}] "a@example.org"`},
		"bare words of 2.1":        {"TEL;CELL;VOICE:+1 555 0100\n", `1 TEL [{TYPE [CELL]} {TYPE [VOICE]}] "+1 555 0100"`},
		"folded":                   {"NOTE:one\r\n  two\r\n\tthree\r\n", `1 NOTE [] "one twothree"`},
		"quoted parameter":         {`ATTENDEE;CN="Lee, Ann: boss";ROLE=CHAIR:mailto:a@example.org`, `1 ATTENDEE [{CN [Lee, Ann: boss]} {ROLE [CHAIR]}] "mailto:a@example.org"`},
		"escapes of parameters":    {"ATTENDEE;CN=^'Ann^' ^^:x\n", `1 ATTENDEE [{CN ["Ann" ^]}] "x"`},
		"quote left open":          {`X;CN="Ann:y`, `1 X [{CN [Ann]}] "y"`},
		"soft breaks":              {"N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:M=C3=\n=BC;L=\nee\nFN:x\n", `1 N [{ENCODING [QUOTED-PRINTABLE]} {CHARSET [UTF-8]}] "Mü;Lee" / 4 FN [] "x"`},
		"soft break at the end":    {"N;QUOTED-PRINTABLE:Ann=", `1 N [{ENCODING [QUOTED-PRINTABLE]}] "Ann"`},
		"no quoted-printable":      {"N;QUOTED-PRINTABLE:100=XX=4\n", `1 N [{ENCODING [QUOTED-PRINTABLE]}] "100=XX=4"`},
		"declared character set":   {"N;CHARSET=ISO-8859-2:\xb6\n", `1 N [{CHARSET [ISO-8859-2]}] "ś"`},
		"character set not known":  {"N;CHARSET=klingon:ann\n", `1 N [{CHARSET [klingon]}] "ann"`},
		"no UTF-8, undeclared":     {"N:M\xfcller\n", `1 N [] "Müller" damaged`},
		"byte order mark":          {"\ufeffFN:x\n", `1 FN [] "x"`},
		"empty lines":              {"\n\nFN:x\n\nEND:y\n", `3 FN [] "x" / 5 END [] "y"`},
		"no colon":                 {"what is this\nFN:x\n", `1  [] "what is this" / 2 FN [] "x"`},
		"first line begins folded": {" FN:x\n", `1 FN [] "x"`},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, l := range all(t, c.text) {
				name := l.Name
				if l.Group != "" {
					name = l.Group + "." + name
				}
				text := fmt.Sprintf("%d %s %v %q", l.Number, name, l.Params, l.Value)
				if l.Damaged {
					text += " damaged"
				}
				got = append(got, text)
			}
			if text := strings.Join(got, " / "); text != c.want {
				t.Errorf("got  %s\nwant %s", text, c.want)
			}
		})
	}
}

func TestUTF16(t *testing.T) {
	text, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("FN:Zoë\r\n")
	if err != nil {
		t.Fatal(err)
	}
	if got := all(t, text); len(got) != 1 || got[0].Value != "Zoë" {
		t.Errorf("%+v", got)
	}
}

// TestLong passes over what is too long, wherever the length comes from.
func TestLong(t *testing.T) {
	long := strings.Repeat("A", 400<<10)
	for name, text := range map[string]string{
		"one line": "PHOTO:" + long + "\nFN:x\n", "folded": "PHOTO:" + strings.ReplaceAll(long, "AAAAAAAA", "AAAAAA\n ") + "\nFN:x\n",
		"soft breaks": "PHOTO;ENCODING=QUOTED-PRINTABLE:" + strings.ReplaceAll(long, "AAAAAAAA", "AAAAAA=\n") + "\nFN:x\n",
	} {
		lines := all(t, text)
		last := lines[len(lines)-1]
		if len(lines) != 2 || !lines[0].Long || len(lines[0].Value) > 256<<10 || last.Value != "x" || last.Number != strings.Count(text, "\n") {
			t.Errorf("%s: %d lines, long %v, last %+v", name, len(lines), lines[0].Long, last)
		}
	}
}

func TestSplit(t *testing.T) {
	for text, want := range map[string][]string{
		`Lee;Ann;;Dr.;`: {"Lee", "Ann", "", "Dr.", ""}, `a\;b;c\\;d\,e`: {"a;b", `c\`, "d,e"}, "": {""}, `x\`: {`x\`}, `one\ntwo`: {"one\ntwo"},
	} {
		if got := lineread.Split(text, ';'); !slices.Equal(got, want) {
			t.Errorf("%q: %q", text, got)
		}
	}
}
