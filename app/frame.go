package app

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/command"
	"rapport/app/ui"
	"rapport/assets"
)

// place is one entry of the rail and how its page is made.
type place struct {
	id, title string
	icon      assets.Icon
	key       fyne.KeyName // opens it while no field has the focus
	foot      bool         // at the foot of the rail
	hidden    bool         // not in the rail
	under     string       // the entry of the rail that a hidden page belongs to
	build     func(*host) page
}

// Optional abilities of pages, found by type assertion.
type (
	// searcher has a field that "/" reaches.
	searcher interface{ focusSearch() }
	// stepper has periods that Alt+Left and Alt+Right go through.
	stepper interface{ step(by int) }
	// tabbed has tabs that Ctrl+1 to 8 choose, counted from 0.
	tabbed interface{ showTab(at int) }
	// explained lists its own keys for the overview of keys.
	explained interface{ keyHelp() []keyLine }
	// exporter can be kept as a report; its paper is nil before anything is shown.
	exporter interface{ paper() paperMaker }
	// asked can open on what a drawing asks for instead of the newest.
	asked interface{ ask(command.Drawing) }
	// personal is about one person.
	personal interface{ showPerson(id int64) }
	// numbered takes digits for itself that open pages elsewhere.
	numbered interface{ typedNumber(n int) bool }
	// mapper says what the columns of a file are.
	mapper interface{ mapFile(path, edited string) }
	// reader reads files; one that is in sight is read again in its place.
	reader interface{ readAgain(path string) }
)

// frame is the window's content: the rail, and the page that is open with its
// title and bar above it, a toast over it. It knows pages only by their interface.
type frame struct {
	places []place
	pages  map[string]page
	host   *host
	rail   *ui.Rail
	title  *ui.Text
	bar    *fyne.Container
	body   *fyne.Container
	toast  *ui.Toast
	whole  *fyne.Container

	current string
	size    fyne.Size
	canvas  fyne.Canvas // nil in pictures
}

// newFrame joins places to a rail; pages are made when they are first opened. It
// sets the host's open and toast if they are not set.
func newFrame(h *host, places []place) *frame {
	f := &frame{
		places: places, pages: map[string]page{}, host: h,
		title: ui.NewText(ui.PageTitle, ""), bar: container.NewStack(), body: container.NewStack(), toast: ui.NewToast(),
	}
	items := []ui.RailItem{}
	for _, p := range places {
		if !p.hidden {
			items = append(items, ui.RailItem{ID: p.id, Title: p.title, Icon: p.icon, Foot: p.foot})
		}
	}
	f.rail = ui.NewRail(items, f.open)
	f.rail.OnCount = f.openCount
	if h.pairs == nil {
		h.pairs = newPairing(h)
	}
	h.pairs.told = append(h.pairs.told, func(waiting int, err error) {
		if err == nil {
			f.rail.SetCount("people", waiting)
		}
	})
	f.whole = container.New(frameLayout{f}, f.rail, f.title, f.bar, f.body, f.toast)
	if h.open == nil {
		h.open = f.open
	}
	if h.export == nil {
		h.export = f.export
	}
	if h.person == nil {
		h.person = f.openPerson
	}
	if h.mapColumns == nil {
		h.mapColumns = f.mapColumns
	}
	if h.readAgain == nil {
		h.readAgain = f.readAgain
	}
	if h.toast == nil {
		h.toast = f.say
	}
	return f
}

// content is what the window shows.
func (f *frame) content() fyne.CanvasObject { return f.whole }

// open shows a page and lets it read what it shows.
func (f *frame) open(id string) {
	for _, p := range f.places {
		if p.id != id {
			continue
		}
		f.build(id)
		if f.current != id && f.canvas != nil && !f.covered() && !f.rail.HasFocus() {
			f.canvas.Unfocus() // a chart that is not in sight any more would answer the keys
		}
		f.current = id
		f.rail.SetCurrent(cmp.Or(p.under, id))
		f.title.SetText(p.title)
		f.show(f.pages[id])
		f.pages[id].load()
		return
	}
}

// build returns a page without showing it; nil when there is none.
func (f *frame) build(id string) page {
	for _, p := range f.places {
		if p.id == id && f.pages[id] == nil {
			f.pages[id] = p.build(f.host)
		}
	}
	return f.pages[id]
}

// openPerson opens the page of one person.
func (f *frame) openPerson(id int64) {
	for _, p := range f.places {
		if p.id == "person" {
			if f.pages[p.id] == nil {
				f.pages[p.id] = p.build(f.host)
			}
			if person, ok := f.pages[p.id].(personal); ok {
				person.showPerson(id)
			}
			f.open(p.id)
		}
	}
}

