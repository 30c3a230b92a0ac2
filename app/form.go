package app

import (
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/store"
)

// form is a dialog whose fields are read one after the other; the first that
// cannot be meant is told in its place.
type form struct {
	wrong string
}

// askForm opens a dialog of fields; read takes what is meant out of them, and the
// dialog's OnYes runs when nothing is wrong.
func askForm(h *host, d ui.Dialog, read func(*form)) {
	if h.canvas == nil {
		return
	}
	d.No, d.Width = "Cancel", 460
	d.Check = func() string {
		f := &form{}
		read(f)
		return f.wrong
	}
	d.Show(h.canvas())
}

// do changes the workspace beside the window, says so and offers the way back
// that the change returned.
func (h *host) do(change func() (back func() error, err error), words string) {
	var back func() error
	var err error
	h.async(func() { back, err = change() }, func() {
		if err != nil {
			h.failed(err)
			return
		}
		h.changed()
		h.toast(words, func() { h.takeBack(back) })
	})
}

// takeBack undoes a change.
func (h *host) takeBack(back func() error) {
	var err error
	h.async(func() { err = back() }, func() {
		if err != nil {
			h.failed(err)
			return
		}
		h.changed()
	})
}

// keepEntry adds an entry or changes the one it was made from.
func (h *host) keepEntry(before, e data.Entry, words string) {
	h.do(func() (func() error, error) {
		if before.ID != 0 {
			return func() error { return h.desk.ChangeEntry(h.ctx, before) }, h.desk.ChangeEntry(h.ctx, e)
		}
		id, err := h.desk.AddEntry(h.ctx, e)
		return func() error { return h.desk.RemoveEntry(h.ctx, id) }, err
	}, words)
}

// fail keeps the first thing that is wrong.
func (f *form) fail(words string) {
	if f.wrong == "" {
		f.wrong = words
	}
}

// amount reads money above 0; empty is 0 where it may be left out.
func (f *form) amount(e *ui.Entry, currency string, needed bool) int64 {
	text := strings.TrimSpace(e.Text)
	if text == "" && !needed {
		return 0
	}
	minor, err := desk.ParseAmount(text, currency)
	if err != nil || minor < 0 || needed && minor == 0 {
		f.fail("“" + text + "” is no amount above 0. Write it like 24.50.")
	}
	return minor
}

// currency reads a code of ISO 4217.
func (f *form) currency(e *ui.Entry) string {
	code := strings.ToUpper(strings.TrimSpace(e.Text))
	if _, ok := data.Exponent(code); !ok {
		f.fail("“" + code + "” is no currency. Write it like EUR, USD or JPY.")
	}
	return code
}

// day reads YYYY-MM-DD; empty is no day where it may be left out.
func (f *form) day(e *ui.Entry, needed bool) data.Day {
	text := strings.TrimSpace(e.Text)
	if text == "" && !needed {
		return 0
	}
	day, err := data.ParseDay(text)
	if err != nil {
		f.fail("“" + text + "” is no day. Write it like 2026-11-16.")
	}
	return day
}

// number reads a number above 0 with a point or a comma.
func (f *form) number(e *ui.Entry, example string) float64 {
	text := strings.TrimSpace(e.Text)
	v, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	if err != nil || !(v > 0) || v > 1e6 {
		f.fail("“" + text + "” is no number above 0. Write it like " + example + ".")
		return 0
	}
	return v
}

// share reads percent from 0 to 100.
func (f *form) share(e *ui.Entry) float64 {
	text := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(e.Text), "%"))
	v, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	if err != nil || !(v >= 0) || v > 100 {
		f.fail("“" + text + "” is no share from 0 to 100 %. Write it like 10.")
		return 0
	}
	return v
}

// person reads the chosen person; a name that was typed and not chosen is asked
// about, for names are not unique.
func (f *form) person(p *personField) int64 {
	if strings.TrimSpace(p.entry.Text) == "" {
		return 0
	}
	if p.id == 0 {
		f.fail("Choose the person from the list: press Enter in the field.")
	}
	return p.id
}

// rateText writes the billionths of a rate as a number without needless zeros.
func rateText(billionths int64) string {
	return strconv.FormatFloat(float64(billionths)/1e9, 'f', -1, 64)
}

func millionths(v float64) int64 { return int64(math.Round(v * 1e6)) }

// entryWith is a field with a value.
func entryWith(example, text string) *ui.Entry {
	e := ui.NewEntry(example)
	e.SetText(text)
	return e
}

// personField finds a person by a part of the name: Enter looks, the list chooses.
type personField struct {
	*host
	entry   *ui.Entry
	id      int64 // 0: nobody
	name    string
	request int
}

// foundPeople is how many people the list offers.
const foundPeople = 8

func newPersonField(h *host, id int64, name string) *personField {
	p := &personField{host: h, id: id, name: name, entry: entryWith("Nobody in particular", name)}
	p.entry.OnChanged = func(text string) {
		if text != p.name {
			p.id = 0
		}
	}
	p.entry.OnSubmitted = func(string) { p.look() }
	return p
}

// look reads who has the words in the name and offers them.
func (p *personField) look() {
	p.request++
	request, query := p.request, store.PeopleQuery{Search: strings.TrimSpace(p.entry.Text), Limit: foundPeople}
	if query.Search == "" {
		return
	}
	var found *store.PeoplePage
	var err error
	p.async(func() { found, err = p.desk.People(p.ctx, query) }, func() {
		if request != p.request {
			return
		}
		if err != nil {
			p.failed(err)
			return
		}
		p.offer(found.Rows)
	})
}

// offer lets one of the people be chosen; the only one is chosen at once.
func (p *personField) offer(rows []store.PersonRow) {
	if len(rows) == 1 {
		p.choose(rows[0].Person, rows[0].Name)
		return
	}
	items := []ui.MenuItem{}
	for _, r := range rows {
		items = append(items, ui.MenuItem{Label: r.Name, OnTapped: func() { p.choose(r.Person, r.Name) }})
	}
	if len(items) == 0 {
		items = []ui.MenuItem{{Label: "Nobody has that in a name"}}
	}
	ui.ShowMenu(p.entry, items)
}

func (p *personField) choose(id int64, name string) {
	p.id, p.name = id, name
	p.entry.SetText(name)
}

// field is the entry with its label and how to use it.
func (p *personField) field() fyne.CanvasObject {
	return ui.Field("Person, may be empty", "Write a part of the name and press Enter.", p.entry)
}

func billionths(v float64) int64 { return int64(math.Round(v * 1e9)) }
