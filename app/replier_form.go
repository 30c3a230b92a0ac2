package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/store"
)

// repliersForm asks who answers from each of the owner's accounts.
type repliersForm struct {
	accounts []store.OwnAccount
	names    []*ui.Entry // beside the accounts
}

// newRepliersForm has the accounts with the names that are given.
func newRepliersForm(accounts []store.OwnAccount, given []data.Replier) *repliersForm {
	f := &repliersForm{}
	for _, o := range accounts {
		if f.has(&o) {
			continue
		}
		name := ""
		for _, r := range given {
			if r.Platform == o.Platform && r.Account == o.Value {
				name = r.Name
			}
		}
		f.accounts = append(f.accounts, o)
		f.names = append(f.names, entryWith("Nobody in particular", name))
	}
	return f
}

// has reports whether an account stands in the form: two sorts of identity may be written
// the same.
func (f *repliersForm) has(o *store.OwnAccount) bool {
	for i := range f.accounts {
		if f.accounts[i].Platform == o.Platform && f.accounts[i].Value == o.Value {
			return true
		}
	}
	return false
}

// into writes the names into settings; an empty one goes by the account.
func (f *repliersForm) into(s *data.Settings) {
	for i := range f.accounts {
		s.NameReplier(f.accounts[i].Platform, f.accounts[i].Value, strings.TrimSpace(f.names[i].Text))
	}
}

// repliersInSight is how many accounts show without scrolling.
const repliersInSight = 6

func (f *repliersForm) body() fyne.CanvasObject {
	rows := ui.Column(8)
	for i := range f.accounts {
		o := &f.accounts[i]
		account := ui.NewText(ui.Body, o.Value).Ellipsis()
		rows.Add(ui.Row(10, ui.NewBadge(desk.PlatformBadge(o.Platform)), ui.Grow(account), ui.Sized(ui.Unit(200), 0, f.names[i])))
	}
	if len(f.accounts) <= repliersInSight {
		return rows
	}
	return ui.Sized(0, ui.Unit(repliersInSight*40), ui.Roll(container.NewVScroll(ui.Inset(3, 0, 3, 0, rows))))
}

// askRepliers opens the form; what it says is a setting, which one undo takes back.
func askRepliers(h *host) {
	if h.canvas == nil {
		return
	}
	var accounts []store.OwnAccount
	var before data.Settings
	var err error
	h.async(func() {
		if accounts, err = h.desk.OwnAccounts(h.ctx); err == nil {
			before, err = h.desk.Settings(h.ctx)
		}
	}, func() {
		if err != nil {
			h.failed(err)
			return
		}
		d := ui.Dialog{Title: "Who answers", Words: "Where several people answer from your accounts, replies are told apart by name.", Yes: "Save"}
		f := newRepliersForm(accounts, before.Repliers)
		if len(f.accounts) == 0 {
			d.Words = "None of your own accounts is known yet. Import an export that names you, or say in Settings who you are."
			d.Yes, d.No, d.Width = "Close", "", 460
			d.Show(h.canvas())
			return
		}
		d.Body, d.First = f.body(), f.names[0]
		d.OnYes = func() { h.saveRepliers(f, before) }
		askForm(h, d, func(*form) {})
	})
}

func (h *host) saveRepliers(f *repliersForm, before data.Settings) {
	next := before
	f.into(&next)
	h.do(func() (func() error, error) {
		return func() error { return h.desk.SaveSettings(h.ctx, before) }, h.desk.SaveSettings(h.ctx, next)
	}, "Kept who answers")
}
