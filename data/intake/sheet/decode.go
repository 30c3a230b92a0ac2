package sheet

import (
	"bufio"
	"io"

	"rapport/data/intake/charset"
)

// sample is how much of a file is looked at to tell its encoding.
const sample = 64 << 10

// decode turns a text that is neither UTF-8 nor Windows-1252 into UTF-8 and drops a byte
// order mark. Those two are told apart later, cell by cell.
func decode(r io.Reader) (io.Reader, error) {
	b := bufio.NewReaderSize(r, sample)
	head, err := b.Peek(sample)
	if err != nil && len(head) == 0 && err != io.EOF { //nolint:errorlint // Peek returns it bare
		return nil, err
	}
	switch name := charset.Guess(head); name {
	case charset.UTF8, charset.Western:
		if len(head) > 2 && string(head[:3]) == "\xef\xbb\xbf" {
			if _, err := b.Discard(3); err != nil {
				return nil, err
			}
		}
		return b, nil
	default:
		return charset.Reader(b, name), nil
	}
}
