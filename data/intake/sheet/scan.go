package sheet

import "bytes"

// outcome of scanning one record.
const (
	complete    = iota
	more        // the buffer ends inside the record
	brokenQuote // a quote that is opened is not closed where it should be
	oversize    // a cell or the record is larger than the limits
)

// status says how a record ended.
type status struct {
	kind  int
	lines int  // line ends inside the record
	open  int  // where the offending quote was opened
	atEOF bool // the file ends inside the quote
	why   string
}

// scan takes the record at start apart into cells. It returns where the next
// one begins. Nothing is consumed.
func (c *CSV) scan() (int, status) {
	b := c.buf[:c.end]
	i := c.start
	lines, open := 0, i // open: the first quote of a cell over several lines
	c.cells, c.scratch = c.cells[:0], c.scratch[:0]
	for {
		if i < len(b) && b[i] == '"' {
			cell, next, st := c.quoted(b, i)
			if st.kind != complete {
				return next, st
			}
			c.take(cell)
			if lines == 0 && st.lines > 0 {
				open = i
			}
			lines += st.lines
			i = next
		} else {
			from := i
			for i < len(b) && !c.stop[b[i]] {
				i++
			}
			c.take(b[from:i:i])
			if i-from > MaxCell {
				return i, status{kind: oversize}
			}
		}
		if i-c.start > MaxRecord || len(b)-c.start > MaxRecord && i == len(b) {
			return i, status{kind: oversize}
		}
		if i == len(b) {
			return i, status{kind: c.atEnd(), lines: lines, open: open}
		}
		if b[i] == c.comma {
			i++
			continue
		}
		next, whole := c.afterLine(b, i)
		if !whole {
			return i, status{kind: more}
		}
		return next, status{lines: lines, open: open}
	}
}

// take adds a cell, but not more than one beyond the limit: a line of nothing
// but delimiters must not cost memory.
func (c *CSV) take(cell []byte) {
	if len(c.cells) <= MaxColumns {
		c.cells = append(c.cells, cell)
	}
}

// quoted reads the cell whose quote is at open, up to the delimiter after it.
func (c *CSV) quoted(b []byte, open int) (cell []byte, next int, st status) {
	from, i := open+1, open+1
	pieces := len(c.scratch)
	for {
		k := bytes.IndexByte(b[i:], '"')
		if k < 0 || i+k-open > MaxCell {
			return nil, len(b), c.unclosed(b, open)
		}
		i += k
		if i+1 == len(b) && !c.done {
			return nil, len(b), status{kind: more}
		}
		if i+1 == len(b) || b[i+1] != '"' {
			break
		}
		c.scratch = append(c.scratch, b[from:i+1]...)
		i += 2
		from = i
	}
	cell = b[from:i:i]
	if len(c.scratch) > pieces {
		c.scratch = append(c.scratch, cell...)
		cell = c.scratch[pieces:len(c.scratch):len(c.scratch)]
	}
	next = i + 1
	for next < len(b) && b[next] == ' ' { // some writers pad after the quote
		next++
	}
	if next == len(b) && !c.done {
		return nil, next, status{kind: more}
	}
	if next < len(b) && !c.stop[b[next]] {
		return nil, next, status{kind: brokenQuote, open: open, why: "a quotation mark is opened and not closed"}
	}
	return cell, next, status{lines: countLines(b[open:i])}
}

// unclosed decides about a quote without its partner in the buffer.
func (c *CSV) unclosed(b []byte, open int) status {
	switch {
	case len(b)-open > MaxCell:
		return status{kind: brokenQuote, open: open, why: "a quotation mark is opened and not closed within 1 MiB"}
	case !c.done:
		return status{kind: more}
	}
	return status{kind: brokenQuote, open: open, atEOF: true, why: "a quotation mark is opened and not closed"}
}

func (c *CSV) atEnd() int {
	if c.done {
		return complete
	}
	return more
}

// afterLine returns where the line after the line end at i begins; not whole
// when the buffer ends between CR and LF.
func (c *CSV) afterLine(b []byte, i int) (next int, whole bool) {
	if b[i] == '\r' {
		if i+1 == len(b) && !c.done {
			return i, false
		}
		if i+1 < len(b) && b[i+1] == '\n' {
			return i + 2, true
		}
	}
	return i + 1, true
}

// advance consumes the buffer up to next.
func (c *CSV) advance(next int) {
	c.line += countLines(c.buf[c.start:next])
	c.start = next
}

// nextLine returns where the line after the one at i begins, or the end.
func (c *CSV) nextLine(i int) int { return lineEnd(c.buf[:c.end], i) }

// lineEnd returns the index after the first line end at or after i.
func lineEnd(b []byte, i int) int {
	k := bytes.IndexAny(b[i:], "\r\n")
	if k < 0 {
		return len(b)
	}
	i += k
	if b[i] == '\r' && i+1 < len(b) && b[i+1] == '\n' {
		return i + 2
	}
	return i + 1
}

// countLines counts line ends, CR LF as one.
func countLines(b []byte) int {
	n := bytes.Count(b, []byte{'\n'})
	if bytes.IndexByte(b, '\r') < 0 {
		return n
	}
	for i, x := range b {
		if x == '\r' && (i+1 == len(b) || b[i+1] != '\n') {
			n++
		}
	}
	return n
}

func endsLine(b []byte) bool {
	return len(b) > 0 && (b[len(b)-1] == '\n' || b[len(b)-1] == '\r')
}
