package jsonread

import (
	"bufio"
	"fmt"
	"io"

	"golang.org/x/text/encoding/unicode"
)

const (
	// MaxDepth is how deep arrays and objects may lie in each other.
	MaxDepth = 256
	// MaxValue is how many bytes one string, or one value held whole, may take.
	MaxValue = 64 << 20

	bufferSize = 64 << 10
)

// Options say how to read.
type Options struct {
	Repair bool // undo Meta's encoding in strings and keys
}

// Reader reads one JSON text. Its first error is final: every later call
// returns it too.
type Reader struct {
	Repaired int // strings and keys that were repaired
	Damaged  int // strings and keys that could not be decoded whole

	options Options
	src     io.Reader
	buf     []byte
	pos     int   // next byte in buf
	before  int64 // bytes before buf
	line    int
	cr      bool // the last byte was a carriage return
	depth   int
	values  int64 // values begun, to tell whether a callback took its value
	held    int   // bytes of the value that is being held
	scratch []byte
	keys    keys
	high    rune // half a surrogate pair that waits for the other
	lone    bool // the string held half a pair alone
	srcErr  error
	err     error
}

// New reads from r. A byte order mark is skipped; UTF-16 is read when it has one.
func New(r io.Reader, o Options) *Reader {
	d := &Reader{options: o, line: 1, buf: make([]byte, 0, bufferSize)}
	b := bufio.NewReaderSize(r, bufferSize)
	head, _ := b.Peek(3) // an error comes again when reading
	switch {
	case len(head) >= 2 && (head[0] == 0xff && head[1] == 0xfe || head[0] == 0xfe && head[1] == 0xff):
		d.src = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Reader(b)
	case len(head) == 3 && head[0] == 0xef && head[1] == 0xbb && head[2] == 0xbf:
		_, _ = b.Discard(3) // peeked above, so it is there
		d.src = b
	default:
		d.src = b
	}
	return d
}

// Line is the physical line of the next value; white space before it is passed.
func (d *Reader) Line() int {
	_ = d.space() // an error comes again with the value
	return d.line
}

// Kind tells what the next value is without taking it. At the end of the text it
// is an error.
func (d *Reader) Kind() (Kind, error) {
	if err := d.space(); err != nil {
		return None, err
	}
	c, ok := d.peek()
	if !ok {
		return None, d.ended()
	}
	switch {
	case c == '{':
		return Object, nil
	case c == '[':
		return Array, nil
	case c == '"':
		return String, nil
	case c == 't' || c == 'f':
		return Bool, nil
	case c == 'n':
		return Null, nil
	case c == '-' || c >= '0' && c <= '9':
		return Number, nil
	}
	return None, d.fail("a value is missing")
}

// Array takes an array: each is called before every element and takes it with
// one of the reader's methods; an element that is not taken is passed over.
// Another value than an array is an error.
func (d *Reader) Array(each func(line int) error) error {
	if err := d.enter(Array); err != nil {
		return err
	}
	for n := 0; ; n++ {
		if done, err := d.between(']', n); done || err != nil {
			return err
		}
		line, values := d.line, d.values
		if err := each(line); err != nil {
			return d.stop(err)
		}
		if d.values == values {
			if err := d.Skip(); err != nil {
				return err
			}
		}
	}
}

// Object takes an object: each is called before the value of every member, in
// file order, equal keys included, and takes the value or leaves it.
func (d *Reader) Object(each func(key string) error) error {
	if err := d.enter(Object); err != nil {
		return err
	}
	for n := 0; ; n++ {
		if done, err := d.between('}', n); done || err != nil {
			return err
		}
		key, err := d.key()
		if err != nil {
			return err
		}
		values := d.values
		if err := each(key.Text); err != nil {
			return d.stop(err)
		}
		if d.values == values {
			if err := d.Skip(); err != nil {
				return err
			}
		}
	}
}

// Value takes the next value whole.
func (d *Reader) Value() (Value, error) {
	d.held = 0
	return d.value(true)
}

// Skip passes over the next value; it is still checked.
func (d *Reader) Skip() error {
	_, err := d.value(false)
	return err
}

