package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"rapport/app/desk"
	"rapport/app/ui"
)

// recentKey is where the desktop keeps the list of workspaces.
const recentKey = "recent"

// mostRecent is how long that list is.
const mostRecent = 6

// spaces is what pages can do with whole workspaces.
func (w *window) spaces() *spaces {
	return &spaces{recent: w.remember(w.desk.Path()), use: w.goTo, other: w.other, fresh: w.fresh, restore: w.restore, folder: w.folder}
}

// remember puts a workspace first among those that were open, and leaves out
// those that are not there any more. The invented one is nobody's.
func (w *window) remember(path string) []string {
	kept := w.app.Preferences().StringList(recentKey)
	list := recentWith(kept, path, func(p string) bool {
		_, err := os.Stat(p)
		return err == nil
	})
	if !slices.Equal(kept, list) {
		w.app.Preferences().SetStringList(recentKey, list)
	}
	return list
}

func recentWith(list []string, path string, isThere func(string) bool) []string {
	out := []string{}
	if path != desk.InventedPath() {
		out = append(out, path)
	}
	for _, p := range list {
		if p != path && isThere(p) && len(out) < mostRecent {
			out = append(out, p)
		}
	}
	return out
}

// goTo shows a workspace that is the user's own; when it cannot be opened, the
// one before stays.
func (w *window) goTo(path string) {
	before := ""
	if w.desk != nil {
		before = w.desk.Path()
	}
	w.use(path)
	if w.desk != nil || before == "" {
		w.home = path
		return
	}
	wrong := w.wrong
	w.use(before)
	w.failed(wrong)
}

// fresh asks for the name of a new workspace, which lies beside the open one.
func (w *window) fresh() {
	name := ui.NewEntry("Second shop")
	folder := filepath.Dir(w.desk.Path())
	path := func() string { return filepath.Join(folder, strings.TrimSpace(name.Text)+".rapport") }
	ui.Dialog{
		Title: "New workspace", Words: "It lies in " + folder + " and begins empty. The one that is open stays as it is.",
		Body: ui.Field("Name", "", name), Yes: "Begin", No: "Cancel",
		Check: func() string { return wrongName(strings.TrimSpace(name.Text), path()) },
		OnYes: func() { w.goTo(path()) },
	}.Show(w.win.Canvas())
}

// wrongName says what is wrong with the name of a new workspace; empty: nothing.
func wrongName(name, path string) string {
	if name == "" || strings.ContainsAny(name, `/\:*?"<>|`) || strings.HasPrefix(name, ".") {
		return "Write a name without slashes and colons."
	}
	if _, err := os.Lstat(path); err == nil {
		return "There is a workspace of that name already."
	}
	return ""
}

// folder asks for a folder.
func (w *window) folder(then func(path string)) {
	d := dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		if err == nil && u != nil {
			then(u.Path())
		}
	}, w.win)
	d.Resize(fyne.NewSize(900, 620))
	d.Show()
}

// restore asks for a backup.
func (w *window) restore() {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			return
		}
		file := r.URI().Path()
		_ = r.Close() // only its name is wanted
		w.askRestore(file)
	}, w.win)
	d.Resize(fyne.NewSize(900, 620))
	d.Show()
}

// askRestore asks before a backup takes the place of the open workspace.
func (w *window) askRestore(file string) {
	isLocked, err := desk.NeedsPassphrase(file)
	if err != nil {
		w.failed(err)
		return
	}
	d := ui.Dialog{
		Title: "Restore " + filepath.Base(file), Yes: "Restore", No: "Cancel",
		Words: "It takes the place of the workspace that is open, which is kept beside it under another name.",
	}
	word := ui.NewEntry("")
	if word.Password = true; isLocked {
		d.Body = ui.Field("Passphrase", "the backup is encrypted", word)
	}
	d.OnYes = func() { w.restoreFrom(file, word.Text) }
	d.Show(w.win.Canvas())
}

// restoreFrom closes the workspace, puts the backup in its place and opens that;
// when it cannot be used, nothing has changed and the old one opens again.
func (w *window) restoreFrom(file, passphrase string) {
	c := w.config
	c.Path = w.desk.Path()
	if c.Now == nil {
		c.Now = time.Now
	}
	w.close()
	w.frame = nil
	w.win.SetContent(ui.NewLoading("Restoring " + filepath.Base(file)))
	var done *desk.Restored
	var err error
	ui.Background(func() { done, err = desk.Restore(w.ctx, c, file, desk.Locking{Passphrase: passphrase, Force: true}) }, func() {
		w.use(c.Path)
		if err != nil {
			w.failed(err)
			return
		}
		if w.frame != nil {
			w.frame.say("Restored. The workspace before is kept as "+filepath.Base(done.Kept), nil)
		}
	})
}
