package mail

import (
	"encoding/base64"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-message/charset"
	"golang.org/x/text/encoding/charmap"
)

// plain decodes the words of a header (RFC 2047) and what is in no encoding that
// is declared. damaged says that some letters are uncertain.
//
// Words of one encoding that follow each other are decoded together: many
// programs cut between the bytes of one letter, which RFC 2047 forbids and the
// standard library takes literally.
func plain(s string) (text string, damaged bool) {
	if !utf8.ValidString(s) {
		damaged = true
		if decoded, err := charmap.Windows1252.NewDecoder().String(s); err == nil {
			s = decoded
		}
	}
	if !strings.Contains(s, "=?") {
		return s, damaged
	}
	var out strings.Builder
	var run []byte // decoded bytes of words in one character set
	var set string
	flush := func() {
		if len(run) > 0 {
			decoded, ok := inUTF8(run, set)
			damaged = damaged || !ok
			out.WriteString(decoded)
			run = run[:0]
		}
	}
	gap := "" // white space since the last word, which counts only before other text
	for s != "" {
		label, body, n := word(s)
		if n == 0 {
			flush()
			at := max(strings.Index(s[1:], "=?")+1, 1)
			if at == 1 {
				at = len(s)
			}
			out.WriteString(gap)
			out.WriteString(s[:at])
			gap, s = "", s[at:]
			continue
		}
		if label != set {
			flush()
		}
		set = label
		run = append(run, body...)
		s = s[n:]
		trimmed := strings.TrimLeft(s, " \t")
		gap, s = s[:len(s)-len(trimmed)], trimmed
	}
	flush()
	return out.String(), damaged
}

// word reads one encoded word at the beginning of a text, "=?utf-8?Q?Zo=C3=AB?=",
// and returns its character set, its bytes and its length; 0 when there is none.
func word(s string) (label string, body []byte, n int) {
	if !strings.HasPrefix(s, "=?") {
		return "", nil, 0
	}
	parts := strings.SplitN(s[2:], "?", 4)
	if len(parts) < 4 || !strings.HasPrefix(parts[3], "=") || parts[0] == "" || len(parts[1]) != 1 {
		return "", nil, 0
	}
	label, _, _ = strings.Cut(strings.ToLower(parts[0]), "*") // a language can follow
	n = 2 + len(parts[0]) + 1 + 1 + 1 + len(parts[2]) + 2
	switch parts[1] {
	case "B", "b":
		return label, fromBase64(parts[2]), n
	case "Q", "q":
		return label, fromQ(parts[2]), n
	}
	return "", nil, 0
}

// fromBase64 decodes as much as there is; the padding is often missing.
func fromBase64(s string) []byte {
	s = strings.TrimRight(strings.Join(strings.Fields(s), ""), "=")
	out := make([]byte, base64.RawStdEncoding.DecodedLen(len(s)))
	n, _ := base64.RawStdEncoding.Decode(out, []byte(s)) // what is good stands
	return out[:n]
}

func fromQ(s string) []byte {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '_':
			out = append(out, ' ')
			continue
		case s[i] == '=' && i+2 < len(s):
			if b, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				out = append(out, byte(b))
				i += 2
				continue
			}
		}
		out = append(out, s[i])
	}
	return out
}

// inUTF8 decodes a character set; false when it is not known, or when the bytes
// are not in it.
func inUTF8(b []byte, label string) (string, bool) {
	if label == "utf-8" || label == "us-ascii" {
		if utf8.Valid(b) {
			return string(b), true
		}
		if decoded, err := charmap.Windows1252.NewDecoder().Bytes(b); err == nil {
			return string(decoded), false
		}
	}
	if r, err := charset.Reader(label, strings.NewReader(string(b))); err == nil {
		if decoded, err := io.ReadAll(r); err == nil {
			text := strings.ToValidUTF8(string(decoded), "\ufffd")
			return text, !strings.ContainsRune(text, utf8.RuneError)
		}
	}
	return strings.ToValidUTF8(string(b), "\ufffd"), utf8.Valid(b)
}
