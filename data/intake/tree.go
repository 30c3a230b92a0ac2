package intake

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"rapport/data"
)

// Tree is what lies at one path: a file, a folder or a zip, seen as a flat list
// of files that could hold data. Zips in a folder are opened like folders, and
// zips in a zip as deep as the limits allow. Only databases are unpacked to disk, while
// they are read, and pictures, films and sounds are not listed at all.
type Tree struct {
	Path     string
	Entries  []Entry // sorted by Name
	Notes    []data.Warning
	Modified time.Time

	encoding string // of tables, as a person said; empty: as they seem
	limits   Limits
	budget   *budget
	opener   map[string]opener
	archives []string // entry names of opened zips, each ending in "/"
	listed   int      // files in the lists of the zip being opened and of those in it
	nested   int64    // bytes of zips inside zips that were unpacked into memory
	broken   []brokenEntry
	closers  []io.Closer

	mu         sync.Mutex // guards what follows
	peeks      map[string][]byte
	peeked     int // bytes in peeks
	remembered map[string]any
}

// Entry is one file of a tree. Its name is a clean slash path inside the tree.
type Entry struct {
	Name     string
	Size     int64 // as declared: nobody may rely on it
	Modified time.Time
}

// opener opens one entry for reading; packed is its size inside an archive, or
// -1 outside of archives.
type opener struct {
	open   func() (io.ReadCloser, error)
	packed int64
}

// brokenEntry is something in a folder that could not be opened at all.
type brokenEntry struct {
	name string
	err  error
}

// Every format peeks at the same files, so Peek remembers their beginnings: the
// short one that most look at, or as much as was asked for.
const (
	peekShort = 4 << 10
	peekLong  = 64 << 10  // of one file
	peekAll   = 128 << 20 // of all files together; beyond it begins anew
)

// OpenTree opens the file, folder or zip at path. A tree without an entry is an error.
func OpenTree(path string, l Limits) (*Tree, error) {
	l = l.orDefault()
	info, err := os.Stat(path)
	if err != nil {
		return nil, pathError(path, err)
	}
	t := &Tree{
		Path: path, Modified: info.ModTime(), limits: l, budget: newBudget(l),
		opener: map[string]opener{}, peeks: map[string][]byte{}, remembered: map[string]any{},
	}
	switch {
	case info.IsDir():
		err = t.addFolder(path)
	case info.Mode().IsRegular():
		err = t.addLone(path, info)
	default:
		err = &data.Error{Code: "not_a_file", Msg: path + " is neither a file nor a folder.", Hint: "Choose the file that you downloaded."}
	}
	if err != nil {
		return nil, errors.Join(err, t.Close())
	}
	slices.SortFunc(t.Entries, func(a, b Entry) int { return strings.Compare(a.Name, b.Name) })
	return t, nil
}

// Close closes the files that the tree holds open.
func (t *Tree) Close() error {
	var errs []error
	for _, c := range t.closers {
		errs = append(errs, c.Close())
	}
	t.closers = nil
	return errors.Join(errs...)
}

// Open opens an entry. Reading beyond the limits, or to the end of an entry
// whose checksum is wrong, ends in a *data.Error.
func (t *Tree) Open(name string) (io.ReadCloser, error) {
	r, err := t.openWithin(name, t.budget)
	if err != nil || !t.recodes(name) {
		return r, err
	}
	return recodedFile{t.recoded(name, r), r}, nil
}

// Peek returns the first n bytes of an entry, or all of a shorter one. A byte
// order mark is kept.
func (t *Tree) Peek(name string, n int) ([]byte, error) {
	t.mu.Lock()
	head, ok := t.peeks[name]
	t.mu.Unlock()
	if ok && n <= len(head) {
		return head[:n], nil
	}
	if e, known := t.Entry(name); ok && known && int64(len(head)) == e.Size && !packedJSON(name) && !t.recodes(name) {
		return head, nil
	}
	r, err := t.Open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	head, err = io.ReadAll(io.LimitReader(r, int64(max(n, peekShort))))
	if err != nil && len(head) < n {
		return head, err
	}
	t.keepPeek(name, head[:min(len(head), peekLong)])
	return head[:min(n, len(head))], nil
}

func (t *Tree) keepPeek(name string, head []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.peeked > peekAll {
		clear(t.peeks)
		t.peeked = 0
	}
	t.peeked += len(head) - len(t.peeks[name])
	t.peeks[name] = head
}

// Remember returns what work out gave when it was first asked for this entry and
// purpose: formats share what is costly to find out.
func Remember[T any](t *Tree, name, purpose string, workOut func() T) T {
	key := purpose + "\x00" + name
	t.mu.Lock()
	known, ok := t.remembered[key]
	t.mu.Unlock()
	if ok {
		if v, ok := known.(T); ok {
			return v
		}
	}
	v := workOut()
	t.mu.Lock()
	defer t.mu.Unlock()
	t.remembered[key] = v
	return v
}

