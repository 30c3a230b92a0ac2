package app

import (
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/ui"
	"rapport/data/store"
)

// peoplePage lists everybody with tier, strength and earnings, beside them the
// scatter, and in a drawer one person with identities and timeline.
type peoplePage struct {
	*host

	query    store.PeopleQuery
	segments map[string]int
	kept     []store.View // views that the user keeps
	currency string
	zone     *time.Location
	rows     map[int]store.PersonRow // read rows of the query by their place
	reading  map[int]bool            // blocks under way
	total    int
	request  int
	ticked   []int64 // persons chosen for a merge or for what is done to all of them, in the order of choosing

	views   *fyne.Container
	search  *ui.Search
	who     *ui.Select // what people are to the owner
	table   *ui.Table
	merge   *fyne.Container
	scatter *peopleScatter
	drawer  *personDrawer
	same    *sameDrawer
	pairing int  // couples that may be one person
	covers  bool // a drawer takes the whole page
	toTop   bool // the next rows are shown from the first
	room    *fyne.Container
	empty   bool
	small   bool
	columns columnRoom
}

var (
	_ page  = (*peoplePage)(nil)
	_ keyed = (*peoplePage)(nil)
	_ asked = (*peoplePage)(nil)
)

// block is how many rows are read at once.
const block = 100

func newPeoplePage(h *host) *peoplePage {
	if h.pairs == nil {
		h.pairs = newPairing(h)
	}
	p := &peoplePage{
		host: h, query: store.PeopleQuery{Sort: "strength", Desc: true, Segment: "all"}, zone: time.UTC,
		rows: map[int]store.PersonRow{}, reading: map[int]bool{}, views: ui.Row(8), merge: ui.Over(), room: ui.Over(),
	}
	p.search = ui.NewSearch("Name, city, company, topic", func(text string) {
		p.query.Search = text
		p.showViews()
		p.reread()
	})
	p.who = p.newWho()
	p.table = ui.NewTable(peopleColumns(allColumns), p.cell)
	p.table.OnSight = p.sight
	p.table.OnSort = p.sort
	p.table.OnOpen = func(row int) {
		if r, ok := p.rows[row]; ok {
			p.openPerson(r.Person)
		}
	}
	p.table.OnEnter = func(row int) {
		if r, ok := p.rows[row]; ok {
			p.person(r.Person)
		}
	}
	p.table.OnCurrent = func(row int) {
		if r, ok := p.rows[row]; ok {
			p.scatter.mark(r.Person)
		}
	}
	p.table.Selected = func(row int) bool { return p.isTicked(p.rows[row].Person) }
	p.table.OnSelect = p.tick
	p.table.SetSort("strength", true)
	p.scatter = newPeopleScatter(h, p.openPerson)
	p.drawer = newPersonDrawer(h, p)
	p.same = newSameDrawer(h, p)
	h.pairs.told = append(h.pairs.told, p.compared)
	return p
}

func (p *peoplePage) content() fyne.CanvasObject { return p.room }

func (p *peoplePage) bar() fyne.CanvasObject {
	return ui.Row(8, ui.Gap(), ui.NewButton("How they develop", func() { p.open("ties") }), p.who)
}

func (p *peoplePage) focusSearch() { p.search.Focus() }

func (p *peoplePage) fit(size fyne.Size) {
	p.small, p.covers = p.folded, size.Width < coveredUnder
	p.arrange()
}

// coveredUnder is the width of the page under which a drawer covers it: that of a window
// of 960.
const coveredUnder = 960 - ui.RailNarrow - 32

// fitColumns leaves out columns in a small window and beside a drawer.
func (p *peoplePage) fitColumns() {
	r := allColumns
	if p.small {
		r++
	}
	if p.opened() != nil {
		r++
	}
	if r != p.columns {
		p.columns = r
		p.table.FootNote = footNote(r, p.currency)
		p.table.SetColumns(peopleColumns(r))
	}
}

// arrange puts table, scatter and the drawer, if it is open, into the room.
func (p *peoplePage) arrange() {
	if p.empty {
		p.same.close()
		p.room.Objects = []fyne.CanvasObject{ui.NewCard(ui.NewEmpty("Nobody here yet. Import your exports to see your people.", "Choose files", p.choose))}
		p.room.Refresh()
		return
	}
	p.fitColumns()
	head := ui.Row(8, ui.Grow(p.views), ui.Sized(260, ui.Unit(32), p.search))
	if p.small {
		head = ui.Column(8, p.views, ui.Sized(0, ui.Unit(32), p.search))
	}
	table := ui.NewFlushCard(ui.Column(4, ui.Grow(p.table), ui.Inset(0, 16, 0, 16, p.merge)))
	body := halves(table, p.scatter.frame)
	if p.small {
		body = ui.Column(0, ui.Grow(table))
	}
	whole := fyne.CanvasObject(body)
	if drawer := p.opened(); drawer != nil {
		if p.covers {
			p.room.Objects = []fyne.CanvasObject{drawer}
			p.room.Refresh()
			return
		}
		whole = ui.Share(16, []float32{-1, drawerWidth}, body, drawer)
	}
	p.room.Objects = []fyne.CanvasObject{ui.Column(12, head, ui.Grow(whole))}
	p.room.Refresh()
}

// opened is the drawer that is open; nil when none is.
func (p *peoplePage) opened() fyne.CanvasObject {
	switch {
	case p.same.isOpen:
		return p.same.card
	case p.drawer.person != 0:
		return p.drawer.card
	}
	return nil
}

