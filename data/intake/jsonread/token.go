package jsonread

import (
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// str takes a string, the opening quote included. One that lies whole in the
// buffer and has no escapes is not copied before it is kept.
func (d *Reader) str(v *Value, keep bool) error {
	d.pos++
	if chunk := d.buf[d.pos:]; len(chunk) > 0 {
		n, ascii := plain(chunk)
		if n < len(chunk) && chunk[n] == '"' {
			d.pos += n + 1
			if !keep {
				return nil
			}
			d.lone = false
			d.text(v, chunk[:n], ascii)
			return d.hold(n)
		}
	}
	return d.longStr(v, keep)
}

// longStr takes a string piece by piece.
func (d *Reader) longStr(v *Value, keep bool) error {
	d.scratch, d.high, d.lone = d.scratch[:0], 0, false
	for size := 0; ; {
		if d.pos == len(d.buf) && !d.fill() {
			return d.ended()
		}
		chunk := d.buf[d.pos:]
		n, _ := plain(chunk)
		if n > 0 {
			d.flush()
			if size += n; keep {
				d.scratch = append(d.scratch, chunk[:n]...)
			}
			d.pos += n
		}
		if size > MaxValue {
			return d.tooMuch(fmt.Sprintf("one string is larger than %d MiB", MaxValue>>20))
		}
		if n == len(chunk) {
			continue
		}
		d.pos++
		switch chunk[n] {
		case '"':
			d.flush()
			if !keep {
				return nil
			}
			d.text(v, d.scratch, false)
			return d.hold(len(v.Text))
		case '\\':
			size++
			if err := d.escape(); err != nil {
				return err
			}
			if !keep {
				d.scratch = d.scratch[:0]
			}
		default:
			d.pos--
			return d.fail("a control character stands in a string")
		}
	}
}

// Masks for looking at eight bytes at once.
const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// plain is how many bytes of chunk belong to a string as they are, and whether
// all of them are ASCII.
func plain(chunk []byte) (n int, ascii bool) {
	ascii = true
	for len(chunk)-n >= 8 {
		w := binary.LittleEndian.Uint64(chunk[n:])
		quote, slash := w^(ones*'"'), w^(ones*'\\')
		// The high bit of a byte is set where the byte was zero, or below a space.
		if ((quote-ones)&^quote|(slash-ones)&^slash|(w-ones*0x20)&^w)&highs != 0 {
			break
		}
		if w&highs != 0 {
			ascii = false
		}
		n += 8
	}
	for ; n < len(chunk); n++ {
		c := chunk[n]
		if c == '"' || c == '\\' || c < 0x20 {
			return n, ascii
		}
		if c >= 0x80 {
			ascii = false
		}
	}
	return n, ascii
}

const (
	escapes  = `"\/bfnrt`
	escapeds = "\"\\/\b\f\n\r\t"
)

// escape takes what follows a backslash.
func (d *Reader) escape() error {
	c, ok := d.peek()
	if !ok {
		return d.ended()
	}
	if i := strings.IndexByte(escapes, c); i >= 0 {
		d.pos++
		d.flush()
		d.scratch = append(d.scratch, escapeds[i])
		return nil
	}
	if c != 'u' {
		return d.fail("an unknown escape stands in a string")
	}
	d.pos++
	r, err := d.hex4()
	if err != nil {
		return err
	}
	if pair := utf16.DecodeRune(d.high, r); d.high != 0 && pair != utf8.RuneError {
		d.high = 0
		d.scratch = utf8.AppendRune(d.scratch, pair)
		return nil
	}
	d.flush()
	if utf16.IsSurrogate(r) {
		d.high = r
		return nil
	}
	d.scratch = utf8.AppendRune(d.scratch, r)
	return nil
}

// flush replaces a surrogate that turned out to stand alone: legal JSON, but no letter.
func (d *Reader) flush() {
	if d.high != 0 {
		d.scratch = utf8.AppendRune(d.scratch, utf8.RuneError)
		d.high, d.lone = 0, true
	}
}

// text finishes a decoded string.
func (d *Reader) text(v *Value, decoded []byte, ascii bool) {
	v.Text, v.Damaged = string(decoded), d.lone
	if ascii && !d.lone {
		return // valid, and nothing to repair
	}
	if !utf8.ValidString(v.Text) {
		v.Text, v.Damaged = strings.ToValidUTF8(v.Text, string(utf8.RuneError)), true
	}
	if d.options.Repair && !v.Damaged {
		if whole := Repair(v.Text); whole != v.Text {
			v.Raw, v.Text = v.Text, whole
			d.Repaired++
		}
	}
	v.Damaged = v.Damaged || strings.ContainsRune(v.Text, utf8.RuneError)
	if v.Damaged {
		d.Damaged++
	}
}

func (d *Reader) hex4() (rune, error) {
	var r rune
	for range 4 {
		c, ok := d.peek()
		if !ok {
			return 0, d.ended()
		}
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 | rune(c-'0')
		case c >= 'a' && c <= 'f':
			r = r<<4 | rune(c-'a'+10)
		case c >= 'A' && c <= 'F':
			r = r<<4 | rune(c-'A'+10)
		default:
			return 0, d.fail("an escape in a string is not complete")
		}
		d.pos++
	}
	return r, nil
}

