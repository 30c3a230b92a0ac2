package whatsapp

import (
	"path"
	"strings"
	"unicode"

	"rapport/data"
)

// said is what a message says.
type said struct {
	kind   data.Kind
	both   bool // a call that was taken
	text   string
	system bool // the app wrote it: nobody said anything
	media  bool // a file was exported with the chat
}

// maxPhrase is longer than any phrase of the app in the lists, in bytes.
const maxPhrase = 160

// saying tells what people wrote from what the app puts in its place, in the
// language of the phone. first is what follows the name, more the lines below.
func saying(first string, more []string) said {
	body := skipBlanks(first)
	marked := strings.HasPrefix(first, mark)
	if len(body) <= maxPhrase {
		phrase := fold(body)
		switch {
		case deleted[phrase]:
			return said{kind: data.Message}
		case omitted[phrase]:
			return said{kind: data.Message, text: caption("", more)}
		}
		if s, ok := call(phrase, marked); ok && len(more) == 0 {
			return s
		}
	}
	if question, ok := poll(body, more); ok {
		return said{kind: data.Message, text: question}
	}
	if s, ok := attached(body, more); ok {
		return s
	}
	text := join(body, more)
	if len(text) <= 4*maxPhrase && located(text) {
		return said{kind: data.Message}
	}
	text = unedited(text)
	if marked && text != "" {
		return said{system: true}
	}
	return said{kind: data.Message, text: strings.TrimSpace(stripMarks(text))}
}

func join(first string, more []string) string {
	if len(more) == 0 {
		return first
	}
	return first + "\n" + strings.Join(more, "\n")
}

// caption is what was written below a file. Below a document stands its name again.
func caption(file string, more []string) string {
	if len(more) > 0 {
		line := strings.TrimSpace(stripMarks(more[0]))
		if line == file || line == strings.TrimSuffix(file, path.Ext(file)) || file == "" && isFile(line) {
			more = more[1:]
		}
	}
	return strings.TrimSpace(stripMarks(unedited(strings.Join(more, "\n"))))
}

// attached reads the place of a file that was exported too, or whose kind is told
// behind its name, in any language:
//
//	<attached: 00000012-PHOTO.jpg>            iPhone
//	Plan.pdf • 3 pages document omitted       iPhone
//	IMG-20240115-WA0003.jpg (file attached)   Android
func attached(body string, more []string) (said, bool) {
	body = strings.TrimRightFunc(body, func(r rune) bool { return isMark(r) || isBlank(r) })
	if inside, found := strings.CutSuffix(body, ">"); found {
		at := strings.LastIndexByte(inside, '<')
		if at < 0 {
			return said{}, false
		}
		_, file, ok := strings.Cut(strings.ReplaceAll(inside[at+1:], "：", ":"), ":")
		if file = strings.TrimSpace(stripMarks(file)); !ok || !isFile(file) {
			return said{}, false
		}
		return said{kind: data.Message, text: join2(beside(inside[:at]), caption(file, more)), media: isMedia(file)}, true
	}
	if inside, found := strings.CutSuffix(body, ")"); found {
		at := strings.LastIndex(inside, " (")
		if at < 0 {
			return said{}, false
		}
		file := strings.TrimSpace(stripMarks(inside[:at]))
		if !isFile(file) && !strings.HasSuffix(file, ".") || !attachedWords[fold(inside[at+2:])] && !ownName(file) {
			return said{}, false
		}
		return said{kind: data.Message, text: caption(file, more), media: isMedia(file)}, true
	}
	if at := strings.LastIndex(body, mark); at > 0 && omitted[fold(body[at:])] {
		return said{kind: data.Message, text: join2(beside(body[:at]), caption("", more))}, true
	}
	return said{}, false
}

// beside is what stands before the place of a file on one line: words, or the
// document's name and number of pages.
func beside(text string) string {
	text = strings.TrimSpace(stripMarks(text))
	if strings.Contains(text, "•") || isFile(text) {
		return ""
	}
	return text
}

func join2(a, b string) string { return strings.TrimSpace(a + "\n" + b) }

