package app

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
)

// lookEvery is how often the watched folder is looked at.
const lookEvery = 10 * time.Second

// watching looks at the folder that the settings name, beside the window.
type watching struct {
	ctx   context.Context //nolint:containedctx // ends with the workspace
	desk  *desk.Desk
	offer func([]desk.Found) // called beside the window, as is lost
	lost  func(names []string)
	// recognise says which of the files are exports.
	recognise func(context.Context, []string) ([]desk.Found, error)

	folder string
	watch  *desk.Watch
}

// startWatch begins to look; the returned stop waits until nobody looks any more.
func (w *window) startWatch() (stop func()) {
	ctx, cancel := context.WithCancel(w.ctx)
	d := w.desk
	here := func(do func()) {
		fyne.Do(func() {
			if w.desk == d {
				do()
			}
		})
	}
	k := &watching{ctx: ctx, desk: d, recognise: d.Recognise}
	k.offer = func(found []desk.Found) { here(func() { w.offer(found) }) }
	k.lost = func(names []string) { here(func() { w.lost(names) }) }
	halt := every(lookEvery, k.look)
	return func() {
		cancel()
		halt()
	}
}

// look looks once. What cannot be read now is looked at again later; the page of
// imports says so.
func (k *watching) look() {
	s, err := k.desk.Settings(k.ctx)
	if err != nil {
		return
	}
	if s.Watch != k.folder || s.Watch != "" && k.watch == nil {
		if k.watch, err = k.desk.WatchOf(k.ctx, s.Watch); err != nil {
			return
		}
		k.folder = s.Watch
	}
	if k.watch == nil {
		return
	}
	names, err := k.watch.Look()
	if err != nil || len(names) == 0 {
		return
	}
	k.tell(names)
}

// tell offers the exports among the files. One that cannot be read now, because another
// program holds it, is told again by the next looks.
func (k *watching) tell(names []string) {
	var found []desk.Found
	var lost []string
	for _, name := range names {
		list, err := k.recognise(k.ctx, []string{filepath.Join(k.folder, name)})
		if k.ctx.Err() != nil {
			return
		}
		if err != nil && !k.watch.Again(name) {
			lost = append(lost, name)
		}
		found = append(found, list...)
	}
	if len(found) > 0 {
		k.offer(found)
	}
	if len(lost) > 0 {
		k.lost(lost)
	}
}

// offer tells of new exports and lets the page of imports read them into plans.
func (w *window) offer(found []desk.Found) {
	p, ok := w.frame.build("imports").(*importsPage)
	if !ok {
		return
	}
	p.offer(found)
	w.frame.toast.Say(ui.Notice{Words: foundWords(found), Action: "Look at it", OnAction: func() { w.frame.open("imports") }})
	w.frame.whole.Refresh()
}

// lost tells of files that could not be read.
func (w *window) lost(names []string) {
	w.frame.toast.Say(ui.Notice{Words: lostWords(names), Warn: true, Action: "Look at it", OnAction: func() { w.frame.open("imports") }})
	w.frame.whole.Refresh()
}

// lostWords says what could not be read in the folder, and what to do.
func lostWords(names []string) string {
	return "Cannot be read in the watched folder: " + strings.Join(names, ", ") + ". Choose it on the page of imports, or put it there again."
}

// foundWords says what lies in the folder.
func foundWords(found []desk.Found) string {
	var titles []string
	for _, f := range found {
		if !slices.Contains(titles, f.Title) {
			titles = append(titles, f.Title)
		}
	}
	folder := filepath.Base(filepath.Dir(found[0].Path))
	if len(found) == 1 {
		return "A new export lies in " + folder + ": " + titles[0] + "."
	}
	return "New exports lie in " + folder + ": " + strings.Join(titles, ", ") + "."
}

// offer keeps exports that were found until the page is free to read them.
func (p *importsPage) offer(found []desk.Found) {
	for _, f := range found {
		if !slices.Contains(p.found, f.Path) {
			p.found = append(p.found, f.Path)
		}
	}
	p.takeFound()
}

// takeFound reads what was found, when nothing else is being decided. It only
// makes plans; nothing is imported without a yes.
func (p *importsPage) takeFound() {
	if len(p.found) == 0 || len(p.plans) > 0 || p.jobs.Busy() {
		return
	}
	paths := p.found
	p.found = nil
	p.read(paths)
}

// showWatch says which folder is watched, and what is wrong with it.
func (p *importsPage) showWatch(folder string, wrong error) {
	words := ui.NewQuiet(ui.Label, "No folder is watched for new exports.")
	links := []fyne.CanvasObject{}
	choose := func(label string) {
		if p.spaces != nil {
			links = append(links, ui.NewLink(label, func() { p.spaces.folder(p.watchFolder) }))
		}
	}
	if folder == "" {
		choose("Watch a folder…")
	} else {
		text := "New exports in " + folder + " are shown here. Nothing is imported without you."
		if wrong != nil {
			text = folder + " cannot be read now. It is looked at again every 10 seconds."
		}
		words = ui.NewQuiet(ui.Label, text)
		choose("Change…")
		links = append(links, ui.NewLink("Stop", func() { p.watchFolder("") }))
	}
	row := append([]fyne.CanvasObject{ui.NewIcon("folder", ui.ColorQuiet), ui.Grow(words.Ellipsis())}, links...)
	p.watched.Objects = []fyne.CanvasObject{ui.Inset(0, 16, 0, 16, ui.Row(12, row...))}
	p.watched.Refresh()
}

// watchFolder keeps which folder is watched; empty: none.
func (p *importsPage) watchFolder(folder string) {
	var before data.Settings
	var err error
	p.async(func() {
		if before, err = p.desk.Settings(p.ctx); err == nil {
			err = p.keepWatch(before, folder)
		}
	}, func() {
		if err != nil {
			p.failed(err)
			return
		}
		p.changed()
		words := "No folder is watched any more"
		if folder != "" {
			words = "Watching " + filepath.Base(folder)
		}
		p.toast(words, func() { p.watchFolder(before.Watch) })
	})
}

func (p *importsPage) keepWatch(s data.Settings, folder string) error {
	whole, err := desk.WatchFolder(folder)
	if err != nil {
		return err
	}
	s.Watch = whole
	return p.desk.SaveSettings(p.ctx, s)
}
