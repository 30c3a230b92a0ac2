package intake

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"rapport/data"
	"rapport/data/intake/unzip"
)

// Bits of a zip entry's flags that say it is encrypted: the classic one, strong
// encryption, and the encrypted central directory.
const encryptedFlags = 1<<0 | 1<<6 | 1<<13

// addZip lists the entries of a zip under prefix. depth counts zips around it.
func (t *Tree) addZip(r io.ReaderAt, size int64, prefix string, depth int) error {
	name := t.Path
	if prefix != "" {
		name = prefix[:len(prefix)-1]
	}
	if depth == 0 {
		t.listed = 0
	}
	z, err := unzip.NewReader(r, size, t.limits.Entries-max(t.listed, len(t.Entries)))
	if errors.Is(err, unzip.ErrTooMany) {
		return limitError(name, fmt.Sprintf("holds more than %d files", t.limits.Entries))
	}
	if err != nil {
		return zipError(r, name, err)
	}
	t.listed += len(z.File)
	if err := checkOverlap(z.File, name); err != nil {
		return err
	}
	found := 0
	for _, f := range z.File {
		ok, err := t.addZipEntry(f, r, prefix, depth)
		if err != nil {
			return err
		}
		if ok {
			found++
		}
	}
	if found == 0 && depth == 0 {
		return &data.Error{Code: "empty_zip", Msg: name + " holds no file that could be an export.", Hint: "Choose the zip that the platform sent you."}
	}
	return nil
}

// addZipEntry takes one entry; false when it is nothing to read.
func (t *Tree) addZipEntry(f *zip.File, r io.ReaderAt, prefix string, depth int) (bool, error) {
	if f.Mode().IsDir() || len(f.Name) > 0 && (f.Name[len(f.Name)-1] == '/' || f.Name[len(f.Name)-1] == '\\') {
		return false, nil
	}
	name, ok := cleanName(f.Name, f.NonUTF8)
	if !ok {
		t.note(data.WarnLimit, fmt.Sprintf("The zip holds a file whose name leads out of it (%.80q); it was left out.", f.Name))
		return false, nil
	}
	if ignored(name) && !(bare(name) && f.Flags&encryptedFlags == 0 && bareData(name, func() (io.ReadCloser, error) { return f.Open() })) {
		return false, nil
	}
	if f.Mode()&fs.ModeType != 0 {
		t.note(data.WarnLimit, name+" is a link or a device and was left out.")
		return false, nil
	}
	if f.Flags&encryptedFlags != 0 {
		return false, &data.Error{
			Code: data.WarnEncrypted, Msg: t.Path + " has a password.",
			Hint: "Unpack it with your password and import the folder.",
		}
	}
	if packedText(name) {
		t.note(data.WarnLimit, name+" is packed inside the zip and was left out; unpack the zip and import the folder.")
		return false, nil
	}
	if Suffix(name) == "zip" {
		return t.addNested(f, r, prefix+name, depth), nil
	}
	t.add(Entry{Name: prefix + name, Size: declaredSize(f), Modified: f.Modified}, opener{
		open: func() (io.ReadCloser, error) { return openZipEntry(f, name) }, packed: int64(f.CompressedSize64), //nolint:gosec // only compared
	})
	return true, nil
}

func openZipEntry(f *zip.File, name string) (io.ReadCloser, error) {
	r, err := f.Open()
	if errors.Is(err, zip.ErrAlgorithm) {
		return nil, &data.Error{
			Code: "unsupported_archive", Msg: name + " is packed in a way that cannot be read here.",
			Hint: "Unpack the zip and import the folder.", Err: err,
		}
	}
	if err != nil {
		return nil, &data.Error{Code: "broken_zip", Msg: name + " is damaged inside the zip.", Hint: "Download the zip again.", Err: err}
	}
	return r, nil
}

// addNested opens a zip inside a zip. One that is broken or too deep is left out
// with a note; the entries beside it are still good.
func (t *Tree) addNested(f *zip.File, r io.ReaderAt, name string, depth int) bool {
	if depth >= t.limits.Nesting {
		t.note(data.WarnLimit, name+" is a zip too deep inside other zips and was left out.")
		return false
	}
	inner, size, err := t.nestedBytes(f, r, name)
	if err == nil {
		t.archives = append(t.archives, name+"/")
		before := len(t.Entries)
		if err = t.addZip(inner, size, name+"/", depth+1); err == nil {
			return len(t.Entries) > before
		}
	}
	code, msg := data.WarnTruncated, name+" cannot be read and was left out."
	var known *data.Error
	if errors.As(err, &known) {
		msg = known.Msg + " It was left out."
		if known.Code == data.WarnEncrypted || known.Code == data.WarnLimit {
			code = known.Code
		}
	}
	t.note(code, msg)
	return false
}

// nestedBytes gives random access to a zip inside a zip, which is read from its end:
// directly when it is stored, else unpacked in memory.
func (t *Tree) nestedBytes(f *zip.File, r io.ReaderAt, name string) (io.ReaderAt, int64, error) {
	if f.Method == zip.Store {
		offset, err := f.DataOffset()
		if err != nil {
			return nil, 0, err
		}
		return io.NewSectionReader(r, offset, declaredSize(f)), declaredSize(f), nil
	}
	packed, err := openZipEntry(f, name)
	if err != nil {
		return nil, 0, err
	}
	defer packed.Close()
	in := &limited{r: packed, name: name, packed: int64(f.CompressedSize64), budget: t.budget} //nolint:gosec // only compared
	left := t.limits.NestedBytes - t.nested
	all := bytes.NewBuffer(make([]byte, 0, min(declaredSize(f), left)+bytes.MinRead))
	n, err := all.ReadFrom(io.LimitReader(in, left+1))
	t.nested += n
	if err != nil {
		return nil, 0, err
	}
	if n > left {
		return nil, 0, &data.Error{Code: data.WarnLimit, Msg: name + " is too large to be read inside another zip: unpack that and import the folder."}
	}
	return bytes.NewReader(all.Bytes()), n, nil
}

// checkOverlap refuses archives in which several entries share packed bytes,
// the trick of archives that unpack to petabytes.
func checkOverlap(files []*zip.File, name string) error {
	type span struct{ from, to int64 }
	var spans []span
	for _, f := range files {
		from, err := f.DataOffset()
		if err != nil {
			continue // the entry's own error comes when it is opened
		}
		size := int64(f.CompressedSize64) //nolint:gosec // negative is caught here
		if size < 0 || from+size < from {
			return limitError(name, "declares impossible sizes")
		}
		if size > 0 {
			spans = append(spans, span{from, from + size})
		}
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	for i := 1; i < len(spans); i++ {
		if spans[i].from < spans[i-1].to {
			return limitError(name, "holds files that share the same bytes")
		}
	}
	return nil
}

func declaredSize(f *zip.File) int64 {
	if f.UncompressedSize64 > 1<<62 {
		return 1 << 62
	}
	return int64(f.UncompressedSize64) //nolint:gosec // bounded above
}

// zipError tells a cut-off zip from a file that never was one.
func zipError(r io.ReaderAt, name string, err error) error {
	head := make([]byte, 4)
	if _, headErr := r.ReadAt(head, 0); headErr == nil && string(head[:2]) == "PK" {
		return &data.Error{
			Code: data.WarnTruncated, Msg: "The zip " + name + " is not complete: its end is missing.",
			Hint: "Download it again.", Err: err,
		}
	}
	return &data.Error{
		Code: "not_a_zip", Msg: name + " is called a zip but is none.",
		Hint: "Perhaps the download saved an error page. Download it again.", Err: err,
	}
}
