package app

import (
	"context"
	"image"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/storage"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/assets"
	"rapport/data"
	"rapport/data/intake"
	"rapport/data/sample"
)

// ID names the program to the desktop.
const ID = "app.rapport.desktop"

// window is the program's window on one workspace at a time.
type window struct {
	ctx    context.Context
	app    fyne.App
	win    fyne.Window
	config desk.Config

	desk  *desk.Desk // nil while none could be opened
	jobs  *Jobs
	frame *frame
	// comparing looks for pairs that may be one person, beside other jobs.
	comparing *Jobs
	// warming works out beforehand what pages show after a filter is chosen.
	warming *Jobs
	cold    bool   // something changed while it did
	stop    func() // ends looking at the watched folder
	wrong   error  // why the last workspace could not be opened
	home    string // the workspace to come back to from the invented one
}

// Run opens the window and returns when it is closed. Files are read as if they
// were dropped on it.
func Run(ctx context.Context, a fyne.App, c desk.Config, files []string) error {
	a.SetIcon(fyne.NewStaticResource("rapport.png", assets.Program))
	a.Settings().SetTheme(&ui.Theme{})
	w := &window{ctx: ctx, app: a, win: a.NewWindow("Rapport"), config: c, home: c.Path}
	w.win.SetMaster()
	w.win.SetPadded(false)
	w.win.Resize(fyne.NewSize(1440, 900))
	w.win.SetOnDropped(func(_ fyne.Position, list []fyne.URI) { w.read(localPaths(list)) })
	w.win.SetCloseIntercept(w.quit)
	w.win.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyQ, Modifier: fyne.KeyModifierShortcutDefault}, func(fyne.Shortcut) { w.quit() })
	w.use(c.Path)
	if len(files) > 0 {
		w.read(files)
	}
	go func() {
		<-ctx.Done()
		fyne.Do(w.quit)
	}()
	w.win.ShowAndRun()
	return nil
}

// letters is Letters for work that runs beside the window.
func letters(text string, points float64, bold bool, rgb [3]uint8) image.Image {
	var picture image.Image
	fyne.DoAndWait(func() { picture = Letters(text, points, bold, rgb) })
	return picture
}

// use closes the workspace that is open and shows another one.
func (w *window) use(path string) {
	w.close()
	c := w.config
	c.Path, c.Steady = path, true
	d, err := desk.Open(w.ctx, c)
	if err != nil {
		w.showFailure(path, err)
		return
	}
	facts, err := readRail(w.ctx, d)
	var settings data.Settings
	if err == nil {
		settings, err = d.Settings(w.ctx)
	}
	if err != nil {
		w.showFailure(path, err)
		_ = d.Close() // the first error says more
		return
	}
	w.desk, w.jobs = d, NewJobs(fyne.Do)
	w.app.Settings().SetTheme(themeOf(&settings))
	h := &host{
		ctx: w.ctx, desk: d, async: ui.Background, changed: w.reload, choose: w.choose,
		canvas: w.win.Canvas, letters: letters,
	}
	h.failed = func(err error) {
		if w.desk == d { // what was under way in another workspace is no matter here
			w.failed(err)
		}
	}
	h.looked = w.warm
	h.spaces = w.spaces()
	w.frame = newFrame(h, placesOf(w.jobs, w.invented, w.other))
	w.comparing = NewJobs(func(do func()) {
		fyne.Do(func() {
			if w.desk == d {
				do()
			}
		})
	})
	h.pairs.pairsBy(w.ctx, w.comparing)
	w.warming = NewJobs(fyne.Do)
	w.frame.install(w.win.Canvas())
	w.frame.showRail(facts)
	w.win.SetContent(w.dressed(w.frame.content()))
	w.stop = w.startWatch()
	w.frame.open(facts.first())
	w.warm()
	if !settings.Confirmed && path != desk.InventedPath() {
		w.ask(settings)
	}
}

// dressed adds the strip that says that a workspace is invented.
func (w *window) dressed(content fyne.CanvasObject) fyne.CanvasObject {
	if w.desk.Path() != desk.InventedPath() {
		return content
	}
	words := ui.NewText(ui.Label, "You are looking at an invented workspace. Nothing in it is yours, and nothing here touches your own.")
	strip := ui.Over(ui.NewBlock(ui.ColorTint, 0, ui.Unit(32), 0), ui.Inset(0, 24, 0, 24, ui.Row(12, ui.Grow(words.Ellipsis()), ui.NewLink("Leave it", func() { w.use(w.home) }))))
	return ui.Column(0, strip, ui.Grow(content))
}

