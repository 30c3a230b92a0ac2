package charset_test

import (
	"io"
	"slices"
	"strings"
	"testing"

	"rapport/data/intake/charset"
)

// TestGuess tells encodings from bytes that were looked up in the code pages.
func TestGuess(t *testing.T) {
	for _, c := range []struct{ name, head, want string }{
		{"ASCII", "Order,Total\n1,2\n", charset.UTF8},
		{"nothing", "", charset.UTF8},
		{"UTF-8", "José,2\n", charset.UTF8},
		{"UTF-8, cut in a letter", "José,Jos\xc3", charset.UTF8},
		{"with a mark", "\xef\xbb\xbfOrder,Total\n", charset.UTF8},
		{"UTF-16 with a mark", "\xff\xfeO\x00", charset.UTF16LE},
		{"UTF-16 the other way", "\xfe\xff\x00O", charset.UTF16BE},
		{"UTF-16 without a mark", "O\x00r\x00d\x00e\x00r\x00,\x00T\x00o\x00t\x00", charset.UTF16LE},
		{"Windows-1252", "Jos\xe9,2\n", charset.Western},
		{"French", "\xe9t\xe9,for\xeat,\xe0 c\xf4t\xe9\n", charset.Western},
		{"quotation marks of Windows", "\x93Mug\x94, \x91blue\x92, 5 \x80\n", charset.Western},
		{"Japanese", "\x92\x8d\x95\xb6\x94\xd4\x8d\x86,\x8b\xe0\x8az\n1,\x83}\x83O\n", charset.ShiftJIS}, // 注文番号,金額 and マグ
		{"Japanese, cut in a sign", "\x92\x8d\x95\xb6,\x8b\xe0\x8az\n1,\x83", charset.ShiftJIS},
		{"Cyrillic", "\xc7\xe0\xea\xe0\xe7,\xd1\xf3\xec\xec\xe0\n", charset.Western}, // Заказ: nothing shows it, so it can be said
	} {
		if got := charset.Guess([]byte(c.head)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestReader reads one word in what it can be written in.
func TestReader(t *testing.T) {
	for _, c := range []struct{ name, raw, want string }{
		{"cp1252", "Jos\xe9", "José"},
		{"UTF-8", "\xef\xbb\xbfJosé", "José"},
		{"utf-16le", "J\x00\xe9\x00", "Jé"},
		{"utf-16be", "\xfe\xff\x00J\x00\xe9", "Jé"},
		{"sjis", "\x92\x8d\x95\xb6", "注文"},
		{"windows-1251", "\xc7\xe0\xea\xe0\xe7", "Заказ"},
		{"shift_jis", "\x92", "\uFFFD"},
	} {
		name, err := charset.Name(c.name)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(charset.Reader(strings.NewReader(c.raw), name)); string(got) != c.want || err != nil {
			t.Errorf("%s: %q, %v, want %q", c.name, got, err, c.want)
		}
	}
	if _, err := charset.Name("klingon"); err == nil {
		t.Error("klingon is known")
	}
	for _, name := range charset.Common {
		if again, err := charset.Name(name); again != name || err != nil || charset.Title(name) == name {
			t.Errorf("%s: %s, %v, %s", name, again, err, charset.Title(name))
		}
	}
}

// TestLines shows the rows by which a person sees whether letters are right.
func TestLines(t *testing.T) {
	head := []byte("Name,Total\r\nAnn,1\r\nJos\xe9,2\r\nZo\xeb,3\r\n")
	if got := charset.Lines(head, charset.Western, 5); !slices.Equal(got, []string{"José,2", "Zoë,3"}) {
		t.Errorf("%q", got)
	}
	if got := charset.Lines([]byte("a\nb\nc\n"), charset.UTF8, 2); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("%q", got)
	}
}

func FuzzGuess(f *testing.F) {
	f.Add([]byte("\x92\x8d\x95\xb6,\x8b\xe0\x8az\n"))
	f.Fuzz(func(t *testing.T, head []byte) {
		name := charset.Guess(head)
		if again, err := charset.Name(name); again != name || err != nil {
			t.Errorf("%s is no name", name)
		}
		_ = charset.Lines(head, name, 5)
	})
}
