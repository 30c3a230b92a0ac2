package sheet

import (
	"errors"
	"io"
)

// Candidates returns the first lines of a text under every delimiter it could
// have, as what might be its header: whoever knows several tables looks through
// them once.
func Candidates(head io.Reader) [][]string {
	var all [][]string
	_, _ = NewCSV(head, func(header []string) bool { // no header is taken, so there is nothing to read
		if len(header) > 1 || len(all) == 0 {
			all = append(all, header)
		}
		return false
	})
	return all
}

// WorkbookCandidates returns the first rows of every sheet of a workbook. The error says why
// it cannot be opened.
func WorkbookCandidates(r io.Reader) ([][]string, error) {
	var all [][]string
	w, err := NewWorkbook(r, func(header []string) bool {
		all = append(all, header)
		return false
	})
	if err == nil {
		err = w.Close()
	}
	if errors.Is(err, ErrNoHeader) {
		err = nil // none was taken
	}
	return all, err
}

// Text turns UTF-16 into UTF-8 and drops a byte order mark; bytes that are no
// UTF-8 stay.
func Text(r io.Reader) (io.Reader, error) { return decode(r) }
