package intake

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"time"

	"rapport/data"
)

// addFolder lists a folder. It is opened as a root, so that no link leads out of it.
func (t *Tree) addFolder(dir string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return pathError(dir, err)
	}
	t.closers = append(t.closers, root)
	t.Modified = time.Time{}
	seen := 0
	err = fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			t.broken = append(t.broken, brokenEntry{name, pathError(path.Join(dir, name), err)})
			return nil
		}
		if d.IsDir() {
			if name != "." && ignored(name+"/x.json") {
				return fs.SkipDir
			}
			return nil
		}
		if seen++; seen > t.limits.Entries {
			return limitError(dir, "holds too many files")
		}
		return t.addFolderFile(root, name, d)
	})
	if err != nil {
		return err
	}
	if len(t.Entries) == 0 && len(t.broken) == 0 {
		return &data.Error{Code: "empty_folder", Msg: "The folder " + dir + " holds no file that could be an export.", Hint: "Choose the folder that you unpacked, or the zip itself."}
	}
	return nil
}

func (t *Tree) addFolderFile(root *os.Root, name string, d fs.DirEntry) error {
	if ignored(name) && !(bare(name) && mailbox(func() (io.ReadCloser, error) { return root.Open(name) })) {
		return nil
	}
	if !d.Type().IsRegular() {
		t.note(data.WarnLimit, name+" is a link or a device and was left out.")
		return nil
	}
	info, err := d.Info()
	if err != nil {
		t.broken = append(t.broken, brokenEntry{name, pathError(name, err)})
		return nil
	}
	if info.ModTime().After(t.Modified) {
		t.Modified = info.ModTime()
	}
	if packedText(name) {
		if err := t.addPacked(func() (*os.File, error) { return root.Open(name) }, info, name+"/", name); err != nil {
			t.broken = append(t.broken, brokenEntry{name, err})
			return nil
		}
		t.archives = append(t.archives, name+"/")
		return nil
	}
	if Suffix(name) == "zip" {
		t.addFolderZip(root, name, info.Size())
		return nil
	}
	t.add(Entry{Name: name, Size: info.Size(), Modified: info.ModTime()}, opener{
		open: func() (io.ReadCloser, error) { return root.Open(name) }, packed: -1,
	})
	return nil
}

// addFolderZip opens a zip that lies in a folder. A broken one does not spoil
// the others.
func (t *Tree) addFolderZip(root *os.Root, name string, size int64) {
	file, err := root.Open(name)
	if err != nil {
		t.broken = append(t.broken, brokenEntry{name, pathError(name, err)})
		return
	}
	t.archives = append(t.archives, name+"/")
	if err := t.addZip(file, size, name+"/", 0); err != nil {
		t.broken = append(t.broken, brokenEntry{name, errors.Join(err, file.Close())})
		return
	}
	t.closers = append(t.closers, file)
}

// mailboxHead is how the mailbox of a mail program begins: those are called Inbox or
// Sent, without a suffix.
const mailboxHead = "From "

// mailbox reports whether a file without a suffix is a mailbox.
func mailbox(open func() (io.ReadCloser, error)) bool {
	file, err := open()
	if err != nil {
		return false
	}
	defer file.Close()
	head := make([]byte, len(mailboxHead))
	_, err = io.ReadFull(file, head)
	return err == nil && string(head) == mailboxHead
}
