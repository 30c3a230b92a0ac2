package intake

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
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
	if ignored(name) && !(bare(name) && bareData(name, func() (io.ReadCloser, error) { return root.Open(name) })) {
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

// Beginnings of files without a suffix that hold data: the mailboxes of mail programs,
// which are called Inbox or Sent, and databases, which a phone's backup names by a
// digest.
const (
	mailboxHead  = "From "
	databaseHead = "SQLite format 3\x00"
)

// backupFiles are what an iPhone's backup calls messages and calls. When it is encrypted
// they begin like nothing, and that must be told.
var backupFiles = []string{"3d0d7e5fb2ce288813306e4d4636395e047a3d28", "5a4935c78a5255723f707230a451d79c540d2741"}

// bareData reports whether a file without a suffix is one that can hold data.
func bareData(name string, open func() (io.ReadCloser, error)) bool {
	if slices.Contains(backupFiles, path.Base(name)) {
		return true
	}
	file, err := open()
	if err != nil {
		return false
	}
	defer file.Close()
	head := make([]byte, len(databaseHead))
	n, _ := io.ReadFull(file, head) // a short file is no more than it begins with
	return strings.HasPrefix(string(head[:n]), mailboxHead) || string(head[:n]) == databaseHead
}
