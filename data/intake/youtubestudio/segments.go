package youtubestudio

import (
	"strings"
	"unicode/utf8"

	"rapport/data/intake/jsonread"
)

// said is what a comment says.
type said struct {
	text    string
	mention string // first channel that is named
	damaged bool
}

// textOf reads the text of a comment. It is JSON in two layouts: an object with
// takeoutSegments until 2024, objects joined by commas without brackets since. The
// younger one holds line breaks as they are, which JSON forbids.
func textOf(cell string) said {
	if !strings.HasPrefix(cell, "{") {
		return said{text: cell, damaged: strings.ContainsRune(cell, utf8.RuneError)}
	}
	v, err := jsonread.Parse(strings.NewReader("["+escaped(cell)+"]"), jsonread.Options{})
	if err != nil {
		return said{text: cell, damaged: true}
	}
	var s said
	var b strings.Builder
	for _, part := range v.Items {
		segments := part.Get("takeoutSegments")
		if segments.Kind == jsonread.None {
			s.add(&b, part)
		}
		for _, segment := range segments.List() {
			s.add(&b, segment)
		}
	}
	s.text = b.String()
	return s
}

func (s *said) add(b *strings.Builder, segment jsonread.Value) {
	text := segment.Get("text")
	b.WriteString(text.Str())
	s.damaged = s.damaged || text.Damaged
	if text.Kind == jsonread.None { // a link or an emoji alone
		b.WriteString(segment.Get("link").Get("linkUrl").Str())
	}
	mention := segment.Get("mention")
	for _, key := range []string{"channelId", "externalChannelId"} {
		if id := mention.Get(key).Str(); s.mention == "" {
			s.mention = id
		}
	}
}

// escaped writes control characters inside of strings as JSON wants them.
func escaped(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r < 0x20 }) {
		return text
	}
	var b strings.Builder
	inside, after := false, false // in a string, after a backslash
	for i := range len(text) {
		c := text[i]
		switch {
		case inside && c < 0x20:
			b.WriteString(control(c))
		default:
			b.WriteByte(c)
		}
		if c == '"' && !after {
			inside = !inside
		}
		after = inside && c == '\\' && !after
	}
	return b.String()
}

func control(c byte) string {
	switch c {
	case '\n':
		return `\n`
	case '\t':
		return `\t`
	case '\r':
		return "" // a line break of Windows is one line break
	}
	return " "
}
