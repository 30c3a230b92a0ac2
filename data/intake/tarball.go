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

// keptText is how much text of a tar archive is kept in memory: such an archive can
// only be read from its beginning, and reading up to each file again takes forever.
const keptText = 256 << 20

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
	return t.addTar(r, prefix, name)
}

// unpacked returns the unpacked bytes, limited like an entry, and whether they
// are a tar archive.
func (t *Tree) unpacked(file io.ReadCloser, size int64, name string) (*bufio.Reader, bool, error) {
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

// ending remembers whether the last bytes were zeros: a whole tar archive ends in
// two empty blocks.
type ending struct {
	r     io.Reader
	zeros int
}

func (e *ending) Read(p []byte) (int, error) {
	n, err := e.r.Read(p)
	trailing := n - len(bytes.TrimRight(p[:n], "\x00"))
	if trailing == n {
		e.zeros += n
	} else {
		e.zeros = trailing
	}
	return n, err
}

// addTar keeps the texts of an archive. Nothing of one that is damaged or cut off
// is kept: it is read to its end, where the checksum is.
func (t *Tree) addTar(r io.Reader, prefix, name string) error {
	end := &ending{r: r}
	archive := tar.NewReader(end)
	kept, found := int64(0), len(t.Entries)
	for n := 0; ; n++ {
		h, err := archive.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return brokenTar(name, err)
		}
		if n >= t.limits.Entries {
			return limitError(name, fmt.Sprintf("holds more than %d files", t.limits.Entries))
		}
		size, err := t.addTarEntry(archive, h, prefix)
		if err != nil {
			return brokenTar(name, err)
		}
		if kept += size; kept > keptText {
			return &data.Error{
				Code: data.WarnLimit, Msg: fmt.Sprintf("%s holds more than %s of text.", name, bytesText(keptText)),
				Hint: "Unpack it and import the folder.",
			}
		}
	}
	if _, err := io.Copy(io.Discard, end); err != nil {
		return brokenTar(name, err)
	}
	switch {
	case end.zeros < 1024:
		return brokenTar(name, io.ErrUnexpectedEOF)
	case len(t.Entries) == found && prefix == "":
		return &data.Error{Code: "empty_zip", Msg: name + " holds no file that could be an export.", Hint: "Choose the archive that the platform sent you."}
	}
	return nil
}

// addTarEntry keeps the text of one entry, or passes over it, and returns how much
// it keeps.
func (t *Tree) addTarEntry(archive *tar.Reader, h *tar.Header, prefix string) (int64, error) {
	name, ok := cleanName(h.Name, false)
	switch {
	case !ok:
		t.note(data.WarnLimit, fmt.Sprintf("The archive holds a file whose name leads out of it (%.80q); it was left out.", h.Name))
		return 0, nil
	case h.Typeflag == tar.TypeDir || ignored(name) && !bare(name):
		return 0, nil
	case packedText(name) || Suffix(name) == "zip":
		t.note(data.WarnLimit, name+" is an archive inside the archive and was left out; unpack it and import the folder.")
		return 0, nil
	case database(name): // they are too large to be kept as text is
		t.note(data.WarnLimit, name+" is a database inside the archive and was left out; unpack it and import the folder.")
		return 0, nil
	case h.Typeflag != tar.TypeReg:
		t.note(data.WarnLimit, name+" is a link or a device and was left out.")
		return 0, nil
	}
	var r io.Reader = archive
	if bare(name) {
		b := bufio.NewReader(archive)
		if head, err := b.Peek(len(mailboxHead)); err != nil || string(head) != mailboxHead {
			return 0, nil //nolint:nilerr // an entry this short is no mailbox; what is wrong with the archive comes again
		}
		r = b
	}
	text, err := io.ReadAll(io.LimitReader(r, keptText+1))
	if err != nil {
		return 0, err
	}
	t.add(Entry{Name: prefix + name, Size: h.Size, Modified: h.ModTime}, opener{
		open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(text)), nil }, packed: -1,
	})
	return int64(len(text)), nil
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
