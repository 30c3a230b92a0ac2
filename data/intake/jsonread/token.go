package jsonread

import (
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// str takes a string, the opening quote included.
func (d *Reader) str(v *Value, keep bool) error {
	d.pos++
	d.scratch, d.high, d.lone = d.scratch[:0], 0, false
	for {
		if d.pos == len(d.buf) && !d.fill() {
			return d.ended()
		}
		chunk := d.buf[d.pos:]
		n := plain(chunk)
		if n > 0 {
			d.flush()
			d.scratch = append(d.scratch, chunk[:n]...)
			d.pos += n
		}
		if len(d.scratch) > MaxValue {
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
			d.text(v)
			return d.hold(len(v.Text))
		case '\\':
			if err := d.escape(); err != nil {
				return err
			}
		default:
			d.pos--
			return d.fail("a control character stands in a string")
		}
	}
}

// plain is how many bytes of chunk belong to a string as they are.
func plain(chunk []byte) int {
	for i, c := range chunk {
		if c == '"' || c == '\\' || c < 0x20 {
			return i
		}
	}
	return len(chunk)
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
func (d *Reader) text(v *Value) {
	v.Text, v.Damaged = string(d.scratch), d.lone
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

// number takes a number and returns it as it is written.
func (d *Reader) number(keep bool) (string, error) {
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
	for _, word := range []string{"true", "false", "null"} {
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
	if strings.IndexByte(" \t\r\n,]}:", c) < 0 {
		return d.fail("a value is not understood")
	}
	return nil
}
