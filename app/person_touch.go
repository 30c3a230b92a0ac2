package app

import (
	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/store"
)

// touchForm is the dialog for a touchpoint with words, another time or a second person.
type touchForm struct {
	page       *personPage
	kind       *ui.Select
	direction  *ui.Select
	day, clock *ui.Entry
	text       *ui.Prose
	with       *ui.Search
	matches    *fyne.Container
	second     *fyne.Container
	other      int64 // whom the introduction was to
	request    int
}

// usual lets the kind say the direction.
const usual = "usual"

func newTouchForm(p *personPage) *touchForm {
	f := &touchForm{page: p, day: ui.NewEntry(""), clock: ui.NewEntry("14:30"), text: ui.NewProse("What it was about", 3), matches: ui.Column(0)}
	kinds := []ui.Option{}
	for _, k := range desk.TouchKinds() {
		kinds = append(kinds, ui.Option{ID: string(k), Label: touchName(k)})
	}
	f.kind = ui.NewSelect("Kind", kinds, func(string) { f.ask() })
	f.direction = ui.NewSelect("Direction", []ui.Option{
		{ID: usual, Label: "as usual"}, {ID: string(data.In), Label: "from them"}, {ID: string(data.Out), Label: "from you"}, {ID: string(data.Mutual), Label: "both"},
	}, nil)
	now := p.facts.now
	f.day.SetText(now.Format("2006-01-02"))
	f.clock.SetText(now.Format("15:04"))
	f.with = ui.NewSearch("Name of the second person", f.look)
	f.second = ui.Column(4, ui.NewQuiet(ui.Label, "To whom (may be empty)"), f.with, f.matches)
	f.ask()
	return f
}

// ask shows the second person for an introduction or a referral only.
func (f *touchForm) ask() {
	f.second.Hidden = !desk.HasSecond(data.Kind(f.kind.Chosen))
	f.second.Refresh()
	f.grow()
}

// grow gives the dialog the height that its parts need now.
func (f *touchForm) grow() {
	if dialog := f.page.canvas().Overlays().Top(); dialog != nil {
		dialog.Refresh()
	}
}

// look lists people with the name.
func (f *touchForm) look(text string) {
	f.request++
	f.other = 0
	p, request := f.page, f.request
	if text == "" {
		f.offer(nil)
		return
	}
	var found *store.PeoplePage
	var err error
	p.async(func() {
		found, err = p.desk.People(p.ctx, store.PeopleQuery{Search: text, Sort: "strength", Desc: true, Limit: 5})
	}, func() {
		if request == f.request && err == nil {
			f.offer(found.Rows)
		}
	})
}

func (f *touchForm) offer(list []store.PersonRow) {
	f.matches.Objects = nil
	for _, r := range list {
		if r.Person == f.page.id {
			continue
		}
		f.matches.Add(ui.NewNameLink(r.Name, func() {
			f.with.SetText(r.Name)
			f.request++ // the answer to that change is late
			f.other = r.Person
			f.offer(nil)
		}))
	}
	f.matches.Refresh()
	f.grow()
}

func (f *touchForm) read() (desk.Touch, string) {
	t := desk.Touch{Kind: data.Kind(f.kind.Chosen), Text: f.text.Text}
	at, ok := timeOf(f.day.Text, f.clock.Text, f.page.facts.zone)
	switch {
	case !ok:
		return t, "Write day and time like 2026-11-27 and 14:30."
	case at.After(f.page.desk.Now()):
		return t, "A touchpoint cannot lie in the future. Add a promise with a day instead."
	case desk.HasSecond(t.Kind) && f.with.Text() != "" && f.other == 0:
		return t, "Choose the second person from the list, or leave the field empty."
	}
	t.At = at
	if f.direction.Chosen != usual {
		t.Direction = data.Direction(f.direction.Chosen)
	}
	if desk.HasSecond(t.Kind) {
		t.With = f.other
	}
	return t, ""
}

func (f *touchForm) body() fyne.CanvasObject {
	return ui.Column(10,
		ui.Row(8, f.kind, f.direction, ui.Gap()),
		ui.Share(12, []float32{-1, -1}, ui.Field("Day", "", f.day), ui.Field("Time", "", f.clock)),
		f.text, f.second)
}

// writeTouch asks for a touchpoint with words.
func (p *personPage) writeTouch() {
	if p.canvas == nil || p.facts == nil {
		return
	}
	f := newTouchForm(p)
	var leave ui.Close
	f.text.OnSubmitted = func(string) {
		if t, wrong := f.read(); wrong == "" {
			leave()
			p.hand(t)
		}
	}
	leave = ui.Dialog{
		Title: "Touchpoint with " + p.facts.name(), Body: f.body(), Yes: "Add", No: "Cancel", Width: 480, First: f.text,
		Check: func() string {
			_, wrong := f.read()
			return wrong
		},
		OnYes: func() {
			t, _ := f.read()
			p.hand(t)
		},
	}.Show(p.canvas())
}
