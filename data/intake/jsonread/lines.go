package jsonread

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// lines turns JSON lines into one JSON array, so that they are read like any
// other list: a comma goes before every line but the first. Where the text ends
// in the middle of a line the array stays open and the file counts as cut off.
type lines struct {
	src     *bufio.Reader
	pending []byte
	begun   bool // a line with something on it was seen
	inside  bool // the last piece did not end its line
	last    byte // last byte that is no white space
	err     error
}

const linesBuffer = 64 << 10

// Lines turns JSON lines into one JSON array; see lines.
func Lines(r io.Reader) io.Reader {
	l := &lines{src: bufio.NewReaderSize(r, linesBuffer), pending: []byte("[")}
	if head, _ := l.src.Peek(3); bytes.Equal(head, []byte("\xef\xbb\xbf")) { // an error comes again when reading
		_, _ = l.src.Discard(3) // peeked above, so it is there
	}
	return l
}

func (l *lines) Read(p []byte) (int, error) {
	for len(l.pending) == 0 {
		if l.err != nil {
			return 0, l.err
		}
		l.next()
	}
	n := copy(p, l.pending)
	l.pending = l.pending[n:]
	return n, nil
}

// next takes one line, or a piece of a long one.
func (l *lines) next() {
	piece, err := l.src.ReadSlice('\n')
	text := bytes.TrimSpace(piece)
	l.pending = piece
	if len(text) > 0 {
		if l.begun && !l.inside {
			l.pending = append([]byte(","), piece...)
		}
		l.begun, l.inside, l.last = true, true, text[len(text)-1]
	}
	if bytes.HasSuffix(piece, []byte("\n")) {
		l.inside = false
	}
	if err == nil || errors.Is(err, bufio.ErrBufferFull) {
		return
	}
	l.err = err
	if errors.Is(err, io.EOF) && (l.last == '}' || !l.begun) {
		l.pending = append(bytes.Clone(l.pending), ']')
	}
}
