package phone

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// repair passes the text of a backup on as XML that can be read. The app writes
// emoji as two references, "&#55357;&#56842;", which XML forbids, as it does
// references to control characters. And pictures stand in attributes called data,
// many megabytes each, which would be held whole: their values are left out.
func repair(r io.Reader) io.Reader {
	return &repaired{src: bufio.NewReaderSize(r, 64<<10)}
}

type repaired struct {
	src  *bufio.Reader
	out  []byte // repaired, not yet read
	err  error
	tag  bool // between < and >
	sign byte // the quote of the value that is being read
	name []byte
	drop bool // the value is left out
}

func (r *repaired) Read(p []byte) (int, error) {
	for len(r.out) == 0 {
		if r.err != nil {
			return 0, r.err
		}
		r.out = r.out[:0]
		r.fill()
	}
	n := copy(p, r.out)
	r.out = r.out[n:]
	return n, nil
}

// fill repairs the next piece. It ends before a reference that could be cut.
func (r *repaired) fill() {
	const longest = 24 // bytes of two references
	piece, err := r.src.Peek(r.src.Size())
	if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
		r.err = err
		if len(piece) == 0 {
			return
		}
	}
	last := r.err != nil
	i := 0
	for i < len(piece) {
		switch {
		case r.drop:
			i += r.leaveOut(piece[i:])
		case piece[i] != '&':
			r.follow(piece[i])
			r.out = append(r.out, piece[i])
			i++
		case !last && len(piece)-i < longest:
			r.discard(i)
			return
		default:
			i += r.reference(piece[i:])
		}
	}
	r.discard(i)
}

func (r *repaired) discard(n int) {
	if _, err := r.src.Discard(n); err != nil && r.err == nil {
		r.err = err
	}
}

// leaveOut passes over a value to its end, and returns how much of it was there.
// Line ends are kept, so that lines are counted.
func (r *repaired) leaveOut(s []byte) int {
	n := bytes.IndexByte(s, r.sign)
	if r.drop = n < 0; r.drop {
		n = len(s)
	}
	for range bytes.Count(s[:n], []byte("\n")) {
		r.out = append(r.out, '\n')
	}
	return n
}

// follow notes where in a tag the text is.
func (r *repaired) follow(b byte) {
	switch {
	case r.sign != 0:
		if b == r.sign {
			r.sign, r.name = 0, r.name[:0]
		}
	case b == '<':
		r.tag, r.name = true, r.name[:0]
	case b == '>':
		r.tag = false
	case !r.tag:
	case b == '"' || b == '\'':
		r.sign = b
		r.drop = string(r.name) == "data"
	case b == '=':
	case b <= ' ':
		r.name = r.name[:0]
	case len(r.name) < 16:
		r.name = append(r.name, b)
	}
}

// reference passes on what begins with &, and returns how much of it was taken.
func (r *repaired) reference(s []byte) int {
	first, n := numeric(s)
	if n == 0 {
		r.out = append(r.out, '&')
		return 1
	}
	if utf16.IsSurrogate(first) {
		if second, m := numeric(s[n:]); m > 0 {
			if whole := utf16.DecodeRune(first, second); whole != utf8.RuneError {
				r.out = utf8.AppendRune(r.out, whole)
				return n + m
			}
		}
		r.out = utf8.AppendRune(r.out, utf8.RuneError) // half an emoji
		return n
	}
	if first < ' ' && first != '\t' && first != '\n' && first != '\r' || first == 0xfffe || first == 0xffff || first > utf8.MaxRune {
		r.out = append(r.out, ' ')
		return n
	}
	r.out = append(r.out, s[:n]...)
	return n
}

// numeric reads "&#55357;" or "&#xD83D;" and returns how long it is; 0 for
// anything else.
func numeric(s []byte) (rune, int) {
	if !bytes.HasPrefix(s, []byte("&#")) {
		return 0, 0
	}
	const digits = 9 // "x10FFFF" and leading zeros
	end := bytes.IndexByte(s[:min(len(s), 2+digits+1)], ';')
	if end < 3 {
		return 0, 0
	}
	text, base := string(s[2:end]), 10
	if text[0] == 'x' || text[0] == 'X' {
		text, base = text[1:], 16
	}
	n, err := strconv.ParseUint(text, base, 31)
	if err != nil {
		return 0, 0
	}
	return rune(n), end + 1 //nolint:gosec // 31 bits fit
}
