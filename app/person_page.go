package app

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
	"rapport/data/store"
)

// personPage is one person: figures and charts introduce the timeline, beside it
// stand who this is, why this strength, promises and notes.
type personPage struct {
	*host

	id      int64 // 0: the strongest person
	facts   *personFacts
	order   []int64 // everybody by strength, for the next and the previous person; nil: not read
	request int
	isSmall bool
	size    fyne.Size
	tab     string // of a small window

	top      *personBar
	figures  *personFigures
	talk     *talkCard
	earned   *earnedCard
	timeline *timelineCard
	who      *identitiesCard
	members  *membersCard
	known    *knownCard
	strength *strengthCard
	promises *promisesCard
	notes    *notesCard
	room     *fyne.Container
}

// personFacts is what the page shows beside the timeline.
type personFacts struct {
	row     *store.PersonRow
	profile *metric.Profile
	entries []data.Entry
	// organisation is the one to which the person belongs, nil for none; organisations
	// are the first of those that there are.
	organisation  *store.PersonRow
	organisations []store.PersonRow
	members       []store.PersonRow // of an organisation
	together      metric.OrganisationSum
	counts        store.TimelineCounts
	ties          *desk.PersonTies
	settings      data.Settings
	zone          *time.Location
	now           time.Time
}

var (
	_ page     = (*personPage)(nil)
	_ keyed    = (*personPage)(nil)
	_ personal = (*personPage)(nil)
)

func newPersonPage(h *host) *personPage {
	p := &personPage{host: h, room: ui.Over(), tab: "timeline"}
	p.top = newPersonBar(p)
	p.figures = newPersonFigures(h)
	p.talk = newTalkCard(h)
	p.earned = newEarnedCard(h)
	p.timeline = newTimelineCard(p)
	p.who = newIdentitiesCard(p)
	p.members = newMembersCard(p)
	p.known = newKnownCard(p)
	p.strength = newStrengthCard(h)
	p.promises = newPromisesCard(p)
	p.notes = newNotesCard(p)
	return p
}

func (p *personPage) content() fyne.CanvasObject { return p.room }

func (p *personPage) bar() fyne.CanvasObject { return p.top.row }

// showPerson chooses whom the page is about; the frame loads it then.
func (p *personPage) showPerson(id int64) {
	if id != p.id {
		p.id, p.facts = id, nil
		p.timeline.forget()
		p.top.forget()
	}
}

func (p *personPage) fit(size fyne.Size) {
	p.size, p.isSmall = size, p.folded
	p.top.narrow(size.Width < 800)
	p.figures.narrow(size.Width < 800)
	p.arrange()
}

// arrange puts the cards into the room; a small window has tabs.
func (p *personPage) arrange() {
	whole := p.wide()
	switch {
	case p.id == 0 && p.facts == nil && p.request > 0:
		whole = ui.NewCard(ui.NewEmpty("Nobody here yet. Import your exports to see your people.", "Choose files", p.choose))
	case p.isSmall:
		whole = p.tabbed()
	}
	p.room.Objects = []fyne.CanvasObject{whole}
	p.room.Refresh()
}

func (p *personPage) wide() fyne.CanvasObject {
	charts := ui.Sized(0, ui.Unit(208), ui.Share(16, []float32{-1, -1}, p.talk.frame, p.earned.frame))
	left := ui.Column(16, charts, ui.Grow(p.timeline.card))
	right := ui.Roll(container.NewVScroll(ui.Column(16, p.who.card, p.members.card, p.strength.sized(), p.promises.card, p.notes.card, p.known.card)))
	return ui.Column(16, p.figures.card, ui.Grow(ui.Share(16, []float32{-1, 396}, left, right)))
}

var personTabs = []struct{ id, label string }{
	{"timeline", "Timeline"}, {"charts", "Charts"}, {"who", "Who this is"}, {"promises", "Promises and notes"},
}

