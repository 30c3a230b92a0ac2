package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"rapport/data"
)

// bufferSize holds several hundred rows of a wide export.
const bufferSize = 512 << 10

// wide is how many columns a table has when a line inside a cell that holds as
// many is a record rather than somebody's prose.
const wide = 6

// CSV reads delimiter-separated text.
type CSV struct {
	src   io.Reader
	buf   []byte
	start int // buf[start:end] is not read yet
	end   int
	line  int // physical line of buf[start]
	done  bool
	err   error // of src, given out after what was read before it

	comma      byte
	stop       [256]bool
	cells      [][]byte
	scratch    []byte // cells with doubled quotes
	raw        []byte // the record last given, part of buf
	header     []string
	headerLine int
	report     Report
	multibyte  bool // valid UTF-8 beyond ASCII was seen
	single     bool // bytes that are no UTF-8 were seen
}

// ErrNoHeader says that none of the first lines is the header asked for.
var ErrNoHeader = errors.New("no known header in the first lines")

// NewCSV reads the beginning of r, finds out how it is encoded and separated,
// and looks in the first lines for a header that isHeader accepts.
func NewCSV(r io.Reader, isHeader func(header []string) bool) (*CSV, error) {
	src, err := decode(r)
	if err != nil {
		return nil, err
	}
	c := &CSV{src: src, buf: make([]byte, bufferSize)}
	if err := c.fill(); err != nil {
		return nil, err
	}
	if !c.findHeader(isHeader) {
		if c.err != nil {
			return nil, c.err
		}
		return nil, ErrNoHeader
	}
	return c, nil
}

// FindHeader looks for a header in the first bytes of a file, for recognising it.
func FindHeader(head []byte, isHeader func(header []string) bool) ([]string, bool) {
	c, err := NewCSV(bytes.NewReader(head), isHeader)
	if err != nil {
		return nil, false
	}
	return c.header, true
}

// Header returns the names of the columns as they stand.
func (c *CSV) Header() []string { return c.header }

// HeaderLine returns the physical line of the header.
func (c *CSV) HeaderLine() int { return c.headerLine }

// Raw returns the text of the record last given, cut to 4 KiB.
func (c *CSV) Raw() string { return cutRaw(c.raw) }

// Report says what was odd so far.
func (c *CSV) Report() Report {
	r := c.report
	r.Damaged = r.Damaged || c.multibyte && c.single
	return r
}

// findHeader tries each delimiter on the first lines. The header decides, not
// the first line: reports begin with titles in which any sign may stand.
func (c *CSV) findHeader(isHeader func([]string) bool) bool {
	start, line, commas := c.separatorLine()
	for _, comma := range commas {
		c.start, c.line = start, line
		c.setComma(comma)
		for range headerLines {
			next, st := c.scan()
			if st.kind != complete || len(c.cells) > MaxColumns {
				if next = c.nextLine(c.start); next == c.end {
					break
				}
				c.advance(next)
				continue
			}
			header := make([]string, len(c.cells))
			for i, cell := range c.decoded(c.buf[c.start:next]) {
				header[i] = string(cell)
			}
			at := c.line
			c.advance(next)
			if len(header) > 0 && isHeader(header) {
				c.header, c.headerLine = header, at
				return true
			}
			if next >= c.end {
				break
			}
		}
	}
	return false
}

// separatorLine understands the line "sep=;" that some programs put first.
func (c *CSV) separatorLine() (start, line int, commas []byte) {
	all := []byte(",;\t|")
	head := c.buf[:min(c.end, 16)]
	body := bytes.TrimPrefix(head, []byte(`"`))
	if len(body) < 5 || !strings.EqualFold(string(body[:4]), "sep=") {
		return 0, 1, all
	}
	return c.nextLine(0), 2, body[4:5]
}

func (c *CSV) setComma(comma byte) {
	c.comma = comma
	c.stop = [256]bool{'\n': true, '\r': true}
	c.stop[comma] = true
}