// ends are the bytes that may follow a number or a word.
var ends = [256]bool{' ': true, '\t': true, '\r': true, '\n': true, ',': true, ']': true, '}': true, ':': true}

// short takes a whole number that lies in the buffer, which most are. It is false
// for all others.
func (d *Reader) short(keep bool) (string, bool) {
	const most = 20
	rest := d.buf[d.pos:]
	n := 0
	for n < len(rest) && rest[n] >= '0' && rest[n] <= '9' {
		n++
	}
	if n == 0 || n > most || n == len(rest) || !ends[rest[n]] || rest[0] == '0' && n > 1 {
		return "", false
	}
	d.pos += n
	if !keep {
		return "", true
	}
	return string(rest[:n]), true
}

// number takes a number and returns it as it is written.
func (d *Reader) number(keep bool) (string, error) {
	if text, ok := d.short(keep); ok {
		return text, d.hold(len(text))
	}
	d.scratch = d.scratch[:0]
	d.accept("-")
	if !d.accept("0") && d.digits() == 0 {
		return "", d.incomplete()
	}
	if d.accept(".") && d.digits() == 0 {
		return "", d.incomplete()
	}
	if d.accept("eE") {
		d.accept("+-")
		if d.digits() == 0 {
			return "", d.incomplete()
		}
	}
	if err := d.delimited(); err != nil || !keep {
		return "", err
	}
	if len(d.scratch) > MaxValue {
		return "", d.tooMuch("one number is too long")
	}
	return string(d.scratch), d.hold(len(d.scratch))
}

// accept takes one byte of set, if it comes next.
func (d *Reader) accept(set string) bool {
	c, ok := d.peek()
	if !ok || strings.IndexByte(set, c) < 0 {
		return false
	}
	d.scratch = append(d.scratch, c)
	d.pos++
	return true
}

func (d *Reader) digits() int {
	n := 0
	for len(d.scratch) <= MaxValue && d.accept("0123456789") {
		n++
	}
	return n
}

func (d *Reader) incomplete() error {
	if _, ok := d.peek(); !ok {
		return d.ended()
	}
	return d.fail("a number is not complete")
}

// word takes true, false or null.
func (d *Reader) word() (string, error) {
	for _, word := range [...]string{"true", "false", "null"} {
		if rest := d.buf[d.pos:]; len(rest) > len(word) && string(rest[:len(word)]) == word && ends[rest[len(word)]] {
			d.pos += len(word)
			return word, nil
		}
		if c, _ := d.peek(); c != word[0] {
			continue
		}
		for i := range len(word) {
			c, ok := d.peek()
			if !ok {
				return "", d.ended()
			}
			if c != word[i] {
				return "", d.fail("a value is not understood")
			}
			d.pos++
		}
		return word, d.delimited()
	}
	return "", d.fail("a value is not understood")
}

// delimited reports anything that follows a number or a word directly and does
// not end it. A root value ends with the text.
func (d *Reader) delimited() error {
	c, ok := d.peek()
	if !ok {
		if d.depth > 0 {
			return d.ended()
		}
		return d.readError()
	}
	if !ends[c] {
		return d.fail("a value is not understood")
	}
	return nil
}