// Entry returns the entry of that name.
func (t *Tree) Entry(name string) (Entry, bool) {
	i, ok := slices.BinarySearchFunc(t.Entries, name, func(e Entry, name string) int { return strings.Compare(e.Name, name) })
	if !ok {
		return Entry{}, false
	}
	return t.Entries[i], true
}

func (t *Tree) openWithin(name string, b *budget) (io.ReadCloser, error) {
	o, ok := t.opener[name]
	if !ok {
		return nil, fmt.Errorf("open %s: %w", name, fs.ErrNotExist)
	}
	r, err := o.open()
	if err != nil {
		return nil, pathError(name, err)
	}
	if packedJSON(name) {
		if r, err = unxz(r, name); err != nil {
			return nil, err
		}
	}
	return &limited{r: r, name: name, packed: o.packed, budget: b}, nil
}

// addLone takes a single file, whatever it is called: the person chose it.
func (t *Tree) addLone(path string, info fs.FileInfo) error {
	if info.Size() == 0 {
		return &data.Error{Code: "empty_file", Msg: path + " is empty.", Hint: "Download it again."}
	}
	name := filepath.Base(path)
	file, err := os.Open(path)
	if err != nil {
		return pathError(path, err)
	}
	kind, err := archiveKind(file, name)
	if err != nil {
		return errors.Join(pathError(path, err), file.Close())
	}
	switch kind {
	case zipArchive:
		t.closers = append(t.closers, file)
		return t.addZip(file, info.Size(), "", 0)
	case packedArchive:
		return errors.Join(t.addPacked(func() (*os.File, error) { return os.Open(path) }, info, "", name), file.Close())
	case otherArchive:
		return errors.Join(&data.Error{
			Code: "unsupported_archive", Msg: name + " is an archive of a kind that cannot be read here.",
			Hint: "Unpack it and import the folder.",
		}, file.Close())
	}
	if err := file.Close(); err != nil {
		return pathError(path, err)
	}
	t.add(Entry{Name: name, Size: info.Size(), Modified: info.ModTime()}, opener{
		open: func() (io.ReadCloser, error) { return os.Open(path) }, packed: -1,
	})
	return nil
}

func (t *Tree) add(e Entry, o opener) {
	name := e.Name
	for n := 2; ; n++ {
		if _, taken := t.opener[e.Name]; !taken {
			break
		}
		e.Name = numbered(name, n)
	}
	if e.Name != name {
		t.note(data.WarnLimit, fmt.Sprintf("There are two files named %s; both are read.", name))
	}
	t.opener[e.Name] = o
	t.Entries = append(t.Entries, e)
}

func (t *Tree) note(code, message string) {
	w := data.Warning{Code: code, Message: message}
	if !slices.Contains(t.Notes, w) {
		t.Notes = append(t.Notes, w)
	}
}

// kinds of archive.
const (
	noArchive = iota
	zipArchive
	packedArchive // gzip or tar
	otherArchive
)

// archiveKind looks at the first bytes, since browsers and mail programs rename
// files. A workbook is a zip too, but is read as one file, and so is a packed JSON text.
func archiveKind(r io.ReaderAt, name string) (int, error) {
	head := make([]byte, 8)
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return noArchive, err
	}
	head = head[:n]
	suffix := Suffix(name)
	switch {
	case suffix == "xlsx", packedJSON(name):
		return noArchive, nil
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")), bytes.HasPrefix(head, []byte("PK\x07\x08")), suffix == "zip":
		return zipArchive, nil
	case bytes.HasPrefix(head, []byte("\x1f\x8b")), packedText(name):
		return packedArchive, nil
	case bytes.HasPrefix(head, []byte("Rar!")), bytes.HasPrefix(head, []byte("7z\xbc\xaf")),
		bytes.HasPrefix(head, []byte("\xfd7zXZ")), bytes.HasPrefix(head, []byte("BZh")):
		return otherArchive, nil
	}
	return noArchive, nil
}

func pathError(path string, err error) error {
	var known *data.Error
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, fs.ErrNotExist):
		return &data.Error{Code: "not_found", Msg: "There is nothing at " + path + ".", Hint: "Check the name.", Err: err}
	case errors.Is(err, fs.ErrPermission):
		return &data.Error{Code: "permission", Msg: path + " may not be read by you.", Hint: "Change its permissions, or copy it to a folder of yours.", Err: err}
	}
	return &data.Error{Code: "unreadable", Msg: path + " cannot be read.", Hint: "Copy it to another place and try again.", Err: err}
}