func (p *personPage) tabbed() fyne.CanvasObject {
	pills := ui.Row(8)
	for _, t := range personTabs {
		pills.Add(ui.NewViewPill(t.label, t.id == p.tab, func() {
			p.tab = t.id
			p.arrange()
		}))
	}
	var body fyne.CanvasObject = p.timeline.card
	switch p.tab {
	case "charts":
		charts := ui.Share(12, []float32{-1, -1}, p.talk.frame, p.earned.frame)
		body = ui.Column(12, ui.Sized(0, ui.Unit(208), charts), p.strength.sized(), ui.Gap())
	case "who":
		body = ui.Roll(container.NewVScroll(ui.Column(12, p.who.card, p.members.card, p.known.card)))
	case "promises":
		body = ui.Roll(container.NewVScroll(ui.Column(12, p.promises.card, p.notes.card)))
	}
	return ui.Column(12, p.figures.card, pills, ui.Grow(body))
}

// load reads the person; the timeline reads by itself.
func (p *personPage) load() {
	p.request++
	p.order = nil
	request, id := p.request, p.id
	if id != 0 {
		p.timeline.reread() // beside the counts, which take longer
	}
	facts := &personFacts{now: p.desk.Now()}
	var err error
	p.async(func() { id, err = facts.read(p.host, id) }, func() {
		if request != p.request {
			return
		}
		if err != nil {
			p.failed(err)
			p.open("people")
			return
		}
		p.show(id, facts)
	})
}

// read fills the facts; it returns whom they are about.
func (f *personFacts) read(h *host, id int64) (int64, error) {
	var err error
	if id == 0 {
		first, err := h.desk.People(h.ctx, store.PeopleQuery{Sort: "strength", Desc: true, Limit: 1})
		if err != nil || len(first.Rows) == 0 {
			return 0, err
		}
		id = first.Rows[0].Person
	}
	if f.settings, err = h.desk.Settings(h.ctx); err != nil {
		return id, err
	}
	f.zone = f.settings.Location()
	f.now = f.now.In(f.zone)
	if f.row, err = h.desk.Person(h.ctx, id); err != nil {
		return id, err
	}
	if f.profile, err = h.desk.Profile(h.ctx, id); err != nil {
		return id, err
	}
	if f.entries, err = h.desk.EntriesOf(h.ctx, id); err != nil {
		return id, err
	}
	if err = f.readOrganisations(h); err != nil {
		return id, err
	}
	if f.ties, err = h.desk.PersonTies(h.ctx, id); err != nil {
		return id, err
	}
	f.counts, err = h.desk.TimelineCounts(h.ctx, id)
	return id, err
}

func (p *personPage) show(id int64, f *personFacts) {
	if f.row == nil || f.profile == nil {
		p.id, p.facts = 0, nil
		p.top.forget()
		p.arrange()
		return
	}
	p.id, p.facts = id, f
	p.top.show(f)
	p.figures.show(f)
	p.talk.show(f)
	p.earned.show(f)
	p.who.show(f)
	p.members.show(f)
	p.known.show(f)
	p.strength.show(f)
	p.promises.show(f)
	p.notes.show(f)
	p.timeline.show(f)
	p.arrange()
}

// name is how the person is called: somebody without a name by a handle.
func (f *personFacts) name() string {
	switch {
	case f.row.Name != "":
		return f.row.Name
	case len(f.row.Identities) > 0:
		return f.row.Identities[0].Value
	}
	return "Somebody without a name"
}

// of returns the entries of a kind, newest first.
func (f *personFacts) of(kind data.EntryKind) []data.Entry {
	var list []data.Entry
	for _, e := range f.entries {
		if e.Kind == kind {
			list = append(list, e)
		}
	}
	slices.SortStableFunc(list, func(a, b data.Entry) int { return int(min(max(b.At-a.At, -1), 1)) })
	return list
}

