package intake

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"

	"rapport/data"
)

// A tar archive can only be read from its beginning, so small entries are kept
// when it is listed, and a large one is reached by reading up to it again.
const (
	keptEntry = 1 << 20
	keptAll   = 64 << 20
)

// packedText reports whether a name is that of something packed with gzip, or of
// a tar archive.
func packedText(name string) bool {
	switch Suffix(name) {
	case "gz", "tgz", "tar":
		return true
	}
	return false
}

// source opens a packed file from its beginning.
type source func() (*os.File, error)

// addPacked lists a tar archive, packed or not, under prefix; a packed file that
// is no archive is one entry under its name without the suffix.
func (t *Tree) addPacked(open source, info fs.FileInfo, prefix, name string) error {
	file, err := open()
	if err != nil {
		return pathError(name, err)
	}
	defer file.Close()
	r, isTar, err := t.unpacked(file, info.Size(), name)
	if err != nil {
		return err
	}
	if !isTar {
		plain := strings.TrimSuffix(path.Base(name), path.Ext(name))
		t.add(Entry{Name: prefix + plain, Size: info.Size(), Modified: info.ModTime()}, opener{
			open: func() (io.ReadCloser, error) { return t.reopen(open, info.Size(), name) }, packed: info.Size(),
		})
		return nil
	}
	return t.listTar(tar.NewReader(r), open, info.Size(), prefix, name)
}

// unpacked returns the unpacked bytes, limited like an entry, and whether they
// are a tar archive.
func (t *Tree) unpacked(file io.ReadCloser, size int64, name string) (io.Reader, bool, error) {
	b := bufio.NewReaderSize(file, 64<<10)
	var r io.Reader = b
	if head, _ := b.Peek(2); bytes.Equal(head, []byte("\x1f\x8b")) { // an error comes again when reading
		z, err := gzip.NewReader(b)
		if err != nil {
			return nil, false, brokenTar(name, err)
		}
		r = z
	}
	limits := t.limits
	limits.EntryBytes = limits.TotalBytes // it is all entries
	unpacked := bufio.NewReaderSize(&limited{r: io.NopCloser(explained{r, name}), name: name, packed: max(size, 1), budget: newBudget(limits)}, 64<<10)
	head, err := unpacked.Peek(262)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, false, brokenTar(name, err)
	}
	return unpacked, len(head) == 262 && string(head[257:]) == "ustar", nil
}

// explained says what is wrong with a packed file where it breaks.
type explained struct {
	r    io.Reader
	name string
}

func (e explained) Read(p []byte) (int, error) {
	n, err := e.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = brokenTar(e.name, err)
	}
	return n, err
}

func (t *Tree) listTar(archive *tar.Reader, open source, size int64, prefix, name string) error {
	kept, found := int64(0), 0
	for n := 0; ; n++ {
		h, err := archive.Next()
		switch {
		case errors.Is(err, io.EOF) && found == 0 && prefix == "":
			return &data.Error{Code: "empty_zip", Msg: name + " holds no file that could be an export.", Hint: "Choose the archive that the platform sent you."}
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return brokenTar(name, err)
		case n >= t.limits.Entries:
			return limitError(name, fmt.Sprintf("holds more than %d files", t.limits.Entries))
		}
		inner, ok := cleanName(h.Name, false)
		if !ok {
			t.note(data.WarnLimit, fmt.Sprintf("The archive holds a file whose name leads out of it (%.80q); it was left out.", h.Name))
			continue
		}
		if h.Typeflag == tar.TypeDir || ignored(inner) || packedText(inner) || Suffix(inner) == "zip" {
			continue
		}
		if h.Typeflag != tar.TypeReg {
			t.note(data.WarnLimit, inner+" is a link or a device and was left out.")
			continue
		}
		o := opener{packed: size, open: func() (io.ReadCloser, error) { return t.seekTar(open, size, name, n) }}
		if h.Size <= keptEntry && kept+h.Size <= keptAll {
			text, err := io.ReadAll(archive)
			if err != nil {
				return brokenTar(name, err)
			}
			kept += h.Size
			o = opener{packed: -1, open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(text)), nil }}
		}
		found++
		t.add(Entry{Name: prefix + inner, Size: h.Size, Modified: h.ModTime}, o)
	}
}

// packedReader closes the file below what it unpacks.
type packedReader struct {
	io.Reader
	io.Closer
}

func (t *Tree) reopen(open source, size int64, name string) (io.ReadCloser, error) {
	file, err := open()
	if err != nil {
		return nil, err
	}
	r, _, err := t.unpacked(file, size, name)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return packedReader{r, file}, nil
}

// seekTar opens the n-th entry of an archive.
func (t *Tree) seekTar(open source, size int64, name string, n int) (io.ReadCloser, error) {
	r, err := t.reopen(open, size, name)
	if err != nil {
		return nil, err
	}
	archive := tar.NewReader(r)
	for range n + 1 {
		if _, err := archive.Next(); err != nil {
			return nil, errors.Join(brokenTar(name, err), r.Close())
		}
	}
	return packedReader{archive, r}, nil
}

func brokenTar(name string, err error) error {
	var known *data.Error
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &data.Error{Code: data.WarnTruncated, Msg: "The archive " + name + " is not complete: its end is missing.", Hint: "Download it again.", Err: err}
	}
	return &data.Error{Code: "broken_zip", Msg: "The archive " + name + " is damaged.", Hint: "Download it again.", Err: err}
}
