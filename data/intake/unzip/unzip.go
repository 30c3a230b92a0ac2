// Package unzip opens zips of unknown origin. The list of files lies at the end of a
// zip and is read into memory whole, some hundred bytes for each file: a zip of a few
// megabytes can list a million. Here reading it ends at a limit.
package unzip

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
)

// ErrTooMany tells that a zip lists more files than allowed.
var ErrTooMany = errors.New("zip lists too many files")

// entry is how each file of the list begins.
var entry = []byte("PK\x01\x02")

// tail is how much of the end is searched for the place of the list. What is read
// there can be read again, so its marks do not count.
const tail = 66 << 10

// NewReader reads the list of a zip with at most that many files. The names in it are
// as they stand there.
func NewReader(r io.ReaderAt, size int64, most int) (*zip.Reader, error) {
	l := &list{r: r, left: most + tail/len(entry)}
	z, err := zip.NewReader(l, size)
	l.read = true
	if errors.Is(err, zip.ErrInsecurePath) { // who takes a name checks it
		err = nil
	}
	if err == nil && len(z.File) > most {
		err = ErrTooMany
	}
	if err != nil {
		return nil, err
	}
	return z, nil
}

// list counts the marks of files while the list is read. How many there are is also
// written in the zip, but that may be wrong.
type list struct {
	r    io.ReaderAt
	left int
	read bool
	next int64  // where the last read ended
	end  []byte // its last bytes: a mark may lie across two reads
}

func (l *list) ReadAt(p []byte, at int64) (int, error) {
	n, err := l.r.ReadAt(p, at)
	if l.read {
		return n, err
	}
	if at == l.next && len(l.end) > 0 {
		l.left -= bytes.Count(append(l.end, p[:min(n, len(entry)-1)]...), entry)
	}
	l.left -= bytes.Count(p[:n], entry)
	if l.left < 0 {
		return 0, ErrTooMany
	}
	l.next, l.end = at+int64(n), bytes.Clone(p[max(0, n-len(entry)+1):n])
	return n, err
}
