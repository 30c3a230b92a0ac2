package app

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/ui"
)

// spaces is what the window can do with whole workspaces.
type spaces struct {
	// recent lists the workspaces that were open, the newest first.
	recent []string
	// use closes the open workspace and shows the one at a path.
	use func(path string)
	// other asks for a workspace and shows it.
	other func()
	// fresh asks for a name and begins a workspace.
	fresh func()
	// restore asks for a backup and brings it back.
	restore func()
	// folder asks for a folder.
	folder func(then func(path string))
}

// workspaceCard tells where the workspace is and what can be done with it.
func (p *settingsPage) workspaceCard() fyne.CanvasObject {
	parts := []fyne.CanvasObject{
		ui.NewText(ui.Body, p.desk.Path()).Ellipsis(),
		ui.NewWrapped(4, 18, ui.Span{Role: ui.Label, Text: "One file that only you can read. Rapport never uses the network. The file is not encrypted: turn on your disk's encryption.", Color: ui.ColorQuiet}),
		ui.Inset(8, 0, 0, 0, p.workspaceButtons()),
	}
	if rows := p.recentRows(); len(rows) > 0 {
		parts = append(parts, ui.Inset(10, 0, 0, 0, ui.NewQuiet(ui.Label, "Open before")))
		parts = append(parts, rows...)
	}
	return ui.NewTitled("Workspace", "", nil, ui.Column(6, parts...))
}

func (p *settingsPage) workspaceButtons() fyne.CanvasObject {
	buttons := []fyne.CanvasObject{ui.NewButton("Back up…", p.askBackup)}
	if s := p.spaces; s != nil {
		buttons = append(buttons, ui.NewButton("Restore…", s.restore), ui.NewButton("Open another…", s.other), ui.NewButton("New…", s.fresh))
	}
	return ui.Row(8, append(buttons, ui.Gap())...)
}

// recentRows lists the other workspaces that were open.
func (p *settingsPage) recentRows() []fyne.CanvasObject {
	if p.spaces == nil {
		return nil
	}
	var rows []fyne.CanvasObject
	for _, path := range p.spaces.recent {
		if path == p.desk.Path() {
			continue
		}
		name := ui.NewNameLink(strings.TrimSuffix(filepath.Base(path), ".rapport"), func() { p.spaces.use(path) })
		rows = append(rows, ui.Column(1, name, ui.NewQuiet(ui.Note, filepath.Dir(path)).Ellipsis()))
	}
	return rows
}

// askBackup asks where the backup goes and whether a passphrase locks it.
func (p *settingsPage) askBackup() {
	if p.canvas == nil {
		return
	}
	p.backupDialog().Show(p.canvas())
}

// backupForm is what the dialog asks.
type backupForm struct{ file, first, second *ui.Entry }

func (p *settingsPage) newBackupForm() backupForm {
	f := backupForm{ui.NewEntry("Main.backup"), ui.NewEntry("none: not encrypted"), ui.NewEntry("")}
	name := strings.TrimSuffix(filepath.Base(p.desk.Path()), ".rapport")
	f.file.SetText(filepath.Join(downloads(), name+" "+p.desk.Now().Format("2006-01-02")+".backup"))
	f.first.Password, f.second.Password = true, true
	return f
}

// wrong is what keeps the form from being taken; empty: nothing.
func (f backupForm) wrong() string {
	switch {
	case strings.TrimSpace(f.file.Text) == "":
		return "The backup needs a file."
	case f.first.Text != f.second.Text:
		return "The two passphrases differ."
	}
	return ""
}

func (p *settingsPage) backupDialog() ui.Dialog {
	f := p.newBackupForm()
	return ui.Dialog{
		Title: "Back up the workspace",
		Words: "The copy is checked before it gets its name. With a passphrase nobody opens it without; a forgotten one cannot be replaced.",
		Body: ui.Column(
			12,
			ui.Field("File", "", f.file),
			ui.Field("Passphrase", "", f.first),
			ui.Field("Passphrase once more", "", f.second),
		),
		Yes: "Back up", No: "Cancel", Width: 520,
		Check: f.wrong,
		OnYes: func() { p.backUp(strings.TrimSpace(f.file.Text), f.first.Text) },
	}
}

func (p *settingsPage) backUp(file, passphrase string) {
	var kept *desk.Kept
	var err error
	p.toast("Backing up…", nil)
	p.async(func() { kept, err = p.desk.Backup(p.ctx, file, desk.Locking{Passphrase: passphrase}) }, func() {
		if err != nil {
			p.failed(err)
			return
		}
		p.toast("Backed up to "+filepath.Base(kept.File)+", "+figure.Bytes(kept.Bytes)+", checked", nil)
	})
}
