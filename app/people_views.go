package app

import (
	"strings"

	"fyne.io/fyne/v2"

	"rapport/app/ui"
	"rapport/data/store"
)

// keptViews are the views that the user keeps, and how to keep the one that is shown.
func (p *peoplePage) keptViews() []fyne.CanvasObject {
	var pills []fyne.CanvasObject
	shown := false
	for _, v := range p.kept {
		chosen := p.shows(v.Query)
		shown = shown || chosen
		pills = append(pills, ui.NewViewPill(v.Name, chosen, func() { p.chooseView(v) }))
	}
	switch {
	case shown:
		pills = append(pills, ui.NewLink("Remove this view", p.removeView))
	case p.query.Search != "" || p.query.Filter != "":
		pills = append(pills, ui.NewLink("Save this view", p.saveView))
	}
	return pills
}

// shows reports whether the list shows what a kept view asks for, in whatever order.
func (p *peoplePage) shows(q store.PeopleQuery) bool {
	return q.Segment == p.query.Segment && q.Search == p.query.Search && q.Filter == p.query.Filter
}

func (p *peoplePage) chooseView(v store.View) {
	p.query = v.Query
	p.search.SetText(v.Query.Search)
	p.who.Choose(v.Query.Filter)
	p.table.SetSort(p.query.Sort, p.query.Desc)
	p.showViews()
	p.reread()
}

// saveView asks for a name for what the list shows.
func (p *peoplePage) saveView() {
	name := ui.NewEntry("Buyers in Japan")
	name.SetText(strings.TrimSpace(p.query.Search))
	query := p.query
	ask := ui.Dialog{Title: "Save this view", Yes: "Save", First: name, Body: ui.Field("Name", "", name)}
	ask.OnYes = func() {
		p.do(func() (func() error, error) {
			id, err := p.desk.SaveView(p.ctx, name.Text, query)
			return func() error { return p.desk.RemoveView(p.ctx, id) }, err
		}, "View saved")
	}
	askForm(p.host, ask, func(f *form) {
		if strings.TrimSpace(name.Text) == "" {
			f.fail("Give the view a name.")
		}
	})
}

// removeView forgets the view that is shown.
func (p *peoplePage) removeView() {
	for _, v := range p.kept {
		if !p.shows(v.Query) {
			continue
		}
		p.do(func() (func() error, error) {
			return func() error {
				_, err := p.desk.SaveView(p.ctx, v.Name, v.Query)
				return err
			}, p.desk.RemoveView(p.ctx, v.ID)
		}, "View removed")
		return
	}
}