// Next returns the next row; see Table.
func (c *CSV) Next() (Row, error) {
	for {
		next, st, err := c.record()
		if err != nil {
			return Row{}, err
		}
		line := c.line
		c.raw = c.buf[c.start:next]
		ended := endsLine(c.raw)
		switch {
		case st.kind == brokenQuote:
			return Row{}, c.openQuote(st)
		case st.kind == oversize:
			return Row{}, c.skipOversize()
		}
		if reason := c.fault(st, ended); reason != "" {
			err := &data.RowError{Line: line, Reason: reason, Raw: cutRaw(c.raw)}
			c.report.Rows++
			c.advance(next)
			return Row{}, err
		}
		if c.swallowed(st) {
			st.why = "a quotation mark is opened and not closed"
			return Row{}, c.openQuote(st)
		}
		cells := c.decoded(c.raw)
		c.advance(next)
		if blank(cells) {
			continue
		}
		c.report.Rows++
		short := len(cells) < len(c.header)
		if short {
			c.report.Short.Add(line)
		}
		return Row{Line: line, Cells: cells, Short: short}, nil
	}
}

// record scans one record, reading on as needed.
func (c *CSV) record() (int, status, error) {
	for {
		if c.start == c.end && !c.done {
			if err := c.fill(); err != nil {
				return 0, status{}, err
			}
		}
		if c.start == c.end {
			if c.err != nil {
				return 0, status{}, c.err
			}
			return 0, status{}, io.EOF
		}
		next, st := c.scan()
		if st.kind != more {
			return next, st, c.brokenSource(next)
		}
		if err := c.fill(); err != nil {
			return 0, status{}, err
		}
	}
}

// brokenSource makes sure that a record is not taken for the last when the
// file could not be read to its end.
func (c *CSV) brokenSource(next int) error {
	if c.done && c.err != nil && next == c.end {
		return c.err
	}
	return nil
}

// fault says why a record that was read to its end is not taken.
func (c *CSV) fault(st status, ended bool) string {
	switch {
	case bytes.IndexByte(c.raw, 0) >= 0:
		return "holds NUL bytes"
	case len(c.cells) > MaxColumns:
		return fmt.Sprintf("has more than %d cells", MaxColumns)
	case !ended && len(c.cells) < len(c.header) && !blank(c.cells):
		c.report.Truncated = true
		return "is cut off at the end of the file"
	case len(c.cells) > len(c.header) && !blank(c.cells[len(c.header):]) && st.lines == 0:
		c.report.Long.Add(c.line)
		return fmt.Sprintf("has %d cells, but the header has %d", len(c.cells), len(c.header))
	}
	return ""
}

// swallowed reports whether a cell over several lines ate other records: its
// quote was never closed, and that of a later cell was taken for its end.
func (c *CSV) swallowed(st status) bool {
	switch {
	case st.lines == 0 || len(c.header) < 3:
		return false
	case len(c.cells) > len(c.header):
		return !blank(c.cells[len(c.header):])
	case len(c.cells) == len(c.header) && len(c.header) < wide:
		return false // a note of a few lines may well hold two commas
	}
	return c.holdsRecord(c.raw)
}

// holdsRecord reports whether a later line of text has as many cells as the header.
func (c *CSV) holdsRecord(text []byte) bool {
	for i := lineEnd(text, 0); i < len(text); {
		end := lineEnd(text, i)
		if bytes.Count(text[i:end], []byte{c.comma}) >= len(c.header)-1 {
			return true
		}
		i = end
	}
	return false
}

