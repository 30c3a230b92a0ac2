package app

import (
	"strings"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
)

// versionsShown is how many versions of the settings the page lists; the command lists all.
const versionsShown = 8

// versionsCard lists what was changed when, each with the way back.
func (p *settingsPage) versionsCard(list []desk.SettingsVersion) fyne.CanvasObject {
	rows := ui.Column(0)
	for i := range list[:min(len(list), versionsShown)] {
		rows.Add(ruled(i, p.versionRow(&list[i], i+1 < len(list))))
	}
	note := ui.CountOf(len(list), "version", "versions")
	if len(list) > versionsShown {
		note += ", the newest " + ui.Count(versionsShown)
	}
	return ui.NewTitled("What was changed when", note, nil, rows)
}

func (p *settingsPage) versionRow(v *desk.SettingsVersion, reversible bool) fyne.CanvasObject {
	head := ui.NewSpans(
		ui.Span{Role: ui.Body, Text: "Version " + ui.Count(v.Version)},
		ui.Span{Role: ui.Note, Text: desk.VersionWords(v, p.now.Location()), Color: ui.ColorQuiet, Gap: 8},
	).Ellipsis()
	words := ui.Column(0, head, ui.NewWrapped(2, 16, ui.Span{Role: ui.Label, Text: strings.TrimSuffix(trialChanges(v.Changes), "."), Color: ui.ColorQuiet}))
	back := fyne.CanvasObject(ui.NewText(ui.Label, ""))
	if reversible && len(v.Changes) > 0 {
		back = ui.NewLink("Take back", func() { p.takeVersionBack(v.Version) })
	}
	return ui.Inset(6, 0, 6, 0, ui.Row(8, ui.Grow(words), back))
}

// takeVersionBack tries the settings without what a version changed.
func (p *settingsPage) takeVersionBack(version int) {
	var back data.Settings
	var kept []data.SettingChange
	var err error
	p.async(func() { back, kept, err = p.desk.TakenBack(p.ctx, version) }, func() {
		switch {
		case err != nil:
			p.failed(err)
		case len(back.ChangesFrom(&p.now)) == 0 && len(kept) > 0:
			p.toast("All of it was changed again since", nil)
		default:
			p.try(back)
		}
	})
}

// showPast shows the versions of the settings once something was changed.
func (p *settingsPage) showPast(list []desk.SettingsVersion) {
	p.past.Objects = nil
	if len(list) > 1 {
		p.past.Objects = []fyne.CanvasObject{p.versionsCard(list)}
	}
	p.past.Hidden = len(list) < 2
	p.room.Refresh()
}
