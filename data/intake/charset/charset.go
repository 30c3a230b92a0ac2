// Package charset knows how texts are written down: it tells the encoding of a file from
// its first bytes as far as they show it, and reads a text in any encoding that a person
// names.
package charset

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"rapport/data"
)

// The encodings that are told from bytes, under their names of the web.
const (
	UTF8     = "utf-8"
	UTF16LE  = "utf-16le"
	UTF16BE  = "utf-16be"
	ShiftJIS = "shift_jis"
	Western  = "windows-1252"
)

// Common are the encodings that are offered, the likely ones first. Any other name that
// the web knows is taken too.
var Common = []string{Western, UTF8, "windows-1250", "windows-1251", ShiftJIS, "gb18030", "euc-kr", UTF16LE}

var titles = map[string]string{
	UTF8: "UTF-8", UTF16LE: "UTF-16", UTF16BE: "UTF-16", Western: "Western European letters", "windows-1250": "Central European letters", "windows-1251": "Cyrillic letters",
	ShiftJIS: "Japanese letters", "gb18030": "Chinese letters", "euc-kr": "Korean letters",
}

// Title is the name of an encoding for people.
func Title(name string) string {
	if title := titles[name]; title != "" {
		return title
	}
	return name
}

// Name is the one name of an encoding that has several: "cp1252" and "latin1" are
// "windows-1252". An empty name stays empty.
func Name(said string) (string, error) {
	if said == "" {
		return "", nil
	}
	e, err := htmlindex.Get(said)
	if err == nil {
		var name string
		if name, err = htmlindex.Name(e); err == nil {
			return name, nil
		}
	}
	return "", &data.Error{Code: "unknown_encoding", Msg: fmt.Sprintf("%q is no encoding of text known here.", said), Hint: "Write it like windows-1252, utf-8, utf-16le or shift_jis."}
}

// Reader turns a text in an encoding into UTF-8. A byte order mark is dropped. What is no
// text in that encoding becomes U+FFFD.
func Reader(r io.Reader, name string) io.Reader {
	return transform.NewReader(r, decoder(name))
}

func decoder(name string) transform.Transformer {
	switch name {
	case UTF8:
		return unicode.UTF8BOM.NewDecoder()
	case UTF16LE:
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()
	case UTF16BE:
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder()
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return encoding.Nop.NewDecoder() // Name has refused it
	}
	return e.NewDecoder()
}

// Guess tells the encoding of a text from its first bytes. Plain ASCII is UTF-8, and what
// shows nothing else is taken for Windows-1252.
func Guess(head []byte) string {
	if name := wide(head); name != "" {
		return name
	}
	switch whole := head[:len(head)-cutRune(head)]; {
	case utf8.Valid(whole):
		return UTF8
	case isShiftJIS(head):
		return ShiftJIS
	}
	return Western
}

// cutRune is how many bytes at the end may be the beginning of a letter.
func cutRune(b []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if c := b[len(b)-n]; utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRune(b[len(b)-n:]) {
				return n
			}
			return 0
		}
	}
	return 0
}

// wide tells UTF-16 by its mark, and else by where zero bytes stand.
func wide(head []byte) string {
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}):
		return UTF16LE
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return UTF16BE
	}
	var zeros [2]int
	for i, x := range head {
		if x == 0 {
			zeros[i%2]++
		}
	}
	half := len(head) / 2
	switch {
	case half < 8:
	case zeros[1] > half*3/4 && zeros[0] < half/4:
		return UTF16LE
	case zeros[0] > half*3/4 && zeros[1] < half/4:
		return UTF16BE
	}
	return ""
}

// fewSigns is how many signs of two bytes make a text Japanese.
const fewSigns = 2

// isShiftJIS tells Japanese from Western letters, none of which is UTF-8: every byte must
// have its place, and most signs begin with a byte from 0x81 to 0x9f, where Windows-1252
// has quotation marks and hardly a letter.
func isShiftJIS(head []byte) bool {
	usual, all := 0, 0
	for i := 0; i < len(head); i++ {
		c := head[i]
		switch {
		case c < 0x80, c >= 0xa1 && c <= 0xdf: // ASCII; a narrow katakana
			continue
		case i+1 == len(head):
			continue // cut in the middle of a sign
		}
		if r, _, err := transform.Bytes(japanese.ShiftJIS.NewDecoder(), head[i:i+2]); err != nil || bytes.ContainsRune(r, utf8.RuneError) {
			return false
		}
		if all++; c <= 0x9f {
			usual++
		}
		i++
	}
	return usual >= fewSigns && usual*2 > all
}

// Lines returns the first lines of a text that hold a letter beyond ASCII, or the first
// of all where none does, in UTF-8 and without line ends: by them a person sees whether
// the encoding is right.
func Lines(head []byte, name string, most int) []string {
	text, _ := io.ReadAll(Reader(bytes.NewReader(head), name)) // what cannot be read shows as U+FFFD
	all := strings.FieldsFunc(string(text), func(r rune) bool { return r == '\n' || r == '\r' })
	var telling []string
	for _, line := range all {
		if strings.IndexFunc(line, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 && len(telling) < most {
			telling = append(telling, line)
		}
	}
	if len(telling) == 0 {
		return all[:min(len(all), most)]
	}
	return telling
}