// End takes the end of the text: nothing but white space may follow the root.
func (d *Reader) End() error {
	if err := d.space(); err != nil {
		return err
	}
	if _, ok := d.peek(); ok {
		return d.fail("something follows the end of the JSON")
	}
	return d.readError()
}

// Parse reads a whole text that is small enough to hold.
func Parse(r io.Reader, o Options) (Value, error) {
	d := New(r, o)
	v, err := d.Value()
	if err == nil {
		err = d.End()
	}
	if err != nil {
		return Value{}, err
	}
	return v, nil
}

// value takes one value; without keep nothing is built.
func (d *Reader) value(keep bool) (Value, error) {
	kind, err := d.Kind()
	if err != nil {
		return Value{}, err
	}
	d.values++
	v := Value{Kind: kind, Line: d.line}
	switch kind {
	case String:
		err = d.str(&v, keep)
	case Number:
		v.Text, err = d.number(keep)
	case Array:
		err = d.Array(func(int) error {
			item, err := d.value(keep)
			if keep && err == nil {
				v.Items = append(v.Items, item)
				err = d.hold(64)
			}
			return err
		})
	case Object:
		err = d.members(&v, keep)
	default:
		v.Text, err = d.word()
	}
	return v, err
}

func (d *Reader) members(v *Value, keep bool) error {
	if err := d.enter(Object); err != nil {
		return err
	}
	for n := 0; ; n++ {
		done, err := d.between('}', n)
		if err != nil {
			return err
		}
		if done {
			v.Members = lastWins(v.Members)
			return nil
		}
		key, err := d.key()
		if err != nil {
			return err
		}
		item, err := d.value(keep)
		if err != nil {
			return err
		}
		if keep {
			v.Members = append(v.Members, Member{Key: key.Text, Value: item})
			if err := d.hold(64 + len(key.Text)); err != nil {
				return err
			}
		}
	}
}

// key takes the key of a member and the colon after it.
func (d *Reader) key() (Value, error) {
	var key Value
	if c, ok := d.peek(); !ok {
		return key, d.ended()
	} else if c != '"' {
		return key, d.fail("the name of a member is missing")
	}
	if !d.knownKey(&key) {
		if err := d.str(&key, true); err != nil {
			return key, err
		}
		d.keys.learn(&key)
	}
	if err := d.space(); err != nil {
		return key, err
	}
	c, ok := d.peek()
	if !ok {
		return key, d.ended()
	}
	if c != ':' {
		return key, d.fail("a colon is missing")
	}
	d.pos++
	return key, d.space()
}

// comma takes a comma, at most one space and nothing else, as most writers put
// between elements; false where more is to be looked at.
func (d *Reader) comma(closing byte) bool {
	rest := d.buf[d.pos:]
	if d.err != nil || len(rest) < 3 || rest[0] != ',' {
		return false
	}
	at := 1
	if rest[1] == ' ' {
		at = 2
	}
	if rest[at] <= ' ' || rest[at] == closing {
		return false
	}
	d.pos += at
	d.cr = false
	return true
}

func (d *Reader) enter(want Kind) error {
	kind, err := d.Kind()
	if err != nil {
		return err
	}
	if kind != want {
		return d.fail("another kind of value stands here than expected")
	}
	if d.depth++; d.depth > MaxDepth {
		return d.tooMuch(fmt.Sprintf("it is nested deeper than %d levels", MaxDepth))
	}
	d.values++
	d.pos++
	return nil
}

// between goes to the next element, or takes the closing bracket and is true.
func (d *Reader) between(closing byte, n int) (bool, error) {
	if n > 0 && d.comma(closing) {
		return false, nil
	}
	if err := d.space(); err != nil {
		return false, err
	}
	c, ok := d.peek()
	switch {
	case !ok:
		return false, d.ended()
	case c == closing:
		d.pos++
		d.depth--
		return true, nil
	case n == 0:
		return false, nil
	case c != ',':
		return false, d.fail("a comma or a closing bracket is missing")
	}
	d.pos++
	if err := d.space(); err != nil {
		return false, err
	}
	if c, ok := d.peek(); ok && c == closing {
		return false, d.fail("a value is missing after a comma")
	}
	return false, nil
}
