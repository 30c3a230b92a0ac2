package mail

import (
	"bytes"
	"io"
	"regexp"
	"strings"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // decodes the words

	"rapport/data/intake/htmlread"
)

const (
	maxWords = 64 << 10  // of plain text
	maxPage  = 256 << 10 // of HTML
	maxParts = 50
	maxDeep  = 5 // parts in parts
)

// words adds the words of a letter to its subject, where the person asks for them.
func (r *reader) words(l *letter, subject string) string {
	if !r.In.Options.Bodies {
		return subject
	}
	head := bytes.Clone(l.all) // the window moves on
	text := bodyText(io.MultiReader(bytes.NewReader(head), &pieces{box: r.box}))
	if text == "" {
		return subject
	}
	return strings.TrimSpace(subject + "\n\n" + text)
}

// pieces reads a body piece by piece. What is not asked for is passed over later.
type pieces struct {
	box  *box
	rest []byte
}

func (p *pieces) Read(to []byte) (int, error) {
	if len(p.rest) == 0 {
		if p.rest = p.box.body(); p.rest == nil {
			return 0, io.EOF
		}
	}
	n := copy(to, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}

// bodyText is what the writer of a letter wrote: the first plain part, else the
// first page, without what is quoted from older letters.
func bodyText(r io.Reader) string {
	e, err := message.Read(r)
	if e == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return ""
	}
	var found parts
	found.look(e, 0)
	if found.text == "" {
		found.text = htmlread.Text(found.page)
	}
	return unquoted(found.text)
}

// parts are the parts of a letter that can hold its words.
type parts struct {
	text, page string
	seen       int
}

// look goes through a part and those in it until the words are found. Parts that
// are files are not read.
func (f *parts) look(e *message.Entity, depth int) {
	if f.seen++; f.seen > maxParts || depth > maxDeep || f.text != "" {
		return
	}
	if inner := e.MultipartReader(); inner != nil {
		for f.text == "" && f.seen <= maxParts {
			part, err := inner.NextPart()
			if part == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
				return
			}
			f.look(part, depth+1)
		}
		return
	}
	kind, _, err := e.Header.ContentType()
	if err != nil && kind == "" {
		kind = "text/plain"
	}
	if disposition, _, _ := e.Header.ContentDisposition(); disposition == "attachment" { // else it is shown
		return
	}
	switch {
	case kind == "text/plain":
		f.text = beginning(e.Body, maxWords)
	case kind == "text/html" && f.page == "":
		f.page = beginning(e.Body, maxPage)
	}
}

// beginning reads the first bytes of a part; of a damaged one what can be read.
func beginning(r io.Reader, most int64) string {
	text, _ := io.ReadAll(io.LimitReader(r, most))
	return strings.TrimSpace(strings.ToValidUTF8(string(text), "\ufffd"))
}

// history matches the line above what a letter quotes, in the languages of mail
// programs.
var history = regexp.MustCompile(`(?i)^\s*(` +
	`(on|am|le|el|il|op|em|den|dnia|dne|em)\b.{0,200}\b(wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał|napisał\(a\)|napsal)\b.{0,60}:?` +
	`|-{2,}\s*(original message|ursprüngliche nachricht|message d'origine|mensaje original|messaggio originale|oorspronkelijk bericht|mensagem original|forwarded message)\s*-{2,}` +
	`|_{20,}` +
	`)\s*$`)

// unquoted cuts off older letters and the signature.
func unquoted(text string) string {
	var kept []string
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i, line := range lines {
		line = strings.TrimRight(line, " \t\r")
		if quote := strings.TrimLeft(line, ">"); len(quote) < len(line) && strings.HasPrefix(quote, "From ") {
			line = line[1:] // quoted by the mailbox, not by the writer
		} else if len(quote) < len(line) {
			continue
		}
		if line == "--" || history.MatchString(line) || i+1 < len(lines) && opens(line) && history.MatchString(line+" "+strings.TrimSpace(lines[i+1])) {
			break
		}
		kept = append(kept, line)
	}
	return strings.TrimSpace(strings.Join(kept, "\n"))
}

// opens reports whether a line can be the first half of a line above a quote: these
// are long and are often broken in two.
func opens(line string) bool {
	first, _, _ := strings.Cut(strings.TrimSpace(line), " ")
	switch strings.ToLower(first) {
	case "on", "am", "le", "el", "il", "op", "em", "den", "dnia", "dne":
		return true
	}
	return false
}
