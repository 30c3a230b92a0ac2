package app

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"rapport/app/ui"
)

// keyLine is one line of the overview of keys.
type keyLine struct{ Keys, Does string }

// windowKey is a key with a modifier that works everywhere.
type windowKey struct {
	keyLine
	name     fyne.KeyName
	modifier fyne.KeyModifier
	run      func(*frame)
}

// windowKeys is the one table of the window's keys; the overview and the
// documentation read it.
var windowKeys = []windowKey{
	{keyLine{"Ctrl ,", "Settings"}, fyne.KeyComma, fyne.KeyModifierShortcutDefault, func(f *frame) { f.open("settings") }},
	{keyLine{"Ctrl O", "Choose files to import"}, fyne.KeyO, fyne.KeyModifierShortcutDefault, func(f *frame) { f.choose() }},
	{keyLine{"Ctrl E", "Export the page"}, fyne.KeyE, fyne.KeyModifierShortcutDefault, func(f *frame) { f.export() }},
	{keyLine{"Ctrl D", "Same person? Review the pairs"}, fyne.KeyD, fyne.KeyModifierShortcutDefault, func(f *frame) { f.review() }},
	{keyLine{"Alt Left", "Earlier period"}, fyne.KeyLeft, fyne.KeyModifierAlt, func(f *frame) { f.step(-1) }},
	{keyLine{"Alt Right", "Later period"}, fyne.KeyRight, fyne.KeyModifierAlt, func(f *frame) { f.step(1) }},
	{keyLine{"Ctrl Z", "Undo what was just reported"}, fyne.KeyZ, fyne.KeyModifierShortcutDefault, func(f *frame) { f.undo() }},
}

// plainKeys are the keys without modifier, besides the digits of the rail, and the one by
// which the menu of the window quits.
var plainKeys = []keyLine{
	{"/", "Search"},
	{"Tab", "Next group; arrows move inside"},
	{"Enter", "Open"},
	{"E", "Explain the focused figure or chart"},
	{"Esc", "Close"},
	{"?", "All keys"},
	{"Ctrl Q", "Quit"},
}

// install makes the keys work on a window's canvas.
func (f *frame) install(c fyne.Canvas) {
	f.canvas = c
	for _, k := range windowKeys {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: k.name, Modifier: k.modifier}, func(fyne.Shortcut) { k.run(f) })
	}
	c.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { f.undo() }) // as which the desktop's driver tells Ctrl+Z
	for at, key := range tabKeys {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}, func(fyne.Shortcut) { f.showTab(at) })
	}
	c.SetOnTypedKey(f.typedKey)
	c.SetOnTypedRune(f.typedRune)
}

// typedKey answers keys that no focused control took.
func (f *frame) typedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape && f.canvas != nil && ui.CloseTop(f.canvas) {
		return
	}
	if f.covered() {
		return
	}
	if p, ok := f.page().(numbered); ok && isDigit(e.Name) && p.typedNumber(int(e.Name[0]-'0')) {
		return
	}
	for _, p := range f.places {
		if p.key == e.Name && p.key != "" {
			f.open(p.id)
			return
		}
	}
	if p, ok := f.page().(keyed); ok && p.typedKey(e) {
		return
	}
	if e.Name == fyne.KeyEscape {
		f.toast.Dismiss()
		if f.canvas != nil {
			f.canvas.Unfocus()
		}
	}
}

// isDigit reports whether a key is one of 1 to 9.
func isDigit(name fyne.KeyName) bool { return len(name) == 1 && name[0] >= '1' && name[0] <= '9' }

// typedRune answers letters that no focused control took.
func (f *frame) typedRune(r rune) {
	if f.covered() {
		return
	}
	if p, ok := f.page().(keyed); ok && p.typedRune(r) {
		return
	}
	switch r {
	case '/':
		if p, ok := f.page().(searcher); ok {
			p.focusSearch()
		}
	case '?':
		f.showKeys()
	}
}

// covered reports whether a dialog or menu lies over the page.
func (f *frame) covered() bool { return f.canvas != nil && f.canvas.Overlays().Top() != nil }

func (f *frame) choose() {
	if f.host.choose != nil && !f.covered() {
		f.host.choose()
	}
}

func (f *frame) step(by int) {
	if p, ok := f.page().(stepper); ok && !f.covered() {
		p.step(by)
	}
}

// tabKeys choose a tab, with the system's modifier.
var tabKeys = []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8}

func (f *frame) showTab(at int) {
	if p, ok := f.page().(tabbed); ok && !f.covered() {
		p.showTab(at)
	}
}

// keyLines returns every key that works now: the page's own first.
func (f *frame) keyLines() []keyLine {
	lines := []keyLine{}
	if p, ok := f.page().(explained); ok {
		lines = append(lines, p.keyHelp()...)
	}
	for _, p := range f.places {
		if p.key != "" {
			lines = append(lines, keyLine{string(p.key), p.title})
		}
	}
	for _, k := range windowKeys {
		lines = append(lines, keyLine{spelled(k.Keys), k.Does})
	}
	return append(lines, plainKeys...)
}

// spelled writes a key as the system calls it.
func spelled(keys string) string {
	if runtime.GOOS == "darwin" {
		return strings.Replace(keys, "Ctrl", "⌘", 1)
	}
	return keys
}

// showKeys opens the overview of all keys.
func (f *frame) showKeys() {
	if f.canvas == nil {
		return
	}
	rows := ui.Column(4)
	for _, line := range f.keyLines() {
		rows.Add(ui.Row(12, ui.Sized(88, 0, ui.Row(0, ui.NewChip(line.Keys), ui.Gap())), ui.Grow(ui.NewText(ui.Body, line.Does).Ellipsis())))
	}
	ui.Dialog{Title: "Keys", Body: rows, Yes: "Close", Width: 380}.Show(f.canvas)
}
