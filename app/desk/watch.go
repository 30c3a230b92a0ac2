package desk

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
)

// Watch looks at one folder again and again and says which files are new and
// whole. It uses neither the clock's alarm nor the system's notices: whoever has
// it calls Look every few seconds.
type Watch struct {
	folder fs.FS
	now    func() time.Time
	since  time.Time
	began  bool
	seen   map[string]sighting
}

// sighting is how a file looked.
type sighting struct {
	size    int64
	changed time.Time
	first   time.Time // when it was first seen like this
	told    bool
	tries   int // how often reading it failed
}

// tries is how often a file that cannot be read is told.
const tries = 5

// settled is how long a file must look the same before it counts as whole.
const settled = 5 * time.Second

// NewWatch returns a watch of a folder. Files that lie there at the first look
// count as new when they were changed after since.
func NewWatch(folder fs.FS, now func() time.Time, since time.Time) *Watch {
	return &Watch{folder: folder, now: now, since: since, seen: map[string]sighting{}}
}

// Look returns the names of the files that are new and did not change since the
// look before, sorted. Each is told once, and again when it was replaced.
func (w *Watch) Look() ([]string, error) {
	entries, err := fs.ReadDir(w.folder, ".")
	if err != nil {
		return nil, err
	}
	var whole []string
	now, here := w.now(), map[string]sighting{}
	for _, e := range entries {
		if !mayBeExport(e) {
			continue
		}
		info, err := e.Info()
		if err != nil {
			continue // it went away meanwhile
		}
		s := w.sight(e.Name(), info, now)
		if !s.told && info.Size() > 0 && now.Sub(s.first) >= settled {
			s.told = true
			whole = append(whole, e.Name())
		}
		here[e.Name()] = s
	}
	w.began, w.seen = true, here
	slices.Sort(whole)
	return whole, nil
}

// Again says that a file that was told could not be read: the next look tells it once
// more. After the fifth time it does not and Again returns false, until the file changes.
func (w *Watch) Again(name string) bool {
	s, here := w.seen[name]
	if !here {
		return true
	}
	s.tries++
	s.told = s.tries >= tries
	w.seen[name] = s
	return !s.told
}

// sight is what is known of a file now.
func (w *Watch) sight(name string, info fs.FileInfo, now time.Time) sighting {
	s, known := w.seen[name]
	if known && s.size == info.Size() && s.changed.Equal(info.ModTime()) {
		return s
	}
	return sighting{size: info.Size(), changed: info.ModTime(), first: now, told: !w.began && !info.ModTime().After(w.since)}
}

// mayBeExport leaves out folders, hidden files and downloads that are not finished.
func mayBeExport(e fs.DirEntry) bool {
	name := e.Name()
	return e.Type().IsRegular() && !strings.HasPrefix(name, ".") && slices.Contains(intake.Endings(), "."+intake.Suffix(name))
}

// Found is an export that was recognised.
type Found struct{ Path, Title string }

// Recognise says which of the files are exports. It reads no more than it must,
// and changes nothing. An error says that a file is there and cannot be read now.
func (d *Desk) Recognise(ctx context.Context, paths []string) ([]Found, error) {
	exports, err := d.scan(ctx, paths, intake.Options{Limits: intake.DefaultLimits()}, func(Progress) {})
	if err != nil {
		return nil, err
	}
	defer closeAll(exports)
	var found []Found
	for _, e := range exports {
		var place *fs.PathError
		if errors.As(e.Err, &place) && !errors.Is(e.Err, fs.ErrNotExist) {
			return nil, e.Err
		}
		if e.Format != nil && e.Err == nil {
			found = append(found, Found{Path: e.Path, Title: e.Format.Title})
		}
	}
	return found, nil
}

// WatchOf returns the watch that the settings ask for; nil when they ask for none.
// What lay in the folder before the newest import is not new.
func (d *Desk) WatchOf(ctx context.Context, folder string) (*Watch, error) {
	if folder == "" {
		return nil, nil
	}
	list, err := d.Imports(ctx)
	if err != nil {
		return nil, err
	}
	since := time.Time{}
	if len(list) > 0 {
		since = time.UnixMilli(list[0].At)
	}
	return NewWatch(os.DirFS(folder), time.Now, since), nil
}

// WatchFolder returns the whole path of a folder that can be watched.
func WatchFolder(folder string) (string, error) {
	if folder == "" {
		return "", nil
	}
	whole, err := filepath.Abs(folder)
	if err == nil {
		_, err = os.ReadDir(whole)
	}
	if err != nil {
		return "", &data.Error{Code: "bad_folder", Msg: folder + " is no folder that can be read.", Hint: "Name a folder, such as your folder for downloads.", Err: err}
	}
	return whole, nil
}
