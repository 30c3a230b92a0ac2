package mail

import (
	"bytes"
	"errors"
	"io"
)

// window is how much of a mailbox is in memory, and so how long the headers of one
// letter may be.
const window = 512 << 10

// behind is how much before the unread part is kept, to see an empty line there.
const behind = 4

// box walks through the letters of a mailbox. Letters are found by the line
// "From " after an empty one, which must bear a date and be followed by a header:
// some programs do not quote such lines in the words of a letter. Headers are
// parts of the window; bodies are passed over in it.
type box struct {
	r          io.Reader
	buf        []byte
	start, end int // of the unread part
	line       int // physical line of buf[start]
	single     bool
	err        error
}

func newBox(r io.Reader, single bool) *box {
	return &box{r: r, buf: make([]byte, window), start: behind, end: behind, line: 1, single: single}
}

// fill reads more into the window, or reports that there is no more to read or
// no room.
func (b *box) fill() bool {
	if from := b.start - behind; from > 0 {
		copy(b.buf, b.buf[from:b.end])
		b.start, b.end = behind, b.end-from
	}
	for b.err == nil && b.end < len(b.buf) {
		n, err := b.r.Read(b.buf[b.end:])
		b.end += n
		b.err = err
		if n > 0 {
			return true
		}
	}
	return false
}

// failed is the error of the source, if any.
func (b *box) failed() error {
	if errors.Is(b.err, io.EOF) {
		return nil
	}
	return b.err
}

// advance takes the next bytes.
func (b *box) advance(n int) {
	b.line += bytes.Count(b.buf[b.start:b.start+n], []byte("\n"))
	b.start += n
}

// first takes what stands before the first letter.
func (b *box) first() {
	for b.end-b.start < window/2 && b.fill() {
	}
	if bytes.HasPrefix(b.buf[b.start:b.end], []byte("\xef\xbb\xbf")) {
		b.advance(3)
	}
	for b.start < b.end && (b.buf[b.start] == '\n' || b.buf[b.start] == '\r') {
		b.advance(1)
	}
}

// letter is one letter whose headers were read. It is valid until the body is.
type letter struct {
	line  int
	begin []byte // the line "From ", or nothing
	all   []byte // its headers
	head
}

// enough is how much of a letter is in the window before it is looked at.
const enough = 32 << 10

// next reads the headers of the next letter; false at the end.
func (b *box) next(l *letter) bool {
	for b.end-b.start < enough && b.fill() {
	}
	for {
		if b.start >= b.end {
			return false
		}
		s := b.buf[b.start:b.end]
		*l = letter{line: b.line}
		n := 0
		if bytes.HasPrefix(s, []byte("From ")) {
			n = lineEnd(s)
			l.begin = s[:n]
		}
		m, whole := l.parse(s[n:])
		if !whole && b.fill() {
			continue // the headers go on
		}
		l.all = s[n : n+m]
		b.advance(n + m)
		return true
	}
}

func lineEnd(s []byte) int {
	if i := bytes.IndexByte(s, '\n'); i >= 0 {
		return i + 1
	}
	return len(s)
}

// body returns the next piece of the letter's body, or nothing at its end. It is
// valid until the next call.
func (b *box) body() []byte {
	for {
		n, sure := b.piece()
		if n > 0 {
			s := b.buf[b.start : b.start+n]
			b.advance(n)
			return s
		}
		if sure || !b.fill() && b.err == nil {
			return nil
		}
	}
}

// skip passes over the rest of the body.
func (b *box) skip() {
	for b.body() != nil {
	}
}

var separator = []byte("\nFrom ")

// piece is how much of the window belongs to the body, and whether what follows is
// known to be the next letter or the end.
func (b *box) piece() (int, bool) {
	ended := b.err != nil
	if b.single {
		return b.end - b.start, ended
	}
	from := b.start - 1 // the line before ends there
	for {
		i := bytes.Index(b.buf[from:b.end], separator)
		if i < 0 {
			rest := b.end - b.start
			if !ended {
				rest -= len(separator) + behind
			}
			return max(rest, 0), ended && rest == 0
		}
		at := from + i
		if !b.emptyBefore(at) {
			from = at + 1
			continue
		}
		is, known := b.separates(at + 1)
		switch {
		case !known && !ended:
			if n := at + 1 - b.start; n > 0 {
				return n, false
			}
			if b.end-b.start < enough {
				return 0, false
			}
			from = at + 1 // a line as long as this separates nothing
		case is:
			return at + 1 - b.start, true
		default:
			from = at + 1
		}
	}
}

// emptyBefore reports whether the line that ends at a position is empty.
func (b *box) emptyBefore(at int) bool {
	before := b.buf[at-1]
	return before == '\n' || before == '\r' && b.buf[at-2] == '\n'
}

// separates reports whether the line at a position begins a letter, and whether
// enough of it is in the window to know.
func (b *box) separates(at int) (is, known bool) {
	s := b.buf[at:b.end]
	n := bytes.IndexByte(s, '\n')
	if n < 0 {
		return b.err != nil && begins(s), false
	}
	rest := s[n+1:]
	const longest = 80 // of a header's name
	return begins(s[:n]) && headerLine(rest), bytes.IndexByte(rest, '\n') >= 0 || len(rest) > longest
}

// begins reports whether a line "From " bears a year and a time, or is
// Thunderbird's "From - ". What exactly its date is does not matter here.
func begins(line []byte) bool {
	line = bytes.TrimRight(line, "\r\n ")
	const longest = 1000
	if len(line) > longest {
		return false
	}
	if string(line) == "From -" {
		return true
	}
	colon := bytes.IndexByte(line, ':')
	return colon > 0 && colon+1 < len(line) && digit(line[colon-1]) && digit(line[colon+1]) && bearsYear(line)
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// bearsYear reports whether one of the words is a number of four digits; mostly it
// is the last one.
func bearsYear(line []byte) bool {
	for end := len(line); end > 0; {
		from := bytes.LastIndexByte(line[:end], ' ') + 1
		if word := line[from:end]; len(word) == 4 && digit(word[0]) && digit(word[1]) && digit(word[2]) && digit(word[3]) {
			return true
		}
		end = from - 1
	}
	return false
}

// headerLine reports whether a text begins with a header.
func headerLine(s []byte) bool {
	for i, c := range s {
		switch {
		case c == ':':
			return i > 0
		case c <= ' ' || c >= 0x7f:
			// Some programs add ">From " below the line "From ".
			return i == 5 && bytes.HasPrefix(s, []byte(">From "))
		}
	}
	return false
}