// openQuote rejects the record whose quote was not closed and goes on with the
// line after the one where it was opened, so that nothing else is lost. When the
// file simply ends inside the quote, and the rest is no record, it is cut off.
func (c *CSV) openQuote(st status) error {
	rest := c.buf[c.start:c.end]
	line := c.line + countLines(c.buf[c.start:st.open])
	c.report.Rows++
	if st.atEOF && !c.holdsRecord(c.buf[st.open:c.end]) {
		c.report.Truncated = true
		c.advance(c.end)
		return &data.RowError{Line: line, Reason: "is cut off at the end of the file", Raw: cutRaw(rest)}
	}
	next := c.nextLine(st.open)
	e := &data.RowError{Line: line, Reason: st.why, Raw: cutRaw(c.buf[c.start:next])}
	c.advance(next)
	if next == c.end && !endsLine(c.buf[:next]) {
		c.discardLine()
	}
	return e
}

// skipOversize rejects a record that is too long and goes on with the next line.
func (c *CSV) skipOversize() error {
	c.report.Rows++
	e := &data.RowError{Line: c.line, Reason: fmt.Sprintf("is longer than %d MiB", MaxCell>>20), Raw: cutRaw(c.buf[c.start:c.end])}
	next := c.nextLine(c.start)
	c.advance(next)
	if next == c.end && !endsLine(c.buf[:next]) {
		c.discardLine()
	}
	return e
}

// discardLine drops what follows up to the end of the line.
func (c *CSV) discardLine() {
	for !c.done {
		c.start, c.end = 0, 0
		if err := c.fill(); err != nil {
			c.err, c.done = err, true
			return
		}
		next := c.nextLine(0)
		if next < c.end || endsLine(c.buf[:next]) {
			c.start = next
			c.line++
			return
		}
	}
	c.start = c.end
}

// fill moves what is not read to the front of the buffer and reads more.
func (c *CSV) fill() error {
	if c.start > 0 {
		copy(c.buf, c.buf[c.start:c.end])
		c.start, c.end = 0, c.end-c.start
	}
	if c.end == len(c.buf) {
		c.buf = append(c.buf, make([]byte, len(c.buf))...)
	}
	for c.end < len(c.buf) && !c.done {
		n, err := c.src.Read(c.buf[c.end:])
		c.end += n
		if err != nil {
			c.done = true
			if !errors.Is(err, io.EOF) {
				c.err = err
			}
		}
	}
	if c.end == 0 {
		return c.err
	}
	return nil
}

// decoded turns the cells of a record, if they are in Windows-1252, into UTF-8.
// A file is in one encoding, and text of Windows-1252 beyond ASCII is practically
// never valid UTF-8, so each cell tells by itself; a file with both kinds is
// reported as damaged.
func (c *CSV) decoded(raw []byte) [][]byte {
	if isASCII(raw) {
		return c.cells
	}
	for i, b := range c.cells {
		switch {
		case isASCII(b):
		case utf8.Valid(b):
			c.multibyte = true
			c.report.Damaged = c.report.Damaged || bytes.Contains(b, []byte("\uFFFD"))
		default:
			c.single = true
			text, err := charmap.Windows1252.NewDecoder().Bytes(b)
			if err != nil || bytes.Contains(text, []byte("\uFFFD")) {
				c.report.Damaged = true
			}
			c.cells[i] = text
		}
	}
	return c.cells
}

func isASCII(b []byte) bool {
	for len(b) >= 8 {
		if (b[0]|b[1]|b[2]|b[3]|b[4]|b[5]|b[6]|b[7])&0x80 != 0 {
			return false
		}
		b = b[8:]
	}
	for _, x := range b {
		if x >= 0x80 {
			return false
		}
	}
	return true
}

func blank(cells [][]byte) bool {
	for _, c := range cells {
		if len(bytes.TrimSpace(c)) > 0 {
			return false
		}
	}
	return true
}

func cutRaw(b []byte) string {
	b = bytes.TrimRight(b, "\r\n")
	return strings.ToValidUTF8(string(b[:min(len(b), maxRaw)]), "\uFFFD")
}

// Between returns what stands between the cells, as people call it.
func (c *CSV) Between() string {
	if c.comma == '\t' {
		return "tab"
	}
	return string(rune(c.comma))
}
