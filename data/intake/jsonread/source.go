package jsonread

import (
	"errors"
	"fmt"
	"io"
)

// space passes white space and counts lines.
func (d *Reader) space() error {
	if d.err != nil {
		return d.err
	}
	if d.pos < len(d.buf) && d.buf[d.pos] > ' ' {
		d.cr = false
		return nil
	}
	for {
		c, ok := d.peek()
		if !ok {
			return d.readError()
		}
		switch c {
		case '\n':
			if !d.cr {
				d.line++
			}
		case '\r':
			d.line++
		case ' ', '\t':
		default:
			d.cr = false
			return nil
		}
		d.cr = c == '\r'
		d.pos++
	}
}

// peek returns the next byte; false at the end or after a reading error.
func (d *Reader) peek() (byte, bool) {
	if d.pos == len(d.buf) && !d.fill() {
		return 0, false
	}
	return d.buf[d.pos], true
}

func (d *Reader) fill() bool {
	if d.srcErr != nil {
		return false
	}
	d.before += int64(len(d.buf))
	d.buf, d.pos = d.buf[:bufferSize], 0
	n := 0
	for n == 0 && d.srcErr == nil {
		n, d.srcErr = d.src.Read(d.buf)
	}
	d.buf = d.buf[:n]
	return n > 0
}

// readError is the error of the source, unless it merely ended.
func (d *Reader) readError() error {
	if d.err == nil && d.srcErr != nil && !errors.Is(d.srcErr, io.EOF) {
		d.err = d.srcErr
	}
	return d.err
}

func (d *Reader) ended() error {
	if err := d.readError(); err != nil {
		return err
	}
	d.err = d.place("the file ends too early", func(e *Error) { e.Truncated = true })
	return d.err
}

func (d *Reader) fail(what string) error {
	if err := d.readError(); err != nil {
		return err
	}
	d.err = d.place(what, func(*Error) {})
	return d.err
}

func (d *Reader) tooMuch(what string) error {
	d.err = d.place(what, func(e *Error) { e.Limit = true })
	return d.err
}

// stop keeps an error of a callback, so that nobody reads on from the middle.
func (d *Reader) stop(err error) error {
	if d.err == nil {
		d.err = err
	}
	return err
}

func (d *Reader) place(what string, set func(*Error)) *Error {
	e := &Error{Line: d.line, Byte: d.before + int64(d.pos), What: what}
	set(e)
	return e
}

func (d *Reader) hold(n int) error {
	if d.held += n; d.held > MaxValue {
		return d.tooMuch(fmt.Sprintf("one value is larger than %d MiB", MaxValue>>20))
	}
	return nil
}