// isFile reports whether a text is the name of a file.
func isFile(text string) bool {
	suffix := path.Ext(text)
	if len(suffix) < 2 || len(suffix) > 6 || strings.ContainsAny(text, `/\`) {
		return false
	}
	return strings.IndexFunc(suffix[1:], func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) }) < 0
}

// isMedia is true for what only an export with media holds: cards of contacts are
// always in it.
func isMedia(file string) bool { return !strings.EqualFold(path.Ext(file), ".vcf") }

// ownName reports whether WhatsApp named a file: IMG-20240115-WA0003.jpg.
func ownName(file string) bool {
	kind, rest, ok := strings.Cut(file, "-")
	return ok && len(kind) == 3 && strings.Contains(rest, "-WA")
}

// unedited drops the note that a message was changed, with which it ends.
func unedited(text string) string {
	inside, ok := strings.CutSuffix(strings.TrimRightFunc(text, func(r rune) bool { return isMark(r) || isBlank(r) }), ">")
	if !ok {
		return text
	}
	at := strings.LastIndexByte(inside, '<')
	if at < 0 || !edited[fold(inside[at+1:])] && !strings.HasSuffix(inside[:at], mark) {
		return text
	}
	return strings.TrimRightFunc(inside[:at], func(r rune) bool { return isMark(r) || isBlank(r) })
}

// located reports whether a text is a place that was shared and nothing else:
// "Location: https://maps…", also below the name of the place.
func located(text string) bool {
	line := text[strings.LastIndexByte(text, '\n')+1:]
	at := strings.Index(line, "https://maps.google.com/?q=")
	if at < 0 || strings.ContainsAny(line[at:], " \u00a0") {
		return false
	}
	label, ok := strings.CutSuffix(strings.TrimRight(line[:at], " "), ":")
	return ok && (!strings.Contains(strings.TrimSpace(stripMarks(label)), " ") || strings.HasSuffix(label, ")"))
}

// poll reads a block of a poll in any language: a line that ends in a colon, the
// question, and the options with the votes that they have at the moment of the
// export. The votes are left out: they would make another message of it each time.
func poll(first string, more []string) (string, bool) {
	if len(more) < 2 {
		return "", false
	}
	label, ok := strings.CutSuffix(strings.TrimSpace(stripMarks(first)), ":")
	if !ok || strings.ContainsAny(strings.TrimSpace(label), " \u00a0") || label != strings.ToUpper(label) {
		return "", false
	}
	lines := []string{strings.TrimSpace(stripMarks(more[0]))}
	for _, line := range more[1:] {
		option, ok := optionOf(line)
		if !ok {
			return "", false
		}
		lines = append(lines, option)
	}
	return strings.Join(lines, "\n"), true
}

func optionOf(line string) (string, bool) {
	_, option, ok := strings.Cut(strings.TrimSpace(stripMarks(line)), ": ")
	at := strings.LastIndex(option, " (")
	if !ok || at < 0 || !strings.HasSuffix(option, ")") {
		return "", false
	}
	_, n, _ := number(option[at+2:])
	return strings.TrimSpace(option[:at]), n > 0
}

// beginsDetail reports whether what follows says more of a call.
func beginsDetail(r rune) bool {
	switch {
	case r == '.', r == ',', r == ';', r == '·', r >= '0' && r <= '9':
		return true
	}
	return r > unicode.MaxASCII && unicode.IsDigit(r)
}

// call reads "Missed voice call", also with what to tap or when it was, and
// "Video call, 5 min". marked: the app wrote it.
func call(phrase string, marked bool) (said, bool) {
	words := phrase
	detail := ""
	if at := strings.IndexFunc(phrase, beginsDetail); at >= 0 {
		words, detail = strings.TrimSpace(phrase[:at]), phrase[at:]
	}
	for range 3 { // "… at", "… a las" before the time
		switch {
		case missed[words]:
			return said{kind: data.Call}, true
		case made[words] && (marked || detail != ""):
			return said{kind: data.Call, both: strings.ContainsFunc(detail, unicode.IsDigit)}, true
		}
		at := strings.LastIndexByte(words, ' ')
		if at < 0 || detail == "" {
			break
		}
		words = words[:at]
	}
	return said{}, false
}
