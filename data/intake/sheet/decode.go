package sheet

import (
	"bufio"
	"bytes"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// sample is how much of a file is looked at to tell its encoding.
const sample = 4096

// decode turns UTF-16 into UTF-8 and drops byte order marks. It goes by the mark
// and else by where zero bytes stand; Windows-1252 is told from UTF-8 later,
// cell by cell.
func decode(r io.Reader) (io.Reader, error) {
	b := bufio.NewReaderSize(r, sample)
	head, err := b.Peek(sample)
	if err != nil && len(head) == 0 && err != io.EOF { //nolint:errorlint // Peek returns it bare
		return nil, err
	}
	order, wide := utf16Order(head)
	switch {
	case wide:
		return transform.NewReader(b, unicode.UTF16(order, unicode.UseBOM).NewDecoder()), nil
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		if _, err := b.Discard(3); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func utf16Order(head []byte) (unicode.Endianness, bool) {
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}):
		return unicode.LittleEndian, true
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return unicode.BigEndian, true
	}
	var zeros [2]int
	for i, x := range head {
		if x == 0 {
			zeros[i%2]++
		}
	}
	half := len(head) / 2
	switch {
	case half < 8:
	case zeros[1] > half*3/4 && zeros[0] < half/4:
		return unicode.LittleEndian, true
	case zeros[0] > half*3/4 && zeros[1] < half/4:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}
