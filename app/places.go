package app

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/assets"
	"rapport/data"
)

// placesOf lists every page of the window, in the order of the rail.
func placesOf(jobs *Jobs, invented, other func()) []place {
	return []place{
		{id: "week", title: "Week", icon: assets.Calendar, key: fyne.Key1, build: func(h *host) page { return newWeekPage(h) }},
		{id: "people", title: "People", icon: assets.People, key: fyne.Key2, build: func(h *host) page { return newPeoplePage(h) }},
		{id: "conversations", title: "Conversations", icon: assets.Speech, key: fyne.Key3, build: func(h *host) page { return newConversationsPage(h) }},
		{id: "earnings", title: "Earnings", icon: assets.Euro, key: fyne.Key4, build: func(h *host) page { return newEarningsPage(h) }},
		{id: "conversions", title: "Conversions", icon: assets.Funnel, key: fyne.Key5, build: func(h *host) page { return newConversionsPage(h) }},
		{id: "person", hidden: true, under: "people", build: func(h *host) page { return newPersonPage(h) }},
		{id: "partners", title: "Partners", icon: assets.Share, key: fyne.Key6, build: func(h *host) page { return newPartnersPage(h) }},
		{id: "imports", title: "Imports", icon: assets.Download, key: fyne.Key7, build: func(h *host) page { return newImportsPage(h, jobs) }},
		{id: "mapping", hidden: true, under: "imports", build: func(h *host) page { return newMappingPage(h) }},
		{id: "settings", title: "Settings", icon: assets.Sliders, foot: true, build: func(h *host) page { return newSettingsPage(h) }},
		{id: "welcome", hidden: true, build: func(h *host) page { return newWelcomePage(h, invented, other) }},
	}
}

// railFacts is what the rail says beside its entries.
type railFacts struct {
	owner string
	last  time.Time // newest import in force; zero: none
	now   time.Time
	pairs int // that may be one person, as they were found last
}

func readRail(ctx context.Context, d *desk.Desk) (railFacts, error) {
	s, err := d.Settings(ctx)
	if err != nil {
		return railFacts{}, err
	}
	list, err := d.Imports(ctx)
	if err != nil {
		return railFacts{}, err
	}
	facts := railFacts{owner: s.Owner, now: d.Now().In(s.Location())}
	if facts.pairs, err = d.CountSuggestions(ctx, 0); err != nil {
		return railFacts{}, err
	}
	for _, r := range list {
		if r.Status == data.ImportDone {
			facts.last = time.UnixMilli(r.At).In(s.Location())
			break
		}
	}
	return facts, nil
}

// showRail writes owner, last import and where the data is.
func (f *frame) showRail(facts railFacts) {
	f.rail.SetCount("people", facts.pairs)
	if facts.last.IsZero() {
		f.rail.Muted = true
		f.rail.SetOwner(facts.owner, "Everything stays in one file", "on this computer.")
		return
	}
	f.rail.Muted = false
	f.countOwed()
	f.rail.SetOwner(facts.owner, "Last import "+ui.DayTime(facts.last, facts.now), "All data on this computer")
}

// countOwed writes beside the conversations how many replies are owed, once the figures
// are there.
func (f *frame) countOwed() {
	var owed int
	var err error
	f.host.async(func() { owed, err = f.host.desk.OpenReplies(f.host.ctx) }, func() {
		if err == nil { // the page says what went wrong
			f.rail.SetCount("conversations", owed)
		}
	})
}

// first is the page that a workspace opens on.
func (r railFacts) first() string {
	if r.last.IsZero() {
		return "welcome"
	}
	return "week"
}

// plainError is an error as text for the clipboard: words and cause.
func plainError(err error) string {
	msg, hint := explain(err)
	return fmt.Sprintf("%s %s\n%+v", msg, hint, err)
}