// openCount opens what a count of the rail counts.
func (f *frame) openCount(id string) {
	if id == "people" {
		f.review()
		return
	}
	f.open(id)
}

// review opens the people with the pairs that may be one person.
func (f *frame) review() {
	if f.covered() {
		return
	}
	if f.current != "people" {
		f.open("people")
	}
	if r, ok := f.page().(reviewer); ok {
		r.reviewPairs()
	}
}

// undo takes back what was just reported, else what was done last on the page.
func (f *frame) undo() {
	if f.toast.Act() || f.covered() {
		return
	}
	if u, ok := f.page().(undoer); ok {
		u.undoLast()
	}
}

// mapColumns opens the page that says what the columns of a file are.
func (f *frame) mapColumns(path, edited string) {
	if m, ok := f.build("mapping").(mapper); ok {
		m.mapFile(path, edited)
		f.open("mapping")
	}
}

// readAgain opens the imports with the plan of a file.
func (f *frame) readAgain(path string) {
	f.open("imports")
	if r, ok := f.page().(reader); ok {
		r.readAgain(path)
	}
}

// show puts a page into the frame.
func (f *frame) show(p page) {
	f.bar.Objects = nil
	if bar := p.bar(); bar != nil {
		f.bar.Objects = []fyne.CanvasObject{bar}
	}
	if f.size.Width > 0 {
		f.host.folded = f.size.Width < narrow
		p.fit(f.pageSize(f.size))
	}
	f.body.Objects = []fyne.CanvasObject{p.content()}
	f.whole.Refresh()
}

// reload lets the open page read again; the others do when they are opened.
func (f *frame) reload() {
	if p := f.page(); p != nil {
		p.load()
	}
}

// page returns the open page; nil before the first.
func (f *frame) page() page {
	if f.current == "" {
		return nil
	}
	return f.pages[f.current]
}

// say shows one sentence for a few seconds.
func (f *frame) say(words string, undo func()) {
	n := ui.Notice{Words: words}
	if undo != nil {
		n.Action, n.Key, n.OnAction = "Undo", "Ctrl Z", undo
	}
	f.toast.Say(n)
	f.whole.Refresh()
}

// warn shows what went wrong for a few seconds.
func (f *frame) warn(words string) {
	f.toast.Say(ui.Notice{Words: words, Warn: true})
	f.whole.Refresh()
}

const (
	titleTop    float32 = 12
	titleHeight float32 = 32
	pageTop     float32 = 56
)

// sides returns the rail's width and the margins around the page.
func (f *frame) sides(width float32) (rail, left, right float32) {
	if width < narrow {
		return ui.RailNarrow, ui.RailNarrow + 16, 16
	}
	return ui.RailWide, ui.RailWide + 24, 24
}

// pageSize is the room below the title row.
func (f *frame) pageSize(size fyne.Size) fyne.Size {
	_, left, right := f.sides(size.Width)
	bottom := float32(24)
	if size.Width < narrow {
		bottom = 0
	}
	return fyne.NewSize(max(0, size.Width-left-right), max(0, size.Height-ui.Unit(pageTop)-bottom))
}

// frameLayout places the parts of a frame.
type frameLayout struct{ f *frame }

// MinSize is the least window.
func (frameLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(800, 600) }

// Layout gives the page its room before it is laid out.
func (l frameLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	f := l.f
	fresh := size != f.size
	f.size = size
	f.host.folded = size.Width < narrow
	rail, left, right := f.sides(size.Width)
	f.rail.SetNarrow(rail == ui.RailNarrow)
	f.rail.Resize(fyne.NewSize(rail, size.Height))
	titleWidth, barLeft := f.title.MinSize().Width, left
	if titleWidth > 0 {
		barLeft += titleWidth + 24
	}
	f.title.Move(fyne.NewPos(left, titleTop))
	f.title.Resize(fyne.NewSize(titleWidth, ui.Unit(titleHeight)))
	f.bar.Move(fyne.NewPos(barLeft, titleTop))
	f.bar.Resize(fyne.NewSize(max(0, size.Width-right-barLeft), ui.Unit(titleHeight)))
	room := f.pageSize(size)
	if p := f.page(); p != nil && fresh {
		p.fit(room)
	}
	f.body.Move(fyne.NewPos(left, ui.Unit(pageTop)))
	f.body.Resize(room)
	toast := f.toast.MinSize()
	f.toast.Resize(toast)
	f.toast.Move(fyne.NewPos(left+(room.Width-toast.Width)/2, size.Height-24-toast.Height))
}