// warm works out beforehand, beside the pages, what they show after a filter is chosen; in
// a small workspace it has nothing to do. When something changes meanwhile it begins anew.
func (w *window) warm() {
	if w.warming.Busy() {
		w.cold = true
		w.warming.Cancel()
		return
	}
	d := w.desk
	w.warming.Start(w.ctx, func(ctx context.Context, _ func(desk.Progress)) error { return d.Warm(ctx) }, func(desk.Progress) {}, func(error) {
		again := w.cold
		w.cold = false
		if again && w.desk == d {
			w.warm()
		}
	})
}

// reload shows what changed on the open page and in the rail.
func (w *window) reload() {
	d := w.desk
	if d == nil {
		return // it closes
	}
	var facts railFacts
	var err error
	ui.Background(func() { facts, err = readRail(w.ctx, d) }, func() {
		if w.desk != d {
			return
		}
		if err != nil {
			w.failed(err)
			return
		}
		w.frame.showRail(facts)
		w.frame.reload()
		w.frame.host.pairs.look()
		w.warm()
	})
}

// read takes files from a drop, the dialog or the command line.
func (w *window) read(paths []string) {
	if w.frame == nil || len(paths) == 0 {
		return
	}
	w.frame.open("imports")
	if p, ok := w.frame.pages["imports"].(*importsPage); ok {
		p.read(paths)
	}
}

func localPaths(list []fyne.URI) []string {
	var paths []string
	for _, u := range list {
		if u.Scheme() == "file" {
			paths = append(paths, u.Path())
		}
	}
	return paths
}

// choose asks for one file. Folders and several files are dropped on the window.
func (w *window) choose() {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			return
		}
		path := r.URI().Path()
		_ = r.Close() // only its name is wanted
		w.read([]string{path})
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter(intake.Endings()))
	d.Resize(fyne.NewSize(900, 620))
	d.Show()
}

// other opens a workspace that lies elsewhere.
func (w *window) other() {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			return
		}
		path := r.URI().Path()
		_ = r.Close() // the store opens it by itself
		w.goTo(path)
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".rapport"}))
	d.Resize(fyne.NewSize(900, 620))
	d.Show()
}

// invented makes a workspace of invented exports, in a file of its own, and opens it.
func (w *window) invented() {
	if w.jobs.Busy() {
		return
	}
	w.frame.say("Inventing a year of exports…", nil)
	w.jobs.Start(w.ctx, func(ctx context.Context, show func(desk.Progress)) error {
		return makeInvented(ctx, w.config, show)
	}, func(desk.Progress) {}, func(err error) {
		if err != nil {
			w.failed(err)
			return
		}
		w.use(desk.InventedPath())
	})
}

func makeInvented(ctx context.Context, c desk.Config, show func(desk.Progress)) error {
	c.Path = desk.InventedPath()
	if err := os.Remove(c.Path); err != nil && !os.IsNotExist(err) {
		return err
	}
	dir, err := os.MkdirTemp("", "rapport-invented-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	d, err := desk.Open(ctx, c)
	if err != nil {
		return err
	}
	defer d.Close()
	_, err = d.Invent(ctx, dir, sample.Options{Seed: 1}, show)
	return err
}

func (w *window) failed(err error) {
	if w.frame != nil {
		sentence, hint := explain(err)
		w.frame.warn(sentence + " " + hint)
	}
}

// showFailure is the window when a workspace cannot be opened.
func (w *window) showFailure(path string, err error) {
	w.frame, w.wrong = nil, err
	sentence, hint := explain(err)
	details := func() { w.app.Clipboard().SetContent(plainError(err)) }
	body := ui.NewError(sentence, hint, func() { w.use(path) }, details)
	w.win.SetContent(ui.Over(ui.NewBlock(ui.ColorGround, 800, 600, 0), ui.Inset(48, 200, 48, 200, ui.NewCard(body))))
}

func (w *window) close() {
	if w.desk == nil {
		return
	}
	w.stop()
	w.jobs.Close()
	w.comparing.Close()
	w.warming.Close()
	if p, ok := w.frame.pages["imports"].(*importsPage); ok {
		p.plans = nil
	}
	_ = w.desk.Close() // everything was committed; an error here loses nothing
	w.desk = nil
}

func (w *window) quit() {
	w.close()
	w.app.Quit()
}
