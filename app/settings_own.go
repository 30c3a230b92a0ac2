package app

import (
	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data/store"
)

// ownCard lists the owner's accounts with the reason why each is one, and takes back
// those that no file says.
func (p *settingsPage) ownCard(accounts []store.OwnAccount) fyne.CanvasObject {
	rows := ui.Column(0)
	for i := range accounts {
		rows.Add(ruled(i, p.ownRow(&accounts[i])))
	}
	return ui.NewTitled("Your own accounts", ui.Count(len(accounts))+", they are in no list and no figure", ui.NewLink("Who answers", func() { askRepliers(p.host) }), rows)
}

func (p *settingsPage) ownRow(o *store.OwnAccount) fyne.CanvasObject {
	words := ui.Column(0, ui.NewText(ui.Body, o.Value).Ellipsis(), ui.NewQuiet(ui.Note, identityNote(&o.IdentityRow)).Ellipsis())
	why := ui.NewQuiet(ui.Note, review.OwnWords(o)).Ellipsis().Aligned(fyne.TextAlignTrailing)
	parts := []fyne.CanvasObject{ui.NewBadge(desk.PlatformBadge(o.Platform)), ui.Grow(words), ui.Sized(ui.Unit(230), 0, why)}
	back := fyne.CanvasObject(ui.NewText(ui.Label, ""))
	if o.File == "" {
		back = ui.NewLink("Not mine", func() { p.disown(o) })
	}
	return ui.Row(10, append(parts, ui.Sized(ui.Unit(56), 0, back))...)
}

// disown takes an account back and offers to undo it.
func (p *settingsPage) disown(o *store.OwnAccount) {
	p.do(func() (func() error, error) {
		undo, err := p.desk.Disown(p.ctx, o.ID)
		return func() error { return undo(p.ctx) }, err
	}, o.Value+" is not yours any more")
}

// showOwn shows the owner's accounts, when there are any.
func (p *settingsPage) showOwn(accounts []store.OwnAccount) {
	p.own.Objects = nil
	if len(accounts) > 0 {
		p.own.Objects = []fyne.CanvasObject{p.ownCard(accounts)}
	}
	p.own.Hidden = len(accounts) == 0
	p.room.Refresh()
}