// load reads the views, the scatter and the first rows.
func (p *peoplePage) load() {
	p.request++
	request := p.request
	var segments map[string]int
	var kept []store.View
	var points []store.Point
	var facts peopleFacts
	var err error
	p.async(func() {
		if segments, err = p.desk.Segments(p.ctx); err != nil {
			return
		}
		if kept, err = p.desk.Views(p.ctx); err != nil {
			return
		}
		if points, err = p.desk.Points(p.ctx); err != nil {
			return
		}
		facts, err = readPeopleFacts(p.ctx, p.desk)
	}, func() {
		if request != p.request {
			return
		}
		if err != nil {
			p.failed(err)
			return
		}
		p.segments, p.kept, p.currency, p.zone = segments, kept, facts.currency, facts.zone
		p.empty = segments["all"] == 0
		p.table.FootNote = footNote(p.columns, p.currency)
		p.showViews()
		p.scatter.show(points, facts)
		p.arrange()
		p.rereadHere()
		if p.drawer.person != 0 {
			p.drawer.load()
		}
		p.pairs.look()
	})
}

// reread asks for the query again from its first row.
func (p *peoplePage) reread() {
	p.toTop = true
	p.request++
	p.reading = map[int]bool{}
	p.read(0, true)
}

// rereadHere asks for the rows in sight again.
func (p *peoplePage) rereadHere() {
	p.request++
	p.reading = map[int]bool{}
	first, _ := p.table.Sight()
	p.read(max(0, first)/block, true)
}

// read asks for a block of rows; fresh replaces what was shown.
func (p *peoplePage) read(at int, fresh bool) {
	if p.reading[at] {
		return
	}
	p.reading[at] = true
	request, query := p.request, p.query
	query.Limit, query.Offset = block, at*block
	var got *store.PeoplePage
	var err error
	p.async(func() { got, err = p.desk.People(p.ctx, query) }, func() {
		if request != p.request {
			return
		}
		if err != nil {
			p.failed(err)
			return
		}
		if fresh {
			p.rows = map[int]store.PersonRow{}
			if p.toTop {
				p.toTop = false
				p.table.ToTop()
			}
		}
		for i, r := range got.Rows {
			p.rows[at*block+i] = r
		}
		p.total = got.Total
		p.table.Blank = ui.NewEmpty(p.blankWords(), "", nil)
		p.table.SetTotal(got.Total)
	})
}

func (p *peoplePage) blankWords() string {
	switch {
	case p.query.Search != "":
		return "Nobody with that in a name, address, place, company, order or note."
	case p.query.Filter != "":
		return "Nobody like that in this view."
	case p.query.Segment == "gems":
		return "No hidden gem: nobody strong has earned little."
	case p.query.Segment == "silent":
		return "Everybody who bought also talks to you."
	}
	return "Nobody here yet. A relationship needs one exchange."
}

// sight reads the rows that came into sight.
func (p *peoplePage) sight(first, last int) {
	for at := first / block; at <= last/block && at*block < p.total; at++ {
		if _, ok := p.rows[at*block]; !ok {
			p.read(at, false)
		}
	}
}

// sort sorts by a column, or turns its order round.
func (p *peoplePage) sort(column string) {
	if p.query.Sort == column {
		p.query.Desc = !p.query.Desc
	} else {
		p.query.Sort, p.query.Desc = column, column != "name" && column != "state"
	}
	p.table.SetSort(p.query.Sort, p.query.Desc)
	p.reread()
}

var views = []struct{ id, label string }{
	{"all", "All people"},
	{"relationships", "Relationships"},
	{"advocates", "Advocates"},
	{"fading", "Fading"},
	{"gems", "Hidden gems"},
	{"silent", "Silent buyers"},
	{"hidden", "Hidden"},
	{"ignored", "Ignored"},
}

// unusual views are shown when somebody is in them.
var unusual = map[string]bool{"hidden": true, "ignored": true}

func (p *peoplePage) showViews() {
	pills := []fyne.CanvasObject{}
	for _, v := range views {
		if unusual[v.id] && p.segments[v.id] == 0 && p.query.Segment != v.id {
			continue
		}
		pills = append(pills, ui.NewViewPill(v.label+" "+ui.Count(p.segments[v.id]), v.id == p.query.Segment, func() {
			p.query.Segment = v.id
			p.showViews()
			p.reread()
		}))
	}
	pills = append(pills, p.keptViews()...)
	p.views.Objects = pills
	p.views.Refresh()
}

func (p *peoplePage) openPerson(id int64) {
	p.same.close()
	p.drawer.open(id)
	p.scatter.mark(id)
	p.arrange()
}

func (p *peoplePage) closePerson() {
	p.drawer.person = 0
	p.arrange()
}

func (p *peoplePage) typedKey(e *fyne.KeyEvent) bool {
	if p.same.isOpen {
		return p.same.typedKey(e)
	}
	switch e.Name {
	case fyne.KeyEscape:
		if p.drawer.person != 0 {
			p.closePerson()
			return true
		}
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace, fyne.KeyPageDown, fyne.KeyPageUp:
		p.table.TypedKey(e)
		return true
	}
	return false
}

func (p *peoplePage) typedRune(r rune) bool { return p.same.isOpen && p.same.typedRune(r) }

func (p *peoplePage) keyHelp() []keyLine {
	return []keyLine{
		{"Up Down", "Move in the table"},
		{"Enter", "Open the person"},
		{"Space", "Choose a person"},
		{"Esc", "Close the person"},
		{"Y", "Same person"},
		{"N", "Not the same"},
		{"S", "Skip a pair"},
		{"U", "Undo the last answer"},
	}
}