// step goes to the next or the previous person in the order of strength.
func (p *personPage) neighbour(by int) {
	if p.facts == nil {
		return
	}
	order, id := p.order, p.id
	var err error
	p.async(func() {
		if order == nil {
			order, err = byStrength(p.host)
		}
	}, func() {
		if err != nil {
			p.failed(err)
			return
		}
		p.order = order
		at := slices.Index(order, id) + by
		if id != p.id || at < 0 || at >= len(order) {
			return
		}
		p.showPerson(order[at])
		p.load()
		p.order = order
	})
}

func byStrength(h *host) ([]int64, error) {
	list, err := h.desk.People(h.ctx, store.PeopleQuery{Sort: "strength", Desc: true, Segment: "all"})
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(list.Rows))
	for i := range list.Rows {
		ids[i] = list.Rows[i].Person
	}
	return ids, nil
}

func (p *personPage) typedKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape:
		p.open("people")
	case fyne.KeyDelete, fyne.KeyBackspace:
		p.timeline.removeCurrent()
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyReturn, fyne.KeyEnter:
		p.timeline.table.TypedKey(e)
	default:
		return false
	}
	return true
}

func (p *personPage) typedRune(r rune) bool {
	switch r {
	case '[':
		p.neighbour(-1)
	case ']':
		p.neighbour(1)
	case 'a', 'A':
		p.top.touch()
	case 'n', 'N':
		p.writeNote(data.Entry{})
	case 'p', 'P':
		p.writePromise(data.Entry{})
	default:
		return false
	}
	return true
}

func (p *personPage) keyHelp() []keyLine {
	return []keyLine{
		{"A", "Add a touchpoint"},
		{"N", "Write a note"},
		{"P", "Write down a promise"},
		{"[ ]", "Previous or next person"},
		{"Up Down", "Move in the timeline"},
		{"Enter", "Unfold a thread"},
		{"Delete", "Remove what was added by hand"},
		{"Esc", "Back to People"},
	}
}

// change makes a change beside the window, tells it and offers to take it back;
// back may be nil.
func (p *personPage) change(words string, do func() error, back func() error) {
	p.changeThen(words, do, func() {}, back)
}

// changeThen is change that does something before the pages load again.
func (p *personPage) changeThen(words string, do func() error, then func(), back func() error) {
	var err error
	p.async(func() { err = do() }, func() {
		if err != nil {
			p.failed(err)
			return
		}
		then()
		p.changed()
		if back == nil {
			p.toast(words, nil)
			return
		}
		p.toast(words, func() { p.takeBack(back) })
	})
}

// add keeps an entry about the person.
func (p *personPage) add(words string, e data.Entry) {
	e.Person = p.id
	var id int64
	p.change(words, func() (err error) {
		id, err = p.desk.AddEntry(p.ctx, e)
		return err
	}, func() error { return p.desk.RemoveEntry(p.ctx, id) })
}

// remove takes an entry away.
func (p *personPage) remove(words string, e data.Entry) {
	p.change(words, func() error { return p.desk.RemoveEntry(p.ctx, e.ID) }, func() error { return p.desk.RestoreEntry(p.ctx, e.ID) })
}

// edit gives an entry other values.
func (p *personPage) edit(words string, before, after data.Entry) {
	p.change(words, func() error { return p.desk.ChangeEntry(p.ctx, after) }, func() error { return p.desk.ChangeEntry(p.ctx, before) })
}

// save keeps what a dialog was about: a new entry or a changed one.
func (p *personPage) save(added, changed string, before, after data.Entry) {
	if before.ID == 0 {
		p.add(added, after)
		return
	}
	p.edit(changed, before, after)
}

// hand keeps a touchpoint.
func (p *personPage) hand(t desk.Touch) {
	t.Person = p.id
	name := p.facts.name()
	var id int64
	p.change("Added "+kindName(t.Kind)+" with "+name, func() (err error) {
		id, err = p.desk.AddTouch(p.ctx, t)
		return err
	}, func() error {
		_, err := p.desk.Undo(p.ctx, id)
		return err
	})
}
